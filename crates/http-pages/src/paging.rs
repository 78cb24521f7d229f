//! Pages of long lists: which one an address asks for, and the ways to the others.

use crate::{parts::Pager, visit::id};
use inzage_domain::views::PageRequest;
use inzage_http_kit::Problem;
use poem::Result;
use serde::Deserialize;
use std::fmt::Display;
use uuid::Uuid;

/// After which row a page begins, in an address.
#[derive(Deserialize)]
pub(crate) struct After {
    na: Option<String>,
}

impl After {
    /// The page that is asked for. What is no identifier names no page.
    pub(crate) fn page<Id>(&self, of: fn(Uuid) -> Id) -> Result<PageRequest<Id>> {
        let after = self.na.as_deref().map(id).transpose()?.map(of);
        Ok(PageRequest { after, ..PageRequest::FIRST })
    }
}

/// After which state of a history a page begins, in an address.
#[derive(Deserialize)]
pub(crate) struct AfterState {
    na: Option<String>,
}

impl AfterState {
    /// The page that is asked for. What is no number names no page.
    pub(crate) fn page(&self) -> Result<PageRequest<u32>> {
        let after = self.na.as_deref().map(str::parse).transpose().map_err(|_| Problem::not_found())?;
        Ok(PageRequest { after, ..PageRequest::FIRST })
    }
}

/// The ways to the first page and to the next, from the page that was asked for; `last_row` is its last one, if others follow.
pub(crate) fn pager<Id: Display>(list: &str, asked: &PageRequest<Id>, last_row: Option<Id>) -> Pager {
    let next = last_row.map(|row| format!("{list}?na={row}"));
    Pager { previous: asked.after.as_ref().map(|_| list.to_owned()), next }
}
