//! Questionnaires, over HTTP.

use crate::stage::{Sent, stage_of};
use inzage_testkit::worlds::journey;
use poem::http::Method;
use serde_json::json;

const QUESTIONNAIRE: &str = "0198a0b0-0000-7000-8000-000000000031";
const REQUEST: &str = "0198a0b0-0000-7000-8000-000000000032";

fn sleeping() -> serde_json::Value {
    json!({
        "id": QUESTIONNAIRE,
        "title": "Slapen",
        "explanation": "<b>=1+1</b>\nVul in wat past.",
        "published": true,
        "questions": [
            {"text": "Hoe gaat het?", "required": true, "kind": "text"},
            {"text": "Hoeveel uur slaapt u?", "kind": "number", "min": "0", "max": "24"},
            {"text": "Wie helpt u?", "kind": "choice", "options": ["Niemand", "Mijn familie"], "several": true},
            {"text": "Hoeveel pijn hebt u?", "kind": "scale", "from": 0, "to": 10, "low": "Geen", "high": "Veel"},
            {"text": "Sinds wanneer?", "kind": "date"},
        ],
    })
}

/// Proves: G03.
#[tokio::test]
async fn a_questionnaire_is_made_asked_filled_in_and_sent_once() {
    let mut world = journey();
    let house = world.house;
    world.world.editor(house);
    let stage = stage_of(world).await;
    let (client, guide, eef) = (stage.client().await, stage.guide().await, stage.sign_in("eef@zorg.example").await);
    assert_eq!(stage.post(&eef, "/care/questionnaires", sleeping()).await.expect(201).json()["id"], QUESTIONNAIRE);
    stage.post(&eef, "/care/questionnaires", sleeping()).await.expect(200);
    let kept = stage.get(&eef, &format!("/care/questionnaires/{QUESTIONNAIRE}")).await.expect(200).json();
    assert_eq!(
        kept["questions"],
        sleeping()["questions"]
            .as_array()
            .map(|it| it
                .iter()
                .map(|question| {
                    let mut question = question.clone();
                    question.as_object_mut().unwrap().entry("required").or_insert(json!(false));
                    question
                })
                .collect::<serde_json::Value>())
            .unwrap()
    );

    let offers = stage.get(&guide, &stage.care("/questionnaire-offers")).await.expect(200).json();
    assert_eq!((&offers[0]["id"], &offers[0]["version"]), (&json!(QUESTIONNAIRE), &json!(1)));
    let ask = json!({"id": REQUEST, "questionnaire": QUESTIONNAIRE, "version": 1, "due": "2026-06-30"});
    stage.post(&guide, &stage.care("/questionnaires"), ask.clone()).await.expect(201);
    stage.post(&guide, &stage.care("/questionnaires"), ask).await.expect(200);
    stage
        .post(&client, &stage.care("/questionnaires"), json!({"questionnaire": QUESTIONNAIRE, "version": 1}))
        .await
        .problem(404, "not-found");

    let here = stage.portal(&format!("/questionnaires/{REQUEST}"));
    let at_care = stage.care(&format!("/questionnaires/{REQUEST}"));
    assert_eq!(stage.get(&client, &stage.portal("")).await.expect(200).json()["toFillIn"], 1);
    assert_eq!(stage.get(&client, &here).await.expect(200).json()["state"], "waiting");
    let before = stage.get(&guide, &at_care).await.expect(200).text;
    let answers = format!("{here}/answers");
    let wrong = json!({"answers": [["Goed"], ["25"], ["3"], ["11"], ["2026-02-30"], ["meer"]]});
    let places = stage.put(&client, &answers, "\"v1\"", wrong).await.problem(400, "invalid").places();
    assert_eq!(places, ["#/answers/1", "#/answers/2", "#/answers/3", "#/answers/4", "#/answers/5"]);
    stage.put(&client, &answers, "\"v1\"", json!({"answers": [[], ["7,5"]]})).await.expect(204);
    stage.put(&client, &answers, "\"v1\"", json!({"answers": []})).await.problem(412, "precondition-failed");
    assert_eq!(stage.get(&guide, &at_care).await.expect(200).text, before, "what is saved is the client's");
    let draft = stage.get(&client, &here).await.expect(200).json();
    assert_eq!(draft["answers"], json!([[], ["7.5"], [], [], []]));

    let send =
        |version: &str| Sent { caller: Some(&client), headers: vec![("if-match", format!("\"v{version}\""))], ..Sent::default() };
    let sending = format!("{here}/sending");
    stage.send(Method::PUT, &sending, send("2")).await.problem(409, "answers-missing");
    let whole = json!([["<b>=1+1</b>"], ["7.5"], ["1", "2"], ["10"], ["2026-02-28"]]);
    stage.put(&client, &answers, "\"v2\"", json!({"answers": whole})).await.expect(204);
    stage.send(Method::PUT, &sending, send("2")).await.problem(412, "precondition-failed");
    stage.send(Method::PUT, &sending, send("3")).await.expect(204);
    stage.send(Method::PUT, &sending, send("3")).await.problem(409, "answers-sent");
    stage.put(&client, &answers, "\"v3\"", json!({"answers": []})).await.problem(409, "answers-sent");
    let read = stage.get(&guide, &at_care).await.expect(200).json();
    assert_eq!((&read["state"], &read["answers"]), (&json!("sent"), &whole));
    assert_eq!(stage.get(&client, &stage.portal("")).await.expect(200).json()["toFillIn"], 0);
    let gone = Sent { caller: Some(&guide), ..Sent::default() };
    stage.send(Method::DELETE, &at_care, gone).await.problem(409, "answers-sent");
    let listed = stage.get(&guide, &stage.care("/questionnaires")).await.expect(200).json();
    assert_eq!((&listed[0]["id"], &listed[0]["state"]), (&json!(REQUEST), &json!("sent")));
}

/// Whatever is wrong with a questionnaire is told at its place, all at once.
#[tokio::test]
async fn a_questionnaire_that_nobody_could_answer_is_refused() {
    let mut world = journey();
    let house = world.house;
    world.world.editor(house);
    let stage = stage_of(world).await;
    let eef = stage.sign_in("eef@zorg.example").await;
    let with = |questions: serde_json::Value| {
        let mut questionnaire = sleeping();
        questionnaire["questions"] = questions;
        questionnaire
    };
    let wrong = with(json!([
        {"text": "A", "kind": "number", "min": "2", "max": "1"},
        {"text": "B", "kind": "choice", "options": ["Ja"]},
        {"text": "C", "kind": "choice", "options": ["Ja", "Ja"]},
        {"text": "D", "kind": "scale", "from": 5, "to": 1, "low": "L", "high": "H"},
        {"text": "E", "kind": "scale", "from": 0, "to": 10, "high": "H"},
    ]));
    let places = stage.post(&eef, "/care/questionnaires", wrong).await.problem(400, "invalid").places();
    let expected =
        ["#/questions/0/max", "#/questions/1/options", "#/questions/2/options", "#/questions/3/to", "#/questions/4/low"];
    assert_eq!(places, expected);
    assert_eq!(stage.post(&eef, "/care/questionnaires", with(json!([]))).await.problem(400, "invalid").places(), ["#/questions"]);
    let many = json!(vec![json!({"text": "A", "kind": "text"}); 101]);
    assert_eq!(stage.post(&eef, "/care/questionnaires", with(many)).await.problem(400, "invalid").places(), ["#/questions"]);
}

/// To contact persons it is the same whether there is something to fill in or not.
///
/// Proves: D10, D28.
#[tokio::test]
async fn contact_persons_are_told_nothing_of_questionnaires() {
    let mut world = journey();
    let request = world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    let stage = stage_of(world).await;
    let tedje = stage.tedje().await;
    stage.get(&tedje, &stage.portal("/questionnaires")).await.problem(403, "forbidden");
    let real = stage.get(&tedje, &stage.portal(&format!("/questionnaires/{request}"))).await.problem(403, "forbidden");
    let made_up = stage.get(&tedje, &stage.portal(&format!("/questionnaires/{REQUEST}"))).await.problem(403, "forbidden");
    assert_eq!(real.json()["detail"], made_up.json()["detail"]);
}
