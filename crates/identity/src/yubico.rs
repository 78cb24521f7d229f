//! One-time codes of YubiKeys, checked by a validation service (Yubico validation protocol 2.0).

use async_trait::async_trait;
use inzage_domain::ports::{YubiKeyError, YubiKeys};
use secrecy::{ExposeSecret as _, SecretString};
use std::{
    net::IpAddr,
    str::{self, Utf8Error},
    time::Duration,
};
use url::{Host, Url};
use yubico_ng::{
    Verifier, YubicoError,
    config::{Config, SyncLevel},
    transport::{AsyncTransport, Response},
};

/// Letters that a YubiKey types: they lie under the same keys on every keyboard.
const MODHEX: &[u8] = b"cbdefghijklnrtuv";
/// Letters of a code: twelve of the key's public identifier, and 32 that are never the same.
const CODE_LENGTH: usize = 44;
const PUBLIC_ID_LENGTH: usize = 12;
/// How long the whole answer may take: somebody waits before a screen.
const PATIENCE: Duration = Duration::from_secs(5);
/// An answer has some three hundred bytes.
const MAX_ANSWER: usize = 8 * 1024;

/// Where codes are checked, and as whom.
#[derive(Debug, Clone)]
pub struct YubicoSettings {
    /// The service's address, such as `https://api.yubico.com/wsapi/2.0/verify`.
    pub url: String,
    /// The number under which the service knows this installation.
    pub client_id: String,
    /// The key that it shares with the service: base64 of 20 bytes.
    pub key: SecretString,
}

/// Why no codes can be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum YubicoSettingsError {
    /// The address is no URL.
    #[error("the address of the yubikey service is not a url")]
    NotAnAddress(#[source] url::ParseError),
    /// The address is neither `https` nor on this very machine.
    #[error("the yubikey service must be reached by https")]
    Insecure,
    /// The client number or the key is missing or isn't what the service hands out.
    #[error("the client id or key of the yubikey service is not valid")]
    Credentials(#[source] YubicoError),
    /// No connections can be made.
    #[error("no http client could be made")]
    Client(#[source] reqwest::Error),
}

/// Checks codes at a validation service, where one is configured.
///
/// A code counts only when the service's answer carries a right signature, this request's nonce and this very code. Anything else in the
/// service's name is no answer: whoever typed the code isn't to blame, and isn't let in.
#[derive(Debug)]
pub struct YubicoService(Option<Verifier<Http>>);

impl YubicoService {
    /// Of an installation that takes no YubiKey codes.
    pub const fn off() -> Self {
        Self(None)
    }

    /// Makes no connection yet.
    ///
    /// # Errors
    ///
    /// See [`YubicoSettingsError`].
    pub fn new(settings: &YubicoSettings) -> Result<Self, YubicoSettingsError> {
        Self::with_patience(settings, PATIENCE)
    }

    /// The same, with another longest time to wait for an answer.
    ///
    /// # Errors
    ///
    /// See [`YubicoSettingsError`].
    pub fn with_patience(settings: &YubicoSettings, patience: Duration) -> Result<Self, YubicoSettingsError> {
        let url = Url::parse(&settings.url).map_err(YubicoSettingsError::NotAnAddress)?;
        if url.scheme() != "https" && !(url.scheme() == "http" && is_this_machine(&url)) {
            return Err(YubicoSettingsError::Insecure);
        }
        let config = Config::default()
            .set_api_host(settings.url.as_str())
            .set_client_id(settings.client_id.as_str())
            .set_sync_level(SyncLevel::secure())
            .set_key(settings.key.expose_secret())
            .map_err(YubicoSettingsError::Credentials)?;
        let client = reqwest::Client::builder()
            .timeout(patience)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("inzage")
            .build()
            .map_err(YubicoSettingsError::Client)?;
        let verifier = Verifier::with_client(config, Http(client)).map_err(YubicoSettingsError::Credentials)?;
        Ok(Self(Some(verifier)))
    }
}

#[async_trait]
impl YubiKeys for YubicoService {
    fn takes_yubikeys(&self) -> bool {
        self.0.is_some()
    }

    async fn check_otp(&self, typed: &str) -> Result<String, YubiKeyError> {
        let (Some(verifier), Some((code, public_id))) = (&self.0, parsed(typed)) else { return Err(YubiKeyError::Refused) };
        match verifier.verify(code).await {
            Ok(()) => Ok(public_id),
            Err(YubicoError::BadOtp | YubicoError::ReplayedOtp | YubicoError::ReplayedRequest) => Err(YubiKeyError::Refused),
            Err(other) => Err(YubiKeyError::Unavailable(Box::new(other))),
        }
    }
}

/// The code in small letters and its public identifier. Capitals come from a caps lock, and space from pasting.
fn parsed(typed: &str) -> Option<(String, String)> {
    let code = typed.trim().to_ascii_lowercase();
    let is_code = code.len() == CODE_LENGTH && code.bytes().all(|letter| MODHEX.contains(&letter));
    let public_id = code.get(..PUBLIC_ID_LENGTH).filter(|_| is_code)?.to_owned();
    Some((code, public_id))
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        None => false,
    }
}

/// Asks, and reads no more than an answer can be. An address is never in an error: it holds the code.
#[derive(Debug)]
struct Http(reqwest::Client);

impl AsyncTransport for Http {
    type Error = YubicoError;

    async fn yubico_get(&self, url: &str) -> Result<Response, YubicoError> {
        let failed = |error: reqwest::Error| YubicoError::transport(error.without_url());
        let mut response = self.0.get(url).send().await.map_err(failed)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > MAX_ANSWER {
                return Err(YubicoError::InvalidResponse);
            }
        }
        let body = str::from_utf8(&body).map_err(|error: Utf8Error| YubicoError::transport(error))?.to_owned();
        Ok(Response { status: response.status().as_u16(), body })
    }
}
