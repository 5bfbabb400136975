//! Pictures in the eyes of programs that others wrote, and of each other.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{decode, file_with, mean_difference, on, run, scene, template, templates, world};
use journey_export::{Choices, Format, Handout, Sheet};
use journey_layout::{Prim, Scene, TextPrim, Theme};
use journey_model::file;
use quick_xml::{Reader, events::Event};
use std::{collections::HashMap, path::Path};

/// How far the pixels of two painters may differ in the mean, of 255. Each smooths edges in its own way; a line of text
/// that is missing or shifted makes more.
const OTHER_PAINTERS: f64 = 0.8;

fn written(scene: &Scene, choices: &Choices, inside: Option<&[u8]>) -> Vec<u8> {
    let sheet = Sheet { inside, ..Sheet::new(scene, Theme::light()) };
    let mut out = Vec::new();
    Handout { sheet, map: None }.write(choices, &mut on, &mut out).unwrap();
    out
}

fn passes(program: &str, arguments: &[&str], path: &Path, what: &str) -> bool {
    let path = path.to_str().unwrap();
    let mut all = arguments.to_vec();
    all.push(path);
    let Some(output) = run(program, &all) else { return false };
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{program} on {what}: {}", String::from_utf8_lossy(&said));
    true
}

#[test]
fn files_pass_the_checkers_of_others() {
    let map = template("flight");
    let scene = scene(&map);
    let inside = file::write(&map);
    let at = |format| Choices { scale: 0.7, ..Choices::new(format) };
    for transparent in [false, true] {
        let png = written(&scene, &Choices { transparent, ..at(Format::Png) }, Some(&inside));
        passes("pngcheck", &["-q"], &file_with("checked.png", &png), "a PNG");
        let webp = written(&scene, &Choices { transparent, ..at(Format::Webp) }, None);
        passes("webpinfo", &["-quiet"], &file_with("checked.webp", &webp), "a WebP");
        for outlines in [false, true] {
            let choices = Choices { transparent, outlines, ..at(Format::Svg) };
            let svg = written(&scene, &choices, Some(&inside));
            passes("xmllint", &["--noout"], &file_with("checked.svg", &svg), "an SVG");
        }
    }
    for quality in [1, 60, 100] {
        let jpeg = written(&scene, &Choices { quality: Some(quality), ..at(Format::Jpeg) }, None);
        passes("djpeg", &["-fast", "-outfile", "/dev/null"], &file_with("checked.jpg", &jpeg), "a JPEG");
    }
}

#[test]
fn all_pictures_of_pixels_show_the_same() {
    for (name, map) in templates() {
        let scene = scene(&map);
        let at = |format, transparent| {
            let choices = Choices { scale: 0.8, transparent, ..Choices::new(format) };
            written(&scene, &choices, None)
        };
        let (width, height, png) = decode(&at(Format::Png, false));
        let webp = image::load_from_memory(&at(Format::Webp, false)).unwrap().into_rgb8();
        assert_eq!((webp.width(), webp.height()), (width, height), "{name}");
        assert!(webp.as_raw() == &png, "{name}: a WebP without losses has the pixels of the PNG");
        let (_, _, clear) = decode(&at(Format::Png, true));
        let webp = image::load_from_memory(&at(Format::Webp, true)).unwrap().into_rgba8();
        assert!(webp.as_raw() == &clear, "{name}: also what shines through");
        let jpeg = image::load_from_memory(&at(Format::Jpeg, true)).unwrap().into_rgb8();
        assert_eq!((jpeg.width(), jpeg.height()), (width, height), "{name}");
        let difference = mean_difference(jpeg.as_raw(), &png);
        assert!(difference < 1.0, "{name}: the JPEG is off by {difference}, on paper");
    }
}

#[test]
fn densities_are_in_the_files() {
    let scene = scene(&template("blank"));
    let at = |format| written(&scene, &Choices { scale: 150.0 / 96.0, ..Choices::new(format) }, None);
    let jpeg = at(Format::Jpeg);
    assert_eq!(&jpeg[6..18], b"JFIF\0\x01\x02\x01\0\x96\0\x96", "150 dots to the inch: {:x?}", &jpeg[..20]);
    let webp = at(Format::Webp);
    let exif = webp.windows(4).rposition(|name| name == b"EXIF").expect("an EXIF chunk") + 8;
    let ratio = &webp[exif + 50..exif + 58];
    assert_eq!(ratio, [150, 0, 0, 0, 1, 0, 0, 0], "{:?}", &webp[exif..]);
}

#[test]
fn what_is_said_beforehand_is_enough_for_the_file() {
    for map in [template("flight"), template("blueprint")] {
        let scene = scene(&map);
        let handout = Handout { sheet: Sheet::new(&scene, Theme::light()), map: Some(&map) };
        for format in [Format::Png, Format::Jpeg, Format::Webp] {
            for (scale, transparent, quality) in [(0.1, false, 90), (0.5, true, 60), (0.8, false, 100)] {
                let choices = Choices { scale, transparent, quality: Some(quality), ..Choices::new(format) };
                let most = handout.plan(&choices).unwrap().most_bytes;
                let bytes = written(&scene, &choices, None).len() as u64;
                println!("{format:?} at {scale}: {bytes} bytes, at most {most}");
                assert!(bytes <= most, "{format:?} at {scale}: {bytes} bytes, at most {most}");
                assert!(most < 8 * bytes + 100_000, "{format:?} at {scale}: {bytes} bytes, at most {most}");
            }
        }
    }
}

fn texts(scene: &Scene) -> Vec<(f32, f32, &TextPrim)> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let prims = items.flat_map(|item| item.prims.iter().map(move |prim| (item, prim)));
    let texts = prims.filter_map(|(item, prim)| match prim {
        Prim::Text(text) => Some((item.x + text.x, item.y + text.y, text)),
        _ => None,
    });
    texts.filter(|(_, _, text)| !text.text.trim().is_empty()).collect()
}

/// A `<text>` of an SVG: its class, place and words.
struct Line {
    class: String,
    x: f32,
    y: f32,
    words: String,
}

/// The lines of an SVG, and the type size of each class.
fn lines(svg: &str) -> (Vec<Line>, HashMap<String, f32>) {
    let mut reader = Reader::from_str(svg);
    let (mut lines, mut style, mut open) = (Vec::<Line>::new(), String::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => {
                open = element.name().as_ref().to_owned();
                if open == "text" {
                    let value = |name: &str| {
                        let attribute = element.try_get_attribute(name).unwrap().expect(name);
                        attribute.value.to_string()
                    };
                    let (x, y) = (value("x").parse().unwrap(), value("y").parse().unwrap());
                    lines.push(Line { class: value("class"), x, y, words: String::new() });
                }
            }
            Event::Text(text) if open == "text" => {
                lines.last_mut().unwrap().words.push_str(&text.into_inner());
            }
            Event::GeneralRef(entity) if open == "text" => {
                let known = quick_xml::escape::resolve_predefined_entity(&entity);
                lines.last_mut().unwrap().words.push_str(known.expect("one of XML's own"));
            }
            Event::Text(text) if open == "style" => style.push_str(&text.into_inner()),
            Event::End(_) => open.clear(),
            Event::Eof => break,
            _ => {}
        }
    }
    let sizes = style.split('}').filter_map(|rule| {
        let (class, rule) = rule.strip_prefix('.')?.split_once("{font:")?;
        let size = rule.split("px").next()?.rsplit(' ').next()?;
        Some((class.to_owned(), size.parse().ok()?))
    });
    let sizes = sizes.collect();
    (lines, sizes)
}

#[test]
fn an_svg_has_the_lines_of_the_scene_at_their_places() {
    for map in [template("flight"), template("blueprint"), world()] {
        let scene = scene(&map);
        let svg = String::from_utf8(written(&scene, &Choices::new(Format::Svg), None)).unwrap();
        let (lines, sizes) = lines(&svg);
        let mut lines = lines.into_iter();
        for (x, y, text) in texts(&scene) {
            let mut words = String::new();
            let mut left = f32::INFINITY;
            // A line in several fonts is several elements, from left to right.
            while words.trim().chars().count() < text.text.trim().chars().count() {
                let Some(line) = lines.next() else { panic!("{:?} is not in the SVG", text.text) };
                words = if text.rtl { line.words.clone() + &words } else { words + &line.words };
                left = left.min(line.x);
                assert!((line.y - y).abs() < 0.02, "{:?} stands at {}, not {y}", text.text, line.y);
                let size = sizes[&line.class];
                assert!(
                    (size - text.size).abs() < 0.01,
                    "{:?} is set in {size}, not {}",
                    text.text,
                    text.size
                );
            }
            assert_eq!(words.trim(), text.text.trim());
            assert!((left - x).abs() < 0.02, "{words:?} begins at {left}, not {x}");
        }
        assert_eq!(lines.next().map(|line| line.words), None, "no more than the scene has");
    }
}

/// The pixels of a picture that another program made of an SVG.
fn pixels_of(path: &Path, width: u32, height: u32) -> Vec<u8> {
    let picture = image::open(path).unwrap().into_rgb8();
    image::imageops::crop_imm(&picture, 0, 0, width, height).to_image().into_raw()
}

#[test]
fn other_painters_make_the_same_picture_of_the_svg() {
    let map = template("flight");
    let scene = scene(&map);
    let (width, height, ours) = decode(&written(&scene, &Choices::new(Format::Png), None));
    for outlines in [true, false] {
        let svg = written(&scene, &Choices { outlines, ..Choices::new(Format::Svg) }, None);
        let path = file_with(if outlines { "outlines.svg" } else { "text.svg" }, &svg);
        let made = path.with_extension("rsvg.png");
        // It knows no fonts that ride inside, so letters are compared as shapes alone.
        if outlines && passes("rsvg-convert", &["-o", made.to_str().unwrap()], &path, "an SVG") {
            let difference = mean_difference(&pixels_of(&made, width, height), &ours);
            println!("rsvg-convert, outlines {outlines}: {difference:.3}");
            assert!(difference < OTHER_PAINTERS, "rsvg-convert is off by {difference}");
        }
        let made = path.with_extension("chromium.png");
        let profile = path.with_extension("profile");
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
            &format!("--user-data-dir={}", profile.display()),
            &format!("--window-size={width},{height}"),
            &format!("--screenshot={}", made.display()),
            &format!("file://{}", path.display()),
        ];
        if run("chromium", &arguments).is_some() {
            let difference = mean_difference(&pixels_of(&made, width, height), &ours);
            println!("Chromium, outlines {outlines}: {difference:.3}");
            assert!(difference < OTHER_PAINTERS, "Chromium, outlines {outlines}, is off by {difference}");
        }
        let _ = std::fs::remove_dir_all(profile);
    }
}
