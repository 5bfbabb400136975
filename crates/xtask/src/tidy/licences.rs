//! Only permissive licences, in Rust and in npm.

use super::{Findings, SourceFile};
use serde_json::Value;

/// Licences that ask for no more than being named.
const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Weak copyleft by file: nothing of these is changed here, so linking them asks for no more than a link
/// to their source.
const BY_FILE: &[&str] = &["MPL-2.0", "MPL-2.0+"];

/// npm packages whose manifest names no licence, with that of their licence file.
const BY_LICENCE_FILE: &[(&str, &str)] = &[("node_modules/svelte-toolbelt", "MIT")];

/// Checks every package of cargo's and of npm's lock file.
pub(crate) fn check(metadata: &Value, files: &[SourceFile], findings: &mut Findings) {
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        judge(&format!("Cargo.lock: {name}"), package["license"].as_str(), findings);
    }
    for lock in files.iter().filter(|file| file.path.ends_with("package-lock.json")) {
        let parsed = lock.text.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
        let packages = parsed.as_ref().and_then(|lock| lock["packages"].as_object());
        // Packages for development are never shipped.
        for (name, package) in packages.into_iter().flatten().filter(|(_, package)| package["dev"] != true) {
            let in_file =
                BY_LICENCE_FILE.iter().find(|(known, _)| known == name).map(|(_, licence)| *licence);
            judge(&format!("{}: {name}", lock.path), package["license"].as_str().or(in_file), findings);
        }
    }
}

fn judge(place: &str, licence: Option<&str>, findings: &mut Findings) {
    match licence {
        Some(licence) if is_allowed(licence) => {}
        Some(licence) => {
            findings.push(format!("{place}: the licence {licence} is not on the list of permissive ones"))
        }
        None => findings.push(format!("{place}: names no licence")),
    }
}

/// Whether one alternative of an SPDX expression consists of allowed licences only. Nested brackets do
/// not occur; a group in brackets is read as alternatives of which each is taken for itself.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(" / ", " OR ").replace('/', " OR ");
    let groups = plain.split(" AND ").map(|group| group.trim_matches(['(', ')', ' ']));
    let allowed = |licence: &str| {
        let licence = licence.trim_matches(['(', ')', ' ']);
        PERMISSIVE.contains(&licence) || BY_FILE.contains(&licence)
    };
    let every_group = groups.clone().all(|group| group.split(" OR ").any(allowed));
    let alternative = plain.split(" OR ").any(|alternative| alternative.split(" AND ").all(allowed));
    every_group || alternative
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_judged() {
        for (expression, expected) in [
            ("MIT", true),
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 / MIT", true),
            ("GPL-3.0-only", false),
            ("GPL-2.0-only OR MIT", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("MIT AND GPL-3.0-only", false),
            ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true),
        ] {
            assert_eq!(is_allowed(expression), expected, "{expression}");
        }
    }

    #[test]
    fn packages_for_development_are_left_out() {
        let lock =
            r#"{"packages":{"a":{"license":"GPL-3.0-only","dev":true},"b":{"license":"GPL-3.0-only"}}}"#;
        let mut findings = Findings::new();
        check(&Value::Null, &[SourceFile::of("ui/package-lock.json", lock)], &mut findings);
        assert_eq!(findings.len(), 1, "only what is shipped counts: {findings:?}");
    }
}
