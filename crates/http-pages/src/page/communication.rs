//! Which ways of writing to each other a portal leaves open.

use crate::{
    form::{Choice, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Fact, Link, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// Berichten en prikbord: what is on and off in a portal (`D42`).
#[derive(Debug, Template)]
#[template(path = "access/communication.html")]
pub struct CommunicationPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account; none in somebody else's portal.
    pub tabs: Vec<Tab>,
    /// What can be left open, sent as `way`.
    pub choices: Vec<Choice>,
    /// What can't be chosen here, and how it is.
    pub facts: Vec<Fact>,
    /// What the form sends besides.
    pub hidden: Vec<Hidden>,
    /// Whether the reader chooses.
    pub changes: bool,
    /// Back to Gebruikersbeheer.
    pub back: Link,
    /// Where the form goes.
    pub action: String,
}
