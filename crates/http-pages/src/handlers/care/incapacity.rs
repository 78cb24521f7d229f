//! Staff record that a client can't decide, change what is recorded, and end it (`D22`).

use super::{edit::back, fields::Fields, head::load_summary};
use crate::{
    form::{DateFields, Errors},
    input::OnlyToken,
    nav::{ClientPlace, Place},
    page::{account_care::IncapacityPage, step::StepPage},
    parts::{Consequence, Effect},
    text::fill,
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    ids::PortalId,
    moment::Moment,
    policy::actions::RecordIncapacity,
    portal::{Incapacity, IncapacityError, StatedIncapacity},
    text::Note,
    views::{ClientSummary, OwnAccount},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct IncapacityForm {
    csrf: String,
    matters: String,
    since_day: String,
    since_month: String,
    since_year: String,
    review_day: String,
    review_month: String,
    review_year: String,
}

impl IncapacityForm {
    fn of(incapacity: &Incapacity) -> Self {
        let since = DateFields::of(incapacity.since.on);
        let review = DateFields::of(incapacity.review_on);
        Self {
            csrf: String::new(),
            matters: incapacity.matters.to_string(),
            since_day: since.day,
            since_month: since.month,
            since_year: since.year,
            review_day: review.day,
            review_month: review.month,
            review_year: review.year,
        }
    }

    fn since(&self) -> DateFields {
        DateFields::typed([&self.since_day, &self.since_month, &self.since_year])
    }

    fn review(&self) -> DateFields {
        DateFields::typed([&self.review_day, &self.review_month, &self.review_year])
    }

    /// Reads every field, so that everything that is wrong is told at once.
    fn read(&self, visit: &Visit) -> Result<StatedIncapacity, Errors> {
        let mut fields = Fields::new(visit);
        let matters = fields.text(("matters", "incapacity-matters"), &self.matters, Note::parse);
        let since = fields.required_date(("since", "incapacity-since"), self.since().parts());
        let review = fields.required_date(("review", "incapacity-review"), self.review().parts());
        let (Some(matters), Some(since), Some(review)) = (matters, since, review) else { return Err(fields.errors) };
        let since = Moment { at: visit.words.zone().start_of_day(since), on: since };
        StatedIncapacity::parse(since, review, matters, visit.inzage().now()).map_err(|error| {
            let (field, label) = match error {
                IncapacityError::NotBegun => ("since", "incapacity-since"),
                IncapacityError::ReviewPast => ("review", "incapacity-review"),
            };
            fields.wrong(field, label, visit.words.get(&format!("{label}-wrong")));
            fields.errors
        })
    }
}

fn follows(visit: &Visit, client: &ClientSummary, effects: [(Effect, &str); 4]) -> Vec<Consequence> {
    let name = client.portal.client.given.as_str();
    let follows = |(effect, id)| Consequence { effect, text: fill(&visit.words, id, &[("name", name)]) };
    effects.into_iter().map(follows).collect()
}

fn show(
    visit: &Visit,
    status: StatusCode,
    (client, account): &(ClientSummary, OwnAccount),
    form: &IncapacityForm,
    errors: Errors,
) -> Result<Response> {
    let frame = visit.account_frame(account, Some(Place::Clients));
    let effects = [
        (Effect::Removed, "incapacity-follows-holder"),
        (Effect::Kept, "incapacity-follows-reads"),
        (Effect::Kept, "incapacity-follows-ages"),
        (Effect::Afterwards, "incapacity-follows-told"),
    ];
    let page = IncapacityPage {
        frame: &frame,
        words: &visit.words,
        errors,
        back: back(client),
        client: client.portal.client.to_string(),
        since: form.since(),
        review: form.review(),
        matters: form.matters.clone(),
        consequences: follows(visit, client, effects),
        action: format!("/zorg/{}/beslissen", client.portal.id),
    };
    visit.page_with(status, &page)
}

#[handler]
pub(super) async fn blank(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let loaded = load_summary(&visit, portal_id(&portal)?).await?;
    let form = loaded.0.portal.incapacity.as_ref().map(IncapacityForm::of).unwrap_or_default();
    show(&visit, StatusCode::OK, &loaded, &form, Errors::none())
}

fn href(portal: PortalId) -> String {
    ClientPlace::Details.href(&portal.to_string())
}

#[handler]
pub(super) async fn record(visit: Visit, Path(portal): Path<String>, Form(form): Form<IncapacityForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let stated = match form.read(&visit) {
        Ok(stated) => stated,
        Err(errors) => {
            let loaded = load_summary(&visit, portal).await?;
            return show(&visit, StatusCode::BAD_REQUEST, &loaded, &form, errors);
        }
    };
    let action = RecordIncapacity { portal, incapacity: Some(stated) };
    visit.inzage().record_incapacity(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal), Some("incapacity-recorded")))
}

#[handler]
pub(super) async fn end_form(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let (client, account) = load_summary(&visit, portal_id(&portal)?).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let effects = [
        (Effect::Added, "incapacity-end-decides"),
        (Effect::Removed, "incapacity-end-representative"),
        (Effect::Kept, "incapacity-end-before"),
        (Effect::Afterwards, "incapacity-follows-told"),
    ];
    let page = StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        back: back(&client),
        title: words.get("client-incapacity-end"),
        lead: client.portal.client.to_string(),
        consequences: follows(&visit, &client, effects),
        warning: None,
        reason: None,
        tick: None,
        button: words.get("client-incapacity-end"),
        takes_away: false,
        seen: None,
        action: format!("/zorg/{}/beslissen/einde", client.portal.id),
    };
    visit.page(&page)
}

#[handler]
pub(super) async fn end(visit: Visit, Path(portal): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let action = RecordIncapacity { portal, incapacity: None };
    visit.inzage().record_incapacity(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal), Some("incapacity-ended")))
}
