//! Embeds the built front end and works out which commands the page may call.

use std::{fs, path::Path};

/// What the page may call, in `src/commands.rs`, `src/calls.rs`, `src/choosing.rs`, `src/feedback.rs` and
/// `src/handing_out.rs`; only these can be allowed to it.
const COMMANDS: &[&str] = &[
    "call",
    "export_dialog",
    "stop_export",
    "export_batch",
    "show_in_folder",
    "copy_image",
    "export_room",
    "import_dialog",
    "import_paths",
    "put_image",
    "put_image_paths",
    "pick_images",
    "stage_feedback",
    "stage_feedback_paths",
    "save_file",
    "recent_workspaces",
    "open_workspace",
    "set_language",
];

fn main() {
    // The embedded front end has to exist for the crate to compile. Without one the window says that the
    // page is missing; `cargo xtask run` and `cargo xtask test` build it first.
    let page = Path::new("../ui/dist");
    println!("cargo:rerun-if-changed={}", page.display());
    if let Err(error) = fs::create_dir_all(page) {
        println!("cargo:warning={} cannot be made: {error}", page.display());
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
