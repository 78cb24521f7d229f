//! What somebody proves who they are with: never written out again, but for what came with a question.

use inzage_domain::{
    credential::{Password, Secret},
    text::{Note, TextError},
};
use inzage_http_kit::Wording;
use poem_openapi::registry::MetaSchema;
use serde_json::Value;

use super::{Textual, text_error};

/// A text that is never written out again: a password or the secret of a link.
pub(crate) struct Hidden(pub(crate) String);

impl Textual for Hidden {
    const KIND: &'static str = "hidden";

    fn schema() -> MetaSchema {
        MetaSchema { write_only: true, max_length: Some(Password::MAX), ..MetaSchema::new_with_format("string", "password") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Ok(Self(raw.to_owned()))
    }

    fn write(&self) -> String {
        String::new()
    }
}

impl Textual for Secret {
    const KIND: &'static str = "secret";

    fn schema() -> MetaSchema {
        MetaSchema { pattern: Some("^[A-Za-z0-9_-]{43}$".to_owned()), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Self::parse(raw).ok_or(Wording::fixed("Stuur wat u bij de vraag kreeg.", "Send what came with the question."))
    }

    fn write(&self) -> String {
        self.expose().to_owned()
    }
}

/// A code of a second factor as it was typed or pasted, spaces and dashes included.
pub(crate) struct Code(pub(crate) String);

impl Code {
    /// Longer than any code with its spaces.
    const MAX: usize = 80;
}

impl Textual for Code {
    const KIND: &'static str = "code";

    fn schema() -> MetaSchema {
        MetaSchema { write_only: true, min_length: Some(1), max_length: Some(Self::MAX), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        let is_code = |c: char| c.is_ascii_graphic() || (c.is_whitespace() && !c.is_control());
        if raw.trim().is_empty() {
            Err(text_error(&TextError::Empty))
        } else if Self::MAX < raw.chars().count() {
            Err(text_error(&TextError::TooLong { max: Self::MAX }))
        } else if raw.chars().all(is_code) {
            Ok(Self(raw.to_owned()))
        } else {
            Err(Wording::fixed("Dit is geen code.", "This is not a code."))
        }
    }

    fn write(&self) -> String {
        String::new()
    }
}

/// The answer to a secret question.
pub(crate) struct SecretAnswer(pub(crate) String);

impl Textual for SecretAnswer {
    const KIND: &'static str = "secret-answer";

    fn schema() -> MetaSchema {
        MetaSchema { min_length: Some(1), ..Hidden::schema() }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        if Password::MAX < raw.chars().count() {
            return Err(text_error(&TextError::TooLong { max: Password::MAX }));
        }
        Note::read(raw).map(|answer| Self(answer.write()))
    }

    fn write(&self) -> String {
        String::new()
    }
}

/// What a browser answered about a passkey, in JSON.
pub(crate) struct PasskeyAnswer(pub(crate) String);

impl PasskeyAnswer {
    /// More than what any passkey answers.
    const MAX: usize = 16 * 1024;
}

impl Textual for PasskeyAnswer {
    const KIND: &'static str = "passkey-answer";

    fn schema() -> MetaSchema {
        MetaSchema { write_only: true, max_length: Some(Self::MAX), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        let is_object = raw.len() <= Self::MAX && serde_json::from_str::<serde_json::Map<String, Value>>(raw).is_ok();
        if is_object {
            Ok(Self(raw.to_owned()))
        } else {
            Err(Wording::fixed("Dit is geen antwoord van een browser, in JSON.", "This is not a browser's answer, in JSON."))
        }
    }

    fn write(&self) -> String {
        String::new()
    }
}
