//! Servers as processes of their own.

use std::{
    io::{BufRead as _, BufReader},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::database::Database;

/// How long a server may take to answer, or to stop.
const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(20);

/// The program of this package with this name.
pub(crate) fn beside_us(name: &str) -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name(name))
}

/// A server that stops when dropped.
pub(crate) struct Server {
    child: Child,
    /// Where it answers.
    pub(crate) address: SocketAddr,
}

impl Server {
    /// The portal, as it is configured when only the places of things are told.
    pub(crate) fn portal(inzage: &Path, database: &Database) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let place = |name: &str| database.folder.join(name);
        let child = Command::new(inzage)
            .arg("serve")
            .env("INZAGE_SERVER_LISTEN", address.to_string())
            .env("INZAGE_SERVER_PUBLIC_ADDRESS", format!("http://{address}"))
            // So that a crowd can seem to call from everywhere.
            .env("INZAGE_SERVER_TRUSTED_PROXIES", "127.0.0.1")
            .env("INZAGE_DATABASE_URL", &database.url)
            .env("INZAGE_FILES_PLACE", place("files"))
            .env("INZAGE_MAIL_FOLDER", place("mail"))
            .env("INZAGE_KEYS_MASTER", place("master.key"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(place("portal.log"))?)
            .spawn()
            .with_context(|| format!("can't start {}", inzage.display()))?;
        let mut server = Self { child, address };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(address).is_err() {
            if server.child.try_wait()?.is_some() || Instant::now() > deadline {
                let log = std::fs::read_to_string(place("portal.log")).unwrap_or_default();
                bail!("the portal does not answer: {log}");
            }
            std::thread::sleep(POLL);
        }
        Ok(server)
    }

    /// The bare handlers on the same database.
    pub(crate) fn bare(database: &Database) -> Result<Self> {
        let mut command = Command::new(beside_us("bare")?);
        let mut child = command.arg(&database.url).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let line = first_line(&mut child)?;
        let address = line.trim().parse().with_context(|| format!("`bare` says {line:?}"))?;
        Ok(Self { child, address })
    }
}

impl Server {
    /// How long it has kept processors busy.
    pub(crate) fn busy(&self) -> Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name of the program may hold anything; what follows its bracket is counted from the third field.
        let (_, fields) = stat.rsplit_once(')').context("the system does not tell how busy it is")?;
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
        Ok(Duration::from_secs(ticks) / u32::try_from(rustix::param::clock_ticks_per_second())?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// The first line that a program prints.
pub(crate) fn first_line(child: &mut Child) -> Result<String> {
    let stdout = child.stdout.as_mut().context("its output is not ours to read")?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line)?;
    Ok(line)
}

/// Asks a program to stop, waits, and insists.
pub(crate) fn stop(child: &mut Child) {
    if let Some(pid) = Pid::from_raw(child.id().cast_signed()) {
        // It may be gone already.
        let _gone = kill_process(pid, Signal::TERM);
    }
    let deadline = Instant::now() + PATIENCE;
    while matches!(child.try_wait(), Ok(None)) && Instant::now() < deadline {
        std::thread::sleep(POLL);
    }
    let _gone = child.kill();
    let _status = child.wait();
}
