//! Why the policy says no.

use crate::{care::Task, right::Right};
use std::fmt;

/// The policy's no: what the outside may be told, and the real reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("refused: {reason}")]
pub struct Refusal {
    /// What the outside may be told.
    pub kind: RefusalKind,
    /// The real reason, for the access log and for whoever may have it explained (`X01`).
    pub reason: Reason,
}

/// What the outside may be told of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalKind {
    /// Sign in, or sign in more surely: 401.
    SignIn,
    /// Agree to the use of the portal first (`G18`): 403 with its own code.
    Consent,
    /// It may not be known to exist: 404, as for what really does not exist.
    Hidden,
    /// It may be known, not done: 403.
    Forbidden,
    /// The thing's own state is against it (`D39`): 409.
    Conflict,
}

impl Refusal {
    pub(crate) const fn sign_in(reason: Reason) -> Self {
        Self { kind: RefusalKind::SignIn, reason }
    }

    pub(crate) const fn consent() -> Self {
        Self { kind: RefusalKind::Consent, reason: Reason::NoPortalUseConsent }
    }

    pub(crate) const fn hidden(reason: Reason) -> Self {
        Self { kind: RefusalKind::Hidden, reason }
    }

    pub(crate) const fn forbidden(reason: Reason) -> Self {
        Self { kind: RefusalKind::Forbidden, reason }
    }

    pub(crate) const fn conflict(reason: Reason) -> Self {
        Self { kind: RefusalKind::Conflict, reason }
    }
}

macro_rules! reasons { ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
    /// The real reason of a refusal.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Reason {
        $($(#[$doc])* $name,)+
        /// The relation lacks this right.
        NoRight(Right),
        /// The professional lacks this task within reach.
        NoTask(Task),
    }

    impl Reason {
        /// Stable name in storage, the API and the texts, without what it is about.
        pub const fn code(self) -> &'static str {
            match self {
                $(Self::$name => $code,)+
                Self::NoRight(_) => "no-right",
                Self::NoTask(_) => "no-task",
            }
        }

        /// Reads what [`Display`](fmt::Display) wrote.
        pub fn parse(stored: &str) -> Option<Self> {
            match stored {
                $($code => Some(Self::$name),)+
                _ => match stored.split_once('/')? {
                    ("no-right", right) => Right::named(right).map(Self::NoRight),
                    ("no-task", task) => Task::ALL.into_iter().find(|it| it.name() == task).map(Self::NoTask),
                    _ => None,
                },
            }
        }

        /// Every reason that is about nothing in particular.
        pub const PLAIN: &[Self] = &[$(Self::$name),+];
    }
} }

reasons! {
    /// Nobody is signed in.
    NotSignedIn = "not-signed-in",
    /// The account was not activated, or was switched off.
    AccountNotActive = "account-not-active",
    /// The sign-in was not sure enough.
    AssuranceTooLow = "assurance-too-low",
    /// They must prove again who they are (`D38`).
    NotConfirmed = "not-confirmed",
    /// E-mail address and password don't belong together, or a code is wrong.
    WrongCredentials = "wrong-credentials",
    /// There is no second factor.
    NoFactor = "no-factor",
    /// The only second factor of somebody who must have one.
    LastFactor = "last-factor",
    /// The account has not agreed to the use of the portal, or not to the present text (`G17`, `G18`).
    NoPortalUseConsent = "no-portal-use-consent",
    /// There is no such portal, or nothing binds this person to it.
    NoHat = "no-hat",
    /// The portal is not prepared, or closed.
    PortalNotOpen = "portal-not-open",
    /// The client's own access was not activated, or is suspended.
    ClientAccessNotActive = "client-access-not-active",
    /// The contact person has not accepted, or was removed.
    RelationNotActive = "relation-not-active",
    /// The person is blocked (`X06`).
    Blocked = "blocked",
    /// No right is in force (`D28`).
    NoRightInForce = "no-right-in-force",
    /// The client has not yet agreed to this access (`D20`).
    AwaitsAgreement = "awaits-agreement",
    /// The client refused this access (`D20`).
    AgreementRefused = "agreement-refused",
    /// The access ended with the client's age (`D21`).
    EndedByAge = "ended-by-age",
    /// The access rests until the holder resumes it (`X05`).
    Paused = "paused",
    /// The access has not begun.
    NotBegun = "not-begun",
    /// The access has ended.
    Ended = "ended",
    /// The access was withdrawn (`A30`).
    Withdrawn = "withdrawn",
    /// The gate right `data` is missing (`D25`).
    DataNotOpen = "data-not-open",
    /// The client is too young for more than the agreement page (`D42`).
    TooYoung = "too-young",
    /// The item was not made visible to this person (`D02`).
    NotVisible = "not-visible",
    /// There is no such item.
    NoSuchItem = "no-such-item",
    /// Only the holder of the portal may do it.
    NotHolder = "not-holder",
    /// Only the client may do it.
    NotTheClient = "not-the-client",
    /// It is about somebody else.
    NotOwn = "not-own",
    /// The organisation changes this itself (`G37`).
    NotEditable = "not-editable",
    /// It is done in one's own portal, not in somebody else's.
    ReadOnlyHere = "read-only-here",
    /// The professional has no open link to the client (`M27`).
    NoCareLink = "no-care-link",
    /// The professional only looks along (`M31`).
    OnlySupervising = "only-supervising",
    /// This hat can't do it at all.
    WrongHat = "wrong-hat",
    /// Delegates don't act on the holder (`D26`).
    TargetHolds = "target-holds",
    /// Delegates don't act on themselves (`D26`).
    TargetIsSelf = "target-is-self",
    /// The organisation entered this contact person (`A32`).
    Locked = "locked",
    /// A delegate can't grant what they don't hold (`D01`).
    NotHeld = "not-held",
    /// Reading by law can't be withdrawn in the portal (`D19`).
    ReadsByLaw = "reads-by-law",
    /// This person is the client.
    IsTheClient = "is-the-client",
    /// This person is a contact already.
    AlreadyContact = "already-contact",
    /// The form was made from an older state.
    Stale = "stale",
    /// The contact person has no account yet: first access must be given first (`B12`).
    NoAccountYet = "no-account-yet",
    /// First access was given already.
    AlreadyInvited = "already-invited",
    /// The invitation was accepted already.
    AlreadyAccepted = "already-accepted",
    /// There is no open invitation.
    NotInvited = "not-invited",
    /// First access needs at least one right.
    NothingGranted = "nothing-granted",
    /// Acknowledgement was not asked of this person (`G46`).
    NotAsked = "not-asked",
    /// Who is asked to agree by name does not represent the client by law, or can't read what is asked about (`D13`).
    CannotAgree = "cannot-agree",
    /// There is a newer version.
    NewerVersion = "newer-version",
    /// A professional closed the conversation.
    ConversationClosed = "conversation-closed",
    /// There is a newer message than the one that was answered (`G63`).
    NewerMessage = "newer-message",
    /// No professional is in the conversation who guides the client (`M20`, `D32`).
    NobodyAnswers = "nobody-answers",
    /// The text to agree to has a newer version (`D39`).
    NewerText = "newer-text",
    /// Nobody would hold the portal; name a successor (`D24`).
    NoSuccessor = "no-successor",
    /// The appointment was cancelled.
    Cancelled = "cancelled",
    /// The appointment is over.
    AlreadyOver = "already-over",
    /// The request was decided already, or taken back.
    AlreadyDecided = "already-decided",
    /// The answers were sent, and don't change any more.
    AnswersSent = "answers-sent",
    /// A question that must be answered is open.
    AnswersMissing = "answers-missing",
    /// A professional took back what was asked.
    RequestWithdrawn = "request-withdrawn",
    /// It is so already.
    AlreadySo = "already-so",
    /// An account with this e-mail address exists; said to staff only (`M15`, `D17`).
    EmailTaken = "email-taken",
    /// The invitation's link is dead: used, withdrawn, expired or never there.
    LinkDead = "link-dead",
    /// Staff may not reset second factors: the organisation has not switched it on (`M17`).
    FactorResetOff = "factor-reset-off",
    /// Professionals are not on the pinboard: the organisation has not switched it on.
    PinboardNotForCare = "pinboard-not-for-care",
    /// This way of writing is off, for the organisation or in this portal, so that nothing new comes on it (`D42`).
    NotOffered = "not-offered",
    /// There is nothing new to tell.
    NothingNew = "nothing-new",
    /// The account is a professional's too; the application manager cares for it (`D35`).
    IsProfessional = "is-professional",
    /// Only staff may lift a block that staff laid (`D27`).
    BlockedByStaff = "blocked-by-staff",
    /// There is no block to lift.
    NotBlocked = "not-blocked",
    /// No professional was named who can guide the client.
    NoGuide = "no-guide",
    /// There are as many as there can be.
    NoRoom = "no-room",
    /// There is more than fits into one file.
    TooMuch = "too-much",
    /// Too many tries.
    TooManyTries = "too-many-tries",
}

/// Its code, with what it is about: `no-right/documents`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRight(right) => write!(f, "no-right/{}", right.name()),
            Self::NoTask(task) => write!(f, "no-task/{}", task.name()),
            plain => f.write_str(plain.code()),
        }
    }
}
