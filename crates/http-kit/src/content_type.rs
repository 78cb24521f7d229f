//! Accepts a body only in the form that was agreed on.

use poem::{
    Endpoint, IntoResponse, Middleware, Request, Response, Result,
    http::{HeaderMap, header},
};

use crate::Problem;

/// Middleware that refuses every body with another content type than these, and every body without one, with a 415.
///
/// A form on another site can send `text/plain` that looks like JSON without the browser asking first; so JSON is
/// only JSON when it says so.
#[derive(Debug, Clone, Copy)]
pub struct ContentTypes {
    accepted: &'static [&'static str],
}

impl ContentTypes {
    /// Only `application/json`.
    pub const fn json() -> Self {
        Self { accepted: &["application/json"] }
    }

    /// `application/json`, and `multipart/form-data` for uploads.
    pub const fn json_or_upload() -> Self {
        Self { accepted: &["application/json", "multipart/form-data"] }
    }

    /// What an HTML form can send.
    pub const fn forms() -> Self {
        Self { accepted: &["application/x-www-form-urlencoded", "multipart/form-data"] }
    }

    fn allows(self, headers: &HeaderMap) -> bool {
        let mut types = headers.get_all(header::CONTENT_TYPE).iter();
        let (Some(only), None) = (types.next(), types.next()) else {
            return false;
        };
        let Ok(text) = only.to_str() else { return false };
        let mut parts = text.split(';').map(str::trim);
        let essence = parts.next().unwrap_or_default();
        let foreign_charset = parts
            .filter_map(|parameter| parameter.split_once('='))
            .any(|(name, value)| name.eq_ignore_ascii_case("charset") && !value.trim_matches('"').eq_ignore_ascii_case("utf-8"));
        !foreign_charset && self.accepted.iter().any(|accepted| accepted.eq_ignore_ascii_case(essence))
    }
}

impl<E: Endpoint> Middleware<E> for ContentTypes {
    type Output = ContentTypesEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ContentTypesEndpoint { inner, types: *self }
    }
}

/// The endpoint that [`ContentTypes`] makes.
pub struct ContentTypesEndpoint<E> {
    inner: E,
    types: ContentTypes,
}

impl<E: Endpoint> Endpoint for ContentTypesEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let body = request.take_body();
        let empty = body.is_empty();
        request.set_body(body);
        if !empty && !self.types.allows(request.headers()) {
            return Err(Problem::unsupported_media_type().into());
        }
        self.inner.call(request).await.map(IntoResponse::into_response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem::http::HeaderValue;

    fn allows(types: ContentTypes, lines: &[&'static str]) -> bool {
        types.allows(&lines.iter().map(|line| (header::CONTENT_TYPE, HeaderValue::from_static(line))).collect())
    }

    /// Proves: T23.
    #[test]
    fn json_is_only_json_when_it_says_so() {
        for accepted in
            ["application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\""]
        {
            assert!(allows(ContentTypes::json(), &[accepted]), "{accepted}");
        }
        for refused in [
            "text/plain",
            "text/plain; application/json",
            "text/plain, application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "application/problem+json",
            "application/json; charset=utf-7",
            "",
        ] {
            assert!(!allows(ContentTypes::json(), &[refused]), "{refused}");
        }
        assert!(!allows(ContentTypes::json(), &[]));
        assert!(!allows(ContentTypes::json(), &["application/json", "text/plain"]));
        assert!(allows(ContentTypes::json_or_upload(), &["multipart/form-data; boundary=x"]));
        assert!(!allows(ContentTypes::forms(), &["application/json"]));
    }
}
