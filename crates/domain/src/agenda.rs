//! The shared agenda: what a client and those around them put in it themselves, beside the appointments with professionals (`A18`, `A38`).
//!
//! Its times are those of the clock on the wall: an item at half past two is at half past two, in winter and in summer. The zone's rules
//! live in the adapters, which make instants of these times.

use crate::{
    appointment::Slot,
    credential::Digest,
    ids::{AccountId, AgendaFeedId, AgendaItemId, PortalId},
    text::{Remark, Title},
};
use std::ops::RangeInclusive;
use time::{Date, Duration, OffsetDateTime, Time, Weekday};

/// The most items that are not over in one agenda.
pub const MOST_ITEMS: u8 = 200;
/// The most times that are shown at once.
pub const MOST_TIMES: usize = 1_000;

/// Something that somebody put in a client's agenda. Its author changes it; its author and whoever holds the portal take it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// Its identifier.
    pub id: AgendaItemId,
    /// In which portal.
    pub portal: PortalId,
    /// Who put it there.
    pub author: AccountId,
    /// What it is.
    pub entry: AgendaEntry,
    /// Counts changes.
    pub revision: u32,
    /// When it was put there.
    pub made_at: OffsetDateTime,
    /// When it last changed; the moment of making when it never did.
    pub changed_at: OffsetDateTime,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaEntry {
    /// What it is called.
    pub title: Title,
    /// Where it is.
    pub place: Option<Title>,
    /// What else there is to know.
    pub note: Option<Remark>,
    /// When it is.
    pub timing: Timing,
}

/// When an item is, by the calendar and the clock on the wall; once or every so many weeks, always with an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Timing {
    first: Date,
    last: Date,
    hours: Option<Hours>,
    weekly: Option<Weekly>,
}

/// The times of the clock at which something begins on its first day and ends on its last, in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// From this time on the first day on.
    pub from: Time,
    /// Until just before this time on the last day.
    pub until: Time,
}

/// How something comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekly {
    /// Once in so many weeks, from the week of the first day on; weeks begin on Monday.
    pub every: u8,
    /// On these days of those weeks.
    pub on: Weekdays,
    /// The last day on which it may begin.
    pub until: Date,
}

/// A set of days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// With `day` in it.
    #[must_use]
    pub const fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.number_days_from_monday())
    }

    /// Whether `day` is in it.
    pub const fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.number_days_from_monday()) != 0
    }

    /// The days in it, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Self::ALL.into_iter().filter(move |day| self.has(*day))
    }

    /// One bit for each day, Monday lowest.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Of such bits; others are left out.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 0x7f)
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        days.into_iter().fold(Self::default(), Self::with)
    }
}

/// Why something can't be at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TimingError {
    /// It ends before it begins, or at once.
    #[error("the end must be after the beginning")]
    EndsBeforeStart,
    /// It takes longer than [`Timing::LONGEST`].
    #[error("an item takes at most {} days", Timing::LONGEST.whole_days())]
    TooLong,
    /// It begins in none of [`Timing::YEARS`].
    #[error("choose a year from {} to {}", Timing::YEARS.start(), Timing::YEARS.end())]
    NoSuchYear,
    /// It comes back every zero weeks, or less than once in [`Timing::MOST_WEEKS`].
    #[error("choose a number of weeks from 1 to {}", Timing::MOST_WEEKS)]
    NoWeeks,
    /// It ends coming back before its first time, or goes on for more than [`Timing::FARTHEST`].
    #[error("choose a last day within two years after the first")]
    TooFar,
}

impl Timing {
    /// The longest that an item takes.
    pub const LONGEST: Duration = Duration::days(31);
    /// The years of which an agenda shows the months. What begins in another one was mistyped, and nobody would find it.
    pub const YEARS: RangeInclusive<i32> = 1900..=2200;
    /// The most weeks between two times.
    pub const MOST_WEEKS: u8 = 52;
    /// How long an item comes back.
    pub const FARTHEST: Duration = Duration::days(731);

    /// Takes when an item is. The weekday of its first day is always one of those on which it comes back.
    ///
    /// # Errors
    /// It has no length or too much of it, is in a year without months to see, or comes back in another way than [`Weekly`] can.
    pub fn new(first: Date, last: Date, hours: Option<Hours>, weekly: Option<Weekly>) -> Result<Self, TimingError> {
        if last < first || (first == last && hours.is_some_and(|it| it.until <= it.from)) {
            return Err(TimingError::EndsBeforeStart);
        }
        if Self::LONGEST <= last - first {
            return Err(TimingError::TooLong);
        }
        if !Self::YEARS.contains(&first.year()) {
            return Err(TimingError::NoSuchYear);
        }
        if weekly.is_some_and(|it| !(1..=Self::MOST_WEEKS).contains(&it.every)) {
            return Err(TimingError::NoWeeks);
        }
        if weekly.is_some_and(|it| it.until < first || Self::FARTHEST < it.until - first) {
            return Err(TimingError::TooFar);
        }
        let weekly = weekly.map(|it| Weekly { on: it.on.with(first.weekday()), ..it });
        Ok(Self { first, last, hours, weekly })
    }

    /// The first day of the first time.
    pub const fn first(&self) -> Date {
        self.first
    }

    /// The last day of the first time.
    pub const fn last(&self) -> Date {
        self.last
    }

    /// When it begins and ends; none is the whole day.
    pub const fn hours(&self) -> Option<Hours> {
        self.hours
    }

    /// How it comes back.
    pub const fn weekly(&self) -> Option<Weekly> {
        self.weekly
    }

    /// The last day of the calendar that it can take.
    pub fn over(&self) -> Date {
        let begins = self.weekly.map_or(self.first, |it| it.until);
        begins.checked_add(self.last - self.first).unwrap_or(Date::MAX)
    }

    /// The first days of its times that have a day in the window, the earliest first. There are at most as many as the window has days and
    /// [`Timing::LONGEST`] has, however long the item comes back.
    pub fn times(&self, window: &AgendaWindow) -> impl Iterator<Item = Date> + use<> {
        let Self { first, last, weekly, .. } = *self;
        let length = last - first;
        let begins = window.from.checked_sub(length).unwrap_or(Date::MIN).max(first);
        let ends = weekly.map_or(first, |it| it.until);
        let days = std::iter::successors(Some(begins), |day| day.next_day());
        let until = window.until;
        days.take_while(move |day| *day <= ends && *day < until).filter(move |day| falls_on(*day, first, weekly))
    }
}

/// Whether something that first begins on `first` begins on `day`, which is not before it.
fn falls_on(day: Date, first: Date, weekly: Option<Weekly>) -> bool {
    let Some(Weekly { every, on, .. }) = weekly else { return day == first };
    let monday = |it: Date| it.to_julian_day() - i32::from(it.weekday().number_days_from_monday());
    let weeks = (monday(day) - monday(first)) / 7;
    on.has(day.weekday()) && weeks % i32::from(every.max(1)) == 0
}

/// The days of an agenda that somebody looks at, with the instants between which they lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaWindow {
    from: Date,
    until: Date,
    slot: Slot,
}

/// Nobody looks at so many days, or at none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("choose from 1 to {} days", AgendaWindow::LONGEST.whole_days())]
pub struct NoSuchWindow;

impl AgendaWindow {
    /// The most days that somebody looks at.
    pub const LONGEST: Duration = Duration::days(400);

    /// The days from `from` on until just before `until`, each with the instant at which it begins.
    ///
    /// # Errors
    /// No day, or more than [`AgendaWindow::LONGEST`].
    pub fn new(from: (Date, OffsetDateTime), until: (Date, OffsetDateTime)) -> Result<Self, NoSuchWindow> {
        let slot = Slot::new(from.1, until.1).map_err(|_| NoSuchWindow)?;
        if until.0 <= from.0 || Self::LONGEST < until.0 - from.0 {
            return Err(NoSuchWindow);
        }
        Ok(Self { from: from.0, until: until.0, slot })
    }

    /// The first day.
    pub const fn from(&self) -> Date {
        self.from
    }

    /// The first day after it.
    pub const fn until(&self) -> Date {
        self.until
    }

    /// From the beginning of the first day until just before the day after the last.
    pub const fn slot(&self) -> Slot {
        self.slot
    }
}

/// An address with a secret at which the calendar of one person reads the times in one agenda (`X16`). It opens what that person may see
/// at that moment, and never more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaFeed {
    /// Its identifier, which the access log names.
    pub id: AgendaFeedId,
    /// Of which portal.
    pub portal: PortalId,
    /// Whose: it is read as if this person looked.
    pub account: AccountId,
    /// Digest of its secret.
    pub digest: Digest,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// When it was ended, which is for good. At most one of a person in a portal has no end.
    pub ended_at: Option<OffsetDateTime>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn window(from: Date, until: Date) -> AgendaWindow {
        AgendaWindow::new((from, from.midnight().assume_utc()), (until, until.midnight().assume_utc())).unwrap()
    }

    fn weekly(first: Date, every: u8, on: &[Weekday], until: Date) -> Timing {
        let on = on.iter().copied().collect();
        Timing::new(first, first, None, Some(Weekly { every, on, until })).unwrap()
    }

    fn times(timing: &Timing, window: &AgendaWindow) -> Vec<Date> {
        timing.times(window).collect()
    }

    /// Proves: A18.
    #[test]
    fn an_item_comes_back_on_its_weekdays_every_so_many_weeks() {
        let june = window(date!(2026 - 06 - 01), date!(2026 - 07 - 01));
        let (first, end) = (date!(2026 - 06 - 03), date!(2026 - 06 - 26));
        let each_week = weekly(first, 1, &[], end);
        let days = [date!(2026 - 06 - 03), date!(2026 - 06 - 10), date!(2026 - 06 - 17), date!(2026 - 06 - 24)];
        assert_eq!(times(&each_week, &june), days);
        // The week of the first day counts from its Monday; the Monday itself is over.
        let fortnight = weekly(first, 2, &[Weekday::Monday, Weekday::Friday], end);
        let days =
            [date!(2026 - 06 - 03), date!(2026 - 06 - 05), date!(2026 - 06 - 15), date!(2026 - 06 - 17), date!(2026 - 06 - 19)];
        assert_eq!(times(&fortnight, &june), days);
        assert_eq!(times(&fortnight, &window(date!(2026 - 06 - 27), date!(2027 - 06 - 27))), []);
    }

    #[test]
    fn what_began_before_a_window_and_lasts_into_it_is_in_it() {
        let stay = Timing::new(date!(2026 - 05 - 30), date!(2026 - 06 - 02), None, None).unwrap();
        for (from, until, is_in) in [
            (date!(2026 - 06 - 02), date!(2026 - 06 - 03), true),
            (date!(2026 - 06 - 03), date!(2026 - 06 - 30), false),
            (date!(2026 - 05 - 29), date!(2026 - 05 - 30), false),
        ] {
            assert_eq!(times(&stay, &window(from, until)), if is_in { vec![stay.first()] } else { Vec::new() });
        }
        assert_eq!(stay.over(), date!(2026 - 06 - 02));
    }

    #[test]
    fn an_item_has_a_length_and_an_end() {
        let day = date!(2026 - 06 - 03);
        let at =
            |from, until| Some(Hours { from: Time::from_hms(from, 0, 0).unwrap(), until: Time::from_hms(until, 0, 0).unwrap() });
        let told = |last, hours, weekly| Timing::new(day, last, hours, weekly).map(|_| ());
        let again = |every, until| Some(Weekly { every, on: Weekdays::default(), until });
        assert_eq!(told(day, at(10, 11), None), Ok(()));
        assert_eq!(told(day.next_day().unwrap(), at(22, 7), None), Ok(()), "over midnight");
        assert_eq!(told(day, at(10, 10), None), Err(TimingError::EndsBeforeStart));
        assert_eq!(told(day.previous_day().unwrap(), None, None), Err(TimingError::EndsBeforeStart));
        assert_eq!(told(day + Timing::LONGEST, None, None), Err(TimingError::TooLong));
        assert_eq!(told(day, None, again(0, day)), Err(TimingError::NoWeeks));
        assert_eq!(told(day, None, again(53, day)), Err(TimingError::NoWeeks));
        assert_eq!(told(day, None, again(1, day.previous_day().unwrap())), Err(TimingError::TooFar));
        assert_eq!(told(day, None, again(1, day + Timing::FARTHEST + Duration::DAY)), Err(TimingError::TooFar));
        assert_eq!(told(Date::MAX, None, None), Err(TimingError::TooLong));
    }

    #[test]
    fn an_item_is_in_a_year_of_which_the_agenda_shows_the_months() {
        let began = |first| Timing::new(first, first, None, None).map(|_| ());
        for (first, told) in [
            (date!(1900 - 01 - 01), Ok(())),
            (date!(2200 - 12 - 31), Ok(())),
            (date!(1899 - 12 - 31), Err(TimingError::NoSuchYear)),
            (date!(2201 - 01 - 01), Err(TimingError::NoSuchYear)),
            (date!(0026 - 06 - 03), Err(TimingError::NoSuchYear)),
            (Date::MIN, Err(TimingError::NoSuchYear)),
            (Date::MAX, Err(TimingError::NoSuchYear)),
        ] {
            assert_eq!(began(first), told, "{first}");
        }
    }
}
