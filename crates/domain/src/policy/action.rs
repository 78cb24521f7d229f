//! What an action is: a value that names itself, what it is about, and the rule that judges it.

use crate::{
    audit::{ActionKind, Ground, Subject},
    care::Task,
    ids::{AccountId, PortalId},
    moment::Moment,
    policy::{About, Actor, Case, Facts, Refusal},
};
use std::fmt::Debug;
use time::Duration;

pub(crate) mod sealed {
    /// Keeps the list of actions, and of what permits there are, inside this crate.
    pub trait Sealed {}
}

/// Which of the first two steps an action goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Door {
    /// Neither: for people who are not signed in.
    Open,
    /// Only the system itself, whoever else asks.
    System,
    /// Signed in; open without consent to the use of the portal.
    SignedIn,
    /// Signed in, and proved again within [`Door::CONFIRMED_FOR`] who they are; for one's own credentials (`D38`).
    Confirmed,
    /// Signed in as surely as the organisation demands, and the use of the portal consented to.
    Consented,
    /// As [`Consented`](Self::Consented), and proved again within [`Door::CONFIRMED_FOR`] who they are (`D38`).
    ConsentedAndConfirmed,
}

impl Door {
    /// How long a proof of who somebody is counts as fresh (`D38`).
    pub const CONFIRMED_FOR: Duration = Duration::minutes(15);

    /// Whether the use of the portal must be consented to, by somebody who signed in as surely as the organisation demands.
    pub const fn needs_consent(self) -> bool {
        matches!(self, Self::Consented | Self::ConsentedAndConfirmed)
    }

    /// Whether a fresh proof of who somebody is must be there.
    pub const fn needs_confirmation(self) -> bool {
        matches!(self, Self::Confirmed | Self::ConsentedAndConfirmed)
    }
}

/// Something that somebody asks to do. It is a value; the list of actions is closed.
pub trait Action: sealed::Sealed + Debug + Send + Sync {
    /// What the permit is narrowed to.
    type Scope: Debug + Send + Sync;
    /// Stable name, such as `document.read`.
    const NAME: &'static str;
    /// Whether it looks or changes.
    const KIND: ActionKind;
    /// Which of the first two steps it goes through at least.
    const DOOR: Door;
    /// Whether it is open also to a relation whose every right is paused, yet to begin or ended by age: giving rights up is (`D42`).
    const DORMANT: bool = false;
    /// Whether it is asked by calendars, and by nobody else.
    const BY_FEED: bool = false;
    /// The tasks of which any one opens it to machines. None does by default: what a machine may do is a list of its own.
    const MACHINES: &'static [Task] = &[];

    /// Its own name. What can be asked of documents and of reports alike has a name for either.
    fn name(&self) -> &'static str {
        Self::NAME
    }

    /// Which of the first two steps it goes through: what gives somebody more may ask for more than what takes it away.
    fn door(&self) -> Door {
        Self::DOOR
    }
    /// Whose file it is about, if any.
    fn portal(&self) -> Option<PortalId>;
    /// What it is about besides.
    fn about(&self) -> About;
    /// What a permitted action turned out to be about, where what was asked names only a secret.
    fn found(&self, _scope: &Self::Scope) -> Found {
        Found::default()
    }
    /// Steps 6 to 8: facts in, verdict out, no I/O.
    fn judge(&self, case: &Case<'_>) -> Verdict<Self::Scope>;

    /// The whole order of judgement: the first step that refuses wins.
    fn decide(&self, facts: &Facts, actor: &Actor, now: Moment) -> Verdict<Self::Scope> {
        self.judge(&Case::open(self, facts, actor, now)?)
    }
}

/// What a permitted action turned out to be about, for its line in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Whose file.
    pub portal: Option<PortalId>,
    /// What in it.
    pub subject: Option<Subject>,
    /// Whose account has acted, once it was done.
    pub account: Option<AccountId>,
    /// To which message of the conversation that it is about somebody has read, if that is new.
    pub read_to: Option<u32>,
}

/// What the policy answers: allowed within a scope on a ground, or refused.
pub type Verdict<S> = Result<Allowed<S>, Refusal>;

/// The policy's yes, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed<S> {
    /// How far it reaches.
    pub scope: S,
    /// Why.
    pub ground: Ground,
}
