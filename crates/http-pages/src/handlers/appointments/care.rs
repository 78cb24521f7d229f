//! A client's appointments and requests as professionals read them, and the requests that wait for them.

use super::{
    Rows, Shown, appointment_id, appointment_page, leaf, request_chips, request_id, request_page, request_rows, rows, with,
};
use crate::{
    handlers::care::{client_head, guides, load_summary_beside},
    nav::{ClientPlace, Place},
    page::appointment::{AppointmentRow, ClientAppointmentsPage, WaitingPage},
    paging::{After, pager},
    parts::Link,
    visit::{Visit, portal_id},
};
use inzage_domain::{
    appointment::AppointmentTab,
    ids::{AppointmentId, AppointmentRequestId, PortalId},
    policy::actions::{ListAppointmentRequests, ListAppointments, ListOpenRequests, ReadAppointment, ReadAppointmentRequest},
    views::OpenRequestRow,
};
use inzage_http_kit::Problem;
use inzage_service::{FrameSlot, Inzage};
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/afspraakverzoeken", get(waiting))
        .at("/zorg/:portal/afspraken", get(planned))
        .at("/zorg/:portal/afspraken/historie", get(past))
        .at("/zorg/:portal/afspraken/aangevraagd", get(requested))
        .at("/zorg/:portal/afspraken/:appointment", get(show))
        .at("/zorg/:portal/afspraken/verzoek/:request", get(show_request))
}

#[handler]
async fn planned(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    appointments(&visit, &portal, &after, AppointmentTab::Planned).await
}

#[handler]
async fn past(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    appointments(&visit, &portal, &after, AppointmentTab::Past).await
}

async fn appointments(visit: &Visit, portal: &str, after: &After, tab: AppointmentTab) -> Result<Response> {
    let (portal, page) = (portal_id(portal)?, after.page(AppointmentId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ListAppointments { portal };
    let found = inzage.appointments(visit.professional(), action, tab, page).await.map_err(Problem::from)?;
    let list = ClientPlace::Appointments.href(&portal.to_string());
    let shown = if tab == AppointmentTab::Past { Shown::Past } else { Shown::Planned };
    list_page(visit, (&inzage, &slot), portal, shown, rows(visit, &list, tab, &page, &found)).await
}

#[handler]
async fn requested(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let (portal, page) = (portal_id(&portal)?, after.page(AppointmentRequestId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ListAppointmentRequests { portal };
    let found = inzage.appointment_requests(visit.professional(), action, page).await.map_err(Problem::from)?;
    let list = ClientPlace::Appointments.href(&portal.to_string());
    list_page(&visit, (&inzage, &slot), portal, Shown::Requested, request_rows(&visit, &list, &page, &found)).await
}

async fn list_page(
    visit: &Visit,
    (inzage, slot): (&Inzage, &FrameSlot),
    portal: PortalId,
    shown: Shown,
    rows: Rows,
) -> Result<Response> {
    let (client, account) = load_summary_beside(visit, inzage, slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let list = ClientPlace::Appointments.href(&portal.to_string());
    visit.page(&ClientAppointmentsPage {
        frame: &frame,
        words,
        head: client_head(visit, &client, ClientPlace::Appointments),
        tabs: shown.tabs(&Shown::FOR_CARE, words, &list),
        heading: shown.heading(words),
        rows: rows.rows,
        nothing: shown.nothing(words),
        plan: guides(&client).then(|| format!("{list}/nieuw")),
        pager: rows.pager,
    })
}

#[handler]
async fn show(visit: Visit, Path((portal, appointment)): Path<(String, String)>) -> Result<Response> {
    let (portal, appointment) = (portal_id(&portal)?, appointment_id(&appointment)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadAppointment { portal, appointment };
    let view = inzage.appointment(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let list = ClientPlace::Appointments.href(&portal.to_string());
    let back = Link { href: list.clone(), label: client.portal.client.to_string() };
    visit.page(&appointment_page(&visit, &frame, back, &list, &view))
}

#[handler]
async fn show_request(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadAppointmentRequest { portal, request };
    let view = inzage.appointment_request(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let list = ClientPlace::Appointments.href(&portal.to_string());
    let back = Link { href: Shown::Requested.href(&list), label: client.portal.client.to_string() };
    visit.page(&request_page(&visit, &frame, back, &list, &view))
}

#[handler]
async fn waiting(visit: Visit, Query(after): Query<After>) -> Result<Response> {
    let page = after.page(AppointmentRequestId::from_uuid)?;
    let (inzage, slot) = visit.inzage().in_account();
    let found = inzage.open_requests(visit.professional(), ListOpenRequests {}, page).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Requests));
    let (words, now) = (&visit.words, visit.inzage().now());
    let row = |row: &OpenRequestRow| AppointmentRow {
        href: format!("{}/verzoek/{}", ClientPlace::Appointments.href(&row.portal.to_string()), row.id),
        leaf: leaf(words, row.on.date()),
        chips: request_chips(words, row.on, now, None),
        when: words.day(row.on.date()),
        title: row.client.to_string(),
        about: with(words, &row.to),
    };
    visit.page(&WaitingPage {
        frame: &frame,
        words,
        rows: found.rows.iter().map(row).collect(),
        pager: pager(&Place::Requests.href(""), &page, found.next_after(|row| row.id)),
    })
}
