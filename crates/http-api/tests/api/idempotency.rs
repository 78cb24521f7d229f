//! The same request sent again.

use crate::stage::{Answer, Caller, Form, Sent, Stage, stage};
use inzage_testkit::doubles::numbered;
use poem::http::Method;
use serde_json::{Value, json};

fn contact(email: &str) -> Value {
    let name = json!({ "given": "Piet", "family": "Nieuw" });
    json!({ "card": { "name": name, "email": email, "phone": "0612345678", "gender": "other" }, "role": { "kind": "friend" } })
}

async fn post(stage: &Stage, caller: &Caller, path: &str, key: &str, json: Value) -> Answer {
    let headers = vec![("idempotency-key", key.to_owned())];
    stage.send(Method::POST, path, Sent { caller: Some(caller), json: Some(json), headers, ..Sent::default() }).await
}

#[tokio::test]
async fn the_same_request_is_done_once_and_gets_the_first_answer() {
    let stage = stage().await;
    let client = stage.client().await;
    let path = stage.portal("/contacts");
    let first = post(&stage, &client, &path, "een", contact("piet@mail.example")).await.expect(201);
    let again = post(&stage, &client, &path, "een", contact("piet@mail.example")).await.expect(201);
    assert_eq!((first.text.as_str(), first.header("location")), (again.text.as_str(), again.header("location")));
    assert_eq!(first.header("content-type"), again.header("content-type"));
    assert_eq!(stage.store.records().relations.len(), 3);
    // Without a body as well.
    let block = stage.portal(&format!("/contacts/{}/block", stage.journey.tedje));
    for _ in 0..2 {
        let answer = post(&stage, &client, &block, "twee", json!({})).await.expect(204);
        assert_eq!(answer.text, "");
    }
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_account_for_a_day() {
    let stage = stage().await;
    let (client, guide) = (stage.client().await, stage.guide().await);
    let path = stage.portal("/contacts");
    post(&stage, &client, &path, "een", contact("piet@mail.example")).await.expect(201);
    post(&stage, &client, &path, "een", contact("klaas@mail.example")).await.problem(422, "idempotency-key-reused");
    let consents = stage.portal("/consents");
    let decision = json!({ "topic": "foto", "version": 1, "decision": "given" });
    post(&stage, &client, &consents, "een", decision).await.problem(422, "idempotency-key-reused");
    // Somebody else's key of the same name is another key.
    let requests = stage.care(&format!("/documents/{}/acknowledgement-requests", stage.journey.plan));
    post(&stage, &guide, &requests, "een", json!({ "version": 1, "parties": [{ "party": "holder" }] })).await.expect(204);
    stage.clock.advance(time::Duration::hours(25));
    let client = stage.client().await;
    post(&stage, &client, &path, "een", contact("klaas@mail.example")).await.expect(201);
}

#[tokio::test]
async fn a_refused_request_frees_its_key() {
    let stage = stage().await;
    let client = stage.client().await;
    let path = stage.portal("/contacts");
    let mut wrong = contact("piet@mail.example");
    wrong["card"]["phone"] = "06-12345678".into();
    post(&stage, &client, &path, "een", wrong).await.problem(400, "invalid");
    post(&stage, &client, &path, "een", contact("piet@mail.example")).await.expect(201);
}

#[tokio::test]
async fn a_look_is_never_kept() {
    let stage = stage().await;
    let client = stage.client().await;
    let search = stage.portal("/contacts/search");
    let question = json!({ "email": "piet@mail.example" });
    assert_eq!(post(&stage, &client, &search, "een", question.clone()).await.expect(200).json(), json!({ "contacts": [] }));
    stage.post(&client, &stage.portal("/contacts"), contact("piet@mail.example")).await.expect(201);
    let found = post(&stage, &client, &search, "een", question).await.expect(200).json();
    assert_eq!(found["contacts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_upload_is_done_once_though_its_boundary_differs() {
    let stage = stage().await;
    let client = stage.client().await;
    let send = async |title: &str| {
        let form = Form::new().text("title", title).pdf("een");
        let headers = vec![("idempotency-key", "upload".to_owned())];
        let sent = Sent { caller: Some(&client), form: Some(form), headers, ..Sent::default() };
        stage.send(Method::POST, &stage.portal("/documents"), sent).await
    };
    let first = send("Brief").await.expect(201).json();
    assert_eq!(send("Brief").await.expect(201).json(), first);
    send("Andere brief").await.problem(422, "idempotency-key-reused");
    assert_eq!(stage.store.records().documents.len(), 5);
}

#[tokio::test]
async fn a_key_is_short_and_visible() {
    let stage = stage().await;
    let client = stage.client().await;
    for wrong in ["met spatie", &"x".repeat(201)] {
        let answer = post(&stage, &client, &stage.portal("/contacts"), wrong, contact("piet@mail.example")).await;
        assert_eq!(answer.problem(400, "malformed").places(), ["Idempotency-Key"]);
    }
    let id = numbered(1).to_string();
    post(&stage, &client, &stage.portal("/contacts"), &id, contact("piet@mail.example")).await.expect(201);
}

/// Proves: A30, X06.
#[tokio::test]
async fn a_kept_answer_is_given_only_to_whoever_is_still_signed_in() {
    let stage = stage().await;
    let client = stage.client().await;
    post(&stage, &client, &stage.portal("/contacts"), "een", contact("piet@mail.example")).await.expect(201);
    stage.delete(&client, "/session").await.expect(204);
    post(&stage, &client, &stage.portal("/contacts"), "een", contact("piet@mail.example")).await.problem(401, "not-signed-in");
}
