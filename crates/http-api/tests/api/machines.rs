//! Machines: what their tokens open, and how they are made and revoked.

use crate::stage::{Answer, Caller, Sent, Stage, stage_of};
use inzage_domain::{audit::Capacity, care::Task, ids::MachineId, machine::MachineAccess};
use inzage_testkit::worlds::{Journey, journey, machine_token};
use poem::http::Method;
use serde_json::{Value, json};
use time::Duration;

const MANAGER: &str = "jeroen@zorg.example";

/// A world with an application manager, and machines with these tasks in the client's house, whose tokens count from 70.
fn managed(machines: &[&[Task]]) -> (Journey, Vec<MachineId>) {
    let mut it = journey();
    let manager = it.world.account("Jeroen", "Beheer", MANAGER);
    let professional = it.world.professional(manager, "applicatiebeheerder");
    it.world.tasks(professional, &[Task::ManageApplication], it.organisation);
    let house = it.house;
    let ids = machines.iter().zip(70..).map(|(tasks, secret)| it.world.machine("Koppeling", tasks, house, manager, secret));
    let ids = ids.collect();
    (it, ids)
}

/// As a machine sends it: without a cookie or a browser's headers.
async fn as_machine(stage: &Stage, token: &str, method: Method, path: &str, json: Option<Value>) -> Answer {
    let headers = vec![("authorization", format!("Bearer {token}")), ("sec-fetch-site", String::new())];
    stage.send(method, path, Sent { json, headers, ..Sent::default() }).await
}

async fn get(stage: &Stage, token: &str, path: &str) -> Answer {
    as_machine(stage, token, Method::GET, path, None).await
}

fn new_machine(stage: &Stage) -> Value {
    json!({ "name": "Koppeling dossier", "tasks": ["view-links", "invite"], "locations": [stage.journey.house.to_string()],
        "expiresAt": "2026-12-31T23:00:00Z" })
}

async fn make(stage: &Stage, manager: &Caller, body: Value) -> Answer {
    stage.post(manager, "/care/machines", body).await
}

/// A machine is made by the application manager after a fresh proof, gets its token once, works, is seen to, and stops at the request
/// after it was revoked.
#[tokio::test]
async fn a_machine_is_made_used_and_revoked() {
    let stage = stage_of(managed(&[]).0).await;
    let (manager, guide) = (stage.sign_in(MANAGER).await, stage.guide().await);
    make(&stage, &guide, new_machine(&stage)).await.expect(403);
    stage.get(&guide, "/care/machines").await.expect(403);
    stage.wait(14);
    stage.get(&manager, "/care/machines").await.expect(200);
    stage.wait(1);
    make(&stage, &manager, new_machine(&stage)).await.problem(401, "not-confirmed");
    let manager = stage.confirmed(&manager).await;
    let made = make(&stage, &manager, new_machine(&stage)).await.expect(200).json();
    let token = made["token"].as_str().unwrap().to_owned();
    assert!(token.starts_with("inzage_") && token.len() == 50);
    let listed = async || stage.get(&manager, "/care/machines").await.expect(200);
    let row = listed().await.json()[0].clone();
    assert!(!listed().await.text.contains(&token), "the token is shown once");
    assert_eq!(
        (&row["id"], &row["name"], &row["tasks"], &row["state"], row.get("lastUsedAt")),
        (&made["id"], &json!("Koppeling dossier"), &json!(["view-links", "invite"]), &json!("usable"), None)
    );
    assert_eq!(row["locations"][0]["path"], "Zorg in de Buurt / Huis Iris");

    stage.clock.advance(Duration::seconds(59));
    get(&stage, &token, "/care/clients").await.expect(200);
    let used = listed().await.json()[0]["lastUsedAt"].clone();
    assert!(used.as_str().unwrap().ends_with(":00Z"), "to the minute: {used}");
    stage.delete(&manager, &format!("/care/machines/{}", made["id"].as_str().unwrap())).await.expect(204);
    get(&stage, &token, "/care/clients").await.problem(401, "not-signed-in");
    let row = listed().await.json()[0].clone();
    assert_eq!((&row["state"], row["revokedAt"].is_string()), (&json!("revoked"), true));
    stage.delete(&manager, &format!("/care/machines/{}", made["id"].as_str().unwrap())).await.problem(409, "already-so");
}

#[tokio::test]
async fn everything_that_a_machine_cannot_be_given_is_told_at_once() {
    let stage = stage_of(managed(&[]).0).await;
    let manager = stage.sign_in(MANAGER).await;
    let nothing = json!({ "name": "K", "tasks": [], "locations": [], "expiresAt": "2026-06-15T10:00:00Z" });
    let places = make(&stage, &manager, nothing).await.expect(400).places();
    assert_eq!(places, ["#/tasks", "#/locations", "#/expiresAt"]);
    let mut body = new_machine(&stage);
    body["expiresAt"] = json!("2027-06-17T10:00:00Z");
    assert_eq!(make(&stage, &manager, body).await.expect(400).places(), ["#/expiresAt"]);
    for task in ["manage-application", "emergency-access", "review-access", "manage-content"] {
        let mut body = new_machine(&stage);
        body["tasks"] = json!([task]);
        make(&stage, &manager, body).await.expect(400);
    }
    let mut body = new_machine(&stage);
    body["locations"] = json!([uuid::Uuid::from_u128(9).to_string()]);
    make(&stage, &manager, body).await.expect(404);
}

/// A token that never was, is over or was revoked, and whatever else is sent for one, get the same answer.
///
/// Proves: T9.
#[tokio::test]
async fn tokens_that_do_not_work_get_one_answer() {
    let (mut world, _) = managed(&[&[Task::ViewLinks], &[Task::ViewLinks]]);
    world.world.edit().machines[0].revoked_at = Some(time::OffsetDateTime::UNIX_EPOCH);
    let stage = stage_of(world).await;
    let expiring = machine_token(71).expose();
    get(&stage, &expiring, "/care/clients").await.expect(200);
    stage.wait(30 * 24 * 60);
    let unknown = machine_token(99).expose();
    let mut answers = Vec::new();
    for token in [&machine_token(70).expose(), &expiring, &unknown, "", "inzage_", "x"] {
        let answer = get(&stage, token, "/care/clients").await.problem(401, "not-signed-in");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        let mut body = answer.json();
        body["instance"].take();
        answers.push(body);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

/// Who guesses tokens must wait; a machine with the right one never does.
///
/// Proves: T39.
#[tokio::test]
async fn wrong_tokens_are_slowed_down_and_right_ones_are_not() {
    let stage = stage_of(managed(&[&[Task::ViewLinks]]).0).await;
    let before = stage.store.records().log.len();
    for _ in 0..100 {
        get(&stage, "inzage_wrong", "/care/clients").await.expect(401);
    }
    let waits = get(&stage, "inzage_wrong", "/care/clients").await.problem(429, "too-many-requests");
    assert_eq!(waits.header("retry-after"), "900");
    let failures = stage.store.records().log.len() - before;
    assert_eq!(failures, 100, "each wrong token that was looked up is a line in the log");
    get(&stage, &machine_token(70).expose(), "/care/clients").await.expect(200);
    stage.wait(15);
    get(&stage, "inzage_wrong", "/care/clients").await.expect(401);
}

/// With a session's cookie or a password beside it nobody knows as whom it is asked.
#[tokio::test]
async fn a_token_goes_alone() {
    let stage = stage_of(managed(&[&MachineAccess::TASKS]).0).await;
    let guide = stage.guide().await;
    let headers = || vec![("authorization", format!("Bearer {}", machine_token(70).expose()))];
    let both = Sent { caller: Some(&guide), headers: headers(), ..Sent::default() };
    stage.send(Method::GET, "/care/clients", both).await.problem(400, "ambiguous-credentials");
    let credentials = json!({ "email": "joris@zorg.example", "password": inzage_testkit::worlds::PASSWORD });
    let sent = Sent { json: Some(credentials), headers: headers(), ..Sent::default() };
    stage.send(Method::POST, "/session", sent).await.problem(400, "ambiguous-credentials");
    let other_scheme =
        Sent { caller: Some(&guide), headers: vec![("authorization", "Basic YTpi".to_owned())], ..Sent::default() };
    stage.send(Method::GET, "/care/clients", other_scheme).await.expect(200);
}

/// A machine does the staff's work of its tasks without cookie or form token: it adds a client whom it names a guide, invites, and
/// withdraws; a request with a key is done once; and the client's log names it.
///
/// Proves: X08.
#[tokio::test]
async fn a_machine_does_the_work_of_its_tasks() {
    let (world, ids) = managed(&[&MachineAccess::TASKS, &[Task::AddClients]]);
    let stage = stage_of(world).await;
    let token = machine_token(70).expose();
    let locations = get(&stage, &token, "/care/locations").await.expect(200).json();
    assert_eq!(locations[0]["id"], stage.journey.house.to_string());
    let mut client = json!({ "email": "pim@mail.example", "location": stage.journey.house.to_string(), "birthDate": "2001-01-01",
        "name": { "given": "Pim", "family": "Nieuw" }, "gender": "male", "language": "nl", "ready": true });
    let add = async |token: &str, client: &Value| {
        let headers = vec![
            ("authorization", format!("Bearer {token}")),
            ("idempotency-key", "k-1".to_owned()),
            ("sec-fetch-site", String::new()),
        ];
        stage.send(Method::POST, "/care/clients", Sent { json: Some(client.clone()), headers, ..Sent::default() }).await
    };
    add(&token, &client).await.problem(409, "no-guide");
    client["guide"] = json!("joris@zorg.example");
    add(&machine_token(71).expose(), &client).await.expect(403);
    let first = add(&token, &client).await.expect(201);
    let again = add(&token, &client).await.expect(201);
    assert_eq!(first.header("location"), again.header("location"));
    let path = first.header("location").strip_prefix("/api/v1").unwrap().to_owned();
    let page = get(&stage, &token, &path).await.expect(200).json();
    assert_eq!(page["name"]["given"], "Pim");
    as_machine(&stage, &token, Method::POST, &format!("{path}/invitation"), None).await.expect(204);
    as_machine(&stage, &token, Method::DELETE, &format!("{path}/invitation"), None).await.expect(204);
    let found = as_machine(&stage, &token, Method::POST, "/care/clients/search", Some(json!({ "query": "Pim" }))).await;
    assert_eq!(found.expect(200).json()["clients"].as_array().unwrap().len(), 1);
    let log = stage.get(&stage.guide().await, &format!("{path}/access-log?who=machines")).await.expect(200).json();
    let lines: Vec<(&str, &str)> =
        log.as_array().unwrap().iter().map(|it| (it["action"].as_str().unwrap(), it["machine"].as_str().unwrap())).collect();
    assert_eq!(
        lines,
        ["client.withdraw-invitation", "client.invite", "client.read", "client.prepare"].map(|action| (action, "Koppeling"))
    );
    let records = stage.store.records();
    assert!(records.log.iter().any(|it| it.capacity == Capacity::Machine(ids[0]) && it.account.is_none()));
}

/// What is not open to machines is not open with every task either: no content, no contact persons, nothing of the client's or anybody's
/// own, and no machines.
#[tokio::test]
async fn a_machine_never_sees_content() {
    let stage = stage_of(managed(&[&MachineAccess::TASKS]).0).await;
    let token = machine_token(70).expose();
    let document = stage.care(&format!("/documents/{}", stage.journey.letter));
    let closed = [
        stage.care("/documents"),
        document.clone(),
        format!("{document}/versions/1/file"),
        stage.care("/contacts"),
        stage.care("/contact-names"),
        stage.care("/access-log"),
        stage.care("/care-team"),
        stage.portal(""),
        stage.portal("/documents"),
        "/account".to_owned(),
        "/account/security".to_owned(),
        "/care/machines".to_owned(),
    ];
    for path in closed {
        get(&stage, &token, &path).await.expect(403);
    }
    get(&stage, &token, "/session").await.expect(403);
    let by_contact = format!("/portals/{}/contacts/{}/invitation", stage.journey.portal, stage.journey.tedje);
    as_machine(&stage, &token, Method::POST, &by_contact, None).await.expect(403);
    let page = get(&stage, &token, &stage.care("")).await.expect(200);
    for canary in ["Brief over de intake", "Tedje", "marie@mail.example"] {
        assert!(!page.text.contains(canary), "{canary}: {}", page.text);
    }
    get(&stage, &token, "/care/clients/00000000-0000-0000-0000-000000000009").await.expect(404);
}
