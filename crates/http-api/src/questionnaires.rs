//! Questionnaires: keeping them, asking a client to fill one in, and filling it in.

use std::marker::PhantomData;

use inzage_domain::{
    ids::{QuestionnaireId, QuestionnaireRequestId},
    policy::actions::{
        AskQuestionnaire, EditQuestionnaire, ListQuestionnaireRequests, OfferQuestionnaires, OpenQuestionnaire,
        ReadQuestionnaireRequest, RemoveQuestionnaire, SaveAnswers, SendAnswers, WithdrawQuestionnaireRequest,
        WriteQuestionnaire,
    },
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Creation, Done, Paged, Versioned},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, Care, IfMatch, Private, Wearing},
    dto::questionnaire::{
        FilledIn, NewQuestionnaire, NewQuestionnaireRequest, Questionnaire, QuestionnaireChange, QuestionnaireOffer,
        QuestionnaireRequest, QuestionnaireRequestRow, QuestionnaireRow,
    },
    faults::{Change, Look, Refused, Removal, Revision},
    key::Key,
    operations::Subject,
};

/// Seeing what a client was asked to fill in, under either hat.
pub(crate) struct QuestionnaireRequests<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Questionnaires", prefix_path = W::PORTALS)]
impl<W: Wearing> QuestionnaireRequests<W> {
    /// List the questionnaires that a client was asked to fill in
    ///
    /// Newest first.
    #[oai(path = "/:portal/questionnaires", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last request of the page before.
        after: Query<Asked<Uuid>>,
        /// How many requests.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<QuestionnaireRequestRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, QuestionnaireRequestId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self.0.inzage.questionnaire_requests(caller.actor, ListQuestionnaireRequests { portal }, page).await?;
        let list = format!("{}/{portal}/questionnaires?", W::PORTALS);
        Ok(Paged::of(found, &list, page.limit, |row| row.id, QuestionnaireRequestRow::from))
    }
}

/// Filling in, for the client or whoever holds the portal.
pub(crate) struct FillingIn(pub(crate) Api);

#[OpenApi(tag = "Subject::Questionnaires")]
impl FillingIn {
    /// Read a questionnaire that one is asked to fill in
    ///
    /// With the answers that were saved or sent.
    #[oai(path = "/portals/:portal/questionnaires/:asked", method = "get")]
    async fn read(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        asked: Path<Key>,
    ) -> Result<Versioned<QuestionnaireRequest>, Refused<Look>> {
        let action = ReadQuestionnaireRequest { portal: portal.portal(), request: asked.questionnaire_request() };
        let view = self.0.inzage.questionnaire_request(caller.actor, action).await?;
        Ok(Versioned { version: view.revision.unwrap_or_default(), shown: view.into() })
    }

    /// Save answers, to go on later
    ///
    /// Questions may be left open. Nobody but the client's side sees them before they are sent.
    #[oai(path = "/portals/:portal/questionnaires/:asked/answers", method = "put")]
    async fn save(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        asked: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<FilledIn>,
    ) -> Result<Done, Refused<Revision>> {
        let (portal, request) = (portal.portal(), asked.questionnaire_request());
        let view = self.0.inzage.questionnaire_request(caller.actor, ReadQuestionnaireRequest { portal, request }).await?;
        let answers = body.0.read(&view.content.questions)?;
        let action = SaveAnswers { portal, request, revision: revision.0 };
        self.0.inzage.save_answers(caller.actor, action, answers).await?;
        Ok(Done::Done)
    }

    /// Send the saved answers
    ///
    /// Once and for good: then professionals with a link read them, and nobody changes them.
    #[oai(path = "/portals/:portal/questionnaires/:asked/sending", method = "put")]
    async fn send(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        asked: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
    ) -> Result<Done, Refused<Revision>> {
        let (portal, request) = (portal.portal(), asked.questionnaire_request());
        self.0.inzage.send_answers(caller.actor, SendAnswers { portal, request, revision: revision.0 }).await?;
        Ok(Done::Done)
    }
}

/// Asking clients to fill in questionnaires, for professionals who guide them.
pub(crate) struct AskingQuestionnaires(pub(crate) Api);

#[OpenApi(tag = "Subject::Questionnaires")]
impl AskingQuestionnaires {
    /// List the questionnaires that a client can be asked to fill in
    #[oai(path = "/care/clients/:portal/questionnaire-offers", method = "get")]
    async fn offers(&self, caller: Caller<Care>, portal: Path<Key>) -> Result<Json<Vec<QuestionnaireOffer>>, Refused<Look>> {
        let action = OfferQuestionnaires { portal: portal.portal() };
        let found = self.0.inzage.questionnaire_offers(caller.actor, action).await?;
        Ok(Json(found.into_iter().map(QuestionnaireOffer::from).collect()))
    }

    /// Ask a client to fill in a questionnaire
    ///
    /// For those who guide the client. With an `id` of one's own choice, sending it twice asks once.
    #[oai(path = "/care/clients/:portal/questionnaires", method = "post")]
    async fn ask(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewQuestionnaireRequest>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, asked) = (portal.portal(), body.0);
        let id = asked.id.map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = AskQuestionnaire {
            portal,
            request: QuestionnaireRequestId::from_uuid(id),
            questionnaire: QuestionnaireId::from_uuid(asked.questionnaire.0),
            version: asked.version.0,
            due: asked.due.map(|it| it.0),
        };
        let is_new = inzage.ask_questionnaire(caller.actor, action).await?;
        Ok(Creation::of(is_new, id, &format!("/care/clients/{portal}/questionnaires/{id}")))
    }

    /// Read a questionnaire that a client was asked to fill in
    ///
    /// With the answers, once they are sent.
    #[oai(path = "/care/clients/:portal/questionnaires/:asked", method = "get")]
    async fn read(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        asked: Path<Key>,
    ) -> Result<Json<QuestionnaireRequest>, Refused<Look>> {
        let action = ReadQuestionnaireRequest { portal: portal.portal(), request: asked.questionnaire_request() };
        Ok(Json(self.0.inzage.questionnaire_request(caller.actor, action).await?.into()))
    }

    /// Take back what a client was asked to fill in
    ///
    /// While it is not sent. What was filled in goes with it.
    #[oai(path = "/care/clients/:portal/questionnaires/:asked", method = "delete")]
    async fn withdraw(&self, caller: Caller<Care>, portal: Path<Key>, asked: Path<Key>) -> Result<Done, Refused<Removal>> {
        let action = WithdrawQuestionnaireRequest { portal: portal.portal(), request: asked.questionnaire_request() };
        self.0.inzage.withdraw_questionnaire_request(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

/// Keeping questionnaires, for staff with the task.
pub(crate) struct KeptQuestionnaires(pub(crate) Api);

#[OpenApi(tag = "Subject::Questionnaires")]
impl KeptQuestionnaires {
    /// List the questionnaires
    ///
    /// Drafts included, by title. For staff who keep the pages and news.
    #[oai(path = "/care/questionnaires", method = "get")]
    async fn list(&self, caller: Caller<Care>) -> Result<Json<Vec<QuestionnaireRow>>, Refused<Look>> {
        let found = self.0.inzage.questionnaires(caller.actor).await?;
        Ok(Json(found.into_iter().map(QuestionnaireRow::from).collect()))
    }

    /// Make a questionnaire
    ///
    /// With an `id` of one's own choice, sending it twice makes one. There is room for 100.
    #[oai(path = "/care/questionnaires", method = "post")]
    async fn write(&self, caller: Caller<Care>, body: Body<NewQuestionnaire>) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let id = body.0.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = WriteQuestionnaire { questionnaire: QuestionnaireId::from_uuid(id), published: body.0.published };
        let is_new = inzage.write_questionnaire(caller.actor, action, body.0.content()?).await?;
        Ok(Creation::of(is_new, id, &format!("/care/questionnaires/{id}")))
    }

    /// Read a questionnaire
    #[oai(path = "/care/questionnaires/:questionnaire", method = "get")]
    async fn open(&self, caller: Caller<Care>, questionnaire: Path<Key>) -> Result<Versioned<Questionnaire>, Refused<Look>> {
        let action = OpenQuestionnaire { questionnaire: questionnaire.questionnaire() };
        let found = self.0.inzage.questionnaire(caller.actor, action).await?;
        Ok(Versioned { version: found.version, shown: found.into() })
    }

    /// Change a questionnaire
    ///
    /// It makes a new version. What clients were asked before stays as it was asked.
    #[oai(path = "/care/questionnaires/:questionnaire", method = "put")]
    async fn edit(
        &self,
        caller: Caller<Care>,
        questionnaire: Path<Key>,
        #[oai(name = "If-Match")] version: IfMatch,
        body: Body<QuestionnaireChange>,
    ) -> Result<Done, Refused<Revision>> {
        let (questionnaire, published) = (questionnaire.questionnaire(), body.0.published);
        let action = EditQuestionnaire { questionnaire, published, version: version.0 };
        self.0.inzage.edit_questionnaire(caller.actor, action, body.0.content()?).await?;
        Ok(Done::Done)
    }

    /// Take a questionnaire away
    ///
    /// For good. What clients were asked stays.
    #[oai(path = "/care/questionnaires/:questionnaire", method = "delete")]
    async fn remove(
        &self,
        caller: Caller<Care>,
        questionnaire: Path<Key>,
        #[oai(name = "If-Match")] version: IfMatch,
    ) -> Result<Done, Refused<Revision>> {
        let action = RemoveQuestionnaire { questionnaire: questionnaire.questionnaire(), version: version.0 };
        self.0.inzage.remove_questionnaire(caller.actor, action).await?;
        Ok(Done::Done)
    }
}
