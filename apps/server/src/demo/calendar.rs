//! Days around the present moment.

use super::builder::sure;
use inzage_domain::{
    moment::{BirthDate, Moment, Period},
    relation::{Authority, AuthorityKind},
    text::Note,
};
use time::{Date, Duration, Month, OffsetDateTime, Time, UtcOffset, macros::offset};

/// Counts from one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    now: Moment,
}

/// How long ago something was: days, and the time of day as hour and minute.
///
/// The day is at least 1, so that it is past at any time of day.
pub(super) type When = (i64, u8, u8);

impl Calendar {
    pub(super) const fn new(now: Moment) -> Self {
        Self { now }
    }

    /// The moment that is counted from.
    pub(super) const fn now(self) -> Moment {
        self.now
    }

    /// Today's date, `days` earlier.
    pub(super) fn day_ago(self, days: i64) -> Date {
        self.now.on - Duration::days(days)
    }

    /// A moment in the past. Dutch winter time is used all year: within office hours that never moves a moment to another date.
    pub(super) fn ago(self, (days, hour, minute): When) -> Moment {
        let on = self.day_ago(days);
        Moment { at: instant(on, hour, minute), on }
    }

    /// The start of the day that is `days` from now, for ends and beginnings.
    pub(super) fn ahead(self, days: i64) -> OffsetDateTime {
        instant(self.now.on + Duration::days(days), 8, 0)
    }

    /// Somebody who is `age` today and had that birthday `days` ago, 0 to 364.
    pub(super) fn born(self, age: u8, days: i64) -> BirthDate {
        let birthday = self.day_ago(days);
        let year = birthday.year() - i32::from(age);
        let born = birthday.replace_year(year).or_else(|_| Date::from_calendar_date(year, Month::February, 28));
        BirthDate::stored(sure(born))
    }

    /// An authority without an end that began `days` ago.
    pub(super) fn authority(self, kind: AuthorityKind, days: i64, source: &str) -> Authority {
        Authority { kind, period: Period::starting(self.ago((days, 9, 0)).at), source: sure(Note::parse(source)) }
    }
}

/// Parental authority from birth until the eighteenth birthday.
pub(super) fn parental(born: BirthDate) -> Authority {
    let until = born.reaches(18).map(|day| instant(day, 0, 0));
    Authority {
        kind: AuthorityKind::Parental,
        period: sure(Period::new(instant(born.date(), 0, 0), until)),
        source: sure(Note::parse("Gezagsregister van de rechtbank")),
    }
}

fn instant(on: Date, hour: u8, minute: u8) -> OffsetDateTime {
    on.with_time(sure(Time::from_hms(hour, minute, 0))).assume_offset(offset!(+1)).to_offset(UtcOffset::UTC)
}
