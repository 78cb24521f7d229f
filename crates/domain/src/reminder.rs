//! What people are told of ahead of time: ages at which access changes, and reviews (`X04`, `D22`).

use crate::moment::BirthDate;
use time::Date;

/// One reminder. Each is sent once, whoever sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reminder {
    /// Of what.
    pub of: Occasion,
    /// On which day it happens.
    pub on: Date,
    /// How many days ahead it is sent at most.
    pub ahead: u8,
}

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// The client reaches this age.
    Age(u8),
    /// It must be looked at again whether the client can decide.
    Review,
}

impl Reminder {
    /// How many days ahead people are told of an age, the nearest first.
    pub const BEFORE_AGE: [u8; 2] = [30, 90];
    /// How many days ahead staff are told of a review, the nearest first.
    pub const BEFORE_REVIEW: [u8; 2] = [0, 30];

    /// The reminder of an age that is due on `today`: none before the first day and none from the birthday on. Where one was missed, the
    /// next takes its place.
    pub fn of_age(born: BirthDate, age: u8, today: Date) -> Option<Self> {
        let on = born.reaches(age).filter(|on| today < *on)?;
        nearest(Self::BEFORE_AGE, on, today).map(|ahead| Self { of: Occasion::Age(age), on, ahead })
    }

    /// The reminder of a review that is due on `today`, the last from the day itself on.
    pub fn of_review(on: Date, today: Date) -> Option<Self> {
        nearest(Self::BEFORE_REVIEW, on, today).map(|ahead| Self { of: Occasion::Review, on, ahead })
    }
}

fn nearest(ahead: [u8; 2], on: Date, today: Date) -> Option<u8> {
    let left = (on - today).whole_days();
    ahead.into_iter().find(|ahead| left <= i64::from(*ahead))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn ahead(born: Date, today: Date) -> Option<(Date, u8)> {
        Reminder::of_age(BirthDate::stored(born), 12, today).map(|it| (it.on, it.ahead))
    }

    /// Proves: X04.
    #[test]
    fn an_age_is_told_ninety_and_thirty_days_ahead() {
        let birthday = date!(2026 - 06 - 15);
        let born = date!(2014 - 06 - 15);
        assert_eq!(ahead(born, date!(2026 - 03 - 16)), None);
        assert_eq!(ahead(born, date!(2026 - 03 - 17)), Some((birthday, 90)));
        assert_eq!(ahead(born, date!(2026 - 05 - 15)), Some((birthday, 90)));
        assert_eq!(ahead(born, date!(2026 - 05 - 16)), Some((birthday, 30)));
        assert_eq!(ahead(born, date!(2026 - 06 - 14)), Some((birthday, 30)));
        assert_eq!(ahead(born, birthday), None);
    }

    /// Proves: D15.
    #[test]
    fn who_was_born_on_a_leap_day_is_told_of_the_first_of_march() {
        assert_eq!(ahead(date!(2016 - 02 - 29), date!(2028 - 02 - 01)), Some((date!(2028 - 02 - 29), 30)));
        let sixteen = Reminder::of_age(BirthDate::stored(date!(2012 - 02 - 29)), 15, date!(2027 - 02 - 28));
        assert_eq!(sixteen.map(|it| it.on), Some(date!(2027 - 03 - 01)));
    }

    /// Proves: D22.
    #[test]
    fn a_review_is_told_thirty_days_ahead_and_when_it_is_due() {
        let on = date!(2026 - 06 - 15);
        let due = |today| Reminder::of_review(on, today).map(|it| it.ahead);
        assert_eq!(due(date!(2026 - 05 - 15)), None);
        assert_eq!(due(date!(2026 - 05 - 16)), Some(30));
        assert_eq!((due(on), due(date!(2027 - 01 - 01))), (Some(0), Some(0)));
    }
}
