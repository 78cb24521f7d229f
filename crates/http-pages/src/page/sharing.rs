//! Making an item visible to one more person.

use crate::text::Naming as _;
use crate::{
    form::Errors,
    frame::Frame,
    icon::Icon,
    parts::{Consequence, Link},
};
use askama::Template;
use inzage_texts::Words;

/// What happens when a document, a report or a conversation is made visible, before it happens (`X03`).
#[derive(Debug, Template)]
#[template(path = "sharing.html")]
pub struct SharingPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `sure`.
    pub errors: Errors,
    /// To the item.
    pub back: Link,
    /// What the item is called.
    pub title: String,
    /// First name of who will see it.
    pub person: String,
    /// Name in full.
    pub person_in_full: String,
    /// Which person, sent as `relation`.
    pub relation: String,
    /// Exactly what they will see.
    pub consequences: Vec<Consequence>,
    /// What can be taken away later, in sentences.
    pub final_text: String,
    /// Where the form goes, with the tick as `sure`.
    pub action: String,
}
