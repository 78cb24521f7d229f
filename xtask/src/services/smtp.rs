//! A mail server that keeps every message as a file.

use std::{
    io::{BufRead as _, BufReader},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result};
use rustix::process::Signal;
use serde_json::Value;

use crate::process::{Service, Stdout, dying_with_us};

/// The running sink.
pub(super) struct SmtpSink {
    port: u16,
    folder: PathBuf,
    _service: Service,
}

impl SmtpSink {
    /// Starts it; it chooses a free port itself and prints which.
    pub(super) fn start(node: &Path, script: &Path, folder: &Path) -> Result<Self> {
        let mail = folder.join("mail");
        let mut command = dying_with_us(node, None);
        command.arg(script).arg(&mail);
        let mut service = Service::start("the mail sink", &mut command, Signal::TERM, folder.join("smtp.log"), Stdout::Read)?;
        let stdout = service.stdout().context("the mail sink has no output")?;
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            if BufReader::new(stdout).read_line(&mut line).is_ok() {
                let _nobody_waits = sender.send(line);
            }
        });
        let mut port = None;
        service.wait_until(Duration::from_secs(30), || {
            if let Ok(line) = receiver.try_recv() {
                port = port_in(&line);
            }
            port.is_some()
        })?;
        Ok(Self { port: port.context("the mail sink named no port")?, folder: mail, _service: service })
    }

    /// Where it accepts mail.
    pub(super) fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// Where it keeps the messages.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

fn port_in(line: &str) -> Option<u16> {
    let answer: Value = serde_json::from_str(line).ok()?;
    u16::try_from(answer.get("port")?.as_u64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_line() {
        assert_eq!(port_in("{\"port\":2525}\n"), Some(2525));
        assert_eq!(port_in("listening on 2525\n"), None);
        assert_eq!(port_in("{\"port\":70000}\n"), None);
    }
}
