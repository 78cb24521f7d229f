//! What the security officer sees of the access log.

use crate::{
    query::{Query, Row},
    rows::{NO_PORTAL, unreadable},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    ids::{AccountId, PortalId},
    policy::{
        Permit, Sealed,
        actions::{ExportReview, ReadReview},
    },
    ports::{ReviewViews, StoreError},
    review::{
        Finding, FindingKey, FindingKind, LOOKBACK_DAYS, MAX_EXPORTED, REACHING, Review, ReviewPage, ReviewPeriod, TIMES_USUAL,
    },
    text::PersonName,
    views::Page,
};
use std::ops::Range;
use time::OffsetDateTime;

/// A look into a file by staff; what the index on such looks holds.
const STAFF_LOOK: &str = "l.capacity = 'professional' AND l.kind = 'look' AND l.reason IS NULL";
/// A refusal, with what the index on refusals holds.
const REFUSED: &str = "l.reason IS NOT NULL";
/// A try to sign in that failed.
const SIGN_IN_FAILED: &str = "l.action = 'account.sign-in' AND l.reason IS NOT NULL AND l.reason";
/// Lines of the log by the day that they fall on. The days stand first, so that each day's lines are found by index.
const LINES: &str = "FROM day d CROSS JOIN access_log l";

/// Which lines of the log are of one kind, and whom and whose file they are about.
struct Lines {
    /// More tables, each joined by a key.
    joins: &'static str,
    /// The column of the account; none where there is none.
    account: Option<&'static str>,
    /// Whether it is about one client.
    of_client: bool,
}

impl Lines {
    const fn of_account(account: &'static str) -> Self {
        Self { joins: "", account: Some(account), of_client: false }
    }

    const fn of_file(joins: &'static str) -> Self {
        Self { joins, account: Some("l.account_id"), of_client: true }
    }

    const fn of(kind: FindingKind) -> Self {
        match kind {
            FindingKind::FailedSignIns | FindingKind::LockedOut => Self::of_account("l.subject_id"),
            FindingKind::UnknownSignIns => Self { joins: "", account: None, of_client: false },
            FindingKind::ManyClients
            | FindingKind::PasswordRecovery
            | FindingKind::RefusedStaff
            | FindingKind::RefusedPrivate => Self::of_account("l.account_id"),
            FindingKind::ColleagueFile => Self::of_file(
                " JOIN portal p ON p.portal_id = l.portal_id AND p.account_id <> l.account_id
                  JOIN professional h ON h.account_id = p.account_id",
            ),
            FindingKind::OwnFile => Self::of_file(" JOIN portal p ON p.portal_id = l.portal_id AND p.account_id = l.account_id"),
            FindingKind::RelationFile => Self::of_file(
                " JOIN relation r ON r.portal_id = l.portal_id AND r.account_id = l.account_id AND r.state <> 'removed'",
            ),
            FindingKind::FactorReset | FindingKind::EmergencyLook => Self::of_file(""),
        }
    }
}

/// Adds which lines `l` are of this kind.
fn only(query: Query, kind: FindingKind) -> Query {
    let reaching = |query: Query| query.push(" AND l.reason IN ").list(REACHING.iter().copied());
    match kind {
        FindingKind::FailedSignIns => {
            query.push(SIGN_IN_FAILED).push(" IN ('wrong-credentials', 'too-many-tries') AND l.subject = 'account'")
        }
        FindingKind::UnknownSignIns => {
            query.push(SIGN_IN_FAILED).push(" IN ('wrong-credentials', 'too-many-tries') AND l.subject = 'whole'")
        }
        FindingKind::LockedOut => query.push(SIGN_IN_FAILED).push(" = 'too-many-tries' AND l.subject = 'account'"),
        FindingKind::ManyClients | FindingKind::ColleagueFile | FindingKind::OwnFile | FindingKind::RelationFile => {
            query.push(STAFF_LOOK)
        }
        FindingKind::FactorReset => query.push("l.action = 'client.reset-factors' AND l.reason IS NULL"),
        FindingKind::PasswordRecovery => query.push("l.action = 'account.reset-password' AND l.reason IS NULL"),
        FindingKind::EmergencyLook => query.push("l.ground = 'task/emergency-access'"),
        FindingKind::RefusedStaff => reaching(query.push(REFUSED).push(" AND l.capacity = 'professional'")),
        FindingKind::RefusedPrivate => reaching(query.push(REFUSED).push(" AND l.capacity <> 'professional'")),
    }
}

fn rank(kind: FindingKind) -> usize {
    FindingKind::ALL.into_iter().position(|it| it == kind).unwrap_or_default()
}

/// Adds that a line falls on its day. All days together are told as well, for databases that would look before that at all lines there are.
fn on_its_day(query: Query, all: Range<OffsetDateTime>) -> Query {
    let query = query.push(" WHERE l.at >= d.from_at AND l.at < d.until_at AND l.at >= ").arg(all.start);
    query.push(" AND l.at < ").arg(all.end).push(" AND ")
}

/// Adds the findings of one kind, in the columns that `finding` has.
fn of_kind(query: Query, kind: FindingKind, period: &ReviewPeriod) -> Query {
    let days = period.len();
    let lines = Lines::of(kind);
    let query = query.push(&format!("SELECT CAST({} AS bigint), ", rank(kind)));
    if kind == FindingKind::ManyClients {
        return query.push("s.ago, s.account_id, ").arg(NO_PORTAL).push(&format!(
            ", s.clients, COALESCE(u.clients, 0), s.first_at, s.last_at
             FROM seen s LEFT JOIN usual u ON u.ago = s.ago AND u.account_id = s.account_id
             WHERE s.ago < {days} AND s.clients >= {} AND s.clients > {TIMES_USUAL} * COALESCE(u.clients, 0)",
            kind.threshold(),
        ));
    }
    let query = query.push("d.ago, ");
    let query = match lines.account {
        Some(column) => query.push(column),
        None => query.arg(NO_PORTAL),
    };
    let query = if lines.of_client { query.push(", l.portal_id") } else { query.push(", ").arg(NO_PORTAL) };
    let query = query.push(", COUNT(*), CAST(NULL AS bigint), MIN(l.at), MAX(l.at) ").push(LINES).push(lines.joins);
    let query = on_its_day(query, period.reviewed()).push(&format!("d.ago < {days} AND "));
    let query = only(query, kind);
    let query = match lines.account {
        Some(column) => query.push(&format!(" AND {column} IS NOT NULL GROUP BY d.ago, {column}")),
        None => query.push(" GROUP BY d.ago"),
    };
    let query = if lines.of_client { query.push(", l.portal_id") } else { query };
    query.push(&format!(" HAVING COUNT(*) >= {}", kind.threshold()))
}

/// `WITH` everything that leads to `finding`. A day and what falls on it is told by how many days it lies before the last.
fn findings(period: &ReviewPeriod, kinds: &[FindingKind]) -> Query {
    let days = period.len();
    let mut query = Query::new("WITH day (ago, from_at, until_at) AS (VALUES ");
    for (ago, span) in period.days() {
        query = query.push(if ago == 0 { "(" } else { ", (" }).push(&format!("CAST({ago} AS bigint), "));
        query = query.arg(span.start).push(", ").arg(span.end).push(")");
    }
    query = query.push("), seen AS MATERIALIZED (SELECT d.ago, l.account_id, COUNT(DISTINCT l.portal_id) AS clients,");
    query = query.push(" MIN(l.at) AS first_at, MAX(l.at) AS last_at ").push(LINES);
    query = on_its_day(query, period.known()).push(STAFF_LOOK);
    query = query.push(" AND l.account_id IS NOT NULL AND l.portal_id <> ").arg(NO_PORTAL);
    query = query.push(&format!(
        " GROUP BY d.ago, l.account_id),
        earlier AS (SELECT c.ago, c.account_id, e.clients,
            ROW_NUMBER() OVER (PARTITION BY c.ago, c.account_id ORDER BY e.clients) AS place,
            COUNT(*) OVER (PARTITION BY c.ago, c.account_id) AS days
            FROM seen c JOIN seen e ON e.account_id = c.account_id AND e.ago > c.ago AND e.ago <= c.ago + {LOOKBACK_DAYS}
            WHERE c.ago < {days} AND c.clients >= {}),
        usual AS (SELECT ago, account_id, clients FROM earlier WHERE place = (days + 1) / 2),
        finding (kind, ago, account_id, portal_id, found, usual, first_at, last_at) AS (",
        FindingKind::ManyClients.threshold(),
    ));
    for (nth, kind) in kinds.iter().enumerate() {
        query = if nth == 0 { query } else { query.push(" UNION ALL ") };
        query = of_kind(query, *kind, period);
    }
    query.push(") ")
}

/// What is read of each finding in [`findings`], with the names that belong to it, in their order: of every kind, or of one.
fn named(period: &ReviewPeriod, kind: Option<FindingKind>, after: Option<FindingKey>) -> Query {
    let rank = |kind| i64::try_from(rank(kind)).unwrap_or_default();
    let query = Query::new(
        "SELECT f.kind, f.ago, f.account_id, f.portal_id, f.found, f.usual, f.first_at, f.last_at,
            a.given AS a_given, a.family AS a_family, h.job AS h_job, p.given AS p_given, p.family AS p_family
         FROM finding f LEFT JOIN account a ON a.id = f.account_id LEFT JOIN professional h ON h.account_id = f.account_id
         LEFT JOIN portal p ON p.portal_id = f.portal_id WHERE ",
    );
    let query = match kind {
        None => query.push("1 = 1"),
        Some(kind) => query.push("f.kind = ").arg(rank(kind)),
    };
    let query = match after {
        None => query,
        Some(after) => {
            let query = query.push(" AND (f.kind, f.ago, f.account_id, f.portal_id) > (").arg(rank(after.kind));
            let query = query.push(", ").arg(period.ago(after.on)).push(", ");
            let query = query.arg(after.account.map_or(NO_PORTAL.as_uuid(), AccountId::as_uuid)).push(", ");
            query.arg(after.client.unwrap_or(NO_PORTAL)).push(")")
        }
    };
    query.push(" ORDER BY f.kind, f.ago, f.account_id, f.portal_id")
}

/// The findings of every kind, or of the one that was asked for.
fn listed(period: &ReviewPeriod, kind: Option<FindingKind>) -> Query {
    let kinds = kind.map_or_else(|| FindingKind::ALL.to_vec(), |kind| vec![kind]);
    let (query, sql) = findings(period, &kinds).take_in(named(period, kind, None));
    query.push(&sql)
}

fn kind_of(row: &Row) -> Result<FindingKind, StoreError> {
    let rank = usize::try_from(row.get::<i64>("kind")?).ok();
    rank.and_then(|rank| FindingKind::ALL.get(rank).copied()).ok_or_else(|| unreadable("kind"))
}

fn read_finding(row: &Row, period: &ReviewPeriod) -> Result<Finding, StoreError> {
    let name = |prefix: &'static str| -> Result<Option<PersonName>, StoreError> {
        if row.under(prefix).opt::<String>("given")?.is_some() { row.under(prefix).person().map(Some) } else { Ok(None) }
    };
    let account: AccountId = row.get("account_id")?;
    let client: PortalId = row.get("portal_id")?;
    Ok(Finding {
        key: FindingKey {
            kind: kind_of(row)?,
            on: period.day(row.get("ago")?),
            account: Some(account).filter(|it| it.as_uuid() != NO_PORTAL.as_uuid()),
            client: Some(client).filter(|it| *it != NO_PORTAL),
        },
        name: name("a_")?,
        job: row.opt("h_job")?,
        client: name("p_")?,
        count: row.get("found")?,
        usual: row.opt("usual")?,
        first: row.get("first_at")?,
        last: row.get("last_at")?,
    })
}

#[async_trait]
impl ReviewViews for SqlSession {
    async fn review(
        &mut self,
        permit: &Permit<ReadReview>,
        kind: Option<FindingKind>,
        page: ReviewPage,
    ) -> Result<Sealed<ReadReview, Review>, StoreError> {
        let period = &permit.action().period;
        let backend = self.link.backend();
        let totals = Query::new("SELECT f.kind, COUNT(*) AS found FROM finding f GROUP BY f.kind ORDER BY f.kind");
        let query = findings(period, &FindingKind::ALL).push("SELECT ").nest(backend, totals, "totals").push(", ");
        let query = query.nest(backend, named(period, kind, page.after).limit(page.limit), "page");
        let row = self.row(query).await?.ok_or_else(|| unreadable("totals"))?;
        let (totals, found) = (row.rows("totals")?, row.rows("page")?);
        let totals = totals.iter().map(|row| Ok((kind_of(row)?, row.get("found")?))).collect::<Result<_, StoreError>>()?;
        let limit = usize::from(page.limit);
        let rows = found.iter().take(limit).map(|row| read_finding(row, period)).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, Review { totals, page: Page { rows, more: found.len() > limit } }))
    }

    async fn exported_review(
        &mut self,
        permit: &Permit<ExportReview>,
        kind: Option<FindingKind>,
    ) -> Result<Sealed<ExportReview, Page<Finding>>, StoreError> {
        let period = &permit.action().period;
        let limit = usize::from(MAX_EXPORTED);
        let found = self.rows(listed(period, kind).push(&format!(" LIMIT {}", limit + 1))).await?;
        let rows = found.iter().take(limit).map(|row| read_finding(row, period)).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, Page { rows, more: found.len() > limit }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::plan;
    use time::macros::date;

    /// Each day's lines are found by the index that holds only lines of that kind.
    #[tokio::test]
    async fn findings_are_found_by_index() {
        let day = date!(2026 - 06 - 15);
        let period = ReviewPeriod::new(day, day, |day| day.midnight().assume_utc()).unwrap();
        for kind in FindingKind::ALL {
            let query = listed(&period, Some(kind));
            let steps = plan(query.text(), query.values_count()).await;
            let through: Vec<_> = steps.iter().filter(|step| step.contains(" l ") || step.ends_with(" l")).collect();
            assert!(!through.is_empty(), "{kind:?}: {steps:#?}");
            assert!(through.iter().all(|step| step.contains("INDEX access_log_")), "{kind:?}: {through:#?}");
        }
    }
}
