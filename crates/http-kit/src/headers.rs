//! Headers that tell browsers to keep their guard up, on every answer.

use poem::{
    Endpoint, Middleware, Request, Response, Result,
    http::{HeaderMap, HeaderName, HeaderValue, header},
};

use crate::PublicAddress;

/// What pages may load and do: only our own files, no frames, no inline code, no code made from text.
const POLICY: &str = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Set on every answer, whatever a handler says.
static ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
    ),
];

static RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Middleware that puts the security headers on every answer, errors included; it belongs outermost.
///
/// A handler may replace the content security policy, but not with one that allows `unsafe-` anything; it may open a
/// resource to other sites; and it may ask for `immutable` caching, for files with their hash in the name.
/// Everything else is never stored.
#[derive(Debug, Clone, Copy)]
pub struct SecurityHeaders {
    secure: bool,
}

impl SecurityHeaders {
    /// Headers for the portal at `address`; only on https browsers are told to stay there.
    pub fn new(address: &PublicAddress) -> Self {
        Self { secure: address.is_secure() }
    }

    fn apply(self, headers: &mut HeaderMap) {
        for (name, value) in &ALWAYS {
            headers.insert(name, value.clone());
        }
        keep_or(headers, &header::CONTENT_SECURITY_POLICY, POLICY, |own| !own.contains("unsafe-"));
        keep_or(headers, &header::CACHE_CONTROL, "no-store", |own| own.contains("immutable"));
        keep_or(headers, &RESOURCE_POLICY, "same-origin", |_| true);
        if self.secure {
            let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
            headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
        }
        headers.remove(header::SERVER);
    }
}

/// Keeps the one value that a handler set if it is `acceptable`, and sets the usual one otherwise.
fn keep_or(headers: &mut HeaderMap, name: &HeaderName, usual: &'static str, acceptable: impl Fn(&str) -> bool) {
    let mut own = headers.get_all(name).iter();
    let keep = match (own.next().map(HeaderValue::to_str), own.next()) {
        (Some(Ok(own)), None) => acceptable(&own.to_ascii_lowercase()),
        _ => false,
    };
    if !keep {
        headers.insert(name, HeaderValue::from_static(usual));
    }
}

impl<E: Endpoint> Middleware<E> for SecurityHeaders {
    type Output = SecurityHeadersEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        SecurityHeadersEndpoint { inner, headers: *self }
    }
}

/// The endpoint that [`SecurityHeaders`] makes; it never fails.
pub struct SecurityHeadersEndpoint<E> {
    inner: E,
    headers: SecurityHeaders,
}

impl<E: Endpoint> Endpoint for SecurityHeadersEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let mut response = self.inner.get_response(request).await;
        self.headers.apply(response.headers_mut());
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(address: &str, own: &[(HeaderName, &'static str)]) -> HeaderMap {
        let mut headers: HeaderMap = own.iter().map(|(n, v)| (n.clone(), HeaderValue::from_static(v))).collect();
        SecurityHeaders::new(&PublicAddress::parse(address).unwrap()).apply(&mut headers);
        headers
    }

    /// Proves: T22.
    #[test]
    fn a_handler_can_not_allow_inline_code() {
        for own in ["script-src 'self' 'unsafe-inline'", "script-src 'UNSAFE-EVAL'", "script-src 'unsafe-hashes' 'sha256-x'"] {
            let headers = applied("https://portal.example", &[(header::CONTENT_SECURITY_POLICY, own)]);
            assert_eq!(headers[header::CONTENT_SECURITY_POLICY], POLICY);
        }
        assert!(!POLICY.contains("unsafe") && POLICY.starts_with("default-src 'self';"));
        let own = [(header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'")];
        let headers = applied("https://portal.example", &own);
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "sandbox; default-src 'none'");
    }

    #[test]
    fn only_files_that_never_change_are_cached() {
        for (own, sent) in
            [("public, max-age=60", "no-store"), ("public, max-age=31536000, immutable", "public, max-age=31536000, immutable")]
        {
            let headers = applied("https://portal.example", &[(header::CACHE_CONTROL, own)]);
            assert_eq!(headers[header::CACHE_CONTROL], sent);
        }
        assert_eq!(applied("https://portal.example", &[])[header::CACHE_CONTROL], "no-store");
    }

    #[test]
    fn browsers_are_told_to_stay_on_https_only_where_there_is_https() {
        assert!(applied("https://portal.example", &[]).contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert!(!applied("http://localhost", &[]).contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn the_software_is_not_named() {
        let headers = applied("https://portal.example", &[(header::SERVER, "inzage/1.0")]);
        assert!(!headers.contains_key(header::SERVER));
    }
}
