//! Who could see something on an earlier day (`X02`).

use crate::text::Naming as _;
use crate::{
    form::{DateFields, Errors},
    frame::Frame,
    icon::Icon,
    parts::{Link, PersonRow},
};
use askama::Template;
use inzage_texts::Words;

/// What was found of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastDay {
    /// "Aan het eind van 3 maart 2026 konden zij dit zien."
    pub lead: String,
    /// Everybody, with why; empty when nobody could.
    pub people: Vec<PersonRow>,
    /// What is said when nobody could.
    pub nobody: String,
}

/// Wie kon dit zien op een dag?
#[derive(Debug, Template)]
#[template(path = "document/past.html")]
pub struct PastPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `on`.
    pub errors: Errors,
    /// To the document.
    pub back: Link,
    /// Where the question goes, by GET.
    pub action: String,
    /// The day that is asked about, sent as `on-day`, `on-month` and `on-year`.
    pub on: DateFields,
    /// The answer, once a day was asked about.
    pub found: Option<PastDay>,
}
