//! What the organisation publishes, in one's own portal: news on the start page, its pages, and tools to get started with
//! (`G20`, `G28`, `G29`).

mod keeping;

use crate::{
    nav::Place,
    page::publication::{Card, Carousel, InformationPage, PublicationPage, ToolsPage},
    parts::Link,
    visit::{Visit, home_of, id, portal_id},
};
use inzage_domain::{
    ids::{PortalId, PublicationId},
    policy::actions::{ListPublications, ReadPublication},
    publication::PublicationKind,
    views::PublicationView,
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use poem::{Response, Result, Route, get, handler, web::Path};

/// How many messages stand on the start page.
const CARDS: usize = 3;
/// How much of a message stands there, in characters.
const BEGINNING: usize = 280;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route
        .at("/p/:portal/aan-de-slag", get(tools))
        .at("/p/:portal/informatie", get(information))
        .at("/p/:portal/informatie/:publication", get(show));
    keeping::add(route)
}

async fn list(visit: &Visit, inzage: &Inzage, portal: PortalId, kind: PublicationKind) -> Result<Vec<PublicationView>> {
    let found = inzage.publications(visit.private(), ListPublications { portal, kind }).await;
    Ok(found.map_err(Problem::from)?)
}

fn address(portal: PortalId, publication: PublicationId) -> String {
    format!("{}/{publication}", Place::Information.href(&portal.to_string()))
}

/// The news on the start page of one's own portal.
pub(super) async fn carousel(visit: &Visit, inzage: &Inzage, portal: PortalId) -> Result<Carousel> {
    let news = list(visit, inzage, portal, PublicationKind::News).await?;
    let card = |it: &PublicationView| Card {
        title: it.title.to_string(),
        body: beginning(it.body.as_str()),
        href: Some(address(portal, it.id)),
    };
    let more = (CARDS < news.len()).then(|| Place::Information.href(&portal.to_string()));
    Ok(Carousel { cards: news.iter().take(CARDS).map(card).collect(), more })
}

/// A text that is short enough, or its first words.
fn beginning(body: &str) -> String {
    let Some((end, _)) = body.char_indices().nth(BEGINNING) else { return body.to_owned() };
    let head = body.get(..end).unwrap_or(body);
    let words = head.rsplit_once(char::is_whitespace).map_or(head, |(words, _)| words);
    format!("{}…", words.trim_end())
}

#[handler]
async fn tools(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let tools = list(&visit, &inzage, portal, PublicationKind::Tool).await?;
    let frame = visit.portal_frame(&home_of(&slot)?, Some(Place::Started));
    let card = |it: PublicationView| Card {
        title: it.title.to_string(),
        body: it.body.to_string(),
        href: it.link.map(|link| link.to_string()),
    };
    visit.page(&ToolsPage { frame: &frame, words: &visit.words, tools: tools.into_iter().map(card).collect() })
}

#[handler]
async fn information(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let pages = list(&visit, &inzage, portal, PublicationKind::Page).await?;
    let frame = visit.portal_frame(&home_of(&slot)?, Some(Place::Information));
    let news = list(&visit, &inzage, portal, PublicationKind::News).await?;
    let links = |found: Vec<PublicationView>| {
        found.into_iter().map(|it| Link { href: address(portal, it.id), label: it.title.to_string() }).collect()
    };
    visit.page(&InformationPage { frame: &frame, words: &visit.words, pages: links(pages), news: links(news) })
}

#[handler]
async fn show(visit: Visit, Path((portal, publication)): Path<(String, String)>) -> Result<Response> {
    let (portal, publication) = (portal_id(&portal)?, PublicationId::from_uuid(id(&publication)?));
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ReadPublication { portal, publication };
    let view = inzage.publication(visit.private(), action).await.map_err(Problem::from)?;
    let place = match view.kind {
        PublicationKind::News | PublicationKind::Page => Place::Information,
        PublicationKind::Tool => Place::Started,
    };
    let frame = visit.portal_frame(&home_of(&slot)?, Some(place));
    let label = visit.words.get(if place == Place::Started { "started" } else { "information" });
    visit.page(&PublicationPage {
        frame: &frame,
        words: &visit.words,
        back: Link { href: place.href(&portal.to_string()), label },
        title: view.title.to_string(),
        body: view.body.to_string(),
        link: view.link.map(|link| link.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, beginning};

    #[test]
    fn a_message_begins_with_whole_words() {
        assert_eq!(beginning("Welkom 🌷\nbij ons."), "Welkom 🌷\nbij ons.");
        let long = "één twee ".repeat(100);
        let start = beginning(&long);
        assert!(start.ends_with("twee…") || start.ends_with("één…"), "{start}");
        assert!(start.chars().count() <= BEGINNING + 1);
        let word = "x".repeat(BEGINNING + 20);
        assert_eq!(beginning(&word), format!("{}…", "x".repeat(BEGINNING)));
    }
}
