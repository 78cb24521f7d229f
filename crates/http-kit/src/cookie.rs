//! Cookies that other sites can't plant.

use std::time::Duration;

use poem::http::{HeaderMap, HeaderValue, header};

use crate::{Problem, PublicAddress};

/// The cookies that the portal keeps in a browser; there are no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieName {
    /// The token of a signed-in session.
    Session,
    /// Random bytes that bind a form to this browser before anyone signed in.
    PreSession,
    /// A sign-in whose password was right and that waits for its second factor.
    Waiting,
    /// A trip to a sign-in provider, and where to go after.
    Trip,
    /// Random bytes by which a browser is known again, so that its owner hears of others.
    Device,
    /// The language that the person chose.
    Language,
}

impl CookieName {
    /// The language cookie holds nothing worth protecting and has one name everywhere.
    pub(crate) const LANGUAGE_NAME: &'static str = "taal";
    /// How long a browser is known again, which is as long as browsers keep a cookie.
    pub const DEVICE_KNOWN_FOR: Duration = Duration::from_hours(400 * 24);
}

/// Why a cookie was neither read nor written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CookieError {
    /// The request holds the same cookie twice, which browsers do only when another site planted one of the two.
    #[error("the request holds the same cookie twice")]
    Duplicate,
    /// The value has characters that a cookie can't hold.
    #[error("the value can't be put in a cookie")]
    IllegalValue,
}

impl From<CookieError> for Problem {
    fn from(error: CookieError) -> Self {
        match error {
            CookieError::Duplicate => Problem::duplicate_cookie(),
            CookieError::IllegalValue => Problem::internal(),
        }
    }
}

/// Reads and writes the portal's cookies.
///
/// On https every name starts with `__Host-`: a browser accepts such a cookie only from this very host, over https and
/// for the whole site, so a neighbouring subdomain can't plant a session. On plain http, which is only possible on this
/// machine (the demo), browsers would refuse that prefix and `Secure`; there the names go without.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// Cookies for the portal at `address`.
    pub fn new(address: &PublicAddress) -> Self {
        Self { secure: address.is_secure() }
    }

    /// The name of a cookie as it is on the wire.
    pub fn name(self, cookie: CookieName) -> &'static str {
        match (cookie, self.secure) {
            (CookieName::Session, true) => "__Host-inzage-session",
            (CookieName::Session, false) => "inzage-session",
            (CookieName::PreSession, true) => "__Host-inzage-pre",
            (CookieName::PreSession, false) => "inzage-pre",
            (CookieName::Waiting, true) => "__Host-inzage-waiting",
            (CookieName::Waiting, false) => "inzage-waiting",
            (CookieName::Trip, true) => "__Host-inzage-trip",
            (CookieName::Trip, false) => "inzage-trip",
            (CookieName::Device, true) => "__Host-inzage-device",
            (CookieName::Device, false) => "inzage-device",
            (CookieName::Language, _) => CookieName::LANGUAGE_NAME,
        }
    }

    /// The value of a cookie in a request, or `None` when it isn't there.
    ///
    /// # Errors
    ///
    /// [`CookieError::Duplicate`] when it is there more than once: nobody can tell then which one is ours.
    pub fn read(self, headers: &HeaderMap, cookie: CookieName) -> Result<Option<&str>, CookieError> {
        let mut values = values_of(headers, self.name(cookie));
        let first = values.next();
        if values.next().is_some() {
            return Err(CookieError::Duplicate);
        }
        Ok(first.and_then(|value| std::str::from_utf8(value).ok()))
    }

    /// The `Set-Cookie` value that stores `value`, until the browser closes or for at most `keep`.
    ///
    /// # Errors
    ///
    /// [`CookieError::IllegalValue`] when the value holds anything but the characters of a cookie value.
    pub fn set(self, cookie: CookieName, value: &str, keep: Option<Duration>) -> Result<HeaderValue, CookieError> {
        if !value.bytes().all(is_cookie_octet) {
            return Err(CookieError::IllegalValue);
        }
        let keep = keep.map(|keep| format!("; Max-Age={}", keep.as_secs())).unwrap_or_default();
        let secure = if self.secure { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/{secure}; HttpOnly; SameSite=Lax{keep}", self.name(cookie));
        HeaderValue::try_from(text).map_err(|_| CookieError::IllegalValue)
    }

    /// The `Set-Cookie` value that takes a cookie out of the browser.
    ///
    /// # Errors
    ///
    /// None in practice; the type is that of [`Cookies::set`].
    pub fn remove(self, cookie: CookieName) -> Result<HeaderValue, CookieError> {
        self.set(cookie, "", Some(Duration::ZERO))
    }
}

/// The values of all cookies of this name, in order. Works on bytes, so that a planted cookie with odd characters
/// can't hide the others.
pub(crate) fn values_of<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b';'))
        .map(<[u8]>::trim_ascii)
        .filter_map(move |pair| pair.strip_prefix(name.as_bytes())?.strip_prefix(b"="))
}

/// The characters of RFC 6265 section 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(address: &str) -> Cookies {
        Cookies::new(&PublicAddress::parse(address).unwrap())
    }

    fn headers(lines: &[&[u8]]) -> HeaderMap {
        lines.iter().map(|line| (header::COOKIE, HeaderValue::from_bytes(line).unwrap())).collect()
    }

    /// Proves: T5.
    #[test]
    fn a_cookie_that_is_there_twice_is_refused() {
        let cookies = cookies("https://portal.example");
        for lines in [
            &[b"__Host-inzage-session=a; __Host-inzage-session=b".as_slice()][..],
            &[b"__Host-inzage-session=a", b"__Host-inzage-session=a"],
            &[b"__Host-inzage-session=a; x=\xff;__Host-inzage-session="],
        ] {
            assert_eq!(cookies.read(&headers(lines), CookieName::Session), Err(CookieError::Duplicate));
        }
    }

    /// Proves: T5.
    #[test]
    fn a_planted_cookie_without_the_prefix_is_not_looked_at() {
        let cookies = cookies("https://portal.example");
        let planted = headers(&[b"inzage-session=evil; __host-inzage-session=evil; x__Host-inzage-session=evil; \xff=\xfe"]);
        assert_eq!(cookies.read(&planted, CookieName::Session), Ok(None));
        let both = headers(&[b"inzage-session=evil; \xff; __Host-inzage-session=good"]);
        assert_eq!(cookies.read(&both, CookieName::Session), Ok(Some("good")));
    }

    /// Proves: T5.
    #[test]
    fn on_https_every_protected_cookie_is_bound_to_the_host() {
        let cookies = cookies("https://portal.example");
        for name in [CookieName::Session, CookieName::PreSession, CookieName::Trip] {
            let set = cookies.set(name, "abc-_", None).unwrap();
            let set = set.to_str().unwrap();
            assert!(set.starts_with("__Host-inzage-"), "{set}");
            for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
                assert!(set.contains(part), "{set}");
            }
            assert!(!set.contains("Domain"), "{set}");
        }
    }

    #[test]
    fn on_plain_http_the_names_go_without_the_prefix_that_browsers_would_refuse() {
        let cookies = cookies("http://localhost:8080");
        let set = cookies.set(CookieName::Session, "abc", Some(Duration::from_mins(1))).unwrap();
        assert_eq!(set, "inzage-session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
        let gone = cookies.remove(CookieName::Session).unwrap();
        assert_eq!(gone, "inzage-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    #[test]
    fn a_value_can_not_add_attributes_or_cookies() {
        for value in ["a; Domain=example", "a,b", "a b", "a\"", "é", "a\r\nX: y", "a\\"] {
            assert_eq!(cookies("https://portal.example").set(CookieName::Session, value, None), Err(CookieError::IllegalValue));
        }
    }
}
