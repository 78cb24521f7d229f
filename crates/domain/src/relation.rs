//! Contact persons: what binds a person to somebody else's portal.

use crate::{
    avatar::Photo,
    ids::{AccountId, BlockId, PortalId, RelationId},
    moment::{Moment, Period},
    portal::Gender,
    text::{EmailAddress, Note, PersonName, PhoneNumber, RoleText},
};
use time::OffsetDateTime;

/// One contact person in one portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its identifier. A person who is added again gets a new one (`D27`).
    pub id: RelationId,
    /// Whose contact.
    pub portal: PortalId,
    /// The contact card that this portal keeps.
    pub card: ContactCard,
    /// The photo on that card, which they set themselves (`A28`). Its bytes are on the portal's shelf.
    pub photo: Option<Photo>,
    /// Who they are to the client; it means nothing to the policy (`D18`).
    pub role: Role,
    /// Who entered them. Only those entered in the portal can be removed there (`A32`, `A33`).
    pub origin: Origin,
    /// Whether this is the first contact (`B02`). At most one live relation of a portal is.
    pub first_contact: bool,
    /// A legal authority, entered by staff (`D18`).
    pub authority: Option<Authority>,
    /// Whether staff took away what this relation reads by law (`D19`).
    pub legal_reading: LegalReading,
    /// How far the binding has come.
    pub state: RelationState,
    /// The account it is bound to, from the first access on.
    pub account: Option<AccountId>,
    /// Counts changes, so that a stale form is noticed.
    pub revision: u32,
    /// When they were added.
    pub made: Moment,
}

/// How a portal knows a contact person. It is no part of that person's own profile (`D41`, `T11`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactCard {
    /// What they are called.
    pub name: PersonName,
    /// Where letters go.
    pub email: EmailAddress,
    /// As entered; asked at activation (`D04`).
    pub phone: PhoneNumber,
    /// As entered.
    pub gender: Gender,
}

/// Who a contact person is to the client.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Role {
    /// Vader.
    Father,
    /// Moeder.
    Mother,
    /// Partner.
    Partner,
    /// Zoon/dochter (`B08`).
    Child,
    /// Broer of zus.
    Sibling,
    /// Grootouder.
    Grandparent,
    /// Familielid (`B08`).
    Family,
    /// Vriend of vriendin.
    Friend,
    /// Buur.
    Neighbour,
    /// Vertegenwoordiger.
    Representative,
    /// Anything else, in the words of whoever entered it.
    Other(RoleText),
}

impl Role {
    /// The fixed values, in the order of the page.
    pub const LISTED: [Self; 10] = [
        Self::Father,
        Self::Mother,
        Self::Partner,
        Self::Child,
        Self::Sibling,
        Self::Grandparent,
        Self::Family,
        Self::Friend,
        Self::Neighbour,
        Self::Representative,
    ];

    /// Stable name of a fixed value in storage and the API; `other` for the rest.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Father => "father",
            Self::Mother => "mother",
            Self::Partner => "partner",
            Self::Child => "child",
            Self::Sibling => "sibling",
            Self::Grandparent => "grandparent",
            Self::Family => "family",
            Self::Friend => "friend",
            Self::Neighbour => "neighbour",
            Self::Representative => "representative",
            Self::Other(_) => "other",
        }
    }

    /// The fixed value with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::LISTED.into_iter().find(|role| role.name() == name)
    }
}

/// Who entered a contact person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The organisation: the client can't remove them (`A32`).
    Organisation,
    /// The holder or a delegate, in the portal.
    Portal,
}

/// How far the binding between a person and a portal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationState {
    /// On the list, without an account.
    Listed,
    /// Invited: "niet geaccepteerd" (`B09`).
    Invited,
    /// Accepted by the account's owner.
    Active,
    /// Removed or unlinked. The history stays.
    Removed,
}

/// A legal authority over a client, with its period and source (`D18`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Which.
    pub kind: AuthorityKind,
    /// When it holds.
    pub period: Period,
    /// The decision or register it comes from.
    pub source: Note,
}

impl Authority {
    /// The kind, if it holds at `at`.
    pub fn in_force(&self, at: OffsetDateTime) -> Option<AuthorityKind> {
        self.period.contains(at).then_some(self.kind)
    }
}

/// Kinds of legal authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AuthorityKind {
    /// Ouderlijk gezag; ends at 18.
    Parental,
    /// Voogdij; ends at 18.
    Guardianship,
    /// Curatele.
    Curatorship,
    /// Mentorschap.
    Mentorship,
    /// Bewind.
    Administration,
    /// Schriftelijke machtiging.
    WrittenMandate,
}

impl AuthorityKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Parental, Self::Guardianship, Self::Curatorship, Self::Mentorship, Self::Administration, Self::WrittenMandate];

    /// Whether it is authority over a minor, which ends at 18 (`D21`).
    pub const fn is_over_minors(self) -> bool {
        matches!(self, Self::Parental | Self::Guardianship)
    }

    /// Whether it lets a representative hold the portal of an adult who can't decide (`D22`).
    pub const fn represents_adults(self) -> bool {
        matches!(self, Self::Curatorship | Self::Mentorship | Self::WrittenMandate)
    }
}

/// Whether staff limited what a parent or guardian reads by law (`D19`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LegalReading {
    /// Not limited.
    Full,
    /// Taken away for a reason.
    Limited(LimitReason),
}

/// Why staff limited reading by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LimitReason {
    /// A court ordered it.
    CourtOrder,
    /// Somebody's safety.
    Safety,
}

/// A block on a person in one portal (`X06`, `D27`).
///
/// It covers every relation of that person with that portal and survives removal.
/// The person is known by account or, before there is one, by e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its identifier.
    pub id: BlockId,
    /// In which portal.
    pub portal: PortalId,
    /// The blocked account, if there is one.
    pub account: Option<AccountId>,
    /// The blocked e-mail address.
    pub email: EmailAddress,
    /// Who laid it: staff's is lifted by staff only.
    pub laid_by: BlockedBy,
    /// Why, as staff must say.
    pub reason: Option<Note>,
    /// When it was laid.
    pub made: Moment,
    /// When it was lifted.
    pub lifted_at: Option<OffsetDateTime>,
}

/// Who laid a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockedBy {
    /// Staff, with a reason.
    Staff,
    /// The holder.
    Holder,
}

/// Whether a client of 12 to 15 agrees that a relation's access goes on (`D20`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Agreement {
    /// Not asked or not answered: what was granted rests.
    #[default]
    Undecided,
    /// Agreed.
    Given,
    /// Refused or withdrawn.
    Refused,
}

/// A contact person to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContact {
    /// The contact card.
    pub card: ContactCard,
    /// Who they are.
    pub role: Role,
}
