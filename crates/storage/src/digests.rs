//! What people are told by e-mail, and the digests in which they are told.

use crate::{
    actor::account_of,
    connect::SqlStore,
    facts::PORTAL_USE,
    guards::skip_locked,
    home::{Reader, appointments, diary, documents, waiting},
    query::Query,
    rows::{Fields, read_notices},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    appointment::RequestDecision,
    consent::Decision,
    document::DocumentKind,
    ids::{AccountId, PortalId},
    invitation::Addressee,
    moment::Moment,
    notice::{DigestFacts, DigestPeriod, NoticeChoice, NoticeKind},
    policy::{
        Permit, Proof,
        actions::{DiaryFilter, DocumentFilter, Finds, PortalScope, SendDigest, SetNotices, Unsubscribe},
    },
    ports::{DigestQueue, DigestWrites, LeasedDigest, StoreError},
};
use std::sync::LazyLock;
use time::OffsetDateTime;

/// The digests that are to be leased: `$1` now, `$3` how many.
const DUE: &str = "SELECT id FROM account WHERE state = 'active' AND digest_period <> 'never' AND digest_due_at <= $1 ORDER BY digest_due_at LIMIT $3";

/// `$1` whose.
static DIGEST: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT a.state, a.notices_off, a.digest_period, a.digest_due_at, a.digest_to, {PORTAL_USE} AS consent
         FROM account a WHERE a.id = $1"
    )
});

/// What opens to somebody in one portal.
type Opened = (PortalId, PortalScope);

/// Whether there is anything new in one of these portals, since an instant or since somebody was there last, whichever is later; in one
/// statement, however many there are. None where nothing that they are told of is open to them.
fn news(account: AccountId, choice: NoticeChoice, since: OffsetDateTime, opened: &[Opened]) -> Option<Query> {
    let (query, who) = Query::new("SELECT 1 AS found FROM (").keep(account);
    let (mut query, since) = query.keep(since);
    let mut asked = false;
    for (portal, scope) in opened {
        let kinds: Vec<NoticeKind> =
            NoticeKind::ALL.into_iter().filter(|kind| choice.tells(*kind) && finds(&scope.finds, *kind)).collect();
        if kinds.is_empty() {
            continue;
        }
        let (begun, portal) = query.keep(*portal);
        query = begun.push(if asked { " UNION ALL " } else { "" }).push(&format!(
            "SELECT 1 AS found FROM (SELECT CASE WHEN x.at > {since} THEN x.at ELSE {since} END AS since
                FROM (SELECT MAX(l.at) AS at FROM access_log l WHERE l.portal_id = {portal} AND l.account_id = {who}
                    AND l.capacity IN ('client', 'relation', 'representative') AND l.reason IS NULL) x) v WHERE"
        ));
        let reader = Reader { portal: &portal, account: Some(account), relation: scope.relation };
        for (nth, kind) in kinds.into_iter().enumerate() {
            query = query.push(if nth == 0 { " EXISTS (" } else { " OR EXISTS (" });
            query = new_items(query, kind, scope, &reader).push(")");
        }
        asked = true;
    }
    asked.then(|| query.push(") n LIMIT 1"))
}

/// Whether a digest can tell somebody of this kind.
fn finds(finds: &Finds, kind: NoticeKind) -> bool {
    match kind {
        // A message has a letter of its own.
        NoticeKind::Messages => false,
        NoticeKind::Documents => finds.documents != DocumentFilter::Nothing,
        NoticeKind::Reports => finds.reports != DocumentFilter::Nothing,
        NoticeKind::Appointments => finds.appointments,
        NoticeKind::Diary => finds.diary != DiaryFilter::Nothing,
        NoticeKind::Pinboard => finds.pinboard,
        NoticeKind::CarePlan => finds.plan,
        NoticeKind::Questionnaires => finds.questionnaires,
        NoticeKind::Agenda => finds.agenda,
    }
}

/// What came after `v.since`.
fn new_items(query: Query, kind: NoticeKind, scope: &PortalScope, reader: &Reader<'_>) -> Query {
    let finds = &scope.finds;
    match kind {
        NoticeKind::Messages => query.push("SELECT 1 WHERE 1 = 0"),
        NoticeKind::Documents => {
            asked(documents(query, reader, DocumentKind::Document, finds.documents), scope, DocumentKind::Document, reader)
        }
        NoticeKind::Reports => {
            asked(documents(query, reader, DocumentKind::Report, finds.reports), scope, DocumentKind::Report, reader)
        }
        NoticeKind::Appointments => {
            let query = appointments(query, reader).push(" UNION ALL SELECT 1 FROM appointment_request n WHERE n.portal_id = ");
            let query = query.push(reader.portal).push(" AND n.decided_at > v.since AND n.decision <> ");
            query.arg(RequestDecision::Withdrawn).push(" AND n.by_id = ").arg(reader.account)
        }
        NoticeKind::Diary => diary(query, reader),
        NoticeKind::Pinboard => {
            let written = |query: Query, table: &str| {
                let query = query.push(&format!("SELECT 1 FROM {table} n WHERE n.portal_id = {}", reader.portal));
                query.push(" AND n.posted_at > v.since AND n.author_id <> ").arg(reader.account)
            };
            written(written(query, "pinboard_post").push(" UNION ALL "), "pinboard_reaction")
        }
        NoticeKind::CarePlan => {
            let query = query.push("SELECT 1 FROM care_plan n WHERE n.portal_id = ").push(reader.portal);
            query.push(" AND n.at > v.since AND n.account_id <> ").arg(reader.account)
        }
        NoticeKind::Questionnaires => {
            let query = query.push("SELECT 1 FROM questionnaire_request n WHERE n.portal_id = ").push(reader.portal);
            query.push(" AND n.ended_at IS NULL AND n.asked_at > v.since")
        }
        NoticeKind::Agenda => {
            let query = query.push("SELECT 1 FROM agenda_item n WHERE n.portal_id = ").push(reader.portal);
            query.push(" AND n.made_at > v.since AND n.author_id <> ").arg(reader.account)
        }
    }
}

/// Beside what is new also what stood already, and waits since for this reader's acknowledgement.
fn asked(query: Query, scope: &PortalScope, kind: DocumentKind, reader: &Reader<'_>) -> Query {
    if scope.parties(kind.right()).is_empty() {
        return query;
    }
    waiting(query.push(" UNION ALL SELECT q.document_id "), scope, kind, reader.portal).push(" AND q.at > v.since")
}

fn read_addressee(fields: Fields<'_>) -> Result<Addressee, StoreError> {
    Ok(Addressee { email: fields.get("email")?, given: fields.get("given")?, language: fields.get("language")? })
}

impl SqlSession {
    /// What decides whether a digest goes to somebody, with what came `since`, or else since they were told last.
    pub(crate) async fn digest_facts(
        &mut self,
        account: AccountId,
        since: Option<OffsetDateTime>,
        now: Moment,
    ) -> Result<Option<DigestFacts>, StoreError> {
        let Some(row) = self.row(Query::new(DIGEST.as_str()).bind(account)).await? else {
            return Ok(None);
        };
        let choice = read_notices(row.fields())?;
        let consent: Option<Decision> = row.opt("consent")?;
        let told_to: Option<OffsetDateTime> = row.opt("digest_to")?;
        let mut facts = DigestFacts {
            account,
            state: row.get("state")?,
            consents_to_use: consent == Some(Decision::Given),
            choice,
            due_at: Some(row.get("digest_due_at")?),
            since: since.or(told_to),
            news: false,
        };
        if let Some(since) = facts.since {
            let doors = self.doors_of(account, now).await?;
            let scope = |(door, ages): &(_, _)| opened(door, account, ages, now);
            let opened: Vec<Opened> = doors.iter().filter_map(scope).collect();
            if let Some(query) = news(account, choice, since, &opened) {
                facts.news = self.row(query).await?.is_some();
            }
        }
        Ok(Some(facts))
    }
}

fn opened(
    door: &inzage_domain::policy::DoorRecord,
    account: AccountId,
    ages: &inzage_domain::organisation::AgeRegime,
    now: Moment,
) -> Option<Opened> {
    Some((door.portal.id, door.scope(account, ages, now)?))
}

#[async_trait]
impl DigestQueue for SqlStore {
    async fn lease_digests(
        &self,
        now: OffsetDateTime,
        leased_until: OffsetDateTime,
        limit: u32,
    ) -> Result<Vec<LeasedDigest>, StoreError> {
        let sql = format!(
            "UPDATE account SET digest_due_at = $2 WHERE id IN ({DUE}{}) RETURNING id, digest_due_at",
            skip_locked(self.write.backend())
        );
        let rows = self.write.rows(Query::new(sql).bind(now).bind(leased_until).bind(limit)).await?;
        rows.iter().map(|row| Ok(LeasedDigest { account: row.get("id")?, until: row.get("digest_due_at")? })).collect()
    }

    async fn digests_passed(&self, passed: &[LeasedDigest], now: Moment) -> Result<(), StoreError> {
        let Some(LeasedDigest { until, .. }) = passed.first() else {
            return Ok(());
        };
        let query = Query::new(
            "UPDATE account SET digest_to = $1, digest_due_at = CASE digest_period WHEN 'weekly' THEN $2 ELSE $3 END
             WHERE digest_due_at = $4 AND id IN ",
        );
        let query = query.bind(now.at).bind(DigestPeriod::Weekly.next(now)).bind(DigestPeriod::Daily.next(now)).bind(*until);
        self.write.run(query.list(passed.iter().map(|it| it.account))).await.map(drop)
    }
}

#[async_trait]
impl DigestWrites for SqlSession {
    async fn set_notices(&mut self, permit: &Permit<SetNotices>) -> Result<(), StoreError> {
        let NoticeChoice { off, period } = permit.action().choice;
        let now = permit.now();
        let query = Query::new(
            "UPDATE account SET notices_off = $2, digest_period = $3, digest_to = $4, digest_due_at = $5 WHERE id = $1",
        );
        let query = query.bind(account_of(permit)?).bind(off).bind(period).bind(now.at).bind(period.next(now).unwrap_or(now.at));
        self.run_one(query).await
    }

    async fn unsubscribe(&mut self, permit: &Permit<Unsubscribe>) -> Result<(), StoreError> {
        let Unsubscribe { account, kinds } = *permit.action();
        self.run_one(Query::new("UPDATE account SET notices_off = notices_off | $2 WHERE id = $1").bind(account).bind(kinds))
            .await
    }

    async fn digest_told(&mut self, permit: &Permit<SendDigest>) -> Result<Addressee, StoreError> {
        let SendDigest { account, leased_until } = *permit.action();
        let now = permit.now();
        let query = Query::new(
            "UPDATE account SET digest_to = $2, digest_due_at = CASE digest_period WHEN 'weekly' THEN $3 ELSE $4 END
             WHERE id = $1 AND digest_due_at = $5 RETURNING email, given, language",
        );
        let query = query.bind(account).bind(now.at).bind(DigestPeriod::Weekly.next(now)).bind(DigestPeriod::Daily.next(now));
        let row = self.row(query.bind(leased_until)).await?.ok_or(StoreError::Conflict)?;
        read_addressee(row.fields())
    }

    async fn digest_sooner(&mut self, _: &dyn Proof, account: AccountId, due_at: OffsetDateTime) -> Result<(), StoreError> {
        let query = Query::new("UPDATE account SET digest_due_at = $2 WHERE id = $1 AND digest_due_at > $2");
        self.run(query.bind(account).bind(due_at)).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn what_is_due_and_whose_it_is_are_found_by_index() {
        assert_eq!(scans(DUE, 3).await, Vec::<String>::new());
        assert_eq!(scans(&DIGEST, 1).await, Vec::<String>::new());
    }
}
