//! Signing in with a passkey.

use crate::stage::{DEVICE, Stage, stage, stage_of};
use inzage_domain::letter::LetterKind;
use inzage_testkit::{
    doubles::{FakePasskey, numbered},
    worlds::journey,
};
use poem::http::Method;
use serde_json::{Value, json};

/// A stage on which the client has this passkey.
async fn with_passkey(passkey: &FakePasskey) -> Stage {
    let mut journey = journey();
    journey.world.passkey(journey.client_account, passkey);
    stage_of(journey).await
}

/// Asks for a passkey, as nobody: what goes along with the answer, and the options.
async fn ask(stage: &Stage) -> (Value, String) {
    let asked = stage.send(Method::POST, "/session/passkey/options", crate::stage::Sent::default()).await.expect(200).json();
    (asked["asked"].clone(), asked["options"].as_str().unwrap().to_owned())
}

/// Proves: X14, T26.
#[tokio::test]
async fn a_passkey_signs_in_without_a_password_once_per_question() {
    let passkey = FakePasskey::new(vec![1, 2, 3]);
    let stage = with_passkey(&passkey).await;
    let (asked, options) = ask(&stage).await;
    let shown = json!({ "asked": asked, "response": passkey.show(&options).unwrap() });
    let answer = stage.knock("/session/passkey", shown.clone()).await.expect(200);
    assert_eq!(answer.json()["account"]["email"], "anna@mail.example");
    answer.cookie(DEVICE);
    let client = answer.caller();
    stage.get(&client, &stage.portal("")).await.expect(200);
    let sessions = stage.get(&client, "/account/security").await.expect(200).json();
    assert_eq!(sessions["sessions"][0]["assurance"], "substantial");
    stage.knock("/session/passkey", shown).await.problem(401, "sign-in-over");
}

/// Proves: T26.
#[tokio::test]
async fn a_passkey_that_does_not_fit_is_refused() {
    let passkey = FakePasskey::new(vec![1, 2, 3]);
    let clone = passkey.cloned();
    let stage = with_passkey(&passkey).await;
    let (asked, options) = ask(&stage).await;
    stage.knock("/session/passkey", json!({ "asked": asked, "response": passkey.show(&options).unwrap() })).await.expect(200);
    let (_, other_options) = ask(&stage).await;
    for (what, answering) in
        [("a clone whose counter stayed behind", &clone), ("somebody's unknown passkey", &FakePasskey::new(vec![9, 9]))]
    {
        let (asked, options) = ask(&stage).await;
        let shown = json!({ "asked": asked, "response": answering.show(&options).unwrap() });
        let answer = stage.knock("/session/passkey", shown).await;
        assert_eq!((answer.status, &answer.json()["code"]), (401, &json!("wrong-credentials")), "{what}");
    }
    // Its owner is told of the clone, and once.
    let copies = || stage.store.letters().iter().filter(|it| it.kind == LetterKind::PasskeyCopied).count();
    assert_eq!(copies(), 1);
    let again = passkey.cloned();
    let (asked, options) = ask(&stage).await;
    stage.knock("/session/passkey", json!({ "asked": asked, "response": passkey.show(&options).unwrap() })).await.expect(200);
    let (asked, options) = ask(&stage).await;
    let shown = json!({ "asked": asked, "response": again.show(&options).unwrap() });
    stage.knock("/session/passkey", shown).await.problem(401, "wrong-credentials");
    assert_eq!(copies(), 1);
    let (asked, _) = ask(&stage).await;
    let elsewhere = json!({ "asked": asked, "response": passkey.show(&other_options).unwrap() });
    stage.knock("/session/passkey", elsewhere.clone()).await.problem(401, "wrong-credentials");
    stage.knock("/session/passkey", elsewhere).await.problem(401, "sign-in-over");
    let (asked, _) = ask(&stage).await;
    stage.knock("/session/passkey", json!({ "asked": asked, "response": "{}" })).await.problem(401, "wrong-credentials");
}

#[tokio::test]
async fn a_passkey_must_be_shown_in_time() {
    let passkey = FakePasskey::new(vec![1, 2, 3]);
    let stage = with_passkey(&passkey).await;
    let (asked, options) = ask(&stage).await;
    stage.wait(5);
    let late = json!({ "asked": asked, "response": passkey.show(&options).unwrap() });
    stage.knock("/session/passkey", late).await.problem(401, "sign-in-over");
}

/// Proves: T19.
#[tokio::test]
async fn a_passkey_does_not_open_an_account_that_was_switched_off() {
    let passkey = FakePasskey::new(vec![1, 2, 3]);
    let stage = with_passkey(&passkey).await;
    stage.store.switch_off(stage.journey.client_account).await;
    let (asked, options) = ask(&stage).await;
    let shown = json!({ "asked": asked, "response": passkey.show(&options).unwrap() });
    let answer = stage.knock("/session/passkey", shown).await.expect(401);
    assert!(answer.headers.get("set-cookie").is_none(), "{answer:?}");
}

#[tokio::test]
async fn everything_that_is_wrong_with_an_answer_is_told_at_once() {
    let stage = stage().await;
    let wrong = json!({ "asked": numbered(1).to_string(), "response": "[]", "account": "anna@mail.example" });
    let mut places = stage.knock("/session/passkey", wrong).await.problem(400, "invalid").places();
    places.sort();
    assert_eq!(places, ["#/account", "#/asked", "#/response"]);
    let large = json!({ "asked": "x".repeat(43), "response": format!("{{\"id\":\"{}\"}}", "x".repeat(16 * 1024)) });
    assert_eq!(stage.knock("/session/passkey", large).await.problem(400, "invalid").places(), ["#/response"]);
}
