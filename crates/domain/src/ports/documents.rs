//! Documents.

use super::StoreError;
use crate::{
    document::Acknowledgement,
    ids::{BlobId, DocumentId, ReactionId, RelationId, ShelfId},
    policy::{
        Permit, Sealed,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, DownloadDocument, KeptFile, ListDocuments, ListReactions, PreviewSharing,
            React, ReadDocument, ReviseDocument, SeeAudience, SetStandingChoice, ShareDocument, UploadDocument,
        },
    },
    text::LongText,
    views::{Audience, DocumentFile, DocumentRow, DocumentSearch, DocumentView, Page, PageRequest, ReactionRow, SharingPreview},
};
use async_trait::async_trait;

/// Reads about documents. Every filter of the permit's scope is applied in the query.
#[async_trait]
pub trait DocumentViews: Send {
    /// Documents in which is found what is looked for, the newest identifier first.
    async fn documents(
        &mut self,
        permit: &Permit<ListDocuments>,
        search: &DocumentSearch,
        page: PageRequest<DocumentId>,
    ) -> Result<Sealed<ListDocuments, Page<DocumentRow>>, StoreError>;
    /// One document.
    async fn document(&mut self, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError>;
    /// The file of one version; none if there is no such version.
    async fn document_file(
        &mut self,
        permit: &Permit<DownloadDocument>,
    ) -> Result<Sealed<DownloadDocument, Option<DocumentFile>>, StoreError>;
    /// Who can see a document.
    async fn audience(&mut self, permit: &Permit<SeeAudience>) -> Result<Sealed<SeeAudience, Audience>, StoreError>;
    /// What making it visible will do.
    async fn sharing_preview(
        &mut self,
        permit: &Permit<PreviewSharing>,
    ) -> Result<Sealed<PreviewSharing, SharingPreview>, StoreError>;
    /// What was said under a report, the newest identifier first.
    async fn reactions(
        &mut self,
        permit: &Permit<ListReactions>,
        page: PageRequest<ReactionId>,
    ) -> Result<Sealed<ListReactions, Page<ReactionRow>>, StoreError>;
}

/// Changes to documents.
#[async_trait]
pub trait DocumentWrites: Send {
    /// Adds a document with its first version, shared as the organisation's setting of this day says, and visible to relations with a
    /// standing choice. `false` if this identifier exists already in this portal: the same form twice makes one document.
    async fn insert_document(&mut self, permit: &Permit<UploadDocument>, file: &KeptFile) -> Result<bool, StoreError>;
    /// Adds a version and tells its number.
    async fn insert_version(&mut self, permit: &Permit<ReviseDocument>, file: &KeptFile) -> Result<u32, StoreError>;
    /// Makes it visible, and tells for whom that was new. It never shrinks.
    async fn make_visible(&mut self, permit: &Permit<ShareDocument>) -> Result<Vec<RelationId>, StoreError>;
    /// Sets or ends a standing choice.
    async fn set_standing_choice(&mut self, permit: &Permit<SetStandingChoice>) -> Result<(), StoreError>;
    /// Notes that acknowledgement was asked.
    async fn request_acknowledgement(&mut self, permit: &Permit<AskAcknowledgement>) -> Result<(), StoreError>;
    /// Records an acknowledgement of every party in the permit's scope that gave none yet, and answers with the first one that whoever
    /// asks gave to this version, or else with the first that anybody gave as these parties (`D13`, `G47`).
    async fn record_acknowledgement(&mut self, permit: &Permit<AcknowledgeDocument>) -> Result<Acknowledgement, StoreError>;
    /// Adds a reaction. `false` if this identifier exists already under this report: the same form twice makes one reaction.
    async fn insert_reaction(&mut self, permit: &Permit<React>, body: &LongText) -> Result<bool, StoreError>;
}

/// Finds files that no row names.
#[async_trait]
pub trait BlobRows: Send + Sync {
    /// Those of `blobs` that no version of a document names, nor an avatar, nor a contact card.
    async fn unnamed_blobs(&self, blobs: &[(ShelfId, BlobId)]) -> Result<Vec<(ShelfId, BlobId)>, StoreError>;
}
