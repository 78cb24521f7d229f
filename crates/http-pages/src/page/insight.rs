//! Who can see an item of the file, or could on an earlier day, and why one sees it oneself (`X01`, `X02`).

use crate::text::Naming as _;
use crate::{
    form::{DateFields, Errors},
    frame::Frame,
    icon::Icon,
    parts::{Fact, Link, PersonRow},
};
use askama::Template;
use inzage_texts::Words;

/// Why the reader sees the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnInsight {
    /// In a sentence or two.
    pub because: String,
    /// By which grant, since when, by whom.
    pub facts: Vec<Fact>,
}

/// Everybody who can see the item, or could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewers {
    /// "Zij konden dit zien op 3 maart 2026."
    pub lead: String,
    /// Everybody, with why; empty when nobody could.
    pub people: Vec<PersonRow>,
    /// What is said when nobody could.
    pub nobody: String,
    /// To what each contact person may do, and why.
    pub why: Vec<Link>,
}

/// What the owner and staff are told besides.
#[derive(Debug)]
pub struct Audience {
    /// Who can see it at this moment, or could on the day that was asked about.
    pub viewers: Viewers,
    /// Where the question about a day goes, by GET.
    pub action: String,
    /// The day that is asked about, sent as `on-day`, `on-month` and `on-year`.
    pub on: DateFields,
}

/// Wie kan dit zien?
#[derive(Debug, Template)]
#[template(path = "item/insight.html")]
pub struct InsightPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `on`.
    pub errors: Errors,
    /// To the item.
    pub back: Link,
    /// Why the reader sees it.
    pub own: OwnInsight,
    /// Who else does, for whoever may know.
    pub audience: Option<Audience>,
}
