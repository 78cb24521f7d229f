//! Clients, their portals, and who holds them.

use crate::{
    ids::{AccountId, LocationId, PortalId},
    moment::{BirthDate, Moment},
    organisation::Communication,
    text::{ClientNumber, Name, Note, PersonName},
};

/// A client and their portal: one thing, since each client has exactly one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    /// Its identifier.
    pub id: PortalId,
    /// The client's name.
    pub client: PersonName,
    /// As registered.
    pub gender: Gender,
    /// The client's date of birth.
    pub born: BirthDate,
    /// The organisation's own number for the client.
    pub number: Option<ClientNumber>,
    /// A word by which staff know such clients, such as a group or a waiting list; for staff only.
    pub label: Option<Name>,
    /// Where the client is placed.
    pub location: LocationId,
    /// The client's own account, if they have one.
    pub account: Option<ClientAccount>,
    /// Whether it can be used.
    pub state: PortalState,
    /// Who was named as holder.
    pub seat: HolderSeat,
    /// Recorded by staff when the client can't decide.
    pub incapacity: Option<Incapacity>,
    /// Which ways of writing to each other its holder leaves open, of those that the organisation offers (`D42`).
    pub communication: Communication,
    /// When it was made.
    pub made: Moment,
    /// Counts changes to what staff register of the client.
    pub revision: u32,
}

/// The account by which a client uses their own portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAccount {
    /// Whose.
    pub account: AccountId,
    /// Whether its owner activated it for this portal.
    pub activated: bool,
    /// Whether staff suspended the client's own access (`M19`, `D35`).
    pub suspended: bool,
}

/// As registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Man.
    Male,
    /// Vrouw.
    Female,
    /// Neither, or not told.
    Other,
}

impl Gender {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Male, Self::Female, Self::Other];
}

/// Whether a portal can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PortalState {
    /// Staff have not finished preparing it (`G07`).
    NotPrepared,
    /// In use.
    Open,
    /// Closed by staff; all access but staff's has ended (`D40`).
    Closed(ClosingReason),
}

/// Why a portal was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClosingReason {
    /// Care has ended.
    CareEnded,
    /// The client has died (`D40`).
    Death,
    /// It was made by mistake.
    Mistake,
}

/// Who was named to hold the portal. Who really holds it follows from this, ages and authority
/// ([`policy::holder`](crate::policy::holder)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HolderSeat {
    /// Client or first contact (`B02`).
    pub named: Seat,
    /// When staff named them.
    pub made: Moment,
}

/// The two who can hold a portal (`B02`, `D01`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seat {
    /// The client.
    Client,
    /// The first contact person.
    FirstContact,
}

/// The client can't decide about this portal (`D22`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incapacity {
    /// Who recorded it.
    pub recorded_by: AccountId,
    /// Since when it counts.
    pub since: Moment,
    /// When it must be looked at again.
    pub review_on: time::Date,
    /// What it is about.
    pub matters: Note,
}

/// What staff state about a client who can't decide (`D22`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedIncapacity {
    since: Moment,
    review_on: time::Date,
    matters: Note,
}

/// Why something can't be recorded about a client who can't decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IncapacityError {
    /// It would begin later.
    #[error("incapacity can't begin in the future")]
    NotBegun,
    /// It would never be looked at again.
    #[error("the review must be after today")]
    ReviewPast,
}

impl StatedIncapacity {
    /// Parses what is stated at `now`: it has begun, and its review is yet to come.
    pub fn parse(since: Moment, review_on: time::Date, matters: Note, now: Moment) -> Result<Self, IncapacityError> {
        if now.at < since.at {
            return Err(IncapacityError::NotBegun);
        }
        if review_on <= now.on {
            return Err(IncapacityError::ReviewPast);
        }
        Ok(Self { since, review_on, matters })
    }

    /// Since when it counts.
    pub const fn since(&self) -> Moment {
        self.since
    }

    /// As it is kept, with whoever recorded it.
    pub fn recorded_by(&self, account: AccountId) -> Incapacity {
        Incapacity { recorded_by: account, since: self.since, review_on: self.review_on, matters: self.matters.clone() }
    }
}

/// What is to be registered of a client, besides the address and date of birth that were judged (`M16`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientDetails {
    /// The client's name, and the name on their account.
    pub name: PersonName,
    /// As registered.
    pub gender: Gender,
    /// The organisation's own number for the client.
    pub number: Option<ClientNumber>,
    /// A word by which staff know such clients, such as a group or a waiting list; for staff only.
    pub label: Option<Name>,
    /// The language of letters.
    pub language: crate::letter::Language,
}

/// A client to be added (`M11`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClient {
    /// The client's name.
    pub name: PersonName,
    /// As registered.
    pub gender: Gender,
    /// The client's date of birth.
    pub born: BirthDate,
    /// The organisation's own number for the client.
    pub number: Option<ClientNumber>,
    /// The language of letters.
    pub language: crate::letter::Language,
    /// Whether the portal is ready for use at once (`G07`).
    pub ready: bool,
}
