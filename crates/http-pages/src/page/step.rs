//! A step that matters, on a page of its own.

use crate::text::Naming as _;
use crate::{
    form::{Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Consequence, Link},
};
use askama::Template;
use inzage_texts::Words;

/// What follows from a step, before it is taken: removing, blocking, giving up access, withdrawing an invitation.
#[derive(Debug, Template)]
#[template(path = "step.html")]
pub struct StepPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `reason` or `sure`.
    pub errors: Errors,
    /// Where one came from; also where "Annuleren" goes.
    pub back: Link,
    /// What will be done.
    pub title: String,
    /// To whom or what.
    pub lead: String,
    /// Everything that follows.
    pub consequences: Vec<Consequence>,
    /// What can't be undone, in a heading and a sentence; none when it can be undone.
    pub warning: Option<(String, String)>,
    /// The question for a reason, with its hint, and what was typed; sent as `reason`.
    pub reason: Option<Reason>,
    /// The sentence to tick, sent as `sure`; none when the step can be undone.
    pub tick: Option<String>,
    /// The words on the button.
    pub button: String,
    /// Whether the step takes something away.
    pub takes_away: bool,
    /// The state of the thing that the reader saw, sent along unseen; none where a later state makes no difference.
    pub seen: Option<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The question.
    pub label: String,
    /// Who reads the answer.
    pub hint: String,
    /// As typed.
    pub value: String,
}
