//! Days, times of day and instants.

use inzage_domain::{appointment::WantedDay, moment::BirthDate};
use inzage_http_kit::Wording;
use poem_openapi::registry::MetaSchema;
use time::{Date, OffsetDateTime, Time, UtcOffset, format_description::well_known::Rfc3339, macros::format_description};

use super::{Textual, advice};

impl Textual for Date {
    const KIND: &'static str = "date";

    fn schema() -> MetaSchema {
        MetaSchema::new_with_format("string", "date")
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        // The parser would take a sign before the year.
        let parsed = Self::parse(raw, format_description!("[year]-[month]-[day]")).ok();
        parsed.filter(|_| raw.starts_with(|first: char| first.is_ascii_digit())).ok_or(Wording::fixed(
            "Schrijf een datum die bestaat, zoals 2026-11-24.",
            "Write a date that exists, such as 2026-11-24.",
        ))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::check_of;
    use time::macros::date;

    #[test]
    fn a_date_is_written_in_one_way() {
        assert_eq!(Date::read("2026-11-24").unwrap(), date!(2026 - 11 - 24));
        for wrong in
            ["-2026-11-24", "+2026-11-24", "02026-11-24", "2026-11-4", "20261124", " 2026-11-24", "2026-02-29", "0000-00-00"]
        {
            assert!(Date::read(wrong).is_err(), "{wrong}");
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
}
