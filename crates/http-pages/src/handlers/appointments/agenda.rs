//! The shared agenda: a month of it, one item, and either as a file for one's own calendar (`A18`, `A38`, `X16`).

mod feed;
mod form;
mod keeping;

use super::{Shown, appointment_id, meeting, names};
use crate::{
    handlers::items,
    icon::Icon,
    nav::Place,
    page::agenda::{AgendaDay, AgendaItemPage, AgendaLine, AgendaPage, OwnItem},
    parts::{Chip, Fact, Link, Pager, Tone},
    text::fill,
    visit::{Visit, home_of, id, portal_id},
};
use inzage_domain::{
    agenda::{AgendaWindow, Hours, Timing, Weekly},
    ids::{AgendaItemId, PortalId},
    policy::actions::{ListAgenda, ReadAgendaItem, ReadAppointment},
    views::{AgendaItemView, AgendaRow, AgendaView, AppointmentRow, PortalHome},
};
use inzage_http_kit::{Problem, calendar::Calendar};
use inzage_texts::{Value, Words, Zone};
use poem::{
    IntoResponse as _, Response, Result, Route, get, handler,
    web::{Path, Query},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use time::{Date, Duration, Month, Time};

pub(super) fn add(route: Route) -> Route {
    let route = route
        .at("/p/:portal/afspraken/agenda", get(month))
        .at("/p/:portal/afspraken/agenda/:item", get(show))
        .at("/p/:portal/afspraken/agenda/:item/agenda.ics", get(take_item))
        .at("/p/:portal/afspraken/:appointment/agenda.ics", get(take_appointment));
    feed::add(keeping::add(route))
}

/// The address of the agenda.
fn list(portal: PortalId) -> String {
    format!("{}/agenda", Place::Appointments.href(&portal.to_string()))
}

/// The address of an item.
fn address(portal: PortalId, item: AgendaItemId) -> String {
    format!("{}/{item}", list(portal))
}

fn item_id(raw: &str) -> Result<AgendaItemId> {
    id(raw).map(AgendaItemId::from_uuid)
}

/// Days with the instants between which they lie. What is no window names no page.
fn window(zone: &Zone, from: Date, until: Date) -> Result<AgendaWindow> {
    let start = |day| (day, zone.start_of_day(day));
    Ok(AgendaWindow::new(start(from), start(until)).map_err(|_| Problem::not_found())?)
}

/// A month in an address: `?maand=2026-06`.
#[derive(Deserialize)]
struct MonthAsked {
    maand: Option<String>,
}

impl MonthAsked {
    /// The first day of the month that is asked for; of this month where none is. What is no month names no page.
    fn first(&self, today: Date) -> Result<Date> {
        let Some(asked) = &self.maand else { return Ok(today.replace_day(1).unwrap_or(today)) };
        let parsed = asked.split_once('-').and_then(|(year, number)| {
            let number = Month::try_from(number.parse::<u8>().ok()?).ok()?;
            Date::from_calendar_date(year.parse().ok().filter(|it| Timing::YEARS.contains(it))?, number, 1).ok()
        });
        Ok(parsed.ok_or_else(Problem::not_found)?)
    }
}

/// The first day of the next month.
fn next_month(first: Date) -> Date {
    let beyond = first.saturating_add(Duration::days(31));
    beyond.replace_day(1).unwrap_or(beyond)
}

#[handler]
async fn month(visit: Visit, Path(portal): Path<String>, Query(asked): Query<MonthAsked>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let words = &visit.words;
    let first = asked.first(visit.inzage().now().on)?;
    let next = next_month(first);
    let window = window(words.zone(), first, next)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let view = inzage.agenda(visit.private(), ListAgenda { portal }, window).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    let here = list(portal);
    let turn = |day: Date| format!("{here}?maand={}-{:02}", day.year(), u8::from(day.month()));
    let previous = first.saturating_sub(Duration::DAY);
    visit.page(&AgendaPage {
        frame: &frame,
        words,
        tabs: Shown::Agenda.tabs(&Shown::IN_PORTAL, words, &Place::Appointments.href(&portal.to_string())),
        month: format!("{} {}", words.get(&format!("month-{}", u8::from(first.month()))), first.year()),
        days: days(words, &home, &view, &window),
        more: view.more,
        add: view.may_add.then(|| format!("{here}/nieuw")),
        feed: view.may_add.then(|| format!("{here}/koppeling")),
        pager: Pager { previous: Some(turn(previous)), next: Some(turn(next)) },
    })
}

/// What there is, day by day: what takes more days stands on the first that is shown.
fn days(words: &Words, home: &PortalHome, view: &AgendaView, window: &AgendaWindow) -> Vec<AgendaDay> {
    let mut days: BTreeMap<Date, Vec<(Option<Time>, AgendaLine)>> = BTreeMap::new();
    for row in &view.items {
        let from = row.hours.map(|it| it.from).filter(|_| row.first >= window.from());
        days.entry(row.first.max(window.from())).or_default().push((from, item_line(words, home.portal, row, window)));
    }
    for row in &view.appointments {
        let day = words.zone().date_of(row.slot.from()).max(window.from());
        days.entry(day).or_default().push((clock_of(words, row), appointment_line(words, home.portal, row)));
    }
    let sorted = |(day, mut lines): (Date, Vec<(Option<Time>, AgendaLine)>)| {
        lines.sort_by_key(|(from, _)| *from);
        AgendaDay { name: words.day(day), lines: lines.into_iter().map(|(_, line)| line).collect() }
    };
    days.into_iter().map(sorted).collect()
}

/// The time of the clock at which an appointment begins.
fn clock_of(words: &Words, row: &AppointmentRow) -> Option<Time> {
    let shown = words.time(row.slot.from());
    Time::parse(&shown, time::macros::format_description!("[hour]:[minute]")).ok()
}

fn item_line(words: &Words, portal: PortalId, row: &AgendaRow, window: &AgendaWindow) -> AgendaLine {
    let place = row.place.as_ref().map(ToString::to_string);
    let by = by(words, row.own, row.by.as_ref().map(ToString::to_string));
    let again = row.repeats.then(|| words.get("agenda-repeats"));
    AgendaLine {
        href: address(portal, row.id),
        is_care: false,
        chip: Chip { tone: Tone::Ok, icon: Icon::People, text: words.get("agenda-own") },
        when: when_in_month(words, row, window),
        title: row.title.to_string(),
        about: [place, again, by].into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

fn appointment_line(words: &Words, portal: PortalId, row: &AppointmentRow) -> AgendaLine {
    let chip = if row.cancelled {
        Chip { tone: Tone::Idle, icon: Icon::Cross, text: words.get("appointment-cancelled") }
    } else {
        Chip { tone: Tone::Info, icon: Icon::Appointment, text: words.get("agenda-care") }
    };
    let (from, until) = (row.slot.from(), row.slot.until());
    let about = [("where", meeting(words, &row.meeting)), ("name", names(&row.with))];
    AgendaLine {
        href: format!("{}/{}", Place::Appointments.href(&portal.to_string()), row.id),
        is_care: true,
        chip,
        when: fill(words, "appointment-span", &[("from", &words.time(from)), ("until", &words.time(until))]),
        title: row.title.to_string(),
        about: fill(words, "appointment-about", &about.each_ref().map(|(name, value)| (*name, value.as_str()))),
    }
}

/// Who put it there, to whoever is told.
fn by(words: &Words, own: bool, name: Option<String>) -> Option<String> {
    if own {
        return Some(words.get("agenda-by-you"));
    }
    name.map(|name| fill(words, "agenda-by", &[("name", &name)]))
}

fn time_of(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The times of the clock, or the days where it takes more than one.
fn when(words: &Words, first: Date, last: Date, hours: Option<Hours>) -> String {
    let (from, until) = match hours {
        Some(Hours { from, until }) if first == last => (time_of(from), time_of(until)),
        Some(Hours { from, until }) => (at(words, first, from), at(words, last, until)),
        None if first == last => return words.get("agenda-whole-day"),
        None => return fill(words, "agenda-days", &[("from", &words.day(first)), ("until", &words.day(last))]),
    };
    fill(words, "appointment-span", &[("from", &from), ("until", &until)])
}

/// The same under the heading of its first day, which need not be said again.
fn when_in_month(words: &Words, row: &AgendaRow, window: &AgendaWindow) -> String {
    match row.hours {
        None if row.first != row.last => fill(words, "agenda-days-until", &[("until", &words.day(row.last))]),
        Some(Hours { from, until }) if row.first != row.last && row.first >= window.from() => {
            fill(words, "appointment-span", &[("from", &time_of(from)), ("until", &at(words, row.last, until))])
        }
        hours => when(words, row.first, row.last, hours),
    }
}

/// A time of the clock on a day.
fn at(words: &Words, day: Date, time: Time) -> String {
    words.with("date-time", &[("date", Value::from(words.day(day))), ("time", Value::from(time_of(time)))])
}

/// When an item is the first time, in full.
fn first_time(words: &Words, timing: &Timing) -> String {
    let (first, last, hours) = (timing.first(), timing.last(), timing.hours());
    if first != last {
        return when(words, first, last, hours);
    }
    format!("{}, {}", words.day(first), when(words, first, last, hours))
}

/// How an item comes back, in a sentence.
fn repetition(words: &Words, Weekly { every, on, until }: &Weekly) -> String {
    let days: Vec<String> = on.iter().map(|day| words.get(&format!("weekday-{}", day.number_from_monday()))).collect();
    words.with(
        "agenda-weekly",
        &[
            ("weeks", Value::from(u32::from(*every))),
            ("days", Value::from(days.join(", "))),
            ("until", Value::from(words.short_day(*until))),
        ],
    )
}

/// An item with what stands around the page.
async fn look(visit: &Visit, portal: PortalId, item: AgendaItemId) -> Result<(PortalHome, AgendaItemView)> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let view = inzage.agenda_item(visit.private(), ReadAgendaItem { portal, item }).await.map_err(Problem::from)?;
    Ok((home_of(&slot)?, view))
}

#[handler]
async fn show(visit: Visit, Path((portal, item)): Path<(String, String)>) -> Result<Response> {
    let (portal, item) = (portal_id(&portal)?, item_id(&item)?);
    let (home, view) = look(&visit, portal, item).await?;
    let words = &visit.words;
    let fact = |name: &str, value: String| Fact { name: words.get(name), value };
    let entry = &view.entry;
    let weekly = entry.timing.weekly();
    let when = if weekly.is_some() { "agenda-when-first" } else { "agenda-when" };
    let mut facts = vec![fact(when, first_time(words, &entry.timing))];
    facts.extend(weekly.map(|it| fact("agenda-again", repetition(words, &it))));
    facts.extend(entry.place.as_ref().map(|it| fact("agenda-place", it.to_string())));
    let by = if view.own { Some(words.get("agenda-by-self")) } else { view.by.as_ref().map(ToString::to_string) };
    facts.extend(by.map(|it| fact("agenda-by-whom", it)));
    let here = address(portal, item);
    let own = OwnItem {
        edit: view.scope.changes.then(|| format!("{here}/bewerken")),
        remove: view.scope.removes.then(|| format!("{here}/verwijderen")),
        take: format!("{here}/agenda.ics"),
    };
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    visit.page(&AgendaItemPage {
        frame: &frame,
        words,
        back: Link { href: month_of(portal, entry.timing.first()), label: words.get("agenda") },
        title: entry.title.to_string(),
        chip: Chip { tone: Tone::Ok, icon: Icon::People, text: words.get("agenda-own") },
        facts,
        note: entry.note.as_ref().map(ToString::to_string),
        own,
        insight: items::portal_link(&visit, &home, &here),
    })
}

/// The month in which a day lies.
fn month_of(portal: PortalId, day: Date) -> String {
    format!("{}?maand={}-{:02}", list(portal), day.year(), u8::from(day.month()))
}

/// One's own words, at every time that the item comes back.
#[handler]
async fn take_item(visit: Visit, Path((portal, item)): Path<(String, String)>) -> Result<Response> {
    let (portal, item) = (portal_id(&portal)?, item_id(&item)?);
    let (_, view) = look(&visit, portal, item).await?;
    Ok(Calendar::of_item(visit.words.zone(), visit.inzage().now(), &view).download().into_response())
}

/// When it is, in neutral words.
#[handler]
async fn take_appointment(visit: Visit, Path((portal, appointment)): Path<(String, String)>) -> Result<Response> {
    let action = ReadAppointment { portal: portal_id(&portal)?, appointment: appointment_id(&appointment)? };
    let view = visit.inzage().appointment(visit.private(), action).await.map_err(Problem::from)?;
    Ok(Calendar::of_appointment(&visit.words, visit.inzage().now().at, &view).download().into_response())
}
