//! A PostgreSQL cluster of our own, so that no test meets the data of another.

use std::{
    fs,
    os::unix::fs::chown,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use rustix::process::Signal;

use super::{Durability, free_port};
use crate::process::{RunAs, Service, Stdout, dying_with_us};

/// A running cluster. Whoever reaches 127.0.0.1 may do anything in it: it
/// holds invented people only and is gone after the run.
pub(super) struct Postgres {
    port: u16,
    _service: Service,
}

impl Postgres {
    /// Makes a cluster under `folder` and starts it on a free port.
    pub(super) fn start(bin: &Path, folder: &Path, durability: Durability) -> Result<Self> {
        let data = folder.join("postgres");
        fs::create_dir(&data)?;
        // PostgreSQL refuses to run as root.
        let run_as = if rustix::process::geteuid().is_root() {
            let (user, group) = (id("-u")?, id("-g")?);
            chown(&data, Some(user), Some(group)).context("cannot give a folder to postgres")?;
            Some(RunAs("postgres"))
        } else {
            None
        };
        initialize(bin, &data, run_as)?;

        // Another program can take the port before PostgreSQL has it.
        let mut attempts = 0;
        loop {
            attempts += 1;
            match Self::serve(bin, folder, &data, run_as, durability) {
                Ok(postgres) => return Ok(postgres),
                Err(error) if attempts == 3 => return Err(error),
                Err(_) => crate::process::stop_if_interrupted()?,
            }
        }
    }

    fn serve(bin: &Path, folder: &Path, data: &Path, run_as: Option<RunAs<'_>>, durability: Durability) -> Result<Self> {
        let port = free_port()?;
        let mut command = dying_with_us(&bin.join("postgres"), run_as);
        command.arg("-D").arg(data).current_dir(data);
        for setting in [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=300",
            "synchronous_commit=on",
            "timezone=UTC",
            "log_timezone=UTC",
            "client_min_messages=warning",
        ] {
            command.args(["-c", setting]);
        }
        if durability == Durability::Off {
            command.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        }
        command.args(["-c", &format!("port={port}")]);
        let mut service = Service::start(
            "PostgreSQL",
            &mut command,
            // "Fast shutdown": disconnects everybody and cleans up.
            Signal::INT,
            folder.join("postgres.log"),
            Stdout::Log,
        )?;
        let is_ready: PathBuf = bin.join("pg_isready");
        service.wait_until(Duration::from_secs(30), || {
            Command::new(&is_ready)
                .args(["-q", "-h", "127.0.0.1", "-U", "postgres", "-p"])
                .arg(port.to_string())
                .stdin(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
        })?;
        Ok(Self { port, _service: service })
    }

    /// The address of a database from which others can be created.
    pub(super) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

fn initialize(bin: &Path, data: &Path, run_as: Option<RunAs<'_>>) -> Result<()> {
    let output = dying_with_us(&bin.join("initdb"), run_as)
        .arg("-D")
        .arg(data)
        .args(["-U", "postgres", "--auth=trust", "--no-sync"])
        .args(["--encoding=UTF8", "--locale=C.UTF-8"])
        .current_dir(data)
        .stdin(Stdio::null())
        .output()
        .context("cannot start initdb")?;
    if !output.status.success() {
        bail!("initdb failed:\n{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

fn id(which: &str) -> Result<u32> {
    let output = Command::new("id").args([which, "postgres"]).output()?;
    if !output.status.success() {
        bail!(
            "PostgreSQL refuses to run as root, and this machine has no user `postgres` to run it \
             as; the Debian package postgresql-common makes that user"
        );
    }
    String::from_utf8_lossy(&output.stdout).trim().parse().context("`id` did not print a number")
}
