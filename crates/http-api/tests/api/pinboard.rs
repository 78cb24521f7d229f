//! The pinboard over HTTP.

use crate::stage::stage_of;
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use serde_json::json;

/// Proves: A21, A25, A26, D25.
#[tokio::test]
async fn a_post_is_read_reacted_on_and_taken_away() {
    let mut world = journey();
    let marie = world.marie;
    world.world.grants(marie, &[Right::Data, Right::PinboardReact]);
    let stage = stage_of(world).await;
    let (client, marie) = (stage.client().await, stage.sign_in("marie@mail.example").await);
    let tedje = stage.sign_in("tedje@mail.example").await;
    let (id, said) = ("0198a0b0-0000-7000-8000-000000000001", "0198a0b0-0000-7000-8000-000000000002");
    let board = stage.portal("/pinboard");
    let post = json!({ "id": id, "body": "<b>=1+1</b>\nRegel twee" });
    assert_eq!(stage.post(&client, &board, post.clone()).await.expect(201).json()["id"], id);
    stage.post(&client, &board, post).await.expect(200);
    stage.post(&marie, &board, json!({ "body": "Nee" })).await.problem(403, "forbidden");

    let here = stage.portal(&format!("/pinboard/{id}"));
    let reactions = format!("{here}/reactions");
    let reaction = json!({ "id": said, "body": "Ik kom" });
    let made = stage.post(&marie, &reactions, reaction.clone()).await.expect(201);
    assert_eq!(made.header("location"), format!("/api/v1{reactions}/{said}"));
    stage.post(&marie, &reactions, reaction).await.expect(200);
    stage.post(&tedje, &reactions, json!({ "body": "Nee" })).await.problem(403, "forbidden");
    stage.post(&marie, &reactions, json!({ "body": "x".repeat(4_001) })).await.problem(400, "invalid");

    let row = stage.get(&tedje, &board).await.expect(200).json()[0].clone();
    assert_eq!(row["opening"], "<b>=1+1</b>\nRegel twee");
    let told = [&row["isWhole"], &row["author"], &row["own"], &row["reactions"]];
    assert_eq!(told, [&json!(true), &json!("Anna de Wit"), &json!(false), &json!(1)]);
    let seen = stage.get(&marie, &here).await.expect(200).json();
    assert_eq!([&seen["mayReact"], &seen["mayRemove"]], [&json!(true), &json!(false)]);
    let list = stage.get(&marie, &reactions).await.expect(200).json();
    assert_eq!((list[0]["body"].clone(), list[0]["mayRemove"].clone()), (json!("Ik kom"), json!(true)));

    stage.delete(&tedje, &format!("{reactions}/{said}")).await.problem(403, "forbidden");
    stage.delete(&marie, &here).await.problem(403, "forbidden");
    stage.delete(&client, &here).await.expect(204);
    stage.get(&marie, &here).await.problem(404, "not-found");
    stage.get(&marie, &format!("{reactions}/{said}")).await.problem(404, "not-found");
}

/// Pages lead on to the next; the longest post fits, and one character more is told at its place.
///
/// Proves: A25, N13.
#[tokio::test]
async fn posts_come_in_pages_and_the_longest_fits() {
    let stage = stage_of(journey()).await;
    let client = stage.client().await;
    let board = stage.portal("/pinboard");
    stage.post(&client, &board, json!({ "body": "🌧".repeat(64_000) })).await.expect(201);
    let told = stage.post(&client, &board, json!({ "body": "🌧".repeat(64_001) })).await.problem(400, "invalid");
    assert_eq!(told.places(), ["#/body"]);
    stage.post(&client, &board, json!({ "body": "Kort" })).await.expect(201);
    let first = stage.get(&client, &format!("{board}?limit=1")).await.expect(200);
    assert_eq!(first.json().as_array().unwrap().len(), 1);
    let link = first.header("link");
    let next = link.split(['<', '>']).nth(1).unwrap().to_owned();
    let second = stage.get(&client, next.trim_start_matches("/api/v1")).await.expect(200);
    assert_eq!(second.json().as_array().unwrap().len(), 1);
    assert_ne!(first.json()[0]["id"], second.json()[0]["id"]);
}
