//! Where things are, and how to call cargo.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or(here.clone(), Path::to_path_buf)
}

/// Reads a text file of the workspace, named from its root.
pub(crate) fn read(path: &str) -> Result<String> {
    fs::read_to_string(root().join(path)).with_context(|| format!("cannot read {path}"))
}

/// Cargo itself, in the workspace's root.
pub(crate) fn cargo() -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// What `cargo metadata` says of the workspace.
pub(crate) fn metadata() -> Result<Value> {
    let output = cargo().args(["metadata", "--format-version=1", "--no-deps"]).output().context("cannot run cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    serde_json::from_slice(&output.stdout).context("cargo metadata did not print JSON")
}

/// Where cargo puts what it builds: this program is in one of its folders.
///
/// Asking cargo would need every manifest of the workspace to be in order.
pub(crate) fn target_directory() -> Result<PathBuf> {
    env::current_exe()?.ancestors().nth(2).map(Path::to_path_buf).context("this program is in no target directory")
}
