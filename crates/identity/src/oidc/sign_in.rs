//! The provider as the domain's port.

use super::{Acr, Answer, BeginError, FinishError, Pending, Provider, Settings, SettingsError};
use async_trait::async_trait;
use inzage_domain::{
    credential::{Digest, Secret},
    ids::{AccountId, SessionId},
    policy::Hat,
    ports::{ProviderError, SignInProvider},
    provider::{ProviderInfo, Purpose, Request, Trip, Vouched},
    text::Name,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

/// A [`Provider`] under the name that people know it by.
#[derive(Debug)]
pub struct OidcSignIn {
    name: Name,
    provider: Provider,
}

impl OidcSignIn {
    /// Takes the operator's settings; asks nothing of the provider yet.
    ///
    /// # Errors
    ///
    /// See [`SettingsError`].
    pub fn new(name: Name, settings: Settings) -> Result<Self, SettingsError> {
        Ok(Self { name, provider: Provider::new(settings)? })
    }
}

#[async_trait]
impl SignInProvider for OidcSignIn {
    fn provider(&self) -> Option<ProviderInfo> {
        Some(ProviderInfo {
            name: self.name.clone(),
            issuer: self.provider.issuer().to_owned(),
            vouches_substantially: self.provider.vouches_substantially(),
        })
    }

    async fn begin_trip(&self, request: Request, now: OffsetDateTime) -> Result<Trip, ProviderError> {
        let departure = self.provider.begin(request, now).await.map_err(not_begun)?;
        let kept = Kept::of(departure.pending).to_bytes()?;
        Ok(Trip { url: departure.url, state: departure.state, kept })
    }

    fn is_answer(&self, query: &str, state: &Secret) -> bool {
        Answer::parse(query, Some(state.expose())).is_ok()
    }

    async fn finish_trip(
        &self,
        kept: &[u8],
        query: &str,
        state: &Secret,
        now: OffsetDateTime,
    ) -> Result<(Purpose, Vouched), ProviderError> {
        let pending = Kept::from_bytes(kept).ok_or(ProviderError::Over)?;
        let answer = Answer::parse(query, Some(state.expose())).map_err(|_| ProviderError::Over)?;
        let arrival = self.provider.finish(pending, answer, now).await.map_err(not_finished)?;
        let identity = arrival.identity;
        let suffices = |hat: &Hat| self.provider.suffices(identity.acr.as_ref(), *hat);
        let vouched = Vouched {
            hats: [Hat::Private, Hat::Professional].into_iter().filter(suffices).collect(),
            issuer: identity.issuer,
            subject: identity.subject.expose().to_owned(),
            acts_for_other: identity.acting_for.is_some(),
            assurance: identity.assurance,
            shown_at: identity.auth_time,
        };
        Ok((arrival.purpose, vouched))
    }
}

fn not_begun(error: BeginError) -> ProviderError {
    match error {
        BeginError::NeverSubstantial => ProviderError::TooWeak,
        BeginError::Unavailable(_) | BeginError::Misconfigured(_) => ProviderError::Unavailable(Box::new(error)),
    }
}

fn not_finished(error: FinishError) -> ProviderError {
    match error {
        FinishError::Expired | FinishError::CodeRefused | FinishError::NotFresh => ProviderError::Over,
        FinishError::Cancelled => ProviderError::Cancelled,
        FinishError::TooWeak => ProviderError::TooWeak,
        FinishError::NotOurs | FinishError::OtherIssuer | FinishError::Untrusted(_) => ProviderError::Untrusted(Box::new(error)),
        FinishError::Unavailable(_) | FinishError::Claim(_) | FinishError::Refused(_) | FinishError::Misconfigured(_) => {
            ProviderError::Unavailable(Box::new(error))
        }
    }
}

/// A [`Pending`] as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    state: [u8; 32],
    issuer: String,
    nonce: String,
    verifier: String,
    /// None for a sign-in.
    account: Option<String>,
    /// Only for a fresh proof.
    session: Option<String>,
    at_least: Option<String>,
    max_age: Option<u64>,
    /// In whole seconds, as tokens tell time.
    started_at: i64,
}

impl Kept {
    fn of(pending: Pending) -> Self {
        let (account, session) = match pending.purpose {
            Purpose::SignIn => (None, None),
            Purpose::Link { account } => (Some(account), None),
            Purpose::StepUp { account, session } => (Some(account), Some(session)),
        };
        Self {
            state: pending.state.0,
            issuer: pending.issuer,
            nonce: pending.nonce.expose().to_owned(),
            verifier: pending.verifier.expose().to_owned(),
            account: account.map(|it| it.to_string()),
            session: session.map(|it| it.to_string()),
            at_least: pending.at_least.map(|it| it.as_str().to_owned()),
            max_age: pending.max_age.map(|it| it.as_secs()),
            started_at: pending.started_at.unix_timestamp(),
        }
    }

    fn to_bytes(&self) -> Result<Vec<u8>, ProviderError> {
        serde_json::to_vec(self).map_err(|error| ProviderError::Unavailable(Box::new(error)))
    }

    fn from_bytes(bytes: &[u8]) -> Option<Pending> {
        let kept: Self = serde_json::from_slice(bytes).ok()?;
        let id = |raw: &str| Uuid::parse_str(raw).ok();
        let purpose = match (kept.account.as_deref(), kept.session.as_deref()) {
            (None, None) => Purpose::SignIn,
            (Some(account), None) => Purpose::Link { account: AccountId::from_uuid(id(account)?) },
            (Some(account), Some(session)) => {
                Purpose::StepUp { account: AccountId::from_uuid(id(account)?), session: SessionId::from_uuid(id(session)?) }
            }
            (None, Some(_)) => return None,
        };
        let at_least = match kept.at_least {
            Some(level) => Some(Acr::parse(&level)?),
            None => None,
        };
        Some(Pending {
            state: Digest(kept.state),
            issuer: kept.issuer,
            nonce: Secret::parse(&kept.nonce)?,
            verifier: Secret::parse(&kept.verifier)?,
            purpose,
            at_least,
            max_age: kept.max_age.map(Duration::from_secs),
            started_at: OffsetDateTime::from_unix_timestamp(kept.started_at).ok()?,
        })
    }
}

/// What an installation has for which no provider is configured.
#[derive(Debug, Clone, Copy)]
pub struct NoProvider;

/// There is no provider here.
#[derive(Debug, thiserror::Error)]
#[error("no sign-in provider is configured")]
struct NotHere;

#[async_trait]
impl SignInProvider for NoProvider {
    fn provider(&self) -> Option<ProviderInfo> {
        None
    }

    async fn begin_trip(&self, _: Request, _: OffsetDateTime) -> Result<Trip, ProviderError> {
        Err(ProviderError::Unavailable(Box::new(NotHere)))
    }

    fn is_answer(&self, _: &str, _: &Secret) -> bool {
        false
    }

    async fn finish_trip(&self, _: &[u8], _: &str, _: &Secret, _: OffsetDateTime) -> Result<(Purpose, Vouched), ProviderError> {
        Err(ProviderError::Unavailable(Box::new(NotHere)))
    }
}
