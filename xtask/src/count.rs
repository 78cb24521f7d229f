//! Counting tests in what cargo-nextest and the standard harness print.

use std::{collections::BTreeSet, fmt};

/// Where a test does its work, told by a module (or test binary) of that name
/// in its path.
const PLACES: [(&str, &str); 4] =
    [("memory", "memory"), ("sqlite", "SQLite"), ("postgres", "PostgreSQL"), ("chromium", "Chromium")];

/// How many tests ran, where, and which failed.
#[derive(Debug, Default)]
pub(crate) struct Count {
    places: [usize; PLACES.len()],
    pure: usize,
    documentation: usize,
    passed: usize,
    failed: BTreeSet<String>,
    ignored: usize,
    /// What the runner itself says it ran.
    announced: Option<usize>,
    /// The binary whose tests the standard harness is printing.
    binary: String,
    summarized: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Passed,
    Failed,
}

impl Count {
    /// Takes in one line that cargo-nextest printed.
    pub(crate) fn nextest_line(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        if let Some(summary) = line.strip_prefix("Summary [") {
            self.summarized = true;
            self.announced = summary.split_once("] ").and_then(|(_time, rest)| rest.split(['/', ' ']).next()?.parse().ok());
            self.ignored += number_before(summary, " skipped").unwrap_or(0);
            return;
        }
        // After the summary the failures are repeated.
        if self.summarized {
            return;
        }
        let Some((status, rest)) = line.split_once(" [") else {
            return;
        };
        let outcome = match status {
            "PASS" | "LEAK" => Outcome::Passed,
            "FAIL" | "TIMEOUT" | "ABORT" | "XFAIL" | "LEAK-FAIL" | "FL+LK" => Outcome::Failed,
            signal if signal.starts_with("SIG") && !signal.contains(' ') => Outcome::Failed,
            _ => return,
        };
        let Some((_time, name)) = rest.split_once(']') else {
            return;
        };
        // `(3/12)`, with spaces to align it.
        let name = match name.trim().strip_prefix('(') {
            Some(counted) => counted.split_once(')').map_or("", |(_, name)| name),
            None => name,
        };
        self.record(name.trim(), outcome);
    }

    /// Takes in one line that `cargo test` or its harness printed.
    pub(crate) fn libtest_line(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        if let Some(running) = line.strip_prefix("Running ") {
            // `unittests src/lib.rs (target/…)` or `tests/sqlite.rs (target/…)`.
            let path = running.split(" (").next().unwrap_or_default();
            self.binary = path.trim_end_matches(".rs").replace('/', "::");
            return;
        }
        if line.starts_with("Doc-tests ") {
            "doctest".clone_into(&mut self.binary);
            return;
        }
        if let Some(announced) = line.strip_prefix("running ").and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok()) {
            self.announced = Some(self.announced.unwrap_or(0) + announced);
            return;
        }
        let Some((name, status)) = line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... ")) else {
            return;
        };
        let name = format!("{} {}", self.binary, name.trim_end_matches(" - should panic"));
        match status.split(' ').next().unwrap_or_default() {
            "ok" => self.record(&name, Outcome::Passed),
            "FAILED" => self.record(&name, Outcome::Failed),
            // Announced by the harness, yet not run.
            status if status.trim_end_matches(',') == "ignored" => {
                self.ignored += 1;
                self.announced = self.announced.map(|announced| announced.saturating_sub(1));
            }
            _ => {}
        }
    }

    /// Adds a failure that is not a test's.
    pub(crate) fn fail(&mut self, what: &str) {
        self.failed.insert(what.to_owned());
    }

    /// Adds what another run counted.
    pub(crate) fn add(&mut self, other: Self) {
        for (mine, theirs) in self.places.iter_mut().zip(other.places) {
            *mine += theirs;
        }
        self.pure += other.pure;
        self.documentation += other.documentation;
        self.passed += other.passed;
        self.failed.extend(other.failed);
        self.ignored += other.ignored;
    }

    /// Whether every test that the runner announced was also seen here; if
    /// not, the runner prints something this reader does not know.
    pub(crate) fn saw_all(&self) -> bool {
        self.announced == Some(self.passed + self.failed.len())
    }

    /// Whether nothing failed.
    pub(crate) fn is_good(&self) -> bool {
        self.failed.is_empty()
    }

    fn record(&mut self, name: &str, outcome: Outcome) {
        let mut anywhere = false;
        for ((module, _), place) in PLACES.iter().zip(&mut self.places) {
            let here = name.split(|c: char| !c.is_alphanumeric() && c != '_').any(|part| part == *module);
            if here {
                *place += 1;
                anywhere = true;
            }
        }
        if name.starts_with("doctest ") {
            self.documentation += 1;
        } else if !anywhere {
            self.pure += 1;
        }
        match outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Failed => {
                self.failed.insert(name.to_owned());
            }
        }
    }
}

impl fmt::Display for Count {
    /// Where the tests ran, what failed, and on the last line the totals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "tests that ran:")?;
        for ((_, title), number) in PLACES.iter().zip(self.places) {
            writeln!(f, "  {title:<14} {number:>5}")?;
        }
        writeln!(f, "  {:<14} {:>5}", "pure", self.pure)?;
        writeln!(f, "  {:<14} {:>5}", "documentation", self.documentation)?;
        if self.ignored > 0 {
            writeln!(f, "  {:<14} {:>5}  (filtered out, or long ones that need --full)", "not run", self.ignored)?;
        }
        for name in &self.failed {
            writeln!(f, "failed: {name}")?;
        }
        write!(f, "{} passed, {} failed", self.passed, self.failed.len())
    }
}

fn number_before(text: &str, word: &str) -> Option<usize> {
    let (before, _) = text.split_once(word)?;
    before.rsplit([' ', ',']).next()?.parse().ok()
}

/// Drops the escape sequences that colour a line on a terminal.
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEXTEST: &str = "\
    Finished `test` profile [unoptimized] target(s) in 0.68s
     Starting 6 tests across 2 binaries (1 test skipped)
        PASS [   0.004s] (1/6) inzage-domain grant::tests::an_expired_grant_opens_nothing
        PASS [   0.004s] ( 2/6) inzage-storage::conformance sqlite::a_grant_is_kept
        LEAK [   0.004s] (3/6) inzage-storage::conformance postgres::a_grant_is_kept
 SIGABRT [   0.004s] (4/6) inzage-testkit memory::a_grant_is_kept
        SLOW [> 60.000s] (─────) inzage-tests::chromium a_journey
        PASS [  61.004s] (5/6) inzage-tests::chromium a_journey
        FAIL [   0.004s] (6/6) inzage-tests::postgres sqlite_is_no_module
  stdout ───
    test sqlite::x ... FAILED
────────────
     Summary [   0.307s] 6 tests run: 4 passed (1 leaky), 2 failed, 1 skipped
 SIGABRT [   0.004s] (4/6) inzage-testkit memory::a_grant_is_kept
        FAIL [   0.004s] (6/6) inzage-tests::postgres sqlite_is_no_module
error: test run failed
";

    fn nextest(text: &str) -> Count {
        let mut count = Count::default();
        text.lines().for_each(|line| count.nextest_line(line));
        count
    }

    #[test]
    fn tests_are_counted_where_they_ran() {
        let count = nextest(NEXTEST);
        assert_eq!(count.places, [1, 1, 2, 1]);
        assert_eq!((count.pure, count.passed, count.failed.len()), (1, 4, 2));
        assert_eq!(count.ignored, 1);
        assert!(count.saw_all());
        assert!(count.to_string().ends_with("\n4 passed, 2 failed"));
    }

    #[test]
    fn a_status_that_is_not_known_does_not_go_unnoticed() {
        let count = nextest(&NEXTEST.replace(" SIGABRT [", " EXPLODED ["));
        assert!(!count.saw_all());
        assert!(!nextest("error: could not compile\n").saw_all());
    }

    #[test]
    fn a_run_that_was_broken_off_is_not_seen_whole() {
        let count = nextest("PASS [ 0.1s] (1/3) a b\nSummary [ 0.3s] 2/3 tests run: 1 passed, 1 failed, 1 not run\n");
        assert_eq!(count.announced, Some(2));
        assert!(!count.saw_all());
    }

    #[test]
    fn colours_do_not_hide_a_test() {
        let line = "\u{1b}[32;1m        PASS\u{1b}[0m [   0.004s] (1/1) \u{1b}[35;1mxtask\u{1b}[0m \u{1b}[36msqlite::x\u{1b}[0m";
        assert_eq!(nextest(line).places, [0, 1, 0, 0]);
    }

    #[test]
    fn the_standard_harness_is_read_too() {
        let mut count = Count::default();
        for line in [
            "     Running unittests src/lib.rs (target/debug/deps/inzage_domain-1)",
            "running 2 tests",
            "test grant::tests::it_ends ... ok",
            "test memory::it_fails ... FAILED",
            "     Running tests/sqlite.rs (target/debug/deps/sqlite-1)",
            "running 2 tests",
            "test it_is_kept ... ok",
            "test a_long_one ... ignored, takes an hour",
            "   Doc-tests inzage_domain",
            "running 1 test",
            "test crates/domain/src/lib.rs - policy::Permit (line 9) - compile fail ... ok",
        ] {
            count.libtest_line(line);
        }
        assert_eq!(count.places, [1, 1, 0, 0]);
        assert_eq!((count.pure, count.documentation), (1, 1));
        assert_eq!((count.passed, count.failed.len(), count.ignored), (3, 1, 1));
        assert!(count.saw_all(), "{count:?}");
    }

    #[test]
    fn a_failed_step_is_a_failure() {
        let mut count = Count::default();
        count.fail("clippy");
        assert!(!count.is_good());
        assert!(count.to_string().ends_with("failed: clippy\n0 passed, 1 failed"));
    }
}
