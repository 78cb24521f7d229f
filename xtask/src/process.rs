//! Starting programs and being sure that they stop.
//!
//! Whatever is started here is started through `setpriv --pdeathsig`, so that
//! it ends even when this program is killed outright, and in a process group
//! of its own, so that Ctrl-C reaches it through us and in the right order.

use std::{
    fs,
    fs::File,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, WaitOptions};

const POLL: Duration = Duration::from_millis(25);

static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Makes Ctrl-C and a polite kill end the running program first, and us after.
pub(crate) fn catch_signals() -> Result<()> {
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&INTERRUPTED)).context("cannot install a signal handler")?;
    }
    // Orphans of what we start (browsers, mostly) become our children, so that
    // `KillEverything` finds them.
    rustix::process::set_child_subreaper(Some(rustix::process::getpid())).context("cannot adopt orphans")?;
    Ok(())
}

/// Whether somebody has asked this program to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// Fails when somebody has asked this program to stop.
pub(crate) fn stop_if_interrupted() -> Result<()> {
    if interrupted() {
        bail!("interrupted");
    }
    Ok(())
}

/// The user whose identity a program takes, when that is not ours.
#[derive(Clone, Copy)]
pub(crate) struct RunAs<'a>(pub(crate) &'a str);

/// A command that dies with us, optionally as another user.
pub(crate) fn dying_with_us(program: &Path, run_as: Option<RunAs<'_>>) -> Command {
    let mut command = Command::new("setpriv");
    if let Some(RunAs(user)) = run_as {
        command.arg(format!("--reuid={user}")).arg(format!("--regid={user}")).arg("--init-groups");
    }
    command.args(["--pdeathsig", "TERM", "--"]).arg(program);
    command
}

/// Runs a command to its end, stopping it when we are asked to stop.
///
/// # Errors
/// When it cannot be started, or when we were interrupted meanwhile.
pub(crate) fn run(command: &mut Command) -> Result<ExitStatus> {
    let mut child = command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))?;
    wait(&mut child)
}

/// Waits for a child that leads its own process group; see [`run`].
pub(crate) fn wait(child: &mut Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            stop_if_interrupted()?;
            return Ok(status);
        }
        if interrupted() {
            // cargo-nextest passes this on to its tests and waits for them.
            stop(child, Signal::TERM, Duration::from_secs(20));
            bail!("interrupted");
        }
        thread::sleep(POLL);
    }
}

/// Asks a process group to stop, and insists after `patience`.
pub(crate) fn stop(child: &mut Child, signal: Signal, patience: Duration) {
    let Some(group) = Pid::from_raw(child.id().cast_signed()) else {
        return;
    };
    if matches!(child.try_wait(), Ok(None)) {
        // It may have ended by itself in this instant: nothing to do then.
        let _gone = rustix::process::kill_process_group(group, signal);
        let deadline = Instant::now() + patience;
        while matches!(child.try_wait(), Ok(None)) && Instant::now() < deadline {
            thread::sleep(POLL);
        }
    }
    let _gone = rustix::process::kill_process_group(group, Signal::KILL);
    let _status = child.wait();
}

/// A program that runs beside the tests; dropping it stops it.
pub(crate) struct Service {
    name: &'static str,
    child: Child,
    stop_with: Signal,
    log: PathBuf,
}

impl Service {
    /// Starts `command` with its output going to `log`, or with only its
    /// errors going there when the caller wants to read what it prints.
    pub(crate) fn start(
        name: &'static str,
        command: &mut Command,
        stop_with: Signal,
        log: PathBuf,
        stdout: Stdout,
    ) -> Result<Self> {
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdin(Stdio::null()).process_group(0);
        match stdout {
            Stdout::Log => command.stdout(file.try_clone()?),
            Stdout::Read => command.stdout(Stdio::piped()),
        };
        let child = command.stderr(file).spawn().with_context(|| format!("cannot start {name}"))?;
        Ok(Self { name, child, stop_with, log })
    }

    /// What the program prints, when it was started with [`Stdout::Read`].
    pub(crate) fn stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Waits until `ready` holds.
    ///
    /// # Errors
    /// When the program ends first or takes too long; the error quotes the
    /// end of its log.
    pub(crate) fn wait_until(&mut self, patience: Duration, mut ready: impl FnMut() -> bool) -> Result<()> {
        let deadline = Instant::now() + patience;
        loop {
            stop_if_interrupted()?;
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended with {status}:\n{}", self.name, self.log_end());
            }
            if ready() {
                return Ok(());
            }
            if Instant::now() >= deadline {
                bail!("{} did not answer within {} s:\n{}", self.name, patience.as_secs(), self.log_end());
            }
            thread::sleep(POLL);
        }
    }

    fn log_end(&self) -> String {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let start = lines.len().saturating_sub(20);
        lines.get(start..).unwrap_or_default().join("\n")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        stop(&mut self.child, self.stop_with, Duration::from_secs(10));
    }
}

/// Where a service's standard output goes.
#[derive(Clone, Copy)]
pub(crate) enum Stdout {
    /// To its log, with its errors.
    Log,
    /// To us.
    Read,
}

/// Ends, when dropped, every process that descends from this one.
///
/// Services stop by themselves; this is for browsers and test servers whose
/// parent died without ending them.
pub(crate) struct KillEverything;

impl Drop for KillEverything {
    fn drop(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            let left = living_descendants();
            if left.is_empty() || Instant::now() >= deadline {
                break;
            }
            for pid in left {
                let _gone = rustix::process::kill_process(pid, Signal::KILL);
            }
            thread::sleep(POLL);
        }
        // Nobody waits for adopted processes but us.
        while matches!(rustix::process::wait(WaitOptions::NOHANG), Ok(Some(_ended))) {}
    }
}

fn living_descendants() -> Vec<Pid> {
    let parents = processes();
    let mut family = vec![rustix::process::getpid().as_raw_nonzero().get()];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(parents.iter().filter(|process| process.parent == parent).map(|process| process.id));
        next += 1;
    }
    family
        .into_iter()
        .skip(1)
        .filter(|id| parents.iter().any(|process| process.id == *id && process.state != "Z"))
        .filter_map(Pid::from_raw)
        .collect()
}

struct Process {
    id: i32,
    parent: i32,
    state: String,
}

fn processes() -> Vec<Process> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("stat")).ok())
        .filter_map(|stat| parse_stat(&stat))
        .collect()
}

/// Reads `id (name) state parent …`; the name may hold spaces and brackets.
fn parse_stat(stat: &str) -> Option<Process> {
    let (id, rest) = stat.split_once(" (")?;
    let (_name, rest) = rest.rsplit_once(") ")?;
    let mut fields = rest.split(' ');
    let state = fields.next()?.to_owned();
    let parent = fields.next()?.parse().ok()?;
    Some(Process { id: id.parse().ok()?, parent, state })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_whose_name_holds_a_bracket_is_read() {
        let process = parse_stat("42 (a) b (c) S 7 42 42 0 -1").unwrap();
        assert_eq!((process.id, process.parent), (42, 7));
        assert_eq!(process.state, "S");
    }

    #[test]
    fn a_program_that_does_not_listen_is_killed() {
        let mut child =
            Command::new("sh").args(["-c", "trap '' TERM; while :; do sleep 0.05; done"]).process_group(0).spawn().unwrap();
        thread::sleep(Duration::from_millis(100));
        stop(&mut child, Signal::TERM, Duration::from_millis(200));
        assert!(child.try_wait().unwrap().is_some());
    }
}
