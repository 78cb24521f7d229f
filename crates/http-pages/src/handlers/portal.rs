//! A portal as a whole: its start page, the people around the client, and a child's decisions about who looks along.

mod agreement;
mod notices;
mod start;

pub(super) use notices::notices;

use super::{contacts::photo_href, dossier::to_tiles};
use crate::{
    nav::Place,
    page::portal::PeoplePage,
    parts::PersonRow,
    visit::{Visit, portal_id},
    wording,
};
use inzage_domain::{
    care::CareLinkKind,
    ids::PortalId,
    policy::actions::{SeeCareTeam, SeeContacts},
    portal::Gender,
    views::{ContactName, TeamMember},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{Response, Result, Route, get, handler, post, web::Path};

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
        .at("/p/:portal", get(start::start))
        .at("/p/:portal/meekijken", get(agreement::agreements))
        .at("/p/:portal/meekijken/:relation", post(agreement::decide))
        .at("/p/:portal/dossier/zorgteam", get(care_team))
        .at("/p/:portal/dossier/contactpersonen", get(contacts))
}

/// Where the care team stands.
pub(super) fn care_team_href(portal: &str) -> String {
    format!("/p/{portal}/dossier/zorgteam")
}

/// Where the names of the contact persons stand.
pub(super) fn contacts_href(portal: &str) -> String {
    format!("/p/{portal}/dossier/contactpersonen")
}

#[handler]
async fn care_team(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let team = inzage.care_team(visit.private(), SeeCareTeam { portal }).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Dossier));
    let words = &visit.words;
    let page = PeoplePage {
        frame: &frame,
        words,
        back: to_tiles(words, &portal.to_string()),
        title: words.get("care-team"),
        lead: words.get("care-team-lead"),
        empty: words.get("care-team-empty"),
        rows: team.iter().map(|member| member_row(words, member)).collect(),
    };
    visit.page(&page)
}

/// A professional with what they do and since when.
pub(super) fn member_row(words: &Words, member: &TeamMember) -> PersonRow {
    let id = match member.kind {
        CareLinkKind::Guiding => "client-guides",
        CareLinkKind::Supervising => "client-supervises",
    };
    let since = words.short_day(words.zone().date_of(member.since));
    let link = words.with(id, &[("date", Value::from(since))]);
    PersonRow {
        initials: member.name.initials(),
        photo: None,
        name: member.name.to_string(),
        about: format!("{}. {link}", member.job),
    }
}

#[handler]
async fn contacts(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let names = inzage.contact_names(visit.private(), SeeContacts { portal }).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Dossier));
    let words = &visit.words;
    let page = PeoplePage {
        frame: &frame,
        words,
        back: to_tiles(words, &portal.to_string()),
        title: words.get("contacts"),
        lead: words.get("contacts-lead"),
        empty: words.get("contacts-empty"),
        rows: names.iter().map(|contact| contact_row(words, portal, contact)).collect(),
    };
    visit.page(&page)
}

fn contact_row(words: &Words, portal: PortalId, contact: &ContactName) -> PersonRow {
    let role = wording::role(words, &contact.role, Gender::Other);
    let about = if contact.first_contact { format!("{role}, {}", words.get("users-first-contact")) } else { role };
    let photo = contact.photo.then(|| photo_href(portal, contact.id));
    PersonRow { initials: contact.name.initials(), photo, name: contact.name.to_string(), about }
}
