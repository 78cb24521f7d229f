//! The pages with the form of an appointment: a new one, another time, and what was asked.

use super::form::{Plan, PlanForm};
use crate::{
    form::{Errors, Hidden},
    handlers::{
        appointments::{appointment_id, request_id},
        care::load_client_beside,
    },
    nav::{ClientPlace, Place},
    page::appointment::PlanPage,
    parts::Link,
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    ids::{AppointmentId, AppointmentRequestId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{ApproveRequest, ChangeAppointment, PlanAppointment, ReadAppointment, ReadAppointmentRequest},
    },
    text::Note,
    views::{AppointmentView, ClientView, OwnAccount, RequestView},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/afspraken/nieuw", get(blank).post(plan))
        .at("/zorg/:portal/afspraken/:appointment/wijzigen", get(open).post(change))
        .at("/zorg/:portal/afspraken/verzoek/:request/goedkeuren", get(asked).post(approve))
}

/// What a form is for.
enum Task<'a> {
    Plan,
    Change(&'a AppointmentView),
    Approve(&'a RequestView),
}

fn render(
    visit: &Visit,
    status: StatusCode,
    (client, account): &(ClientView, OwnAccount),
    task: &Task<'_>,
    (form, errors): (PlanForm, Errors),
) -> Result<Response> {
    let words = &visit.words;
    let portal = client.summary.portal.id.to_string();
    let list = ClientPlace::Appointments.href(&portal);
    let name = client.summary.portal.client.to_string();
    let (heading, lead, back, action, hidden) = match task {
        Task::Plan => {
            let back = Link { href: list.clone(), label: name.clone() };
            let hidden = vec![Hidden::new("appointment", &form.appointment)];
            ("appointment-plan", name, back, format!("{list}/nieuw"), hidden)
        }
        Task::Change(view) => {
            let here = format!("{list}/{}", view.id);
            let back = Link { href: here.clone(), label: view.details.title.to_string() };
            let revision = vec![Hidden::new("revision", form.revision.to_string())];
            ("appointment-change", name, back, format!("{here}/wijzigen"), revision)
        }
        Task::Approve(view) => {
            let here = format!("{list}/verzoek/{}", view.id);
            let back = Link { href: here.clone(), label: words.get("appointment-request") };
            ("appointment-request-approve", name, back, format!("{here}/goedkeuren"), Vec::new())
        }
    };
    let word_required = matches!(task, Task::Change(_));
    let word = (!matches!(task, Task::Plan)).then(|| (words.get("appointment-word-ask"), form.word.clone()));
    let frame = visit.account_frame(account, Some(Place::Clients));
    let page = PlanPage {
        frame: &frame,
        words,
        errors,
        back,
        heading: words.get(heading),
        lead,
        meetings: form.meetings(words),
        team: form.team(&client.team),
        title: form.title,
        on: form.on,
        from: form.from,
        until: form.until,
        place: form.place,
        note: form.note,
        word,
        word_required,
        button: words.get(heading),
        hidden,
        action,
    };
    visit.page_with(status, &page)
}

/// The client's page, for whoever guides them: the policy says no to others when they send the form, and here they get the same answer.
async fn guided(visit: &Visit, portal: PortalId) -> Result<(ClientView, OwnAccount)> {
    let (inzage, slot) = visit.inzage().in_account();
    let loaded = load_client_beside(visit, &inzage, &slot, portal).await?;
    if crate::handlers::care::guides(&loaded.0.summary) { Ok(loaded) } else { Err(forbidden(Reason::NoCareLink)) }
}

fn forbidden(reason: Reason) -> poem::Error {
    Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into()
}

/// A form with the professional who fills it in, if nobody else was chosen.
fn with_oneself(mut form: PlanForm, account: &OwnAccount) -> PlanForm {
    form.with.extend(account.professional.as_ref().map(|it| it.id.to_string()));
    form
}

#[handler]
async fn blank(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let loaded = guided(&visit, portal_id(&portal)?).await?;
    let (appointment, meeting) = (visit.inzage().fresh_id().to_string(), "place".to_owned());
    let form = with_oneself(PlanForm { appointment, meeting, ..PlanForm::default() }, &loaded.1);
    render(&visit, StatusCode::OK, &loaded, &Task::Plan, (form, Errors::none()))
}

#[handler]
async fn plan(visit: Visit, Path(portal): Path<String>, Form(fields): Form<Vec<(String, String)>>) -> Result<Response> {
    let form = PlanForm::read(fields);
    visit.require_form(&form.csrf)?;
    let (portal, appointment) = (portal_id(&portal)?, appointment_id(&form.appointment)?);
    let mut errors = Errors::none();
    let Some(Plan { slot, with, details }) = form.plan(&visit, &mut errors) else {
        let loaded = guided(&visit, portal).await?;
        return render(&visit, StatusCode::BAD_REQUEST, &loaded, &Task::Plan, (form, errors));
    };
    let action = PlanAppointment { portal, appointment, slot, with };
    visit.inzage().plan_appointment(visit.professional(), action, details).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, appointment), Some("saved")))
}

fn address(portal: PortalId, appointment: AppointmentId) -> String {
    format!("{}/{appointment}", ClientPlace::Appointments.href(&portal.to_string()))
}

/// An appointment to change, with the client's page.
async fn changeable(visit: &Visit, portal: PortalId, id: AppointmentId) -> Result<(AppointmentView, (ClientView, OwnAccount))> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadAppointment { portal, appointment: id };
    let view = inzage.appointment(visit.professional(), action).await.map_err(Problem::from)?;
    let loaded = load_client_beside(visit, &inzage, &slot, portal).await?;
    if view.scope.changes { Ok((view, loaded)) } else { Err(forbidden(Reason::NoCareLink)) }
}

#[handler]
async fn open(visit: Visit, Path((portal, appointment)): Path<(String, String)>) -> Result<Response> {
    let (view, loaded) = changeable(&visit, portal_id(&portal)?, appointment_id(&appointment)?).await?;
    let form = PlanForm::of(&visit.words, &view);
    render(&visit, StatusCode::OK, &loaded, &Task::Change(&view), (form, Errors::none()))
}

#[handler]
async fn change(
    visit: Visit,
    Path((portal, appointment)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let mut form = PlanForm::read(fields);
    visit.require_form(&form.csrf)?;
    let (portal, appointment) = (portal_id(&portal)?, appointment_id(&appointment)?);
    let mut errors = Errors::none();
    let (read, word) = (form.plan(&visit, &mut errors), form.word(&visit, &mut errors));
    let (Some(Plan { slot, with, details }), Some(word)) = (read, word) else {
        let (view, loaded) = changeable(&visit, portal, appointment).await?;
        return render(&visit, StatusCode::BAD_REQUEST, &loaded, &Task::Change(&view), (form, errors));
    };
    let action = ChangeAppointment { portal, appointment, slot, with, word, revision: form.revision };
    match visit.inzage().change_appointment(visit.professional(), action, details).await {
        Ok(()) => Ok(see_other(&address(portal, appointment), Some("saved"))),
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::Stale) => {
            let (view, loaded) = changeable(&visit, portal, appointment).await?;
            errors.add("title", visit.words.get("appointment-changed-meanwhile"));
            form.revision = view.revision;
            render(&visit, StatusCode::PRECONDITION_FAILED, &loaded, &Task::Change(&view), (form, errors))
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

/// A request to approve, with the client's page.
async fn decidable(visit: &Visit, portal: PortalId, id: AppointmentRequestId) -> Result<(RequestView, (ClientView, OwnAccount))> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadAppointmentRequest { portal, request: id };
    let view = inzage.appointment_request(visit.professional(), action).await.map_err(Problem::from)?;
    let loaded = load_client_beside(visit, &inzage, &slot, portal).await?;
    if view.scope.decides { Ok((view, loaded)) } else { Err(forbidden(Reason::NotOwn)) }
}

#[handler]
async fn asked(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let (view, loaded) = decidable(&visit, portal_id(&portal)?, request_id(&request)?).await?;
    let (on, meeting) = (crate::form::DateFields::of(view.on.date()), "place".to_owned());
    let form = with_oneself(PlanForm { on, meeting, ..PlanForm::default() }, &loaded.1);
    render(&visit, StatusCode::OK, &loaded, &Task::Approve(&view), (form, Errors::none()))
}

#[handler]
async fn approve(
    visit: Visit,
    Path((portal, request)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let form = PlanForm::read(fields);
    visit.require_form(&form.csrf)?;
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let mut errors = Errors::none();
    let read = form.plan(&visit, &mut errors);
    let word: Option<Note> = if form.word.trim().is_empty() { None } else { form.word(&visit, &mut errors) };
    let (Some(Plan { slot, with, details }), true) = (read, errors.is_empty()) else {
        let (view, loaded) = decidable(&visit, portal, request).await?;
        return render(&visit, StatusCode::BAD_REQUEST, &loaded, &Task::Approve(&view), (form, errors));
    };
    let action = ApproveRequest { portal, request, slot, with };
    visit.inzage().approve_request(visit.professional(), action, details, word).await.map_err(Problem::from)?;
    let here = format!("{}/verzoek/{request}", ClientPlace::Appointments.href(&portal.to_string()));
    Ok(see_other(&here, Some("appointment-request-approved")))
}
