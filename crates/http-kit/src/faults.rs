//! Turns everything that goes wrong into one kind of answer.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures_util::FutureExt;
use poem::{
    Endpoint, Error, IntoResponse, Middleware, Request, Response, Result,
    error::{MethodNotAllowedError, ParseJsonError, ParsePathError, ReadBodyError},
    http::{HeaderValue, StatusCode, header},
};

use crate::{Face, Location, Problem, RequestInfo, Wording, problem::PROBLEM_JSON};

/// Shows a problem as a page; the pages supply it. The status and headers of the problem are set afterwards, unless the page is a
/// redirect.
pub type PageFault = Arc<dyn Fn(&Problem, &RequestInfo) -> Response + Send + Sync>;

/// Reads a problem out of an error that this crate doesn't know, such as those of the API framework.
type Explain = Arc<dyn Fn(&Error) -> Option<Problem> + Send + Sync>;

/// Tells which methods a path has, as the value of `Allow`.
type AllowedMethods = Arc<dyn Fn(&str) -> Option<HeaderValue> + Send + Sync>;

/// Middleware that answers every error, framework errors and panics included, with the same body: problem details below
/// the API's path, and elsewhere whatever the pages make of the problem.
///
/// A response that is a problem body or a page already is left alone. Texts of unknown errors never reach the reader.
#[derive(Clone)]
pub struct Faults {
    api_prefix: &'static str,
    page: PageFault,
    explain: Option<Explain>,
    allowed_methods: Option<AllowedMethods>,
}

impl Faults {
    /// Errors below `api_prefix` (such as `/api`) are problem details; the others are shown by `page`.
    pub fn new(api_prefix: &'static str, page: PageFault) -> Self {
        Self { api_prefix, page, explain: None, allowed_methods: None }
    }

    /// Asks `explain` first what an error means that is not a [`Problem`] itself.
    #[must_use]
    pub fn explained_by(mut self, explain: impl Fn(&Error) -> Option<Problem> + Send + Sync + 'static) -> Self {
        self.explain = Some(Arc::new(explain));
        self
    }

    /// Asks `allowed` for the `Allow` header of a 405, which the router doesn't set.
    #[must_use]
    pub fn allowing(mut self, allowed: impl Fn(&str) -> Option<HeaderValue> + Send + Sync + 'static) -> Self {
        self.allowed_methods = Some(Arc::new(allowed));
        self
    }

    fn face_of(&self, path: &str) -> Face {
        match path.strip_prefix(self.api_prefix) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Face::Api,
            _ => Face::Pages,
        }
    }

    fn problem_of(&self, error: &Error, info: &RequestInfo) -> Problem {
        if let Some(problem) = error.downcast_ref::<Problem>() {
            return problem.clone();
        }
        if let Some(problem) = self.explain.as_ref().and_then(|explain| explain(error)) {
            return problem;
        }
        if let Some(ParseJsonError::Parse(reason)) = error.downcast_ref() {
            let body = Location::Pointer("#".to_owned());
            return Problem::malformed().with_error(body, Wording::technical(reason.to_string()));
        }
        if info.face == Face::Pages && error.is::<ParsePathError>() {
            return Problem::not_found();
        }
        // The peer went away in the middle of the body. That is not worth an alarm.
        if let Some(ReadBodyError::Io(_)) = error.downcast_ref() {
            return Problem::malformed();
        }
        if error.status().is_server_error() {
            tracing::error!(%error, "a request failed");
        }
        Problem::of_status(error.status())
    }

    fn show(&self, problem: &Problem, info: &RequestInfo) -> Response {
        match info.face {
            Face::Api => problem.to_api_response(info),
            Face::Pages => {
                let mut page = (self.page)(problem, info);
                // The pages may send the reader on instead, to sign in or to consent.
                if !page.status().is_redirection() {
                    problem.apply_to(&mut page);
                }
                page
            }
        }
    }

    /// A response that somebody made; errors among them get the right body, if they haven't one.
    fn finished(&self, response: Response, info: &RequestInfo) -> Response {
        let status = response.status();
        if !status.is_client_error() && !status.is_server_error() {
            return response;
        }
        let essence = response.content_type().and_then(|kind| kind.split(';').next()).map(str::trim);
        let shown = match info.face {
            Face::Api => essence == Some(PROBLEM_JSON),
            Face::Pages => essence == Some("text/html"),
        };
        if shown {
            return response;
        }
        let problem = response.data::<Problem>().cloned().unwrap_or_else(|| Problem::of_status(status));
        let mut answer = self.show(&problem, info);
        for name in &KEPT {
            for value in response.headers().get_all(name) {
                if !answer.headers().get_all(name).iter().any(|known| known == value) {
                    answer.headers_mut().append(name.clone(), value.clone());
                }
            }
        }
        answer
    }
}

/// The headers of an error that outlive its body.
static KEPT: [header::HeaderName; 6] =
    [header::ALLOW, header::CONNECTION, header::ETAG, header::RETRY_AFTER, header::SET_COOKIE, header::WWW_AUTHENTICATE];

impl<E: Endpoint> Middleware<E> for Faults {
    type Output = FaultsEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        FaultsEndpoint { inner, faults: self.clone() }
    }
}

/// The endpoint that [`Faults`] makes; it never fails.
pub struct FaultsEndpoint<E> {
    inner: E,
    faults: Faults,
}

impl<E: Endpoint> Endpoint for FaultsEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let faults = &self.faults;
        let path = request.original_uri().path().to_owned();
        let info = RequestInfo::of(&request, faults.face_of(&path));
        request.set_data(info);
        let handling = AssertUnwindSafe(self.inner.call(request)).catch_unwind();
        let mut answer = match info.scope(handling).await {
            Ok(Ok(output)) => faults.finished(output.into_response(), &info),
            Ok(Err(error)) if error.is_from_response() => faults.finished(error.into_response(), &info),
            Ok(Err(error)) => {
                let mut answer = faults.show(&faults.problem_of(&error, &info), &info);
                if error.is::<MethodNotAllowedError>()
                    && let Some(allow) = faults.allowed_methods.as_ref().and_then(|allowed| allowed(&path))
                {
                    answer.headers_mut().insert(header::ALLOW, allow);
                }
                answer
            }
            Err(_) => {
                // What a panic says may hold anything, so it stays out of the log; the panic hook decides.
                tracing::error!("a handler panicked");
                faults.show(&Problem::internal(), &info)
            }
        };
        if answer.status() == StatusCode::UNAUTHORIZED && info.face == Face::Api {
            // RFC 9110 asks for a challenge with every 401. `Basic` would make browsers pop up a dialog.
            let challenge = HeaderValue::from_static("Bearer");
            answer.headers_mut().entry(header::WWW_AUTHENTICATE).or_insert(challenge);
        }
        Ok(answer)
    }
}
