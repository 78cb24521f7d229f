//! `cargo xtask bench`: what docs/performance.md promises, measured on the released program.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{
    process,
    services::{Durability, Services},
    workspace,
};

/// What to measure.
pub(crate) struct Options {
    /// With ten million documents in the large table.
    pub(crate) full: bool,
    /// Only these parts.
    pub(crate) only: Vec<String>,
}

/// The package that compares the policy with others. It is not in the workspace, see its manifest.
const DECIDE: &str = "tests/bench/decide/Cargo.toml";

/// Builds everything as released, then measures with nothing else running.
///
/// # Errors
/// When something can't be built or measured; a goal that is not met is no error.
pub(crate) fn bench(options: &Options) -> Result<()> {
    // The folder of this program's own profile has its neighbours beside it.
    let target = workspace::target_directory()?;
    for what in [["--manifest-path", DECIDE], ["--package", "inzage-bench"], ["--package", "inzage-server"]] {
        build(&what, &target)?;
    }
    let services = Services::start(Durability::On)?;
    let released = target.join("release");
    let mut command = std::process::Command::new(released.join("inzage-bench"));
    command.arg("--inzage").arg(released.join("inzage"));
    if options.full {
        command.arg("--full");
    }
    if !options.only.is_empty() {
        command.arg("--only").arg(options.only.join(","));
    }
    services.lend_to(&mut command)?;
    if !process::run(&mut command)?.success() {
        bail!("the measurement failed, see above");
    }
    Ok(())
}

fn build(what: &[&str], target: &Path) -> Result<()> {
    let mut cargo = workspace::cargo();
    cargo.args(["build", "--release"]).args(what).arg("--target-dir").arg(target);
    if !process::run(&mut cargo)?.success() {
        bail!("what is to be measured does not build, see above");
    }
    Ok(())
}
