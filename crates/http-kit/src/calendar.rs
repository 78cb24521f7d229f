//! Calendars as files (RFC 5545): what a phone or a computer puts into its own agenda.
//!
//! Every time of an item is an event of its own, with both ends in UTC, or with days where it takes whole days. No rule of repetition
//! and no zone's rules travel along, so that no reader can count otherwise than the portal, on nights when the clock changes neither.

use crate::download::Download;
use inzage_domain::{
    agenda::{AgendaWindow, Hours},
    appointment::Slot,
    moment::Moment,
    views::{AgendaItemView, AppointmentView},
};
use inzage_texts::{Words, Zone};
use poem::Body;
use std::fmt::{Display, Write as _};
use time::{Date, Duration, OffsetDateTime, UtcOffset, macros::format_description};

/// The media type of a calendar.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";
/// The most bytes of a line, without its end.
const LONGEST_LINE: usize = 75;

/// A calendar that is being written.
#[derive(Debug)]
pub struct Calendar {
    text: String,
    stamp: OffsetDateTime,
}

/// Something in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Names it among all events of all calendars, and stays the same.
    pub uid: String,
    /// When it is.
    pub when: When,
    /// What it is called.
    pub summary: String,
    /// Where it is.
    pub place: Option<String>,
    /// What else there is to know.
    pub note: Option<String>,
}

/// When something in a calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From one instant until just before another.
    At(Slot),
    /// Whole days, from the first to the last.
    Days(Date, Date),
}

impl When {
    /// What the clock on the wall shows on these days, as instants here. Where the clock skips the whole of it, it is the day.
    pub fn on_the_clock(zone: &Zone, (first, last): (Date, Date), hours: Option<Hours>) -> Self {
        let slot = hours.and_then(|it| Slot::new(zone.instant(first, it.from), zone.instant(last, it.until)).ok());
        slot.map_or(Self::Days(first, last), Self::At)
    }
}

impl Calendar {
    /// An empty calendar, written at `now`.
    pub fn new(now: OffsetDateTime) -> Self {
        let mut calendar = Self { text: String::new(), stamp: now };
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Inzage//Inzage//NL");
        calendar.line("CALSCALE:GREGORIAN");
        calendar
    }

    /// An item of the agenda in one's own words, at every time that it comes back: all of them, or of a long row those from a month ago on.
    pub fn of_item(zone: &Zone, now: Moment, item: &AgendaItemView) -> Self {
        let (timing, entry) = (item.entry.timing, &item.entry);
        let whole = timing.over() - timing.first() < AgendaWindow::LONGEST;
        let from = if whole { timing.first() } else { timing.first().max(now.on.saturating_sub(Duration::days(31))) };
        let start = |day| (day, zone.start_of_day(day));
        let window = AgendaWindow::new(start(from), start(from.saturating_add(AgendaWindow::LONGEST)));
        let mut calendar = Self::new(now.at);
        for first in window.iter().flat_map(|window| timing.times(window)) {
            let last = first.saturating_add(timing.last() - timing.first());
            calendar.add(&Event {
                uid: uid_of(item.id, first),
                when: When::on_the_clock(zone, (first, last), timing.hours()),
                summary: entry.title.to_string(),
                place: entry.place.as_ref().map(ToString::to_string),
                note: entry.note.as_ref().map(ToString::to_string),
            });
        }
        calendar
    }

    /// When an appointment is, in neutral words: whoever looks over somebody's shoulder learns nothing of their care.
    pub fn of_appointment(words: &Words, now: OffsetDateTime, appointment: &AppointmentView) -> Self {
        let mut calendar = Self::new(now);
        calendar.add(&Event {
            uid: format!("{}@inzage", appointment.id),
            when: When::At(appointment.slot),
            summary: words.get("agenda-neutral-care"),
            place: None,
            note: None,
        });
        calendar
    }

    /// Asks whoever reads it again and again to wait an hour in between.
    pub fn hourly(&mut self) {
        self.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        self.line("X-PUBLISHED-TTL:PT1H");
    }

    /// Adds an event.
    pub fn add(&mut self, event: &Event) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escaped(&event.uid)));
        let stamp = instant(self.stamp);
        self.line(&format!("DTSTAMP:{stamp}"));
        match event.when {
            When::At(slot) => {
                self.line(&format!("DTSTART:{}", instant(slot.from())));
                self.line(&format!("DTEND:{}", instant(slot.until())));
            }
            When::Days(first, last) => {
                self.line(&format!("DTSTART;VALUE=DATE:{}", day(first)));
                // The end of whole days is the day after.
                self.line(&format!("DTEND;VALUE=DATE:{}", day(last.next_day().unwrap_or(last))));
            }
        }
        self.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        for (name, text) in [("LOCATION", &event.place), ("DESCRIPTION", &event.note)] {
            if let Some(text) = text {
                self.line(&format!("{name}:{}", escaped(text)));
            }
        }
        self.line("END:VEVENT");
    }

    /// The file, to be saved.
    pub fn download(self) -> Download {
        Download { name: "afspraak.ics".to_owned(), media_type: MEDIA_TYPE, body: Body::from(self.finish()) }
    }

    /// The file.
    pub fn finish(mut self) -> String {
        self.line("END:VCALENDAR");
        self.text
    }

    /// Adds a line, folded where it is longer than a line may be: never within a letter.
    fn line(&mut self, line: &str) {
        let mut room = LONGEST_LINE;
        for letter in line.chars() {
            if room < letter.len_utf8() {
                self.text.push_str("\r\n ");
                room = LONGEST_LINE - 1;
            }
            self.text.push(letter);
            room -= letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A text as a value: what has a meaning in a calendar stands for itself.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            // The end of a line is one letter here; other control characters end no line and mean nothing.
            _ if letter.is_control() && letter != '\t' => {}
            _ => value.push(letter),
        }
    }
    value
}

fn instant(at: OffsetDateTime) -> String {
    let at = at.checked_to_offset(UtcOffset::UTC).unwrap_or(at);
    at.format(format_description!("[year][month][day]T[hour][minute][second]Z")).unwrap_or_default()
}

fn day(day: Date) -> String {
    let mut text = String::new();
    // Writing to a string can't fail.
    let _written = write!(text, "{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day());
    text
}

/// The name of one time of an item among all events.
pub fn uid_of(item: impl Display, first: Date) -> String {
    format!("{item}-{}@inzage", day(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::{date, datetime, time};

    fn of(event: &Event) -> String {
        let mut calendar = Calendar::new(datetime!(2026-06-15 10:00 UTC));
        calendar.add(event);
        calendar.finish()
    }

    fn event(summary: &str, when: When) -> Event {
        Event { uid: "1@inzage".to_owned(), when, summary: summary.to_owned(), place: None, note: None }
    }

    #[test]
    fn an_event_is_written_as_the_standard_says() {
        let days = When::Days(date!(2026 - 06 - 20), date!(2026 - 06 - 21));
        let event =
            Event { place: Some("Thuis; boven".to_owned()), note: Some("Een,\ntwee\\".to_owned()), ..event("Taart", days) };
        assert_eq!(
            of(&event),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Inzage//Inzage//NL\r\nCALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n\
             UID:1@inzage\r\nDTSTAMP:20260615T100000Z\r\nDTSTART;VALUE=DATE:20260620\r\nDTEND;VALUE=DATE:20260622\r\n\
             SUMMARY:Taart\r\nLOCATION:Thuis\\; boven\r\nDESCRIPTION:Een\\,\\ntwee\\\\\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
    }

    /// An item at half past two is there once, also on the nights when the clock skips or repeats half past two.
    ///
    /// Proves: A18, X16, D15.
    #[test]
    fn a_time_of_the_clock_is_one_event_also_when_the_clock_changes() {
        let zone = Zone::default();
        let at = |day, from, until| When::on_the_clock(&zone, (day, day), Some(Hours { from, until }));
        let slot = |from, until| When::At(Slot::new(from, until).unwrap());
        let (spring, autumn) = (date!(2027 - 03 - 28), date!(2026 - 10 - 25));
        let later = (time!(2:30), time!(4:00));
        assert_eq!(at(spring, later.0, later.1), slot(datetime!(2027-03-28 01:30 UTC), datetime!(2027-03-28 02:00 UTC)));
        assert_eq!(at(autumn, later.0, later.1), slot(datetime!(2026-10-25 00:30 UTC), datetime!(2026-10-25 03:00 UTC)));
        // From half past two until three there is no time at all on the night of spring.
        assert_eq!(at(spring, time!(2:30), time!(3:00)), When::Days(spring, spring));
        assert_eq!(When::on_the_clock(&zone, (spring, autumn), None), When::Days(spring, autumn));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn a_line_is_no_longer_than_it_may_be_and_breaks_within_no_letter(summary in "(.|[,;\\\\\n\r🌻é]){0,200}") {
            let text = of(&event(&summary, When::Days(date!(2026 - 06 - 20), date!(2026 - 06 - 20))));
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LONGEST_LINE && !line.contains(['\r', '\n'])));
            let unfolded = text.replace("\r\n ", "");
            let value = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            let mut read = String::new();
            let mut letters = value.chars();
            while let Some(letter) = letters.next() {
                read.push(match (letter, letter == '\\') {
                    (_, true) => match letters.next() { Some('n') => '\n', other => other.unwrap() },
                    (letter, false) => letter,
                });
            }
            let kept = |it: &char| !it.is_control() || matches!(it, '\t' | '\n');
            prop_assert_eq!(read, summary.chars().filter(kept).collect::<String>());
        }
    }
}
