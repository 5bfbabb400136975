//! PDFs, looked at with tools that others wrote.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{decode, on, scene, small, template, templates};
use journey_export::{
    Choices, ExportError, Format, Handout, Sheet,
    import::{self, ImportError},
    paper::{Paper, PaperSize},
    pdf,
    pixels::PixelOptions,
    png,
};
use journey_layout::{
    Fonts, ImagePrim, LayoutEngine, Prim, Scene, SceneGroup, SceneItem, TextPrim, Theme, persona_card,
};
use journey_model::{JourneyMap, Persona, PersonaId, file};
use std::{
    io::Write as _,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};
use uuid::Uuid;

fn pdf_of(scene: &Scene, map: Option<&JourneyMap>, paper: &Paper, inside: bool) -> Vec<u8> {
    let file = map.map(file::write);
    let sheet = Sheet { inside: file.as_deref().filter(|_| inside), ..Sheet::new(scene, Theme::light()) };
    let mut out = Vec::new();
    pdf::write(&sheet, map, paper, &mut on, &mut out).unwrap();
    out
}

fn on_a4() -> Paper {
    let size = PaperSize::named("A4").unwrap().landscape();
    Paper::Split { size, scale: 1.0, overlap_mm: 10.0, crop_marks: true }
}

/// A file that is gone after the test.
struct Kept(PathBuf);

impl Kept {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("desire-path-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What a tool prints; none, with a message, where it is not installed.
fn told(tool: &str, arguments: &[&str], file: &Path, after: &[&str]) -> Option<String> {
    let run = Command::new(tool).args(arguments).arg(file).args(after).output();
    let Ok(run) = run else {
        println!("skipped: {tool} is not installed");
        return None;
    };
    let out = String::from_utf8_lossy(&run.stdout);
    // Older versions of poppler take a file for faulty that says that none of its tags is suspect.
    let error = String::from_utf8_lossy(&run.stderr)
        .replace("Syntax Error: Suspects object is wrong type (boolean)\n", "");
    assert!(run.status.success() && error.is_empty(), "{tool} {arguments:?}: {out}{error}");
    Some(out.into_owned())
}

#[test]
fn files_are_sound_whatever_the_paper() {
    let a3 = PaperSize::named("A3").unwrap().landscape();
    for (name, map) in templates() {
        let scene = scene(&map);
        for paper in [Paper::AsLargeAsTheMap, Paper::Fit { size: a3 }, on_a4()] {
            let kept = Kept::new(&format!("{name}.pdf"), &pdf_of(&scene, Some(&map), &paper, true));
            let Some(check) = told("qpdf", &["--check"], &kept.0, &[]) else { return };
            assert!(check.contains("No syntax or stream encoding errors found"), "{name}: {check}");
            let Some(fonts) = told("pdffonts", &[], &kept.0, &[]) else { return };
            for font in fonts.lines().skip(2) {
                let columns: Vec<&str> = font.split_whitespace().rev().collect();
                // Embedded, subset, with a way back to characters; the number of the object follows.
                assert_eq!(columns[2..5], ["yes"; 3], "{name}: {font}");
                assert!(font.as_bytes()[6] == b'+', "{name}: a subset's name says so: {font}");
            }
            let Some(info) = told("pdfinfo", &[], &kept.0, &[]) else { return };
            let field = |key: &str| {
                let line = info.lines().find(|line| line.starts_with(key));
                line.unwrap_or_default()[key.len()..].trim().to_owned()
            };
            assert_eq!(field("Title:"), scene.title, "{name}");
            assert_eq!(field("Tagged:"), "yes", "{name}");
            assert!(!info.contains("Date"), "{name}: the same map gives the same file on every day: {info}");
            let plan = pdf::plan(&scene, &paper).unwrap();
            assert_eq!(field("Pages:"), plan.tiles.len().to_string(), "{name}");
            let size: Vec<f32> =
                field("Page size:").split_whitespace().filter_map(|word| word.parse().ok()).collect();
            for (points, mm) in size.iter().zip([plan.width_mm, plan.height_mm]) {
                assert!((points / 72.0 * 25.4 - mm).abs() < 0.1, "{name}: {size:?} points are {mm} mm");
            }
            let Some(xmp) = told("pdfinfo", &["-meta"], &kept.0, &[]) else { return };
            assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name} follows PDF/UA-1: {xmp}");
        }
    }
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    for (name, map) in templates() {
        for paper in [Paper::AsLargeAsTheMap, on_a4()] {
            let once = pdf_of(&scene(&map), Some(&map), &paper, true);
            let twice = pdf_of(&scene(&map), Some(&map), &paper, true);
            assert!(once == twice, "{name}");
        }
    }
}

fn texts(scene: &Scene) -> impl Iterator<Item = (&SceneItem, &TextPrim)> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items.flat_map(|item| {
        item.prims.iter().filter_map(move |prim| match prim {
            Prim::Text(text) => Some((item, text)),
            _ => None,
        })
    })
}

#[test]
fn words_stand_where_the_layout_put_them() {
    let map = template("flight");
    let scene = scene(&map);
    let kept = Kept::new("words.pdf", &pdf_of(&scene, Some(&map), &Paper::AsLargeAsTheMap, false));
    let Some(boxes) = told("pdftotext", &["-bbox"], &kept.0, &["-"]) else { return };
    // Left edge, upper and lower edge of each word in map pixels.
    let words: Vec<([f32; 3], String)> = boxes
        .lines()
        .filter_map(|line| {
            let number = |key: &str| {
                let from = line.find(&format!("{key}=\""))? + key.len() + 2;
                line[from..].split('"').next()?.parse::<f32>().ok()
            };
            let place = [number("xMin")? / 0.75, number("yMin")? / 0.75, number("yMax")? / 0.75];
            let word = line.split_once('>')?.1.strip_suffix("</word>")?;
            Some((place, word.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")))
        })
        .collect();
    let mut looked_at = 0;
    for (item, text) in texts(&scene) {
        let (x, y) = (item.x + text.x, item.y + text.y);
        // A run that goes on with a word, or with nothing, begins none.
        if !text.text.starts_with(|first: char| first.is_alphanumeric() || first == '“') {
            continue;
        }
        // Words that letters outside of Latin begin are told with a width of their own.
        let Some(first) = text.text.split_whitespace().next().filter(|word| word.is_ascii()) else {
            continue;
        };
        let is_there = words.iter().any(|([left, top, bottom], word)| {
            (left - x).abs() < 0.5 && (*top..*bottom).contains(&y) && word.starts_with(first)
        });
        assert!(is_there, "“{first}” of “{}” is not at {x}, {y}", text.text);
        looked_at += 1;
    }
    assert!(looked_at > 150, "the demo map has text: {looked_at}");
}

#[test]
fn pages_look_like_the_picture() {
    // Mean difference of a channel, of 255: antialiasing differs, and text stands on whole pixels in pictures alone.
    const THRESHOLD: f64 = 1.0;
    for (name, theme) in
        [("flight", "light"), ("blueprint", "light"), ("flight", "dark"), ("lifecycle", "light")]
    {
        let (map, theme) = (template(name), Theme::named(theme).unwrap());
        let scene = scene(&map);
        let sheet = Sheet::new(&scene, theme);
        let mut out = Vec::new();
        pdf::write(&sheet, Some(&map), &Paper::AsLargeAsTheMap, &mut on, &mut out).unwrap();
        let kept = Kept::new(&format!("look-{name}.pdf"), &out);
        let Ok(run) = Command::new("pdftoppm").args(["-r", "96", "-png"]).arg(&kept.0).output() else {
            println!("skipped: pdftoppm is not installed");
            return;
        };
        let (width, height, theirs) = decode(&run.stdout);
        let mut ours = Vec::new();
        png::write(&sheet, &PixelOptions::default(), &mut on, &mut ours).unwrap();
        let (our_width, our_height, ours) = decode(&ours);
        assert!(
            width.abs_diff(our_width) <= 1 && height.abs_diff(our_height) <= 1,
            "{name}: {width} × {height}"
        );
        let (mut sum, mut count) = (0_u64, 0_u64);
        for row in 0..height.min(our_height) as usize {
            let span = width.min(our_width) as usize * 3;
            let theirs = &theirs[row * width as usize * 3..][..span];
            let ours = &ours[row * our_width as usize * 3..][..span];
            sum += theirs.iter().zip(ours).map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>();
            count += span as u64;
        }
        let mean = sum as f64 / count as f64;
        println!("{name} in {}: {mean:.3}", theme.name());
        assert!(mean < THRESHOLD, "{name} in {}: pixels differ by {mean:.3} on average", theme.name());
    }
}

#[test]
fn the_structure_follows_the_journey() {
    let map = template("flight");
    let scene = scene(&map);
    for paper in [Paper::AsLargeAsTheMap, on_a4()] {
        let kept = Kept::new("structure.pdf", &pdf_of(&scene, Some(&map), &paper, true));
        let Some(structure) = told("pdfinfo", &["-struct-text"], &kept.0, &[]) else { return };
        let plain: String = structure.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "");
        let mut from = plain.find("H1").expect("a title");
        for stage in &map.stages {
            let heading = plain[from..].find("H2").map(|at| from + at).expect("a heading for each stage");
            from = heading;
            for touchpoint in map.touchpoints_of(stage.id) {
                from += plain[from..].find("H3").expect("a heading for each touchpoint") + 2;
                let next = plain[from..].find("H3").map_or(plain.len(), |at| from + at);
                let name: String = touchpoint.name.split_whitespace().collect::<Vec<_>>().join(" ");
                let first = name.split(' ').next().unwrap();
                assert!(plain[from..next].contains(first), "{name}: {}", &plain[from..next]);
                for lane in &map.lanes {
                    for card in map.cards_in(lane.id, touchpoint.id) {
                        let word =
                            card.text.split_whitespace().find(|word| word.is_ascii() && word.len() > 3);
                        let Some(word) = word.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
                        else {
                            continue;
                        };
                        assert!(plain[from..next].contains(word), "“{word}” is read at {name}");
                    }
                }
            }
        }
        let Some(tree) = told("pdfinfo", &["-struct"], &kept.0, &[]) else { return };
        assert!(tree.contains("Figure"), "the curve is a figure");
    }
}

#[test]
fn pdfs_open_again() {
    let mut maps = templates();
    maps.push(("sample", small()));
    for (name, map) in maps {
        let scene = scene(&map);
        for paper in [Paper::AsLargeAsTheMap, on_a4()] {
            let bytes = pdf_of(&scene, Some(&map), &paper, true);
            assert_eq!(read(&bytes), Ok(map.clone()), "{name}");
            let error = read(&pdf_of(&scene, Some(&map), &paper, false)).unwrap_err();
            assert_eq!(error, ImportError::NoMap { kind: "PDF" }, "{name} without its map");
        }
        let kept = Kept::new("attached.pdf", &pdf_of(&scene, Some(&map), &on_a4(), true));
        let Some(list) = told("pdfdetach", &["-list"], &kept.0, &[]) else { continue };
        assert!(list.contains("1 embedded files") && list.contains(pdf::MAP_FILE_NAME), "{list}");
    }
}

fn read(bytes: &[u8]) -> Result<JourneyMap, ImportError> {
    let mut imported = import::read("file.pdf", bytes, &mut || Uuid::nil())?;
    assert_eq!(imported.maps.len(), 1, "one PDF, one map");
    Ok(imported.maps.remove(0))
}

#[test]
fn pdfs_that_other_programs_saved_open_again() {
    let map = template("flight");
    let kept = Kept::new("saved.pdf", &pdf_of(&scene(&map), Some(&map), &Paper::AsLargeAsTheMap, true));
    let ways: [&[&str]; 4] = [
        &["--object-streams=generate", "--recompress-flate", "--compression-level=9"],
        &["--linearize"],
        &["--stream-data=uncompress"],
        &["--qdf", "--object-streams=disable"],
    ];
    for way in ways {
        let saved = Kept::new("saved-again.pdf", b"");
        let Ok(run) = Command::new("qpdf").args(way).arg(&kept.0).arg(&saved.0).output() else {
            println!("skipped: qpdf is not installed");
            return;
        };
        assert!(run.status.success(), "{way:?}: {run:?}");
        assert_eq!(read(&std::fs::read(&saved.0).unwrap()), Ok(map.clone()), "{way:?}");
    }
    let locked = Kept::new("locked.pdf", b"");
    let lock = ["--encrypt", "user", "owner", "256", "--"];
    let run = Command::new("qpdf").args(lock).arg(&kept.0).arg(&locked.0).output().unwrap();
    assert!(run.status.success(), "{run:?}");
    let error = read(&std::fs::read(&locked.0).unwrap()).unwrap_err().to_string();
    assert!(error.contains("protected by a password"), "{error}");
}

fn with_attachment(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head =
        format!("%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Subtype/application#2F{dictionary}>>\nstream\n");
    [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
}

#[test]
fn damage_is_told_and_bombs_do_not_go_off() {
    let deflate = |bytes: &[u8]| {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let ours = "vnd.desire-path.journey+json";
    let json = file::write(&template("blank"));
    let packed = deflate(&json);
    let cases = [
        (format!("{ours}/Filter/FlateDecode"), deflate(&vec![b' '; 300 << 20]), "more than 256 MB"),
        (format!("{ours}/Filter/FlateDecode"), b"nonsense".to_vec(), "can't be unpacked"),
        (format!("{ours}/Filter/FlateDecode"), packed[..packed.len() / 2].to_vec(), "can't be unpacked"),
        (format!("{ours}/Filter[/ASCII85Decode/FlateDecode]"), packed.clone(), "packed in a way"),
        (format!("{ours}/Filter[/FlateDecode/FlateDecode]"), packed.clone(), "packed in a way"),
        (ours.to_owned(), b"{\"nope\":1}".to_vec(), "inside this PDF"),
        (ours.to_owned(), b"{".to_vec(), "inside this PDF"),
        ("json".to_owned(), json.clone(), "carries no map"),
    ];
    for (dictionary, data, reason) in cases {
        let error = read(&with_attachment(&dictionary, &data)).unwrap_err().to_string();
        assert!(error.contains(reason), "{dictionary}: expected “{reason}”, got: {error}");
    }
    for dictionary in
        [ours.to_owned(), format!("{ours}/Length {}", json.len()), format!("{ours}/Length 7 0 R")]
    {
        assert_eq!(read(&with_attachment(&dictionary, &json)), Ok(template("blank")), "{dictionary}");
    }
    let marks = ours.repeat(100_000);
    assert_eq!(
        read(format!("%PDF-1.7\n{marks}").as_bytes()),
        Err(ImportError::NoMap { kind: "PDF" }),
        "names without a stream are passed over, in no time"
    );
}

mod damaged {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let map = template("blank");
        pdf_of(&scene(&map), Some(&map), &Paper::AsLargeAsTheMap, true)
    });

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn files_are_refused_or_read_as_they_were(
            cut in 8_usize..WHOLE.len(),
            bytes in prop::collection::vec((0_usize..WHOLE.len(), any::<u8>()), 0..8),
        ) {
            let mut file = WHOLE[..cut].to_vec();
            for (at, byte) in bytes {
                if let Some(place) = file.get_mut(at) {
                    *place = byte;
                }
            }
            // Whatever comes of it, it is no panic; a map that is read is checked by the reader of map files.
            let _ = import::read("file.pdf", &file, &mut || Uuid::nil());
        }
    }
}

fn drawing(prims: Vec<Prim>) -> Scene {
    let items = vec![SceneItem::decoration(10.0, 20.0, prims)];
    Scene {
        width: 300.0,
        height: 120.0,
        fonts: scene(&template("blank")).fonts,
        title: String::new(),
        groups: vec![SceneGroup { name: "All".into(), items }],
        grid: None,
    }
}

#[test]
fn links_can_be_followed() {
    let map = template("blank");
    let scene = scene(&map);
    let (_, text) = texts(&scene).find(|(_, text)| text.text.len() > 3).unwrap();
    let link =
        |y: f32, link: &str| Prim::Text(TextPrim { x: 0.0, y, link: Some(link.into()), ..text.clone() });
    let address = "https://example.org/a?b=(c)&d=\\e";
    let drawing = drawing(vec![link(20.0, address), link(60.0, "mailto:ada@example.org")]);
    let kept = Kept::new("links.pdf", &pdf_of(&drawing, None, &Paper::AsLargeAsTheMap, false));
    let Some(links) = told("pdfinfo", &["-url"], &kept.0, &[]) else { return };
    assert!(links.contains(address) && links.contains("mailto:ada@example.org"), "{links}");
    let Some(structure) = told("pdfinfo", &["-struct"], &kept.0, &[]) else { return };
    assert_eq!(structure.matches("Link").count(), 2, "{structure}");
    let Some(info) = told("pdfinfo", &[], &kept.0, &[]) else { return };
    assert!(info.contains("Journey map"), "a file without a title gets one: {info}");
}

#[test]
fn images_go_in_with_their_words_and_damaged_ones_stop_nothing() {
    let png = {
        let pixels = image::RgbaImage::from_fn(40, 20, |x, _| image::Rgba([200, x as u8, 0, 128]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    let mut damaged = png.clone();
    let middle = damaged.len() / 2;
    damaged[middle..].fill(0);
    let (png, damaged): (Arc<[u8]>, Arc<[u8]>) = (png.into(), damaged.into());
    let images = |name: &str| match name {
        "good" => Some(Arc::clone(&png)),
        "damaged" => Some(Arc::clone(&damaged)),
        _ => None,
    };
    let prim = |name: &str, x: f32| {
        let alt = format!("The {name} one");
        Prim::Image(ImagePrim { x, y: 0.0, w: 60.0, h: 60.0, r: [8.0; 4], image: name.into(), alt })
    };
    let scene = drawing(vec![prim("good", 0.0), prim("damaged", 80.0), prim("missing", 160.0)]);
    let sheet = Sheet { images: &images, ..Sheet::new(&scene, Theme::light()) };
    let mut out = Vec::new();
    pdf::write(&sheet, None, &Paper::AsLargeAsTheMap, &mut on, &mut out).unwrap();
    let kept = Kept::new("images.pdf", &out);
    let Some(list) = told("pdfimages", &["-list"], &kept.0, &[]) else { return };
    assert!(list.lines().any(|line| line.contains("image") && line.contains("40    20")), "{list}");
    let Some(structure) = told("pdfinfo", &["-struct"], &kept.0, &[]) else { return };
    assert!(structure.contains("Figure"), "{structure}");
    let Some(check) = told("qpdf", &["--check"], &kept.0, &[]) else { return };
    assert!(check.contains("No syntax or stream encoding errors found"), "{check}");
}

/// One map with a card for each text, in the machine's fonts.
fn in_scripts(texts: &[&str]) -> (JourneyMap, Scene) {
    let mut map = small();
    let count = texts.len();
    map.cards.truncate(count);
    for (card, text) in map.cards.iter_mut().zip(texts) {
        card.text = (*text).to_owned();
    }
    let mut engine = LayoutEngine::new(Fonts::with_system());
    let layout = engine.layout(&map);
    let scene = Scene::compose(&map, &layout, engine.fonts());
    (map, scene)
}

#[test]
fn text_of_the_world_is_found() {
    let cases = [
        ("Greek", "Καλημέρα κόσμε"),
        ("Cyrillic", "Доброе утро"),
        ("Chinese", "旅程从这里开始"),
        ("Japanese", "予約を確認する"),
        ("Arabic", "مرحبا بالعالم"),
        ("Hebrew", "שלום עולם"),
        ("Devanagari", "यात्रा शुरू"),
        ("Thai", "การเดินทาง"),
        ("ligatures", "office affluent"),
        ("emoji", "👍 🙂"),
    ];
    for (script, words) in cases {
        let (map, scene) = in_scripts(&[words]);
        let missing = journey_export::missing_characters(&scene);
        if !missing.is_empty() {
            println!("skipped: no font of this machine has {script}: {missing:?}");
            continue;
        }
        let kept = Kept::new("world.pdf", &pdf_of(&scene, Some(&map), &Paper::AsLargeAsTheMap, true));
        let Some(text) = told("pdftotext", &["-raw"], &kept.0, &["-"]) else { return };
        // Marks that only say the direction are the tool's own.
        let plain = |text: &str| {
            let seen =
                text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'));
            seen.collect::<String>()
        };
        let text = plain(&text);
        // The tool takes the way back from a mark above a letter to the next letter for a space.
        let text = if script == "Thai" { text.replace(' ', "") } else { text };
        for word in words.split_whitespace() {
            assert!(text.contains(word), "{script}: “{word}” is not in {text}");
        }
    }
}

#[test]
fn persona_cards_go_out_too() {
    let id = PersonaId::from(Uuid::from_u128(7));
    let mut ada = Persona::new(id, "Ada Lovelace");
    ada.quote = "I want to know what it costs before I start.".into();
    let scene = persona_card(&ada, "en", Fonts::bundled());
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: None };
    for paper in [Paper::AsLargeAsTheMap, on_a4()] {
        let choices = Choices { paper, ..Choices::new(Format::Pdf) };
        let plan = handout.plan(&choices).unwrap();
        assert!(plan.pages.is_some_and(|pages| !pages.tiles.is_empty()), "a plan of pages");
        let mut out = Vec::new();
        handout.write(&choices, &mut on, &mut out).unwrap();
        let kept = Kept::new("persona.pdf", &out);
        let Some(text) = told("pdftotext", &[], &kept.0, &["-"]) else { return };
        assert!(text.contains("Ada Lovelace") && text.contains("what it costs"), "{text}");
    }
}

#[test]
fn progress_goes_up_and_can_stop_the_work() {
    let scene = scene(&template("flight"));
    let sheet = Sheet::new(&scene, Theme::light());
    for paper in [Paper::AsLargeAsTheMap, on_a4()] {
        let mut heard = Vec::new();
        let mut hear = |share| {
            heard.push(share);
            ControlFlow::Continue(())
        };
        pdf::write(&sheet, None, &paper, &mut hear, &mut Vec::new()).unwrap();
        assert!(heard.is_sorted() && heard.len() > 1, "{heard:?}");
        assert_eq!(heard.last(), Some(&1.0));
        for stop_at in 0..heard.len() {
            let mut calls = 0;
            let mut stop = |_| {
                calls += 1;
                if calls > stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let stopped = pdf::write(&sheet, None, &paper, &mut stop, &mut Vec::new());
            assert!(matches!(stopped, Err(ExportError::Cancelled)), "at call {stop_at}: {stopped:?}");
        }
    }
}

#[test]
fn a_missing_glyph_takes_the_claim_of_accessibility_and_nothing_else() {
    let mut map = template("blank");
    map.title = "Nobody has \u{13000}".into();
    let kept = Kept::new("missing.pdf", &pdf_of(&scene(&map), Some(&map), &Paper::AsLargeAsTheMap, true));
    let Some(xmp) = told("pdfinfo", &["-meta"], &kept.0, &[]) else { return };
    assert!(!xmp.contains("pdfuaid"), "{xmp}");
    let Some(text) = told("pdftotext", &[], &kept.0, &["-"]) else { return };
    assert!(text.contains("Nobody has"), "{text}");
}
