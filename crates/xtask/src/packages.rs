//! System packages: one table, what is missing, and how it gets here.

use crate::{Failure, process, project};
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// What a package is needed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// Building and showing the desktop window.
    Window,
    /// Testing in a browser and in the real window.
    Test,
    /// Measuring beside other programs.
    Compare,
}

/// A package of Debian and Ubuntu.
struct Package {
    name: &'static str,
    purposes: &'static [Purpose],
    why: &'static str,
}

/// Everything beyond git, Rust (which brings the need for a C compiler itself) and Node.
const PACKAGES: &[Package] = &[
    Package { name: "pkg-config", purposes: &[Purpose::Window], why: "finds the libraries below" },
    Package {
        name: "libwebkit2gtk-4.1-dev",
        purposes: &[Purpose::Window],
        why: "the web view and GTK, which the desktop window is made of",
    },
    Package { name: "webkit2gtk-driver", purposes: &[Purpose::Test], why: "drives the real window" },
    Package { name: "xvfb", purposes: &[Purpose::Test], why: "a screen for the real window" },
    Package { name: "xauth", purposes: &[Purpose::Test], why: "lets programs onto that screen" },
    Package { name: "dbus-daemon", purposes: &[Purpose::Test], why: "a session bus for the real window" },
    Package { name: "xdotool", purposes: &[Purpose::Test], why: "answers the dialogs of the real window" },
    Package {
        name: "sqlite3",
        purposes: &[Purpose::Test, Purpose::Compare],
        why: "holds a workspace's lock, so that saving fails; imports the same file as the program",
    },
    Package { name: "fonts-dejavu-core", purposes: &[Purpose::Test], why: "a system font to fall back on" },
    Package {
        name: "fonts-noto-core",
        purposes: &[Purpose::Test],
        why: "fonts for most scripts of the world",
    },
    Package {
        name: "fonts-droid-fallback",
        purposes: &[Purpose::Test],
        why: "a font for Chinese and Japanese",
    },
    Package { name: "poppler-utils", purposes: &[Purpose::Test], why: "reads exported PDFs" },
    Package { name: "qpdf", purposes: &[Purpose::Test], why: "checks exported PDFs" },
    Package { name: "librsvg2-bin", purposes: &[Purpose::Test], why: "draws exported SVGs" },
    Package { name: "libxml2-utils", purposes: &[Purpose::Test], why: "checks exported XML" },
    Package { name: "pngcheck", purposes: &[Purpose::Test], why: "checks exported PNGs" },
    Package { name: "libjpeg-turbo-progs", purposes: &[Purpose::Test], why: "checks exported JPEGs" },
    Package { name: "webp", purposes: &[Purpose::Test], why: "checks exported WebPs" },
    Package { name: "libreoffice-impress-nogui", purposes: &[Purpose::Test], why: "opens exported slides" },
    Package { name: "libreoffice-calc-nogui", purposes: &[Purpose::Test], why: "opens exported workbooks" },
    Package { name: "python3-openpyxl", purposes: &[Purpose::Test], why: "reads exported workbooks" },
    Package {
        name: "python3-pip",
        purposes: &[Purpose::Test],
        why: "brings python-pptx, which Debian 12 lacks",
    },
];

/// What reads exported slides and is no package of Debian 12.
const PYTHON_PPTX: &str = "python-pptx~=1.0";

/// Chromium as Debian ships it. Ubuntu's package of that name is a stub for a snap, so there the browser
/// comes from Playwright.
const BROWSER: Package =
    Package { name: "chromium", purposes: &[Purpose::Test], why: "runs the end-to-end tests" };

/// Names under which a usable browser may already be there.
const BROWSERS: &[&str] = &["chromium", "google-chrome-stable", "google-chrome", "chromium-browser"];

/// Makes sure that the packages of the purposes are there.
pub(crate) fn provide(purposes: &[Purpose]) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted = |package: &&Package| package.purposes.iter().any(|purpose| purposes.contains(purpose));
    let mut wanted: Vec<&Package> = PACKAGES.iter().filter(wanted).collect();
    if purposes.contains(&Purpose::Test) && browser().is_none() && !is_ubuntu() {
        wanted.push(&BROWSER);
    }
    if project::find_program(&["dpkg-query"]).is_none() {
        let names: Vec<&str> = wanted.iter().map(|package| package.name).collect();
        println!(
            "This is no Debian or Ubuntu. If the build fails, install what these are called here: {}",
            names.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&Package> = wanted.into_iter().filter(|package| !is_installed(package.name)).collect();
    install(&missing)
}

fn install(missing: &[&Package]) -> Result<(), Failure> {
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing system packages:");
    for package in missing {
        println!("  {:<24} {}", package.name, package.why);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let by_hand = format!("apt-get install --no-install-recommends {}", names.join(" "));
    let Some(prefix) = root_prefix() else {
        return Err(format!("Install them as root, then call this again:\n  {by_hand}"));
    };
    process::call(apt_get(prefix).args(["-q", "update"]))?;
    process::call(apt_get(prefix).args(["-q", "-y", "install", "--no-install-recommends"]).args(&names))
        .map_err(|failure| format!("{failure}\nInstall them by hand, then call this again:\n  {by_hand}"))
}

/// What to put before apt-get to be root: nothing, `sudo`, or none when there is no way.
fn root_prefix() -> Option<&'static [&'static str]> {
    let id = process::output(&mut process::command("id", &["-u"])).unwrap_or_default();
    if id.trim() == "0" {
        Some(&[])
    } else if project::find_program(&["sudo"]).is_some() {
        Some(&["sudo", "--preserve-env=DEBIAN_FRONTEND"])
    } else {
        None
    }
}

fn apt_get(prefix: &[&str]) -> Command {
    let words: Vec<&str> = prefix.iter().copied().chain(["apt-get"]).collect();
    let mut command = process::command(words[0], &words[1..]);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_installed(package: &str) -> bool {
    let mut query = process::command("dpkg-query", &["-W", "-f=${db:Status-Status}", package]);
    let output = query.stderr(Stdio::null()).output();
    output.is_ok_and(|output| output.status.success() && output.stdout.starts_with(b"installed"))
}

fn is_ubuntu() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=ubuntu")
}

/// The browser that the end-to-end tests use: `DESIRE_PATH_BROWSER`, or one on the path.
pub(crate) fn browser() -> Option<std::path::PathBuf> {
    match std::env::var_os("DESIRE_PATH_BROWSER") {
        Some(path) => Some(path.into()),
        None => project::find_program(BROWSERS),
    }
}

/// Brings python-pptx into a folder for `PYTHONPATH`. Without it the tests that want it say that they are skipped,
/// so that no network is no failure.
pub(crate) fn provide_python(target: &Path) -> std::path::PathBuf {
    let folder = target.join("python");
    if !folder.join("pptx").exists() {
        let mut pip =
            process::command("python3", &["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip.arg("--target").arg(&folder).arg(PYTHON_PPTX);
        if let Err(failure) = process::call(&mut pip) {
            println!("{failure}\nTests that read slides with python-pptx are skipped.");
        }
    }
    folder
}

/// Fetches Playwright's Chromium where the system has no browser to offer.
pub(crate) fn provide_browser(tests: &Path) -> Result<(), Failure> {
    if browser().is_some() {
        return Ok(());
    }
    process::call(
        process::command("npx", &["playwright-core", "install", "--with-deps", "chromium-headless-shell"])
            .current_dir(tests),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_named_once_and_explained() {
        let mut names: Vec<&str> = PACKAGES.iter().map(|package| package.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "a package is listed twice");
        assert!(PACKAGES.iter().all(|package| !package.why.is_empty()), "each package says what it is for");
    }

    #[test]
    fn an_unknown_package_is_not_installed() {
        assert!(!is_installed("a-package-of-that-name-does-not-exist"));
    }
}
