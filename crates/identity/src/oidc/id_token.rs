//! The check of an ID token, step by step as OpenID Connect Core 1.0, section 3.1.3.7 has it.

use super::{Acr, FinishError, TokenFault, discovery::Document};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use openidconnect::{
    AccessToken, AccessTokenHash, ClientId, IdTokenVerifier, Nonce, SubjectIdentifier,
    core::{CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Algorithm},
};
use serde_json::Value;
use std::time::Duration;
use time::OffsetDateTime;

/// Signatures that count: each needs a key that only the provider has. `none` and the family of shared secrets are
/// missing, so no public key can be passed off as one.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

/// What a token is held against.
pub(super) struct Check<'a> {
    pub(super) client_id: &'a ClientId,
    pub(super) nonce: &'a Nonce,
    pub(super) started_at: OffsetDateTime,
    pub(super) now: OffsetDateTime,
    pub(super) clock_skew: Duration,
}

/// What a token says that passed.
pub(super) struct Verified {
    /// All its claims, to the letter.
    pub(super) claims: Value,
    pub(super) subject: SubjectIdentifier,
    pub(super) acr: Option<Acr>,
    pub(super) auth_time: Option<OffsetDateTime>,
}

impl Check<'_> {
    pub(super) fn verify(
        &self,
        token: &CoreIdToken,
        access_token: &AccessToken,
        document: &Document,
    ) -> Result<Verified, TokenFault> {
        // "Public" keeps the client's secret away from the verifier, where it could only serve as a shared key.
        let latest = instant(self.now - self.clock_skew)?;
        let verifier: CoreIdTokenVerifier<'_> = IdTokenVerifier::new_public_client(
            self.client_id.clone(),
            document.metadata.issuer().clone(),
            document.metadata.jwks().clone(),
        )
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || latest);
        let claims = token.claims(&verifier, self.nonce)?;
        self.check_party(claims)?;
        self.check_times(claims)?;
        check_access_token(token, &verifier, claims, access_token)?;
        Ok(Verified {
            claims: payload(token)?,
            subject: claims.subject().clone(),
            acr: claims.auth_context_ref().and_then(|acr| Acr::parse(acr)),
            auth_time: claims.auth_time().map(moment).transpose()?,
        })
    }

    /// The library leaves `azp` alone; who is named there must be us.
    fn check_party(&self, claims: &CoreIdTokenClaims) -> Result<(), TokenFault> {
        match claims.authorized_party() {
            Some(party) if party != self.client_id => Err(TokenFault::Audience),
            _ => Ok(()),
        }
    }

    /// Between the start of the trip and now, give or take the skew. So an old token is of no use, even with a nonce
    /// that fits.
    fn check_times(&self, claims: &CoreIdTokenClaims) -> Result<(), TokenFault> {
        let issued_at = moment(claims.issue_time())?;
        if issued_at < self.started_at - self.clock_skew || self.now + self.clock_skew < issued_at {
            return Err(TokenFault::IssuedAt);
        }
        Ok(())
    }
}

impl Verified {
    /// With a greatest age, the provider must tell when somebody signed in, and it must not be longer before the start
    /// of the trip than that age.
    pub(super) fn check_freshness(&self, max_age: Option<Duration>, check: &Check<'_>) -> Result<(), FinishError> {
        if self.auth_time.is_some_and(|at| check.now + check.clock_skew < at) {
            return Err(TokenFault::IssuedAt.into());
        }
        let Some(max_age) = max_age else { return Ok(()) };
        let earliest = check.started_at - max_age - check.clock_skew;
        if self.auth_time.is_none_or(|at| at < earliest) { Err(FinishError::NotFresh) } else { Ok(()) }
    }
}

/// The hash of the access token, where the provider sends it along.
fn check_access_token(
    token: &CoreIdToken,
    verifier: &CoreIdTokenVerifier<'_>,
    claims: &CoreIdTokenClaims,
    access_token: &AccessToken,
) -> Result<(), TokenFault> {
    let Some(expected) = claims.access_token_hash() else { return Ok(()) };
    let found = AccessTokenHash::from_token(access_token, token.signing_alg()?, token.signing_key(verifier)?)
        .map_err(|_| TokenFault::AccessToken)?;
    if found == *expected { Ok(()) } else { Err(TokenFault::AccessToken) }
}

/// The claims as they were signed, of a token that passed. The library's own type knows only the standard ones.
fn payload(token: &CoreIdToken) -> Result<Value, TokenFault> {
    let token = token.to_string();
    let payload = token.split('.').nth(1).and_then(|payload| URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok());
    payload.and_then(|payload| serde_json::from_slice(&payload).ok()).ok_or(TokenFault::Malformed)
}

fn instant(at: OffsetDateTime) -> Result<DateTime<Utc>, TokenFault> {
    DateTime::from_timestamp(at.unix_timestamp(), 0).ok_or(TokenFault::Malformed)
}

fn moment(at: DateTime<Utc>) -> Result<OffsetDateTime, TokenFault> {
    OffsetDateTime::from_unix_timestamp(at.timestamp()).map_err(|_| TokenFault::Malformed)
}
