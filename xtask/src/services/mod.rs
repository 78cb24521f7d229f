//! The servers that tests talk to, started for one run and gone after it.

mod chromedriver;
mod postgres;
mod smtp;

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    process::Command,
    time::Duration,
};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::{requirements, workspace};

/// Whether PostgreSQL waits for the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// As in use, for measuring.
    On,
    /// Faster; losing a cluster of tests with the power is no loss.
    Off,
}

/// All servers of one run. Dropping it stops them and removes their files.
pub(crate) struct Services {
    postgres: postgres::Postgres,
    chromedriver: chromedriver::Chromedriver,
    smtp: smtp::SmtpSink,
    axe: PathBuf,
    python: PathBuf,
    scratch: PathBuf,
    // Last, so that the files go after the servers that use them.
    _folder: TempDir,
}

impl Services {
    /// Installs what is missing and starts everything.
    ///
    /// # Errors
    /// When something can't be had or doesn't start. Nothing is left running.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let found = requirements::ensure()?;
        let folder = tempfile::Builder::new().prefix("inzage-tests-").tempdir().context("cannot make a temporary folder")?;
        // PostgreSQL may run as another user and has to pass through.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let scratch = folder.path().join("scratch");
        fs::create_dir(&scratch)?;
        Ok(Self {
            postgres: postgres::Postgres::start(&found.postgres_bin, folder.path(), durability)?,
            chromedriver: chromedriver::Chromedriver::start(&found.chromedriver, folder.path())?,
            smtp: smtp::SmtpSink::start(&found.node, &found.smtp_sink, folder.path())?,
            axe: found.axe,
            python: found.python,
            scratch,
            _folder: folder,
        })
    }

    /// What a test process is told through its environment.
    pub(crate) fn variables(&self) -> Result<Vec<(&'static str, String)>> {
        Ok(vec![
            ("INZAGE_TEST_POSTGRES", self.postgres.url()),
            ("INZAGE_TEST_CHROMEDRIVER", self.chromedriver.url()),
            ("INZAGE_TEST_SMTP", self.smtp.address().to_string()),
            ("INZAGE_TEST_SMTP_DIR", self.smtp.folder().display().to_string()),
            ("INZAGE_TEST_AXE", self.axe.display().to_string()),
            ("INZAGE_TEST_PYTHON", self.python.display().to_string()),
            ("INZAGE_TEST_BINARY", binary()?.display().to_string()),
        ])
    }

    /// Gives a command these variables, and a place for temporary files that
    /// disappears with the servers.
    pub(crate) fn lend_to(&self, command: &mut Command) -> Result<()> {
        command.envs(self.variables()?).env("TMPDIR", &self.scratch);
        Ok(())
    }
}

/// Where `cargo build -p inzage-server` puts the program under test.
fn binary() -> Result<PathBuf> {
    Ok(workspace::target_directory()?.join("debug").join("inzage"))
}

/// A port that nobody listened on a moment ago.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Whether a server of ours answers a small HTTP request with `expected` in it.
fn answers(port: u16, path: &str, expected: &str) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        // Not every server closes the connection when asked to, so this looks
        // for the answer instead of waiting for the end.
        let mut answer = Vec::new();
        let mut buffer = [0_u8; 4096];
        loop {
            let read = stream.read(&mut buffer)?;
            answer.extend(buffer.iter().take(read));
            if String::from_utf8_lossy(&answer).contains(expected) {
                return Ok(true);
            }
            if read == 0 {
                return Ok(false);
            }
        }
    };
    ask().unwrap_or(false)
}
