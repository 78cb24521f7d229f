//! `Idempotency-Key`: the same request sent again gets the first answer.

use std::{sync::Arc, time::Duration};

use inzage_domain::{
    credential::Digest,
    ports::{KeptAnswer, KeyClaim, KeyOwner},
};
use inzage_http_kit::{Location, Problem, Visitor, Wording};
use inzage_service::Inzage;
use poem::{
    Endpoint, IntoResponse, Request, Response, Result,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
};
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;
use tracing::Instrument;

use crate::bearer::CallingMachine;

/// The header.
pub(crate) const HEADER: &str = "idempotency-key";
static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static(HEADER);

/// Whether an operation keeps its answer. What only looks gives a fresh answer each time, so that a withdrawn right is gone at the
/// next request; what goes before a session has nobody to keep it for; and answers about credentials, machines and calendars hold
/// secrets that are shown once.
pub(crate) fn is_kept(method: &str, path: &str) -> bool {
    let looks = ["/search", "/preview"].iter().any(|end| path.ends_with(end));
    let opens = crate::forgery::WITHOUT_TOKEN.iter().any(|(_, known)| *known == path);
    let shows_secrets = path.ends_with("/agenda-feed")
        || ["/session/", "/account/factors/", "/account/recovery-codes", "/care/machines"].iter().any(|it| path.starts_with(it));
    method.eq_ignore_ascii_case("post") && !looks && !opens && !shows_secrets
}

/// How long a request with a key may take. It is over well before its key lapses, so that no retry works beside it.
const WORK_TIME: Duration = Duration::from_secs(90);

/// Keeps answers to requests with a key, for the person or machine that sent them.
///
/// Only what was done is kept; a request that was refused had no effect, and its key is free again. Once begun, a request
/// with a key is finished even if its caller goes away, so that there is an answer when they come back.
pub(crate) struct Idempotency<E> {
    inner: Arc<E>,
    inzage: Inzage,
}

impl<E> Idempotency<E> {
    /// Puts it around `inner`.
    pub(crate) fn around(inner: E, inzage: Inzage) -> Self {
        Self { inner: Arc::new(inner), inzage }
    }
}

impl<E: Endpoint<Output = Response> + 'static> Endpoint for Idempotency<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let session = request.data::<Visitor>().and_then(Visitor::session);
        let machine = request.data::<CallingMachine>().map(|machine| KeyOwner::Machine(machine.0));
        let owner = machine.or_else(|| session.map(|session| KeyOwner::Account(session.account)));
        let applies = request.method() == Method::POST && is_kept("post", request.uri().path());
        let (Some(owner), Some(key)) = (owner.filter(|_| applies), key_of(request.headers())?) else {
            return self.inner.call(request).await;
        };
        let body = request.take_body().into_bytes().await?;
        let digest = digest_of(&request, &body);
        match self.inzage.claim_key(owner, &key, digest).await.map_err(Problem::from)? {
            KeyClaim::New => {}
            KeyClaim::Answered(answer) => return Ok(given_again(&answer)),
            KeyClaim::InProgress => return Err(in_progress().into()),
            KeyClaim::OtherRequest => return Err(other_request().into()),
        }
        request.set_body(body);
        let (inner, inzage) = (Arc::clone(&self.inner), self.inzage.clone());
        let work = async move {
            if let Ok(outcome) = timeout(WORK_TIME, inner.call(request)).await {
                return settle(&inzage, owner, &key, outcome).await;
            }
            // Whether it was done is not certain, so the key is not freed: it lapses.
            tracing::error!("a request with an idempotency key took too long");
            Err(Problem::unavailable(KeyClaim::LAPSES_AFTER.unsigned_abs()).into())
        };
        tokio::spawn(work.in_current_span()).await.unwrap_or_else(|_| {
            tracing::error!("a request with an idempotency key broke off");
            Err(Problem::internal().into())
        })
    }
}

/// The one key, 1 to 200 visible characters.
fn key_of(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut keys = headers.get_all(&IDEMPOTENCY_KEY).iter();
    let Some(first) = keys.next() else { return Ok(None) };
    let fits = |key: &&str| (1..=200).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    match first.to_str().ok().filter(fits).filter(|_| keys.next().is_none()) {
        Some(key) => Ok(Some(key.to_owned())),
        None => Err(Problem::malformed().with_error(
            Location::Parameter("Idempotency-Key".to_owned()),
            Wording::fixed("Stuur een sleutel van 1 tot 200 tekens.", "Send one key of 1 to 200 characters."),
        )),
    }
}

/// Digest of everything that makes the request what it is.
fn digest_of(request: &Request, body: &[u8]) -> Digest {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    part(request.original_uri().path().as_bytes());
    part(request.original_uri().query().unwrap_or_default().as_bytes());
    part(request.headers().get(header::IF_MATCH).map_or(&[][..], HeaderValue::as_bytes));
    let content_type = request.content_type().unwrap_or_default();
    if let Some(boundary) = boundary_of(content_type) {
        // Browsers choose a new boundary each time they send the same form.
        pieces(body, format!("--{boundary}").as_bytes()).for_each(&mut part);
    } else {
        part(content_type.as_bytes());
        part(body);
    }
    Digest(hash.finalize().into())
}

fn boundary_of(content_type: &str) -> Option<&str> {
    let (essence, parameters) = content_type.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters.split(';').map(str::trim).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.eq_ignore_ascii_case("boundary").then(|| value.trim_matches('"'))
    })?;
    Some(boundary).filter(|boundary| !boundary.is_empty())
}

/// What stands between the delimiters.
fn pieces<'a>(body: &'a [u8], delimiter: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = Some(body);
    std::iter::from_fn(move || {
        let now = rest?;
        let end = now.windows(delimiter.len()).position(|window| window == delimiter);
        let (piece, after) = now.split_at(end.unwrap_or(now.len()));
        rest = after.get(delimiter.len()..);
        Some(piece)
    })
}

/// Keeps what was done, and frees the key of what was not.
async fn settle(inzage: &Inzage, owner: KeyOwner, key: &str, outcome: Result<Response>) -> Result<Response> {
    let response = match outcome {
        Ok(response) if response.status().is_success() => response,
        refused => {
            if let Err(fault) = inzage.release_key(owner, key).await {
                tracing::warn!(%fault, "an idempotency key was not freed");
            }
            return refused;
        }
    };
    let (parts, body) = response.into_parts();
    let body = body.into_bytes().await?;
    let location = parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let answer = KeptAnswer { status: parts.status.as_u16(), location, body: String::from_utf8_lossy(&body).into_owned() };
    if let Err(fault) = inzage.keep_answer(owner, key, &answer).await {
        // It was done, and that is what the caller must hear.
        tracing::warn!(%fault, "an answer was not kept");
    }
    Ok(Response::from_parts(parts, body.into()))
}

fn given_again(answer: &KeptAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = answer.body.clone().with_status(status).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    if !answer.body.is_empty() {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    }
    if let Some(location) = answer.location.as_ref().and_then(|location| HeaderValue::try_from(location).ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}

fn in_progress() -> Problem {
    Problem::new(StatusCode::CONFLICT, "request-in-progress", Problem::conflict().title().clone()).with_detail(Wording::fixed(
        "Deze aanvraag wordt nog behandeld. Probeer het straks opnieuw.",
        "This request is still being handled. Try again in a moment.",
    ))
}

fn other_request() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused", Problem::conflict().title().clone())
        .with_detail(Wording::fixed("Deze sleutel hoort bij een andere aanvraag.", "This key belongs to another request."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(content_type: &str, body: &str) -> Digest {
        let request = Request::builder().uri_str("http://x/api/v1/a").header(header::CONTENT_TYPE, content_type).finish();
        digest_of(&request, body.as_bytes())
    }

    #[test]
    fn the_same_form_with_another_boundary_is_the_same_request() {
        let form = |boundary: &str, text: &str| {
            let body =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n{text}\r\n--{boundary}--\r\n");
            digest(&format!("multipart/form-data; boundary={boundary}"), &body)
        };
        assert_eq!(form("one", "Plan"), form("two", "Plan"));
        assert_ne!(form("one", "Plan"), form("one", "Plan 2"));
        assert_ne!(digest("application/json", "{}"), digest("application/json", "{ }"));
    }

    #[test]
    fn a_request_is_over_before_its_key_lapses() {
        assert!(WORK_TIME + Duration::from_secs(30) <= KeyClaim::LAPSES_AFTER.unsigned_abs());
    }

    #[test]
    fn what_only_looks_is_never_kept() {
        assert!(is_kept("post", "/portals/x/contacts"));
        for path in ["/care/clients/search", "/portals/x/documents/y/visibility/preview"] {
            assert!(!is_kept("post", path), "{path}");
        }
        assert!(!is_kept("put", "/account"));
    }

    /// Proves: T34.
    #[test]
    fn what_shows_a_secret_is_never_kept() {
        for path in [
            "/session",
            "/session/confirmation",
            "/session/confirmation/passkey/options",
            "/session/passkey",
            "/account/factors/totp",
            "/account/factors/totp/enrolment",
            "/account/factors/passkey/options",
            "/account/recovery-codes",
            "/care/machines",
            "/portals/x/agenda-feed",
        ] {
            assert!(!is_kept("post", path), "{path}");
        }
    }
}
