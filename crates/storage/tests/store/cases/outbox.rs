//! Letters and counters, as several processes use them.

use crate::databases::{Place, TestDatabase};
use inzage_domain::{
    document::DocumentKind,
    ids::LetterId,
    letter::{Language, Letter, LetterKind},
    policy::{About, Question, Trail, actions::SetStandingChoice, authorize},
    ports::{LetterQueue, Store as _, StoreError, Throttle as _},
};
use inzage_storage::SqlStore;
use inzage_testkit::{
    doubles::{FakeSecrets, numbered},
    worlds::{self, NOW, private},
};
use std::{fs, path::Path};
use time::Duration;

const CANARY: &str = "kanarie-in-de-enveloppe";

fn letter(number: u64) -> Letter {
    Letter {
        id: LetterId::from_uuid(numbered(1_000 + number)),
        to: worlds::email(&format!("{CANARY}-{number}@mail.example")),
        greeting: Some(worlds::name(CANARY, "Zon").given),
        language: Language::Dutch,
        kind: LetterKind::ContactInvitation {
            secret: FakeSecrets::secret(number).unwrap(),
            valid_until: NOW.at + Duration::days(7),
        },
    }
}

async fn post(database: &TestDatabase, letters: u64) {
    let world = worlds::journey();
    database.store.import(&world.records()).await.unwrap();
    let mut session = database.store.begin().await.unwrap();
    let action = SetStandingChoice { portal: world.portal, kind: DocumentKind::Document, relation: world.tedje, on: true };
    let ticket = worlds::ticket(NOW, numbered(1 << 42));
    let permit = authorize(&mut *session, private(world.client_account), action, ticket).await.unwrap();
    for number in 0..letters {
        session.post_letter(&permit, &letter(number)).await.unwrap();
    }
    session.commit(Trail::done(permit)).await.unwrap();
}

async fn work(store: &SqlStore) -> Vec<LetterId> {
    let mut sent = Vec::new();
    loop {
        let leased = match store.lease_letters(NOW.at, NOW.at + Duration::HOUR, 7).await {
            Ok(leased) => leased,
            Err(StoreError::Conflict) => continue,
            Err(error) => panic!("{error:?}"),
        };
        if leased.is_empty() {
            return sent;
        }
        for it in leased {
            sent.push(it.letter.id);
            store.letter_sent(it.letter.id, NOW.at).await.unwrap();
        }
    }
}

/// Workers that empty the outbox together send no letter twice and leave none.
///
/// Proves: T29.
pub(crate) async fn two_workers_in_two_processes_send_each_letter_once(database: &TestDatabase) {
    post(database, 200).await;
    let (one, other) = (database.another().await, database.another().await);
    let (a, b) = tokio::join!(work(&one), work(&other));
    let mut sent: Vec<LetterId> = a.into_iter().chain(b).collect();
    sent.sort_unstable();
    let posted: Vec<LetterId> = (0..200).map(|number| letter(number).id).collect();
    assert_eq!(sent, posted);
}

/// Of tries that come at once, no two get the same number, so that no limit can be overrun by haste.
///
/// Proves: T7, T39.
pub(crate) async fn tries_in_two_processes_are_counted_one_by_one(database: &TestDatabase) {
    let key = FakeSecrets::digest_of("account and address");
    let other = database.another().await;
    let tries: Vec<_> = (0..40)
        .map(|number| {
            let store = if number % 2 == 0 { SqlStore::clone(&database.store) } else { other.clone() };
            tokio::spawn(async move { store.count_try(key, NOW.at, Duration::HOUR).await.unwrap() })
        })
        .collect();
    let mut counted = Vec::new();
    for one in tries {
        counted.push(one.await.unwrap());
    }
    counted.sort_unstable();
    assert_eq!(counted, (1..=40).collect::<Vec<u32>>());
}

/// Once a letter was sent, neither the table nor the files, with the database in use, tell who got it and what it opened.
///
/// Proves: T32.
pub(crate) async fn a_letter_that_was_sent_names_nobody_any_more(database: &TestDatabase) {
    post(database, 30).await;
    if let Place::Folder(folder) = &database.place {
        assert!(canaries(folder.path()) > 0, "what is in the outbox can be found in the files");
    }
    let mut look = database.store.snapshot().await.unwrap();
    look.facts(&Question { account: None, machine: None, portal: None, about: About::Nothing }, NOW).await.unwrap();
    assert_eq!(work(&database.store).await.len(), 30);
    // What a look still sees can't be overwritten under it, and nobody waits for it.
    assert_eq!(database.store.forget_deleted().await.unwrap(), matches!(database.place, Place::Postgres { .. }));
    drop(look);
    assert!(database.store.forget_deleted().await.unwrap());
    if let Place::Folder(folder) = &database.place {
        assert_eq!(canaries(folder.path()), 0);
    } else {
        let raw = database.raw().await;
        let left = "SELECT COUNT(*) FROM letter WHERE email IS NOT NULL OR greeting IS NOT NULL OR secret IS NOT NULL";
        let left = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, left);
        let left: i64 = sea_orm::ConnectionTrait::query_one_raw(&raw, left).await.unwrap().unwrap().try_get_by_index(0).unwrap();
        assert_eq!(left, 0);
    }
}

/// How often the canary, or a secret, is found in the raw bytes of all files.
fn canaries(folder: &Path) -> usize {
    let secret = FakeSecrets::secret(0).unwrap();
    let secret = secret.expose().get(..30).unwrap().as_bytes();
    fs::read_dir(folder)
        .unwrap()
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .map(|bytes| {
            let found = |needle: &[u8]| bytes.windows(needle.len()).filter(|window| *window == needle).count();
            found(CANARY.as_bytes()) + found(secret)
        })
        .sum()
}
