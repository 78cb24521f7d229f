//! What may not be known looks exactly like what isn't there.

use crate::stage::{Answer, Caller, Sent, stage};
use inzage_testkit::doubles::numbered;
use poem::http::Method;
use serde_json::{Value, json};

/// Everything in an answer but the identifier of its request.
fn shape(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let mut headers: Vec<(String, String)> = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    let mut body: Value = serde_json::from_str(&answer.text).unwrap();
    body["instance"] = Value::Null;
    (answer.status, headers, body.to_string())
}

struct Request {
    method: Method,
    rest: &'static str,
    body: Option<Value>,
    if_match: bool,
}

fn requests() -> Vec<Request> {
    let look = |rest| Request { method: Method::GET, rest, body: None, if_match: false };
    let press = |rest| Request { method: Method::POST, rest, body: None, if_match: false };
    let post = |rest, body| Request { method: Method::POST, rest, body: Some(body), if_match: false };
    let put = |rest, body| Request { method: Method::PUT, rest, body: Some(body), if_match: true };
    let delete = |rest| Request { method: Method::DELETE, rest, body: None, if_match: false };
    let card = json!({
        "name": { "given": "Piet", "family": "Nieuw" }, "email": "piet@mail.example", "phone": "0612345678", "gender": "other",
    });
    let answers = json!({ "rights": ["documents"], "basis": "consent" });
    let somebody = numbered(5).to_string();
    vec![
        look(""),
        look("/care-team"),
        look("/consents"),
        look("/communication"),
        look("/access-log"),
        look("/access-log.csv"),
        look("/documents"),
        look("/documents/{d}"),
        look("/documents/{d}/audience"),
        look("/documents/{d}/past-audience"),
        look("/documents/{d}/versions/1/file"),
        look("/contact-names"),
        look("/contacts"),
        look("/contacts/{r}"),
        look("/contacts/{r}/explanation"),
        look("/contacts/{r}/photo"),
        delete("/contacts/{r}/photo"),
        look("/contacts/{r}/explanation?document={d}"),
        post("/consents", json!({ "topic": "foto", "version": 1, "decision": "given" })),
        put("/communication", json!({ "messages": false, "pinboard": false })),
        post("/contacts", json!({ "card": card, "role": { "kind": "friend" } })),
        post("/contacts/search", json!({ "email": "piet@mail.example" })),
        put("/contacts/{r}/card", card),
        put("/contacts/{r}/rights/dossier", answers.clone()),
        put("/contacts/{r}/pause", json!({ "paused": true })),
        post("/contacts/{r}/rights/dossier/preview", json!({ "rights": [] })),
        post("/contacts/{r}/first-access", json!({ "section": "dossier", "answers": answers })),
        press("/contacts/{r}/invitation"),
        delete("/contacts/{r}/invitation"),
        post("/contacts/{r}/block", json!({})),
        delete("/contacts/{r}/block"),
        delete("/contacts/{r}"),
        post("/contacts/{r}/agreement", json!({ "agreement": "given" })),
        post("/contacts/{r}/given-up-rights", json!({ "rights": ["documents"] })),
        put("/contacts/{r}/standing-choice", json!({ "on": true })),
        post("/documents/{d}/visibility", json!({ "relations": [somebody] })),
        post("/documents/{d}/visibility/preview", json!({ "relation": somebody })),
        post("/documents/{d}/acknowledgements", json!({ "version": 1, "sha256": "0".repeat(64) })),
    ]
}

fn sent<'a>(caller: &'a Caller, request: &Request) -> Sent<'a> {
    let headers = if request.if_match { vec![("if-match", "\"v1\"".to_owned())] } else { Vec::new() };
    Sent { caller: Some(caller), json: request.body.clone(), headers, ..Sent::default() }
}

/// Proves: T1.
#[tokio::test]
async fn a_stranger_learns_nothing_from_a_real_identifier() {
    let stage = stage().await;
    let stranger = stage.stranger().await;
    let (made_up, malformed) = (numbered(424_242).to_string(), ["x", "%ff", "01890A5D", "..."]);
    let (document, relation) = (stage.journey.plan.to_string(), stage.journey.tedje.to_string());
    for request in requests() {
        let path = |portal: &str| {
            let rest = request.rest.replace("{d}", &document).replace("{r}", &relation);
            format!("/portals/{portal}{rest}")
        };
        let absent = stage.send(request.method.clone(), &path(&made_up), sent(&stranger, &request)).await;
        assert_eq!(absent.status, 404, "{} {}: {}", request.method, request.rest, absent.text);
        let real = stage.journey.portal.to_string();
        for other in malformed.iter().copied().chain([real.as_str()]) {
            let answer = stage.send(request.method.clone(), &path(other), sent(&stranger, &request)).await;
            assert_eq!(shape(&answer), shape(&absent), "{} {} {other}", request.method, request.rest);
        }
    }
}

/// Proves: T1, D02.
#[tokio::test]
async fn a_contact_person_learns_nothing_of_a_document_that_was_not_shown() {
    let stage = stage().await;
    let tedje = stage.tedje().await;
    let about_documents: Vec<Request> = requests().into_iter().filter(|request| request.rest.contains("{d}")).collect();
    assert!(about_documents.len() > 6);
    for request in about_documents {
        let path = |document: &str| {
            stage.portal(&request.rest.replace("{d}", document).replace("{r}", &stage.journey.tedje.to_string()))
        };
        let absent = stage.send(request.method.clone(), &path(&numbered(424_242).to_string()), sent(&tedje, &request)).await;
        assert_eq!(absent.status, 404, "{} {}: {}", request.method, request.rest, absent.text);
        for other in ["x", "%ff", &stage.journey.report.to_string(), &stage.journey.photo.to_string()] {
            let answer = stage.send(request.method.clone(), &path(other), sent(&tedje, &request)).await;
            assert_eq!(shape(&answer), shape(&absent), "{} {} {other}", request.method, request.rest);
        }
    }
}

/// Proves: T1.
#[tokio::test]
async fn a_version_that_can_not_be_read_is_a_version_that_is_not_there() {
    let stage = stage().await;
    let client = stage.client().await;
    let path = |version: &str| stage.portal(&format!("/documents/{}/versions/{version}/file", stage.journey.plan));
    let absent = stage.get(&client, &path("2")).await.problem(404, "not-found");
    for other in ["0", "x", "-1", "01", "+1", "99999999999999999999", "1.0"] {
        assert_eq!(shape(&stage.get(&client, &path(other)).await), shape(&absent), "{other}");
    }
}

#[tokio::test]
async fn an_identifier_has_one_spelling() {
    let stage = stage().await;
    let client = stage.client().await;
    let id = stage.journey.portal.as_uuid();
    stage.get(&client, &format!("/portals/{id}/documents")).await.expect(200);
    for other in [id.simple().to_string(), format!("%7B{id}%7D"), format!("urn:uuid:{id}"), format!("{id}%20")] {
        stage.get(&client, &format!("/portals/{other}/documents")).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn an_address_that_is_not_there_and_a_method_that_is_not_there_are_problems() {
    let stage = stage().await;
    let client = stage.client().await;
    stage.get(&client, "/nothing").await.problem(404, "not-found");
    stage.get(&client, "/portals").await.problem(404, "not-found");
    stage.get(&client, "/session/").await.problem(404, "not-found");
    let answer = stage.put(&client, "/session", "", json!({})).await.problem(405, "method-not-allowed");
    assert_eq!(answer.header("allow"), "POST, GET, DELETE");
}
