//! Letters on their way.

use crate::{
    connect::SqlStore,
    guards::skip_locked,
    query::Query,
    rows::{read_letter, unreadable},
};
use async_trait::async_trait;
use inzage_domain::{
    ids::LetterId,
    ports::{LeasedLetter, LetterQueue, LettersWaiting, StoreError},
};
use time::OffsetDateTime;

/// The letters that are to be leased: `$1` now, `$3` how many. Workers on PostgreSQL pass over what another one is taking.
const DUE: &str = "SELECT id FROM letter
    WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $3";

/// Something that a worker named is not in the outbox.
#[derive(Debug, thiserror::Error)]
#[error("there is no such letter")]
struct NoSuchLetter;

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
             RETURNING id, kind, language, email, greeting, secret, valid_until, posted_at, attempts",
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
            "UPDATE letter SET sent_at = $1, email = NULL, greeting = NULL, secret = NULL, dead_at = NULL WHERE id = $2",
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
