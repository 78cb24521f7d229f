//! Who asks: somebody, a machine, a calendar or the system.

use crate::{
    account::Assurance,
    audit::SystemRole,
    ids::{AccountId, AgendaFeedId, MachineId, SessionId},
    policy::Hat,
};
use time::OffsetDateTime;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Somebody who is not signed in.
    Nobody,
    /// A signed-in person, under the hat that the request names.
    Person(Person),
    /// A machine with a token of its own.
    Machine(MachineId),
    /// A calendar, by an address that somebody made for it.
    Feed(FeedReader),
    /// A part of the system.
    System(SystemRole),
}

impl Actor {
    /// Whose account it is, if somebody is signed in or a calendar reads for them.
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Person(person) => Some(person.account),
            Self::Feed(reader) => Some(reader.account),
            Self::Nobody | Self::Machine(_) | Self::System(_) => None,
        }
    }
}

/// A calendar that reads at an address with a secret, for whoever made the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FeedReader {
    /// Which address.
    pub feed: AgendaFeedId,
    /// Whose.
    pub account: AccountId,
}

/// A signed-in person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Person {
    /// Whose account.
    pub account: AccountId,
    /// The session they signed in to.
    pub session: SessionId,
    /// How sure the system is of them.
    pub assurance: Assurance,
    /// When they last proved who they are (`D38`).
    pub confirmed_at: OffsetDateTime,
    /// Under which hat they ask.
    pub hat: Hat,
}
