//! Time and identifiers.

use crate::moment::Moment;
use time::OffsetDateTime;
use uuid::Uuid;

/// Tells the time; asked once at the start of a use case.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
    /// An instant, with the civil date on which it falls in the organisation's zone.
    fn moment(&self, at: OffsetDateTime) -> Moment;
}

/// Makes identifiers.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait IdSource: Send + Sync {
    /// A UUID of version 7 that was never given out before.
    fn fresh(&self) -> Uuid;
}
