//! Where one is signed in.

use crate::stage::{Caller, Sent, Stage, stage};
use inzage_testkit::{doubles::numbered, worlds::PASSWORD};
use poem::http::Method;
use serde_json::{Value, json};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn sign_in_with(stage: &Stage, agent: &str) -> Caller {
    let json = Some(json!({ "email": "anna@mail.example", "password": PASSWORD }));
    let headers = vec![("user-agent", agent.to_owned())];
    stage.send(Method::POST, "/session", Sent { json, headers, ..Sent::default() }).await.caller()
}

async fn sessions(stage: &Stage, caller: &Caller) -> Vec<Value> {
    stage.get(caller, "/account/security").await.expect(200).json()["sessions"].as_array().unwrap().clone()
}

/// The address of the caller's present session.
async fn present(stage: &Stage, caller: &Caller) -> String {
    let all = sessions(stage, caller).await;
    let own = all.iter().find(|it| it["present"] == true).unwrap();
    format!("/account/sessions/{}", own["id"].as_str().unwrap())
}

#[tokio::test]
async fn ones_own_sessions_are_told_with_device_and_last_use() {
    let stage = stage().await;
    let first = sign_in_with(&stage, FIREFOX).await;
    stage.wait(3);
    let second = sign_in_with(&stage, "curl/8").await;
    let all = sessions(&stage, &second).await;
    let told: Vec<_> = all.iter().map(|it| (it["device"].as_str().unwrap(), it["present"] == true)).collect();
    assert_eq!(told, [("?", true), ("Firefox, Linux", false)]);
    assert_eq!((&all[1]["signedInAt"], &all[1]["assurance"]), (&json!("2026-06-15T10:00:00Z"), &json!("basic")));
    let address = present(&stage, &first).await;
    let one = stage.get(&second, &address).await.expect(200).json();
    assert_eq!((&one["device"], &one["present"]), (&json!("Firefox, Linux"), &json!(false)));
}

/// Proves: T4.
#[tokio::test]
async fn one_session_is_ended_and_the_others_live() {
    let stage = stage().await;
    let (first, second, third) = (stage.client().await, stage.client().await, stage.client().await);
    let address = present(&stage, &first).await;
    stage.delete(&second, &address).await.expect(204);
    stage.get(&first, "/session").await.problem(401, "not-signed-in");
    stage.delete(&second, &address).await.problem(404, "not-found");
    stage.get(&second, &address).await.problem(404, "not-found");
    stage.get(&third, "/session").await.expect(200);
    // The present one is one's own as well.
    stage.delete(&second, &present(&stage, &second).await).await.expect(204);
    stage.get(&second, "/session").await.problem(401, "not-signed-in");
}

/// Proves: T4.
#[tokio::test]
async fn all_other_sessions_are_ended_at_once() {
    let stage = stage().await;
    let (first, second, tedje) = (stage.client().await, stage.client().await, stage.tedje().await);
    stage.delete(&second, "/account/sessions").await.expect(204);
    stage.get(&first, "/session").await.problem(401, "not-signed-in");
    assert_eq!(sessions(&stage, &second).await.len(), 1);
    stage.get(&tedje, "/session").await.expect(200);
}

/// Proves: T1.
#[tokio::test]
async fn a_session_of_somebody_else_is_as_one_that_is_not_there() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    let foreign = present(&stage, &tedje).await;
    let absent = format!("/account/sessions/{}", numbered(424_242));
    for address in [foreign.as_str(), &absent, "/account/sessions/x"] {
        stage.get(&client, address).await.problem(404, "not-found");
        stage.delete(&client, address).await.problem(404, "not-found");
    }
    stage.get(&tedje, "/session").await.expect(200);
}
