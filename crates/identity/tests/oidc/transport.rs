//! A provider that is slow, down or talks without end keeps nobody waiting.

use super::{
    NOW, SIGN_IN, Stage, begin_error, printed,
    provider::{Endpoint, Trick},
    settings,
};
use inzage_identity::oidc::{BeginError, FinishError, Misconfiguration, Provider, TokenFault};
use std::{
    net::TcpListener,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

const TIME_OUT: Duration = Duration::from_millis(400);

async fn stage() -> Stage {
    Stage::with(|settings| {
        settings.user_info = true;
        settings.time_out = TIME_OUT;
    })
    .await
}

#[tokio::test]
async fn every_endpoint_has_a_time_limit_and_a_length_limit() {
    let endpoints = [Endpoint::Discovery, Endpoint::Keys, Endpoint::Token, Endpoint::UserInfo];
    for endpoint in endpoints {
        for trick in [Trick::Late(endpoint), Trick::Drip(endpoint), Trick::Flood(endpoint), Trick::Fail(endpoint)] {
            let stage = stage().await;
            let begun = Instant::now();
            if matches!(endpoint, Endpoint::Discovery | Endpoint::Keys) {
                stage.theirs.play(Some(trick.clone()));
                let error = begin_error(stage.ours.begin(SIGN_IN, NOW).await);
                assert!(matches!(error, BeginError::Unavailable(_)), "{trick:?} {error:?}");
            } else {
                let browser = stage.go(SIGN_IN).await;
                stage.theirs.play(Some(trick.clone()));
                let error = stage.come_back(&browser).await.unwrap_err();
                assert!(matches!(error, FinishError::Unavailable(_)), "{trick:?} {error:?}");
            }
            assert!(begun.elapsed() < TIME_OUT * 5, "{trick:?} {:?}", begun.elapsed());
        }
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    for endpoint in [Endpoint::Discovery, Endpoint::Keys] {
        let stage = stage().await;
        stage.theirs.play(Some(Trick::SendOn(endpoint)));
        let error = begin_error(stage.ours.begin(SIGN_IN, NOW).await);
        assert!(matches!(error, BeginError::Misconfigured(Misconfiguration::NoDocument)), "{error:?}");
    }
    for endpoint in [Endpoint::Token, Endpoint::UserInfo] {
        let stage = stage().await;
        let browser = stage.go(SIGN_IN).await;
        stage.theirs.play(Some(Trick::SendOn(endpoint)));
        let error = stage.come_back(&browser).await.unwrap_err();
        assert!(matches!(error, FinishError::Untrusted(TokenFault::Malformed)), "{error:?}");
    }
}

#[tokio::test]
async fn a_page_for_people_is_no_document_and_no_token() {
    for page in ["", "<!doctype html><title>Storing</title>", "{}", "[]"] {
        let stage = stage().await;
        stage.theirs.play(Some(Trick::Page(Endpoint::Discovery, page)));
        let error = begin_error(stage.ours.begin(SIGN_IN, NOW).await);
        assert!(matches!(error, BeginError::Misconfigured(Misconfiguration::NoDocument)), "{page} {error:?}");
        for endpoint in [Endpoint::Token, Endpoint::UserInfo] {
            let stage = self::stage().await;
            stage.theirs.play(Some(Trick::Page(endpoint, page)));
            let error = stage.sign_in().await.unwrap_err();
            assert!(matches!(error, FinishError::Untrusted(TokenFault::Malformed)), "{page} {error:?}");
        }
    }
}

/// Many who wait for a provider that is down wait as long as one: the first to try tells the others.
#[tokio::test]
async fn a_provider_that_is_down_is_left_alone_for_a_moment() {
    let stage = stage().await;
    stage.theirs.play(Some(Trick::Late(Endpoint::Discovery)));
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..20 {
        let ours = Arc::clone(&stage.ours);
        all.spawn(async move { ours.begin(SIGN_IN, NOW).await });
    }
    for one in all.join_all().await {
        assert!(matches!(one, Err(BeginError::Unavailable(_))));
    }
    assert!(begun.elapsed() < TIME_OUT * 5, "{:?}", begun.elapsed());
    assert_eq!(stage.theirs.visits(Endpoint::Discovery), 1);

    stage.theirs.play(None);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(5)).await;
    tokio::time::resume();
    assert!(stage.sign_in().await.is_ok());
}

/// A token costs its sender nothing, so it must not make us ask the provider each time.
#[tokio::test]
async fn unknown_keys_make_no_storm_of_requests() {
    let stage = Stage::new().await;
    stage.sign_in().await.unwrap();
    stage.theirs.play(Some(Trick::UnknownKey));
    for _ in 0..5 {
        assert!(matches!(stage.sign_in().await, Err(FinishError::Untrusted(TokenFault::UnknownKey))));
    }
    assert_eq!(stage.theirs.visits(Endpoint::Keys), 1);
}

#[tokio::test]
async fn a_provider_that_refuses_us_is_the_operators_to_mend() {
    let stage = stage().await;
    for code in ["invalid_client", "unauthorized_client", "invalid_request"] {
        stage.theirs.play(Some(Trick::Refuse(code)));
        let error = stage.sign_in().await.unwrap_err();
        assert!(matches!(&error, FinishError::Refused(found) if found == code), "{error:?}");
        assert!(!printed(&error).contains("geheim"));
    }
}

#[tokio::test]
async fn nobody_there_is_unavailable() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = begin_error(Provider::new(settings(&issuer)).unwrap().begin(SIGN_IN, NOW).await);
    assert!(matches!(error, BeginError::Unavailable(_)), "{error:?}");
    assert!(!printed(&error).contains(&issuer));
}
