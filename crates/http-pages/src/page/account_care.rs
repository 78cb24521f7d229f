//! The pages on which staff care for the accounts of others, and record who may decide for a client.

use crate::{
    form::{Choice, DateFields, Errors},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Consequence, Fact, Link},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// Gegevens veranderen: what is registered of a client (`M03`, `M16`).
#[derive(Debug, Template)]
#[template(path = "staff/edit_client.html")]
pub struct EditClientPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `gender`, `first-name`, `last-name`, `born`, `email`, `number` or `language`. An address that is taken is told to
    /// staff (`M15`, `D17`), and so is what somebody else saved meanwhile.
    pub errors: Errors,
    /// To the client.
    pub back: Link,
    /// The client's name as it is kept.
    pub client: String,
    /// Whether somebody else changed the client after this form was made.
    pub stale: bool,
    /// Man or woman, or neither.
    pub genders: Vec<Choice>,
    /// As typed.
    pub first_name: String,
    /// As typed.
    pub last_name: String,
    /// As typed.
    pub born: DateFields,
    /// As typed.
    pub email: String,
    /// As typed.
    pub number: String,
    /// As typed. It has no shorter name, since fields' own labels are called so in templates.
    pub client_label: String,
    /// The languages of letters.
    pub languages: Vec<Choice>,
    /// What follows from another address or date of birth.
    pub consequences: Vec<Consequence>,
    /// The state that the form was made from.
    pub revision: u32,
    /// Where the form goes.
    pub action: String,
}

/// Wettelijke vertegenwoordiging: a contact person's legal authority (`D18`).
#[derive(Debug, Template)]
#[template(path = "staff/authority.html")]
pub struct AuthorityPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `authority`, `authority-from`, `authority-until` or `authority-source`.
    pub errors: Errors,
    /// To the contact person.
    pub back: Link,
    /// Whose.
    pub person: String,
    /// The kinds of authority.
    pub authorities: Vec<Choice>,
    /// From when it holds.
    pub from: DateFields,
    /// Until when, empty for no end.
    pub until: DateFields,
    /// The decision or register it comes from.
    pub source: String,
    /// What follows.
    pub consequences: Vec<Consequence>,
    /// Where the form goes.
    pub action: String,
}

/// Niet zelf beslissen: that a client can't decide (`D22`).
#[derive(Debug, Template)]
#[template(path = "staff/incapacity.html")]
pub struct IncapacityPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `since`, `review` or `matters`.
    pub errors: Errors,
    /// To the client.
    pub back: Link,
    /// The client's name.
    pub client: String,
    /// From which day it counts.
    pub since: DateFields,
    /// When it must be looked at again.
    pub review: DateFields,
    /// What it is about.
    pub matters: String,
    /// What follows.
    pub consequences: Vec<Consequence>,
    /// Where the form goes.
    pub action: String,
}

/// Accounts: one account as a whole, for the application manager (`D35`).
#[derive(Debug, Template)]
#[template(path = "staff/accounts.html")]
pub struct AccountsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `email` or `reason`.
    pub errors: Errors,
    /// The address that was searched for; sent as `email`, by POST, since an address is no part of another.
    pub email: String,
    /// What was found; none before anything was searched for.
    pub found: Option<AccountFound>,
    /// Where both forms go.
    pub action: String,
}

/// What a search for an account found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountFound {
    /// There is no account with that address.
    Nobody,
    /// The account.
    Account(Box<AccountCard>),
}

/// An account with what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountCard {
    /// Which; sent as `account`.
    pub id: String,
    /// As decoration.
    pub initials: String,
    /// Name in full.
    pub name: String,
    /// In use, not activated, or deactivated.
    pub chip: Chip,
    /// Address, last sign-in, since when and why it is deactivated.
    pub facts: Vec<Fact>,
    /// Whether it can be used: then it can be deactivated, with a `reason`; else it can be put into use again.
    pub in_use: bool,
    /// What follows from that.
    pub consequences: Vec<Consequence>,
    /// The reason as typed.
    pub reason: String,
}
