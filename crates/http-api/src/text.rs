//! Values that travel as text: how each is written, read and documented.
//!
//! A body's values are parsed by the domain's own parsers, once, and all that is wrong with them is told at once: the
//! documented schema names the kind of each text, and [`shape`](crate::shape) looks the parser up by that name.

mod days;
mod identifiers;
mod secrets;
mod whole;

pub(crate) use identifiers::hyphenated;
pub(crate) use secrets::{Code, Hidden, PasskeyAnswer, SecretAnswer};
pub(crate) use whole::Whole;

use std::{borrow::Cow, fmt};

use inzage_domain::{
    appointment::WantedDay,
    credential::{Digest, Secret},
    moment::BirthDate,
    questionnaire::{AnswerError, Decimal},
    text::{
        AnswerText, ClientNumber, DeviceName, EmailAddress, Line, LongText, Name, Note, PageText, PhoneNumber, PlanText,
        ReactionText, Remark, RoleText, SecretQuestion, TextError, Title, WebAddress,
    },
};
use inzage_http_kit::Wording;
use inzage_texts::{Words, Zone};
use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef},
    types::{ParseError, ParseFromJSON, ParseResult, ToJSON, Type},
};
use serde_json::Value;
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

/// A value that is written as text.
pub(crate) trait Textual: Sized + Send + Sync + 'static {
    /// Names its parser among [`check_of`]; unique.
    const KIND: &'static str;

    /// How it is documented.
    fn schema() -> MetaSchema {
        MetaSchema::new("string")
    }

    /// Reads it.
    fn read(raw: &str) -> Result<Self, Wording>;

    /// Writes it as [`read`](Self::read) reads it.
    fn write(&self) -> String;

    /// What is wrong with it on the day `today`, if that matters.
    fn judge(&self, _today: Date) -> Option<Wording> {
        None
    }
}

/// Advice in words that the texts have.
pub(crate) fn advice(text: impl Fn(&Words) -> String) -> Wording {
    Wording::each(|language| text(&Words::new(language, Zone::default())))
}

fn text_error(error: &TextError) -> Wording {
    advice(|words| words.text_error(error))
}

/// Finds the fault in a text of one kind, on a day.
pub(crate) type Check = fn(&str, Date) -> Option<Wording>;

fn check<T: Textual>(raw: &str, today: Date) -> Option<Wording> {
    match T::read(raw) {
        Ok(value) => value.judge(today),
        Err(wording) => Some(wording),
    }
}

macro_rules! kinds { ($($kind:ty),+ $(,)?) => {
    /// The check for a kind of text; `None` for plain text.
    pub(crate) fn check_of(kind: &str) -> Option<Check> {
        $(if kind == <$kind as Textual>::KIND {
            return Some(check::<$kind>);
        })+
        None
    }
} }

kinds! {
    Name, Title, Line, RoleText, ClientNumber, Note, ReactionText, AnswerText, Remark, LongText, PageText, PlanText, WebAddress,
    DeviceName, SecretQuestion, EmailAddress, PhoneNumber, BirthDate, WantedDay, Decimal, Date, Time, OffsetDateTime, Uuid, Digest,
    Secret, Code, SecretAnswer, PasskeyAnswer,
}

macro_rules! domain_texts { ($($text:ty, $kind:literal, $format:expr;)+) => {$(
    impl Textual for $text {
        const KIND: &'static str = $kind;

        fn schema() -> MetaSchema {
            MetaSchema { format: $format, min_length: Some(1), max_length: Some(<$text>::MAX), ..MetaSchema::new("string") }
        }

        fn read(raw: &str) -> Result<Self, Wording> {
            <$text>::parse(raw).map_err(|error| text_error(&error))
        }

        fn write(&self) -> String {
            self.as_str().to_owned()
        }
    }
)+} }

domain_texts! {
    Name, "name", None;
    Title, "title", None;
    Line, "line", None;
    RoleText, "role-text", None;
    ClientNumber, "client-number", None;
    Note, "note", None;
    ReactionText, "reaction-text", None;
    AnswerText, "answer-text", None;
    Remark, "remark", None;
    LongText, "long-text", None;
    PageText, "page-text", None;
    PlanText, "plan-text", None;
    WebAddress, "web-address", Some("uri");
    DeviceName, "device-name", None;
    SecretQuestion, "secret-question", None;
    EmailAddress, "email-address", Some("email");
}

impl Textual for PhoneNumber {
    const KIND: &'static str = "phone-number";

    fn schema() -> MetaSchema {
        MetaSchema { pattern: Some("^(0[1-9][0-9]{8}|00[1-9][0-9]{6,14})$".to_owned()), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Self::parse(raw).map_err(|error| text_error(&error))
    }

    fn write(&self) -> String {
        self.national()
    }
}

impl Textual for Decimal {
    const KIND: &'static str = "decimal";

    fn schema() -> MetaSchema {
        MetaSchema { max_length: Some(13), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Self::parse(raw).map_err(|_| advice(|words| words.answer_error(&AnswerError::NotANumber)))
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

/// A textual value in a body.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Text<T>(pub(crate) T);

/// Prints no content, so that a log line can't leak it.
impl<T: Textual> fmt::Debug for Text<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({})", T::KIND)
    }
}

impl<T: Textual> Type for Text<T> {
    const IS_REQUIRED: bool = true;

    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        format!("string_{}", T::KIND).into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema { rust_typename: Some(T::KIND), ..T::schema() }))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<T: Textual> ParseFromJSON for Text<T> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value.unwrap_or_default() {
            Value::String(raw) => T::read(&raw).map(Self).map_err(|_| ParseError::custom(T::KIND)),
            _ => Err(ParseError::custom("not a text")),
        }
    }
}

impl<T: Textual> ToJSON for Text<T> {
    fn to_json(&self) -> Option<Value> {
        Some(Value::String(self.0.write()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for raw in ["0612345678", "004915112345678"] {
            assert_eq!(PhoneNumber::read(raw).unwrap().write(), raw);
        }
        assert_eq!(Date::read("2026-02-28").unwrap().write(), "2026-02-28");
        assert_eq!(OffsetDateTime::read("2026-11-24T10:30:00+01:00").unwrap().write(), "2026-11-24T09:30:00Z");
        let digest = "00ff".repeat(16);
        assert_eq!(Digest::read(&digest).unwrap().write(), digest);
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        assert_eq!(Uuid::read(id).unwrap().write(), id);
    }
}
