//! Fields of forms, parsed: what is wrong is noted at the field, all at once.

use crate::{form::Errors, visit::Visit};
use inzage_domain::{
    moment::{BirthDate, BirthDateError},
    text::TextError,
};
use serde::Deserialize;
use time::{Date, Month};

/// A form that says no more than that it was sent.
#[derive(Deserialize)]
pub(crate) struct OnlyToken {
    pub(crate) csrf: String,
}

/// Where to go after a step at the door, in an address.
#[derive(Deserialize)]
pub(crate) struct Onward {
    /// As it came: only a path of our own may be followed.
    #[serde(default)]
    pub(crate) verder: String,
}

/// Parses a text field, or notes what is wrong with it under the name of the field, which is the text `label`.
pub(crate) fn labelled_text<T>(
    visit: &Visit,
    raw: &str,
    (field, label): (&str, &str),
    parse: fn(&str) -> Result<T, TextError>,
    errors: &mut Errors,
) -> Option<T> {
    parse(raw).map_err(|error| errors.add_labelled(field, visit.words.get(label), visit.words.text_error(&error))).ok()
}

/// Parses a text field that may be left empty.
pub(crate) fn optional_text<T>(
    visit: &Visit,
    raw: &str,
    field: (&str, &str),
    parse: fn(&str) -> Result<T, TextError>,
    errors: &mut Errors,
) -> Option<T> {
    if raw.trim().is_empty() { None } else { labelled_text(visit, raw, field, parse, errors) }
}

/// Parses the three fields day, month and year of a date of birth.
pub(crate) fn birth_date(visit: &Visit, [day, month, year]: [&str; 3], field: &str, errors: &mut Errors) -> Option<BirthDate> {
    if [day, month, year].iter().all(|it| it.trim().is_empty()) {
        errors.add_labelled(field, visit.words.get("activate-born"), visit.words.text_error(&TextError::Empty));
        return None;
    }
    let today = visit.inzage().now().on;
    let parsed = match (day.trim().parse(), month.trim().parse(), year.trim().parse()) {
        (Ok(day), Ok(month), Ok(year)) => BirthDate::parse(year, month, day, today),
        _ => Err(BirthDateError::NoSuchDate),
    };
    let label = || visit.words.get("activate-born");
    parsed.map_err(|error| errors.add_labelled(field, label(), visit.words.birth_date_error(&error))).ok()
}

/// Parses the three fields day, month and year of a date that must be there, or notes what is wrong under the name of the field.
pub(crate) fn required_date(visit: &Visit, parts: [&str; 3], (field, label): (&str, &str), errors: &mut Errors) -> Option<Date> {
    let date = date(visit, parts, (field, label), errors);
    if date.is_none() && errors.of(field).is_none() {
        errors.add_labelled(field, visit.words.get(label), visit.words.text_error(&TextError::Empty));
    }
    date
}

/// Parses the three fields day, month and year of any date; all empty is none.
pub(crate) fn date(
    visit: &Visit,
    [day, month, year]: [&str; 3],
    (field, label): (&str, &str),
    errors: &mut Errors,
) -> Option<Date> {
    if [day, month, year].iter().all(|it| it.trim().is_empty()) {
        return None;
    }
    let parsed = match (day.trim().parse(), month.trim().parse::<u8>().map(Month::try_from), year.trim().parse()) {
        (Ok(day), Ok(Ok(month)), Ok(year)) => Date::from_calendar_date(year, month, day).ok(),
        _ => None,
    };
    if parsed.is_none() {
        errors.add_labelled(field, visit.words.get(label), visit.words.birth_date_error(&BirthDateError::NoSuchDate));
    }
    parsed
}
