//! Download: which files the reader can keep a copy of now (`A35`), and a copy of everything (`X15`).

use super::{frame, own_page, reads_log, tabs};
use crate::{
    form::Hidden,
    nav::Place,
    page::account::{DownloadExport, DownloadPage, DownloadPortal},
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    export::{EXPORT_ASKED_EVERY, EXPORT_KEPT_FOR, ExportKind, ExportState},
    ids::ExportId,
    policy::actions::{AskExport, FetchExport},
    right::Right,
    views::{ExportView, PortalDoor},
};
use inzage_http_kit::{Download, Problem};
use inzage_texts::{Value, Words};
use poem::{
    IntoResponse as _, Response, Result, Route, get, handler, post,
    web::{Form, Path},
};
use serde::Deserialize;
use uuid::Uuid;

/// Adds these pages.
pub(super) fn add(route: Route) -> Route {
    route
        .at("/account/download", get(download))
        .at("/account/download/:portal", post(ask))
        .at("/account/download/:portal/:export", get(fetch))
}

#[handler]
async fn download(visit: Visit) -> Result<Response> {
    let (account, doors, inzage) = own_page(&visit).await?;
    let exports = inzage.exports(visit.private()).await.map_err(Problem::from)?;
    let frame = frame(&visit, &account, &doors, Place::Download);
    visit.page(&DownloadPage {
        frame: &frame,
        words: &visit.words,
        tabs: tabs(&visit.words, &doors, Place::Download),
        portals: doors.iter().filter_map(|door| portal(&visit, door, &exports)).collect(),
    })
}

/// What there is in one portal; none when there is nothing, so that no link leads to a refusal.
fn portal(visit: &Visit, door: &PortalDoor, exports: &[ExportView]) -> Option<DownloadPortal> {
    let id = door.portal.to_string();
    let owns = reads_log(door);
    let found = DownloadPortal {
        name: door.client.to_string(),
        log: owns.then(|| format!("{}.csv?periode=all", Place::Looked.href(&id))),
        documents: (owns || door.reads.has(Right::Documents)).then(|| Place::Documents.href(&id)),
        everything: owns.then(|| everything(visit, door, exports)),
    };
    (found.log.is_some() || found.documents.is_some()).then_some(found)
}

/// How far the latest copy has come, and what can be done now.
fn everything(visit: &Visit, door: &PortalDoor, exports: &[ExportView]) -> DownloadExport {
    let latest = exports.iter().find(|it| it.portal == door.portal);
    let (words, now) = (&visit.words, visit.inzage().now().at);
    let may_ask = latest.is_none_or(|it| it.state == ExportState::Failed || it.asked_at + EXPORT_ASKED_EVERY <= now);
    let new = Hidden::new("export", visit.inzage().fresh_id().to_string());
    DownloadExport {
        about: latest.map_or_else(|| words.get("download-all-about"), |it| about(words, it)),
        progress: latest.and_then(|it| progress(it.state)),
        fetch: latest
            .filter(|it| matches!(it.state, ExportState::Ready { .. }))
            .map(|it| format!("/account/download/{}/{}", it.portal, it.id)),
        ask: may_ask.then(|| (format!("/account/download/{}", door.portal), new)),
    }
}

fn about(words: &Words, export: &ExportView) -> String {
    match export.state {
        ExportState::Waiting | ExportState::Gathering(_) => words.get("download-all-busy"),
        ExportState::Ready { bytes } => {
            let until = words.moment(export.asked_at + EXPORT_KEPT_FOR);
            let values = [("size", Value::from(words.file_size(bytes))), ("until", Value::from(until))];
            words.with("download-all-ready", &values)
        }
        ExportState::Failed => words.get("download-all-failed"),
    }
}

/// How many sections are done of how many, while it is made.
fn progress(state: ExportState) -> Option<(u32, u32)> {
    let all = u32::try_from(ExportKind::ALL.len()).unwrap_or(u32::MAX);
    match state {
        ExportState::Waiting => Some((0, all)),
        ExportState::Gathering(done) => Some((done, all)),
        ExportState::Ready { .. } | ExportState::Failed => None,
    }
}

#[derive(Deserialize)]
struct AskForm {
    csrf: String,
    #[serde(default)]
    export: String,
}

#[handler]
async fn ask(visit: Visit, Path(portal): Path<String>, Form(form): Form<AskForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let export = Uuid::parse_str(&form.export).map_err(|_| Problem::malformed())?;
    let action = AskExport { portal, export: ExportId::from_uuid(export) };
    visit.inzage().ask_export(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&Place::Download.href(""), None))
}

#[handler]
async fn fetch(visit: Visit, Path((portal, export)): Path<(String, String)>) -> Result<Response> {
    let export = Uuid::parse_str(&export).map_err(|_| Problem::not_found())?;
    let action = FetchExport { portal: portal_id(&portal)?, export: ExportId::from_uuid(export) };
    let found = visit.inzage().fetch_export(visit.private(), action).await.map_err(Problem::from)?;
    let name = format!("{}.zip", visit.words.get("download-all-file"));
    Ok(Download::piecewise(name, "application/zip", found.bytes, found.pieces).into_response())
}
