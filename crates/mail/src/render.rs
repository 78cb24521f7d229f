//! From a letter to its words.

use askama::Template;
use inzage_domain::{
    letter::{Letter, LetterKind},
    text::{EmailAddress, Name, Note},
};
use inzage_texts::{Texts, Value, Words, Zone};
use std::fmt;

/// Who sends the letters.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The organisation's name, as receivers know it.
    pub organisation: Name,
    /// The address letters come from; its domain is the second half of every Message-ID.
    pub from: EmailAddress,
    /// Where the portal is on the internet, such as `https://mijn.example.nl`.
    pub public_address: String,
    /// Where people find help: a phone number or an address.
    pub support: Note,
}

/// The portal's public address can't stand in a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the public address must start with https:// or http:// and have no spaces, quotes, ? or #")]
pub struct NotAPublicAddress;

/// Writes letters out in words. It asks nothing of the outside.
#[derive(Debug, Clone)]
pub struct Renderer {
    pub(crate) sender: Sender,
    texts: Texts,
    zone: Zone,
}

/// A letter in words.
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// For mail programs without HTML.
    pub text: String,
    /// The same words as a page.
    pub html: String,
    /// Where the receiver turns such letters off, if that is for them to choose.
    pub unsubscribe: Option<String>,
}

/// Prints no content, since it may hold the secret of a link.
impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rendered(..)")
    }
}

/// The words of one letter, as the templates place them.
struct Content {
    language: &'static str,
    organisation: String,
    subject: String,
    greeting: String,
    body: Vec<String>,
    button: String,
    link: String,
    valid_until: Option<String>,
    words: Words,
    support: String,
    sender: String,
    unsubscribe: Option<String>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    letter: &'a Content,
}

#[derive(Template)]
#[template(path = "letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Content,
}

impl Renderer {
    /// A renderer that writes in the name of `sender`.
    pub fn new(mut sender: Sender, texts: Texts, zone: Zone) -> Result<Self, NotAPublicAddress> {
        let address = sender.public_address.trim_end_matches('/');
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).ok_or(NotAPublicAddress)?;
        if host.is_empty() || host.chars().any(|c| !c.is_ascii_graphic() || "\"'<>?#\\".contains(c)) {
            return Err(NotAPublicAddress);
        }
        sender.public_address = address.to_owned();
        Ok(Self { sender, texts, zone })
    }

    /// The letter's words in the receiver's language.
    pub fn render(&self, letter: &Letter) -> Result<Rendered, askama::Error> {
        let content = self.content(letter);
        let text = Text { letter: &content }.render()?;
        let html = Html { letter: &content }.render()?;
        Ok(Rendered { subject: content.subject, text, html, unsubscribe: content.unsubscribe })
    }

    fn content(&self, letter: &Letter) -> Content {
        let words = self.texts.words(letter.language, self.zone.clone());
        let organisation = self.sender.organisation.as_str();
        // Where the letter's link leads, and until when it works.
        let (name, link) = match &letter.kind {
            LetterKind::ClientInvitation { secret, valid_until } => {
                ("client-invitation", Some(("activeren", secret, *valid_until)))
            }
            LetterKind::ContactInvitation { secret, valid_until } => {
                ("contact-invitation", Some(("activeren", secret, *valid_until)))
            }
            LetterKind::ProfessionalInvitation { secret, valid_until } => {
                ("professional-invitation", Some(("activeren", secret, *valid_until)))
            }
            LetterKind::Recovery { secret, valid_until } => ("recovery", Some(("wachtwoord-vergeten", secret, *valid_until))),
            LetterKind::InvitationVoided => ("invitation-voided", None),
            LetterKind::AccessChanged => ("access-changed", None),
            LetterKind::SomethingNew => ("something-new", None),
            LetterKind::NewMessage { .. } => ("new-message", None),
            LetterKind::Digest { .. } => ("digest", None),
            LetterKind::ChangeAhead => ("change-ahead", None),
            LetterKind::RepresentationChanged => ("representation-changed", None),
            LetterKind::CredentialsChanged => ("credentials-changed", None),
            LetterKind::PasskeyCopied => ("passkey-copied", None),
            LetterKind::SignedInOnNewDevice => ("new-device", None),
        };
        let by = [("organisation", Value::from(organisation))];
        let public = &self.sender.public_address;
        Content {
            language: words.tag(),
            organisation: organisation.to_owned(),
            subject: words.get(&format!("letter-{name}-subject")),
            greeting: match letter.greeting.as_ref().filter(|name| greets(name)) {
                Some(name) => words.with("letter-greeting", &[("name", Value::from(name.as_str()))]),
                None => words.get("letter-greeting-plain"),
            },
            body: words.with(&format!("letter-{name}-body"), &by).split("\n\n").map(str::to_owned).collect(),
            button: match link {
                Some(_) => words.get(&format!("letter-{name}-button")),
                None => words.get("letter-portal-button"),
            },
            link: match link {
                Some((page, secret, _)) => format!("{public}/{page}/{}", secret.expose()),
                None => format!("{public}/"),
            },
            valid_until: link
                .map(|(_, _, until)| words.with("letter-valid-until", &[("moment", Value::from(words.moment(until)))])),
            support: words.with("letter-support", &[("support", Value::from(self.sender.support.as_str()))]),
            sender: words.with("letter-sender", &by),
            unsubscribe: unsubscribe(&letter.kind).map(|path| format!("{public}/afmelden/{path}")),
            words,
        }
    }
}

/// Where letters of this kind are turned off: which, whose, and the proof that the link was in one of them.
fn unsubscribe(kind: &LetterKind) -> Option<String> {
    let (which, account, secret) = match kind {
        LetterKind::NewMessage { account, unsubscribe, .. } => ("direct", account, unsubscribe),
        LetterKind::Digest { account, unsubscribe, .. } => ("nieuws", account, unsubscribe),
        LetterKind::ClientInvitation { .. }
        | LetterKind::ContactInvitation { .. }
        | LetterKind::ProfessionalInvitation { .. }
        | LetterKind::InvitationVoided
        | LetterKind::AccessChanged
        | LetterKind::SomethingNew
        | LetterKind::ChangeAhead
        | LetterKind::RepresentationChanged
        | LetterKind::CredentialsChanged
        | LetterKind::PasskeyCopied
        | LetterKind::SignedInOnNewDevice
        | LetterKind::Recovery { .. } => return None,
    };
    Some(format!("{which}/{account}/{}", secret.expose()))
}

/// Whether a first name may stand in a letter. Others type it, and mail programs turn whatever looks like an address into a link, so
/// that a letter in the organisation's name could carry a stranger's link.
fn greets(name: &Name) -> bool {
    let text = name.as_str();
    text.chars().count() <= 40 && text.chars().all(|c| c.is_alphabetic() || " '’-".contains(c))
}
