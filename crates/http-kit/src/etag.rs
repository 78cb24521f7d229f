//! Entity tags: which version of a thing a caller has in hand.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use poem::{
    Response,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
};
use sha2::{Digest, Sha256};

use crate::Problem;

/// A strong entity tag: equal tags mean equal bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ETag(String);

impl ETag {
    /// The tag of these very bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))))
    }

    /// The tag of a version of something whose representation depends on nothing else.
    pub fn of_version(version: u64) -> Self {
        Self(format!("\"v{version}\""))
    }

    /// The value for the header `ETag`.
    pub fn to_header(&self) -> HeaderValue {
        // Quotes, letters, digits, `-` and `_` are always a header value.
        HeaderValue::try_from(&self.0).unwrap_or(HeaderValue::from_static("\"\""))
    }
}

/// Lets a change through only when the caller has the `current` version in hand, as `If-Match` tells.
///
/// # Errors
///
/// The problem to answer with: 428 without the header, 400 when it can't be read, 412 with the current tag when it names
/// other versions. `*` names every version, and a weak tag none.
pub fn require_match(headers: &HeaderMap, current: &ETag) -> Result<(), Problem> {
    match tags(headers, &header::IF_MATCH)? {
        Tags::Absent => Err(Problem::precondition_required()),
        Tags::Any => Ok(()),
        Tags::These(tags) if tags.iter().any(|tag| !tag.weak && tag.quoted == current.0) => Ok(()),
        Tags::These(_) => Err(Problem::precondition_failed().with_header(header::ETAG, current.to_header())),
    }
}

/// Whether the caller has the `current` version already, as `If-None-Match` tells, so that [`not_modified`] will do.
/// A header that can't be read is no reason to withhold the answer.
pub fn unchanged(headers: &HeaderMap, current: &ETag) -> bool {
    match tags(headers, &header::IF_NONE_MATCH) {
        Ok(Tags::Any) => true,
        Ok(Tags::These(tags)) => tags.iter().any(|tag| tag.quoted == current.0),
        Ok(Tags::Absent) | Err(_) => false,
    }
}

/// The answer 304 to a caller who has this version already.
pub fn not_modified(current: &ETag) -> Response {
    let mut response = Response::from(StatusCode::NOT_MODIFIED);
    response.headers_mut().insert(header::ETAG, current.to_header());
    response
}

enum Tags<'a> {
    Absent,
    Any,
    These(Vec<Tag<'a>>),
}

struct Tag<'a> {
    weak: bool,
    quoted: &'a str,
}

fn tags<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Tags<'a>, Problem> {
    let mut found = Vec::new();
    for value in headers.get_all(name) {
        let mut rest = value.to_str().map_err(|_| Problem::malformed())?.trim();
        if rest == "*" {
            return Ok(Tags::Any);
        }
        while !rest.is_empty() {
            let (tag, after) = one_tag(rest).ok_or_else(Problem::malformed)?;
            found.push(tag);
            rest = after;
        }
    }
    Ok(if found.is_empty() { Tags::Absent } else { Tags::These(found) })
}

/// The first tag of a list, and what follows its comma. A comma inside the quotes belongs to the tag.
fn one_tag(list: &str) -> Option<(Tag<'_>, &str)> {
    let (weak, list) = match list.strip_prefix("W/") {
        Some(list) => (true, list),
        None => (false, list),
    };
    let inside = list.strip_prefix('"')?;
    let length = inside.find('"')?;
    let (quoted, after) = list.split_at_checked(length + 2)?;
    let after = after.trim_start();
    let after = if after.is_empty() { after } else { after.strip_prefix(',')?.trim_start() };
    Some((Tag { weak, quoted }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: Option<&'static str>) -> HeaderMap {
        value.map(|value| (name, HeaderValue::from_static(value))).into_iter().collect()
    }

    #[test]
    fn a_change_names_the_version_that_it_changes() {
        let current = ETag::of_version(3);
        for (sent, status) in [
            (None, Some(428)),
            (Some(""), Some(428)),
            (Some("\"v2\""), Some(412)),
            (Some("W/\"v3\""), Some(412)),
            (Some("v3"), Some(400)),
            (Some("\"v3"), Some(400)),
            (Some("\"v3\" \"v2\""), Some(400)),
            (Some("\"v3\""), None),
            (Some("\"a,b\", \"v3\""), None),
            (Some("\"v2\",\"v3\""), None),
            (Some("*"), None),
        ] {
            let outcome = require_match(&headers(header::IF_MATCH, sent), &current);
            assert_eq!(outcome.err().map(|problem| problem.status().as_u16()), status, "{sent:?}");
        }
    }

    #[test]
    fn what_the_caller_has_is_not_sent_again() {
        let current = ETag::of_bytes(b"abc");
        let text = current.to_header();
        let weak = HeaderValue::try_from(format!("W/{}", text.to_str().unwrap())).unwrap();
        for value in [text, weak, HeaderValue::from_static("*")] {
            assert!(unchanged(&[(header::IF_NONE_MATCH, value)].into_iter().collect(), &current));
        }
        assert!(!unchanged(&HeaderMap::new(), &current));
        assert!(!unchanged(&headers(header::IF_NONE_MATCH, Some("\"x\"")), &current));
        assert!(!unchanged(&headers(header::IF_NONE_MATCH, Some("abc")), &current));
        assert_ne!(current, ETag::of_bytes(b"abd"));
    }
}
