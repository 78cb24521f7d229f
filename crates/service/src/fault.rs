//! Why a use case did not do what was asked.

use inzage_domain::{
    policy::{AuthorizeError, Refusal},
    ports::{BlobError, HashError, StoreError},
};

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The policy refused; the refusal is in the access log.
    #[error("refused")]
    Refused(#[source] Refusal),
    /// Too many tries; the next may come after this many seconds.
    #[error("too many tries")]
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// The store, the file store or the hasher can't answer now. Nothing happened; try again later.
    #[error("unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for Fault {
    fn from(cause: StoreError) -> Self {
        Self::Unavailable(Box::new(cause))
    }
}

impl From<BlobError> for Fault {
    fn from(cause: BlobError) -> Self {
        Self::Unavailable(Box::new(cause))
    }
}

impl From<HashError> for Fault {
    fn from(cause: HashError) -> Self {
        Self::Unavailable(Box::new(cause))
    }
}

impl Fault {
    /// The refusal, if it was one.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Refused(refusal) => Some(*refusal),
            Self::TooMany { .. } | Self::Unavailable(_) => None,
        }
    }
}

/// What [`authorize`](inzage_domain::policy::authorize) answered, split into what must be recorded and what failed.
pub(crate) fn unavailable(error: AuthorizeError) -> Fault {
    match error {
        AuthorizeError::Refused(refusal, _) => Fault::Refused(refusal),
        AuthorizeError::Store(cause) => cause.into(),
    }
}
