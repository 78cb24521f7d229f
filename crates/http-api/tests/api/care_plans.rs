//! The care plan, over HTTP.

use crate::stage::stage_of;
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use serde_json::{Value, json};

fn plan(aim: &str) -> Value {
    json!({ "title": "Zorgplan", "since": "2026-01-01", "evaluation": "2026-07-01", "situation": "Het gaat goed. 🍲",
        "goals": [{ "aim": aim, "arrangements": "Anna kookt.\nJoris helpt." }] })
}

/// A draft is staff's, a version is everybody's who may read it, and an answer is bound to it.
///
/// Proves: G04, A19, X10.
#[tokio::test]
async fn a_plan_is_written_shared_and_answered() {
    let mut world = journey();
    let (marie, portal) = (world.marie, world.portal);
    world.world.grant(marie, Right::Plan);
    let stage = stage_of(world).await;
    let (client, guide) = (stage.client().await, stage.sign_in("joris@zorg.example").await);
    let (marie, tedje) = (stage.sign_in("marie@mail.example").await, stage.sign_in("tedje@mail.example").await);
    let (draft, shared) = (format!("/care/clients/{portal}/plan/draft"), format!("/care/clients/{portal}/plan/versions"));
    let here = stage.portal("/plan/versions");
    stage.get(&guide, &draft).await.problem(404, "not-found");
    let kept = stage.put(&guide, &draft, "", json!({ "plan": plan("Koken") })).await.expect(200).json();
    stage.put(&guide, &draft, "", json!({ "plan": plan("Fietsen") })).await.problem(409, "newer-version");
    let from = json!({ "plan": plan("Fietsen"), "from": kept["sha256"] });
    let kept = stage.put(&guide, &draft, "", from).await.expect(200).json();
    let read = stage.get(&guide, &draft).await.expect(200).json();
    assert_eq!((&read["plan"], &read["sha256"], &read["by"]["given"]), (&plan("Fietsen"), &kept["sha256"], &json!("Joris")));
    assert_eq!(stage.get(&client, &here).await.expect(200).json(), json!([]));
    stage.get(&client, &draft).await.problem(404, "not-found");

    let share = json!({ "sha256": kept["sha256"], "asksClient": false });
    stage.post(&client, &shared, share.clone()).await.problem(404, "not-found");
    assert_eq!(stage.post(&guide, &shared, share).await.expect(200).json(), json!({ "version": 1 }));
    let one = format!("{here}/1");
    let seen = stage.get(&client, &one).await.expect(200).json();
    assert_eq!((&seen["plan"], &seen["asksMe"], &seen["sha256"]), (&plan("Fietsen"), &json!("holder"), &kept["sha256"]));

    let answers = format!("{one}/answers");
    let other = json!({ "sha256": "0".repeat(64) });
    stage.post(&client, &answers, other).await.problem(409, "newer-version");
    let no = json!({ "sha256": kept["sha256"], "objection": "Liever wandelen." });
    let answer = stage.post(&client, &answers, no).await.expect(200).json();
    assert_eq!((&answer["agrees"], &answer["objection"]), (&json!(false), &json!("Liever wandelen.")));
    let yes = json!({ "sha256": kept["sha256"] });
    assert_eq!(stage.post(&client, &answers, yes.clone()).await.expect(200).json(), answer, "the first one stays");
    let told = stage.get(&guide, &shared).await.expect(200).json();
    assert_eq!((&told[0]["number"], &told[0]["answers"][0]["objection"]), (&json!(1), &json!("Liever wandelen.")));

    let along = stage.get(&marie, &one).await.expect(200).json();
    assert_eq!((&along["plan"], &along["answers"], along.get("asksMe")), (&plan("Fietsen"), &json!([]), None));
    stage.post(&marie, &answers, yes.clone()).await.problem(403, "forbidden");
    assert_eq!(stage.get(&tedje, &here).await.expect(200).json(), json!([]));
    stage.get(&tedje, &one).await.problem(404, "not-found");
    stage.post(&tedje, &answers, yes).await.problem(404, "not-found");
}

/// A draft is thrown away by whoever guides the client, and only the one that was read.
///
/// Proves: G04, T27.
#[tokio::test]
async fn a_draft_is_thrown_away() {
    let world = journey();
    let draft = format!("/care/clients/{}/plan/draft", world.portal);
    let stage = stage_of(world).await;
    let guide = stage.sign_in("joris@zorg.example").await;
    let supervisor = stage.sign_in("fatima@zorg.example").await;
    let kept = stage.put(&guide, &draft, "", json!({ "plan": plan("Koken") })).await.expect(200).json();
    let read = format!("{draft}/{}", kept["sha256"].as_str().unwrap());
    stage.delete(&supervisor, &read).await.problem(403, "forbidden");
    stage.delete(&stage.client().await, &read).await.problem(404, "not-found");
    for other in ["0".repeat(64), "koken".to_owned()] {
        stage.delete(&guide, &format!("{draft}/{other}")).await.problem(409, "newer-version");
    }
    stage.get(&guide, &draft).await.expect(200);
    stage.delete(&guide, &read).await.expect(204);
    stage.get(&guide, &draft).await.problem(404, "not-found");
    stage.delete(&guide, &read).await.problem(404, "not-found");
}

/// Proves: G04.
#[tokio::test]
async fn a_plan_has_goals_and_is_evaluated_after_it_began() {
    let world = journey();
    let draft = format!("/care/clients/{}/plan/draft", world.portal);
    let stage = stage_of(world).await;
    let guide = stage.sign_in("joris@zorg.example").await;
    let goal = json!({ "aim": "Koken", "arrangements": "Samen" });
    for (place, field, value) in [
        ("#/plan/evaluation", "evaluation", json!("2026-01-01")),
        ("#/plan/goals", "goals", json!([])),
        ("#/plan/goals", "goals", json!(vec![goal.clone(); 13])),
        ("#/plan/goals/0/aim", "goals", json!([{ "aim": "", "arrangements": "Samen" }])),
        ("#/plan/situation", "situation", json!("x".repeat(4_001))),
    ] {
        let mut plan = plan("Koken");
        plan[field] = value;
        let told = stage.put(&guide, &draft, "", json!({ "plan": plan })).await.problem(400, "invalid");
        assert_eq!(told.places(), [place]);
    }
    stage.put(&guide, &draft, "", json!({ "plan": plan("Koken") })).await.expect(200);
}
