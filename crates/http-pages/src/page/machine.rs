//! Koppelingen: programs of the organisation that call the API with tokens of their own.

use crate::{
    form::{Choice, DateFields, Errors},
    frame::Frame,
    icon::Icon,
    parts::{Chip, Link},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A machine in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineLine {
    /// What it is called.
    pub name: String,
    /// When it was made, and by whom.
    pub made: String,
    /// What it may do.
    pub tasks: Vec<String>,
    /// Where, by path.
    pub locations: Vec<String>,
    /// Until when its token works, or worked.
    pub until: String,
    /// When its token was last used.
    pub used: String,
    /// Whether its token works.
    pub chip: Chip,
    /// To revoke it; none for one that was revoked.
    pub revoke: Option<Link>,
}

/// Koppelingen: every machine.
#[derive(Debug, Template)]
#[template(path = "staff/machines.html")]
pub struct MachinesPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The machines, the newest first.
    pub machines: Vec<MachineLine>,
    /// To make one.
    pub make: String,
}

/// Koppeling maken.
#[derive(Debug, Template)]
#[template(path = "staff/new_machine.html")]
pub struct NewMachinePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `name`, `task`, `location` or `until`.
    pub errors: Errors,
    /// To the list.
    pub back: Link,
    /// The new machine's identifier, sent as `machine`, so that the form sent twice makes one.
    pub machine: String,
    /// What it is to be called, as typed.
    pub name: String,
    /// The tasks, each sent as `task`.
    pub tasks: Vec<Choice>,
    /// The locations by path, each sent as `location`.
    pub locations: Vec<Choice>,
    /// The last day on which the token works.
    pub until: DateFields,
    /// Where the form goes.
    pub action: String,
}

/// A machine was made: its token, this once.
#[derive(Debug, Template)]
#[template(path = "staff/machine_made.html")]
pub struct MachineMadePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What the machine is called.
    pub name: String,
    /// What it must send.
    pub token: String,
    /// To the list.
    pub onward: Link,
}
