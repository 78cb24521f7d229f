//! `cargo xtask env`: the servers of the tests, for one command or for a shell.

use std::{
    io::{Read as _, Write as _, stdin, stdout},
    process::{Command, ExitStatus},
    sync::mpsc,
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal};

use crate::{
    process,
    services::{Durability, Services},
    workspace,
};

/// Starts the servers, then runs `command` with their addresses in its
/// environment; without a command prints the addresses and waits.
pub(crate) fn env(build: bool, command: &[String]) -> Result<()> {
    if build {
        build_server()?;
    }
    let services = Services::start(Durability::Off)?;
    if let Some((program, arguments)) = command.split_first() {
        let mut command = Command::new(program);
        command.args(arguments);
        services.lend_to(&mut command)?;
        let status = in_the_foreground(&mut command)?;
        if !status.success() {
            bail!("{program} ended with {status}");
        }
        return Ok(());
    }
    let mut out = stdout().lock();
    for (name, value) in services.variables()? {
        writeln!(out, "export {name}='{value}'")?;
    }
    out.flush()?;
    drop(out);
    wait_until_nobody_needs_us();
    Ok(())
}

/// Builds the program that the journeys start.
fn build_server() -> Result<()> {
    let status = process::run(workspace::cargo().args(["build", "--package", "inzage-server"]))?;
    if !status.success() {
        bail!("the server does not build, see above");
    }
    Ok(())
}

/// Runs a command that shares our terminal and hears Ctrl-C itself.
fn in_the_foreground(command: &mut Command) -> Result<ExitStatus> {
    let mut child = command.spawn().with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let mut told = false;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if process::interrupted() && !told {
            told = true;
            if let Some(pid) = Pid::from_raw(child.id().cast_signed()) {
                // A second signal after Ctrl-C does no harm; it may be the
                // first when only we were asked to stop.
                let _gone = rustix::process::kill_process(pid, Signal::TERM);
            }
        }
        thread::sleep(Duration::from_millis(25));
    }
}

fn wait_until_nobody_needs_us() {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut ignored = [0_u8; 1024];
        while stdin().read(&mut ignored).is_ok_and(|read| read > 0) {}
        let _nobody_waits = sender.send(());
    });
    while !process::interrupted() && receiver.recv_timeout(Duration::from_millis(50)).is_err() {}
}
