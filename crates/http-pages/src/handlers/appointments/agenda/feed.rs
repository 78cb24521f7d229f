//! The address at which one's own calendar reads the agenda, and what it reads there (`X16`).

use super::{list, window};
use crate::{
    input::OnlyToken,
    nav::Place,
    page::agenda::{FeedInUse, FeedMadePage, FeedPage},
    parts::Link,
    visit::{Pages, Visit, home_of, id, portal_id, see_other},
};
use inzage_domain::{
    ids::AgendaFeedId,
    policy::actions::{EndAgendaFeed, MakeAgendaFeed, SeeAgendaFeed},
    views::AgendaTimes,
};
use inzage_http_kit::{
    ClientAddress, Problem,
    calendar::{Calendar, Event, MEDIA_TYPE, When, uid_of},
};
use inzage_texts::{Language, Words};
use poem::{
    Response, Result, Route, get, handler,
    http::header,
    post,
    web::{Data, Form, Path},
};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};

/// How far back a calendar reads.
const BACK: Duration = Duration::days(31);
/// How far ahead a calendar reads.
const AHEAD: Duration = Duration::days(366);

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/afspraken/agenda/koppeling", get(open).post(make))
        .at("/p/:portal/afspraken/agenda/koppeling/:feed/stoppen", post(end))
        .at("/agenda/:secret", get(follow))
}

#[handler]
async fn open(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let feed = inzage.agenda_feed(visit.private(), SeeAgendaFeed { portal }).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    let (words, here) = (&visit.words, list(portal));
    visit.page(&FeedPage {
        frame: &frame,
        words,
        back: Link { href: here.clone(), label: words.get("agenda") },
        action: format!("{here}/koppeling"),
        feed: visit.inzage().fresh_id().to_string(),
        in_use: feed.map(|it| FeedInUse {
            since: words.with("agenda-feed-since", &[("day", words.day(words.zone().date_of(it.made_at)).into())]),
            end: format!("{here}/koppeling/{}/stoppen", it.id),
        }),
    })
}

#[derive(Deserialize)]
struct FeedForm {
    csrf: String,
    /// The new feed's identifier.
    feed: String,
}

/// The address stands on the page that answers, and nowhere after: the same form sent again leads to the page before.
#[handler]
async fn make(visit: Visit, Path(portal): Path<String>, Form(form): Form<FeedForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    // Whoever may not see whether there is one may not make one either.
    inzage.agenda_feed(visit.private(), SeeAgendaFeed { portal }).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let action = MakeAgendaFeed { portal, feed: AgendaFeedId::from_uuid(id(&form.feed)?) };
    let made = inzage.make_agenda_feed(visit.private(), action).await.map_err(Problem::from)?;
    let here = format!("{}/koppeling", list(portal));
    let Some(secret) = made else { return Ok(see_other(&here, None)) };
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    visit.page(&FeedMadePage {
        frame: &frame,
        words: &visit.words,
        address: format!("{}/agenda/{}.ics", visit.pages.address.origin(), secret.expose()),
        onward: Link { href: list(portal), label: visit.words.get("agenda-feed-onward") },
    })
}

#[handler]
async fn end(visit: Visit, Path((portal, feed)): Path<(String, String)>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let action = EndAgendaFeed { portal, feed: AgendaFeedId::from_uuid(id(&feed)?) };
    visit.inzage().end_agenda_feed(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&format!("{}/koppeling", list(portal)), Some("removed")))
}

/// What a calendar reads. It has no cookies and no hat: the address says all. Whatever is wrong with it, there is nothing here.
#[handler]
async fn follow(pages: Data<&Pages>, from: ClientAddress, Path(secret): Path<String>) -> Result<Response> {
    let now = pages.inzage.now();
    let window = window(&pages.zone, now.on.saturating_sub(BACK), now.on.saturating_add(AHEAD))?;
    let secret = secret.strip_suffix(".ics").unwrap_or(&secret);
    let times = pages.inzage.follow_agenda(secret, &from.class(), window).await.map_err(Problem::from)?;
    let times = times.ok_or_else(Problem::not_found)?;
    let words = pages.texts.words(Language::Dutch, pages.zone.clone());
    Ok(Response::builder()
        .content_type(MEDIA_TYPE)
        .header(header::CONTENT_DISPOSITION, "attachment; filename=\"agenda.ics\"")
        .body(calendar(&words, now.at, &times)))
}

/// When there is something, in neutral words: whoever sees the calendar learns nothing of anybody's care or family.
fn calendar(words: &Words, now: OffsetDateTime, times: &AgendaTimes) -> String {
    let mut calendar = Calendar::new(now);
    calendar.hourly();
    let event = |uid, when, summary: &str| Event { uid, when, summary: words.get(summary), place: None, note: None };
    for (id, slot) in &times.appointments {
        calendar.add(&event(format!("{id}@inzage"), When::At(*slot), "agenda-neutral-care"));
    }
    for it in &times.items {
        let when = When::on_the_clock(words.zone(), (it.first, it.last), it.hours);
        calendar.add(&event(uid_of(it.id, it.first), when, "agenda-neutral-own"));
    }
    calendar.finish()
}
