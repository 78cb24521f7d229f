//! A stage: a fresh database with the demonstration's people, and real `inzage` processes on it.

use inzage_domain::{
    credential::Password,
    ports::{Clock as _, PasswordHasher as _, Store as _},
    records::Records,
};
use inzage_server::{Running, SystemClock, config::Config, demo};
use inzage_storage::{DatabaseSettings, SqlStore};
use inzage_texts::Zone;
use std::{
    ffi::OsStr,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// Processes on a fresh database.
pub struct Stage {
    /// Where the first server answers, and the address in people's browsers.
    pub url: String,
    /// Who and what there is.
    pub demo: demo::Demo,
    pub folder: TempDir,
    /// Where its letters come from: an address that no other stage has.
    pub(crate) sender: String,
    database_url: String,
    /// What is configured besides, by variables.
    variables: Vec<(&'static str, String)>,
    is_behind_a_proxy: bool,
    processes: Vec<Child>,
}

/// A variable that the test command sets.
pub fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run this through `cargo xtask test` or `cargo xtask env`"))
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Stage {
    /// A server with its own worker on a fresh database.
    pub async fn open(database: Database) -> Self {
        let mut stage = Self::empty(database).await;
        let port = stage.port();
        stage.serve(port, true).await;
        stage
    }

    /// The same with YubiKeys and a sign-in provider, of which neither answers.
    pub async fn with_other_services(database: Database) -> Self {
        let mut stage = Self::empty(database).await;
        stage.configure(&[
            ("INZAGE_IDENTITY_YUBICO_URL", "http://127.0.0.1:9/verify"),
            ("INZAGE_IDENTITY_YUBICO_CLIENT", "1"),
            ("INZAGE_IDENTITY_YUBICO_KEY", "dHdlbnR5LWJ5dGVzLW9mLWtleSE="),
            ("INZAGE_IDENTITY_OIDC_ISSUER", "http://127.0.0.1:9"),
            ("INZAGE_IDENTITY_OIDC_NAME", "DigiD"),
            ("INZAGE_IDENTITY_OIDC_CLIENT_ID", "inzage"),
            ("INZAGE_IDENTITY_OIDC_CLIENT_SECRET", "geheim"),
        ]);
        let port = stage.port();
        stage.serve(port, true).await;
        stage
    }

    /// A fresh database without any process.
    pub async fn empty(database: Database) -> Self {
        Self::with(database, |_| {}).await
    }

    /// The same with something changed in what there is.
    pub async fn with(database: Database, change: impl FnOnce(&mut Records)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = match database {
            Database::Sqlite => format!("sqlite://{}", folder.path().join("inzage.db").display()),
            Database::Postgres => fresh_postgres_database().await,
        };
        let store = SqlStore::connect(&DatabaseSettings { url: database_url.clone(), max_connections: 4 }).await.unwrap();
        store.migrate().await.unwrap();
        let hasher = inzage_identity::Argon2Hasher::new(inzage_identity::HasherSettings::for_tests_only()).unwrap();
        let hash = hasher.hash(Password::typed(demo::PASSWORD).unwrap()).await.unwrap();
        let mut demo = demo::records(SystemClock::new(Zone::default()).now(), hash);
        change(&mut demo.records);
        store.import(&demo.records).await.unwrap();
        let blobs =
            inzage_blobs::ObjectBlobs::open(folder.path().join("files").to_str().unwrap(), &inzage_blobs::S3Options::default());
        let blobs = blobs.unwrap();
        for (portal, blob, bytes) in demo.files.clone() {
            inzage_domain::ports::BlobStore::put_blob(&blobs, portal.into(), blob, bytes).await.unwrap();
        }
        let url = format!("http://localhost:{}", free_port());
        let sender = format!("portaal.{}@merelhoven.example", unique());
        let (variables, processes) = (Vec::new(), Vec::new());
        Self { url, demo, folder, sender, database_url, variables, is_behind_a_proxy: false, processes }
    }

    /// Lets what is started from now on believe us about who calls, as if we were its proxy.
    pub fn behind_a_proxy(&mut self) {
        self.is_behind_a_proxy = true;
    }

    /// Configures what is started from now on.
    pub fn configure(&mut self, variables: &[(&'static str, &str)]) {
        self.variables.extend(variables.iter().map(|(name, value)| (*name, (*value).to_owned())));
    }

    /// The first server's port.
    pub fn port(&self) -> u16 {
        self.url.rsplit(':').next().unwrap().parse().unwrap()
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// The program with this stage's configuration.
    pub fn program(&self) -> Command {
        let smtp = variable("INZAGE_TEST_SMTP");
        let (host, port) = smtp.rsplit_once(':').unwrap();
        let mut command = Command::new(variable("INZAGE_TEST_BINARY"));
        command
            .env("INZAGE_DATABASE_URL", &self.database_url)
            .env("INZAGE_SERVER_PUBLIC_ADDRESS", &self.url)
            .env("INZAGE_FILES_PLACE", self.path("files"))
            .env("INZAGE_KEYS_MASTER", self.path("master.key"))
            .env("INZAGE_MAIL_HOST", host)
            .env("INZAGE_MAIL_PORT", port)
            .env("INZAGE_MAIL_SECURITY", "none")
            .env("INZAGE_MAIL_FROM", &self.sender)
            .env("INZAGE_LOG_LEVEL", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if self.is_behind_a_proxy {
            command.env("INZAGE_SERVER_TRUSTED_PROXIES", "127.0.0.1");
        }
        command.envs(self.variables.iter().cloned());
        command
    }

    /// Starts a server on `port` and waits until it answers; tells its address.
    pub async fn serve(&mut self, port: u16, worker: bool) -> String {
        let mut command = self.program();
        command
            .arg("serve")
            .env("INZAGE_SERVER_LISTEN", format!("127.0.0.1:{port}"))
            .env("INZAGE_SERVER_WORKER", worker.to_string())
            .stderr(self.log());
        self.processes.push(command.spawn().unwrap());
        let address = format!("http://localhost:{port}");
        self.wait_for(&address).await;
        address
    }

    /// Serves within this process, where what it does can be counted, without a worker.
    pub async fn serve_here(&self) -> Running {
        let text = |it: &OsStr| it.to_str().unwrap().to_owned();
        let program = self.program();
        let variables = program.get_envs().filter_map(|(name, value)| Some((text(name), text(value?))));
        let listen = [("LISTEN", format!("127.0.0.1:{}", self.port())), ("WORKER", "false".to_owned())];
        let listen = listen.map(|(name, value)| (format!("INZAGE_SERVER_{name}"), value));
        inzage_server::serve(&Config::load(None, variables.chain(listen)).unwrap()).await.unwrap()
    }

    /// Starts a worker apart from the servers.
    pub fn work(&mut self) {
        let mut command = self.program();
        command.arg("worker").stderr(self.log());
        self.processes.push(command.spawn().unwrap());
    }

    fn log(&self) -> Stdio {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(self.log_file()).unwrap();
        Stdio::from(file)
    }

    /// What the processes logged.
    pub fn log_file(&self) -> PathBuf {
        self.folder.path().join("log.json")
    }

    async fn wait_for(&mut self, address: &str) {
        let client = reqwest::Client::new();
        let give_up = Instant::now() + Duration::from_secs(30);
        while client.get(format!("{address}/inloggen")).send().await.is_err() {
            let ended = self.processes.last_mut().unwrap().try_wait().unwrap();
            assert!(ended.is_none(), "the server ended: {}", std::fs::read_to_string(self.log_file()).unwrap_or_default());
            assert!(Instant::now() < give_up, "the server does not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends the latest process at once, as a power cut does.
    pub fn kill(&mut self) {
        let mut process = self.processes.pop().unwrap();
        process.kill().unwrap();
        process.wait().unwrap();
    }

    /// Keeps everybody else from writing, as long as it lives; on SQLite only, where whoever writes has the whole database.
    pub async fn write_lock(&self) -> sea_orm::DatabaseTransaction {
        use sea_orm::TransactionTrait as _;
        let connection = sea_orm::Database::connect(&self.database_url).await.unwrap();
        let mode = Some(sea_orm::SqliteTransactionMode::Immediate);
        let options = sea_orm::TransactionOptions { sqlite_transaction_mode: mode, ..Default::default() };
        connection.begin_with_options(options).await.unwrap()
    }

    /// Changes the database behind the program's back.
    pub async fn change(&self, sql: &str) {
        let connection = sea_orm::Database::connect(&self.database_url).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&connection, sql).await.unwrap();
        connection.close().await.unwrap();
    }

    /// One number out of the database.
    pub async fn count(&self, sql: &str) -> usize {
        use sea_orm::ConnectionTrait as _;
        let connection = sea_orm::Database::connect(&self.database_url).await.unwrap();
        let statement = sea_orm::Statement::from_string(connection.get_database_backend(), sql);
        let row = connection.query_one_raw(statement).await.unwrap().unwrap();
        let count: i64 = row.try_get_by_index(0).unwrap();
        connection.close().await.unwrap();
        usize::try_from(count).unwrap()
    }

    /// Every row that the query finds, each as the text in its only column.
    pub async fn rows(&self, sql: &str) -> Vec<String> {
        use sea_orm::ConnectionTrait as _;
        let connection = sea_orm::Database::connect(&self.database_url).await.unwrap();
        let statement = sea_orm::Statement::from_string(connection.get_database_backend(), sql);
        let rows = connection.query_all_raw(statement).await.unwrap();
        let texts = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        connection.close().await.unwrap();
        texts
    }

    /// Who signs in with this name in the demonstration.
    pub fn email_of(&self, name: &str) -> String {
        let account = self.demo.accounts.iter().find(|it| it.name.to_string() == name);
        account.unwrap_or_else(|| panic!("{name} is not in the demonstration")).email.as_str().to_owned()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for process in &mut self.processes {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// What no other stage is called.
fn unique() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

async fn fresh_postgres_database() -> String {
    let server = variable("INZAGE_TEST_POSTGRES");
    let name = format!("it_{}", unique());
    let connection = sea_orm::Database::connect(&server).await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&connection, &format!("CREATE DATABASE {name}")).await.unwrap();
    connection.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// The present moment, as the program under test has it.
#[expect(clippy::disallowed_methods, reason = "the program under test lives by the real clock")]
pub(crate) fn now() -> time::OffsetDateTime {
    time::OffsetDateTime::now_utc()
}

/// The day it is for the program under test: the one in its time zone, which is another than in UTC around midnight.
pub(crate) fn today() -> time::Date {
    SystemClock::new(Zone::default()).now().on
}
