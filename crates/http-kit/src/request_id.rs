//! An identifier for every request, so that a person, a log and an error page can speak of the same one.

use std::{fmt, sync::Arc, time::Instant};

use inzage_domain::ports::IdSource;
use poem::{
    Endpoint, FromRequest, Middleware, Request, RequestBody, Response, Result,
    http::{HeaderName, HeaderValue, StatusCode},
};
use tracing::Instrument;
use uuid::Uuid;

use crate::{Problem, TrustedProxies, client_address::peer_of};

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The identifier of a request; every handler can have it as a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId(Uuid);

impl RequestId {
    /// The raw identifier.
    pub const fn as_uuid(self) -> Uuid {
        self.0
    }
}

impl From<Uuid> for RequestId {
    fn from(raw: Uuid) -> Self {
        Self(raw)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'a> FromRequest<'a> for RequestId {
    /// # Errors
    ///
    /// A 500 when the [`RequestIds`] layer is not there.
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        Ok(request.data::<Self>().copied().ok_or_else(Problem::internal)?)
    }
}

/// Middleware that gives every request an identifier, tells it in `X-Request-Id` and writes one line in the log.
///
/// Only a trusted proxy may bring an identifier, and only a UUID. The line holds the method, the status, the time it took
/// and the path without what could be a secret or a name; never a query, a cookie or a body.
#[derive(Clone)]
pub struct RequestIds {
    ids: Arc<dyn IdSource>,
    trusted: TrustedProxies,
}

impl RequestIds {
    /// Takes fresh identifiers from `ids`.
    pub fn new(ids: Arc<dyn IdSource>, trusted: TrustedProxies) -> Self {
        Self { ids, trusted }
    }

    fn id_for(&self, request: &Request) -> RequestId {
        let brought = || {
            let mut values = request.headers().get_all(&REQUEST_ID).iter();
            let (only, None) = (values.next()?, values.next()) else {
                return None;
            };
            Uuid::parse_str(only.to_str().ok()?).ok()
        };
        let trusted = self.trusted.contains(peer_of(request.remote_addr()));
        RequestId(trusted.then(brought).flatten().unwrap_or_else(|| self.ids.fresh()))
    }
}

impl<E: Endpoint> Middleware<E> for RequestIds {
    type Output = RequestIdsEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        RequestIdsEndpoint { inner, ids: self.clone() }
    }
}

/// The endpoint that [`RequestIds`] makes; it never fails.
pub struct RequestIdsEndpoint<E> {
    inner: E,
    ids: RequestIds,
}

impl<E: Endpoint> Endpoint for RequestIdsEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let id = self.ids.id_for(&request);
        request.set_data(id);
        let path = loggable(request.uri().path());
        let span = tracing::info_span!("request", request_id = %id, method = %request.method(), path);
        let started = Instant::now();
        let mut response = self.inner.get_response(request).instrument(span.clone()).await;
        span.in_scope(|| {
            let status = response.status();
            let milliseconds = started.elapsed().as_millis();
            if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
                tracing::warn!(status = status.as_u16(), milliseconds, "answered");
            } else {
                tracing::info!(status = status.as_u16(), milliseconds, "answered");
            }
        });
        // A UUID is always a header value.
        if let Ok(value) = HeaderValue::try_from(id.to_string()) {
            response.headers_mut().insert(&REQUEST_ID, value);
        }
        Ok(response)
    }
}

/// A path with only the segments that can't be a secret or say something about a person: our identifiers and the plain
/// words of our routes. Tokens, numbers, names and mail addresses become `_`.
pub(crate) fn loggable(path: &str) -> String {
    let segments = path.split('/').map(|segment| if is_harmless(segment) { segment } else { "_" });
    segments.collect::<Vec<_>>().join("/")
}

fn is_harmless(segment: &str) -> bool {
    let word = |s: &str| s.len() <= 24 && s.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let uuid = segment.len() == 36 && Uuid::parse_str(segment).is_ok();
    let version = segment.strip_prefix('v').is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    uuid || word(segment) || version
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves: T34.
    #[test]
    fn a_logged_path_holds_no_secrets_names_or_numbers() {
        for (path, logged) in [
            ("/", "/"),
            (
                "/api/v1/portals/01890a5d-ac96-774b-bcce-b302099a8057/grants",
                "/api/v1/portals/01890a5d-ac96-774b-bcce-b302099a8057/grants",
            ),
            ("/aan-de-slag", "/aan-de-slag"),
            ("/activeren/mF_9.B5f-4.1JqM", "/activeren/_"),
            ("/activeren/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", "/activeren/_"),
            ("/agenda/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq.ics", "/agenda/_"),
            ("/zoek/123456782", "/zoek/_"),
            ("/zoek/anna@example.nl", "/zoek/_"),
            ("/zoek/Anna%20de%20Vries", "/zoek/_"),
            ("/v12/x", "/_/x"),
            ("//a/../b\u{1b}[31m", "//a/_/_"),
        ] {
            assert_eq!(loggable(path), logged);
        }
    }
}
