//! Sign-in at an outside provider.

use crate::{
    credential::Secret,
    provider::{ProviderInfo, Purpose, Request, Trip, Vouched},
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// An outside provider that people can sign in at, such as a DigiD broker or the organisation's own directory (`X14`).
///
/// Whoever calls keeps what a trip needs under the digest of its state, and takes it out once: so of many equal answers one counts.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait SignInProvider: Send + Sync {
    /// Which provider it is; none where none is configured.
    fn provider(&self) -> Option<ProviderInfo>;
    /// Begins a trip.
    async fn begin_trip(&self, request: Request, now: OffsetDateTime) -> Result<Trip, ProviderError>;
    /// Whether `query`, of the address that a browser came back to, can be an answer to the trip whose state is in that browser's cookie.
    fn is_answer(&self, query: &str, state: &Secret) -> bool;
    /// Ends the trip for which `kept` was kept: what it was for, and who signed in.
    async fn finish_trip(
        &self,
        kept: &[u8],
        query: &str,
        state: &Secret,
        now: OffsetDateTime,
    ) -> Result<(Purpose, Vouched), ProviderError>;
}

/// Why a trip to a provider did not begin, or ended with nobody signed in. No cause holds a token or tells who it was.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// It took too long, or its answer was used before: begin again.
    #[error("the trip to the sign-in provider is over")]
    Over,
    /// They stopped at the provider.
    #[error("the sign-in was broken off at the provider")]
    Cancelled,
    /// They were not known surely enough.
    #[error("the sign-in at the provider is not strong enough")]
    TooWeak,
    /// What came back can't be trusted: for the security officer.
    #[error("the answer of the sign-in provider can't be trusted")]
    Untrusted(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The provider is out of reach, or can't be used as it is configured: another way in is open.
    #[error("the sign-in provider can't be used")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}
