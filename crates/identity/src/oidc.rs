//! Sign-in at an outside provider, by OpenID Connect: a DigiD broker, or the organisation's own directory.
//!
//! A trip has two halves. [`Provider::begin`] gives the address to send the browser to and a [`Pending`] to keep;
//! when the browser comes back, [`Provider::finish`] takes the kept [`Pending`] and the [`Answer`], asks the provider
//! what the code in it stands for, and tells who signed in. Between the halves nothing lives here: whoever calls
//! keeps each [`Pending`] for [`Pending::LIFETIME`] and hands it out once.
//!
//! The flow is the code flow with PKCE (S256), `state`, `nonce` and, where the provider sends it, the issuer of
//! RFC 9207. Tokens never leave this module: not in results, not in errors, not in anything that can be printed.

mod answer;
mod claims;
mod discovery;
mod error;
mod http;
mod id_token;
mod identity;
mod levels;
mod settings;
mod sign_in;
mod trip;

pub use answer::{Answer, AnswerError};
pub use error::{BeginError, FinishError, Misconfiguration, TokenFault};
pub use identity::{ActingFor, Bsn, ProvidedEmail, ProviderIdentity, Subject};
pub use inzage_domain::provider::{Demand, Freshness, Purpose, Request};
pub use levels::{Acr, LevelSettings};
pub use settings::{ClaimNames, Settings, SettingsError};
pub use sign_in::{NoProvider, OidcSignIn};
pub use trip::{Arrival, Departure, Pending};

use crate::OsSecrets;
use answer::Outcome;
use claims::{OtherClaims, lay_under};
use discovery::{Discovery, Document};
use error::{code_refused, user_info_failed};
use http::HttpClient;
use id_token::Check;
use inzage_domain::{credential::Secret, letter::Language, policy::Hat};
use levels::Levels;
use openidconnect::{
    AccessToken, AuthType, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, LanguageTag, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, SubjectIdentifier, TokenResponse as _, UserInfoClaims,
    core::{CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreGenderClaim, CoreTokenResponse},
};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use std::{fmt, time::Duration};
use time::OffsetDateTime;
use tokio::time::Instant;

type DiscoveredClient =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// An outside provider that people can sign in at.
///
/// Its discovery document and keys are fetched when first needed, and again when they are an hour old or name no key
/// that a token was signed with. Every request to it has a time limit and a limit on the answer's length, follows no
/// redirect, and goes over https (to this machine also over http, for tests).
pub struct Provider {
    client_id: ClientId,
    client_secret: ClientSecret,
    issuer: IssuerUrl,
    redirect_url: RedirectUrl,
    scopes: Vec<Scope>,
    levels: Levels,
    claims: ClaimNames,
    user_info: bool,
    clock_skew: Duration,
    http: HttpClient,
    discovery: Discovery,
}

impl Provider {
    /// Takes the operator's settings; asks nothing of the provider yet.
    ///
    /// # Errors
    ///
    /// See [`SettingsError`]: each variant names the setting that can't be used.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        let (issuer, local) = settings.issuer()?;
        let redirect_url = settings.redirect_url()?;
        settings.check()?;
        Ok(Self {
            levels: Levels::new(settings.levels)?,
            http: HttpClient::new(local, settings.time_out).map_err(SettingsError::Tls)?,
            discovery: Discovery::new(issuer.clone(), local, settings.user_info),
            issuer,
            redirect_url,
            client_id: ClientId::new(settings.client_id),
            client_secret: ClientSecret::new(settings.client_secret.expose_secret().to_owned()),
            scopes: settings.scopes.into_iter().filter(|scope| scope != "openid").map(Scope::new).collect(),
            claims: settings.claims,
            user_info: settings.user_info,
            clock_skew: settings.clock_skew,
        })
    }

    /// Which provider this is: its issuer, as in [`Pending::issuer`].
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// Whether there is a level that counts as [`Substantial`](inzage_domain::account::Assurance::Substantial).
    pub fn vouches_substantially(&self) -> bool {
        self.levels.demanded(Demand::Substantial).is_ok()
    }

    /// Whether a sign-in of this level is strong enough for what `hat` opens.
    pub fn suffices(&self, acr: Option<&Acr>, hat: Hat) -> bool {
        self.levels.minimum(hat).is_none_or(|minimum| self.levels.reaches(acr, minimum))
    }

    /// Begins a trip: where to send the browser, and what to keep until it comes back.
    ///
    /// # Errors
    ///
    /// See [`BeginError`].
    pub async fn begin(&self, request: Request, now: OffsetDateTime) -> Result<Departure, BeginError> {
        let at_least = self.levels.demanded(request.demand).map_err(|_| BeginError::NeverSubstantial)?;
        let document = self.discovery.document(&self.http).await?;
        let (state, nonce, verifier) = (OsSecrets.fresh_secret(), OsSecrets.fresh_secret(), OsSecrets.fresh_secret());
        let url = self.address(&document, request, at_least.as_ref(), [&state, &nonce, &verifier]);
        let pending = Pending {
            state: OsSecrets.digest(&state),
            issuer: self.issuer().to_owned(),
            nonce,
            verifier,
            purpose: request.purpose,
            at_least,
            max_age: request.freshness.max_age(),
            started_at: now,
        };
        Ok(Departure { url, state, pending })
    }

    /// Ends a trip: who signed in, by the provider's word.
    ///
    /// `pending` is what was kept under the digest of [`Answer::state`]; it is used up, and whoever keeps it must have
    /// removed it before calling this, so that of two equal answers only one gets here.
    ///
    /// # Errors
    ///
    /// See [`FinishError`]. Whatever went wrong, nobody is signed in, and the trip can't be ended again.
    pub async fn finish(&self, pending: Pending, answer: Answer, now: OffsetDateTime) -> Result<Arrival, FinishError> {
        let begun = Instant::now();
        if pending.issuer != self.issuer() || pending.state != OsSecrets.digest(answer.state()) {
            return Err(FinishError::NotOurs);
        }
        if pending.expires_at() <= now {
            return Err(FinishError::Expired);
        }
        let mut document = self.discovery.document(&self.http).await?;
        if !document.sent(answer.issuer()) {
            return Err(FinishError::OtherIssuer);
        }
        let code = match answer.outcome {
            Outcome::Code(code) => code,
            Outcome::Error(error) => return Err(FinishError::from_provider(&error)),
        };
        let tokens = self.exchange(&document, code, &pending.verifier).await?;
        let nonce = Nonce::new(pending.nonce.expose().to_owned());
        // Tokens tell whole seconds, and may be issued while the exchange is under way.
        let check = Check {
            client_id: &self.client_id,
            nonce: &nonce,
            started_at: pending.started_at.truncate_to_second(),
            now: now + begun.elapsed(),
            clock_skew: self.clock_skew,
        };
        let id_token = tokens.id_token().ok_or(TokenFault::Missing)?;
        let verified = match check.verify(id_token, tokens.access_token(), &document) {
            Err(TokenFault::UnknownKey) => {
                document = self.discovery.renewed(&self.http, &document).await?;
                check.verify(id_token, tokens.access_token(), &document)
            }
            other => other,
        }?;
        verified.check_freshness(pending.max_age, &check)?;
        if pending.at_least.as_ref().is_some_and(|demanded| !self.levels.reaches(verified.acr.as_ref(), demanded)) {
            return Err(FinishError::TooWeak);
        }
        let mut claims = verified.claims;
        if self.user_info {
            let more = self.user_info(&document, tokens.access_token(), verified.subject).await?;
            lay_under(&mut claims, more);
        }
        let assurance = self.levels.assurance(verified.acr.as_ref());
        let identity = self
            .claims
            .identity(&claims, self.issuer(), verified.acr, assurance, verified.auth_time)
            .map_err(FinishError::Claim)?;
        Ok(Arrival { purpose: pending.purpose, identity })
    }

    /// The address at the provider that asks for all this.
    fn address(
        &self,
        document: &Document,
        request: Request,
        at_least: Option<&Acr>,
        [state, nonce, verifier]: [&Secret; 3],
    ) -> String {
        let (state, nonce) = (CsrfToken::new(state.expose().to_owned()), Nonce::new(nonce.expose().to_owned()));
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.expose().to_owned()));
        let client = self.client(document);
        let mut question = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
            .set_pkce_challenge(challenge)
            .add_scopes(self.scopes.iter().cloned())
            .add_ui_locale(LanguageTag::new(tag(request.language).to_owned()));
        for acr in self.levels.requested(at_least) {
            question = question.add_auth_context_value(AuthenticationContextClass::new(acr.as_str().to_owned()));
        }
        if let Some(max_age) = request.freshness.max_age() {
            question = question.set_max_age(max_age);
        }
        if request.freshness == Freshness::Anew {
            question = question.add_prompt(CoreAuthPrompt::Login);
        }
        let (url, ..) = question.url();
        url.into()
    }

    async fn exchange(&self, document: &Document, code: String, verifier: &Secret) -> Result<CoreTokenResponse, FinishError> {
        self.client(document)
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| Misconfiguration::NoTokenEndpoint)?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose().to_owned()))
            .request_async(&self.http)
            .await
            .map_err(code_refused)
    }

    async fn user_info(
        &self,
        document: &Document,
        access_token: &AccessToken,
        subject: SubjectIdentifier,
    ) -> Result<Value, FinishError> {
        // The library puts the token in a header, and panics when it doesn't fit in one.
        if !access_token.secret().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenFault::Malformed.into());
        }
        let claims: UserInfoClaims<OtherClaims, CoreGenderClaim> = self
            .client(document)
            .user_info(access_token.clone(), Some(subject))
            .map_err(|_| Misconfiguration::NoUserInfoEndpoint)?
            .request_async(&self.http)
            .await
            .map_err(user_info_failed)?;
        serde_json::to_value(&claims).map_err(|_| TokenFault::Malformed.into())
    }

    fn client(&self, document: &Document) -> DiscoveredClient {
        let methods = document.metadata.token_endpoint_auth_methods_supported();
        // Basic is what a provider takes that doesn't say.
        let in_body = methods.is_some_and(|methods| {
            methods.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        CoreClient::from_provider_metadata(document.metadata.clone(), self.client_id.clone(), Some(self.client_secret.clone()))
            .set_auth_type(if in_body { AuthType::RequestBody } else { AuthType::BasicAuth })
            .set_redirect_uri(self.redirect_url.clone())
    }
}

/// Prints the issuer only.
impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer()).finish_non_exhaustive()
    }
}

const fn tag(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl",
        Language::English => "en",
    }
}
