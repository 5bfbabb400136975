//! What holds for every layout.
#![allow(clippy::unwrap_used, reason = "a test that can't go on may stop")]

mod common;

use common::{Build, laid_out};
use journey_layout::{Fonts, LayoutEngine, Prim, Scene, Theme, palette};
use journey_model::{Color, Contact, Effort, Evidence, LaneKind, SeriesKind, sample};

/// A map that draws everything there is.
fn everything() -> Build {
    let mut build = Build::new();
    build.persona("Anna", Color::Rose);
    for color in Color::NAMED.into_iter().chain([Color::Rgb(1, 2, 3)]) {
        let stage = build.stage("Stage", color);
        build.touchpoint(stage, "Touchpoint");
    }
    build.stage("Empty", Color::Slate);
    let columns: Vec<_> = build.map.touchpoints.iter().map(|touchpoint| touchpoint.id).collect();
    build.map.touchpoints[0].moment_of_truth = true;
    build.map.touchpoints[0].channels = vec!["web".into()];
    build.map.touchpoints[1].contact = Contact::None;
    build.map.touchpoints[2].contact = Contact::Partner;
    for kind in LaneKind::ALL {
        let lane = build.lane(kind, "Lane");
        build.map.lanes.last_mut().unwrap().subtitle = "subtitle".into();
        for evidence in [Evidence::Assumption, Evidence::Partly, Evidence::Researched] {
            let card = build.card(lane, columns[0], "A [card](https://example.org) 🙂");
            (card.evidence, card.severity, card.impact, card.effort) = (evidence, 2, 3, Some(Effort::M));
            (card.owner, card.due, card.tags) = ("Anna".into(), "2026-01-01".into(), vec!["tag".into()]);
        }
        for series in [SeriesKind::Assumed, SeriesKind::Measured, SeriesKind::Intended] {
            let scores: Vec<_> =
                columns.iter().zip([-2.0, -1.0, 0.0, 1.0, 2.0]).map(|(id, y)| (*id, y)).collect();
            build.series(lane, series, &scores).values[0].note = "note".into();
        }
        let lane = build.lane(kind, "Tinted");
        build.map.lanes.last_mut().unwrap().settings.tint = Some(Color::Rgb(9, 8, 7));
        build.series(lane, SeriesKind::Assumed, &[(columns[0], 0.0)]).color = Some(Color::Teal);
    }
    build
}

#[test]
fn every_ink_is_known_to_every_theme() {
    let build = everything();
    let layout = laid_out(&build.map);
    for (theme, colors) in palette(&layout) {
        assert!(colors.len() > 80, "the map uses most inks: {}", colors.len());
        for ink in colors.keys() {
            let known = Theme::named(&theme).unwrap().lookup(ink);
            assert!(known.is_some(), "{theme} lacks {ink}");
        }
    }
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let scene = Scene::compose(&build.map, &engine.layout(&build.map), engine.fonts());
    for prim in scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter()) {
        let written = serde_json::to_value(prim).unwrap();
        for ink in inks(&written) {
            assert!(Theme::light().lookup(&ink).is_some(), "{ink} in {written}");
        }
    }
}

fn inks(value: &serde_json::Value) -> Vec<String> {
    let named = |key: &str| value[key].as_str().map(str::to_owned);
    let stops = value["gradient"]["stops"].as_array().into_iter().flatten();
    let stops = stops.filter_map(|stop| stop.as_str().map(str::to_owned));
    let stroke = value["stroke"]["ink"].as_str().map(str::to_owned);
    named("fill").into_iter().chain(named("ink")).chain(stroke).chain(stops).collect()
}

#[test]
fn every_icon_is_in_the_set() {
    let icons: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(include_str!("../../../assets/icons/icons.json")).unwrap();
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let build = everything();
    let scene = Scene::compose(&build.map, &engine.layout(&build.map), engine.fonts());
    let mut found = 0;
    for prim in scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter()) {
        if let Prim::Icon(icon) = prim {
            assert!(icons.contains_key(&*icon.name), "{} is not in icons.json", icon.name);
            found += 1;
        }
    }
    assert!(found > LaneKind::ALL.len(), "lanes and marks draw icons");
}

#[test]
fn every_icon_is_path_data_within_its_square() {
    let icons: std::collections::BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../../../assets/icons/icons.json")).unwrap();
    for (name, paths) in icons {
        assert!(!paths.is_empty(), "{name} draws nothing");
        for data in paths {
            assert!(data.starts_with('M'), "{name}: joined to others, {data} would start elsewhere");
            let path =
                kurbo::BezPath::from_svg(&data).unwrap_or_else(|error| panic!("{name}: {error}: {data}"));
            let bounds = kurbo::Shape::bounding_box(&path);
            let square = kurbo::Rect::new(0.5, 0.5, 23.5, 23.5);
            assert!(square.contains_rect(bounds), "{name} leaves its square: {bounds:?}");
        }
    }
}

#[test]
fn glyphs_belong_to_fonts_of_the_table_and_characters_of_their_run() {
    let build = everything();
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let layout = engine.layout(&build.map);
    let fonts = engine.fonts();
    let mut emoji = 0;
    for prim in layout.cards.values().flat_map(|card| &card.block.prims) {
        let Prim::Text(text) = prim else { continue };
        for glyph in text.glyphs.iter() {
            let face = fonts.get(glyph.font).expect("the table knows the font");
            assert!(text.text.is_char_boundary(glyph.cluster as usize), "{:?}", text.text);
            assert!(glyph.x >= -0.5 && glyph.x <= text.w + 0.5, "{} in {:?}", glyph.x, text.text);
            emoji += usize::from(face.family.contains("Emoji"));
        }
        assert!(!text.glyphs.is_empty(), "{:?} has glyphs", text.text);
    }
    assert_eq!(emoji, LaneKind::ALL.len() * 3, "each card's emoji is one glyph of the emoji font");
    let is_title = |face: &journey_layout::FontFace| face.weight == 650 && face.family.contains("Inter");
    let regular = fonts.iter().find(|(_, face)| is_title(face)).expect("lane titles are set in it").1;
    assert_eq!(regular.variations, [(*b"wght", 650.0)]);
    assert_eq!(regular.coords.len(), 1);
    let thickened = |face: &journey_layout::FontFace| face.embolden && !face.family.contains("Emoji");
    assert!(!fonts.iter().any(|(_, face)| thickened(face)), "Inter has all weights: nothing is thickened");
}

#[test]
fn emoji_of_several_characters_are_one_glyph() {
    let mut build = Build::new();
    let stage = build.stage("Stage", Color::Blue);
    let touchpoint = build.touchpoint(stage, "Touchpoint");
    let lane = build.lane(LaneKind::Text, "Lane");
    for emoji in ["🙂", "👩‍👩‍👧", "🇩🇪", "👍🏽", "👩‍💻", "1️⃣", "🏳️‍🌈", "👨‍👩‍👧‍👦", "❤️‍🔥"]
    {
        build.map.cards.clear();
        build.card(lane, touchpoint, emoji);
        let layout = laid_out(&build.map);
        let card = layout.cards.values().next().unwrap();
        let Some(Prim::Text(text)) = card.block.prims.iter().find(|prim| matches!(prim, Prim::Text(_)))
        else {
            panic!("{emoji} is drawn");
        };
        assert_eq!(text.w, 15.87, "{emoji} is as wide as one emoji");
        assert!(text.glyphs.iter().all(|glyph| glyph.id != 0), "{emoji} is in the font");
    }
}

#[test]
fn a_text_as_long_as_a_map_allows_is_drawn_whole() {
    let mut build = Build::new();
    let stage = build.stage("Stage", Color::Blue);
    let touchpoint = build.touchpoint(stage, "Touchpoint");
    let lane = build.lane(LaneKind::Text, "Lane");
    let text = "word ".repeat(4_000);
    build.card(lane, touchpoint, &text);
    let layout = laid_out(&build.map);
    let card = layout.cards.values().next().unwrap();
    let words: usize = card
        .block
        .prims
        .iter()
        .map(|prim| if let Prim::Text(text) = prim { text.text.split_whitespace().count() } else { 0 })
        .sum();
    assert_eq!(words, 4_000);
    assert!(layout.rows[0].height > card.block.h);
}

#[test]
fn lines_stay_inside_their_card() {
    let map = sample::map(sample::SampleSize::SMALL);
    for card in laid_out(&map).cards.values() {
        for prim in &card.block.prims {
            if let Prim::Text(text) = prim {
                assert!(text.x >= 0.0 && text.x + text.w <= card.block.w, "{:?} leaves its card", text.text);
                assert!(text.y > 0.0 && text.y < card.block.h, "{:?} leaves its card", text.text);
            }
        }
    }
}

#[test]
fn cards_of_a_column_do_not_overlap() {
    let layout = laid_out(&sample::map(sample::SampleSize::SMALL));
    let mut cards: Vec<_> = layout.cards.values().collect();
    cards.sort_by(|a, b| (a.lane, a.touchpoint).cmp(&(b.lane, b.touchpoint)).then(a.y.total_cmp(&b.y)));
    for pair in cards.windows(2) {
        if (pair[0].lane, pair[0].touchpoint) == (pair[1].lane, pair[1].touchpoint) {
            assert!(pair[0].y + pair[0].block.h < pair[1].y, "{:?} overlaps {:?}", pair[0].id, pair[1].id);
        }
    }
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let map = sample::map(sample::SampleSize::SMALL);
    let (first, second) = (laid_out(&map), laid_out(&map));
    assert_eq!(serde_json::to_string(&*first).unwrap(), serde_json::to_string(&*second).unwrap());
    assert_eq!(first.dump(), second.dump());
}

#[test]
fn a_scene_holds_everything_within_its_sheet() {
    let build = everything();
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let layout = engine.layout(&build.map);
    let scene = Scene::compose(&build.map, &layout, engine.fonts());
    let names: Vec<&str> = scene.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names.len(), 2 + build.map.stages.len() + build.map.lanes.len());
    assert_eq!(&names[..3], ["Background", "Heading", "Stage"]);
    for item in scene.groups.iter().flat_map(|group| &group.items) {
        for prim in item.prims.iter() {
            let (x, y) = match prim {
                Prim::Text(text) => (text.x + text.w, text.y),
                Prim::Rect(rect) => (rect.x + rect.w, rect.y + rect.h),
                Prim::Circle(circle) => (circle.cx + circle.r, circle.cy + circle.r),
                Prim::Icon(icon) => (icon.x + icon.size, icon.y + icon.size),
                Prim::Image(image) => (image.x + image.w, image.y + image.h),
                Prim::Path(_) => continue,
            };
            assert!(item.x + x <= scene.width && item.y + y <= scene.height, "{prim:?} leaves the sheet");
        }
    }
}

#[test]
fn scripts_without_bundled_glyphs_are_laid_out_too() {
    let mut build = Build::new();
    let stage = build.stage("שלב", Color::Blue);
    let touchpoint = build.touchpoint(stage, "接点の名前が長い場合は折り返す");
    let lane = build.lane(LaneKind::Text, "مسار");
    let text = "שלום world مرحبا 日本語の文章 \u{202e}odd\u{202c} \u{0} \r\n\t end";
    build.card(lane, touchpoint, text);
    let layout = laid_out(&build.map);
    let card = layout.cards.values().next().unwrap();
    let drawn: String = card
        .block
        .prims
        .iter()
        .map(|prim| if let Prim::Text(text) = prim { text.text.as_str() } else { "" })
        .collect();
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    };
    assert_eq!(letters(&drawn), letters(text), "no letter is lost or drawn twice: {drawn:?}");
}

/// Engines live in sessions that any thread may serve.
#[test]
fn engines_and_scenes_cross_threads() {
    fn crosses<T: Send>() {}
    crosses::<LayoutEngine>();
    crosses::<Scene>();
}
