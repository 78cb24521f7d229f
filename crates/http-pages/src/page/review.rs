//! Toezicht op inzage: what is unusual in the access log.

use crate::{
    form::{Choice, DateFields, Errors},
    frame::Frame,
    icon::Icon,
    parts::Pager,
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// How many findings there are of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// To the findings of this kind only.
    pub href: String,
    /// What the kind is called.
    pub label: String,
    /// How many, in words.
    pub count: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// The date in full.
    pub day: String,
    /// The time, or from when to when.
    pub time: String,
    /// Whose account.
    pub who: String,
    /// What they do here, or under which hat it was done; may be empty.
    pub about: String,
    /// Why it was found.
    pub why: String,
}

/// The findings of one kind on this page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingGroup {
    /// Stable name of the kind, for the heading's id.
    pub name: &'static str,
    /// What the kind is called.
    pub label: String,
    /// The rule that finds it.
    pub rule: String,
    /// The findings, the latest day first.
    pub rows: Vec<FindingRow>,
}

/// Toezicht op inzage, for the security officer.
#[derive(Debug, Template)]
#[template(path = "staff/review.html")]
pub struct ReviewPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with the form.
    pub errors: Errors,
    /// The first day, sent as `from-…`.
    pub from: DateFields,
    /// The last day, sent as `until-…`.
    pub until: DateFields,
    /// Kinds, sent as `kind`.
    pub kinds: Vec<Choice>,
    /// Where the form goes.
    pub action: String,
    /// Which days are shown, in a sentence.
    pub days: String,
    /// How many there are of each kind of which there are any.
    pub totals: Vec<Total>,
    /// All findings as a file; none when there are none.
    pub download: Option<String>,
    /// The findings by kind.
    pub groups: Vec<FindingGroup>,
    /// Where the list goes on.
    pub pager: Pager,
}
