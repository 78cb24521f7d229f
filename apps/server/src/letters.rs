//! The demonstration's mailbox: the letters that would have been mailed, to read in the browser.

use inzage_http_kit::Problem;
use poem::{
    Endpoint, EndpointExt, Response, Result, Route, get, handler,
    web::{Data, Path},
};
use std::{
    path::{Path as FilePath, PathBuf},
    sync::Arc,
};
use uuid::Uuid;

/// Where the letters are.
#[derive(Clone)]
struct Mailbox(Arc<PathBuf>);

/// `/demo/post` and each letter in it as plain text. Only the demonstration has this.
pub(crate) fn routes(folder: PathBuf) -> impl Endpoint<Output = Response> {
    Route::new().at("/", get(list)).at("/:letter", get(read)).data(Mailbox(Arc::new(folder))).map_to_response()
}

#[handler]
async fn list(Data(mailbox): Data<&Mailbox>) -> Result<Response> {
    let mut names = Vec::new();
    let mut folder = tokio::fs::read_dir(&*mailbox.0).await.map_err(|_| Problem::not_found())?;
    while let Some(file) = folder.next_entry().await.map_err(|_| Problem::internal())? {
        if let Some(id) = letter_of(&file.path()) {
            names.push(id);
        }
    }
    names.sort_unstable_by(|a, b| b.cmp(a));
    let rows = names
        .iter()
        .fold(String::new(), |rows, id| rows + &format!("<li><a class=\"row\" href=\"/demo/post/{id}\">{id}</a></li>"));
    let empty = if names.is_empty() { "<p>Nog geen brieven.</p>" } else { "" };
    let css = inzage_http_pages::assets::href("portal.css");
    let html = format!(
        "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\"><title>Post van de demonstratie</title><link rel=\"stylesheet\" href=\"{css}\"></head><body><main><div \
         class=\"wrap\"><div class=\"stack\"><h1>Post van de demonstratie</h1><p>Deze brieven zouden zijn gemaild. De nieuwste staat \
         bovenaan.</p>{empty}<div class=\"card\"><ul class=\"rows\">{rows}</ul></div></div></div></main></body></html>"
    );
    Ok(Response::builder().content_type("text/html; charset=utf-8").body(html))
}

fn letter_of(file: &FilePath) -> Option<Uuid> {
    (file.extension()? == "eml").then(|| file.file_stem()?.to_str()?.parse().ok()).flatten()
}

#[handler]
async fn read(Data(mailbox): Data<&Mailbox>, Path(letter): Path<Uuid>) -> Result<Response> {
    let file = mailbox.0.join(format!("{letter}.eml"));
    let text = tokio::fs::read(&file).await.map_err(|_| Problem::not_found())?;
    Ok(Response::builder().content_type("text/plain; charset=utf-8").body(readable(&text)))
}

/// The letter's text as a person reads it: quoted-printable line breaks are joined, so that links are whole.
fn readable(eml: &[u8]) -> String {
    String::from_utf8_lossy(eml).replace("=\r\n", "").replace("=3D", "=")
}
