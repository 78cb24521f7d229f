//! Values that travel as text: how each is written, read and documented.
//!
//! A body's values are parsed by the domain's own parsers, once, and all that is wrong with them is told at once: the
//! documented schema names the kind of each text, and [`shape`](crate::shape) looks the parser up by that name.

use std::{borrow::Cow, fmt};

use inzage_domain::{
    appointment::WantedDay,
    credential::{Digest, Password, Secret},
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
use time::{Date, OffsetDateTime, Time, UtcOffset, format_description::well_known::Rfc3339, macros::format_description};
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
    Name, Title, Line, RoleText, ClientNumber, Note, ReactionText, AnswerText, Remark, LongText, PageText, PlanText, WebAddress, DeviceName, SecretQuestion, EmailAddress, PhoneNumber, BirthDate, WantedDay, Decimal, Date, Time, OffsetDateTime,
    Uuid, Digest, Secret, Code, SecretAnswer, PasskeyAnswer,
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

impl Textual for Date {
    const KIND: &'static str = "date";

    fn schema() -> MetaSchema {
        MetaSchema::new_with_format("string", "date")
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Self::parse(raw, format_description!("[year]-[month]-[day]")).map_err(|_| {
            Wording::fixed("Schrijf een datum die bestaat, zoals 2026-11-24.", "Write a date that exists, such as 2026-11-24.")
        })
    }

    fn write(&self) -> String {
        self.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
    }
}

impl Textual for Time {
    const KIND: &'static str = "time-of-day";

    fn schema() -> MetaSchema {
        MetaSchema { pattern: Some("^([01][0-9]|2[0-3]):[0-5][0-9]$".to_owned()), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Self::parse(raw, format_description!("[hour]:[minute]"))
            .map_err(|_| Wording::fixed("Schrijf een tijd, zoals 14:30.", "Write a time, such as 14:30."))
    }

    fn write(&self) -> String {
        self.format(format_description!("[hour]:[minute]")).unwrap_or_default()
    }
}

impl Textual for BirthDate {
    const KIND: &'static str = "birth-date";

    fn schema() -> MetaSchema {
        Date::schema()
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Date::read(raw).map(Self::stored)
    }

    fn write(&self) -> String {
        self.date().write()
    }

    fn judge(&self, today: Date) -> Option<Wording> {
        let (year, month, day) = self.date().to_calendar_date();
        let error = Self::parse(year, month.into(), day, today).err()?;
        Some(advice(|words| words.birth_date_error(&error)))
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

impl Textual for WantedDay {
    const KIND: &'static str = "wanted-day";

    fn schema() -> MetaSchema {
        Date::schema()
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Date::read(raw).map(Self::stored)
    }

    fn write(&self) -> String {
        self.date().write()
    }

    fn judge(&self, today: Date) -> Option<Wording> {
        let (year, month, day) = self.date().to_calendar_date();
        let error = Self::parse(year, month.into(), day, today).err()?;
        Some(advice(|words| words.wanted_day_error(error)))
    }
}

impl Textual for OffsetDateTime {
    const KIND: &'static str = "date-time";

    fn schema() -> MetaSchema {
        MetaSchema::new_with_format("string", "date-time")
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Self::parse(raw, &Rfc3339).ok().and_then(|at| at.checked_to_offset(UtcOffset::UTC)).ok_or(Wording::fixed(
            "Schrijf een datum en tijd, zoals 2026-11-24T09:30:00Z.",
            "Write a date and time, such as 2026-11-24T09:30:00Z.",
        ))
    }

    fn write(&self) -> String {
        self.format(&Rfc3339).unwrap_or_default()
    }
}

impl Textual for Uuid {
    const KIND: &'static str = "uuid";

    fn schema() -> MetaSchema {
        MetaSchema::new_with_format("string", "uuid")
    }

    /// The nil identifier is refused: it stands for what can't be there (see [`Key`](crate::key::Key)).
    fn read(raw: &str) -> Result<Self, Wording> {
        hyphenated(raw)
            .filter(|id| !id.is_nil())
            .ok_or(Wording::fixed("Dit is geen nummer van het portaal.", "This is not an identifier."))
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

/// An identifier in the only form that the portal writes.
pub(crate) fn hyphenated(raw: &str) -> Option<Uuid> {
    (raw.len() == 36).then(|| Uuid::parse_str(raw).ok()).flatten()
}

impl Textual for Digest {
    const KIND: &'static str = "sha256";

    fn schema() -> MetaSchema {
        MetaSchema { pattern: Some("^[0-9a-f]{64}$".to_owned()), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        let wrong = || Wording::fixed("Dit zijn geen 64 tekens van 0 tot en met f.", "These are not 64 characters from 0 to f.");
        let mut bytes = [0; 32];
        let plain = raw.len() == 64 && raw.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !plain {
            return Err(wrong());
        }
        for (byte, pair) in bytes.iter_mut().zip(raw.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

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

/// A whole number from zero up, such as a version or a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole(pub(crate) u32);

impl Type for Whole {
    const IS_REQUIRED: bool = true;

    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        "integer_int32".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        let schema = MetaSchema {
            minimum: Some(0.0),
            maximum: Some(f64::from(i32::MAX)),
            ..MetaSchema::new_with_format("integer", "int32")
        };
        MetaSchemaRef::Inline(Box::new(schema))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl ParseFromJSON for Whole {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        let number = value.as_ref().and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
        number.map(Self).ok_or_else(|| ParseError::custom("not a whole number"))
    }
}

impl ToJSON for Whole {
    fn to_json(&self) -> Option<Value> {
        Some(self.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

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

    #[test]
    fn identifiers_have_one_spelling_and_are_never_nil() {
        for raw in [
            "01890a5dac96774bbcceb302099a8057",
            "{01890a5d-ac96-774b-bcce-b302099a8057}",
            "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057",
            "00000000-0000-0000-0000-000000000000",
        ] {
            assert!(Uuid::read(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn a_date_of_birth_is_judged_on_the_day_itself() {
        let check = check_of(BirthDate::KIND).unwrap();
        assert!(check("2010-03-04", date!(2026 - 11 - 24)).is_none());
        for wrong in ["2026-11-25", "1850-01-01", "2010-02-30", "4-3-2010", ""] {
            assert!(check(wrong, date!(2026 - 11 - 24)).is_some(), "{wrong}");
        }
    }

    #[test]
    fn digests_are_lower_case_and_whole() {
        for wrong in ["", "00", &"0G".repeat(32), &"FF".repeat(32), &"é".repeat(32)] {
            assert!(Digest::read(wrong).is_err(), "{wrong}");
        }
    }
}
