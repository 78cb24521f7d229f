//! Signing in, activating, and the own profile.

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::{Fact, Link, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// Inloggen.
///
/// Whatever is wrong, the answer is the same: it never tells whether an account exists (`D17`).
#[derive(Debug, Template)]
#[template(path = "account/sign_in.html")]
pub struct SignInPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong; a wrong pair is an error of the field `username`.
    pub errors: Errors,
    /// Where the form goes.
    pub action: String,
    /// As typed.
    pub username: String,
    /// What the forms send along: where to go after signing in, a path of our own.
    pub hidden: Vec<Hidden>,
    /// To a new password, where that is offered.
    pub forgotten: Option<String>,
    /// To sign in with a passkey instead, where one can.
    pub passkey: Option<String>,
    /// Where the form goes that leads to the sign-in provider, and what that is called, where there is one.
    pub provider: Option<Link>,
    /// To type the code of a letter on paper, where that is offered.
    pub activate: Option<String>,
}

/// What the receiver of a link knows besides (`D04`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActivationAnswer {
    /// A client's date of birth (`G09`); fields `born`, `born-month`, `born-year` and `born-day`.
    Born(DateFields),
    /// A contact person's phone number, as entered by whoever added them; field `phone`.
    Phone(String),
}

/// Activeren: the page behind a link. It names nobody, since the link may be in the wrong hands (`T6`).
#[derive(Debug, Template)]
#[template(path = "account/activate.html")]
pub struct ActivatePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the fields `born`, `phone` or `password`.
    pub errors: Errors,
    /// Where the form goes.
    pub action: String,
    /// The question.
    pub answer: ActivationAnswer,
}

/// The link does not work, for whatever reason: the text is always the same (`T9`).
#[derive(Debug, Template)]
#[template(path = "account/link_dead.html")]
pub struct LinkDeadPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To sign in.
    pub sign_in: String,
}

/// Uitgelogd.
#[derive(Debug, Template)]
#[template(path = "account/signed_out.html")]
pub struct SignedOutPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Whether it was because the use of the portal was refused or withdrawn (`G18`).
    pub without_consent: bool,
    /// To sign in.
    pub sign_in: String,
}

/// Profiel instellingen: what belongs to the account itself.
#[derive(Debug, Template)]
#[template(path = "account/profile.html")]
pub struct ProfilePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account.
    pub tabs: Vec<Tab>,
    /// Name, e-mail address, last sign-in and so on.
    pub facts: Vec<Fact>,
    /// The languages.
    pub languages: Vec<Choice>,
    /// To choose a picture in the place of one's initials.
    pub avatar: String,
    /// To what one is told by e-mail.
    pub notices: String,
    /// Where the choice of a language goes, as `language`.
    pub language_action: String,
    /// Whether staff keep the name and address, so that they can't be changed here.
    pub kept_by_organisation: bool,
}

/// Avatar: a photo or a drawing in the place of one's initials (`G36`).
#[derive(Debug, Template)]
#[template(path = "account/avatar.html")]
pub struct AvatarPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `file`.
    pub errors: Errors,
    /// The pages of the own account.
    pub tabs: Vec<Tab>,
    /// One's initials.
    pub initials: String,
    /// The picture that one has, if any.
    pub picture: Option<String>,
    /// The drawings, sent as `drawing`; each has the address of its picture as its hint.
    pub drawings: Vec<Choice>,
    /// Where both forms go.
    pub action: String,
}

/// What can be kept from one portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadPortal {
    /// The client's name.
    pub name: String,
    /// The access log as a file, for who may read it.
    pub log: Option<String>,
    /// To the documents, for who may read them.
    pub documents: Option<String>,
    /// A copy of everything, for the client and whoever holds the portal.
    pub everything: Option<DownloadExport>,
}

/// A copy of everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadExport {
    /// What it is, or how far it has come.
    pub about: String,
    /// How many sections are done of how many, while it is made.
    pub progress: Option<(u32, u32)>,
    /// The file, when it is ready.
    pub fetch: Option<String>,
    /// Where the form goes that asks for one, and what it sends along, when one can be asked for.
    pub ask: Option<(String, Hidden)>,
}

/// Download: what can be kept.
#[derive(Debug, Template)]
#[template(path = "account/download.html")]
pub struct DownloadPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account.
    pub tabs: Vec<Tab>,
    /// The own portal first; those without anything are left out.
    pub portals: Vec<DownloadPortal>,
}
