//! Dates and times in words.

use crate::{Value, Words};
use time::{Date, OffsetDateTime};

impl Words {
    /// A date in full: "dinsdag 24 november 2026".
    pub fn day(&self, day: Date) -> String {
        let weekday = self.get(&format!("weekday-{}", day.weekday().number_from_monday()));
        self.with("date-full", &[("weekday", Value::from(weekday)), ("date", Value::from(self.short_day(day)))])
    }

    /// A date without its weekday: "24 november 2026".
    pub fn short_day(&self, day: Date) -> String {
        let month = self.get(&format!("month-{}", u8::from(day.month())));
        self.with(
            "date-short",
            &[("day", Value::from(day.day())), ("month", Value::from(month)), ("year", Value::from(day.year().to_string()))],
        )
    }

    /// An instant in full, as the clock in the zone shows it: "dinsdag 24 november 2026, 14:30".
    pub fn moment(&self, at: OffsetDateTime) -> String {
        let date = self.day(self.zone().date_of(at));
        self.with("date-time", &[("date", Value::from(date)), ("time", Value::from(self.time(at)))])
    }

    /// The time of an instant, as the clock in the zone shows it: "14:30".
    pub fn time(&self, at: OffsetDateTime) -> String {
        let local = self.zone().local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// How far a date is from today, for urgency: "vandaag", "morgen", "over 3 dagen", "gisteren", "3 dagen geleden".
    pub fn relative(&self, day: Date, today: Date) -> String {
        match day.to_julian_day() - today.to_julian_day() {
            0 => self.get("day-today"),
            1 => self.get("day-tomorrow"),
            -1 => self.get("day-yesterday"),
            days if days > 0 => self.with("day-ahead", &[("days", Value::from(days))]),
            days => self.with("day-ago", &[("days", Value::from(-days))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words, Zone};
    use time::macros::{date, datetime};

    fn words(language: Language) -> Words {
        Words::new(language, Zone::default())
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let (nl, en) = (words(Language::Dutch), words(Language::English));
        assert_eq!(nl.day(date!(2026 - 11 - 24)), "dinsdag 24 november 2026");
        assert_eq!(en.day(date!(2026 - 11 - 24)), "Tuesday 24 November 2026");
        assert_eq!(nl.short_day(date!(2027 - 03 - 01)), "1 maart 2027");
        assert_eq!(en.short_day(date!(2027 - 03 - 01)), "1 March 2027");
        assert_eq!(nl.moment(datetime!(2026-11-24 13:30 UTC)), "dinsdag 24 november 2026, 14:30");
        assert_eq!(en.moment(datetime!(2026-11-24 13:30 UTC)), "Tuesday 24 November 2026, 14:30");
    }

    /// Proves: D15.
    #[test]
    fn instants_are_shown_in_the_zone_of_the_organisation() {
        let nl = words(Language::Dutch);
        assert_eq!(nl.moment(datetime!(2026-12-31 23:05 UTC)), "vrijdag 1 januari 2027, 00:05");
        assert_eq!(nl.time(datetime!(2026-07-01 12:00 UTC)), "14:00");
        let curacao = Words::new(Language::Dutch, Zone::parse("America/Curacao").unwrap());
        assert_eq!(curacao.moment(datetime!(2026-07-01 02:00 UTC)), "dinsdag 30 juni 2026, 22:00");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        for language in [Language::Dutch, Language::English] {
            let mut day = date!(2026 - 01 - 01);
            let mut names = std::collections::BTreeSet::new();
            while day.year() == 2026 {
                let shown = words(language).day(day);
                names.extend(shown.split(' ').filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned));
                day = day.next_day().unwrap();
            }
            assert_eq!(names.len(), 12 + 7, "{names:?}");
        }
    }

    #[test]
    fn urgency_is_said_in_days() {
        let today = date!(2026 - 12 - 30);
        let says = |language, day| words(language).relative(day, today);
        assert_eq!(says(Language::Dutch, today), "vandaag");
        assert_eq!(says(Language::Dutch, date!(2026 - 12 - 31)), "morgen");
        assert_eq!(says(Language::Dutch, date!(2027 - 01 - 02)), "over 3 dagen");
        assert_eq!(says(Language::Dutch, date!(2026 - 12 - 29)), "gisteren");
        assert_eq!(says(Language::Dutch, date!(2026 - 12 - 28)), "2 dagen geleden");
        assert_eq!(says(Language::English, date!(2027 - 01 - 02)), "in 3 days");
        assert_eq!(says(Language::English, date!(2026 - 12 - 28)), "2 days ago");
    }
}
