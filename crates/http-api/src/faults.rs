//! What can go wrong, documented per family of operations.

use std::{fmt, marker::PhantomData};

use inzage_http_kit::{FieldError, Problem};
use poem::http::StatusCode;
use poem_openapi::{
    ApiResponse, Object,
    registry::{MetaMediaType, MetaResponse, MetaResponses, Registry},
    types::Type,
};

use crate::text::Whole;

/// What went wrong (RFC 9457).
#[derive(Debug, Object)]
#[oai(rename = "Problem", rename_all = "camelCase", skip_serializing_if_is_none, skip_serializing_if_is_empty)]
pub(crate) struct ProblemBody {
    /// A URN that names the kind of problem.
    r#type: String,
    /// What went wrong, in Dutch or English.
    title: String,
    /// The status of the answer.
    status: Whole,
    /// What to do about it, in Dutch or English.
    detail: Option<String>,
    /// Stable name of the kind of problem, to match on.
    code: String,
    /// The identifier of the request, as it stands in the logs.
    instance: Option<String>,
    /// Everything that is wrong in the request, each at its place.
    errors: Vec<ProblemPlace>,
}

/// Something wrong at one place in a request.
#[derive(Debug, Object)]
#[oai(rename = "ProblemPlace", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ProblemPlace {
    /// Where in the body: a JSON pointer such as `#/name/given`.
    pointer: Option<String>,
    /// Which parameter of path, query or header.
    parameter: Option<String>,
    /// What is wrong with it, in Dutch or English.
    detail: String,
}

/// A family of operations that can go wrong in the same ways.
pub(crate) trait Family: Send + Sync + 'static {
    /// The statuses that an operation of this family can answer with when it does not do what was asked.
    const STATUSES: &'static [u16];
}

macro_rules! families { ($($(#[$doc:meta])* $name:ident = [$($status:literal),+];)+) => {$(
    $(#[$doc])*
    #[derive(Debug)]
    pub(crate) enum $name {}

    impl Family for $name {
        const STATUSES: &'static [u16] = &[$($status),+];
    }
)+} }

families! {
    /// Signing in and activating, before there is a session.
    Door = [400, 401, 403, 409, 413, 415, 429, 503];
    /// Looks at one's own account.
    Own = [400, 401, 403, 503];
    /// Proofs of who one is.
    Proof = [400, 401, 403, 413, 415, 429, 503];
    /// Changes of one's own second factors.
    Enrolment = [400, 401, 403, 409, 413, 415, 503];
    /// Looks at somebody's portal.
    Look = [400, 401, 403, 404, 503];
    /// Looks at a moment, which may not be yet to come.
    Past = [400, 401, 403, 404, 409, 503];
    /// Looks of which there may be too much.
    Export = [400, 401, 403, 409, 503];
    /// Looks that bring their question in a body.
    Search = [400, 401, 403, 404, 409, 413, 415, 503];
    /// Changes whose answer is kept with an idempotency key.
    Change = [400, 401, 403, 404, 409, 413, 415, 422, 503];
    /// Changes that send a letter.
    Letter = [400, 401, 403, 404, 409, 413, 415, 422, 429, 503];
    /// Changes that can be asked for only so often.
    Rationed = [400, 401, 403, 404, 409, 413, 415, 422, 429, 503];
    /// Changes that set something to what the body says.
    Setting = [400, 401, 403, 404, 409, 413, 415, 503];
    /// Changes without a body.
    Removal = [400, 401, 403, 404, 409, 503];
    /// Settings of something that has a revision.
    Revision = [400, 401, 403, 404, 409, 412, 413, 415, 428, 503];
    /// New versions of something that has versions.
    NewRevision = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503];
}

/// An operation did not do what was asked; the problem says why.
pub(crate) struct Refused<F>(Problem, PhantomData<F>);

impl<F> fmt::Debug for Refused<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<F, E: Into<Problem>> From<E> for Refused<F> {
    fn from(error: E) -> Self {
        Self(error.into(), PhantomData)
    }
}

impl<F: Family> From<Refused<F>> for poem::Error {
    fn from(refused: Refused<F>) -> Self {
        refused.0.into()
    }
}

impl<F: Family> ApiResponse for Refused<F> {
    fn meta() -> MetaResponses {
        let response = |status: &u16| MetaResponse {
            description: description_of(*status),
            status: Some(*status),
            status_range: None,
            content: vec![MetaMediaType { content_type: "application/problem+json", schema: ProblemBody::schema_ref() }],
            headers: Vec::new(),
        };
        MetaResponses { responses: F::STATUSES.iter().map(response).collect() }
    }

    fn register(registry: &mut Registry) {
        ProblemBody::register(registry);
    }
}

/// What an answer with this status says.
pub(crate) fn description_of(status: u16) -> &'static str {
    match status {
        400 => "The request can't be read, or something in it is wrong; `errors` says what and where.",
        401 => "Nobody is signed in, or the credentials are wrong.",
        403 => "It may be known, but not done.",
        404 => "It isn't there, or not for this reader: both look the same.",
        409 => "The present state is against it; `code` says why.",
        412 => "Somebody else changed it first: read it again.",
        413 => "The body is too large.",
        415 => "The body has another content type than agreed.",
        422 => "The Idempotency-Key was used for another request.",
        428 => "The header If-Match is missing.",
        429 => "Too often; come back after Retry-After.",
        _ => "It can't be done now, and nothing happened; come back after Retry-After.",
    }
}

/// One thing is wrong at one place in the body.
pub(crate) fn wrong(pointer: &str, detail: inzage_http_kit::Wording) -> Problem {
    crate::asked::invalid(vec![FieldError { location: inzage_http_kit::Location::Pointer(pointer.to_owned()), detail }])
}

/// What an error of the API framework means; none for errors of others.
///
/// For [`Faults::explained_by`](inzage_http_kit::Faults::explained_by).
pub fn explain(error: &poem::Error) -> Option<Problem> {
    use inzage_http_kit::{Location, Wording};
    use poem_openapi::error::{ContentTypeError, ParseMultipartError, ParseParamError, ParsePathError, ParseRequestPayloadError};

    if let Some(ParseParamError { name, reason }) = error.downcast_ref() {
        let place = Location::Parameter((*name).to_owned());
        return Some(Problem::malformed().with_error(place, Wording::technical(reason.clone())));
    }
    if error.is::<ParsePathError>() || error.is::<poem::error::ParsePathError>() {
        return Some(Problem::not_found());
    }
    if let Some(ParseRequestPayloadError { reason }) = error.downcast_ref() {
        return Some(Problem::malformed().with_error(Location::Pointer("#".to_owned()), Wording::technical(reason.clone())));
    }
    if error.is::<ContentTypeError>() {
        return Some(Problem::unsupported_media_type());
    }
    if error.is::<ParseMultipartError>() || error.is::<poem::error::ParseMultipartError>() {
        let problem = match error.status() {
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::unsupported_media_type(),
            _ => Problem::malformed(),
        };
        return Some(problem);
    }
    None
}
