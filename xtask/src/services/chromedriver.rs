//! The program through which tests steer Chromium.

use std::{fs, path::Path, time::Duration};

use anyhow::Result;
use rustix::process::Signal;

use super::{answers, free_port};
use crate::process::{Service, Stdout, dying_with_us, stop_if_interrupted};

/// A running chromedriver.
pub(super) struct Chromedriver {
    port: u16,
    _service: Service,
}

impl Chromedriver {
    /// Starts it on a free port, with browser profiles under `folder`.
    pub(super) fn start(program: &Path, folder: &Path) -> Result<Self> {
        let profiles = folder.join("chromium");
        fs::create_dir(&profiles)?;
        let mut attempts = 0;
        loop {
            attempts += 1;
            match Self::serve(program, folder, &profiles) {
                Ok(chromedriver) => return Ok(chromedriver),
                Err(error) if attempts == 3 => return Err(error),
                Err(_) => stop_if_interrupted()?,
            }
        }
    }

    fn serve(program: &Path, folder: &Path, profiles: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut command = dying_with_us(program, None);
        command.arg(format!("--port={port}")).env("TMPDIR", profiles).env("HOME", profiles);
        let mut service =
            Service::start("chromedriver", &mut command, Signal::TERM, folder.join("chromedriver.log"), Stdout::Log)?;
        service.wait_until(Duration::from_secs(30), || answers(port, "/status", "\"ready\":true"))?;
        Ok(Self { port, _service: service })
    }

    /// Where its WebDriver endpoint is.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}
