//! A client's shared notes as professionals read them (`D31`).

use super::{about, entry_id, list_row};
use crate::{
    handlers::{
        care::{client_head, load_summary_beside},
        items,
    },
    nav::{ClientPlace, Place},
    page::{diary::DiaryEntryPage, staff::ClientDiaryPage},
    paging::{After, pager},
    parts::Link,
    visit::{Visit, portal_id},
};
use inzage_domain::{
    ids::DiaryEntryId,
    policy::actions::{ListDiary, ReadDiaryEntry},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route.at("/zorg/:portal/dagboek", get(list)).at("/zorg/:portal/dagboek/:entry", get(show))
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let (portal, page) = (portal_id(&portal)?, after.page(DiaryEntryId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_account();
    let found = inzage.diary(visit.professional(), ListDiary { portal }, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = ClientPlace::Diary.href(&portal.to_string());
    visit.page(&ClientDiaryPage {
        frame: &frame,
        words: &visit.words,
        head: client_head(&visit, &client, ClientPlace::Diary),
        rows: found.rows.iter().map(|row| list_row(&visit.words, format!("{here}/{}", row.id), row, false)).collect(),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

#[handler]
async fn show(visit: Visit, Path((portal, entry)): Path<(String, String)>) -> Result<Response> {
    let (portal, entry) = (portal_id(&portal)?, entry_id(&entry)?);
    let (inzage, slot) = visit.inzage().in_account();
    let view = inzage.diary_entry(visit.professional(), ReadDiaryEntry { portal, entry }).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    visit.page(&DiaryEntryPage {
        frame: &frame,
        words: &visit.words,
        back: Link { href: ClientPlace::Diary.href(&portal.to_string()), label: client.portal.client.to_string() },
        title: view.note.title.to_string(),
        about: about(&visit.words, view.written_at, view.changed_at),
        chip: None,
        body: view.note.body.to_string(),
        own: None,
        insight: items::link(&visit, &format!("{}/{entry}", ClientPlace::Diary.href(&portal.to_string())), true),
    })
}
