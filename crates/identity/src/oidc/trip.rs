//! A trip to the provider and back.

use super::{Acr, ProviderIdentity};
use inzage_domain::{
    credential::{Digest, Secret},
    provider::Purpose,
};
use std::{fmt, time::Duration};
use time::OffsetDateTime;

/// Where a trip starts.
pub struct Departure {
    /// Where to send the browser.
    pub url: String,
    /// What the browser must bring back twice: in the address, where the provider puts it, and in a cookie. The cookie
    /// ties the trip to this browser, so that nobody can be signed in with somebody else's answer.
    pub state: Secret,
    /// What to keep meanwhile.
    pub pending: Pending,
}

/// Prints neither the address nor the state.
impl fmt::Debug for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Departure").field("pending", &self.pending).finish_non_exhaustive()
    }
}

/// A trip that is under way: kept under [`state`](Self::state), used once, of no use after [`LIFETIME`](Self::LIFETIME).
///
/// It can't be copied, and [`Provider::finish`](super::Provider::finish) uses it up. Its fields are open for whoever
/// keeps it in a database.
#[derive(Debug, PartialEq, Eq)]
pub struct Pending {
    /// The digest of [`Departure::state`]; unique.
    pub state: Digest,
    /// Which provider the browser was sent to.
    pub issuer: String,
    /// What the provider must put into its token.
    pub nonce: Secret,
    /// What proves to the provider that the code comes back from where it was asked.
    pub verifier: Secret,
    /// What for.
    pub purpose: Purpose,
    /// The weakest level that will do.
    pub at_least: Option<Acr>,
    /// How long before the start somebody may have signed in at the provider; whole seconds.
    pub max_age: Option<Duration>,
    /// When the browser was sent off.
    pub started_at: OffsetDateTime,
}

impl Pending {
    /// How long somebody has for a trip.
    pub const LIFETIME: Duration = Duration::from_mins(10);

    /// The first instant at which it is of no use.
    pub fn expires_at(&self) -> OffsetDateTime {
        self.started_at + Self::LIFETIME
    }
}

/// Where a trip ends.
#[derive(Debug)]
pub struct Arrival {
    /// What it was for.
    pub purpose: Purpose,
    /// Who signed in at the provider.
    pub identity: ProviderIdentity,
}
