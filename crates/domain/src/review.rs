//! What the security officer reviews in the access log: who tried to get in, and looks that deserve a question (NEN 7513).
//!
//! Everything is counted by the civil day of the organisation, and each kind of finding has one rule that can be said in a sentence. A finding
//! proves nothing: it says where to ask. It holds numbers and names, and nothing of what a file says.

use crate::{
    ids::{AccountId, PortalId},
    policy::{Hat, Reason},
    right::Right,
    text::{Name, PersonName},
};
use std::{fmt, ops::Range, sync::LazyLock};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

/// What is unusual, by the rule that finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Passwords, codes and passkeys that were wrong, for one account.
    FailedSignIns,
    /// Passwords for addresses that no account has. Which addresses is kept nowhere.
    UnknownSignIns,
    /// Somebody had to wait after too many wrong tries for one account.
    LockedOut,
    /// A professional looked at far more clients than they are used to.
    ManyClients,
    /// A professional looked at the file of somebody who is, or was, a professional here.
    ColleagueFile,
    /// A professional looked at their own file as professional.
    OwnFile,
    /// A professional looked as professional at the file of somebody whose contact person they are.
    RelationFile,
    /// Staff took away a client's second factors.
    FactorReset,
    /// Somebody chose a new password by a mailed link.
    PasswordRecovery,
    /// Somebody looked at a file by the task for emergencies.
    EmergencyLook,
    /// A professional was refused often, as if to find out what opens.
    RefusedStaff,
    /// Somebody was refused often under a private hat.
    RefusedPrivate,
}

impl FindingKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::FailedSignIns,
        Self::UnknownSignIns,
        Self::LockedOut,
        Self::ManyClients,
        Self::ColleagueFile,
        Self::OwnFile,
        Self::RelationFile,
        Self::FactorReset,
        Self::PasswordRecovery,
        Self::EmergencyLook,
        Self::RefusedStaff,
        Self::RefusedPrivate,
    ];

    /// Stable name in the API and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FailedSignIns => "failed-sign-ins",
            Self::UnknownSignIns => "unknown-sign-ins",
            Self::LockedOut => "locked-out",
            Self::ManyClients => "many-clients",
            Self::ColleagueFile => "colleague-file",
            Self::OwnFile => "own-file",
            Self::RelationFile => "relation-file",
            Self::FactorReset => "factor-reset",
            Self::PasswordRecovery => "password-recovery",
            Self::EmergencyLook => "emergency-look",
            Self::RefusedStaff => "refused-staff",
            Self::RefusedPrivate => "refused-private",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// From how many on one day it is a finding: tries, clients, looks, resets or refusals.
    ///
    /// Wrong passwords happen to everybody; ten a day for one account is where the first lock-out lies. A look at a colleague's file, a reset
    /// and a lock-out are found each.
    pub const fn threshold(self) -> u32 {
        match self {
            Self::FailedSignIns => 10,
            Self::UnknownSignIns => 50,
            Self::ManyClients => 25,
            Self::RefusedStaff | Self::RefusedPrivate => 20,
            Self::LockedOut
            | Self::ColleagueFile
            | Self::OwnFile
            | Self::RelationFile
            | Self::FactorReset
            | Self::PasswordRecovery
            | Self::EmergencyLook => 1,
        }
    }

    /// Under which hat it was done; none where nobody had a hat on yet.
    pub const fn hat(self) -> Option<Hat> {
        match self {
            Self::FailedSignIns | Self::UnknownSignIns | Self::LockedOut | Self::PasswordRecovery => None,
            Self::RefusedPrivate => Some(Hat::Private),
            Self::ManyClients
            | Self::ColleagueFile
            | Self::OwnFile
            | Self::RelationFile
            | Self::FactorReset
            | Self::EmergencyLook
            | Self::RefusedStaff => Some(Hat::Professional),
        }
    }
}

/// How many times what they are used to somebody must look at before it is unusual.
pub const TIMES_USUAL: u32 = 3;

/// Over how many days before a day it is told what somebody is used to.
pub const LOOKBACK_DAYS: u8 = 28;

/// At how many clients a day somebody is used to look, from the numbers of the days on which they looked at any: the median, of two in the
/// middle the lower; 0 for who never did.
pub fn usual(mut days: Vec<u32>) -> u32 {
    days.sort_unstable();
    days.get(days.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

/// Whether a look at so many clients on one day is unusual: it is many, and more than three times what is usual for this person.
pub const fn is_many(clients: u32, usual: u32) -> bool {
    clients >= FindingKind::ManyClients.threshold() && clients > usual.saturating_mul(TIMES_USUAL)
}

/// Whether a refusal for this reason tells of somebody trying what is not theirs to open.
///
/// Signing in again, agreeing first, and forms from an older state are the daily course of things.
pub const fn is_reaching(reason: Reason) -> bool {
    match reason {
        Reason::NoHat
        | Reason::PortalNotOpen
        | Reason::RelationNotActive
        | Reason::Blocked
        | Reason::NoRightInForce
        | Reason::AwaitsAgreement
        | Reason::AgreementRefused
        | Reason::EndedByAge
        | Reason::NotBegun
        | Reason::Ended
        | Reason::Withdrawn
        | Reason::Paused
        | Reason::DataNotOpen
        | Reason::TooYoung
        | Reason::NotVisible
        | Reason::NoSuchItem
        | Reason::NotHolder
        | Reason::NotTheClient
        | Reason::NotOwn
        | Reason::NotEditable
        | Reason::ReadOnlyHere
        | Reason::NoCareLink
        | Reason::OnlySupervising
        | Reason::WrongHat
        | Reason::TargetHolds
        | Reason::TargetIsSelf
        | Reason::NotHeld
        | Reason::IsProfessional
        | Reason::BlockedByStaff
        | Reason::NoRight(_)
        | Reason::NoTask(_) => true,
        Reason::NotSignedIn
        | Reason::AccountNotActive
        | Reason::AssuranceTooLow
        | Reason::NotConfirmed
        | Reason::WrongCredentials
        | Reason::NoFactor
        | Reason::LastFactor
        | Reason::NoPortalUseConsent
        | Reason::ClientAccessNotActive
        | Reason::Locked
        | Reason::ReadsByLaw
        | Reason::IsTheClient
        | Reason::AlreadyContact
        | Reason::Stale
        | Reason::NoAccountYet
        | Reason::AlreadyInvited
        | Reason::AlreadyAccepted
        | Reason::NotInvited
        | Reason::NothingGranted
        | Reason::NotAsked
        | Reason::CannotAgree
        | Reason::NewerVersion
        | Reason::NewerText
        | Reason::ConversationClosed
        | Reason::NewerMessage
        | Reason::NobodyAnswers
        | Reason::NoSuccessor
        | Reason::Cancelled
        | Reason::AlreadyOver
        | Reason::AlreadyDecided
        | Reason::AlreadySo
        | Reason::EmailTaken
        | Reason::LinkDead
        | Reason::FactorResetOff
        | Reason::PinboardNotForCare
        | Reason::NotOffered
        | Reason::NothingNew
        | Reason::NotBlocked
        | Reason::NoRoom
        | Reason::TooMuch
        | Reason::NoGuide
        | Reason::AnswersSent
        | Reason::AnswersMissing
        | Reason::RequestWithdrawn
        | Reason::TooManyTries => false,
    }
}

/// Every reason that tells of somebody trying what is not theirs to open.
pub static REACHING: LazyLock<Vec<Reason>> = LazyLock::new(|| {
    let of_rights = Right::ALL.into_iter().map(Reason::NoRight);
    let of_tasks = crate::care::Task::ALL.into_iter().map(Reason::NoTask);
    Reason::PLAIN.iter().copied().chain(of_rights).chain(of_tasks).filter(|it| is_reaching(*it)).collect()
});

/// The days that are reviewed, first and last included, each with its first instant in the organisation's zone.
///
/// It knows the days before as well, by which it is told what somebody is used to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewPeriod {
    first: Date,
    last: Date,
    starts: Vec<OffsetDateTime>,
}

/// Why days can't be reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReviewPeriodError {
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    Backwards,
    /// These are more days than can be reviewed at once.
    #[error("no more than {days} days can be reviewed at once", days = ReviewPeriod::MAX_DAYS)]
    TooLong,
}

impl ReviewPeriod {
    /// How many days can be reviewed at once: a quarter of a year.
    pub const MAX_DAYS: u8 = 92;
    /// How many days are reviewed when nobody chose.
    pub const USUAL_DAYS: u8 = 7;

    /// The days from `first` to `last`, of which `start_of` tells the first instant.
    ///
    /// # Errors
    /// They are in the wrong order, or too many.
    pub fn new(first: Date, last: Date, start_of: impl Fn(Date) -> OffsetDateTime) -> Result<Self, ReviewPeriodError> {
        if last < first {
            return Err(ReviewPeriodError::Backwards);
        }
        let days = (last - first).whole_days() + 1;
        if days > i64::from(Self::MAX_DAYS) {
            return Err(ReviewPeriodError::TooLong);
        }
        Ok(Self::spanning(first, last, start_of))
    }

    /// The last days up to `last`, for who chose none.
    pub fn until(last: Date, start_of: impl Fn(Date) -> OffsetDateTime) -> Self {
        Self::spanning(last.saturating_sub(Duration::days(i64::from(Self::USUAL_DAYS) - 1)), last, start_of)
    }

    fn spanning(first: Date, last: Date, start_of: impl Fn(Date) -> OffsetDateTime) -> Self {
        let from = first.saturating_sub(Duration::days(LOOKBACK_DAYS.into()));
        let count = (last - from).whole_days() + 1;
        let starts = (0..=count).map(|nth| start_of(from.saturating_add(Duration::days(nth)))).collect();
        Self { first, last, starts }
    }

    /// The first day.
    pub const fn first(&self) -> Date {
        self.first
    }

    /// The last day.
    pub const fn last(&self) -> Date {
        self.last
    }

    /// How many days are reviewed.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(usize::from(LOOKBACK_DAYS) + 1)
    }

    /// Whether no day is reviewed, which never is so.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// From the first day's first instant until the last day is over.
    pub fn reviewed(&self) -> Range<OffsetDateTime> {
        self.from(LOOKBACK_DAYS.into())
    }

    /// The same with the days before, by which it is told what somebody is used to.
    pub fn known(&self) -> Range<OffsetDateTime> {
        self.from(0)
    }

    fn from(&self, nth: usize) -> Range<OffsetDateTime> {
        let at = |start: Option<&OffsetDateTime>| start.copied().unwrap_or(OffsetDateTime::UNIX_EPOCH);
        at(self.starts.get(nth))..at(self.starts.last())
    }

    /// The instants of each day with how many days before the last it lies, the last day first. Those from [`len`](Self::len) on are reviewed
    /// only to tell what somebody is used to.
    pub fn days(&self) -> impl Iterator<Item = (usize, Range<OffsetDateTime>)> {
        let ends = self.starts.iter().skip(1);
        let spans: Vec<_> = self.starts.iter().zip(ends).map(|(from, until)| *from..*until).collect();
        spans.into_iter().rev().enumerate()
    }

    /// How many days before the last a day lies.
    pub fn ago(&self, on: Date) -> i64 {
        (self.last - on).whole_days()
    }

    /// The day that lies so many days before the last.
    pub fn day(&self, ago: i64) -> Date {
        self.last.saturating_sub(Duration::days(ago))
    }
}

/// Names one finding: findings are ordered by kind, the latest day first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FindingKey {
    /// Which rule found it.
    pub kind: FindingKind,
    /// On which day of the organisation.
    pub on: Date,
    /// Whose account it is about: who looked or was refused, or as whom somebody tried to sign in; none for addresses that no account has.
    pub account: Option<AccountId>,
    /// About which one client, where it is about one.
    pub client: Option<PortalId>,
}

impl FindingKey {
    /// Reads what [`Display`](fmt::Display) wrote.
    pub fn parse(written: &str) -> Option<Self> {
        let mut parts = written.split('.');
        let (kind, day, account, client) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let id = |part: &str| if part.is_empty() { Some(None) } else { Uuid::try_parse(part).ok().map(Some) };
        let key = Self {
            kind: FindingKind::named(kind)?,
            on: Date::from_julian_day(day.parse().ok()?).ok()?,
            account: id(account)?.map(AccountId::from_uuid),
            client: id(client)?.map(PortalId::from_uuid),
        };
        parts.next().is_none().then_some(key)
    }

    /// In the order in which findings are shown.
    pub fn order(&self) -> impl Ord + use<> {
        (self.kind, std::cmp::Reverse(self.on), self.account, self.client)
    }
}

/// With dots between its parts, the day by its Julian number, and nothing for what is not there.
impl fmt::Display for FindingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.", self.kind.name(), self.on.to_julian_day())?;
        if let Some(account) = self.account {
            write!(f, "{account}")?;
        }
        f.write_str(".")?;
        self.client.map_or(Ok(()), |client| write!(f, "{client}"))
    }
}

/// Something in the access log that deserves a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What names it.
    pub key: FindingKey,
    /// What the account's owner is called; none where there is no account, or no longer.
    pub name: Option<PersonName>,
    /// What they do here, if they are a professional.
    pub job: Option<Name>,
    /// What the one client is called that it is about.
    pub client: Option<PersonName>,
    /// How many tries, clients, looks, resets or refusals.
    pub count: u32,
    /// At how many clients a day they are used to look, where that decided.
    pub usual: Option<u32>,
    /// When that day it first happened.
    pub first: OffsetDateTime,
    /// When that day it last happened.
    pub last: OffsetDateTime,
}

/// One page of a review, with how many findings there are of each kind in the whole period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Of each kind of which there are any, how many.
    pub totals: Vec<(FindingKind, u32)>,
    /// The findings.
    pub page: crate::views::Page<Finding>,
}

/// Which page of a review.
pub type ReviewPage = crate::views::PageRequest<FindingKey>;

/// How many findings an export holds at most.
pub const MAX_EXPORTED: u16 = 10_000;

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn period(first: Date, last: Date) -> Result<ReviewPeriod, ReviewPeriodError> {
        ReviewPeriod::new(first, last, |day| day.midnight().assume_utc())
    }

    #[test]
    fn many_is_25_clients_and_more_than_three_times_the_usual() {
        assert!(is_many(25, 8));
        assert!(!is_many(24, 0));
        assert!(!is_many(25, 9));
        assert!(!is_many(27, 9));
        assert!(is_many(28, 9));
        assert!(!is_many(u32::MAX, u32::MAX));
    }

    #[test]
    fn the_usual_is_the_lower_middle_of_the_days_with_looks() {
        assert_eq!(usual(vec![]), 0);
        assert_eq!(usual(vec![7]), 7);
        assert_eq!(usual(vec![30, 2]), 2);
        assert_eq!(usual(vec![9, 1, 4]), 4);
        assert_eq!(usual(vec![9, 1, 4, 5]), 4);
    }

    #[test]
    fn a_period_is_at_most_92_days_and_knows_28_before() {
        let most = period(date!(2026 - 09 - 01), date!(2026 - 12 - 01)).unwrap();
        assert_eq!(most.len(), 92);
        assert_eq!(most.days().count(), 120);
        assert_eq!(period(date!(2026 - 09 - 01), date!(2026 - 12 - 02)), Err(ReviewPeriodError::TooLong));
        assert_eq!(period(date!(2026 - 09 - 02), date!(2026 - 09 - 01)), Err(ReviewPeriodError::Backwards));
        let one = period(date!(2026 - 09 - 01), date!(2026 - 09 - 01)).unwrap();
        let (ago, span) = one.days().next().unwrap();
        assert_eq!((ago, span.start), (0, date!(2026 - 09 - 01).midnight().assume_utc()));
        assert_eq!((one.ago(date!(2026 - 08 - 30)), one.day(2)), (2, date!(2026 - 08 - 30)));
        let at = |day: Date| day.midnight().assume_utc();
        assert_eq!(one.reviewed(), at(date!(2026 - 09 - 01))..at(date!(2026 - 09 - 02)));
        assert_eq!(one.known(), at(date!(2026 - 08 - 04))..at(date!(2026 - 09 - 02)));
    }

    #[test]
    fn a_key_is_read_back_as_it_was_written() {
        let uuid = Uuid::from_u128(7);
        for kind in FindingKind::ALL {
            for (account, client) in [(None, None), (Some(AccountId::from_uuid(uuid)), Some(PortalId::from_uuid(uuid)))] {
                let key = FindingKey { kind, on: date!(2026 - 03 - 29), account, client };
                assert_eq!(FindingKey::parse(&key.to_string()), Some(key));
            }
        }
        for bad in
            ["", "...", "own-file.x..", "own-file.2461129", "own-file.2461129...", "files.2461129..", "own-file.2461129.7."]
        {
            assert_eq!(FindingKey::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_forgotten_sign_in_is_no_reaching() {
        assert!(REACHING.contains(&Reason::NoCareLink) && REACHING.contains(&Reason::NoRight(Right::Documents)));
        assert!(!REACHING.contains(&Reason::NotSignedIn) && !REACHING.contains(&Reason::Stale));
    }
}
