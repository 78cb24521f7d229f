//! Finding `/// Proves: …` and the test below it.

use std::collections::BTreeMap;

/// One rule, named by one test.
#[derive(Debug, PartialEq)]
pub(super) struct Proof {
    pub(super) id: String,
    /// `path::name`.
    pub(super) test: String,
    /// `path:line`, for messages.
    pub(super) place: String,
}

/// What was found in all files.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) proofs: Vec<Proof>,
    pub(super) faults: Vec<String>,
}

/// A claim still waiting for the function it belongs to.
struct Claim {
    ids: Vec<String>,
    line: usize,
    open: bool,
}

/// Reads files, given as path and text.
///
/// A proof counts above a function with a test attribute. Above a plain
/// function it counts when that function is a case of a suite: it is in
/// `testkit` or among a crate's integration tests, and named at least twice
/// there, the second time in the list from which the suite's tests are made.
pub(super) fn scan(files: &[(String, String)]) -> Scan {
    let words = count_suite_words(files);
    let mut scan = Scan::default();
    for (path, text) in files {
        scan_file(path, text, &words, &mut scan);
    }
    scan
}

fn scan_file(path: &str, text: &str, words: &BTreeMap<&str, usize>, scan: &mut Scan) {
    let mut claim: Option<Claim> = None;
    let mut has_test_attribute = false;
    let mut in_attribute = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if in_attribute {
            in_attribute = !line.ends_with(']');
        } else if let Some(comment) = line.strip_prefix("///") {
            read_comment(path, comment.trim(), index, &mut claim, scan);
        } else if ["// Proves:", "//! Proves:"].iter().any(|start| line.starts_with(start)) {
            scan.faults.push(format!("{path}:{}: a proof belongs in the doc comment (///) of a test", index + 1));
        } else if line.starts_with("#[") {
            has_test_attribute |= is_test_attribute(line);
            in_attribute = !line.ends_with(']');
        } else if !line.is_empty() && !line.starts_with("//") {
            if let Some(claim) = claim.take() {
                let function = function_name(line);
                let counts = function.is_some_and(|name| has_test_attribute || (is_suite(path) && words.get(name) > Some(&1)));
                match function {
                    Some(name) if counts => scan.proofs.extend(claim.ids.into_iter().map(|id| Proof {
                        id,
                        test: format!("{path}::{name}"),
                        place: format!("{path}:{}", claim.line),
                    })),
                    _ => scan.faults.push(format!("{path}:{}: {} above no test", claim.line, claim.ids.join(", "))),
                }
            }
            has_test_attribute = false;
        }
    }
    if let Some(claim) = claim {
        scan.faults.push(format!("{path}:{}: {} above no test", claim.line, claim.ids.join(", ")));
    }
}

fn read_comment(path: &str, comment: &str, index: usize, claim: &mut Option<Claim>, scan: &mut Scan) {
    let rest = if let Some(rest) = comment.strip_prefix("Proves:") {
        if claim.is_some() {
            scan.faults.push(format!("{path}:{}: a second `Proves:`", index + 1));
        }
        claim.get_or_insert(Claim { ids: Vec::new(), line: index + 1, open: true }).open = true;
        rest
    } else {
        comment
    };
    let Some(claim) = claim.as_mut().filter(|claim| claim.open) else {
        return;
    };
    if comment.is_empty() {
        claim.open = false;
        return;
    }
    let (list, ended) = rest.split_once('.').map_or((rest, false), |(list, _more)| (list, true));
    claim.open = !ended;
    claim.ids.extend(
        list.split(|separator: char| separator == ',' || separator.is_whitespace())
            .filter(|id| !id.is_empty() && *id != "and")
            .map(str::to_owned),
    );
}

/// `#[test]`, `#[tokio::test(..)]` and the like, not `#[cfg(test)]`.
fn is_test_attribute(line: &str) -> bool {
    let name: &str = line.trim_start_matches("#[").split(['(', ']', ' ']).next().unwrap_or_default();
    name.rsplit("::").next() == Some("test")
}

fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let only_qualifiers =
        before.split_whitespace().all(|word| matches!(word, "async" | "const" | "unsafe") || word.starts_with("pub"));
    if !only_qualifiers {
        return None;
    }
    let name = after.split(['(', '<']).next()?.trim();
    (!name.is_empty()).then_some(name)
}

fn is_suite(path: &str) -> bool {
    path.starts_with("crates/testkit/src/") || path.contains("/tests/")
}

fn count_suite_words(files: &[(String, String)]) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for (_path, text) in files.iter().filter(|(path, _)| is_suite(path)) {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for word in code.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_')) {
            *words.entry(word).or_insert(0) += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> (Vec<String>, Vec<String>) {
        let scan = scan(&[(path.to_owned(), text.to_owned())]);
        let proofs = scan.proofs.iter().map(|proof| format!("{} {}", proof.id, proof.test)).collect();
        (proofs, scan.faults)
    }

    #[test]
    fn a_proof_may_run_over_lines_and_have_words_around_it() {
        let (proofs, faults) = found(
            "crates/domain/src/a.rs",
            "    /// An ended grant is no grant.\n    ///\n    /// Proves: A01, T2\n    /// and D03. See the policy.\n    \
             ///\n    /// More.\n    #[tokio::test(flavor = \"multi_thread\")]\n    #[expect(\n        \
             clippy::x,\n        reason = \"y\"\n    )]\n    async fn an_ended_grant_opens_nothing() {\n",
        );
        let test = "crates/domain/src/a.rs::an_ended_grant_opens_nothing";
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(proofs, [format!("A01 {test}"), format!("T2 {test}"), format!("D03 {test}")]);
    }

    #[test]
    fn a_proof_above_something_else_is_a_fault() {
        for text in [
            "/// Proves: A01.\nfn helper() {}\n",
            "/// Proves: A01.\nstruct Thing;\n",
            "/// Proves: A01.\n#[cfg(test)]\nmod tests {\n",
            "/// Proves: A01.\n",
            "// Proves: A01.\n#[test]\nfn it() {}\n",
            "//! Proves: A01.\n",
        ] {
            let (proofs, faults) = found("tests/tests/a.rs", text);
            assert_eq!(proofs, Vec::<String>::new(), "{text}");
            assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        }
    }

    #[test]
    fn the_attribute_of_one_test_does_not_serve_the_next_function() {
        let (proofs, faults) = found("tests/tests/a.rs", "#[test]\nfn one() {}\n/// Proves: A01.\nfn two() {}\n");
        assert_eq!((proofs.len(), faults.len()), (0, 1));
    }

    #[test]
    fn a_case_of_a_suite_counts_when_the_suite_lists_it() {
        let case = "/// Proves: A30.\npub async fn it_is_gone(bench: &dyn Bench) {}\n";
        let path = "crates/testkit/src/suite.rs";
        let (proofs, faults) = found(path, case);
        assert_eq!((proofs.len(), faults.len()), (0, 1));
        let (proofs, faults) = found(path, &format!("{case}cases! {{ it_is_gone }}\n"));
        assert_eq!(proofs, [format!("A30 {path}::it_is_gone")]);
        assert_eq!(faults, Vec::<String>::new());
        let (proofs, _) = found("crates/domain/src/a.rs", &format!("{case}cases! {{ it_is_gone }}\n"));
        assert_eq!(proofs, Vec::<String>::new());
    }
}
