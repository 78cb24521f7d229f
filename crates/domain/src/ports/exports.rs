//! Copies of everything, to take along (`X15`).

use super::{BlobReader, BlobWriter, StoreError};
use crate::{
    export::{ExportCover, ExportFile, ExportItem, ExportKind, ExportTask, StandingExport},
    ids::{BlobId, ExportId, PortalId},
    policy::{
        Permit, Sealed,
        actions::{AskExport, FetchExport, GatherExport, ListExports},
    },
    views::{ExportFound, ExportView},
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// Reads about copies.
#[async_trait]
pub trait ExportViews: Send {
    /// What was asked for in the session that asks now and not yet closed, the latest first.
    async fn exports(&mut self, permit: &Permit<ListExports>) -> Result<Sealed<ListExports, Vec<ExportView>>, StoreError>;
    /// A copy that is to be put together.
    async fn export_to_gather(&mut self, permit: &Permit<GatherExport>) -> Result<Sealed<GatherExport, ExportView>, StoreError>;
    /// Where a copy's bytes are.
    async fn export_found(&mut self, permit: &Permit<FetchExport>) -> Result<Sealed<FetchExport, ExportFound>, StoreError>;
}

/// What asking for a copy came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportAsked {
    /// It will be made.
    New,
    /// The same form was sent before; the first one stands.
    Before,
    /// The last one was asked for at this instant, less than [`EXPORT_ASKED_EVERY`](crate::export::EXPORT_ASKED_EVERY) ago.
    TooSoon(OffsetDateTime),
}

/// Changes to copies by people.
#[async_trait]
pub trait ExportWrites: Send {
    /// Asks for a copy, for the permit's person and session.
    async fn insert_export(&mut self, permit: &Permit<AskExport>) -> Result<ExportAsked, StoreError>;
}

/// Copies as workers see them. What a worker does that was overtaken by another changes nothing, and answers `false`.
#[async_trait]
pub trait ExportQueue: Send + Sync {
    /// Takes on the copy that has waited longest of those that are due at `now` and whose session is alive. Nobody else gets it until
    /// `leased_until`.
    async fn lease_export(&self, now: OffsetDateTime, leased_until: OffsetDateTime) -> Result<Option<ExportTask>, StoreError>;
    /// Notes that so many sections are done, and keeps it for longer.
    async fn export_came_to(&self, task: &ExportTask, kinds: u32, leased_until: OffsetDateTime) -> Result<bool, StoreError>;
    /// Notes that it can be fetched.
    async fn export_ready(&self, task: &ExportTask, blob: BlobId, bytes: u64) -> Result<bool, StoreError>;
    /// Notes that this try failed: it is due again at `retry_at`, or else has failed for good.
    async fn export_failed(&self, task: &ExportTask, retry_at: Option<OffsetDateTime>) -> Result<bool, StoreError>;
    /// At most `limit` copies that were not closed, in the order of their identifiers.
    async fn standing_exports(
        &self,
        now: OffsetDateTime,
        after: Option<(PortalId, ExportId)>,
        limit: u32,
    ) -> Result<Vec<StandingExport>, StoreError>;
    /// Closes a copy: nobody fetches or makes it any more, and its bytes have no row.
    async fn close_export(&self, portal: PortalId, export: ExportId) -> Result<(), StoreError>;
}

/// What went into a package could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the copy could not be written")]
pub struct PackError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl PackError {
    /// Wraps an adapter's own error.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

/// Writes copies.
pub trait Packer: Send + Sync {
    /// Begins a copy that is written to `into`, piece by piece.
    fn pack(&self, cover: ExportCover, into: Box<dyn BlobWriter>) -> Box<dyn Package>;
}

/// A copy that is being written. Dropping it leaves nothing behind.
#[async_trait]
pub trait Package: Send {
    /// Adds things of one kind. Those of one kind come together, in one or more calls; a kind of which there is nothing has one call
    /// without things.
    async fn add_items(&mut self, kind: ExportKind, items: Vec<ExportItem>) -> Result<(), PackError>;
    /// Adds a file.
    async fn add_file(&mut self, file: &ExportFile, bytes: Box<dyn BlobReader>) -> Result<(), PackError>;
    /// Ends the copy, and tells how many bytes it has; it is whole and durable when this returns.
    async fn finish(self: Box<Self>) -> Result<u64, PackError>;
}
