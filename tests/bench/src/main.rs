//! Measures what docs/performance.md promises. `cargo xtask bench` builds and runs it.

mod database;
mod fill;
mod growth;
mod home;
mod items;
mod load;
mod policy;
mod program;
mod reads;
mod start;
mod statements;
mod storm;

use std::{io::Write as _, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context as _, Result};
use clap::{Parser, ValueEnum};
use inzage_bench::{Figure, table};

use database::{Database, Kind};

#[derive(Parser)]
struct Arguments {
    /// The released program.
    #[arg(long)]
    inzage: PathBuf,
    /// Compare the small table with one of ten million documents instead of one million.
    #[arg(long)]
    full: bool,
    /// Measure only these.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// How long each server is loaded in a round.
    #[arg(long, default_value = "5")]
    seconds: u64,
    /// How often servers take turns.
    #[arg(long, default_value = "3")]
    rounds: usize,
}

/// Parts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The policy beside Cedar and Casbin.
    Decide,
    /// From exec to the first answer, and memory.
    Start,
    /// Statements per read.
    Statements,
    /// Throughput beside a bare handler.
    Reads,
    /// A list out of a small and out of a large table.
    Growth,
    /// The start page of a small and of a large portal.
    Home,
    /// Reads while a crowd signs in.
    Storm,
}

/// What every part needs to know.
#[derive(Debug, Clone)]
struct Plan {
    inzage: PathBuf,
    folder: PathBuf,
    /// How long each server is loaded in a round.
    span: Duration,
    /// How often servers take turns.
    rounds: usize,
    /// Documents in the large table.
    many: u64,
}

/// Documents in the small table.
const FEW: u64 = 10_000;

/// Shows each figure when it is known, and keeps all for the table.
#[derive(Default)]
struct Report(Vec<Figure>);

impl Report {
    fn add(&mut self, figure: Figure) -> Result<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", serde_json::to_string(&figure)?)?;
        out.flush()?;
        self.0.push(figure);
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let folder = tempfile::Builder::new().prefix("inzage-bench-").tempdir().context("can't make a temporary folder")?;
    let plan = Plan {
        inzage: arguments.inzage,
        folder: folder.path().to_owned(),
        span: Duration::from_secs(arguments.seconds),
        rounds: arguments.rounds,
        many: if arguments.full { 10_000_000 } else { 1_000_000 },
    };
    let wanted = |part| arguments.only.is_empty() || arguments.only.contains(&part);
    let mut report = Report::default();
    if wanted(Part::Decide) {
        policy::measure(&mut report)?;
    }
    if wanted(Part::Start) {
        start::measure(&plan, &mut report)?;
    }
    if wanted(Part::Statements) || wanted(Part::Reads) || wanted(Part::Growth) || wanted(Part::Storm) {
        for kind in [Kind::Sqlite, Kind::Postgres] {
            let few = Database::of_documents(kind, &plan.folder, FEW).await?;
            if wanted(Part::Statements) {
                statements::measure(&few, &mut report).await?;
            }
            if wanted(Part::Reads) {
                reads::measure(&plan, &few, &mut report).await?;
            }
            if wanted(Part::Storm) {
                storm::measure(&plan, &few, &mut report).await?;
            }
            if wanted(Part::Growth) {
                let many = Database::of_documents(kind, &plan.folder, plan.many).await?;
                growth::measure(&plan, &few, &many, &mut report).await?;
            }
        }
    }
    if wanted(Part::Home) {
        for kind in [Kind::Sqlite, Kind::Postgres] {
            home::measure(&plan, kind, &mut report).await?;
        }
    }
    write!(std::io::stdout(), "\n{}", table(&report.0))?;
    Ok(ExitCode::SUCCESS)
}
