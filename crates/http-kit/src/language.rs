//! In which language an answer is written.

use inzage_texts::{Language, language};
use poem::http::{HeaderMap, header};

use crate::cookie::{CookieName, values_of};

/// The language for an answer: what the person chose in the cookie `taal`, else what their browser prefers, else Dutch.
pub fn language_of(headers: &HeaderMap) -> Language {
    let mut chosen = values_of(headers, CookieName::LANGUAGE_NAME);
    if let Some(lang) = chosen.next().and_then(|value| std::str::from_utf8(value).ok()).and_then(language) {
        return lang;
    }
    headers
        .get_all(header::ACCEPT_LANGUAGE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(preference)
        // `max_by_key` would take the last of equals, and the first one is the reader's favourite.
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map_or(Language::Dutch, |(lang, _)| lang)
}

/// One entry of `Accept-Language` that we speak and that isn't excluded with `q=0`, with its weight in thousandths.
fn preference(entry: &str) -> Option<(Language, u32)> {
    let mut parts = entry.split(';').map(str::trim);
    let tag = parts.next()?;
    let lang = if tag == "*" { Language::Dutch } else { language(tag)? };
    let weight =
        parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="))).map_or(Some(1000), thousandths)?;
    (0 < weight).then_some((lang, weight))
}

/// `0`, `1`, `0.8` or `0.125` in thousandths; `None` when it is not a weight.
fn thousandths(weight: &str) -> Option<u32> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    if 3 < fraction.len() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = whole.parse::<u32>().ok().filter(|whole| *whole <= 1)?;
    let fraction = format!("{fraction:0<3}").parse::<u32>().ok()?;
    Some((whole * 1000 + fraction).min(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accept: Option<&'static str>, cookie: Option<&'static str>) -> Language {
        let mut headers = HeaderMap::new();
        if let Some(accept) = accept {
            headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        }
        if let Some(cookie) = cookie {
            headers.insert(header::COOKIE, cookie.parse().unwrap());
        }
        language_of(&headers)
    }

    #[test]
    fn the_cookie_wins_from_the_browser_and_dutch_is_the_default() {
        assert_eq!(chosen(None, None), Language::Dutch);
        assert_eq!(chosen(Some("en-GB,en;q=0.9"), None), Language::English);
        assert_eq!(chosen(Some("en-GB,en;q=0.9"), Some("a=b; taal=nl")), Language::Dutch);
        assert_eq!(chosen(Some("nl"), Some("taal=en")), Language::English);
        assert_eq!(chosen(Some("en"), Some("taal=tlh")), Language::English);
    }

    #[test]
    fn weights_decide_and_the_first_of_equals_wins() {
        assert_eq!(chosen(Some("nl;q=0.5, en;q=0.8"), None), Language::English);
        assert_eq!(chosen(Some("en, nl"), None), Language::English);
        assert_eq!(chosen(Some("nl, en"), None), Language::Dutch);
        assert_eq!(chosen(Some("en;q=0, *"), None), Language::Dutch);
        assert_eq!(chosen(Some("de, fr;q=0.9, en;q=0.1"), None), Language::English);
        assert_eq!(chosen(Some("en;q=loud, nl;q=0.001"), None), Language::Dutch);
    }
}
