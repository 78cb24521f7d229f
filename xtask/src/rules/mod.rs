//! `cargo xtask rules`: which rule is proven by which tests.
//!
//! `docs/rules.md` lists every rule with an id. A test says which it proves in
//! its doc comment (`/// Proves: A08, T21.`); this brings the two together.

mod proofs;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

use self::proofs::{Proof, Scan};
use crate::{document, workspace};

const DOCUMENT: &str = "docs/rules.md";

/// Whether a rule of this release without a test is an error for everybody, or
/// only for who asks with `--strict`.
const UNPROVEN_IS_AN_ERROR: bool = false;

/// What to print, and what to be strict about.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    /// One JSON object, id to tests, instead of the list for people.
    pub(crate) json: bool,
    /// No list: only what is wrong.
    pub(crate) check: bool,
    /// A rule of this release without a test is an error.
    pub(crate) strict: bool,
}

/// Prints the rules with their tests, or checks them.
///
/// # Errors
/// When a test names a rule that does not exist, when a proof belongs to no
/// test, and, when strict, when a rule of this release has no test.
pub(crate) fn rules(options: Options) -> Result<()> {
    let rules = parse(&workspace::read(DOCUMENT)?)?;
    let mut files = Vec::new();
    for folder in ["crates", "apps", "tests"] {
        collect(&workspace::root(), Path::new(folder), &mut files)?;
    }
    let report = Report::new(&rules, &proofs::scan(&files));

    if options.json {
        println!("{}", report.json());
    } else if !options.check {
        print!("{}", report.list());
    }
    if !report.faults.is_empty() {
        bail!("proofs that prove nothing:\n  {}", report.faults.join("\n  "));
    }
    let unproven: Vec<&str> = report
        .entries
        .iter()
        .filter(|entry| entry.rule.since.is_some() && entry.tests.is_empty())
        .map(|entry| entry.rule.id.as_str())
        .collect();
    let promised = rules.iter().filter(|rule| rule.since.is_some()).count();
    // JSON is for programs: nothing else on that stream.
    eprintln!("rules: {} of {promised} rules of this release are proven", promised - unproven.len());
    if !unproven.is_empty() {
        let message = format!("{} rules of this release have no test: {}", unproven.len(), unproven.join(", "));
        if options.strict || (UNPROVEN_IS_AN_ERROR && options.check) {
            bail!(message);
        }
        eprintln!("warning: {message}");
    }
    Ok(())
}

/// One row of the document.
#[derive(Debug, PartialEq)]
struct Rule {
    id: String,
    text: String,
    since: Option<String>,
}

fn parse(document: &str) -> Result<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    for cells in document::tables(document) {
        let [id, text, .., since] = cells.as_slice() else {
            bail!("{DOCUMENT}: a row with fewer than three cells: {cells:?}");
        };
        if !is_id(id) {
            bail!("{DOCUMENT}: `{id}` is not an id: one letter and a number");
        }
        if text.is_empty() {
            bail!("{DOCUMENT}: {id} says nothing");
        }
        if rules.iter().any(|rule| rule.id == *id) {
            bail!("{DOCUMENT}: {id} is there twice");
        }
        rules.push(Rule { id: id.clone(), text: text.clone(), since: (since != "–").then(|| since.clone()) });
    }
    if rules.is_empty() {
        bail!("{DOCUMENT} has no rules");
    }
    Ok(rules)
}

fn is_id(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_ascii_uppercase())
        && text.len() > 1
        && characters.all(|other| other.is_ascii_digit())
}

struct Entry<'a> {
    rule: &'a Rule,
    tests: Vec<String>,
}

struct Report<'a> {
    entries: Vec<Entry<'a>>,
    faults: Vec<String>,
}

impl<'a> Report<'a> {
    fn new(rules: &'a [Rule], scan: &Scan) -> Self {
        let known: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        let mut faults = scan.faults.clone();
        let mut tests: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for Proof { id, test, place } in &scan.proofs {
            if known.contains(id.as_str()) {
                tests.entry(id).or_default().push(test.clone());
            } else {
                faults.push(format!("{place}: `{id}` is no rule of {DOCUMENT} (write every id out, no ranges)"));
            }
        }
        let entries =
            rules.iter().map(|rule| Entry { rule, tests: tests.remove(rule.id.as_str()).unwrap_or_default() }).collect();
        Self { entries, faults }
    }

    fn json(&self) -> String {
        let object: Map<String, Value> =
            self.entries.iter().map(|entry| (entry.rule.id.clone(), Value::from(entry.tests.clone()))).collect();
        Value::Object(object).to_string()
    }

    fn list(&self) -> String {
        let mut lines = Vec::new();
        for entry in &self.entries {
            let mark = match (entry.tests.is_empty(), &entry.rule.since) {
                (false, _) => "proven",
                (true, Some(_)) => "NO TEST",
                (true, None) => "later",
            };
            lines.push(format!("{:<4} {mark:<8} {}", entry.rule.id, entry.rule.text));
            lines.extend(entry.tests.iter().map(|test| format!("              {test}")));
        }
        let without: Vec<&str> =
            self.entries.iter().filter(|entry| entry.tests.is_empty()).map(|entry| entry.rule.id.as_str()).collect();
        lines.push(String::new());
        lines.push(format!("without a test: {}", without.join(" ")));
        lines.join("\n") + "\n"
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let mut entries: Vec<_> = fs::read_dir(root.join(folder))
        .with_context(|| format!("cannot list {}", folder.display()))?
        .collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = folder.join(entry.file_name());
        let name = entry.file_name();
        if entry.file_type()?.is_dir() {
            if name != "node_modules" && name != "target" {
                collect(root, &path, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(root.join(&path)).with_context(|| format!("cannot read {}", path.display()))?;
            files.push((path.display().to_string(), text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "\
| id | rule | on the page | since |
|---|---|---|---|
| A01 | Adds people | toevoegen | 0.1 |
| A02 | Different rights |  | – |

| id | rule | since |
|---|---|---|
| T1 | Guessing opens nothing | 0.1 |
";

    fn scan(text: &str) -> Scan {
        proofs::scan(&[("tests/x.rs".to_owned(), text.to_owned())])
    }

    #[test]
    fn rules_are_read_with_their_release() {
        let rules = parse(RULES).unwrap();
        let read: Vec<(&str, Option<&str>)> = rules.iter().map(|rule| (rule.id.as_str(), rule.since.as_deref())).collect();
        assert_eq!(read, [("A01", Some("0.1")), ("A02", None), ("T1", Some("0.1"))]);
    }

    #[test]
    fn the_same_id_twice_is_refused() {
        let twice = RULES.replace("| T1 |", "| A01 |");
        let error = parse(&twice).unwrap_err();
        assert!(error.to_string().contains("A01 is there twice"), "{error}");
    }

    #[test]
    fn a_test_is_found_under_each_of_its_rules() {
        let rules = parse(RULES).unwrap();
        let report = Report::new(&rules, &scan("/// Proves: A01, T1.\n#[test]\nfn it_holds() {}\n"));
        assert_eq!(report.json(), r#"{"A01":["tests/x.rs::it_holds"],"A02":[],"T1":["tests/x.rs::it_holds"]}"#);
        assert!(report.list().contains("without a test: A02"));
    }

    #[test]
    fn an_id_that_is_no_rule_is_a_fault() {
        let rules = parse(RULES).unwrap();
        let unknown = Report::new(&rules, &scan("/// Proves: A99.\n#[test]\nfn it() {}\n"));
        assert_eq!(unknown.faults.len(), 1, "{:?}", unknown.faults);
        let range = Report::new(&rules, &scan("/// Proves: A01-A02.\n#[test]\nfn it() {}\n"));
        assert!(range.faults.iter().any(|fault| fault.contains("no ranges")));
    }
}
