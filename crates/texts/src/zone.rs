//! The organisation's time zone.

use inzage_domain::moment::Moment;
use jiff::{Timestamp, tz::TimeZone};
use time::{Date, OffsetDateTime, Time, UtcOffset};

/// A time zone by its IANA name, with its rules from a database in the program (`D15`).
///
/// Cheap to clone. Instants stay in UTC; the zone only says on which civil date and at which time of the clock they fall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// No time zone has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no time zone is named {name:?}; names look like Europe/Amsterdam")]
pub struct UnknownZone {
    name: String,
}

impl Zone {
    /// Finds a zone by its IANA name, such as `Europe/Amsterdam`.
    pub fn parse(name: &str) -> Result<Self, UnknownZone> {
        TimeZone::get(name).map(Self).map_err(|_| UnknownZone { name: name.to_owned() })
    }

    /// The zone's IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The instant together with the civil date it falls on here.
    pub fn moment(&self, at: OffsetDateTime) -> Moment {
        Moment { at: at.checked_to_offset(UtcOffset::UTC).unwrap_or(at), on: self.date_of(at) }
    }

    /// The civil date on which an instant falls here.
    pub fn date_of(&self, at: OffsetDateTime) -> Date {
        self.local(at).date()
    }

    /// The first instant of a civil date here, in UTC: midnight, or the end of the gap where the clock skips midnight.
    pub fn start_of_day(&self, day: Date) -> OffsetDateTime {
        self.instant(day, Time::MIDNIGHT)
    }

    /// The instant at which the clock here shows `time` on a civil date, in UTC. A time that the clock skips is as much after the gap as it
    /// lies in it; of a time that comes twice it is the first (`D15`).
    pub fn instant(&self, day: Date, time: Time) -> OffsetDateTime {
        self.found(day, time).unwrap_or_else(|| day.with_time(time).assume_utc())
    }

    /// The same instant, as the clock here shows it.
    pub(crate) fn local(&self, at: OffsetDateTime) -> OffsetDateTime {
        self.offset(at).and_then(|offset| at.checked_to_offset(offset)).unwrap_or(at)
    }

    /// `None` only at the very ends of the calendar.
    fn offset(&self, at: OffsetDateTime) -> Option<UtcOffset> {
        let instant = Timestamp::from_second(at.unix_timestamp()).ok()?;
        UtcOffset::from_whole_seconds(self.0.to_offset(instant).seconds()).ok()
    }

    /// `None` only at the very ends of the calendar.
    fn found(&self, day: Date, time: Time) -> Option<OffsetDateTime> {
        let year = i16::try_from(day.year()).ok()?;
        let month = i8::try_from(u8::from(day.month())).ok()?;
        let day = jiff::civil::Date::new(year, month, i8::try_from(day.day()).ok()?).ok()?;
        let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(i8::try_from);
        let instant = self.0.to_timestamp(day.at(hour.ok()?, minute.ok()?, second.ok()?, 0)).ok()?;
        OffsetDateTime::from_unix_timestamp(instant.as_second()).ok()
    }
}

impl Default for Zone {
    #[expect(clippy::expect_used, reason = "the database is compiled into the program and a test holds that it has this zone")]
    fn default() -> Self {
        Self(TimeZone::get("Europe/Amsterdam").expect("the bundled database has Europe/Amsterdam"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::{date, datetime, time};

    /// Proves: D15.
    #[test]
    fn an_instant_falls_on_the_civil_date_of_the_zone() {
        let zone = Zone::default();
        assert_eq!(zone.name(), "Europe/Amsterdam");
        assert_eq!(zone.date_of(datetime!(2026-11-23 22:59:59 UTC)), date!(2026 - 11 - 23));
        assert_eq!(zone.date_of(datetime!(2026-11-23 23:00 UTC)), date!(2026 - 11 - 24));
        assert_eq!(zone.date_of(datetime!(2026-07-01 21:59:59 UTC)), date!(2026 - 07 - 01));
        assert_eq!(zone.date_of(datetime!(2026-07-01 22:00 UTC)), date!(2026 - 07 - 02));
    }

    #[test]
    fn a_day_starts_at_midnight_here_in_summer_and_winter() {
        let zone = Zone::default();
        assert_eq!(zone.start_of_day(date!(2026 - 11 - 24)), datetime!(2026-11-23 23:00 UTC));
        assert_eq!(zone.start_of_day(date!(2026 - 07 - 01)), datetime!(2026-06-30 22:00 UTC));
        assert_eq!(zone.start_of_day(date!(2026 - 03 - 29)), datetime!(2026-03-28 23:00 UTC));
        assert_eq!(zone.start_of_day(date!(2026 - 03 - 30)), datetime!(2026-03-29 22:00 UTC));
    }

    #[test]
    fn a_day_whose_midnight_is_skipped_starts_when_the_clock_goes_on() {
        let zone = Zone::parse("America/Santiago").unwrap();
        assert_eq!(zone.start_of_day(date!(2024 - 09 - 08)), datetime!(2024-09-08 04:00 UTC));
    }

    /// Proves: D15.
    #[test]
    fn a_time_of_the_clock_is_one_instant_also_when_the_clock_changes() {
        let zone = Zone::default();
        let at = |day, time| zone.instant(day, time);
        assert_eq!(at(date!(2026 - 06 - 15), time!(14:00)), datetime!(2026-06-15 12:00 UTC));
        assert_eq!(at(date!(2026 - 12 - 15), time!(14:00)), datetime!(2026-12-15 13:00 UTC));
        // In spring the clock goes from 02:00 to 03:00: 02:30 is half an hour into the gap, so half an hour after it.
        assert_eq!(at(date!(2026 - 03 - 29), time!(02:30)), datetime!(2026-03-29 01:30 UTC));
        assert_eq!(at(date!(2026 - 03 - 29), time!(03:30)), datetime!(2026-03-29 01:30 UTC));
        // In autumn 02:30 comes twice, and the first counts.
        assert_eq!(at(date!(2026 - 10 - 25), time!(02:30)), datetime!(2026-10-25 00:30 UTC));
        assert_eq!(at(date!(2026 - 10 - 25), time!(03:00)), datetime!(2026-10-25 02:00 UTC));
    }

    #[test]
    fn a_moment_is_in_utc_and_on_the_date_of_the_zone() {
        let moment = Zone::default().moment(datetime!(2026-11-24 01:30 +02:00));
        assert_eq!(moment.at.offset(), UtcOffset::UTC);
        assert_eq!(moment.at, datetime!(2026-11-23 23:30 UTC));
        assert_eq!(moment.on, date!(2026 - 11 - 24));
    }

    #[test]
    fn an_unknown_zone_is_refused_by_name() {
        assert_eq!(
            Zone::parse("Amsterdam").unwrap_err().to_string(),
            "no time zone is named \"Amsterdam\"; names look like Europe/Amsterdam"
        );
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        for zone in [Zone::default(), Zone::parse("Pacific/Kiritimati").unwrap(), Zone::parse("Pacific/Pago_Pago").unwrap()] {
            for day in [Date::MIN, Date::MAX] {
                let _ = zone.start_of_day(day);
                let _ = zone.moment(day.midnight().assume_utc());
                let _ = zone.moment(day.with_hms(23, 59, 59).unwrap().assume_utc());
            }
        }
    }

    proptest! {
        #[test]
        fn a_day_starts_on_its_own_date(julian in 2_378_497_i32..2_598_000) {
            let zone = Zone::default();
            let day = Date::from_julian_day(julian).unwrap();
            let start = zone.start_of_day(day);
            prop_assert_eq!(zone.date_of(start), day);
            prop_assert_eq!(zone.date_of(start - time::Duration::SECOND), day.previous_day().unwrap());
        }
    }
}
