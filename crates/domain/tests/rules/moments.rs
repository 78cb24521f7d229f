//! Time: periods and birthdays.

use inzage_domain::{
    moment::{BirthDate, BirthDateError, Period},
    organisation::AgeRegime,
    policy::Stage,
};
use inzage_testkit::{any, worlds::NOW};
use proptest::prelude::*;
use time::{Date, Duration, Month, macros::date};

/// A thing that ends at an instant is over at that instant, and one that starts then has begun.
///
/// Proves: D15.
#[test]
fn what_ends_at_an_instant_is_over_then() {
    let at = NOW.at;
    let period = Period::new(at, Some(at + Duration::HOUR)).unwrap();
    assert!(!period.contains(at - Duration::NANOSECOND) && period.contains(at));
    assert!(period.contains(at + Duration::HOUR - Duration::NANOSECOND) && !period.contains(at + Duration::HOUR));
    assert!(Period::new(at, Some(at)).is_err() && Period::new(at, Some(at - Duration::HOUR)).is_err());
    proptest!(|(period in any::period(), at in any::instant())| {
        let states = [period.is_future(at), period.contains(at), period.is_over(at)];
        prop_assert_eq!(states.iter().filter(|it| **it).count(), 1, "always exactly one of the three");
    });
}

/// An age is reached at the start of the birthday; on 29 February that is 1 March in other years.
///
/// Proves: D15.
#[test]
fn an_age_is_reached_on_the_birthday() {
    let born = BirthDate::stored(date!(2012 - 02 - 29));
    assert_eq!(born.reaches(12), Some(date!(2024 - 02 - 29)));
    assert_eq!(born.reaches(16), Some(date!(2028 - 02 - 29)));
    assert_eq!(born.reaches(18), Some(date!(2030 - 03 - 01)));
    assert!(!born.is_at_least(18, date!(2030 - 02 - 28)) && born.is_at_least(18, date!(2030 - 03 - 01)));
    assert_eq!((born.age(date!(2030 - 02 - 28)), born.age(date!(2030 - 03 - 01))), (17, 18));
    let born = BirthDate::stored(date!(2010 - 12 - 31));
    assert_eq!((born.age(date!(2022 - 12 - 30)), born.age(date!(2022 - 12 - 31))), (11, 12));
    assert_eq!(born.age(date!(2009 - 01 - 01)), 0, "not born yet");
}

/// Whole years, counted on fingers.
///
/// Proves: D15.
#[test]
fn an_age_is_whole_years() {
    proptest!(|(born in any::birth_date(), days in 0..40_000_i64)| {
        let on = born.date() + Duration::days(days);
        let mut years = on.year() - born.date().year();
        if (u8::from(on.month()), on.day()) < (u8::from(born.date().month()), born.date().day()) {
            years -= 1;
        }
        prop_assert_eq!(i32::from(born.age(on)), years);
        let age = born.age(on);
        prop_assert!(born.is_at_least(age, on) && !born.is_at_least(age + 1, on));
    });
}

/// Growing older never goes back a stage.
///
/// Proves: D19, D20, D21, X04.
#[test]
fn stages_follow_each_other() {
    proptest!(|(born in any::birth_date(), days in 0..12_000_i64, more in 0..4_000_i64)| {
        let ages = AgeRegime::default();
        let on = born.date() + Duration::days(days);
        prop_assert!(Stage::of(born, &ages, on) <= Stage::of(born, &ages, on + Duration::days(more)));
    });
    let born = BirthDate::stored(date!(2010 - 06 - 15));
    let stage = |on: Date| Stage::of(born, &AgeRegime::default(), on);
    assert_eq!((stage(date!(2022 - 06 - 14)), stage(date!(2022 - 06 - 15))), (Stage::Child, Stage::Holding));
    assert_eq!((stage(date!(2026 - 06 - 14)), stage(date!(2026 - 06 - 15))), (Stage::Holding, Stage::Deciding));
    assert_eq!((stage(date!(2028 - 06 - 14)), stage(date!(2028 - 06 - 15))), (Stage::Deciding, Stage::Adult));
}

/// Dates that don't exist, lie ahead or lie too far back are refused, each by its name.
///
/// Proves: D15, G09.
#[test]
fn a_date_of_birth_must_be_possible() {
    let today = NOW.on;
    assert_eq!(BirthDate::parse(2023, 2, 29, today), Err(BirthDateError::NoSuchDate));
    assert_eq!(BirthDate::parse(2024, 13, 1, today), Err(BirthDateError::NoSuchDate));
    assert_eq!(BirthDate::parse(2024, 0, 1, today), Err(BirthDateError::NoSuchDate));
    assert_eq!(BirthDate::parse(2024, 4, 31, today), Err(BirthDateError::NoSuchDate));
    let tomorrow = today + Duration::DAY;
    assert_eq!(
        BirthDate::parse(tomorrow.year(), u8::from(tomorrow.month()), tomorrow.day(), today),
        Err(BirthDateError::InTheFuture)
    );
    assert_eq!(BirthDate::parse(1800, 1, 1, today), Err(BirthDateError::TooLongAgo));
    assert_eq!(BirthDate::parse(2024, 2, 29, today).unwrap().date(), date!(2024 - 02 - 29));
    assert!(BirthDate::parse(today.year(), u8::from(today.month()), today.day(), today).is_ok(), "born today");
    assert!(Date::from_calendar_date(2023, Month::February, 29).is_err());
}
