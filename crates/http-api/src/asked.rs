//! Parameters of a query: all that is wrong with them is told at once.

use std::borrow::Cow;

use inzage_domain::{
    appointment::AppointmentTab,
    audit::ActionKind,
    conversation::MessageBox,
    publication::PublicationKind,
    review::{FindingKey, FindingKind},
    views::{LogWho, PageRequest},
};
use inzage_http_kit::{FieldError, Location, Problem, Wording};
use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef},
    types::{ParseFromParameter, ParseResult, Type},
};

use crate::text::Textual;

/// A parameter that may be left out, read but not yet judged.
#[derive(Debug, Clone)]
pub(crate) struct Asked<T>(Option<Result<T, Wording>>);

impl<T: Textual> Type for Asked<T> {
    const IS_REQUIRED: bool = false;

    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        format!("asked_{}", T::KIND).into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(T::schema()))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<T: Textual> ParseFromParameter for Asked<T> {
    fn parse_from_parameter(raw: &str) -> ParseResult<Self> {
        Ok(Self(Some(T::read(raw))))
    }

    fn parse_from_parameters<I: IntoIterator<Item = A>, A: AsRef<str>>(values: I) -> ParseResult<Self> {
        let mut values = values.into_iter();
        let first = values.next().map(|raw| T::read(raw.as_ref()));
        Ok(Self(if values.next().is_none() {
            first
        } else {
            Some(Err(Wording::fixed("Geef dit hoogstens een keer.", "Give this at most once.")))
        }))
    }
}

/// Gathers what is wrong with the parameters.
#[derive(Debug, Default)]
pub(crate) struct Parameters(Vec<FieldError>);

impl Parameters {
    /// The value of a parameter, if it is there and right.
    pub(crate) fn take<T>(&mut self, name: &str, asked: Asked<T>) -> Option<T> {
        match asked.0? {
            Ok(value) => Some(value),
            Err(detail) => {
                self.0.push(FieldError { location: Location::Parameter(name.to_owned()), detail });
                None
            }
        }
    }

    /// Which page of a list: what comes after a row, and how many rows.
    pub(crate) fn page<T, Id>(&mut self, after: Asked<T>, limit: Asked<Limit>, id: fn(T) -> Id) -> PageRequest<Id> {
        let after = self.take("after", after).map(id);
        let limit = self.take("limit", limit).map_or(PageRequest::<Id>::FIRST.limit, |limit| limit.0);
        PageRequest::new(after, limit)
    }

    /// Goes on only when nothing was wrong.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(invalid(self.0)) }
    }
}

/// A 400 with everything that is wrong.
pub(crate) fn invalid(errors: Vec<FieldError>) -> Problem {
    errors.into_iter().fold(Problem::invalid(), |problem, error| problem.with_error(error.location, error.detail))
}

/// How many rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit(pub(crate) u8);

impl Textual for Limit {
    const KIND: &'static str = "limit";

    fn schema() -> MetaSchema {
        MetaSchema {
            minimum: Some(1.0),
            maximum: Some(100.0),
            default: Some(20.into()),
            ..MetaSchema::new_with_format("integer", "int32")
        }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        let digits = raw.bytes().all(|byte| byte.is_ascii_digit());
        raw.parse()
            .ok()
            .filter(|limit| digits && (1..=100).contains(limit))
            .map(Self)
            .ok_or(Wording::fixed("Kies een getal van 1 tot en met 100.", "Choose a number from 1 to 100."))
    }

    fn write(&self) -> String {
        self.0.to_string()
    }
}

/// The last state of a page of states, the first being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State(pub(crate) u32);

impl Textual for State {
    const KIND: &'static str = "state";

    fn schema() -> MetaSchema {
        MetaSchema { minimum: Some(1.0), maximum: Some(f64::from(i32::MAX)), ..MetaSchema::new_with_format("integer", "int32") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        let digits = raw.bytes().all(|byte| byte.is_ascii_digit());
        let state = raw.parse::<i32>().ok().filter(|state| digits && 1 <= *state).and_then(|state| u32::try_from(state).ok());
        state.map(Self).ok_or(Wording::fixed("Geef het nummer van een stand.", "Give the number of a state."))
    }

    fn write(&self) -> String {
        self.0.to_string()
    }
}

impl Textual for FindingKey {
    const KIND: &'static str = "finding";

    fn schema() -> MetaSchema {
        MetaSchema::new("string")
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        Self::parse(raw).ok_or(Wording::fixed("Dit is geen melding uit dit overzicht.", "This is not a finding of the review."))
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

macro_rules! choices { ($($type:ty, $kind:literal, { $($name:literal => $value:path),+ $(,)? };)+) => {$(
    impl Textual for $type {
        const KIND: &'static str = $kind;

        fn schema() -> MetaSchema {
            MetaSchema { enum_items: vec![$($name.into()),+], ..MetaSchema::new("string") }
        }

        fn read(raw: &str) -> Result<Self, Wording> {
            match raw {
                $($name => Ok($value),)+
                _ => Err(Wording::fixed(
                    concat!("Kies uit:" $(, " ", $name)+, "."),
                    concat!("Choose one of:" $(, " ", $name)+, "."),
                )),
            }
        }

        fn write(&self) -> String {
            match self { $($value => $name),+ }.to_owned()
        }
    }
)+} }

choices! {
    PublicationKind, "publication-kind", { "news" => PublicationKind::News, "page" => PublicationKind::Page, "tool" => PublicationKind::Tool };
    AppointmentTab, "appointment-tab", { "planned" => AppointmentTab::Planned, "past" => AppointmentTab::Past };
    LogWho, "who", { "client" => LogWho::Client, "relations" => LogWho::Relations, "professionals" => LogWho::Professionals, "machines" => LogWho::Machines };
    MessageBox, "message-box", { "received" => MessageBox::Received, "sent" => MessageBox::Sent };
    ActionKind, "kind", { "look" => ActionKind::Look, "change" => ActionKind::Change };
    FindingKind, "finding-kind", {
        "failed-sign-ins" => FindingKind::FailedSignIns,
        "unknown-sign-ins" => FindingKind::UnknownSignIns,
        "locked-out" => FindingKind::LockedOut,
        "many-clients" => FindingKind::ManyClients,
        "colleague-file" => FindingKind::ColleagueFile,
        "own-file" => FindingKind::OwnFile,
        "relation-file" => FindingKind::RelationFile,
        "factor-reset" => FindingKind::FactorReset,
        "password-recovery" => FindingKind::PasswordRecovery,
        "emergency-look" => FindingKind::EmergencyLook,
        "refused-staff" => FindingKind::RefusedStaff,
        "refused-private" => FindingKind::RefusedPrivate,
    };
}
