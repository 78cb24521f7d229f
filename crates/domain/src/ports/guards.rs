//! Counters that protect, and answers kept for repeated requests. Both outlive a restart.

use super::StoreError;
use crate::{
    credential::Digest,
    ids::{AccountId, SessionId},
};
use async_trait::async_trait;
use time::{Duration, OffsetDateTime};

/// Counts tries, so that guessing becomes slow (`T7`, `T39`). Keys are digests, so that the counters name nobody.
#[async_trait]
pub trait Throttle: Send + Sync {
    /// Counts one more try under `key` and tells how many there were within `window` before `now`, this one included.
    async fn count_try(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError>;
    /// Forgets the tries under `key`.
    async fn forget_tries(&self, key: Digest) -> Result<(), StoreError>;
    /// How many tries there were within `window` before `now`, without counting one.
    async fn tries(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError>;
}

/// Keeps the answers to requests that carried an idempotency key, for 24 hours.
#[async_trait]
pub trait IdempotencyKeys: Send + Sync {
    /// Claims `key` for a request with this digest, or tells what became of it before.
    async fn claim_key(
        &self,
        account: AccountId,
        key: Digest,
        request: Digest,
        now: OffsetDateTime,
    ) -> Result<KeyClaim, StoreError>;
    /// Keeps the answer.
    async fn keep_answer(&self, account: AccountId, key: Digest, answer: &KeptAnswer) -> Result<(), StoreError>;
    /// Gives the key back after a request that had no effect.
    async fn release_key(&self, account: AccountId, key: Digest) -> Result<(), StoreError>;
}

/// What became of an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyClaim {
    /// It is new: do the work, then keep the answer.
    New,
    /// The same request was answered before.
    Answered(KeptAnswer),
    /// The same request is being answered at this moment.
    InProgress,
    /// It was used for another request.
    OtherRequest,
}

/// An answer that is given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// HTTP status.
    pub status: u16,
    /// The `Location` header, if there was one.
    pub location: Option<String>,
    /// The body.
    pub body: String,
}

/// Notes that a session is in use, so that idle ones can end.
#[async_trait]
pub trait SessionTouch: Send + Sync {
    /// Moves the session's last use to `at`, if it has not ended and is not later already. It never revives a session.
    async fn touch_session(&self, session: SessionId, at: OffsetDateTime) -> Result<(), StoreError>;
}
