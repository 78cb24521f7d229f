//! Names the version of the API on every answer.

use poem::{
    Endpoint, IntoResponse, Middleware, Request, Response, Result,
    http::{HeaderName, HeaderValue},
};

use crate::PREFIX;

static API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// The version of the API; its first number is that of [`PREFIX`].
pub(crate) const NUMBER: &str = "1.0.0";

/// Middleware that puts `API-Version` on every answer of the API, refusals of the layers within included.
///
/// It belongs around everything that answers.
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
        let rest = request.original_uri().path().strip_prefix(PREFIX);
        let is_api = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let mut response = self.inner.call(request).await?.into_response();
        if is_api {
            response.headers_mut().insert(&API_VERSION, HeaderValue::from_static(NUMBER));
        }
        Ok(response)
    }
}
