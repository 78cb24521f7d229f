//! The shared agenda (`A18`, `A38`, `X16`).

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Fact, Link, Pager, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// Something on a day of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaLine {
    /// To its page.
    pub href: String,
    /// Whether it is an appointment with professionals, which has another colour, another drawing and another word.
    pub is_care: bool,
    /// Which of the two, in a word.
    pub chip: Chip,
    /// When it begins and ends.
    pub when: String,
    /// What it is called.
    pub title: String,
    /// Where, with whom, and by whom.
    pub about: String,
}

/// A day on which there is something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaDay {
    /// The day, in full.
    pub name: String,
    /// What there is, in the order in which it begins.
    pub lines: Vec<AgendaLine>,
}

/// Agenda: one month.
#[derive(Debug, Template)]
#[template(path = "agenda/month.html")]
pub struct AgendaPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The agenda beside the lists of appointments.
    pub tabs: Vec<Tab>,
    /// Which month.
    pub month: String,
    /// The days on which there is something.
    pub days: Vec<AgendaDay>,
    /// Whether there is more than is shown.
    pub more: bool,
    /// To put something in it, for who may.
    pub add: Option<String>,
    /// To the address for one's own calendar, for who may have one.
    pub feed: Option<String>,
    /// The months before and after.
    pub pager: Pager,
}

/// What a reader can do with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnItem {
    /// To change it.
    pub edit: Option<String>,
    /// To take it away.
    pub remove: Option<String>,
    /// To take it along as a file.
    pub take: String,
}

/// One item.
#[derive(Debug, Template)]
#[template(path = "agenda/item.html")]
pub struct AgendaItemPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to its month.
    pub back: Link,
    /// What it is called.
    pub title: String,
    /// That somebody put it there themselves.
    pub chip: Chip,
    /// When, where and by whom.
    pub facts: Vec<Fact>,
    /// What else there is to know, as it was typed.
    pub note: Option<String>,
    /// What this reader can do with it.
    pub own: OwnItem,
    /// To who can see it, and why.
    pub insight: Link,
}

/// What an item has become on another screen meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemMeanwhile {
    /// What it is called now.
    pub title: String,
    /// When and where it is now.
    pub about: Vec<String>,
    /// What else there is to know now.
    pub note: Option<String>,
}

/// The form of an item.
#[derive(Debug, Template)]
#[template(path = "agenda/form.html")]
pub struct AgendaFormPage<'a> {
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
    pub place: String,
    /// As filled in.
    pub note: String,
    /// Its first day, as filled in.
    pub first: DateFields,
    /// Its last day, as filled in.
    pub last: DateFields,
    /// As filled in.
    pub from: String,
    /// As filled in.
    pub until: String,
    /// Never, each week, every so many weeks.
    pub every: Vec<Choice>,
    /// The days of the week.
    pub on: Vec<Choice>,
    /// The last day on which it comes back, as filled in.
    pub ends: DateFields,
    /// For how many weeks it comes back, as filled in.
    pub weeks: String,
    /// What goes along unseen: the new item's identifier, or the state that the form was made from.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
    /// What the item has become since the form was made; both are shown.
    pub meanwhile: Option<ItemMeanwhile>,
}

/// Asks whether an item may go, for good.
#[derive(Debug, Template)]
#[template(path = "agenda/remove.html")]
pub struct AgendaRemovePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the item.
    pub back: Link,
    /// What it is called.
    pub title: String,
    /// Whether it comes back; then all its times go.
    pub repeats: bool,
    /// The state that the form was made from.
    pub revision: u32,
    /// Where the form goes.
    pub action: String,
}

/// The address that is in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedInUse {
    /// Since when.
    pub since: String,
    /// Where the form goes that ends it.
    pub end: String,
}

/// The address for one's own calendar: what it shows, making and ending it.
#[derive(Debug, Template)]
#[template(path = "agenda/feed.html")]
pub struct FeedPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the agenda.
    pub back: Link,
    /// Where the form goes that makes one.
    pub action: String,
    /// The new address's identifier.
    pub feed: String,
    /// The one that is in use.
    pub in_use: Option<FeedInUse>,
}

/// The address that was made, shown this once.
#[derive(Debug, Template)]
#[template(path = "agenda/feed_made.html")]
pub struct FeedMadePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The address, with its secret.
    pub address: String,
    /// To the agenda.
    pub onward: Link,
}
