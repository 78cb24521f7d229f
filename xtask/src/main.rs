//! The commands that build, test and check this workspace.
//!
//! `cargo xtask test` is the whole gate; the others are its parts, and what a
//! person needs while working. Nothing here is part of the product.

mod bench;
mod check;
mod count;
mod document;
mod env;
mod layers;
mod process;
mod requirements;
mod rules;
mod services;
mod test;
mod workspace;

use std::{fmt, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check everything and run every test, with the servers they need.
    ///
    /// Installs what is missing (PostgreSQL, Chromium, chromedriver, fonts,
    /// Node.js, npm packages), as root or with sudo; with `INZAGE_NO_INSTALL=1`
    /// it only says what is missing. Nothing is skipped.
    Test {
        /// Run the long form of every test.
        #[arg(long)]
        full: bool,
        /// Only tests whose name holds one of these, without the checks.
        #[arg(last = true)]
        filters: Vec<String>,
    },
    /// Check layers, rules, formatting, lints and documentation.
    Check,
    /// Check that the crates depend on each other as docs/architecture.md says.
    Layers,
    /// Show which rule of docs/rules.md is proven by which tests.
    Rules {
        /// Print one JSON object, id to tests.
        #[arg(long)]
        json: bool,
        /// Print only what is wrong.
        #[arg(long)]
        check: bool,
        /// Fail when a rule of this release has no test.
        #[arg(long)]
        strict: bool,
    },
    /// Measure what docs/performance.md promises, on the released program.
    ///
    /// Prints one JSON object per figure, and then a table. A goal that is not
    /// met is shown and is no failure: machines differ.
    Bench {
        /// Compare a small table with one of ten million documents instead of one million.
        #[arg(long)]
        full: bool,
        /// Measure only these: decide, start, statements, reads, growth.
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
    },
    /// Write docs/openapi.json anew.
    Openapi,
    /// Write docs/access-table.md anew.
    AccessTable,
    /// Write docs/statements.md anew.
    Statements,
    /// Start PostgreSQL, chromedriver and a mail sink, and run a command that
    /// can reach them.
    ///
    /// Without a command it prints their addresses and waits for Ctrl-C or the
    /// end of standard input.
    Env {
        /// Build the server first, for tests that start it.
        #[arg(long)]
        build: bool,
        /// The command and its arguments.
        #[arg(last = true)]
        command: Vec<String>,
    },
}

/// A failure of which everything has been said already.
#[derive(Debug)]
struct Silent;

impl fmt::Display for Silent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed")
    }
}

impl std::error::Error for Silent {}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is::<Silent>() {
                eprintln!("error: {error:#}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    process::catch_signals()?;
    let _nothing_is_left_running = process::KillEverything;
    match task {
        Task::Test { full, filters } => test::test(&test::Options { full, filters }),
        Task::Check => check::check(),
        Task::Layers => layers::layers(),
        Task::Rules { json, check, strict } => rules::rules(rules::Options { json, check, strict }),
        Task::Bench { full, only } => bench::bench(&bench::Options { full, only }),
        Task::Openapi => test::bless("inzage-http-api", "the_snapshot_is_what_the_code_says"),
        Task::AccessTable => test::bless("inzage-tests", "access_table"),
        Task::Statements => test::bless_with_services("inzage-tests", "the_table_of_statements"),
        Task::Env { build, command } => env::env(build, &command),
    }
}
