//! A session is a transaction, and every port at once.

use crate::{
    connect::SqlStore,
    documents::SqlGlance,
    facts::KnownFacts,
    past,
    query::{Link, Query, Row, failed},
    rows::{Line, unreadable},
};
use async_trait::async_trait;
use inzage_domain::{
    past::changes_standing,
    policy::Trail,
    ports::{AccessLog, Glance, Session, Snapshot, Store, StoreError},
    records::Records,
};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, IsolationLevel, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};
use tokio::sync::OnceCell;

/// One transaction. Its ports are implemented in the files that bear their subjects' names.
#[derive(Debug)]
pub(crate) struct SqlSession {
    pub(crate) link: Link<Unit>,
    /// What was read for the policy in a snapshot, where nothing changes; a page asks about its content and then about its frame.
    pub(crate) known: Vec<KnownFacts>,
    /// Whether it only reads.
    pub(crate) reads_only: bool,
}

/// A transaction that begins with the first statement in it, or has begun before.
#[derive(Debug)]
pub(crate) struct Unit {
    pool: DatabaseConnection,
    transaction: OnceCell<DatabaseTransaction>,
}

impl Unit {
    async fn transaction(&self) -> Result<&DatabaseTransaction, DbErr> {
        self.transaction.get_or_try_init(|| self.pool.begin()).await
    }
}

#[async_trait]
impl ConnectionTrait for Unit {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.transaction().await?.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.transaction().await?.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.transaction().await?.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.transaction().await?.query_all_raw(statement).await
    }
}

impl SqlSession {
    fn of(link: &Link<DatabaseConnection>, begun: Option<DatabaseTransaction>) -> Self {
        let reads_only = begun.is_none();
        let transaction = begun.map_or_else(OnceCell::new, |it| OnceCell::new_with(Some(it)));
        Self { link: link.share(Unit { pool: link.conn.clone(), transaction }), known: Vec::new(), reads_only }
    }

    /// All rows.
    pub(crate) async fn rows(&self, query: Query) -> Result<Vec<Row>, StoreError> {
        self.link.rows(query).await
    }

    /// The first row, if there is any.
    pub(crate) async fn row(&self, query: Query) -> Result<Option<Row>, StoreError> {
        self.link.row(query).await
    }

    /// What each of these statements finds; together they are one.
    pub(crate) async fn together<const N: usize>(&self, parts: [Query; N]) -> Result<[Vec<Row>; N], StoreError> {
        self.link.together(parts).await
    }

    /// The first row of a statement that decides nothing about anything else: a snapshot that has not begun does not begin for it, which
    /// saves two trips to the database.
    pub(crate) async fn row_alone(&self, query: Query) -> Result<Option<Row>, StoreError> {
        if self.link.conn.transaction.initialized() {
            self.row(query).await
        } else {
            self.link.share(self.link.conn.pool.clone()).row(query).await
        }
    }

    /// Changes rows and tells how many.
    pub(crate) async fn run(&self, query: Query) -> Result<u64, StoreError> {
        self.link.run(query).await
    }

    /// Changes the one row that the permit's facts have shown; if it is gone or changed, a race was lost.
    pub(crate) async fn run_one(&self, query: Query) -> Result<(), StoreError> {
        if self.run(query).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}

/// How a change begins. On SQLite whoever is about to write waits for the turn before reading, so that nobody decides on what is
/// about to change; PostgreSQL finds out by its isolation level.
pub(crate) fn write_options(backend: DbBackend, isolation: Option<IsolationLevel>) -> TransactionOptions {
    if backend == DbBackend::Sqlite {
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() }
    } else {
        TransactionOptions { isolation_level: isolation, ..TransactionOptions::default() }
    }
}

#[async_trait]
impl Session for SqlSession {
    async fn commit(self: Box<Self>, trail: Trail) -> Result<(), StoreError> {
        let entry = trail.entry();
        if let Some(portal) = entry.portal.filter(|_| changes_standing(entry.action)) {
            past::keep(&self.link, portal, entry.at).await?;
        }
        self.link.insert(&Line(entry)).await?;
        match self.link.conn.transaction.into_inner() {
            Some(transaction) => transaction.commit().await.map_err(failed),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl Store for SqlStore {
    async fn begin(&self) -> Result<Box<dyn Session>, StoreError> {
        let options = write_options(self.write.backend(), Some(IsolationLevel::Serializable));
        let tx = self.write.conn.begin_with_options(options).await.map_err(failed)?;
        Ok(Box::new(SqlSession::of(&self.write, Some(tx))))
    }

    async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        // The connections of this pool begin every transaction as a read-only snapshot.
        Ok(Box::new(SqlSession::of(&self.read, None)))
    }

    async fn glance(&self) -> Result<Box<dyn Glance>, StoreError> {
        Ok(Box::new(SqlGlance::new(self.read.clone())))
    }

    async fn forget_deleted(&self) -> Result<bool, StoreError> {
        // How long PostgreSQL keeps former states is for its operator to set.
        let Some(keeper) = &self.keeper else { return Ok(true) };
        // Into the file itself, where secure_delete has them overwritten, and the log is cut off.
        let row = keeper.row(Query::new("PRAGMA wal_checkpoint(TRUNCATE)")).await?.ok_or_else(|| unreadable("busy"))?;
        Ok(row.get::<i64>("busy")? == 0)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.read.row(Query::new("SELECT 1")).await.map(drop)
    }

    async fn import(&self, records: &Records) -> Result<(), StoreError> {
        crate::import::import(self, records).await
    }
}

#[async_trait]
impl AccessLog for SqlStore {
    async fn append(&self, trail: Trail) -> Result<(), StoreError> {
        self.log.append(trail).await
    }
}
