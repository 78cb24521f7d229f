//! Berichten en prikbord: which ways of writing to each other a portal leaves open (`D42`).

use super::{matrix, tabs};
use crate::{
    form::{Choice, Hidden},
    nav::Place,
    page::communication::CommunicationPage,
    parts::{Fact, Link},
    visit::{Visit, home_of, portal_id, see_other},
};
use inzage_domain::{
    organisation::Communication,
    policy::actions::{SeeCommunication, SetCommunication},
    views::CommunicationView,
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path},
};

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/schrijven", get(show).post(choose))
}

/// A way of writing: what it is called, whether it is offered, and whether it is open.
type Way = (&'static str, bool, bool);

fn ways(CommunicationView { offered, open, .. }: &CommunicationView) -> [Way; 2] {
    [("messages", offered.messages, open.messages), ("pinboard", offered.pinboard, open.pinboard)]
}

fn choice(words: &Words, (name, _, open): Way) -> Choice {
    Choice {
        value: name.to_owned(),
        label: words.get(&format!("communication-{name}")),
        hint: words.get(&format!("communication-{name}-hint")),
        chosen: open,
    }
}

fn fact(words: &Words, (name, offered, open): Way) -> Fact {
    let value = match (offered, open) {
        (false, _) => "communication-not-offered",
        (true, true) => "communication-on",
        (true, false) => "communication-off",
    };
    Fact { name: words.get(&format!("communication-{name}")), value: words.get(value) }
}

#[handler]
async fn show(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let view = inzage.communication(visit.private(), SeeCommunication { portal }).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Users));
    let words = &visit.words;
    let (offered, others): (Vec<Way>, Vec<Way>) = ways(&view).into_iter().partition(|(_, offered, _)| *offered);
    let told = if view.changes { &others[..] } else { &ways(&view) };
    visit.page(&CommunicationPage {
        frame: &frame,
        words,
        tabs: tabs(&visit, &home),
        choices: if view.changes { offered.iter().map(|way| choice(words, *way)).collect() } else { Vec::new() },
        facts: told.iter().map(|way| fact(words, *way)).collect(),
        // What is not offered stays as it was.
        hidden: others.iter().filter(|(_, _, open)| *open).map(|(name, ..)| Hidden::new("way", (*name).to_owned())).collect(),
        changes: view.changes,
        back: Link { href: matrix(portal), label: words.get("users") },
        action: format!("{}/schrijven", matrix(portal)),
    })
}

/// What is not ticked is closed.
#[handler]
async fn choose(visit: Visit, Path(portal): Path<String>, Form(fields): Form<Vec<(String, String)>>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let csrf = fields.iter().find(|(name, _)| name == "csrf").map_or("", |(_, value)| value.as_str());
    visit.require_form(csrf)?;
    let ticked = |way: &str| fields.iter().any(|(name, value)| name == "way" && value == way);
    let open = Communication { messages: ticked("messages"), pinboard: ticked("pinboard") };
    visit.inzage().set_communication(visit.private(), SetCommunication { portal, open }).await.map_err(Problem::from)?;
    Ok(see_other(&format!("{}/schrijven", matrix(portal)), Some("saved")))
}
