//! What is in a copy.

use crate::{
    benches::Kept,
    oracle::{expected, held},
    schema::conforms,
    stage::{Contents, Stage, bytes_of, items, private},
};
use inzage_domain::{
    ids::{AccountId, PortalId},
    portal::Seat,
    records::Records,
};
use inzage_testkit::worlds::{self, hiding};
use std::collections::BTreeSet;

/// Whose portal it is.
fn client_of(records: &Records, portal: PortalId) -> AccountId {
    records.portals.iter().find(|it| it.id == portal).unwrap().account.unwrap().account
}

/// Every version of the portal's documents, every file that came with a message, and every photo on a contact card.
fn files_of(records: &Records, portal: PortalId) -> Vec<Vec<u8>> {
    let documents = records.documents.iter().filter(|it| it.portal == portal);
    let messages = records.conversations.iter().filter(|it| it.portal == portal).flat_map(|it| &it.messages);
    let attached = messages.flat_map(|it| &it.attachments).map(|it| it.blob);
    let cards = records.relations.iter().filter(|it| it.portal == portal).filter_map(|it| it.photo).map(|it| it.blob);
    let versions = documents.flat_map(|it| &it.versions).map(|it| it.blob);
    let mut files: Vec<_> = versions.chain(attached).chain(cards).map(bytes_of).collect();
    files.sort_unstable();
    files
}

fn files_in(contents: &Contents) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = contents.iter().filter(|(path, _)| path.starts_with("files/")).map(|(_, it)| it.clone()).collect();
    files.sort_unstable();
    files
}

/// A copy holds what is the client's and nothing of others, over worlds that were thrown; and every file is what its schema says.
async fn check(kept: Kept, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let world = hiding(3, seed);
        let stage = Stage::of(kept, world.full.clone()).await;
        for portal in world.portals {
            let client = client_of(&world.full, portal);
            let contents = stage.copy(client, portal).await;
            let items = items(&contents);
            assert_eq!(held(&items), expected(&world.full, portal, client), "seed {seed}");
            assert_eq!(files_in(&contents), files_of(&world.full, portal), "seed {seed}");
            assert!(items.iter().any(|(kind, item)| kind == "access-log" && item["heading"] == "export.ask"), "the log is in it");
            conforms(&contents);
            links_hold(&contents);
        }
        assert!(stage.bench.mailer.sent().is_empty(), "nothing is told by letter");
    }
}

/// Proves: X15, T36.
#[tokio::test]
async fn a_copy_holds_exactly_what_is_the_clients_in_memory() {
    check(Kept::InMemory, 0..8).await;
}

/// Proves: X15, T36.
#[tokio::test]
async fn a_copy_holds_exactly_what_is_the_clients_on_sqlite() {
    check(Kept::Sqlite, 10..12).await;
}

/// Proves: X15, T36.
#[tokio::test]
async fn a_copy_holds_exactly_what_is_the_clients_on_postgres() {
    check(Kept::Postgres, 20..21).await;
}

/// The first contact who holds gets everything but notes that the client keeps private; the client who does not hold gets those too.
///
/// Proves: X15, D23, D30.
#[tokio::test]
async fn holder_and_client_each_get_what_they_may_read() {
    let mut journey = worlds::journey();
    let (portal, client, marie) = (journey.portal, journey.client_account, journey.marie_account);
    journey.world.seat(portal, Seat::FirstContact);
    journey.world.diary_entry(portal, client, "Alleen voor mij", false);
    journey.world.diary_entry(portal, client, "Voor iedereen", true);
    let stage = Stage::of(Kept::InMemory, journey.records()).await;
    for reader in [client, marie] {
        let things = held(&items(&stage.copy(reader, portal).await));
        assert_eq!(things, expected(&stage.records, portal, reader));
        let notes = things.iter().filter(|(kind, _)| kind == "diary").count();
        assert_eq!(notes, if reader == client { 2 } else { 1 });
    }
}

/// Long sections are turned page by page, and nothing is lost at the edges.
///
/// Proves: X15.
#[tokio::test]
async fn a_long_section_has_several_pages() {
    let mut journey = worlds::journey();
    let (portal, client) = (journey.portal, journey.client_account);
    for number in 0..200 {
        journey.world.diary_entry(portal, client, &format!("Dag {number}"), false);
    }
    let stage = Stage::of(Kept::InMemory, journey.records()).await;
    let contents = stage.copy(client, portal).await;
    assert_eq!(held(&items(&contents)), expected(&stage.records, portal, client));
    assert!(
        contents.contains_key("diary.html") && contents.contains_key("diary-2.html") && !contents.contains_key("diary-3.html")
    );
    links_hold(&contents);
}

/// What people typed is text on the pages, and the pages ask for nothing.
///
/// Proves: T36, T21.
#[tokio::test]
async fn nothing_that_was_typed_becomes_part_of_a_page() {
    let mut journey = worlds::journey();
    let (portal, client) = (journey.portal, journey.client_account);
    let hostile = "<script src=//evil.example>1</script><img src=x onerror=alert(1)>\"'&";
    journey.world.diary_entry(portal, client, hostile, false);
    let stage = Stage::of(Kept::InMemory, journey.records()).await;
    let contents = stage.copy(client, portal).await;
    let page = String::from_utf8(contents["diary.html"].clone()).unwrap();
    assert!(!page.contains("<script") && !page.contains("<img") && page.contains("&#60;script"), "{page}");
    for (path, content) in contents.iter().filter(|(path, _)| is_page(path)) {
        let html = String::from_utf8(content.clone()).unwrap();
        assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("<script"), "{path}");
        assert!(html.contains("default-src 'none'"), "{path}");
    }
}

/// Looking at messages by taking them along is not reading them, and the whole copy is one line in the log.
///
/// Proves: X08, G60.
#[tokio::test]
async fn a_copy_is_one_line_in_the_log_and_reads_no_message() {
    let world = hiding(1, 3);
    let portal = world.portals[0];
    let stage = Stage::of(Kept::InMemory, world.full.clone()).await;
    let actor = private(&stage.sign_in(client_of(&world.full, portal)).await);
    let unread = async || {
        let home = inzage_domain::policy::actions::OpenPortal { portal };
        stage.bench.inzage.portal_home(actor, home).await.unwrap().unread
    };
    let before = unread().await;
    assert!(before > 0);
    let export = stage.ask(actor, portal).await.unwrap();
    stage.make(&stage.packer).await.unwrap();
    let contents = stage.fetch(actor, portal, export).await.unwrap();
    assert_eq!(unread().await, before);
    let second = stage.bench.inzage.access_log(
        actor,
        inzage_domain::policy::actions::ReadAccessLog { portal },
        inzage_domain::views::LogFilter::default(),
        inzage_domain::views::PageRequest::FIRST,
    );
    let told: Vec<_> = second.await.unwrap().rows.iter().map(|line| line.entry.action).collect();
    assert_eq!(told, ["portal.open", "export.fetch", "export.gather", "export.ask", "portal.open"]);
    assert!(contents.contains_key("index.html"));
}

/// Whether a file of the copy is a page; its name is ours, in small letters.
fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}

/// Every link on the pages leads to something in the copy.
fn links_hold(contents: &Contents) {
    let mut linked = BTreeSet::new();
    for content in contents.iter().filter(|(path, _)| is_page(path)).map(|(_, content)| content) {
        let html = String::from_utf8(content.clone()).unwrap();
        linked.extend(html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    for link in &linked {
        assert!(contents.contains_key(link), "{link}");
    }
    for path in contents.keys().filter(|path| !path.starts_with("data/")) {
        assert!(linked.contains(path), "nothing leads to {path}");
    }
}
