//! Searching among documents or reports: by words of the title, year and kind of file, in one form (`G53`).
//!
//! The search is posted and answered at once, so that no word of it ever stands in an address.

use super::{REPORT, called, client_place, place, rows, show_list};
use crate::{
    form::Choice,
    handlers::care::load_summary_beside,
    page::document::{DocumentList, Found, SearchForm},
    parts::Pager,
    visit::{Visit, home_of, portal_id, see_other},
};
use inzage_domain::{
    document::DocumentKind,
    file::FileGroup,
    ids::{DocumentId, PortalId},
    policy::{Actor, actions::ListDocuments},
    views::{self, DocumentSearch, Page, PageRequest},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use inzage_texts::Zone;
use poem::{
    Response, Result, handler,
    web::{Data, Form, Path},
};
use serde::Deserialize;
use std::fmt::Display;
use time::{Date, OffsetDateTime};

/// How many are shown of what was found; whoever needs more searches more closely.
const FOUND: u8 = 100;
/// Characters of the words that are looked at.
const WORDS: usize = 100;
/// Years that can be chosen one by one, this one included; what is older is one choice.
const YEARS: i32 = 10;

const GROUPS: [(&str, FileGroup, &str); 4] = [
    ("pdf", FileGroup::Pdf, "document-files-pdf"),
    ("pictures", FileGroup::Pictures, "document-files-pictures"),
    ("texts", FileGroup::Texts, "document-files-texts"),
    ("sheets", FileGroup::Sheets, "document-files-sheets"),
];

/// What is searched for, as it was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    csrf: String,
    words: String,
    year: String,
    files: String,
}

impl Asked {
    fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.year.is_empty() && self.files.is_empty()
    }

    /// What no choice is called by is as if it were not there.
    fn search(&self, zone: &Zone, this_year: i32) -> DocumentSearch {
        let words: String = self.words.trim().chars().take(WORDS).collect();
        let first = this_year - YEARS + 1;
        let (from, until) = if self.year == OLDER {
            (None, begin(zone, first))
        } else {
            let year = self.year.parse().ok().filter(|year| (first..=this_year).contains(year));
            (year.and_then(|year| begin(zone, year)), year.and_then(|year| begin(zone, year + 1)))
        };
        let files = GROUPS.iter().find(|(name, ..)| *name == self.files).map(|(_, group, _)| *group);
        DocumentSearch { words: Some(words).filter(|words| !words.is_empty()), from, until, files }
    }
}

/// All years before those that can be chosen.
const OLDER: &str = "older";

/// When a year begins in the organisation's zone.
fn begin(zone: &Zone, year: i32) -> Option<OffsetDateTime> {
    Date::from_ordinal_date(year, 1).ok().map(|day| zone.start_of_day(day))
}

/// The form before anything was searched for.
pub(super) fn blank(visit: &Visit, kind: DocumentKind, list: &str) -> SearchForm {
    form(visit, kind, list, &Asked::default())
}

fn form(visit: &Visit, kind: DocumentKind, list: &str, asked: &Asked) -> SearchForm {
    let words = &visit.words;
    let this_year = visit.inzage().now().on.year();
    let choice = |value: &str, label: String, present: &str| Choice {
        value: value.to_owned(),
        label,
        hint: String::new(),
        chosen: value == present,
    };
    let year = |year: &dyn Display| choice(&year.to_string(), year.to_string(), &asked.year);
    let first = this_year - YEARS + 1;
    let mut years = vec![choice("", words.get("document-every-year"), &asked.year)];
    years.extend((first..=this_year).rev().map(|it| year(&it)));
    let before = words.with("document-years-before", &[("year", inzage_texts::Value::from(first.to_string()))]);
    years.push(choice(OLDER, before, &asked.year));
    let files = if kind == REPORT {
        Vec::new()
    } else {
        let groups = GROUPS.iter().map(|(name, _, id)| choice(name, words.get(id), &asked.files));
        std::iter::once(choice("", words.get("document-every-file"), &asked.files)).chain(groups).collect()
    };
    SearchForm { words: asked.words.clone(), years, files, action: list.to_owned() }
}

async fn look(
    visit: &Visit,
    inzage: &Inzage,
    actor: Actor,
    (portal, kind): (PortalId, DocumentKind),
    asked: &Asked,
) -> Result<Page<views::DocumentRow>> {
    let search = asked.search(visit.words.zone(), visit.inzage().now().on.year());
    let page = PageRequest::<DocumentId>::new(None, FOUND);
    Ok(inzage.documents(actor, ListDocuments { portal, kind }, search, page).await.map_err(Problem::from)?)
}

fn results(visit: &Visit, kind: DocumentKind, here: &str, asked: &Asked, found: &Page<views::DocumentRow>) -> DocumentList {
    let words = &visit.words;
    let count = u32::try_from(found.rows.len()).unwrap_or(u32::MAX);
    let told = if found.more { "document-found-more" } else { "document-found" };
    DocumentList {
        rows: rows(words, kind, here, &found.rows),
        search: form(visit, kind, here, asked),
        pager: Pager::default(),
        found: Some(Found {
            told: words.with(told, &[("count", inzage_texts::Value::from(count))]),
            all: crate::parts::Link { href: here.to_owned(), label: called(words, kind) },
        }),
    }
}

#[handler]
pub(super) async fn find(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path(portal): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    visit.require_form(&asked.csrf)?;
    let (kind, portal) = (*kind, portal_id(&portal)?);
    let here = place(kind).href(&portal.to_string());
    if asked.is_empty() {
        return Ok(see_other(&here, None));
    }
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let found = look(&visit, &inzage, visit.private(), (portal, kind), &asked).await?;
    show_list(&visit, kind, &home_of(&slot)?, results(&visit, kind, &here, &asked, &found))
}

#[handler]
pub(super) async fn find_of_client(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path(portal): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    visit.require_form(&asked.csrf)?;
    let (kind, portal) = (*kind, portal_id(&portal)?);
    let here = client_place(kind).href(&portal.to_string());
    if asked.is_empty() {
        return Ok(see_other(&here, None));
    }
    let (inzage, slot) = visit.inzage().in_account();
    let found = look(&visit, &inzage, visit.professional(), (portal, kind), &asked).await?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    super::care::show_list(&visit, kind, &client, &account, results(&visit, kind, &here, &asked, &found))
}
