//! Documents stay true: the paths that they name exist.

use super::{Findings, SourceFile};
use std::collections::BTreeSet;

/// Documents that describe the present. The changelog is history and may name what is gone.
const PRESENT: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Documents that every project of this kind has.
const REQUIRED: &[&str] =
    &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Checks the documents against the files there are.
pub(crate) fn check(files: &[SourceFile], findings: &mut Findings) {
    let known = known_paths(files);
    for required in REQUIRED.iter().filter(|path| !known.contains(**path)) {
        findings.push(format!("{required}: is missing"));
    }
    for file in files.iter().filter(|file| PRESENT.contains(&file.path.as_str())) {
        for (index, line) in file.text.as_deref().unwrap_or_default().lines().enumerate() {
            for path in named_paths(line, &known).into_iter().filter(|path| !known.contains(*path)) {
                findings.push(format!("{}:{}: `{path}` does not exist", file.path, index + 1));
            }
        }
    }
}

/// Every file and every folder that holds one.
fn known_paths(files: &[SourceFile]) -> BTreeSet<&str> {
    let mut known = BTreeSet::new();
    for file in files {
        known.insert(file.path.as_str());
        for (at, _) in file.path.match_indices('/') {
            known.insert(&file.path[..at]);
        }
    }
    known
}

/// Targets of links, and words in backquotes that begin with a folder of the project.
fn named_paths<'a>(line: &'a str, known: &BTreeSet<&str>) -> Vec<&'a str> {
    let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let links = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
    let quoted = line.split('`').skip(1).step_by(2).filter(|word| is_project_path(word, known));
    let whole = |path: &'a str| path.split('#').next().unwrap_or(path).trim_end_matches('/');
    links.chain(quoted).map(whole).collect()
}

fn is_project_path(word: &str, known: &BTreeSet<&str>) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || "/._-".contains(char);
    word.chars().all(plain)
        && word
            .split_once('/')
            .is_some_and(|(folder, rest)| known.contains(folder) && !rest.starts_with("dist"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_of(line: &str, expected: &[&str]) {
        let files: Vec<SourceFile> = REQUIRED
            .iter()
            .filter(|path| **path != "README.md")
            .map(|path| SourceFile::of(path, ""))
            .chain([SourceFile::of("README.md", line), SourceFile::of("crates/a/src/lib.rs", "")])
            .collect();
        let mut findings = Findings::new();
        check(&files, &mut findings);
        let places: Vec<&str> = findings.iter().filter_map(|finding| finding.split('`').nth(1)).collect();
        assert_eq!(places, expected, "in {line:?}: {findings:?}");
    }

    #[test]
    fn named_paths_must_exist() {
        check_of("see `crates/a/src/lib.rs` and `crates/a/`", &[]);
        check_of("see `crates/b`", &["crates/b"]);
        check_of("`cargo xtask run` and `text/plain` are no paths", &[]);
        check_of(
            "[one](crates/a) [two](docs/none.png) [three](https://example.org/x) [four](#use)",
            &["docs/none.png"],
        );
    }

    #[test]
    fn required_documents_are_named() {
        let mut findings = Findings::new();
        check(&[], &mut findings);
        assert_eq!(findings.len(), REQUIRED.len(), "{findings:?}");
    }
}
