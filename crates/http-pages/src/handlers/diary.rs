//! The diary: the list, a note, and keeping one's own (`G64`-`G66`).

mod care;
mod keeping;

use crate::{
    handlers::items,
    icon::Icon,
    nav::Place,
    page::diary::{DiaryEntryPage, DiaryPage, DiaryRow, OwnEntry},
    paging::{After, pager},
    parts::{Chip, Link, Tone},
    visit::{Visit, home_of, id, portal_id},
};
use inzage_domain::{
    ids::{DiaryEntryId, PortalId},
    policy::actions::{ListDiary, ReadDiaryEntry},
    views::{self, DiaryEntryView, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};
use time::OffsetDateTime;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route.at("/p/:portal/dagboek", get(list)).at("/p/:portal/dagboek/:entry", get(show));
    care::add(keeping::add(route))
}

/// The address of a note.
fn address(portal: PortalId, entry: DiaryEntryId) -> String {
    format!("{}/{entry}", Place::Diary.href(&portal.to_string()))
}

fn entry_id(raw: &str) -> Result<DiaryEntryId> {
    id(raw).map(DiaryEntryId::from_uuid)
}

/// Whether this reader keeps the diary: the client in the own portal (`D30`).
fn keeps(home: &PortalHome) -> bool {
    home.scope.own && !home.scope.too_young
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let (portal, page) = (portal_id(&portal)?, after.page(DiaryEntryId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let found = inzage.diary(visit.private(), ListDiary { portal }, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Diary));
    let here = Place::Diary.href(&portal.to_string());
    let write = keeps(&home).then(|| format!("{here}/nieuw"));
    visit.page(&DiaryPage {
        frame: &frame,
        words: &visit.words,
        rows: found.rows.iter().map(|row| list_row(&visit.words, address(portal, row.id), row, write.is_some())).collect(),
        write,
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

fn list_row(words: &Words, href: String, row: &views::DiaryRow, own: bool) -> DiaryRow {
    let about = about(words, row.written_at, row.changed_at);
    DiaryRow { href, title: row.title.to_string(), about, chip: own.then(|| chip(words, row.shared)) }
}

/// When a note was written, and when it changed if it did.
fn about(words: &Words, written_at: OffsetDateTime, changed_at: OffsetDateTime) -> String {
    let written = ("written", Value::from(words.moment(written_at)));
    if written_at == changed_at {
        words.with("diary-written", &[written])
    } else {
        words.with("diary-changed", &[written, ("changed", Value::from(words.moment(changed_at)))])
    }
}

/// Whether others read it.
fn chip(words: &Words, shared: bool) -> Chip {
    if shared {
        Chip { tone: Tone::Info, icon: Icon::People, text: words.get("diary-chip-shared") }
    } else {
        Chip { tone: Tone::Idle, icon: Icon::Lock, text: words.get("diary-chip-private") }
    }
}

#[handler]
async fn show(visit: Visit, Path((portal, entry)): Path<(String, String)>) -> Result<Response> {
    let (portal, entry) = (portal_id(&portal)?, entry_id(&entry)?);
    let (home, view) = look(&visit, portal, entry).await?;
    let frame = visit.portal_frame(&home, Some(Place::Diary));
    let here = address(portal, entry);
    let own = view.scope.writes.then(|| OwnEntry { edit: format!("{here}/bewerken"), remove: format!("{here}/verwijderen") });
    let back = Link { href: Place::Diary.href(&portal.to_string()), label: visit.words.get("diary") };
    let words = &visit.words;
    visit.page(&DiaryEntryPage {
        frame: &frame,
        words,
        back,
        title: view.note.title.to_string(),
        about: about(words, view.written_at, view.changed_at),
        chip: own.as_ref().map(|_| chip(words, view.shared)),
        body: view.note.body.to_string(),
        own,
        insight: items::portal_link(&visit, &home, &here),
    })
}

/// A note with what stands around the page.
async fn look(visit: &Visit, portal: PortalId, entry: DiaryEntryId) -> Result<(PortalHome, DiaryEntryView)> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let view = inzage.diary_entry(visit.private(), ReadDiaryEntry { portal, entry }).await.map_err(Problem::from)?;
    Ok((home_of(&slot)?, view))
}
