//! The dossier: its tiles, and what is recorded of the client (`G25`, `G30`, `G39`, `A22`, `A23`).

mod care;
mod person;
mod recording;

pub(super) use care::{Part, require_guide, tabs};

use super::{
    care_plans::plan_href,
    documents::uploads,
    items,
    portal::{care_team_href, contacts_href},
    questionnaires,
};
use crate::{
    icon::Icon,
    nav::Place,
    page::{
        dossier::{DossierPage, Thing, ThingsPage},
        portal::Section,
    },
    paging::{After, pager},
    parts::{Chip, Fact, Link, Tone},
    visit::{Visit, home_of, portal_id},
};
use inzage_domain::{
    dossier::{CareProvider, CareProviderKind, DossierContent, DossierTopic, Insurance, Medication},
    ids::DossierEntryId,
    policy::actions::{ListDossierEntries, OpenPortal},
    right::Right,
    views::{DossierRow, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};
use time::Date;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route.at("/p/:portal/dossier", get(tiles)).at("/p/:portal/dossier/:part", get(things));
    care::add(recording::add(person::add(route)))
}

/// What a topic is called in an address.
const fn slug(topic: DossierTopic) -> &'static str {
    match topic {
        DossierTopic::Insurance => "verzekering",
        DossierTopic::GpPharmacy => "huisarts-apotheek",
        DossierTopic::Medication => "medicatie",
    }
}

/// The topic in an address.
pub(super) fn topic_of(raw: &str) -> Result<DossierTopic> {
    let topic = DossierTopic::ALL.into_iter().find(|topic| slug(*topic) == raw);
    Ok(topic.ok_or_else(Problem::not_found)?)
}

const fn icon(topic: DossierTopic) -> Icon {
    match topic {
        DossierTopic::Insurance => Icon::Shield,
        DossierTopic::GpPharmacy => Icon::Building,
        DossierTopic::Medication => Icon::Pill,
    }
}

/// The page of a topic.
pub(super) fn topic_href(portal: &str, topic: DossierTopic) -> String {
    format!("{}/{}", Place::Dossier.href(portal), slug(topic))
}

/// The page of the client as a person.
pub(super) fn person_href(portal: &str) -> String {
    format!("{}/over-mij", Place::Dossier.href(portal))
}

/// The text that names a topic.
pub(super) const fn heading(topic: DossierTopic) -> &'static str {
    match topic {
        DossierTopic::Insurance => "insurance",
        DossierTopic::GpPharmacy => "gp-pharmacy",
        DossierTopic::Medication => "medication",
    }
}

/// The way back to the tiles.
pub(super) fn to_tiles(words: &Words, portal: &str) -> Link {
    Link { href: Place::Dossier.href(portal), label: words.get("dossier") }
}

#[handler]
async fn tiles(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let home = visit.inzage().portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    if home.scope.too_young {
        return Err(Problem::not_found().into());
    }
    let frame = visit.portal_frame(&home, Some(Place::Dossier));
    visit.page(&DossierPage {
        frame: &frame,
        words: &visit.words,
        client: home.client.to_string(),
        tiles: shown(&visit.words, &home),
    })
}

/// The tiles for this reader. In a relation's portal there are documents and medication, open or not (`G30`), and of the others only those
/// that a right opens: a closed one is as if it weren't there (`D28`).
fn shown(words: &Words, home: &PortalHome) -> Vec<Section> {
    let portal = home.portal.to_string();
    let owner = home.scope.own || home.scope.holds;
    let opened_by = |right| owner || home.scope.reads.has(right);
    let topic = |topic| topic_href(&portal, topic);
    [
        (opened_by(Right::Data), person_href(&portal), Icon::Data, Tone::Green, "tile-person"),
        (owner, Place::Consents.href(&portal), Icon::Tick, Tone::Green, "tile-consents"),
        (
            opened_by(Right::Insurance),
            topic(DossierTopic::Insurance),
            icon(DossierTopic::Insurance),
            Tone::Green,
            "tile-insurance",
        ),
        (true, topic(DossierTopic::Medication), icon(DossierTopic::Medication), Tone::Yellow, "tile-medication"),
        (opened_by(Right::Plan), plan_href(&portal), Icon::Flag, Tone::Yellow, "tile-plan"),
        (opened_by(Right::Reports), Place::Reports.href(&portal), Icon::Report, Tone::Yellow, "tile-reports"),
        (true, Place::Documents.href(&portal), Icon::Document, Tone::Yellow, "tile-documents"),
        (owner, questionnaires::list_href(&portal), Icon::Question, Tone::Yellow, "tile-questionnaires"),
        (opened_by(Right::CareTeam), care_team_href(&portal), Icon::Person, Tone::Green, "tile-care-team"),
        (
            opened_by(Right::GpPharmacy),
            topic(DossierTopic::GpPharmacy),
            icon(DossierTopic::GpPharmacy),
            Tone::Green,
            "tile-gp-pharmacy",
        ),
        (opened_by(Right::Contacts), contacts_href(&portal), Icon::People, Tone::Green, "tile-contacts"),
    ]
    .into_iter()
    .filter(|(is_shown, ..)| *is_shown)
    .map(|(_, href, icon, tone, id)| {
        let title = if id == "tile-person" { person::heading(words, home) } else { words.get(id) };
        let reads_only = id == "tile-documents" && !uploads(home);
        let detail = words.get(&format!("{id}-{}", if reads_only { "read" } else { "text" }));
        Section { href, icon, tone, title, detail }
    })
    .collect()
}

#[handler]
async fn things(visit: Visit, Path((portal, topic)): Path<(String, String)>, Query(after): Query<After>) -> Result<Response> {
    let (portal, topic, page) = (portal_id(&portal)?, topic_of(&topic)?, after.page(DossierEntryId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ListDossierEntries { portal, topic };
    let found = inzage.dossier_entries(visit.private(), action, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Dossier));
    let (words, today, portal) = (&visit.words, visit.inzage().now().on, portal.to_string());
    let here = topic_href(&portal, topic);
    let row = |row: &DossierRow| Thing {
        insight: Some(items::portal_link(&visit, &home, &format!("{here}/{}", row.id))),
        ..thing(words, &row.content, today)
    };
    visit.page(&ThingsPage {
        frame: &frame,
        words,
        back: to_tiles(words, &portal),
        heading: words.get(heading(topic)),
        icon: icon(topic),
        empty: words.get(&format!("{}-empty", heading(topic))),
        things: found.rows.iter().map(row).collect(),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

/// What is recorded, in words.
fn thing(words: &Words, content: &DossierContent, today: Date) -> Thing {
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let (title, chip, facts) = match content {
        DossierContent::Insurance(Insurance { insurer, policy, since }) => {
            let facts = vec![fact("insurance-policy", policy.to_string()), fact("thing-since", words.short_day(*since))];
            (insurer, None, facts)
        }
        DossierContent::CareProvider(CareProvider { kind, name, address, phone }) => {
            let facts = vec![fact("provider-address", address.to_string()), fact("field-phone", phone.in_groups())];
            let text = words.get(provider_kind(*kind));
            (name, Some(Chip { tone: Tone::Idle, icon: Icon::Building, text }), facts)
        }
        DossierContent::Medication(Medication { name, dose, directions, course }) => {
            let until = course.until().map(|until| fact("medication-until", words.short_day(until)));
            let mut facts = vec![
                fact("medication-dose", dose.to_string()),
                fact("medication-directions", directions.to_string()),
                fact("thing-since", words.short_day(course.since())),
            ];
            facts.extend(until);
            let over = Chip { tone: Tone::Idle, icon: Icon::Clock, text: words.get("medication-over") };
            (name, course.is_over(today).then_some(over), facts)
        }
    };
    Thing { title: title.to_string(), chips: chip.into_iter().collect(), facts, href: None, insight: None }
}

/// The text that names a kind of care provider.
const fn provider_kind(kind: CareProviderKind) -> &'static str {
    match kind {
        CareProviderKind::Gp => "provider-gp",
        CareProviderKind::Pharmacy => "provider-pharmacy",
    }
}
