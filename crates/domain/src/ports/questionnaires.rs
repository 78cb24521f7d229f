//! Questionnaires.

use super::StoreError;
use crate::{
    ids::QuestionnaireRequestId,
    policy::{
        Permit, Sealed,
        actions::{
            AskQuestionnaire, EditQuestionnaire, ListQuestionnaireRequests, ListQuestionnaires, OfferQuestionnaires,
            OpenQuestionnaire, ReadQuestionnaireRequest, RemoveQuestionnaire, SaveAnswers, SendAnswers,
            WithdrawQuestionnaireRequest, WriteQuestionnaire,
        },
    },
    questionnaire::{Answers, Questionnaire, QuestionnaireContent},
    views::{Page, PageRequest, QuestionnaireOffer, QuestionnaireRequestRow, QuestionnaireRequestView, QuestionnaireRow},
};
use async_trait::async_trait;

/// Reads about questionnaires. Lists of questionnaires are by title, and as long as they can be ([`Questionnaire::MOST`]).
#[async_trait]
pub trait QuestionnaireViews: Send {
    /// Every questionnaire, drafts included.
    async fn questionnaires(
        &mut self,
        permit: &Permit<ListQuestionnaires>,
    ) -> Result<Sealed<ListQuestionnaires, Vec<QuestionnaireRow>>, StoreError>;
    /// One questionnaire.
    async fn questionnaire(
        &mut self,
        permit: &Permit<OpenQuestionnaire>,
    ) -> Result<Sealed<OpenQuestionnaire, Questionnaire>, StoreError>;
    /// The questionnaires that are published.
    async fn questionnaire_offers(
        &mut self,
        permit: &Permit<OfferQuestionnaires>,
    ) -> Result<Sealed<OfferQuestionnaires, Vec<QuestionnaireOffer>>, StoreError>;
    /// What the client was asked to fill in, the newest identifier first. Whether answers were saved is told to the client's side only.
    async fn questionnaire_requests(
        &mut self,
        permit: &Permit<ListQuestionnaireRequests>,
        page: PageRequest<QuestionnaireRequestId>,
    ) -> Result<Sealed<ListQuestionnaireRequests, Page<QuestionnaireRequestRow>>, StoreError>;
    /// One of them. Answers that were not sent are for the client's side only.
    async fn questionnaire_request(
        &mut self,
        permit: &Permit<ReadQuestionnaireRequest>,
    ) -> Result<Sealed<ReadQuestionnaireRequest, QuestionnaireRequestView>, StoreError>;
}

/// Changes to questionnaires.
#[async_trait]
pub trait QuestionnaireWrites: Send {
    /// Adds a questionnaire. `false` if this identifier exists already: the same form twice makes one.
    async fn insert_questionnaire(
        &mut self,
        permit: &Permit<WriteQuestionnaire>,
        content: &QuestionnaireContent,
    ) -> Result<bool, StoreError>;
    /// Puts this in the place of what it asked, as a new version. What was asked before stays as it was asked.
    async fn update_questionnaire(
        &mut self,
        permit: &Permit<EditQuestionnaire>,
        content: &QuestionnaireContent,
    ) -> Result<(), StoreError>;
    /// Takes a questionnaire away, for good. What was asked stays.
    async fn delete_questionnaire(&mut self, permit: &Permit<RemoveQuestionnaire>) -> Result<(), StoreError>;
    /// Asks the client, with a copy of the version that was judged. `false` if this identifier exists already in this portal.
    async fn insert_questionnaire_request(&mut self, permit: &Permit<AskQuestionnaire>) -> Result<bool, StoreError>;
    /// Puts these in the place of the answers. They must have been read against the questions of this request.
    async fn update_answers(&mut self, permit: &Permit<SaveAnswers>, answers: &Answers) -> Result<(), StoreError>;
    /// Closes the answers as they were judged, for good.
    async fn send_answers(&mut self, permit: &Permit<SendAnswers>) -> Result<(), StoreError>;
    /// Takes the request back, and its answers away.
    async fn withdraw_questionnaire_request(&mut self, permit: &Permit<WithdrawQuestionnaireRequest>) -> Result<(), StoreError>;
}
