//! What the operator tells about the provider.

use super::LevelSettings;
use openidconnect::{
    IssuerUrl, RedirectUrl,
    url::{Host, Url},
};
use secrecy::{ExposeSecret as _, SecretString};
use std::time::Duration;

/// What the operator tells about the provider. Where nothing is told, there is no provider.
///
/// ```
/// use inzage_identity::oidc::{Provider, Settings};
///
/// let settings = Settings {
///     scopes: vec!["email".into()],
///     ..Settings::new("https://inloggen.example", "inzage", "geheim".into(), "https://mijn.example/inloggen/terug")
/// };
/// assert_eq!(Provider::new(settings)?.issuer(), "https://inloggen.example");
/// # Ok::<(), inzage_identity::oidc::SettingsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Settings {
    /// The provider's issuer, to the letter; its discovery document is found under it. An https address without query,
    /// or one on this machine.
    pub issuer: String,
    /// The name under which the provider knows this installation.
    pub client_id: String,
    /// The secret that goes with it.
    pub client_secret: SecretString,
    /// Where the provider sends the browser back to: the public address with the path of the page that ends a trip.
    pub redirect_url: String,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// Levels of assurance.
    pub levels: LevelSettings,
    /// Where the provider puts what.
    pub claims: ClaimNames,
    /// Whether to ask the provider's userinfo endpoint for claims that are not in its token.
    pub user_info: bool,
    /// How far the provider's clock and ours may differ; at most five minutes.
    pub clock_skew: Duration,
    /// How long one request to the provider may take.
    pub time_out: Duration,
}

impl Settings {
    /// Settings with everything else at its default: no scopes and levels, the standard claims, no userinfo, a minute of
    /// clock skew, ten seconds for a request.
    pub fn new(issuer: &str, client_id: &str, client_secret: SecretString, redirect_url: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            client_secret,
            redirect_url: redirect_url.to_owned(),
            scopes: Vec::new(),
            levels: LevelSettings::default(),
            claims: ClaimNames::default(),
            user_info: false,
            clock_skew: Duration::from_mins(1),
            time_out: Duration::from_secs(10),
        }
    }

    /// The issuer, and whether it is on this machine.
    pub(super) fn issuer(&self) -> Result<(IssuerUrl, bool), SettingsError> {
        let url = Url::parse(&self.issuer).ok().filter(|url| url.query().is_none()).ok_or(SettingsError::Issuer)?;
        let local = is_local(&url);
        let issuer = is_address(&url, local).then(|| IssuerUrl::new(self.issuer.clone()).ok()).flatten();
        Ok((issuer.ok_or(SettingsError::Issuer)?, local))
    }

    pub(super) fn redirect_url(&self) -> Result<RedirectUrl, SettingsError> {
        let url = Url::parse(&self.redirect_url).ok().filter(|url| is_address(url, is_local(url)));
        url.and_then(|_| RedirectUrl::new(self.redirect_url.clone()).ok()).ok_or(SettingsError::RedirectUrl)
    }

    pub(super) fn check(&self) -> Result<(), SettingsError> {
        if self.client_id.is_empty() || self.client_secret.expose_secret().is_empty() {
            return Err(SettingsError::Client);
        }
        if let Some(scope) = self.scopes.iter().find(|scope| !is_word(scope)) {
            return Err(SettingsError::Scope { scope: scope.clone() });
        }
        if self.claims.all().any(str::is_empty) {
            return Err(SettingsError::Claim);
        }
        if self.clock_skew > Duration::from_mins(5) {
            return Err(SettingsError::ClockSkew);
        }
        if self.time_out.is_zero() {
            return Err(SettingsError::TimeOut);
        }
        Ok(())
    }
}

/// Why settings can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The issuer.
    #[error("the issuer must be an https address without a query")]
    Issuer,
    /// The address to come back to.
    #[error("the redirect address must be an https address")]
    RedirectUrl,
    /// The client's name or secret.
    #[error("the client id and the client secret must not be empty")]
    Client,
    /// A scope.
    #[error("the scope {scope} is not one word")]
    Scope {
        /// Which.
        scope: String,
    },
    /// A level.
    #[error("the level {level} is no word of visible characters, is on the ladder twice, or is asked and not on the ladder")]
    Level {
        /// Which.
        level: String,
    },
    /// The name of a claim.
    #[error("the name of a claim must not be empty")]
    Claim,
    /// The clock skew.
    #[error("the clock skew must be at most five minutes")]
    ClockSkew,
    /// The time for a request.
    #[error("the time for a request must not be zero")]
    TimeOut,
    /// The operating system's certificates could not be read.
    #[error("tls could not be set up")]
    Tls(#[source] reqwest::Error),
}

/// Where the provider puts what.
///
/// A name that starts with a slash is a path into nested claims (RFC 6901), such as `/represents/sub`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimNames {
    /// What identifies somebody at this provider, for good.
    pub subject: String,
    /// The e-mail address.
    pub email: String,
    /// Whether the provider has checked that address.
    pub email_verified: String,
    /// The name in full.
    pub name: String,
    /// The BSN of the person who signed in.
    pub bsn: Option<String>,
    /// The BSN of the person for whom they act, when they act for somebody.
    pub acting_for: Option<String>,
    /// What they may do for that person, in the provider's words.
    pub mandate: Option<String>,
    /// What stands before a BSN and says that it is one: the sector code with its colon. Empty when nothing does.
    pub sector_code: String,
}

impl Default for ClaimNames {
    /// The standard claims, no BSN, and the sector code `s00000000:`.
    fn default() -> Self {
        Self {
            subject: "sub".to_owned(),
            email: "email".to_owned(),
            email_verified: "email_verified".to_owned(),
            name: "name".to_owned(),
            bsn: None,
            acting_for: None,
            mandate: None,
            sector_code: "s00000000:".to_owned(),
        }
    }
}

impl ClaimNames {
    fn all(&self) -> impl Iterator<Item = &str> {
        let optional = [&self.bsn, &self.acting_for, &self.mandate].into_iter().flatten();
        [&self.subject, &self.email, &self.email_verified, &self.name].into_iter().chain(optional).map(String::as_str)
    }
}

/// Whether `url` may be talked to: over https, or over http when that is allowed and stays on this machine.
pub(super) fn is_allowed(url: &Url, local: bool) -> bool {
    url.scheme() == "https" || (local && url.scheme() == "http" && is_local(url))
}

fn is_address(url: &Url, local: bool) -> bool {
    is_allowed(url, local) && url.has_host() && url.username().is_empty() && url.password().is_none() && url.fragment().is_none()
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Visible characters without spaces.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}
