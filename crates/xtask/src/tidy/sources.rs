//! What may and may not stand in source files.

use super::{Findings, SourceFile};

/// Lines after which a file has to be split.
const LINE_LIMIT: usize = 800;

/// Bytes above which a file does not belong in git.
const SIZE_LIMIT: u64 = 1_500_000;

/// Files that are larger with good reason.
const LARGE: &[&str] = &[];

/// Endings of files that people write code in.
const CODE: &[&str] = &[".rs", ".ts", ".svelte", ".mjs", ".js", ".css"];

/// Folders of code that must give the same bytes for the same input: no clock, file, environment, locale.
const PURE: &[&str] =
    &["crates/journey-model/src/", "crates/journey-layout/src/", "crates/journey-export/src/"];

/// What such code must not name.
const IMPURE: &[&str] =
    &["SystemTime", "Instant::", "std::fs", "std::env", "std::net", "thread_rng", "Locale::"];

/// Unfinished work, written so that this file does not find itself.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("dbg", "!("),
    concat!("to", "do!("),
    concat!("unimpl", "emented!("),
];

/// TypeScript without types.
const UNTYPED: &[&str] = &[": any", "as any", "<any", "any[]", "@ts-ignore", "@ts-nocheck"];

/// Checks every file.
pub(crate) fn check(files: &[SourceFile], findings: &mut Findings) {
    for file in files {
        if file.size > SIZE_LIMIT && !LARGE.contains(&file.path.as_str()) {
            findings.push(format!(
                "{}: {} bytes are too many for git (limit {SIZE_LIMIT})",
                file.path, file.size
            ));
        }
        let Some(text) = &file.text else { continue };
        if CODE.iter().any(|ending| file.path.ends_with(ending)) && !is_generated(&file.path) {
            check_code(&file.path, text, findings);
        }
        if is_member_manifest(&file.path) && !text.contains("[lints]\nworkspace = true") {
            findings.push(format!("{}: does not take the workspace's lints", file.path));
        }
    }
}

fn is_generated(path: &str) -> bool {
    path.starts_with("ui/src/generated/") || path.starts_with("src-tauri/gen/")
}

fn is_member_manifest(path: &str) -> bool {
    path.ends_with("/Cargo.toml") && (path.starts_with("crates/") || path.starts_with("src-tauri/"))
}

fn check_code(path: &str, text: &str, findings: &mut Findings) {
    let lines = text.lines().count();
    if lines > LINE_LIMIT {
        findings.push(format!("{path}: {lines} lines, the limit is {LINE_LIMIT}; split it"));
    }
    let is_typed = path.ends_with(".ts") || path.ends_with(".svelte");
    let is_pure = PURE.iter().any(|folder| path.starts_with(folder));
    let is_tauri_host = path.starts_with("ui/src/host/");
    let mut in_tests = path.ends_with("tests.rs") || path.contains("/tests/");
    for (index, line) in text.lines().enumerate() {
        let mut found =
            |what: &str, rule: &str| findings.push(format!("{path}:{}: `{what}`: {rule}", index + 1));
        in_tests |= line.starts_with("#[cfg(test)]");
        for word in UNFINISHED.iter().filter(|word| line.contains(**word)) {
            found(word, "unfinished work does not go into git");
        }
        if is_typed && !is_comment(line) {
            for word in UNTYPED.iter().filter(|word| contains_word(line, word)) {
                found(word, "every value has a type");
            }
        }
        if is_typed && line.contains("@tauri-apps/") && line.contains("import") && !is_tauri_host {
            found("@tauri-apps/", "only ui/src/host knows the desktop host");
        }
        if is_pure && !in_tests && !is_comment(line) {
            for word in IMPURE.iter().filter(|word| line.contains(**word)) {
                found(word, "this crate gives the same bytes for the same input");
            }
        }
    }
}

/// Whether the whole line is comment, in Rust or TypeScript.
fn is_comment(line: &str) -> bool {
    ["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start))
}

/// Whether the text occurs and no longer word goes on after it: `: any` but not `: anything`.
fn contains_word(line: &str, text: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|char: char| char.is_ascii_alphanumeric() || char == '_');
    let begins_inside = |before: &str| {
        text.starts_with(char::is_alphabetic)
            && before.ends_with(|char: char| char.is_ascii_alphanumeric() || char == '_')
    };
    line.match_indices(text).any(|(at, _)| !goes_on(&line[at + text.len()..]) && !begins_inside(&line[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_of(path: &str, text: &str, expected: usize, reason: &str) {
        let mut findings = Findings::new();
        check(&[SourceFile::of(path, text)], &mut findings);
        assert_eq!(findings.len(), expected, "{reason}: {findings:?}");
    }

    #[test]
    fn rules_for_code() {
        let long = "let a = 1;\n".repeat(LINE_LIMIT + 1);
        check_of("crates/a/src/lib.rs", &long, 1, "too long");
        check_of("ui/src/generated/model.ts", &long, 0, "generated files are as long as they are");
        check_of("ui/src/a.ts", "let a: any = 1;", 1, "untyped");
        check_of("ui/src/a.ts", "/** 0: any number */", 0, "a sentence");
        check_of("ui/src/a.ts", "let a: anything = 1; has many[0]", 0, "a longer word");
        check_of("ui/src/a.ts", &format!("// {}", UNFINISHED[0]), 1, "unfinished");
        check_of(
            "ui/src/map/a.ts",
            "import { invoke } from '@tauri-apps/api/core';",
            1,
            "the map knows no host",
        );
        check_of(
            "ui/src/host/tauri/a.ts",
            "import { invoke } from '@tauri-apps/api/core';",
            0,
            "the host does",
        );
        check_of("crates/journey-model/src/a.rs", "use std::fs;", 1, "files in the model");
        check_of("crates/journey-model/src/a.rs", "// std::fs is not for this crate", 0, "only a comment");
        check_of("crates/journey-model/src/a.rs", "#[cfg(test)]\nmod tests {\n use std::fs;", 0, "tests may");
        check_of("crates/journey-store/src/a.rs", "use std::fs;", 0, "the store may");
        check_of("crates/a/Cargo.toml", "[package]\nname = \"a\"\n", 1, "lints are missing");
        check_of("crates/a/Cargo.toml", "[lints]\nworkspace = true\n", 0, "lints are there");
    }

    #[test]
    fn large_files_are_found() {
        let file = SourceFile { path: "a.bin".into(), size: SIZE_LIMIT + 1, text: None };
        let mut findings = Findings::new();
        check(&[file], &mut findings);
        assert_eq!(findings.len(), 1, "{findings:?}");
    }
}
