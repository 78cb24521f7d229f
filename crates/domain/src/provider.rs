//! Identities at an outside sign-in provider, and trips to it.

use crate::{
    account::Assurance,
    credential::{Digest, Secret},
    ids::{AccountId, ProviderLinkId, SessionId},
    letter::Language,
    policy::Hat,
    text::Name,
};
use std::{fmt, time::Duration};
use time::OffsetDateTime;

/// An account's link to an identity at a sign-in provider (`X14`).
///
/// An identity belongs to one account at most. How the provider calls somebody is not kept, since it may be a BSN: only a digest under the
/// installation's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLink {
    /// Its identifier.
    pub id: ProviderLinkId,
    /// Whose.
    pub account: AccountId,
    /// Which provider.
    pub issuer: String,
    /// Digest of how the provider calls its owner.
    pub subject: Digest,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// When its owner last came by it.
    pub last_used_at: Option<OffsetDateTime>,
}

/// A provider that people can sign in at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderInfo {
    /// What people know it by.
    pub name: Name,
    /// Which it is, for good.
    pub issuer: String,
    /// Whether one of its levels counts as [`Assurance::Substantial`].
    pub vouches_substantially: bool,
}

/// What somebody goes to the provider for. It is kept here, never in the browser, so that a trip can't change its purpose on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To bind the provider's identity to an account that is signed in.
    Link {
        /// The account.
        account: AccountId,
    },
    /// To show once more who they are, before something sensitive.
    StepUp {
        /// Whose session it is; the provider must name an identity that is bound to it.
        account: AccountId,
        /// The session.
        session: SessionId,
    },
}

/// How strong the sign-in at the provider must be. The provider's configuration says which levels that are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Strong enough for some hat: the weaker of the two minimums.
    AnyHat,
    /// Strong enough for this hat.
    Hat(Hat),
    /// Strong enough for [`Assurance::Substantial`].
    Substantial,
}

/// How long ago somebody may have shown the provider who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// As long as the provider thinks fit.
    Any,
    /// At most this long before the trip began, in whole seconds.
    Within(Duration),
    /// During this trip.
    Anew,
}

impl Freshness {
    /// The longest time, if there is one.
    pub fn max_age(self) -> Option<Duration> {
        match self {
            Self::Any => None,
            Self::Within(age) => Some(Duration::from_secs(age.as_secs())),
            Self::Anew => Some(Duration::ZERO),
        }
    }
}

/// What is asked of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// What for.
    pub purpose: Purpose,
    /// How strong.
    pub demand: Demand,
    /// How recent.
    pub freshness: Freshness,
    /// The language of the provider's pages.
    pub language: Language,
}

/// A trip to the provider that begins.
#[derive(Clone, PartialEq, Eq)]
pub struct Trip {
    /// Where to send the browser.
    pub url: String,
    /// What the browser must bring back twice: in the address, where the provider puts it, and in a cookie. The cookie ties the trip to
    /// this browser, so that nobody can be signed in with somebody else's answer.
    pub state: Secret,
    /// What is needed to end it, to be kept sealed.
    pub kept: Vec<u8>,
}

/// Prints nothing of it.
impl fmt::Debug for Trip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trip(..)")
    }
}

/// Who signed in at a provider, by its word. It is no account: linking the two needs proof of both.
#[derive(Clone, PartialEq, Eq)]
pub struct Vouched {
    /// The provider.
    pub issuer: String,
    /// How the provider calls them; with some it is a BSN.
    pub subject: String,
    /// Whether they act for somebody else.
    pub acts_for_other: bool,
    /// How surely they were known.
    pub assurance: Assurance,
    /// For which hats that is enough.
    pub hats: Vec<Hat>,
    /// When they showed the provider who they are, if it tells.
    pub shown_at: Option<OffsetDateTime>,
}

/// Prints nothing of it, since the subject may be a BSN.
impl fmt::Debug for Vouched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vouched(..)")
    }
}
