//! Requests that another site made a browser send.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use inzage_http_kit::{Binding, CSRF_HEADER};
use sha2::Sha256;

use crate::loopback::{ADDRESS, Portal, ask, csrf_key, portal, session, short_settings};

/// The token that someone makes who knows this source but not the key, trusting that the key was left at zero.
fn zero_key_token(session: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&[0; 32]).unwrap();
    mac.update(b"inzage form token, session:");
    mac.update(session.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// Posts with the session `mine` and this token, as a form and as an API call, and returns both statuses.
async fn post(portal: &Portal, origin: &[(&str, &str)], token: Option<&str>) -> (u16, u16) {
    let cookie = format!("{}=mine", session());
    let mut headers = origin.to_vec();
    headers.push(("Cookie", &cookie));
    let body = token.map_or("x=1".to_owned(), |token| format!("csrf={token}"));
    let form_headers = [headers.as_slice(), &[("Content-Type", "application/x-www-form-urlencoded")]].concat();
    let form = ask(portal, "POST", "/form", &form_headers, &body).await;
    if let Some(token) = token {
        headers.push((CSRF_HEADER, token));
    }
    let call = ask(portal, "POST", "/api/call", &headers, "").await;
    (form.status, call.status)
}

/// Proves: T23.
#[tokio::test]
async fn only_the_portal_itself_with_the_token_of_this_session_can_change_something() {
    let portal = portal(short_settings()).await;
    let good = csrf_key().token_for(Binding::Session(b"mine"));
    let tokens = [
        (None, "no token"),
        (Some(csrf_key().token_for(Binding::Session(b"of another session"))), "foreign token"),
        (Some(csrf_key().token_for(Binding::Session(b"mine before I signed in"))), "stale token"),
        (Some(csrf_key().token_for(Binding::PreSession(b"mine"))), "token from before signing in"),
        (Some(zero_key_token("mine")), "zero-key token"),
    ];
    let own = [&[("Sec-Fetch-Site", "same-origin"), ("Origin", ADDRESS)][..], &[("Origin", ADDRESS)]];
    let foreign = [
        &[][..],
        &[("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")],
        &[("Sec-Fetch-Site", "same-site"), ("Origin", "https://other.portal.example")],
        &[("Origin", "https://evil.example")],
        &[("Origin", "null")],
    ];
    for origin in own {
        assert_eq!(post(&portal, origin, Some(&good)).await, (200, 200), "{origin:?}");
        for (token, what) in &tokens {
            assert_eq!(post(&portal, origin, token.as_deref()).await, (403, 403), "{origin:?} {what}");
        }
    }
    for origin in foreign {
        assert_eq!(post(&portal, origin, Some(&good)).await, (403, 403), "{origin:?}");
        for (token, what) in &tokens {
            assert_eq!(post(&portal, origin, token.as_deref()).await, (403, 403), "{origin:?} {what}");
        }
    }
}

/// Proves: T23.
#[tokio::test]
async fn json_dressed_as_plain_text_is_refused_also_from_the_portal_itself() {
    let portal = portal(short_settings()).await;
    for content_type in ["text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded"] {
        let headers = [("Sec-Fetch-Site", "same-origin"), ("Content-Type", content_type)];
        assert_eq!(ask(&portal, "POST", "/api/json", &headers, "{}").await.status, 415, "{content_type}");
    }
    assert!(portal.traces.kept.lock().unwrap().is_empty());
}

/// Proves: T5.
#[tokio::test]
async fn a_session_cookie_that_was_tossed_in_beside_the_real_one_stops_the_request() {
    let portal = portal(short_settings()).await;
    let token = csrf_key().token_for(Binding::Session(b"mine"));
    for tossed in [format!("{0}=mine; {0}=evil", session()), format!("{0}=evil; a=b; {0}=mine", session())] {
        let headers = [("Origin", ADDRESS), ("Cookie", &tossed), (CSRF_HEADER, &token)];
        let reply = ask(&portal, "POST", "/api/call", &headers, "").await;
        assert_eq!((reply.status, reply.json()["code"].as_str()), (400, Some("duplicate-cookie")));
    }
}
