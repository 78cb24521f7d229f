//! Handleidingen: short instructions, open to everybody.

use crate::{frame::Frame, icon::Icon, text::Naming as _};
use askama::Template;
use inzage_texts::Words;

/// How one thing is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manual {
    /// The name in the address, after `#`.
    pub id: &'static str,
    /// What it is about.
    pub title: String,
    /// What to do, in order.
    pub steps: Vec<String>,
}

/// Handleidingen (`A37`).
#[derive(Debug, Template)]
#[template(path = "manuals.html")]
pub struct ManualsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// One for each thing that people do.
    pub manuals: Vec<Manual>,
}
