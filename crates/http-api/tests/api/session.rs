//! Signing in and out, activating, and one's own account.

use crate::stage::{Sent, stage, stage_of};
use inzage_domain::{consent::Decision, invitation::InvitationTarget, relation::RelationState};
use inzage_testkit::{
    doubles::FakeSecrets,
    worlds::{PASSWORD, PHONE, card, journey},
};
use poem::http::Method;
use serde_json::{Value, json};

fn sent<'a>(json: Value) -> Sent<'a> {
    Sent { json: Some(json), ..Sent::default() }
}

#[tokio::test]
async fn signing_in_sets_a_protected_cookie_and_tells_who_one_is() {
    let stage = stage().await;
    let json = json!({ "email": "Joris@zorg.example", "password": PASSWORD });
    let answer = stage.send(Method::POST, "/session", sent(json)).await.expect(200);
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-inzage-session=") && cookie.contains("HttpOnly") && cookie.contains("Secure"), "{cookie}");
    let body = answer.json();
    assert_eq!(body["account"]["name"], json!({ "given": "Joris", "family": "van den Berg" }));
    assert_eq!(body["account"]["professional"]["job"], "psycholoog");
    assert!(!answer.text.contains(cookie.split(['=', ';']).nth(1).unwrap()), "the cookie's secret is in the body");

    let guide = stage.guide().await;
    let who = stage.get(&guide, "/session").await.expect(200).json();
    assert_eq!(who["csrfToken"], guide.token);
    let gone = stage.delete(&guide, "/session").await.expect(204);
    assert!(gone.header("set-cookie").starts_with("__Host-inzage-session=;") && gone.header("set-cookie").contains("Max-Age=0"));
    stage.get(&guide, "/session").await.problem(401, "not-signed-in");
}

/// Proves: T9.
#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer() {
    let stage = stage().await;
    let mut answers = Vec::new();
    for (email, password) in [
        ("anna@mail.example", "iets anders dan dit"),
        ("niemand@mail.example", PASSWORD),
        ("anna@mail.example", "x"),
        ("anna@mail.example", ""),
    ] {
        let json = json!({ "email": email, "password": password });
        let answer = stage.send(Method::POST, "/session", sent(json)).await.problem(401, "wrong-credentials");
        let mut body = answer.json();
        body["instance"] = Value::Null;
        answers.push(body);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
}

/// Proves: T39.
#[tokio::test]
async fn guessing_becomes_slow() {
    let stage = stage().await;
    let json = json!({ "email": "anna@mail.example", "password": "geraden wachtwoord" });
    for _ in 0..10 {
        stage.send(Method::POST, "/session", sent(json.clone())).await.expect(401);
    }
    let answer = stage.send(Method::POST, "/session", sent(json)).await.expect(429);
    assert_eq!(answer.header("retry-after"), "900");
}

#[tokio::test]
async fn nobody_gets_nothing_and_a_challenge() {
    let stage = stage().await;
    for path in ["/session", "/account", "/account/portals", &stage.portal(""), &stage.portal("/documents"), "/care/clients"] {
        let answer = stage.send(Method::GET, path, Sent::default()).await.problem(401, "not-signed-in");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    stage.send(Method::POST, &stage.portal("/contacts"), sent(json!({}))).await.problem(401, "not-signed-in");
}

/// Proves: G17, G18.
#[tokio::test]
async fn before_consent_to_the_use_of_the_portal_only_that_consent_is_open() {
    let mut journey = journey();
    let account = journey.client_account;
    journey.world.consent(account, Decision::Withdrawn);
    let stage = stage_of(journey).await;
    let client = stage.client().await;
    stage.get(&client, &stage.portal("/documents")).await.problem(403, "consent-needed");
    stage.get(&client, "/account/portals").await.problem(403, "consent-needed");
    let text = stage.get(&client, "/account/portal-use").await.expect(200).json();
    assert_eq!((&text["text"]["version"], &text["decision"]), (&json!(1), &json!("withdrawn")));
    assert_eq!((text["history"].as_array().unwrap().len(), &text["earlierTexts"]), (2, &json!([])));
    stage.post(&client, "/account/portal-use", json!({ "version": 1, "decision": "given" })).await.expect(204);
    stage.get(&client, &stage.portal("/documents")).await.expect(200);
    stage.post(&client, "/account/portal-use", json!({ "version": 1, "decision": "withdrawn" })).await.expect(204);
    stage.get(&client, "/account").await.problem(401, "not-signed-in");
}

#[tokio::test]
async fn the_doors_tell_what_is_behind_them() {
    let stage = stage().await;
    let doors = stage.get(&stage.client().await, "/account/portals").await.expect(200).json();
    assert_eq!((&doors[0]["holds"], doors[0].get("relation")), (&json!(true), None));
    let doors = stage.get(&stage.tedje().await, "/account/portals").await.expect(200).json();
    assert_eq!(doors[0]["role"], json!({ "kind": "friend" }));
    assert_eq!(doors[0]["reads"], json!(["documents", "data", "contacts"]));
    assert_eq!(stage.get(&stage.stranger().await, "/account/portals").await.expect(200).json(), json!([]));
    let home = stage.get(&stage.client().await, &stage.portal("")).await.expect(200).json();
    assert_eq!((&home["own"], &home["new"]["documents"]), (&json!(true), &json!(3)));
}

/// Proves: T7.
#[tokio::test]
async fn an_invitation_is_answered_once_and_dies_of_wrong_answers() {
    let mut journey = journey();
    let account = journey.world.prepared_account("Piet", "Nieuw", "piet@mail.example");
    let relation = journey.world.listed_contact(
        journey.portal,
        card("Piet", "Nieuw", "piet@mail.example"),
        inzage_domain::relation::Role::Friend,
    );
    journey.world.relation(relation, |it| {
        it.account = Some(account);
        it.state = RelationState::Invited;
    });
    let target = InvitationTarget::Relation(journey.portal, relation);
    journey.world.invitation(target, account, journey.client_account, 77);
    journey.world.invitation(target, account, journey.client_account, 78);
    let stage = stage_of(journey).await;
    let secret = FakeSecrets::secret(77).unwrap();
    let secret = secret.expose();

    let asked = stage.send(Method::POST, "/invitations/inspect", sent(json!({ "secret": secret }))).await.expect(200).json();
    assert_eq!(asked, json!({ "asks": "phone" }));
    for wrong in ["x", "unknown-secret-unknown-secret-unknown-secret-"] {
        stage.send(Method::POST, "/invitations/inspect", sent(json!({ "secret": wrong }))).await.problem(409, "link-dead");
    }

    let accept = |secret: &str, phone: &str, password: &str| json!({ "secret": secret, "phone": phone, "password": password });
    let short = accept(secret, PHONE, "kort");
    let answer = stage.send(Method::POST, "/invitations/accept", sent(short)).await.problem(400, "invalid");
    assert_eq!(answer.places(), ["#/password"]);
    let neither = json!({ "secret": secret, "password": PASSWORD });
    assert_eq!(stage.send(Method::POST, "/invitations/accept", sent(neither)).await.expect(400).places(), ["#"]);
    stage
        .send(Method::POST, "/invitations/accept", sent(accept(secret, "0687654321", PASSWORD)))
        .await
        .problem(403, "wrong-answer");
    stage.send(Method::POST, "/invitations/accept", sent(accept(secret, PHONE, PASSWORD))).await.expect(204);
    stage.send(Method::POST, "/invitations/accept", sent(accept(secret, PHONE, PASSWORD))).await.problem(409, "link-dead");
    stage.sign_in("piet@mail.example").await;

    let other = FakeSecrets::secret(78).unwrap();
    for left in (0..5).rev() {
        let answer = stage.send(Method::POST, "/invitations/accept", sent(accept(other.expose(), "0687654321", PASSWORD))).await;
        let answer = answer.problem(403, "wrong-answer");
        assert!(answer.json()["detail"].as_str().unwrap().contains(&format!(" {left} ")), "{}", answer.text);
    }
    stage.send(Method::POST, "/invitations/inspect", sent(json!({ "secret": other.expose() }))).await.problem(409, "link-dead");
}

#[tokio::test]
async fn errors_are_in_the_language_of_the_reader() {
    let stage = stage().await;
    for (language, title) in [("nl", "U bent niet ingelogd"), ("en", "You are not signed in")] {
        let headers = vec![("accept-language", language.to_owned())];
        let answer = stage.send(Method::GET, "/account", Sent { headers, ..Sent::default() }).await;
        assert_eq!((answer.json()["title"].as_str(), answer.header("content-language")), (Some(title), language));
    }
}
