//! Copies of everything, as their owner sees them.

use crate::{
    export::ExportState,
    ids::{BlobId, ExportId, PortalId},
    text::PersonName,
};
use time::OffsetDateTime;

/// A copy that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportView {
    /// Which.
    pub id: ExportId,
    /// Of which portal.
    pub portal: PortalId,
    /// Whose data it is.
    pub client: PersonName,
    /// When it was asked for.
    pub asked_at: OffsetDateTime,
    /// How far it has come.
    pub state: ExportState,
}

/// Where the bytes of a copy are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportFound {
    /// The file.
    pub blob: BlobId,
    /// How large it is.
    pub bytes: u64,
}
