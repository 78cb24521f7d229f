//! Letters on their way.

use super::store::{MemoryStore, Transaction, found};
use async_trait::async_trait;
use inzage_domain::{
    ids::LetterId,
    letter::Letter,
    policy::Proof,
    ports::{LeasedLetter, LetterQueue, LettersWaiting, NoticeWrites, StoreError},
};
use std::mem::discriminant;
use time::OffsetDateTime;

/// A letter in the outbox.
#[derive(Debug, Clone)]
pub(super) struct PostedLetter {
    id: LetterId,
    posted_at: OffsetDateTime,
    attempts: u32,
    leased_until: Option<OffsetDateTime>,
    fate: Fate,
}

#[derive(Debug, Clone)]
enum Fate {
    /// It is to be sent, and nobody else takes it on before that instant.
    Waiting(Letter, OffsetDateTime),
    /// It failed for good; kept for an operator to look at.
    Dead(Letter),
    /// It was sent; what it said is forgotten.
    Sent,
}

impl PostedLetter {
    pub(super) fn new(letter: Letter, posted_at: OffsetDateTime) -> Self {
        Self::due(letter, posted_at, posted_at)
    }

    fn due(letter: Letter, posted_at: OffsetDateTime, due_at: OffsetDateTime) -> Self {
        Self { id: letter.id, posted_at, attempts: 0, leased_until: None, fate: Fate::Waiting(letter, due_at) }
    }

    /// Whether this letter tells the same, and nobody has taken it on.
    fn stands_for(&self, letter: &Letter, now: OffsetDateTime) -> bool {
        let is_same = self.waiting().is_some_and(|it| it.to == letter.to && discriminant(&it.kind) == discriminant(&letter.kind));
        is_same && self.leased_until.is_none_or(|until| until <= now)
    }

    /// What is still to be sent.
    pub(super) fn waiting(&self) -> Option<&Letter> {
        match &self.fate {
            Fate::Waiting(letter, _) => Some(letter),
            Fate::Dead(_) | Fate::Sent => None,
        }
    }

    /// What failed for good.
    pub(super) fn dead(&self) -> Option<&Letter> {
        match &self.fate {
            Fate::Dead(letter) => Some(letter),
            Fate::Waiting(..) | Fate::Sent => None,
        }
    }

    fn is_due(&self, now: OffsetDateTime) -> bool {
        matches!(&self.fate, Fate::Waiting(_, due_at) if *due_at <= now)
    }
}

#[async_trait]
impl NoticeWrites for Transaction {
    async fn post_notice(&mut self, proof: &dyn Proof, letter: &Letter, due_at: OffsetDateTime) -> Result<bool, StoreError> {
        let now = proof.decided().at;
        let waits = self.letters.iter().chain(&self.shared.lock().letters).any(|it| it.stands_for(letter, now));
        if !waits {
            self.letters.push(PostedLetter::due(letter.clone(), now, due_at));
        }
        Ok(!waits)
    }
}

#[async_trait]
impl LetterQueue for MemoryStore {
    async fn lease_letters(
        &self,
        now: OffsetDateTime,
        leased_until: OffsetDateTime,
        limit: u32,
    ) -> Result<Vec<LeasedLetter>, StoreError> {
        let mut inner = self.shared.lock();
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut due: Vec<&mut PostedLetter> = inner.letters.iter_mut().filter(|it| it.is_due(now)).collect();
        due.sort_by_key(|it| (it.posted_at, it.id));
        let mut leased = Vec::new();
        for posted in due.into_iter().take(limit) {
            if let Fate::Waiting(letter, due_at) = &mut posted.fate {
                *due_at = leased_until;
                posted.leased_until = Some(leased_until);
                leased.push(LeasedLetter { letter: letter.clone(), attempts: posted.attempts });
                posted.attempts += 1;
            }
        }
        Ok(leased)
    }

    async fn letter_sent(&self, letter: LetterId, _at: OffsetDateTime) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        found(inner.letters.iter_mut().find(|it| it.id == letter), "letter")?.fate = Fate::Sent;
        Ok(())
    }

    async fn letter_failed(
        &self,
        letter: LetterId,
        _at: OffsetDateTime,
        retry_at: Option<OffsetDateTime>,
    ) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        let posted = found(inner.letters.iter_mut().find(|it| it.id == letter), "letter")?;
        if let Fate::Waiting(letter, due_at) = &mut posted.fate {
            posted.leased_until = None;
            match retry_at {
                Some(retry_at) => *due_at = retry_at,
                None => posted.fate = Fate::Dead(letter.clone()),
            }
        }
        Ok(())
    }

    async fn letters_waiting(&self, now: OffsetDateTime) -> Result<LettersWaiting, StoreError> {
        let inner = self.shared.lock();
        let due = || inner.letters.iter().filter(|it| it.is_due(now));
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Ok(LettersWaiting {
            due: count(due().count()),
            dead: count(inner.letters.iter().filter(|it| matches!(it.fate, Fate::Dead(_))).count()),
            oldest: due().map(|it| it.posted_at).min(),
        })
    }
}
