//! Wie heeft gekeken: the access log, on a page and as a file (`X08`).

mod file;
mod filter;
mod lines;

pub(super) use filter::{Asked, Shown};
pub(super) use lines::days;

use crate::{
    nav::Place,
    page::audit::LookedPage,
    parts::Pager,
    visit::{Visit, id, portal_id, see_other},
};
use inzage_domain::{
    ids::{AccountId, LogEntryId},
    policy::actions::ReadAccessLog,
    views::{LogLine, LogPage, Page},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path, Query},
};
use serde::Deserialize;

/// Lines on one page.
const LINES: u8 = 50;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route.at("/p/:portal/gekeken", get(looked).post(choose)).at("/p/:portal/gekeken.csv", get(file::download))
}

/// The page of the log after a known line.
pub(super) fn page_after(after: &str) -> Result<LogPage> {
    let after = if after.is_empty() { None } else { Some(LogEntryId::from_uuid(id(after)?)) };
    Ok(LogPage::new(after, LINES))
}

/// The account that reads, whose own lines say "uzelf".
pub(super) fn reader(visit: &Visit) -> Option<AccountId> {
    visit.visitor.session().map(|session| session.account)
}

/// Where the log goes on.
pub(super) fn pager(path: &str, shown: Shown, page: &Page<LogLine>) -> Pager {
    let last = page.next_after(|line| line.entry.id);
    Pager { previous: None, next: last.map(|line| format!("{path}?{}&na={line}", shown.query())) }
}

/// How many lines the page shows, and whether that is all of them.
fn count(words: &Words, page: &Page<LogLine>, is_first: bool) -> String {
    let id = if page.more || !is_first { "looked-count-page" } else { "looked-count" };
    words.with(id, &[("count", Value::from(page.rows.len()))])
}

#[handler]
async fn looked(visit: Visit, Path(portal): Path<String>, Query(asked): Query<Asked>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let shown = Shown::of(&asked);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let filter = shown.filter(visit.words.zone(), inzage.now());
    let action = ReadAccessLog { portal };
    let log = inzage.access_log(visit.private(), action, filter, page_after(&asked.na)?).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Looked));
    let words = &visit.words;
    let path = Place::Looked.href(&portal.to_string());
    let page = LookedPage {
        frame: &frame,
        words,
        tabs: Vec::new(),
        filter: shown.form(words, path.clone()),
        count: count(words, &log, asked.na.is_empty()),
        download: Some(format!("{path}.csv?{}", shown.query())),
        days: days(words, reader(&visit), &log.rows),
        pager: pager(&path, shown, &log),
    };
    visit.page(&page)
}

/// The choice of lines, as its form sends it.
#[derive(Deserialize)]
pub(super) struct ChooseForm {
    csrf: String,
    #[serde(default)]
    period: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    what: String,
}

impl ChooseForm {
    /// Goes on to the lines that were chosen: kinds of people and of actions may stand in an address, names may not.
    pub(super) fn onward(&self, visit: &Visit, path: &str) -> Result<Response> {
        visit.require_form(&self.csrf)?;
        let shown = Shown::named(&self.period, &self.who, &self.what);
        Ok(see_other(&format!("{path}?{}", shown.query()), None))
    }
}

#[handler]
#[expect(clippy::needless_pass_by_value, reason = "what a handler is given, it owns")]
fn choose(visit: Visit, Path(portal): Path<String>, Form(form): Form<ChooseForm>) -> Result<Response> {
    form.onward(&visit, &Place::Looked.href(&portal_id(&portal)?.to_string()))
}
