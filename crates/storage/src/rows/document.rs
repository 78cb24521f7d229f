//! Documents and reports, who sees them, acknowledgement and reactions.

use super::{Bind as _, Column as _, Fields, Insertable, Nestable, Readable, unreadable};
use inzage_domain::{
    document::{
        Acknowledgement, AcknowledgementRequest, Author, Document, DocumentKind, DocumentVersion, Reaction, StandingChoice,
        Visibility,
    },
    ids::{AccountId, DocumentId, PortalId, ProfessionalId, RelationId},
    ports::StoreError,
};
use sea_orm::Value;
use uuid::Uuid;

/// The document itself; its versions are rows of their own. `latest` is the number of the newest, `revised_at` when that was made,
/// `title_key` what a search looks in.
impl Insertable for Document {
    const TABLE: &'static str = "document";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "kind",
        "title",
        "title_key",
        "author_kind",
        "author_id",
        "sharing",
        "latest",
        "made_at",
        "revised_at",
    ];

    fn values(&self) -> Vec<Value> {
        let (author_kind, author) = author_values(self.author);
        let latest = self.versions.iter().max_by_key(|it| it.number);
        vec![
            self.portal.value(),
            self.id.value(),
            self.kind.value(),
            self.title.value(),
            self.title.as_str().to_lowercase().value(),
            author_kind,
            author,
            self.sharing.value(),
            latest.map_or(0, |it| it.number).value(),
            self.made_at.value(),
            latest.map_or(self.made_at, |it| it.made_at).value(),
        ]
    }
}

/// Who put something into the file, as `author_kind` and `author_id`.
pub(crate) fn author_values(author: Author) -> (Value, Value) {
    let (kind, id) = match author {
        Author::Client(account) => ("client", account.as_uuid()),
        Author::Relation(relation) => ("relation", relation.as_uuid()),
        Author::Professional(professional) => ("professional", professional.as_uuid()),
    };
    (kind.into_value(), id.value())
}

/// Reads who put something into the file, from `author_kind` and `author_id`.
pub(crate) fn read_author(fields: Fields<'_>) -> Result<Author, StoreError> {
    let id: Uuid = fields.get("author_id")?;
    match fields.get::<String>("author_kind")?.as_str() {
        "client" => Ok(Author::Client(AccountId::from_uuid(id))),
        "relation" => Ok(Author::Relation(RelationId::from_uuid(id))),
        "professional" => Ok(Author::Professional(ProfessionalId::from_uuid(id))),
        _ => Err(unreadable("author_kind")),
    }
}

/// A version of a document.
pub(crate) struct VersionOf<'a>(pub(crate) PortalId, pub(crate) DocumentId, pub(crate) &'a DocumentVersion);

impl Insertable for VersionOf<'_> {
    const TABLE: &'static str = "document_version";
    const KEY: &'static str = "portal_id, document_id, number";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "document_id", "number", "file_name", "media_type", "bytes", "sha256", "blob_id", "made_at"];

    fn values(&self) -> Vec<Value> {
        let Self(portal, document, it) = self;
        vec![
            portal.value(),
            document.value(),
            it.number.value(),
            it.file_name.value(),
            it.media_type.value(),
            it.bytes.value(),
            it.sha256.value(),
            it.blob.value(),
            it.made_at.value(),
        ]
    }
}

impl Nestable for VersionOf<'_> {
    const BYTES: &'static [&'static str] = &["portal_id", "document_id", "sha256", "blob_id"];
}

/// Reads a version.
pub(crate) fn read_version(fields: Fields<'_>) -> Result<DocumentVersion, StoreError> {
    Ok(DocumentVersion {
        number: fields.get("number")?,
        file_name: fields.get("file_name")?,
        media_type: fields.get("media_type")?,
        bytes: fields.get("bytes")?,
        sha256: fields.get("sha256")?,
        blob: fields.get("blob_id")?,
        made_at: fields.get("made_at")?,
    })
}

/// A document of this kind made visible to a relation.
pub(crate) struct VisibilityOf<'a>(pub(crate) &'a Visibility, pub(crate) DocumentKind);

impl Insertable for VisibilityOf<'_> {
    const TABLE: &'static str = "document_visibility";
    const KEY: &'static str = "portal_id, document_id, relation_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "document_id", "relation_id", "kind", "by_account", "at"];

    fn values(&self) -> Vec<Value> {
        let Self(it, kind) = self;
        vec![it.portal.value(), it.document.value(), it.relation.value(), kind.value(), it.by.value(), it.at.value()]
    }
}

impl Insertable for StandingChoice {
    const TABLE: &'static str = "standing_choice";
    const KEY: &'static str = "portal_id, kind, relation_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "kind", "relation_id", "at"];

    fn values(&self) -> Vec<Value> {
        vec![self.portal.value(), self.kind.value(), self.relation.value(), self.at.value()]
    }
}

/// A request, and whether it is open: of the latest version, and not answered.
pub(crate) struct RequestOpen<'a>(pub(crate) &'a AcknowledgementRequest, pub(crate) bool);

impl Insertable for RequestOpen<'_> {
    const TABLE: &'static str = "acknowledgement_request";
    const KEY: &'static str = "portal_id, document_id, version, party";
    const COLUMNS: &'static [&'static str] = &["portal_id", "document_id", "version", "party", "by_professional", "at", "open"];

    fn values(&self) -> Vec<Value> {
        let Self(it, open) = self;
        vec![
            it.portal.value(),
            it.document.value(),
            it.version.value(),
            it.party.value(),
            it.by.value(),
            it.at.value(),
            open.value(),
        ]
    }
}

impl Insertable for Acknowledgement {
    const TABLE: &'static str = "acknowledgement";
    const KEY: &'static str = "portal_id, document_id, version, party";
    const COLUMNS: &'static [&'static str] = &["portal_id", "document_id", "version", "party", "sha256", "account_id", "at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.document.value(),
            self.version.value(),
            self.party.value(),
            self.sha256.value(),
            self.account.value(),
            self.at.value(),
        ]
    }
}

impl Nestable for Acknowledgement {
    const BYTES: &'static [&'static str] = &["portal_id", "document_id", "sha256", "account_id"];
}

impl Readable for Acknowledgement {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            portal: fields.get("portal_id")?,
            document: fields.get("document_id")?,
            version: fields.get("version")?,
            sha256: fields.get("sha256")?,
            party: fields.get("party")?,
            account: fields.get("account_id")?,
            at: fields.get("at")?,
        })
    }
}

impl Insertable for Reaction {
    const TABLE: &'static str = "reaction";
    const KEY: &'static str = "portal_id, report_id, id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "report_id", "id", "author_kind", "author_id", "body", "at"];

    fn values(&self) -> Vec<Value> {
        let (author_kind, author) = author_values(self.author);
        vec![self.portal.value(), self.report.value(), self.id.value(), author_kind, author, self.body.value(), self.at.value()]
    }
}
