//! What is recorded of the client.

use crate::{
    dossier::{DossierContent, DossierTopic},
    ids::{DossierEntryId, PortalId},
    personal::PersonalFields,
    policy::{
        About,
        judges::dossier::{self, DossierFilter, DossierScope, PersonalScope},
    },
};

actions! {
    /// List what is recorded about one topic (`A22`, `A23`, `G39`).
    ListDossierEntries {
        /// Of whom.
        portal: PortalId,
        /// About what.
        topic: DossierTopic,
    } = "dossier.list", Look, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.topic, None), scope DossierFilter, by dossier::list;
    /// Read one recorded thing with what was recorded before.
    ReadDossierEntry {
        /// Of whom.
        portal: PortalId,
        /// About what.
        topic: DossierTopic,
        /// Which.
        entry: DossierEntryId,
    } = "dossier.read", Look, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.topic, Some(it.entry)), scope DossierScope, by dossier::read;
    /// Record a thing, or another state of it (`A22`, `A23`, `G39`).
    RecordDossierEntry {
        /// Of whom.
        portal: PortalId,
        /// Which; of a new thing chosen when the form was made, so that the same form twice makes one.
        entry: DossierEntryId,
        /// What.
        content: DossierContent,
        /// The state that the form was made from; none for a new thing.
        revision: Option<u32>,
    } = "dossier.record", Change, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.content.topic(), Some(it.entry)), scope (), by dossier::record;
    /// Take back what was recorded by mistake; it stays in the history.
    WithdrawDossierEntry {
        /// Of whom.
        portal: PortalId,
        /// About what.
        topic: DossierTopic,
        /// Which.
        entry: DossierEntryId,
        /// The state that the form was made from.
        revision: u32,
    } = "dossier.withdraw", Change, Consented, in |it| Some(it.portal), about |it| About::Dossier(it.topic, Some(it.entry)), scope (), by dossier::withdraw;
    /// Read what is recorded of the client as a person (`A20`, `G37`).
    ReadPersonalData {
        /// Of whom.
        portal: PortalId,
    } = "personal-data.read", Look, Consented, in |it| Some(it.portal), about |_| About::PersonalData, scope PersonalScope, by dossier::read_personal;
    /// Change what is recorded of the client as a person (`G37`).
    EditPersonalData {
        /// Of whom.
        portal: PortalId,
        /// Which fields.
        fields: PersonalFields,
        /// The state that the form was made from; 0 when nothing was recorded yet.
        revision: u32,
    } = "personal-data.edit", Change, Consented, in |it| Some(it.portal), about |_| About::PersonalData, scope (), by dossier::edit_personal;
}
