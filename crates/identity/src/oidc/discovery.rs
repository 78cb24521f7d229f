//! The provider's discovery document and keys.

use super::{
    error::{Misconfiguration, Unusable},
    http::{HttpClient, HttpError},
    settings::is_allowed,
};
use openidconnect::{
    AdditionalProviderMetadata, DiscoveryError, IssuerUrl, ProviderMetadata, UserInfoUrl,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType,
        CoreSubjectIdentifierType,
    },
};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Mutex, time::Instant};

/// How long a document is used without a look at a newer one.
const FRESH_FOR: Duration = Duration::from_hours(1);
/// How long a document is not fetched again, whatever key a token names: such a token costs its sender nothing.
const SETTLED_FOR: Duration = Duration::from_secs(30);
/// How long a provider that failed is left alone, so that the requests that waited for it don't each wait in turn.
const REST: Duration = Duration::from_secs(5);

pub(super) type Metadata = ProviderMetadata<
    Extension,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What RFC 9207 adds to a discovery document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Extension {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Extension {}

/// A discovery document with the keys it names.
pub(super) struct Document {
    pub(super) metadata: Metadata,
    fetched: Instant,
}

impl Document {
    /// Whether an answer with this issuer, or with none, can come from this provider (RFC 9207).
    pub(super) fn sent(&self, issuer: Option<&str>) -> bool {
        match issuer {
            Some(issuer) => issuer == self.metadata.issuer().as_str(),
            None => !self.metadata.additional_metadata().authorization_response_iss_parameter_supported,
        }
    }
}

/// Fetches the document when it is needed, one request at a time, and remembers it.
pub(super) struct Discovery {
    issuer: IssuerUrl,
    local: bool,
    user_info: bool,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    document: Option<Arc<Document>>,
    failed: Option<(Instant, Failure)>,
}

/// What is remembered of a failure.
#[derive(Clone, Copy)]
enum Failure {
    Unreachable,
    Misconfigured(Misconfiguration),
}

impl Discovery {
    pub(super) fn new(issuer: IssuerUrl, local: bool, user_info: bool) -> Self {
        Self { issuer, local, user_info, seen: Mutex::default() }
    }

    /// A document that is fresh.
    pub(super) async fn document(&self, http: &HttpClient) -> Result<Arc<Document>, Unusable> {
        let mut seen = self.seen.lock().await;
        match &seen.document {
            Some(document) if document.fetched.elapsed() < FRESH_FOR => Ok(Arc::clone(document)),
            _ => self.fetch(&mut seen, http).await,
        }
    }

    /// A document that is newer than `old`, unless `old` has only just come.
    pub(super) async fn renewed(&self, http: &HttpClient, old: &Document) -> Result<Arc<Document>, Unusable> {
        let mut seen = self.seen.lock().await;
        match &seen.document {
            Some(document) if document.fetched > old.fetched || document.fetched.elapsed() < SETTLED_FOR => {
                Ok(Arc::clone(document))
            }
            _ => self.fetch(&mut seen, http).await,
        }
    }

    async fn fetch(&self, seen: &mut Seen, http: &HttpClient) -> Result<Arc<Document>, Unusable> {
        if let Some((at, failure)) = seen.failed.filter(|(at, _)| at.elapsed() < REST) {
            seen.failed = Some((at, failure));
            return Err(match failure {
                Failure::Unreachable => Unusable::Unreachable(HttpError::JustFailed.into()),
                Failure::Misconfigured(fault) => Unusable::Misconfigured(fault),
            });
        }
        let found = Metadata::discover_async(self.issuer.clone(), http).await.map_err(unusable);
        match found.and_then(|metadata| self.checked(metadata)) {
            Ok(metadata) => {
                let document = Arc::new(Document { metadata, fetched: Instant::now() });
                *seen = Seen { document: Some(Arc::clone(&document)), failed: None };
                Ok(document)
            }
            Err(error) => {
                let failure = match &error {
                    Unusable::Unreachable(_) => Failure::Unreachable,
                    Unusable::Misconfigured(fault) => Failure::Misconfigured(*fault),
                };
                seen.failed = Some((Instant::now(), failure));
                Err(error)
            }
        }
    }

    fn checked(&self, metadata: Metadata) -> Result<Metadata, Unusable> {
        let token = metadata.token_endpoint().ok_or(Misconfiguration::NoTokenEndpoint)?.url();
        let user_info = metadata.userinfo_endpoint().map(UserInfoUrl::url);
        if self.user_info && user_info.is_none() {
            return Err(Misconfiguration::NoUserInfoEndpoint.into());
        }
        let secure =
            [metadata.authorization_endpoint().url(), token].into_iter().chain(user_info).all(|url| is_allowed(url, self.local));
        if !secure {
            return Err(Misconfiguration::NotSecure.into());
        }
        Ok(metadata)
    }
}

fn unusable(error: DiscoveryError<HttpError>) -> Unusable {
    match error {
        DiscoveryError::Request(HttpError::NotSecure) => Misconfiguration::NotSecure.into(),
        DiscoveryError::Request(error) => Unusable::Unreachable(error.into()),
        DiscoveryError::Validation(_) => Misconfiguration::OtherIssuer.into(),
        // What the provider wrote is left out: it belongs in nobody's log.
        _ => Misconfiguration::NoDocument.into(),
    }
}
