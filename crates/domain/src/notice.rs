//! Letters about what is new: of what people are told, and how often (`D10`, `D32`).
//!
//! A message is told at once, in one letter until it is read, since somebody waits for an answer. All else is told in a digest: one letter
//! for all portals that are open to its receiver, at most one per period, which says only that there is something new. It comes sooner for
//! whoever waits for a decision. Whether there still is something new, is judged when it is sent.

use crate::{account::AccountState, ids::AccountId, moment::Moment};
use std::fmt;
use time::{Duration, OffsetDateTime, Time};

/// What people are told of. The place of a kind is kept: one that comes to be goes behind the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum NoticeKind {
    /// Messages, each conversation in a letter of its own.
    Messages,
    /// Documents, and that an acknowledgement was asked.
    Documents,
    /// Reports, and that an acknowledgement was asked.
    Reports,
    /// Appointments, and what came of a request for one.
    Appointments,
    /// Notes in the diary.
    Diary,
    /// Posts and reactions on the pinboard.
    Pinboard,
    /// Versions of the care plan, which ask for an answer.
    CarePlan,
    /// Questionnaires to fill in.
    Questionnaires,
    /// What was put in the shared agenda.
    Agenda,
}

impl NoticeKind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Messages,
        Self::Documents,
        Self::Reports,
        Self::CarePlan,
        Self::Questionnaires,
        Self::Appointments,
        Self::Agenda,
        Self::Diary,
        Self::Pinboard,
    ];

    /// Stable name in forms and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Documents => "documents",
            Self::Reports => "reports",
            Self::Appointments => "appointments",
            Self::Diary => "diary",
            Self::Pinboard => "pinboard",
            Self::CarePlan => "care-plan",
            Self::Questionnaires => "questionnaires",
            Self::Agenda => "agenda",
        }
    }

    /// The kind with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A set of kinds in one machine word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct NoticeKinds(u16);

impl NoticeKinds {
    /// No kind.
    pub const NONE: Self = Self(0);
    /// Messages.
    pub const MESSAGES: Self = Self(1 << NoticeKind::Messages as u8);
    /// What a digest tells of: all but messages.
    pub const DIGEST: Self = Self((1 << NoticeKind::ALL.len()) - 1 - Self::MESSAGES.0);

    /// Whether `kind` is in it.
    pub const fn has(self, kind: NoticeKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// What is in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in it, in the order of the page.
    pub fn iter(self) -> impl Iterator<Item = NoticeKind> {
        NoticeKind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    /// The word, for adapters.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Reads a word back; every word names a set.
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }
}

impl FromIterator<NoticeKind> for NoticeKinds {
    fn from_iter<I: IntoIterator<Item = NoticeKind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| bits | (1 << kind as u8)))
    }
}

impl fmt::Debug for NoticeKinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(NoticeKind::name)).finish()
    }
}

/// How often somebody is told that there is something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DigestPeriod {
    /// At most once a day.
    #[default]
    Daily,
    /// At most once a week.
    Weekly,
    /// Not at all.
    Never,
}

/// When on a day digests are looked at, in UTC: four or five in the afternoon in the Netherlands, when people are awake and care is still
/// within reach.
const HOUR: Time = time::macros::time!(15:00);

impl DigestPeriod {
    /// Every period, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Daily, Self::Weekly, Self::Never];

    /// Stable name in forms and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Never => "never",
        }
    }

    /// The period with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name() == name)
    }

    /// When a period ends that begins at `now`: in the afternoon of a later day. It is never, as long as nobody wants to be told.
    pub fn next(self, now: Moment) -> Option<OffsetDateTime> {
        let days = match self {
            Self::Daily => 1,
            Self::Weekly => 7,
            Self::Never => return None,
        };
        Some(now.on.saturating_add(Duration::days(days)).with_time(HOUR).assume_utc())
    }
}

/// Of what somebody is told by e-mail, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct NoticeChoice {
    /// What they turned off. A kind that comes to be later is on, but for who had turned all of them off.
    pub off: NoticeKinds,
    /// How often they are told of what a digest tells.
    pub period: DigestPeriod,
}

impl NoticeChoice {
    /// Whether they are told of `kind`.
    pub const fn tells(&self, kind: NoticeKind) -> bool {
        !self.off.has(kind)
    }
}

/// What decides whether a digest goes to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestFacts {
    /// To whom.
    pub account: AccountId,
    /// Whether they can sign in.
    pub state: AccountState,
    /// Whether their latest decision on the present text for the use of the portal is yes.
    pub consents_to_use: bool,
    /// What they chose.
    pub choice: NoticeChoice,
    /// When their digest is looked at next, or until when a worker has it.
    pub due_at: Option<OffsetDateTime>,
    /// Since when what is new is told in it; none before it was looked at for the first time, since nothing is new then.
    pub since: Option<OffsetDateTime>,
    /// Whether something came since, of a kind that they are told of, in a portal that is open to them and that they did not open
    /// thereafter.
    pub news: bool,
}

impl DigestFacts {
    /// Whether a letter may tell them. It is asked when a letter is posted and again when it is sent, so that nobody is told who lost access,
    /// has looked, or wants to be told no more.
    pub fn is_told(&self) -> bool {
        self.state == AccountState::Active && self.consents_to_use && self.choice.period != DigestPeriod::Never && self.news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_digest_tells_of_all_but_messages() {
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKinds::DIGEST.has(kind), kind != NoticeKind::Messages);
            assert_eq!(NoticeKind::named(kind.name()), Some(kind));
            assert!(NoticeChoice::default().tells(kind));
        }
        assert_eq!(NoticeKinds::DIGEST.union(NoticeKinds::MESSAGES).iter().count(), NoticeKind::ALL.len());
    }

    #[test]
    fn a_period_ends_in_the_afternoon_of_a_later_day() {
        let now = |at| Moment { at, on: date!(2026 - 06 - 15) };
        for at in [datetime!(2026-06-14 22:30 UTC), datetime!(2026-06-15 21:30 UTC)] {
            assert_eq!(DigestPeriod::Daily.next(now(at)), Some(datetime!(2026-06-16 15:00 UTC)));
            assert_eq!(DigestPeriod::Weekly.next(now(at)), Some(datetime!(2026-06-22 15:00 UTC)));
            assert_eq!(DigestPeriod::Never.next(now(at)), None);
        }
    }
}
