//! The policy beside Cedar and Casbin, measured by a program of its own.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::{Report, program};

/// Runs it and passes its figures on.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    let output = Command::new(program::beside_us("decide")?).output().context("can't start `decide`")?;
    ensure!(output.status.success(), "`decide` failed: {}", String::from_utf8_lossy(&output.stderr));
    for line in String::from_utf8(output.stdout)?.lines() {
        report.add(serde_json::from_str(line).with_context(|| format!("no figure: {line}"))?)?;
    }
    Ok(())
}
