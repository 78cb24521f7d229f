//! `cargo xtask check`: everything that can be judged without running tests.

use anyhow::{Result, bail};

use crate::{
    layers, process,
    rules::{self, Options},
    workspace,
};

/// One thing to check, with the name it has on the command line.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) run: fn() -> Result<()>,
}

/// All steps, the quick ones first.
pub(crate) const STEPS: [Step; 5] = [
    Step { name: "layers", run: layers::layers },
    Step { name: "rules", run: || rules::rules(Options { json: false, check: true, strict: false }) },
    Step { name: "fmt", run: || cargo(&["fmt", "--all", "--check"]) },
    Step { name: "clippy", run: || cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]) },
    Step {
        name: "doc",
        run: || {
            let mut doc = workspace::cargo();
            doc.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
            succeed(&mut doc, "cargo doc")
        },
    },
];

/// Runs every step, also after one has failed.
///
/// # Errors
/// Names the steps that failed.
pub(crate) fn check() -> Result<()> {
    let failed = failures()?;
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    println!(
        "all checks hold; what the tests compare (the OpenAPI document, the access table) \
         is compared by `cargo xtask test`"
    );
    Ok(())
}

/// Runs every step and names those that failed.
///
/// # Errors
/// When interrupted.
pub(crate) fn failures() -> Result<Vec<&'static str>> {
    let mut failed = Vec::new();
    for step in STEPS {
        process::stop_if_interrupted()?;
        eprintln!("── {}", step.name);
        if let Err(error) = (step.run)() {
            process::stop_if_interrupted()?;
            eprintln!("error: {error:#}");
            failed.push(step.name);
        }
    }
    Ok(failed)
}

fn cargo(arguments: &[&str]) -> Result<()> {
    let name = format!("cargo {}", arguments.first().unwrap_or(&""));
    succeed(workspace::cargo().args(arguments), &name)
}

fn succeed(command: &mut std::process::Command, name: &str) -> Result<()> {
    if !process::run(command)?.success() {
        bail!("{name} is not content, see above");
    }
    Ok(())
}
