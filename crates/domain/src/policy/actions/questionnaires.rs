//! Questionnaires.

use crate::{
    appointment::WantedDay,
    ids::{PortalId, ProfessionalId, QuestionnaireId, QuestionnaireRequestId},
    policy::{
        About,
        judges::questionnaires::{self, QuestionnaireScope},
    },
};

actions! {
    /// List the questionnaires that the organisation keeps, drafts included.
    ListQuestionnaires {} = "questionnaire.list", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by questionnaires::list;
    /// Read a questionnaire, to keep it.
    OpenQuestionnaire {
        /// Which.
        questionnaire: QuestionnaireId,
    } = "questionnaire.open", Look, Consented, in |_| None, about |it| About::Questionnaire(it.questionnaire), scope (), by questionnaires::open;
    /// Make a questionnaire.
    WriteQuestionnaire {
        /// The new one's identifier, chosen when the form was made, so that the same form twice makes one.
        questionnaire: QuestionnaireId,
        /// Whether it can be asked.
        published: bool,
    } = "questionnaire.write", Change, Consented, in |_| None, about |it| About::NewQuestionnaire(it.questionnaire), scope (), by questionnaires::write;
    /// Change a questionnaire, which makes a new version of it.
    EditQuestionnaire {
        /// Which.
        questionnaire: QuestionnaireId,
        /// Whether it can be asked.
        published: bool,
        /// The version that the form was made from.
        version: u32,
    } = "questionnaire.edit", Change, Consented, in |_| None, about |it| About::Questionnaire(it.questionnaire), scope (), by questionnaires::edit;
    /// Take a questionnaire away, for good; what was asked stays.
    RemoveQuestionnaire {
        /// Which.
        questionnaire: QuestionnaireId,
        /// The version that the form was made from.
        version: u32,
    } = "questionnaire.remove", Change, Consented, in |_| None, about |it| About::Questionnaire(it.questionnaire), scope (), by questionnaires::remove;
    /// List the questionnaires that a client can be asked to fill in.
    OfferQuestionnaires {
        /// Whom.
        portal: PortalId,
    } = "questionnaire.offer", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by questionnaires::offer;
    /// Ask a client to fill in a questionnaire (`G03`).
    AskQuestionnaire {
        /// Whom.
        portal: PortalId,
        /// The new request's identifier, chosen when the form was made, so that the same form twice asks once.
        request: QuestionnaireRequestId,
        /// Which.
        questionnaire: QuestionnaireId,
        /// The version that the form was made from.
        version: u32,
        /// The last day on which it should be sent.
        due: Option<WantedDay>,
    } = "questionnaire.ask", Change, Consented, in |it| Some(it.portal), about |it| About::NewQuestionnaireRequest(it.request, it.questionnaire), scope ProfessionalId, by questionnaires::ask;
    /// List what a client was asked to fill in (`G03`).
    ListQuestionnaireRequests {
        /// Whose.
        portal: PortalId,
    } = "questionnaire-request.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope QuestionnaireScope, by questionnaires::list_requests;
    /// Read what a client was asked to fill in, with the answers that one may see.
    ReadQuestionnaireRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: QuestionnaireRequestId,
    } = "questionnaire-request.read", Look, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope QuestionnaireScope, by questionnaires::read;
    /// Save answers, to go on later (`G03`).
    SaveAnswers {
        /// Whose.
        portal: PortalId,
        /// Of which request.
        request: QuestionnaireRequestId,
        /// The state that the form was made from.
        revision: u32,
    } = "questionnaire-request.save", Change, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope (), by questionnaires::save;
    /// Send the saved answers, once and for good (`G03`).
    SendAnswers {
        /// Whose.
        portal: PortalId,
        /// Of which request.
        request: QuestionnaireRequestId,
        /// The state that was looked at before sending.
        revision: u32,
    } = "questionnaire-request.send", Change, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope (), by questionnaires::send;
    /// Take back what a client was asked to fill in, while it is not sent.
    WithdrawQuestionnaireRequest {
        /// Whose.
        portal: PortalId,
        /// Which.
        request: QuestionnaireRequestId,
    } = "questionnaire-request.withdraw", Change, Consented, in |it| Some(it.portal), about |it| About::QuestionnaireRequest(it.request), scope (), by questionnaires::withdraw;
}
