//! One's own password and secret question.

use crate::stage::{Caller, Stage, stage, stage_of};
use inzage_domain::letter::LetterKind;
use inzage_testkit::worlds::{PASSWORD, journey};
use serde_json::{Value, json};

const EMAIL: &str = "anna@mail.example";
const PATH: &str = "/account/password";
const QUESTION: &str = "/account/secret-question";
const BETTER: &str = "zeven rode vliegers";

fn change(present: &str, password: &str) -> Value {
    json!({ "present": present, "password": password })
}

/// Proves: D38, G68, T5.
#[tokio::test]
async fn another_password_ends_every_other_session_and_renews_this_one() {
    let stage = stage().await;
    let (client, elsewhere) = (stage.client().await, stage.client().await);
    stage.wait(16);
    stage.put(&client, PATH, "", change(PASSWORD, BETTER)).await.problem(401, "not-confirmed");
    let client = stage.confirmed(&client).await;
    let answer = stage.put(&client, PATH, "", change(PASSWORD, BETTER)).await.expect(204);
    let renewed = client.renewed(&answer);
    for dead in [&client, &elsewhere] {
        stage.get(dead, "/session").await.problem(401, "not-signed-in");
    }
    assert_eq!(stage.get(&renewed, "/session").await.expect(200).json()["csrfToken"], client.token);
    stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD })).await.problem(401, "wrong-credentials");
    stage.knock("/session", json!({ "email": EMAIL, "password": BETTER })).await.expect(200);
    assert!(stage.store.letters().iter().any(|it| it.kind == LetterKind::CredentialsChanged && it.to.as_str() == EMAIL));
}

#[tokio::test]
async fn a_password_that_is_not_changed_is_told_why() {
    let stage = stage().await;
    let client = stage.client().await;
    let wrong = stage.put(&client, PATH, "", change("iets anders dan dit", BETTER)).await.problem(400, "invalid");
    assert_eq!((wrong.places(), wrong.headers.get("set-cookie")), (vec!["#/present".to_owned()], None));
    let long = "x".repeat(129);
    for bad in ["", "kort", "aaaaaaaaaaaaaa", "mijn wachtwoord is goed", "anna@mail.example", &long] {
        let answer = stage.put(&client, PATH, "", change(PASSWORD, bad)).await.problem(400, "invalid");
        assert_eq!(answer.places(), ["#/password"], "{bad}");
    }
    let mut more = change(PASSWORD, BETTER);
    more["account"] = EMAIL.into();
    assert_eq!(stage.put(&client, PATH, "", more).await.problem(400, "invalid").places(), ["#/account"]);
    stage.get(&client, "/session").await.expect(200);
    stage.knock("/session", json!({ "email": EMAIL, "password": PASSWORD })).await.expect(200);
}

/// Proves: T39.
#[tokio::test]
async fn guessing_the_present_password_ends() {
    let stage = stage().await;
    let client = stage.client().await;
    for _ in 0..50 {
        stage.put(&client, PATH, "", change("geraden wachtwoord", BETTER)).await.problem(400, "invalid");
    }
    stage.put(&client, PATH, "", change(PASSWORD, BETTER)).await.problem(429, "too-many-requests");
}

/// Proves: T23.
#[tokio::test]
async fn nobody_and_no_other_site_changes_a_credential() {
    let stage = stage().await;
    let client = stage.client().await;
    let nobody = Caller { cookie: String::new(), token: client.token.clone() };
    let forged = Caller { token: stage.tedje().await.token, ..client };
    let question = json!({ "question": "Hoe heette mijn eerste hond?", "answer": "Loki" });
    for (path, body) in [(PATH, change(PASSWORD, BETTER)), (QUESTION, question)] {
        stage.put(&nobody, path, "", body.clone()).await.problem(401, "not-signed-in");
        stage.put(&forged, path, "", body).await.problem(403, "form-expired");
    }
    for path in [QUESTION, "/account/sessions"] {
        stage.delete(&nobody, path).await.problem(401, "not-signed-in");
        stage.delete(&forged, path).await.problem(403, "form-expired");
    }
}

async fn with_question() -> Stage {
    let mut journey = journey();
    journey.world.settings(|it| it.secret_question = true);
    stage_of(journey).await
}

/// Proves: G14, G68, D08, D38.
#[tokio::test]
async fn a_secret_question_is_set_shown_without_its_answer_and_taken_away() {
    let stage = with_question().await;
    let client = stage.client().await;
    let question = json!({ "question": "Hoe heette mijn eerste hond?", "answer": "Loki de Grote" });
    stage.put(&client, QUESTION, "", question.clone()).await.expect(204);
    let shown = stage.get(&client, "/account/security").await.expect(200);
    assert_eq!(shown.json()["secretQuestion"], "Hoe heette mijn eerste hond?");
    assert!(!shown.text.to_lowercase().contains("loki"), "{}", shown.text);
    stage.delete(&client, QUESTION).await.expect(204);
    assert_eq!(stage.get(&client, "/account/security").await.json().get("secretQuestion"), None);

    let wrong = json!({ "question": " ", "answer": "\n", "hint": "x" });
    let mut places = stage.put(&client, QUESTION, "", wrong).await.problem(400, "invalid").places();
    places.sort();
    assert_eq!(places, ["#/answer", "#/hint", "#/question"]);
    stage.wait(16);
    stage.put(&client, QUESTION, "", question.clone()).await.problem(401, "not-confirmed");
    stage.delete(&client, QUESTION).await.problem(401, "not-confirmed");
    let client = stage.confirmed(&client).await;
    stage.put(&client, QUESTION, "", question).await.expect(204);
}

/// Proves: D08.
#[tokio::test]
async fn where_secret_questions_are_not_used_there_is_none_to_set() {
    let stage = stage().await;
    let client = stage.client().await;
    let question = json!({ "question": "Hoe heette mijn eerste hond?", "answer": "Loki" });
    stage.put(&client, QUESTION, "", question).await.problem(404, "not-found");
    stage.delete(&client, QUESTION).await.problem(404, "not-found");
}
