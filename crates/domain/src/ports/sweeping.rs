//! Removing what is over.

use super::StoreError;
use async_trait::async_trait;
use time::{Duration, OffsetDateTime};

/// How long a device stays known on which nobody signs in; the next sign-in there is told to the account's owner again.
pub const DEVICE_KNOWN_FOR: Duration = Duration::days(365);

/// Removes what is over, so that nothing is kept for longer than it serves and no table grows for ever.
#[async_trait]
pub trait Sweeping: Send + Sync {
    /// Removes what is over at `now`, at most `limit` of each kind, and tells how much was removed: sessions whose life is over, links to
    /// choose a password and challenges that expired, tries that count no more, answers that were kept for
    /// [`KeptAnswer::LIFE`](super::KeptAnswer::LIFE), and devices after [`DEVICE_KNOWN_FOR`].
    ///
    /// What is not over stays, so it may be done at any moment and by many at once.
    async fn sweep(&self, now: OffsetDateTime, limit: u32) -> Result<u32, StoreError>;
}
