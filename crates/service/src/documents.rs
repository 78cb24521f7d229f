//! Documents.

use crate::{Fault, Inzage};
use inzage_domain::{
    document::Acknowledgement,
    file::{FileRefusal, InspectedFile, MAX_FILE_BYTES},
    ids::{BlobId, DocumentId, PortalId, RelationId},
    policy::{
        Action, Actor, Reason, Refusal, RefusalKind,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, DownloadDocument, KeptFile, ListDocuments, PreviewSharing, ReadDocument,
            ReviseDocument, SeeAudience, SetStandingChoice, ShareDocument, UploadDocument,
        },
        authorize,
    },
    text::FileName,
    views::{Audience, DocumentFile, DocumentRow, DocumentView, Page, PageRequest, SharingPreview},
};

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
    /// What it is.
    pub file: DocumentFile,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Download({} bytes)", self.bytes.len())
    }
}

/// A file whose row names bytes that aren't there.
#[derive(Debug, thiserror::Error)]
#[error("the bytes of a file are missing")]
struct MissingBytes;

impl Inzage {
    /// The documents of a portal that the actor may see, newest first.
    pub async fn documents(
        &self,
        actor: Actor,
        action: ListDocuments,
        page: PageRequest<DocumentId>,
    ) -> Result<Page<DocumentRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.documents(permit, page)).await
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

    /// One version's file.
    pub async fn download(&self, actor: Actor, action: DownloadDocument) -> Result<Download, Fault> {
        let portal = action.portal;
        let hidden = Fault::Refused(Refusal { kind: RefusalKind::Hidden, reason: Reason::NoSuchItem });
        let file = self.look(actor, action, |tx, permit| tx.document_file(permit)).await?.ok_or(hidden)?;
        let bytes = self.ports.blobs.blob(portal, file.version.blob).await?;
        let bytes = bytes.ok_or_else(|| Fault::Unavailable(Box::new(MissingBytes)))?;
        Ok(Download { file, bytes })
    }

    /// Puts a document into the file. Nothing is kept of a file that is refused, and the same form twice makes one document.
    pub async fn upload(&self, actor: Actor, action: UploadDocument, upload: Upload) -> Result<Uploaded, UploadError> {
        let file = self.keep(actor, &action, action.portal, upload).await?;
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
            self.ports.blobs.delete_blob(portal, file.blob).await.map_err(Fault::from)?;
        }
        Ok(if inserted? { Uploaded::New } else { Uploaded::Before })
    }

    /// Puts a new version of a document into the file and tells its number.
    pub async fn revise(&self, actor: Actor, action: ReviseDocument, upload: Upload) -> Result<u32, UploadError> {
        let file = self.keep(actor, &action, action.portal, upload).await?;
        let kept = file.clone();
        let portal = action.portal;
        let number = self
            .change(actor, action, move |tx, permit| {
                let file = kept.clone();
                Box::pin(async move { tx.insert_version(permit, &file).await })
            })
            .await;
        if matches!(number, Err(Fault::Refused(_))) {
            self.ports.blobs.delete_blob(portal, file.blob).await.map_err(Fault::from)?;
        }
        Ok(number?)
    }

    /// Judges, looks into the file and keeps it, before the row that names it. What is left without a row is swept later (`T29`).
    async fn keep<A: Action + Clone>(
        &self,
        actor: Actor,
        action: &A,
        portal: PortalId,
        upload: Upload,
    ) -> Result<KeptFile, UploadError> {
        let _may = self.judged(actor, action.clone()).await?;
        if upload.bytes.len() > MAX_FILE_BYTES {
            return Err(UploadError::File(FileRefusal::TooLarge));
        }
        let Upload { file_name, bytes } = upload;
        let inspected = self.ports.inspector.inspect(&file_name, bytes).await.map_err(UploadError::File)?;
        let InspectedFile { media_type, bytes, sha256 } = inspected;
        let size = u32::try_from(bytes.len()).map_err(|_| UploadError::File(FileRefusal::TooLarge))?;
        let blob = BlobId::from_uuid(self.ports.ids.fresh());
        self.ports.blobs.put_blob(portal, blob, bytes).await.map_err(Fault::from)?;
        Ok(KeptFile { file_name, media_type, bytes: size, sha256, blob })
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
}
