//! What a provider that lies, somebody in its place, or somebody with a stolen answer gets: nothing.

use super::{
    Browser, HIGH, NOW, SIGN_IN, Stage, begin_error, levels, printed,
    provider::{Algorithm, CLIENT_SECRET, Endpoint, Person, Trick},
};
use inzage_identity::oidc::{
    Answer, AnswerError, BeginError, ClaimNames, Departure, FinishError, Freshness, Misconfiguration, Pending, Request,
    TokenFault,
};
use serde_json::json;
use std::{fmt::Write as _, time::Duration};
use time::Duration as Span;

/// A sign-in while the provider plays a trick, after one that went well: nothing that was learnt before helps.
async fn sign_in_under(trick: Trick) -> FinishError {
    let stage = Stage::with(|settings| settings.user_info = true).await;
    stage.sign_in().await.unwrap();
    stage.theirs.play(Some(trick));
    stage.sign_in().await.unwrap_err()
}

async fn check_fault(trick: Trick, expected: TokenFault) {
    let error = sign_in_under(trick.clone()).await;
    assert!(matches!(error, FinishError::Untrusted(fault) if fault == expected), "{trick:?} {error:?}");
}

/// Proves: X14.
#[tokio::test]
async fn a_token_for_others_or_by_others_is_worthless() {
    let claims = [
        ("iss", json!("https://inloggen.example"), TokenFault::Issuer),
        ("iss", json!(null), TokenFault::Malformed),
        ("aud", json!("another-portal"), TokenFault::Audience),
        ("aud", json!(["inzage", "another-portal"]), TokenFault::Audience),
        ("aud", json!([]), TokenFault::Audience),
        ("aud", json!(null), TokenFault::Audience),
        ("azp", json!("another-portal"), TokenFault::Audience),
        ("nonce", json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), TokenFault::Nonce),
        ("nonce", json!(null), TokenFault::Nonce),
        ("sub", json!(null), TokenFault::Malformed),
        ("at_hash", json!("AAAAAAAAAAAAAAAAAAAAAA"), TokenFault::AccessToken),
    ];
    for (name, value, fault) in claims {
        check_fault(Trick::Claim(name, value), fault).await;
    }
    check_fault(Trick::AccessToken("another-access-token"), TokenFault::AccessToken).await;
}

/// Proves: X14.
#[tokio::test]
async fn a_signature_that_is_not_the_providers_is_worthless() {
    let tricks = [
        (Trick::ForgedSignature, TokenFault::Signature),
        (Trick::ChangedClaims, TokenFault::Signature),
        (Trick::SwappedKey, TokenFault::Signature),
        (Trick::UnknownKey, TokenFault::UnknownKey),
        (Trick::Unsigned("none"), TokenFault::Algorithm),
        (Trick::Unsigned("None"), TokenFault::Malformed),
        (Trick::Unsigned("RS256"), TokenFault::Signature),
        (Trick::PublicKeyAsSecret, TokenFault::Algorithm),
        (Trick::ClientSecretAsKey, TokenFault::Algorithm),
        (Trick::Header(r#"{ "alg": "ES512" }"#), TokenFault::Algorithm),
        (Trick::Header(r#"{ "alg": "A128GCM" }"#), TokenFault::Malformed),
        (Trick::Header(r#"{ "alg": "ES256", "kid": "rsa-1" }"#), TokenFault::UnknownKey),
        (Trick::Header(r#"{ "alg": "ES256" }"#), TokenFault::Signature),
        (Trick::Header(r#"{ "alg": "RS256", "crit": ["exp"] }"#), TokenFault::Malformed),
        (Trick::Header(r#"{ "alg": "RS256", "typ": "at+jwt" }"#), TokenFault::Malformed),
        (Trick::Header(r#"{ "kid": "rsa-1" }"#), TokenFault::Malformed),
    ];
    for (trick, fault) in tricks {
        check_fault(trick, fault).await;
    }
}

#[tokio::test]
async fn a_forged_signature_on_an_elliptic_curve_is_worthless() {
    let stage = Stage::new().await;
    stage.theirs.sign_with(Algorithm::Es256);
    for trick in [Trick::ForgedSignature, Trick::ChangedClaims, Trick::SwappedKey] {
        stage.theirs.play(Some(trick.clone()));
        let error = stage.sign_in().await.unwrap_err();
        assert!(matches!(error, FinishError::Untrusted(TokenFault::Signature)), "{trick:?} {error:?}");
    }
}

#[tokio::test]
async fn something_else_in_the_place_of_a_token_is_worthless() {
    check_fault(Trick::IdToken(json!(null)), TokenFault::Missing).await;
    for token in [json!(""), json!("a.b"), json!("a.b.c"), json!("...."), json!(7), json!({ "alg": "none" })] {
        check_fault(Trick::IdToken(token), TokenFault::Malformed).await;
    }
}

#[tokio::test]
async fn a_token_of_another_time_is_worthless() {
    check_fault(Trick::Until(NOW - Span::minutes(2)), TokenFault::Expired).await;
    check_fault(Trick::Moment(NOW + Span::hours(1)), TokenFault::IssuedAt).await;
    // Issued before the trip began and still valid: one that was kept from an earlier trip.
    check_fault(Trick::Moment(NOW - Span::minutes(3)), TokenFault::IssuedAt).await;
    check_fault(Trick::Claim("auth_time", json!((NOW + Span::hours(1)).unix_timestamp())), TokenFault::IssuedAt).await;
    check_fault(Trick::Claim("exp", json!(null)), TokenFault::Malformed).await;
    check_fault(Trick::Claim("iat", json!(i64::MAX)), TokenFault::Malformed).await;
}

#[tokio::test]
async fn a_sign_in_of_earlier_is_not_fresh() {
    let stage = Stage::new().await;
    stage.theirs.expect(Person { since: Some(NOW - Span::hours(3)), ..Person::new("anna") });
    let freshnesses = [Freshness::Anew, Freshness::Within(Duration::from_hours(2))];
    for trick in [Trick::OldSession, Trick::Claim("auth_time", json!(null))] {
        stage.theirs.play(Some(trick.clone()));
        for freshness in freshnesses {
            let error = stage.trip(Request { freshness, ..SIGN_IN }).await.unwrap_err();
            assert!(matches!(error, FinishError::NotFresh), "{trick:?} {error:?}");
        }
    }
}

/// Whoever signs in can change what the browser asks, so what counts is what was kept.
#[tokio::test]
async fn asking_for_less_on_the_way_helps_nobody() {
    let stage = Stage::with(|settings| settings.levels = levels()).await;
    stage.theirs.expect(Person { since: Some(NOW - Span::hours(3)), acr: Some(HIGH), ..Person::new("anna") });
    let mut departure = stage.ours.begin(Request { freshness: Freshness::Anew, ..SIGN_IN }, NOW).await.unwrap();
    departure.url = departure.url.replace("&max_age=0", "").replace("&prompt=login", "");
    let browser = stage.visit(departure).await;
    assert!(matches!(stage.come_back(&browser).await, Err(FinishError::NotFresh)));
}

#[tokio::test]
async fn userinfo_about_somebody_else_is_worthless() {
    check_fault(Trick::OtherPerson, TokenFault::UserInfo).await;
}

#[tokio::test]
async fn an_access_token_that_fits_in_no_header_is_worthless() {
    for token in ["line\r\nbreak", "caf\u{e9}", "bell\u{7}", ""] {
        check_fault(Trick::BareAccessToken(token), TokenFault::Malformed).await;
    }
}

/// Proves: X14.
#[tokio::test]
async fn an_answer_counts_once() {
    let stage = Stage::new().await;
    let browser = stage.go(SIGN_IN).await;
    assert!(stage.come_back(&browser).await.is_ok());
    assert!(stage.come_back_at(&browser, NOW).await.is_none());
}

/// The code of an answer that was used, in the trip of somebody else: refused by the provider.
#[tokio::test]
async fn a_code_counts_once_and_in_its_own_trip_only() {
    let stage = Stage::new().await;
    let used = stage.go(SIGN_IN).await;
    stage.come_back(&used).await.unwrap();
    let stolen = stage.go(SIGN_IN).await;
    for theirs in [used, stolen] {
        let own = stage.go(SIGN_IN).await;
        let browser = Browser { query: own.query.replace(&code(&own), &code(&theirs)), ..own };
        assert!(matches!(stage.come_back(&browser).await, Err(FinishError::CodeRefused)));
    }
}

/// A provider that doesn't look at the verifier gives a token for the stolen code; its nonce tells.
#[tokio::test]
async fn a_stolen_code_fails_at_a_provider_without_pkce_too() {
    let stage = Stage::new().await;
    stage.theirs.play(Some(Trick::IgnoreVerifier));
    let stolen = stage.go(SIGN_IN).await;
    let own = stage.go(SIGN_IN).await;
    let browser = Browser { query: own.query.replace(&code(&own), &code(&stolen)), ..own };
    assert!(matches!(stage.come_back(&browser).await, Err(FinishError::Untrusted(TokenFault::Nonce))));
}

#[tokio::test]
async fn another_verifier_is_refused_by_the_provider() {
    let stage = Stage::new().await;
    let mut departure = stage.ours.begin(SIGN_IN, NOW).await.unwrap();
    departure.pending.verifier = departure.pending.nonce.clone();
    let browser = stage.visit(departure).await;
    assert!(matches!(stage.come_back(&browser).await, Err(FinishError::CodeRefused)));
}

/// Login forgery: an attacker's answer, followed in the victim's browser.
#[tokio::test]
async fn an_answer_counts_in_the_browser_that_asked_only() {
    let stage = Stage::new().await;
    let attacker = stage.go(SIGN_IN).await;
    let victim = stage.go(SIGN_IN).await;
    for cookie in [None, Some(""), Some("x"), Some(&*victim.cookie)] {
        assert_eq!(Answer::parse(&attacker.query, cookie).unwrap_err(), AnswerError::OtherBrowser);
    }
    assert!(stage.come_back(&attacker).await.is_ok());
}

#[tokio::test]
async fn a_riddle_is_no_answer() {
    let state = "A".repeat(43);
    let riddles = [
        String::new(),
        "code=x".to_owned(),
        format!("state={state}"),
        format!("state={state}&code=x&error=access_denied"),
        format!("state={state}&code=x&code=y"),
        format!("state={state}&state={state}&code=x"),
        format!("state={state}&code=x&iss=a&iss=b"),
        format!("state={state}&code="),
        format!("state={state}&code=x%0d%0ay"),
        format!("state={state}&error=%1b%5b31m"),
        format!("state={state}&code={}", "x".repeat(2_049)),
        format!("state={state}A&code=x"),
        "state=%00&code=x".to_owned(),
    ];
    for riddle in riddles {
        assert_eq!(Answer::parse(&riddle, Some(&state)).unwrap_err(), AnswerError::Malformed, "{riddle}");
    }
    assert!(Answer::parse(&format!("state={state}&code=x&session_state=y&session_state=z"), Some(&state)).is_ok());
}

#[tokio::test]
async fn what_was_kept_for_another_trip_or_provider_does_not_fit() {
    let stage = Stage::new().await;
    let other = Stage::new().await;
    let (one, two) = (stage.go(SIGN_IN).await, stage.go(SIGN_IN).await);
    let parse = |browser: &Browser| Answer::parse(&browser.query, Some(&browser.cookie)).unwrap();
    let take = || -> Vec<Pending> { stage.kept.lock().unwrap().drain().map(|(_, pending)| pending).collect() };
    for pending in take() {
        let digest = |it: &Browser| inzage_identity::OsSecrets.digest(parse(it).state());
        let wrong = if pending.state == digest(&one) { &two } else { &one };
        let result = stage.ours.finish(pending, parse(wrong), NOW).await;
        assert!(matches!(result, Err(FinishError::NotOurs)));
    }
    let browser = stage.go(SIGN_IN).await;
    let result = other.ours.finish(take().remove(0), parse(&browser), NOW).await;
    assert!(matches!(result, Err(FinishError::NotOurs)));
    assert_eq!(stage.theirs.visits(Endpoint::Token) + other.theirs.visits(Endpoint::Token), 0);
}

#[tokio::test]
async fn a_trip_ends_after_ten_minutes() {
    let stage = Stage::new().await;
    let (early, late) = (stage.go(SIGN_IN).await, stage.go(SIGN_IN).await);
    let end = NOW + Pending::LIFETIME;
    stage.theirs.set_time(end);
    assert!(stage.come_back_at(&early, end - Span::SECOND).await.unwrap().is_ok());
    assert!(matches!(stage.come_back_at(&late, end).await.unwrap(), Err(FinishError::Expired)));
}

/// RFC 9207. The code goes to nobody.
#[tokio::test]
async fn an_answer_of_another_issuer_is_a_mix_up() {
    let stage = Stage::new().await;
    for trick in [Trick::AnswerOfOther, Trick::AnswerOfNobody] {
        stage.theirs.play(Some(trick));
        assert!(matches!(stage.sign_in().await, Err(FinishError::OtherIssuer)));
    }
    assert_eq!(stage.theirs.visits(Endpoint::Token), 0);
}

#[tokio::test]
async fn a_provider_that_promises_no_issuer_need_not_name_one() {
    let stage = Stage::new().await;
    stage.theirs.play(Some(Trick::Lacks("authorization_response_iss_parameter_supported")));
    let browser = stage.go(SIGN_IN).await;
    stage.theirs.play(Some(Trick::AnswerOfNobody));
    let unnamed = stage.go(SIGN_IN).await;
    stage.theirs.play(Some(Trick::AnswerOfOther));
    let misnamed = stage.go(SIGN_IN).await;
    stage.theirs.play(None);
    assert!(stage.come_back(&browser).await.is_ok());
    assert!(stage.come_back(&unnamed).await.is_ok());
    assert!(matches!(stage.come_back(&misnamed).await, Err(FinishError::OtherIssuer)));
}

#[tokio::test]
async fn a_document_that_leads_astray_is_not_used() {
    let tricks = [
        (Trick::DocumentOfOther, Misconfiguration::OtherIssuer),
        (Trick::Address("authorization_endpoint", "http://inloggen.example/authorize"), Misconfiguration::NotSecure),
        (Trick::Address("authorization_endpoint", "javascript:alert(1)"), Misconfiguration::NotSecure),
        (Trick::Address("token_endpoint", "http://inloggen.example/token"), Misconfiguration::NotSecure),
        (Trick::Address("userinfo_endpoint", "http://inloggen.example/userinfo"), Misconfiguration::NotSecure),
        (Trick::Address("jwks_uri", "http://inloggen.example/keys"), Misconfiguration::NotSecure),
        (Trick::Address("jwks_uri", "file:///etc/passwd"), Misconfiguration::NoDocument),
        (Trick::Lacks("token_endpoint"), Misconfiguration::NoTokenEndpoint),
        (Trick::Lacks("userinfo_endpoint"), Misconfiguration::NoUserInfoEndpoint),
        (Trick::Lacks("jwks_uri"), Misconfiguration::NoDocument),
    ];
    for (trick, expected) in tricks {
        let stage = Stage::with(|settings| settings.user_info = true).await;
        stage.theirs.play(Some(trick.clone()));
        let error = begin_error(stage.ours.begin(SIGN_IN, NOW).await);
        assert!(matches!(error, BeginError::Misconfigured(found) if found == expected), "{trick:?} {error:?}");
    }
}

#[tokio::test]
async fn a_claim_that_is_no_bsn_is_refused_and_one_of_another_sector_is_none() {
    let stage = Stage::with(|settings| {
        settings.claims = ClaimNames {
            bsn: Some("bsn".into()),
            acting_for: Some("acts_for".into()),
            mandate: Some("may".into()),
            ..ClaimNames::default()
        };
    })
    .await;
    let good = "s00000000:123456782";
    let claims = [
        (json!({ "bsn": "123456782" }), Some("bsn")),
        (json!({ "bsn": "s00000000:123456789" }), Some("bsn")),
        (json!({ "bsn": "s00000000:000000000" }), Some("bsn")),
        (json!({ "bsn": "S00000000:123456782" }), Some("bsn")),
        (json!({ "bsn": 123_456_782 }), Some("bsn")),
        (json!({ "bsn": "s00000001:123456782" }), None),
        (json!({ "bsn": good, "acts_for": "s00000001:123456782" }), Some("acts_for")),
        (json!({ "bsn": good, "acts_for": "" }), Some("acts_for")),
        (json!({ "bsn": good, "acts_for": false }), Some("acts_for")),
        (json!({ "bsn": good, "acts_for": good, "may": ["read"] }), Some("may")),
    ];
    for (mut claims, refused) in claims {
        claims["sub"] = json!("anna");
        stage.theirs.expect(Person { claims: claims.clone(), ..Person::new("anna") });
        match (stage.sign_in().await, refused) {
            (Ok(arrival), None) => assert_eq!(arrival.identity.bsn, None),
            (Err(FinishError::Claim(found)), Some(expected)) => assert_eq!(found, expected),
            (result, _) => unreachable!("{claims} {result:?}"),
        }
    }
}

/// Proves: X14.
#[tokio::test]
async fn nothing_of_a_secret_can_be_printed() {
    let stage = Stage::with(|settings| {
        settings.user_info = true;
        settings.time_out = Duration::from_secs(1);
    })
    .await;
    let departure = stage.ours.begin(SIGN_IN, NOW).await.unwrap();
    let secrets =
        [&departure.state, &departure.pending.nonce, &departure.pending.verifier].map(|secret| secret.expose().to_owned());
    let mut text = format!("{departure:?} {departure:#?} {:?} {:#?}", stage.ours, super::settings(&stage.theirs.issuer()));
    let Departure { url, state, .. } = departure;
    assert!(!text.contains(&url));
    let answer = format!("state={}&code=een-geheime-code", state.expose());
    write!(text, "{:?}", Answer::parse(&answer, Some(state.expose())).unwrap()).unwrap();

    let tricks = [
        Trick::IdToken(json!("een-geheim-token")),
        Trick::IdToken(json!({ "een": "geheim-token" })),
        Trick::Claim("aud", json!("een-geheim-token")),
        Trick::Claim("sub", json!(["een-geheim-token"])),
        Trick::Claim("iss", json!("https://een-geheim-token.example")),
        Trick::AccessToken("een-geheim-token"),
        Trick::Page(Endpoint::Token, "een-geheim-token"),
        Trick::Page(Endpoint::UserInfo, "een-geheim-token"),
        Trick::Header(r#"{ "alg": "een-geheim-token" }"#),
        Trick::Refuse("een-geheim-token"),
        Trick::Refuse("invalid_client"),
        Trick::Error("een-geheim-token"),
        Trick::OtherPerson,
        Trick::Late(Endpoint::Token),
    ];
    for trick in tricks {
        stage.theirs.play(Some(trick));
        text.push_str(&printed(&stage.sign_in().await.unwrap_err()));
    }
    for secret in secrets.iter().map(String::as_str).chain([CLIENT_SECRET, "geheim", "een-geheim-token", "somebody-else"]) {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

fn code(browser: &Browser) -> String {
    browser.query.split('&').find_map(|pair| pair.strip_prefix("code=")).unwrap().to_owned()
}
