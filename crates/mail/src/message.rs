//! From words to a message, with every header made by the mail library.

use crate::{Rendered, Renderer};
use inzage_domain::{ids::LetterId, letter::Letter, ports::MailError, text::EmailAddress};
use inzage_texts::tag;
use lettre::{
    Address, Message,
    address::AddressError,
    message::{
        Mailbox, MultiPart, MultiPartKind, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use time::OffsetDateTime;

/// Why no message could be made of a letter. None of these is better later.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ComposeError {
    /// The template failed.
    #[error("the letter could not be written out")]
    Template(#[source] askama::Error),
    /// A header would hold a control character.
    #[error("the {header} of the letter holds a control character")]
    ControlCharacter {
        /// Which header.
        header: &'static str,
    },
    /// The mail library does not take the address.
    #[error("the address can't be used")]
    Address(#[source] AddressError),
    /// The mail library could not put the parts together.
    #[error("the letter could not be put together")]
    Parts(#[source] lettre::error::Error),
    /// The mail library panicked, as it does on control characters in names.
    #[error("the mail library failed on the letter")]
    Panicked,
}

impl From<ComposeError> for MailError {
    fn from(error: ComposeError) -> Self {
        Self::Permanent(Box::new(error))
    }
}

/// What stands in the headers.
struct Headers<'a> {
    id: LetterId,
    from_name: &'a str,
    from: &'a EmailAddress,
    to: &'a EmailAddress,
    language: &'static str,
    at: OffsetDateTime,
}

impl Renderer {
    /// The message of a letter, dated `at`. The same letter and date give the same bytes.
    ///
    /// A letter that the mail library panics on is an error, so that one letter can't stop the others.
    pub(crate) fn message(&self, letter: &Letter, at: OffsetDateTime) -> Result<Message, ComposeError> {
        guarded(|| {
            let rendered = self.render(letter).map_err(ComposeError::Template)?;
            let headers = Headers {
                id: letter.id,
                from_name: self.sender.organisation.as_str(),
                from: &self.sender.from,
                to: &letter.to,
                language: tag(letter.language),
                at,
            };
            compose(&headers, rendered)
        })
    }
}

fn guarded(make: impl FnOnce() -> Result<Message, ComposeError>) -> Result<Message, ComposeError> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or(Err(ComposeError::Panicked))
}

fn compose(headers: &Headers<'_>, rendered: Rendered) -> Result<Message, ComposeError> {
    let from = address(headers.from)?;
    let message_id = format!("<{}@{}>", headers.id, from.domain());
    let alternatives = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(format!("inzage-{}", headers.id))
        .singlepart(SinglePart::plain(rendered.text))
        .singlepart(SinglePart::html(rendered.html));
    let mut message = Message::builder();
    if let Some(unsubscribe) = rendered.unsubscribe {
        // One press in a mail program turns such letters off (RFC 8058).
        let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        message = message
            .raw_header(header("List-Unsubscribe", format!("<{unsubscribe}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    message
        .message_id(Some(message_id))
        .date(headers.at.into())
        .from(Mailbox::new(Some(free_of_controls("sender", headers.from_name)?), from))
        .to(Mailbox::new(None, address(headers.to)?))
        .subject(free_of_controls("subject", &rendered.subject)?)
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Content-Language"), headers.language.to_owned()))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
        .multipart(alternatives)
        .map_err(ComposeError::Parts)
}

fn address(of: &EmailAddress) -> Result<Address, ComposeError> {
    let (user, domain) = of.as_str().rsplit_once('@').unwrap_or((of.as_str(), ""));
    Address::new(user, domain).map_err(ComposeError::Address)
}

fn free_of_controls(header: &'static str, value: &str) -> Result<String, ComposeError> {
    if value.chars().any(char::is_control) { Err(ComposeError::ControlCharacter { header }) } else { Ok(value.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::datetime;
    use uuid::Uuid;

    fn composed(from_name: &str, subject: &str, body: &str) -> Result<Message, ComposeError> {
        let headers = Headers {
            id: LetterId::from_uuid(Uuid::from_u128(7)),
            from_name,
            from: &EmailAddress::parse("portaal@merelhoven.example").unwrap(),
            to: &EmailAddress::parse("tedje@voorbeeld.nl").unwrap(),
            language: "nl",
            at: datetime!(2026-11-24 13:30 UTC),
        };
        let rendered = Rendered { subject: subject.to_owned(), text: body.to_owned(), html: body.to_owned(), unsubscribe: None };
        guarded(|| compose(&headers, rendered))
    }

    /// The lines before the first empty one, with folded lines joined.
    fn header_names(message: &Message) -> Vec<String> {
        let bytes = String::from_utf8(message.formatted()).unwrap();
        let (head, _) = bytes.split_once("\r\n\r\n").unwrap();
        head.replace("\r\n ", " ").split("\r\n").map(|line| line.split(':').next().unwrap().to_owned()).collect()
    }

    const HEADERS: [&str; 9] =
        ["Message-ID", "Date", "From", "To", "Subject", "Content-Language", "Auto-Submitted", "MIME-Version", "Content-Type"];

    /// Proves: T30.
    #[test]
    fn a_name_on_which_the_mail_library_panics_is_refused() {
        for name in ["Merel\rhoven", "Merel\nhoven", "Merel\r\nBcc: x@y.nl", "Merel\0hoven", "\u{1b}[31m", "a\u{85}b"] {
            assert!(
                matches!(composed(name, "Onderwerp", "Tekst"), Err(ComposeError::ControlCharacter { header: "sender" })),
                "{name:?}"
            );
            assert!(matches!(composed("Merelhoven", name, "Tekst"), Err(ComposeError::ControlCharacter { header: "subject" })));
        }
    }

    /// Proves: T30.
    #[test]
    fn a_panic_in_the_mail_library_costs_one_letter_for_good_and_nothing_else() {
        let error = guarded(|| panic!("poison")).unwrap_err();
        assert!(matches!(error, ComposeError::Panicked));
        assert!(matches!(MailError::from(error), MailError::Permanent(_)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Proves: T30, T31.
        #[test]
        fn no_name_or_subject_panics_or_adds_a_header(name in "\\PC{0,60}|[\r\n\0 -~]{0,60}", subject in "\\PC{0,120}|[\r\n\0 -~]{0,120}") {
            match composed(&name, &subject, "Tekst") {
                Err(ComposeError::ControlCharacter { .. }) => prop_assert!(name.chars().chain(subject.chars()).any(char::is_control)),
                Err(other) => prop_assert!(false, "{other:?}"),
                Ok(message) => {
                    prop_assert_eq!(header_names(&message), HEADERS);
                    prop_assert_eq!(message.envelope().to().len(), 1);
                }
            }
        }

        /// Proves: T31.
        #[test]
        fn no_body_ends_the_message_early(body in "([\r\n.]|--inzage-|\\PC){0,80}") {
            let message = composed("Merelhoven", "Onderwerp", &body).unwrap();
            prop_assert_eq!(header_names(&message), HEADERS);
            prop_assert!(message.formatted().is_ascii());
        }

        /// Proves: T31.
        #[test]
        fn every_address_that_the_domain_takes_goes_out_unchanged(raw in "[a-z0-9.!#$%&'*+/=?^_`{|}~@<>\r\n\" -]{1,20}@[a-z0-9.-]{1,20}\\.[a-z]{2,4}") {
            if let Ok(parsed) = EmailAddress::parse(&raw) {
                prop_assert_eq!(address(&parsed).unwrap().to_string(), parsed.as_str());
            }
        }
    }
}
