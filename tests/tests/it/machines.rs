//! A machine on the assembled product: what its token opens, on every node, and for how long.

use crate::{
    operations::{Names, documented, made_up_id},
    stage::{Database, Stage, free_port},
    wire::{Answer, Caller},
};
use reqwest::{Method, RequestBuilder, header};
use serde_json::{Value, json};

const MANAGER: &str = "Jeroen Brandsma";

/// Operations whose action is open to machines. One with a body that does not fit, or in a state against it, is open too.
const OPEN: [&str; 9] = [
    "GET /api/v1/care/clients",
    "POST /api/v1/care/clients",
    "POST /api/v1/care/clients/search",
    "GET /api/v1/care/clients/{portal}",
    "DELETE /api/v1/care/clients/{portal}/contacts/{relation}/invitation",
    "POST /api/v1/care/clients/{portal}/contacts/{relation}/invitation",
    "DELETE /api/v1/care/clients/{portal}/invitation",
    "POST /api/v1/care/clients/{portal}/invitation",
    "GET /api/v1/care/locations",
];

/// Has a machine made with every task, in this location; answers its address and its token.
async fn made(stage: &Stage, location: &str) -> (String, String) {
    let manager = Caller::named(stage, MANAGER).await;
    let body = crate::operations::body("NewMachine", &names(stage, "Corrie de Groot"));
    let tasks = ["add-clients", "view-links", "edit-links", "invite", "send-bulletins", "link-professionals"];
    let body = json!({ "name": "Koppeling", "tasks": tasks, "locations": [location], "expiresAt": body["expiresAt"] });
    let answer = Answer::of(manager.request(Method::POST, "/api/v1/care/machines").json(&body)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let made = answer.json();
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (format!("/api/v1/care/machines/{}", text("id")), text("token"))
}

fn names(stage: &Stage, client: &str) -> Names {
    let records = &stage.demo.records;
    let portal = records.portals.iter().find(|it| it.client.to_string() == client).unwrap();
    let relation = records.relations.iter().find(|it| it.portal == portal.id).unwrap();
    Names {
        portal: portal.id.to_string(),
        relation: relation.id.to_string(),
        location: portal.location.to_string(),
        email: "nieuw@post.example".to_owned(),
        client: portal.client.family.to_string(),
        ..Names::of_nothing()
    }
}

/// As programs send it.
fn with(token: &str, request: RequestBuilder) -> RequestBuilder {
    request.header(header::AUTHORIZATION, format!("Bearer {token}"))
}

async fn get(url: &str, token: &str, path: &str) -> Answer {
    let machine = Caller::nobody(url, "");
    Answer::of(with(token, machine.bare(Method::GET, path))).await
}

/// Every operation there is, as a machine with every task: what is not on the list is closed to it, about whatever it asks.
async fn nothing_but_the_list_is_open(stage: &Stage, token: &str) {
    let nobody = Caller::nobody(&stage.url, &stage.url);
    let own = names(stage, "Corrie de Groot");
    let mut open = Vec::new();
    for operation in documented(&nobody).await {
        let answer = Answer::of(with(token, operation.request(&nobody, &own))).await;
        let name = operation.name();
        match answer.status {
            403 => assert!(!OPEN.contains(&name.as_str()), "{name}: {}", answer.text),
            400 if answer.json()["code"] == "ambiguous-credentials" => assert!(operation.is_public(), "{name}"),
            404 | 428 => panic!("{name} looked before it judged who asks: {}", answer.text),
            status => {
                assert!(status < 500 && OPEN.contains(&name.as_str()), "{name}: {status} {}", answer.text);
                let documented = operation.spec["security"].as_array().into_iter().flatten().any(|it| it["machine"].is_array());
                assert!(documented, "{name} does not say that it takes machines");
                open.push(name);
            }
        }
    }
    open.sort_unstable();
    let mut expected = OPEN.to_vec();
    expected.sort_unstable();
    assert_eq!(open, expected);
}

async fn outside_its_locations_nothing_is_there(stage: &Stage, token: &str) {
    let nobody = Caller::nobody(&stage.url, &stage.url);
    let elsewhere = names(stage, "Marijke de Vries");
    let made_up = Names { portal: made_up_id(1), relation: made_up_id(3), ..elsewhere.clone() };
    let about_clients = documented(&nobody).await.into_iter().filter(|it| it.has_id() && OPEN.contains(&it.name().as_str()));
    let mut tried = 0;
    for operation in about_clients {
        let real = Answer::of(with(token, operation.request(&nobody, &elsewhere))).await;
        let absent = Answer::of(with(token, operation.request(&nobody, &made_up))).await;
        assert_eq!(real.status, 404, "{}: {}", operation.name(), real.text);
        assert_eq!(real.blanked(&elsewhere.all()), absent.blanked(&made_up.all()), "{}", operation.name());
        tried += 1;
    }
    assert_eq!(tried, 5);
}

async fn a_machine_has_its_list_and_its_places(database: Database) {
    let mut stage = Stage::empty(database).await;
    let first = stage.serve(stage.port(), false).await;
    let second = stage.serve(free_port(), false).await;
    let own = names(&stage, "Corrie de Groot");
    let (address, token) = made(&stage, &own.location).await;
    nothing_but_the_list_is_open(&stage, &token).await;
    outside_its_locations_nothing_is_there(&stage, &token).await;

    // Both nodes know it, and what it did is in the client's log under its name.
    let client = format!("/api/v1/care/clients/{}", own.portal);
    let page = get(&second, &token, &client).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("Corrie") && page.json().get("contacts").is_none_or(|it| it == &json!([])), "{}", page.text);
    let corrie = Caller::named(&stage, "Corrie de Groot").await;
    let log = corrie.get(&format!("/api/v1/portals/{}/access-log?who=machines", own.portal)).await.json();
    let newest = log[0].clone();
    assert_eq!((&newest["action"], &newest["machine"]), (&json!("client.read"), &json!("Koppeling")));
    let pages = corrie.get(&format!("/p/{}/gekeken?wie=machines", own.portal)).await;
    assert!(pages.text.contains("Koppeling"), "{}", pages.text);

    // Revoked on one node, it opens nothing on either from the next request on.
    let manager = Caller::named(&stage, MANAGER).await;
    let listed = async || manager.get("/api/v1/care/machines").await.json();
    let of =
        |all: Value| all.as_array().unwrap().iter().find(|it| address.ends_with(it["id"].as_str().unwrap())).unwrap().clone();
    assert!(of(listed().await)["lastUsedAt"].is_string());
    let revoked = Answer::of(manager.request(Method::DELETE, &address)).await;
    assert_eq!(revoked.status, 204, "{}", revoked.text);
    for url in [&first, &second] {
        let answer = get(url, &token, &client).await;
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, "Bearer"), "{}", answer.text);
    }
    assert_eq!(of(listed().await)["state"], "revoked");

    // The token is kept nowhere: not in the database, not in a log.
    let secret = token.strip_prefix("inzage_").unwrap();
    let lines = std::fs::read_to_string(stage.log_file()).unwrap_or_default();
    assert!(!lines.contains(secret), "the token is in the log");
    for file in std::fs::read_dir(stage.folder.path()).unwrap().flatten().filter(|it| it.path().is_file()) {
        let bytes = std::fs::read(file.path()).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{:?} holds the token", file.path());
    }
}

mod sqlite {
    use super::*;

    /// Proves: D34, T34.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_machine_has_its_list_and_its_places_on_sqlite() {
        a_machine_has_its_list_and_its_places(Database::Sqlite).await;
    }
}

mod postgres {
    use super::*;

    /// Proves: D34, T34.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_machine_has_its_list_and_its_places_on_postgres() {
        a_machine_has_its_list_and_its_places(Database::Postgres).await;
    }
}
