//! A database with a client whose file is large, among many others.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, Result, bail};
use async_trait::async_trait;
use inzage_bench::people::People;
use inzage_domain::{
    credential::{Password, Secret},
    file::{FileRefusal, InspectedFile},
    moment::Moment,
    ports::{Clock, FileInspector, IdSource, Store as _},
    text::{DeviceName, EmailAddress, FileName},
};
use inzage_identity::{InstallationSecrets, MasterKey};
use inzage_service::{Browser, Inzage, Ports, SignInStep};
use inzage_storage::{DatabaseSettings, SqlStore};
use inzage_testkit::{
    doubles::{FakeCodes, FakePasskeys, FakeProvider, FakeYubiKeys, MemoryBlobs, PlainHasher, PlainStrength, moment},
    worlds,
};
use sea_orm::ConnectionTrait as _;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    fill::{fill, settle},
    items::with_items,
};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// A filled database.
pub(crate) struct Database {
    pub(crate) kind: Kind,
    pub(crate) url: String,
    /// A folder for what belongs to it.
    pub(crate) folder: PathBuf,
    /// How many documents or other items it holds.
    pub(crate) holds: u64,
    pub(crate) people: People,
    pub(crate) store: SqlStore,
    /// The use cases on it, inside this process.
    pub(crate) inzage: Inzage,
}

impl Database {
    /// Imports the people, and fills the table of documents.
    pub(crate) async fn of_documents(kind: Kind, folder: &Path, documents: u64) -> Result<Self> {
        let (folder, url) = place(kind, folder, &format!("documents_{documents}")).await?;
        let people = People::new();
        import(&url, &people).await?;
        fill(kind, &url, &people, documents).await.context("the table can't be filled")?;
        Self::open(kind, folder, url, documents, people).await
    }

    /// Imports the people, with this many items of every kind in the file of the client.
    pub(crate) async fn of_items(kind: Kind, folder: &Path, items: u64) -> Result<Self> {
        let (folder, url) = place(kind, folder, &format!("items_{items}")).await?;
        let people = with_items(items, SystemClock.now());
        import(&url, &people).await?;
        settle(kind, &url).await?;
        Self::open(kind, folder, url, items, people).await
    }

    async fn open(kind: Kind, folder: PathBuf, url: String, holds: u64, people: People) -> Result<Self> {
        let store = connect(&url).await?;
        let inzage = use_cases(store.clone(), &MasterKey::load_or_create(&folder.join("master.key"))?);
        Ok(Self { kind, url, folder, holds, people, store, inzage })
    }

    /// Opens a session, and answers with the cookie that a browser would send.
    pub(crate) async fn sign_in(&self, email: &str) -> Result<String> {
        Ok(format!("inzage-session={}", self.session_of(email).await?.expose()))
    }

    /// Opens a session.
    pub(crate) async fn session_of(&self, email: &str) -> Result<Secret> {
        let email = EmailAddress::parse(email)?;
        let browser = Browser { from: "bench".to_owned(), name: DeviceName::parse("bench")?, known_as: None, session: None };
        match self.inzage.sign_in(&email, Password::typed(worlds::PASSWORD)?, &browser).await? {
            SignInStep::Done(signed_in) => Ok(signed_in.secret),
            SignInStep::SecondFactor(_) => bail!("nobody in the bench has a second factor"),
        }
    }
}

async fn connect(url: &str) -> Result<SqlStore> {
    Ok(SqlStore::connect(&DatabaseSettings { url: url.to_owned(), max_connections: 4 }).await?)
}

/// A folder, and the address of a database that holds nothing yet.
async fn place(kind: Kind, folder: &Path, name: &str) -> Result<(PathBuf, String)> {
    let folder = folder.join(format!("{kind}-{name}"));
    fs::create_dir(&folder)?;
    let url = match kind {
        Kind::Sqlite => format!("sqlite://{}", folder.join("inzage.db").display()),
        Kind::Postgres => new_postgres_database(name).await?,
    };
    Ok((folder, url))
}

/// Makes the tables as the portal does, with the people and what is theirs.
async fn import(url: &str, people: &People) -> Result<()> {
    let store = connect(url).await?;
    store.migrate().await?;
    store.import(&people.world.records()).await?;
    Ok(store.close().await?)
}

async fn new_postgres_database(name: &str) -> Result<String> {
    let server = std::env::var("INZAGE_TEST_POSTGRES").context("no PostgreSQL: run this through `cargo xtask bench`")?;
    let name = format!("bench_{name}");
    let connection = sea_orm::Database::connect(&server).await?;
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    connection.close().await?;
    let (base, _) = server.rsplit_once('/').context("the address of PostgreSQL names no database")?;
    Ok(format!("{base}/{name}"))
}

fn use_cases(store: SqlStore, master: &MasterKey) -> Inzage {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    Inzage::new(Ports {
        store: Arc::new(store),
        blobs: Arc::new(MemoryBlobs::new(Arc::clone(&clock))),
        inspector: Arc::new(NobodyUploads),
        hasher: Arc::new(PlainHasher),
        strength: Arc::new(PlainStrength),
        codes: Arc::new(FakeCodes::default()),
        passkeys: Arc::new(FakePasskeys::default()),
        yubikeys: Arc::new(FakeYubiKeys::default()),
        provider: Arc::new(FakeProvider::default()),
        secrets: Arc::new(InstallationSecrets::new(master)),
        clock,
        ids: Arc::new(FreshIds),
    })
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "it implements the port")]
    fn now(&self) -> Moment {
        moment(OffsetDateTime::now_utc())
    }

    fn moment(&self, at: OffsetDateTime) -> Moment {
        moment(at)
    }
}

struct FreshIds;

impl IdSource for FreshIds {
    #[expect(clippy::disallowed_methods, reason = "it implements the port")]
    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }
}

struct NobodyUploads;

#[async_trait]
impl FileInspector for NobodyUploads {
    async fn inspect(&self, _: &FileName, _: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        Err(FileRefusal::Empty)
    }

    async fn portrait(&self, _: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        Err(FileRefusal::Empty)
    }
}
