//! What the tests need from the machine, and getting it.
//!
//! Nothing is ever skipped for want of a program: it is installed, or the
//! command fails and says what to install.

use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::{process, workspace};

/// Programs and files found on this machine.
pub(crate) struct Found {
    /// The folder with `initdb` and `postgres`.
    pub(crate) postgres_bin: PathBuf,
    /// Speaks WebDriver to Chromium.
    pub(crate) chromedriver: PathBuf,
    /// Runs the mail sink.
    pub(crate) node: PathBuf,
    /// The mail sink itself.
    pub(crate) smtp_sink: PathBuf,
    /// The accessibility rules, to be loaded into a page.
    pub(crate) axe: PathBuf,
    /// The folder with the Python modules of the tests.
    pub(crate) python: PathBuf,
}

struct Package {
    name: &'static str,
    what_for: &'static str,
    present: fn() -> bool,
}

const PACKAGES: [Package; 8] = [
    Package { name: "postgresql", what_for: "every storage test also runs on PostgreSQL", present: || postgres_bin().is_some() },
    Package { name: "chromium", what_for: "the journeys run in a real browser", present: || on_path("chromium").is_some() },
    Package {
        name: "chromium-driver",
        what_for: "it lets the tests steer Chromium",
        present: || on_path("chromedriver").is_some(),
    },
    Package {
        name: "fonts-noto-core",
        what_for: "pages need a font to be laid out and photographed",
        present: || Path::new("/usr/share/fonts/truetype/noto").is_dir(),
    },
    Package { name: "nodejs", what_for: "it runs the mail sink", present: || on_path("node").is_some() },
    Package {
        name: "npm",
        what_for: "it fetches the mail sink and the accessibility rules",
        present: || on_path("npm").is_some(),
    },
    Package { name: "python3", what_for: "it runs another authenticator app", present: || on_path("python3").is_some() },
    Package { name: "python3-pip", what_for: "it fetches that app", present: has_pip },
];

/// Finds everything the tests need, installing what is missing.
///
/// With `INZAGE_NO_INSTALL` set (to anything but `0`) nothing is installed.
///
/// # Errors
/// Names every package that is missing, what it is for and how to get it.
pub(crate) fn ensure() -> Result<Found> {
    // Two runs at once would otherwise fetch the same things over each other.
    let lock_path = workspace::target_directory()?.join("xtask.lock");
    if let Some(folder) = lock_path.parent() {
        fs::create_dir_all(folder)?;
    }
    let lock = File::create(&lock_path)?;
    lock.lock().context("cannot lock target/xtask.lock")?;

    ensure_packages()?;
    ensure_npm_tools()?;
    let python = ensure_python_tools()?;

    let tools = workspace::root().join("tests/tools");
    let axe = tools.join("node_modules/axe-core/axe.min.js");
    if !axe.is_file() {
        bail!("{} is not there although npm reported success; remove tests/tools/node_modules and try again", axe.display());
    }
    Ok(Found {
        postgres_bin: postgres_bin().context("PostgreSQL disappeared while we looked")?,
        chromedriver: on_path("chromedriver").context("chromedriver disappeared")?,
        node: on_path("node").context("node disappeared")?,
        smtp_sink: tools.join("smtp-sink.mjs"),
        axe,
        python,
    })
}

fn missing() -> Vec<&'static Package> {
    PACKAGES.iter().filter(|package| !(package.present)()).collect()
}

fn ensure_packages() -> Result<()> {
    let wanted = missing();
    if wanted.is_empty() {
        return Ok(());
    }
    if no_install() {
        bail!(explain(&wanted, "INZAGE_NO_INSTALL forbids installing it"));
    }
    let Some(mut update) = apt_get() else {
        bail!(explain(&wanted, "it can only be installed with apt-get, as root or with sudo that asks no password"));
    };
    eprintln!("installing {}", names(&wanted));
    if !process::run(update.args(["update", "-q"]))?.success() {
        bail!(explain(&wanted, "`apt-get update` failed, see above"));
    }
    let mut install = apt_get().context("apt-get disappeared")?;
    install.args(["install", "-q", "-y", "--no-install-recommends"]).args(wanted.iter().map(|package| package.name));
    if !process::run(&mut install)?.success() {
        bail!(explain(&wanted, "`apt-get install` failed, see above"));
    }
    let still = missing();
    if !still.is_empty() {
        bail!(explain(&still, "apt-get says it is installed, but its programs are not found"));
    }
    Ok(())
}

fn ensure_npm_tools() -> Result<()> {
    let tools = workspace::root().join("tests/tools");
    let installed = tools.join("node_modules/.package-lock.json");
    if is_newer(&installed, &tools.join("package-lock.json")) {
        return Ok(());
    }
    let by_hand = "`npm ci --prefix tests/tools`";
    if no_install() {
        bail!(
            "the npm tools of tests/tools are missing or older than their lock file, and \
             INZAGE_NO_INSTALL forbids installing them: run {by_hand}"
        );
    }
    eprintln!("installing the npm tools of tests/tools");
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .arg("--prefix")
        .arg(&tools)
        .current_dir(&tools)
        .stdout(Stdio::null());
    if !process::run(&mut npm)?.success() {
        bail!(
            "the npm tools of tests/tools (mail sink, accessibility rules) cannot be installed: \
             {by_hand} failed, see above; it needs the npm registry or a filled npm cache"
        );
    }
    Ok(())
}

/// The Python modules of the tests, with the hashes that their lock file names, in a folder of their own.
fn ensure_python_tools() -> Result<PathBuf> {
    let lock = workspace::root().join("tests/tools/requirements.txt");
    let folder = workspace::root().join("tests/tools/python");
    let installed = folder.join("installed");
    if is_newer(&installed, &lock) {
        return Ok(folder);
    }
    let by_hand = "`python3 -m pip install --require-hashes --target tests/tools/python -r tests/tools/requirements.txt`";
    if no_install() {
        bail!(
            "the Python modules of tests/tools are missing or older than their lock file, and \
             INZAGE_NO_INSTALL forbids installing them: run {by_hand}"
        );
    }
    eprintln!("installing the Python modules of tests/tools");
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--upgrade"])
        .args(["--require-hashes", "--only-binary", ":all:", "--target"])
        .arg(&folder)
        .arg("-r")
        .arg(&lock)
        .stdout(Stdio::null());
    if !process::run(&mut pip)?.success() {
        bail!(
            "the Python modules of tests/tools (an authenticator app, a reader of calendars) cannot be installed: \
             {by_hand} failed, see above; it needs the Python package index or a filled pip cache"
        );
    }
    fs::write(&installed, "").context("cannot write tests/tools/python/installed")?;
    Ok(folder)
}

fn has_pip() -> bool {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "--version"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    pip.status().is_ok_and(|status| status.success())
}

fn is_newer(installed: &Path, lock: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    match (changed(installed), changed(lock)) {
        (Some(installed), Some(lock)) => installed >= lock,
        _ => false,
    }
}

fn explain(packages: &[&Package], why_not: &str) -> String {
    use std::fmt::Write as _;
    let mut text = format!("the tests cannot run, because this machine misses {}:\n", names(packages));
    for package in packages {
        let _infallible = writeln!(text, "  {}: {}", package.name, package.what_for);
    }
    let _infallible = write!(text, "{why_not}.\nInstall by hand: apt-get update && apt-get install {}", names(packages));
    text
}

fn names(packages: &[&Package]) -> String {
    let names: Vec<&str> = packages.iter().map(|package| package.name).collect();
    names.join(" ")
}

fn no_install() -> bool {
    env::var_os("INZAGE_NO_INSTALL").is_some_and(|value| !value.is_empty() && value != "0")
}

/// `apt-get` with the power to install, if we can have it without a question.
fn apt_get() -> Option<Command> {
    let apt = on_path("apt-get")?;
    let mut command = if rustix::process::geteuid().is_root() {
        let mut command = Command::new("env");
        command.arg("DEBIAN_FRONTEND=noninteractive");
        command
    } else {
        let allowed = Command::new("sudo").args(["-n", "true"]).stdin(Stdio::null()).stderr(Stdio::null()).status();
        if !allowed.is_ok_and(|status| status.success()) {
            return None;
        }
        let mut command = Command::new("sudo");
        command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive"]);
        command
    };
    command.arg(apt);
    Some(command)
}

/// The newest PostgreSQL of this machine; Debian keeps one folder per version.
fn postgres_bin() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            let bin = entry.path().join("bin");
            let complete = ["initdb", "postgres", "pg_isready"].iter().all(|program| bin.join(program).is_file());
            complete.then_some((version, bin))
        })
        .collect();
    versions.sort();
    versions.pop().map(|(_version, bin)| bin)
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_reason_and_its_remedy() {
        let wanted: Vec<&Package> = PACKAGES.iter().take(2).collect();
        let text = explain(&wanted, "no way");
        assert!(text.contains("postgresql: every storage test"), "{text}");
        assert!(text.ends_with("apt-get install postgresql chromium"), "{text}");
    }

    #[test]
    fn tools_that_were_never_installed_are_not_newer_than_their_lock() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("package-lock.json");
        fs::write(&lock, "{}").unwrap();
        assert!(!is_newer(&folder.path().join("absent"), &lock));
        let installed = folder.path().join("installed");
        fs::write(&installed, "{}").unwrap();
        assert!(is_newer(&installed, &lock));
    }
}
