//! Reports and what is said under them; and searching among documents.

use crate::stage::{Sent, stage_of};
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use poem::http::Method;
use serde_json::json;

/// Proves: G05, G45, G49, G50, G51, X10.
#[tokio::test]
async fn a_report_is_written_shown_answered_and_acknowledged() {
    let mut world = journey();
    let (tedje_id, portal) = (world.tedje, world.portal);
    world.world.grant(tedje_id, Right::Reports);
    let stage = stage_of(world).await;
    let (client, guide, tedje) = (stage.client().await, stage.guide().await, stage.tedje().await);
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let new = json!({ "id": id, "title": "Gesprek", "text": "<b>=1+1</b>\nRegel twee" });
    assert_eq!(stage.post(&guide, &stage.care("/reports"), new.clone()).await.expect(201).json()["id"], id);
    stage.post(&guide, &stage.care("/reports"), new).await.expect(200);
    let (here, theirs) = (stage.portal(&format!("/reports/{id}")), stage.care(&format!("/reports/{id}")));
    let read = stage.get(&client, &here).await.expect(200);
    assert_eq!((read.header("etag"), &read.json()["text"]), ("\"v1\"", &json!("<b>=1+1</b>\nRegel twee")));
    stage.get(&client, &stage.portal(&format!("/documents/{id}"))).await.problem(404, "not-found");
    stage.get(&tedje, &here).await.problem(404, "not-found");

    let asked = json!({ "version": 1, "parties": [{ "party": "holder" }] });
    stage.post(&guide, &format!("{theirs}/acknowledgement-requests"), asked).await.expect(204);
    let sha256 = read.json()["versions"][0]["sha256"].clone();
    let agreed = json!({ "version": 1, "sha256": sha256 });
    let receipt = stage.post(&client, &format!("{here}/acknowledgements"), agreed.clone()).await.expect(200).json();
    assert_eq!(stage.post(&client, &format!("{here}/acknowledgements"), agreed).await.expect(200).json(), receipt);

    let ahead = json!({ "relation": tedje_id.to_string() });
    let told = stage.post(&client, &format!("{here}/visibility/preview"), ahead).await.expect(200).json();
    assert_eq!((&told["seesAtOnce"], &told["already"]), (&json!(true), &json!(false)));
    let with = json!({ "relations": [tedje_id.to_string()] });
    let shown = stage.post(&client, &format!("{here}/visibility"), with).await.expect(200).json();
    assert_eq!(shown["newFor"], json!([tedje_id.to_string()]));
    let seen = stage.get(&tedje, &here).await.expect(200).json();
    assert_eq!((&seen["acts"]["reacts"], &seen["acts"]["seesAudience"]), (&json!(false), &json!(false)));

    let said = json!({ "id": id, "body": "Dank u." });
    stage.post(&client, &format!("{here}/reactions"), said.clone()).await.expect(201);
    stage.post(&client, &format!("{here}/reactions"), said.clone()).await.expect(200);
    let all = stage.get(&guide, &format!("{theirs}/reactions?limit=1")).await.expect(200).json();
    assert_eq!((&all[0]["body"], &all[0]["author"]["kind"]), (&json!("Dank u."), &json!("client")));
    stage.post(&tedje, &format!("{here}/reactions"), said).await.problem(403, "forbidden");
    stage.get(&tedje, &format!("{here}/reactions")).await.problem(403, "forbidden");
    let row = stage.get(&client, &stage.portal("/reports")).await.expect(200).json()[0].clone();
    assert_eq!((&row["viewers"], &row["reactions"]), (&json!(1), &json!(1)));
    let row = stage.get(&tedje, &stage.portal("/reports")).await.expect(200).json()[0].clone();
    assert_eq!((row.get("viewers"), &row["reactions"]), (None, &json!(0)), "of {portal}");

    let revise = |version: &str, text: &str| Sent {
        caller: Some(&guide),
        headers: vec![("if-match", version.to_owned())],
        json: Some(json!({ "text": text })),
        ..Sent::default()
    };
    let versions = format!("{theirs}/versions");
    stage.send(Method::POST, &versions, revise("\"v1\"", "Aangevuld")).await.expect(200);
    stage.send(Method::POST, &versions, revise("\"v1\"", "Te laat")).await.problem(412, "precondition-failed");
    let now = stage.get(&client, &here).await.expect(200).json();
    assert_eq!((&now["text"], now.get("asksMe")), (&json!("Aangevuld"), None));
    let first = stage.get(&client, &format!("{here}/versions/1/file")).await.expect(200);
    assert_eq!(first.header("content-type"), "text/plain; charset=utf-8");
}

/// Proves: T37, D10.
#[tokio::test]
async fn a_search_among_documents_goes_in_a_body() {
    let stage = stage_of(journey()).await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    let path = stage.portal("/documents/search");
    let found = stage.post(&client, &path, json!({ "words": "van het", "files": "pdf", "limit": 1 })).await.expect(200).json();
    assert_eq!(found["documents"][0]["title"], "Verslag van het gesprek");
    assert_eq!(found.get("next"), None);
    let paged = stage.post(&client, &path, json!({ "limit": 3 })).await.expect(200).json();
    let rest = stage.post(&client, &path, json!({ "limit": 3, "after": paged["next"] })).await.expect(200).json();
    assert_eq!((paged["documents"].as_array().unwrap().len(), rest["documents"].as_array().unwrap().len()), (3, 1));
    assert_eq!(stage.post(&tedje, &path, json!({ "words": "van" })).await.expect(200).json()["documents"], json!([]));
    stage.post(&client, &path, json!({ "limit": 0 })).await.problem(400, "invalid");
}
