//! What is recorded of a client, over HTTP.

use crate::stage::{Sent, stage_of};
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use poem::http::Method;
use serde_json::json;

/// Proves: G39, A22, A23, D25.
#[tokio::test]
async fn who_guides_records_and_everybody_else_reads_with_the_right() {
    let mut world = journey();
    let (marie, portal) = (world.marie, world.portal);
    world.world.grant(marie, Right::Medication);
    let stage = stage_of(world).await;
    let (client, guide) = (stage.client().await, stage.sign_in("joris@zorg.example").await);
    let marie = stage.sign_in("marie@mail.example").await;
    let id = "0198a0b0-0000-7000-8000-000000000041";
    let care = format!("/care/clients/{portal}/dossier/medication");
    let here = stage.portal("/dossier/medication");
    let medication = |dose: &str| json!({ "medication": { "name": "Metformine 🍞", "dose": dose, "directions": "Bij het eten", "since": "2026-01-05" } });
    let new = json!({ "id": id, "content": medication("1 tablet") });
    assert_eq!(stage.post(&guide, &care, new.clone()).await.expect(201).json()["id"], id);
    stage.post(&guide, &care, new.clone()).await.expect(200);
    stage.post(&client, &care, new).await.problem(404, "not-found");

    let one = format!("{here}/{id}");
    let read = stage.get(&marie, &one).await.expect(200);
    assert_eq!(read.json()["content"], medication("1 tablet"));
    assert_eq!(stage.get(&marie, &stage.portal("/dossier/insurance")).await.expect(200).json(), json!([]));
    stage.get(&marie, &stage.portal("/dossier/anything")).await.problem(404, "not-found");

    let change = format!("{care}/{id}");
    stage.put(&guide, &change, "\"v1\"", medication("2 tabletten")).await.expect(204);
    stage.put(&guide, &change, "\"v1\"", medication("3 tabletten")).await.problem(412, "precondition-failed");
    let history = stage.get(&client, &format!("{one}/history")).await.expect(200).json();
    assert_eq!(history.as_array().unwrap().len(), 2);
    assert_eq!((&history[0]["content"], &history[1]["content"]), (&medication("2 tabletten"), &medication("1 tablet")));
    assert_eq!(history[0]["by"]["given"], "Joris");
    let older = stage.get(&client, &format!("{one}/history?after=2")).await.expect(200).json();
    assert_eq!(older.as_array().unwrap().len(), 1);
    stage.get(&client, &format!("{one}/history?after=0")).await.problem(400, "invalid");
    assert_eq!(stage.get(&marie, &format!("{one}/history")).await.expect(200).json(), json!([]));

    let withdraw = Sent { caller: Some(&guide), headers: vec![("if-match", "\"v2\"".to_owned())], ..Sent::default() };
    stage.send(Method::DELETE, &change, withdraw).await.expect(204);
    stage.get(&client, &one).await.problem(404, "not-found");
    assert_eq!(stage.get(&guide, &change).await.expect(200).json()["withdrawn"], true);
}

/// A body holds what belongs to the topic, and nothing else; days come in their order.
///
/// Proves: G39, A23.
#[tokio::test]
async fn what_is_recorded_belongs_to_its_topic() {
    let world = journey();
    let portal = world.portal;
    let stage = stage_of(world).await;
    let guide = stage.sign_in("joris@zorg.example").await;
    let care = |topic| format!("/care/clients/{portal}/dossier/{topic}");
    let insurance = json!({ "insurer": "Merel Zorg", "policy": "004512", "since": "2020-01-01" });
    let medication = json!({ "name": "M", "dose": "1", "directions": "X", "since": "2026-01-05", "until": "2026-01-04" });
    for (topic, content, place) in [
        ("medication", json!({ "insurance": insurance }), "#/medication"),
        ("insurance", json!({}), "#/insurance"),
        ("insurance", json!({ "insurance": insurance, "medication": medication }), "#/insurance"),
        ("gp-pharmacy", json!({ "insurance": insurance }), "#/careProvider"),
        ("medication", json!({ "medication": medication }), "#/medication/until"),
        (
            "insurance",
            json!({ "insurance": { "insurer": "", "policy": "1", "since": "2020-01-01" } }),
            "#/content/insurance/insurer",
        ),
    ] {
        let told = stage.post(&guide, &care(topic), json!({ "content": content })).await.problem(400, "invalid");
        assert_eq!(told.places(), [place], "{topic}");
    }
    stage.post(&guide, &care("insurance"), json!({ "content": { "insurance": insurance } })).await.expect(201);
}

/// Proves: G37, A20.
#[tokio::test]
async fn personal_data_is_changed_field_by_field_and_keeps_its_history() {
    let mut world = journey();
    let (portal, guide) = (world.portal, world.guide_account);
    world.world.personal(portal, guide, "0612345678");
    let stage = stage_of(world).await;
    let (client, guide) = (stage.client().await, stage.sign_in("joris@zorg.example").await);
    let (tedje, marie) = (stage.sign_in("tedje@mail.example").await, stage.sign_in("marie@mail.example").await);
    let here = stage.portal("/personal-data");
    let read = stage.get(&client, &here).await.expect(200).json();
    assert_eq!((&read["recorded"]["phone"], &read["mayEdit"]), (&json!("0612345678"), &json!(["phone"])));
    assert!(read["email"].is_string());
    let seen = stage.get(&tedje, &here).await.expect(200).json();
    assert_eq!((&seen["recorded"]["phone"], &seen["mayEdit"], seen.get("email")), (&json!("0612345678"), &json!([]), None));
    stage.get(&marie, &here).await.problem(404, "not-found");

    let phone = json!({ "fields": ["phone"], "values": { "phone": "0698765432" } });
    stage.put(&client, &here, "\"v1\"", phone.clone()).await.expect(204);
    stage.put(&client, &here, "\"v1\"", phone.clone()).await.problem(412, "precondition-failed");
    let street = json!({ "fields": ["street"], "values": {} });
    stage.put(&client, &here, "\"v2\"", street.clone()).await.problem(403, "forbidden");
    let unnamed = json!({ "fields": ["phone"], "values": { "phone": "0698765432", "town": "Assen" } });
    assert_eq!(stage.put(&client, &here, "\"v2\"", unnamed).await.problem(400, "invalid").places(), ["#/values/town"]);
    stage.put(&tedje, &here, "\"v2\"", phone).await.problem(403, "forbidden");
    stage.put(&guide, &format!("/care/clients/{portal}/personal-data"), "\"v2\"", street).await.expect(204);

    let history = stage.get(&guide, &format!("/care/clients/{portal}/personal-data/history")).await.expect(200).json();
    let changed: Vec<_> = history.as_array().unwrap().iter().map(|it| it["changed"].clone()).collect();
    assert_eq!(changed, [json!(["street"]), json!(["phone"]), json!(["street", "postcode", "town", "phone"])]);
    assert_eq!((&history[1]["before"]["phone"], &history[1]["after"]["phone"]), (&json!("0612345678"), &json!("0698765432")));
    assert_eq!(history[0]["after"].get("street"), None, "it was taken away");
}
