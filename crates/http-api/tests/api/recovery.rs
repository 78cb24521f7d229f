//! Getting back in after a password was forgotten.

use crate::stage::{Answer, Stage, stage, stage_of};
use inzage_domain::letter::LetterKind;
use inzage_testkit::{
    doubles::FakeCodes,
    worlds::{PASSWORD, journey, totp_secret},
};
use serde_json::{Value, json};

const EMAIL: &str = "anna@mail.example";
const NEW: &str = "zeven rode vliegers";

async fn request(stage: &Stage, email: &str) -> Answer {
    stage.knock("/recovery", json!({ "email": email })).await
}

/// Asks for a link, lets the worker answer, and gives the secret in the latest letter.
async fn link(stage: &Stage) -> String {
    request(stage, EMAIL).await.expect(202);
    stage.inzage.answer_recovery_requests(10).await.unwrap();
    secrets(stage).pop().unwrap()
}

fn secrets(stage: &Stage) -> Vec<String> {
    let letters = stage.store.letters().into_iter().filter(|it| it.to.as_str() == EMAIL);
    let secret = |kind| match kind {
        LetterKind::Recovery { secret, .. } => Some(secret.expose().to_owned()),
        _ => None,
    };
    letters.filter_map(|letter| secret(letter.kind)).collect()
}

fn reset(secret: &str, password: &str) -> Value {
    json!({ "secret": secret, "password": password })
}

async fn is_dead(stage: &Stage, secret: &str) {
    stage.knock("/recovery/inspect", json!({ "secret": secret })).await.problem(409, "link-dead");
    stage.knock("/recovery/reset", reset(secret, NEW)).await.problem(409, "link-dead");
}

/// Proves: T9.
#[tokio::test]
async fn the_answer_is_the_same_for_every_address() {
    let stage = stage().await;
    let known = request(&stage, EMAIL).await.expect(202);
    let unknown = request(&stage, "niemand@mail.example").await.expect(202);
    let shape = |answer: &Answer| {
        let headers = answer.headers.iter().filter(|(name, _)| *name != "x-request-id");
        (headers.map(|(name, value)| format!("{name}: {value:?}")).collect::<Vec<_>>(), answer.text.clone())
    };
    assert_eq!(shape(&known), shape(&unknown));
    assert_eq!(known.text, "");
    assert_eq!(stage.inzage.answer_recovery_requests(10).await.unwrap(), 2);
    assert_eq!(stage.store.letters().len(), 1);
}

/// Proves: G13, T8.
#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_by_a_mailed_link_once() {
    let stage = stage().await;
    let before = stage.client().await;
    let secret = link(&stage).await;
    for _ in 0..2 {
        let asks = stage.knock("/recovery/inspect", json!({ "secret": secret })).await.expect(200).json();
        assert_eq!(asks, json!({}), "asking changes nothing");
    }
    for bad in ["", "kort", "aaaaaaaaaaaaaa", "mijn wachtwoord is goed"] {
        let answer = stage.knock("/recovery/reset", reset(&secret, bad)).await.problem(400, "invalid");
        assert_eq!(answer.places(), ["#/password"], "{bad}");
    }
    let done = stage.knock("/recovery/reset", reset(&secret, NEW)).await.expect(204);
    assert!(done.headers.get("set-cookie").is_none(), "it signs nobody in");
    is_dead(&stage, &secret).await;
    stage.get(&before, "/session").await.problem(401, "not-signed-in");
    stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD })).await.problem(401, "wrong-credentials");
    stage.knock("/session", json!({ "email": EMAIL, "password": NEW })).await.expect(200);
    assert!(stage.store.letters().iter().any(|it| it.kind == LetterKind::CredentialsChanged));
}

/// Proves: T8.
#[tokio::test]
async fn the_second_factor_is_still_asked() {
    use inzage_domain::ports::Clock as _;
    let mut journey = journey();
    journey.world.totp(journey.client_account);
    let stage = stage_of(journey).await;
    let secret = link(&stage).await;
    stage.knock("/recovery/reset", reset(&secret, NEW)).await.expect(204);
    stage.knock("/session", json!({ "email": EMAIL, "password": NEW })).await.problem(401, "second-factor-needed");
    let code = FakeCodes::code_at(&totp_secret(stage.journey.client_account), stage.clock.now().at);
    stage.knock("/session", json!({ "email": EMAIL, "password": NEW, "code": code })).await.expect(200);
}

#[tokio::test]
async fn a_link_dies_of_time_and_of_a_newer_one() {
    let stage = stage().await;
    let first = link(&stage).await;
    let second = link(&stage).await;
    is_dead(&stage, &first).await;
    stage.wait(60);
    is_dead(&stage, &second).await;
    for never in ["x", "", &"x".repeat(43), &second[..42]] {
        is_dead(&stage, never).await;
    }
    let third = link(&stage).await;
    stage.wait(59);
    stage.knock("/recovery/reset", reset(&third, NEW)).await.expect(204);
}

/// Proves: G14, D08.
#[tokio::test]
async fn the_secret_question_is_a_gate_besides_the_link() {
    let mut journey = journey();
    journey.world.settings(|it| it.secret_question = true);
    let stage = stage_of(journey).await;
    let client = stage.client().await;
    let question = json!({ "question": "Hoe heette mijn eerste hond?", "answer": "Loki de Grote" });
    stage.put(&client, "/account/secret-question", "", question).await.expect(204);
    let secret = link(&stage).await;
    let asks = stage.knock("/recovery/inspect", json!({ "secret": secret })).await.expect(200).json();
    assert_eq!(asks, json!({ "question": "Hoe heette mijn eerste hond?" }));
    let answered = |secret: &str, answer: &str| json!({ "secret": secret, "password": NEW, "answer": answer });
    let without = stage.knock("/recovery/reset", reset(&secret, NEW)).await.problem(400, "invalid");
    assert_eq!(without.places(), ["#/answer"]);
    for _ in 0..4 {
        let wrong = stage.knock("/recovery/reset", answered(&secret, "Bello")).await.problem(400, "invalid");
        assert_eq!(wrong.places(), ["#/answer"]);
    }
    stage.knock("/recovery/reset", answered(&secret, "Loki de Grote")).await.problem(409, "link-dead");

    let secret = link(&stage).await;
    stage.knock("/recovery/reset", answered(&secret, " LOKI  de grote ")).await.expect(204);
    stage.knock("/session", json!({ "email": EMAIL, "password": NEW })).await.expect(200);
}

/// Proves: T19.
#[tokio::test]
async fn an_account_that_was_switched_off_has_no_way_back() {
    let stage = stage().await;
    let secret = link(&stage).await;
    stage.store.switch_off(stage.journey.client_account).await;
    is_dead(&stage, &secret).await;
    request(&stage, EMAIL).await.expect(202);
    stage.inzage.answer_recovery_requests(10).await.unwrap();
    assert_eq!(secrets(&stage).len(), 1);
}

/// Proves: T31.
#[tokio::test]
async fn requests_are_limited_and_in_the_agreed_form() {
    let stage = stage().await;
    for wrong in [json!({ "email": "geen adres" }), json!({ "email": "" }), json!({})] {
        assert_eq!(stage.knock("/recovery", wrong).await.problem(400, "invalid").places(), ["#/email"]);
    }
    let more = json!({ "email": EMAIL, "to": "ander@mail.example" });
    assert_eq!(stage.knock("/recovery", more).await.problem(400, "invalid").places(), ["#/to"]);
    let more = json!({ "secret": "x".repeat(43), "password": NEW, "account": EMAIL });
    assert_eq!(stage.knock("/recovery/reset", more).await.problem(400, "invalid").places(), ["#/account"]);
    for number in 0..20 {
        request(&stage, &format!("iemand{number}@mail.example")).await.expect(202);
    }
    let answer = request(&stage, EMAIL).await.problem(429, "too-many-requests");
    assert_eq!(answer.header("retry-after"), "900");
}
