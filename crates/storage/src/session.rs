//! A session is a transaction, and every port at once.

use crate::{
    connect::SqlStore,
    query::{Link, Query, Row, failed},
    rows::Line,
};
use async_trait::async_trait;
use inzage_domain::{
    policy::Trail,
    ports::{AccessLog, Session, Snapshot, Store, StoreError},
    records::Records,
};
use sea_orm::{DatabaseTransaction, DbBackend, IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait as _};

/// One transaction. Its ports are implemented in the files that bear their subjects' names.
#[derive(Debug)]
pub(crate) struct SqlSession {
    pub(crate) link: Link<DatabaseTransaction>,
}

impl SqlSession {
    /// All rows.
    pub(crate) async fn rows(&self, query: Query) -> Result<Vec<Row>, StoreError> {
        self.link.rows(query).await
    }

    /// The first row, if there is any.
    pub(crate) async fn row(&self, query: Query) -> Result<Option<Row>, StoreError> {
        self.link.row(query).await
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
        self.link.insert(&Line(trail.entry())).await?;
        self.link.conn.commit().await.map_err(failed)
    }
}

#[async_trait]
impl Store for SqlStore {
    async fn begin(&self) -> Result<Box<dyn Session>, StoreError> {
        let options = write_options(self.write.backend(), Some(IsolationLevel::Serializable));
        let tx = self.write.conn.begin_with_options(options).await.map_err(failed)?;
        Ok(Box::new(SqlSession { link: self.write.share(tx) }))
    }

    async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        // The connections of this pool begin every transaction as a read-only snapshot.
        let tx = self.read.conn.begin().await.map_err(failed)?;
        Ok(Box::new(SqlSession { link: self.read.share(tx) }))
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
