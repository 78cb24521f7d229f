//! One contact person, and the access that others gave.

use crate::{
    form::{Choice, Errors},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Fact, Link, Portrait, Tone},
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

/// Whether all rights of a person rest (`X05`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PauseForm {
    /// Whether they rest now.
    pub paused: bool,
    /// Counts changes, so that a stale form is noticed; sent as `revision`.
    pub revision: u32,
    /// Where the button to pause or go on leads, as `paused` = `yes` or `no`.
    pub action: String,
}

/// Whether items of one kind to come are made visible to a person (`D29`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingForm {
    /// Of which kind.
    pub heading: String,
    /// Whether they are now, in a sentence.
    pub state: String,
    /// That it changes nothing for those that are there.
    pub before: String,
    /// What the button does.
    pub button: String,
    /// Whether they are now.
    pub on: bool,
    /// Where the button leads, as `on` = `yes` or `no`.
    pub action: String,
}

/// The questions of one section, to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionLink {
    /// To the questions.
    pub href: String,
    /// The section's drawing.
    pub icon: Icon,
    /// Its name.
    pub label: String,
}

/// One contact person, seen by the holder or a delegate.
#[derive(Debug, Template)]
#[template(path = "relation/contact.html")]
pub struct ContactPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To the matrix.
    pub back: Link,
    /// Beside the name.
    pub portrait: Portrait,
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
    /// The legal authority that is recorded; empty when none is.
    pub authority: Vec<Fact>,
    /// Legal authorities that were recorded before, the latest first, for whoever may know (`D18`).
    pub former: Vec<Fact>,
    /// The rights in force or to come, grouped by section.
    pub grants: Vec<GrantRow>,
    /// The rights that have ended, the latest first.
    pub earlier: Vec<GrantRow>,
    /// To the questions of each section, for who may answer them.
    pub change: Vec<SectionLink>,
    /// To let all rights rest, for who may.
    pub pause: Option<PauseForm>,
    /// To make documents, reports and conversations to come visible, for who may.
    pub standing: Vec<StandingForm>,
    /// To the page where a child decides about this access (`D20`).
    pub agreement: Option<String>,
    /// To change the contact card.
    pub card: Option<String>,
    /// To the explanation of what this person may see (`X01`).
    pub why: Option<String>,
    /// To send the link anew, while it was not accepted; by POST.
    pub resend: Option<String>,
    /// To the page that withdraws the invitation (`D04`).
    pub withdraw: Option<String>,
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

/// The contact card that this portal keeps of a person (`A28`, `D41`). What the reader may not change is not on the form.
#[derive(Debug, Template)]
#[template(path = "relation/card.html")]
pub struct CardPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `first-name`, `last-name`, `gender`, `email`, `phone` or `file`.
    pub errors: Errors,
    /// Where one came from.
    pub back: Link,
    /// Whose card: name in full, as it is kept now.
    pub name: String,
    /// Name and gender, for who may change them.
    pub personal: Option<PersonalFields>,
    /// E-mail address and phone number, for who may change them.
    pub contact: Option<ContactFields>,
    /// The photo, for who may do something with it.
    pub photo: Option<PhotoForm>,
    /// Counts changes, so that a stale form is noticed; sent as `revision`.
    pub revision: u32,
    /// Where the form goes.
    pub action: String,
}

/// The photo on a contact card, and what the reader may do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoForm {
    /// As it is now.
    pub portrait: Portrait,
    /// Who sees it, or who chose it.
    pub about: String,
    /// Whether another may be put there, sent as `file`.
    pub sets: bool,
    /// Whether it may be taken off, sent as `remove` = `yes`.
    pub removes: bool,
    /// Where both forms go.
    pub action: String,
}

/// Name and gender, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalFields {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Man or woman, or neither.
    pub genders: Vec<Choice>,
}

/// E-mail address and phone number, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactFields {
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
}

/// One's own access to somebody else's portal, and the form to give it up (`D42`).
#[derive(Debug, Template)]
#[template(path = "relation/own.html")]
pub struct OwnAccessPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `right` or `sure`.
    pub errors: Errors,
    /// To the start of the portal.
    pub back: Link,
    /// First name of the client.
    pub person: String,
    /// As what: "U bent de moeder."
    pub about: String,
    /// What one was given.
    pub grants: Vec<GrantRow>,
    /// To the explanation of what one may see (`X01`).
    pub why: String,
    /// On the contact card.
    pub portrait: Portrait,
    /// How this portal knows one.
    pub facts: Vec<Fact>,
    /// To change one's own contact card, for who may.
    pub card: Option<String>,
    /// The rights that can be given up, sent as `right`; none when nothing was given.
    pub rights: Vec<Choice>,
    /// Where the form to give up goes, with the tick as `sure`.
    pub action: String,
}
