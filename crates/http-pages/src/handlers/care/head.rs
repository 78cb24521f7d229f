//! What stands on top of every page about one client.

use crate::{
    frame::Notice,
    nav::{ClientPlace, Place, client_tabs},
    page::staff::ClientHead,
    parts::{Link, Tone},
    visit::{Visit, account_of},
    wording,
};
use inzage_domain::{
    care::{CareLinkKind, Task},
    ids::PortalId,
    policy::{Stage, actions::ReadClient},
    views::{ClientSummary, ClientView, OwnAccount},
};
use inzage_http_kit::Problem;
use inzage_service::{FrameSlot, Inzage};
use inzage_texts::{Value, Words};
use poem::Result;

/// A client as this professional sees them, and the professional's own account for what stands around the page: one look.
pub(crate) async fn load_client(visit: &Visit, portal: PortalId) -> Result<(ClientView, OwnAccount)> {
    let (inzage, slot) = visit.inzage().in_account();
    load_client_beside(visit, &inzage, &slot, portal).await
}

/// The same for a page about something of that client, which `inzage` looked at before.
pub(crate) async fn load_client_beside(
    visit: &Visit,
    inzage: &Inzage,
    slot: &FrameSlot,
    portal: PortalId,
) -> Result<(ClientView, OwnAccount)> {
    let client = inzage.client(visit.professional(), ReadClient { portal }).await.map_err(Problem::from)?;
    Ok((client, account_of(slot)?))
}

/// As [`load_client`], where no more is shown of the client than on every page.
pub(crate) async fn load_summary(visit: &Visit, portal: PortalId) -> Result<(ClientSummary, OwnAccount)> {
    let (inzage, slot) = visit.inzage().in_account();
    load_summary_beside(visit, &inzage, &slot, portal).await
}

/// As [`load_client_beside`], where no more is shown of the client than on every page.
pub(crate) async fn load_summary_beside(
    visit: &Visit,
    inzage: &Inzage,
    slot: &FrameSlot,
    portal: PortalId,
) -> Result<(ClientSummary, OwnAccount)> {
    let client = inzage.client_summary(visit.professional(), ReadClient { portal }).await.map_err(Problem::from)?;
    Ok((client, account_of(slot)?))
}

/// The top of a page about a client. Without a link there is only the page with details (`M27`).
pub(crate) fn client_head(visit: &Visit, client: &ClientSummary, current: ClientPlace) -> ClientHead {
    let words = &visit.words;
    let portal = client.portal.id.to_string();
    let on_pinboard = visit.pages.settings.pinboard_for_care && guides(client);
    let shows = |place: &ClientPlace| match place {
        ClientPlace::Details => true,
        ClientPlace::Pinboard => on_pinboard,
        ClientPlace::Messages => guides(client),
        _ => client.my_link.is_some(),
    };
    let places: Vec<ClientPlace> = ClientPlace::ALL.into_iter().filter(shows).collect();
    ClientHead {
        back: Link { href: Place::Clients.href(""), label: words.get("clients") },
        initials: client.portal.client.initials(),
        name: client.portal.client.to_string(),
        person: client.portal.client.given.to_string(),
        about: about(visit, client),
        link: wording::link(client.link),
        last_known: String::new(),
        notes: notes(visit, client),
        tabs: client_tabs(words, &portal, &places, current),
    }
}

/// Whether the professional guides this client.
pub(crate) fn guides(client: &ClientSummary) -> bool {
    client.my_link == Some(CareLinkKind::Guiding)
}

/// Whether the professional may do something that goes with guiding or with a task. Within which locations a task reaches is judged
/// when it is done.
pub(super) fn may(client: &ClientSummary, account: &OwnAccount, task: Task) -> bool {
    guides(client) || account.professional.as_ref().is_some_and(|it| it.tasks.has(task))
}

fn about(visit: &Visit, client: &ClientSummary) -> String {
    let words = &visit.words;
    let portal = &client.portal;
    let mut values = vec![
        ("date", Value::from(words.short_day(portal.born.date()))),
        ("age", Value::from(portal.born.age(visit.inzage().now().on))),
        ("location", Value::from(client.location.to_string())),
    ];
    match &portal.number {
        Some(number) => {
            values.push(("number", Value::from(number.to_string())));
            words.with("client-about", &values)
        }
        None => words.with("client-about-plain", &values),
    }
}

/// What staff must know before they do anything: nobody holds, the client can't decide, an age, no link.
fn notes(visit: &Visit, client: &ClientSummary) -> Vec<Notice> {
    let words = &visit.words;
    let ages = visit.pages.settings.ages;
    let mut notes = Vec::new();
    if client.holder.is_none() {
        notes.push(notice(Tone::Warn, words.get("client-nobody-holds"), words.get("client-nobody-holds-text")));
    }
    if let Some(incapacity) = &client.portal.incapacity {
        let since = words.short_day(incapacity.since.on);
        let review = words.short_day(incapacity.review_on);
        let text = words.with("client-incapable-text", &[("since", Value::from(since)), ("review", Value::from(review))]);
        notes.push(notice(Tone::Warn, named(words, "client-incapable", client), text));
    }
    let (id, until) = match client.stage {
        Stage::Child => ("client-child", ages.holds_from),
        Stage::Holding => ("client-holding", ages.decides_from),
        Stage::Deciding => ("client-deciding", ages.adult_from),
        Stage::Adult => ("", 0),
    };
    if !id.is_empty() {
        let name = client.portal.client.given.to_string();
        let title = words.with(id, &[("name", Value::from(name)), ("age", Value::from(until))]);
        notes.push(notice(Tone::Info, title, named(words, &format!("{id}-text"), client)));
    }
    if client.my_link.is_none() {
        notes.push(notice(Tone::Info, words.get("client-no-link"), words.get("client-no-link-text")));
    }
    notes
}

fn named(words: &Words, id: &str, client: &ClientSummary) -> String {
    words.with(id, &[("name", Value::from(client.portal.client.given.as_str()))])
}

const fn notice(tone: Tone, title: String, text: String) -> Notice {
    Notice { tone, title, text }
}
