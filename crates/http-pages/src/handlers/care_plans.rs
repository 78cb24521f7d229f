//! The care plan as it was shared, and the answer to it (`G04`, `A19`).

mod care;
mod writing;

pub(super) use care::client_plan_href;

use super::{
    documents::{asked_as, digest},
    dossier::to_tiles,
    items,
};
use crate::{
    form::{Choice, Errors},
    icon::Icon,
    nav::Place,
    page::care_plan::{Answer, AnswerForm, CarePlanPage, Goal, Plan, Shared, Version},
    paging::{AfterState, pager},
    parts::{Chip, Fact, Tone},
    text::fill,
    visit::{Visit, home_of, portal_id, see_other},
    wording,
};
use inzage_domain::{
    care_plan::{CarePlanContent, CarePlanReply},
    ids::PortalId,
    policy::actions::{AnswerCarePlan, ReadCarePlan},
    text::{PersonName, ReactionText},
    views::{CarePlanAnswerView, CarePlanRow, CarePlanVersionView, CarePlanView, PageRequest},
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_texts::Words;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path, Query},
};
use serde::Deserialize;
use time::OffsetDateTime;

/// A character takes at most twelve bytes in a form.
const MAX_FORM_BYTES: u64 = ReactionText::MAX as u64 * 12 + 16 * 1024;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route
        .at("/p/:portal/plan", get(open).post(answer).with(BodyLimit::new(MAX_FORM_BYTES)))
        .at("/p/:portal/plan/versies/:version", get(open_version));
    writing::add(care::add(route))
}

/// The page of the plan.
pub(super) fn plan_href(portal: &str) -> String {
    format!("/p/{portal}/plan")
}

/// The version in an address. What is no number names no version.
fn version_number(raw: &str) -> Result<u32> {
    Ok(raw.parse().map_err(|_| Problem::not_found())?)
}

/// What was filled in, and what is wrong with it.
#[derive(Default)]
struct Filled {
    errors: Errors,
    reply: String,
    objection: String,
}

#[handler]
async fn open(visit: Visit, Path(portal): Path<String>, Query(after): Query<AfterState>) -> Result<Response> {
    render(&visit, StatusCode::OK, (portal_id(&portal)?, None), after.page()?, Filled::default()).await
}

#[handler]
async fn open_version(
    visit: Visit,
    Path((portal, version)): Path<(String, String)>,
    Query(after): Query<AfterState>,
) -> Result<Response> {
    let which = (portal_id(&portal)?, Some(version_number(&version)?));
    render(&visit, StatusCode::OK, which, after.page()?, Filled::default()).await
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    (portal, version): (PortalId, Option<u32>),
    page: PageRequest<u32>,
    filled: Filled,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let view = inzage.care_plan(visit.private(), ReadCarePlan { portal, version }, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Dossier));
    let here = plan_href(&portal.to_string());
    let form = view.shown.as_ref().filter(|shown| shown.asks_me.is_some()).map(|shown| form(&visit.words, shown, &filled, &here));
    visit.page_with(
        status,
        &CarePlanPage {
            frame: &frame,
            words: &visit.words,
            errors: filled.errors,
            back: to_tiles(&visit.words, &portal.to_string()),
            shared: shared(visit, &view, (&here, version, home.scope.own || home.scope.holds), &page),
            form,
        },
    )
}

/// A version and all that belongs to it; `here` is the address of the plan, and `version` the one that the address asks for.
fn shared(
    visit: &Visit,
    view: &CarePlanView,
    (here, version, sees_audience): (&str, Option<u32>, bool),
    page: &PageRequest<u32>,
) -> Shared {
    let words = &visit.words;
    let list = version.map_or_else(|| here.to_owned(), |version| format!("{here}/versies/{version}"));
    Shared {
        plan: view.shown.as_ref().map(|shown| Plan { chips: chips(visit, shown), ..plan_of(words, shown) }),
        latest: view.shown.as_ref().filter(|shown| !shown.is_latest).map(|_| here.to_owned()),
        insight: view.shown.as_ref().map(|it| items::link(visit, &format!("{here}/versies/{}", it.number), sees_audience)),
        answers: view.shown.iter().flat_map(|shown| &shown.answers).map(|it| receipt(visit, it)).collect(),
        versions: view.versions.rows.iter().map(|row| version_row(words, here, row)).collect(),
        pager: pager(&list, page, view.versions.next_after(|row| row.number)),
    }
}

fn plan_of(words: &Words, shown: &CarePlanVersionView) -> Plan {
    let values = [("version", shown.number.to_string()), ("date", wording::day(words, shown.at)), ("name", shown.by.to_string())];
    plan(words, &shown.content, fill(words, "plan-about", &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
}

/// What a plan says, in words.
fn plan(words: &Words, content: &CarePlanContent, about: String) -> Plan {
    let day = |id, day| Fact { name: words.get(id), value: words.day(day) };
    let goals = (1..).zip(content.goals()).map(|(number, goal): (u32, _)| Goal {
        heading: fill(words, "plan-goal", &[("number", &number.to_string()), ("aim", goal.aim.as_str())]),
        arrangements: goal.arrangements.to_string(),
    });
    Plan {
        title: content.title().to_string(),
        chips: Vec::new(),
        about,
        days: vec![day("plan-since", content.since()), day("plan-evaluation", content.evaluation())],
        situation: content.situation().to_string(),
        goals: goals.collect(),
    }
}

/// How far the answers have come, for who is told: everybody's to staff, one's own to whoever is asked.
fn chips(visit: &Visit, shown: &CarePlanVersionView) -> Vec<Chip> {
    let objects = shown.answers.iter().any(|it| it.answer.reply != CarePlanReply::Agrees);
    let waits = shown.is_latest && shown.answers.len() < shown.asked.len();
    let (tone, icon, id) = match (objects, waits) {
        _ if shown.asked.is_empty() => return Vec::new(),
        (true, _) => (Tone::Bad, Icon::Cross, "plan-objected-chip"),
        (false, true) => (Tone::Warn, Icon::Waiting, "document-asked-chip"),
        (false, false) if shown.answers.is_empty() => return Vec::new(),
        (false, false) => (Tone::Ok, Icon::Done, "document-agreed-chip"),
    };
    vec![Chip { tone, icon, text: visit.words.get(id) }]
}

/// A text about an answer: one's own in other words than somebody else's, and a yes in others than a no.
fn said(words: &Words, (id, is_me): (&str, bool), it: &CarePlanAnswerView, date: OffsetDateTime) -> String {
    let reply = match it.answer.reply {
        CarePlanReply::Agrees => "agreed",
        CarePlanReply::Objects(_) => "objected",
    };
    let by = if is_me { "" } else { "-by" };
    let (version, name, date) = (it.answer.version.to_string(), it.name.to_string(), wording::day(words, date));
    fill(words, &format!("{id}-{reply}{by}"), &[("version", &version), ("name", &name), ("date", &date)])
}

fn receipt(visit: &Visit, it: &CarePlanAnswerView) -> Answer {
    let words = &visit.words;
    let fact = |name, value| Fact { name: words.get(name), value };
    let party = asked_as(it.answer.party);
    Answer {
        title: said(words, ("plan-receipt", visit.is_me(it.answer.account)), it, it.answer.at),
        agrees: it.answer.reply == CarePlanReply::Agrees,
        at: words.moment(it.answer.at),
        objection: match &it.answer.reply {
            CarePlanReply::Agrees => None,
            CarePlanReply::Objects(words) => Some(words.to_string()),
        },
        facts: vec![
            fact("acknowledge-by", it.name.to_string()),
            fact("acknowledge-as", words.get(party)),
            fact("acknowledge-mark", it.answer.sha256.short()),
        ],
    }
}

fn version_title(words: &Words, number: u32, at: OffsetDateTime, by: &PersonName) -> String {
    let (number, date, name) = (number.to_string(), wording::day(words, at), by.to_string());
    fill(words, "plan-about", &[("version", &number), ("date", &date), ("name", &name)])
}

fn version_row(words: &Words, here: &str, row: &CarePlanRow) -> Version {
    Version {
        href: format!("{here}/versies/{}", row.number),
        title: version_title(words, row.number, row.at, &row.by),
        answers: row.answers.iter().map(|it| said(words, ("plan-version", false), it, it.answer.at)).collect(),
    }
}

fn form(words: &Words, shown: &CarePlanVersionView, filled: &Filled, here: &str) -> AnswerForm {
    let version = shown.number.to_string();
    let choice = |value: &str, id| Choice {
        value: value.to_owned(),
        label: words.get(id),
        hint: String::new(),
        chosen: filled.reply == value,
    };
    AnswerForm {
        asked: fill(words, "plan-answer-asked", &[("version", &version)]),
        replies: vec![choice("yes", "plan-answer-agrees"), choice("no", "plan-answer-objects")],
        objection: filled.objection.clone(),
        tick: fill(words, "plan-answer-tick", &[("version", &version)]),
        version: shown.number,
        sha256: shown.sha256.to_string(),
        action: here.to_owned(),
    }
}

#[derive(Deserialize)]
struct ReplyForm {
    csrf: String,
    version: u32,
    sha256: String,
    #[serde(default)]
    reply: String,
    #[serde(default)]
    objection: String,
    #[serde(default)]
    read: String,
}

impl ReplyForm {
    /// What is answered, or everything that is wrong. Words against the plan never go along with a yes.
    fn parse(&self, words: &Words) -> std::result::Result<CarePlanReply, Errors> {
        let mut errors = Errors::none();
        let objection = self.objection.trim();
        let reply = match self.reply.as_str() {
            "yes" if objection.is_empty() => Some(CarePlanReply::Agrees),
            "yes" => {
                errors.add("objection", words.get("plan-answer-both"));
                None
            }
            "no" if objection.is_empty() => {
                errors.add("objection", words.get("plan-answer-objection-missing"));
                None
            }
            "no" => match ReactionText::parse(objection) {
                Ok(objection) => Some(CarePlanReply::Objects(objection)),
                Err(error) => {
                    errors.add_labelled("objection", words.get("plan-answer-objection"), words.text_error(&error));
                    None
                }
            },
            _ => {
                errors.add("reply", words.get("plan-answer-missing"));
                None
            }
        };
        if self.read != "yes" {
            errors.add("read", words.get("form-sure-missing"));
        }
        reply.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// Binds the answer to the version and the text that were shown (`X10`). Sent twice, it is still the first one.
#[handler]
async fn answer(visit: Visit, Path(portal): Path<String>, Form(form): Form<ReplyForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let sha256 = digest(&form.sha256).ok_or_else(Problem::malformed)?;
    match form.parse(&visit.words) {
        Ok(reply) => {
            let action = AnswerCarePlan { portal, version: form.version, sha256, reply };
            visit.inzage().answer_care_plan(visit.private(), action).await.map_err(Problem::from)?;
            Ok(see_other(&plan_href(&portal.to_string()), Some("plan-answered")))
        }
        Err(errors) => {
            let filled = Filled { errors, reply: form.reply, objection: form.objection };
            render(&visit, StatusCode::BAD_REQUEST, (portal, None), PageRequest::FIRST, filled).await
        }
    }
}
