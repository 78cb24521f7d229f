//! Connecting to a database, with the settings on which durability and privacy rest.

use crate::{log::LogWriter, query::Link};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, DbErr, Statement,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{
    fmt, fs, io,
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};

/// Where the database is and how much of it may be used.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseSettings {
    /// Such as `sqlite:///var/lib/inzage/inzage.db` or `postgres://inzage@localhost/inzage`. A SQLite file is made if there is none.
    pub url: String,
    /// The most connections that are open at a time, at least 2.
    pub max_connections: u32,
}

/// Prints no URL, since it may hold a password.
impl fmt::Debug for DatabaseSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseSettings").field("max_connections", &self.max_connections).finish_non_exhaustive()
    }
}

/// Why no store could be had.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The URL names another database than SQLite and PostgreSQL, or one in memory, which connections can't share.
    #[error("use a URL that starts with sqlite: and names a file, or with postgres:")]
    Unsupported,
    /// What is committed would not survive a crash.
    #[error("the database's setting synchronous_commit is off; switch it on")]
    NotDurable,
    /// The file of a SQLite database can't be made.
    #[error("the file of the database can't be made")]
    File(#[source] io::Error),
    /// The database can't be reached.
    #[error("the database can't be reached")]
    Unreachable(#[source] DbErr),
}

/// Every storage port on one database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct SqlStore {
    /// Connections on which every transaction is a read-only snapshot.
    pub(crate) read: Link<DatabaseConnection>,
    /// Connections for changes; on SQLite there is one, since it has one writer.
    pub(crate) write: Link<DatabaseConnection>,
    /// A connection that empties the write-ahead log; on SQLite only.
    pub(crate) keeper: Option<Link<DatabaseConnection>>,
    pub(crate) log: LogWriter,
}

/// A connection waits so long for its turn before the request fails.
const PATIENCE: Duration = Duration::from_secs(5);
/// Whoever empties the write-ahead log holds back writers while it waits for readers, so it gives up soon and comes again.
const KEEPER_PATIENCE: Duration = Duration::from_millis(200);
/// A statement that runs longer is broken off.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(10);
/// Prepared statements that a connection keeps.
const PREPARED: usize = 500;

impl SqlStore {
    /// Connects, and starts the task that writes the access log.
    ///
    /// The tables must be there, see [`migrate`](Self::migrate).
    ///
    /// # Errors
    /// The database can't be reached, is of another kind, or is set up so that it would lose what was committed.
    pub async fn connect(settings: &DatabaseSettings) -> Result<Self, ConnectError> {
        let (write, read, keeper) = match settings.url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") if !settings.url.contains(":memory:") && !settings.url.contains("mode=memory") => {
                sqlite(settings).await?
            }
            Some("postgres" | "postgresql") => {
                let (write, read) = postgres(settings).await?;
                (write, read, None)
            }
            _ => return Err(ConnectError::Unsupported),
        };
        let write = Link::new(write, Arc::new(AtomicU64::new(0)));
        let read = write.share(read);
        let keeper = keeper.map(|keeper| write.share(keeper));
        let log = LogWriter::start(write.clone());
        Ok(Self { read, write, keeper, log })
    }

    /// How many statements were executed so far, beginnings and ends of transactions excepted: for tests and measurements.
    pub fn statements(&self) -> u64 {
        self.read.statements()
    }

    /// Closes every connection. On SQLite the write-ahead log is emptied into the database, with what was deleted overwritten.
    ///
    /// # Errors
    /// A connection could not be closed.
    pub async fn close(self) -> Result<(), ConnectError> {
        if let Some(keeper) = self.keeper {
            keeper.conn.close().await.map_err(ConnectError::Unreachable)?;
        }
        self.read.conn.close().await.map_err(ConnectError::Unreachable)?;
        self.write.conn.close().await.map_err(ConnectError::Unreachable)
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        // Statements hold names of people.
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

/// Makes the file, if it is new, readable for its owner only. What SQLite puts beside it takes its permissions over.
fn make_private(url: &str) -> Result<(), ConnectError> {
    let file = url.parse::<SqliteConnectOptions>().map_err(|_| ConnectError::Unsupported)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file.get_filename()) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(ConnectError::File(error)),
    }
}

async fn sqlite(
    settings: &DatabaseSettings,
) -> Result<(DatabaseConnection, DatabaseConnection, Option<DatabaseConnection>), ConnectError> {
    make_private(&settings.url)?;
    let connect = async |connections: u32, query_only: &'static str, patience: Duration| {
        let mut options = options(&settings.url, connections);
        options.idle_timeout(None).max_lifetime(None).map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // NORMAL loses commits with the power.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is deleted is overwritten.
                .pragma("secure_delete", "ON")
                .pragma("query_only", query_only)
                .busy_timeout(patience)
                .statement_cache_capacity(PREPARED)
        });
        Database::connect(options).await.map_err(ConnectError::Unreachable)
    };
    let write = connect(1, "OFF", PATIENCE).await?;
    let read = connect(settings.max_connections.saturating_sub(1).max(1), "ON", PATIENCE).await?;
    let keeper = connect(1, "OFF", KEEPER_PATIENCE).await?;
    Ok((write, read, Some(keeper)))
}

async fn postgres(settings: &DatabaseSettings) -> Result<(DatabaseConnection, DatabaseConnection), ConnectError> {
    let connect = async |connections: u32, defaults: &'static [(&'static str, &'static str)]| {
        let mut options = options(&settings.url, connections);
        options.statement_timeout(STATEMENT_TIMEOUT).map_sqlx_postgres_opts(move |postgres| {
            postgres
                .options([("idle_in_transaction_session_timeout", "30000"), ("lock_timeout", "5000")])
                // Every statement has one good plan, by index, whatever its values: it is made once per connection and not compiled.
                .options([("plan_cache_mode", "force_generic_plan"), ("jit", "off")])
                .options(defaults.iter().copied())
                .statement_cache_capacity(PREPARED)
        });
        Database::connect(options).await.map_err(ConnectError::Unreachable)
    };
    let writers = (settings.max_connections / 3).max(1);
    let write = connect(writers, &[]).await?;
    // Set as defaults, these cost no round trip per transaction.
    let snapshot = &[("default_transaction_isolation", "repeatable read"), ("default_transaction_read_only", "on")];
    let read = connect(settings.max_connections.saturating_sub(writers).max(1), snapshot).await?;
    let shown = write
        .query_one_raw(Statement::from_string(DbBackend::Postgres, "SHOW synchronous_commit"))
        .await
        .and_then(|row| row.map(|row| row.try_get_by_index::<String>(0)).transpose())
        .map_err(ConnectError::Unreachable)?;
    if shown.as_deref() == Some("off") { Err(ConnectError::NotDurable) } else { Ok((write, read)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    async fn pragma(link: &Link<DatabaseConnection>, name: &'static str) -> String {
        let row = link.row(Query::new(format!("SELECT CAST({name} AS text) AS value FROM pragma_{name}"))).await.unwrap();
        row.unwrap().get("value").unwrap()
    }

    /// Proves: T32.
    #[tokio::test]
    async fn sqlite_keeps_what_is_committed_and_overwrites_what_is_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("inzage.db").display());
        let store = SqlStore::connect(&DatabaseSettings { url, max_connections: 3 }).await.unwrap();
        for (name, value) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1")] {
            assert_eq!(pragma(&store.write, name).await, value, "{name}");
        }
        assert_eq!(pragma(&store.write, "query_only").await, "0");
        assert_eq!(pragma(&store.read, "query_only").await, "1");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_new_sqlite_file_is_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("inzage.db").display());
        let store = SqlStore::connect(&DatabaseSettings { url, max_connections: 3 }).await.unwrap();
        store.migrate().await.unwrap();
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap()).collect();
        assert!(files.len() > 1, "there is a write-ahead log beside it");
        for file in files {
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", file.path().display());
        }
    }

    #[tokio::test]
    async fn databases_that_connections_cannot_share_are_refused() {
        for url in ["sqlite::memory:", "sqlite://some.db?mode=memory", "mysql://localhost/inzage", "inzage.db"] {
            let settings = DatabaseSettings { url: url.to_owned(), max_connections: 3 };
            assert!(matches!(SqlStore::connect(&settings).await, Err(ConnectError::Unsupported)), "{url}");
        }
    }

    #[test]
    fn settings_print_no_password() {
        let settings = DatabaseSettings { url: String::from("postgres://inzage:geheim@localhost/inzage"), max_connections: 3 };
        assert!(!format!("{settings:?}").contains("geheim"));
    }
}
