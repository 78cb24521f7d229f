//! Copies of everything, to take along.

use crate::{
    actor::{account_of, session_of},
    connect::SqlStore,
    guards::skip_locked,
    query::{Query, Row},
    rows::{read_session, unreadable},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    account::SignedInSession,
    export::{EXPORT_ASKED_EVERY, ExportState, ExportTask, StandingExport},
    ids::{BlobId, ExportId, PortalId, SessionId},
    policy::{
        ExportFacts, Hat, Permit, Sealed,
        actions::{AskExport, FetchExport, GatherExport, ListExports},
    },
    ports::{ExportAsked, ExportQueue, ExportViews, ExportWrites, StoreError},
    views::{ExportFound, ExportView},
};
use time::OffsetDateTime;

const VIEW: &str = "SELECT e.portal_id, e.id, e.asked_at, e.state, e.attempts, e.kinds_done, e.bytes, p.given, p.family
    FROM export e JOIN portal p ON p.portal_id = e.portal_id";

/// The copy that is to be taken on: `$1` now.
const DUE: &str = "SELECT e.portal_id, e.id FROM export e JOIN session s ON s.id = e.session_id
    WHERE e.state = 'waiting' AND e.due_at <= $1 AND s.ended_at IS NULL AND s.expires_at > $1 ORDER BY e.due_at, e.id LIMIT 1";

/// What one worker at a time does in portal `$1`: `$2` copy, `$3` the try.
const OF_TRY: &str = "id = $2 AND attempts = $3 AND state = 'waiting'";

fn read_view(row: &Row) -> Result<ExportView, StoreError> {
    let state = match (row.get::<String>("state")?.as_str(), row.get::<u32>("attempts")?) {
        ("waiting", 0) => ExportState::Waiting,
        ("waiting", _) => ExportState::Gathering(row.get("kinds_done")?),
        ("ready", _) => ExportState::Ready { bytes: row.get("bytes")? },
        ("failed", _) => ExportState::Failed,
        _ => return Err(unreadable("state")),
    };
    Ok(ExportView {
        id: row.get("id")?,
        portal: row.get("portal_id")?,
        client: row.fields().person()?,
        asked_at: row.get("asked_at")?,
        state,
    })
}

/// The session in the same row, if it is alive.
fn read_alive(row: &Row, now: OffsetDateTime) -> Result<Option<SignedInSession>, StoreError> {
    if row.opt::<SessionId>("id")?.is_none() {
        return Ok(None);
    }
    Ok(Some(read_session(row.fields())?).filter(|session| session.is_alive(now)))
}

/// A copy that was asked for and not yet closed.
pub(crate) fn facts(portal: PortalId, export: ExportId) -> Query {
    let query = Query::new(
        "SELECT account_id, session_id, state = 'ready' AS ready FROM export
         WHERE portal_id = $1 AND id = $2 AND state <> 'closed'",
    );
    query.bind(portal).bind(export)
}

/// Reads it.
pub(crate) fn read_facts(row: &Row) -> Result<ExportFacts, StoreError> {
    Ok(ExportFacts { account: row.get("account_id")?, session: row.get("session_id")?, ready: row.get("ready")? })
}

#[async_trait]
impl ExportViews for SqlSession {
    async fn exports(&mut self, permit: &Permit<ListExports>) -> Result<Sealed<ListExports, Vec<ExportView>>, StoreError> {
        let query = Query::new(VIEW).push(" WHERE e.account_id = $1 AND e.session_id = $2 AND e.state <> 'closed'");
        let query = query.push(" ORDER BY e.asked_at DESC, e.id DESC").bind(account_of(permit)?).bind(session_of(permit)?);
        let found = self.rows(query).await?.iter().map(read_view).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, found))
    }

    async fn export_to_gather(&mut self, permit: &Permit<GatherExport>) -> Result<Sealed<GatherExport, ExportView>, StoreError> {
        let GatherExport { portal, export } = *permit.action();
        let query = Query::new(VIEW).push(" WHERE e.portal_id = $1 AND e.id = $2").bind(portal).bind(export);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        Ok(Sealed::seal(permit, read_view(&row)?))
    }

    async fn export_found(&mut self, permit: &Permit<FetchExport>) -> Result<Sealed<FetchExport, ExportFound>, StoreError> {
        let FetchExport { portal, export } = *permit.action();
        let query = Query::new("SELECT blob_id, bytes FROM export WHERE portal_id = $1 AND id = $2 AND state = 'ready'");
        let row = self.row(query.bind(portal).bind(export)).await?.ok_or(StoreError::Conflict)?;
        Ok(Sealed::seal(permit, ExportFound { blob: row.get("blob_id")?, bytes: row.get("bytes")? }))
    }
}

#[async_trait]
impl ExportWrites for SqlSession {
    async fn insert_export(&mut self, permit: &Permit<AskExport>) -> Result<ExportAsked, StoreError> {
        let AskExport { portal, export } = *permit.action();
        let (account, session, now) = (account_of(permit)?, session_of(permit)?, permit.now().at);
        let query = Query::new(
            "SELECT id, asked_at FROM export
             WHERE portal_id = $1 AND account_id = $2 AND (id = $3 OR (asked_at > $4 AND state <> 'failed')) ORDER BY asked_at DESC",
        );
        let query = query.bind(portal).bind(account).bind(export).bind(now - EXPORT_ASKED_EVERY);
        let standing = self.rows(query).await?;
        for row in &standing {
            if row.get::<ExportId>("id")? == export {
                return Ok(ExportAsked::Before);
            }
        }
        if let Some(row) = standing.first() {
            return Ok(ExportAsked::TooSoon(row.get("asked_at")?));
        }
        let query = Query::new(
            "INSERT INTO export (portal_id, id, account_id, session_id, asked_at, state, attempts, kinds_done, due_at)
             VALUES ($1, $2, $3, $4, $5, 'waiting', 0, 0, $5) ON CONFLICT (portal_id, id) DO NOTHING",
        );
        let query = query.bind(portal).bind(export).bind(account).bind(session).bind(now);
        Ok(if self.run(query).await? == 1 { ExportAsked::New } else { ExportAsked::Before })
    }
}

impl SqlStore {
    /// Does something that only the worker of this try may do; `rest` has the placeholders from `$4` on.
    async fn of_try(&self, set: &str, task: &ExportTask, rest: impl FnOnce(Query) -> Query) -> Result<bool, StoreError> {
        let query = Query::new(format!("UPDATE export SET {set} WHERE portal_id = $1 AND {OF_TRY}"));
        let query = query.bind(task.portal).bind(task.export).bind(task.attempt);
        Ok(self.write.run(rest(query)).await? == 1)
    }
}

#[async_trait]
impl ExportQueue for SqlStore {
    async fn lease_export(&self, now: OffsetDateTime, leased_until: OffsetDateTime) -> Result<Option<ExportTask>, StoreError> {
        let sql = format!(
            "UPDATE export SET due_at = $2, attempts = attempts + 1, kinds_done = 0 WHERE (portal_id, id) IN ({DUE}{})
             RETURNING portal_id, id, attempts, session_id",
            skip_locked(self.write.backend())
        );
        let Some(leased) = self.write.row(Query::new(sql).bind(now).bind(leased_until)).await? else { return Ok(None) };
        let query = Query::new(
            "SELECT s.*, a.language FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = $1 AND s.ended_at IS NULL",
        );
        let Some(row) = self.write.row(query.bind(leased.get::<SessionId>("session_id")?)).await? else { return Ok(None) };
        Ok(Some(ExportTask {
            portal: leased.get("portal_id")?,
            export: leased.get("id")?,
            person: read_session(row.fields())?.person(Hat::Private),
            language: row.get("language")?,
            attempt: leased.get("attempts")?,
        }))
    }

    async fn export_came_to(&self, task: &ExportTask, kinds: u32, leased_until: OffsetDateTime) -> Result<bool, StoreError> {
        self.of_try("kinds_done = $4, due_at = $5", task, |query| query.bind(kinds).bind(leased_until)).await
    }

    async fn export_ready(&self, task: &ExportTask, blob: BlobId, bytes: u64) -> Result<bool, StoreError> {
        self.of_try("state = 'ready', blob_id = $4, bytes = $5", task, |query| query.bind(blob).bind(bytes)).await
    }

    async fn export_failed(&self, task: &ExportTask, retry_at: Option<OffsetDateTime>) -> Result<bool, StoreError> {
        match retry_at {
            Some(retry_at) => self.of_try("due_at = $4", task, |query| query.bind(retry_at)).await,
            None => self.of_try("state = 'failed'", task, |query| query).await,
        }
    }

    async fn standing_exports(
        &self,
        now: OffsetDateTime,
        after: Option<(PortalId, ExportId)>,
        limit: u32,
    ) -> Result<Vec<StandingExport>, StoreError> {
        let query = Query::new(
            "SELECT e.portal_id, e.id AS export_id, e.asked_at, e.blob_id, s.* FROM export e
             LEFT JOIN session s ON s.id = e.session_id AND s.ended_at IS NULL WHERE e.state <> 'closed'",
        );
        let query = match after {
            Some((portal, export)) => query.push(" AND (e.portal_id, e.id) > (").arg(portal).push(", ").arg(export).push(")"),
            None => query,
        };
        let rows = self.write.rows(query.push(&format!(" ORDER BY e.portal_id, e.id LIMIT {limit}"))).await?;
        rows.iter()
            .map(|row| {
                Ok(StandingExport {
                    portal: row.get("portal_id")?,
                    export: row.get("export_id")?,
                    person: read_alive(row, now)?.map(|session| session.person(Hat::Private)),
                    asked_at: row.get("asked_at")?,
                    blob: row.opt("blob_id")?,
                })
            })
            .collect()
    }

    async fn close_export(&self, portal: PortalId, export: ExportId) -> Result<(), StoreError> {
        let query =
            Query::new("UPDATE export SET state = 'closed', blob_id = NULL, bytes = NULL WHERE portal_id = $1 AND id = $2");
        self.write.run(query.bind(portal).bind(export)).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::{DUE, OF_TRY};
    use crate::query::scans;

    #[tokio::test]
    async fn copies_are_found_by_index() {
        assert_eq!(scans(DUE, 1).await, Vec::<String>::new());
        assert_eq!(
            scans(&format!("UPDATE export SET due_at = 0 WHERE portal_id = $1 AND {OF_TRY}"), 3).await,
            Vec::<String>::new()
        );
    }
}
