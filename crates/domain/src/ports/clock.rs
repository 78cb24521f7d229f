//! Time and identifiers.

use crate::moment::Moment;
use uuid::Uuid;

/// Tells the time; asked once at the start of a use case.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// Makes identifiers.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait IdSource: Send + Sync {
    /// A UUID of version 7 that was never given out before.
    fn fresh(&self) -> Uuid;
}
