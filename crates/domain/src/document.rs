//! Documents and reports: versions, who can see them, acknowledgement and reactions.
//!
//! A report is a document whose file is its text: all that is said here of documents holds for reports too.

use crate::{
    credential::Digest,
    file::MediaType,
    ids::{AccountId, BlobId, DocumentId, PortalId, ProfessionalId, ReactionId, RelationId},
    right::Right,
    text::{FileName, LongText, Title},
};
use time::OffsetDateTime;

/// A document in a client's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its identifier.
    pub id: DocumentId,
    /// In which portal.
    pub portal: PortalId,
    /// Which kind.
    pub kind: DocumentKind,
    /// What it is called.
    pub title: Title,
    /// Who put it there.
    pub author: Author,
    /// Whether each relation needs to be shown it, fixed when it was made (`D29`).
    pub sharing: Sharing,
    /// Its versions, oldest first; never empty.
    pub versions: Vec<DocumentVersion>,
    /// When the first version came.
    pub made_at: OffsetDateTime,
}

/// The two kinds of document. They differ in what a version holds, in the right that opens them, and in where they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// A document: its versions are files that were uploaded.
    Document,
    /// A report: its versions are plain texts that were written in the portal.
    Report,
}

impl DocumentKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Document, Self::Report];

    /// The right that opens it to a contact person.
    pub const fn right(self) -> Right {
        match self {
            Self::Document => Right::Documents,
            Self::Report => Right::Reports,
        }
    }
}

/// Who put a document into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Author {
    /// The client.
    Client(AccountId),
    /// A first contact who holds the portal.
    Relation(RelationId),
    /// A professional.
    Professional(ProfessionalId),
}

/// Which relations see an item, beside needing the section's right (`D02`, `D29`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sharing {
    /// Every relation with the right.
    BySection,
    /// Only relations to whom it was made visible (`G43`).
    PerItem,
}

/// One version of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentVersion {
    /// Counts up from 1.
    pub number: u32,
    /// As uploaded, for display.
    pub file_name: FileName,
    /// What the file is.
    pub media_type: MediaType,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes; an acknowledgement is bound to it (`X10`).
    pub sha256: Digest,
    /// Where the bytes are.
    pub blob: BlobId,
    /// When it came.
    pub made_at: OffsetDateTime,
}

/// A document was made visible to a relation. It can't be undone (`G44`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Visibility {
    /// In which portal.
    pub portal: PortalId,
    /// Which document.
    pub document: DocumentId,
    /// To whom.
    pub relation: RelationId,
    /// By which account.
    pub by: AccountId,
    /// Since when.
    pub at: OffsetDateTime,
}

/// The kinds of item that are shared by section or per item, so that a standing choice can be made for those to come (`D29`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SharedKind {
    /// Documents.
    Document,
    /// Reports.
    Report,
    /// Conversations.
    Conversation,
}

impl SharedKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Document, Self::Report, Self::Conversation];
}

impl From<DocumentKind> for SharedKind {
    fn from(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Document => Self::Document,
            DocumentKind::Report => Self::Report,
        }
    }
}

/// Items of one kind to come are made visible to this relation when they arrive (`D29`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StandingChoice {
    /// In which portal.
    pub portal: PortalId,
    /// Of which kind.
    pub kind: SharedKind,
    /// To whom.
    pub relation: RelationId,
    /// Since when.
    pub at: OffsetDateTime,
}

/// Staff asked somebody to agree to one version of a document (`G46`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AcknowledgementRequest {
    /// In which portal.
    pub portal: PortalId,
    /// Which document.
    pub document: DocumentId,
    /// Which version.
    pub version: u32,
    /// Who is asked (`D13`).
    pub party: Party,
    /// Who asked.
    pub by: ProfessionalId,
    /// When.
    pub at: OffsetDateTime,
}

/// Who is asked to acknowledge (`D13`). A client who holds the portal is both holder and client, and answers as both at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Whoever holds the portal.
    Holder,
    /// The client, by name, also when somebody else holds (`D42`).
    Client,
    /// A legal representative who does not hold the portal, by name: of two, each is asked and answers for themselves.
    Representative(RelationId),
}

impl Party {
    /// As whom somebody can be asked: one who holds, is the client, or represents them by this relation without holding (`D13`, `D42`).
    pub(crate) fn all_of(holds: bool, is_client: bool, represents: Option<RelationId>) -> Vec<Self> {
        let parties = [holds.then_some(Self::Holder), is_client.then_some(Self::Client), represents.map(Self::Representative)];
        parties.into_iter().flatten().collect()
    }
}

/// Somebody agreed to one version. It never changes and is never withdrawn (`G47`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Acknowledgement {
    /// In which portal.
    pub portal: PortalId,
    /// Which document.
    pub document: DocumentId,
    /// Which version.
    pub version: u32,
    /// SHA-256 of what was agreed to (`X10`).
    pub sha256: Digest,
    /// As which party.
    pub party: Party,
    /// Who agreed.
    pub account: AccountId,
    /// When, the first time.
    pub at: OffsetDateTime,
}

/// What somebody said under a report. It is never changed nor taken away (`G50`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// Its identifier.
    pub id: ReactionId,
    /// In which portal.
    pub portal: PortalId,
    /// Under which report.
    pub report: DocumentId,
    /// Who said it.
    pub author: Author,
    /// What.
    pub body: LongText,
    /// When.
    pub at: OffsetDateTime,
}
