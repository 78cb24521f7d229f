//! `cargo xtask test`: the whole gate, with everything the tests need.

use std::{
    env,
    io::{BufRead as _, BufReader, IsTerminal as _, PipeReader, Write as _, stderr},
    os::unix::process::CommandExt as _,
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::{
    check,
    count::Count,
    process,
    services::{Durability, Services},
    workspace,
};

/// What to run.
pub(crate) struct Options {
    /// The long form of every test.
    pub(crate) full: bool,
    /// Only tests whose name holds one of these; then no checks either.
    pub(crate) filters: Vec<String>,
}

/// Checks, builds and tests; prints where tests ran and, last, the totals.
///
/// # Errors
/// When anything failed or could not be had. The totals are printed all the
/// same, and then never say that nothing failed.
pub(crate) fn test(options: &Options) -> Result<()> {
    let mut total = Count::default();
    let outcome = run(options, &mut total);
    if let Err(error) = &outcome {
        eprintln!("error: {error:#}");
        total.fail(error.to_string().lines().next().unwrap_or("the run"));
    }
    println!("{total}");
    if total.is_good() {
        Ok(())
    } else {
        // Everything has been said, and the totals are the last line.
        Err(crate::Silent.into())
    }
}

fn run(options: &Options, total: &mut Count) -> Result<()> {
    // First, because it is what most often can't be had.
    let services = Services::start(Durability::Off)?;
    if options.filters.is_empty() {
        for step in check::failures()? {
            total.fail(step);
        }
    }
    eprintln!("── build");
    build()?;
    eprintln!("── test");
    if has_nextest() {
        total.add(nextest(options, &services)?);
    } else {
        eprintln!("cargo-nextest is not installed; running the tests with cargo test");
        let kinds = ["--lib", "--bins", "--tests"];
        total.add(cargo_test(&kinds, options, &services)?);
    }
    if options.filters.is_empty() {
        eprintln!("── documentation tests");
        total.add(cargo_test(&["--doc"], options, &services)?);
    }
    Ok(())
}

/// Builds all tests, and with those of its package the program that the journeys start. Building that alone first would compile most of
/// the tree twice, since the tests ask more features of some libraries.
fn build() -> Result<()> {
    if !process::run(workspace::cargo().args(["test", "--workspace", "--no-run", "--quiet"]))?.success() {
        bail!("the tests do not build, see above");
    }
    Ok(())
}

fn has_nextest() -> bool {
    workspace::cargo()
        .args(["nextest", "--version"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn nextest(options: &Options, services: &Services) -> Result<Count> {
    let mut command = workspace::cargo();
    command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    // What passes is shown, because it is to be counted.
    command.args(["--status-level", "pass", "--final-status-level", "fail"]);
    command.args(["--show-progress", "none", "--no-tests", "fail"]);
    if options.full {
        command.args(["--run-ignored", "all", "--profile", "full"]);
    }
    command.args(&options.filters);
    run_and_count("the tests", command, options, services, Count::nextest_line)
}

fn cargo_test(kinds: &[&str], options: &Options, services: &Services) -> Result<Count> {
    let mut command = workspace::cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]).args(kinds).arg("--");
    if options.full {
        command.arg("--include-ignored");
    }
    command.args(&options.filters);
    run_and_count("cargo test", command, options, services, Count::libtest_line)
}

fn run_and_count(
    what: &str,
    mut command: Command,
    options: &Options,
    services: &Services,
    read: fn(&mut Count, &str),
) -> Result<Count> {
    services.lend_to(&mut command)?;
    command
        .env("INSTA_UPDATE", "no")
        .env("CARGO_TERM_COLOR", colour())
        // Tests compare here, and rewrite nothing.
        .env_remove("INZAGE_BLESS");
    if options.full {
        command.env("INZAGE_TEST_FULL", "1");
    }
    // One pipe for both streams keeps their lines in order.
    let (reader, writer) = std::io::pipe().context("cannot make a pipe")?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .process_group(0)
        .spawn()
        .with_context(|| format!("cannot start {what}"))?;
    // It holds the writing ends, without which the pipe never ends.
    drop(command);
    let reading = thread::spawn(move || count_lines(reader, read));
    let status = process::wait(&mut child)?;
    let mut count = reading.join().map_err(|_| anyhow!("the output of {what} could not be read"))?;
    if !count.saw_all() {
        count.fail(&format!("{what}: not every test that was announced has reported its end"));
    }
    if !status.success() && count.is_good() {
        count.fail(&format!("{what}: ended with {status}"));
    }
    Ok(count)
}

/// Shows every line and counts it.
fn count_lines(reader: PipeReader, read: fn(&mut Count, &str)) -> Count {
    let mut count = Count::default();
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    // Lines that are not UTF-8 are shown as they are.
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let _closed = stderr().write_all(&line);
        read(&mut count, &String::from_utf8_lossy(&line));
        line.clear();
    }
    count
}

fn colour() -> String {
    env::var("CARGO_TERM_COLOR").unwrap_or_else(|_| {
        let colour = if stderr().is_terminal() { "always" } else { "never" };
        colour.to_owned()
    })
}

/// Runs the test that compares a document with what the code says, and lets it
/// rewrite the document instead.
///
/// # Errors
/// When the test fails otherwise.
pub(crate) fn bless(package: &str, test: &str) -> Result<()> {
    blessed(workspace::cargo(), package, test)
}

/// The same for a test that needs the servers.
///
/// # Errors
/// When a server can't be had, or the test fails otherwise.
pub(crate) fn bless_with_services(package: &str, test: &str) -> Result<()> {
    let services = Services::start(Durability::Off)?;
    let mut command = workspace::cargo();
    services.lend_to(&mut command)?;
    blessed(command, package, test)
}

fn blessed(mut command: Command, package: &str, test: &str) -> Result<()> {
    if has_nextest() {
        command.args(["nextest", "run", "--package", package, test]);
    } else {
        command.args(["test", "--package", package, test]);
    }
    command.env("INZAGE_BLESS", "1").env("CARGO_TERM_COLOR", colour());
    if !process::run(&mut command)?.success() {
        bail!("the test `{test}` failed, see above");
    }
    Ok(())
}
