//! Sending letters.

use crate::letter::Letter;
use async_trait::async_trait;

/// Hands one letter to the mail system.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Sends it; on success the mail system has taken responsibility.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;
}

/// A letter was not taken.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It may be taken later.
    #[error("the mail system did not take the letter now")]
    Temporary(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It will never be taken as it is.
    #[error("the mail system refused the letter")]
    Permanent(#[source] Box<dyn std::error::Error + Send + Sync>),
}
