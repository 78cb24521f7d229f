//! Consents: to the use of the portal, and to whatever else the organisation asks.

use crate::{
    frame::Frame,
    icon::Icon,
    parts::{Chip, Link},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// The first thing after the first sign-in: consent to the use of the portal (`G17`, `D09`).
///
/// Two equal choices, and nothing else to press.
#[derive(Debug, Template)]
#[template(path = "consent/portal_use.html")]
pub struct PortalUsePage<'a> {
    /// Around the page; without menu.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Heading of the organisation's text.
    pub title: String,
    /// The organisation's text.
    pub paragraphs: Vec<String>,
    /// The version that is agreed to, kept with the answer.
    pub version: u32,
    /// Where the answer goes, as `decision` with `given` or `withdrawn`, and the `version`.
    pub action: String,
}

/// One consent in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRow {
    /// To its page.
    pub href: String,
    /// About what.
    pub title: String,
    /// What was decided last and when, or that nothing was.
    pub state: String,
    /// The same in a word.
    pub chip: Chip,
}

/// Toestemmingen: the list (`G19`, `G38`).
#[derive(Debug, Template)]
#[template(path = "consent/list.html")]
pub struct ConsentsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Every consent that is asked of this person.
    pub rows: Vec<ConsentRow>,
}

/// One line of a consent's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// Whether it was given; else refused or withdrawn.
    pub given: bool,
    /// Date and time.
    pub at: String,
    /// Who decided, about which version, in a sentence.
    pub about: String,
}

/// An earlier text, which stays to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierText {
    /// "Tekst van versie 1".
    pub name: String,
    /// Its heading.
    pub title: String,
    /// The text.
    pub paragraphs: Vec<String>,
}

/// One consent with its text and history (`G38`).
#[derive(Debug, Template)]
#[template(path = "consent/detail.html")]
pub struct ConsentPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To the list.
    pub back: Link,
    /// About what.
    pub title: String,
    /// The text that is agreed to.
    pub paragraphs: Vec<String>,
    /// Its version.
    pub version: u32,
    /// What holds now.
    pub chip: Chip,
    /// Whether it holds now: then it can be withdrawn, else given.
    pub given: bool,
    /// Whether this person decides about it; else only the text and the history are shown.
    pub may_decide: bool,
    /// Whether withdrawing signs out at once (`D09`).
    pub ends_session: bool,
    /// What was decided before, the newest first.
    pub history: Vec<DecisionRow>,
    /// The earlier texts that were decided on, the newest first.
    pub earlier: Vec<EarlierText>,
    /// Where the answer goes, as `decision` with `given` or `withdrawn`, and the `version`.
    pub action: String,
}
