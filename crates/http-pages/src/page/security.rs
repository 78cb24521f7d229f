//! Beveiliging: the second step, recovery codes, password and the devices that are signed in (`G67`, `G68`).

use crate::{
    form::{Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Fact, Link, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A second step that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorLine {
    /// What its owner calls it.
    pub name: String,
    /// Which kind it is.
    pub kind: String,
    /// Since when, and when last used, in words.
    pub detail: String,
    /// To take it away.
    pub remove: Link,
}

/// An identity at a sign-in provider that one can come by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityLine {
    /// What the provider is called.
    pub provider: String,
    /// Since when, and when last used, in words.
    pub detail: String,
    /// Where the form goes that unlinks it.
    pub unlink: String,
}

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// Browser and machine.
    pub device: String,
    /// Since when, and when last used, in words.
    pub detail: String,
    /// Where the form goes that signs it out; none for this device.
    pub end: Option<String>,
}

/// Beveiliging: how one signs in, and where.
#[derive(Debug, Template)]
#[template(path = "account/security.html")]
pub struct SecurityPage<'a> {
    /// Around the page; its `sign_out` is offered on the page as well.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account.
    pub tabs: Vec<Tab>,
    /// Whether the organisation demands a second step and there is none: nothing else is open before.
    pub must: bool,
    /// The second steps.
    pub factors: Vec<FactorLine>,
    /// To add one of each kind that can be added.
    pub add: Vec<Link>,
    /// How many recovery codes are left, in words; none without a second step.
    pub codes: Option<String>,
    /// To make new ones.
    pub new_codes: Link,
    /// The identities at sign-in providers.
    pub identities: Vec<IdentityLine>,
    /// Where the form goes that links one, and what the provider is called, where there is one.
    pub link: Option<Link>,
    /// How one signs in, as whom, and when last.
    pub facts: Vec<Fact>,
    /// To another password and, where the organisation uses it, a secret question.
    pub change: Vec<Link>,
    /// The devices, this one first.
    pub sessions: Vec<SessionLine>,
    /// Where the form goes that signs out all others, where there are any.
    pub end_others: Option<String>,
    /// After how long one is signed out, in words.
    pub ends: Vec<String>,
}

/// A field of a [`FieldsPage`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its id and name.
    pub id: &'static str,
    /// What it is called.
    pub label: String,
    /// How to fill it in.
    pub hint: String,
    /// `text` or `password`.
    pub kind: &'static str,
    /// What a browser may fill in.
    pub autocomplete: &'static str,
    /// As typed.
    pub value: String,
}

/// A secret to bring into an authenticator app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// A QR code, as SVG that the program made.
    pub qr: String,
    /// The same to be typed.
    pub text: String,
}

/// A form with a few fields about one's own sign-in.
#[derive(Debug, Template)]
#[template(path = "account/fields.html")]
pub struct FieldsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the fields.
    pub errors: Errors,
    /// The heading.
    pub title: String,
    /// What it is about.
    pub lead: String,
    /// What to do, one after the other; may be empty.
    pub steps: Vec<String>,
    /// What to bring into an app.
    pub enrolment: Option<Enrolment>,
    /// The fields.
    pub fields: Vec<Field>,
    /// Where the form goes.
    pub action: String,
    /// What the form sends along.
    pub hidden: Vec<Hidden>,
    /// What the button says.
    pub button: String,
    /// Where to go without.
    pub cancel: String,
}

/// Recovery codes, shown once.
#[derive(Debug, Template)]
#[template(path = "account/codes.html")]
pub struct CodesPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The codes.
    pub codes: Vec<String>,
    /// Back to the overview.
    pub onward: Link,
}
