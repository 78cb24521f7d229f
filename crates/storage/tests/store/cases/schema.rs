//! What the tables themselves hold, whoever writes.

use crate::databases::{self, Place, TestDatabase};
use inzage_domain::{
    account::SessionLife,
    credential::Digest,
    document::{Author, Sharing},
    ids::PortalId,
    ports::Store as _,
};
use inzage_storage::SqlStore;
use inzage_testkit::worlds::{self, NOW};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};

async fn refused(raw: &DatabaseConnection, sql: &str) {
    assert!(raw.execute_unprepared(sql).await.is_err(), "{sql}");
}

/// Whoever reaches the database past the program can't change what was logged, acknowledged or shown.
///
/// Proves: T27, T28, T33.
pub(crate) async fn the_log_takes_new_rows_only(database: &TestDatabase) {
    let mut world = worlds::journey();
    let portal = world.portal;
    let (plan, account) = (world.plan, world.client_account);
    let by = (Author::Client(account), account);
    let conversation = world.world.conversation(portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    world.world.show_conversation(conversation, world.tedje);
    let version = world.world.records().documents.iter().find(|it| it.id == plan).unwrap().versions[0].clone();
    world.world.edit().acknowledgements.push(inzage_domain::document::Acknowledgement {
        portal,
        document: plan,
        version: version.number,
        sha256: version.sha256,
        party: inzage_domain::document::Party::Holder,
        account,
        at: NOW.at,
    });
    world.world.edit().log.push(inzage_domain::audit::LogEntry {
        id: inzage_domain::ids::LogEntryId::from_uuid(inzage_testkit::doubles::numbered(9)),
        portal: Some(portal),
        at: NOW.at,
        account: Some(account),
        capacity: inzage_domain::audit::Capacity::Client,
        action: "document.read",
        kind: inzage_domain::audit::ActionKind::Look,
        subject: inzage_domain::audit::Subject::Document(plan, None),
        outcome: inzage_domain::audit::Outcome::Done(inzage_domain::audit::Ground::ClientHolds),
    });
    database.store.import(&world.records()).await.unwrap();
    let raw = database.raw().await;
    for table in ["access_log", "acknowledgement", "document_visibility", "conversation_visibility"] {
        takes_new_rows_only(&raw, table).await;
    }
}

/// A table that has rows, and a moment in each.
async fn takes_new_rows_only(raw: &DatabaseConnection, table: &str) {
    refused(raw, &format!("UPDATE {table} SET at = at")).await;
    refused(raw, &format!("DELETE FROM {table}")).await;
    if raw.get_database_backend() == DbBackend::Postgres {
        refused(raw, &format!("TRUNCATE {table} CASCADE")).await;
    }
}

/// Another database of the same kind, without tables.
async fn empty_as(database: &TestDatabase) -> TestDatabase {
    match &database.place {
        Place::Folder(_) => databases::empty_sqlite().await,
        Place::Postgres { .. } => databases::empty_postgres().await,
    }
}

/// A database goes from nothing to each version in turn, and the last one works.
pub(crate) async fn every_version_is_reached_from_the_one_before(database: &TestDatabase) {
    let empty = empty_as(database).await;
    let all = empty.store.migrations().await.unwrap();
    assert!(all.iter().all(|it| !it.applied));
    for reached in 1..=all.len() {
        empty.store.migrate_by(1).await.unwrap();
        let applied = empty.store.migrations().await.unwrap().iter().filter(|it| it.applied).count();
        assert_eq!(applied, reached);
    }
    // Once more does nothing.
    empty.store.migrate().await.unwrap();
    assert!(empty.store.migrations().await.unwrap().iter().all(|it| it.applied));
    empty.store.import(&worlds::journey().records()).await.unwrap();
}

/// Whoever was signed in before sessions had devices and idle times stays so, for the shorter of the idle times.
pub(crate) async fn a_session_of_before_stays_open_across_the_migration(database: &TestDatabase) {
    let old = empty_as(database).await;
    old.store.migrate_by(1).await.unwrap();
    let raw = old.raw().await;
    let seconds = NOW.at.unix_timestamp();
    let (id, digest, at, end) = match raw.get_database_backend() {
        DbBackend::Sqlite => (
            format!("X'{:032x}'", 7),
            format!("X'{:064x}'", 9),
            format!("{seconds}000000"),
            format!("{}000000", seconds + 36_000),
        ),
        _ => (
            format!("'{:032x}'::uuid", 7),
            format!("'\\x{:064x}'::bytea", 9),
            format!("to_timestamp({seconds})"),
            format!("to_timestamp({})", seconds + 36_000),
        ),
    };
    raw.execute_unprepared(&format!(
        "INSERT INTO account (id, email, email_key, given, family, language, state)
         VALUES ({id}, 'a@mail.example', 'a@mail.example', 'Anna', 'Alting', 'nl', 'active')"
    ))
    .await
    .unwrap();
    raw.execute_unprepared(&format!(
        "INSERT INTO session (id, digest, account_id, assurance, signed_in_at, last_used_at, expires_at)
         SELECT id, {digest}, id, 'basic', {at}, {at}, {end} FROM account"
    ))
    .await
    .unwrap();
    old.store.migrate().await.unwrap();
    let mut digest = [0; 32];
    digest[31] = 9;
    let mut snapshot = old.store.snapshot().await.unwrap();
    let session = snapshot.session_by_digest(&Digest(digest), NOW.at).await.unwrap().unwrap();
    assert_eq!((session.signed_in_at, session.confirmed_at), (NOW.at, NOW.at));
    assert_eq!(session.idle, SessionLife::PROFESSIONAL.idle);
    assert_eq!(session.device.as_str(), "Onbekend apparaat");
    assert_eq!(snapshot.session_by_digest(&Digest(digest), NOW.at + session.idle).await.unwrap(), None);
}

/// What somebody was shown in the first version is still shown in the last, and for good; what was revised is as new as it was.
///
/// Proves: T28.
pub(crate) async fn what_was_shown_before_stays_shown_across_the_migrations(database: &TestDatabase) {
    let old = empty_as(database).await;
    old.store.migrate_by(1).await.unwrap();
    let raw = old.raw().await;
    let seconds = NOW.at.unix_timestamp();
    let (id, at) = match raw.get_database_backend() {
        DbBackend::Sqlite => (format!("X'{:032x}'", 7), format!("{seconds}000000")),
        _ => (format!("'{:032x}'::uuid", 7), format!("to_timestamp({seconds})")),
    };
    let sha256 = if raw.get_database_backend() == DbBackend::Sqlite { "X'07'" } else { "'\\x07'::bytea" };
    let later = at.replace(&seconds.to_string(), &(seconds + 60).to_string());
    let card = "'a@mail.example', 'a@mail.example', 'Anna', 'Alting'";
    for row in [
        format!(
            "account (id, email, email_key, given, family, language, state)
             VALUES ({id}, {card}, 'nl', 'active')"
        ),
        format!("location (id, path, name) VALUES ({id}, '/', 'Huis Iris')"),
        format!(
            "portal (portal_id, given, family, gender, born, search_key, location_id, account_activated, account_suspended,
                state, seat, seat_at, seat_on, made_at, made_on)
             VALUES ({id}, 'Anna', 'Alting', 'female', '1980-02-28', 'anna alting', {id}, FALSE, FALSE,
                'open', 'client', {at}, '2026-06-15', {at}, '2026-06-15')"
        ),
        format!(
            "relation (portal_id, id, email, email_key, given, family, phone, gender, role, origin, first_contact,
                legal_reading, state, revision, made_at, made_on)
             VALUES ({id}, {id}, {card}, '+31612345678', 'female', 'friend', 'portal', FALSE,
                'full', 'active', 1, {at}, '2026-06-15')"
        ),
        format!(
            "document (portal_id, id, title, author_kind, author_id, sharing, latest, made_at)
             VALUES ({id}, {id}, 'Brief', 'client', {id}, 'per-item', 2, {at})"
        ),
        format!(
            "document_version (portal_id, document_id, number, file_name, media_type, bytes, sha256, blob_id, made_at)
             VALUES ({id}, {id}, 1, 'brief.pdf', 'application/pdf', 1, {sha256}, {id}, {at}),
                ({id}, {id}, 2, 'brief.pdf', 'application/pdf', 1, {sha256}, {id}, {later})"
        ),
        format!(
            "document_visibility (portal_id, document_id, relation_id, by_account, at)
             VALUES ({id}, {id}, {id}, {id}, {at})"
        ),
    ] {
        raw.execute_unprepared(&format!("INSERT INTO {row}")).await.unwrap();
    }
    old.store.migrate().await.unwrap();
    let shown = Statement::from_string(raw.get_database_backend(), "SELECT kind FROM document_visibility");
    let kinds = raw.query_all_raw(shown).await.unwrap();
    let kinds: Vec<String> = kinds.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    assert_eq!(kinds, ["document"]);
    let revised = format!("SELECT COUNT(*) FROM document WHERE revised_at = {later}");
    let revised = raw.query_one_raw(Statement::from_string(raw.get_database_backend(), revised)).await.unwrap().unwrap();
    assert_eq!(revised.try_get_by_index::<i64>(0).unwrap(), 1);
    takes_new_rows_only(&raw, "document_visibility").await;
}

/// Servers of one installation that start together don't trip over each other's migrations.
pub(crate) async fn processes_that_migrate_at_once_take_turns(database: &TestDatabase) {
    let empty = empty_as(database).await;
    let (second, third) = (empty.another().await, empty.another().await);
    let start = async |store: &SqlStore| {
        assert!(store.migrations().await.is_ok(), "asking is no part of the race");
        store.migrate().await
    };
    let (a, b, c) = tokio::join!(start(&empty.store), start(&second), start(&third));
    for outcome in [a, b, c] {
        outcome.unwrap();
    }
    assert!(third.migrations().await.unwrap().iter().all(|it| it.applied));
    empty.store.import(&worlds::journey().records()).await.unwrap();
}

/// A grant refers to a contact person of its own portal.
pub(crate) async fn a_grant_cannot_cross_from_one_portal_to_another(database: &TestDatabase) {
    let mut world = worlds::journey();
    let other: PortalId = world.world.client("Bram", "Buur", time::macros::date!(1990 - 01 - 01), world.house);
    let mut records = world.records();
    records.grants[0].portal = other;
    assert!(database.store.import(&records).await.is_err());
    database.store.import(&world.records()).await.unwrap();
}

/// Two live first contacts are refused by the table.
pub(crate) async fn a_portal_has_one_first_contact(database: &TestDatabase) {
    let mut records = worlds::journey().records();
    assert!(records.relations.len() > 1);
    for relation in &mut records.relations {
        relation.first_contact = true;
    }
    assert!(database.store.import(&records).await.is_err());
}
