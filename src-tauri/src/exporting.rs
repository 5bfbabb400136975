//! Writing an export to a file: beside it first, then renamed, so that a stopped or failed export never
//! leaves half a picture in place of a whole one.

use journey_app::{
    App,
    protocol::{ErrorBody, ErrorCode, ExportParams},
};
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// Exports a map into a file, in place of one that is there.
pub(crate) fn write(app: &App, params: &ExportParams, path: &Path) -> Result<(), ErrorBody> {
    let beside = beside(path);
    let written = write_beside(app, params, &beside)
        .and_then(|()| fs::rename(&beside, path).map_err(|error| not_written(path, &error)));
    if written.is_err() {
        // It may not even exist; what matters has been said already.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_beside(app: &App, params: &ExportParams, path: &Path) -> Result<(), ErrorBody> {
    let file = File::create(path).map_err(|error| not_written(path, &error))?;
    let mut out = BufWriter::new(file);
    app.export_to(params, &mut |_| ControlFlow::Continue(()), &mut out)?;
    out.flush().map_err(|error| not_written(path, &error))?;
    out.get_ref().sync_all().map_err(|error| not_written(path, &error))
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

fn not_written(path: &Path, error: &io::Error) -> ErrorBody {
    let message = format!(
        "{} could not be written: {error}. Choose another folder, or make room on the disk.",
        path.display()
    );
    ErrorBody { code: ErrorCode::Storage, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::PAGE;
    use journey_app::protocol::ExportFormat;

    fn workspace(folder: &Path) -> (std::sync::Arc<App>, ExportParams) {
        let app = App::create(&folder.join("One.desirepath")).unwrap();
        let made = app.call(PAGE, "createMap", r#"{"template":"blank","title":"One"}"#).unwrap();
        let made: serde_json::Value = serde_json::from_str(&made).unwrap();
        let map = serde_json::from_value(made["id"].clone()).unwrap();
        let params =
            ExportParams { map, format: ExportFormat::Json, scale: 1.0, theme: "light".into(), embed: true };
        (app, params)
    }

    #[test]
    fn an_export_replaces_the_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (app, params) = workspace(folder.path());
        let path = folder.path().join("one.journey.json");
        fs::write(&path, b"an older export").unwrap();
        write(&app, &params, &path).unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("\"One\""), "the map is in the file");
        assert!(!beside(&path).exists(), "nothing is left beside it");
    }

    #[test]
    fn a_failed_export_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let (app, mut params) = workspace(folder.path());
        let path = folder.path().join("one.png");
        fs::write(&path, b"an older export").unwrap();
        params.theme = "no theme of that name".into();
        write(&app, &params, &path).unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), b"an older export", "the file is as it was");
        assert!(!beside(&path).exists(), "nothing is left beside it");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (app, params) = workspace(folder.path());
        let error = write(&app, &params, &folder.path().join("none/one.json")).unwrap_err();
        assert_eq!(error.code, ErrorCode::Storage);
        assert!(error.message.contains("none"), "the message names the place: {}", error.message);
    }
}
