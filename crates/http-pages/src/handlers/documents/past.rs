//! Wie kon dit zien: who could see a document or a report at the end of an earlier day (`X02`).

use super::{DOCUMENT, REPORT, address, care, detail::member, document_id, place};
use crate::{
    form::{DateFields, Errors},
    frame::Frame,
    handlers::{care::load_summary_beside, rights::ground_said},
    input::required_date,
    nav::Place,
    page::past::{PastDay, PastPage},
    parts::{Link, PersonRow},
    text::fill,
    visit::{Visit, home_of, portal_id},
    wording,
};
use inzage_domain::{
    document::DocumentKind,
    ids::{DocumentId, PortalId},
    policy::{Actor, actions::ReadDocument},
    views::{PastAudience, PastViewer},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use inzage_texts::Value;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/documenten/:document/eerder", get(show).data(DOCUMENT))
        .at("/p/:portal/verslagen/:report/eerder", get(show).data(REPORT))
        .at("/zorg/:portal/documenten/:document/eerder", get(show_in_care).data(DOCUMENT))
        .at("/zorg/:portal/verslagen/:report/eerder", get(show_in_care).data(REPORT))
}

/// To this page, from an item at `here`.
pub(in crate::handlers) fn link(visit: &Visit, here: &str) -> Link {
    Link { href: format!("{here}/eerder"), label: visit.words.get("past-link") }
}

#[expect(clippy::struct_field_names, reason = "as the three fields of a date are sent")]
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::handlers) struct Asked {
    on_day: Option<String>,
    on_month: Option<String>,
    on_year: Option<String>,
}

/// A question as it was put: the day as typed, and what is wrong with it.
pub(in crate::handlers) struct Question {
    on: DateFields,
    day: Option<Date>,
    errors: Errors,
}

impl Question {
    /// The last instant of the day, or now if that is earlier; none when no day was asked about.
    pub(in crate::handlers) fn moment(&self, visit: &Visit) -> Option<OffsetDateTime> {
        let next = self.day.and_then(Date::next_day)?;
        let end = visit.words.zone().start_of_day(next) - Duration::MICROSECOND;
        Some(end.min(visit.inzage().now().at))
    }
}

impl Asked {
    /// Nothing is asked, and nothing wrong, before a day was sent.
    pub(in crate::handlers) fn read(&self, visit: &Visit) -> Question {
        let mut errors = Errors::none();
        let parts = [&self.on_day, &self.on_month, &self.on_year];
        if parts.iter().all(|it| it.is_none()) {
            return Question { on: DateFields::typed(["", "", ""]), day: None, errors };
        }
        let parts = parts.map(|it| it.as_deref().unwrap_or_default());
        let today = visit.inzage().now().on;
        let day = required_date(visit, parts, ("on", "past-on"), &mut errors);
        if day.is_some_and(|day| day > today) {
            errors.add("on", visit.words.get("past-future"));
        }
        Question { on: DateFields::typed(parts), day: day.filter(|day| *day <= today), errors }
    }
}

#[handler]
async fn show(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let item = (portal_id(&portal)?, *kind, document_id(&document)?);
    let question = asked.read(&visit);
    let (inzage, slot) = visit.inzage().in_portal(item.0);
    let (title, audience) = answer(&visit, &inzage, visit.private(), item, &question).await?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(place(item.1)));
    let here = address(item.1, item.0, item.2);
    render(&visit, &frame, (here, title), question, &audience)
}

#[handler]
async fn show_in_care(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let item = (portal_id(&portal)?, *kind, document_id(&document)?);
    let question = asked.read(&visit);
    let (inzage, slot) = visit.inzage().in_account();
    let (title, audience) = answer(&visit, &inzage, visit.professional(), item, &question).await?;
    let (_, account) = load_summary_beside(&visit, &inzage, &slot, item.0).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = care::address(item.1, item.0, item.2);
    render(&visit, &frame, (here, title), question, &audience)
}

/// The document's title, and who could see it at the end of the day that was asked about, or can now.
async fn answer(
    visit: &Visit,
    inzage: &Inzage,
    actor: Actor,
    (portal, kind, document): (PortalId, DocumentKind, DocumentId),
    question: &Question,
) -> Result<(String, PastAudience)> {
    // Whoever may not know who sees it is told nothing, whether a day was asked about or not.
    let audience = inzage.past_audience(actor, (portal, kind, document), question.moment(visit)).await.map_err(Problem::from)?;
    let view = inzage.document(actor, ReadDocument { portal, kind, document }).await.map_err(Problem::from)?;
    Ok((view.title.to_string(), audience))
}

fn past_day(visit: &Visit, day: Date, audience: &PastAudience) -> PastDay {
    let words = &visit.words;
    let day = words.day(day);
    let relations = audience.relations.iter().map(|it| person(visit, it));
    PastDay {
        lead: words.with("past-found", &[("day", Value::from(day.as_str()))]),
        people: relations.chain(audience.team.iter().map(|it| member(visit, it))).collect(),
        nobody: words.get(if audience.existed { "past-nobody" } else { "past-not-there" }),
    }
}

fn person(visit: &Visit, viewer: &PastViewer) -> PersonRow {
    let words = &visit.words;
    let role = wording::role_alone(words, &viewer.role);
    let ground = ground_said(words, viewer.ground);
    PersonRow {
        initials: viewer.name.initials(),
        name: viewer.name.to_string(),
        about: fill(words, "past-because", &[("role", &role), ("name", viewer.name.given.as_str()), ("ground", &ground)]),
    }
}

/// The page of the item at `here`; it tells who could see it once a day was asked about.
pub(in crate::handlers) fn render(
    visit: &Visit,
    frame: &Frame,
    (here, title): (String, String),
    Question { on, day, errors }: Question,
    audience: &PastAudience,
) -> Result<Response> {
    let found = day.map(|day| past_day(visit, day, audience));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let action = format!("{here}/eerder");
    let page = PastPage { frame, words: &visit.words, errors, back: Link { href: here, label: title }, action, on, found };
    visit.page_with(status, &page)
}
