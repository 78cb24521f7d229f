//! Counters that protect, and answers kept for repeated requests. Both outlive a restart.

use super::StoreError;
use crate::{
    credential::Digest,
    factor::SealedBytes,
    ids::{AccountId, MachineId, SessionId},
    text::EmailAddress,
};
use async_trait::async_trait;
use time::{Duration, OffsetDateTime};

/// Counts tries, so that guessing becomes slow (`T7`, `T39`). Keys are digests, so that the counters name nobody.
#[async_trait]
pub trait Throttle: Send + Sync {
    /// Counts one more try under `key` and tells how many there were within `window` of `now`, this one included. Tries that seem to be yet
    /// to come count as well, since the clock may have been set back.
    async fn count_try(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError>;
    /// Forgets the tries under `key`.
    async fn forget_tries(&self, key: Digest) -> Result<(), StoreError>;
    /// How many tries there were within `window` of `now`, without counting one.
    async fn tries(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError>;
}

/// Keeps the answers to requests that carried an idempotency key, for [`KeptAnswer::LIFE`].
///
/// A key whose request died without an answer is free again after [`KeyClaim::LAPSES_AFTER`], so that a retry can do the work. Whoever
/// claims a key must have given up by then.
#[async_trait]
pub trait IdempotencyKeys: Send + Sync {
    /// Claims `key` for a request with this digest, or tells what became of it before.
    async fn claim_key(&self, owner: KeyOwner, key: Digest, request: Digest, now: OffsetDateTime)
    -> Result<KeyClaim, StoreError>;
    /// Keeps the answer; an answer that was kept before stands.
    async fn keep_answer(&self, owner: KeyOwner, key: Digest, answer: &KeptAnswer) -> Result<(), StoreError>;
    /// Gives the key back after a request that had no effect. One that was answered is not given back.
    async fn release_key(&self, owner: KeyOwner, key: Digest) -> Result<(), StoreError>;
}

/// Whose idempotency key it is: keys of others never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyOwner {
    /// A person.
    Account(AccountId),
    /// A machine.
    Machine(MachineId),
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

impl KeyClaim {
    /// How long a key stays claimed by a request that gives no answer.
    pub const LAPSES_AFTER: Duration = Duration::minutes(2);
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

impl KeptAnswer {
    /// How long it is given again.
    pub const LIFE: Duration = Duration::hours(24);
}

/// Something that a person began and must finish within minutes: a sign-in that waits for its second factor, a passkey's ceremony, an
/// authenticator app that is being set up, a visit to another provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Digest of the secret that the browser keeps.
    pub digest: Digest,
    /// What was begun.
    pub kind: ChallengeKind,
    /// Whose account, where that is known.
    pub account: Option<AccountId>,
    /// What is needed to finish it, sealed.
    pub state: SealedBytes,
    /// When it ends.
    pub expires_at: OffsetDateTime,
}

/// What a challenge is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChallengeKind {
    /// A sign-in whose password was right and that waits for its second factor.
    SecondFactor,
    /// An authenticator app that is being set up.
    TotpEnrolment,
    /// A passkey that is being registered.
    PasskeyRegistration,
    /// A passkey that must show itself.
    PasskeyAssertion,
    /// A visit to another provider's sign-in.
    Provider,
}

impl ChallengeKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::SecondFactor, Self::TotpEnrolment, Self::PasskeyRegistration, Self::PasskeyAssertion, Self::Provider];

    /// Stable name in storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SecondFactor => "second-factor",
            Self::TotpEnrolment => "totp-enrolment",
            Self::PasskeyRegistration => "passkey-registration",
            Self::PasskeyAssertion => "passkey-assertion",
            Self::Provider => "provider",
        }
    }
}

/// Keeps challenges. Taking one uses it up: of many who take it at once, one gets it.
#[async_trait]
pub trait Challenges: Send + Sync {
    /// Keeps a challenge.
    async fn keep_challenge(&self, challenge: &Challenge) -> Result<(), StoreError>;
    /// The challenge with this digest and kind, if it has not ended at `now`. It stays, and no try is counted.
    async fn challenge(&self, digest: &Digest, kind: ChallengeKind, now: OffsetDateTime)
    -> Result<Option<Challenge>, StoreError>;
    /// The challenge with this digest and kind, if it has not ended at `now`; `most` times at most, this one included. It stays.
    async fn try_challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
        most: u32,
    ) -> Result<Option<Challenge>, StoreError>;
    /// The challenge with this digest and kind, if it has not ended at `now`. It is gone after in any case, so that what came too late is
    /// not in time once the clock is set back.
    async fn take_challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
    ) -> Result<Option<Challenge>, StoreError>;
}

/// Addresses of people who forgot their password, for the worker to look up: so the answer to whoever asks costs the same for known and
/// unknown addresses (`T9`).
#[async_trait]
pub trait RecoveryRequests: Send + Sync {
    /// Keeps a request; one for the same address that still waits is enough.
    async fn request_recovery(&self, email: &EmailAddress, at: OffsetDateTime) -> Result<(), StoreError>;
    /// At most `limit` requests that wait, the oldest first.
    /// [`keep_recovery`](super::AccountWrites::keep_recovery) takes one out in the transaction that answers it.
    async fn recovery_requests(&self, limit: u32) -> Result<Vec<EmailAddress>, StoreError>;
    /// Takes a request out that leads to nothing.
    async fn forget_recovery_request(&self, email: &EmailAddress) -> Result<(), StoreError>;
}

/// Notes that a session is in use, so that idle ones can end.
#[async_trait]
pub trait SessionTouch: Send + Sync {
    /// Moves the session's last use to `at`, if it has not ended and is not later already. It never revives a session.
    async fn touch_session(&self, session: SessionId, at: OffsetDateTime) -> Result<(), StoreError>;
}
