//! SVGs as text, to be read when they change, and as hashes where they are long.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{scene, small, template, templates};
use journey_export::{
    Background, Sheet,
    svg::{self, SvgOptions},
};
use journey_layout::{
    CirclePrim, FontTable, Gradient, IconPrim, ImagePrim, Ink, PathPrim, Prim, RectPrim, Scene, SceneGroup,
    SceneItem, Stroke, TextPrim, Theme,
};
use quick_xml::{Reader, events::Event};
use std::{borrow::Cow, sync::Arc};

fn transparent() -> SvgOptions {
    SvgOptions { background: Background::Transparent, ..SvgOptions::default() }
}

fn paint(scene: &Scene, options: &SvgOptions) -> String {
    let mut out = Vec::new();
    svg::write(&Sheet::new(scene, Theme::light()), options, &mut out).unwrap();
    String::from_utf8(out).expect("SVG is UTF-8")
}

/// The font data would fill the snapshot and change with each font release.
fn without_fonts(svg: &str) -> String {
    let mut text = String::new();
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once(";base64,") {
        text.push_str(before);
        text.push_str(";base64,…");
        rest = &after[after.find(')').unwrap_or(0)..];
    }
    text + rest
}

#[test]
fn the_blank_template() {
    insta::assert_snapshot!(without_fonts(&paint(&scene(&template("blank")), &SvgOptions::default())));
}

#[test]
fn every_kind_of_primitive() {
    let ink = |name: &'static str| Ink(Cow::Borrowed(name));
    let stroke = Some(Stroke { ink: ink("curve.guide"), width: 1.5, dash: Some([4.0, 3.0]) });
    let rect = |r, fill, stroke| Prim::Rect(RectPrim { x: 1.0, y: 2.5, w: 30.0, h: 20.0, r, fill, stroke });
    let gradient = Gradient { y0: 0.0, y1: 40.0, stops: vec![ink("curve.good"), ink("curve.bad")] };
    let text = |text: &str, link: Option<&str>| {
        Prim::Text(TextPrim {
            x: 5.0,
            y: 40.0,
            w: 50.0,
            text: text.into(),
            size: 12.0,
            weight: 400,
            italic: false,
            rtl: false,
            ink: ink("card.text.text"),
            link: link.map(Into::into),
            glyphs: Arc::from([]),
        })
    };
    let prims = vec![
        rect([0.0; 4], Some(ink("card.text.fill")), None),
        rect([6.0; 4], Some(ink("ui.overlay")), stroke.clone()),
        rect([6.0, 0.0, 0.0, 99.0], None, stroke.clone()),
        Prim::Circle(CirclePrim { cx: 7.0, cy: 8.0, r: 3.0, fill: None, stroke: stroke.clone() }),
        Prim::Path(PathPrim {
            d: "M 0 0 L 10 10 Z".into(),
            fill: Some(ink("curve.good")),
            stroke: stroke.clone(),
            gradient: None,
            opacity: 1.0,
        }),
        Prim::Path(PathPrim {
            d: "M 0 0 C 1 2 3 4 5 6".into(),
            fill: None,
            stroke,
            gradient: Some(gradient),
            opacity: 0.1,
        }),
        Prim::Icon(IconPrim {
            name: "check".into(),
            x: 4.0,
            y: 5.0,
            size: 16.0,
            ink: ink("evidence.partly"),
        }),
        text("a run without glyphs shows nothing", None),
        text("<link>", Some("https://example.org/?a=1&b=\"2\"")),
        text("not a link", Some("javascript:alert(1)")),
    ];
    let items = vec![SceneItem::decoration(100.0, 50.25, prims)];
    let group = |name: &str, items| SceneGroup { name: name.into(), items };
    let groups = vec![
        group("Plan & <book>", items),
        group("Plan & <book>", Vec::new()),
        group("", Vec::new()),
        group("1 Ü", Vec::new()),
    ];
    let scene = Scene {
        width: 300.5,
        height: 200.0,
        fonts: Arc::new(FontTable::default()),
        title: "A \"title\"".into(),
        groups,
        grid: None,
    };
    insta::assert_snapshot!(paint(&scene, &transparent()));
}

/// An image of 4 by 2 pixels: red on the left, blue on the right.
fn flag() -> Arc<[u8]> {
    use image::{ImageFormat, Rgb, RgbImage};
    let pixels = RgbImage::from_fn(4, 2, |x, _| if x < 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner().into()
}

#[test]
fn images_ride_inside_once_and_what_is_missing_is_said() {
    let image = |x: f32, w: f32, r: f32, name: &str, alt: &str| {
        Prim::Image(ImagePrim { x, y: 2.0, w, h: 40.0, r: [r; 4], image: name.into(), alt: alt.into() })
    };
    let prims = vec![
        image(1.0, 80.0, 0.0, "flag", "A <flag>"),
        image(90.0, 40.0, 20.0, "flag", "The same, cut round"),
        image(140.0, 120.0, 6.0, "gone", "What nobody can see any more, however long it is"),
        image(270.0, 10.0, 0.0, "broken", "no room"),
    ];
    // A blank map brings the fonts along that the words in the box are set with.
    let mut scene = scene(&template("blank"));
    let items = vec![SceneItem::decoration(10.0, 20.0, prims)];
    scene.groups = vec![SceneGroup { name: "Pictures".into(), items }];
    let flag = flag();
    let images = |name: &str| match name {
        "flag" => Some(Arc::clone(&flag)),
        "broken" => Some(Arc::from(&b"no picture"[..])),
        _ => None,
    };
    let sheet = Sheet { images: &images, ..Sheet::new(&scene, Theme::light()) };
    let mut out = Vec::new();
    svg::write(&sheet, &transparent(), &mut out).unwrap();
    let svg = String::from_utf8(out).unwrap();
    check_xml("pictures", &svg);
    assert_eq!(svg.matches("data:image/png;base64,").count(), 1, "an image that is shown twice rides once");
    let missing = journey_export::missing_images(&scene, &images);
    assert_eq!(missing, ["no room", "What nobody can see any more, however long it is"]);
    let drawing = &svg[svg.find("<g id").unwrap()..];
    insta::assert_snapshot!(
        drawing
            .split_once("base64,")
            .map(|(before, after)| { format!("{before}base64,…{}", &after[after.find('"').unwrap()..]) })
            .unwrap()
    );
}

/// Sound XML: every element closed, every attribute once.
fn check_xml(name: &str, svg: &str) -> usize {
    let mut reader = Reader::from_str(svg);
    let mut texts = 0;
    let mut open = 0_i32;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Start(element) => {
                open += 1;
                texts += usize::from(element.name().as_ref() == "text");
                element.attributes().for_each(|attribute| {
                    attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
                });
            }
            Event::Empty(element) => element.attributes().for_each(|attribute| {
                attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
            }),
            Event::End(_) => open -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{name}: all elements are closed");
    texts
}

#[test]
fn all_templates_are_sound_and_keep_their_words() {
    for (name, map) in templates().into_iter().chain([("sample", small())]) {
        let svg = paint(&scene(&map), &SvgOptions::default());
        let texts = check_xml(name, &svg);
        assert!(texts >= map.touchpoints.len() + map.lanes.len(), "{name}: {texts} texts");
        for lane in &map.lanes {
            let title = lane.title.replace('&', "&amp;");
            assert!(
                svg.contains(&format!("<title>{title}</title>")),
                "{name}: the group of {title} is named"
            );
        }
        assert!(svg.contains("@font-face"), "{name}: fonts ride inside");
        assert!(!svg.contains("#ff00ff") && !svg.contains("#f0f"), "{name}: every ink is known to the theme");
        assert_eq!(svg, paint(&scene(&map), &SvgOptions::default()), "{name}: the same bytes again");
    }
}

#[test]
fn embedded_fonts_have_what_the_text_needs() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use skrifa::{FontRef, MetadataProvider, Tag};
    let svg = paint(&scene(&template("flight")), &SvgOptions::default());
    let faces: Vec<&str> =
        svg.split("font/ttf;base64,").skip(1).map(|rest| &rest[..rest.find(')').unwrap()]).collect();
    assert!(!faces.is_empty());
    let bytes: Vec<Vec<u8>> = faces.iter().map(|face| STANDARD.decode(face).unwrap()).collect();
    let total: usize = bytes.iter().map(Vec::len).sum();
    assert!(total < 250_000, "the subsets stay small: {total} bytes");
    let has = |letter: char| {
        bytes.iter().any(|bytes| {
            let font = FontRef::new(bytes).unwrap();
            let glyph = font.charmap().map(letter);
            glyph.is_some_and(|glyph| font.outline_glyphs().get(glyph).is_some())
        })
    };
    for letter in template("flight").title.chars().filter(|c| c.is_alphabetic()) {
        assert!(has(letter), "{letter} is in a font");
    }
    let upright = FontRef::new(&bytes[0]).unwrap();
    assert!(upright.axes().iter().any(|axis| axis.tag() == Tag::new(b"wght")), "weights are kept");
}

#[test]
fn characters_without_a_glyph_are_told() {
    let mut map = template("blank");
    map.title = "Tea \u{e123} 😀 \u{200d}\u{fe0f} \u{5b57}".into();
    let missing: String = journey_export::missing_characters(&scene(&map)).into_iter().collect();
    assert_eq!(missing, "\u{5b57}\u{e123}", "what the bundled fonts lack");
    assert!(journey_export::missing_characters(&scene(&template("flight"))).is_empty());
}

#[test]
fn lines_from_right_to_left_hang_on_their_left_edge() {
    use journey_layout::{FontIndex, Glyph};
    let map = template("blank");
    let mut scene = scene(&map);
    let glyph = |cluster, x| Glyph { font: FontIndex(0), id: 5, x, y: 0.0, cluster };
    let text = TextPrim {
        x: 5.0,
        y: 40.0,
        w: 50.0,
        text: "ab".into(),
        size: 12.0,
        weight: 400,
        italic: false,
        rtl: true,
        ink: Ink(Cow::Borrowed("card.text.text")),
        link: None,
        glyphs: Arc::from([glyph(1, 0.0), glyph(0, 25.0)]),
    };
    let items = vec![SceneItem::decoration(0.0, 0.0, vec![Prim::Text(text)])];
    scene.groups = vec![SceneGroup { name: "All".into(), items }];
    let svg = paint(&scene, &SvgOptions::default());
    assert!(
        svg.contains("x=\"5\" y=\"40\" textLength=\"50\" direction=\"rtl\" text-anchor=\"end\">ab</text>"),
        "{svg}"
    );
}
