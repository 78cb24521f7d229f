//! The shared agenda over HTTP.

use crate::stage::{Sent, stage_of};
use inzage_domain::right::Right;
use inzage_testkit::worlds::{journey, slot};
use poem::http::Method;
use serde_json::{Value, json};
use time::macros::datetime;

/// Proves: A18, A38, G32.
#[tokio::test]
async fn an_item_is_put_in_changed_and_taken_out() {
    let mut world = journey();
    let marie = world.marie;
    world.world.grant(marie, Right::Appointments);
    let stage = stage_of(world).await;
    let (client, marie) = (stage.client().await, stage.sign_in("marie@mail.example").await);
    let tedje = stage.sign_in("tedje@mail.example").await;
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let entry = json!({ "title": "<b>=1+1</b>", "first": "2026-06-17", "from": "14:00", "until": "15:00",
        "weekly": { "every": 2, "on": ["friday"], "until": "2026-07-03" } });
    let list = stage.portal("/agenda");
    let here = stage.portal(&format!("/agenda/{id}"));
    let new = json!({ "id": id, "entry": entry });
    stage.post(&marie, &list, new.clone()).await.expect(201);
    stage.post(&marie, &list, new).await.expect(200);
    let seen: Value = stage.get(&client, &list).await.expect(200).json();
    let days: Vec<_> = seen["items"].as_array().unwrap().iter().map(|it| it["first"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-06-17", "2026-06-19", "2026-07-01", "2026-07-03"]);
    assert_eq!((&seen["items"][0]["by"]["given"], &seen["mayAdd"]), (&json!("Marie"), &json!(true)));
    assert_eq!(stage.get(&tedje, &list).await.expect(200).json()["items"], json!([]));
    stage.get(&tedje, &here).await.problem(404, "not-found");
    let read: Value = stage.get(&client, &here).await.expect(200).json();
    assert_eq!((&read["mayChange"], &read["mayRemove"]), (&json!(false), &json!(true)));
    assert_eq!(read["entry"]["weekly"]["on"], json!(["wednesday", "friday"]), "the day of the first time counts");

    let change = json!({ "title": "Later", "first": "2026-06-18" });
    stage.put(&client, &here, "\"v1\"", change.clone()).await.problem(403, "forbidden");
    stage.put(&marie, &here, "\"v1\"", change.clone()).await.expect(204);
    stage.put(&marie, &here, "\"v1\"", change).await.problem(412, "precondition-failed");
    for (wrong, place) in [
        (json!({ "title": "x", "first": "2026-06-18", "from": "14:00" }), "#/until"),
        (json!({ "title": "x", "first": "2026-06-18", "from": "14:00", "until": "14:00" }), "#/until"),
        (json!({ "title": "x", "first": "2026-06-18", "last": "2026-06-17" }), "#/last"),
        (
            json!({ "title": "x", "first": "2026-06-18", "weekly": { "every": 1, "on": [], "until": "2026-06-17" } }),
            "#/weekly/until",
        ),
        (json!({ "title": "x", "first": "2026-06-18", "from": "24:00", "until": "25:00" }), "#/from"),
    ] {
        let told = stage.put(&marie, &here, "\"v2\"", wrong).await.problem(400, "invalid");
        assert_eq!(told.places()[0], place);
    }
    stage.get(&client, &format!("{list}?from=2026-06-01&until=2027-08-01")).await.problem(400, "invalid");
    let remove = Sent { caller: Some(&client), headers: vec![("if-match", "\"v2\"".to_owned())], ..Sent::default() };
    stage.send(Method::DELETE, &here, remove).await.expect(204);
    stage.get(&marie, &here).await.problem(404, "not-found");
}

/// An item and an appointment are files for one's own calendar: an item in one's own words, an appointment in neutral ones.
///
/// Proves: A18, G32, X16.
#[tokio::test]
async fn what_is_in_the_agenda_is_taken_along_as_a_file() {
    let mut world = journey();
    let marie = world.marie;
    world.world.grant(marie, Right::Appointments);
    let (guide, at) = (world.guide, slot(datetime!(2026-06-20 08:00 UTC), 60));
    let appointment = world.world.appointment(world.portal, world.guide_account, &[guide], at, "Gesprek over slapen");
    let stage = stage_of(world).await;
    let (client, marie) = (stage.client().await, stage.sign_in("marie@mail.example").await);
    let tedje = stage.sign_in("tedje@mail.example").await;
    let id = "0198a0b0-0000-7000-8000-000000000001";
    let entry = json!({ "title": "Zwemmen; <b>", "first": "2026-06-17", "from": "14:00", "until": "15:00",
        "weekly": { "every": 1, "on": ["wednesday"], "until": "2026-06-24" } });
    stage.post(&marie, &stage.portal("/agenda"), json!({ "id": id, "entry": entry })).await.expect(201);
    let item = stage.portal(&format!("/agenda/{id}/agenda.ics"));
    let appointment = stage.portal(&format!("/appointments/{appointment}/agenda.ics"));
    for reader in [&client, &marie] {
        let file = stage.get(reader, &item).await.expect(200);
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        assert!(file.header("content-disposition").starts_with("attachment"));
        assert_eq!(file.text.matches("SUMMARY:Zwemmen\\; <b>\r\n").count(), 2, "{}", file.text);
        assert!(file.text.contains("DTSTART:20260617T120000Z\r\nDTEND:20260617T130000Z"), "{}", file.text);
        let file = stage.get(reader, &appointment).await.expect(200);
        assert!(file.text.contains("DTSTART:20260620T080000Z") && !file.text.contains("slapen"), "{}", file.text);
    }
    for hidden in [item, appointment] {
        stage.get(&tedje, &hidden).await.problem(404, "not-found");
    }
}

/// Proves: X16.
#[tokio::test]
async fn an_address_for_a_calendar_is_told_once() {
    let stage = stage_of(journey()).await;
    let client = stage.client().await;
    let here = stage.portal("/agenda-feed");
    assert_eq!(stage.get(&client, &here).await.expect(200).json(), json!({}));
    let made: Value = stage.post(&client, &here, json!(null)).await.expect(200).json();
    assert!(made["address"].as_str().unwrap().contains("/agenda/"), "{made}");
    let seen: Value = stage.get(&client, &here).await.expect(200).json();
    assert_eq!((&seen["feed"]["id"], seen.to_string().contains("address")), (&made["id"], false));
    let end = format!("{here}/{}", made["id"].as_str().unwrap());
    stage.send(Method::DELETE, &end, Sent { caller: Some(&client), ..Sent::default() }).await.expect(204);
    stage.send(Method::DELETE, &end, Sent { caller: Some(&client), ..Sent::default() }).await.problem(404, "not-found");
}
