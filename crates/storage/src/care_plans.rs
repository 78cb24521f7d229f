//! Care plans: a draft that is overwritten, and versions and answers that stay.

use crate::{
    actor::account_of,
    dossier::page_of,
    query::{Query, Row},
    rows::{Readable as _, own_columns},
    session::SqlSession,
    together::nothing,
};
use async_trait::async_trait;
use inzage_domain::{
    care_plan::{CarePlanAnswer, CarePlanDraft, CarePlanVersion},
    document::Party,
    ids::PortalId,
    policy::{
        CarePlanFacts, Permit, Sealed,
        actions::{AnswerCarePlan, DiscardCarePlanDraft, DraftCarePlan, ReadCarePlan, ReadCarePlanDraft, ShareCarePlan},
    },
    ports::{CarePlanViews, CarePlanWrites, StoreError},
    views::{
        CarePlanAnswerView, CarePlanDraftShown, CarePlanDraftView, CarePlanRow, CarePlanVersionView, CarePlanView, Page,
        PageRequest,
    },
};
use std::sync::LazyLock;

/// The plan as the policy weighs it; `$1` the portal.
const FACTS: &str = "SELECT d.sha256 AS draft, v.number, v.sha256, v.asks_client,
        EXISTS (SELECT 1 FROM care_plan_answer k WHERE k.portal_id = $1 AND k.version = v.number AND k.party = 'holder') AS by_holder,
        EXISTS (SELECT 1 FROM care_plan_answer k WHERE k.portal_id = $1 AND k.version = v.number AND k.party = 'client') AS by_client
    FROM portal p
    LEFT JOIN care_plan_draft d ON d.portal_id = p.portal_id
    LEFT JOIN care_plan v ON v.portal_id = p.portal_id
        AND v.number = (SELECT MAX(x.number) FROM care_plan x WHERE x.portal_id = $1)
    WHERE p.portal_id = $1";

/// One version, with the number of the latest and with when the draft was written; `$1` the portal, `$2` which, or none for the latest.
static SHOWN: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, a.given, a.family, d.at AS drafted_at,
            (SELECT MAX(x.number) FROM care_plan x WHERE x.portal_id = $1) AS latest
         FROM portal p
         LEFT JOIN care_plan_draft d ON d.portal_id = p.portal_id
         LEFT JOIN care_plan v ON v.portal_id = p.portal_id
             AND v.number = COALESCE($2, (SELECT MAX(x.number) FROM care_plan x WHERE x.portal_id = $1))
         LEFT JOIN account a ON a.id = v.account_id
         WHERE p.portal_id = $1",
        own_columns::<CarePlanVersion>("v")
    )
});

/// The draft and the version that was shared last; `$1` the portal.
const DRAFT: &str = "SELECT d.content AS d_content, d.sha256 AS d_sha256, d.at AS d_at, a.given AS a_given, a.family AS a_family,
        v.number, v.content
    FROM portal p
    LEFT JOIN care_plan_draft d ON d.portal_id = p.portal_id
    LEFT JOIN account a ON a.id = d.account_id
    LEFT JOIN care_plan v ON v.portal_id = p.portal_id
        AND v.number = (SELECT MAX(x.number) FROM care_plan x WHERE x.portal_id = $1)
    WHERE p.portal_id = $1";

fn versions(portal: PortalId, page: PageRequest<u32>) -> Query {
    let query = Query::new(
        "SELECT v.number, v.at, a.given, a.family FROM care_plan v JOIN account a ON a.id = v.account_id WHERE v.portal_id = $1",
    );
    let query = query.bind(portal);
    let query = if let Some(after) = page.after { query.push(" AND v.number < ").arg(after) } else { query };
    query.push(" ORDER BY v.number DESC").limit(page.limit)
}

/// The answers to the versions on a page, and to the one that is shown.
fn answers(portal: PortalId, shown: Option<u32>, page: PageRequest<u32>) -> Query {
    let query = Query::new(format!(
        "SELECT {}, a.given, a.family FROM care_plan_answer k JOIN account a ON a.id = k.account_id
         WHERE k.portal_id = $1 AND (k.version IN (SELECT v.number FROM care_plan v WHERE v.portal_id = $1",
        own_columns::<CarePlanAnswer>("k")
    ));
    let query = query.bind(portal);
    let query = if let Some(after) = page.after { query.push(" AND v.number < ").arg(after) } else { query };
    let query = query.push(" ORDER BY v.number DESC").limit(page.limit).push(") OR k.version = COALESCE(").arg(shown);
    query.push(", (SELECT MAX(x.number) FROM care_plan x WHERE x.portal_id = $1))) ORDER BY k.at, k.party DESC")
}

fn read_version(row: &Row) -> Result<CarePlanRow, StoreError> {
    Ok(CarePlanRow { number: row.get("number")?, by: row.fields().person()?, at: row.get("at")?, answers: Vec::new() })
}

fn read_answer(row: &Row) -> Result<CarePlanAnswerView, StoreError> {
    Ok(CarePlanAnswerView { answer: CarePlanAnswer::read(row.fields())?, name: row.fields().person()? })
}

/// Those of `answers` that were given to one version.
fn of_version(answers: &[CarePlanAnswerView], number: u32) -> Vec<CarePlanAnswerView> {
    answers.iter().filter(|it| it.answer.version == number).cloned().collect()
}

/// The plan as the policy weighs it.
pub(crate) fn facts(portal: PortalId) -> Query {
    Query::new(FACTS).bind(portal)
}

/// Reads it.
pub(crate) fn read_facts(row: &Row) -> Result<CarePlanFacts, StoreError> {
    let number: Option<u32> = row.opt("number")?;
    let asks_client = row.opt("asks_client")?.unwrap_or(false);
    let of = |parties: [(bool, Party); 2]| parties.into_iter().filter(|(is, _)| *is).map(|(_, party)| party).collect();
    Ok(CarePlanFacts {
        draft: row.opt("draft")?,
        version: number.unwrap_or_default(),
        sha256: row.opt("sha256")?,
        asked: of([(number.is_some(), Party::Holder), (asks_client, Party::Client)]),
        answered: of([(row.get("by_holder")?, Party::Holder), (row.get("by_client")?, Party::Client)]),
    })
}

impl SqlSession {
    async fn latest_care_plan(&self, portal: PortalId) -> Result<u32, StoreError> {
        let query = Query::new("SELECT MAX(number) AS number FROM care_plan WHERE portal_id = $1");
        let row = self.row(query.bind(portal)).await?.ok_or(StoreError::Conflict)?;
        Ok(row.opt("number")?.unwrap_or_default())
    }
}

#[async_trait]
impl CarePlanViews for SqlSession {
    async fn care_plan(
        &mut self,
        permit: &Permit<ReadCarePlan>,
        page: PageRequest<u32>,
    ) -> Result<Sealed<ReadCarePlan, CarePlanView>, StoreError> {
        let ReadCarePlan { portal, version } = *permit.action();
        let scope = *permit.scope();
        if !scope.open {
            let versions = Page { rows: Vec::new(), more: false };
            return Ok(Sealed::seal(permit, CarePlanView { shown: None, versions, drafted_at: None, scope }));
        }
        let given = if scope.answers { answers(portal, version, page) } else { nothing() };
        let shown = Query::new(SHOWN.as_str()).bind(portal).bind(version);
        let [shown, versions, given] = self.together([shown, versions(portal, page), given]).await?;
        let row = shown.first().ok_or(StoreError::Conflict)?;
        let drafted_at = if scope.drafts { row.opt("drafted_at")? } else { None };
        let Some(latest) = row.opt::<u32>("latest")? else {
            let versions = Page { rows: Vec::new(), more: false };
            return Ok(Sealed::seal(permit, CarePlanView { shown: None, versions, drafted_at, scope }));
        };
        let shown = CarePlanVersion::read(row.fields())?;
        let mut versions = page_of(&versions, page.limit, read_version)?;
        let given = given.iter().map(read_answer).collect::<Result<Vec<_>, _>>()?;
        for row in &mut versions.rows {
            row.answers = of_version(&given, row.number);
        }
        let is_latest = shown.number == latest;
        let waits = |party: &Party| is_latest && !given.iter().any(|it| it.answer.version == latest && it.answer.party == *party);
        let shown = CarePlanVersionView {
            number: shown.number,
            is_latest,
            sha256: shown.sha256,
            by: row.fields().person()?,
            at: shown.at,
            asked: if scope.answers { shown.asked().to_vec() } else { Vec::new() },
            answers: of_version(&given, shown.number),
            asks_me: scope.party.filter(waits),
            content: shown.content,
        };
        Ok(Sealed::seal(permit, CarePlanView { shown: Some(shown), versions, drafted_at, scope }))
    }

    async fn care_plan_draft(
        &mut self,
        permit: &Permit<ReadCarePlanDraft>,
    ) -> Result<Sealed<ReadCarePlanDraft, CarePlanDraftView>, StoreError> {
        let row = self.row(Query::new(DRAFT).bind(permit.action().portal)).await?.ok_or(StoreError::Conflict)?;
        let draft = match row.opt("d_content")? {
            Some(content) => Some(CarePlanDraftShown {
                content,
                sha256: row.get("d_sha256")?,
                by: row.under("a_").person()?,
                at: row.get("d_at")?,
            }),
            None => None,
        };
        let latest = row.opt("number")?.zip(row.opt("content")?);
        Ok(Sealed::seal(permit, CarePlanDraftView { draft, latest, writes: *permit.scope() }))
    }
}

#[async_trait]
impl CarePlanWrites for SqlSession {
    async fn keep_care_plan_draft(&mut self, permit: &Permit<DraftCarePlan>) -> Result<(), StoreError> {
        let DraftCarePlan { portal, content, sha256, .. } = permit.action().clone();
        let draft = CarePlanDraft { portal, content, sha256, by: account_of(permit)?, at: permit.now().at };
        self.run(Query::new("DELETE FROM care_plan_draft WHERE portal_id = $1").bind(portal)).await?;
        self.link.insert(&draft).await
    }

    async fn discard_care_plan_draft(&mut self, permit: &Permit<DiscardCarePlanDraft>) -> Result<(), StoreError> {
        let DiscardCarePlanDraft { portal, sha256 } = *permit.action();
        let query = Query::new("DELETE FROM care_plan_draft WHERE portal_id = $1 AND sha256 = $2");
        self.run_one(query.bind(portal).bind(sha256)).await
    }

    async fn share_care_plan(&mut self, permit: &Permit<ShareCarePlan>) -> Result<u32, StoreError> {
        let ShareCarePlan { portal, sha256, asks_client } = *permit.action();
        let latest = self.latest_care_plan(portal).await?;
        if !*permit.scope() {
            return Ok(latest);
        }
        let query = Query::new("DELETE FROM care_plan_draft WHERE portal_id = $1 AND sha256 = $2 RETURNING content");
        let draft = self.row(query.bind(portal).bind(sha256)).await?.ok_or(StoreError::Conflict)?;
        let (number, content) = (latest + 1, draft.get("content")?);
        let (by, at) = (account_of(permit)?, permit.now().at);
        self.link.insert(&CarePlanVersion { portal, number, content, sha256, asks_client, by, at }).await?;
        Ok(number)
    }

    async fn record_care_plan_answer(&mut self, permit: &Permit<AnswerCarePlan>) -> Result<CarePlanAnswer, StoreError> {
        let AnswerCarePlan { portal, version, sha256, reply } = permit.action().clone();
        let (account, at) = (account_of(permit)?, permit.now().at);
        for party in permit.scope().iter().copied() {
            self.link.insert_new(&CarePlanAnswer { portal, version, sha256, party, reply: reply.clone(), account, at }).await?;
        }
        let query = Query::new("SELECT k.* FROM care_plan_answer k WHERE k.portal_id = $1 AND k.version = $2 AND k.party IN ");
        let rows = self.rows(query.bind(portal).bind(version).list(permit.scope().iter().copied())).await?;
        let given = rows.iter().map(|row| CarePlanAnswer::read(row.fields())).collect::<Result<Vec<_>, _>>()?;
        given.into_iter().min_by_key(|it| (it.account != account, it.at, it.party)).ok_or(StoreError::Conflict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;
    use uuid::Uuid;

    #[tokio::test]
    async fn a_care_plan_is_found_by_index() {
        let portal = PortalId::from_uuid(Uuid::nil());
        for (sql, values) in [(FACTS, 1), (SHOWN.as_str(), 2), (DRAFT, 1)] {
            assert_eq!(scans(sql, values).await, Vec::<String>::new(), "{sql}");
        }
        for query in [versions(portal, PageRequest::new(Some(9), 20)), answers(portal, None, PageRequest::new(Some(9), 20))] {
            assert_eq!(scans(query.text(), query.values_count()).await, Vec::<String>::new());
        }
    }
}
