//! Letters on their way.

use crate::{
    connect::SqlStore,
    guards::skip_locked,
    query::Query,
    rows::{LetterPosted, read_letter, stored_kind, unreadable},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    ids::LetterId,
    letter::Letter,
    policy::Proof,
    ports::{LeasedLetter, LetterQueue, LettersWaiting, NoticeWrites, StoreError},
};
use time::{Duration, OffsetDateTime};

/// No letter waits longer than that: it was sent or is dead by then. So those that wait are found by when they are due.
const LONGEST_WAIT: Duration = Duration::days(30);

/// The letters that are to be leased: `$1` now, `$3` how many. Workers on PostgreSQL pass over what another one is taking.
const DUE: &str = "SELECT id FROM letter
    WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $3";

/// Something that a worker named is not in the outbox.
#[derive(Debug, thiserror::Error)]
#[error("there is no such letter")]
struct NoSuchLetter;

#[async_trait]
impl NoticeWrites for SqlSession {
    async fn post_notice(&mut self, proof: &dyn Proof, letter: &Letter, due_at: OffsetDateTime) -> Result<bool, StoreError> {
        let now = proof.decided().at;
        // Touching the one that waits keeps a worker from taking it on while this change is not committed; one that was taken on
        // may have left before, so it counts no more.
        let query = Query::new(
            "UPDATE letter SET due_at = due_at WHERE kind = $1 AND email = $2 AND sent_at IS NULL AND dead_at IS NULL
             AND due_at > $3 AND (leased_until IS NULL OR leased_until <= $4)",
        );
        let (kind, _) = stored_kind(&letter.kind);
        let query = query.bind(kind).bind(&letter.to).bind(now - LONGEST_WAIT).bind(now);
        if self.run(query).await? > 0 {
            return Ok(false);
        }
        self.link.insert(&LetterPosted(letter, now)).await?;
        self.run_one(Query::new("UPDATE letter SET due_at = $1 WHERE id = $2").bind(due_at).bind(letter.id)).await?;
        Ok(true)
    }
}

#[async_trait]
impl LetterQueue for SqlStore {
    async fn lease_letters(
        &self,
        now: OffsetDateTime,
        leased_until: OffsetDateTime,
        limit: u32,
    ) -> Result<Vec<LeasedLetter>, StoreError> {
        // What is leased is due again when the lease ends, so that a worker's death loses nothing.
        let sql = format!(
            "UPDATE letter SET due_at = $2, leased_until = $2, attempts = attempts + 1 WHERE id IN ({DUE}{})
             RETURNING id, kind, language, email, greeting, secret, valid_until, posted_at, attempts,
                portal_id, conversation_id, account_id, since_at",
            skip_locked(self.write.backend())
        );
        let rows = self.write.rows(Query::new(sql).bind(now).bind(leased_until).bind(limit)).await?;
        let mut leased = Vec::with_capacity(rows.len());
        for row in rows {
            let attempts: u32 = row.get("attempts")?;
            let posted_at: OffsetDateTime = row.get("posted_at")?;
            leased.push((posted_at, LeasedLetter { letter: read_letter(row.fields())?, attempts: attempts.saturating_sub(1) }));
        }
        leased.sort_by_key(|(posted_at, it)| (*posted_at, it.letter.id));
        Ok(leased.into_iter().map(|(_, it)| it).collect())
    }

    async fn letter_sent(&self, letter: LetterId, at: OffsetDateTime) -> Result<(), StoreError> {
        let query = Query::new(
            "UPDATE letter SET sent_at = $1, email = NULL, greeting = NULL, secret = NULL, dead_at = NULL,
                portal_id = NULL, conversation_id = NULL, account_id = NULL, since_at = NULL WHERE id = $2",
        );
        found(self.write.run(query.bind(at).bind(letter)).await?)
    }

    async fn letter_failed(
        &self,
        letter: LetterId,
        at: OffsetDateTime,
        retry_at: Option<OffsetDateTime>,
    ) -> Result<(), StoreError> {
        let query = match retry_at {
            Some(retry_at) => {
                Query::new("UPDATE letter SET due_at = $1, leased_until = NULL WHERE id = $2 AND sent_at IS NULL").bind(retry_at)
            }
            // Nobody will follow this link any more, so its secret is not kept.
            None => Query::new("UPDATE letter SET dead_at = $1, secret = NULL WHERE id = $2 AND sent_at IS NULL").bind(at),
        };
        found(self.write.run(query.bind(letter)).await?)
    }

    async fn letters_waiting(&self, now: OffsetDateTime) -> Result<LettersWaiting, StoreError> {
        let query = Query::new(
            "SELECT (SELECT COUNT(*) FROM letter WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= $1) AS due,
                (SELECT COUNT(*) FROM letter WHERE dead_at IS NOT NULL) AS dead,
                (SELECT MIN(posted_at) FROM letter WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= $1) AS oldest",
        );
        let row = self.read.row(query.bind(now)).await?.ok_or_else(|| unreadable("due"))?;
        let count = |name: &str| row.get::<i64>(name).map(|it| u64::try_from(it).unwrap_or(0));
        Ok(LettersWaiting { due: count("due")?, dead: count("dead")?, oldest: row.opt("oldest")? })
    }
}

fn found(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::failed(NoSuchLetter)) }
}
