//! Decks: what is on them, that others can open them, and that they open again as the map.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{on, scene, small, template, templates};
use journey_export::{
    Choices, ExportError, Format, Handout, Images, Lost, NO_IMAGES, Sheet,
    import::{self, ImportError},
};
use journey_layout::{Scene, Theme};
use journey_model::{
    Card, CardId, CardImage, JourneyMap, LaneKind, TouchpointId, file,
    redaction::{self, Redaction},
    sample::{self, SampleSize},
    text::plain,
};
use std::{
    collections::{BTreeSet, HashSet},
    fs,
    io::{Cursor, Read},
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::Instant,
};
use uuid::Uuid;

/// The deck of a map as it leaves.
fn deck_with(map: &JourneyMap, images: &Images<'_>, theme: &'static Theme, scene: &Scene) -> Vec<u8> {
    let inside = file::write(map);
    let sheet = Sheet { inside: Some(&inside), images, ..Sheet::new(scene, theme) };
    let mut bytes = Vec::new();
    Handout { sheet, map: Some(map) }.write(&Choices::new(Format::Pptx), &mut on, &mut bytes).unwrap();
    bytes
}

fn deck(map: &JourneyMap) -> Vec<u8> {
    deck_with(map, NO_IMAGES, Theme::light(), &scene(map))
}

fn read(bytes: &[u8]) -> Result<JourneyMap, ImportError> {
    import::read("deck.pptx", bytes, &mut || Uuid::nil()).map(|mut imported| imported.maps.remove(0))
}

/// The parts of a deck by name.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |at: usize, archive: &mut zip::ZipArchive<Cursor<&[u8]>>| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..archive.len()).map(|at| part(at, &mut archive)).collect()
}

fn slides(bytes: &[u8]) -> Vec<String> {
    let is_slide = |name: &str| name.starts_with("ppt/slides/slide");
    let slides = parts(bytes).into_iter().filter(|(name, _)| is_slide(name));
    slides.map(|(_, part)| String::from_utf8(part).unwrap()).collect()
}

/// A map with all that could go wrong in its texts.
fn hostile() -> JourneyMap {
    let mut map = template("flight");
    map.title = "]]></a:t><a:t>\"R&D\" 'x' \u{7}\u{fffe} _x0041_ 😀 \t end".into();
    map.stages[0].name = "Stage <b> & \u{202e}co".into();
    map.stages[1].name = "W".repeat(5_000);
    map.touchpoints[0].name = "شراء التذكرة من الموقع".into();
    map.touchpoints[1].name = "予約を確認して座席を選ぶ".into();
    map.cards[0].text = "word ".repeat(4_000);
    map.cards[1].text = "x".repeat(19_000);
    map.cards[2].text =
        "**bold** *italic* [link](https://example.org/?a=1&b=\"2\") [no](javascript:alert)".into();
    map.cards[3].text =
        "[mail](mailto:a@example.org) [site](https://example.org/?a=1&b=2)\nline two\n\nline four".into();
    file::read(&file::write(&map)).unwrap().map
}

/// Maps of all sizes.
fn maps() -> Vec<(&'static str, JourneyMap)> {
    let mut maps = templates();
    maps.push(("small", small()));
    maps.push(("hostile", hostile()));
    maps.push(("empty", JourneyMap::empty(template("blank").id, "")));
    let mut german = template("flight");
    german.language = "de-CH".into();
    maps.push(("german", german));
    maps
}

#[test]
fn a_deck_opens_again_as_its_map() {
    for (name, map) in maps() {
        let bytes = deck(&map);
        assert_eq!(read(&bytes).as_ref(), Ok(&map), "{name}");
        assert!(deck(&map) == bytes, "{name}: the same map gives the same bytes");
    }
}

#[test]
fn a_deck_without_its_map_says_so() {
    let map = template("flight");
    let scene = scene(&map);
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&map) };
    let mut bytes = Vec::new();
    handout.write(&Choices::new(Format::Pptx), &mut on, &mut bytes).unwrap();
    assert_eq!(read(&bytes), Err(ImportError::NoMap { kind: "PPTX" }));
    assert!(parts(&bytes).iter().all(|(name, _)| !name.starts_with("customXml")));
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn damage_is_told_and_bombs_do_not_go_off() {
    let presentation: (&str, &[u8]) = ("ppt/presentation.xml", b"<p/>");
    let bomb = vec![b' '; 300 << 20];
    let map = |text: &str| format!("<map xmlns=\"urn:desire-path:map\">{text}</map>").into_bytes();
    let cases = [
        (zipped(&[presentation, ("customXml/item1.xml", &bomb)]), "more than 256 MB"),
        (zipped(&[presentation, ("customXml/item1.xml", &map("{"))]), "inside this PPTX"),
        (zipped(&[presentation, ("customXml/item1.xml", &map("{<b/>}"))]), "holds markup"),
        (zipped(&[presentation, ("customXml/item1.xml", &map("&big;"))]), "unknown entity"),
        (zipped(&[presentation, ("customXml/item1.xml", b"<other/>")]), "carries no map"),
        (zipped(&[presentation, ("customXml/item1.xml", b"\xff\xfe<")]), "carries no map"),
        (zipped(&[presentation]), "carries no map"),
        (zipped(&[("word/document.xml", b"<w/>")]), "a ZIP archive or an Office document"),
    ];
    for (bytes, reason) in cases {
        let error = read(&bytes).unwrap_err().to_string();
        assert!(error.contains(reason), "expected “{reason}”, got: {error}");
    }
    let whole = deck(&template("blank"));
    for cut in (0..whole.len()).step_by(whole.len() / 50) {
        assert!(read(&whole[..cut]).is_err(), "cut at {cut}");
    }
    let mut renamed = parts(&whole);
    for (name, _) in &mut renamed {
        *name = name.replace("customXml/item1.xml", "customXml/item7.xml");
    }
    let renamed: Vec<(&str, &[u8])> =
        renamed.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    assert_eq!(read(&zipped(&renamed)), Ok(template("blank")), "programs may rename the part");
}

#[test]
fn what_is_hidden_is_in_none_of_the_parts() {
    let mut map = template("flight");
    map.cards[0].owner = "Owner Secretname".into();
    map.cards[0].text = "Visible".into();
    let quotes: Vec<String> = map
        .cards
        .iter()
        .filter(|card| map.lane(card.lane).is_some_and(|lane| lane.kind == LaneKind::Quotes))
        .map(|card| plain(&card.text))
        .collect();
    let shown = deck(&map);
    let all = Redaction { verbatims: true, owners: true, comments: true, names: true };
    let hidden = deck(&redaction::apply(&map, all));
    let holds = |bytes: &[u8], text: &str| {
        parts(bytes).iter().any(|(_, part)| String::from_utf8_lossy(part).contains(text))
    };
    assert!(quotes.len() > 5 && quotes.iter().any(|quote| holds(&shown, quote)), "the deck shows them");
    for quote in &quotes {
        assert!(!holds(&hidden, quote), "{quote}");
    }
    assert!(holds(&shown, "Owner Secretname") && !holds(&hidden, "Secretname"));
}

#[test]
fn ids_are_unique_and_links_are_safe() {
    for (name, map) in maps() {
        for (number, slide) in slides(&deck(&map)).iter().enumerate() {
            let ids: Vec<&str> =
                slide.split("<p:cNvPr id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            let unique: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(ids.len(), unique.len(), "{name}, slide {}", number + 1);
        }
        for (part, content) in parts(&deck(&map)).iter().filter(|(name, _)| name.ends_with(".rels")) {
            let text = String::from_utf8_lossy(content);
            assert!(!text.contains("javascript"), "{name}: {part}");
        }
    }
    let bytes = deck(&hostile());
    let targets: String = parts(&bytes)
        .into_iter()
        .filter(|(name, _)| name.starts_with("ppt/slides/_rels"))
        .map(|(_, part)| String::from_utf8(part).unwrap())
        .collect();
    assert!(targets.contains("Target=\"https://example.org/?a=1&amp;b=2\" TargetMode=\"External\""));
    assert!(targets.contains("Target=\"mailto:a@example.org\""));
}

#[test]
fn right_to_left_and_styles_are_marked() {
    let bytes = deck(&hostile());
    let all = slides(&bytes).concat();
    assert!(all.contains("rtl=\"1\"") && all.contains("lang=\"ar-SA\"") && all.contains("lang=\"ja-JP\""));
    let bold = all.split("<a:r>").any(|run| run.contains(" b=\"1\"") && run.contains("<a:t>bold</a:t>"));
    let italic = all.split("<a:r>").any(|run| run.contains(" i=\"1\"") && run.contains("<a:t>italic</a:t>"));
    assert!(bold && italic);
}

/// A map with pictures, of which one is missing, and the bytes of the one that is there.
fn pictured() -> (JourneyMap, Arc<[u8]>) {
    let mut map = template("flight");
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_fn(400, 100, |x, _| image::Rgb([x as u8, 120, 200]))
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let png: Arc<[u8]> = png.into_inner().into();
    let image = |image: &str, alt: &str| CardImage {
        image: image.into(),
        width: 400,
        height: 300,
        alt: alt.into(),
        unknown: Default::default(),
    };
    map.cards[0].image = Some(image("there", "A gate with a long queue"));
    map.cards[1].image = Some(image("missing", "Lost picture"));
    map.personas[0].portrait = Some("there".into());
    (map, png)
}

#[test]
fn pictures_are_native_and_cover_their_place() {
    let (map, png) = pictured();
    let images = |name: &str| (name == "there").then(|| png.clone());
    let bytes = deck_with(&map, &images, Theme::light(), &scene(&map));
    let media: Vec<_> =
        parts(&bytes).into_iter().filter(|(name, _)| name.starts_with("ppt/media/")).collect();
    assert_eq!(media.len(), 1, "one picture is one part, however often it is shown");
    assert!(*media[0].1 == *png, "its bytes are kept");
    let all = slides(&bytes).concat();
    assert_eq!(all.matches("<p:pic>").count(), 3, "cover, persona and card");
    assert!(all.contains("descr=\"A gate with a long queue\"") && all.contains("Lost picture"));
    assert!(
        all.contains("<a:srcRect l=\"37500\" t=\"0\" r=\"37500\" b=\"0\"/>"),
        "a square out of four to one"
    );
}

#[test]
fn what_a_deck_leaves_out_is_said() {
    let map = small();
    let scene = scene(&map);
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&map) };
    let left_out = handout.plan(&Choices::new(Format::Pptx)).unwrap().left_out;
    let of =
        |what| left_out.iter().find(|left_out| left_out.what == what).map_or(0, |left_out| left_out.count);
    assert_eq!(of(Lost::Comments) as usize, map.comments.len());
    assert_eq!(of(Lost::Views) as usize, map.views.len());
    assert_eq!(of(Lost::Cards), 0);
    let mut stray = map.clone();
    let lane = stray.lanes[0].id;
    stray.cards.push(Card::new(CardId(Uuid::max()), lane, TouchpointId(Uuid::max())));
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&stray) };
    let left_out = handout.plan(&Choices::new(Format::Pptx)).unwrap().left_out;
    assert!(left_out.iter().any(|left_out| left_out.what == Lost::Cards && left_out.count == 1));
}

#[test]
fn work_can_be_stopped() {
    let map = template("flight");
    let scene = scene(&map);
    let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&map) };
    let mut heard = 0;
    let mut stop = |_: f32| {
        heard += 1;
        if heard > 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let done = handout.write(&Choices::new(Format::Pptx), &mut stop, &mut Vec::new());
    assert!(matches!(done, Err(ExportError::Cancelled)), "{done:?}");
    assert_eq!(heard, 3, "it stops where it is told to");
}

/// The texts of all paragraphs of slides and notes.
fn paragraphs(bytes: &[u8]) -> HashSet<String> {
    let is_told =
        |name: &str| name.starts_with("ppt/slides/slide") || name.starts_with("ppt/notesSlides/notes");
    let mut told = HashSet::new();
    for (_, part) in parts(bytes).into_iter().filter(|(name, _)| is_told(name)) {
        for paragraph in String::from_utf8(part).unwrap().split("<a:p>").skip(1) {
            let runs = paragraph.split("<a:t>").skip(1).map(|run| run.split("</a:t>").next().unwrap());
            let text: String = runs.collect();
            told.insert(
                text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"),
            );
        }
    }
    told
}

/// Every card of the map is on a slide or in the notes, in full.
#[test]
fn large_maps_lose_no_card() {
    for size in [SampleSize::LARGE, SampleSize::HUGE] {
        let map = sample::map(size);
        let scene = scene(&small());
        let sheet = Sheet::new(&scene, Theme::light());
        let start = Instant::now();
        let mut bytes = Vec::new();
        let handout = Handout { sheet, map: Some(&map) };
        handout.write(&Choices::new(Format::Pptx), &mut on, &mut bytes).unwrap();
        let count = slides(&bytes).len();
        println!("{size:?}: {count} slides, {} bytes, {:?}", bytes.len(), start.elapsed());
        assert!((50..1_500).contains(&count), "{count} slides");
        let told = paragraphs(&bytes);
        for card in &map.cards {
            for line in plain(card.text.trim_end()).lines() {
                assert!(told.contains(line), "“{line}” is on no slide and in no notes");
            }
        }
        let left_out = handout.plan(&Choices::new(Format::Pptx)).unwrap().left_out;
        assert!(left_out.iter().all(|left_out| left_out.what != Lost::Cards), "{left_out:?}");
    }
}

/// Where a test puts files for programs of others.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pptx-{name}"));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A Python that has python-pptx.
fn python() -> Option<&'static str> {
    let has_it = |python: &&str| {
        Command::new(python).args(["-c", "import pptx"]).output().is_ok_and(|output| output.status.success())
    };
    ["python3", "/usr/bin/python3"].into_iter().find(has_it)
}

const LOOK: &str = r"
import sys
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
deck = Presentation(sys.argv[1])
print('slides', len(deck.slides))
for slide in deck.slides:
    assert slide.slide_layout.name
    for shape in slide.shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.PICTURE: print('picture')
        if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM: print('freeform')
        if shape.has_text_frame: print('text', shape.text_frame.text.replace('\n', ' | '))
        if shape.has_table:
            print('table', len(shape.table.rows))
            for row in shape.table.rows:
                for cell in row.cells: print('text', cell.text_frame.text.replace('\n', ' | '))
    if slide.shapes.title is None: print('untitled')
    if slide.has_notes_slide: print('notes', slide.notes_slide.notes_text_frame.text.replace('\n', ' | '))
";

#[test]
fn python_pptx_finds_texts_tables_freeforms_and_notes() {
    let Some(python) = python() else {
        println!("skipped: no Python with python-pptx (pip install python-pptx)");
        return;
    };
    let folder = folder("python");
    for (name, mut map) in maps() {
        if let Some(touchpoint) = map.touchpoints.first_mut() {
            touchpoint.notes = "Tell the story of the first fare.".into();
        }
        let path = folder.join(format!("{name}.pptx"));
        fs::write(&path, deck(&map)).unwrap();
        let output = Command::new(python).args(["-c", LOOK]).arg(&path).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let seen = String::from_utf8(output.stdout).unwrap();
        assert!(!seen.contains("picture"), "{name}: the map has no images");
        assert!(!seen.contains("untitled"), "{name}: each slide has a title");
        if name == "hostile" {
            let long = &map.cards[0].text;
            assert!(seen.contains(long.trim()), "what is cut off on a slide is in its notes");
            continue;
        }
        let lines: BTreeSet<&str> = seen.lines().collect();
        for card in &map.cards {
            let text = plain(card.text.trim_end()).replace('\n', " | ");
            assert!(seen.contains(&text), "{name}: {text}");
        }
        for touchpoint in &map.touchpoints {
            assert!(seen.contains(touchpoint.name.trim()), "{name}: {}", touchpoint.name);
        }
        if name == "flight" {
            assert!(lines.contains("freeform"), "the curve is a freeform");
            assert!(lines.iter().any(|line| line.starts_with("table")), "opportunities are a table");
            assert!(seen.contains("Tell the story of the first fare."), "notes are there");
            assert!(
                lines
                    .iter()
                    .any(|line| line.starts_with("notes") && line.contains("What the customer needs"))
            );
        }
    }
}

/// A validator of Office files against the schemas and the rules that Office has besides.
#[test]
fn the_parts_are_as_office_wants_them() {
    if !Command::new("openxml-audit").arg("--help").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: openxml-audit is missing (pip install openxml-audit)");
        return;
    }
    let folder = folder("audit");
    let mut decks: Vec<(String, Vec<u8>)> =
        maps().into_iter().map(|(name, map)| (name.to_owned(), deck(&map))).collect();
    let (map, images) = pictured();
    let images = |name: &str| (name == "there").then(|| images.clone());
    for theme in Theme::NAMES.into_iter().filter_map(Theme::named) {
        decks.push((format!("pictures-{}", theme.name()), deck_with(&map, &images, theme, &scene(&map))));
    }
    for (name, bytes) in decks {
        let path = folder.join(format!("{name}.pptx"));
        fs::write(&path, bytes).unwrap();
        let output = Command::new("openxml-audit").args(["-f", "microsoft365"]).arg(&path).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn libreoffice_opens_every_deck_with_all_its_slides() {
    let found = |program: &str, flag: &str| Command::new(program).arg(flag).output().is_ok();
    if !found("soffice", "--version") || !found("pdftotext", "-v") {
        println!(
            "skipped: LibreOffice Impress or pdftotext is missing (libreoffice-impress-nogui, poppler-utils)"
        );
        return;
    }
    let folder = folder("office");
    let maps: Vec<_> = maps()
        .into_iter()
        .filter(|(name, _)| ["flight", "hostile", "empty", "german"].contains(name))
        .collect();
    for (name, map) in &maps {
        fs::write(folder.join(format!("{name}.pptx")), deck(map)).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let convert = |to: &str, out: &Path| {
        let mut command = Command::new("soffice");
        command.args([&profile, "--headless", "--convert-to", to, "--outdir"]).arg(out);
        command.args(maps.iter().map(|(name, _)| folder.join(format!("{name}.pptx"))));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    convert("pdf", &folder);
    for (name, map) in &maps {
        let pdf = folder.join(format!("{name}.pdf"));
        let text = Command::new("pdftotext").args(["-layout"]).arg(&pdf).arg("-").output().unwrap();
        assert!(text.status.success(), "{name}: {}", String::from_utf8_lossy(&text.stderr));
        let text = String::from_utf8_lossy(&text.stdout);
        let pages = text.matches('\u{c}').count();
        assert_eq!(pages, slides(&fs::read(folder.join(format!("{name}.pptx"))).unwrap()).len(), "{name}");
        let words: BTreeSet<&str> = text.split_whitespace().collect();
        let missing =
            |text: &str| text.split_whitespace().find(|word| !words.contains(word)).map(str::to_owned);
        if matches!(*name, "flight" | "german") {
            let texts = map
                .cards
                .iter()
                .map(|card| plain(&card.text))
                .chain(map.touchpoints.iter().map(|one| one.name.clone()));
            for text in texts {
                assert_eq!(missing(&text), None, "{name}: a word of “{text}” is on no page");
            }
        }
        if *name == "german" {
            assert!(text.contains("Chancen") && text.contains("Schmerzpunkte"));
        }
    }
    // The map survives being saved by another program.
    let saved = folder.join("saved");
    fs::create_dir_all(&saved).unwrap();
    convert("pptx", &saved);
    for (name, map) in &maps {
        assert_eq!(read(&fs::read(saved.join(format!("{name}.pptx"))).unwrap()).as_ref(), Ok(map), "{name}");
    }
}
