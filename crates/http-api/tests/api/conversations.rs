//! Conversations over HTTP.

use crate::stage::{Form, stage_of};
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use serde_json::json;

/// Proves: A17, G60, G62, G63, D32.
#[tokio::test]
async fn a_conversation_is_begun_answered_shown_and_closed() {
    let mut world = journey();
    let (tedje_id, guide_id) = (world.tedje, world.guide);
    world.world.grants(tedje_id, &[Right::Messages]);
    let portal = world.portal;
    let stage = stage_of(world).await;
    let (client, tedje) = (stage.client().await, stage.sign_in("tedje@mail.example").await);
    let guide = stage.sign_in("joris@zorg.example").await;
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let (list, here) = (stage.portal("/conversations"), stage.portal(&format!("/conversations/{id}")));
    let care = format!("/care/clients/{portal}/conversations/{id}");
    let correspondents = stage.get(&client, &stage.portal("/correspondents")).await.expect(200).json();
    assert_eq!(correspondents[0]["id"], guide_id.to_string());
    let new = json!({ "id": id, "title": "Slapen", "body": "<b>=1+1</b>\nRegel twee", "professionals": [guide_id.to_string()] });
    stage.post(&client, &list, new.clone()).await.expect(201);
    stage.post(&client, &list, new).await.expect(200);
    let nobody = json!({ "title": "Slapen", "body": "Ik slaap slecht.", "professionals": [id] });
    stage.post(&client, &list, nobody).await.problem(404, "not-found");

    assert_eq!(stage.get(&guide, "/care/inbox").await.expect(200).json()[0]["unread"], 1);
    let seen = stage.get(&guide, &care).await.expect(200).json();
    assert_eq!((&seen["messages"][0]["body"], &seen["messages"][0]["unread"]), (&json!("<b>=1+1</b>\nRegel twee"), &json!(true)));
    assert_eq!(stage.get(&guide, "/care/inbox").await.expect(200).json(), json!([]), "looking at it is reading it");
    let answer = |after| json!({ "body": "Ik bel u.", "after": after });
    stage.post(&guide, &format!("{care}/messages"), answer(1)).await.expect(201);
    stage.post(&guide, &format!("{care}/messages"), answer(1)).await.problem(409, "newer-message");

    assert_eq!(stage.get(&client, &list).await.expect(200).json()[0]["unread"], true);
    assert_eq!(stage.get(&client, &stage.portal("/conversations?box=sent")).await.expect(200).json()[0]["replies"], 1);
    let read = stage.get(&client, &here).await.expect(200).json();
    assert_eq!((&read["newest"], &read["acts"]["writing"]), (&json!(2), &json!("open")));
    assert!(read["messages"].as_array().unwrap().iter().all(|it| it.get("readBy").is_none()), "nobody is told who has read what");
    assert_eq!(stage.get(&client, &list).await.expect(200).json()[0]["unread"], false);

    stage.get(&tedje, &here).await.problem(404, "not-found");
    let whom = json!({ "relation": tedje_id.to_string() });
    let ahead = stage.post(&client, &format!("{here}/visibility/preview"), whom).await.expect(200).json();
    assert_eq!((&ahead["messages"], &ahead["already"]), (&json!(2), &json!(false)));
    let with = json!({ "relations": [tedje_id.to_string()] });
    stage.post(&client, &format!("{here}/visibility"), with).await.expect(200);
    let shown = stage.get(&tedje, &here).await.expect(200).json();
    assert_eq!(shown["acts"]["seesAudience"], false);
    stage.get(&tedje, &format!("{here}/audience")).await.problem(403, "forbidden");
    assert_eq!(
        stage.get(&client, &format!("{here}/audience")).await.expect(200).json()["relations"].as_array().unwrap().len(),
        1
    );

    stage.post(&guide, &format!("{care}/closing"), json!({})).await.expect(204);
    assert_eq!(stage.get(&client, &here).await.expect(200).json()["acts"]["writing"], "closed");
    stage.post(&tedje, &format!("{here}/messages"), answer(2)).await.problem(409, "conversation-closed");
}

/// The longest text fits, at four bytes a character; one more is told at its place.
///
/// Proves: D11.
#[tokio::test]
async fn the_longest_message_fits() {
    let world = journey();
    let guide = world.guide;
    let stage = stage_of(world).await;
    let client = stage.client().await;
    let list = stage.portal("/conversations");
    let new = |length| json!({ "title": "Lang", "body": "🌧".repeat(length), "professionals": [guide.to_string()] });
    stage.post(&client, &list, new(64_000)).await.expect(201);
    let told = stage.post(&client, &list, new(64_001)).await.problem(400, "invalid");
    assert_eq!(told.places(), ["#/body"]);
}

/// Proves: A17, G59, T21, T23, T29.
#[tokio::test]
async fn a_message_comes_with_files_that_open_for_who_can_read_it() {
    let world = journey();
    let guide_id = world.guide;
    let stage = stage_of(world).await;
    let (client, guide) = (stage.client().await, stage.sign_in("joris@zorg.example").await);
    let (other, list) = (stage.sign_in("tedje@mail.example").await, stage.portal("/conversations"));
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let message = json!({ "id": id, "title": "Slapen", "body": "Zie de bijlagen.", "professionals": [guide_id.to_string()] });
    let with = |message: &serde_json::Value| Form::new().text("message", &message.to_string());
    let begin = || with(&message).pdf("een").pdf("twee");
    stage.form(&client, &list, "", begin()).await.expect(201);
    stage.form(&client, &list, "", begin()).await.expect(200);

    let here = format!("{list}/{id}");
    let read = stage.get(&client, &here).await.expect(200).json();
    let files = read["messages"][0]["files"].as_array().unwrap();
    assert_eq!(files.iter().map(|it| it["number"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!((&files[0]["fileName"], &files[0]["mediaType"]), (&json!("brief.pdf"), &json!("application/pdf")));
    let file = format!("/conversations/{id}/messages/{}/files", read["messages"][0]["id"].as_str().unwrap());
    let care = stage.care(&file);
    for (caller, path) in [(&client, stage.portal(&file)), (&guide, care)] {
        let found = stage.get(caller, &format!("{path}/2")).await.expect(200);
        assert!(found.header("content-disposition").starts_with("attachment;"));
        assert!(found.text.starts_with("%PDF-1.7 twee"));
        stage.get(caller, &format!("{path}/3")).await.problem(404, "not-found");
    }
    stage.get(&other, &format!("{}/1", stage.portal(&file))).await.problem(404, "not-found");

    let answers = format!("{here}/messages");
    let answer = json!({ "body": "Nog een.", "after": 1 });
    let wrong = stage.form(&client, &answers, "", with(&json!({ "body": " ", "after": 1 })).pdf("een")).await;
    assert_eq!(wrong.problem(400, "invalid").places(), ["#/body"]);
    for (form, place) in [
        (with(&answer).pdf("1").pdf("2").pdf("3").pdf("4"), "#/file"),
        (with(&answer).file(b"MZ"), "#/file"),
        (Form::new().pdf("een"), "#/message"),
        (with(&answer).text("visibleTo", "all"), "#/visibleTo"),
    ] {
        assert_eq!(stage.form(&client, &answers, "", form).await.problem(400, "invalid").places(), [place]);
    }
    stage.form(&client, &answers, "", with(&answer)).await.expect(201);
    assert_eq!(stage.get(&client, &here).await.expect(200).json()["newest"], 2, "nothing that was refused was sent");

    let past = stage.get(&client, &format!("{here}/past-audience")).await.expect(200).json();
    assert_eq!((&past["existed"], past["team"].as_array().unwrap().len()), (&json!(true), 1));
    let choice = format!("{}/standing-conversation-choice", stage.portal(&format!("/contacts/{}", stage.journey.tedje)));
    stage.put(&client, &choice, "", json!({ "on": false })).await.expect(204);
}
