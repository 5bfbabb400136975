//! Writes the front end's types and the schema of the map file, or compares them with those on disk.
//!
//! `cargo run -p journey-app --example codegen -- UI_DIR SCHEMA_DIR [--check]`

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (ui, schema, check) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [ui, schema] => (ui, schema, false),
        [ui, schema, "--check"] => (ui, schema, true),
        _ => {
            eprintln!("usage: codegen UI_DIR SCHEMA_DIR [--check]");
            return ExitCode::FAILURE;
        }
    };
    let mut files = Vec::new();
    for (name, text) in journey_app::typescript::files() {
        files.push((Path::new(ui).join(name), text));
    }
    match serde_json::to_string_pretty(&journey_model::file::schema()) {
        Ok(text) => files.push((Path::new(schema).join("journey-map.v1.schema.json"), text + "\n")),
        Err(error) => {
            eprintln!("the schema has no JSON form: {error}");
            return ExitCode::FAILURE;
        }
    }
    let mut failed = false;
    for (path, text) in files {
        if std::fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        if check {
            eprintln!("{} is not what the Rust types say; run `cargo xtask codegen`", path.display());
            failed = true;
        } else if let Err(error) = write(&path, &text) {
            eprintln!("{} cannot be written: {error}", path.display());
            failed = true;
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
