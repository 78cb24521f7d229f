//! Cancelling an appointment and rejecting a request, each with a word.

use crate::{
    form::{Errors, Hidden},
    handlers::{
        appointments::{appointment_id, request_id, span},
        care::load_summary_beside,
    },
    input::labelled_text,
    nav::{ClientPlace, Place},
    page::appointment::DeclinePage,
    parts::Link,
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    ids::{AppointmentId, AppointmentRequestId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{CancelAppointment, ReadAppointment, ReadAppointmentRequest, RejectRequest},
    },
    text::Note,
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/afspraken/:appointment/afzeggen", get(ask_cancel).post(cancel))
        .at("/zorg/:portal/afspraken/verzoek/:request/afkeuren", get(ask_reject).post(reject))
}

#[derive(Default, Deserialize)]
struct DeclineForm {
    csrf: String,
    #[serde(default)]
    word: String,
    /// The state that the form was made from.
    #[serde(default)]
    revision: u32,
}

impl DeclineForm {
    fn word(&self, visit: &Visit, errors: &mut Errors) -> Option<Note> {
        labelled_text(visit, &self.word, ("word", "appointment-word-ask"), Note::parse, errors)
    }
}

fn forbidden(reason: Reason) -> poem::Error {
    Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into()
}

async fn cancel_page(
    visit: &Visit,
    status: StatusCode,
    (portal, appointment): (PortalId, AppointmentId),
    word: String,
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadAppointment { portal, appointment };
    let view = inzage.appointment(visit.professional(), action).await.map_err(Problem::from)?;
    let (_, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    if !view.scope.changes {
        return Err(forbidden(Reason::NoCareLink));
    }
    let words = &visit.words;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = format!("{}/{appointment}", ClientPlace::Appointments.href(&portal.to_string()));
    let page = DeclinePage {
        frame: &frame,
        words,
        errors,
        heading: words.get("appointment-cancel"),
        lead: format!("{}: {}", view.details.title, span(words, &view)),
        follows: words.get("appointment-cancel-text"),
        word,
        button: words.get("appointment-cancel"),
        hidden: vec![Hidden::new("revision", view.revision.to_string())],
        action: format!("{here}/afzeggen"),
        back: Link { href: here, label: view.details.title.to_string() },
    };
    visit.page_with(status, &page)
}

#[handler]
async fn ask_cancel(visit: Visit, Path((portal, appointment)): Path<(String, String)>) -> Result<Response> {
    let of = (portal_id(&portal)?, appointment_id(&appointment)?);
    cancel_page(&visit, StatusCode::OK, of, String::new(), Errors::none()).await
}

#[handler]
async fn cancel(
    visit: Visit,
    Path((portal, appointment)): Path<(String, String)>,
    Form(form): Form<DeclineForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, appointment) = (portal_id(&portal)?, appointment_id(&appointment)?);
    let mut errors = Errors::none();
    let Some(word) = form.word(&visit, &mut errors) else {
        return cancel_page(&visit, StatusCode::BAD_REQUEST, (portal, appointment), form.word, errors).await;
    };
    let action = CancelAppointment { portal, appointment, word, revision: form.revision };
    visit.inzage().cancel_appointment(visit.professional(), action).await.map_err(Problem::from)?;
    let here = format!("{}/{appointment}", ClientPlace::Appointments.href(&portal.to_string()));
    Ok(see_other(&here, Some("appointment-cancelled")))
}

async fn reject_page(
    visit: &Visit,
    status: StatusCode,
    (portal, request): (PortalId, AppointmentRequestId),
    word: String,
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadAppointmentRequest { portal, request };
    let view = inzage.appointment_request(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    if !view.scope.decides {
        return Err(forbidden(Reason::NotOwn));
    }
    let words = &visit.words;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = format!("{}/verzoek/{request}", ClientPlace::Appointments.href(&portal.to_string()));
    let page = DeclinePage {
        frame: &frame,
        words,
        errors,
        heading: words.get("appointment-request-reject"),
        lead: format!("{}: {}", client.portal.client, words.day(view.on.date())),
        follows: words.get("appointment-request-reject-text"),
        word,
        button: words.get("appointment-request-reject"),
        hidden: Vec::new(),
        action: format!("{here}/afkeuren"),
        back: Link { href: here, label: words.get("appointment-request") },
    };
    visit.page_with(status, &page)
}

#[handler]
async fn ask_reject(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let of = (portal_id(&portal)?, request_id(&request)?);
    reject_page(&visit, StatusCode::OK, of, String::new(), Errors::none()).await
}

#[handler]
async fn reject(
    visit: Visit,
    Path((portal, request)): Path<(String, String)>,
    Form(form): Form<DeclineForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let mut errors = Errors::none();
    let Some(word) = form.word(&visit, &mut errors) else {
        return reject_page(&visit, StatusCode::BAD_REQUEST, (portal, request), form.word, errors).await;
    };
    visit.inzage().reject_request(visit.professional(), RejectRequest { portal, request, word }).await.map_err(Problem::from)?;
    let here = format!("{}/verzoek/{request}", ClientPlace::Appointments.href(&portal.to_string()));
    Ok(see_other(&here, Some("appointment-request-rejected")))
}
