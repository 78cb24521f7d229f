//! What is wrong with what a person filled in, and what to do about it.

use crate::{Value, Words};
use inzage_domain::{
    agenda::{Timing, TimingError},
    appointment::WantedDayError,
    credential::{Password, PasswordError, Weakness},
    file::FileRefusal,
    machine::{MachineAccess, MachineAccessError},
    moment::{BirthDateError, EndsBeforeStart},
    text::TextError,
};

impl Words {
    /// Advice about a text that was refused.
    pub fn text_error(&self, error: &TextError) -> String {
        match error {
            TextError::Empty => self.get("text-error-empty"),
            TextError::TooLong { max } => self.with("text-error-too-long", &[("max", Value::from(*max))]),
            TextError::ControlCharacter => self.get("text-error-control-character"),
            TextError::DirectionMark => self.get("text-error-direction-mark"),
            TextError::NotAnEmailAddress => self.get("text-error-email"),
            TextError::NotAPhoneNumber => self.get("text-error-phone"),
            TextError::NotAWebAddress => self.get("text-error-web-address"),
        }
    }

    /// Advice about a date of birth that was refused.
    pub fn birth_date_error(&self, error: &BirthDateError) -> String {
        self.get(match error {
            BirthDateError::NoSuchDate => "birth-date-error-no-such-date",
            BirthDateError::InTheFuture => "birth-date-error-future",
            BirthDateError::TooLongAgo => "birth-date-error-long-ago",
        })
    }

    /// Advice about the day of an appointment that was refused.
    pub fn wanted_day_error(&self, error: WantedDayError) -> String {
        self.get(match error {
            WantedDayError::NoSuchDate => "wanted-day-error-no-such-date",
            WantedDayError::Past => "wanted-day-error-past",
            WantedDayError::TooFar => "wanted-day-error-far",
        })
    }

    /// Advice about when something in the agenda can't be.
    pub fn timing_error(&self, error: TimingError) -> String {
        match error {
            TimingError::EndsBeforeStart => self.get("timing-error-end"),
            TimingError::TooLong => self.with("timing-error-long", &[("days", Value::from(Timing::LONGEST.whole_days()))]),
            TimingError::NoSuchYear => {
                let years = [Timing::YEARS.start(), Timing::YEARS.end()].map(|year| Value::from(year.to_string()));
                let [from, until] = years;
                self.with("timing-error-year", &[("from", from), ("until", until)])
            }
            TimingError::NoWeeks => self.with("timing-error-weeks", &[("weeks", Value::from(u32::from(Timing::MOST_WEEKS)))]),
            TimingError::TooFar => self.get("timing-error-far"),
        }
    }

    /// Advice about a new password that was refused.
    pub fn password_error(&self, error: &PasswordError) -> String {
        match error {
            PasswordError::TooShort => self.with("password-error-short", &[("min", Value::from(Password::MIN))]),
            PasswordError::TooLong => self.with("password-error-long", &[("max", Value::from(Password::MAX))]),
            PasswordError::TooEasy => self.get("password-error-easy"),
            PasswordError::Guessable(weakness) => self.get(match weakness {
                Weakness::OwnWord => "password-error-own-word",
                Weakness::CommonWord => "password-error-common-word",
                Weakness::Keyboard => "password-error-keyboard",
                Weakness::Repetition => "password-error-repetition",
                Weakness::Row => "password-error-row",
                Weakness::Date => "password-error-date",
            }),
        }
    }

    /// Advice about what a machine can't be given.
    pub fn machine_error(&self, error: MachineAccessError) -> String {
        match error {
            MachineAccessError::NoTask => self.get("machine-error-no-task"),
            MachineAccessError::OnlyPeople(_) => self.get("machine-error-only-people"),
            MachineAccessError::NoLocation => self.get("machine-error-no-location"),
            MachineAccessError::TooManyLocations => {
                self.with("machine-error-many-locations", &[("max", Value::from(MachineAccess::MOST_LOCATIONS))])
            }
            MachineAccessError::Past => self.get("machine-error-past"),
            MachineAccessError::TooLong => {
                self.with("machine-error-long", &[("days", Value::from(MachineAccess::LONGEST.whole_days()))])
            }
        }
    }

    /// Advice about a period that ends before it starts.
    pub fn period_error(&self, _: &EndsBeforeStart) -> String {
        self.get("period-error")
    }

    /// Advice about a file that was refused.
    pub fn file_refusal(&self, refusal: &FileRefusal) -> String {
        self.get(match refusal {
            FileRefusal::Empty => "file-refusal-empty",
            FileRefusal::TooLarge => "file-refusal-large",
            FileRefusal::Program => "file-refusal-program",
            FileRefusal::Macros => "file-refusal-macros",
            FileRefusal::Scriptable => "file-refusal-scriptable",
            FileRefusal::Bomb => "file-refusal-bomb",
            FileRefusal::TooManyPixels => "file-refusal-pixels",
            FileRefusal::Damaged => "file-refusal-damaged",
            FileRefusal::UnknownKind => "file-refusal-unknown",
            FileRefusal::NameMismatch => "file-refusal-name",
            FileRefusal::NoPhoto => "file-refusal-photo",
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words, Zone};
    use inzage_domain::{
        credential::{Password, PasswordError, Weakness},
        file::FileRefusal,
        moment::BirthDate,
        text::{EmailAddress, Name, PhoneNumber},
    };
    use std::collections::BTreeSet;
    use time::macros::date;

    fn nl() -> Words {
        Words::new(Language::Dutch, Zone::default())
    }

    /// Proves: A08.
    #[test]
    fn a_phone_number_with_dashes_gets_the_advice_of_the_manual() {
        let error = PhoneNumber::parse("06-12345678").unwrap_err();
        assert_eq!(nl().text_error(&error), "Gebruik alleen cijfers, geen streepjes. Een Nederlands nummer heeft 10 cijfers.");
    }

    #[test]
    fn advice_names_the_limit() {
        let error = Name::parse(&"a".repeat(101)).unwrap_err();
        assert_eq!(nl().text_error(&error), "Dit is te lang. Gebruik hoogstens 100 tekens.");
        let error = Password::chosen("kort", &[]).unwrap_err();
        assert_eq!(nl().password_error(&error), "Dit wachtwoord is te kort. Gebruik minstens 12 tekens.");
    }

    #[test]
    fn what_was_typed_never_comes_back_in_the_advice() {
        let error = EmailAddress::parse("jan.jansen").unwrap_err();
        assert!(!nl().text_error(&error).contains("jansen"));
        let error = BirthDate::parse(2026, 2, 30, date!(2026 - 11 - 24)).unwrap_err();
        assert_eq!(nl().birth_date_error(&error), "Deze datum bestaat niet. Controleer dag, maand en jaar.");
    }

    #[test]
    fn every_refused_file_gets_its_own_advice() {
        let refusals = [
            FileRefusal::Empty,
            FileRefusal::TooLarge,
            FileRefusal::Program,
            FileRefusal::Macros,
            FileRefusal::Scriptable,
            FileRefusal::Bomb,
            FileRefusal::TooManyPixels,
            FileRefusal::Damaged,
            FileRefusal::UnknownKind,
            FileRefusal::NameMismatch,
            FileRefusal::NoPhoto,
        ];
        for language in [Language::Dutch, Language::English] {
            let words = Words::new(language, Zone::default());
            let advice: BTreeSet<String> = refusals.iter().map(|refusal| words.file_refusal(refusal)).collect();
            assert_eq!(advice.len(), refusals.len());
        }
    }

    #[test]
    fn every_guessable_password_gets_its_own_advice() {
        for language in [Language::Dutch, Language::English] {
            let words = Words::new(language, Zone::default());
            let errors = Weakness::ALL.map(PasswordError::Guessable).into_iter().chain([PasswordError::TooEasy]);
            let advice: BTreeSet<String> = errors.map(|error| words.password_error(&error)).collect();
            assert_eq!(advice.len(), Weakness::ALL.len() + 1);
        }
    }
}
