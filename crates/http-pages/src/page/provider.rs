//! On the way to a sign-in provider, and back from it.

use crate::{form::Hidden, frame::Frame, icon::Icon, parts::Link, text::Naming as _};
use askama::Template;
use inzage_texts::Words;

/// The way to the provider. It leads on by itself, also without JavaScript.
#[derive(Debug, Template)]
#[template(path = "account/provider_trip.html")]
pub struct ProviderTripPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What the provider is called.
    pub name: String,
    /// Where it is.
    pub url: String,
}

/// Why a trip led to nothing. It never tells whether there is an account (`D17`).
#[derive(Debug, Template)]
#[template(path = "account/provider_failed.html")]
pub struct ProviderFailedPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Why, and what to do.
    pub text: String,
    /// Where the form goes that asks for a stronger sign-in, where that helps.
    pub stronger: Option<String>,
    /// What it sends along.
    pub hidden: Vec<Hidden>,
    /// Another way in, or back.
    pub onward: Link,
}
