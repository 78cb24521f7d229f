//! The use cases on doubles, over each store: in memory, SQLite and PostgreSQL.

use async_trait::async_trait;
use inzage_domain::{
    file::{FileRefusal, InspectedFile},
    ids::AccountId,
    ports::{FileInspector, Storage},
    text::FileName,
};
use inzage_service::{Inzage, Ports};
use inzage_storage::{DatabaseSettings, SqlStore};
use inzage_testkit::{
    conformance::Bench as _,
    doubles::{
        CountingMailer, FakeClock, FakeCodes, FakePasskeys, FakeProvider, FakeSecrets, FakeYubiKeys, MemoryBlobs, PlainHasher,
        PlainStrength, SequentialIds,
    },
    memory::MemoryStore,
};
use sea_orm::{ConnectionTrait as _, Database};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use tempfile::TempDir;

/// Where records are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    InMemory,
    Sqlite,
    Postgres,
}

/// The use cases and the doubles behind them.
pub(crate) struct Bench {
    pub(crate) inzage: Inzage,
    pub(crate) store: Arc<dyn Storage>,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) mailer: CountingMailer,
    database: Place,
}

enum Place {
    Memory(Arc<MemoryStore>),
    Sqlite { url: String, _folder: TempDir },
    Postgres { url: String, server: String, name: String },
}

/// Takes no file: nobody brings one here.
struct NoFiles;

#[async_trait]
impl FileInspector for NoFiles {
    async fn inspect(&self, _: &FileName, _: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        Err(FileRefusal::Empty)
    }

    async fn portrait(&self, _: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        Err(FileRefusal::Empty)
    }
}

impl Bench {
    /// Use cases on a fresh, empty store; `change` may put something else in the place of a double.
    pub(crate) async fn with(kept: Kept, change: impl FnOnce(&mut Ports)) -> Self {
        let (store, database): (Arc<dyn Storage>, Place) = match kept {
            Kept::InMemory => {
                let store = Arc::new(MemoryStore::default());
                (Arc::clone(&store) as Arc<dyn Storage>, Place::Memory(store))
            }
            Kept::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite://{}", folder.path().join("inzage.db").display());
                (sql(&url).await, Place::Sqlite { url, _folder: folder })
            }
            Kept::Postgres => {
                let (url, server, name) = fresh_postgres().await;
                (sql(&url).await, Place::Postgres { url, server, name })
            }
        };
        let clock = Arc::new(FakeClock::default());
        let mut ports = Ports {
            store: Arc::clone(&store),
            blobs: Arc::new(MemoryBlobs::new(Arc::clone(&clock) as _)),
            inspector: Arc::new(NoFiles),
            hasher: Arc::new(PlainHasher),
            strength: Arc::new(PlainStrength),
            codes: Arc::new(FakeCodes::default()),
            passkeys: Arc::new(FakePasskeys::default()),
            yubikeys: Arc::new(FakeYubiKeys::default()),
            provider: Arc::new(FakeProvider::default()),
            secrets: Arc::new(FakeSecrets::default()),
            clock: Arc::clone(&clock) as _,
            ids: Arc::new(SequentialIds::default()),
        };
        change(&mut ports);
        Self { inzage: Inzage::new(ports), store, clock, mailer: CountingMailer::default(), database }
    }

    /// Use cases on a fresh, empty store.
    pub(crate) async fn new(kept: Kept) -> Self {
        Self::with(kept, |_| {}).await
    }

    /// Switches an account off behind the store's back, as staff do through another process.
    pub(crate) async fn switch_off(&self, account: AccountId) {
        let id = account.as_uuid();
        let (url, literal) = match &self.database {
            Place::Memory(store) => return store.switch_off(account).await,
            Place::Sqlite { url, .. } => (url, format!("x'{}'", id.simple())),
            Place::Postgres { url, .. } => (url, format!("'{id}'")),
        };
        let raw = Database::connect(url.as_str()).await.unwrap();
        let done = raw.execute_unprepared(&format!("UPDATE account SET state = 'deactivated' WHERE id = {literal}")).await;
        assert_eq!(done.unwrap().rows_affected(), 1);
        raw.close().await.unwrap();
    }
}

async fn sql(url: &str) -> Arc<dyn Storage> {
    let store = SqlStore::connect(&DatabaseSettings { url: url.to_owned(), max_connections: 8 }).await.unwrap();
    store.migrate().await.unwrap();
    Arc::new(store)
}

/// The address of a new database, that of the server, and the database's name.
async fn fresh_postgres() -> (String, String, String) {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("INZAGE_TEST_POSTGRES")
        .expect("INZAGE_TEST_POSTGRES is not set: run this through cargo xtask test or cargo xtask env");
    let name = format!("inzage_identity_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let admin = Database::connect(server.as_str()).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    let (host, _) = server.rsplit_once('/').unwrap();
    (format!("{host}/{name}"), server.clone(), name)
}

impl Drop for Bench {
    fn drop(&mut self) {
        let Place::Postgres { server, name, .. } = &self.database else {
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
