//! What must hold when things break: power cuts, two servers at once, a database that goes away.

use crate::{
    client::Client,
    mailbox::{ACTIVATION, Mailbox},
    stage::{Database, Stage, free_port},
};
use inzage_server::demo::PASSWORD;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;

/// The client of the demonstration with a full portal and several contacts.
const CLIENT: &str = "Marijke de Vries";
const CONTACT: &str = "Tedje Bakker";

/// Marijke's own portal, as her account sees it.
async fn own_portal(client: &Client) -> String {
    let doors = client.read("/account/portals").await;
    let own = doors.as_array().unwrap().iter().find(|door| door.get("relation").is_none()).unwrap();
    own["id"].as_str().unwrap().to_owned()
}

fn new_contact(email: &str, family: &str) -> Value {
    let card = json!({"email": email, "name": {"given": "Nieuw", "family": family}, "gender": "other", "phone": "0612345678"});
    json!({"card": card, "role": {"kind": "friend"}})
}

async fn relation_of(client: &Client, portal: &str, family: &str) -> String {
    let contacts = client.read(&format!("/portals/{portal}/contacts")).await;
    let found = contacts.as_array().unwrap().iter().find(|it| it.to_string().contains(family)).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

/// A withdrawal through one server holds for the next request on the other; a worker apart from both sends each letter once.
async fn two_servers_and_a_worker_act_as_one(database: Database) {
    let mut stage = Stage::empty(database).await;
    let origin = stage.url.clone();
    let first = stage.serve(stage.port(), false).await;
    let second = stage.serve(free_port(), false).await;
    stage.work();
    let client = Client::sign_in(&first, &origin, &stage.email_of(CLIENT), PASSWORD).await;
    let contact = Client::sign_in(&second, &origin, &stage.email_of(CONTACT), PASSWORD).await;
    let portal = own_portal(&client).await;
    let relation = relation_of(&client, &portal, "Bakker").await;

    let documents = format!("/portals/{portal}/documents");
    for round in 0..20 {
        assert_eq!(
            client.set_rights(&portal, &relation, "dossier", &["documents"]).await,
            StatusCode::NO_CONTENT,
            "round {round}"
        );
        let seen = contact.read(&documents).await.to_string();
        assert!(seen.contains("\"title\""), "round {round}: what was granted is seen at the other server: {seen}");
        assert_eq!(client.set_rights(&portal, &relation, "dossier", &[]).await, StatusCode::NO_CONTENT, "round {round}");
        let answer = contact.get(&documents).await;
        let status = answer.status();
        let body = answer.text().await.unwrap();
        assert!(!body.contains("\"title\""), "round {round}: {status} {body}");
    }

    // Adding somebody and giving first access by both servers at once: one account, one letter.
    let email = format!("nieuw.{}@post.example", stage.port());
    let mailbox = Mailbox::of(&stage, &email);
    let new = new_contact(&email, "Iemand");
    let added = client.post(&format!("/portals/{portal}/contacts"), &new).await;
    assert!(added.status().is_success(), "{}", added.text().await.unwrap());
    let relation = relation_of(&client, &portal, "Iemand").await;
    let path = format!("/portals/{portal}/contacts/{relation}/first-access");
    let body = json!({"section": "dossier", "answers": {"rights": ["documents"], "basis": "consent"}});
    let other = client.at(&second);
    let presses = (0..10).map(|n| {
        let (client, path, body) = (if n % 2 == 0 { client.clone() } else { other.clone() }, path.clone(), body.clone());
        tokio::spawn(async move { client.post(&path, &body).await.status() })
    });
    for press in presses.collect::<Vec<_>>() {
        assert!(press.await.unwrap().is_success());
    }
    mailbox.link(ACTIVATION).await;
    assert_eq!(mailbox.letters().len(), 1, "each letter once");
}

/// Kills the server at random moments under load: what was acknowledged stays, nothing is half, and every answered look is in the log.
async fn a_killed_server_loses_nothing(database: Database, rounds: u32) {
    let mut stage = Stage::empty(database).await;
    let origin = stage.url.clone();
    let port = stage.port();
    stage.serve(port, true).await;
    let client = Client::sign_in(&origin, &origin, &stage.email_of(CLIENT), PASSWORD).await;
    let portal = own_portal(&client).await;
    let added: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    let looks = Arc::new(AtomicUsize::new(0));

    for round in 0..rounds {
        let stop = Arc::new(AtomicBool::new(false));
        let written = Arc::new(Notify::new());
        let load: Vec<_> = (0..4)
            .map(|worker| {
                let (client, portal, added, looks) = (client.clone(), portal.clone(), added.clone(), looks.clone());
                let (stop, written) = (stop.clone(), written.clone());
                tokio::spawn(async move {
                    for n in 0.. {
                        if stop.load(Ordering::Relaxed) {
                            return;
                        }
                        if worker == 0 {
                            let email = format!("r{round}.n{n}.{}@post.example", portal.get(30..).unwrap());
                            let new = new_contact(&email, &format!("R{round} N{n}"));
                            let request =
                                client.request(reqwest::Method::POST, &format!("/portals/{portal}/contacts")).json(&new);
                            if request.send().await.is_ok_and(|answer| answer.status().is_success()) {
                                added.lock().unwrap().insert(email);
                                written.notify_one();
                            }
                        } else {
                            let request = client.request(reqwest::Method::GET, &format!("/portals/{portal}/documents"));
                            if let Ok(answer) = request.send().await
                                && answer.status() == StatusCode::OK
                                && answer.bytes().await.is_ok()
                            {
                                looks.fetch_add(1, Ordering::Relaxed);
                            }
                        }
                    }
                })
            })
            .collect();
        // Something was acknowledged, however busy the machine is; then a different moment each time, spread over the work of a request.
        tokio::time::timeout(Duration::from_mins(1), written.notified()).await.expect("the server takes no writes");
        let wait = u64::from(round * 37 % 100);
        tokio::time::sleep(Duration::from_millis(wait)).await;
        stage.kill();
        stop.store(true, Ordering::Relaxed);
        for task in load {
            task.await.unwrap();
        }
        stage.serve(port, true).await;
    }

    let contacts = client.read(&format!("/portals/{portal}/contacts")).await.to_string();
    let added = added.lock().unwrap().clone();
    assert!(added.len() >= usize::try_from(rounds).unwrap(), "there was load: {}", added.len());
    for email in &added {
        assert!(contacts.contains(email.as_str()), "{email} was acknowledged and is gone");
    }
    let counted = stage.count("SELECT count(*) FROM access_log WHERE action = 'document.list'").await;
    let looks = looks.load(Ordering::Relaxed);
    assert!(looks > 10, "there were looks: {looks}");
    assert!(counted >= looks, "{looks} looks were answered, {counted} are in the log");
    let written = stage.count("SELECT count(*) FROM access_log WHERE action = 'contact.add'").await;
    assert!(written >= added.len(), "{} additions were answered, {written} are in the log", added.len());
}

mod sqlite {
    use super::*;

    /// Proves: A30, T3, T29.
    #[tokio::test(flavor = "multi_thread")]
    async fn two_servers_and_a_worker_act_as_one_on_sqlite() {
        two_servers_and_a_worker_act_as_one(Database::Sqlite).await;
    }

    /// Proves: M05, T29, T35.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_killed_server_loses_nothing_on_sqlite() {
        a_killed_server_loses_nothing(Database::Sqlite, 30).await;
    }
}

mod postgres {
    use super::*;

    /// Proves: A30, T3, T29.
    #[tokio::test(flavor = "multi_thread")]
    async fn two_servers_and_a_worker_act_as_one_on_postgres() {
        two_servers_and_a_worker_act_as_one(Database::Postgres).await;
    }

    /// Proves: M05, T29, T35.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_killed_server_loses_nothing_on_postgres() {
        a_killed_server_loses_nothing(Database::Postgres, 30).await;
    }
}
