//! Documents.

use inzage_domain::{
    credential::Digest,
    document::{self, Acknowledgement, Author, DocumentVersion},
    ids::{DocumentId, RelationId},
    text, views,
    views::PageRequest,
};
use inzage_http_kit::{FieldError, Location, Problem, Wording};
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    care::limit_of,
    names::{FileGroup, Party, Sharing},
    person::{PersonName, Role},
    portal::TeamMemberRow,
};
use crate::{
    asked::invalid,
    faults::wrong,
    text::{Text, Whole},
};

/// In what capacity somebody put a document into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum AuthorKind {
    /// The client.
    Client,
    /// A first contact who holds the portal.
    Relation,
    /// A professional.
    Professional,
}

/// Who put a document into the file.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct DocumentAuthor {
    /// In what capacity.
    kind: AuthorKind,
    /// What they are called.
    name: PersonName,
    /// What a professional does.
    job: Option<String>,
}

impl From<views::AuthorName> for DocumentAuthor {
    fn from(author: views::AuthorName) -> Self {
        let kind = match author.author {
            Author::Client(_) => AuthorKind::Client,
            Author::Relation(_) => AuthorKind::Relation,
            Author::Professional(_) => AuthorKind::Professional,
        };
        Self { kind, name: author.name.into(), job: author.job.map(|job| job.to_string()) }
    }
}

/// A document or a report in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct DocumentRow {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// Who put it there.
    author: DocumentAuthor,
    /// The latest version's number.
    version: Whole,
    /// What the latest version is.
    media_type: String,
    /// Size of the latest version in bytes.
    bytes: Whole,
    /// When the latest version came.
    changed_at: Text<OffsetDateTime>,
    /// Whether one is asked to acknowledge the latest version oneself.
    asks_me: bool,
    /// How many contact persons see it now, for those who may know.
    viewers: Option<Whole>,
    /// How many reactions stand under it, for those who may read them. Documents have none.
    reactions: Whole,
}

impl From<views::DocumentRow> for DocumentRow {
    fn from(row: views::DocumentRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            title: row.title.to_string(),
            author: row.author.into(),
            version: Whole(row.version),
            media_type: row.media_type.as_str().to_owned(),
            bytes: Whole(row.bytes),
            changed_at: Text(row.changed_at),
            asks_me: row.asks_me,
            viewers: row.viewers.map(Whole),
            reactions: Whole(row.reactions),
        }
    }
}

/// What is looked for among documents.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DocumentQuery {
    /// Words that the title holds, each of them.
    #[oai(validator(max_length = 200))]
    words: Option<String>,
    /// What came from this moment on.
    from: Option<Text<OffsetDateTime>>,
    /// What came before this moment.
    until: Option<Text<OffsetDateTime>>,
    /// Which files.
    files: Option<FileGroup>,
    /// The last row of the page before.
    after: Option<Text<Uuid>>,
    /// How many rows, 1 to 100.
    limit: Option<Whole>,
}

impl DocumentQuery {
    /// What is looked for, and which page of it.
    pub(crate) fn read(self) -> Result<(views::DocumentSearch, PageRequest<DocumentId>), Problem> {
        let limit = limit_of(self.limit)?.map_or(PageRequest::<DocumentId>::FIRST.limit, |limit| limit.0);
        let search = views::DocumentSearch {
            words: self.words,
            from: self.from.map(|from| from.0),
            until: self.until.map(|until| until.0),
            files: self.files.map(Into::into),
        };
        Ok((search, PageRequest::new(self.after.map(|after| DocumentId::from_uuid(after.0)), limit)))
    }
}

/// A page of documents that were found.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct DocumentsFound {
    /// The documents, newest first.
    pub(crate) documents: Vec<DocumentRow>,
    /// What to send as `after` for the next page, if there is one.
    pub(crate) next: Option<Text<Uuid>>,
}

/// One version of a document.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Version {
    /// Counts up from 1.
    number: Whole,
    /// The name of the file as uploaded.
    file_name: String,
    /// What the file is.
    media_type: String,
    /// Size in bytes.
    bytes: Whole,
    /// SHA-256 of the bytes.
    sha256: Text<Digest>,
    /// When it came.
    made_at: Text<OffsetDateTime>,
}

impl From<DocumentVersion> for Version {
    fn from(version: DocumentVersion) -> Self {
        Self {
            number: Whole(version.number),
            file_name: version.file_name.to_string(),
            media_type: version.media_type.as_str().to_owned(),
            bytes: Whole(version.bytes),
            sha256: Text(version.sha256),
            made_at: Text(version.made_at),
        }
    }
}

/// What one may do with a document.
#[derive(Debug, Object)]
#[expect(clippy::struct_excessive_bools, reason = "each is a member of the answer")]
#[oai(rename_all = "camelCase")]
pub(crate) struct DocumentActs {
    /// See who can see it.
    sees_audience: bool,
    /// Make it visible to others.
    shares: bool,
    /// Put a new version.
    revises: bool,
    /// Ask for acknowledgement.
    asks: bool,
    /// Read what was said under it. Documents have no reactions.
    sees_reactions: bool,
    /// Say something under it.
    reacts: bool,
}

/// Proof that somebody acknowledged a version.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Receipt {
    /// Which version.
    version: Whole,
    /// SHA-256 of what was acknowledged.
    sha256: Text<Digest>,
    /// As which party.
    party: Party,
    /// When, the first time.
    at: Text<OffsetDateTime>,
    /// Who, by name.
    by: Option<PersonName>,
}

impl Receipt {
    /// A receipt, with the name of who gave it where that isn't the reader.
    pub(crate) fn of(given: &Acknowledgement, by: Option<text::PersonName>) -> Self {
        Self {
            version: Whole(given.version),
            sha256: Text(given.sha256),
            party: given.party.into(),
            at: Text(given.at),
            by: by.map(PersonName::from),
        }
    }
}

/// A document's details.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Document {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// Who put it there.
    author: DocumentAuthor,
    /// Its versions, newest first.
    versions: Vec<Version>,
    /// As which party one is asked to acknowledge the latest version, if so.
    asks_me: Option<Party>,
    /// Who was asked about the latest version, for those who may know.
    asked: Vec<AskedParty>,
    /// Receipts that one may see, newest first.
    receipts: Vec<Receipt>,
    /// What one may do with it.
    acts: DocumentActs,
}

impl From<views::DocumentView> for Document {
    fn from(view: views::DocumentView) -> Self {
        Self {
            id: Text(view.id.as_uuid()),
            title: view.title.to_string(),
            author: view.author.into(),
            versions: view.versions.into_iter().map(Version::from).collect(),
            asks_me: view.asks_me.map(Party::from),
            asked: view.asked.into_iter().map(AskedParty::from).collect(),
            receipts: view.receipts.into_iter().map(|(given, by)| Receipt::of(&given, Some(by))).collect(),
            acts: DocumentActs {
                sees_audience: view.scope.sees_audience,
                shares: view.scope.shares,
                revises: view.scope.revises,
                asks: view.scope.asks,
                sees_reactions: view.scope.sees_reactions,
                reacts: view.scope.reacts,
            },
        }
    }
}

/// A contact person who can see a document.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Viewer {
    /// Which.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
    /// Who they are.
    role: Role,
    /// Since when it was made visible to them, if it was.
    since: Option<Text<OffsetDateTime>>,
    /// Whether they really see it now.
    sees_now: bool,
    /// Whether they represent the client by law without holding the portal, so that they can be asked to acknowledge.
    represents: bool,
}

/// A contact person to whom a document can still be made visible.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PossibleViewer {
    /// Which.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
    /// Who they are.
    role: Role,
}

/// Who can see a document.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Audience {
    /// How it is shared.
    sharing: Sharing,
    /// Contact persons to whom it was made visible, or who see it otherwise.
    relations: Vec<Viewer>,
    /// Contact persons to whom it can still be made visible.
    others: Vec<PossibleViewer>,
    /// Professionals who can see it.
    team: Vec<TeamMemberRow>,
}

impl From<views::Audience> for Audience {
    fn from(audience: views::Audience) -> Self {
        let relations = audience.relations.into_iter().map(|viewer| Viewer {
            id: Text(viewer.relation.as_uuid()),
            name: viewer.name.into(),
            role: viewer.role.into(),
            since: viewer.since.map(Text),
            sees_now: viewer.sees_now,
            represents: viewer.represents,
        });
        let others = audience.others.into_iter().map(|(id, name, role)| PossibleViewer {
            id: Text(id.as_uuid()),
            name: name.into(),
            role: role.into(),
        });
        Self {
            sharing: audience.sharing.into(),
            relations: relations.collect(),
            others: others.collect(),
            team: audience.team.into_iter().map(TeamMemberRow::from).collect(),
        }
    }
}

/// To whom a document is to be made visible.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewVisibility {
    // As many as `MAX_SHARED_AT_ONCE`, which a test holds.
    /// Which contact persons: all of them or nobody.
    #[oai(validator(min_items = 1, max_items = 100))]
    pub(crate) relations: Vec<Text<Uuid>>,
}

/// To whom a document may be made visible.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct VisibilityQuestion {
    /// Which contact person.
    pub(crate) relation: Text<Uuid>,
}

/// For whom a document became visible.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MadeVisible {
    /// Those for whom it was new.
    pub(crate) new_for: Vec<Text<Uuid>>,
}

/// What making a document visible will do.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct SharingPreview {
    /// To whom.
    name: PersonName,
    /// Whether they see it at once.
    sees_at_once: bool,
    /// How many versions they will see.
    versions: Whole,
    /// When the oldest came.
    oldest: Text<OffsetDateTime>,
    /// Whether it was visible to them already.
    already: bool,
}

impl From<views::SharingPreview> for SharingPreview {
    fn from(preview: views::SharingPreview) -> Self {
        Self {
            name: preview.name.into(),
            sees_at_once: preview.sees_at_once,
            versions: Whole(preview.versions),
            oldest: Text(preview.oldest),
            already: preview.already,
        }
    }
}

/// What is acknowledged.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAcknowledgement {
    /// Which version was read.
    pub(crate) version: Whole,
    /// SHA-256 of what was read.
    pub(crate) sha256: Text<Digest>,
}

/// Of whom acknowledgement is asked.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAcknowledgementRequest {
    /// Of the latest version, which this must be.
    pub(crate) version: Whole,
    /// Of whom, at least one: of all of them or of nobody.
    parties: Vec<AskedParty>,
}

impl NewAcknowledgementRequest {
    /// Of whom, or everything that is wrong with them.
    pub(crate) fn parties(&self) -> Result<Vec<document::Party>, Problem> {
        if self.parties.is_empty() {
            return Err(wrong("#/parties", Wording::fixed("Stuur ten minste één partij.", "Send at least one party.")));
        }
        let (mut parties, mut errors) = (Vec::new(), Vec::new());
        for (nth, party) in self.parties.iter().enumerate() {
            match party.read() {
                Some(party) => parties.push(party),
                None => errors.push(FieldError {
                    location: Location::Pointer(format!("#/parties/{nth}/relation")),
                    detail: Wording::fixed(
                        "Stuur relation bij een vertegenwoordiger, en alleen dan.",
                        "Send relation with a representative, and only then.",
                    ),
                }),
            }
        }
        if errors.is_empty() { Ok(parties) } else { Err(invalid(errors)) }
    }
}

/// Somebody who is asked to acknowledge.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct AskedParty {
    /// As whom.
    party: Party,
    /// Which contact person, of a representative only.
    relation: Option<Text<Uuid>>,
}

impl AskedParty {
    /// The domain's value; none unless a relation is there for a representative and for nobody else.
    fn read(&self) -> Option<document::Party> {
        let relation = self.relation.as_ref().map(|it| RelationId::from_uuid(it.0));
        match (self.party, relation) {
            (Party::Holder, None) => Some(document::Party::Holder),
            (Party::Client, None) => Some(document::Party::Client),
            (Party::Representative, Some(relation)) => Some(document::Party::Representative(relation)),
            (Party::Holder | Party::Client, Some(_)) | (Party::Representative, None) => None,
        }
    }
}

impl From<document::Party> for AskedParty {
    fn from(asked: document::Party) -> Self {
        let relation = match asked {
            document::Party::Representative(relation) => Some(Text(relation.as_uuid())),
            document::Party::Holder | document::Party::Client => None,
        };
        Self { party: asked.into(), relation }
    }
}

/// A version that was put into the file.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MadeVersion {
    /// Its number.
    pub(crate) version: Whole,
}
