//! The memory store fails when it is told to, as a database does when it goes away.

use inzage_domain::{
    document::DocumentKind,
    policy::{Reason, Trail, actions::ReadDocument, authorize},
    ports::{AccessLog, IdSource, Store, StoreError},
};
use inzage_testkit::{
    doubles::SequentialIds,
    memory::MemoryStore,
    worlds::{self, NOW, journey, private},
};

/// No log, no data.
///
/// Proves: T35.
#[tokio::test]
async fn without_a_log_nothing_is_handed_out() {
    let world = journey();
    let store = MemoryStore::default();
    store.import(&world.records()).await.unwrap();
    let ids = SequentialIds::default();
    for broken in [true, false] {
        store.break_log(broken);
        let mut snapshot = store.snapshot().await.unwrap();
        let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: world.plan };
        let ticket = worlds::ticket(NOW, ids.fresh());
        let permit = authorize(&mut *snapshot, private(world.tedje_account), action, ticket).await.unwrap();
        let sealed = snapshot.document(&permit).await.unwrap();
        assert_eq!(sealed.open(permit, &store).await.is_err(), broken);
    }
    assert_eq!(store.records().log.len(), 1);
}

#[tokio::test]
async fn a_store_that_is_down_answers_nothing_and_comes_back() {
    let store = MemoryStore::default();
    store.import(&journey().records()).await.unwrap();
    store.go_down(true);
    assert!(store.ping().await.is_err() && store.begin().await.is_err() && store.snapshot().await.is_err());
    let trail = Trail::sign_in_failed(None, Reason::WrongCredentials, worlds::ticket(NOW, SequentialIds::default().fresh()));
    assert!(store.append(trail).await.is_err());
    store.go_down(false);
    assert!(store.ping().await.is_ok() && store.begin().await.is_ok());
}

#[tokio::test]
async fn a_race_is_lost_as_often_as_was_asked() {
    let world = journey();
    let store = MemoryStore::default();
    store.import(&world.records()).await.unwrap();
    store.lose_races(2);
    let ids = SequentialIds::default();
    let mut lost = Vec::new();
    for _ in 0..3 {
        let mut session = store.begin().await.unwrap();
        let action = inzage_domain::policy::actions::SetStandingChoice {
            portal: world.portal,
            kind: DocumentKind::Document,
            relation: world.tedje,
            on: true,
        };
        let ticket = worlds::ticket(NOW, ids.fresh());
        let permit = authorize(&mut *session, private(world.client_account), action, ticket).await.unwrap();
        session.set_standing_choice(&permit).await.unwrap();
        lost.push(matches!(session.commit(Trail::done(permit)).await, Err(StoreError::Conflict)));
    }
    assert_eq!(lost, [true, true, false]);
    assert_eq!(store.records().standing_choices.len(), 1);
}
