//! Toestemmingen: what a client agreed to, and giving or withdrawing it.

use super::account::PORTAL_USE;
use crate::{
    icon::Icon,
    nav::Place,
    page::consent::{ConsentPage, ConsentRow, ConsentsPage, DecisionRow, EarlierText},
    parts::{Chip, Link, Tone},
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    consent::{ConsentDecision, ConsentText, ConsentTopic, Decision},
    ids::PortalId,
    policy::actions::{DecideConsent, ListConsents},
    text::{LongText, PersonName},
    views::{ConsentView, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_service::Surroundings;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path},
};
use serde::Deserialize;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
        .at("/p/:portal/dossier/toestemmingen", get(list))
        .at("/p/:portal/dossier/toestemmingen/:topic", get(detail).post(decide))
}

/// What was decided, in a word.
pub(super) fn chip(words: &Words, decision: Option<Decision>) -> Chip {
    let (tone, icon, id) = match decision {
        Some(Decision::Given) => (Tone::Ok, Icon::Done, "consent-given"),
        Some(Decision::Withdrawn) => (Tone::Idle, Icon::Cross, "consent-not-given"),
        None => (Tone::Warn, Icon::Question, "consent-undecided"),
    };
    Chip { tone, icon, text: words.get(id) }
}

/// One line of a history.
pub(super) fn decision_row(words: &Words, decision: &ConsentDecision, by: &PersonName) -> DecisionRow {
    DecisionRow {
        given: decision.decision == Decision::Given,
        at: words.moment(decision.at),
        about: words.with("consent-by", &[("name", Value::from(by.to_string())), ("version", Value::from(decision.version))]),
    }
}

/// A text that was decided on before there was a newer one.
pub(super) fn earlier(words: &Words, text: &ConsentText) -> EarlierText {
    EarlierText {
        name: words.with("consent-earlier", &[("version", Value::from(text.version))]),
        title: text.title.to_string(),
        paragraphs: paragraphs(&text.body),
    }
}

/// A text as paragraphs.
pub(super) fn paragraphs(body: &LongText) -> Vec<String> {
    body.as_str().lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn href(portal: PortalId, topic: &ConsentTopic) -> String {
    format!("{}/{}", Place::Consents.href(&portal.to_string()), topic.name())
}

/// The consents of a portal with what stands around the page.
async fn look(visit: &Visit, portal: PortalId) -> Result<(PortalHome, Vec<ConsentView>)> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let views = inzage.consents(visit.private(), ListConsents { portal }, visit.info.language).await.map_err(Problem::from)?;
    match slot.take() {
        Some(Surroundings::Portal(home)) => Ok((home, views)),
        Some(Surroundings::Account(_)) | None => Err(Problem::internal().into()),
    }
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (home, views) = look(&visit, portal).await?;
    let words = &visit.words;
    // Whoever reads this has consented to the use of the portal, each for themselves (`D09`).
    let own = home.scope.own.then(|| ConsentRow {
        href: PORTAL_USE.to_owned(),
        title: words.get("portal-use"),
        state: words.get("consents-portal-use"),
        chip: chip(words, Some(Decision::Given)),
    });
    let frame = visit.portal_frame(&home, Some(Place::Consents));
    let rows = own.into_iter().chain(views.iter().map(|view| row(words, portal, view))).collect();
    visit.page(&ConsentsPage { frame: &frame, words, rows })
}

fn row(words: &Words, portal: PortalId, view: &ConsentView) -> ConsentRow {
    let latest = view.history.iter().rfind(|(it, _)| it.version == view.text.version).map(|(it, _)| it);
    let state = match latest {
        Some(it) => {
            let id = match it.decision {
                Decision::Given => "consent-given-at",
                Decision::Withdrawn => "consent-withdrawn-at",
            };
            words.with(id, &[("moment", Value::from(words.moment(it.at)))])
        }
        None => words.get("consent-undecided-text"),
    };
    ConsentRow {
        href: href(portal, &view.text.topic),
        title: view.text.title.to_string(),
        state,
        chip: chip(words, view.decision),
    }
}

#[handler]
async fn detail(visit: Visit, Path((portal, topic)): Path<(String, String)>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let topic = ConsentTopic::named(&topic).ok_or_else(Problem::not_found)?;
    let (home, views) = look(&visit, portal).await?;
    let view = views.into_iter().find(|view| view.text.topic == topic).ok_or_else(Problem::not_found)?;
    let words = &visit.words;
    let frame = visit.portal_frame(&home, Some(Place::Consents));
    let page = ConsentPage {
        frame: &frame,
        words,
        back: Link { href: Place::Consents.href(&portal.to_string()), label: words.get("consents") },
        title: view.text.title.to_string(),
        paragraphs: paragraphs(&view.text.body),
        version: view.text.version,
        chip: chip(words, view.decision),
        given: view.decision == Some(Decision::Given),
        may_decide: home.scope.holds,
        ends_session: false,
        history: view.history.iter().rev().map(|(it, by)| decision_row(words, it, by)).collect(),
        earlier: view.earlier.iter().rev().map(|text| earlier(words, text)).collect(),
        action: href(portal, &topic),
    };
    visit.page(&page)
}

#[derive(Deserialize)]
struct DecideForm {
    csrf: String,
    version: u32,
    decision: String,
}

#[handler]
async fn decide(visit: Visit, Path((portal, topic)): Path<(String, String)>, Form(form): Form<DecideForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let topic = ConsentTopic::named(&topic).ok_or_else(Problem::not_found)?;
    let (decision, done) = match form.decision.as_str() {
        "given" => (Decision::Given, "consent-given"),
        "withdrawn" => (Decision::Withdrawn, "consent-withdrawn"),
        _ => return Err(Problem::malformed().into()),
    };
    let path = href(portal, &topic);
    let action = DecideConsent { portal, topic, version: form.version, decision };
    visit.inzage().decide_consent(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&path, Some(done)))
}
