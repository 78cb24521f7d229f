//! Counters, kept answers, session touches and stray files.

use super::store::MemoryStore;
use async_trait::async_trait;
use inzage_domain::{
    credential::Digest,
    ids::{AccountId, BlobId, PortalId, SessionId},
    ports::{BlobRows, IdempotencyKeys, KeptAnswer, KeyClaim, SessionTouch, StoreError, Throttle},
};
use time::{Duration, OffsetDateTime};

/// An idempotency key in use.
#[derive(Debug, Clone)]
pub(super) struct KeptKey {
    request: Digest,
    claimed_at: OffsetDateTime,
    answer: Option<KeptAnswer>,
}

const KEYS_LIVE: Duration = Duration::hours(24);

fn within(tries: &[OffsetDateTime], now: OffsetDateTime, window: Duration) -> u32 {
    let count = tries.iter().filter(|at| now - window < **at && **at <= now).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[async_trait]
impl Throttle for MemoryStore {
    async fn count_try(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError> {
        let mut inner = self.shared.lock();
        let tries = inner.tries.entry(key).or_default();
        tries.push(now);
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
        account: AccountId,
        key: Digest,
        request: Digest,
        now: OffsetDateTime,
    ) -> Result<KeyClaim, StoreError> {
        let mut inner = self.shared.lock();
        match inner.keys.get(&(account, key)) {
            Some(kept) if now < kept.claimed_at + KEYS_LIVE => Ok(match &kept.answer {
                _ if kept.request != request => KeyClaim::OtherRequest,
                Some(answer) => KeyClaim::Answered(answer.clone()),
                None => KeyClaim::InProgress,
            }),
            Some(_) | None => {
                inner.keys.insert((account, key), KeptKey { request, claimed_at: now, answer: None });
                Ok(KeyClaim::New)
            }
        }
    }

    async fn keep_answer(&self, account: AccountId, key: Digest, answer: &KeptAnswer) -> Result<(), StoreError> {
        if let Some(kept) = self.shared.lock().keys.get_mut(&(account, key)) {
            kept.answer = Some(answer.clone());
        }
        Ok(())
    }

    async fn release_key(&self, account: AccountId, key: Digest) -> Result<(), StoreError> {
        self.shared.lock().keys.remove(&(account, key));
        Ok(())
    }
}

#[async_trait]
impl SessionTouch for MemoryStore {
    async fn touch_session(&self, session: SessionId, at: OffsetDateTime) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        if inner.core().sessions.iter().any(|it| it.session.id == session && !it.ended) {
            inner.touched.entry(session).and_modify(|last| *last = at.max(*last)).or_insert(at);
        }
        Ok(())
    }
}

#[async_trait]
impl BlobRows for MemoryStore {
    async fn unnamed_blobs(&self, blobs: &[(PortalId, BlobId)]) -> Result<Vec<(PortalId, BlobId)>, StoreError> {
        let inner = self.shared.lock();
        let is_named = |(portal, blob): (PortalId, BlobId)| {
            let documents = inner.core().records.documents.iter().filter(|it| it.portal == portal);
            documents.flat_map(|it| &it.versions).any(|it| it.blob == blob)
        };
        Ok(blobs.iter().copied().filter(|it| !is_named(*it)).collect())
    }
}
