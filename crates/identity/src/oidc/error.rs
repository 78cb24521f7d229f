//! What can go wrong, by what can be done about it.

use super::http::HttpError;
use openidconnect::{
    ClaimsVerificationError, RequestTokenError, SignatureVerificationError, StandardErrorResponse, UserInfoError,
    core::CoreErrorResponseType,
};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why no trip to the provider can begin.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    /// The provider is out of reach, slow or failing: offer another way in, and this one again in a while.
    #[error("the sign-in provider is out of reach")]
    Unavailable(#[source] Source),
    /// The operator must act: until then nobody can sign in this way.
    #[error("the sign-in provider can't be used as it is configured")]
    Misconfigured(#[source] Misconfiguration),
    /// No level of this provider counts as substantial: ask for a second factor here.
    #[error("the sign-in provider has no level that counts as substantial")]
    NeverSubstantial,
}

/// Why a trip to the provider ended with nobody signed in.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// The answer came too late: offer to begin again.
    #[error("the sign-in took too long")]
    Expired,
    /// Whoever signs in stopped: offer to begin again, or another way in.
    #[error("the sign-in was broken off at the provider")]
    Cancelled,
    /// The sign-in was weaker than demanded: offer to begin again, with something stronger.
    #[error("the sign-in at the provider is not strong enough")]
    TooWeak,
    /// The sign-in at the provider was too long ago: offer to begin again.
    #[error("the sign-in at the provider is too long ago")]
    NotFresh,
    /// The provider does not take the code: it was used before, is too old, or was given to another trip. Offer to
    /// begin again.
    #[error("the provider does not take the code")]
    CodeRefused,
    /// The provider is out of reach, slow or failing: offer another way in, and this one again in a while.
    #[error("the sign-in provider is out of reach")]
    Unavailable(#[source] Source),
    /// The answer is to another trip than the one that was kept: offer to begin again, and note it for the security
    /// officer.
    #[error("the answer belongs to another trip")]
    NotOurs,
    /// The answer comes from another provider than the one that was asked: note it for the security officer.
    #[error("the answer comes from another provider")]
    OtherIssuer,
    /// The provider's word can't be trusted: note it for the security officer.
    #[error("the provider's token can't be trusted")]
    Untrusted(#[source] TokenFault),
    /// The operator must act: a claim is missing or is not what the configuration says.
    #[error("the claim {0} is missing or can't be used")]
    Claim(String),
    /// The operator must act: the provider does not accept how this installation asks. The text is the provider's code
    /// for it, such as `invalid_client`.
    #[error("the provider refuses this installation: {0}")]
    Refused(String),
    /// The operator must act: until then nobody can sign in this way.
    #[error("the sign-in provider can't be used as it is configured")]
    Misconfigured(#[source] Misconfiguration),
}

/// What is wrong between this installation and the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misconfiguration {
    /// Under the issuer's address there is no discovery document with keys that can be read.
    #[error("there is no readable discovery document with keys under the issuer's address")]
    NoDocument,
    /// The document there names another issuer.
    #[error("the discovery document is of another issuer")]
    OtherIssuer,
    /// The document names an address that is not https.
    #[error("the discovery document names an address that is not https")]
    NotSecure,
    /// The document names no token endpoint.
    #[error("the provider has no token endpoint")]
    NoTokenEndpoint,
    /// Userinfo is configured, and the document names no userinfo endpoint.
    #[error("the provider has no userinfo endpoint")]
    NoUserInfoEndpoint,
}

/// Why a provider's word can't be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// There is no ID token.
    #[error("there is no id token")]
    Missing,
    /// It can't be read.
    #[error("it can't be read")]
    Malformed,
    /// It is of another issuer.
    #[error("it is of another issuer")]
    Issuer,
    /// It is meant for others, or for others too.
    #[error("it is not meant for this installation alone")]
    Audience,
    /// It is not signed in a way that counts: not at all, or with a secret that is shared.
    #[error("its algorithm is not one that counts")]
    Algorithm,
    /// The provider publishes no key that fits it, even now.
    #[error("it is signed with an unknown key")]
    UnknownKey,
    /// Its signature is not the provider's.
    #[error("its signature is wrong")]
    Signature,
    /// It was made for another trip.
    #[error("it belongs to another trip")]
    Nonce,
    /// It is no longer valid. When this keeps happening, one of the two clocks is wrong.
    #[error("it has expired, or the clocks differ")]
    Expired,
    /// It was issued before the trip began, or later than now. When this keeps happening, one of the two clocks is
    /// wrong.
    #[error("it was issued before the trip began or after now, or the clocks differ")]
    IssuedAt,
    /// The access token that came with it is not the one it was issued with.
    #[error("the access token with it is another one's")]
    AccessToken,
    /// The userinfo endpoint tells of somebody else.
    #[error("the userinfo is about somebody else")]
    UserInfo,
}

/// Why a provider can't be used for either half of a trip.
pub(super) enum Unusable {
    Unreachable(Source),
    Misconfigured(Misconfiguration),
}

impl From<Misconfiguration> for Unusable {
    fn from(fault: Misconfiguration) -> Self {
        Self::Misconfigured(fault)
    }
}

impl From<Unusable> for BeginError {
    fn from(unusable: Unusable) -> Self {
        match unusable {
            Unusable::Unreachable(source) => Self::Unavailable(source),
            Unusable::Misconfigured(fault) => Self::Misconfigured(fault),
        }
    }
}

impl From<Unusable> for FinishError {
    fn from(unusable: Unusable) -> Self {
        match unusable {
            Unusable::Unreachable(source) => Self::Unavailable(source),
            Unusable::Misconfigured(fault) => Self::Misconfigured(fault),
        }
    }
}

impl From<Misconfiguration> for FinishError {
    fn from(fault: Misconfiguration) -> Self {
        Self::Misconfigured(fault)
    }
}

impl From<TokenFault> for FinishError {
    fn from(fault: TokenFault) -> Self {
        Self::Untrusted(fault)
    }
}

impl FinishError {
    /// What an error in the provider's answer means (RFC 6749, OpenID Connect Core, and its draft on unmet
    /// requirements).
    pub(super) fn from_provider(code: &str) -> Self {
        match code {
            "access_denied" => Self::Cancelled,
            "unmet_authentication_requirements" => Self::TooWeak,
            "invalid_grant" => Self::CodeRefused,
            "server_error" | "temporarily_unavailable" => Self::Unavailable(code_of(code).into()),
            _ => Self::Refused(code_of(code)),
        }
    }
}

impl From<HttpError> for FinishError {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::NotSecure => Self::Misconfigured(Misconfiguration::NotSecure),
            error => Self::Unavailable(error.into()),
        }
    }
}

/// A code as the standards write them, or a word for what is none: the browser brings it, so anybody can write it.
fn code_of(raw: &str) -> String {
    let is_code = raw.len() <= 64 && raw.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if is_code { raw.to_owned() } else { "a code that can't be read".to_owned() }
}

pub(super) fn code_refused(error: RequestTokenError<HttpError, StandardErrorResponse<CoreErrorResponseType>>) -> FinishError {
    match error {
        RequestTokenError::ServerResponse(answer) => FinishError::from_provider(answer.error().as_ref()),
        RequestTokenError::Request(error) => error.into(),
        // Both would show what the provider wrote, tokens and all.
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => TokenFault::Malformed.into(),
    }
}

pub(super) fn user_info_failed(error: UserInfoError<HttpError>) -> FinishError {
    match error {
        UserInfoError::Request(error) => error.into(),
        UserInfoError::ClaimsVerification(ClaimsVerificationError::InvalidSubject(_)) => TokenFault::UserInfo.into(),
        UserInfoError::ClaimsVerification(error) => TokenFault::from(error).into(),
        _ => TokenFault::Malformed.into(),
    }
}

impl From<ClaimsVerificationError> for TokenFault {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::InvalidIssuer(_) => Self::Issuer,
            ClaimsVerificationError::InvalidAudience(_) => Self::Audience,
            ClaimsVerificationError::InvalidNonce(_) => Self::Nonce,
            ClaimsVerificationError::Expired(_) => Self::Expired,
            ClaimsVerificationError::SignatureVerification(error) => error.into(),
            _ => Self::Malformed,
        }
    }
}

impl From<SignatureVerificationError> for TokenFault {
    fn from(error: SignatureVerificationError) -> Self {
        match error {
            SignatureVerificationError::NoMatchingKey | SignatureVerificationError::AmbiguousKeyId(_) => Self::UnknownKey,
            SignatureVerificationError::DisallowedAlg(_)
            | SignatureVerificationError::UnsupportedAlg(_)
            | SignatureVerificationError::NoSignature => Self::Algorithm,
            _ => Self::Signature,
        }
    }
}
