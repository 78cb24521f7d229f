//! Documents and reports. An action that is asked of either has a name for each.

use crate::{
    credential::Digest,
    document::{DocumentKind, Party},
    ids::{DocumentId, PortalId, ReactionId, RelationId},
    policy::{
        About,
        judges::{
            contacts::ContactScope,
            documents::{self, DocumentList, DocumentScope},
        },
    },
    text::Title,
};

actions! {
    /// List the documents or the reports of a portal (`G53`).
    ListDocuments {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
    } = "document.list" / "report.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope DocumentList, by documents::list;
    /// Read a document's details.
    ReadDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
    } = "document.read" / "report.read", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope DocumentScope, by documents::read;
    /// Download one version of a document (`G41`).
    DownloadDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// Which version.
        version: u32,
    } = "document.download" / "report.download", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, Some(it.version)), scope DocumentScope, by documents::download;
    /// Put a document into the file (`G40`).
    UploadDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// The new document's identifier, chosen when the form was made, so that the same form twice makes one document.
        document: DocumentId,
        /// What it is called.
        title: Title,
    } = "document.upload" / "report.write", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope crate::document::Author, by documents::upload;
    /// Put a new version of a document into the file (`G41`).
    ReviseDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// The version that the form was made from.
        from_version: u32,
    } = "document.revise" / "report.revise", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope (), by documents::revise;
    /// See exactly who can see a document (`G42`).
    SeeAudience {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
    } = "document.audience" / "report.audience", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, None), scope ContactScope, by documents::see_audience;
    /// See what making a document visible to somebody will do (`X03`).
    PreviewSharing {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// To whom.
        relation: RelationId,
    } = "document.preview-sharing" / "report.preview-sharing", Look, Consented, in |it| Some(it.portal), about |it| About::Sharing(it.document, vec![it.relation]), scope ContactScope, by documents::preview_sharing;
    /// Make a document visible to contact persons, for good (`G43`, `G44`).
    ShareDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// To whom: all of them or nobody (`D39`).
        with: Vec<RelationId>,
    } = "document.share" / "report.share", Change, Consented, in |it| Some(it.portal), about |it| About::Sharing(it.document, it.with.clone()), scope (), by documents::share;
    /// Make documents to come visible to somebody, or stop doing so (`D29`).
    SetStandingChoice {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// To whom.
        relation: RelationId,
        /// On or off.
        on: bool,
    } = "document.standing-choice" / "report.standing-choice", Change, Consented or ConsentedAndConfirmed when |it| it.on, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by documents::set_standing_choice;
    /// Ask for acknowledgement of the latest version, of everybody named or of nobody (`G46`, `D39`).
    AskAcknowledgement {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// Which version the form showed.
        version: u32,
        /// Of whom; asked twice is asked once.
        parties: Vec<Party>,
    } = "document.ask-acknowledgement" / "report.ask-acknowledgement", Change, Consented, in |it| Some(it.portal), about |it| About::Asking(it.document, it.version, it.representatives().collect()), scope Vec<Party>, by documents::ask_acknowledgement;
    /// Acknowledge one version, for good (`G47`, `X10`).
    AcknowledgeDocument {
        /// Whose.
        portal: PortalId,
        /// Which of the two kinds.
        kind: DocumentKind,
        /// Which.
        document: DocumentId,
        /// Which version was read.
        version: u32,
        /// What was read.
        sha256: Digest,
    } = "document.acknowledge" / "report.acknowledge", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.document, Some(it.version)), scope Vec<Party>, by documents::acknowledge;

    /// Read what was said under a report, the latest first (`G50`).
    ListReactions {
        /// Whose.
        portal: PortalId,
        /// Under which report.
        report: DocumentId,
    } = "report.reactions", Look, Consented, in |it| Some(it.portal), about |it| About::Document(it.report, None), scope (), by documents::list_reactions;
    /// Say something under a report, for good (`G05`, `G50`).
    React {
        /// Whose.
        portal: PortalId,
        /// Under which report.
        report: DocumentId,
        /// The reaction's identifier, chosen when the form was made, so that the same form twice makes one reaction.
        reaction: ReactionId,
    } = "report.react", Change, Consented, in |it| Some(it.portal), about |it| About::Document(it.report, None), scope crate::document::Author, by documents::react;
}

impl AskAcknowledgement {
    /// The contact persons who are asked by name.
    pub fn representatives(&self) -> impl Iterator<Item = RelationId> {
        self.parties.iter().filter_map(|party| match party {
            Party::Representative(relation) => Some(*relation),
            Party::Holder | Party::Client => None,
        })
    }
}
