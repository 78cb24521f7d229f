//! Fresh databases, one for each test, gone when it ends.

use async_trait::async_trait;
use inzage_domain::{ids::AccountId, ports::Storage};
use inzage_storage::{DatabaseSettings, SqlStore};
use inzage_testkit::conformance::Bench;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend};
use std::{
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
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

/// A database of its own on the server of the tests.
pub(crate) async fn postgres() -> TestDatabase {
    empty_postgres().await.migrated().await
}

/// The same without tables.
pub(crate) async fn empty_postgres() -> TestDatabase {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var("INZAGE_TEST_POSTGRES") else {
        panic!("INZAGE_TEST_POSTGRES is not set; run this through cargo xtask test or cargo xtask env");
    };
    let name = format!("inzage_storage_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let admin = Database::connect(server.as_str()).await.unwrap();
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    let url = match server.rsplit_once('/') {
        Some((host, _)) => format!("{host}/{name}"),
        None => panic!("INZAGE_TEST_POSTGRES names no database: {server}"),
    };
    TestDatabase::at(Place::Postgres { server, name }, url).await
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
