//! The access log.

use crate::databases::TestDatabase;
use inzage_domain::{
    audit::{ActionKind, Capacity, Ground, LogEntry, Outcome, Subject, SystemRole},
    care::Task,
    document::Party,
    ids::{CareLinkId, GrantId, LogEntryId},
    policy::{Reason, Trail, actions, actions::ReadAccessLog, authorize},
    ports::{AccessLog as _, Snapshot, Store as _},
    relation::AuthorityKind,
    right::Right,
    views::{LogFilter, PageRequest},
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{self, Journey, NOW, private},
};
use sea_orm::{ConnectionTrait as _, Statement};
use std::sync::Arc;

fn trail(number: u64) -> Trail {
    Trail::sign_in_failed(None, Reason::WrongCredentials, worlds::ticket(NOW, numbered(number)))
}

async fn lines(database: &TestDatabase) -> i64 {
    let raw = database.raw().await;
    let count = Statement::from_string(raw.get_database_backend(), "SELECT COUNT(*) FROM access_log");
    raw.query_one_raw(count).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// A line that was written is there for a process that starts afterwards.
///
/// Proves: X08.
pub(crate) async fn a_line_is_there_for_everybody_once_it_was_written(database: &TestDatabase) {
    for number in 1..=3 {
        database.store.append(trail(number)).await.unwrap();
        assert_eq!(lines(database).await, i64::try_from(number).unwrap());
    }
}

/// Callers who come at once share transactions, and each gets its line.
pub(crate) async fn lines_of_many_callers_are_all_written(database: &TestDatabase) {
    let before = database.store.statements();
    let appends: Vec<_> = (0..600)
        .map(|number| {
            let store = Arc::clone(&database.store);
            tokio::spawn(async move { store.append(trail(number)).await })
        })
        .collect();
    for append in appends {
        append.await.unwrap().unwrap();
    }
    assert_eq!(lines(database).await, 600);
    assert!(database.store.statements() - before < 300, "lines of concurrent callers are written together");
}

/// One caller's mistake fails that caller only.
pub(crate) async fn a_line_that_cannot_be_written_takes_no_other_with_it(database: &TestDatabase) {
    database.store.append(trail(7)).await.unwrap();
    let appends: Vec<_> = (0..20)
        .map(|number| {
            let store = Arc::clone(&database.store);
            tokio::spawn(async move { store.append(trail(number)).await })
        })
        .collect();
    let mut failed = Vec::new();
    for (number, append) in (0..20).zip(appends) {
        if append.await.unwrap().is_err() {
            failed.push(number);
        }
    }
    assert_eq!(failed, [7]);
    assert_eq!(lines(database).await, 20);
}

/// When the database is gone, nothing is answered as if it had been logged.
///
/// Proves: T35.
pub(crate) async fn without_a_log_there_is_no_answer(database: &TestDatabase) {
    let store = database.another().await;
    store.append(trail(1)).await.unwrap();
    store.clone().close().await.unwrap();
    assert!(store.append(trail(2)).await.is_err());
    assert_eq!(lines(database).await, 1);
}

/// Every capacity, subject, ground and reason that can be written can be read.
pub(crate) async fn every_line_comes_back_as_it_was_written(database: &TestDatabase) {
    let world = worlds::journey();
    let mut records = world.records();
    records.log = every_kind_of_line(&world);
    database.store.import(&records).await.unwrap();

    let mut snapshot = database.store.snapshot().await.unwrap();
    let mut read = Vec::new();
    while let Some(page) = next_page(&mut *snapshot, &world, read.last().map(|it: &LogEntry| it.id)).await {
        read.extend(page);
    }
    read.reverse();
    assert_eq!(read.len(), records.log.len());
    for (read, written) in read.iter().zip(&records.log) {
        assert_eq!(read, written);
    }
}

async fn next_page(snapshot: &mut dyn Snapshot, world: &Journey, after: Option<LogEntryId>) -> Option<Vec<LogEntry>> {
    let action = ReadAccessLog { portal: world.portal };
    let ticket = worlds::ticket(NOW, numbered(1 << 41));
    let permit = authorize(snapshot, private(world.client_account), action, ticket).await.unwrap();
    let page = PageRequest::new(after, 100);
    let sealed = snapshot.log_lines(&permit, LogFilter::default(), page).await.unwrap();
    // A log of its own, so that reading does not make more to read.
    let log = inzage_testkit::memory::MemoryStore::default();
    let rows = sealed.open(permit, &log).await.unwrap().rows;
    if rows.is_empty() { None } else { Some(rows.into_iter().map(|line| line.entry).collect()) }
}

fn every_kind_of_line(world: &Journey) -> Vec<LogEntry> {
    let capacities = [
        Capacity::Nobody,
        Capacity::Owner,
        Capacity::Client,
        Capacity::Relation(world.tedje),
        Capacity::Representative(world.marie),
        Capacity::Professional(world.guide),
        Capacity::System(SystemRole::Postman),
        Capacity::System(SystemRole::Sweeper),
    ];
    let subjects = [
        Subject::Whole,
        Subject::Document(world.plan, None),
        Subject::Document(world.plan, Some(2)),
        Subject::Relation(world.tedje),
        Subject::Account(world.client_account),
    ];
    let mut outcomes = vec![
        Outcome::Done(Ground::OwnAccount),
        Outcome::Done(Ground::OwnFile),
        Outcome::Done(Ground::ClientHolds),
        Outcome::Done(Ground::FirstContactHolds),
        Outcome::Done(Ground::Grant(GrantId::from_uuid(numbered(5)))),
        Outcome::Done(Ground::OwnRelation),
        Outcome::Done(Ground::CareLink(CareLinkId::from_uuid(numbered(6)))),
        Outcome::Done(Ground::AskedAs(Party::Holder)),
        Outcome::Done(Ground::AskedAs(Party::Client)),
        Outcome::Done(Ground::AskedAs(Party::Representative(world.marie))),
        Outcome::Done(Ground::Invitation),
        Outcome::Done(Ground::System(SystemRole::Postman)),
        Outcome::Done(Ground::System(SystemRole::Sweeper)),
    ];
    outcomes.extend(AuthorityKind::ALL.map(|kind| Outcome::Done(Ground::ByLaw(kind))));
    outcomes.extend(Task::ALL.map(|task| Outcome::Done(Ground::Task(task))));
    outcomes.extend(Reason::PLAIN.iter().map(|reason| Outcome::Refused(*reason)));
    outcomes.extend(Right::ALL.map(|right| Outcome::Refused(Reason::NoRight(right))));
    outcomes.extend(Task::ALL.map(|task| Outcome::Refused(Reason::NoTask(task))));
    (0..)
        .zip(&outcomes)
        .map(|(number, outcome)| {
            let at = usize::try_from(number).unwrap();
            LogEntry {
                id: LogEntryId::from_uuid(numbered(number)),
                portal: Some(world.portal),
                at: NOW.at,
                account: (at % 2 == 0).then_some(world.client_account),
                capacity: capacities[at % capacities.len()],
                action: actions::all().nth(at % actions::all().count()).unwrap().name,
                kind: if at % 3 == 0 { ActionKind::Look } else { ActionKind::Change },
                subject: subjects[at % subjects.len()],
                outcome: *outcome,
            }
        })
        .collect()
}
