//! Statements that read the same on both databases, and the one place where errors of the driver become errors of the domain.

use crate::{
    rows::{Bind, Column, Fields, Insertable, Record},
    together::moved_on,
};
use inzage_domain::ports::StoreError;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, RuntimeErr, Statement, Value};
use std::{
    borrow::Cow,
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use time::OffsetDateTime;

/// A text that never changes, in the words of each database.
#[derive(Debug)]
pub(crate) struct Texts {
    sqlite: String,
    postgres: String,
}

impl Texts {
    /// What `text` makes for each database.
    pub(crate) fn new(text: impl Fn(DbBackend) -> String) -> Self {
        Self { sqlite: text(DbBackend::Sqlite), postgres: text(DbBackend::Postgres) }
    }

    /// The one for this database.
    pub(crate) fn of(&self, backend: DbBackend) -> &str {
        if backend == DbBackend::Sqlite { &self.sqlite } else { &self.postgres }
    }
}

/// A statement with its values. Both databases take numbered placeholders, so `$1` may be used more than once.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    sql: Cow<'static, str>,
    values: Vec<Value>,
}

impl Query {
    /// A statement; a text that never changes is prepared once per connection.
    pub(crate) fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Self { sql: sql.into(), values: Vec::new() }
    }

    /// Gives the next placeholder, `$1` first, its value. `None` is NULL.
    #[must_use]
    pub(crate) fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.into_value());
        self
    }

    /// As [`bind`](Self::bind), for a value as it is stored.
    #[must_use]
    pub(crate) fn bind_value(mut self, value: Value) -> Self {
        self.values.push(value);
        self
    }

    /// Adds text.
    #[must_use]
    pub(crate) fn push(mut self, sql: &str) -> Self {
        self.sql.to_mut().push_str(sql);
        self
    }

    /// Adds the next placeholder with its value.
    #[must_use]
    pub(crate) fn arg(mut self, value: impl Bind) -> Self {
        self.values.push(value.into_value());
        // Writing to a string can't fail.
        let _written = write!(self.sql.to_mut(), "${}", self.values.len());
        self
    }

    /// Keeps a value for what follows, and tells its placeholder.
    pub(crate) fn keep(mut self, value: impl Bind) -> (Self, String) {
        self.values.push(value.into_value());
        let placeholder = format!("${}", self.values.len());
        (self, placeholder)
    }

    /// Adds a limit, one more than `most`: that tells whether others follow. It is text, since SQLite makes a new plan whenever it is
    /// given another value for a limit, even the same one.
    #[must_use]
    pub(crate) fn limit(self, most: u8) -> Self {
        self.push(&format!(" LIMIT {}", u16::from(most) + 1))
    }

    /// Adds `($n, $n+1, …)`. An empty list is `(NULL)`, in which nothing is.
    #[must_use]
    pub(crate) fn list<T: Bind>(self, values: impl IntoIterator<Item = T>) -> Self {
        let mut query = self.push("(");
        let mut first = true;
        for value in values {
            query = if first { query } else { query.push(", ") }.arg(value);
            first = false;
        }
        if first { query.push("NULL)") } else { query.push(")") }
    }

    /// Takes over the values of another statement, and tells its text with the placeholders that they have here.
    pub(crate) fn take_in(mut self, part: Self) -> (Self, String) {
        let sql = moved_on(&part.sql, self.values.len());
        self.values.extend(part.values);
        (self, sql)
    }

    /// Its text so far.
    #[cfg(test)]
    pub(crate) fn text(&self) -> &str {
        &self.sql
    }

    /// How many values it has so far.
    #[cfg(test)]
    pub(crate) fn values_count(&self) -> usize {
        self.values.len()
    }

    fn values<T: Insertable>(mut self, record: &T) -> Self {
        self = self.push("(");
        for (at, value) in record.values().into_iter().enumerate() {
            self.values.push(value);
            let _written = write!(self.sql.to_mut(), "{}${}", if at == 0 { "" } else { ", " }, self.values.len());
        }
        self.push(")")
    }

    fn statement(mut self, backend: DbBackend) -> Statement {
        for value in &mut self.values {
            if let Value::TimeDateTimeWithTimeZone(at) = value {
                let micros = at.map(micros);
                *value = if backend == DbBackend::Sqlite {
                    Value::BigInt(micros)
                } else {
                    Value::TimeDateTimeWithTimeZone(micros.and_then(instant))
                };
            }
        }
        Statement::from_sql_and_values(backend, self.sql, self.values)
    }
}

/// Microseconds since 1970, rounded down; every year that an instant can have fits.
pub(crate) fn micros(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos().div_euclid(1_000)).unwrap_or(i64::MAX)
}

/// The instant so many microseconds after 1970, if the calendar reaches it.
pub(crate) fn instant(micros: i64) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1_000).ok()
}

/// A row that was read, alone or within another one.
#[derive(Debug)]
pub(crate) enum Row {
    /// As the database gave it.
    Read(QueryResult, DbBackend),
    /// From a column of another row.
    Nested(Record<'static>),
}

impl Row {
    /// Its fields, by the names in the statement.
    pub(crate) fn fields(&self) -> Fields<'_> {
        self.under("")
    }

    /// Its fields whose names begin with `prefix`, which is left out when they are asked for.
    pub(crate) fn under<'r>(&'r self, prefix: &'r str) -> Fields<'r> {
        Fields::new(self, prefix)
    }

    /// One field that is not NULL.
    pub(crate) fn get<T: Column>(&self, name: &str) -> Result<T, StoreError> {
        self.fields().get(name)
    }

    /// One field that may be NULL.
    pub(crate) fn opt<T: Column>(&self, name: &str) -> Result<Option<T>, StoreError> {
        self.fields().opt(name)
    }

    /// The rows in a column that [`Query::nest`] made, in their order.
    pub(crate) fn rows(&self, name: &str) -> Result<Vec<Self>, StoreError> {
        Ok(self.fields().records(name)?.into_iter().map(Self::Nested).collect())
    }

    /// The first of them, if there is any.
    pub(crate) fn row(&self, name: &str) -> Result<Option<Self>, StoreError> {
        Ok(self.rows(name)?.into_iter().next())
    }
}

/// A pool or a transaction that counts the statements it is given.
#[derive(Debug, Clone)]
pub(crate) struct Link<C> {
    pub(crate) conn: C,
    statements: Arc<AtomicU64>,
}

impl<C> Link<C> {
    pub(crate) fn new(conn: C, statements: Arc<AtomicU64>) -> Self {
        Self { conn, statements }
    }

    /// How many statements were counted here and in whatever shares the counter.
    pub(crate) fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Another connection with the same counter.
    pub(crate) fn share<D>(&self, conn: D) -> Link<D> {
        Link::new(conn, Arc::clone(&self.statements))
    }
}

impl<C: ConnectionTrait> Link<C> {
    /// Which database this is.
    pub(crate) fn backend(&self) -> DbBackend {
        self.conn.get_database_backend()
    }

    fn statement(&self, query: Query) -> Statement {
        self.statements.fetch_add(1, Ordering::Relaxed);
        query.statement(self.backend())
    }

    /// All rows.
    pub(crate) async fn rows(&self, query: Query) -> Result<Vec<Row>, StoreError> {
        let backend = self.backend();
        let found = self.conn.query_all_raw(self.statement(query)).await.map_err(failed)?;
        Ok(found.into_iter().map(|inner| Row::Read(inner, backend)).collect())
    }

    /// The first row, if there is any.
    pub(crate) async fn row(&self, query: Query) -> Result<Option<Row>, StoreError> {
        let backend = self.backend();
        let found = self.conn.query_one_raw(self.statement(query)).await.map_err(failed)?;
        Ok(found.map(|inner| Row::Read(inner, backend)))
    }

    /// Changes rows and tells how many.
    pub(crate) async fn run(&self, query: Query) -> Result<u64, StoreError> {
        Ok(self.conn.execute_raw(self.statement(query)).await.map_err(failed)?.rows_affected())
    }

    /// Adds one row.
    pub(crate) async fn insert<T: Insertable>(&self, record: &T) -> Result<(), StoreError> {
        self.run(into::<T>().values(record)).await.map(drop)
    }

    /// Adds one row unless its key is there already; tells whether it did.
    pub(crate) async fn insert_new<T: Insertable>(&self, record: &T) -> Result<bool, StoreError> {
        let query = into::<T>().values(record).push(" ON CONFLICT (").push(T::KEY).push(") DO NOTHING");
        Ok(self.run(query).await? == 1)
    }

    /// Adds one row unless a value that is there once at most is there already; tells whether it did.
    pub(crate) async fn insert_unique<T: Insertable>(&self, record: &T) -> Result<bool, StoreError> {
        Ok(self.run(into::<T>().values(record).push(" ON CONFLICT DO NOTHING")).await? == 1)
    }

    /// Adds many rows.
    pub(crate) async fn insert_all<T: Insertable>(&self, records: Vec<T>) -> Result<(), StoreError> {
        self.run_all(insertions(records)).await
    }

    /// Runs one statement after the other.
    pub(crate) async fn run_all(&self, queries: Vec<Query>) -> Result<(), StoreError> {
        for query in queries {
            self.run(query).await?;
        }
        Ok(())
    }
}

/// Statements that add many rows, some hundreds each.
pub(crate) fn insertions<T: Insertable>(records: impl IntoIterator<Item = T>) -> Vec<Query> {
    // Both databases take at least 32,766 values in one statement.
    let chunk = (8_000 / T::COLUMNS.len()).max(1);
    let mut queries = Vec::new();
    let mut records = records.into_iter().peekable();
    while records.peek().is_some() {
        let mut query = into::<T>();
        for (at, record) in records.by_ref().take(chunk).enumerate() {
            query = if at == 0 { query } else { query.push(", ") }.values(&record);
        }
        queries.push(query);
    }
    queries
}

fn into<T: Insertable>() -> Query {
    Query::new(format!("INSERT INTO {} ({}) VALUES ", T::TABLE, T::COLUMNS.join(", ")))
}

/// What the database said, without the values that it said it about.
#[derive(Debug, thiserror::Error)]
#[error("the database answered: {message}")]
struct DatabaseError {
    message: String,
    code: Option<String>,
}

/// Sorts out lost races, which may be tried again, from everything else.
pub(crate) fn failed(error: DbErr) -> StoreError {
    let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = &error else {
        return StoreError::failed(error);
    };
    let RuntimeErr::SqlxError(cause) = cause else {
        return StoreError::failed(error);
    };
    let Some(answer) = cause.as_database_error() else {
        return StoreError::failed(error);
    };
    let code = answer.code();
    if code.as_deref().is_some_and(is_lost_race) {
        return StoreError::Conflict;
    }
    StoreError::failed(DatabaseError { message: answer.message().to_owned(), code: code.map(Cow::into_owned) })
}

/// Whether a driver's code tells of a race that was lost: serialization failure, deadlock, lock time-out and unique violation on
/// PostgreSQL; busy, locked and the unique and primary key constraints on SQLite. The latter are races since whatever can be told
/// before is told by the policy or by [`Link::insert_new`].
fn is_lost_race(code: &str) -> bool {
    matches!(code, "40001" | "40P01" | "55P03" | "23505" | "5" | "6" | "261" | "262" | "517" | "1555" | "2067")
}

/// How SQLite carries out this statement with `values` placeholders.
#[cfg(test)]
pub(crate) async fn plan(sql: &str, values: usize) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("inzage.db").display());
    let settings = crate::DatabaseSettings { url, max_connections: 2 };
    let store = crate::SqlStore::connect(&settings).await.unwrap();
    store.migrate().await.unwrap();
    let query = (0..values).fold(Query::new(format!("EXPLAIN QUERY PLAN {sql}")), |query, _| query.bind(None::<i64>));
    let steps = store.read.rows(query).await.unwrap();
    assert!(!steps.is_empty());
    steps.iter().map(|step| step.get::<String>("detail").unwrap()).collect()
}

/// The tables that SQLite goes through from one end to the other for this statement; rows that were found, and are `counted`, are no table.
#[cfg(test)]
pub(crate) async fn scans(sql: &str, values: usize) -> Vec<String> {
    plan(sql, values).await.into_iter().filter(|step| step.starts_with("SCAN") && step != "SCAN counted").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn instants_are_cut_off_below_the_microsecond_also_before_1970() {
        for at in [datetime!(2026-06-15 10:00:00.123456789 UTC), datetime!(1926-06-15 10:00:00.123456789 UTC)] {
            let kept = instant(micros(at)).unwrap();
            assert_eq!(kept, at.replace_nanosecond(123_456_000).unwrap());
        }
    }

    #[test]
    fn every_year_of_the_calendar_fits() {
        for at in [datetime!(-9999-01-01 0:00 UTC), datetime!(9999-12-31 23:59:59.999999 UTC)] {
            assert_eq!(instant(micros(at)), Some(at));
        }
    }

    #[test]
    fn nothing_is_in_an_empty_list() {
        let query = Query::new("SELECT 1 WHERE 1 IN ").list(Vec::<i64>::new());
        assert_eq!(query.sql, "SELECT 1 WHERE 1 IN (NULL)");
    }
}
