//! Grants: rights with a life.

use crate::{
    ids::{AccountId, GrantId, PortalId, RelationId},
    moment::{Moment, Period},
    right::{Right, RightSet, Section},
    text::Note,
};
use time::{Date, OffsetDateTime};

/// One right of one relation for a period. It is never edited, only revoked and superseded, so the history stays true (`X05`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its identifier.
    pub id: GrantId,
    /// In which portal.
    pub portal: PortalId,
    /// To whom.
    pub relation: RelationId,
    /// Which right.
    pub right: Right,
    /// From when until when it holds.
    pub period: Period,
    /// Whether it rests until the holder resumes it.
    pub paused: bool,
    /// On what basis and to what end.
    pub terms: Terms,
    /// Who gave it.
    pub maker: Maker,
    /// When it was given. Ages are judged by this, not by the period's start (`D42`).
    pub made: Moment,
    /// How it ended, if somebody ended it.
    pub revocation: Option<Revocation>,
}

impl Grant {
    /// Whether it has been neither revoked nor ended at `at`; it may be paused or yet to begin.
    pub fn is_open(&self, at: OffsetDateTime) -> bool {
        self.revocation.is_none() && !self.period.is_over(at)
    }

    /// Whether it opens its right at `at`.
    pub fn is_in_force(&self, at: OffsetDateTime) -> bool {
        !self.paused && self.revocation.is_none() && self.period.contains(at)
    }
}

/// What a grant rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// The legal basis.
    pub basis: Basis,
    /// What it is for, in words.
    pub purpose: Option<Note>,
    /// When the holder wants to be reminded of it.
    pub review_on: Option<Date>,
}

/// The legal basis of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// The client's or their representative's consent.
    #[default]
    Consent,
    /// A representative's duty.
    Representation,
    /// A legal obligation.
    LegalObligation,
}

/// Who gave a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Maker {
    /// The account that gave it.
    pub account: AccountId,
    /// Whether that was the client's own account (`D20`, `D21`).
    pub is_client: bool,
}

/// How a grant was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Revocation {
    /// When.
    pub at: OffsetDateTime,
    /// By which account.
    pub by: AccountId,
    /// Why.
    pub reason: RevocationReason,
}

/// Why a grant was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RevocationReason {
    /// The holder or a delegate withdrew it (`A30`).
    Withdrawn,
    /// The relation gave it up (`D42`).
    GivenUp,
    /// Another grant of the same right took its place.
    Superseded,
    /// The contact person was removed.
    Removed,
    /// The person was blocked.
    Blocked,
}

/// What must happen to a relation's grants so that one section's answers become `wanted`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantPlan {
    /// Open grants that are withdrawn now.
    pub revoke: Vec<GrantId>,
    /// Open grants that rest by age, whose place is taken by what is given now.
    pub supersede: Vec<GrantId>,
    /// Rights whose grants are ended and not replaced.
    pub withdrawn: RightSet,
    /// Rights that are given now.
    pub give: RightSet,
}

impl GrantPlan {
    /// Compares the open grants of a relation with the answers of one section's questions.
    ///
    /// A right that stays `Ja` keeps its grant, unless age made that rest (`counts` tells): then a new one supersedes it, made by whoever
    /// answers now (`D21`). A right that becomes `Nee` loses every open grant, paused and future ones too (`D26`).
    pub fn towards(
        wanted: RightSet,
        section: Section,
        grants: &[Grant],
        at: OffsetDateTime,
        counts: impl Fn(&Grant) -> bool,
    ) -> Self {
        let asked = section.rights();
        let wanted = wanted.intersection(asked);
        let open = || grants.iter().filter(|grant| grant.is_open(at) && asked.has(grant.right));
        let had: RightSet = open().map(|grant| grant.right).collect();
        let kept: RightSet = open().filter(|grant| counts(grant)).map(|grant| grant.right).collect();
        let give = wanted.minus(kept);
        Self {
            revoke: open().filter(|grant| !wanted.has(grant.right)).map(|grant| grant.id).collect(),
            supersede: open().filter(|grant| give.has(grant.right)).map(|grant| grant.id).collect(),
            withdrawn: had.minus(wanted),
            give,
        }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.revoke.is_empty() && self.give.is_empty()
    }
}
