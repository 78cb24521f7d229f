//! Documents and reports.

use crate::{Fault, Inzage};
use inzage_domain::{
    credential::Digest,
    document::{Acknowledgement, DocumentKind},
    file::{FileRefusal, InspectedFile, MAX_FILE_BYTES, MediaType},
    ids::{BlobId, DocumentId, PortalId, ReactionId, RelationId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, DownloadDocument, KeptFile, ListDocuments, ListReactions, PreviewSharing,
            React, ReadDocument, ReviseDocument, SeeAudience, SetStandingChoice, ShareDocument, UploadDocument,
        },
        authorize,
    },
    ports::StoreError,
    text::{FileName, LongText},
    views::{Audience, DocumentFile, DocumentRow, DocumentSearch, DocumentView, Page, PageRequest, ReactionRow, SharingPreview},
};
use sha2::{Digest as _, Sha256};

/// A file that somebody uploads.
#[derive(Clone)]
pub struct Upload {
    /// As the person's computer calls it.
    pub file_name: FileName,
    /// Its content, at most [`MAX_FILE_BYTES`].
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Upload({} bytes)", self.bytes.len())
    }
}

/// What an upload came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uploaded {
    /// The document is new.
    New,
    /// The same form was sent before; the first document stands.
    Before,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// The file itself is why.
    #[error("the file is not taken")]
    File(#[source] FileRefusal),
    /// Anything else.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A file on its way to somebody who may see it.
pub struct Download {
    /// What it is to be called.
    pub name: String,
    /// What it is.
    pub media_type: MediaType,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Download({} bytes)", self.bytes.len())
    }
}

/// A file whose row names bytes that aren't there, or that aren't the text of a report.
#[derive(Debug, thiserror::Error)]
#[error("the bytes of a file are missing, or are not what its row says")]
pub(crate) struct MissingBytes;

pub(crate) fn missing() -> Fault {
    Fault::Unavailable(Box::new(MissingBytes))
}

impl Inzage {
    /// The documents or reports of a portal that the actor may see and in which is found what is looked for, newest first.
    pub async fn documents(
        &self,
        actor: Actor,
        action: ListDocuments,
        search: DocumentSearch,
        page: PageRequest<DocumentId>,
    ) -> Result<Page<DocumentRow>, Fault> {
        self.look(actor, action, move |tx, permit| Box::pin(async move { tx.documents(permit, &search, page).await })).await
    }

    /// A document's details.
    pub async fn document(&self, actor: Actor, action: ReadDocument) -> Result<DocumentView, Fault> {
        if self.page.is_some() {
            return self.look(actor, action, |tx, permit| tx.document(permit)).await;
        }
        let mut glance = self.ports.store.glance().await?;
        let permit = match authorize(&mut *glance, actor, action, self.ticket()).await {
            Ok(permit) => permit,
            Err(refused) => return Err(self.refused(refused).await),
        };
        let sealed = glance.document(&permit).await?;
        Ok(sealed.open(permit, &*self.ports.store).await?)
    }

    /// A report's details, with the text of the latest version.
    pub async fn report(&self, actor: Actor, action: ReadDocument) -> Result<(DocumentView, LongText), Fault> {
        let action = ReadDocument { kind: DocumentKind::Report, ..action };
        let portal = action.portal;
        let view = self.document(actor, action).await?;
        let latest = view.versions.first().ok_or_else(missing)?;
        let bytes = self.ports.blobs.blob(portal.into(), latest.blob).await?.ok_or_else(missing)?;
        let text = std::str::from_utf8(&bytes).ok().and_then(|text| LongText::parse(text).ok()).ok_or_else(missing)?;
        Ok((view, text))
    }

    /// One version's file.
    pub async fn download(&self, actor: Actor, action: DownloadDocument) -> Result<Download, Fault> {
        let (portal, kind) = (action.portal, action.kind);
        let hidden = Fault::Refused(Refusal { kind: RefusalKind::Hidden, reason: Reason::NoSuchItem });
        let file = self.look(actor, action, |tx, permit| tx.document_file(permit)).await?.ok_or(hidden)?;
        let DocumentFile { title, version } = file;
        let bytes = self.ports.blobs.blob(portal.into(), version.blob).await?;
        let bytes = bytes.ok_or_else(missing)?;
        let name = match kind {
            DocumentKind::Document => version.file_name.to_string(),
            DocumentKind::Report => format!("{title}.{}", MediaType::Text.extension()),
        };
        Ok(Download { name, media_type: version.media_type, bytes })
    }

    /// Puts a document into the file. Nothing is kept of a file that is refused, and the same form twice makes one document.
    pub async fn upload(&self, actor: Actor, action: UploadDocument, upload: Upload) -> Result<Uploaded, UploadError> {
        let _may = self.judged(actor, action.clone()).await?;
        let file = self.keep(action.portal, upload).await?;
        Ok(self.insert(actor, action, file).await?)
    }

    /// Writes a report. The same form twice makes one report.
    pub async fn write_report(&self, actor: Actor, action: UploadDocument, text: &LongText) -> Result<Uploaded, Fault> {
        let action = UploadDocument { kind: DocumentKind::Report, ..action };
        let _may = self.judged(actor, action.clone()).await?;
        let file = self.keep_text(action.portal, text).await?;
        self.insert(actor, action, file).await
    }

    async fn insert(&self, actor: Actor, action: UploadDocument, file: KeptFile) -> Result<Uploaded, Fault> {
        let kept = file.clone();
        let portal = action.portal;
        let inserted = self
            .change(actor, action, move |tx, permit| {
                let file = kept.clone();
                Box::pin(async move { tx.insert_document(permit, &file).await })
            })
            .await;
        // Of a commit whose answer was lost nobody knows whether it was done: then the file stays, for the sweep to look at.
        if matches!(inserted, Ok(false) | Err(Fault::Refused(_))) {
            self.ports.blobs.delete_blob(portal.into(), file.blob).await?;
        }
        Ok(if inserted? { Uploaded::New } else { Uploaded::Before })
    }

    /// Puts a new version of a document into the file and tells its number.
    pub async fn revise(&self, actor: Actor, action: ReviseDocument, upload: Upload) -> Result<u32, UploadError> {
        let _may = self.judged(actor, action.clone()).await?;
        let file = self.keep(action.portal, upload).await?;
        Ok(self.insert_version(actor, action, file).await?)
    }

    /// Writes a new version of a report and tells its number.
    pub async fn rewrite_report(&self, actor: Actor, action: ReviseDocument, text: &LongText) -> Result<u32, Fault> {
        let action = ReviseDocument { kind: DocumentKind::Report, ..action };
        let _may = self.judged(actor, action.clone()).await?;
        let file = self.keep_text(action.portal, text).await?;
        self.insert_version(actor, action, file).await
    }

    async fn insert_version(&self, actor: Actor, action: ReviseDocument, file: KeptFile) -> Result<u32, Fault> {
        let kept = file.clone();
        let portal = action.portal;
        let number = self
            .change(actor, action, move |tx, permit| {
                let file = kept.clone();
                Box::pin(async move { tx.insert_version(permit, &file).await })
            })
            .await;
        if matches!(number, Err(Fault::Refused(_))) {
            self.ports.blobs.delete_blob(portal.into(), file.blob).await?;
        }
        number
    }

    /// Looks into the file and keeps it, before the row that names it. What is left without a row is swept later (`T29`).
    pub(crate) async fn keep(&self, portal: PortalId, upload: Upload) -> Result<KeptFile, UploadError> {
        if upload.bytes.len() > MAX_FILE_BYTES {
            return Err(UploadError::File(FileRefusal::TooLarge));
        }
        let Upload { file_name, bytes } = upload;
        let inspected = self.ports.inspector.inspect(&file_name, bytes).await.map_err(UploadError::File)?;
        let InspectedFile { media_type, bytes, sha256 } = inspected;
        let size = u32::try_from(bytes.len()).map_err(|_| UploadError::File(FileRefusal::TooLarge))?;
        let blob = BlobId::from_uuid(self.ports.ids.fresh());
        self.ports.blobs.put_blob(portal.into(), blob, bytes).await.map_err(Fault::from)?;
        Ok(KeptFile { file_name, media_type, bytes: size, sha256, blob })
    }

    /// Keeps the text of a report as the file that it is.
    async fn keep_text(&self, portal: PortalId, text: &LongText) -> Result<KeptFile, Fault> {
        let bytes = text.as_str().as_bytes().to_vec();
        let sha256 = Digest(Sha256::digest(&bytes).into());
        let size = u32::try_from(bytes.len()).map_err(StoreError::failed)?;
        let blob = BlobId::from_uuid(self.ports.ids.fresh());
        self.ports.blobs.put_blob(portal.into(), blob, bytes).await?;
        Ok(KeptFile { file_name: FileName::of_report(), media_type: MediaType::Text, bytes: size, sha256, blob })
    }

    /// Who can see a document.
    pub async fn audience(&self, actor: Actor, action: SeeAudience) -> Result<Audience, Fault> {
        self.look(actor, action, |tx, permit| tx.audience(permit)).await
    }

    /// What making a document visible will do.
    pub async fn preview_sharing(&self, actor: Actor, action: PreviewSharing) -> Result<SharingPreview, Fault> {
        self.look(actor, action, |tx, permit| tx.sharing_preview(permit)).await
    }

    /// Makes a document visible, for good, and tells for whom that was new.
    pub async fn share(&self, actor: Actor, action: ShareDocument) -> Result<Vec<RelationId>, Fault> {
        self.change(actor, action, |tx, permit| tx.make_visible(permit)).await
    }

    /// Sets or ends a standing choice for documents to come.
    pub async fn set_standing_choice(&self, actor: Actor, action: SetStandingChoice) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.set_standing_choice(permit)).await
    }

    /// Asks for acknowledgement; asking again changes nothing.
    pub async fn ask_acknowledgement(&self, actor: Actor, action: AskAcknowledgement) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.request_acknowledgement(permit)).await
    }

    /// Acknowledges a version and answers with the receipt; doing it again gives the first one (`D13`).
    pub async fn acknowledge(&self, actor: Actor, action: AcknowledgeDocument) -> Result<Acknowledgement, Fault> {
        self.change(actor, action, |tx, permit| tx.record_acknowledgement(permit)).await
    }

    /// What was said under a report, the latest first.
    pub async fn reactions(
        &self,
        actor: Actor,
        action: ListReactions,
        page: PageRequest<ReactionId>,
    ) -> Result<Page<ReactionRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.reactions(permit, page)).await
    }

    /// Says something under a report; `false` when the same form was sent before, and the first reaction stands.
    pub async fn react(&self, actor: Actor, action: React, body: LongText) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let body = body.clone();
            Box::pin(async move { tx.insert_reaction(permit, &body).await })
        })
        .await
    }
}
