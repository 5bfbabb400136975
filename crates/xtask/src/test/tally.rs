//! Counting tests by what the test runners print.

use crate::{Failure, process};
use std::process::Command;

/// How many tests passed and failed. A step that runs no tests of its own counts as one.
#[derive(Default, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Tally {
    /// Runs a command and counts the tests that it reports.
    pub(crate) fn call(&mut self, command: &mut Command) -> Result<(), Failure> {
        process::call_listening(command, &mut |line| self.count(line))
    }

    /// Runs every command, also when an earlier one failed, and returns the first failure.
    pub(crate) fn call_each(&mut self, commands: &mut [Command]) -> Result<(), Failure> {
        let results: Vec<_> = commands.iter_mut().map(|command| self.call(command)).collect();
        results.into_iter().collect()
    }

    fn count(&mut self, line: &str) {
        let line = without_escapes(line);
        let line = line.trim();
        // In this order: cargo test, nextest, vitest, and the runner in `tests/`.
        let is_summary =
            ["test result: ", "Summary [", "Tests  ", "Suite: "].iter().any(|start| line.starts_with(start));
        if is_summary {
            self.passed += number_before(line, "passed");
            self.failed += number_before(line, "failed");
        }
    }

    /// Ends a step: one that failed without a failed test counts as a failure, one that ran no tests as a
    /// success.
    pub(crate) fn settle(&mut self, before: &Self, succeeded: bool) {
        if !succeeded && self.failed == before.failed {
            self.failed += 1;
        } else if succeeded && self == before {
            self.passed += 1;
        }
    }
}

/// The number in front of a word; 0 if there is none.
fn number_before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ',', ';', '|']).filter(|word| !word.is_empty()).collect();
    let number = words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok());
    number.unwrap_or(0)
}

/// The line without colours.
fn without_escapes(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        if char == '\u{1b}' {
            let _ = chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(char);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, passed: u32, failed: u32) {
        let mut tally = Tally::default();
        tally.count(line);
        assert_eq!(tally, Tally { passed, failed }, "counted in {line:?}");
    }

    #[test]
    fn each_runner_is_counted() {
        check("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out", 12, 0);
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2);
        check("     Summary [   1.203s] 34 tests run: 33 passed, 1 failed, 0 skipped", 33, 1);
        check(
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (7)",
            7,
            0,
        );
        check("      Tests  1 failed | 11 passed (12)", 11, 1);
        check("Suite: browser 20 passed, 1 failed in 31 s", 20, 1);
        check("12 passed in a sentence of some test", 0, 0);
    }

    #[test]
    fn a_step_without_tests_counts_as_one() {
        let before = Tally { passed: 3, failed: 0 };
        let mut passed = before.clone();
        passed.settle(&before, true);
        assert_eq!(passed, Tally { passed: 4, failed: 0 });
        let mut failed = before.clone();
        failed.settle(&before, false);
        assert_eq!(failed, Tally { passed: 3, failed: 1 });
    }

    #[test]
    fn tests_that_were_counted_are_not_counted_again() {
        let before = Tally::default();
        let mut tally = Tally { passed: 5, failed: 1 };
        tally.settle(&before, false);
        assert_eq!(tally, Tally { passed: 5, failed: 1 });
    }
}
