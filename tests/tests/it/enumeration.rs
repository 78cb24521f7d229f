//! Answers to strangers are the same to the byte, whoever has an account. That they take the same time is measured beside it.

use crate::{
    stage::{Database, Stage},
    wire::{Answer, Caller},
};
use reqwest::Method;
use serde_json::json;

/// An address that is as long as this one and that nobody has.
fn nobodys(email: &str) -> String {
    let (name, domain) = email.split_once('@').unwrap();
    format!("{}@{domain}", "q".repeat(name.len()))
}

/// Signing in and a forgotten password, on pages and over the API.
///
/// Proves: D17, G13, T9.
#[tokio::test]
async fn a_stranger_reads_the_same_for_known_and_unknown_addresses() {
    let stage = Stage::open(Database::Sqlite).await;
    let known = stage.email_of("Marijke de Vries");
    let unknown = nobodys(&known);

    for (page, field) in [("/inloggen", "username"), ("/wachtwoord-vergeten", "email")] {
        let nobody = Caller::at_the_door(&stage, page).await;
        let token = nobody.token.clone();
        let mut answers = Vec::new();
        for email in [&known, &unknown] {
            let fields = [(field, email.as_str()), ("password", "dit is het niet")];
            let fields = if field == "email" { &fields[..1] } else { &fields[..] };
            answers.push(nobody.form(page, fields).await.blanked(&[email, &token]));
        }
        assert_eq!(answers[0], answers[1], "{page}");
        assert!(answers[0].starts_with(if field == "email" { "200" } else { "400" }), "{}", answers[0]);
    }

    let nobody = Caller::nobody(&stage.url, &stage.url);
    for path in ["/api/v1/session", "/api/v1/recovery"] {
        let mut answers = Vec::new();
        for email in [&known, &unknown] {
            let mut body = json!({"email": email});
            if path.ends_with("session") {
                body["password"] = json!("dit is het niet");
            }
            answers.push(Answer::of(nobody.request(Method::POST, path).json(&body)).await.blanked(&[email]));
        }
        assert_eq!(answers[0], answers[1], "{path}");
        assert!(answers[0].starts_with(if path.ends_with("session") { "401" } else { "202" }), "{}", answers[0]);
    }
}

/// A client who adds a contact learns nothing of whether that person has an account, at once or when reading the contact.
///
/// Proves: D16, T9, T11.
#[tokio::test]
async fn adding_a_contact_reads_the_same_for_known_and_unknown_addresses() {
    let stage = Stage::open(Database::Sqlite).await;
    let client = Caller::named(&stage, "Marijke de Vries").await;
    let doors = client.get("/api/v1/account/portals").await.json();
    let own = doors.as_array().unwrap().iter().find(|door| door.get("relation").is_none()).unwrap();
    let contacts = format!("/api/v1/portals/{}/contacts", own["id"].as_str().unwrap());
    // Somebody who has an account, and nothing to do with this client.
    let known = stage.email_of("Fatima el Amrani");
    let unknown = nobodys(&known);
    let mut answers = Vec::new();
    for (email, id) in [(&known, "01890000-0000-7000-8000-0000000000aa"), (&unknown, "01890000-0000-7000-8000-0000000000bb")] {
        let name = json!({"given": "Iemand", "family": "Anders"});
        let card = json!({"email": email, "name": name, "gender": "other", "phone": "0612345678"});
        let request = client.request(Method::POST, &contacts);
        let added = Answer::of(request.json(&json!({"id": id, "card": card, "role": {"kind": "friend"}}))).await;
        assert!((200..300).contains(&added.status), "{}", added.text);
        let read = client.get(&format!("{contacts}/{id}")).await;
        assert_eq!(read.status, 200, "{}", read.text);
        answers.push((added.blanked(&[email, id]), read.blanked(&[email, id])));
    }
    assert_eq!(answers[0], answers[1]);
}
