//! Signing in with a second factor, and being known again.

use crate::stage::{DEVICE, SESSION, Sent, Stage, stage, stage_of};
use inzage_domain::letter::LetterKind;
use inzage_testkit::{
    doubles::{FakeCodes, FakeYubiKeys},
    worlds::{PASSWORD, journey, totp_secret},
};
use poem::http::Method;
use serde_json::{Value, json};
use time::Duration;

const EMAIL: &str = "anna@mail.example";
/// The public identifier of a YubiKey.
const KEY: &str = "cccccccccccc";

/// A stage on which the client has an authenticator app.
async fn with_app() -> Stage {
    let mut journey = journey();
    journey.world.totp(journey.client_account);
    stage_of(journey).await
}

/// What the client's app shows when the stage's clock is `off` further.
fn code(stage: &Stage, off: Duration) -> String {
    use inzage_domain::ports::Clock as _;
    FakeCodes::code_at(&totp_secret(stage.journey.client_account), stage.clock.now().at + off)
}

fn with_code(code: &str) -> Value {
    json!({ "email": EMAIL, "password": PASSWORD, "code": code })
}

/// Proves: G11, T24.
#[tokio::test]
async fn a_second_factor_is_asked_at_every_sign_in_and_each_code_works_once() {
    let stage = with_app().await;
    let password_only = json!({ "email": EMAIL, "password": PASSWORD });
    let asked = stage.knock("/session", password_only.clone()).await.problem(401, "second-factor-needed");
    assert!(asked.headers.get("set-cookie").is_none(), "{asked:?}");
    stage.knock("/session", with_code("000000")).await.problem(401, "wrong-credentials");

    let now = code(&stage, Duration::ZERO);
    let wrong_password = json!({ "email": EMAIL, "password": "iets anders dan dit", "code": now });
    stage.knock("/session", wrong_password).await.problem(401, "wrong-credentials");
    let spaced = format!(" {} {}", &now[..3], &now[3..]);
    let client = stage.knock("/session", with_code(&spaced)).await.caller();
    stage.get(&client, &stage.portal("")).await.expect(200);
    stage.knock("/session", with_code(&now)).await.problem(401, "wrong-credentials");
    stage.wait(1);
    stage.knock("/session", password_only).await.problem(401, "second-factor-needed");
    stage.knock("/session", with_code(&code(&stage, Duration::ZERO))).await.expect(200);
}

/// Proves: T25.
#[tokio::test]
async fn a_clock_that_is_wrong_is_told_so() {
    let stage = with_app().await;
    for off in [Duration::hours(1), -Duration::hours(1)] {
        let answer = stage.knock("/session", with_code(&code(&stage, off))).await.problem(401, "clock-off");
        assert!(answer.json()["detail"].is_string(), "{}", answer.text);
    }
}

/// Proves: T39.
#[tokio::test]
async fn guessing_codes_ends() {
    let stage = with_app().await;
    for _ in 0..50 {
        stage.knock("/session", with_code("000000")).await.problem(401, "wrong-credentials");
    }
    let right = with_code(&code(&stage, Duration::ZERO));
    let answer = stage.knock("/session", right).await.problem(429, "too-many-requests");
    assert_eq!(answer.header("retry-after"), "3600");
    stage.clock.advance(Duration::hours(25));
    stage.knock("/session", with_code(&code(&stage, Duration::ZERO))).await.expect(200);
}

/// Proves: G12, T26.
#[tokio::test]
async fn a_yubikey_opens_its_owners_account_and_no_other() {
    let mut journey = journey();
    journey.world.yubikey(journey.client_account, KEY);
    let stage = stage_of(journey).await;
    let otp = FakeYubiKeys::otp(KEY, 1);
    stage.yubikeys.go_down(true);
    stage.knock("/session", with_code(&otp)).await.expect(503);
    stage.yubikeys.go_down(false);
    stage.knock("/session", with_code(&otp)).await.expect(200);
    stage.knock("/session", with_code(&otp)).await.problem(401, "wrong-credentials");
    stage.knock("/session", with_code(&FakeYubiKeys::otp("dddddddddddd", 2))).await.problem(401, "wrong-credentials");
    stage.knock("/session", with_code(&FakeYubiKeys::otp(KEY, 3))).await.expect(200);
}

#[tokio::test]
async fn a_code_without_a_second_factor_is_not_looked_at() {
    let stage = stage().await;
    stage.knock("/session", with_code("000000")).await.expect(200);
}

#[tokio::test]
async fn what_is_no_code_is_told_at_its_place() {
    let stage = with_app().await;
    for wrong in ["", "  ", "12\n34", "12\u{202e}34", "१२३४५६", &"1".repeat(81)] {
        let answer = stage.knock("/session", with_code(wrong)).await.problem(400, "invalid");
        assert_eq!(answer.places(), ["#/code"], "{wrong:?}");
    }
    let mut more = with_code("000000");
    more["remember"] = true.into();
    assert_eq!(stage.knock("/session", more).await.problem(400, "invalid").places(), ["#/remember"]);
}

#[tokio::test]
async fn a_browser_is_known_again_and_its_owner_hears_of_others() {
    let stage = stage().await;
    let told = || stage.store.letters().iter().filter(|it| it.kind == LetterKind::SignedInOnNewDevice).count();
    let credentials = json!({ "email": EMAIL, "password": PASSWORD });
    let first = stage.knock("/session", credentials.clone()).await.expect(200);
    let set = first.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).find(|it| it.starts_with(DEVICE));
    let set = set.unwrap();
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=34560000"] {
        assert!(set.contains(part), "{set}");
    }
    assert_eq!(told(), 0, "the first sign-in ever");
    let known = Sent { json: Some(credentials.clone()), headers: vec![("cookie", first.cookie(DEVICE))], ..Sent::default() };
    let again = stage.send(Method::POST, "/session", known).await.expect(200);
    assert_eq!((again.cookie(DEVICE), told()), (first.cookie(DEVICE), 0));
    stage.knock("/session", credentials).await.expect(200);
    assert_eq!(told(), 1);
}

/// Proves: T5.
#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_had() {
    let stage = stage().await;
    let first = stage.client().await;
    let headers = vec![("cookie", first.cookie.clone())];
    let json = Some(json!({ "email": EMAIL, "password": PASSWORD }));
    let second = stage.send(Method::POST, "/session", Sent { json, headers, ..Sent::default() }).await.expect(200);
    assert_ne!(second.cookie(SESSION), first.cookie);
    stage.get(&first, "/session").await.problem(401, "not-signed-in");
    stage.get(&second.caller(), "/session").await.expect(200);
}
