//! What is recorded of a client, as professionals see it, with what was recorded before (`G37`, `G39`, `A22`, `A23`).

use super::{
    heading, icon,
    person::{PersonForm, Returned, all_facts, change, form_page, is_stale},
    slug, thing, topic_of,
};
use crate::{
    handlers::{
        care::{client_head, guides, load_summary_beside},
        care_plans::client_plan_href,
        items,
    },
    icon::Icon,
    nav::{ClientPlace, Place},
    page::dossier::{ClientPersonPage, ClientThingPage, ClientThingsPage, State, Thing, ThingSteps},
    paging::{After, AfterState, pager},
    parts::{Chip, Link, Tab, Tone},
    visit::{Visit, id, portal_id, see_other},
};
use inzage_domain::{
    dossier::{DossierContent, DossierTopic},
    ids::{DossierEntryId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{EditPersonalData, ListDossierEntries, ReadDossierEntry, ReadPersonalData},
    },
    text::PersonName,
    views::{ClientSummary, DossierEntryView, OwnAccount, PageRequest, PersonalDataView},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path, Query},
};
use time::OffsetDateTime;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/dossier", get(person))
        .at("/zorg/:portal/dossier/gegevens/bewerken", get(open).post(save))
        .at("/zorg/:portal/dossier/:part", get(things))
        .at("/zorg/:portal/dossier/:part/:thing", get(show))
}

/// The page of one topic.
pub(super) fn list_href(portal: PortalId, topic: DossierTopic) -> String {
    format!("{}/{}", ClientPlace::Dossier.href(&portal.to_string()), slug(topic))
}

/// The page of one recorded thing.
pub(super) fn href(portal: PortalId, topic: DossierTopic, entry: DossierEntryId) -> String {
    format!("{}/{entry}", list_href(portal, topic))
}

pub(super) fn entry_id(raw: &str) -> Result<DossierEntryId> {
    id(raw).map(DossierEntryId::from_uuid)
}

/// A part of the dossier.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::handlers) enum Part {
    /// The client as a person.
    Person,
    /// The care plan.
    Plan,
    /// What is recorded about a topic.
    Topic(DossierTopic),
}

/// The parts of the dossier.
pub(in crate::handlers) fn tabs(words: &Words, portal: PortalId, current: Part) -> Vec<Tab> {
    let tab = |href, id: &str, part| Tab { href, icon: None, label: words.get(id), current: part == current };
    let about = tab(ClientPlace::Dossier.href(&portal.to_string()), "person", Part::Person);
    let plan = tab(client_plan_href(portal), "plan", Part::Plan);
    let topics = DossierTopic::ALL.map(|topic| tab(list_href(portal, topic), heading(topic), Part::Topic(topic)));
    [about, plan].into_iter().chain(topics).collect()
}

/// When a state was recorded, and by whom.
fn recorded(words: &Words, at: OffsetDateTime, by: &PersonName) -> String {
    words.with("dossier-recorded", &[("at", Value::from(words.moment(at))), ("name", Value::from(by.to_string()))])
}

#[handler]
async fn person(visit: Visit, Path(portal): Path<String>, Query(after): Query<AfterState>) -> Result<Response> {
    let (portal, page) = (portal_id(&portal)?, after.page()?);
    let (view, client, account) = look_at_person(&visit, portal, page).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let here = ClientPlace::Dossier.href(&portal.to_string());
    let history = view
        .history
        .rows
        .iter()
        .map(|it| State { about: recorded(words, it.at, &it.by), facts: change(words, &it.before, &it.after) });
    visit.page(&ClientPersonPage {
        frame: &frame,
        words,
        head: client_head(&visit, &client, ClientPlace::Dossier),
        tabs: tabs(words, portal, Part::Person),
        facts: all_facts(words, &view),
        edit: (!view.scope.edits.is_empty()).then(|| format!("{here}/gegevens/bewerken")),
        history: history.collect(),
        pager: pager(&here, &page, view.history.next_after(|it| it.revision)),
    })
}

async fn look_at_person(
    visit: &Visit,
    portal: PortalId,
    page: PageRequest<u32>,
) -> Result<(PersonalDataView, ClientSummary, OwnAccount)> {
    let (inzage, slot) = visit.inzage().in_account();
    let view = inzage.personal_data(visit.professional(), ReadPersonalData { portal }, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    Ok((view, client, account))
}

/// The form for all fields, for who guides the client.
async fn render(visit: &Visit, portal: &str, form: Option<&PersonForm>, returned: Returned) -> Result<Response> {
    let (view, client, account) = look_at_person(visit, portal_id(portal)?, PageRequest::new(None, 1)).await?;
    require_guide(&client)?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = ClientPlace::Dossier.href(portal);
    let back = Link { href: here.clone(), label: client.portal.client.to_string() };
    let kept = PersonForm::of(&view);
    let ways = (back, format!("{here}/gegevens/bewerken"));
    let (status, page) = form_page(visit, &frame, &view, (form.unwrap_or(&kept), returned), ways);
    visit.page_with(status, &page)
}

/// Gives who doesn't guide the client the answer that the policy gives to a form.
pub(in crate::handlers) fn require_guide(client: &ClientSummary) -> Result<()> {
    if guides(client) {
        return Ok(());
    }
    Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::OnlySupervising }).into())
}

#[handler]
async fn open(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    render(&visit, &portal, None, Returned::Fresh).await
}

#[handler]
async fn save(visit: Visit, Path(portal): Path<String>, Form(form): Form<PersonForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (fields, data) = match form.read(&visit) {
        Ok(read) => read,
        Err(errors) => return render(&visit, &portal, Some(&form), Returned::Wrong(errors)).await,
    };
    let action = EditPersonalData { portal: portal_id(&portal)?, fields, revision: form.revision };
    match visit.inzage().edit_personal_data(visit.professional(), action, data).await {
        Ok(()) => Ok(see_other(&ClientPlace::Dossier.href(&portal), Some("saved"))),
        Err(fault) if is_stale(&fault) => render(&visit, &portal, Some(&form), Returned::Stale).await,
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

/// What is recorded, with whether it was taken back.
pub(super) fn said(visit: &Visit, content: &DossierContent, withdrawn: bool) -> Thing {
    let mut thing = thing(&visit.words, content, visit.inzage().now().on);
    if withdrawn {
        thing.chips.push(Chip { tone: Tone::Bad, icon: Icon::Cross, text: visit.words.get("thing-withdrawn") });
    }
    thing
}

#[handler]
async fn things(visit: Visit, Path((portal, topic)): Path<(String, String)>, Query(after): Query<After>) -> Result<Response> {
    let (portal, topic, page) = (portal_id(&portal)?, topic_of(&topic)?, after.page(DossierEntryId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ListDossierEntries { portal, topic };
    let found = inzage.dossier_entries(visit.professional(), action, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let (words, here) = (&visit.words, list_href(portal, topic));
    let add =
        guides(&client).then(|| Link { href: format!("{here}/nieuw"), label: words.get(&format!("{}-add", heading(topic))) });
    let row = |row: &inzage_domain::views::DossierRow| Thing {
        href: Some(href(portal, topic, row.id)),
        ..said(&visit, &row.content, row.withdrawn)
    };
    visit.page(&ClientThingsPage {
        frame: &frame,
        words,
        head: client_head(&visit, &client, ClientPlace::Dossier),
        tabs: tabs(words, portal, Part::Topic(topic)),
        heading: words.get(heading(topic)),
        icon: icon(topic),
        empty: words.get(&format!("{}-empty", heading(topic))),
        add,
        things: found.rows.iter().map(row).collect(),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

/// One recorded thing, with the client and what stands around the page.
pub(super) async fn look(
    visit: &Visit,
    (portal, topic, entry): (PortalId, DossierTopic, DossierEntryId),
    page: PageRequest<u32>,
) -> Result<(DossierEntryView, ClientSummary, OwnAccount)> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadDossierEntry { portal, topic, entry };
    let view = inzage.dossier_entry(visit.professional(), action, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    Ok((view, client, account))
}

#[handler]
async fn show(
    visit: Visit,
    Path((portal, topic, entry)): Path<(String, String, String)>,
    Query(after): Query<AfterState>,
) -> Result<Response> {
    let (portal, topic, entry, page) = (portal_id(&portal)?, topic_of(&topic)?, entry_id(&entry)?, after.page()?);
    let (view, client, account) = look(&visit, (portal, topic, entry), page).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let (words, here) = (&visit.words, href(portal, topic, entry));
    let history = view.history.rows.iter().map(|it| {
        let Thing { title, facts, .. } = said(&visit, &it.content, it.withdrawn);
        let about = recorded(words, it.at, &it.by);
        let about = if it.withdrawn { format!("{about}: {}", words.get("thing-withdrawn")) } else { about };
        let name = crate::parts::Fact { name: words.get("thing-name"), value: title };
        State { about, facts: [name].into_iter().chain(facts).collect() }
    });
    let withdraw = (!view.present.withdrawn).then(|| format!("{here}/terugnemen"));
    visit.page(&ClientThingPage {
        frame: &frame,
        words,
        back: Link { href: list_href(portal, topic), label: client.portal.client.to_string() },
        thing: Thing {
            insight: Some(items::link(&visit, &here, true)),
            ..said(&visit, &view.present.content, view.present.withdrawn)
        },
        steps: view.scope.records.then(|| ThingSteps { edit: format!("{here}/bewerken"), withdraw }),
        history: history.collect(),
        pager: pager(&here, &page, view.history.next_after(|it| it.revision)),
    })
}
