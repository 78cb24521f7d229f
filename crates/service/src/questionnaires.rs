//! Questionnaires.

use crate::{Fault, Inzage};
use inzage_domain::{
    ids::QuestionnaireRequestId,
    policy::{
        Actor,
        actions::{
            AskQuestionnaire, EditQuestionnaire, ListQuestionnaireRequests, ListQuestionnaires, OfferQuestionnaires,
            OpenQuestionnaire, ReadQuestionnaireRequest, RemoveQuestionnaire, SaveAnswers, SendAnswers,
            WithdrawQuestionnaireRequest, WriteQuestionnaire,
        },
    },
    questionnaire::{Answers, Questionnaire, QuestionnaireContent},
    views::{Page, PageRequest, QuestionnaireOffer, QuestionnaireRequestRow, QuestionnaireRequestView, QuestionnaireRow},
};

impl Inzage {
    /// Every questionnaire, drafts included, for whoever keeps them.
    pub async fn questionnaires(&self, actor: Actor) -> Result<Vec<QuestionnaireRow>, Fault> {
        self.look(actor, ListQuestionnaires {}, |tx, permit| tx.questionnaires(permit)).await
    }

    /// A questionnaire, for whoever keeps them.
    pub async fn questionnaire(&self, actor: Actor, action: OpenQuestionnaire) -> Result<Questionnaire, Fault> {
        self.look(actor, action, |tx, permit| tx.questionnaire(permit)).await
    }

    /// Makes a questionnaire; `false` when the same form was sent before, and the first one stands.
    pub async fn write_questionnaire(
        &self,
        actor: Actor,
        action: WriteQuestionnaire,
        content: QuestionnaireContent,
    ) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let content = content.clone();
            Box::pin(async move { tx.insert_questionnaire(permit, &content).await })
        })
        .await
    }

    /// Makes a new version of a questionnaire; what was asked before stays as it was asked.
    pub async fn edit_questionnaire(
        &self,
        actor: Actor,
        action: EditQuestionnaire,
        content: QuestionnaireContent,
    ) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let content = content.clone();
            Box::pin(async move { tx.update_questionnaire(permit, &content).await })
        })
        .await
    }

    /// Takes a questionnaire away, for good; what was asked stays.
    pub async fn remove_questionnaire(&self, actor: Actor, action: RemoveQuestionnaire) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.delete_questionnaire(permit)).await
    }

    /// The questionnaires that a client can be asked to fill in.
    pub async fn questionnaire_offers(
        &self,
        actor: Actor,
        action: OfferQuestionnaires,
    ) -> Result<Vec<QuestionnaireOffer>, Fault> {
        self.look(actor, action, |tx, permit| tx.questionnaire_offers(permit)).await
    }

    /// Asks a client to fill in a questionnaire; `false` when the same form was sent before.
    pub async fn ask_questionnaire(&self, actor: Actor, action: AskQuestionnaire) -> Result<bool, Fault> {
        self.change(actor, action, |tx, permit| tx.insert_questionnaire_request(permit)).await
    }

    /// What a client was asked to fill in, newest first.
    pub async fn questionnaire_requests(
        &self,
        actor: Actor,
        action: ListQuestionnaireRequests,
        page: PageRequest<QuestionnaireRequestId>,
    ) -> Result<Page<QuestionnaireRequestRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.questionnaire_requests(permit, page)).await
    }

    /// What a client was asked to fill in, with the answers that the actor may see.
    pub async fn questionnaire_request(
        &self,
        actor: Actor,
        action: ReadQuestionnaireRequest,
    ) -> Result<QuestionnaireRequestView, Fault> {
        self.look(actor, action, |tx, permit| tx.questionnaire_request(permit)).await
    }

    /// Saves answers, which were read against the questions of this request.
    pub async fn save_answers(&self, actor: Actor, action: SaveAnswers, answers: Answers) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let answers = answers.clone();
            Box::pin(async move { tx.update_answers(permit, &answers).await })
        })
        .await
    }

    /// Sends the saved answers, once and for good.
    pub async fn send_answers(&self, actor: Actor, action: SendAnswers) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.send_answers(permit)).await
    }

    /// Takes back what a client was asked to fill in.
    pub async fn withdraw_questionnaire_request(&self, actor: Actor, action: WithdrawQuestionnaireRequest) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.withdraw_questionnaire_request(permit)).await
    }
}
