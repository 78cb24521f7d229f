//! Fresh databases, one for each test, gone when it ends.

use async_trait::async_trait;
use inzage_domain::{ids::AccountId, ports::Storage};
use inzage_storage::{DatabaseSettings, SqlStore};
use inzage_testkit::conformance::Bench;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use std::{
    env, fs, process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::SystemTime,
};
use tempfile::TempDir;

/// A database with its tables, and a store on it.
pub(crate) struct TestDatabase {
    pub(crate) store: Arc<SqlStore>,
    pub(crate) settings: DatabaseSettings,
    pub(crate) place: Place,
}

/// Where it is, to be tidied up.
pub(crate) enum Place {
    Folder(TempDir),
    Postgres { server: String, name: String },
}

#[async_trait]
impl Bench for TestDatabase {
    fn store(&self) -> Arc<dyn Storage> {
        Arc::clone(&self.store) as Arc<dyn Storage>
    }

    async fn switch_off(&self, account: AccountId) {
        let raw = self.raw().await;
        let id = account.as_uuid();
        let literal = match raw.get_database_backend() {
            DbBackend::Sqlite => format!("x'{}'", id.simple()),
            _ => format!("'{id}'"),
        };
        let done = raw.execute_unprepared(&format!("UPDATE account SET state = 'deactivated' WHERE id = {literal}")).await;
        assert_eq!(done.unwrap().rows_affected(), 1);
        raw.close().await.unwrap();
    }
}

impl TestDatabase {
    async fn at(place: Place, url: String) -> Self {
        let settings = DatabaseSettings { url, max_connections: 8 };
        let store = Arc::new(SqlStore::connect(&settings).await.unwrap());
        Self { store, settings, place }
    }

    async fn migrated(self) -> Self {
        self.store.migrate().await.unwrap();
        self
    }

    /// A store of another process on the same database.
    pub(crate) async fn another(&self) -> SqlStore {
        SqlStore::connect(&self.settings).await.unwrap()
    }

    /// A connection past the store, to see and do what it would not.
    pub(crate) async fn raw(&self) -> DatabaseConnection {
        Database::connect(self.settings.url.as_str()).await.unwrap()
    }
}

/// A SQLite file.
pub(crate) async fn sqlite() -> TestDatabase {
    empty_sqlite().await.migrated().await
}

/// A SQLite file without tables.
pub(crate) async fn empty_sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("inzage.db").display());
    TestDatabase::at(Place::Folder(folder), url).await
}

/// A database of its own on the server of the tests: a copy of one that was migrated once, which takes a fifth of the time.
pub(crate) async fn postgres() -> TestDatabase {
    let server = server();
    let admin = administration(&server).await;
    let migrated = migrated_postgres(&server, &admin).await;
    copy(server, admin, &format!("TEMPLATE {migrated} STRATEGY file_copy")).await
}

/// The same without tables.
pub(crate) async fn empty_postgres() -> TestDatabase {
    let server = server();
    let admin = administration(&server).await;
    copy(server, admin, "").await
}

async fn copy(server: String, admin: DatabaseConnection, of: &str) -> TestDatabase {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let name = format!("inzage_storage_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name} {of}")).await.unwrap();
    admin.close().await.unwrap();
    let url = beside(&server, &name);
    TestDatabase::at(Place::Postgres { server, name }, url).await
}

/// The name of the migrated database to copy. The first test of this build makes it, while the others wait.
async fn migrated_postgres(server: &str, admin: &DatabaseConnection) -> String {
    let built = fs::metadata(env::current_exe().unwrap()).unwrap().modified().unwrap();
    let built = built.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    let name = format!("inzage_migrated_{built}");
    let found = Statement::from_string(DbBackend::Postgres, format!("SELECT 1 FROM pg_database WHERE datname = '{name}'"));
    admin.execute_unprepared("SELECT pg_advisory_lock(1)").await.unwrap();
    if admin.query_one_raw(found).await.unwrap().is_none() {
        // By another name until it is whole.
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}_half WITH (FORCE)")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}_half")).await.unwrap();
        let url = beside(server, &format!("{name}_half"));
        let store = SqlStore::connect(&DatabaseSettings { url, max_connections: 1 }).await.unwrap();
        store.migrate().await.unwrap();
        store.close().await.unwrap();
        admin.execute_unprepared(&format!("ALTER DATABASE {name}_half RENAME TO {name}")).await.unwrap();
    }
    admin.execute_unprepared("SELECT pg_advisory_unlock(1)").await.unwrap();
    name
}

fn server() -> String {
    let Ok(server) = env::var("INZAGE_TEST_POSTGRES") else {
        panic!("INZAGE_TEST_POSTGRES is not set; run this through cargo xtask test or cargo xtask env");
    };
    server
}

/// One connection, because a lock belongs to its connection.
async fn administration(server: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(server);
    options.max_connections(1);
    Database::connect(options).await.unwrap()
}

/// The address of another database on the server.
fn beside(server: &str, name: &str) -> String {
    match server.rsplit_once('/') {
        Some((host, _)) => format!("{host}/{name}"),
        None => panic!("INZAGE_TEST_POSTGRES names no database: {server}"),
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Place::Postgres { server, name } = &self.place else {
            return;
        };
        let (server, name) = (server.clone(), name.clone());
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let admin = Database::connect(server.as_str()).await.unwrap();
                admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
            });
        });
        // A database that stays behind spoils no test.
        let _stays = dropping.join();
    }
}
