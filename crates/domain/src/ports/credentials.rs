//! Hashing and secrets.

use crate::credential::{Digest, Password, PasswordHash, Secret};
use async_trait::async_trait;

/// Hashes passwords, off the threads that serve requests and never more at once than the machine can bear.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// Hashes a new password.
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError>;
    /// Whether `password` belongs to `hash`. With `None` it does the same work and answers `false`, so that
    /// unknown accounts take as long as known ones.
    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, HashError>;
}

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many people sign in at this moment; try again shortly.
    #[error("too many passwords are being checked")]
    Busy,
    /// The hasher failed.
    #[error("the password could not be hashed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Makes secrets and their digests.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Secrets: Send + Sync {
    /// 256 bits from the operating system's random source.
    fn fresh_secret(&self) -> Secret;
    /// SHA-256 of the secret's characters: what is stored and looked up.
    fn digest(&self, secret: &Secret) -> Digest;
    /// SHA-256 of a text, for keys that must not be readable.
    fn digest_text(&self, text: &str) -> Digest;
}
