//! Care plans.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{Transaction, found},
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
use std::cmp::Reverse;
use time::OffsetDateTime;

impl Core {
    fn care_plan_versions(&self, portal: PortalId) -> impl Iterator<Item = &CarePlanVersion> {
        self.records.care_plans.iter().filter(move |it| it.portal == portal)
    }

    fn latest_care_plan(&self, portal: PortalId) -> Option<&CarePlanVersion> {
        self.care_plan_versions(portal).max_by_key(|it| it.number)
    }

    fn care_plan_draft(&self, portal: PortalId) -> Option<&CarePlanDraft> {
        self.records.care_plan_drafts.iter().find(|it| it.portal == portal)
    }

    fn care_plan_answers(&self, portal: PortalId, version: u32) -> impl Iterator<Item = &CarePlanAnswer> {
        self.records.care_plan_answers.iter().filter(move |it| it.portal == portal && it.version == version)
    }

    pub(super) fn care_plan_facts(&self, portal: PortalId) -> CarePlanFacts {
        let latest = self.latest_care_plan(portal);
        let version = latest.map_or(0, |it| it.number);
        CarePlanFacts {
            draft: self.care_plan_draft(portal).map(|it| it.sha256),
            version,
            sha256: latest.map(|it| it.sha256),
            asked: latest.map_or_else(Vec::new, |it| it.asked().to_vec()),
            answered: self.care_plan_answers(portal, version).map(|it| it.party).collect(),
        }
    }

    /// Whether the plan waits for the answer of one of these parties.
    pub(super) fn care_plan_waits(&self, portal: PortalId, parties: &[Party]) -> bool {
        let facts = self.care_plan_facts(portal);
        parties.iter().any(|party| facts.asked.contains(party) && !facts.answered.contains(party))
    }

    /// How many versions others shared after `since`, for whoever finds the plan.
    pub(super) fn new_care_plans(&self, reader: &Reader, since: OffsetDateTime) -> usize {
        let is_new = |it: &&CarePlanVersion| Some(it.by) != reader.account && it.at > since;
        if reader.scope.finds.plan { self.care_plan_versions(reader.portal).filter(is_new).count() } else { 0 }
    }

    fn answers_shown(&self, portal: PortalId, version: u32) -> Result<Vec<CarePlanAnswerView>, StoreError> {
        let named = |it: &CarePlanAnswer| Ok(CarePlanAnswerView { answer: it.clone(), name: self.name_of(it.account)? });
        let mut answers = self.care_plan_answers(portal, version).map(named).collect::<Result<Vec<_>, StoreError>>()?;
        answers.sort_by_key(|it| (it.answer.at, it.answer.party));
        Ok(answers)
    }
}

#[async_trait]
impl CarePlanViews for Transaction {
    async fn care_plan(
        &mut self,
        permit: &Permit<ReadCarePlan>,
        page: PageRequest<u32>,
    ) -> Result<Sealed<ReadCarePlan, CarePlanView>, StoreError> {
        let ReadCarePlan { portal, version } = *permit.action();
        let scope = *permit.scope();
        let core = self.core();
        let drafted_at = core.care_plan_draft(portal).filter(|_| scope.drafts).map(|it| it.at);
        let latest = core.latest_care_plan(portal).filter(|_| scope.open);
        let Some(latest) = latest else {
            let versions = Page { rows: Vec::new(), more: false };
            return Ok(Sealed::seal(permit, CarePlanView { shown: None, versions, drafted_at, scope }));
        };
        let answers = |number| if scope.answers { core.answers_shown(portal, number) } else { Ok(Vec::new()) };
        let mut rows = core
            .care_plan_versions(portal)
            .filter(|it| page.after.is_none_or(|after| it.number < after))
            .map(|it| Ok(CarePlanRow { number: it.number, by: core.name_of(it.by)?, at: it.at, answers: answers(it.number)? }))
            .collect::<Result<Vec<_>, StoreError>>()?;
        rows.sort_by_key(|it| Reverse(it.number));
        let more = rows.len() > usize::from(page.limit);
        rows.truncate(usize::from(page.limit));
        let number = version.unwrap_or(latest.number);
        let shown = found(core.care_plan_versions(portal).find(|it| it.number == number), "version")?;
        let is_latest = number == latest.number;
        let shown = CarePlanVersionView {
            number,
            is_latest,
            content: shown.content.clone(),
            sha256: shown.sha256,
            by: core.name_of(shown.by)?,
            at: shown.at,
            asked: if scope.answers { shown.asked().to_vec() } else { Vec::new() },
            answers: answers(number)?,
            asks_me: scope.party.filter(|party| is_latest && core.care_plan_waits(portal, &[*party])),
        };
        Ok(Sealed::seal(permit, CarePlanView { shown: Some(shown), versions: Page { rows, more }, drafted_at, scope }))
    }

    async fn care_plan_draft(
        &mut self,
        permit: &Permit<ReadCarePlanDraft>,
    ) -> Result<Sealed<ReadCarePlanDraft, CarePlanDraftView>, StoreError> {
        let portal = permit.action().portal;
        let core = self.core();
        let draft = match core.care_plan_draft(portal) {
            Some(it) => {
                Some(CarePlanDraftShown { content: it.content.clone(), sha256: it.sha256, by: core.name_of(it.by)?, at: it.at })
            }
            None => None,
        };
        let latest = core.latest_care_plan(portal).map(|it| (it.number, it.content.clone()));
        Ok(Sealed::seal(permit, CarePlanDraftView { draft, latest, writes: *permit.scope() }))
    }
}

#[async_trait]
impl CarePlanWrites for Transaction {
    async fn keep_care_plan_draft(&mut self, permit: &Permit<DraftCarePlan>) -> Result<(), StoreError> {
        let DraftCarePlan { portal, content, sha256, .. } = permit.action().clone();
        let draft = CarePlanDraft { portal, content, sha256, by: asker(permit)?, at: permit.now().at };
        let drafts = &mut self.core_mut().records.care_plan_drafts;
        drafts.retain(|it| it.portal != portal);
        drafts.push(draft);
        Ok(())
    }

    async fn discard_care_plan_draft(&mut self, permit: &Permit<DiscardCarePlanDraft>) -> Result<(), StoreError> {
        let portal = permit.action().portal;
        self.core_mut().records.care_plan_drafts.retain(|it| it.portal != portal);
        Ok(())
    }

    async fn share_care_plan(&mut self, permit: &Permit<ShareCarePlan>) -> Result<u32, StoreError> {
        let ShareCarePlan { portal, sha256, asks_client } = *permit.action();
        let (by, at) = (asker(permit)?, permit.now().at);
        let core = self.core_mut();
        let latest = core.latest_care_plan(portal).map_or(0, |it| it.number);
        if !*permit.scope() {
            return Ok(latest);
        }
        let content = core.care_plan_draft(portal).filter(|it| it.sha256 == sha256).ok_or(StoreError::Conflict)?.content.clone();
        let number = latest + 1;
        core.records.care_plan_drafts.retain(|it| it.portal != portal);
        core.records.care_plans.push(CarePlanVersion { portal, number, content, sha256, asks_client, by, at });
        Ok(number)
    }

    async fn record_care_plan_answer(&mut self, permit: &Permit<AnswerCarePlan>) -> Result<CarePlanAnswer, StoreError> {
        let AnswerCarePlan { portal, version, sha256, reply } = permit.action().clone();
        let (account, at) = (asker(permit)?, permit.now().at);
        let core = self.core_mut();
        let mut given = Vec::new();
        for party in permit.scope().iter().copied() {
            let first = core.care_plan_answers(portal, version).find(|it| it.party == party).cloned();
            let answer = CarePlanAnswer { portal, version, sha256, party, reply: reply.clone(), account, at };
            if first.is_none() {
                core.records.care_plan_answers.push(answer.clone());
            }
            given.push(first.unwrap_or(answer));
        }
        found(given.into_iter().min_by_key(|it| (it.account != account, it.at, it.party)), "answer")
    }
}
