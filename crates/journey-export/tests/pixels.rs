//! What the PNG painter paints.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{decode, on, scene, small, template, templates};
use journey_export::{
    Background, ExportError, Format, Sheet,
    pixels::{self, Extent, PixelOptions},
    png,
};
use journey_layout::{
    CirclePrim, FontTable, Gradient, IconPrim, ImagePrim, Ink, PathPrim, Prim, RectPrim, Rgba, Scene,
    SceneGroup, SceneItem, Stroke, Theme,
};
use std::{borrow::Cow, ops::ControlFlow, sync::Arc};

fn ink(color: &'static str) -> Ink {
    // A custom accent's solid colour is the colour itself, in every theme.
    Ink(Cow::Owned(format!("accent.{color}.solid")))
}

fn drawing(prims: Vec<Prim>) -> Scene {
    let items = vec![SceneItem::decoration(10.0, 20.0, prims)];
    let groups = vec![SceneGroup { name: "All".into(), items }];
    Scene {
        width: 200.0,
        height: 120.0,
        fonts: Arc::new(FontTable::default()),
        title: "Test".into(),
        groups,
        grid: None,
    }
}

fn paint(scene: &Scene, options: &PixelOptions) -> Vec<u8> {
    let mut out = Vec::new();
    png::write(&Sheet::new(scene, Theme::light()), options, &mut on, &mut out).unwrap();
    out
}

#[test]
fn every_kind_of_primitive_is_painted_where_it_belongs() {
    let stroke = |color| Some(Stroke { ink: ink(color), width: 4.0, dash: None });
    let rect =
        |x, y, r: f32, fill, stroke| Prim::Rect(RectPrim { x, y, w: 40.0, h: 20.0, r: [r; 4], fill, stroke });
    let path = |d: &str, fill, stroke, gradient, opacity| {
        Prim::Path(PathPrim { d: d.into(), fill, stroke, gradient, opacity })
    };
    let circle = |cx, cy, fill, stroke| Prim::Circle(CirclePrim { cx, cy, r: 10.0, fill, stroke });
    let shade = Gradient { y0: 0.0, y1: 40.0, stops: vec![ink("#000000"), ink("#ffffff")] };
    let cases = [
        ("a filled rectangle", rect(0.0, 0.0, 0.0, Some(ink("#112233")), None), (10, 20), Some([17, 34, 51])),
        ("its last pixel", rect(0.0, 0.0, 0.0, Some(ink("#112233")), None), (49, 39), Some([17, 34, 51])),
        ("beside it", rect(0.0, 0.0, 0.0, Some(ink("#112233")), None), (50, 39), None),
        ("a round corner leaves the paper", rect(0.0, 0.0, 8.0, Some(ink("#112233")), None), (10, 20), None),
        ("an outline", rect(0.0, 0.0, 0.0, None, stroke("#aa0000")), (9, 25), Some([170, 0, 0])),
        ("inside an outline", rect(0.0, 0.0, 0.0, None, stroke("#aa0000")), (30, 30), None),
        ("a circle", circle(30.0, 30.0, Some(ink("#00bb00")), None), (40, 50), Some([0, 187, 0])),
        ("the corner of a circle's square", circle(30.0, 30.0, Some(ink("#00bb00")), None), (31, 41), None),
        ("a ring", circle(30.0, 30.0, None, stroke("#00bb00")), (30, 50), Some([0, 187, 0])),
        ("inside a ring", circle(30.0, 30.0, None, stroke("#00bb00")), (40, 50), None),
        (
            "a filled path",
            path("M 0 0 L 40 0 L 40 40 Z", Some(ink("#0000cc")), None, None, 1.0),
            (45, 25),
            Some([0, 0, 204]),
        ),
        (
            "outside of it",
            path("M 0 0 L 40 0 L 40 40 Z", Some(ink("#0000cc")), None, None, 1.0),
            (15, 55),
            None,
        ),
        ("a line", path("M 0 10 L 80 10", None, stroke("#123456"), None, 1.0), (60, 30), Some([18, 52, 86])),
        (
            "a gap of a dashed line",
            path(
                "M 0 10 L 80 10",
                None,
                Some(Stroke { ink: ink("#123456"), width: 4.0, dash: Some([10.0, 10.0]) }),
                None,
                1.0,
            ),
            (25, 30),
            None,
        ),
        (
            "a gradient",
            path("M 0 0 L 40 0 L 40 40 L 0 40 Z", Some(ink("#ff0000")), None, Some(shade), 1.0),
            (20, 40),
            Some([131, 131, 131]),
        ),
        (
            "half opaque black over the paper",
            path("M 0 0 L 40 0 L 40 40 Z", Some(ink("#000000")), None, None, 0.5),
            (45, 25),
            Some([123, 122, 120]),
        ),
        (
            "an icon",
            Prim::Icon(IconPrim {
                name: "arrow-right".into(),
                x: 0.0,
                y: 0.0,
                size: 48.0,
                ink: ink("#654321"),
            }),
            (30, 44),
            Some([101, 67, 33]),
        ),
    ];
    let paper = Theme::light().color(&Ink(Cow::Borrowed("sheet.background")));
    for (what, prim, (x, y), expected) in cases {
        let (width, _, pixels) = decode(&paint(&drawing(vec![prim]), &PixelOptions::default()));
        let at = (y * width as usize + x) * 3;
        let expected = expected.unwrap_or([paper.r, paper.g, paper.b]);
        assert_eq!(pixels[at..at + 3], expected, "{what} at {x}, {y}");
    }
}

#[test]
fn a_cards_colour_is_where_the_card_is() {
    let map = template("flight");
    let scene = scene(&map);
    let fill = Ink(Cow::Borrowed("card.painPoints.fill"));
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let (x, y) = items
        .flat_map(|item| item.prims.iter().map(move |prim| (item, prim)))
        .find_map(|(item, prim)| match prim {
            Prim::Rect(rect) if rect.fill.as_ref() == Some(&fill) => {
                Some((item.x + rect.x + rect.w / 2.0, item.y + rect.y + 3.0))
            }
            _ => None,
        })
        .expect("the demo map has a pain point");
    for (theme, scale) in [("light", 1.0), ("dark", 2.0), ("highContrast", 0.5)] {
        let theme = Theme::named(theme).unwrap();
        let mut out = Vec::new();
        let options = PixelOptions::scaled(scale);
        png::write(&Sheet::new(&scene, theme), &options, &mut on, &mut out).unwrap();
        let (width, _, pixels) = decode(&out);
        let at = ((y * scale) as usize * width as usize + (x * scale) as usize) * 3;
        let Rgba { r, g, b, .. } = theme.color(&fill);
        assert_eq!(pixels[at..at + 3], [r, g, b], "{} at scale {scale}", theme.name());
    }
}

#[test]
fn text_is_painted_in_its_colour() {
    let map = template("flight");
    let (_, _, pixels) = decode(&paint(&scene(&map), &PixelOptions::scaled(2.0)));
    let title = Theme::light().color(&Ink(Cow::Borrowed("sheet.title")));
    let painted = pixels.chunks_exact(3).filter(|pixel| *pixel == [title.r, title.g, title.b]).count();
    assert!(painted > 500, "the title's stems are in its own colour: {painted} pixels");
}

#[test]
fn a_transparent_background_leaves_the_paper_out() {
    let options = PixelOptions { background: Background::Transparent, ..PixelOptions::default() };
    let (width, height, pixels) = decode(&paint(&scene(&template("flight")), &options));
    assert_eq!(pixels.len(), width as usize * height as usize * 4);
    assert_eq!(pixels[..4], [0, 0, 0, 0], "the corner of the sheet");
    assert!(pixels.chunks_exact(4).any(|pixel| pixel[3] == 255), "cards are opaque");
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    for (name, map) in templates() {
        let scene = scene(&map);
        let options = PixelOptions::scaled(1.3);
        assert_eq!(paint(&scene, &options), paint(&scene, &options), "{name}");
    }
}

#[test]
fn size_and_density_follow_the_scale() {
    let scene = scene(&small());
    for (options, dpi) in [(PixelOptions::default(), 96.0), (PixelOptions::with_dpi(300.0), 300.0)] {
        let bytes = paint(&scene, &options);
        let info = ::png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = info.info();
        let scale = dpi / 96.0;
        assert_eq!(info.width, (f64::from(scene.width) * scale).ceil() as u32);
        assert_eq!(info.height, (f64::from(scene.height) * scale).ceil() as u32);
        let density = info.pixel_dims.expect("a density").xppu;
        assert_eq!(density, (dpi / 0.0254).round() as u32, "pixels a metre at {dpi} dpi");
    }
}

#[test]
fn what_would_not_fit_is_refused_with_the_largest_scale_that_does() {
    let mut scene = drawing(Vec::new());
    for (format, width, height, scale) in [
        (Format::Png, 86_000.0, 5_000.0, 8.0),
        (Format::Png, 5_000_000.0, 100.0, 1.0),
        (Format::Png, 1_000.0, 900.0, 65.0),
        (Format::Png, 1_000.0, 900.0, f32::NAN),
        (Format::Jpeg, 9_000.0, 900.0, 8.0),
        (Format::Jpeg, 900.0, 9_000.0, 8.0),
        (Format::Webp, 9_000.0, 900.0, 2.0),
        (Format::Webp, 9_000.0, 8_000.0, 1.0),
    ] {
        (scene.width, scene.height) = (width, height);
        let refusal = pixels::plan(&scene, format, Extent::Scale(scale)).unwrap_err();
        let what = format!("{format:?} of {width} × {height}: {refusal}");
        pixels::plan(&scene, format, Extent::Scale(refusal.largest_scale)).expect(&what);
        assert!(refusal.to_string().contains(&refusal.largest_scale.to_string()), "{what}");
        pixels::plan(&scene, format, Extent::Width(refusal.largest_width)).expect(&what);
        let more = pixels::plan(&scene, format, Extent::Scale(refusal.largest_scale + 0.01));
        assert!(refusal.largest_scale >= 64.0 || more.is_err(), "it is the largest: {what}");
    }
}

#[test]
fn a_width_in_pixels_is_met_exactly() {
    let mut scene = drawing(Vec::new());
    for width in [1.0, 333.3, 1_234.56, 4_079.98] {
        scene.width = width;
        for asked in [1_u32, 77, 1_000, 9_999, 60_000] {
            let Ok(size) = pixels::plan(&scene, Format::Png, Extent::Width(asked)) else { continue };
            assert_eq!(size.width, asked, "a map of {width}");
            let height = f64::from(asked) * f64::from(scene.height) / f64::from(width);
            assert!((f64::from(size.height) - height).abs() <= 1.0, "{size:?}, height {height}");
        }
    }
    let sheet = Sheet::new(&scene, Theme::light());
    let mut out = Vec::new();
    let options = PixelOptions { extent: Extent::Width(777), background: Background::Paper };
    png::write(&sheet, &options, &mut on, &mut out).unwrap();
    assert_eq!(decode(&out).0, 777);
}

#[test]
fn progress_goes_up_and_can_stop_the_work() {
    let scene = scene(&template("flight"));
    let mut heard = Vec::new();
    let mut hear = |share| {
        heard.push(share);
        ControlFlow::Continue(())
    };
    let sheet = Sheet::new(&scene, Theme::light());
    png::write(&sheet, &PixelOptions::default(), &mut hear, &mut Vec::new()).unwrap();
    assert!(heard.is_sorted() && heard.len() > 2, "{heard:?}");
    assert_eq!(heard.last(), Some(&1.0));
    let mut stop = |_| ControlFlow::Break(());
    let stopped = png::write(&sheet, &PixelOptions::default(), &mut stop, &mut Vec::new());
    assert!(matches!(stopped, Err(ExportError::Cancelled)), "{stopped:?}");
}

#[test]
fn thumbnails_fit_their_box() {
    for (name, map) in templates() {
        let scene = scene(&map);
        for (max_width, max_height) in [(480, 270), (64, 64), (1, 1), (0, 0)] {
            let bytes = png::thumbnail(&Sheet::new(&scene, Theme::light()), max_width, max_height).unwrap();
            let (width, height, _) = decode(&bytes);
            assert!(width <= max_width.max(1) && height <= max_height.max(1), "{name}: {width} × {height}");
        }
    }
}

/// An image of which the upper left quarter is red, the upper right one blue, and the lower half nothing.
fn quarters() -> Arc<[u8]> {
    use image::{ImageFormat, Rgba, RgbaImage};
    let pixels = RgbaImage::from_fn(200, 100, |x, y| match (x < 100, y < 50) {
        (true, true) => Rgba([200, 0, 0, 255]),
        (false, true) => Rgba([0, 0, 200, 255]),
        _ => Rgba([0, 0, 0, 0]),
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner().into()
}

#[test]
fn an_image_covers_its_box_at_every_scale() {
    let image = |name: &str, r: f32| {
        let (x, y) = (0.0, 0.0);
        Prim::Image(ImagePrim { x, y, w: 80.0, h: 80.0, r: [r; 4], image: name.into(), alt: String::new() })
    };
    let quarters = quarters();
    let images = |name: &str| (name == "quarters").then(|| Arc::clone(&quarters));
    let (red, blue, paper) = ([200, 0, 0], [0, 0, 200], None);
    // In map pixels from the box's corner, which is at 10, 20. Twice as wide as high, so a quarter is cut off on
    // each side.
    let cases = [
        ("left", 0.0, (3.0, 3.0), Some(red)),
        ("up to the middle", 0.0, (34.0, 34.0), Some(red)),
        ("right of it", 0.0, (46.0, 34.0), Some(blue)),
        ("the last column", 0.0, (79.0, 3.0), Some(blue)),
        ("below, where nothing is", 0.0, (20.0, 60.0), paper),
        ("beside", 0.0, (82.0, 10.0), paper),
        ("a round corner", 40.0, (3.0, 3.0), paper),
        ("inside it", 40.0, (30.0, 30.0), Some(red)),
    ];
    let white = {
        let (_, _, pixels) = decode(&paint(&drawing(vec![]), &PixelOptions::default()));
        [pixels[0], pixels[1], pixels[2]]
    };
    for scale in [0.5, 1.0, 3.0] {
        for (what, r, (x, y), expected) in cases {
            let scene = drawing(vec![image("quarters", r)]);
            let sheet = Sheet { images: &images, ..Sheet::new(&scene, Theme::light()) };
            let mut out = Vec::new();
            png::write(&sheet, &PixelOptions::scaled(scale), &mut on, &mut out).unwrap();
            let (width, _, pixels) = decode(&out);
            let at = (((20.0 + y) * scale) as u32 * width + ((10.0 + x) * scale) as u32) as usize * 3;
            let got = [pixels[at], pixels[at + 1], pixels[at + 2]];
            let expected = expected.unwrap_or(white);
            let near = got.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 3);
            assert!(near, "{what} at scale {scale}: {got:?}, expected {expected:?}");
        }
    }
    let scene = drawing(vec![image("gone", 0.0)]);
    let sheet = Sheet { images: &images, ..Sheet::new(&scene, Theme::light()) };
    let (width, _, pixels) = decode(&png::thumbnail(&sheet, 200, 120).unwrap());
    let at = (40 * width + 30) as usize * 3;
    let grey = Theme::light().color(&Ink(Cow::Borrowed("image.empty")));
    assert_eq!(pixels[at..at + 3], [grey.r, grey.g, grey.b], "a box stands for an image that is missing");
}
