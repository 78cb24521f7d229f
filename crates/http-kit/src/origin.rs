//! Refuses writes that another site made a browser send.

use poem::{
    Endpoint, IntoResponse, Middleware, Request, Response, Result,
    http::{HeaderMap, HeaderValue, Method, header},
};

use crate::{Problem, PublicAddress};

/// Where letters are turned off by a link in one of them, which is proof enough: mail programs do so with one request of their own.
pub const LETTERS_OFF: &str = "/afmelden/";

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Middleware that lets a request change something only when it comes from the portal itself.
///
/// A browser says where a request comes from in `Sec-Fetch-Site` and `Origin`; pages can't change those. A request is
/// let through when the browser calls it `same-origin`, or typed in by the person (`none`) without another `Origin`, or,
/// from a browser that is too old for that header, when `Origin` is the portal's own. A program with a token in
/// `Authorization`, or a link of a letter below [`LETTERS_OFF`], and without cookies needs neither, because there is nothing that a site
/// could borrow.
#[derive(Debug, Clone)]
pub struct OriginCheck {
    own: String,
}

impl OriginCheck {
    /// A check for the portal at `address`.
    pub fn new(address: &PublicAddress) -> Self {
        Self { own: address.origin().to_owned() }
    }

    fn allows(&self, method: &Method, path: &str, headers: &HeaderMap) -> bool {
        if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
            return true;
        }
        let site = single(headers, SEC_FETCH_SITE);
        let origin = single(headers, header::ORIGIN.as_str());
        match (site, origin) {
            (Header::Many, _) | (_, Header::Many) => false,
            (Header::One(b"same-origin"), _) | (Header::One(b"none"), Header::Absent) => true,
            (Header::One(b"none") | Header::Absent, Header::One(origin)) => origin == self.own.as_bytes(),
            (Header::One(_), _) => false,
            (Header::Absent, Header::Absent) => {
                let proven = headers.contains_key(header::AUTHORIZATION) || path.starts_with(LETTERS_OFF);
                proven && !headers.contains_key(header::COOKIE)
            }
        }
    }
}

enum Header<'a> {
    Absent,
    One(&'a [u8]),
    Many,
}

fn single<'a>(headers: &'a HeaderMap, name: &str) -> Header<'a> {
    let mut values = headers.get_all(name).iter().map(HeaderValue::as_bytes);
    match (values.next(), values.next()) {
        (None, _) => Header::Absent,
        (Some(value), None) => Header::One(value),
        (Some(_), Some(_)) => Header::Many,
    }
}

impl<E: Endpoint> Middleware<E> for OriginCheck {
    type Output = OriginCheckEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        OriginCheckEndpoint { inner, check: self.clone() }
    }
}

/// The endpoint that [`OriginCheck`] makes.
pub struct OriginCheckEndpoint<E> {
    inner: E,
    check: OriginCheck,
}

impl<E: Endpoint> Endpoint for OriginCheckEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        if !self.check.allows(request.method(), request.uri().path(), request.headers()) {
            return Err(Problem::foreign_origin().into());
        }
        self.inner.call(request).await.map(IntoResponse::into_response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(method: &Method, lines: &[(&'static str, &'static str)]) -> bool {
        allows_at("/account/taal", method, lines)
    }

    fn allows_at(path: &str, method: &Method, lines: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        OriginCheck::new(&PublicAddress::parse("https://portal.example").unwrap()).allows(method, path, &headers)
    }

    const OWN: (&str, &str) = ("origin", "https://portal.example");

    /// Proves: T23.
    #[test]
    fn a_write_passes_only_when_it_comes_from_the_portal() {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE, Method::CONNECT] {
            for passes in [
                &[("sec-fetch-site", "same-origin")][..],
                &[("sec-fetch-site", "same-origin"), OWN],
                &[("sec-fetch-site", "none")],
                &[("sec-fetch-site", "none"), OWN],
                &[OWN],
                &[OWN, ("cookie", "a=b")],
                &[("authorization", "Bearer x")],
            ] {
                assert!(allows(&method, passes), "{method} {passes:?}");
            }
            for refused in [
                &[][..],
                &[("cookie", "a=b")],
                &[("sec-fetch-site", "cross-site")],
                &[("sec-fetch-site", "same-site")],
                &[("sec-fetch-site", "cross-site"), OWN],
                &[("sec-fetch-site", "none"), ("origin", "https://evil.example")],
                &[("sec-fetch-site", "none"), ("origin", "null")],
                &[("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-origin")],
                &[("sec-fetch-site", "SAME-ORIGIN")],
                &[("origin", "null")],
                &[("origin", "http://portal.example")],
                &[("origin", "https://portal.example.evil.example")],
                &[("origin", "https://portal.example:8443")],
                &[OWN, ("origin", "https://evil.example")],
                &[("authorization", "Bearer x"), ("cookie", "a=b")],
                &[("authorization", "Bearer x"), ("origin", "https://evil.example")],
            ] {
                assert!(!allows(&method, refused), "{method} {refused:?}");
            }
        }
    }

    /// Proves: T23.
    #[test]
    fn a_mail_program_turns_letters_off_and_no_site_does() {
        let at = |lines| allows_at("/afmelden/nieuws/x/y", &Method::POST, lines);
        assert!(at(&[]));
        for refused in [&[("cookie", "a=b")][..], &[("origin", "https://evil.example")], &[("sec-fetch-site", "cross-site")]] {
            assert!(!at(refused), "{refused:?}");
        }
        assert!(!allows_at("/afmelden", &Method::POST, &[]) && !allows_at("/account/afmelden/", &Method::POST, &[]));
    }

    #[test]
    fn reading_is_for_everybody_to_link_to() {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            assert!(allows(&method, &[("sec-fetch-site", "cross-site")]));
        }
    }
}
