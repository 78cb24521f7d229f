//! Documents: the list, and the files themselves.

mod ask;
mod care;
mod detail;
mod sharing;
mod upload;

use crate::{
    icon::Icon,
    nav::Place,
    page::document::{DocumentRow, DocumentsPage},
    paging::{After, pager},
    parts::{Chip, Tone},
    text::fill,
    visit::{Visit, home_of, id, portal_id},
    wording,
};
use inzage_domain::{
    ids::{DocumentId, PortalId},
    policy::{
        Actor,
        actions::{DownloadDocument, ListDocuments},
    },
    views::{self, PortalHome},
};
use inzage_http_kit::{Download, ETag, Problem, not_modified, unchanged};
use inzage_texts::Words;
use poem::{
    Body, IntoResponse, Response, Result, Route, get, handler,
    http::{HeaderMap, header},
    web::{Path, Query},
};

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route =
        route.at("/p/:portal/documenten", get(list)).at("/p/:portal/documenten/:document/versies/:version", get(download));
    let route = sharing::add(upload::add(detail::add(route)));
    ask::add(care::add(route))
}

/// The address of a document.
fn address(portal: PortalId, document: DocumentId) -> String {
    format!("{}/{document}", Place::Documents.href(&portal.to_string()))
}

fn document_id(raw: &str) -> Result<DocumentId> {
    id(raw).map(DocumentId::from_uuid)
}

/// Whether this reader can put documents into the file: the client and whoever holds the portal.
fn uploads(home: &PortalHome) -> bool {
    home.scope.holds || (home.scope.own && !home.scope.too_young)
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let page = after.page(DocumentId::from_uuid)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let found = inzage.documents(visit.private(), ListDocuments { portal }, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Documents));
    let here = Place::Documents.href(&portal.to_string());
    visit.page(&DocumentsPage {
        frame: &frame,
        words: &visit.words,
        back: None,
        rows: found.rows.iter().map(|row| list_row(&visit.words, address(portal, row.id), row)).collect(),
        upload: uploads(&home).then(|| format!("{here}/nieuw")),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

fn list_row(words: &Words, href: String, row: &views::DocumentRow) -> DocumentRow {
    let date = wording::day(words, row.changed_at);
    let asked = || Chip { tone: Tone::Warn, icon: Icon::Pencil, text: words.get("document-asked-chip") };
    // Rows stand in the order in which documents came; a later date is that of a new version, and says so.
    let about = if row.version == 1 { "document-row" } else { "document-row-version" };
    let (author, version) = (row.author.name.to_string(), row.version.to_string());
    DocumentRow {
        href,
        title: row.title.to_string(),
        about: fill(words, about, &[("date", &date), ("author", &author), ("version", &version)]),
        is_new: false,
        chips: row.asks_me.then(asked).into_iter().collect(),
    }
}

/// The file of one version. Every download is looked up and recorded, also when the browser has the bytes already.
#[handler]
async fn download(
    visit: Visit,
    Path((portal, document, version)): Path<(String, String, String)>,
    headers: &HeaderMap,
) -> Result<Response> {
    send_file(&visit, visit.private(), [&portal, &document, &version], headers).await
}

/// The file of the version that an address names by portal, document and number.
async fn send_file(visit: &Visit, actor: Actor, [portal, document, version]: [&str; 3], headers: &HeaderMap) -> Result<Response> {
    let (portal, document) = (portal_id(portal)?, document_id(document)?);
    let version = version.parse().map_err(|_| Problem::not_found())?;
    let action = DownloadDocument { portal, document, version };
    let found = visit.inzage().download(actor, action).await.map_err(Problem::from)?;
    let tag = ETag::of_bytes(&found.bytes);
    if unchanged(headers, &tag) {
        return Ok(not_modified(&tag));
    }
    let file = Download {
        name: found.file.version.file_name.to_string(),
        media_type: found.file.version.media_type.as_str(),
        body: Body::from(found.bytes),
    };
    let mut response = file.into_response();
    response.headers_mut().insert(header::ETAG, tag.to_header());
    Ok(response)
}
