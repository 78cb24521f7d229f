//! Time as the rules see it.

use time::{Date, Month, OffsetDateTime};

/// One instant together with the civil date it falls on in the organisation's time zone.
///
/// Rules about ages ask for the date, all others for the instant. The zone's rules live in the adapter that makes
/// moments (the [`Clock`](crate::ports::Clock)), so the domain needs no time-zone database (`D15`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The instant, in UTC.
    pub at: OffsetDateTime,
    /// The civil date of that instant in the organisation's zone.
    pub on: Date,
}

/// A half-open span of time: from the start on, until just before the end.
///
/// A thing that ends at `t` is over at `t` (`D15`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: OffsetDateTime,
    until: Option<OffsetDateTime>,
}

/// A period that ends before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the end of a period must be after its start")]
pub struct EndsBeforeStart;

impl Period {
    /// A period with both ends.
    pub fn new(from: OffsetDateTime, until: Option<OffsetDateTime>) -> Result<Self, EndsBeforeStart> {
        if until.is_some_and(|until| until <= from) {
            return Err(EndsBeforeStart);
        }
        Ok(Self { from, until })
    }

    /// A period without an end.
    pub const fn starting(from: OffsetDateTime) -> Self {
        Self { from, until: None }
    }

    /// First instant inside.
    pub const fn from(&self) -> OffsetDateTime {
        self.from
    }

    /// First instant after it, if it ends.
    pub const fn until(&self) -> Option<OffsetDateTime> {
        self.until
    }

    /// Whether `at` lies inside.
    pub fn contains(&self, at: OffsetDateTime) -> bool {
        !self.is_future(at) && !self.is_over(at)
    }

    /// Whether it has not begun at `at`.
    pub fn is_future(&self, at: OffsetDateTime) -> bool {
        at < self.from
    }

    /// Whether it has ended at `at`.
    pub fn is_over(&self, at: OffsetDateTime) -> bool {
        self.until.is_some_and(|until| until <= at)
    }
}

/// A date of birth: a civil date that is not in the future.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(Date);

/// Why a date can't be a date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BirthDateError {
    /// Year, month and day name no day of the calendar.
    #[error("this date does not exist")]
    NoSuchDate,
    /// The day is yet to come.
    #[error("a date of birth can't be in the future")]
    InTheFuture,
    /// The day is more than 130 years ago.
    #[error("a date of birth can't be more than 130 years ago")]
    TooLongAgo,
}

impl BirthDate {
    /// Parses the three fields of a form, as seen on the day `today`.
    pub fn parse(year: i32, month: u8, day: u8, today: Date) -> Result<Self, BirthDateError> {
        let month = Month::try_from(month).map_err(|_| BirthDateError::NoSuchDate)?;
        let date = Date::from_calendar_date(year, month, day).map_err(|_| BirthDateError::NoSuchDate)?;
        if date > today {
            return Err(BirthDateError::InTheFuture);
        }
        if date.year() + 130 < today.year() {
            return Err(BirthDateError::TooLongAgo);
        }
        Ok(Self(date))
    }

    /// Wraps a date that was parsed before, for adapters that read it back.
    pub const fn stored(date: Date) -> Self {
        Self(date)
    }

    /// The date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// The day on which an age is reached: the birthday, or 1 March in years without 29 February (`D15`).
    ///
    /// `None` only beyond the calendar's last year.
    pub fn reaches(self, age: u8) -> Option<Date> {
        self.0
            .replace_year(self.0.year() + i32::from(age))
            .or_else(|_| Date::from_calendar_date(self.0.year() + i32::from(age), Month::March, 1))
            .ok()
    }

    /// Whether this person has reached `age` on the day `on`.
    pub fn is_at_least(self, age: u8, on: Date) -> bool {
        self.reaches(age).is_some_and(|day| day <= on)
    }

    /// Age in whole years on the day `on`; zero before birth.
    pub fn age(self, on: Date) -> u8 {
        let years = u8::try_from(on.year() - self.0.year()).unwrap_or(0);
        if self.is_at_least(years, on) { years } else { years.saturating_sub(1) }
    }
}

impl std::fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BirthDate(..)")
    }
}
