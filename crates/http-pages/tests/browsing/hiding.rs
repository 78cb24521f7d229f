//! What is hidden from somebody changes nothing of any page that they get.

use crate::browser::{Answer, Browser, Site};
use inzage_domain::document::DocumentKind;
use inzage_testkit::worlds::{Hiding, Item, READER, hiding};
use std::{fs, path::Path};
use uuid::Uuid;

/// Every address below a portal that these pages answer, as the routes have it.
fn routes_below_a_portal(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(routes_below_a_portal(&path));
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let routes = source.split(".at(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
        found.extend(
            routes.filter_map(|rest| rest.split('"').next()).filter(|it| it.starts_with("/p/:portal")).flat_map(of_every_topic),
        );
    }
    found.sort();
    found.dedup();
    found
}

fn of_every_topic(route: &str) -> Vec<String> {
    let topics = ["medicatie", "verzekering", "huisarts-apotheek"];
    if route.contains(":part") { topics.map(|topic| route.replace(":part", topic)).into() } else { vec![route.to_owned()] }
}

/// The identifier of an item, if the address is about such items.
fn named_in(route: &str, item: Item) -> Option<Uuid> {
    let (section, id) = match item {
        Item::Document(DocumentKind::Document, id) => ("documenten", id.as_uuid()),
        Item::Document(DocumentKind::Report, id) => ("verslagen", id.as_uuid()),
        Item::Conversation(id) => ("berichten", id.as_uuid()),
        Item::DiaryEntry(id) => ("dagboek", id.as_uuid()),
        Item::Agenda(id) => ("agenda", id.as_uuid()),
        Item::Appointment(id) => ("afspraken", id.as_uuid()),
        Item::Request(id) => ("afspraken", id.as_uuid()),
        Item::Post(id) => ("prikbord", id.as_uuid()),
        Item::Questionnaire(id) => ("vragenlijsten", id.as_uuid()),
        Item::Dossier(_, id) => ("dossier", id.as_uuid()),
        Item::CarePlan(portal, _) => ("plan", portal.as_uuid()),
        Item::Photo(relation) => ("toegang", relation.as_uuid()),
    };
    route.split('/').any(|it| it == section).then_some(id)
}

/// The address with the portal, the item where one is asked for, and the first version; what else is asked for is not there.
fn filled(route: &str, portal: &str, item: Uuid) -> String {
    let mut items = [item.to_string()].into_iter();
    let part = |it: &str| match it.strip_prefix(':') {
        None => it.to_owned(),
        Some("portal") => portal.to_owned(),
        Some("version") => "1".to_owned(),
        Some(_) => items.next().unwrap_or_else(|| Uuid::nil().to_string()),
    };
    route.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn addresses(world: &Hiding) -> Vec<String> {
    let mut addresses = vec!["/kies".to_owned(), "/account/toegang".to_owned()];
    for route in routes_below_a_portal(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/handlers"))) {
        let asks_for_item = route.matches(':').count() > 1;
        for portal in &world.portals {
            if asks_for_item {
                let here = world.items.iter().filter(|(it, _)| it == portal).filter_map(|(_, item)| named_in(&route, *item));
                addresses.extend(here.map(|item| filled(&route, &portal.to_string(), item)));
            } else {
                addresses.push(filled(&route, &portal.to_string(), Uuid::nil()));
            }
        }
    }
    addresses
}

async fn read(reader: &mut Browser<'_>, address: &str) -> Answer {
    reader.get(address).await
}

/// Byte for byte, headers included: pages, redirects and refusals, of every address that there is below a portal. And on every page of it
/// stands whose portal it is.
///
/// Proves: D10, G27, G32, G35, D28, T2, T14, X06.
#[tokio::test]
async fn a_relation_gets_the_same_pages_whatever_is_hidden() {
    let world = hiding(6, 3);
    let (full, reduced) = (Site::with(&world.full).await, Site::with(&world.reduced).await);
    let (mut of_all, mut of_rest) = (full.signed_in(READER).await, reduced.signed_in(READER).await);
    let addresses = addresses(&world);
    let mut shown = 0;
    for address in &addresses {
        let (all, rest) = (read(&mut of_all, address).await, read(&mut of_rest, address).await);
        assert_eq!(all.status, rest.status, "{address}");
        assert_eq!(all.headers, rest.headers, "{address}");
        assert_eq!(all.text, rest.text, "{address}");
        if all.status.is_success() && all.content_type.starts_with("text/html") && address.starts_with("/p/") {
            let bar =
                all.text.split("<div class=\"guest\"").nth(1).unwrap_or_else(|| panic!("{address} does not say whose it is"));
            let bar = bar.split("</div>").next().unwrap();
            assert!(bar.contains(">AW</span>") && bar.contains("<b>Anna de Wit</b>"), "{address}: {bar}");
        }
        shown += u32::from(all.status.is_success());
    }
    assert!(addresses.len() > 500 && shown > 100, "{shown} of {} were shown", addresses.len());
}
