//! What the organisation publishes: on the start page, on pages of its own, and kept by staff.

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Link},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A message on the start page, or a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it is called.
    pub title: String,
    /// How it begins, or all of it.
    pub body: String,
    /// Where it goes on: a page of ours, or one outside the portal.
    pub href: Option<String>,
}

/// Welkom en nieuws, on the start page (`G20`): it stands still, and shows the first few.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carousel {
    /// The first few messages.
    pub cards: Vec<Card>,
    /// To the others, if there are any.
    pub more: Option<String>,
}

/// Aan de slag: modules and tools of the organisation (`G28`).
#[derive(Debug, Template)]
#[template(path = "publication/tools.html")]
pub struct ToolsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The tools.
    pub tools: Vec<Card>,
}

/// Informatie: the organisation's pages, and its news (`G29`).
#[derive(Debug, Template)]
#[template(path = "publication/information.html")]
pub struct InformationPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages.
    pub pages: Vec<Link>,
    /// The news.
    pub news: Vec<Link>,
}

/// One page or message of the organisation.
#[derive(Debug, Template)]
#[template(path = "publication/detail.html")]
pub struct PublicationPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To the list.
    pub back: Link,
    /// What it is called.
    pub title: String,
    /// The text, as it was typed.
    pub body: String,
    /// Where it leads, outside the portal.
    pub link: Option<String>,
}

/// A publication, as staff see it in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// To change it.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// When it is shown, and on which place.
    pub about: String,
    /// Whether it is shown now.
    pub chip: Chip,
}

/// The publications of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptKind {
    /// Its stable name.
    pub name: &'static str,
    /// Where they stand.
    pub title: String,
    /// To write one.
    pub write: Link,
    /// In the order in which they are shown.
    pub rows: Vec<KeptRow>,
}

/// Pagina's en nieuws: everything there is, for whoever keeps it.
#[derive(Debug, Template)]
#[template(path = "staff/publications.html")]
pub struct KeptPublicationsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Kind by kind.
    pub kinds: Vec<KeptKind>,
}

/// The form to write or change a publication.
#[derive(Debug, Template)]
#[template(path = "staff/publication_form.html")]
pub struct PublicationFormPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// To the list.
    pub back: Link,
    /// What this page does.
    pub heading: String,
    /// Where it stands, in a sentence.
    pub lead: String,
    /// As filled in.
    pub title: String,
    /// As filled in.
    pub body: String,
    /// As filled in.
    pub link: String,
    /// As filled in.
    pub position: String,
    /// The first day on which it is shown.
    pub from: DateFields,
    /// The last day on which it is shown, if there is one.
    pub until: DateFields,
    /// Draft or published, sent as `state`.
    pub states: Vec<Choice>,
    /// What goes along unseen: the new publication's identifier and kind, or the state that the form was made from.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
    /// To take it away, for one that is there.
    pub remove: Option<String>,
}
