//! The diary (`G64`-`G66`).

use crate::{
    form::{Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Link, Pager},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A note in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryRow {
    /// To its page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// When it was written, and changed.
    pub about: String,
    /// Whether others read it; for its author only.
    pub chip: Option<Chip>,
}

/// Dagboek: the list.
#[derive(Debug, Template)]
#[template(path = "diary/list.html")]
pub struct DiaryPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The notes that this reader may read, newest first.
    pub rows: Vec<DiaryRow>,
    /// To write one, for whoever keeps the diary.
    pub write: Option<String>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// What the author of a note can do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// To change it.
    pub edit: String,
    /// To take it away.
    pub remove: String,
}

/// One note.
#[derive(Debug, Template)]
#[template(path = "diary/entry.html")]
pub struct DiaryEntryPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the list.
    pub back: Link,
    /// What it is called.
    pub title: String,
    /// When it was written, and changed.
    pub about: String,
    /// Whether others read it; for its author only.
    pub chip: Option<Chip>,
    /// The text, as it was typed.
    pub body: String,
    /// For its author.
    pub own: Option<OwnEntry>,
    /// To who can see it, and why.
    pub insight: Link,
}

/// What somebody else, or one oneself on another screen, made of a note meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    /// What it is called now.
    pub title: String,
    /// When it changed.
    pub about: String,
    /// The text as it is now.
    pub body: String,
}

/// The form to write or change a note.
#[derive(Debug, Template)]
#[template(path = "diary/form.html")]
pub struct DiaryFormPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// What this page does.
    pub heading: String,
    /// As filled in.
    pub title: String,
    /// As filled in.
    pub body: String,
    /// As ticked.
    pub shared: bool,
    /// What goes along unseen: the new note's identifier, or the state that the form was made from.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
    /// What the note has become since the form was made; both are shown.
    pub meanwhile: Option<Meanwhile>,
    /// To who may read along, for who manages that.
    pub users: Option<String>,
}

/// Asks whether a note may go, for good.
#[derive(Debug, Template)]
#[template(path = "diary/remove.html")]
pub struct DiaryRemovePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the note.
    pub back: Link,
    /// What it is called.
    pub title: String,
    /// The state that the form was made from.
    pub revision: u32,
    /// Where the form goes.
    pub action: String,
}
