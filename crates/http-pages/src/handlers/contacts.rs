//! Gebruikersbeheer: who may see what, and the people themselves.

mod adding;
mod card;
mod communication;
mod detail;
mod photo;
mod small_steps;
mod steps;

pub(super) use detail::{card_facts, ended, grant_row, maker_said};
pub(super) use photo::{photo_href, portrait};

use super::portal::notices;
use crate::{
    icon::Icon,
    nav::{ACCOUNT, Place, account_tabs},
    page::access::{AccessCell, Extent, UserRow, UsersPage},
    parts::{Chip, Tab, Tone},
    visit::{Visit, home_of, id, portal_id},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::{Reason, Refusal, RefusalKind, actions::ListContacts},
    relation::{BlockedBy, Origin, RelationState},
    right::{Right, RightSet, Section},
    views::{ContactRow, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path},
};
use serde::Deserialize;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route.at("/p/:portal/toegang", get(users).post(search));
    small_steps::add(steps::add(photo::add(card::add(detail::add(adding::add(communication::add(route)))))))
}

/// The address of Gebruikersbeheer.
pub(super) fn matrix(portal: PortalId) -> String {
    Place::Users.href(&portal.to_string())
}

/// The address of a contact person.
pub(super) fn address(portal: PortalId, relation: RelationId) -> String {
    format!("{}/{relation}", matrix(portal))
}

/// The portal and the contact person in an address.
pub(super) fn ids(portal: &str, relation: &str) -> Result<(PortalId, RelationId)> {
    Ok((portal_id(portal)?, id(relation).map(RelationId::from_uuid)?))
}

/// Whether this reader manages contact persons (`D01`).
pub(super) fn manages(home: &PortalHome) -> bool {
    home.scope.holds || home.scope.acts.has(Right::ManageContacts)
}

/// Why this reader is not offered the questions about `row`; none when they are. The policy judges again whatever is sent.
pub(super) fn closed(home: &PortalHome, row: &ContactRow) -> Option<Refusal> {
    let scope = &home.scope;
    let forbidden = |reason| Some(Refusal { kind: RefusalKind::Forbidden, reason });
    if scope.relation == Some(row.id) {
        forbidden(Reason::TargetIsSelf)
    } else if !manages(home) {
        forbidden(if scope.own { Reason::NotHolder } else { Reason::NoRight(Right::ManageContacts) })
    } else if row.blocked.is_some() {
        Some(Refusal { kind: RefusalKind::Conflict, reason: Reason::Blocked })
    } else if scope.holds {
        None
    } else if row.holds {
        forbidden(Reason::TargetHolds)
    } else if row.origin == Origin::Organisation {
        forbidden(Reason::Locked)
    } else {
        None
    }
}

/// What a person may do at this moment or will be able to do: what the boxes show.
pub(super) fn shown(row: &ContactRow) -> RightSet {
    match (row.holds, row.by_law) {
        (true, _) => RightSet::ALL,
        (false, true) => row.given.union(RightSet::BY_LAW),
        (false, false) => row.given,
    }
}

/// Role and how many rights: "Zus, mag 6 van 19".
pub(super) fn about(words: &Words, row: &ContactRow) -> String {
    words.with(
        "users-about",
        &[
            ("role", Value::from(wording::role_alone(words, &row.role))),
            ("count", Value::from(shown(row).len())),
            ("total", Value::from(RightSet::ALL.len())),
        ],
    )
}

/// The states of a contact person.
pub(super) fn chips(words: &Words, row: &ContactRow) -> Vec<Chip> {
    let chip = |tone, icon, text: &str| Chip { tone, icon, text: words.get(text) };
    let until = row.until.map(|until| wording::day(words, until));
    let states = [
        row.first_contact.then(|| chip(Tone::Idle, Icon::Person, "users-first-contact")),
        row.holds.then(|| chip(Tone::Info, Icon::Key, "users-holds")),
        row.by_law.then(|| chip(Tone::Info, Icon::Info, "users-by-law")),
        (row.state == RelationState::Invited).then(|| chip(Tone::Warn, Icon::Waiting, "users-not-accepted")),
        (!row.resting.is_empty()).then(|| chip(Tone::Warn, Icon::Waiting, "users-resting")),
        row.paused.then(|| chip(Tone::Idle, Icon::Clock, "users-paused")),
        until.map(|date| Chip {
            tone: Tone::Idle,
            icon: Icon::Clock,
            text: crate::text::fill(words, "users-until", &[("date", &date)]),
        }),
        row.blocked.map(|by| match by {
            BlockedBy::Staff => chip(Tone::Bad, Icon::Lock, "users-blocked-by-staff"),
            BlockedBy::Holder => chip(Tone::Bad, Icon::Lock, "users-blocked"),
        }),
    ];
    states.into_iter().flatten().collect()
}

/// When they signed in last, "nog nooit" or "nog geen account" (`B10`).
pub(super) fn last_sign_in(words: &Words, row: &ContactRow) -> String {
    match (row.last_sign_in, row.state) {
        (Some(at), _) => words.moment(at),
        (None, RelationState::Listed) => words.get("users-no-account"),
        (None, RelationState::Invited | RelationState::Active | RelationState::Removed) => words.get("users-never"),
    }
}

/// The pages of the own account; none in somebody else's portal.
pub(super) fn tabs(visit: &Visit, home: &PortalHome) -> Vec<Tab> {
    if !home.scope.own {
        return Vec::new();
    }
    account_tabs(&visit.words, &home.portal.to_string(), &ACCOUNT, Place::Users)
}

/// What the list is narrowed to.
#[derive(Default)]
struct Narrowed {
    search: String,
    only_with_access: bool,
}

impl Narrowed {
    fn keeps(&self, row: &ContactRow) -> bool {
        let named = row.card.name.to_string().to_lowercase().contains(&self.search.to_lowercase());
        let has_access = row.holds || row.by_law || !row.granted.is_empty();
        named && (has_access || !self.only_with_access)
    }
}

#[handler]
async fn users(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, portal_id(&portal)?, Narrowed::default()).await
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct SearchForm {
    csrf: String,
    #[serde(default)]
    search: String,
    #[serde(default)]
    only_with_access: String,
}

/// By POST, so that a person's name never stands in an address, a log or a history.
#[handler]
async fn search(visit: Visit, Path(portal): Path<String>, Form(form): Form<SearchForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let narrowed = Narrowed { search: form.search.trim().to_owned(), only_with_access: form.only_with_access == "yes" };
    show(&visit, portal_id(&portal)?, narrowed).await
}

async fn show(visit: &Visit, portal: PortalId, narrowed: Narrowed) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let rows = inzage.contacts(visit.private(), ListContacts { portal }).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Users));
    let here = matrix(portal);
    visit.page(&UsersPage {
        frame: &frame,
        words: &visit.words,
        tabs: tabs(visit, &home),
        sections: Section::ALL.map(|it| wording::section(&visit.words, it)).into(),
        notes: notices(visit, &home),
        rows: rows.iter().filter(|row| narrowed.keeps(row)).map(|row| user(visit, &home, row)).collect(),
        add: manages(&home).then(|| format!("{here}/nieuw")),
        search: narrowed.search,
        only_with_access: narrowed.only_with_access,
        communication: (home.scope.own || home.scope.holds).then(|| format!("{here}/schrijven")),
        search_action: here,
    })
}

fn user(visit: &Visit, home: &PortalHome, row: &ContactRow) -> UserRow {
    let words = &visit.words;
    let href = address(home.portal, row.id);
    let is_open = closed(home, row).is_none();
    let has = shown(row);
    UserRow {
        initials: row.card.name.initials(),
        photo: row.photo.then(|| photo_href(home.portal, row.id)),
        name: row.card.name.to_string(),
        about: about(words, row),
        locked: row.origin == Origin::Organisation,
        chips: chips(words, row),
        cells: Section::ALL
            .map(|section| cell(words, section, has, is_open.then(|| format!("{href}/{}", section.name()))))
            .into(),
        last_sign_in: last_sign_in(words, row),
        href,
    }
}

fn cell(words: &Words, section: Section, has: RightSet, href: Option<String>) -> AccessCell {
    let all = section.rights();
    let has = has.intersection(all);
    let (extent, text) = match (has.len(), all.len()) {
        (0, _) => (Extent::Nothing, words.get("no")),
        (some, total) if some < total => {
            let values = [("count", Value::from(some)), ("total", Value::from(total))];
            (Extent::Part, words.with("users-part", &values))
        }
        (_, 1) => (Extent::Full, words.get("yes")),
        (some, total) => (Extent::Full, words.with("users-part", &[("count", Value::from(some)), ("total", Value::from(total))])),
    };
    AccessCell { href, extent, text }
}
