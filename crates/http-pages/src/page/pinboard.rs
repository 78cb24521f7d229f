//! The pinboard (`A25`, `A26`, `A38`).

use crate::{
    form::{Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Link, Pager},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A post in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinboardRow {
    /// To its page.
    pub href: String,
    /// Who wrote it, and when.
    pub by: String,
    /// How it begins.
    pub opening: String,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// How many reactions it has.
    pub reactions: String,
}

/// The form in which a text is posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostForm {
    /// Where the form goes.
    pub action: String,
    /// As typed.
    pub body: String,
    /// What goes along unseen: the identifier of what is posted.
    pub hidden: Vec<Hidden>,
    /// Who will read it.
    pub readers: String,
}

/// Prikbord: the list.
#[derive(Debug, Template)]
#[template(path = "pinboard/list.html")]
pub struct PinboardPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What this pinboard is.
    pub lead: String,
    /// That nothing new comes on it, where the organisation offers none.
    pub closed: String,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// To post, for whoever may.
    pub post: Option<PostForm>,
    /// The posts, newest first.
    pub rows: Vec<PinboardRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// A reaction under a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// Who wrote it, and when.
    pub by: String,
    /// The text, as it was typed.
    pub body: String,
    /// To take it away, for whoever may.
    pub remove: Option<String>,
}

/// One post, with its reactions.
#[derive(Debug, Template)]
#[template(path = "pinboard/post.html")]
pub struct PinboardPostPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the list.
    pub back: Link,
    /// Who wrote it.
    pub heading: String,
    /// When it was posted.
    pub about: String,
    /// The text, as it was typed.
    pub body: String,
    /// To who can see it, and why.
    pub insight: Link,
    /// To take it away, for whoever may.
    pub remove: Option<String>,
    /// How many reactions it has.
    pub count: String,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// To react, for whoever may.
    pub react: Option<PostForm>,
    /// The reactions, newest first.
    pub reactions: Vec<Reaction>,
    /// Where the reactions go on.
    pub pager: Pager,
}

/// Asks whether a post or a reaction may go, for good.
#[derive(Debug, Template)]
#[template(path = "pinboard/remove.html")]
pub struct PinboardRemovePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the post.
    pub back: Link,
    /// What is asked.
    pub heading: String,
    /// What it will do.
    pub warning: String,
    /// On the button.
    pub button: String,
    /// Who wrote it, and when.
    pub by: String,
    /// The text that goes, or how it begins.
    pub body: String,
    /// Where the form goes.
    pub action: String,
}
