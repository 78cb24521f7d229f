//! Wie kan dit zien: who can see an item of the file, or could at the end of an earlier day, and why one sees it oneself.

use super::{
    care::load_summary_beside,
    documents::member,
    dossier::{heading, topic_href, topic_of},
    rights::{ground_said, held},
};
use crate::{
    form::{DateFields, Errors},
    frame::Frame,
    input::required_date,
    nav::Place,
    page::insight::{Audience, InsightPage, OwnInsight, Viewers},
    parts::{Fact, Link, PersonRow},
    text::{Naming as _, fill},
    visit::{Visit, home_of, id, portal_id},
    wording,
};
use inzage_domain::{
    audit::Ground,
    document::DocumentKind,
    ids::{
        AgendaItemId, AppointmentId, AppointmentRequestId, ConversationId, DiaryEntryId, DocumentId, DossierEntryId,
        PinboardPostId, PortalId, QuestionnaireRequestId,
    },
    item::FileItem,
    policy::{Actor, actions::ExplainItem},
    views::{ExplainedItem, PastAudience, PastViewer, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use inzage_texts::{Value, Words};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::{StatusCode, Uri},
    web::{Data, Path, Query},
};
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime};

/// A kind of item with a page.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Document,
    Report,
    Conversation,
    Appointment,
    AppointmentRequest,
    AgendaItem,
    DiaryEntry,
    PinboardPost,
    CarePlan,
    DossierEntry,
    QuestionnaireRequest,
}

impl Kind {
    /// The portal and the item in the parameters of an address; a recorded thing stands below its topic.
    fn item(self, address: &[String]) -> Result<(PortalId, FileItem)> {
        let [portal, topic @ .., raw] = address else { return Err(Problem::not_found().into()) };
        let item = match self {
            Self::Document => FileItem::Document(DocumentKind::Document, DocumentId::from_uuid(id(raw)?)),
            Self::Report => FileItem::Document(DocumentKind::Report, DocumentId::from_uuid(id(raw)?)),
            Self::Conversation => FileItem::Conversation(ConversationId::from_uuid(id(raw)?)),
            Self::Appointment => FileItem::Appointment(AppointmentId::from_uuid(id(raw)?)),
            Self::AppointmentRequest => FileItem::AppointmentRequest(AppointmentRequestId::from_uuid(id(raw)?)),
            Self::AgendaItem => FileItem::AgendaItem(AgendaItemId::from_uuid(id(raw)?)),
            Self::DiaryEntry => FileItem::DiaryEntry(DiaryEntryId::from_uuid(id(raw)?)),
            Self::PinboardPost => FileItem::PinboardPost(PinboardPostId::from_uuid(id(raw)?)),
            Self::CarePlan => FileItem::CarePlan(raw.parse().map_err(|_| Problem::not_found())?),
            Self::DossierEntry => FileItem::DossierEntry(topic_of(&topic.concat())?, DossierEntryId::from_uuid(id(raw)?)),
            Self::QuestionnaireRequest => FileItem::QuestionnaireRequest(QuestionnaireRequestId::from_uuid(id(raw)?)),
        };
        Ok((portal_id(portal)?, item))
    }
}

/// Where the section stands in the menu of a portal.
const fn place(item: FileItem) -> Place {
    match item {
        FileItem::Document(DocumentKind::Document, _) => Place::Documents,
        FileItem::Document(DocumentKind::Report, _) => Place::Reports,
        FileItem::Conversation(_) => Place::Messages,
        FileItem::Appointment(_) | FileItem::AppointmentRequest(_) | FileItem::AgendaItem(_) => Place::Appointments,
        FileItem::DiaryEntry(_) => Place::Diary,
        FileItem::PinboardPost(_) => Place::Pinboard,
        FileItem::CarePlan(_) | FileItem::DossierEntry(..) | FileItem::QuestionnaireRequest(_) => Place::Dossier,
    }
}

/// The text of the way back.
const fn back_label(item: FileItem) -> &'static str {
    match item {
        FileItem::Document(DocumentKind::Document, _) => "insight-document",
        FileItem::Document(DocumentKind::Report, _) => "insight-report",
        FileItem::Conversation(_) => "insight-conversation",
        FileItem::Appointment(_) => "insight-appointment",
        FileItem::AppointmentRequest(_) => "appointment-request",
        FileItem::AgendaItem(_) => "insight-agenda-item",
        FileItem::DiaryEntry(_) => "insight-diary-entry",
        FileItem::PinboardPost(_) => "insight-pinboard-post",
        FileItem::CarePlan(_) => "insight-care-plan",
        FileItem::DossierEntry(topic, _) => heading(topic),
        FileItem::QuestionnaireRequest(_) => "questionnaire",
    }
}

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
        .at("/p/:portal/documenten/:document/eerder", get(show).data(Kind::Document))
        .at("/p/:portal/verslagen/:report/eerder", get(show).data(Kind::Report))
        .at("/p/:portal/berichten/:conversation/eerder", get(show).data(Kind::Conversation))
        .at("/p/:portal/afspraken/:appointment/eerder", get(show).data(Kind::Appointment))
        .at("/p/:portal/afspraken/verzoek/:request/eerder", get(show).data(Kind::AppointmentRequest))
        .at("/p/:portal/afspraken/agenda/:item/eerder", get(show).data(Kind::AgendaItem))
        .at("/p/:portal/dagboek/:entry/eerder", get(show).data(Kind::DiaryEntry))
        .at("/p/:portal/prikbord/:post/eerder", get(show).data(Kind::PinboardPost))
        .at("/p/:portal/plan/versies/:version/eerder", get(show).data(Kind::CarePlan))
        .at("/p/:portal/dossier/:part/:thing/eerder", get(show).data(Kind::DossierEntry))
        .at("/p/:portal/dossier/vragenlijsten/:asked/eerder", get(show).data(Kind::QuestionnaireRequest))
        .at("/zorg/:portal/documenten/:document/eerder", get(show_in_care).data(Kind::Document))
        .at("/zorg/:portal/verslagen/:report/eerder", get(show_in_care).data(Kind::Report))
        .at("/zorg/:portal/berichten/:conversation/eerder", get(show_in_care).data(Kind::Conversation))
        .at("/zorg/:portal/afspraken/:appointment/eerder", get(show_in_care).data(Kind::Appointment))
        .at("/zorg/:portal/afspraken/verzoek/:request/eerder", get(show_in_care).data(Kind::AppointmentRequest))
        .at("/zorg/:portal/dagboek/:entry/eerder", get(show_in_care).data(Kind::DiaryEntry))
        .at("/zorg/:portal/prikbord/:post/eerder", get(show_in_care).data(Kind::PinboardPost))
        .at("/zorg/:portal/plan/versies/:version/eerder", get(show_in_care).data(Kind::CarePlan))
        .at("/zorg/:portal/dossier/:part/:thing/eerder", get(show_in_care).data(Kind::DossierEntry))
        .at("/zorg/:portal/vragenlijsten/:asked/eerder", get(show_in_care).data(Kind::QuestionnaireRequest))
}

/// To that page from an item at `here` in a portal.
pub(super) fn portal_link(visit: &Visit, home: &PortalHome, here: &str) -> Link {
    link(visit, here, home.scope.own || home.scope.holds)
}

/// To the page of an item at `here`; to a contact person it tells their own access only.
pub(super) fn link(visit: &Visit, here: &str, sees_audience: bool) -> Link {
    labelled(visit, here, if sees_audience { "insight-link" } else { "insight-link-own" })
}

/// To the page of an item at `here` from a list of who can see it now, so for who could before.
pub(super) fn earlier_link(visit: &Visit, here: &str) -> Link {
    labelled(visit, here, "insight-link-earlier")
}

fn labelled(visit: &Visit, here: &str, label: &str) -> Link {
    Link { href: format!("{here}/eerder"), label: visit.words.get(label) }
}

#[expect(clippy::struct_field_names, reason = "as the three fields of a date are sent")]
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Asked {
    on_day: Option<String>,
    on_month: Option<String>,
    on_year: Option<String>,
}

/// A question as it was put: the day as typed, and what is wrong with it.
struct Question {
    on: DateFields,
    day: Option<Date>,
    errors: Errors,
}

impl Question {
    /// The last instant of the day, or now if that is earlier; none when no day was asked about.
    fn moment(&self, visit: &Visit) -> Option<OffsetDateTime> {
        let next = self.day.and_then(Date::next_day)?;
        let end = visit.words.zone().start_of_day(next) - Duration::MICROSECOND;
        Some(end).filter(|end| *end < visit.inzage().now().at)
    }
}

impl Asked {
    /// Nothing is asked, and nothing wrong, before a day was sent.
    fn read(&self, visit: &Visit) -> Question {
        let mut errors = Errors::none();
        let parts = [&self.on_day, &self.on_month, &self.on_year];
        if parts.iter().all(|it| it.is_none()) {
            return Question { on: DateFields::typed(["", "", ""]), day: None, errors };
        }
        let parts = parts.map(|it| it.as_deref().unwrap_or_default());
        let today = visit.inzage().now().on;
        let day = required_date(visit, parts, ("on", "insight-on"), &mut errors);
        if day.is_some_and(|day| day > today) {
            errors.add("on", visit.words.get("insight-future"));
        }
        Question { on: DateFields::typed(parts), day: day.filter(|day| *day <= today), errors }
    }
}

#[handler]
async fn show(
    visit: Visit,
    uri: &Uri,
    Data(kind): Data<&Kind>,
    Path(address): Path<Vec<String>>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (portal, item) = kind.item(&address)?;
    let question = asked.read(&visit);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let answer = answer(&visit, &inzage, visit.private(), (portal, item), &question).await?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(place(item)));
    // Only whoever holds the portal looks further into what each contact person may do.
    let users = home.scope.holds.then(|| Place::Users.href(&portal.to_string()));
    let back = match item {
        // In a portal, such things have no page each.
        FileItem::DossierEntry(topic, _) => topic_href(&portal.to_string(), topic),
        _ => shown_at(uri),
    };
    let back = Link { href: back, label: visit.words.get(back_label(item)) };
    render(&visit, &frame, (uri, back), (answer, question, users))
}

#[handler]
async fn show_in_care(
    visit: Visit,
    uri: &Uri,
    Data(kind): Data<&Kind>,
    Path(address): Path<Vec<String>>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (portal, item) = kind.item(&address)?;
    let question = asked.read(&visit);
    let (inzage, slot) = visit.inzage().in_account();
    let answer = answer(&visit, &inzage, visit.professional(), (portal, item), &question).await?;
    let (_, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let back = Link { href: shown_at(uri), label: visit.words.get(back_label(item)) };
    render(&visit, &frame, (uri, back), (answer, question, None))
}

/// The page of the item, which these pages stand below.
fn shown_at(uri: &Uri) -> String {
    uri.path().trim_end_matches("/eerder").to_owned()
}

/// Why whoever asks sees the item, and who else could at the end of the day that was asked about, or can now. A contact person is told
/// about themselves only.
async fn answer(
    visit: &Visit,
    inzage: &Inzage,
    actor: Actor,
    (portal, item): (PortalId, FileItem),
    question: &Question,
) -> Result<(ExplainedItem, Option<PastAudience>)> {
    let own = inzage.explain_item(actor, ExplainItem { portal, item }).await.map_err(Problem::from)?;
    if own.explanation.right.is_some() {
        return Ok((own, None));
    }
    let audience = inzage.item_audience(actor, (portal, item), question.moment(visit)).await.map_err(Problem::from)?;
    Ok((own, Some(audience)))
}

fn render(
    visit: &Visit,
    frame: &Frame,
    (uri, back): (&Uri, Link),
    ((own, audience), question, users): ((ExplainedItem, Option<PastAudience>), Question, Option<String>),
) -> Result<Response> {
    let Question { on, day, errors } = question;
    let audience = audience.map(|audience| Audience {
        viewers: viewers(visit, day, &audience, users.as_deref()),
        action: uri.path().to_owned(),
        on,
    });
    // What is wrong with a day is told to whoever may ask about one.
    let errors = if audience.is_some() { errors } else { Errors::none() };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    visit.page_with(status, &InsightPage { frame, words: &visit.words, errors, back, own: own_insight(visit, &own), audience })
}

fn viewers(visit: &Visit, day: Option<Date>, audience: &PastAudience, users: Option<&str>) -> Viewers {
    let words = &visit.words;
    let relations = audience.relations.iter().map(|it| person(words, it));
    let why = |users: &str, it: &PastViewer| Link {
        href: format!("{users}/{}/waarom", it.relation),
        label: words.named("document-who-why", it.name.given.as_str()),
    };
    Viewers {
        lead: match day {
            Some(day) => words.with("insight-found", &[("day", Value::from(words.day(day)))]),
            None => words.get("insight-now"),
        },
        people: relations.chain(audience.team.iter().map(|it| member(visit, it))).collect(),
        nobody: words.get(if audience.existed { "insight-nobody" } else { "insight-not-there" }),
        why: users.iter().flat_map(|users| audience.relations.iter().map(move |it| why(users, it))).collect(),
    }
}

fn person(words: &Words, viewer: &PastViewer) -> PersonRow {
    let role = wording::role_alone(words, &viewer.role);
    let ground = ground_said(words, viewer.ground);
    let because = [("role", role.as_str()), ("name", viewer.name.given.as_str()), ("ground", &ground)];
    let about = match viewer.since {
        Some(since) => {
            let [role, name, ground] = because;
            fill(words, "insight-because-since", &[role, name, ground, ("date", &wording::day(words, since))])
        }
        None => fill(words, "insight-because", &because),
    };
    PersonRow { initials: viewer.name.initials(), photo: None, name: viewer.name.to_string(), about }
}

fn own_insight(visit: &Visit, own: &ExplainedItem) -> OwnInsight {
    let words = &visit.words;
    let ExplainedItem { explanation, given_by, linked_since } = own;
    let ground = explanation.ground;
    let right = explanation.right.as_ref();
    let because = match (ground, right) {
        (Ground::Grant(_), Some(right)) => fill(words, "insight-own-grant", &[("right", &wording::right(words, right.right))]),
        (Ground::ByLaw(kind), _) => {
            let authority = wording::lower_first(&wording::authority(words, kind));
            words.with("insight-own-by-law", &[("authority", Value::from(authority))])
        }
        (Ground::FirstContactHolds, _) => words.get("insight-own-holds"),
        (Ground::CareLink(_), _) => words.get("insight-own-care-link"),
        _ => words.get("insight-own-file"),
    };
    let fact = |name, value| Fact { name: words.get(name), value };
    let grant = right.and_then(|it| it.grant.as_ref()).filter(|_| matches!(ground, Ground::Grant(_)));
    let facts = [
        given_by.as_ref().filter(|_| grant.is_some()).map(|it| fact("why-given-by", it.to_string())),
        grant.map(|it| fact("why-given-since", words.moment(it.made.at))),
        grant.map(|it| fact("why-holds", held(words, it))),
        linked_since.map(|it| fact("insight-linked-since", wording::day(words, it))),
    ];
    OwnInsight { because, facts: facts.into_iter().flatten().collect() }
}
