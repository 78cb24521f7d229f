//! What is recorded of a client besides papers and notes: insurance, GP and pharmacy, medication (`A22`, `A23`, `G39`).

use crate::{
    ids::{AccountId, DossierEntryId, PortalId},
    right::Right,
    text::{Line, Note, PhoneNumber},
};
use time::{Date, OffsetDateTime};

/// One state of one thing that is recorded. Another state never takes its place but comes after it, so all that was recorded stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierEntry {
    /// Which thing.
    pub id: DossierEntryId,
    /// In which portal.
    pub portal: PortalId,
    /// What was recorded. Its topic is the same in every state.
    pub content: DossierContent,
    /// Whether it was taken back with this state, as a mistake.
    pub withdrawn: bool,
    /// Which state this is, the first being 1.
    pub revision: u32,
    /// Who recorded it.
    pub by: AccountId,
    /// When.
    pub at: OffsetDateTime,
}

/// What a recorded thing is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DossierTopic {
    /// Insurance (`A23`).
    Insurance,
    /// GP and pharmacy (`A22`).
    GpPharmacy,
    /// Medication (`G39`).
    Medication,
}

impl DossierTopic {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Insurance, Self::GpPharmacy, Self::Medication];

    /// The right that opens it to contact persons.
    pub const fn right(self) -> Right {
        match self {
            Self::Insurance => Right::Insurance,
            Self::GpPharmacy => Right::GpPharmacy,
            Self::Medication => Right::Medication,
        }
    }

    /// Stable name in storage, addresses and the API.
    pub const fn name(self) -> &'static str {
        self.right().name()
    }

    /// The topic with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

/// What is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DossierContent {
    /// An insurance.
    Insurance(Insurance),
    /// A GP or a pharmacy.
    CareProvider(CareProvider),
    /// Something that the client takes.
    Medication(Medication),
}

impl DossierContent {
    /// What it is about.
    pub const fn topic(&self) -> DossierTopic {
        match self {
            Self::Insurance(_) => DossierTopic::Insurance,
            Self::CareProvider(_) => DossierTopic::GpPharmacy,
            Self::Medication(_) => DossierTopic::Medication,
        }
    }
}

/// An insurance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insurance {
    /// With whom.
    pub insurer: Line,
    /// Under which number.
    pub policy: Line,
    /// Since when.
    pub since: Date,
}

/// A GP or a pharmacy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareProvider {
    /// Which of the two.
    pub kind: CareProviderKind,
    /// What it is called.
    pub name: Line,
    /// Where it is.
    pub address: Line,
    /// How to call.
    pub phone: PhoneNumber,
}

/// Kinds of care providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareProviderKind {
    /// Huisarts.
    Gp,
    /// Apotheek.
    Pharmacy,
}

impl CareProviderKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Gp, Self::Pharmacy];
}

/// Something that the client takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medication {
    /// What.
    pub name: Line,
    /// How much at a time.
    pub dose: Line,
    /// How and when to take it.
    pub directions: Note,
    /// On which days.
    pub course: Course,
}

/// A span of days, both ends included: a course that ends on a day still counts on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Course {
    since: Date,
    until: Option<Date>,
}

/// A course whose last day comes before its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the last day can't be before the first")]
pub struct LastBeforeFirst;

impl Course {
    /// A course with its first day, and its last if that is known.
    ///
    /// # Errors
    /// The last day comes before the first.
    pub fn new(since: Date, until: Option<Date>) -> Result<Self, LastBeforeFirst> {
        if until.is_some_and(|until| until < since) { Err(LastBeforeFirst) } else { Ok(Self { since, until }) }
    }

    /// The first day.
    pub const fn since(&self) -> Date {
        self.since
    }

    /// The last day, if it is known.
    pub const fn until(&self) -> Option<Date> {
        self.until
    }

    /// Whether it has ended before the day `on`.
    pub fn is_over(&self, on: Date) -> bool {
        self.until.is_some_and(|until| until < on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    /// Proves: D15.
    #[test]
    fn a_course_lasts_until_the_end_of_its_last_day() {
        let course = Course::new(date!(2026 - 03 - 01), Some(date!(2026 - 03 - 10))).unwrap();
        assert!(!course.is_over(date!(2026 - 03 - 10)) && course.is_over(date!(2026 - 03 - 11)));
        assert!(!Course::new(date!(2026 - 03 - 01), None).unwrap().is_over(date!(2999 - 01 - 01)));
        assert!(Course::new(date!(2026 - 03 - 01), Some(date!(2026 - 03 - 01))).is_ok());
        assert_eq!(Course::new(date!(2026 - 03 - 02), Some(date!(2026 - 03 - 01))), Err(LastBeforeFirst));
    }
}
