//! Putting something in the agenda, changing it and taking it out (`A18`).

use super::{address, first_time, form::ItemForm, item_id, list, look, repetition};
use crate::{
    form::{Errors, Hidden},
    nav::Place,
    page::agenda::{AgendaFormPage, AgendaRemovePage, ItemMeanwhile},
    parts::Link,
    visit::{Visit, home_of, portal_id, see_other},
};
use inzage_domain::{
    ids::{AgendaItemId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{AddAgendaItem, ChangeAgendaItem, ListAgenda, RemoveAgendaItem},
    },
    right::Right,
    views::{AgendaItemView, PortalHome},
};
use inzage_http_kit::{BodyLimit, Problem};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

/// Bytes of a form with the longest texts: 2,000 characters, each at most four bytes of three characters in a form; and room for the
/// other fields.
const MAX_FORM_BYTES: u64 = 2_000 * 12 + 16 * 1024;

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_FORM_BYTES);
    route
        .at("/p/:portal/afspraken/agenda/nieuw", get(new).post(keep).with(limit()))
        .at("/p/:portal/afspraken/agenda/:item/bewerken", get(open).post(change).with(limit()))
        .at("/p/:portal/afspraken/agenda/:item/verwijderen", get(ask_removal).post(remove))
}

/// What is on the page besides what was filled in.
struct Given<'a> {
    home: &'a PortalHome,
    /// The item that is changed; none for a new one.
    item: Option<AgendaItemId>,
    errors: Errors,
    meanwhile: Option<ItemMeanwhile>,
}

fn render(visit: &Visit, status: StatusCode, form: ItemForm, given: Given<'_>) -> Result<Response> {
    let Given { home, item, errors, meanwhile } = given;
    let words = &visit.words;
    let (heading, back, action, hidden) = match item {
        None => {
            let here = list(home.portal);
            let back = Link { href: here.clone(), label: words.get("agenda") };
            (words.get("agenda-add"), back, format!("{here}/nieuw"), Hidden::new("item", &*form.item))
        }
        Some(item) => {
            let here = address(home.portal, item);
            let action = format!("{here}/bewerken");
            let back = Link { href: here, label: words.get("agenda-item") };
            (words.get("agenda-change"), back, action, Hidden::new("revision", form.revision.to_string()))
        }
    };
    let frame = visit.portal_frame(home, Some(Place::Appointments));
    let page = AgendaFormPage {
        frame: &frame,
        words,
        errors,
        back,
        heading,
        every: form.choices(words),
        on: form.weekdays(words),
        title: form.title,
        place: form.place,
        note: form.note,
        first: form.first,
        last: form.last,
        from: form.from,
        until: form.until,
        ends: form.ends,
        weeks: form.weeks,
        hidden: vec![hidden],
        action,
        meanwhile,
    };
    visit.page_with(status, &page)
}

/// The portal of whoever puts something in its agenda; the policy says no to others when they send the form, and here they get the same
/// answer.
async fn adder(visit: &Visit, portal: PortalId) -> Result<PortalHome> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let today = visit.inzage().now().on;
    let window = super::window(visit.words.zone(), today, today.next_day().unwrap_or(today))?;
    let view = inzage.agenda(visit.private(), ListAgenda { portal }, window).await.map_err(Problem::from)?;
    if view.may_add {
        return home_of(&slot);
    }
    let reason = Reason::NoRight(Right::Appointments);
    Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into())
}

#[handler]
async fn new(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let home = adder(&visit, portal_id(&portal)?).await?;
    let form = ItemForm { item: visit.inzage().fresh_id().to_string(), ..ItemForm::default() };
    render(&visit, StatusCode::OK, form, Given { home: &home, item: None, errors: Errors::none(), meanwhile: None })
}

#[handler]
async fn keep(visit: Visit, Path(portal): Path<String>, Form(fields): Form<Vec<(String, String)>>) -> Result<Response> {
    let form = ItemForm::read(fields);
    visit.require_form(&form.csrf)?;
    let (portal, item) = (portal_id(&portal)?, item_id(&form.item)?);
    let mut errors = Errors::none();
    let Some(entry) = form.entry(&visit, &mut errors) else {
        let home = adder(&visit, portal).await?;
        return render(&visit, StatusCode::BAD_REQUEST, form, Given { home: &home, item: None, errors, meanwhile: None });
    };
    visit.inzage().add_agenda_item(visit.private(), AddAgendaItem { portal, item }, entry).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, item), Some("saved")))
}

/// An item that this reader may change or take away.
async fn own(
    visit: &Visit,
    portal: PortalId,
    item: AgendaItemId,
    may: fn(&AgendaItemView) -> bool,
) -> Result<(PortalHome, AgendaItemView)> {
    let (home, view) = look(visit, portal, item).await?;
    if may(&view) {
        return Ok((home, view));
    }
    Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into())
}

#[handler]
async fn open(visit: Visit, Path((portal, item)): Path<(String, String)>) -> Result<Response> {
    let item = item_id(&item)?;
    let (home, view) = own(&visit, portal_id(&portal)?, item, |it| it.scope.changes).await?;
    let given = Given { home: &home, item: Some(item), errors: Errors::none(), meanwhile: None };
    render(&visit, StatusCode::OK, ItemForm::of(&view), given)
}

#[handler]
async fn change(
    visit: Visit,
    Path((portal, item)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let mut form = ItemForm::read(fields);
    visit.require_form(&form.csrf)?;
    let (portal, item) = (portal_id(&portal)?, item_id(&item)?);
    let mut errors = Errors::none();
    let Some(entry) = form.entry(&visit, &mut errors) else {
        let (home, _) = own(&visit, portal, item, |it| it.scope.changes).await?;
        let given = Given { home: &home, item: Some(item), errors, meanwhile: None };
        return render(&visit, StatusCode::BAD_REQUEST, form, given);
    };
    let action = ChangeAgendaItem { portal, item, revision: form.revision };
    match visit.inzage().change_agenda_item(visit.private(), action, entry).await {
        Ok(()) => Ok(see_other(&address(portal, item), Some("saved"))),
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::Stale) => {
            let (home, view) = own(&visit, portal, item, |it| it.scope.changes).await?;
            errors.add("title", visit.words.get("agenda-changed-meanwhile"));
            form.revision = view.revision;
            let given = Given { home: &home, item: Some(item), errors, meanwhile: Some(meanwhile(&visit, &view)) };
            render(&visit, StatusCode::PRECONDITION_FAILED, form, given)
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

/// What the item has become since the form was made.
fn meanwhile(visit: &Visit, view: &AgendaItemView) -> ItemMeanwhile {
    let (words, entry) = (&visit.words, &view.entry);
    let again = entry.timing.weekly().map(|it| repetition(words, &it));
    let place = entry.place.as_ref().map(ToString::to_string);
    ItemMeanwhile {
        title: entry.title.to_string(),
        about: [Some(first_time(words, &entry.timing)), again, place].into_iter().flatten().collect(),
        note: entry.note.as_ref().map(ToString::to_string),
    }
}

#[handler]
async fn ask_removal(visit: Visit, Path((portal, item)): Path<(String, String)>) -> Result<Response> {
    let (portal, item) = (portal_id(&portal)?, item_id(&item)?);
    let (home, view) = own(&visit, portal, item, |it| it.scope.removes).await?;
    let frame = visit.portal_frame(&home, Some(Place::Appointments));
    let here = address(portal, item);
    visit.page(&AgendaRemovePage {
        frame: &frame,
        words: &visit.words,
        action: format!("{here}/verwijderen"),
        back: Link { href: here, label: visit.words.get("agenda-item") },
        title: view.entry.title.to_string(),
        repeats: view.entry.timing.weekly().is_some(),
        revision: view.revision,
    })
}

#[derive(Deserialize)]
struct RemovalForm {
    csrf: String,
    revision: u32,
}

#[handler]
async fn remove(visit: Visit, Path((portal, item)): Path<(String, String)>, Form(form): Form<RemovalForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, item) = (portal_id(&portal)?, item_id(&item)?);
    let action = RemoveAgendaItem { portal, item, revision: form.revision };
    visit.inzage().remove_agenda_item(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&list(portal), Some("removed")))
}
