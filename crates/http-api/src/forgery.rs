//! Protection against changes that another site made a browser send.

use std::sync::Arc;

use inzage_http_kit::{CsrfKey, Problem, Visitor};
use poem::{Endpoint, IntoResponse, Request, Response, Result, http::Method};

use crate::bearer::CallingMachine;

/// Operations that change something before there is a session, and so before there is a token. What protects them is the
/// strict content type and the check of where a request comes from (`T23`).
pub(crate) const WITHOUT_TOKEN: [(&str, &str); 8] = [
    ("post", "/session"),
    ("post", "/session/passkey"),
    ("post", "/session/passkey/options"),
    ("post", "/invitations/inspect"),
    ("post", "/invitations/accept"),
    ("post", "/recovery"),
    ("post", "/recovery/inspect"),
    ("post", "/recovery/reset"),
];

/// Lets every operation that isn't a plain look through only with the session's token, whichever operations there are.
pub(crate) struct TokenCheck<E> {
    inner: E,
    key: Arc<CsrfKey>,
}

impl<E> TokenCheck<E> {
    /// Puts the check around `inner`.
    pub(crate) fn around(inner: E, key: Arc<CsrfKey>) -> Self {
        Self { inner, key }
    }
}

impl<E: Endpoint> Endpoint for TokenCheck<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        // A machine's token is no cookie: no site can make a browser send it.
        let is_machine = request.data::<CallingMachine>().is_some();
        if !is_machine && !is_safe(request.method()) && !is_before_a_session(&request) {
            let visitor = request.data::<Visitor>().ok_or_else(Problem::not_signed_in)?;
            visitor.require_header_token(&self.key, &request)?;
        }
        self.inner.call(request).await.map(IntoResponse::into_response)
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether the request is for an operation that brings credentials in its body, to have a session or none.
pub(crate) fn is_before_a_session(request: &Request) -> bool {
    WITHOUT_TOKEN
        .iter()
        .any(|(method, path)| request.method().as_str().eq_ignore_ascii_case(method) && request.uri().path() == *path)
}
