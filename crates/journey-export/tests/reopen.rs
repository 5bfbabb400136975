//! Pictures open again as the map they were painted from.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{on, scene, small, template, templates};
use journey_export::{
    ExportError, MAP_KEYWORD, Sheet,
    import::{self, ImportError},
    pixels::PixelOptions,
    png,
    svg::{self, SvgOptions},
};
use journey_layout::Theme;
use journey_model::{JourneyMap, file};
use std::io::Write;
use uuid::Uuid;

fn png_of(map: &JourneyMap, embed: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let options = PixelOptions::scaled(0.2);
    let (scene, file) = (scene(map), file::write(map));
    let sheet = Sheet { inside: embed.then_some(&file), ..Sheet::new(&scene, Theme::light()) };
    png::write(&sheet, &options, &mut on, &mut out).unwrap();
    out
}

fn svg_of(map: &JourneyMap, embed: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let (scene, file) = (scene(map), file::write(map));
    let sheet = Sheet { inside: embed.then_some(&file), ..Sheet::new(&scene, Theme::light()) };
    svg::write(&sheet, &SvgOptions::default(), &mut out).unwrap();
    out
}

fn read(bytes: &[u8]) -> Result<JourneyMap, ImportError> {
    let mut imported = import::read("picture", bytes, &mut || Uuid::nil())?;
    assert_eq!(imported.maps.len(), 1, "one picture, one map");
    Ok(imported.maps.remove(0))
}

#[test]
fn every_template_comes_back_exactly() {
    let mut maps = templates();
    maps.push(("sample", small()));
    let mut hostile = template("blank");
    hostile.title =
        "]]></metadata><script>alert(\"1\")</script> & \u{fffe}\u{ffff} 😀 \t'\u{85}\u{2028}".into();
    // The reader cleans what no text should hold; what it keeps must come back.
    let hostile = file::read(&file::write(&hostile)).unwrap().map;
    assert!(hostile.title.contains("</metadata><script>"), "{}", hostile.title);
    maps.push(("hostile", hostile));
    for (name, map) in maps {
        assert_eq!(read(&png_of(&map, true)).as_ref(), Ok(&map), "PNG of {name}");
        assert_eq!(read(&svg_of(&map, true)).as_ref(), Ok(&map), "SVG of {name}");
        assert_eq!(read(&file::write(&map)).as_ref(), Ok(&map), "map file of {name}");
    }
}

#[test]
fn pictures_without_a_map_say_so() {
    let map = template("blank");
    for (kind, bytes) in [
        ("PNG", png_of(&map, false)),
        ("SVG", svg_of(&map, false)),
        (
            "SVG",
            b"<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>".to_vec(),
        ),
        ("SVG", b"<svg><metadata><other:map/></metadata></svg>".to_vec()),
        ("PNG", b"\x89PNG\r\n\x1a\n".to_vec()),
    ] {
        let error = read(&bytes).unwrap_err();
        assert_eq!(error, ImportError::NoMap { kind });
        assert!(error.to_string().starts_with(&format!("This {kind} carries no map.")), "{error}");
    }
}

#[test]
fn cut_off_pictures_open_as_long_as_the_map_is_whole() {
    let map = template("flight");
    for (kind, whole) in [("PNG", png_of(&map, true)), ("SVG", svg_of(&map, true))] {
        let mut opened = 0;
        for cut in (0..whole.len()).step_by(whole.len() / 60) {
            match read(&whole[..cut]) {
                Ok(read) => {
                    assert_eq!(read, map, "{kind} cut at {cut}");
                    opened += 1;
                }
                Err(error) => assert!(
                    matches!(
                        error,
                        ImportError::NoMap { .. }
                            | ImportError::DamagedMap { .. }
                            | ImportError::Empty
                            | ImportError::Foreign { .. }
                            | ImportError::Mermaid { .. }
                            | ImportError::Encoding { .. }
                    ),
                    "{kind} cut at {cut}: {error}"
                ),
            }
        }
        assert!(opened > 5, "the map stands before the picture in a {kind}; {opened} cuts opened");
    }
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    chunk.extend_from_slice(kind);
    chunk.extend_from_slice(data);
    chunk.extend_from_slice(&[0; 4]);
    chunk
}

fn png_with(chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunks.concat());
    png
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn text_chunks_are_read_in_every_form_programs_save_them_in() {
    let map = template("lifecycle");
    let json = file::write(&map);
    let key = MAP_KEYWORD.as_bytes();
    let foreign = chunk(b"abCd", b"unknown");
    let other = chunk(b"iTXt", b"Comment\0\0\0\0\0hello");
    let cases = [
        ("plain iTXt", chunk(b"iTXt", &[key, b"\0\0\0en\0Map\0", &json].concat())),
        ("packed iTXt", chunk(b"iTXt", &[key, b"\0\x01\0\0\0", &deflate(&json)].concat())),
        ("zTXt", chunk(b"zTXt", &[key, b"\0\0", &deflate(&json)].concat())),
        ("tEXt", chunk(b"tEXt", &[key, b"\0", &json].concat())),
    ];
    for (what, ours) in cases {
        assert_eq!(read(&png_with(&[foreign.clone(), other.clone(), ours])), Ok(map.clone()), "{what}");
    }
}

#[test]
fn damage_is_told_and_bombs_do_not_go_off() {
    let key = MAP_KEYWORD.as_bytes();
    let bomb = deflate(&vec![b' '; 300 << 20]);
    let cases = [
        (png_with(&[chunk(b"iTXt", &[key, b"\0\x01\0\0\0", &bomb].concat())]), "more than 256 MB"),
        (png_with(&[chunk(b"iTXt", &[key, b"\0\x01\0\0\0nonsense"].concat())]), "can't be unpacked"),
        (png_with(&[chunk(b"iTXt", &[key, b"\0"].concat())]), "head is missing"),
        (png_with(&[chunk(b"iTXt", &[key, b"\0\0\0\0\0{\"nope\":1}"].concat())]), "inside this PNG"),
        (b"<svg><metadata><desire-path:map>{</desire-path:map></metadata></svg>".to_vec(), "inside this SVG"),
        (b"<svg><desire-path:map>&big;</desire-path:map></svg>".to_vec(), "unknown entity"),
        (b"<svg><desire-path:map>{<b/>}</desire-path:map></svg>".to_vec(), "holds markup"),
        (b"<svg><desire-path:map>{".to_vec(), "cut off"),
        ([b"<svg>".as_slice(), &b"<g>".repeat(100_000)].concat(), "carries no map"),
    ];
    for (bytes, reason) in cases {
        let error = read(&bytes).unwrap_err().to_string();
        assert!(error.contains(reason), "expected “{reason}”, got: {error}");
    }
}

#[test]
fn other_files_are_told_apart_by_their_content() {
    let cases: [(&[u8], &str); 12] = [
        (b"", "The file is empty"),
        (b" \n\t", "The file is empty"),
        (b"SQLite format 3\0....", "Open a workspace instead"),
        (b"%PDF-1.7", "This PDF carries no map"),
        (b"PK\x03\x04", "ZIP"),
        (b"\xff\xfej\0o\0u\0r\0", "UTF-16"),
        (b"journey\n\xe9t\xe9: 3", "line 2 holds bytes of another encoding"),
        (b"<!DOCTYPE html><html></html>", "This web page carries no map"),
        (b"\xff\xd8\xff\xe0", "a JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (
            b"<note><to>you</to></note>",
            "a text of another tool (Mermaid journey, JSON Canvas, Markdown, CJML)",
        ),
        (b"<?xml version='1.0'?>\n<a>\n\n- b\n\n</a>", "an HTML or XML file"),
    ];
    for (bytes, expected) in cases {
        let error = read(bytes).unwrap_err().to_string();
        assert!(error.contains(expected), "{bytes:?}: {error}");
    }
}

#[test]
fn a_failing_disk_is_an_error_and_not_a_panic() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let map = template("blank");
    let (scene, file) = (scene(&map), file::write(&map));
    let sheet = Sheet { inside: Some(&file), ..Sheet::new(&scene, Theme::light()) };
    for room in [0, 100, 2_000] {
        let options = PixelOptions::default();
        let done = png::write(&sheet, &options, &mut on, &mut Full(room));
        assert!(matches!(done, Err(ExportError::Write(_))), "PNG with room for {room}: {done:?}");
        let done = svg::write(&sheet, &SvgOptions::default(), &mut Full(room));
        assert!(matches!(done, Err(ExportError::Write(_))), "SVG with room for {room}: {done:?}");
    }
}
