//! Counters that protect, answers kept for repeated requests, and the last use of sessions.

use crate::{
    connect::SqlStore,
    query::{Link, Query, failed},
    session::write_options,
};
use async_trait::async_trait;
use inzage_domain::{
    credential::Digest,
    ids::SessionId,
    ports::{IdempotencyKeys, KeptAnswer, KeyClaim, KeyOwner, SessionTouch, StoreError, Throttle},
};
use sea_orm::{ConnectionTrait, DbBackend, TransactionTrait as _};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Tries that are kept under one key. Every limit is far below it, so that an attacker can't fill the table.
const KEPT_TRIES: u32 = 1_000;

/// Keeps those who sweep at the same time from waiting for each other in a circle.
pub(crate) fn skip_locked(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" }
}

/// The instant at which a session ends that is not used any more.
fn idle_end(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres { "last_used_at + idle * interval '1 second'" } else { "last_used_at + idle * 1000000" }
}

#[async_trait]
impl Throttle for SqlStore {
    async fn count_try(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError> {
        let tx = self.write.conn.begin_with_options(write_options(self.write.backend(), None)).await.map_err(failed)?;
        let tx = self.write.share(tx);
        if tx.backend() == DbBackend::Postgres {
            // Tries under one key take turns: of two at once, one must see the other.
            let lock = key.0.first_chunk().map_or(0, |first| i64::from_be_bytes(*first));
            tx.run(Query::new("SELECT pg_advisory_xact_lock($1)").bind(lock)).await?;
        }
        let query = Query::new(
            "INSERT INTO throttle (throttle_key, at, tries, forgotten_at) VALUES ($1, $2, 1, $3)
             ON CONFLICT (throttle_key, at) DO UPDATE SET tries = throttle.tries + 1",
        );
        tx.run(query.bind(key).bind(now).bind(now + window)).await?;
        let tries = tries(&tx, key, now, window).await?;
        if tries > KEPT_TRIES {
            let query = Query::new(
                "DELETE FROM throttle WHERE throttle_key = $1
                 AND at = (SELECT MIN(x.at) FROM throttle x WHERE x.throttle_key = $1)",
            );
            tx.run(query.bind(key)).await?;
        }
        tx.conn.commit().await.map_err(failed)?;
        Ok(tries)
    }

    async fn forget_tries(&self, key: Digest) -> Result<(), StoreError> {
        self.write.run(Query::new("DELETE FROM throttle WHERE throttle_key = $1").bind(key)).await.map(drop)
    }

    async fn tries(&self, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError> {
        tries(&self.read, key, now, window).await
    }
}

/// A window holds neither the instant at which it begins nor the one at which it ends. It reaches as far beyond `now` as before it, since
/// the clock may have been set back.
async fn tries(link: &Link<impl ConnectionTrait>, key: Digest, now: OffsetDateTime, window: Duration) -> Result<u32, StoreError> {
    let query = Query::new(
        "SELECT CAST(COALESCE(SUM(tries), 0) AS bigint) AS tries FROM throttle
         WHERE throttle_key = $1 AND at > $2 AND at < $3",
    );
    let row = link.row(query.bind(key).bind(now - window).bind(now + window)).await?;
    row.map_or(Ok(0), |row| row.get("tries"))
}

/// Identifiers of people and of machines never meet.
fn owner_id(owner: KeyOwner) -> Uuid {
    match owner {
        KeyOwner::Account(account) => account.as_uuid(),
        KeyOwner::Machine(machine) => machine.as_uuid(),
    }
}

#[async_trait]
impl IdempotencyKeys for SqlStore {
    async fn claim_key(
        &self,
        owner: KeyOwner,
        key: Digest,
        request: Digest,
        now: OffsetDateTime,
    ) -> Result<KeyClaim, StoreError> {
        // What is over must not stand in the way.
        let query = Query::new(
            "DELETE FROM idempotency_key WHERE owner_id = $1 AND request_key = $2
             AND (claimed_at <= $3 OR (status IS NULL AND claimed_at <= $4))",
        );
        let query = query.bind(owner_id(owner)).bind(key).bind(now - KeptAnswer::LIFE).bind(now - KeyClaim::LAPSES_AFTER);
        self.write.run(query).await?;
        let query = Query::new(
            "INSERT INTO idempotency_key (owner_id, request_key, request, claimed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (owner_id, request_key) DO NOTHING",
        );
        if self.write.run(query.bind(owner_id(owner)).bind(key).bind(request).bind(now)).await? == 1 {
            return Ok(KeyClaim::New);
        }
        let query =
            Query::new("SELECT request, status, location, body FROM idempotency_key WHERE owner_id = $1 AND request_key = $2");
        // It may have been given back in between, which makes it free.
        let row = self.write.row(query.bind(owner_id(owner)).bind(key)).await?.ok_or(StoreError::Conflict)?;
        if row.get::<Digest>("request")? != request {
            return Ok(KeyClaim::OtherRequest);
        }
        match row.opt("status")? {
            None => Ok(KeyClaim::InProgress),
            Some(status) => Ok(KeyClaim::Answered(KeptAnswer { status, location: row.opt("location")?, body: row.get("body")? })),
        }
    }

    async fn keep_answer(&self, owner: KeyOwner, key: Digest, answer: &KeptAnswer) -> Result<(), StoreError> {
        let query = Query::new(
            "UPDATE idempotency_key SET status = $1, location = $2, body = $3
             WHERE owner_id = $4 AND request_key = $5 AND status IS NULL",
        );
        let query = query.bind(answer.status).bind(&answer.location).bind(&answer.body).bind(owner_id(owner)).bind(key);
        self.write.run(query).await.map(drop)
    }

    async fn release_key(&self, owner: KeyOwner, key: Digest) -> Result<(), StoreError> {
        let query = Query::new("DELETE FROM idempotency_key WHERE owner_id = $1 AND request_key = $2 AND status IS NULL");
        self.write.run(query.bind(owner_id(owner)).bind(key)).await.map(drop)
    }
}

#[async_trait]
impl SessionTouch for SqlStore {
    async fn touch_session(&self, session: SessionId, at: OffsetDateTime) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE session SET last_used_at = $1
             WHERE id = $2 AND ended_at IS NULL AND last_used_at < $1 AND expires_at > $1 AND {} > $1",
            idle_end(self.write.backend())
        );
        self.write.run(Query::new(sql).bind(at).bind(session)).await.map(drop)
    }
}
