//! From exec to the first answer, and memory when idle.

use std::{
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use inzage_bench::{Bound, Figure, Of, median};

use crate::{Plan, Report, program};

const STARTS: usize = 5;
/// How long a program is left alone before its memory is read.
const REST: Duration = Duration::from_secs(2);

/// Starts the demonstration some times.
pub(crate) fn measure(plan: &Plan, report: &mut Report) -> Result<()> {
    let mut seconds = Vec::new();
    let mut megabytes = Vec::new();
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut child = Command::new(&plan.inzage)
            .args(["demo", "--json"])
            .env("TMPDIR", &plan.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("can't start {}", plan.inzage.display()))?;
        let line = program::first_line(&mut child);
        seconds.push(start.elapsed().as_secs_f64());
        thread::sleep(REST);
        let resident = resident_megabytes(&child);
        program::stop(&mut child);
        ensure!(line?.starts_with('{'), "the demonstration does not say where it is");
        megabytes.push(resident?);
    }
    report.add(Figure::new("start-demo", median(seconds), "s").goal(Of::Value, Bound::AtMost, 1.0))?;
    report.add(Figure::new("idle-memory", median(megabytes), "MB").goal(Of::Value, Bound::AtMost, 60.0))
}

fn resident_megabytes(child: &Child) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("the system does not tell its memory")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}
