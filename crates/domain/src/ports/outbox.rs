//! Letters on their way.

use super::StoreError;
use crate::{ids::LetterId, letter::Letter, policy::Proof};
use async_trait::async_trait;
use time::OffsetDateTime;

/// A letter that this worker took on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedLetter {
    /// The letter.
    pub letter: Letter,
    /// How often it was tried before.
    pub attempts: u32,
}

/// Letters that can wait for one another: of several that tell the same, one is enough (`T31`).
#[async_trait]
pub trait NoticeWrites: Send {
    /// Posts a letter that is due at `due_at`, unless one of the same kind to the same address still waits; `false` then.
    async fn post_notice(&mut self, proof: &dyn Proof, letter: &Letter, due_at: OffsetDateTime) -> Result<bool, StoreError>;
}

/// The outbox as workers see it. Letters come in by [`AccountWrites::post_letter`](super::AccountWrites::post_letter) and
/// [`NoticeWrites::post_notice`].
///
/// A letter is delivered at least once: a worker that dies between sending and telling leaves it to be sent again with the same Message-ID.
#[async_trait]
pub trait LetterQueue: Send + Sync {
    /// Takes on at most `limit` letters that are due at `now`. Nobody else gets them until `leased_until`.
    async fn lease_letters(
        &self,
        now: OffsetDateTime,
        leased_until: OffsetDateTime,
        limit: u32,
    ) -> Result<Vec<LeasedLetter>, StoreError>;
    /// Notes that it was sent, and forgets what it said.
    async fn letter_sent(&self, letter: LetterId, at: OffsetDateTime) -> Result<(), StoreError>;
    /// Notes that it failed: it is due again at `retry_at`, or else a dead letter, which an operator may look at.
    async fn letter_failed(
        &self,
        letter: LetterId,
        at: OffsetDateTime,
        retry_at: Option<OffsetDateTime>,
    ) -> Result<(), StoreError>;
    /// How many letters are due at `now`, how many are dead, and since when the oldest has waited.
    async fn letters_waiting(&self, now: OffsetDateTime) -> Result<LettersWaiting, StoreError>;
}

/// The state of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LettersWaiting {
    /// Letters that are due.
    pub due: u64,
    /// Letters that failed for good.
    pub dead: u64,
    /// When the oldest due letter was posted.
    pub oldest: Option<OffsetDateTime>,
}
