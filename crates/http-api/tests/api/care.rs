//! What staff do.

use crate::stage::{Stage, stage};
use inzage_testkit::doubles::numbered;
use serde_json::{Value, json};

fn new_client(stage: &Stage, email: &str) -> Value {
    json!({
        "id": numbered(8_888).to_string(),
        "email": email,
        "location": stage.journey.house.to_string(),
        "name": { "given": "Nora", "family": "Nieuw" },
        "gender": "female",
        "birthDate": "1990-01-31",
        "number": "C-7",
        "language": "nl",
        "ready": true,
    })
}

/// Proves: G07, M11, M14.
#[tokio::test]
async fn a_client_is_added_prepared_and_invited() {
    let stage = stage().await;
    let guide = stage.guide().await;
    for status in [201, 200] {
        stage.post(&guide, "/care/clients", new_client(&stage, "nora@mail.example")).await.expect(status);
    }
    let client = format!("/care/clients/{}", numbered(8_888));
    let page = stage.get(&guide, &client).await.expect(200).json();
    assert_eq!((&page["state"], &page["stage"], &page["birthDate"]), (&json!("open"), &json!("adult"), &json!("1990-01-31")));
    stage.press(&guide, &format!("{client}/invitation")).await.expect(204);
    assert_eq!(stage.get(&guide, &client).await.json()["link"], json!({ "state": "invited", "daysLeft": 7 }));
    for _ in 0..2 {
        stage.delete(&guide, &format!("{client}/invitation")).await.expect(204);
    }
    let mut taken = new_client(&stage, "anna@mail.example");
    taken["id"] = numbered(8_889).to_string().into();
    stage.post(&guide, "/care/clients", taken).await.problem(409, "email-taken");
    let setting = format!("{client}/state");
    assert_eq!(stage.put(&guide, &setting, "", json!({ "state": "closed" })).await.expect(400).places(), ["#/reason"]);
    stage.put(&guide, &setting, "", json!({ "state": "open" })).await.problem(409, "already-so");
    stage.put(&guide, &setting, "", json!({ "state": "closed", "reason": "mistake" })).await.expect(204);
}

#[tokio::test]
async fn clients_are_listed_and_searched_within_reach() {
    let stage = stage().await;
    let guide = stage.guide().await;
    assert_eq!(stage.get(&guide, "/care/clients").await.expect(200).json()[0]["id"], stage.journey.portal.to_string());
    let found = stage.post(&guide, "/care/clients/search", json!({ "query": "wit" })).await.expect(200).json();
    assert_eq!(found["clients"].as_array().unwrap().len(), 1);
    let wrong = json!({ "query": "wit", "limit": 101, "after": "x" });
    assert_eq!(stage.post(&guide, "/care/clients/search", wrong).await.expect(400).places(), ["#/after"]);
    assert_eq!(
        stage.post(&guide, "/care/clients/search", json!({ "query": "w", "limit": 0 })).await.expect(400).places(),
        ["#/limit"]
    );
    let locations = stage.get(&guide, "/care/locations").await.expect(200).json();
    assert_eq!(locations.as_array().unwrap().len(), 3);
    stage.get(&stage.client().await, "/care/clients").await.problem(403, "forbidden");
}

/// Proves: M27.
#[tokio::test]
async fn a_professional_without_a_link_sees_no_content() {
    let stage = stage().await;
    let other = stage.sign_in("otto@zorg.example").await;
    let desk = stage.sign_in("bo@zorg.example").await;
    for rest in ["", "/documents", "/contacts", "/access-log", "/care-team"] {
        stage.get(&other, &stage.care(rest)).await.problem(404, "not-found");
    }
    assert_eq!(stage.get(&desk, &stage.care("")).await.expect(200).json()["contacts"], json!([]));
    for rest in ["/documents", "/contacts", "/access-log", "/care-team"] {
        stage.get(&desk, &stage.care(rest)).await.problem(403, "forbidden");
    }
}

/// Proves: A32, B02, D18, D19.
#[tokio::test]
async fn staff_enter_contact_persons_name_the_holder_and_limit_reading_by_law() {
    let stage = stage().await;
    let guide = stage.guide().await;
    let contact = json!({
        "card": { "name": { "given": "Vera", "family": "Voogd" }, "email": "vera@mail.example", "phone": "0612345678", "gender": "female" },
        "role": { "kind": "representative" },
        "firstContact": true,
        "authority": { "kind": "mentorship", "from": "2026-01-01T00:00:00+01:00", "source": "Beschikking" },
    });
    let made = stage.post(&guide, &stage.care("/contacts"), contact.clone()).await.expect(201).json();
    let id = made["id"].as_str().unwrap();
    let row = stage.get(&guide, &stage.care(&format!("/contacts/{id}"))).await.expect(200).json();
    assert_eq!(row["contact"]["authority"]["from"], "2025-12-31T23:00:00Z");
    assert_eq!((&row["contact"]["firstContact"], &row["contact"]["origin"]), (&json!(true), &json!("organisation")));
    let mut wrong = contact;
    wrong["role"] = json!({ "kind": "other" });
    wrong["authority"]["until"] = "2025-01-01T00:00:00Z".into();
    assert_eq!(
        stage.post(&guide, &stage.care("/contacts"), wrong).await.expect(400).places(),
        ["#/role/text", "#/authority/until"]
    );

    let holder = json!({ "seat": "client", "firstContact": stage.journey.marie.to_string() });
    stage.put(&guide, &stage.care("/holder"), "", holder.clone()).await.expect(204);
    stage.put(&stage.sign_in("fatima@zorg.example").await, &stage.care("/holder"), "", holder).await.problem(403, "forbidden");
    let reading = stage.care(&format!("/contacts/{}/legal-reading", stage.journey.marie));
    stage.put(&guide, &reading, "", json!({ "limitedBecause": "court-order" })).await.expect(204);
    stage.put(&guide, &reading, "", json!({ "limitedBecause": "court-order" })).await.problem(409, "already-so");
    stage.put(&guide, &reading, "", json!({})).await.expect(204);
    // The client can't remove whom the organisation entered.
    let client = stage.client().await;
    stage.delete(&client, &stage.portal(&format!("/contacts/{id}"))).await.problem(403, "forbidden");
}
