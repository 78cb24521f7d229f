//! Style sheet, mark and robots file, served from the program itself.

use poem::{
    Endpoint, EndpointExt, Response, Route, get, handler,
    http::{HeaderMap, StatusCode, header},
    web::Path,
};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::fmt::Write as _;

/// The files: in the program when released, read from the source folder in development.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// How long a browser may keep a file whose address holds its own hash: it can never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For an address that always stays the same.
const A_DAY: &str = "public, max-age=86400";
/// For an address with the hash of another version, as a page from before an update has.
const ASK_AGAIN: &str = "no-cache";

/// The address of a file: it holds the file's hash, so that it changes with every change of the file.
pub fn href(name: &str) -> String {
    let hash = Files::get(name).map(|file| short_hash(&file)).unwrap_or_default();
    format!("/static/{hash}/{name}")
}

/// `/static/{hash}/{name}`, `/favicon.ico` and `/robots.txt`.
pub fn routes() -> impl Endpoint<Output = Response> {
    Route::new()
        .at("/static/:hash/:name", get(hashed))
        .at("/favicon.ico", get(favicon))
        .at("/robots.txt", get(robots))
        .map_to_response()
}

#[handler]
fn hashed(Path((hash, name)): Path<(String, String)>, headers: &HeaderMap) -> Response {
    let Some(file) = Files::get(&name) else { return StatusCode::NOT_FOUND.into() };
    let cache = if hash == short_hash(&file) { FOR_EVER } else { ASK_AGAIN };
    answer(&name, file, cache, headers)
}

#[handler]
fn favicon(headers: &HeaderMap) -> Response {
    fixed("logo.svg", headers)
}

#[handler]
fn robots(headers: &HeaderMap) -> Response {
    fixed("robots.txt", headers)
}

fn fixed(name: &str, headers: &HeaderMap) -> Response {
    Files::get(name).map_or_else(|| StatusCode::NOT_FOUND.into(), |file| answer(name, file, A_DAY, headers))
}

fn answer(name: &str, file: EmbeddedFile, cache: &'static str, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex(&file.metadata.sha256_hash()));
    let response = Response::builder().header(header::CACHE_CONTROL, cache).header(header::ETAG, tag.as_str());
    if is_known(asked, &tag) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    response.content_type(content_type(name)).body(file.data.into_owned())
}

/// Whether the browser says it has this version already. Only an exact match counts: the tags are strong.
fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| matches!(known.trim(), "*") || known.trim().trim_start_matches("W/") == tag)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

fn short_hash(file: &EmbeddedFile) -> String {
    let mut hash = hex(&file.metadata.sha256_hash());
    hash.truncate(16);
    hash
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::{FOR_EVER, href, routes};
    use poem::{http::StatusCode, test::TestClient};

    #[tokio::test]
    async fn a_file_at_its_own_hash_is_kept_for_ever() {
        let client = TestClient::new(routes());
        let response = client.get(href("portal.css")).send().await;
        response.assert_status_is_ok();
        response.assert_header("cache-control", FOR_EVER);
        response.assert_header("content-type", "text/css; charset=utf-8");
        assert!(response.0.into_body().into_string().await.unwrap().contains("--inz-ink"));
    }

    #[tokio::test]
    async fn a_page_from_before_an_update_gets_the_file_but_may_not_keep_it() {
        let client = TestClient::new(routes());
        let response = client.get("/static/0123456789abcdef/portal.css").send().await;
        response.assert_status_is_ok();
        response.assert_header("cache-control", "no-cache");
    }

    #[tokio::test]
    async fn a_browser_that_has_the_file_is_told_so() {
        let client = TestClient::new(routes());
        let first = client.get(href("logo.svg")).send().await;
        let tag = first.0.headers().get("etag").unwrap().to_str().unwrap().to_owned();
        assert!(tag.starts_with('"') && tag.len() == 66, "{tag}");
        let again = client.get(href("logo.svg")).header("if-none-match", &tag).send().await;
        again.assert_status(StatusCode::NOT_MODIFIED);
        let other = client.get(href("logo.svg")).header("if-none-match", "\"something else\"").send().await;
        other.assert_status_is_ok();
    }

    #[tokio::test]
    async fn search_engines_are_asked_to_stay_away() {
        let client = TestClient::new(routes());
        client.get("/robots.txt").send().await.assert_text("User-agent: *\nDisallow: /\n").await;
        client.get("/favicon.ico").send().await.assert_header("content-type", "image/svg+xml");
        client.get("/static/x/nothing.css").send().await.assert_status(StatusCode::NOT_FOUND);
    }
}
