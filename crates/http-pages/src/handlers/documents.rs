//! Documents and reports: the lists, and the files themselves.

mod ask;
mod care;
mod detail;
mod reactions;
mod search;
mod sharing;
mod upload;

mod writing;

pub(super) use detail::{asked_as, digest, member, share, viewer};
pub(super) use upload::accept;

use crate::{
    icon::Icon,
    nav::{ClientPlace, Place},
    page::document::{DocumentList, DocumentRow, DocumentsPage},
    paging::{After, pager},
    parts::{Chip, Tone},
    text::fill,
    visit::{Visit, home_of, id, portal_id},
    wording,
};
use inzage_domain::{
    document::DocumentKind,
    file::MediaType,
    ids::{DocumentId, PortalId},
    policy::{
        Actor,
        actions::{DownloadDocument, ListDocuments},
    },
    views::{self, DocumentSearch, PortalHome},
};
use inzage_http_kit::{Download, ETag, OnScreen, Problem, not_modified, unchanged};
use inzage_texts::{Value, Words};
use poem::{
    Body, EndpointExt as _, IntoResponse, Response, Result, Route, get, handler,
    http::{HeaderMap, header},
    web::{Data, Path, Query},
};

const DOCUMENT: DocumentKind = DocumentKind::Document;
const REPORT: DocumentKind = DocumentKind::Report;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route
        .at("/p/:portal/documenten", get(list).post(search::find).data(DOCUMENT))
        .at("/p/:portal/documenten/:document/versies/:version", get(download).data(DOCUMENT))
        .at("/p/:portal/documenten/:document/versies/:version/bekijken", get(on_screen))
        .at("/p/:portal/verslagen", get(list).post(search::find).data(REPORT))
        .at("/p/:portal/verslagen/:report/versies/:version", get(download).data(REPORT));
    let route = sharing::add(upload::add(detail::add(route)));
    let route = writing::add(route);
    ask::add(care::add(route))
}

/// Where documents of a kind stand in a portal.
const fn place(kind: DocumentKind) -> Place {
    match kind {
        DocumentKind::Document => Place::Documents,
        DocumentKind::Report => Place::Reports,
    }
}

/// Where documents of a kind stand among a client's pages.
const fn client_place(kind: DocumentKind) -> ClientPlace {
    match kind {
        DocumentKind::Document => ClientPlace::Documents,
        DocumentKind::Report => ClientPlace::Reports,
    }
}

/// A text about documents, or the one that says the same of reports: it has "report-" before its name.
fn said(words: &Words, kind: DocumentKind, id: &str) -> String {
    match kind {
        DocumentKind::Document => words.get(id),
        DocumentKind::Report => words.get(&format!("report-{id}")),
    }
}

/// What documents of a kind are called together.
fn called(words: &Words, kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Document => words.get("documents"),
        DocumentKind::Report => words.get("reports"),
    }
}

/// The address of a document.
fn address(kind: DocumentKind, portal: PortalId, document: DocumentId) -> String {
    format!("{}/{document}", place(kind).href(&portal.to_string()))
}

fn document_id(raw: &str) -> Result<DocumentId> {
    id(raw).map(DocumentId::from_uuid)
}

/// Whether this reader can put documents into the file: the client and whoever holds the portal.
pub(super) fn uploads(home: &PortalHome) -> bool {
    home.scope.holds || (home.scope.own && !home.scope.too_young)
}

#[handler]
async fn list(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path(portal): Path<String>,
    Query(after): Query<After>,
) -> Result<Response> {
    let (kind, portal) = (*kind, portal_id(&portal)?);
    let page = after.page(DocumentId::from_uuid)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ListDocuments { portal, kind };
    let found = inzage.documents(visit.private(), action, DocumentSearch::default(), page).await.map_err(Problem::from)?;
    let here = place(kind).href(&portal.to_string());
    let pager = pager(&here, &page, found.next_after(|row| row.id));
    let listed = DocumentList {
        rows: rows(&visit.words, kind, &here, &found.rows),
        search: search::blank(&visit, kind, &here),
        pager,
        found: None,
    };
    show_list(&visit, kind, &home_of(&slot)?, listed)
}

/// A list in a portal, of everything or of what was found.
fn show_list(visit: &Visit, kind: DocumentKind, home: &PortalHome, listed: DocumentList) -> Result<Response> {
    let frame = visit.portal_frame(home, Some(place(kind)));
    let here = place(kind).href(&home.portal.to_string());
    visit.page(&DocumentsPage {
        frame: &frame,
        words: &visit.words,
        title: called(&visit.words, kind),
        lead: said(&visit.words, kind, if home.scope.own { "documents-lead" } else { "documents-lead-guest" }),
        list: listed,
        kind: shown(kind),
        add: uploads(home).then(|| format!("{here}/nieuw")),
    })
}

/// How a kind looks.
const fn shown(kind: DocumentKind) -> crate::page::document::Kind {
    match kind {
        DocumentKind::Document => crate::page::document::Kind::Document,
        DocumentKind::Report => crate::page::document::Kind::Report,
    }
}

/// The rows of a list, each leading to its own page below `here`.
fn rows(words: &Words, kind: DocumentKind, here: &str, rows: &[views::DocumentRow]) -> Vec<DocumentRow> {
    rows.iter().map(|row| list_row(words, kind, format!("{here}/{}", row.id), row)).collect()
}

fn list_row(words: &Words, kind: DocumentKind, href: String, row: &views::DocumentRow) -> DocumentRow {
    let date = wording::day(words, row.changed_at);
    let asked = row.asks_me.then(|| Chip { tone: Tone::Warn, icon: Icon::Pencil, text: words.get("document-asked-chip") });
    let counted = |id, count: u32| words.with(id, &[("count", Value::from(count))]);
    let viewers =
        row.viewers.map(|count| Chip { tone: Tone::Info, icon: Icon::Eye, text: counted("document-seen-by-chip", count) });
    let reactions = (row.reactions > 0).then(|| Chip {
        tone: Tone::Green,
        icon: Icon::Message,
        text: counted("document-reactions-chip", row.reactions),
    });
    // Rows stand in the order in which documents came; a later date is that of a new version, and says so.
    let about = if row.version == 1 { "document-row" } else { "document-row-version" };
    let (author, version) = (row.author.name.to_string(), row.version.to_string());
    DocumentRow {
        href,
        icon: shown(kind).icon(),
        title: row.title.to_string(),
        about: fill(words, about, &[("date", &date), ("author", &author), ("version", &version)]),
        is_new: false,
        chips: asked.into_iter().chain(viewers).chain(reactions).collect(),
    }
}

/// The file of one version. Every download is looked up and recorded, also when the browser has the bytes already.
#[handler]
async fn download(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document, version)): Path<(String, String, String)>,
    headers: &HeaderMap,
) -> Result<Response> {
    send_file(&visit, visit.private(), *kind, [&portal, &document, &version], headers).await
}

/// The same, to look at in the browser (`G41`); what can't be shown there safely is not found.
#[handler]
async fn on_screen(visit: Visit, Path((portal, document, version)): Path<(String, String, String)>) -> Result<Response> {
    show_file(&visit, visit.private(), [&portal, &document, &version]).await
}

async fn found(
    visit: &Visit,
    actor: Actor,
    kind: DocumentKind,
    [portal, document, version]: [&str; 3],
) -> Result<inzage_service::Download> {
    let (portal, document) = (portal_id(portal)?, document_id(document)?);
    let version = version.parse().map_err(|_| Problem::not_found())?;
    let action = DownloadDocument { portal, kind, document, version };
    Ok(visit.inzage().download(actor, action).await.map_err(Problem::from)?)
}

/// The file of the version that an address names by portal, document and number.
async fn send_file(visit: &Visit, actor: Actor, kind: DocumentKind, address: [&str; 3], headers: &HeaderMap) -> Result<Response> {
    Ok(saved(found(visit, actor, kind, address).await?, headers))
}

async fn show_file(visit: &Visit, actor: Actor, address: [&str; 3]) -> Result<Response> {
    shown_file(found(visit, actor, DOCUMENT, address).await?)
}

/// A file to save; nothing but its mark when the browser has these bytes already.
pub(super) fn saved(found: inzage_service::Download, headers: &HeaderMap) -> Response {
    let tag = ETag::of_bytes(&found.bytes);
    if unchanged(headers, &tag) {
        return not_modified(&tag);
    }
    let file = Download { name: found.name, media_type: found.media_type.as_str(), body: Body::from(found.bytes) };
    let mut response = file.into_response();
    response.headers_mut().insert(header::ETAG, tag.to_header());
    response
}

/// A file to look at in the browser.
///
/// # Errors
/// 404 when browsers show no files of its kind.
pub(super) fn shown_file(found: inzage_service::Download) -> Result<Response> {
    if !is_shown(found.media_type) {
        return Err(Problem::not_found().into());
    }
    Ok(OnScreen { media_type: found.media_type.as_str(), body: Body::from(found.bytes) }.into_response())
}

/// Whether a browser shows files of this kind by itself.
pub(super) const fn is_shown(media_type: MediaType) -> bool {
    matches!(media_type, MediaType::Pdf | MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp)
}
