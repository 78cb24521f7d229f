//! The diary over HTTP.

use crate::stage::{Sent, stage_of};
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use poem::http::Method;
use serde_json::{Value, json};

/// Proves: G64, G65, G66, D30, D31, X01, X02.
#[tokio::test]
async fn a_note_is_written_shared_and_taken_away_by_its_author() {
    let mut world = journey();
    let marie = world.marie;
    world.world.grant(marie, Right::Diary);
    let stage = stage_of(world).await;
    let (client, marie) = (stage.client().await, stage.sign_in("marie@mail.example").await);
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let note = json!({ "id": id, "title": "Een dag", "body": "<b>=1+1</b>\nRegel twee" });
    let here = stage.portal(&format!("/diary/{id}"));
    assert_eq!(stage.post(&client, &stage.portal("/diary"), note.clone()).await.expect(201).json()["id"], id);
    stage.post(&client, &stage.portal("/diary"), note).await.expect(200);
    let read = stage.get(&client, &here).await.expect(200);
    assert_eq!(read.json()["body"], "<b>=1+1</b>\nRegel twee");
    assert_eq!((read.json()["shared"].clone(), read.json()["mayWrite"].clone()), (json!(false), json!(true)));
    stage.get(&marie, &here).await.problem(404, "not-found");
    assert_eq!(stage.get(&marie, &stage.portal("/diary")).await.expect(200).json(), json!([]));

    let shared = json!({ "title": "Een dag", "body": "Gedeeld", "shared": true });
    stage.put(&client, &here, "\"v1\"", shared.clone()).await.expect(204);
    stage.put(&client, &here, "\"v1\"", shared.clone()).await.problem(412, "precondition-failed");
    let seen: Value = stage.get(&marie, &here).await.expect(200).json();
    assert_eq!((&seen["body"], &seen["mayWrite"]), (&json!("Gedeeld"), &json!(false)));
    stage.put(&marie, &here, "\"v2\"", shared).await.problem(403, "forbidden");

    let audience = stage.get(&client, &format!("{here}/audience")).await.expect(200).json();
    let viewer = &audience["relations"][0];
    assert_eq!((&viewer["ground"], audience["team"].as_array().unwrap().len()), (&json!("grant"), 2));
    let before = stage.get(&client, &format!("{here}/audience?at=2020-01-01T00:00:00Z")).await.expect(200).json();
    assert_eq!((&before["existed"], &before["relations"]), (&json!(false), &json!([])));
    stage.get(&marie, &format!("{here}/audience")).await.problem(403, "forbidden");
    let why = stage.get(&marie, &format!("{here}/explanation")).await.expect(200).json();
    assert_eq!((&why["ground"], &why["right"]["right"]), (&json!("grant"), &json!("diary")));
    let staff = stage.sign_in("joris@zorg.example").await;
    let in_care = here.replace("/portals/", "/care/clients/");
    let linked = stage.get(&staff, &format!("{in_care}/explanation")).await.expect(200).json();
    assert!(linked["linkedSince"].is_string());

    let remove = Sent { caller: Some(&client), headers: vec![("if-match", "\"v2\"".to_owned())], ..Sent::default() };
    stage.send(Method::DELETE, &here, remove).await.expect(204);
    stage.get(&marie, &here).await.problem(404, "not-found");
    stage.get(&marie, &format!("{here}/explanation")).await.problem(404, "not-found");
}

/// The longest text fits, at four bytes a character or twelve where it is written in escapes; one more is told at its place.
///
/// Proves: G64.
#[tokio::test]
async fn the_longest_note_fits() {
    let stage = stage_of(journey()).await;
    let client = stage.client().await;
    let note = |length| json!({ "title": "Lang", "body": "🌧".repeat(length) });
    stage.post(&client, &stage.portal("/diary"), note(64_000)).await.expect(201);
    let told = stage.post(&client, &stage.portal("/diary"), note(64_001)).await.problem(400, "invalid");
    assert_eq!(told.places(), ["#/body"]);
    let escaped = format!(r#"{{"title":"Lang","body":"{}"}}"#, r"\ud83c\udf27".repeat(64_000)).into_bytes();
    let sent = Sent { caller: Some(&client), raw: Some(("application/json", escaped)), ..Sent::default() };
    stage.send(Method::POST, &stage.portal("/diary"), sent).await.expect(201);
}
