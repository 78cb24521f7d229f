//! Appointments and requests for them (`G54`-`G58`): the tabs, one appointment, and what both sides read of them.

mod agenda;
mod asking;
mod care;
mod planning;

use crate::{
    handlers::items,
    icon::Icon,
    nav::Place,
    page::appointment::{AppointmentPage, AppointmentRow, AppointmentsPage, Leaf, RequestPage},
    paging::{After, pager},
    parts::{Chip, Fact, Link, Tab, Tone},
    text::fill,
    visit::{Visit, home_of, id, portal_id},
};
use inzage_domain::{
    appointment::{AppointmentTab, Meeting, RequestDecision, RequestOutcome, Urgency, WantedDay},
    ids::{AppointmentId, AppointmentRequestId},
    moment::Moment,
    policy::actions::{ListAppointmentRequests, ListAppointments, ReadAppointment},
    right::Right,
    views::{self, AppointmentView, Attendant, Page, PageRequest, PortalHome, RequestView},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};
use time::{Date, OffsetDateTime};

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route
        .at("/p/:portal/afspraken", get(planned))
        .at("/p/:portal/afspraken/historie", get(past))
        .at("/p/:portal/afspraken/aangevraagd", get(requested))
        .at("/p/:portal/afspraken/:appointment", get(show));
    planning::add(care::add(asking::add(agenda::add(route))))
}

fn appointment_id(raw: &str) -> Result<AppointmentId> {
    id(raw).map(AppointmentId::from_uuid)
}

fn request_id(raw: &str) -> Result<AppointmentRequestId> {
    id(raw).map(AppointmentRequestId::from_uuid)
}

/// Which of the tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Past,
    Planned,
    Requested,
    Agenda,
}

impl Shown {
    /// Of who is in a portal.
    const IN_PORTAL: [Self; 4] = [Self::Past, Self::Planned, Self::Requested, Self::Agenda];
    /// Of staff, who are not in the agenda.
    const FOR_CARE: [Self; 3] = [Self::Past, Self::Planned, Self::Requested];

    /// Its address below the list.
    fn href(self, list: &str) -> String {
        match self {
            Self::Past => format!("{list}/historie"),
            Self::Planned => list.to_owned(),
            Self::Requested => format!("{list}/aangevraagd"),
            Self::Agenda => format!("{list}/agenda"),
        }
    }

    fn heading(self, words: &Words) -> String {
        words.get(match self {
            Self::Past => "appointment-tab-past",
            Self::Planned => "appointment-tab-planned",
            Self::Requested => "appointment-tab-requested",
            Self::Agenda => "agenda",
        })
    }

    fn nothing(self, words: &Words) -> String {
        words.get(match self {
            Self::Past => "appointment-none-past",
            Self::Planned => "appointment-none-planned",
            Self::Requested => "appointment-none-requested",
            Self::Agenda => "agenda-empty",
        })
    }

    fn tabs(self, all: &[Self], words: &Words, list: &str) -> Vec<Tab> {
        let tab = |it: &Self| Tab { href: it.href(list), icon: None, label: it.heading(words), current: *it == self };
        all.iter().map(tab).collect()
    }
}

/// Whether this reader can ask for appointments: the client, whoever holds the portal, and relations with the right.
fn asks(home: &PortalHome) -> bool {
    home.scope.holds || (home.scope.own && !home.scope.too_young) || home.scope.acts.has(Right::Appointments)
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
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let found = inzage.appointments(visit.private(), ListAppointments { portal }, tab, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let list = Place::Appointments.href(&portal.to_string());
    let first = tab == AppointmentTab::Planned && page.after.is_none();
    let next = if first { found.rows.iter().position(|row| !row.cancelled) } else { None };
    let Rows { mut rows, pager } = rows(visit, &list, tab, &page, &found);
    let next = next.map(|at| rows.remove(at));
    let shown = if tab == AppointmentTab::Past { Shown::Past } else { Shown::Planned };
    list_page(visit, &home, shown, Rows { rows, pager }, next)
}

#[handler]
async fn requested(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let (portal, page) = (portal_id(&portal)?, after.page(AppointmentRequestId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ListAppointmentRequests { portal };
    let found = inzage.appointment_requests(visit.private(), action, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let list = Place::Appointments.href(&portal.to_string());
    let rows = request_rows(&visit, &list, &page, &found);
    list_page(&visit, &home, Shown::Requested, rows, None)
}

fn list_page(visit: &Visit, home: &PortalHome, shown: Shown, rows: Rows, next: Option<AppointmentRow>) -> Result<Response> {
    let words = &visit.words;
    let list = Place::Appointments.href(&home.portal.to_string());
    let frame = visit.portal_frame(home, Some(Place::Appointments));
    visit.page(&AppointmentsPage {
        frame: &frame,
        words,
        tabs: shown.tabs(&Shown::IN_PORTAL, words, &list),
        heading: shown.heading(words),
        next,
        rows: rows.rows,
        nothing: shown.nothing(words),
        ask: asks(home).then(|| format!("{list}/aanvragen")),
        pager: rows.pager,
    })
}

#[handler]
async fn show(visit: Visit, Path((portal, appointment)): Path<(String, String)>) -> Result<Response> {
    let (portal, appointment) = (portal_id(&portal)?, appointment_id(&appointment)?);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ReadAppointment { portal, appointment };
    let view = inzage.appointment(visit.private(), action).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    let list = Place::Appointments.href(&portal.to_string());
    let back = Link { href: list.clone(), label: visit.words.get("appointments") };
    let take = (!view.cancelled).then(|| format!("{list}/{}/agenda.ics", view.id));
    let insight = items::portal_link(&visit, &home, &format!("{list}/{}", view.id));
    visit.page(&AppointmentPage { take, insight, ..appointment_page(&visit, &frame, back, &list, &view) })
}

/// The rows of a tab, and where it goes on.
struct Rows {
    rows: Vec<AppointmentRow>,
    pager: crate::parts::Pager,
}

fn rows(
    visit: &Visit,
    list: &str,
    tab: AppointmentTab,
    page: &PageRequest<AppointmentId>,
    found: &Page<views::AppointmentRow>,
) -> Rows {
    let (words, now) = (&visit.words, visit.inzage().now());
    let row = |row: &views::AppointmentRow| {
        let day = words.zone().date_of(row.slot.from());
        AppointmentRow {
            href: format!("{list}/{}", row.id),
            leaf: leaf(words, day),
            chips: appointment_chips(words, day, now, row.slot.is_over(now.at), row.cancelled),
            when: words.moment(row.slot.from()),
            title: row.title.to_string(),
            about: fill(words, "appointment-about", &[("where", &meeting(words, &row.meeting)), ("name", &names(&row.with))]),
        }
    };
    let here = if tab == AppointmentTab::Past { Shown::Past } else { Shown::Planned }.href(list);
    Rows { rows: found.rows.iter().map(row).collect(), pager: pager(&here, page, found.next_after(|row| row.id)) }
}

fn request_rows(visit: &Visit, list: &str, page: &PageRequest<AppointmentRequestId>, found: &Page<views::RequestRow>) -> Rows {
    let (words, now) = (&visit.words, visit.inzage().now());
    let row = |row: &views::RequestRow| AppointmentRow {
        href: format!("{list}/verzoek/{}", row.id),
        leaf: leaf(words, row.on.date()),
        chips: request_chips(words, row.on, now, row.outcome.as_ref()),
        when: words.day(row.on.date()),
        title: with(words, &row.to),
        about: asked_on(words, row.made_at),
    };
    let here = Shown::Requested.href(list);
    Rows { rows: found.rows.iter().map(row).collect(), pager: pager(&here, page, found.next_after(|row| row.id)) }
}

fn leaf(words: &Words, day: Date) -> Leaf {
    Leaf {
        weekday: words.get(&format!("weekday-short-{}", day.weekday().number_from_monday())),
        day: day.day(),
        month: words.get(&format!("month-short-{}", u8::from(day.month()))),
    }
}

/// How near a day is, in words and a colour (`G57`).
fn urgency(words: &Words, day: Date, now: Moment) -> Chip {
    let tone = match Urgency::of(day, now) {
        Urgency::Past => Tone::Idle,
        Urgency::Today => Tone::Bad,
        Urgency::Soon => Tone::Warn,
        Urgency::Later => Tone::Ok,
    };
    Chip { tone, icon: Icon::Clock, text: words.relative(day, now.on) }
}

fn appointment_chips(words: &Words, day: Date, now: Moment, over: bool, cancelled: bool) -> Vec<Chip> {
    if cancelled {
        return vec![Chip { tone: Tone::Idle, icon: Icon::Cross, text: words.get("appointment-cancelled") }];
    }
    let near = urgency(words, day, now);
    vec![if over { Chip { tone: Tone::Idle, ..near } } else { near }]
}

/// How a request stands (`G58`), and while it waits how near the wanted day is (`G57`).
fn request_chips(words: &Words, on: WantedDay, now: Moment, outcome: Option<&RequestOutcome>) -> Vec<Chip> {
    let (tone, icon, text) = match outcome.map(|it| it.decision) {
        None => (Tone::Info, Icon::Clock, "appointment-request-waits"),
        Some(RequestDecision::Approved) => (Tone::Ok, Icon::Done, "appointment-request-approved"),
        Some(RequestDecision::Rejected) => (Tone::Bad, Icon::Cross, "appointment-request-rejected"),
        Some(RequestDecision::Withdrawn) => (Tone::Idle, Icon::Dash, "appointment-request-withdrawn"),
    };
    let status = Chip { tone, icon, text: words.get(text) };
    if outcome.is_none() { vec![status, urgency(words, on.date(), now)] } else { vec![status] }
}

fn meeting(words: &Words, meeting: &Meeting) -> String {
    match meeting {
        Meeting::At(place) => place.to_string(),
        Meeting::Phone => words.get("appointment-by-phone"),
        Meeting::Video => words.get("appointment-by-video"),
    }
}

fn names(with: &[Attendant]) -> String {
    with.iter().map(|it| it.name.to_string()).collect::<Vec<_>>().join(", ")
}

/// Name and job: "Lotte van Dijk, psycholoog".
fn attendant(it: &Attendant) -> String {
    format!("{}, {}", it.name, it.job)
}

fn with(words: &Words, to: &Attendant) -> String {
    fill(words, "appointment-with-name", &[("name", &attendant(to))])
}

fn asked_on(words: &Words, at: OffsetDateTime) -> String {
    words.with("appointment-asked-on", &[("day", Value::from(words.day(words.zone().date_of(at))))])
}

fn appointment_page<'a>(
    visit: &'a Visit,
    frame: &'a crate::frame::Frame,
    back: Link,
    list: &str,
    view: &AppointmentView,
) -> AppointmentPage<'a> {
    let (words, now) = (&visit.words, visit.inzage().now());
    let day = words.zone().date_of(view.slot.from());
    let fact = |name: &str, value: String| Fact { name: words.get(name), value };
    let mut facts = vec![
        fact("appointment-meeting", meeting(words, &view.details.meeting)),
        fact("appointment-with", view.with.iter().map(attendant).collect::<Vec<_>>().join("; ")),
    ];
    facts.extend(view.moved_from.map(|at| fact("appointment-moved-from", words.moment(at))));
    let here = format!("{list}/{}", view.id);
    AppointmentPage {
        frame,
        words,
        back,
        title: view.details.title.to_string(),
        when: span(words, view),
        chips: appointment_chips(words, day, now, view.slot.is_over(now.at), view.cancelled),
        facts,
        word: view.word.as_ref().map(ToString::to_string),
        note: view.details.note.as_ref().map(ToString::to_string),
        take: None,
        change: view.scope.changes.then(|| format!("{here}/wijzigen")),
        cancel: view.scope.changes.then(|| format!("{here}/afzeggen")),
        insight: items::link(visit, &here, true),
    }
}

/// From when until when: on one day its end is a time only.
fn span(words: &Words, view: &AppointmentView) -> String {
    let (from, until) = (view.slot.from(), view.slot.until());
    let end = if words.zone().date_of(from) == words.zone().date_of(until) { words.time(until) } else { words.moment(until) };
    fill(words, "appointment-span", &[("from", &words.moment(from)), ("until", &end)])
}

fn request_page<'a>(
    visit: &'a Visit,
    frame: &'a crate::frame::Frame,
    back: Link,
    list: &str,
    view: &RequestView,
) -> RequestPage<'a> {
    let words = &visit.words;
    let fact = |name: &str, value: String| Fact { name: words.get(name), value };
    let mut facts = vec![fact("appointment-request-to", attendant(&view.to))];
    facts.extend(view.by.as_ref().map(|by| fact("appointment-request-by", by.to_string())));
    facts.push(fact("appointment-request-made-at", words.moment(view.made_at)));
    facts.extend(view.outcome.as_ref().map(|it| fact("appointment-request-decided-at", words.moment(it.at))));
    let approved = view.outcome.as_ref().is_some_and(|it| it.decision == RequestDecision::Approved);
    let here = format!("{list}/verzoek/{}", view.id);
    RequestPage {
        frame,
        words,
        back,
        title: words.day(view.on.date()),
        chips: request_chips(words, view.on, visit.inzage().now(), view.outcome.as_ref()),
        facts,
        subject: view.about.as_ref().map(ToString::to_string),
        word: view.outcome.as_ref().and_then(|it| it.word.as_ref()).map(ToString::to_string),
        appointment: approved.then(|| format!("{list}/{}", AppointmentId::made_of(view.id))),
        withdraw: view.scope.withdraws.then(|| format!("{here}/intrekken")),
        approve: view.scope.decides.then(|| format!("{here}/goedkeuren")),
        reject: view.scope.decides.then(|| format!("{here}/afkeuren")),
        insight: items::link(visit, &here, true),
    }
}
