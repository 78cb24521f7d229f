//! Counters, kept answers, challenges, session touches and stray files.

use super::store::MemoryStore;
use async_trait::async_trait;
use inzage_domain::{
    avatar::{Avatar, OwnAvatar},
    credential::Digest,
    ids::{BlobId, SessionId, ShelfId},
    ports::{
        BlobRows, Challenge, ChallengeKind, Challenges, IdempotencyKeys, KeptAnswer, KeyClaim, KeyOwner, RecoveryRequests,
        SessionTouch, StoreError, Throttle,
    },
    text::EmailAddress,
};
use time::{Duration, OffsetDateTime};

/// An idempotency key in use.
#[derive(Debug, Clone)]
pub(super) struct KeptKey {
    request: Digest,
    pub(super) claimed_at: OffsetDateTime,
    answer: Option<KeptAnswer>,
}

/// A challenge, and how often it was tried.
#[derive(Debug, Clone)]
pub(super) struct KeptChallenge {
    pub(super) challenge: Challenge,
    tries: u32,
}

impl KeptChallenge {
    fn is_open(&self, kind: ChallengeKind, now: OffsetDateTime) -> bool {
        self.challenge.kind == kind && now < self.challenge.expires_at
    }
}

impl KeptKey {
    fn is_claimed(&self, now: OffsetDateTime) -> bool {
        let life = if self.answer.is_some() { KeptAnswer::LIFE } else { KeyClaim::LAPSES_AFTER };
        now < self.claimed_at + life
    }
}

/// A try, and when it counts no more.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeptTry {
    at: OffsetDateTime,
    pub(super) forgotten_at: OffsetDateTime,
}

fn within(tries: &[KeptTry], now: OffsetDateTime, window: Duration) -> u32 {
    let count = tries.iter().filter(|it| now - window < it.at && it.at < now + window).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[async_trait]
impl Throttle for MemoryStore {
    async fn count_try(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError> {
        let mut inner = self.shared.lock();
        let tries = inner.tries.entry(key).or_default();
        tries.push(KeptTry { at: now, forgotten_at: now + window });
        Ok(within(tries, now, window))
    }

    async fn forget_tries(&self, key: Digest) -> Result<(), StoreError> {
        self.shared.lock().tries.remove(&key);
        Ok(())
    }

    async fn tries(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError> {
        Ok(self.shared.lock().tries.get(&key).map_or(0, |tries| within(tries, now, window)))
    }
}

#[async_trait]
impl IdempotencyKeys for MemoryStore {
    async fn claim_key(
        &self,
        owner: KeyOwner,
        key: Digest,
        request: Digest,
        now: OffsetDateTime,
    ) -> Result<KeyClaim, StoreError> {
        let mut inner = self.shared.lock();
        match inner.keys.get(&(owner, key)) {
            Some(kept) if kept.is_claimed(now) => Ok(match &kept.answer {
                _ if kept.request != request => KeyClaim::OtherRequest,
                Some(answer) => KeyClaim::Answered(answer.clone()),
                None => KeyClaim::InProgress,
            }),
            Some(_) | None => {
                inner.keys.insert((owner, key), KeptKey { request, claimed_at: now, answer: None });
                Ok(KeyClaim::New)
            }
        }
    }

    async fn keep_answer(&self, owner: KeyOwner, key: Digest, answer: &KeptAnswer) -> Result<(), StoreError> {
        if let Some(kept) = self.shared.lock().keys.get_mut(&(owner, key)) {
            kept.answer.get_or_insert_with(|| answer.clone());
        }
        Ok(())
    }

    async fn release_key(&self, owner: KeyOwner, key: Digest) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        if inner.keys.get(&(owner, key)).is_some_and(|kept| kept.answer.is_none()) {
            inner.keys.remove(&(owner, key));
        }
        Ok(())
    }
}

#[async_trait]
impl Challenges for MemoryStore {
    async fn keep_challenge(&self, challenge: &Challenge) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        inner.challenges.insert(challenge.digest, KeptChallenge { challenge: challenge.clone(), tries: 0 });
        Ok(())
    }

    async fn challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
    ) -> Result<Option<Challenge>, StoreError> {
        let inner = self.shared.lock();
        Ok(inner.challenges.get(digest).filter(|it| it.is_open(kind, now)).map(|it| it.challenge.clone()))
    }

    async fn try_challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
        most: u32,
    ) -> Result<Option<Challenge>, StoreError> {
        let mut inner = self.shared.lock();
        let kept = inner.challenges.get_mut(digest).filter(|it| it.is_open(kind, now) && it.tries < most);
        Ok(kept.map(|it| {
            it.tries += 1;
            it.challenge.clone()
        }))
    }

    async fn take_challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
    ) -> Result<Option<Challenge>, StoreError> {
        let mut inner = self.shared.lock();
        let is_of_kind = inner.challenges.get(digest).is_some_and(|it| it.challenge.kind == kind);
        let taken = if is_of_kind { inner.challenges.remove(digest) } else { None };
        Ok(taken.filter(|it| it.is_open(kind, now)).map(|it| it.challenge))
    }
}

#[async_trait]
impl RecoveryRequests for MemoryStore {
    async fn request_recovery(&self, email: &EmailAddress, at: OffsetDateTime) -> Result<(), StoreError> {
        let waiting = &mut self.shared.lock().forgetful;
        if !waiting.iter().any(|(_, it)| it == email) {
            waiting.push((at, email.clone()));
            waiting.sort_by_key(|(at, _)| *at);
        }
        Ok(())
    }

    async fn recovery_requests(&self, limit: u32) -> Result<Vec<EmailAddress>, StoreError> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(self.shared.lock().forgetful.iter().take(limit).map(|(_, it)| it.clone()).collect())
    }

    async fn forget_recovery_request(&self, email: &EmailAddress) -> Result<(), StoreError> {
        self.shared.lock().forgetful.retain(|(_, it)| it != email);
        Ok(())
    }
}

#[async_trait]
impl SessionTouch for MemoryStore {
    async fn touch_session(&self, session: SessionId, at: OffsetDateTime) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        let kept = inner.core().sessions.iter().find(|it| it.session.id == session && !it.ended);
        let Some(session) = kept.map(|it| inner.as_last_used(&it.session)) else {
            return Ok(());
        };
        if session.is_alive(at) {
            inner.touched.insert(session.id, at.max(session.last_used_at));
        }
        Ok(())
    }
}

#[async_trait]
impl BlobRows for MemoryStore {
    async fn unnamed_blobs(&self, blobs: &[(ShelfId, BlobId)]) -> Result<Vec<(ShelfId, BlobId)>, StoreError> {
        let inner = self.shared.lock();
        let is_named = |(shelf, blob): (ShelfId, BlobId)| {
            let records = &inner.core().records;
            let documents = records.documents.iter().filter(|it| ShelfId::from(it.portal) == shelf);
            let photo = |it: &OwnAvatar| matches!(it.avatar, Avatar::Photo(photo) if photo.blob == blob);
            let conversations = records.conversations.iter().filter(|it| ShelfId::from(it.portal) == shelf);
            let mut attachments = conversations.flat_map(|it| &it.messages).flat_map(|it| &it.attachments);
            let mut exports = inner.core().exports.iter();
            let mut cards = records.relations.iter().filter(|it| ShelfId::from(it.portal) == shelf);
            documents.flat_map(|it| &it.versions).any(|it| it.blob == blob)
                || exports.any(|it| it.found(shelf).is_some_and(|found| found.blob == blob))
                || attachments.any(|it| it.blob == blob)
                || records.avatars.iter().any(|it| ShelfId::from(it.account) == shelf && photo(it))
                || cards.any(|it| it.photo.is_some_and(|photo| photo.blob == blob))
        };
        Ok(blobs.iter().copied().filter(|it| !is_named(*it)).collect())
    }
}
