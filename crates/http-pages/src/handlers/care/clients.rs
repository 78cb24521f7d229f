//! Cliënten: the list and the search.

use crate::{
    nav::{ClientPlace, Place},
    page::staff::{ClientRow, ClientsPage},
    parts::Pager,
    visit::{Visit, account_of, portal_id, see_other},
    wording,
};
use inzage_domain::{
    care::Task,
    views::{self, ClientPage, OwnAccount, Page},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, handler,
    web::{Form, Query},
};
use serde::Deserialize;

/// Clients on one page.
const ROWS: u8 = 50;
/// Clients that a search shows; whoever needs more searches more closely.
const FOUND: u8 = 100;
/// Characters of a search that are looked at.
const SEARCH: usize = 100;

#[derive(Deserialize)]
pub(super) struct Paging {
    #[serde(default)]
    na: String,
}

async fn look(visit: &Visit, search: Option<String>, page: ClientPage) -> Result<(OwnAccount, Page<views::ClientRow>)> {
    let (inzage, slot) = visit.inzage().in_account();
    let clients = inzage.clients(visit.professional(), search, page).await.map_err(Problem::from)?;
    Ok((account_of(&slot)?, clients))
}

#[handler]
pub(super) async fn list(visit: Visit, Query(paging): Query<Paging>) -> Result<Response> {
    let after = if paging.na.is_empty() { None } else { Some(portal_id(&paging.na)?) };
    let (account, clients) = look(&visit, None, ClientPage::new(after, ROWS)).await?;
    let last = clients.next_after(|row| row.portal);
    let next = last.map(|portal| format!("{}?na={portal}", Place::Clients.href("")));
    let lead = visit.words.get(if views_links(&account) { "clients-lead-tasks" } else { "clients-lead" });
    show(&visit, &account, &clients, String::new(), lead, Pager { previous: None, next })
}

#[derive(Deserialize)]
pub(super) struct SearchForm {
    csrf: String,
    #[serde(default)]
    search: String,
}

/// The search is posted and answered at once, so that no name ever stands in an address.
#[handler]
pub(super) async fn find(visit: Visit, Form(form): Form<SearchForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let search: String = form.search.trim().chars().take(SEARCH).collect();
    if search.is_empty() {
        return Ok(see_other(&Place::Clients.href(""), None));
    }
    let (account, clients) = look(&visit, Some(search.clone()), ClientPage::new(None, FOUND)).await?;
    let lead = visit.words.get(if clients.more { "clients-search-more" } else { "clients-search-lead" });
    show(&visit, &account, &clients, search, lead, Pager::default())
}

fn views_links(account: &OwnAccount) -> bool {
    account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::ViewLinks))
}

fn show(
    visit: &Visit,
    account: &OwnAccount,
    clients: &Page<views::ClientRow>,
    search: String,
    lead: String,
    pager: Pager,
) -> Result<Response> {
    let frame = visit.account_frame(account, Some(Place::Clients));
    let adds = account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::AddClients));
    let page = ClientsPage {
        frame: &frame,
        words: &visit.words,
        lead,
        search,
        search_action: Place::Clients.href(""),
        prepare: adds.then(|| "/zorg/nieuw".to_owned()),
        rows: clients.rows.iter().map(|row| client_row(&visit.words, row)).collect(),
        pager,
    };
    visit.page(&page)
}

fn client_row(words: &Words, row: &views::ClientRow) -> ClientRow {
    let born = words.short_day(row.born.date());
    let about = match &row.number {
        Some(number) => words.with("clients-about", &[("number", Value::from(number.to_string())), ("date", Value::from(born))]),
        None => born,
    };
    ClientRow {
        href: ClientPlace::Details.href(&row.portal.to_string()),
        name: row.name.to_string(),
        about,
        location: row.location.to_string(),
        link: wording::link(row.link),
        last_known: String::new(),
    }
}
