//! What feedback is measured with: a file of a million rows, and the programs that it is compared with.

use super::cargo;
use crate::{
    Failure, node,
    packages::{self, Purpose},
    process, test,
};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Prefix of the workloads that import a file with the program.
pub(super) const IMPORT: &str = "feedback.import";

/// The workload that is measured beside DuckDB.
pub(super) const CUBE: &str = "feedback.cube.ratio";

const ROWS: &str = "1000000";

/// The version that was compared with; a later one may be quicker or slower.
const DUCKDB: &str = "duckdb==2.0.1";

/// The import of a million rows beside that of sqlite3. Front end and program are built already.
pub(super) fn import(target: &Path) -> Result<Command, Failure> {
    packages::provide(&[Purpose::Compare])?;
    let file = target.join("feedback.csv");
    write_rows(&file)?;
    let mut suite = process::command("node", &["bench/feedback.mjs"]);
    suite.current_dir(node::folder("tests")).env("DESIRE_PATH_FEEDBACK", file);
    test::with_programs(&mut suite, target, "release");
    Ok(suite)
}

/// Writes the rows into a file, as whole as it is there.
fn write_rows(path: &Path) -> Result<(), Failure> {
    let failed = |error: std::io::Error| format!("{} cannot be written: {error}", path.display());
    let part = path.with_extension("part");
    let of_example = ["run", "--release", "--quiet", "--package", "journey-feedback"];
    let mut write = cargo(&of_example);
    write.args(["--example", "feedback_sample", "--", ROWS]);
    process::call(write.stdout(File::create(&part).map_err(failed)?))?;
    fs::rename(&part, path).map_err(failed)
}

/// A Python with DuckDB: the system's, or one in the target folder, for which DuckDB is fetched. None, with a message,
/// where there is neither; what is compared with DuckDB is not measured then.
pub(super) fn python(target: &Path) -> Option<PathBuf> {
    let own = target.join("duckdb");
    let in_own = own.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let known = [Path::new("python3"), &in_own].into_iter().find(|python| has_duckdb(python));
    if let Some(python) = known {
        return Some(python.to_owned());
    }
    let mut make = process::command("python3", &["-m", "venv"]);
    let mut fetch = Command::new(&in_own);
    fetch.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", DUCKDB]);
    let made = process::call(make.arg(&own)).and_then(|()| process::call(&mut fetch));
    if let Err(failure) = &made {
        println!("{failure}\n{CUBE} is not measured: it needs python3 with DuckDB (pip install {DUCKDB})");
    }
    made.is_ok().then_some(in_own)
}

fn has_duckdb(python: &Path) -> bool {
    let mut ask = Command::new(python);
    ask.args(["-c", "import duckdb"]).stdout(Stdio::null()).stderr(Stdio::null());
    ask.status().is_ok_and(|status| status.success())
}
