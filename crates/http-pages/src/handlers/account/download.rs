//! Download: which files the reader can keep a copy of now (`A35`).

use super::{frame, own, reads_log, tabs};
use crate::{
    nav::Place,
    page::account::{DownloadPage, DownloadPortal},
    visit::Visit,
};
use inzage_domain::{right::Right, views::PortalDoor};
use poem::{Response, Result, Route, get, handler};

/// Adds this page.
pub(super) fn add(route: Route) -> Route {
    route.at("/account/download", get(download))
}

#[handler]
async fn download(visit: Visit) -> Result<Response> {
    let (account, doors) = own(&visit).await?;
    let frame = frame(&visit, &account, &doors, Place::Download);
    visit.page(&DownloadPage {
        frame: &frame,
        words: &visit.words,
        tabs: tabs(&visit.words, &doors, Place::Download),
        portals: doors.iter().filter_map(portal).collect(),
    })
}

/// What there is in one portal; none when there is nothing, so that no link leads to a refusal.
fn portal(door: &PortalDoor) -> Option<DownloadPortal> {
    let id = door.portal.to_string();
    let reads_documents = reads_log(door) || door.reads.has(Right::Documents);
    let found = DownloadPortal {
        name: door.client.to_string(),
        log: reads_log(door).then(|| format!("{}.csv?periode=all", Place::Looked.href(&id))),
        documents: reads_documents.then(|| Place::Documents.href(&id)),
    };
    (found.log.is_some() || found.documents.is_some()).then_some(found)
}
