//! `cargo xtask bench`: what docs/performance.md promises, measured on the released program.

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

/// The package that measures. It is not in the workspace, see its manifest.
const MANIFEST: &str = "tests/bench/Cargo.toml";

/// Builds everything as released, then measures with nothing else running.
///
/// # Errors
/// When something can't be built or measured; a goal that is not met is no error.
pub(crate) fn bench(options: &Options) -> Result<()> {
    // The folder of this program's own profile has its neighbours beside it.
    let target = workspace::target_directory()?;
    let own = target.join("bench");
    build(&["--manifest-path", MANIFEST, "--bins", "--target-dir", &own.to_string_lossy()])?;
    build(&["--package", "inzage-server", "--target-dir", &target.to_string_lossy()])?;
    let services = Services::start(Durability::On)?;
    let mut command = std::process::Command::new(own.join("release").join("inzage-bench"));
    command.arg("--inzage").arg(target.join("release").join("inzage"));
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

fn build(arguments: &[&str]) -> Result<()> {
    if !process::run(workspace::cargo().args(["build", "--release"]).args(arguments))?.success() {
        bail!("what is to be measured does not build, see above");
    }
    Ok(())
}
