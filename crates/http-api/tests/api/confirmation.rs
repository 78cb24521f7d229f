//! Proving again who one is.

use crate::stage::{Caller, Sent, Stage, stage, stage_of};
use inzage_domain::{account::Assurance, ports::Clock as _};
use inzage_testkit::{
    doubles::{FakeCodes, FakePasskey},
    worlds::{PASSWORD, journey, totp_secret},
};
use poem::http::Method;
use serde_json::{Value, json};

const ENROLMENT: &str = "/account/factors/totp/enrolment";

fn contact() -> Value {
    let name = json!({ "given": "Piet", "family": "Nieuw" });
    let card = json!({ "name": name, "email": "piet@mail.example", "phone": "0612345678", "gender": "other" });
    json!({ "card": card, "role": { "kind": "friend" } })
}

async fn ask_own(stage: &Stage, caller: &Caller) -> (Value, String) {
    let asked = stage.press(caller, "/session/confirmation/passkey/options").await.expect(200).json();
    (asked["asked"].clone(), asked["options"].as_str().unwrap().to_owned())
}

/// Proves: D38, T5.
#[tokio::test]
async fn what_needs_a_fresh_proof_is_closed_after_fifteen_minutes_until_there_is_one() {
    let stage = stage().await;
    let client = stage.client().await;
    stage.wait(14);
    stage.press(&client, ENROLMENT).await.expect(200);
    stage.wait(2);
    stage.press(&client, ENROLMENT).await.problem(401, "not-confirmed");
    stage.post(&client, &stage.portal("/contacts"), contact()).await.problem(401, "not-confirmed");
    stage.get(&client, &stage.portal("/documents")).await.expect(200);

    let wrong = stage.post(&client, "/session/confirmation", json!({ "password": "iets anders dan dit" })).await;
    assert!(wrong.problem(401, "wrong-credentials").headers.get("set-cookie").is_none());
    stage.press(&client, ENROLMENT).await.problem(401, "not-confirmed");

    let answer = stage.post(&client, "/session/confirmation", json!({ "password": PASSWORD })).await.expect(200);
    assert_eq!(
        (&answer.json()["csrfToken"], &answer.json()["account"]["email"]),
        (&json!(client.token), &json!("anna@mail.example"))
    );
    let renewed = client.renewed(&answer);
    stage.get(&client, "/session").await.problem(401, "not-signed-in");
    stage.press(&renewed, ENROLMENT).await.expect(200);
    stage.post(&renewed, &stage.portal("/contacts"), contact()).await.expect(201);
}

/// Proves: D38, T24.
#[tokio::test]
async fn whoever_has_a_second_factor_shows_it_again() {
    let mut journey = journey();
    journey.world.totp(journey.client_account);
    let stage = stage_of(journey).await;
    let code = || FakeCodes::code_at(&totp_secret(stage.journey.client_account), stage.clock.now().at);
    let signed_in = json!({ "email": "anna@mail.example", "password": PASSWORD, "code": code() });
    let client = stage.knock("/session", signed_in).await.caller();
    let confirm = async |code: Option<&str>| {
        let body = code.map_or_else(|| json!({ "password": PASSWORD }), |code| json!({ "password": PASSWORD, "code": code }));
        stage.post(&client, "/session/confirmation", body).await
    };
    // The code that signed in was used.
    confirm(Some(&code())).await.problem(401, "wrong-credentials");
    stage.wait(16);
    confirm(None).await.problem(401, "wrong-credentials");
    confirm(Some("000000")).await.problem(401, "wrong-credentials");
    let off = FakeCodes::code_at(&totp_secret(stage.journey.client_account), stage.clock.now().at + time::Duration::hours(1));
    confirm(Some(&off)).await.problem(401, "clock-off");
    stage.press(&client, ENROLMENT).await.problem(401, "not-confirmed");
    let client = client.renewed(&confirm(Some(&code())).await.expect(200));
    stage.press(&client, ENROLMENT).await.expect(200);
}

/// Proves: D38, T26, X14.
#[tokio::test]
async fn a_passkey_proves_it_too_if_it_is_ones_own() {
    let (own, other) = (FakePasskey::new(vec![1]), FakePasskey::new(vec![2]));
    let mut journey = journey();
    journey.world.passkey(journey.client_account, &own);
    journey.world.passkey(journey.tedje_account, &other);
    let stage = stage_of(journey).await;
    let asked = stage.send(Method::POST, "/session/passkey/options", Sent::default()).await.expect(200).json();
    let response = own.show(asked["options"].as_str().unwrap()).unwrap();
    let client = stage.knock("/session/passkey", json!({ "asked": asked["asked"], "response": response })).await.caller();
    stage.wait(16);
    stage.press(&client, ENROLMENT).await.problem(401, "not-confirmed");

    let (asked, options) = ask_own(&stage, &client).await;
    assert!(other.show(&options).is_none(), "only one's own passkeys are asked for");
    // Somebody else's, answering a question to anybody.
    let anybody = stage.send(Method::POST, "/session/passkey/options", Sent::default()).await.expect(200).json();
    let response = other.show(anybody["options"].as_str().unwrap()).unwrap();
    let foreign = json!({ "asked": anybody["asked"], "response": response });
    stage.post(&client, "/session/confirmation/passkey", foreign).await.problem(401, "wrong-credentials");
    let shown = json!({ "asked": asked, "response": own.show(&options).unwrap() });
    let answer = stage.post(&client, "/session/confirmation/passkey", shown.clone()).await.expect(200);
    let renewed = client.renewed(&answer);
    stage.get(&client, "/session").await.problem(401, "not-signed-in");
    stage.press(&renewed, ENROLMENT).await.expect(200);
    stage.post(&renewed, "/session/confirmation/passkey", shown).await.problem(401, "sign-in-over");
}

#[tokio::test]
async fn who_has_no_passkey_is_not_asked_for_one() {
    let stage = stage().await;
    stage.press(&stage.client().await, "/session/confirmation/passkey/options").await.problem(401, "wrong-credentials");
}

/// Proves: D38.
#[tokio::test]
async fn staff_without_a_second_factor_see_no_client_until_they_have_one() {
    let mut journey = journey();
    journey.world.settings(|it| it.staff_assurance = Assurance::Substantial);
    let stage = stage_of(journey).await;
    let guide = stage.guide().await;
    for path in ["/care/clients".to_owned(), stage.care("/documents")] {
        stage.get(&guide, &path).await.problem(401, "assurance-too-low");
    }
    let body = json!({ "code": inzage_testkit::doubles::FakeYubiKeys::otp("cccccccccccc", 1), "name": "YubiKey" });
    let guide = guide.renewed(&stage.post(&guide, "/account/factors/yubikey", body).await.expect(201));
    stage.get(&guide, "/care/clients").await.expect(200);
    let factor = stage.get(&guide, "/account/security").await.expect(200).json()["factors"][0]["id"].clone();
    stage.delete(&guide, &format!("/account/factors/{}", factor.as_str().unwrap())).await.problem(409, "last-factor");
    stage.get(&guide, "/care/clients").await.expect(200);
}

/// Proves: T39.
#[tokio::test]
async fn guessing_at_a_session_that_was_left_open_ends() {
    let stage = stage().await;
    let client = stage.client().await;
    for _ in 0..50 {
        let wrong = json!({ "password": "geraden wachtwoord" });
        stage.post(&client, "/session/confirmation", wrong).await.problem(401, "wrong-credentials");
    }
    stage.post(&client, "/session/confirmation", json!({ "password": PASSWORD })).await.problem(429, "too-many-requests");
}

/// Proves: T23, T40.
#[tokio::test]
async fn a_proof_needs_a_session_its_token_and_nothing_more_than_was_asked() {
    let stage = stage().await;
    let client = stage.client().await;
    for path in ["/session/confirmation", "/session/confirmation/passkey", "/session/confirmation/passkey/options"] {
        stage.knock(path, json!({})).await.problem(401, "not-signed-in");
        let forged = Caller { token: stage.tedje().await.token, ..client.clone() };
        stage.post(&forged, path, json!({})).await.problem(403, "form-expired");
    }
    let more = json!({ "password": PASSWORD, "assurance": "substantial" });
    assert_eq!(stage.post(&client, "/session/confirmation", more).await.problem(400, "invalid").places(), ["#/assurance"]);
}
