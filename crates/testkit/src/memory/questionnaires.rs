//! Questionnaires.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    ids::{PortalId, QuestionnaireId, QuestionnaireRequestId},
    policy::{
        Permit, QuestionnaireFacts, QuestionnaireRequestFacts, Sealed,
        actions::{
            AskQuestionnaire, EditQuestionnaire, ListQuestionnaireRequests, ListQuestionnaires, OfferQuestionnaires,
            OpenQuestionnaire, QuestionnaireScope, ReadQuestionnaireRequest, RemoveQuestionnaire, SaveAnswers, SendAnswers,
            WithdrawQuestionnaireRequest, WriteQuestionnaire,
        },
    },
    ports::{QuestionnaireViews, QuestionnaireWrites, StoreError},
    questionnaire::{Answers, Questionnaire, QuestionnaireContent, QuestionnaireEnd, QuestionnaireRequest},
    views::{
        Page, PageRequest, QuestionnaireOffer, QuestionnaireRequestRow, QuestionnaireRequestView, QuestionnaireRow,
        QuestionnaireState,
    },
};
use std::cmp::Reverse;
use time::OffsetDateTime;

impl Core {
    fn questionnaire(&self, id: QuestionnaireId) -> Option<&Questionnaire> {
        self.records.questionnaires.iter().find(|it| it.id == id)
    }

    pub(super) fn questionnaire_facts(&self, id: QuestionnaireId) -> Option<QuestionnaireFacts> {
        self.questionnaire(id).map(|it| QuestionnaireFacts { published: it.published, version: it.version })
    }

    pub(super) fn questionnaires_beside(&self, id: QuestionnaireId) -> u32 {
        let others = self.records.questionnaires.iter().filter(|it| it.id != id).count();
        u32::try_from(others).unwrap_or(u32::MAX)
    }

    fn questionnaires_by_title(&self) -> Vec<&Questionnaire> {
        let mut all: Vec<&Questionnaire> = self.records.questionnaires.iter().collect();
        all.sort_by_key(|it| (&it.content.title, it.id));
        all
    }

    /// The questionnaire in the version that was judged; another is a lost race.
    fn judged_questionnaire(&mut self, id: QuestionnaireId, version: u32) -> Result<&mut Questionnaire, StoreError> {
        let mut all = self.records.questionnaires.iter_mut();
        all.find(|it| it.id == id && it.version == version).ok_or(StoreError::Conflict)
    }

    fn questionnaire_request(&self, portal: PortalId, id: QuestionnaireRequestId) -> Option<&QuestionnaireRequest> {
        self.records.questionnaire_requests.iter().find(|it| it.portal == portal && it.id == id)
    }

    pub(super) fn questionnaire_request_facts(
        &self,
        portal: PortalId,
        id: QuestionnaireRequestId,
    ) -> Option<QuestionnaireRequestFacts> {
        let it = self.questionnaire_request(portal, id)?;
        let complete = it.answers.missing(&it.content.questions).is_empty();
        Some(QuestionnaireRequestFacts { end: it.end, revision: it.revision, complete })
    }

    /// How many wait in a portal.
    pub(super) fn questionnaires_waiting(&self, portal: PortalId, besides: Option<QuestionnaireRequestId>) -> u32 {
        let waits = |it: &&QuestionnaireRequest| it.portal == portal && it.end.is_none() && Some(it.id) != besides;
        u32::try_from(self.records.questionnaire_requests.iter().filter(waits).count()).unwrap_or(u32::MAX)
    }

    /// How many that wait were asked after `since`, for whoever fills them in.
    pub(super) fn new_questionnaires(&self, reader: &Reader, since: OffsetDateTime) -> usize {
        let is_new = |it: &&QuestionnaireRequest| it.portal == reader.portal && it.end.is_none() && it.asked_at > since;
        if reader.scope.finds.questionnaires { self.records.questionnaire_requests.iter().filter(is_new).count() } else { 0 }
    }

    /// The request while it waits; one that ended is a lost race.
    fn waiting_request(
        &mut self,
        portal: PortalId,
        id: QuestionnaireRequestId,
        revision: Option<u32>,
    ) -> Result<&mut QuestionnaireRequest, StoreError> {
        let judged = |it: &&mut QuestionnaireRequest| {
            it.portal == portal && it.id == id && it.end.is_none() && revision.is_none_or(|revision| it.revision == revision)
        };
        self.records.questionnaire_requests.iter_mut().find(judged).ok_or(StoreError::Conflict)
    }

    fn request_row(&self, it: &QuestionnaireRequest, scope: QuestionnaireScope) -> Result<QuestionnaireRequestRow, StoreError> {
        Ok(QuestionnaireRequestRow {
            id: it.id,
            title: it.content.title.clone(),
            by: self.attendant(it.by)?,
            asked_at: it.asked_at,
            due: it.due,
            state: match it.end {
                None => QuestionnaireState::Waiting { saved_at: it.saved_at.filter(|_| scope.fills) },
                Some(QuestionnaireEnd::Sent { by, at }) => QuestionnaireState::Sent { at, by: self.name_of(by)? },
                Some(QuestionnaireEnd::Withdrawn { at }) => QuestionnaireState::Withdrawn { at },
            },
        })
    }
}

#[async_trait]
impl QuestionnaireViews for Transaction {
    async fn questionnaires(
        &mut self,
        permit: &Permit<ListQuestionnaires>,
    ) -> Result<Sealed<ListQuestionnaires, Vec<QuestionnaireRow>>, StoreError> {
        let row = |it: &Questionnaire| QuestionnaireRow {
            id: it.id,
            title: it.content.title.clone(),
            published: it.published,
            version: it.version,
            changed_at: it.changed_at,
        };
        let rows = self.core().questionnaires_by_title().into_iter().map(row).collect();
        Ok(Sealed::seal(permit, rows))
    }

    async fn questionnaire(
        &mut self,
        permit: &Permit<OpenQuestionnaire>,
    ) -> Result<Sealed<OpenQuestionnaire, Questionnaire>, StoreError> {
        let it = found(self.core().questionnaire(permit.action().questionnaire), "questionnaire")?;
        Ok(Sealed::seal(permit, it.clone()))
    }

    async fn questionnaire_offers(
        &mut self,
        permit: &Permit<OfferQuestionnaires>,
    ) -> Result<Sealed<OfferQuestionnaires, Vec<QuestionnaireOffer>>, StoreError> {
        let published = self.core().questionnaires_by_title().into_iter().filter(|it| it.published);
        let offer = |it: &Questionnaire| QuestionnaireOffer { id: it.id, title: it.content.title.clone(), version: it.version };
        Ok(Sealed::seal(permit, published.map(offer).collect()))
    }

    async fn questionnaire_requests(
        &mut self,
        permit: &Permit<ListQuestionnaireRequests>,
        page: PageRequest<QuestionnaireRequestId>,
    ) -> Result<Sealed<ListQuestionnaireRequests, Page<QuestionnaireRequestRow>>, StoreError> {
        let core = self.core();
        let requests = core.records.questionnaire_requests.iter().filter(|it| it.portal == permit.action().portal);
        let mut requests: Vec<_> = requests.filter(|it| page.after.is_none_or(|after| it.id < after)).collect();
        requests.sort_by_key(|it| Reverse(it.id));
        let more = requests.len() > usize::from(page.limit);
        let rows = requests.into_iter().take(usize::from(page.limit)).map(|it| core.request_row(it, *permit.scope()));
        Ok(Sealed::seal(permit, Page { rows: rows.collect::<Result<_, _>>()?, more }))
    }

    async fn questionnaire_request(
        &mut self,
        permit: &Permit<ReadQuestionnaireRequest>,
    ) -> Result<Sealed<ReadQuestionnaireRequest, QuestionnaireRequestView>, StoreError> {
        let ReadQuestionnaireRequest { portal, request } = *permit.action();
        let (core, scope) = (self.core(), *permit.scope());
        let it = found(core.questionnaire_request(portal, request), "questionnaire")?;
        let QuestionnaireRequestRow { id, by, asked_at, due, state, .. } = core.request_row(it, scope)?;
        let shown = scope.fills || matches!(state, QuestionnaireState::Sent { .. });
        let view = QuestionnaireRequestView {
            id,
            content: it.content.clone(),
            version: it.version,
            by,
            asked_at,
            due,
            state,
            answers: shown.then(|| it.answers.clone()),
            revision: scope.fills.then_some(it.revision),
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }
}

#[async_trait]
impl QuestionnaireWrites for Transaction {
    async fn insert_questionnaire(
        &mut self,
        permit: &Permit<WriteQuestionnaire>,
        content: &QuestionnaireContent,
    ) -> Result<bool, StoreError> {
        let WriteQuestionnaire { questionnaire: id, published } = *permit.action();
        if self.core().questionnaire(id).is_some() {
            return Ok(false);
        }
        let made = Questionnaire { id, content: content.clone(), published, version: 1, changed_at: permit.now().at };
        self.core_mut().records.questionnaires.push(made);
        Ok(true)
    }

    async fn update_questionnaire(
        &mut self,
        permit: &Permit<EditQuestionnaire>,
        content: &QuestionnaireContent,
    ) -> Result<(), StoreError> {
        let EditQuestionnaire { questionnaire: id, published, version } = *permit.action();
        let changed_at = permit.now().at;
        let it = self.core_mut().judged_questionnaire(id, version)?;
        *it = Questionnaire { id, content: content.clone(), published, version: version + 1, changed_at };
        Ok(())
    }

    async fn delete_questionnaire(&mut self, permit: &Permit<RemoveQuestionnaire>) -> Result<(), StoreError> {
        let RemoveQuestionnaire { questionnaire, version } = *permit.action();
        let core = self.core_mut();
        core.judged_questionnaire(questionnaire, version)?;
        core.records.questionnaires.retain(|it| it.id != questionnaire);
        Ok(())
    }

    async fn insert_questionnaire_request(&mut self, permit: &Permit<AskQuestionnaire>) -> Result<bool, StoreError> {
        let AskQuestionnaire { portal, request, questionnaire, version, due } = *permit.action();
        if self.core().questionnaire_request(portal, request).is_some() {
            return Ok(false);
        }
        let content = self.core_mut().judged_questionnaire(questionnaire, version)?.content.clone();
        let asked = QuestionnaireRequest {
            id: request,
            portal,
            questionnaire,
            version,
            answers: Answers::none(&content.questions),
            content,
            by: *permit.scope(),
            asked_at: permit.now().at,
            due,
            saved_at: None,
            revision: 1,
            end: None,
        };
        self.core_mut().records.questionnaire_requests.push(asked);
        Ok(true)
    }

    async fn update_answers(&mut self, permit: &Permit<SaveAnswers>, answers: &Answers) -> Result<(), StoreError> {
        let SaveAnswers { portal, request, revision } = *permit.action();
        let saved_at = Some(permit.now().at);
        let it = self.core_mut().waiting_request(portal, request, Some(revision))?;
        *it = QuestionnaireRequest { answers: answers.clone(), saved_at, revision: revision + 1, ..it.clone() };
        Ok(())
    }

    async fn send_answers(&mut self, permit: &Permit<SendAnswers>) -> Result<(), StoreError> {
        let SendAnswers { portal, request, revision } = *permit.action();
        let end = QuestionnaireEnd::Sent { by: asker(permit)?, at: permit.now().at };
        self.core_mut().waiting_request(portal, request, Some(revision))?.end = Some(end);
        Ok(())
    }

    async fn withdraw_questionnaire_request(&mut self, permit: &Permit<WithdrawQuestionnaireRequest>) -> Result<(), StoreError> {
        let WithdrawQuestionnaireRequest { portal, request } = *permit.action();
        let end = QuestionnaireEnd::Withdrawn { at: permit.now().at };
        let it = self.core_mut().waiting_request(portal, request, None)?;
        (it.end, it.answers) = (Some(end), Answers::none(&it.content.questions));
        Ok(())
    }
}
