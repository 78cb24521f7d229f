//! What concerns a portal as a whole: its start, its consents, its log, and copies of it.

use crate::{
    consent::{ConsentTopic, Decision},
    ids::{ExportId, PortalId},
    organisation::Communication,
    policy::{
        About,
        judges::{
            account, exports,
            file::{self, PortalScope},
        },
    },
};

actions! {
    /// Open a portal's start page.
    OpenPortal {
        /// Which.
        portal: PortalId,
    } = "portal.open", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope PortalScope, by file::open_portal;
    /// See the care team (`A27`).
    SeeCareTeam {
        /// Whose.
        portal: PortalId,
    } = "care-team.see", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by file::see_care_team;
    /// List the consents of a client, with their history (`G19`, `G38`).
    ListConsents {
        /// Whose.
        portal: PortalId,
    } = "consent.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by file::list_consents;
    /// See which ways of writing to each other there are in a portal.
    SeeCommunication {
        /// In which.
        portal: PortalId,
    } = "communication.see", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by file::see_communication;
    /// Leave ways of writing to each other open in a portal, or close them (`D42`). It never opens what the organisation does not offer.
    SetCommunication {
        /// In which.
        portal: PortalId,
        /// Which are open.
        open: Communication,
    } = "communication.set", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by file::set_communication;
    /// Ask for a copy of everything in a portal (`X15`, `D38`).
    AskExport {
        /// Of which.
        portal: PortalId,
        /// The copy's identifier, chosen when the form was made, so that the same form twice asks for one.
        export: ExportId,
    } = "export.ask", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Export(it.export), scope (), by exports::ask;
    /// See the copies that were asked for in this session.
    ListExports {} = "export.list", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Put a copy together: it reads everything that whoever asked for it can read. The worker does it on their authority.
    GatherExport {
        /// Of which portal.
        portal: PortalId,
        /// Which copy.
        export: ExportId,
    } = "export.gather", Look, Consented, in |it| Some(it.portal), about |it| About::Export(it.export), scope (), by exports::gather;
    /// Fetch a copy, in the session that asked for it (`T36`).
    FetchExport {
        /// Of which portal.
        portal: PortalId,
        /// Which copy.
        export: ExportId,
    } = "export.fetch", Look, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Export(it.export), scope (), by exports::fetch;

    /// Give or withdraw a consent for the client (`G38`).
    DecideConsent {
        /// Whose.
        portal: PortalId,
        /// About what.
        topic: ConsentTopic,
        /// Which version of the text.
        version: u32,
        /// What.
        decision: Decision,
    } = "consent.decide", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by file::decide_consent;
    /// Read the access log of a portal (`X08`, `M06`).
    ReadAccessLog {
        /// Whose.
        portal: PortalId,
    } = "access-log.read", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by file::read_access_log;
}
