//! Asking a client to fill in a questionnaire, for professionals who guide them.

use super::request_id;
use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    handlers::care::load_summary_beside,
    input::date,
    nav::{ClientPlace, Place},
    page::questionnaire::AskQuestionnairePage,
    parts::Link,
    visit::{Visit, id, portal_id, see_other},
};
use inzage_domain::{
    appointment::WantedDay,
    ids::{PortalId, QuestionnaireId},
    policy::actions::{AskQuestionnaire, OfferQuestionnaires},
    views::QuestionnaireOffer,
};
use inzage_http_kit::Problem;
use inzage_texts::Value;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route.at("/zorg/:portal/vragenlijsten/vragen", get(new).post(ask))
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct AskForm {
    csrf: String,
    /// Which questionnaire in which version.
    offer: String,
    due_day: String,
    due_month: String,
    due_year: String,
    /// The new request's identifier.
    request: String,
}

impl AskForm {
    fn due(&self) -> [&str; 3] {
        [&self.due_day, &self.due_month, &self.due_year]
    }

    /// The questionnaire and version that were chosen.
    fn chosen(&self) -> Result<Option<(QuestionnaireId, u32)>> {
        let Some((questionnaire, version)) = self.offer.split_once('/') else { return Ok(None) };
        let version = version.parse().map_err(|_| Problem::malformed())?;
        Ok(Some((QuestionnaireId::from_uuid(id(questionnaire)?), version)))
    }

    /// The last day, if there is one to be.
    fn last_day(&self, visit: &Visit, errors: &mut Errors) -> Option<WantedDay> {
        let day = date(visit, self.due(), ("due", "questionnaire-ask-due"), errors)?;
        let parsed = WantedDay::parse(day.year(), day.month().into(), day.day(), visit.inzage().now().on);
        let label = || visit.words.get("questionnaire-ask-due");
        parsed.map_err(|error| errors.add_labelled("due", label(), visit.words.wanted_day_error(error))).ok()
    }
}

fn offer_value(offer: &QuestionnaireOffer) -> String {
    format!("{}/{}", offer.id, offer.version)
}

/// The form; whoever may not ask learns so before anything is filled in.
async fn render(visit: &Visit, status: StatusCode, form: AskForm, portal: PortalId, errors: Errors) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let found = inzage.questionnaire_offers(visit.professional(), OfferQuestionnaires { portal }).await;
    let found = found.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let choice = |offer: &QuestionnaireOffer| Choice {
        value: offer_value(offer),
        label: offer.title.to_string(),
        hint: words.with("questionnaire-version", &[("version", Value::from(offer.version))]),
        chosen: form.offer == offer_value(offer),
    };
    let list = ClientPlace::Questionnaires.href(&portal.to_string());
    let page = AskQuestionnairePage {
        frame: &frame,
        words,
        errors,
        client: client.portal.client.to_string(),
        offers: found.iter().map(choice).collect(),
        due: DateFields::typed(form.due()),
        hidden: vec![Hidden::new("request", form.request)],
        action: format!("{list}/vragen"),
        back: Link { href: list, label: words.get("questionnaires") },
    };
    visit.page_with(status, &page)
}

#[handler]
async fn new(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let form = AskForm { request: visit.inzage().fresh_id().to_string(), ..AskForm::default() };
    render(&visit, StatusCode::OK, form, portal_id(&portal)?, Errors::none()).await
}

#[handler]
async fn ask(visit: Visit, Path(portal): Path<String>, Form(form): Form<AskForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, request) = (portal_id(&portal)?, request_id(&form.request)?);
    let mut errors = Errors::none();
    let chosen = form.chosen()?;
    if chosen.is_none() {
        errors.add("offer", visit.words.get("questionnaire-ask-choose"));
    }
    let due = form.last_day(&visit, &mut errors);
    let Some((questionnaire, version)) = chosen.filter(|_| errors.is_empty()) else {
        return render(&visit, StatusCode::BAD_REQUEST, form, portal, errors).await;
    };
    let action = AskQuestionnaire { portal, request, questionnaire, version, due };
    visit.inzage().ask_questionnaire(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&ClientPlace::Questionnaires.href(&portal.to_string()), Some("questionnaire-asked")))
}
