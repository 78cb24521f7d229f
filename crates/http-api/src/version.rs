//! Names the version of the API on every answer.

use inzage_http_kit::Problem;
use poem::{
    Endpoint, Error, IntoResponse, Middleware, Request, Response, Result,
    error::MethodNotAllowedError,
    http::{HeaderName, HeaderValue, header},
};

use crate::{PREFIX, explain, operations::allowed_methods};

static API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// The version of the API; its first number is that of [`PREFIX`].
pub(crate) const NUMBER: &str = "1.0.0";

/// Middleware that puts `API-Version` on every answer of the API, refusals of the layers within included.
///
/// The routes have it. Around the [`Shell`](inzage_http_kit::Shell) it reaches what the shell refuses as well.
#[derive(Debug, Clone, Copy, Default)]
pub struct ApiVersion;

impl<E: Endpoint> Middleware<E> for ApiVersion {
    type Output = ApiVersionEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ApiVersionEndpoint { inner }
    }
}

/// The endpoint that [`ApiVersion`] makes.
#[derive(Debug)]
pub struct ApiVersionEndpoint<E> {
    inner: E,
}

impl<E: Endpoint> Endpoint for ApiVersionEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let path = request.original_uri().path().to_owned();
        let rest = path.strip_prefix(PREFIX);
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            return self.inner.call(request).await.map(IntoResponse::into_response);
        }
        let mut response = self.inner.call(request).await.map_err(|error| named(error, &path))?.into_response();
        response.headers_mut().insert(&API_VERSION, HeaderValue::from_static(NUMBER));
        Ok(response)
    }
}

/// The same error, as a problem that names the version. Errors of our own making stay as they are, for the log.
fn named(error: Error, path: &str) -> Error {
    let known = error.downcast_ref::<Problem>().cloned().or_else(|| explain(&error));
    let problem = match known {
        Some(problem) => problem,
        None if error.is::<MethodNotAllowedError>() => {
            let problem = Problem::method_not_allowed();
            allowed_methods(path).into_iter().fold(problem, |problem, allow| problem.with_header(header::ALLOW, allow))
        }
        None if error.status().is_client_error() => Problem::of_status(error.status()),
        None => return error,
    };
    problem.with_header(API_VERSION.clone(), HeaderValue::from_static(NUMBER)).into()
}
