//! Files outside the database.

use crate::{
    file::{FileRefusal, InspectedFile},
    ids::{BlobId, ShelfId},
    text::FileName,
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// Keeps the bytes of files, by whose they are: a portal's or an account's.
///
/// A file is put before the row that names it is committed; one whose row never came is found by
/// [`blobs_put_before`](Self::blobs_put_before) and deleted later.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait BlobStore: Send + Sync {
    /// Keeps `bytes`; durable when this returns, and either whole or absent.
    async fn put_blob(&self, shelf: ShelfId, blob: BlobId, bytes: Vec<u8>) -> Result<(), BlobError>;
    /// The bytes, if they are kept.
    async fn blob(&self, shelf: ShelfId, blob: BlobId) -> Result<Option<Vec<u8>>, BlobError>;
    /// Begins to keep bytes that come piece by piece; they are there as a whole once the writer has finished, or not at all.
    async fn begin_blob(&self, shelf: ShelfId, blob: BlobId) -> Result<Box<dyn BlobWriter>, BlobError>;
    /// The bytes piece by piece, if they are kept.
    async fn open_blob(&self, shelf: ShelfId, blob: BlobId) -> Result<Option<Box<dyn BlobReader>>, BlobError>;
    /// Removes the bytes; removing what is absent is no error.
    async fn delete_blob(&self, shelf: ShelfId, blob: BlobId) -> Result<(), BlobError>;
    /// What was put before `limit`.
    async fn blobs_put_before(&self, limit: OffsetDateTime) -> Result<Vec<(ShelfId, BlobId)>, BlobError>;
}

/// Takes the bytes of one file, piece by piece. Dropping it keeps nothing.
#[async_trait]
pub trait BlobWriter: Send {
    /// Takes the next piece.
    async fn write_piece(&mut self, piece: Vec<u8>) -> Result<(), BlobError>;
    /// Keeps what was taken; durable when this returns.
    async fn finish_blob(self: Box<Self>) -> Result<(), BlobError>;
}

/// Gives the bytes of one file, piece by piece.
#[async_trait]
pub trait BlobReader: Send + Sync {
    /// The next piece; none after the last.
    async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, BlobError>;
}

/// The files could not be reached.
#[derive(Debug, thiserror::Error)]
#[error("the file store failed")]
pub struct BlobError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl BlobError {
    /// Wraps an adapter's own error.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

/// Looks into an uploaded file before it is kept.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait FileInspector: Send + Sync {
    /// Decides by content what the file is and whether it may be kept.
    async fn inspect(&self, name: &FileName, bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal>;
    /// Makes a small square picture of a photo, with nothing but its pixels in it (`G36`).
    async fn portrait(&self, bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal>;
}
