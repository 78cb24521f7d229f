//! `cargo xtask layers`: the crate graph is what `docs/architecture.md` says.
//!
//! The document holds a table with a row per crate. Every dependency of one of
//! our crates on another needs to be named in its row, and every row needs its
//! crate, so that the document stays true by itself.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{document, workspace};

const DOCUMENT: &str = "docs/architecture.md";
const DOMAIN: &str = "inzage-domain";

/// All that the domain may pull in, whatever the document says.
const DOMAIN_NEEDS: [&str; 4] = ["async-trait", "thiserror", "time", "uuid"];

/// Compares the table with the workspace.
///
/// # Errors
/// Lists every edge without a row, every row without a crate and the reverse.
pub(crate) fn layers() -> Result<()> {
    let rows = rows(&workspace::read(DOCUMENT)?)?;
    let packages = packages(&workspace::metadata()?)?;
    let faults = compare(&rows, &packages);
    if !faults.is_empty() {
        bail!("the crates differ from the table in {DOCUMENT}:\n  {}", faults.join("\n  "));
    }
    println!("layers: {} crates are as {DOCUMENT} says", packages.len());
    Ok(())
}

#[derive(Debug, Default)]
struct Row {
    folder: String,
    may_use: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Package {
    folder: String,
    needs: BTreeSet<String>,
    offers: BTreeSet<String>,
    tests_need: BTreeSet<String>,
}

fn rows(document: &str) -> Result<BTreeMap<String, Row>> {
    let mut rows = BTreeMap::new();
    for cells in document::tables(document) {
        let [folder, package, _purpose, may_use] = cells.as_slice() else {
            continue;
        };
        let (Some(folder), Some(package)) =
            (document::quoted(folder).into_iter().next(), document::quoted(package).into_iter().next())
        else {
            continue;
        };
        let row = Row { folder, may_use: document::quoted(may_use).into_iter().collect() };
        if rows.insert(package.clone(), row).is_some() {
            bail!("{DOCUMENT} has two rows for `{package}`");
        }
    }
    if rows.is_empty() {
        bail!("{DOCUMENT} has no table of crates (folder, package, purpose, may depend on)");
    }
    Ok(rows)
}

fn packages(metadata: &Value) -> Result<BTreeMap<String, Package>> {
    let root = metadata.get("workspace_root").and_then(Value::as_str).context("cargo metadata names no workspace root")?;
    let list = metadata.get("packages").and_then(Value::as_array).context("cargo metadata lists no packages")?;
    list.iter().map(|package| read_package(package, root)).collect()
}

fn read_package(package: &Value, root: &str) -> Result<(String, Package)> {
    let text = |value: &Value, key: &str| {
        value
            .get(key)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .with_context(|| format!("cargo metadata: a package without `{key}`"))
    };
    let manifest = text(package, "manifest_path")?;
    let folder = manifest
        .strip_prefix(root)
        .unwrap_or(&manifest)
        .trim_start_matches('/')
        .trim_end_matches("Cargo.toml")
        .trim_end_matches('/')
        .to_owned();
    let mut read = Package { folder, ..Package::default() };
    let dependencies = package.get("dependencies").and_then(Value::as_array);
    for dependency in dependencies.into_iter().flatten() {
        let name = text(dependency, "name")?;
        let optional = dependency.get("optional").and_then(Value::as_bool) == Some(true);
        let set = match dependency.get("kind").and_then(Value::as_str) {
            Some("dev") => &mut read.tests_need,
            _ if optional => &mut read.offers,
            _ => &mut read.needs,
        };
        set.insert(name);
    }
    Ok((text(package, "name")?, read))
}

fn compare(rows: &BTreeMap<String, Row>, packages: &BTreeMap<String, Package>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, row) in rows {
        match packages.get(name) {
            None => faults.push(format!("the row of `{name}` has no crate")),
            Some(package) if package.folder != row.folder => {
                faults.push(format!("`{name}` is in {}, its row says {}", package.folder, row.folder));
            }
            Some(_) => {}
        }
        for used in &row.may_use {
            if used.starts_with("inzage-") && !packages.contains_key(used) {
                faults.push(format!("the row of `{name}` names `{used}`, which is no crate"));
            }
        }
    }
    let apps: BTreeSet<&str> =
        packages.iter().filter(|(_, package)| package.folder.starts_with("apps/")).map(|(name, _)| name.as_str()).collect();
    for (name, package) in packages {
        let Some(row) = rows.get(name) else {
            faults.push(format!("`{name}` ({}) has no row", package.folder));
            continue;
        };
        let ours = package.needs.union(&package.offers).filter(|needed| packages.contains_key(*needed));
        // Tests may use any crate of ours but a program.
        let programs = package.tests_need.iter().filter(|needed| apps.contains(needed.as_str()));
        for needed in ours.chain(programs) {
            if !row.may_use.contains(needed) {
                faults.push(format!("`{name}` depends on `{needed}`, its row does not allow it"));
            }
        }
        if name == DOMAIN {
            faults.extend(check_domain(row, package));
        }
    }
    faults
}

/// The domain's row also lists every crate from outside, because each one is a
/// decision; and what it can't do without is fixed here.
fn check_domain(row: &Row, package: &Package) -> Vec<String> {
    let mut faults = Vec::new();
    let needs: Vec<&str> = package.needs.iter().map(String::as_str).collect();
    if needs != DOMAIN_NEEDS {
        faults.push(format!("`{DOMAIN}` needs {}, it must need exactly {}", needs.join(", "), DOMAIN_NEEDS.join(", ")));
    }
    for name in package.needs.union(&package.offers) {
        if !row.may_use.contains(name) {
            faults.push(format!("`{DOMAIN}` depends on `{name}`, its row does not allow it"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
| folder | package | purpose | may depend on |
|---|---|---|---|
| `crates/domain` | `inzage-domain` | the rules | `async-trait`, `thiserror`, `time`, `uuid`; as features `serde` |
| `crates/storage` | `inzage-storage` | rows | `inzage-domain` |
| `apps/server` | `inzage-server` | the program | `inzage-domain`, `inzage-storage` |
";

    fn package(folder: &str, needs: &[&str]) -> Package {
        Package { folder: folder.to_owned(), needs: needs.iter().map(ToString::to_string).collect(), ..Package::default() }
    }

    fn world() -> BTreeMap<String, Package> {
        BTreeMap::from([
            ("inzage-domain".to_owned(), package("crates/domain", &DOMAIN_NEEDS)),
            ("inzage-storage".to_owned(), package("crates/storage", &["inzage-domain", "sea-orm"])),
            ("inzage-server".to_owned(), package("apps/server", &["inzage-domain", "inzage-storage"])),
        ])
    }

    fn faults(change: impl FnOnce(&mut BTreeMap<String, Package>)) -> Vec<String> {
        let mut packages = world();
        change(&mut packages);
        compare(&rows(TABLE).unwrap(), &packages)
    }

    #[test]
    fn a_workspace_like_its_table_has_no_faults() {
        assert_eq!(faults(|_| {}), Vec::<String>::new());
    }

    #[test]
    fn an_edge_without_its_name_in_the_row_is_a_fault() {
        let found = faults(|all| {
            let storage = all.get_mut("inzage-storage").unwrap();
            storage.needs.insert("inzage-server".to_owned());
        });
        assert_eq!(found, ["`inzage-storage` depends on `inzage-server`, its row does not allow it"]);
    }

    #[test]
    fn an_optional_edge_counts_too() {
        let found = faults(|all| {
            let storage = all.get_mut("inzage-storage").unwrap();
            storage.offers.insert("inzage-server".to_owned());
        });
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn tests_may_use_a_crate_that_has_no_row_for_it_but_no_program() {
        let found = faults(|all| {
            let domain = all.get_mut("inzage-domain").unwrap();
            domain.tests_need.insert("inzage-storage".to_owned());
            domain.tests_need.insert("inzage-server".to_owned());
        });
        assert_eq!(found, ["`inzage-domain` depends on `inzage-server`, its row does not allow it"]);
    }

    #[test]
    fn a_crate_without_a_row_and_a_row_without_a_crate_are_faults() {
        let found = faults(|all| {
            let storage = all.remove("inzage-storage").unwrap();
            all.insert("inzage-store".to_owned(), storage);
        });
        assert!(found.contains(&"the row of `inzage-storage` has no crate".to_owned()));
        assert!(found.contains(&"`inzage-store` (crates/storage) has no row".to_owned()));
    }

    #[test]
    fn the_domain_needs_exactly_four_crates() {
        let more = faults(|all| {
            let domain = all.get_mut("inzage-domain").unwrap();
            domain.needs.insert("tokio".to_owned());
        });
        assert_eq!(more.len(), 2, "{more:?}");
        let fewer = faults(|all| {
            all.get_mut("inzage-domain").unwrap().needs.remove("uuid");
        });
        assert_eq!(fewer.len(), 1, "{fewer:?}");
    }

    #[test]
    fn a_feature_of_the_domain_needs_its_name_in_the_row() {
        let found = faults(|all| {
            let domain = all.get_mut("inzage-domain").unwrap();
            domain.offers.insert("serde".to_owned());
            domain.offers.insert("sea-orm".to_owned());
        });
        assert_eq!(found, ["`inzage-domain` depends on `sea-orm`, its row does not allow it"]);
    }

    #[test]
    fn kinds_of_dependencies_are_told_apart() {
        let metadata = serde_json::json!({
            "workspace_root": "/w",
            "packages": [{
                "name": "inzage-domain",
                "manifest_path": "/w/crates/domain/Cargo.toml",
                "dependencies": [
                    {"name": "uuid", "kind": null, "optional": false},
                    {"name": "serde", "kind": null, "optional": true},
                    {"name": "cc", "kind": "build", "optional": false},
                    {"name": "proptest", "kind": "dev", "optional": false},
                ],
            }],
        });
        let packages = packages(&metadata).unwrap();
        let domain = packages.get("inzage-domain").unwrap();
        assert_eq!(domain.folder, "crates/domain");
        assert!(domain.needs.contains("uuid") && domain.needs.contains("cc"));
        assert!(domain.offers.contains("serde"));
        assert!(domain.tests_need.contains("proptest"));
    }
}
