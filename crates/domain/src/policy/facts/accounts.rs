//! What is weighed of somebody's account, and of the ways to one.

use crate::{
    account::AccountState,
    ids::{AccountId, SessionId},
    invitation::{Invitation, Knowledge},
    portal::PortalState,
};
use time::OffsetDateTime;

/// A copy of everything that was asked for and not yet closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportFacts {
    /// Whose.
    pub account: AccountId,
    /// The session that asked.
    pub session: SessionId,
    /// Whether it can be fetched.
    pub ready: bool,
}

/// An account that somebody wants to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInFacts {
    /// Which.
    pub id: AccountId,
    /// Whether it can sign in.
    pub state: AccountState,
    /// Whether it has a second factor.
    pub has_factor: bool,
}

/// The client's own account, as staff care for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAccountFacts {
    /// Whether it can sign in.
    pub state: AccountState,
    /// Whether it has a second factor.
    pub has_factor: bool,
    /// Whether it is a working professional's too.
    pub works_here: bool,
    /// Whether the organisation lets staff reset second factors (`M17`).
    pub resets_factors: bool,
    /// Whoever has the address that was asked about.
    pub wanted: Option<PersonFacts>,
}

/// An invitation, with what decides whether it works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationFacts {
    /// As it was sent.
    pub invitation: Invitation,
    /// What its receiver must know.
    pub knowledge: Knowledge,
    /// The state of the account that it activates.
    pub account: AccountState,
    /// The state of the portal that it opens, if it opens one.
    pub portal: Option<PortalState>,
}

impl InvitationFacts {
    /// Whether the link works at `at`: it is open, the account was not switched off, and the portal is in use (`G07`, `D40`).
    pub fn works(&self, at: OffsetDateTime) -> bool {
        self.invitation.is_open(at)
            && self.account != AccountState::Deactivated
            && self.portal.is_none_or(|portal| portal == PortalState::Open)
    }
}

/// Somebody who may become a contact person or client, by e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonFacts {
    /// Whether an account has this address.
    pub has_account: bool,
    /// Whether this is the client of the portal.
    pub is_client: bool,
    /// Whether this is a live contact of the portal.
    pub is_contact: bool,
    /// Whether this person is blocked in the portal.
    pub is_blocked: bool,
}
