//! Files that people take home, or look at in the browser.

use bytes::Bytes;
use futures_util::stream;
use inzage_domain::ports::BlobReader;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use poem::{
    Body, IntoResponse, Response,
    http::{HeaderValue, header},
};
use std::io;

/// The characters of RFC 8187 `attr-char` that need no encoding.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// File systems take names of at most 255 bytes; this leaves room for what a browser adds.
const LONGEST: usize = 150;

/// A file that a browser saves and never opens by itself.
///
/// Whatever is in the file, it can't run in the portal: it is an attachment, of exactly the given type, in a sandbox.
pub struct Download {
    /// The name that the browser proposes; whatever doesn't belong in a name is left out.
    pub name: String,
    /// The media type as it was established on upload, never what the uploader said.
    pub media_type: &'static str,
    /// The bytes.
    pub body: Body,
}

impl Download {
    /// A file of so many bytes that goes out as it is read, so that no more than a piece of it is in memory. When reading fails the answer
    /// breaks off, which its length tells.
    pub fn piecewise(name: String, media_type: &'static str, bytes: u64, pieces: Box<dyn BlobReader>) -> Response {
        let stream = stream::try_unfold(pieces, async |mut pieces| {
            let piece = pieces.next_piece().await.map_err(io::Error::other)?;
            Ok::<_, io::Error>(piece.map(|piece| (Bytes::from(piece), pieces)))
        });
        let mut response = Self { name, media_type, body: Body::from_bytes_stream(stream) }.into_response();
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
        response
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let mut response = Response::from(self.body);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        headers.insert(header::CONTENT_DISPOSITION, disposition(&self.name));
        let policy = HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'");
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        response
    }
}

/// A PDF or a picture that a browser shows by itself.
///
/// It is shown as exactly this type and never as a page: nothing in it runs, is loaded or is sent, and no other page shows it inside
/// itself. A PDF has no sandbox, in which browsers refuse to show one; they open it apart from the portal.
pub struct OnScreen {
    /// The media type as it was established on upload, never what the uploader said.
    pub media_type: &'static str,
    /// The bytes.
    pub body: Body,
}

impl IntoResponse for OnScreen {
    fn into_response(self) -> Response {
        let mut response = Response::from(self.body);
        let policy = if self.media_type == "application/pdf" {
            "default-src 'none'; object-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
        } else {
            "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        response
    }
}

fn disposition(name: &str) -> HeaderValue {
    let name = safe_name(name);
    let text = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(&name, ENCODED));
    // Percent-encoded text is always a header value; a download without a name is still a download.
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("attachment"))
}

/// Leaves out what lets a name pretend to be another (control and direction characters) or point elsewhere
/// (separators, leading dots), and keeps the extension when the name is too long.
fn safe_name(name: &str) -> String {
    let clean: String = name.chars().filter(|c| !is_deceptive(*c)).collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if clean.is_empty() {
        return "bestand".to_owned();
    }
    let (stem, extension) = match clean.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 10 => (stem, format!(".{extension}")),
        _ => (clean, String::new()),
    };
    let room = LONGEST - extension.len();
    let end = stem.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= room).last();
    let stem = end.and_then(|end| stem.get(..end)).unwrap_or_default();
    format!("{stem}{extension}")
}

fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{061c}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_download_is_an_attachment_in_a_sandbox() {
        let response =
            Download { name: "Plan van Anaïs.pdf".to_owned(), media_type: "application/pdf", body: Body::from("%PDF") }
                .into_response();
        let expected = "attachment; filename*=UTF-8''Plan%20van%20Ana%C3%AFs.pdf";
        assert_eq!(response.header("content-disposition"), Some(expected));
        assert_eq!(response.content_type(), Some("application/pdf"));
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
        assert!(response.header("content-security-policy").is_some_and(|policy| policy.starts_with("sandbox;")));
    }

    /// Proves: T21.
    #[test]
    fn what_is_shown_is_of_its_own_type_and_runs_nothing() {
        for (media_type, sandboxed) in [("application/pdf", false), ("image/png", true)] {
            let response = OnScreen { media_type, body: Body::from("%PDF") }.into_response();
            assert_eq!(response.content_type(), Some(media_type));
            assert_eq!(response.header("content-disposition"), Some("inline"));
            assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
            let policy = response.header("content-security-policy").unwrap();
            assert!(policy.contains("default-src 'none'") && !policy.contains("script") && !policy.contains("unsafe"));
            assert_eq!(policy.starts_with("sandbox;"), sandboxed);
        }
    }

    #[test]
    fn a_name_can_not_pretend_or_point_elsewhere() {
        for (name, safe) in [
            ("../../etc/passwd", "etcpasswd"),
            ("C:\\Windows\\a.exe", "CWindowsa.exe"),
            ("plan\u{202e}fdp.exe", "planfdp.exe"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
            (".htaccess", "htaccess"),
            ("", "bestand"),
            ("...", "bestand"),
        ] {
            assert_eq!(safe_name(name), safe);
        }
    }

    proptest! {
        /// Proves: T22.
        #[test]
        fn every_name_becomes_one_plain_header_value(name in any::<String>()) {
            let value = disposition(&name);
            let text = value.to_str().unwrap();
            let encoded = text.strip_prefix("attachment; filename*=UTF-8''").unwrap();
            prop_assert!(!encoded.is_empty());
            prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._%".contains(&b)));
            let back = percent_encoding::percent_decode_str(encoded).decode_utf8().unwrap();
            prop_assert!(back.len() <= LONGEST);
            prop_assert!(!back.chars().any(is_deceptive));
        }
    }
}
