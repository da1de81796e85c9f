//! Counting tests, and the table at the end.

use std::fmt::Write;
use std::ops::AddAssign;

/// How many tests did what.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Tally {
    /// One check that passed or failed, such as formatting.
    pub fn check(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into(), skipped: 0 }
    }

    /// The sum of the summary lines in what Rust's test runner printed, if there is any.
    pub fn of_rust_tests(printed: &str) -> Option<Self> {
        let mut summaries = printed.lines().filter_map(Self::of_summary).peekable();
        summaries.peek()?;
        Some(summaries.fold(Self::default(), |mut total, summary| {
            total += summary;
            total
        }))
    }

    /// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; …`
    fn of_summary(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let count = |what: &str| {
            let counted = counts.split("; ").find_map(|count| count.strip_suffix(what))?;
            counted.trim().parse().ok()
        };
        Some(Self {
            passed: count("passed")?,
            failed: count("failed")?,
            skipped: count("ignored")?,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// What came of each part, and what the reader must know about it.
#[derive(Default)]
pub struct Report {
    parts: Vec<(String, Tally)>,
    notes: Vec<String>,
}

impl Report {
    /// Counts a part.
    pub fn add(&mut self, part: &str, tally: Tally) {
        self.parts.push((part.to_owned(), tally));
    }

    /// Adds a sentence to stand below the table.
    pub fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The sum of all parts.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        for (_, tally) in &self.parts {
            total += *tally;
        }
        total
    }

    /// The table, the notes and, alone on the last line, the total.
    pub fn print(&self) -> String {
        let mut text = format!("\n{:10}{:>8}{:>8}{:>9}\n", "part", "passed", "failed", "skipped");
        for (part, tally) in &self.parts {
            let Tally { passed, failed, skipped } = tally;
            writeln!(text, "{part:10}{passed:>8}{failed:>8}{skipped:>9}")
                .expect("text can be written to");
        }
        for note in &self.notes {
            writeln!(text, "{note}").expect("text can be written to");
        }
        let Tally { passed, failed, skipped } = self.total();
        write!(text, "{passed} passed, {failed} failed").expect("text can be written to");
        if skipped > 0 {
            write!(text, ", {skipped} skipped").expect("text can be written to");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_several_binaries_are_added() {
        let printed = "running 3 tests\n...\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test a ... FAILED\n\
            test result: FAILED. 11 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.09s\n";
        assert_eq!(
            Tally::of_rust_tests(printed),
            Some(Tally { passed: 14, failed: 2, skipped: 1 })
        );
        assert_eq!(Tally::of_rust_tests("thread 'main' panicked"), None);
    }

    #[test]
    fn the_last_line_is_the_total() {
        let mut report = Report::default();
        report.add("fmt", Tally::check(true));
        assert_eq!(report.print().lines().last(), Some("1 passed, 0 failed"));
        report.add("clippy", Tally::check(false));
        report.add("store", Tally { passed: 40, failed: 0, skipped: 1 });
        report.note("PostgreSQL is missing".to_owned());
        report.note("PostgreSQL is missing".to_owned());
        let text = report.print();
        assert_eq!(text.lines().last(), Some("41 passed, 1 failed, 1 skipped"));
        assert_eq!(text.matches("PostgreSQL is missing").count(), 1);
        assert!(text.contains("store           40       0        1\n"), "{text}");
    }
}
