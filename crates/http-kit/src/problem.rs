//! One body for everything that goes wrong: RFC 9457 problem details.

use std::{fmt, time::Duration};

use inzage_texts::tag;
use poem::{
    IntoResponse, Response,
    error::ResponseError,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
};
use serde::Serialize;

use crate::RequestInfo;

mod framework;
mod wording;

pub use wording::Wording;

/// What is wrong with a request, for a program (`code`) and for a person (`title`, `detail`).
///
/// A problem knows its texts in every language and is only written in one when it is sent. It holds no patient data:
/// what somebody may not see, its texts don't tell either.
///
/// A handler returns it as an error. In an API answer it becomes `application/problem+json`; on a page the
/// [`Faults`](crate::Faults) layer asks the pages to show it.
#[derive(Clone)]
pub struct Problem(Box<Parts>);

#[derive(Clone)]
struct Parts {
    status: StatusCode,
    code: &'static str,
    title: Wording,
    detail: Option<Wording>,
    errors: Vec<FieldError>,
    headers: HeaderMap,
}

/// One thing that is wrong in what was sent, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Where it is.
    pub location: Location,
    /// What is wrong with it, as the reader of a form would want it put.
    pub detail: Wording,
}

/// A place in a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Location {
    /// A JSON pointer into the body, such as `#/firstName`; `#` is the whole body.
    Pointer(String),
    /// A parameter of the query, the path or a header.
    Parameter(String),
}

impl Problem {
    /// A problem with a stable `code`, such as `already-acknowledged`, and a title of its own.
    pub fn new(status: StatusCode, code: &'static str, title: Wording) -> Self {
        Self(Box::new(Parts { status, code, title, detail: None, errors: Vec::new(), headers: HeaderMap::new() }))
    }

    /// Adds what this reader can do about it.
    #[must_use]
    pub fn with_detail(mut self, detail: Wording) -> Self {
        self.0.detail = Some(detail);
        self
    }

    /// Adds something that is wrong at one place.
    #[must_use]
    pub fn with_error(mut self, location: Location, detail: Wording) -> Self {
        self.0.errors.push(FieldError { location, detail });
        self
    }

    /// Adds a header to the answer, such as `ETag`.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.insert(name, value);
        self
    }

    /// Asks the caller not to come back before `wait` is over, in whole seconds and at least one.
    #[must_use]
    pub fn retry_after(self, wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() != 0);
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)))
    }

    /// After how many seconds the caller may come back, where it was asked to wait, for a page.
    pub fn wait_seconds(&self) -> Option<u64> {
        self.0.headers.get(header::RETRY_AFTER)?.to_str().ok()?.parse().ok()
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code that programs match on.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The title, for a page.
    pub fn title(&self) -> &Wording {
        &self.0.title
    }

    /// What this reader can do about it, for a page.
    pub fn detail(&self) -> Option<&Wording> {
        self.0.detail.as_ref()
    }

    /// What is wrong at which place, for a page.
    pub fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }

    /// Gives a page about this problem its status and its headers.
    pub fn apply_to(&self, page: &mut Response) {
        page.set_status(self.0.status);
        for (name, value) in &self.0.headers {
            page.headers_mut().insert(name, value.clone());
        }
    }

    /// The `application/problem+json` answer to this request.
    pub fn to_api_response(&self, request: &RequestInfo) -> Response {
        let lang = request.language;
        let body = Body {
            kind: format!("urn:problem-type:inzage:{}", self.0.code),
            title: self.0.title.in_language(lang),
            status: self.0.status.as_u16(),
            detail: self.0.detail.as_ref().map(|detail| detail.in_language(lang)),
            code: self.0.code,
            instance: request.request_id.map(|id| format!("urn:uuid:{id}")),
            errors: self
                .0
                .errors
                .iter()
                .map(|error| ErrorBody { location: &error.location, detail: error.detail.in_language(lang) })
                .collect(),
        };
        // These types always serialise; if that ever stops being true, the status still tells the essence.
        let mut response = Response::from(serde_json::to_vec(&body).unwrap_or_default());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(tag(lang)));
        self.apply_to(&mut response);
        response
    }
}

/// The media type of a problem.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'a str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ErrorBody<'a>>,
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    #[serde(flatten)]
    location: &'a Location,
    detail: &'a str,
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem").field("status", &self.0.status).field("code", &self.0.code).finish_non_exhaustive()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status(&self) -> StatusCode {
        self.0.status
    }

    fn as_response(&self) -> Response {
        self.clone().into_response()
    }
}

impl IntoResponse for Problem {
    /// The API answer, in the language of the request that is being handled.
    fn into_response(self) -> Response {
        let mut response = self.to_api_response(&RequestInfo::current());
        // A page that returns this gets it back from here and shows it.
        response.set_data(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Face, RequestId};
    use inzage_texts::Language;
    use uuid::Uuid;

    #[tokio::test]
    async fn a_problem_says_everything_in_the_language_of_the_reader() {
        let problem =
            Problem::new(StatusCode::CONFLICT, "already-acknowledged", Wording::fixed("U gaf al akkoord", "You already agreed"))
                .with_detail(Wording::fixed("U hoeft niets te doen.", "You need to do nothing."))
                .with_error(Location::Pointer("#/version".to_owned()), Wording::fixed("Dit is versie 2.", "This is version 2."))
                .with_error(Location::Parameter("after".to_owned()), Wording::fixed("Onbekend.", "Unknown."));
        let request =
            RequestInfo { language: Language::English, request_id: Some(RequestId::from(Uuid::from_u128(7))), face: Face::Api };
        let response = problem.to_api_response(&request);
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.content_type(), Some("application/problem+json"));
        assert_eq!(response.header("content-language"), Some("en"));
        let body: serde_json::Value = response.into_body().into_json().await.unwrap();
        assert_eq!(
            body,
            serde_json::json!({
                "type": "urn:problem-type:inzage:already-acknowledged",
                "title": "You already agreed",
                "status": 409,
                "detail": "You need to do nothing.",
                "code": "already-acknowledged",
                "instance": "urn:uuid:00000000-0000-0000-0000-000000000007",
                "errors": [
                    { "pointer": "#/version", "detail": "This is version 2." },
                    { "parameter": "after", "detail": "Unknown." },
                ],
            })
        );
    }

    #[test]
    fn waiting_is_told_in_whole_seconds_rounded_up() {
        for (wait, header) in [(0, "1"), (1, "1"), (999, "1"), (1_000, "1"), (1_001, "2"), (90_000, "90")] {
            let problem = Problem::too_many_requests(Duration::from_millis(wait));
            assert_eq!(problem.wait_seconds(), header.parse().ok());
            assert_eq!(problem.into_response().header("retry-after"), Some(header));
        }
    }
}
