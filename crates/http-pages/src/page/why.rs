//! Why somebody may or may not see something.

use crate::text::Naming as _;
use crate::{
    frame::Frame,
    icon::Icon,
    parts::{Fact, Link},
};
use askama::Template;
use inzage_texts::Words;

/// One thing that was asked about, with the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Who and what: "Tedje Bakker: Documenten".
    pub title: String,
    /// Whether it is allowed.
    pub allowed: bool,
    /// Why, in a sentence or two.
    pub because: String,
    /// By which grant, since when, by whom.
    pub facts: Vec<Fact>,
}

/// Waarom: the policy's own explanation (`X01`).
#[derive(Debug, Template)]
#[template(path = "why.html")]
pub struct WhyPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Where one came from.
    pub back: Link,
    /// The question, as a heading.
    pub title: String,
    /// As of when, in a sentence.
    pub as_of: String,
    /// The answers.
    pub verdicts: Vec<Verdict>,
}
