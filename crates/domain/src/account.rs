//! Accounts: natural persons who can sign in.

use crate::{
    credential::PasswordHash,
    ids::{AccountId, SessionId},
    letter::Language,
    policy::{Hat, Person},
    text::{DeviceName, EmailAddress, PersonName},
};
use time::{Duration, OffsetDateTime};

/// One natural person, with one e-mail address and one set of credentials, whatever hats they wear.
///
/// An account is made only by "Gegevens versturen" (`A15`) or by staff (`M14`), and its e-mail address is unique (`M15`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// The address that signs in.
    pub email: EmailAddress,
    /// What they are called.
    pub name: PersonName,
    /// The language of their letters.
    pub language: Language,
    /// Whether it can sign in.
    pub state: AccountState,
    /// The hash of the password, once chosen.
    pub password: Option<PasswordHash>,
    /// When they last signed in.
    pub last_sign_in: Option<OffsetDateTime>,
}

/// Whether an account can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountState {
    /// Made, not yet activated by its owner.
    Prepared,
    /// In use.
    Active,
    /// Switched off by staff; the data stays.
    Deactivated,
}

/// How sure the system is of who signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// By password.
    Basic,
    /// By password and a second factor, by passkey, or by a provider that vouches for as much.
    Substantial,
}

/// A signed-in session. Its secret lives in a cookie; only the digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInSession {
    /// Its identifier.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// How sure the system is.
    pub assurance: Assurance,
    /// On what device, as far as its browser told.
    pub device: DeviceName,
    /// When the owner signed in.
    pub signed_in_at: OffsetDateTime,
    /// When the owner last proved who they are: at sign-in, or again since (`D38`).
    pub confirmed_at: OffsetDateTime,
    /// When it was last used, rounded to the minute.
    pub last_used_at: OffsetDateTime,
    /// After how long without use it ends, in whole seconds.
    pub idle: Duration,
    /// When it ends whatever happens.
    pub expires_at: OffsetDateTime,
}

impl SignedInSession {
    /// Whether its times let it be used at `at`.
    pub fn is_alive(&self, at: OffsetDateTime) -> bool {
        at < self.expires_at && at < self.last_used_at + self.idle
    }

    /// Whoever uses it, under the hat that a request names.
    pub const fn person(&self, hat: Hat) -> Person {
        Person { account: self.account, session: self.id, assurance: self.assurance, confirmed_at: self.confirmed_at, hat }
    }
}

/// How long a session lasts. Professionals' are shorter: they sit at machines that others use too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLife {
    /// At most, from signing in.
    pub absolute: Duration,
    /// Without use.
    pub idle: Duration,
}

impl SessionLife {
    /// Of clients and relations.
    pub const PRIVATE: Self = Self { absolute: Duration::hours(12), idle: Duration::minutes(30) };
    /// Of whoever is a professional, whatever hat they wear.
    pub const PROFESSIONAL: Self = Self { absolute: Duration::hours(10), idle: Duration::minutes(15) };
}
