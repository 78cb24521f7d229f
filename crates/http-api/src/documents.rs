//! Documents, under either hat.

use std::marker::PhantomData;

use inzage_domain::{
    document::{DocumentKind, DocumentVersion},
    ids::DocumentId,
    policy::{
        Reason,
        actions::{DownloadDocument, ListDocuments, ReadDocument, ReviseDocument, SeeAudience, UploadDocument},
    },
    views::DocumentSearch,
};
use inzage_http_kit::{Download, ETag, Problem, not_modified, unchanged};
use inzage_service::{UploadError, Uploaded};
use poem::{
    IntoResponse,
    http::{HeaderMap, header},
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Attachment, Creation, Kinds, Paged, Versioned},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, IfMatch, Wearing},
    dto::document::{Audience, Document, DocumentQuery, DocumentRow, DocumentsFound, MadeVersion},
    faults::{Change, Look, NewRevision, Refused, Search},
    key::{Key, VersionKey},
    operations::Subject,
    text::{Text, Whole},
    upload::{NewDocument, NewVersion},
};

/// Documents, under either hat.
pub(crate) struct Documents<W>(pub(crate) Api, pub(crate) PhantomData<W>);

/// The files that the portal takes.
#[derive(Debug)]
pub(crate) enum Files {}

impl Kinds for Files {
    const MEDIA_TYPES: &'static [&'static str] = &[
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
    ];
    const VERSIONED: bool = true;
}

#[OpenApi(tag = "Subject::Documents", prefix_path = W::PORTALS)]
impl<W: Wearing> Documents<W> {
    /// List the documents
    ///
    /// Those that one can see, newest first.
    #[oai(path = "/:portal/documents", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last document of the page before.
        after: Query<Asked<Uuid>>,
        /// How many documents.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<DocumentRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, DocumentId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self
            .0
            .inzage
            .documents(caller.actor, ListDocuments { portal, kind: DocumentKind::Document }, DocumentSearch::default(), page)
            .await?;
        let list = format!("{}/{portal}/documents?", W::PORTALS);
        Ok(Paged::of(found, &list, page.limit, |row| row.id, DocumentRow::from))
    }

    /// Search among the documents
    ///
    /// By words of the title, by when they came and by kind of file; in a body, so that no word stands in an address.
    #[oai(path = "/:portal/documents/search", method = "post")]
    async fn search(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        body: Body<DocumentQuery>,
    ) -> Result<Json<DocumentsFound>, Refused<Search>> {
        let (search, page) = body.0.read()?;
        let action = ListDocuments { portal: portal.portal(), kind: DocumentKind::Document };
        let page = self.0.inzage.documents(caller.actor, action, search, page).await?;
        let next = page.next_after(|row| Text(row.id.as_uuid()));
        Ok(Json(DocumentsFound { documents: page.rows.into_iter().map(DocumentRow::from).collect(), next }))
    }

    /// Put a document into the file
    ///
    /// With a `documentId` of one's own choice, sending it twice makes one document.
    #[oai(path = "/:portal/documents", method = "post")]
    async fn upload(&self, caller: Caller<W>, portal: Path<Key>, form: NewDocument) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let portal = portal.portal();
        let NewDocument { title, id, upload } = form;
        let id = id.unwrap_or_else(|| inzage.fresh_id());
        let action = UploadDocument { portal, kind: DocumentKind::Document, document: DocumentId::from_uuid(id), title };
        let uploaded = inzage.upload(caller.actor, action, upload).await?;
        let path = format!("{}/{portal}/documents/{id}", W::PORTALS);
        Ok(Creation::of(uploaded == Uploaded::New, id, &path))
    }

    /// Read a document's details
    #[oai(path = "/:portal/documents/:document", method = "get")]
    async fn read(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        document: Path<Key>,
    ) -> Result<Versioned<Document>, Refused<Look>> {
        let action = ReadDocument { portal: portal.portal(), kind: DocumentKind::Document, document: document.document() };
        let view = self.0.inzage.document(caller.actor, action).await?;
        let version = view.versions.first().map_or(0, |latest: &DocumentVersion| latest.number);
        Ok(Versioned { shown: view.into(), version })
    }

    /// Download one version of a document
    ///
    /// The `ETag` is the SHA-256 of the file.
    #[oai(path = "/:portal/documents/:document/versions/:version/file", method = "get")]
    async fn download(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        document: Path<Key>,
        version: Path<VersionKey>,
        headers: &HeaderMap,
    ) -> Result<Attachment<Files>, Refused<Look>> {
        let action = DownloadDocument {
            portal: portal.portal(),
            kind: DocumentKind::Document,
            document: document.document(),
            version: version.0.0,
        };
        let found = self.0.inzage.download(caller.actor, action).await?;
        Ok(attachment(found, headers))
    }

    /// Put a new version of a document into the file
    ///
    /// `If-Match` names the version that it was made from.
    #[oai(path = "/:portal/documents/:document/versions", method = "post")]
    async fn revise(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        document: Path<Key>,
        #[oai(name = "If-Match")] from_version: IfMatch,
        form: NewVersion,
    ) -> Result<Json<MadeVersion>, Refused<NewRevision>> {
        let action = ReviseDocument {
            portal: portal.portal(),
            kind: DocumentKind::Document,
            document: document.document(),
            from_version: from_version.0,
        };
        let made = self.0.inzage.revise(caller.actor, action, form.upload).await.map_err(stale)?;
        Ok(Json(MadeVersion { version: Whole(made) }))
    }

    /// See who can see a document
    #[oai(path = "/:portal/documents/:document/audience", method = "get")]
    async fn audience(&self, caller: Caller<W>, portal: Path<Key>, document: Path<Key>) -> Result<Json<Audience>, Refused<Look>> {
        let action = SeeAudience { portal: portal.portal(), kind: DocumentKind::Document, document: document.document() };
        let audience = self.0.inzage.audience(caller.actor, action).await?;
        Ok(Json(audience.into()))
    }
}

/// One version's file; nothing but its mark when the caller has these bytes already.
pub(crate) fn attachment<K: Kinds>(found: inzage_service::Download, headers: &HeaderMap) -> Attachment<K> {
    let tag = ETag::of_bytes(&found.bytes);
    if unchanged(headers, &tag) {
        return Attachment::new(not_modified(&tag));
    }
    let file = Download { name: found.name, media_type: found.media_type.as_str(), body: found.bytes.into() };
    let mut response = file.into_response();
    response.headers_mut().insert(header::ETAG, tag.to_header());
    Attachment::new(response)
}

/// Here the version was named by `If-Match`, so a newer one means that the condition was not met.
fn stale(error: UploadError) -> Problem {
    match &error {
        UploadError::Fault(fault) if fault.refusal().is_some_and(|refusal| refusal.reason == Reason::NewerVersion) => {
            Problem::precondition_failed()
        }
        UploadError::Fault(_) | UploadError::File(_) => error.into(),
    }
}
