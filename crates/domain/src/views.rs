//! What pages and the API show: read models, each with only what its reader may see.
//!
//! They come out of the [view ports](crate::ports::Snapshot) sealed, filtered by the permit.

mod account;
mod agenda;
mod appointment;
mod care;
mod care_plan;
mod contact;
mod conversation;
mod diary;
mod document;
mod dossier;
mod export;
mod item;
mod log;
mod pinboard;
mod portal;
mod publication;
mod questionnaire;

pub use account::*;
pub use agenda::*;
pub use appointment::*;
pub use care::*;
pub use care_plan::*;
pub use contact::*;
pub use conversation::*;
pub use diary::*;
pub use document::*;
pub use dossier::*;
pub use export::*;
pub use item::*;
pub use log::*;
pub use pinboard::*;
pub use portal::*;
pub use publication::*;
pub use questionnaire::*;

/// One page of a list, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether older rows follow.
    pub more: bool,
}

impl<T> Page<T> {
    /// The row after which the next page begins, if others follow.
    pub fn next_after<Id>(&self, id: impl FnOnce(&T) -> Id) -> Option<Id> {
        self.rows.last().filter(|_| self.more).map(id)
    }
}

/// Which page of a list: what comes after a known row, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest<Id> {
    /// The last row of the page before; none for the first page.
    pub after: Option<Id>,
    /// How many rows, 1 to 100.
    pub limit: u8,
}

impl<Id> PageRequest<Id> {
    /// The first page, with twenty rows.
    pub const FIRST: Self = Self { after: None, limit: 20 };

    /// A page after `after` with `limit` rows, brought within 1 to 100.
    pub fn new(after: Option<Id>, limit: u8) -> Self {
        Self { after, limit: limit.clamp(1, 100) }
    }
}
