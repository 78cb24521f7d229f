//! One contact person, and the access that others gave.

use crate::{
    form::{DateFields, Errors},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Fact, Link, Tone},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// One right that a person has, with its life (`X05`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// The section's drawing.
    pub icon: Icon,
    /// The section's colour.
    pub tone: Tone,
    /// What it opens.
    pub title: String,
    /// Since when, by whom and on what basis, in a sentence.
    pub about: String,
    /// "rust", "tot 1 januari", "begint op …".
    pub chips: Vec<Chip>,
}

/// When all rights of a person end, and whether they rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodForm {
    /// The last day, empty for no end; fields `until`, `until-month`, `until-year`.
    pub until: DateFields,
    /// Where the last day goes.
    pub action: String,
    /// Whether they rest now.
    pub paused: bool,
    /// Where the button to pause or go on leads.
    pub pause_action: String,
}

/// One contact person, seen by the holder or a delegate.
#[derive(Debug, Template)]
#[template(path = "relation/contact.html")]
pub struct ContactPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `until`.
    pub errors: Errors,
    /// To the matrix.
    pub back: Link,
    /// As decoration.
    pub initials: String,
    /// Name in full.
    pub name: String,
    /// First name.
    pub person: String,
    /// Role and how many rights.
    pub about: String,
    /// States such as "niet geaccepteerd".
    pub chips: Vec<Chip>,
    /// Whether the organisation entered this person (`A33`).
    pub locked: bool,
    /// E-mail address, phone number, gender, added when, last sign-in.
    pub facts: Vec<Fact>,
    /// The rights in force or to come, grouped by section.
    pub grants: Vec<GrantRow>,
    /// To change who may see what.
    pub change: Option<String>,
    /// The period of the rights, for who may change it.
    pub period: Option<PeriodForm>,
    /// To the explanation of what this person may see (`X01`).
    pub why: Option<String>,
    /// To send the link anew, while it was not accepted; by POST.
    pub resend: Option<String>,
    /// To the page that removes this person (`A31`).
    pub remove: Option<String>,
    /// To the page that blocks this person (`X06`).
    pub block: Option<String>,
    /// To the page that lifts the block, where the holder laid it.
    pub unblock: Option<String>,
}

/// A portal that somebody gave access to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenPortal {
    /// To its start page.
    pub href: String,
    /// The portal's colour, 1 to 4.
    pub hue: u8,
    /// In the arch.
    pub initials: String,
    /// The client's name.
    pub name: String,
    /// As what: "u bent de moeder"; since when.
    pub about: String,
    /// What one may see or do there.
    pub grants: Vec<GrantRow>,
    /// To the page where one gives the access up (`D42`).
    pub give_up: Option<String>,
}

/// Toegang tot relaties: who gave me access, and with which rights (`G69`).
#[derive(Debug, Template)]
#[template(path = "relation/given.html")]
pub struct GivenPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account.
    pub tabs: Vec<crate::parts::Tab>,
    /// The portals; none when nobody gave access.
    pub portals: Vec<GivenPortal>,
    /// To the access that oneself gave, for holders.
    pub users: Option<String>,
}
