//! What belongs to the reader and to no portal: where to begin, choosing a portal, the own account.

pub(super) mod avatar;
mod download;
mod notices;

pub(super) use notices::kinds as notice_kinds;

use super::consents;
use crate::{
    form::{Choice, Errors},
    frame::Frame,
    nav::{ACCOUNT, ACCOUNT_WITHOUT_PORTAL, Place, account_tabs},
    page::{
        account::ProfilePage,
        consent::ConsentPage,
        portal::{ChooserPage, Door},
        relation::{GivenPage, GivenPortal},
        step::StepPage,
    },
    parts::{Consequence, Effect, Fact, Link, Tab},
    visit::{Visit, account_of, hue, portal_id, see_other},
    wording,
};
use inzage_domain::{
    consent::Decision,
    ids::{PortalId, RelationId},
    policy::actions::GiveUpRights,
    portal::Gender,
    right::{Right, RightSet},
    views::{OwnAccount, PortalDoor, PortalUse},
};
use inzage_http_kit::{CookieName, Problem};
use inzage_service::Inzage;
use inzage_texts::{Language, Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    http::{StatusCode, header},
    post,
    web::{Form, Path},
};
use serde::Deserialize;

/// Where the own decision on the use of the portal is kept.
pub(super) const PORTAL_USE: &str = "/account/toestemming";

/// Adds these pages.
pub fn add(route: Route) -> Route {
    download::add(notices::add(avatar::add(route)))
        .at("/", get(begin))
        .at("/kies", get(chooser))
        .at("/account/profiel", get(profile))
        .at("/account/taal", post(choose_language))
        .at(PORTAL_USE, get(portal_use))
        .at("/account/toegang", get(given))
        .at("/account/toegang/:portal/opgeven", get(give_up_form).post(give_up))
}

/// The own account and the portals that are open to it, the own one first: one look, since the account stands around the page.
pub(super) async fn own(visit: &Visit) -> Result<(OwnAccount, Vec<PortalDoor>)> {
    own_page(visit).await.map(|(account, doors, _)| (account, doors))
}

/// The same, with the use cases for what stands on the same page.
async fn own_page(visit: &Visit) -> Result<(OwnAccount, Vec<PortalDoor>, Inzage)> {
    let (inzage, slot) = visit.inzage().in_account();
    let mut doors = inzage.portals(visit.private()).await.map_err(Problem::from)?;
    doors.sort_by(|a, b| (a.relation.is_some(), &a.client).cmp(&(b.relation.is_some(), &b.client)));
    Ok((account_of(&slot)?, doors, inzage))
}

/// Straight to the one place where somebody can be, or to the choice (`G15`, `G16`).
#[handler]
async fn begin(visit: Visit) -> Result<Response> {
    if visit.visitor.session().is_none() {
        return Ok(see_other("/inloggen", None));
    }
    let (account, doors) = own(&visit).await?;
    let path = match doors.as_slice() {
        [] if account.professional.is_some() => Place::Clients.href(""),
        [door] if account.professional.is_none() => Place::Start.href(&door.portal.to_string()),
        _ => Place::Chooser.href(""),
    };
    Ok(see_other(&path, None))
}

#[handler]
async fn chooser(visit: Visit) -> Result<Response> {
    let (account, doors) = own(&visit).await?;
    let frame = frame(&visit, &account, &doors, Place::Chooser);
    let others = doors.iter().filter(|door| door.relation.is_some()).count();
    let work = account.professional.is_some().then(|| work_door(&visit, &account));
    let page = ChooserPage {
        frame: &frame,
        words: &visit.words,
        others: u64::try_from(others).unwrap_or(u64::MAX),
        doors: doors.iter().map(|door| portal_door(&visit.words, door)).chain(work).collect(),
    };
    visit.page(&page)
}

fn portal_door(words: &Words, door: &PortalDoor) -> Door {
    Door {
        href: Place::Start.href(&door.portal.to_string()),
        hue: door.relation.is_some().then(|| hue(door.portal)),
        initials: door.client.initials(),
        whose: match &door.relation {
            Some((_, role)) => wording::client_of(words, role),
            None => words.get("chooser-own"),
        },
        name: door.client.to_string(),
        news: String::new(),
    }
}

fn work_door(visit: &Visit, account: &OwnAccount) -> Door {
    Door {
        href: Place::Clients.href(""),
        hue: None,
        initials: account.account.name.initials(),
        whose: visit.words.get("chooser-work"),
        name: visit.pages.settings.name.to_string(),
        news: account.professional.as_ref().map(|it| it.job.to_string()).unwrap_or_default(),
    }
}

/// Around a page of the own account. Another portal is offered to who has one (`G26`).
pub(super) fn frame(visit: &Visit, account: &OwnAccount, doors: &[PortalDoor], current: Place) -> Frame {
    let places = doors.len() + usize::from(account.professional.is_some());
    visit.frame_around(account, Some(current), places > 1)
}

/// The portal whose users the reader keeps: the own one, or the only other one that is theirs to manage.
fn managed(doors: &[PortalDoor]) -> Option<&PortalDoor> {
    let others = || doors.iter().filter(|door| door.holds || door.acts.has(Right::ManageContacts));
    doors.iter().find(|door| door.relation.is_none()).or_else(|| others().next().filter(|_| others().count() == 1))
}

/// The pages of the own account; Gebruikersbeheer only for who may manage a portal, and its log only for who may read it.
pub(super) fn tabs(words: &Words, doors: &[PortalDoor], current: Place) -> Vec<Tab> {
    let managed = managed(doors);
    let places: &[Place] = if managed.is_some() { &ACCOUNT } else { &ACCOUNT_WITHOUT_PORTAL };
    let places: Vec<Place> =
        places.iter().copied().filter(|place| *place != Place::Looked || managed.is_some_and(reads_log)).collect();
    let portal = managed.map(|door| door.portal.to_string()).unwrap_or_default();
    account_tabs(words, &portal, &places, current)
}

/// Whether the reader may see who has looked: the client and whoever holds the portal.
const fn reads_log(door: &PortalDoor) -> bool {
    door.relation.is_none() || door.holds
}

#[handler]
async fn profile(visit: Visit) -> Result<Response> {
    let (account, doors) = own(&visit).await?;
    let frame = frame(&visit, &account, &doors, Place::Profile);
    let words = &visit.words;
    let page = ProfilePage {
        frame: &frame,
        words,
        tabs: tabs(words, &doors, Place::Profile),
        facts: facts(words, &account),
        languages: languages(words),
        avatar: avatar::HERE.to_owned(),
        notices: notices::HERE.to_owned(),
        language_action: "/account/taal".to_owned(),
        kept_by_organisation: true,
    };
    visit.page(&page)
}

fn facts(words: &Words, own: &OwnAccount) -> Vec<Fact> {
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let account = &own.account;
    let last = account.last_sign_in.map_or_else(|| words.get("users-never"), |at| words.moment(at));
    let mut facts = vec![fact("field-name", account.name.to_string()), fact("field-email", account.email.to_string())];
    facts.extend(own.professional.as_ref().map(|it| fact("profile-job", it.job.to_string())));
    facts.push(fact("profile-last-sign-in", last));
    facts
}

fn languages(words: &Words) -> Vec<Choice> {
    [Language::Dutch, Language::English]
        .map(|language| Choice {
            value: inzage_texts::tag(language).to_owned(),
            label: words.in_language(language).get("language-name"),
            hint: String::new(),
            chosen: language == words.language(),
        })
        .into()
}

#[derive(Deserialize)]
struct LanguageForm {
    csrf: String,
    #[serde(default)]
    language: String,
}

/// The choice is kept in this browser, so that it also holds before signing in.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "what a handler is given, it owns")]
fn choose_language(visit: Visit, Form(form): Form<LanguageForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let language = inzage_texts::language(&form.language).ok_or_else(Problem::malformed)?;
    let year = std::time::Duration::from_hours(365 * 24);
    let cookie = visit.pages.cookies.set(CookieName::Language, inzage_texts::tag(language), Some(year)).map_err(Problem::from)?;
    let mut response = see_other(&Place::Profile.href(""), Some("saved"));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// The own decisions on the use of the portal (`G19`, `D09`). Withdrawing is handled where consent is asked, and signs out.
#[handler]
async fn portal_use(visit: Visit) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let PortalUse { text, decisions, earlier } =
        inzage.portal_use(visit.private(), visit.info.language).await.map_err(Problem::from)?;
    let text = text.ok_or_else(Problem::not_found)?;
    let own = account_of(&slot)?;
    let frame = visit.account_frame(&own, Some(Place::Profile));
    let words = &visit.words;
    let decision = decisions.iter().rfind(|it| it.version == text.version).map(|it| it.decision);
    let page = ConsentPage {
        frame: &frame,
        words,
        back: Link { href: Place::Profile.href(""), label: words.get("profile") },
        title: text.title.to_string(),
        paragraphs: consents::paragraphs(&text.body),
        version: text.version,
        chip: consents::chip(words, decision),
        given: decision == Some(Decision::Given),
        may_decide: true,
        ends_session: true,
        history: decisions.iter().rev().map(|it| consents::decision_row(words, it, &own.account.name)).collect(),
        earlier: earlier.iter().rev().map(|text| consents::earlier(words, text)).collect(),
        action: "/toestemming".to_owned(),
    };
    visit.page(&page)
}

/// Who gave access to the reader, and to what (`G69`), and the way to whom the reader gave access (`G70`).
#[handler]
async fn given(visit: Visit) -> Result<Response> {
    let (account, doors) = own(&visit).await?;
    let frame = frame(&visit, &account, &doors, Place::Given);
    let words = &visit.words;
    let page = GivenPage {
        frame: &frame,
        words,
        tabs: tabs(words, &doors, Place::Given),
        portals: doors.iter().filter_map(|door| given_portal(words, door)).collect(),
        users: managed(&doors).map(|door| Place::Users.href(&door.portal.to_string())),
    };
    visit.page(&page)
}

fn given_portal(words: &Words, door: &PortalDoor) -> Option<GivenPortal> {
    let (_, role) = door.relation.as_ref()?;
    let role = wording::role(words, role, Gender::Other);
    let mut about = words.with("given-as", &[("role", Value::from(role))]);
    if door.holds {
        about = format!("{about} {}", words.get("given-holds"));
    }
    let rights = door.reads.union(door.acts);
    Some(GivenPortal {
        href: Place::Start.href(&door.portal.to_string()),
        hue: hue(door.portal),
        initials: door.client.initials(),
        name: door.client.to_string(),
        about,
        grants: wording::sections(words).map(|(section, head)| wording::section_row(words, section, head, rights)).collect(),
        give_up: may_give_up(door).then(|| format!("/account/toegang/{}/opgeven", door.portal)),
    })
}

/// What was granted can be given up; holding a portal and reading by law were not.
const fn may_give_up(door: &PortalDoor) -> bool {
    door.relation.is_some() && !door.holds && !door.acts.is_empty()
}

/// The reader's own relation in a portal whose access can be given up.
async fn own_relation(visit: &Visit, portal: PortalId) -> Result<(OwnAccount, PortalDoor, RelationId)> {
    let (account, doors) = own(visit).await?;
    let door = doors.into_iter().find(|door| door.portal == portal && may_give_up(door)).ok_or_else(Problem::not_found)?;
    let relation = door.relation.as_ref().map(|(id, _)| *id).ok_or_else(Problem::not_found)?;
    Ok((account, door, relation))
}

fn show_give_up(visit: &Visit, status: StatusCode, errors: Errors, account: &OwnAccount, door: &PortalDoor) -> Result<Response> {
    let words = &visit.words;
    let frame = visit.account_frame(account, Some(Place::Given));
    let name = door.client.to_string();
    let named = |id: &str| words.with(id, &[("name", Value::from(name.as_str()))]);
    let page = StepPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: Place::Given.href(""), label: words.get("given") },
        title: words.get("step-give-up"),
        lead: named("step-give-up-lead"),
        consequences: vec![Consequence { effect: Effect::Removed, text: words.get("step-give-up-access") }],
        warning: Some((words.get("step-give-up-final"), named("step-give-up-final-text"))),
        reason: None,
        tick: Some(words.get("parts-sure")),
        button: words.get("step-give-up-button"),
        takes_away: true,
        seen: None,
        action: format!("/account/toegang/{}/opgeven", door.portal),
    };
    visit.page_with(status, &page)
}

#[handler]
async fn give_up_form(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let (account, door, _) = own_relation(&visit, portal_id(&portal)?).await?;
    show_give_up(&visit, StatusCode::OK, Errors::none(), &account, &door)
}

#[derive(Deserialize)]
struct SureForm {
    csrf: String,
    #[serde(default)]
    sure: String,
}

#[handler]
async fn give_up(visit: Visit, Path(portal): Path<String>, Form(form): Form<SureForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (account, door, relation) = own_relation(&visit, portal_id(&portal)?).await?;
    if form.sure != "yes" {
        let mut errors = Errors::none();
        errors.add("sure", visit.words.get("form-sure-missing"));
        return show_give_up(&visit, StatusCode::BAD_REQUEST, errors, &account, &door);
    }
    let action = GiveUpRights { portal: door.portal, relation, rights: RightSet::ALL };
    visit.inzage().give_up_rights(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&Place::Given.href(""), Some("given-up")))
}
