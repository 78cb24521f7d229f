//! What every request must be: from here, in the agreed form, and nothing more than was asked.

use crate::stage::{Sent, stage};
use inzage_http_api::PREFIX;
use poem::http::Method;
use serde_json::{Value, json};

fn client(name: &Value) -> Value {
    json!({ "card": { "name": name, "email": "piet@mail.example", "phone": "0612345678", "gender": "other" }, "role": { "kind": "friend" } })
}

/// Proves: T40.
#[tokio::test]
async fn members_that_are_not_listed_are_refused_wherever_they_stand() {
    let stage = stage().await;
    let caller = stage.client().await;
    let mut body = client(&json!({ "given": "Piet", "family": "Nieuw", "isAdmin": true }));
    body["portal"] = "x".into();
    body["card"]["a/b~c"] = 1.into();
    let answer = stage.post(&caller, &stage.portal("/contacts"), body).await.problem(400, "invalid");
    let mut places = answer.places();
    places.sort();
    assert_eq!(places, ["#/card/a~1b~0c", "#/card/name/isAdmin", "#/portal"]);
    let rights = stage.portal(&format!("/contacts/{}/pause", stage.journey.tedje));
    let answer = stage.put(&caller, &rights, "\"v1\"", json!({ "paused": true, "granted": ["data"] })).await;
    assert_eq!(answer.problem(400, "invalid").places(), ["#/granted"]);
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_in_words_that_help() {
    let stage = stage().await;
    let guide = stage.guide().await;
    let body = json!({
        "email": "geen adres",
        "location": "x",
        "name": { "given": "" },
        "gender": "anders",
        "birthDate": "2126-01-01",
        "number": 7,
        "language": null,
        "ready": "ja",
    });
    let headers = vec![("accept-language", "nl".to_owned())];
    let sent = Sent { caller: Some(&guide), json: Some(body), headers, ..Sent::default() };
    let answer = stage.send(Method::POST, "/care/clients", sent).await.problem(400, "invalid");
    let mut places = answer.places();
    places.sort();
    let expected = [
        "#/birthDate",
        "#/email",
        "#/gender",
        "#/language",
        "#/location",
        "#/name/family",
        "#/name/given",
        "#/number",
        "#/ready",
    ];
    assert_eq!(places, expected);
    let detail = |place: &str| {
        let json = answer.json();
        let found = json["errors"].as_array().unwrap().iter().find(|error| error["pointer"] == place).unwrap();
        found["detail"].as_str().unwrap().to_owned()
    };
    assert_eq!(detail("#/name/given"), "Vul dit in.");
    assert_eq!(detail("#/gender"), "Kies uit: male, female, other.");
    assert!(detail("#/birthDate").contains("toekomst") || detail("#/birthDate").contains("jaar"), "{}", detail("#/birthDate"));
    assert!(!answer.text.contains("geen adres") && !answer.text.contains("anders"), "what was typed came back");
}

#[tokio::test]
async fn a_body_that_is_no_json_is_malformed() {
    let stage = stage().await;
    let caller = stage.client().await;
    let path = stage.portal("/contacts");
    let deep = "[".repeat(200);
    for raw in ["", "{", "[1,]", "nul", "\"\\ud800\"", &deep] {
        let sent = Sent { caller: Some(&caller), raw: Some(("application/json", raw.into())), ..Sent::default() };
        assert_eq!(stage.send(Method::POST, &path, sent).await.problem(400, "malformed").places(), ["#"], "{raw}");
    }
    for value in [json!(null), json!([]), json!("x"), json!(1)] {
        assert_eq!(stage.post(&caller, &path, value).await.problem(400, "invalid").places(), ["#"]);
    }
}

/// Proves: T23.
#[tokio::test]
async fn json_is_only_read_when_it_says_so() {
    let stage = stage().await;
    let caller = stage.client().await;
    let body = client(&json!({ "given": "Piet", "family": "Nieuw" })).to_string();
    for content_type in
        ["text/plain", "application/x-www-form-urlencoded", "application/xml", "application/problem+json", "text/json"]
    {
        let sent = Sent { caller: Some(&caller), raw: Some((content_type, body.clone().into_bytes())), ..Sent::default() };
        stage.send(Method::POST, &stage.portal("/contacts"), sent).await.problem(415, "unsupported-media-type");
    }
    let sent =
        Sent { caller: Some(&caller), raw: Some(("multipart/form-data; boundary=x", body.into_bytes())), ..Sent::default() };
    stage.send(Method::POST, &stage.portal("/contacts"), sent).await.problem(415, "unsupported-media-type");
    let credentials = json!({ "email": "anna@mail.example", "password": "x" }).to_string().into_bytes();
    let sent = Sent { raw: Some(("text/plain", credentials)), ..Sent::default() };
    stage.send(Method::POST, "/session", sent).await.problem(415, "unsupported-media-type");
}

/// What goes before a session, and so without its token.
const BEFORE_A_SESSION: [&str; 8] = [
    "/session",
    "/session/passkey",
    "/session/passkey/options",
    "/invitations/inspect",
    "/invitations/accept",
    "/recovery",
    "/recovery/inspect",
    "/recovery/reset",
];

/// Proves: T23.
#[tokio::test]
async fn every_change_needs_the_token_of_its_own_session() {
    let stage = stage().await;
    let (caller, other) = (stage.client().await, stage.guide().await);
    let document: Value = serde_json::from_str(&inzage_http_api::spec()).unwrap();
    let mut tried = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys().filter(|method| *method != "get") {
            if BEFORE_A_SESSION.contains(&path.as_str()) && method == "post" {
                continue;
            }
            let path: String =
                path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/");
            let method: Method = method.to_uppercase().parse().unwrap();
            for token in [None, Some(other.token.clone()), Some("x".to_owned()), Some(caller.token.to_uppercase())] {
                let headers = vec![("x-csrf-token", token.unwrap_or_default())];
                let sent = Sent { caller: Some(&caller), json: Some(json!({})), headers, ..Sent::default() };
                stage.send(method.clone(), &path, sent).await.problem(403, "form-expired");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

/// Proves: T23.
#[tokio::test]
async fn another_site_can_not_sign_somebody_in() {
    let stage = stage().await;
    let body = json!({ "email": "anna@mail.example", "password": inzage_testkit::worlds::PASSWORD });
    for path in BEFORE_A_SESSION {
        let headers = vec![("origin", "https://evil.example".to_owned()), ("sec-fetch-site", "cross-site".to_owned())];
        let sent = Sent { json: Some(body.clone()), headers, ..Sent::default() };
        stage.send(Method::POST, path, sent).await.problem(403, "foreign-origin");
    }
}

/// Proves: T38.
#[tokio::test]
async fn a_form_is_no_larger_than_a_form() {
    let stage = stage().await;
    let caller = stage.client().await;
    let fits = json!({ "email": "x".repeat(790_000) });
    stage.post(&caller, &stage.portal("/contacts/search"), fits).await.problem(400, "invalid");
    let large = json!({ "email": "x".repeat(810_000) });
    stage.post(&caller, &stage.portal("/contacts/search"), large).await.problem(413, "payload-too-large");
}

#[tokio::test]
async fn the_documentation_is_open_and_brings_nothing_from_elsewhere() {
    let stage = stage().await;
    let document = stage.send(Method::GET, "/openapi.json", Sent::default()).await.expect(200);
    assert_eq!(document.header("access-control-allow-origin"), "*");
    assert_eq!(document.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(document.json()["servers"][0]["url"], format!("https://portal.example{PREFIX}"));
    let page = stage.send(Method::GET, "/docs", Sent::default()).await.expect(200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.text.contains("See who can see a document") && page.text.contains("/api/v1/care/clients/{portal}"));
    for forbidden in ["<script", "<style", " style=", "onclick", "src=", "href=\"http"] {
        assert!(!page.text.contains(forbidden), "{forbidden}");
    }
    let style = stage.send(Method::GET, "/docs.css", Sent::default()).await.expect(200);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(!style.text.contains("url("));
}
