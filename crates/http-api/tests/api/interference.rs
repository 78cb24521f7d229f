//! What is hidden from somebody changes nothing of what the API answers them.

use crate::stage::{DOCUMENT, stage_with};
use inzage_domain::{document::DocumentKind, dossier::DossierTopic};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Hiding, Item, READER, hiding, journey},
};
use uuid::Uuid;

/// The identifier of an item and the topic that it is about, if the address is about such items.
fn named_in(path: &str, item: Item) -> Option<(Uuid, &'static str)> {
    let (section, topic, id) = match item {
        Item::Document(DocumentKind::Document, id) => ("documents", "", id.as_uuid()),
        Item::Document(DocumentKind::Report, id) => ("reports", "", id.as_uuid()),
        Item::Conversation(id) => ("conversations", "", id.as_uuid()),
        Item::DiaryEntry(id) => ("diary", "", id.as_uuid()),
        Item::Agenda(id) => ("agenda", "", id.as_uuid()),
        Item::Appointment(id) => ("appointments", "", id.as_uuid()),
        Item::Request(id) => ("appointment-requests", "", id.as_uuid()),
        Item::Post(id) => ("pinboard", "", id.as_uuid()),
        Item::CarePlan(portal, _) => ("plan", "", portal.as_uuid()),
        Item::Photo(relation) => ("contacts", "", relation.as_uuid()),
        Item::Questionnaire(id) => ("questionnaires", "", id.as_uuid()),
        Item::Dossier(DossierTopic::Insurance, id) => ("dossier", "insurance", id.as_uuid()),
        Item::Dossier(DossierTopic::GpPharmacy, id) => ("dossier", "gp-pharmacy", id.as_uuid()),
        Item::Dossier(DossierTopic::Medication, id) => ("dossier", "medication", id.as_uuid()),
    };
    path.split('/').any(|it| it == section).then_some((id, topic))
}

/// The address with the portal, the item where one is asked for, and the first version; what else is asked for is not there.
fn filled(path: &str, portal: &str, (item, topic): (Uuid, &str)) -> String {
    let mut items = [item].into_iter();
    let part = |it: &str| match it {
        "{portal}" => portal.to_owned(),
        "{kind}" => topic.to_owned(),
        "{version}" => "1".to_owned(),
        it if it.starts_with('{') => items.next().unwrap_or_else(|| numbered(123_456)).to_string(),
        it => it.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Every address of a portal that can be read.
fn addresses(world: &Hiding) -> Vec<String> {
    let paths = DOCUMENT["paths"].as_object().unwrap().iter();
    let read = paths.filter(|(path, item)| path.starts_with("/portals/{portal}") && item.get("get").is_some());
    let mut addresses = vec!["/portals".to_owned()];
    for (path, _) in read {
        let asks_for_item = path.matches('{').count() > 1;
        for portal in &world.portals {
            if asks_for_item {
                let here = world.items.iter().filter(|(it, _)| it == portal).filter_map(|(_, item)| named_in(path, *item));
                addresses.extend(here.map(|item| filled(path, &portal.to_string(), item)));
            } else {
                addresses.push(filled(path, &portal.to_string(), (numbered(123_456), "")));
            }
        }
    }
    addresses
}

/// Byte for byte, headers included, of every address of a portal that can be read.
///
/// Proves: D10, G32, G35, D28, T2, X06.
#[tokio::test]
async fn a_relation_gets_the_same_answers_whatever_is_hidden() {
    let world = hiding(6, 11);
    let (full, reduced) = (stage_with(journey(), &world.full).await, stage_with(journey(), &world.reduced).await);
    let (of_all, of_rest) = (full.sign_in(READER).await, reduced.sign_in(READER).await);
    let addresses = addresses(&world);
    let (mut shown, mut hidden) = (0, 0);
    for address in &addresses {
        let (all, rest) = (full.get(&of_all, address).await, reduced.get(&of_rest, address).await);
        assert_eq!((all.status, &all.text), (rest.status, &rest.text), "{address}");
        assert_eq!(all.headers, rest.headers, "{address}");
        shown += u32::from(all.status == 200);
        hidden += u32::from(all.status == 404);
    }
    assert!(shown > 100 && hidden > 100, "{shown} shown and {hidden} hidden of {}", addresses.len());
}
