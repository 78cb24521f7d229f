//! The way in beyond the password: second step, a new password, proving again who one is.

use crate::{
    form::{Errors, Hidden},
    frame::Frame,
    icon::Icon,
    parts::Link,
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// The second step of signing in.
#[derive(Debug, Template)]
#[template(path = "account/second_step.html")]
pub struct SecondStepPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `code`.
    pub errors: Errors,
    /// Where the form goes.
    pub action: String,
    /// What the forms send along: where to go after signing in.
    pub hidden: Vec<Hidden>,
    /// Where the code comes from.
    pub hint: String,
    /// Whether a code of a YubiKey can be given.
    pub yubikey: bool,
    /// To sign in with a passkey instead, where the account has one.
    pub passkey: Option<String>,
    /// To begin again.
    pub sign_in: String,
}

/// Asks the browser for a passkey. It is the one page at the door that needs JavaScript.
#[derive(Debug, Template)]
#[template(path = "account/passkey.html")]
pub struct PasskeyPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `response`.
    pub errors: Errors,
    /// The heading.
    pub title: String,
    /// What will happen.
    pub lead: String,
    /// The script that speaks with the key.
    pub script: String,
    /// `get` to show a key, `create` to register one.
    pub ceremony: &'static str,
    /// The options for the browser, in JSON.
    pub options: String,
    /// Where the form goes.
    pub action: String,
    /// What the form sends along.
    pub hidden: Vec<Hidden>,
    /// The present name of the key, where one is registered.
    pub name: Option<String>,
    /// Where to go without.
    pub cancel: String,
}

/// Wachtwoord vergeten (`G13`).
#[derive(Debug, Template)]
#[template(path = "account/forgotten.html")]
pub struct ForgottenPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the field `email`.
    pub errors: Errors,
    /// Where the form goes.
    pub action: String,
    /// As typed.
    pub email: String,
    /// Whether it was sent: the same for every address (`T9`).
    pub sent: bool,
    /// To sign in.
    pub sign_in: String,
}

/// A new password, behind a mailed link.
#[derive(Debug, Template)]
#[template(path = "account/new_password.html")]
pub struct NewPasswordPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the fields `answer` and `password`.
    pub errors: Errors,
    /// Where the form goes.
    pub action: String,
    /// The secret question, where one is asked (`G14`).
    pub question: Option<String>,
}

/// Proving again who one is before a step that needs it (`D38`).
#[derive(Debug, Template)]
#[template(path = "account/confirm.html")]
pub struct ConfirmPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the fields `password` and `code`.
    pub errors: Errors,
    /// Where the form goes.
    pub action: String,
    /// Whether a code is asked as well.
    pub code: bool,
    /// To use a passkey instead, where one can.
    pub passkey: Option<String>,
    /// Where the form goes that leads to the sign-in provider, and what that is called, where one can sign in there.
    pub provider: Option<Link>,
    /// What the form sends along: where to go, and what was about to be sent there.
    pub hidden: Vec<Hidden>,
    /// Where to go without.
    pub cancel: String,
}

/// One has proved again who one is, and can send what was filled in before.
#[derive(Debug, Template)]
#[template(path = "account/confirmed.html")]
pub struct ConfirmedPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Where the form goes.
    pub action: String,
    /// What was filled in.
    pub hidden: Vec<Hidden>,
    /// Where to go without.
    pub cancel: String,
}
