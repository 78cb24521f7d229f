//! Writing, changing and taking away a note of one's own (`G65`, `D30`).

use super::{about, address, entry_id, keeps, look};
use crate::{
    form::{Errors, Hidden},
    input::labelled_text,
    nav::Place,
    page::diary::{DiaryFormPage, DiaryRemovePage, Meanwhile},
    parts::Link,
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    diary::DiaryNote,
    ids::{DiaryEntryId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{EditDiaryEntry, OpenPortal, RemoveDiaryEntry, WriteDiaryEntry},
    },
    text::{LongText, Title},
    views::{DiaryEntryView, PortalHome},
};
use inzage_http_kit::{BodyLimit, Problem};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

/// Bytes of a form with the longest text: 64,000 characters, each at most four bytes of three characters in a form; and room for the
/// other fields.
const MAX_FORM_BYTES: u64 = 64_000 * 12 + 16 * 1024;

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_FORM_BYTES);
    route
        .at("/p/:portal/dagboek/nieuw", get(new).post(write).with(limit()))
        .at("/p/:portal/dagboek/:entry/bewerken", get(open).post(edit).with(limit()))
        .at("/p/:portal/dagboek/:entry/verwijderen", get(ask_removal).post(remove))
}

/// A note as it stands in the form.
#[derive(Deserialize)]
struct EntryForm {
    csrf: String,
    title: String,
    body: String,
    #[serde(default)]
    shared: String,
    /// The new note's identifier.
    #[serde(default)]
    entry: String,
    /// The state that the form was made from.
    #[serde(default)]
    revision: u32,
}

impl EntryForm {
    fn blank(entry: DiaryEntryId) -> Self {
        let nothing = String::new;
        Self { csrf: nothing(), title: nothing(), body: nothing(), shared: nothing(), entry: entry.to_string(), revision: 0 }
    }

    fn of(view: &DiaryEntryView) -> Self {
        Self {
            csrf: String::new(),
            title: view.note.title.to_string(),
            body: view.note.body.to_string(),
            shared: if view.shared { "yes" } else { "" }.to_owned(),
            entry: String::new(),
            revision: view.revision,
        }
    }

    fn is_shared(&self) -> bool {
        self.shared == "yes"
    }

    fn note(&self, visit: &Visit, errors: &mut Errors) -> Option<DiaryNote> {
        let title = labelled_text(visit, &self.title, ("title", "diary-title"), Title::parse, errors);
        let body = labelled_text(visit, &self.body, ("body", "diary-body"), LongText::parse, errors);
        Some(DiaryNote { title: title?, body: body? })
    }
}

/// What is on the page besides what was filled in.
struct Shown<'a> {
    home: &'a PortalHome,
    /// The note that is changed; none for a new one.
    entry: Option<DiaryEntryId>,
    errors: Errors,
    meanwhile: Option<Meanwhile>,
}

fn render(visit: &Visit, status: StatusCode, form: EntryForm, shown: Shown<'_>) -> Result<Response> {
    let Shown { home, entry, errors, meanwhile } = shown;
    let portal = home.portal.to_string();
    let list = Place::Diary.href(&portal);
    let words = &visit.words;
    let shared = form.is_shared();
    let (heading, back, action, hidden) = match entry {
        None => (
            words.get("diary-write"),
            Link { href: list.clone(), label: words.get("diary") },
            format!("{list}/nieuw"),
            Hidden::new("entry", form.entry),
        ),
        Some(entry) => {
            let here = address(home.portal, entry);
            let action = format!("{here}/bewerken");
            let back = Link { href: here, label: words.get("diary-entry") };
            (words.get("diary-edit"), back, action, Hidden::new("revision", form.revision.to_string()))
        }
    };
    let frame = visit.portal_frame(home, Some(Place::Diary));
    let users = home.scope.holds.then(|| Place::Users.href(&portal));
    let (title, body, hidden) = (form.title, form.body, vec![hidden]);
    let page =
        DiaryFormPage { frame: &frame, words, errors, back, heading, title, body, shared, hidden, action, meanwhile, users };
    visit.page_with(status, &page)
}

/// The portal of whoever keeps a diary in it; the policy says no to others when they send the form, and here they get the same answer.
async fn keeper(visit: &Visit, portal: PortalId) -> Result<PortalHome> {
    let home = visit.inzage().portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    if keeps(&home) {
        return Ok(home);
    }
    let reason = if home.scope.own { Reason::TooYoung } else { Reason::NotOwn };
    Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into())
}

#[handler]
async fn new(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let home = keeper(&visit, portal_id(&portal)?).await?;
    let form = EntryForm::blank(DiaryEntryId::from_uuid(visit.inzage().fresh_id()));
    render(&visit, StatusCode::OK, form, Shown { home: &home, entry: None, errors: Errors::none(), meanwhile: None })
}

#[handler]
async fn write(visit: Visit, Path(portal): Path<String>, Form(form): Form<EntryForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, entry) = (portal_id(&portal)?, entry_id(&form.entry)?);
    let mut errors = Errors::none();
    let Some(note) = form.note(&visit, &mut errors) else {
        let home = keeper(&visit, portal).await?;
        return render(&visit, StatusCode::BAD_REQUEST, form, Shown { home: &home, entry: None, errors, meanwhile: None });
    };
    let action = WriteDiaryEntry { portal, entry, shared: form.is_shared() };
    visit.inzage().write_diary_entry(visit.private(), action, note).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, entry), Some("saved")))
}

/// A note of one's own, to change or to take away.
async fn own(visit: &Visit, portal: PortalId, entry: DiaryEntryId) -> Result<(PortalHome, DiaryEntryView)> {
    let (home, view) = look(visit, portal, entry).await?;
    if view.scope.writes {
        return Ok((home, view));
    }
    Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotOwn }).into())
}

#[handler]
async fn open(visit: Visit, Path((portal, entry)): Path<(String, String)>) -> Result<Response> {
    let entry = entry_id(&entry)?;
    let (home, view) = own(&visit, portal_id(&portal)?, entry).await?;
    let shown = Shown { home: &home, entry: Some(entry), errors: Errors::none(), meanwhile: None };
    render(&visit, StatusCode::OK, EntryForm::of(&view), shown)
}

#[handler]
async fn edit(visit: Visit, Path((portal, entry)): Path<(String, String)>, Form(mut form): Form<EntryForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, entry) = (portal_id(&portal)?, entry_id(&entry)?);
    let mut errors = Errors::none();
    let Some(note) = form.note(&visit, &mut errors) else {
        let (home, _) = own(&visit, portal, entry).await?;
        let shown = Shown { home: &home, entry: Some(entry), errors, meanwhile: None };
        return render(&visit, StatusCode::BAD_REQUEST, form, shown);
    };
    let action = EditDiaryEntry { portal, entry, shared: form.is_shared(), revision: form.revision };
    match visit.inzage().edit_diary_entry(visit.private(), action, note).await {
        Ok(()) => Ok(see_other(&address(portal, entry), Some("saved"))),
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::Stale) => {
            let (home, view) = own(&visit, portal, entry).await?;
            errors.add("body", visit.words.get("diary-changed-meanwhile"));
            form.revision = view.revision;
            let meanwhile = Meanwhile {
                title: view.note.title.to_string(),
                about: about(&visit.words, view.written_at, view.changed_at),
                body: view.note.body.to_string(),
            };
            let shown = Shown { home: &home, entry: Some(entry), errors, meanwhile: Some(meanwhile) };
            render(&visit, StatusCode::PRECONDITION_FAILED, form, shown)
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

#[handler]
async fn ask_removal(visit: Visit, Path((portal, entry)): Path<(String, String)>) -> Result<Response> {
    let (portal, entry) = (portal_id(&portal)?, entry_id(&entry)?);
    let (home, view) = own(&visit, portal, entry).await?;
    let frame = visit.portal_frame(&home, Some(Place::Diary));
    let here = address(portal, entry);
    visit.page(&DiaryRemovePage {
        frame: &frame,
        words: &visit.words,
        action: format!("{here}/verwijderen"),
        back: Link { href: here, label: visit.words.get("diary-entry") },
        title: view.note.title.to_string(),
        revision: view.revision,
    })
}

#[derive(Deserialize)]
struct RemovalForm {
    csrf: String,
    revision: u32,
}

#[handler]
async fn remove(visit: Visit, Path((portal, entry)): Path<(String, String)>, Form(form): Form<RemovalForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, entry) = (portal_id(&portal)?, entry_id(&entry)?);
    let action = RemoveDiaryEntry { portal, entry, revision: form.revision };
    visit.inzage().remove_diary_entry(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&Place::Diary.href(&portal.to_string()), Some("removed")))
}
