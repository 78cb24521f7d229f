//! What the organisation publishes, over HTTP.

use crate::stage::{Sent, stage_of};
use inzage_domain::publication::PublicationKind;
use inzage_testkit::worlds::journey;
use poem::http::Method;
use serde_json::json;

/// Proves: G20, G28, G29.
#[tokio::test]
async fn what_is_published_is_kept_by_staff_and_read_in_ones_own_portal() {
    let mut world = journey();
    let house = world.house;
    world.world.editor(house);
    world.world.publication(PublicationKind::Page, "Over ons", 1);
    let stage = stage_of(world).await;
    let (client, tedje, eef) = (stage.client().await, stage.tedje().await, stage.sign_in("eef@zorg.example").await);
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let news = json!({
        "id": id,
        "kind": "news",
        "title": "Open dag",
        "body": "<b>=1+1</b>\nKom langs.",
        "link": "https://voorbeeld.example/open-dag",
        "position": 1,
        "from": "2026-06-01T00:00:00Z",
    });
    assert_eq!(stage.post(&eef, "/care/publications", news.clone()).await.expect(201).json()["id"], id);
    stage.post(&eef, "/care/publications", news.clone()).await.expect(200);
    let list = stage.portal("/publications");
    assert_eq!(stage.get(&client, &list).await.expect(200).json(), json!([]), "a draft is for staff only");
    let here = format!("/care/publications/{id}");
    let mut shown = news;
    let members = shown.as_object_mut().unwrap();
    for member in ["id", "kind"] {
        members.remove(member);
    }
    members.insert("published".to_owned(), json!(true));
    stage.put(&eef, &here, "\"v1\"", shown.clone()).await.expect(204);
    stage.put(&eef, &here, "\"v1\"", shown.clone()).await.problem(412, "precondition-failed");
    let found = stage.get(&client, &list).await.expect(200).json();
    assert_eq!((&found[0]["title"], &found[0]["body"]), (&json!("Open dag"), &json!("<b>=1+1</b>\nKom langs.")));
    assert_eq!(found[0].as_object().unwrap().len(), 5, "nothing of how it is kept");
    let pages = stage.get(&client, &stage.portal("/publications?kind=page")).await.expect(200).json();
    assert_eq!(pages[0]["title"], "Over ons");
    stage.get(&client, &stage.portal("/publications?kind=x")).await.problem(400, "invalid");
    stage.get(&client, &stage.portal(&format!("/publications/{id}"))).await.expect(200);

    stage.get(&tedje, &list).await.problem(403, "forbidden");
    stage.get(&tedje, &stage.portal(&format!("/publications/{id}"))).await.problem(403, "forbidden");
    stage.get(&stage.guide().await, "/care/publications").await.problem(403, "forbidden");
    assert_eq!(stage.get(&eef, "/care/publications").await.expect(200).json().as_array().unwrap().len(), 2);

    shown["until"] = json!("2026-05-01T00:00:00Z");
    assert_eq!(stage.put(&eef, &here, "\"v2\"", shown.clone()).await.problem(400, "invalid").places(), ["#/until"]);
    shown["link"] = json!("javascript:alert(1)");
    assert_eq!(stage.put(&eef, &here, "\"v2\"", shown).await.problem(400, "invalid").places(), ["#/link"]);

    let remove = Sent { caller: Some(&eef), headers: vec![("if-match", "\"v2\"".to_owned())], ..Sent::default() };
    stage.send(Method::DELETE, &here, remove).await.expect(204);
    stage.get(&client, &stage.portal(&format!("/publications/{id}"))).await.problem(404, "not-found");
}
