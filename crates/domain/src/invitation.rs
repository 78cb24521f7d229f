//! Invitations: single-use links that need a second thing which the receiver knows (`D04`).

use crate::{
    credential::Digest,
    ids::{AccountId, InvitationId, PortalId, ProfessionalId, RelationId},
    moment::BirthDate,
    text::{EmailAddress, PhoneNumber},
};
use time::{Duration, OffsetDateTime};

/// A link that lets its receiver activate an account, a portal or a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier.
    pub id: InvitationId,
    /// Digest of the link's secret.
    pub digest: Digest,
    /// What it opens.
    pub opens: InvitationTarget,
    /// The account that will be activated.
    pub account: AccountId,
    /// Where it was sent.
    pub email: EmailAddress,
    /// Who sent it, to be told when it dies of wrong answers.
    pub sent_by: AccountId,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// When it ends.
    pub expires_at: OffsetDateTime,
    /// Wrong answers so far.
    pub wrong_answers: u8,
    /// What became of it.
    pub state: InvitationState,
}

/// What an invitation opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvitationTarget {
    /// The client's own portal; asks for the date of birth (`G09`).
    Client(PortalId),
    /// A relation in a portal; asks for the phone number that was entered (`D04`).
    Relation(PortalId, RelationId),
    /// A professional's account; asks for the phone number that was entered.
    Professional(ProfessionalId),
}

impl InvitationTarget {
    /// The portal it is about, if any.
    pub const fn portal(self) -> Option<PortalId> {
        match self {
            Self::Client(portal) | Self::Relation(portal, _) => Some(portal),
            Self::Professional(_) => None,
        }
    }
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvitationState {
    /// It can be used, until it ends.
    Open,
    /// It was used.
    Accepted,
    /// It was withdrawn, or a newer one took its place.
    Withdrawn,
    /// It died of wrong answers.
    Voided,
}

/// What the receiver of a link must know besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Knowledge {
    /// The client's date of birth.
    BirthDate(BirthDate),
    /// The phone number that was entered for a contact or a professional.
    Phone(PhoneNumber),
}

impl Invitation {
    /// Wrong answers that kill a link (`D04`, `T7`).
    pub const TRIES: u8 = 5;
    /// How long a link works unless the organisation says otherwise (`M18`).
    pub const DEFAULT_LIFE: Duration = Duration::days(7);

    /// Whether it can be used at `at`.
    pub fn is_open(&self, at: OffsetDateTime) -> bool {
        self.state == InvitationState::Open && at < self.expires_at && self.wrong_answers < Self::TRIES
    }
}

/// How an account is bound to a client or a contact person, in one set of states (`D05`). It is derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkStatus {
    /// Actieve koppeling.
    Active,
    /// Niet gekoppeld: no link and no open invitation (`N29`).
    NotLinked,
    /// Uitnodiging is nog n dagen geldig (`N30`).
    Invited {
        /// Whole days left, at least 1 while the link works.
        days_left: u16,
    },
    /// Onbekend: nothing is known, which is never shown as not linked (`N31`).
    Unknown,
}

impl LinkStatus {
    /// Derives the state from whether there is a link and until when an invitation works.
    pub fn derive(linked: bool, invitation_until: Option<OffsetDateTime>, at: OffsetDateTime) -> Self {
        match invitation_until {
            _ if linked => Self::Active,
            Some(until) if at < until => {
                let days =
                    (until - at).whole_seconds().div_euclid(86_400) + i64::from((until - at).whole_seconds() % 86_400 != 0);
                Self::Invited { days_left: u16::try_from(days.max(1)).unwrap_or(u16::MAX) }
            }
            Some(_) | None => Self::NotLinked,
        }
    }
}

/// An invitation to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewInvitation {
    /// Its identifier.
    pub id: InvitationId,
    /// Digest of the link's secret.
    pub digest: Digest,
    /// The account that is made if none has this address yet.
    pub account: AccountId,
    /// When it ends.
    pub expires_at: OffsetDateTime,
}

/// To whom a letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Where.
    pub email: EmailAddress,
    /// First name for the greeting.
    pub given: crate::text::Name,
    /// In which language.
    pub language: crate::letter::Language,
}
