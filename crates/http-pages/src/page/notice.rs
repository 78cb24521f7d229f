//! What people are told by e-mail: their own choice, and turning it off by a link.

use crate::{form::Choice, frame::Frame, icon::Icon, parts::Tab, text::Naming as _};
use askama::Template;
use inzage_texts::Words;

/// E-mail over nieuws: of what, and how often.
#[derive(Debug, Template)]
#[template(path = "account/notices.html")]
pub struct NoticesPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account.
    pub tabs: Vec<Tab>,
    /// Of what, sent as `kind`.
    pub kinds: Vec<Choice>,
    /// How often, sent as `period`.
    pub periods: Vec<Choice>,
    /// Where the letters go.
    pub email: String,
    /// Where the form goes.
    pub action: String,
}

/// E-mail uitzetten: behind the link in a letter, for whoever has it. It names nobody.
#[derive(Debug, Template)]
#[template(path = "account/unsubscribe.html")]
pub struct UnsubscribePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Whether it was done just now, by a mail program.
    pub done: bool,
    /// What can be turned off, sent as `kind`.
    pub kinds: Vec<Choice>,
    /// Where the form goes.
    pub action: String,
    /// To sign in.
    pub sign_in: String,
}
