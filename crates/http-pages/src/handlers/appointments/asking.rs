//! Asking a professional for an appointment, and taking that back (`G54`, `G55`, `G58`).

use super::{Shown, attendant, request_id, request_page};
use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    handlers::items,
    input::{OnlyToken, optional_text},
    nav::Place,
    page::appointment::{AskPage, RequestPage},
    parts::Link,
    visit::{Visit, home_of, id, portal_id, see_other},
};
use inzage_domain::{
    appointment::{WantedDay, WantedDayError},
    ids::{AppointmentRequestId, PortalId, ProfessionalId},
    policy::actions::{ReadAppointmentRequest, RequestAppointment, SeeGuides, WithdrawRequest},
    text::{Remark, TextError},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    post,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/afspraken/aanvragen", get(blank).post(ask))
        .at("/p/:portal/afspraken/verzoek/:request", get(show))
        .at("/p/:portal/afspraken/verzoek/:request/intrekken", post(withdraw))
}

#[derive(Default, Deserialize)]
struct AskForm {
    csrf: String,
    request: String,
    #[serde(default)]
    to: String,
    #[serde(rename = "on-day", default)]
    day: String,
    #[serde(rename = "on-month", default)]
    month: String,
    #[serde(rename = "on-year", default)]
    year: String,
    #[serde(default)]
    subject: String,
}

/// What is asked, once all of it can be read.
struct Wanted {
    to: ProfessionalId,
    on: WantedDay,
    about: Option<Remark>,
}

impl AskForm {
    fn read(&self, visit: &Visit, errors: &mut Errors) -> Option<Wanted> {
        let words = &visit.words;
        let to = id(&self.to).ok().map(ProfessionalId::from_uuid);
        if to.is_none() {
            errors.add_labelled("to", words.get("appointment-ask-to"), words.get("form-choice-missing"));
        }
        let on = wanted_day(visit, [&self.day, &self.month, &self.year], errors);
        let about = optional_text(visit, &self.subject, ("subject", "appointment-subject"), Remark::parse, errors);
        if errors.is_empty() { Some(Wanted { to: to?, on: on?, about }) } else { None }
    }
}

/// Parses the three fields of the wanted day, or notes what is wrong with them.
fn wanted_day(visit: &Visit, [day, month, year]: [&str; 3], errors: &mut Errors) -> Option<WantedDay> {
    let words = &visit.words;
    let mut wrong = |text: String| errors.add_labelled("on", words.get("appointment-ask-on"), text);
    if [day, month, year].iter().all(|it| it.trim().is_empty()) {
        wrong(words.text_error(&TextError::Empty));
        return None;
    }
    let today = visit.inzage().now().on;
    let parsed = match (day.trim().parse(), month.trim().parse(), year.trim().parse()) {
        (Ok(day), Ok(month), Ok(year)) => WantedDay::parse(year, month, day, today),
        _ => Err(WantedDayError::NoSuchDate),
    };
    parsed.map_err(|error| wrong(words.wanted_day_error(error))).ok()
}

async fn render(visit: &Visit, status: StatusCode, portal: PortalId, form: AskForm, errors: Errors) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let guides = inzage.guides_to_ask(visit.private(), SeeGuides { portal }).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    let list = Place::Appointments.href(&portal.to_string());
    let only = guides.len() == 1;
    let choice = |it: &inzage_domain::views::Attendant| {
        let value = it.id.to_string();
        Choice { chosen: only || value == form.to, value, label: attendant(it), hint: String::new() }
    };
    let page = AskPage {
        frame: &frame,
        words: &visit.words,
        errors,
        back: Link { href: list.clone(), label: visit.words.get("appointments") },
        guides: guides.iter().map(choice).collect(),
        on: DateFields::typed([&form.day, &form.month, &form.year]),
        hidden: vec![Hidden::new("request", form.request)],
        subject: form.subject,
        action: format!("{list}/aanvragen"),
    };
    visit.page_with(status, &page)
}

#[handler]
async fn blank(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let form = AskForm { request: visit.inzage().fresh_id().to_string(), ..AskForm::default() };
    render(&visit, StatusCode::OK, portal_id(&portal)?, form, Errors::none()).await
}

#[handler]
async fn ask(visit: Visit, Path(portal): Path<String>, Form(form): Form<AskForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, request) = (portal_id(&portal)?, request_id(&form.request)?);
    let mut errors = Errors::none();
    let Some(Wanted { to, on, about }) = form.read(&visit, &mut errors) else {
        return render(&visit, StatusCode::BAD_REQUEST, portal, form, errors).await;
    };
    let action = RequestAppointment { portal, request, to, on };
    visit.inzage().request_appointment(visit.private(), action, about).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, request), Some("appointment-asked")))
}

fn address(portal: PortalId, request: AppointmentRequestId) -> String {
    format!("{}/verzoek/{request}", Place::Appointments.href(&portal.to_string()))
}

#[handler]
async fn show(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ReadAppointmentRequest { portal, request };
    let view = inzage.appointment_request(visit.private(), action).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    let list = Place::Appointments.href(&portal.to_string());
    let back = Link { href: Shown::Requested.href(&list), label: Shown::Requested.heading(&visit.words) };
    let insight = items::portal_link(&visit, &home, &address(portal, request));
    visit.page(&RequestPage { insight, ..request_page(&visit, &frame, back, &list, &view) })
}

#[handler]
async fn withdraw(
    visit: Visit,
    Path((portal, request)): Path<(String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let action = WithdrawRequest { portal, request };
    visit.inzage().withdraw_request(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, request), Some("appointment-request-withdrawn")))
}
