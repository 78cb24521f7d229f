//! Values on their way in and out, and what a look costs.

use crate::databases::TestDatabase;
use inzage_domain::{
    account::{Assurance, SessionLife, SignedInSession},
    credential::Digest,
    document::DocumentKind,
    ids::SessionId,
    policy::{
        Trail,
        actions::{ListDocuments, ReadDocument, SignIn},
        authorize,
    },
    ports::{NewSession, Store as _, StoreError},
    text::DeviceName,
    views::PageRequest,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{self, NOW, private},
};
use sea_orm::ConnectionTrait as _;
use time::{OffsetDateTime, UtcOffset, macros::datetime};

/// Instants come back exactly, whatever zone they were told in.
///
/// Proves: D15.
pub(crate) async fn instants_come_back_to_the_microsecond(database: &TestDatabase) {
    let instants = [
        datetime!(2026-06-15 10:00:00.123456 UTC),
        datetime!(2026-10-25 02:30:00.000001 +2),
        datetime!(1926-01-01 0:00:00.999999 UTC),
        datetime!(1969-12-31 23:59:59.999999 UTC),
    ];
    let mut world = worlds::journey();
    for account in &mut world.world.edit().accounts {
        account.last_sign_in = None;
    }
    let records = {
        let mut records = world.records();
        for (account, at) in records.accounts.iter_mut().zip(instants) {
            account.last_sign_in = Some(at);
        }
        records
    };
    database.store.import(&records).await.unwrap();
    let mut snapshot = database.store.snapshot().await.unwrap();
    for account in &records.accounts {
        let read = snapshot.account_by_email(&account.email).await.unwrap().unwrap();
        assert_eq!(read.last_sign_in.map(utc), account.last_sign_in.map(utc));
        assert_eq!(&read, account);
    }
}

fn utc(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(UtcOffset::UTC)
}

/// A stored value that no version wrote is told, and never read as something else.
pub(crate) async fn what_cannot_be_read_is_an_error(database: &TestDatabase) {
    let world = worlds::journey();
    database.store.import(&world.records()).await.unwrap();
    database.raw().await.execute_unprepared("UPDATE account SET state = 'half active'").await.unwrap();
    let mut snapshot = database.store.snapshot().await.unwrap();
    let read = snapshot.account_by_email(&worlds::email("anna@mail.example")).await;
    let Err(StoreError::Failed(cause)) = read else { panic!("{read:?}") };
    assert_eq!(cause.to_string(), "the stored value in column `state` can't be read");
}

/// Session, facts, document, line in the log: one statement each, however much there is.
pub(crate) async fn a_look_at_a_document_takes_four_statements(database: &TestDatabase) {
    let mut world = worlds::journey();
    for _ in 0..5 {
        world.world.version(world.plan);
    }
    database.store.import(&world.records()).await.unwrap();
    let digest = Digest([7; 32]);
    sign_in(database, &world, digest).await;
    let store = &database.store;

    let before = store.statements();
    let mut snapshot = store.snapshot().await.unwrap();
    let signed_in = snapshot.session_by_digest(&digest, NOW.at).await.unwrap().unwrap();
    let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: world.plan };
    let permit = authorize(&mut *snapshot, private(signed_in.account), action, worlds::ticket(NOW, numbered(1 << 43))).await;
    let permit = permit.unwrap();
    let sealed = snapshot.document(&permit).await.unwrap();
    drop(snapshot);
    assert_eq!(sealed.open(permit, &**store).await.unwrap().versions.len(), 6);
    assert_eq!(store.statements() - before, 4);

    let before = store.statements();
    let mut snapshot = store.snapshot().await.unwrap();
    let signed_in = snapshot.session_by_digest(&digest, NOW.at).await.unwrap().unwrap();
    let action = ListDocuments { portal: world.portal, kind: DocumentKind::Document };
    let permit = authorize(&mut *snapshot, private(signed_in.account), action, worlds::ticket(NOW, numbered(1 << 44))).await;
    let permit = permit.unwrap();
    let sealed = snapshot.documents(&permit, &inzage_domain::views::DocumentSearch::default(), PageRequest::FIRST).await.unwrap();
    drop(snapshot);
    assert_eq!(sealed.open(permit, &**store).await.unwrap().rows.len(), 2);
    assert_eq!(store.statements() - before, 4);
}

async fn sign_in(database: &TestDatabase, world: &worlds::Journey, digest: Digest) {
    let mut session = database.store.begin().await.unwrap();
    let action = SignIn { account: world.tedje_account, assurance: Assurance::Basic };
    let ticket = worlds::ticket(NOW, numbered(1 << 42));
    let permit = authorize(&mut *session, inzage_domain::policy::Actor::Nobody, action, ticket).await.unwrap();
    let opened = SignedInSession {
        id: SessionId::from_uuid(numbered(77)),
        account: world.tedje_account,
        assurance: Assurance::Basic,
        device: DeviceName::parse("Firefox op Windows").unwrap(),
        signed_in_at: NOW.at,
        confirmed_at: NOW.at,
        last_used_at: NOW.at,
        idle: SessionLife::PRIVATE.idle,
        expires_at: NOW.at + SessionLife::PRIVATE.absolute,
    };
    let opening = NewSession {
        session: opened,
        digest,
        device: Digest([8; 32]),
        replaces: None,
        checked: None,
        link: None,
        used: None,
        rehashed: None,
    };
    session.open_session(&permit, &opening).await.unwrap();
    session.commit(Trail::done(permit)).await.unwrap();
}
