//! The `journey` command as people and scripts call it.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use assert_cmd::{Command, assert::Assert};
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::Stdio,
};
use tempfile::TempDir;

const WORKING_DAY: &str = "journey\n  title My working day\n  section Go to work\n    Make tea: 5: Me\n    \
                           Do work: 1: Me, Cat\n  section Go home\n    Sit down: 5: Me\n";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), content).unwrap();
        self
    }

    fn journey(&self, arguments: &[&str]) -> Assert {
        let mut command = Command::cargo_bin("journey").unwrap();
        command.current_dir(self.folder.path()).args(arguments).assert()
    }

    /// A workspace `w.desirepath` with the working day and, where asked for, a second map.
    fn with_maps(second: bool) -> Self {
        let desk = Self::new();
        desk.write("day.mmd", WORKING_DAY).write("night.mmd", "journey\ntitle My working night\nA: 3: Me");
        desk.journey(&["new", "w.desirepath"]).success();
        desk.journey(&["import", "w.desirepath", "day.mmd"]).success();
        if second {
            desk.journey(&["import", "w.desirepath", "night.mmd"]).success();
        }
        desk
    }

    /// Puts other bytes in the place of some of the workspace's.
    fn damage(&self, old: &[u8], new: &[u8]) {
        let mut bytes = fs::read(self.path("w.desirepath")).unwrap();
        let places = bytes.windows(old.len()).enumerate().filter(|(_, part)| *part == old);
        let places: Vec<usize> = places.map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "there is such a place");
        for at in places {
            bytes[at..at + new.len()].copy_from_slice(new);
        }
        self.write("w.desirepath", bytes);
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// It failed with code 1, said nothing on standard output, and on standard error what is expected.
fn refused(assert: Assert, expected: &str) {
    let assert = assert.code(1);
    assert_eq!(stdout(&assert), "", "standard output is for results");
    assert!(stderr(&assert).contains(expected), "expected “{expected}” in: {}", stderr(&assert));
}

#[test]
fn help_shows_examples() {
    let desk = Desk::new();
    for arguments in [
        vec!["--help"],
        vec!["new", "--help"],
        vec!["list", "--help"],
        vec!["import", "--help"],
        vec!["export", "--help"],
        vec!["search", "--help"],
        vec!["personas", "--help"],
        vec!["check", "--help"],
        vec!["serve", "--help"],
        vec!["salvage", "--help"],
    ] {
        let help = desk.journey(&arguments).success();
        assert!(stdout(&help).contains("Example"), "{arguments:?}");
    }
    desk.journey(&["frobnicate"]).code(2);
}

#[test]
fn new_makes_a_workspace_and_never_over_a_file() {
    let desk = Desk::new();
    let made = desk.journey(&["new", "w.desirepath"]).success();
    assert_eq!(stdout(&made), "w.desirepath\n");
    let before = fs::read(desk.path("w.desirepath")).unwrap();
    refused(desk.journey(&["new", "w.desirepath"]), "w.desirepath");
    assert_eq!(fs::read(desk.path("w.desirepath")).unwrap(), before, "the workspace is as it was");
    refused(desk.journey(&["new", "nowhere/w.desirepath"]), "nowhere");
    desk.journey(&["new", "t.desirepath", "--template", "blank", "--template", "flight"]).success();
    assert_eq!(stdout(&desk.journey(&["list", "t.desirepath"]).success()).lines().count(), 2);
    refused(desk.journey(&["new", "u.desirepath", "--template", "moon"]), "There are: blank");
    assert!(!desk.path("u.desirepath").exists(), "nothing is left of it");
}

#[test]
fn list_shows_maps_for_people_and_programs() {
    let desk = Desk::with_maps(true);
    let listed = desk.journey(&["list", "w.desirepath"]).success();
    assert!(stdout(&listed).contains("My working day") && stdout(&listed).contains("2 stages"));
    let json = desk.journey(&["list", "w.desirepath", "--json"]).success();
    let value: serde_json::Value = serde_json::from_str(&stdout(&json)).unwrap();
    let maps = value["maps"].as_array().unwrap();
    assert_eq!(maps.len(), 2);
    for key in ["id", "title", "state", "updatedAt", "stages", "touchpoints", "cards"] {
        assert!(maps[0].get(key).is_some(), "maps have `{key}`: {value}");
    }
}

#[test]
fn an_empty_workspace_is_no_error() {
    let desk = Desk::new();
    desk.journey(&["new", "w.desirepath"]).success();
    let listed = desk.journey(&["list", "w.desirepath"]).success();
    assert_eq!(stdout(&listed), "");
    assert!(stderr(&listed).contains("journey import"), "it says how to go on");
}

#[test]
fn what_is_no_workspace_is_said_and_left_alone() {
    let desk = Desk::new();
    desk.write("empty.desirepath", "")
        .write("text.desirepath", "hello, this is no database at all\n".repeat(50));
    for (arguments, expected) in [
        (["list", "missing.desirepath"], "journey new"),
        (["list", "empty.desirepath"], "empty.desirepath"),
        (["list", "text.desirepath"], "text.desirepath"),
    ] {
        refused(desk.journey(&arguments), expected);
    }
    assert_eq!(fs::read(desk.path("empty.desirepath")).unwrap(), b"", "untouched");
    assert!(fs::read(desk.path("text.desirepath")).unwrap().starts_with(b"hello"), "untouched");
    assert!(!desk.path("missing.desirepath").exists(), "nothing is made by looking");
}

#[test]
fn import_keeps_good_files_and_reports_bad_ones() {
    let desk = Desk::new();
    desk.journey(&["new", "w.desirepath"]).success();
    desk.write("day.mmd", WORKING_DAY)
        .write("odd.mmd", "journey\nAt 10:30 call: 9: Me\n")
        .write("chart.mmd", "flowchart TD\n")
        .write("blank.pdf", "%PDF-1.4");
    let good = desk.journey(&["import", "w.desirepath", "day.mmd", "odd.mmd"]).success();
    assert_eq!(stdout(&good).lines().count(), 2, "a line for each map");
    assert!(stderr(&good).contains("odd.mmd: line 2:"), "notes have file and line: {}", stderr(&good));
    let mixed = desk.journey(&["import", "w.desirepath", "chart.mmd", "day.mmd", "blank.pdf"]).code(1);
    assert_eq!(stdout(&mixed).lines().count(), 1, "the good one is in");
    for expected in [
        "chart.mmd",
        "flowchart TD",
        "blank.pdf",
        "This PDF carries no map",
        "2 of 3 files could not be imported; 1 map was made",
    ] {
        assert!(stderr(&mixed).contains(expected), "expected “{expected}” in: {}", stderr(&mixed));
    }
    refused(desk.journey(&["import", "w.desirepath", "day.mmd", "missing.mmd"]), "missing.mmd");
    refused(desk.journey(&["import", "w.desirepath", "."]), "folder");
    refused(
        desk.journey(&["import", "w.desirepath", "chart.mmd"]),
        "1 of 1 file could not be imported; 0 maps",
    );
    let listed = desk.journey(&["list", "w.desirepath"]).success();
    assert_eq!(stdout(&listed).lines().count(), 3, "nothing was brought in when a name was wrong");
}

#[test]
fn export_writes_every_format_and_pictures_come_back() {
    let desk = Desk::with_maps(false);
    let done = desk
        .journey(&[
            "export",
            "w.desirepath",
            "my working",
            "--to",
            "a.json",
            "--to",
            "a.svg",
            "--to",
            "a.png",
            "--scale",
            "0.5",
        ])
        .success();
    assert_eq!(stdout(&done), "a.json\na.svg\na.png\n");
    assert!(desk.names().iter().all(|name| !name.ends_with(".part")), "no temporary files stay");
    desk.journey(&["check", "a.json"]).success();
    for file in ["a.json", "a.svg", "a.png"] {
        desk.journey(&["export", file, "--to", "again.json"]).success();
        let (first, again) =
            (fs::read(desk.path("a.json")).unwrap(), fs::read(desk.path("again.json")).unwrap());
        assert!(first == again, "{file} holds the whole map");
    }
    desk.journey(&["import", "w.desirepath", "a.png", "a.svg", "a.json"]).success();
    desk.journey(&["export", "a.json", "--to", "a.canvas"]).success();
    desk.journey(&["check", "a.canvas"]).success();

    desk.journey(&["export", "a.json", "--to", "bare.png", "--no-embed", "--theme", "dark"]).success();
    refused(desk.journey(&["export", "bare.png", "--to", "x.json"]), "carries no map");
    desk.journey(&["export", "day.mmd", "--to", "direct.svg"]).success();
    desk.journey(&["export", "w.desirepath", "nope", "--to", "x.json"]).code(1);
}

fn width(path: &Path) -> u32 {
    let file = BufReader::new(fs::File::open(path).unwrap());
    png::Decoder::new(file).read_info().unwrap().info().width
}

#[test]
fn size_comes_by_scale_or_by_dpi() {
    let desk = Desk::with_maps(false);
    desk.journey(&["export", "w.desirepath", "--to", "one.png"]).success();
    desk.journey(&["export", "w.desirepath", "--to", "two.png", "--scale", "2"]).success();
    desk.journey(&["export", "w.desirepath", "--to", "dpi.png", "--dpi", "192"]).success();
    desk.journey(&["export", "w.desirepath", "--to", "wide.png", "--width", "1234"]).success();
    assert_eq!(width(&desk.path("wide.png")), 1234);
    let (one, two) = (width(&desk.path("one.png")), width(&desk.path("two.png")));
    assert!(two.abs_diff(one * 2) <= 1, "{two} is twice {one}");
    assert!(fs::read(desk.path("two.png")).unwrap() == fs::read(desk.path("dpi.png")).unwrap());
    desk.journey(&["export", "w.desirepath", "--to", "x.png", "--scale", "2", "--dpi", "96"]).code(2);
    refused(desk.journey(&["export", "w.desirepath", "--to", "x.svg", "--scale", "2"]), "--to OUT.png");
    refused(desk.journey(&["export", "w.desirepath", "--to", "x.png", "--scale", "900"]), "largest scale");
    refused(desk.journey(&["export", "w.desirepath", "--to", "x.gif"]), ".png");
    assert!(!desk.path("x.png").exists() && !desk.path("x.svg").exists(), "nothing is left of what failed");
}

#[test]
fn an_option_without_effect_is_refused() {
    let desk = Desk::with_maps(false);
    for (to, options, expected) in [
        ("x.png", &["--quality", "80"][..], "--to OUT.jpg"),
        ("x.jpg", &["--transparent"], "--to OUT.png"),
        ("x.png", &["--outlines"], "--to OUT.svg"),
        ("x.xlsx", &["--table", "matrix"], "--to OUT.csv"),
        ("x.pdf", &["--paper", "A3", "--overlap", "10"], "--pages split"),
        ("x.pdf", &["--paper", "A3", "--crop-marks"], "--pages split"),
        ("x.svg", &["--comments", "--redact", "names,comments"], "Leave out one of the two"),
    ] {
        let arguments = [&["export", "w.desirepath", "--to", to], options].concat();
        refused(desk.journey(&arguments), expected);
        assert!(!desk.path(to).exists(), "{options:?}: nothing is written");
    }
    for (to, options) in [
        ("x.jpg", &["--quality", "80"][..]),
        ("x.webp", &["--transparent"]),
        ("x.svg", &["--transparent", "--outlines", "--comments", "--redact", "names"]),
        ("x.csv", &["--table", "long"]),
        ("x.pdf", &["--paper", "A3", "--pages", "split", "--overlap", "5", "--crop-marks"]),
    ] {
        desk.journey(&[&["export", "w.desirepath", "--to", to], options].concat()).success();
    }
}

#[test]
fn a_reader_that_has_gone_keeps_no_file_from_being_written() {
    let desk = Desk::with_maps(true);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("journey"))
        .current_dir(desk.folder.path())
        .args(["export", "w.desirepath", "--all", "--to-folder", "out", "--as", "svg,json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success(), "{said}");
    assert_eq!(said, "");
    assert_eq!(fs::read_dir(desk.path("out")).unwrap().count(), 4);
}

#[test]
fn a_damaged_map_is_told_and_the_others_are_there() {
    let desk = Desk::with_maps(true);
    // Its row in the list of maps: the tags are no JSON any more.
    desk.damage(b"My working nightcurrent[]", b"My working nightcurrent[x");
    let listed = desk.journey(&["list", "w.desirepath"]).code(1);
    assert!(stdout(&listed).contains("My working day"), "{}", stdout(&listed));
    assert!(stderr(&listed).contains("is damaged"), "{}", stderr(&listed));
    desk.journey(&["list", "w.desirepath", "--json"]).code(1);
    refused(desk.journey(&["export", "w.desirepath", "--to", "x.json"]), "is damaged");
    refused(desk.journey(&["export", "w.desirepath", "night", "--to", "x.json"]), "is damaged");
    desk.journey(&["export", "w.desirepath", "My working day", "--to", "x.json"]).success();
    let all = ["export", "w.desirepath", "--all", "--to-folder", "out", "--as", "json"];
    let exported = desk.journey(&all).code(1);
    assert!(stderr(&exported).contains("is damaged"), "{}", stderr(&exported));
    assert_eq!(stdout(&exported).lines().count(), 1, "the other is written");
}

#[test]
fn a_map_that_can_be_listed_but_not_read_keeps_no_other_from_being_exported() {
    let desk = Desk::with_maps(true);
    // In the document, which does not fit its checksum any more.
    desk.damage(b"My working night\x05", b"No working night\x05");
    desk.journey(&["list", "w.desirepath"]).success();
    let all = ["export", "w.desirepath", "--all", "--to-folder", "out", "--as", "json"];
    let exported = desk.journey(&all).code(1);
    assert!(stderr(&exported).contains("My working night"), "{}", stderr(&exported));
    assert_eq!(stdout(&exported).lines().count(), 1, "the other is written");
}

#[test]
fn maps_that_are_not_clear_are_asked_back() {
    let desk = Desk::with_maps(true);
    refused(desk.journey(&["export", "w.desirepath", "my working", "--to", "x.json"]), "My working night");
    refused(desk.journey(&["export", "w.desirepath", "--to", "x.json"]), "several maps");
    refused(desk.journey(&["export", "w.desirepath", "refund", "--to", "x.json"]), "My working day");
    refused(desk.journey(&["export", "day.mmd", "My working day", "--to", "x.json"]), "day.mmd");
    desk.journey(&["export", "w.desirepath", "MY WORKING DAY", "--to", "x.json"]).success();
}

#[test]
fn a_target_that_cannot_be_written_leaves_the_old_file() {
    let desk = Desk::with_maps(false);
    refused(desk.journey(&["export", "w.desirepath", "--to", "nowhere/x.png"]), "nowhere");
    fs::create_dir(desk.path("folder.png")).unwrap();
    refused(desk.journey(&["export", "w.desirepath", "--to", "folder.png"]), "folder");
    desk.write("kept.png", "old");
    let mut permissions = fs::metadata(desk.path("kept.png")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.path("kept.png"), permissions).unwrap();
    refused(desk.journey(&["export", "w.desirepath", "--to", "kept.png"]), "kept.png");
    assert_eq!(fs::read(desk.path("kept.png")).unwrap(), b"old");
    desk.write("kept.svg", "old");
    refused(desk.journey(&["export", "w.desirepath", "refund", "--to", "kept.svg"]), "refund");
    assert_eq!(fs::read(desk.path("kept.svg")).unwrap(), b"old", "a failed export does not touch its target");
    assert!(desk.names().iter().all(|name| !name.ends_with(".part")), "no temporary files stay");
}

#[test]
fn check_reports_every_problem_with_its_place() {
    let desk = Desk::with_maps(false);
    desk.journey(&["export", "w.desirepath", "--to", "good.journey.json"]).success();
    let good = desk.journey(&["check", "good.journey.json"]).success();
    assert_eq!(stdout(&good), "");
    assert!(stderr(&good).contains("no errors"), "{}", stderr(&good));

    let text = fs::read_to_string(desk.path("good.journey.json")).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["cards"][0]["lane"] = "0192f3a0-0000-7000-8000-000000000000".into();
    value["touchpoints"][1]["stage"] = 7.into();
    desk.write("bad.journey.json", value.to_string())
        .write("broken.json", "{\"a\":")
        .write("poem.txt", "roses");
    let bad = desk.journey(&["check", "bad.journey.json"]).code(1);
    assert!(stdout(&bad).contains("error: /touchpoints/1/stage"), "{}", stdout(&bad));
    desk.journey(&["check", "broken.json"]).code(1);
    desk.journey(&["check", "poem.txt"]).code(1);
    desk.journey(&["check", "day.mmd"]).success();
    refused(desk.journey(&["check", "missing.json"]), "no such file");
    let json = desk.journey(&["check", "bad.journey.json", "--json"]).code(1);
    let findings: serde_json::Value = serde_json::from_str(&stdout(&json)).unwrap();
    assert_eq!(findings[0]["severity"], "error");
    assert!(findings[0]["place"].is_string() && findings[0]["message"].is_string());
}

#[test]
fn serve_prints_its_address_and_ends_when_asked() {
    let desk = Desk::with_maps(false);
    refused(desk.journey(&["serve", "missing.desirepath", "--no-open"]), "journey new");
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("journey"))
        .current_dir(desk.folder.path())
        .args(["serve", "w.desirepath", "--no-open"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    assert!(address.starts_with("http://127.0.0.1:") && address.contains("/k/"), "{address}");
    let port = address["http://127.0.0.1:".len()..].split('/').next().unwrap();
    let taken = desk.journey(&["serve", "w.desirepath", "--no-open", "--port", port]);
    refused(taken, "--port");
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("Ctrl+C"), "{said}");
}

#[test]
fn words_are_found_in_all_maps() {
    let desk = Desk::with_maps(true);
    let found = desk.journey(&["search", "w.desirepath", "WORK"]).success();
    assert!(stdout(&found).contains("My working day  touchpoint  Do work\n"), "{}", stdout(&found));
    assert!(stdout(&found).contains("My working night  map  My working night\n"), "a beginning is enough");
    let one = desk.journey(&["search", "w.desirepath", "work", "--limit", "1"]).success();
    assert_eq!(stdout(&one).lines().count(), 1);
    assert!(stderr(&one).contains("more"));
    let json = desk.journey(&["search", "w.desirepath", "make", "tea", "--json"]).success();
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).unwrap();
    assert_eq!(json["hits"][0]["kind"], "touchpoint");
    let none = desk.journey(&["search", "w.desirepath", "zeppelin (\"NOT"]).success();
    assert_eq!(stdout(&none), "");
    assert!(stderr(&none).contains("Nothing holds"));
    refused(desk.journey(&["search", "none.desirepath", "x"]), "There is no such workspace");
    let personas = desk.journey(&["personas", "w.desirepath"]).success();
    assert!(stdout(&personas).is_empty() && stderr(&personas).contains("no personas yet"));
    let json = desk.journey(&["personas", "w.desirepath", "--json"]).success();
    assert_eq!(stdout(&json).trim(), "[]");
}

#[test]
fn a_view_or_a_persona_is_exported() {
    let desk = Desk::with_maps(false);
    desk.journey(&["export", "w.desirepath", "--to", "day.json"]).success();
    let mut map: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("day.json")).unwrap()).unwrap();
    let (view, comment) = ("0190f000-0000-7000-8000-0000000000b0", "0190f000-0000-7000-8000-0000000000c0");
    let hidden = map["stages"][1]["id"].clone();
    map["views"] = serde_json::json!([{ "id": view, "name": "For the board", "hiddenStages": [hidden] }]);
    map["comments"] = serde_json::json!([{ "id": comment, "author": "Bo", "text": "Remark", "at": 5 }]);
    let persona = map["personas"][0]["name"].as_str().unwrap().to_owned();
    desk.write("day.json", map.to_string());
    let text = |name: &str| fs::read_to_string(desk.path(name)).unwrap();

    desk.journey(&["export", "day.json", "--to", "all.svg"]).success();
    desk.journey(&["export", "day.json", "--view", "for the", "--to", "part.svg", "--to", "part.json"])
        .success();
    assert!(text("all.svg").contains("Sit down") && text("all.svg").contains("For the board"));
    for part in ["part.svg", "part.json"] {
        assert!(!text(part).contains("Sit down"), "{part}: neither drawn nor inside");
        assert!(!text(part).contains("For the board") && !text(part).contains("Remark"), "{part}");
    }
    desk.journey(&["export", "day.json", "--comments", "--to", "said.json"]).success();
    assert!(text("said.json").contains("Remark"), "comments go along when asked for");

    desk.journey(&["export", "day.json", "--persona", &persona, "--to", "card.svg", "--to", "card.png"])
        .success();
    assert!(text("card.svg").contains(&persona) && !text("card.svg").contains("desire-path:map"));
    refused(desk.journey(&["export", "day.json", "--view", "nobody", "--to", "x.svg"]), "For the board");
    refused(desk.journey(&["export", "day.json", "--persona", "nobody", "--to", "x.svg"]), &persona);
    refused(desk.journey(&["export", "day.json", "--persona", &persona, "--to", "x.json"]), "is a picture");
}

#[test]
fn maps_and_views_go_to_a_folder_under_names_of_their_own() {
    let desk = Desk::with_maps(true);
    let into = |folder: &str, more: &[&str]| {
        let arguments =
            [&["export", "w.desirepath", "--to-folder", folder, "--as", "png,json"], more].concat();
        desk.journey(&arguments)
    };
    into("out", &["--all"]).success();
    let listed = |folder: &str| {
        let names = fs::read_dir(desk.path(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let all = listed("out");
    assert!(all.contains(&"My working day.png".to_owned()), "{all:?}");
    assert!(all.contains(&"My working night.journey.json".to_owned()), "{all:?}");
    let before = all.len();
    into("out", &["my working day"]).success();
    assert!(listed("out").contains(&"My working day (2).png".to_owned()), "nothing is written over");
    assert_eq!(listed("out").len(), before + 2);
    refused(
        desk.journey(&["export", "w.desirepath", "--all", "--to-folder", "out", "--as", "docx"]),
        ".pptx",
    );
    desk.journey(&["export", "w.desirepath", "--all", "--to", "x.png"]).code(2);
    desk.journey(&["export", "w.desirepath", "--to-folder", "out"]).code(2);
}

#[test]
fn what_is_redacted_is_gone_from_the_bytes() {
    let desk = Desk::with_maps(false);
    desk.journey(&["export", "w.desirepath", "--to", "day.json"]).success();
    let mut map: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("day.json")).unwrap()).unwrap();
    map["owner"] = "Ownerword".into();
    map["personas"][0]["name"] = "Nameword".into();
    map["personas"][0]["quote"] = "Quoteword".into();
    let comment = "0190f000-0000-7000-8000-0000000000c0";
    map["comments"] = serde_json::json!([{ "id": comment, "author": "Bo", "text": "Remark", "at": 5 }]);
    desk.write("day.json", map.to_string());
    let text = |arguments: &[&str]| {
        let arguments = [&["export", "day.json", "--to", "x.svg", "--to", "x.json"], arguments].concat();
        desk.journey(&arguments).success();
        ["x.svg", "x.json"].map(|name| fs::read_to_string(desk.path(name)).unwrap()).concat()
    };
    let whole = text(&["--comments"]);
    assert!(["Ownerword", "Nameword", "Quoteword", "Remark"].iter().all(|word| whole.contains(word)));
    let redacted = text(&["--redact", "verbatims,owners,comments,names"]);
    for word in ["Ownerword", "Nameword", "Quoteword", "Remark"] {
        assert!(!redacted.contains(word), "{word} is still there");
    }
    let without_data = text(&["--no-data"]);
    assert!(!without_data.split("</svg>").next().unwrap().contains("desire-path:map"));
}

#[test]
fn what_can_be_read_of_a_damaged_workspace_comes_out() {
    let desk = Desk::with_maps(true);
    let whole = desk.journey(&["salvage", "w.desirepath", "copy.desirepath"]).success();
    assert!(stdout(&whole).contains("My working day\n") && stderr(&whole).contains("nothing was lost"));
    assert!(stdout(&desk.journey(&["list", "copy.desirepath"]).success()).contains("My working night"));
    refused(desk.journey(&["salvage", "w.desirepath", "copy.desirepath"]), "exists already");

    let mut bytes = fs::read(desk.path("w.desirepath")).unwrap();
    let found = bytes.windows(b"My working day".len()).position(|part| part == b"My working day").unwrap();
    // The page that the title is on, but for its head: the library's rows.
    let page = found / 4096 * 4096;
    bytes[page + 8..page + 60].fill(0xff);
    desk.write("bad.desirepath", bytes);
    let refusal = desk.journey(&["list", "bad.desirepath"]).code(1);
    assert!(stderr(&refusal).contains("bad.desirepath NEW.desirepath"), "{}", stderr(&refusal));
    let salvaged = desk.journey(&["salvage", "bad.desirepath", "rest.desirepath"]).code(1);
    assert!(stderr(&salvaged).contains("lost: "), "{}", stderr(&salvaged));
    refused(desk.journey(&["salvage", "day.mmd", "new.desirepath"]), "not a Desire Path workspace");
}
