//! Of what people are told by e-mail, and the digests in which they are told.

use super::StoreError;
use crate::{
    ids::AccountId,
    invitation::Addressee,
    moment::Moment,
    policy::{
        Permit, Proof,
        actions::{SendDigest, SetNotices, Unsubscribe},
    },
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// Somebody whose digest a worker took on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeasedDigest {
    /// Who.
    pub account: AccountId,
    /// Until when nobody else takes it on.
    pub until: OffsetDateTime,
}

/// Digests as workers see them.
#[async_trait]
pub trait DigestQueue: Send + Sync {
    /// Takes on at most `limit` digests that are due at `now`, of accounts that are in use and want to be told. Nobody else gets them until
    /// `leased_until`; then they are due again, so that a worker's death loses nothing.
    async fn lease_digests(
        &self,
        now: OffsetDateTime,
        leased_until: OffsetDateTime,
        limit: u32,
    ) -> Result<Vec<LeasedDigest>, StoreError>;
    /// Notes that there was nothing to tell: what is new is told from `now` on, when a period has gone by. One that somebody else took on
    /// meanwhile stays as it is.
    async fn digests_passed(&self, passed: &[LeasedDigest], now: Moment) -> Result<(), StoreError>;
}

/// Changes to what people are told.
#[async_trait]
pub trait DigestWrites: Send {
    /// Keeps what somebody chose; a period begins.
    async fn set_notices(&mut self, permit: &Permit<SetNotices>) -> Result<(), StoreError>;
    /// Turns kinds off, and none on.
    async fn unsubscribe(&mut self, permit: &Permit<Unsubscribe>) -> Result<(), StoreError>;
    /// Notes that somebody is told of what is new until now, and tells to whom the letter goes. The next comes when a period has gone by.
    async fn digest_told(&mut self, permit: &Permit<SendDigest>) -> Result<Addressee, StoreError>;
    /// Has somebody's digest looked at from `due_at` on, if it would be looked at later.
    async fn digest_sooner(&mut self, proof: &dyn Proof, account: AccountId, due_at: OffsetDateTime) -> Result<(), StoreError>;
}
