//! Documents, as shown.

use super::TeamMember;
use crate::{
    document::{Acknowledgement, Author, DocumentVersion, Party, Sharing},
    file::{FileGroup, MediaType},
    ids::{DocumentId, ReactionId, RelationId},
    relation::Role,
    text::{LongText, Name, PersonName, Title},
};
use time::OffsetDateTime;

/// A document or a report in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Which.
    pub id: DocumentId,
    /// What it is called.
    pub title: Title,
    /// Who put it there.
    pub author: AuthorName,
    /// The latest version's number.
    pub version: u32,
    /// What the latest version is.
    pub media_type: MediaType,
    /// Size of the latest version in bytes.
    pub bytes: u32,
    /// When the latest version came.
    pub changed_at: OffsetDateTime,
    /// Whether one is asked to acknowledge the latest version oneself.
    pub asks_me: bool,
    /// How many contact persons see it now, for those who may know (`G35`, `G51`).
    pub viewers: Option<u32>,
    /// How many reactions stand under it, for those who may read them (`G51`).
    pub reactions: u32,
}

/// What is looked for among documents. Nothing is found that isn't on the list without it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentSearch {
    /// Words that the title holds, each of them, whatever their case.
    pub words: Option<String>,
    /// What came from this moment on.
    pub from: Option<OffsetDateTime>,
    /// What came before this moment.
    pub until: Option<OffsetDateTime>,
    /// What holds such a file now.
    pub files: Option<FileGroup>,
}

/// A reaction under a report (`G50`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactionRow {
    /// Which.
    pub id: ReactionId,
    /// Who said it.
    pub author: AuthorName,
    /// What, shown as it was typed.
    pub body: LongText,
    /// When.
    pub at: OffsetDateTime,
}

/// Who put a document into the file, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorName {
    /// In what capacity.
    pub author: Author,
    /// What they are called.
    pub name: PersonName,
    /// What a professional does.
    pub job: Option<Name>,
}

/// A document's details, as this reader may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentView {
    /// Which.
    pub id: DocumentId,
    /// What it is called.
    pub title: Title,
    /// Who put it there.
    pub author: AuthorName,
    /// Its versions, newest first.
    pub versions: Vec<DocumentVersion>,
    /// What was asked of this reader, for the latest version.
    pub asks_me: Option<Party>,
    /// Receipts: this reader's own, and for the client, the holder and staff those of all parties. Newest first.
    pub receipts: Vec<(Acknowledgement, PersonName)>,
    /// Who was asked about the latest version, for the client, the holder and staff.
    pub asked: Vec<Party>,
    /// What this reader may do with it.
    pub scope: crate::policy::actions::DocumentScope,
}

/// The file of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// The document's title.
    pub title: Title,
    /// The version.
    pub version: DocumentVersion,
}

/// Who can see a document: for owner and staff (`G42`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// How it is shared.
    pub sharing: Sharing,
    /// Contact persons who can see it at this moment.
    pub relations: Vec<Viewer>,
    /// Contact persons to whom it can still be made visible (`G44`).
    pub others: Vec<(RelationId, PersonName, Role)>,
    /// Professionals who can see it.
    pub team: Vec<TeamMember>,
}

/// A contact person who can see a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Which.
    pub relation: RelationId,
    /// What they are called.
    pub name: PersonName,
    /// Who they are.
    pub role: Role,
    /// Since when it was made visible; none when it follows from section, holdership or law.
    pub since: Option<OffsetDateTime>,
    /// Whether they really see it now; visibility stays while the section's right is away (`D02`).
    pub sees_now: bool,
    /// Whether they represent the client by law without holding the portal, so that they can be asked to agree by name (`D13`).
    pub represents: bool,
}

/// What making a document visible will do (`X03`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingPreview {
    /// To whom.
    pub name: PersonName,
    /// Whether they see it at once, which needs the right to documents.
    pub sees_at_once: bool,
    /// How many versions they will see.
    pub versions: u32,
    /// When the oldest came.
    pub oldest: OffsetDateTime,
    /// Whether it was visible to them already.
    pub already: bool,
}
