//! Appointments and requests over HTTP.

use crate::stage::stage_of;
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use serde_json::json;

/// Proves: G54, G55, G56, G58.
#[tokio::test]
async fn what_is_asked_is_decided_by_who_was_asked() {
    let mut world = journey();
    let (marie, guide_id) = (world.marie, world.guide.to_string());
    world.world.grant(marie, Right::Appointments);
    let stage = stage_of(world).await;
    let (client, guide) = (stage.client().await, stage.guide().await);
    let marie = stage.sign_in("marie@mail.example").await;
    let guides = stage.get(&client, &stage.portal("/appointment-guides")).await.expect(200).json();
    assert_eq!((guides.as_array().unwrap().len(), &guides[0]["id"]), (1, &json!(guide_id)));

    let asking = stage.portal("/appointment-requests");
    let [first, second] = ["0198a0b0-0000-7000-8000-000000000001", "0198a0b0-0000-7000-8000-000000000002"];
    let request = json!({ "id": first, "to": guide_id, "on": "2026-06-20", "about": "Het <b>slapen</b>" });
    assert_eq!(stage.post(&client, &asking, request.clone()).await.expect(201).json()["id"], first);
    stage.post(&client, &asking, request).await.expect(200);
    let past = stage.post(&client, &asking, json!({ "to": guide_id, "on": "2026-06-14" })).await.problem(400, "invalid");
    assert_eq!(past.places(), ["#/on"]);
    stage.post(&marie, &asking, json!({ "id": second, "to": guide_id, "on": "2026-06-21" })).await.expect(201);
    let listed = stage.get(&marie, &asking).await.expect(200).json();
    assert_eq!(listed.as_array().unwrap().iter().map(|it| it["id"].clone()).collect::<Vec<_>>(), [second, first]);
    let seen = stage.get(&marie, &format!("{asking}/{first}")).await.expect(200).json();
    assert_eq!((seen.get("by"), &seen["mayWithdraw"], &seen["about"]), (None, &json!(false), &json!("Het <b>slapen</b>")));

    let care = stage.care("/appointment-requests");
    let waiting = stage.get(&guide, "/care/appointment-requests?limit=1").await.expect(200);
    assert_eq!(waiting.json().as_array().unwrap().len(), 1);
    let plan = json!({ "from": "2026-06-20T08:30:00Z", "until": "2026-06-20T09:15:00Z", "title": "Gesprek", "meeting": "place",
        "place": "Kamer 2.14", "with": [guide_id] });
    let approval = json!({ "plan": plan, "word": "Tot dan." });
    stage.post(&guide, &format!("{care}/{first}/approval"), approval.clone()).await.expect(204);
    stage.post(&guide, &format!("{care}/{first}/approval"), approval).await.problem(409, "already-decided");
    let outcome = stage.get(&client, &format!("{asking}/{first}")).await.expect(200).json()["outcome"].clone();
    assert_eq!((&outcome["decision"], &outcome["word"]), (&json!("approved"), &json!("Tot dan.")));
    let made = stage.get(&client, &stage.portal(&format!("/appointments/{first}"))).await.expect(200).json();
    assert_eq!((&made["place"], &made["with"][0]["id"]), (&json!("Kamer 2.14"), &json!(guide_id)));

    stage.delete(&client, &format!("{asking}/{second}")).await.problem(403, "forbidden");
    stage.delete(&marie, &format!("{asking}/{second}")).await.expect(204);
    let rejection = json!({ "word": "Vol" });
    stage.post(&guide, &format!("{care}/{second}/rejection"), rejection).await.problem(409, "already-decided");
}

/// Proves: G54, G56.
#[tokio::test]
async fn an_appointment_is_made_moved_and_cancelled() {
    let world = journey();
    let guide_id = world.guide.to_string();
    let stage = stage_of(world).await;
    let (client, guide) = (stage.client().await, stage.guide().await);
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let plan = |from: &str, until: &str, meeting: &str| json!({ "from": from, "until": until, "title": "Bellen", "meeting": meeting, "with": [guide_id] });
    let list = stage.care("/appointments");
    let tomorrow = plan("2026-06-16T08:30:00Z", "2026-06-16T09:00:00Z", "phone");
    stage.post(&guide, &list, json!({ "id": id, "plan": tomorrow })).await.expect(201);
    stage.post(&guide, &list, json!({ "id": id, "plan": tomorrow })).await.expect(200);
    let backwards = plan("2026-06-16T08:30:00Z", "2026-06-16T08:30:00Z", "phone");
    let told = stage.post(&guide, &list, json!({ "plan": backwards })).await.problem(400, "invalid");
    assert_eq!(told.places(), ["#/plan/until"]);
    let nowhere = plan("2026-06-16T08:30:00Z", "2026-06-16T09:00:00Z", "place");
    let told = stage.post(&guide, &list, json!({ "plan": nowhere })).await.problem(400, "invalid");
    assert_eq!(told.places(), ["#/plan/place"]);
    let over = plan("2026-06-14T08:30:00Z", "2026-06-14T09:00:00Z", "phone");
    stage.post(&guide, &list, json!({ "plan": over })).await.problem(409, "already-over");
    stage.post(&client, &list, json!({ "plan": tomorrow })).await.problem(404, "not-found");

    let here = format!("{list}/{id}");
    let later = json!({ "plan": plan("2026-06-18T08:30:00Z", "2026-06-18T09:00:00Z", "video"), "word": "Ik ben ziek." });
    stage.put(&guide, &here, "\"v1\"", later.clone()).await.expect(204);
    stage.put(&guide, &here, "\"v1\"", later).await.problem(412, "precondition-failed");
    let own = stage.portal("/appointments");
    let seen = stage.get(&client, &format!("{own}/{id}")).await.expect(200).json();
    assert_eq!((&seen["movedFrom"], &seen["meeting"]), (&json!("2026-06-16T08:30:00Z"), &json!("video")));
    assert_eq!((&seen["word"], &seen["mayChange"]), (&json!("Ik ben ziek."), &json!(false)));
    stage.put(&guide, &format!("{here}/cancellation"), "\"v2\"", json!({ "word": "Vol" })).await.expect(204);
    stage.put(&guide, &format!("{here}/cancellation"), "\"v3\"", json!({ "word": "Vol" })).await.problem(409, "cancelled");
    let listed = stage.get(&client, &own).await.expect(200).json();
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["cancelled"]), (1, &json!(true)));
    assert_eq!(stage.get(&client, &format!("{own}?tab=past")).await.expect(200).json(), json!([]));
    stage.get(&client, &format!("{own}?tab=all")).await.problem(400, "invalid");
}
