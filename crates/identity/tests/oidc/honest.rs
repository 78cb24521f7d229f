//! What works with a provider that means well.

use super::{
    HIGH, LOW, MIDDLE, NOW, REDIRECT_URL, SIGN_IN, Stage, acr, levels,
    provider::{Algorithm, CLIENT_ID, Endpoint, Person, Trick},
};
use inzage_domain::{
    account::Assurance,
    ids::{AccountId, SessionId},
    letter::Language,
    policy::Hat,
};
use inzage_identity::oidc::{ClaimNames, Demand, FinishError, Freshness, Purpose, Request};
use serde_json::json;
use std::{collections::HashSet, time::Duration};
use time::Duration as Span;
use uuid::Uuid;

/// Proves: X14.
#[tokio::test]
async fn somebody_signs_in_at_the_provider() {
    let stage = Stage::new().await;
    let arrival = stage.sign_in().await.unwrap();
    assert_eq!(arrival.purpose, Purpose::SignIn);
    let identity = arrival.identity;
    assert_eq!(identity.issuer, stage.theirs.issuer());
    assert_eq!(identity.subject.expose(), "anna");
    assert_eq!((identity.email, identity.name, identity.bsn, identity.acting_for, identity.acr), (None, None, None, None, None));
    assert_eq!((identity.assurance, identity.auth_time), (Assurance::Basic, Some(NOW)));
}

#[tokio::test]
async fn elliptic_curves_and_a_secret_in_the_form_work_too() {
    let stage = Stage::new().await;
    stage.theirs.sign_with(Algorithm::Es256);
    stage.theirs.take_secret_in_body();
    assert_eq!(stage.sign_in().await.unwrap().identity.subject.expose(), "anna");
}

#[tokio::test]
async fn the_question_has_everything_the_provider_must_know() {
    let stage = Stage::with(|settings| {
        settings.scopes = ["email", "openid", "profile"].map(str::to_owned).to_vec();
        settings.levels.requested = [LOW, MIDDLE].map(str::to_owned).to_vec();
        settings.levels.ladder = [LOW, MIDDLE].map(str::to_owned).to_vec();
    })
    .await;
    stage.go(Request { language: Language::English, ..SIGN_IN }).await;
    let question = stage.theirs.last_question();
    let expected = [
        ("response_type", "code"),
        ("client_id", CLIENT_ID),
        ("redirect_uri", REDIRECT_URL),
        ("scope", "openid email profile"),
        ("code_challenge_method", "S256"),
        ("acr_values", &format!("{LOW} {MIDDLE}")),
        ("ui_locales", "en"),
    ];
    for (name, value) in expected {
        assert_eq!(question[name], value, "{name}");
    }
    for unguessable in ["state", "nonce", "code_challenge"] {
        assert_eq!(question[unguessable].len(), 43, "{unguessable}");
    }
    assert!(["max_age", "prompt"].iter().all(|name| !question.contains_key(*name)));
}

#[tokio::test]
async fn no_two_trips_share_a_secret() {
    let stage = Stage::new().await;
    let mut seen = HashSet::new();
    for _ in 0..20 {
        let departure = stage.ours.begin(SIGN_IN, NOW).await.unwrap();
        seen.extend([departure.state, departure.pending.nonce, departure.pending.verifier].map(|it| it.expose().to_owned()));
    }
    assert_eq!(seen.len(), 60);
}

#[tokio::test]
async fn the_purpose_comes_back_as_it_was_kept() {
    let stage = Stage::new().await;
    let account = AccountId::from_uuid(Uuid::from_u128(7));
    for purpose in [Purpose::Link { account }, Purpose::StepUp { account, session: SessionId::from_uuid(Uuid::from_u128(8)) }] {
        assert_eq!(stage.trip(Request { purpose, ..SIGN_IN }).await.unwrap().purpose, purpose);
    }
}

#[tokio::test]
async fn standard_claims_become_an_address_and_a_name() {
    let stage = Stage::new().await;
    let claims = json!({ "sub": "anna", "email": "Anna@voorbeeld.nl", "email_verified": true, "name": "Anna de Vries",
                         "updated_at": "2026-11-22T08:00:00Z" });
    stage.theirs.expect(Person { claims, ..Person::new("anna") });
    let identity = stage.sign_in().await.unwrap().identity;
    let email = identity.email.unwrap();
    assert_eq!((email.address.as_str(), email.verified), ("Anna@voorbeeld.nl", true));
    assert_eq!(identity.name.unwrap().as_str(), "Anna de Vries");
}

#[tokio::test]
async fn userinfo_adds_to_the_token_and_never_replaces_it() {
    let stage = Stage::with(|settings| settings.user_info = true).await;
    let person = Person {
        claims: json!({ "sub": "anna", "name": "Anna de Vries" }),
        user_info: json!({ "name": "Iemand Anders", "email": "anna@voorbeeld.nl", "acr": HIGH, "iss": "https://inloggen.example" }),
        ..Person::new("anna")
    };
    stage.theirs.expect(person);
    let identity = stage.sign_in().await.unwrap().identity;
    assert_eq!(identity.name.unwrap().as_str(), "Anna de Vries");
    let email = identity.email.unwrap();
    assert_eq!((email.address.as_str(), email.verified), ("anna@voorbeeld.nl", false));
    assert_eq!((identity.acr, identity.issuer), (None, stage.theirs.issuer()));
}

#[tokio::test]
async fn a_broker_tells_the_bsn_and_for_whom_somebody_acts() {
    let stage = Stage::with(|settings| {
        settings.claims = ClaimNames {
            bsn: Some("sub".to_owned()),
            acting_for: Some("/represents/sub".to_owned()),
            mandate: Some("urn:machtigen:dienst".to_owned()),
            ..ClaimNames::default()
        };
    })
    .await;
    stage.theirs.expect(Person::new("s00000000:123456782"));
    let identity = stage.sign_in().await.unwrap().identity;
    assert_eq!(identity.bsn.as_ref().unwrap().expose(), "123456782");
    assert_eq!(identity.acting_for, None);
    assert!(!format!("{identity:?} {identity:#?}").contains("123456782"));

    let claims = json!({ "sub": "s00000000:123456782", "represents": { "sub": "s00000000:10000008" },
                         "urn:machtigen:dienst": "portaal-lezen" });
    stage.theirs.expect(Person { claims, ..Person::new("") });
    let acting_for = stage.sign_in().await.unwrap().identity.acting_for.unwrap();
    assert_eq!((acting_for.bsn.expose(), acting_for.mandate.as_deref()), ("010000008", Some("portaal-lezen")));
    assert!(!format!("{acting_for:?}").contains("portaal"));
}

/// Proves: X14.
#[tokio::test]
async fn a_hat_opens_from_its_own_level_on() {
    let stage = Stage::with(|settings| settings.levels = levels()).await;
    let demands = [
        (Demand::AnyHat, [false, true, true]),
        (Demand::Hat(Hat::Private), [false, true, true]),
        (Demand::Substantial, [false, true, true]),
        (Demand::Hat(Hat::Professional), [false, false, true]),
    ];
    for (demand, enough) in demands {
        for (level, enough) in [LOW, MIDDLE, HIGH].into_iter().zip(enough) {
            stage.theirs.expect(Person { acr: Some(level), ..Person::new("anna") });
            match stage.trip(Request { demand, ..SIGN_IN }).await {
                Ok(arrival) => {
                    assert!(enough, "{demand:?} {level}");
                    assert_eq!(arrival.identity.acr, Some(acr(level)));
                    assert_eq!(arrival.identity.assurance, Assurance::Substantial);
                }
                Err(error) => assert!(!enough && matches!(error, FinishError::TooWeak), "{demand:?} {level} {error:?}"),
            }
        }
    }
    let suffices = |level: &str, hat| stage.ours.suffices(Some(&acr(level)), hat);
    assert!(suffices(MIDDLE, Hat::Private) && !suffices(MIDDLE, Hat::Professional) && suffices(HIGH, Hat::Professional));
    assert!(!stage.ours.suffices(None, Hat::Private));
}

#[tokio::test]
async fn only_levels_that_will_do_are_asked_for() {
    let stage = Stage::with(|settings| settings.levels = levels()).await;
    for (demand, asked) in [(Demand::AnyHat, MIDDLE), (Demand::Hat(Hat::Professional), HIGH)] {
        stage.go(Request { demand, ..SIGN_IN }).await;
        assert_eq!(stage.theirs.last_question()["acr_values"], asked);
    }
}

/// Proves: X14.
#[tokio::test]
async fn a_level_that_is_missing_or_unknown_is_too_weak() {
    let stage = Stage::with(|settings| settings.levels = levels()).await;
    for level in [None, Some(""), Some("9"), Some("urn:very:strong"), Some("a level with spaces")] {
        stage.theirs.expect(Person { acr: level, ..Person::new("anna") });
        assert!(matches!(stage.sign_in().await, Err(FinishError::TooWeak)), "{level:?}");
    }
}

#[tokio::test]
async fn stepping_up_asks_for_a_sign_in_anew() {
    let stage = Stage::new().await;
    stage.theirs.expect(Person { since: Some(NOW - Span::hours(3)), ..Person::new("anna") });
    assert_eq!(stage.sign_in().await.unwrap().identity.auth_time, Some(NOW - Span::hours(3)));

    let arrival = stage.trip(Request { freshness: Freshness::Anew, ..SIGN_IN }).await.unwrap();
    assert_eq!(arrival.identity.auth_time, Some(NOW));
    let question = stage.theirs.last_question();
    assert_eq!((&*question["max_age"], &*question["prompt"]), ("0", "login"));

    let within = Request { freshness: Freshness::Within(Duration::from_mins(30)), ..SIGN_IN };
    assert!(stage.trip(within).await.is_ok());
    let question = stage.theirs.last_question();
    assert_eq!((&*question["max_age"], question.get("prompt")), ("1800", None));
}

/// Somebody may take ten minutes at the provider and still be fresh: what counts is the start of the trip.
#[tokio::test]
async fn a_slow_trip_stays_fresh() {
    let stage = Stage::new().await;
    let browser = stage.go(Request { freshness: Freshness::Within(Duration::from_mins(1)), ..SIGN_IN }).await;
    let late = NOW + Span::minutes(9);
    stage.theirs.set_time(late);
    assert!(stage.come_back_at(&browser, late).await.unwrap().is_ok());
}

#[tokio::test]
async fn clocks_may_differ_by_the_skew_and_no_more() {
    let stage = Stage::new().await;
    for (seconds, fits) in [(-61, false), (-60, true), (60, true), (62, false)] {
        stage.theirs.set_time(NOW + Span::seconds(seconds));
        assert_eq!(stage.sign_in().await.is_ok(), fits, "{seconds}");
    }
}

/// Tokens tell whole seconds, so one that is issued in the second in which the trip began seems older than it.
#[tokio::test]
async fn clocks_that_agree_need_no_skew() {
    let stage = Stage::with(|settings| settings.clock_skew = Duration::ZERO).await;
    let begun = NOW + Span::milliseconds(700);
    let departure = stage.ours.begin(Request { freshness: Freshness::Anew, ..SIGN_IN }, begun).await.unwrap();
    let browser = stage.visit(departure).await;
    assert!(stage.come_back_at(&browser, begun).await.unwrap().is_ok());
}

#[tokio::test]
async fn new_keys_are_found_when_a_token_names_one() {
    let stage = Stage::new().await;
    stage.sign_in().await.unwrap();
    stage.theirs.rotate_keys();
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(31)).await;
    tokio::time::resume();
    assert!(stage.sign_in().await.is_ok());
    assert_eq!((stage.theirs.visits(Endpoint::Discovery), stage.theirs.visits(Endpoint::Keys)), (2, 2));
}

#[tokio::test]
async fn the_document_is_fetched_once_an_hour() {
    let stage = Stage::new().await;
    for _ in 0..5 {
        stage.sign_in().await.unwrap();
    }
    assert_eq!(stage.theirs.visits(Endpoint::Discovery), 1);
    tokio::time::pause();
    tokio::time::advance(Duration::from_hours(1)).await;
    tokio::time::resume();
    stage.sign_in().await.unwrap();
    assert_eq!((stage.theirs.visits(Endpoint::Discovery), stage.theirs.visits(Endpoint::Keys)), (2, 2));
}

#[tokio::test]
async fn the_provider_says_why_nobody_signed_in() {
    type Expectation = fn(&FinishError) -> bool;
    let stage = Stage::new().await;
    let answers: [(&str, Expectation); 4] = [
        ("access_denied", |it| matches!(it, FinishError::Cancelled)),
        ("unmet_authentication_requirements", |it| matches!(it, FinishError::TooWeak)),
        ("temporarily_unavailable", |it| matches!(it, FinishError::Unavailable(_))),
        ("invalid_scope", |it| matches!(it, FinishError::Refused(code) if code == "invalid_scope")),
    ];
    for (error, is_right) in answers {
        stage.theirs.play(Some(Trick::Error(error)));
        let found = stage.sign_in().await.unwrap_err();
        assert!(is_right(&found), "{error} {found:?}");
    }
    assert_eq!(stage.theirs.visits(Endpoint::Token), 0);
}
