//! Removing what is over, some of each kind at a time.

use crate::{connect::SqlStore, guards::skip_locked, query::Query};
use async_trait::async_trait;
use inzage_domain::{
    export::EXPORT_KEPT_FOR,
    ports::{DEVICE_KNOWN_FOR, KeptAnswer, StoreError, Sweeping},
};
use time::{Duration, OffsetDateTime};

/// A kind of rows that are over so long after an instant of theirs.
struct Kind {
    table: &'static str,
    key: &'static str,
    instant: &'static str,
    life: Duration,
}

const KINDS: [Kind; 7] = [
    Kind { table: "session", key: "id", instant: "expires_at", life: Duration::ZERO },
    Kind { table: "recovery", key: "id", instant: "expires_at", life: Duration::ZERO },
    Kind { table: "challenge", key: "digest", instant: "expires_at", life: Duration::ZERO },
    Kind { table: "throttle", key: "throttle_key, at", instant: "forgotten_at", life: Duration::ZERO },
    Kind { table: "idempotency_key", key: "owner_id, request_key", instant: "claimed_at", life: KeptAnswer::LIFE },
    Kind { table: "export", key: "portal_id, id", instant: "asked_at", life: EXPORT_KEPT_FOR },
    Kind { table: "known_device", key: "account_id, digest", instant: "last_at", life: DEVICE_KNOWN_FOR },
];

impl Kind {
    /// `$1` the instant of those that are just over.
    fn over(&self, limit: u32) -> String {
        let Self { table, key, instant, .. } = self;
        format!("SELECT {key} FROM {table} WHERE {instant} <= $1 LIMIT {limit}")
    }
}

#[async_trait]
impl Sweeping for SqlStore {
    async fn sweep(&self, now: OffsetDateTime, limit: u32) -> Result<u32, StoreError> {
        let mut removed: u64 = 0;
        for kind in &KINDS {
            let (over, skipping) = (kind.over(limit), skip_locked(self.write.backend()));
            let sql = format!("DELETE FROM {} WHERE ({}) IN ({over}{skipping})", kind.table, kind.key);
            removed += self.write.run(Query::new(sql).bind(now - kind.life)).await?;
        }
        Ok(u32::try_from(removed).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn what_is_over_is_found_by_index() {
        for kind in KINDS {
            assert_eq!(scans(&kind.over(10), 1).await, Vec::<String>::new(), "{}", kind.table);
        }
    }
}
