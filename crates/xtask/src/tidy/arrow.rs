//! The arrow between the crates, and the few that may name a certain dependency.

use super::Findings;
use serde_json::Value;

/// Which crates of the project a crate may depend on. Tests may reach for more (dev-dependencies are free
/// but for [`OWNED`]).
const ARROW: &[(&str, &[&str])] = &[
    ("journey-model", &[]),
    ("journey-document", &["journey-model"]),
    ("journey-feedback", &[]),
    ("journey-store", &[]),
    ("journey-layout", &["journey-model"]),
    ("journey-export", &["journey-model", "journey-layout"]),
    (
        "journey-app",
        &[
            "journey-model",
            "journey-document",
            "journey-feedback",
            "journey-store",
            "journey-layout",
            "journey-export",
        ],
    ),
    ("journey-server", &["journey-model", "journey-app"]),
    (
        "journey-cli",
        &[
            "journey-model",
            "journey-feedback",
            "journey-store",
            "journey-layout",
            "journey-export",
            "journey-app",
            "journey-server",
        ],
    ),
    ("desire-path", &["journey-model", "journey-app"]),
    ("xtask", &[]),
];

/// Dependencies that only one crate names: the start of their name, and that crate.
const OWNED: &[(&str, &str)] = &[
    ("tauri", "desire-path"),
    ("loro", "journey-document"),
    ("rusqlite", "journey-store"),
    ("axum", "journey-server"),
];

/// Checks what `cargo metadata` says of the workspace's members.
pub(crate) fn check(metadata: &Value, findings: &mut Findings) {
    let members: Vec<&str> = texts(&metadata["workspace_members"]).collect();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    for package in packages.filter(|package| package["id"].as_str().is_some_and(|id| members.contains(&id))) {
        check_member(package, findings);
    }
}

fn check_member(package: &Value, findings: &mut Findings) {
    let name = package["name"].as_str().unwrap_or_default();
    let Some((_, allowed)) = ARROW.iter().find(|(member, _)| *member == name) else {
        findings.push(format!("crate {name}: not in the table of crates in crates/xtask/src/tidy/arrow.rs"));
        return;
    };
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let used = dependency["name"].as_str().unwrap_or_default();
        let is_for_tests = dependency["kind"] == "dev";
        if let Some((owned, owner)) = OWNED.iter().find(|(owned, _)| used.starts_with(owned))
            && *owner != name
        {
            findings.push(format!("crate {name}: depends on {used}, but only {owner} may name {owned}"));
        }
        let is_own = ARROW.iter().any(|(member, _)| *member == used);
        if is_own && !is_for_tests && !allowed.contains(&used) {
            findings.push(format!("crate {name}: depends on {used}, against the arrow of ARCHITECTURE.md"));
        }
    }
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check_of(name: &str, dependency: &str, kind: Option<&str>, expected: usize, reason: &str) {
        let metadata = json!({
            "workspace_members": ["one"],
            "packages": [{ "id": "one", "name": name, "dependencies": [{ "name": dependency, "kind": kind }] }],
        });
        let mut findings = Findings::new();
        check(&metadata, &mut findings);
        assert_eq!(findings.len(), expected, "{reason}: {findings:?}");
    }

    #[test]
    fn the_arrow_points_one_way() {
        check_of("journey-document", "journey-model", None, 0, "the document knows the model");
        check_of("journey-model", "journey-document", None, 1, "the model knows nothing of documents");
        check_of("journey-model", "journey-layout", Some("dev"), 0, "tests may look up");
        check_of("journey-app", "tauri", None, 1, "only the desktop host knows Tauri");
        check_of("journey-app", "tauri-plugin-dialog", Some("dev"), 1, "not even in tests");
        check_of("journey-app", "serde", None, 0, "other crates are free");
        check_of("journey-new", "serde", None, 1, "a new crate has to be put into the table");
    }
}
