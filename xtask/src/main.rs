//! The commands that build, test and check this workspace.
//!
//! `cargo xtask test` is the whole gate; the others are its parts, and what a
//! person needs while working. Nothing here is part of the product.

mod env;
mod process;
mod requirements;
mod services;
mod workspace;

use std::process::ExitCode;

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
    /// Start PostgreSQL, chromedriver and a mail sink, and run a command that
    /// can reach them; without a command print their addresses and wait for
    /// Ctrl-C or the end of standard input.
    Env {
        /// Build the server first, for tests that start it.
        #[arg(long)]
        build: bool,
        /// The command and its arguments.
        #[arg(last = true)]
        command: Vec<String>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = run(arguments.command);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    process::catch_signals()?;
    let _nothing_is_left_running = process::KillEverything;
    match task {
        Task::Env { build, command } => env::env(build, &command),
    }
}
