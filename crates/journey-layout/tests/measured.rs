//! Figures of feedback over the scores of a map: how they are drawn, and what is laid out again for them.
#![allow(clippy::unwrap_used, reason = "a test that can't go on may stop")]

mod common;

use common::{Build, laid_out};
use journey_layout::{
    Fonts, Layout, LayoutEngine, LayoutPatch, Measured, MeasuredBase, MeasuredDetail, MeasuredSeries, Scene,
    TrendPoint, effective_map, patch_palette,
};
use journey_model::{
    Changes, Color, CurveGap, CurveLabels, CurveSettings, EntityId, FeedbackBinding, FeedbackMetric,
    FeedbackScope, FigureLook, JourneyMap, LaneId, LaneKind, MetricSettings, Scale, SeriesId, SeriesKind,
    SeriesValue, TouchpointId,
};
use std::sync::Arc;

fn promoters() -> Scale {
    Scale { min: -100.0, max: 100.0, step: 0.0, ..Scale::default() }
}

fn figure(touchpoint: TouchpointId, n: u32, [low, value, high]: [f64; 3]) -> SeriesValue {
    SeriesValue { n: Some(n), low: Some(low), high: Some(high), ..SeriesValue::new(touchpoint, value) }
}

fn point(period: usize, [low, value, high]: [f64; 3]) -> TrendPoint {
    TrendPoint { period, value, low: Some(low), high: Some(high) }
}

/// A lane of four touchpoints whose figures come from feedback: enough answers, a low base, few, none.
struct Sheet {
    build: Build,
    lane: LaneId,
    series: SeriesId,
    touchpoints: Vec<TouchpointId>,
    measured: Measured,
}

fn sheet(kind: LaneKind) -> Sheet {
    let mut build = Build::new();
    let stage = build.stage("Plan", Color::Indigo);
    let touchpoints: Vec<_> =
        ["Enough", "Low", "Few", "None"].map(|name| build.touchpoint(stage, name)).into();
    let lane = build.lane(kind, "How likely to recommend");
    let typed: Vec<_> = touchpoints.iter().map(|touchpoint| (*touchpoint, 1.5)).collect();
    let series = build.series(lane, SeriesKind::Measured, &typed);
    series.feedback = Some(FeedbackBinding {
        scope: Some(FeedbackScope::Interaction),
        ..FeedbackBinding::new(FeedbackMetric::Nps)
    });
    let series = series.id;
    let detail = |base, counts: &[u32], trend: Vec<TrendPoint>| {
        let all: u32 = counts.iter().sum();
        let shares = counts.iter().map(|count| *count as f32 / all as f32).collect();
        MeasuredDetail { base, counts: counts.to_vec(), shares, trend }
    };
    let trend = vec![
        point(0, [-30.0, -10.0, 10.0]),
        point(1, [-20.0, 4.0, 25.0]),
        point(3, [0.0, 20.0, 40.0]),
        point(5, [10.0, 24.0, 38.0]),
        TrendPoint { low: None, ..point(6, [0.0, 30.0, 50.0]) },
    ];
    let figures = MeasuredSeries {
        scale: promoters(),
        values: vec![
            figure(touchpoints[0], 812, [6.0, 12.0, 18.0]),
            figure(touchpoints[1], 21, [-60.0, -22.0, 16.0]),
            figure(touchpoints[2], 4, [-95.0, -50.0, 60.0]),
        ],
        details: [
            (touchpoints[0], detail(MeasuredBase::Enough, &[200, 315, 297], trend.clone())),
            (touchpoints[1], detail(MeasuredBase::Low, &[10, 5, 6], trend[3..4].to_vec())),
            (touchpoints[2], detail(MeasuredBase::Few, &[1, 0, 2, 0, 1], Vec::new())),
        ]
        .into(),
        periods: (1..=7).map(|month| format!("2026-{month:02}")).collect(),
        signed: true,
        ..MeasuredSeries::default()
    };
    let measured = Measured { series: [(series, figures)].into() };
    Sheet { build, lane, series, touchpoints, measured }
}

impl Sheet {
    fn settings(&mut self) -> &mut journey_model::LaneSettings {
        &mut self.build.map.lanes[0].settings
    }

    fn look(&mut self, look: FigureLook) {
        self.settings().metric = Some(MetricSettings { look, ..MetricSettings::default() });
    }

    fn figures(&mut self) -> &mut MeasuredSeries {
        self.measured.series.get_mut(&self.series).unwrap()
    }
}

fn laid_over(map: &JourneyMap, measured: &Measured) -> Arc<Layout> {
    let mut engine = LayoutEngine::new(Fonts::bundled());
    engine.set_measured(map, measured.clone());
    engine.current()
}

fn said(layout: &Layout) -> String {
    layout.dump()
}

#[test]
fn each_look_of_a_figure() {
    for (name, look) in [
        ("figures_as_bars", FigureLook::Bars),
        ("figures_over_time", FigureLook::Trend),
        ("figures_by_answers", FigureLook::Distribution),
    ] {
        let mut sheet = sheet(LaneKind::Metric);
        sheet.look(look);
        insta::assert_snapshot!(name, laid_over(&sheet.build.map, &sheet.measured).dump());
    }
}

#[test]
fn german_figures() {
    let mut sheet = sheet(LaneKind::Metric);
    sheet.build.map.language = "de".to_owned();
    sheet.look(FigureLook::Trend);
    let dump = said(&laid_over(&sheet.build.map, &sheet.measured));
    for words in ["NPS · im Zeitverlauf ·", "wenige Antworten", "Jan. 2026", "Juli 2026"] {
        assert!(dump.contains(words), "{words} in {dump}");
    }
}

/// Words and numbers of a lane under conditions of all sorts.
#[test]
fn what_figures_say() {
    type Case = (&'static str, fn(&mut Sheet), &'static [&'static str], &'static [&'static str]);
    let cases: [Case; 8] = [
        (
            "few answers are no figure",
            |_| {},
            &["\"n 4\"", "few answers", "\"+12\"", "\"n 812\"", "\"+6 … +18\"", "\"−22\"", "lowBase"],
            &["−50", "\"2\""],
        ),
        (
            "what is bound and not measured is not known",
            |it| it.measured = Measured::default(),
            &["–"],
            &["\"2\""],
        ),
        (
            "what is not bound says what was typed",
            |it| it.build.map.series[0].feedback = None,
            &["\"2\""],
            &["812", "NPS"],
        ),
        ("the lane says what its figures are", |_| {}, &["NPS · 95% interval", "interaction"], &[]),
        (
            "a subtitle says it in the team's words",
            |it| it.build.map.lanes[0].subtitle = "Since March".to_owned(),
            &["Since March"],
            &["interval"],
        ),
        (
            "unit and decimals are those of the figures",
            |it| (it.figures().unit, it.figures().decimals) = ("%".to_owned(), 1),
            &["\"+12.0%\""],
            &[],
        ),
        (
            "an unsigned figure bears no sign",
            |it| it.figures().signed = false,
            &["\"12\"", "\"−22\""],
            &["+12"],
        ),
        (
            "without details the answers decide",
            |it| it.figures().details.clear(),
            &["few answers", "lowBase"],
            &["−50"],
        ),
    ];
    for (name, change, present, absent) in cases {
        let mut sheet = sheet(LaneKind::Metric);
        change(&mut sheet);
        let dump = said(&laid_over(&sheet.build.map, &sheet.measured));
        for words in present {
            assert!(dump.contains(words), "{name}: {words} in {dump}");
        }
        for words in absent {
            assert!(!dump.contains(words), "{name}: no {words} in {dump}");
        }
    }
}

#[test]
fn nobody_types_over_a_measured_figure() {
    for kind in [LaneKind::Metric, LaneKind::Gauges] {
        let mut sheet = sheet(kind);
        let controls = |layout: &Layout| layout.cells.iter().map(|cell| cell.controls.len()).sum::<usize>();
        assert_eq!(controls(&laid_over(&sheet.build.map, &sheet.measured)), 0, "{kind:?}");
        sheet.build.map.series[0].feedback = None;
        assert_eq!(controls(&laid_over(&sheet.build.map, &sheet.measured)), 4, "{kind:?}");
    }
}

#[test]
fn less_can_be_better() {
    let color = |lower_is_better, target| {
        let mut sheet = sheet(LaneKind::Metric);
        sheet.figures().lower_is_better = lower_is_better;
        sheet.settings().metric = Some(MetricSettings { target, ..MetricSettings::default() });
        let dump = said(&laid_over(&sheet.build.map, &sheet.measured));
        ["figure.good", "figure.bad", "figure.bar"].map(|ink| dump.contains(&format!("fill {ink}\n")))
    };
    assert_eq!(color(false, Some(10.0)), [true, false, true], "12 reaches 10; the dots are neither");
    assert_eq!(color(true, Some(10.0)), [false, true, true], "12 is more than 10");
    assert_eq!(color(true, None), [false, false, true], "without a goal it is just a figure");
}

/// An experience lane with an assumed, an intended and a measured line.
fn curves(gap: CurveGap, labels: CurveLabels) -> Sheet {
    let mut sheet = sheet(LaneKind::Experience);
    let at = sheet.touchpoints.clone();
    sheet.settings().curve = Some(CurveSettings { gap, labels, ..CurveSettings::default() });
    let lane = sheet.lane;
    sheet.build.series(lane, SeriesKind::Assumed, &[(at[0], -1.3), (at[1], 0.5), (at[2], 2.0)]);
    sheet.build.series(lane, SeriesKind::Intended, &[(at[0], 1.5), (at[1], 1.5), (at[3], 2.0)]);
    let figures = sheet.figures();
    figures.scale = Scale::default();
    figures.values = vec![
        figure(at[0], 640, [-0.8, -0.6, -0.4]),
        figure(at[1], 21, [-0.1, 0.4, 0.9]),
        figure(at[2], 4, [-2.0, -1.5, 1.0]),
    ];
    sheet
}

#[test]
fn measured_curves_and_their_gaps() {
    for (name, gap) in [
        ("curve_without_gap", CurveGap::None),
        ("curve_with_perception_gap", CurveGap::Perception),
        ("curve_with_delivery_gap", CurveGap::Delivery),
    ] {
        let sheet = curves(gap, CurveLabels::None);
        insta::assert_snapshot!(name, laid_over(&sheet.build.map, &sheet.measured).dump());
    }
}

#[test]
fn the_largest_gap_is_said_with_its_sign() {
    type Case = (&'static str, CurveGap, fn(&mut Sheet), &'static [&'static str]);
    let cases: [Case; 7] = [
        ("assumed against measured", CurveGap::Perception, |_| {}, &["\"gap −0.7\""]),
        ("measured against intended", CurveGap::Delivery, |_| {}, &["\"gap −2.1\""]),
        ("none is asked for", CurveGap::None, |_| {}, &[]),
        ("nothing was measured", CurveGap::Perception, |it| it.measured = Measured::default(), &[]),
        (
            "scales that differ are indexed",
            CurveGap::Perception,
            |it| {
                it.figures().scale = promoters();
                it.figures().values[0].value = -91.0;
            },
            // 17.5 of 100 against 4.5, beside 62.5 against 50.2.
            &["\"gap +13 (indexed)\""],
        ),
        (
            "no gap is no gap",
            CurveGap::Perception,
            |it| {
                it.figures().values[0].value = -1.3;
                it.figures().values[1].value = 0.5;
            },
            &[],
        ),
        ("German", CurveGap::Perception, |it| it.build.map.language = "de".to_owned(), &["\"Lücke −0,7\""]),
    ];
    for (name, gap, change, expected) in cases {
        let mut sheet = curves(gap, CurveLabels::None);
        change(&mut sheet);
        let dump = said(&laid_over(&sheet.build.map, &sheet.measured));
        let gaps: Vec<&str> =
            dump.lines().filter(|line| line.contains("\"gap ") || line.contains("\"Lücke ")).collect();
        assert_eq!(gaps.len(), expected.len(), "{name}: {gaps:?}");
        assert!(gaps.iter().zip(expected).all(|(line, words)| line.contains(words)), "{name}: {gaps:?}");
    }
}

/// The shade is drawn where both lines go from one column to the next, and nowhere else.
#[test]
fn the_gap_is_drawn_in_pictures() {
    let pieces = |gap| {
        let sheet = curves(gap, CurveLabels::None);
        let layout = laid_over(&sheet.build.map, &sheet.measured);
        let fonts = LayoutEngine::new(Fonts::bundled()).fonts();
        let scene = Scene::compose(&sheet.build.map, &layout, fonts);
        let prims = scene.groups.iter().flat_map(|group| &group.items).flat_map(|item| item.prims.iter());
        let shades: Vec<String> = prims
            .filter_map(|prim| match prim {
                journey_layout::Prim::Path(path) if path.fill.as_ref()?.0 == "curve.gap" => {
                    assert!(path.opacity < 1.0, "what lies below stays in sight");
                    Some(path.d.clone())
                }
                _ => None,
            })
            .collect();
        shades.iter().map(|path| path.matches('Z').count()).collect::<Vec<_>>()
    };
    assert_eq!(pieces(CurveGap::None), [0; 0]);
    assert_eq!(pieces(CurveGap::Perception), [2], "from the first to the third touchpoint");
    assert_eq!(pieces(CurveGap::Delivery), [1], "the intended line goes on where nothing was measured");
}

/// Patches carry the gap with its colour, and take it away.
#[test]
fn a_gap_comes_and_goes() {
    let sheet = curves(CurveGap::None, CurveLabels::None);
    let mut map = sheet.build.map.clone();
    let mut engine = LayoutEngine::new(Fonts::bundled());
    engine.set_measured(&map, sheet.measured.clone());
    let mut patched = Layout::clone(&engine.current());
    let mut changes = Changes::default();
    changes.touch(EntityId::Lane(sheet.lane));
    for gap in [CurveGap::Perception, CurveGap::Delivery, CurveGap::None] {
        map.lanes[0].settings.curve.as_mut().unwrap().gap = gap;
        let patch = engine.update(&map, &changes);
        let colors = patch_palette(&patch);
        let is_coloured = colors.values().all(|inks| inks.contains_key("curve.gap"));
        assert_eq!(is_coloured, gap != CurveGap::None, "{gap:?}");
        patched.apply(&patch);
        assert_eq!(patched, *engine.current(), "{gap:?}");
        assert_eq!(patched.curves[0].gap.is_some(), gap != CurveGap::None, "{gap:?}");
    }
}

/// Fails where a curve, a gauge or a figure reads the typed scores of a bound series.
#[test]
fn no_lane_ignores_the_figures() {
    for kind in [LaneKind::Experience, LaneKind::Drama, LaneKind::Gauges, LaneKind::Metric] {
        let mut sheet = sheet(kind);
        sheet.figures().scale = Scale::default();
        let at = sheet.touchpoints[0];
        let typed = laid_over(&sheet.build.map, &Measured::default());
        let measured = laid_over(&sheet.build.map, &sheet.measured);
        assert_ne!(typed, measured, "{kind:?} shows what was measured");
        sheet.build.map.series[0].values = vec![SeriesValue::new(at, -2.0)];
        assert_eq!(laid_over(&sheet.build.map, &sheet.measured), measured, "{kind:?} shows nothing typed");
        assert_eq!(laid_over(&sheet.build.map, &Measured::default()), typed, "{kind:?} shows nothing typed");
        sheet.build.map.series[0].values.clear();
        assert_eq!(laid_over(&sheet.build.map, &Measured::default()), typed, "{kind:?} shows nothing");
    }
}

#[test]
fn curves_go_up_where_it_gets_better() {
    let mut sheet = curves(CurveGap::None, CurveLabels::None);
    let heights = |sheet: &Sheet| -> Vec<f32> {
        let layout = laid_over(&sheet.build.map, &sheet.measured);
        let lines = &layout.curves[0].lines;
        let line = lines.iter().find(|line| line.series == sheet.series).unwrap();
        line.knots.iter().map(|knot| knot.y).collect()
    };
    let up = heights(&sheet);
    assert!(up[0] > up[1] && up[1] < up[2], "y goes down the sheet: {up:?}");
    sheet.figures().lower_is_better = true;
    let down = heights(&sheet);
    assert!(down[0] < down[1] && down[1] > down[2], "{down:?}");
}

/// A map whose lanes all draw series, some of them bound, and an engine that has laid it out.
fn many() -> (JourneyMap, Measured) {
    let size = journey_model::sample::SampleSize { stages: 4, touchpoints: 12, lanes: 40, cards: 60 };
    let mut map = journey_model::sample::map(size);
    let mut measured = Measured::default();
    for at in (0..map.series.len()).step_by(2) {
        let series = &mut map.series[at];
        series.feedback = Some(FeedbackBinding::new(FeedbackMetric::Rating));
        let values = series.values.iter().map(|value| SeriesValue { n: Some(50), ..value.clone() });
        let (scale, values) = (series.scale.clone(), values.collect());
        measured.series.insert(series.id, MeasuredSeries { scale, values, ..MeasuredSeries::default() });
    }
    (map, measured)
}

/// The lanes that a patch draws something of.
fn lanes_of(patch: &LayoutPatch) -> Vec<LaneId> {
    let LayoutPatch { metrics, stages, columns, rows, cards, cells, curves, curve_changes, .. } = patch;
    assert!(metrics.is_none() && stages.is_none() && columns.is_none() && patch.connectors.is_none());
    let rows = rows.iter().flat_map(|rows| {
        assert_eq!((rows.removed, rows.inserted.len()), (0, 0));
        rows.changed.iter().map(|(_, row)| row.lane)
    });
    let gone = patch.cells_gone.iter().map(|cell| cell.0).chain(patch.curves_gone.iter().copied());
    let mut lanes: Vec<LaneId> = (cells.iter().map(|cell| cell.lane))
        .chain(curves.iter().map(|curve| curve.lane))
        .chain(curve_changes.iter().map(|change| change.lane))
        .chain(cards.iter().map(|card| card.lane))
        .chain(rows)
        .chain(gone)
        .collect();
    lanes.sort();
    lanes.dedup();
    lanes
}

#[test]
fn other_figures_lay_out_their_lanes_alone() {
    let (map, measured) = many();
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let mut patched = Layout::clone(&engine.layout(&map));
    patched.apply(&engine.set_measured(&map, measured.clone()));
    let heading = patched.heading.clone();
    let expected = |measured: &Measured| {
        let mut whole = Layout::clone(&laid_over(&map, measured));
        whole.heading = heading.clone();
        whole
    };
    assert_eq!(patched, expected(&measured), "the patch leads to the layout of the whole map");
    let again = engine.set_measured(&map, measured.clone());
    assert_eq!(again, LayoutPatch::default(), "the same figures change nothing");

    let bound: Vec<_> = map.series.iter().filter(|series| series.feedback.is_some()).collect();
    // Only the first series of metric and drama lanes is drawn.
    let drawn = bound.iter().filter(|it| map.series_of(it.lane).next().map(|first| first.id) == Some(it.id));
    let drawn: Vec<_> = drawn.collect();
    assert!(drawn.len() > 3, "the case needs several lanes");
    let mut measured = measured;
    for series in drawn {
        let values = &mut measured.series.get_mut(&series.id).unwrap().values;
        values[1].value =
            if values[1].value == series.scale.min { series.scale.max } else { series.scale.min };
        values.remove(0);
        let patch = engine.set_measured(&map, measured.clone());
        assert_eq!(lanes_of(&patch), [series.lane], "{:?}", map.lane(series.lane).unwrap().kind);
        patched.apply(&patch);
        assert_eq!(patched, expected(&measured));
    }
}

/// Binding, unbinding and renaming a series keep the figures where they belong.
#[test]
fn edits_of_bound_series_keep_their_figures() {
    let sheet = sheet(LaneKind::Metric);
    let mut map = sheet.build.map.clone();
    let mut engine = LayoutEngine::new(Fonts::bundled());
    engine.set_measured(&map, sheet.measured.clone());
    let mut changes = Changes::default();
    changes.touch(EntityId::Series(sheet.series));
    let edits: [fn(&mut JourneyMap); 4] = [
        |map| map.series[0].feedback = None,
        |map| map.series[0].feedback = Some(FeedbackBinding::new(FeedbackMetric::Csat)),
        |map| map.series[0].name = "Recommend".to_owned(),
        |map| map.series[0].values.clear(),
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        edit(&mut map);
        engine.update(&map, &changes);
        let mut whole = Layout::clone(&laid_over(&map, &sheet.measured));
        whole.heading = engine.current().heading.clone();
        assert_eq!(*engine.current(), whole, "after edit {number}");
    }
}

#[test]
fn a_map_stands_alone_with_its_figures() {
    let mut sheet = sheet(LaneKind::Metric);
    sheet.figures().decimals = 1;
    sheet.look(FigureLook::Distribution);
    let map = effective_map(&sheet.build.map, &sheet.measured);
    assert_eq!(journey_model::problems(&map), []);
    assert_eq!(map.series[0].feedback, None, "opened elsewhere, there are no answers to ask");
    assert_eq!(map.series[0].values, sheet.figures().values);
    assert_eq!(map.series[0].scale, promoters());
    let lane = &map.lanes[0];
    assert_eq!(lane.subtitle, "NPS · answers from worst to best · 95% interval · interaction");
    assert_eq!(lane.settings.metric.as_ref().map(|metric| metric.decimals), Some(1));
    let dump = laid_out(&map).dump();
    assert!(dump.contains("\"+12.0\"") && dump.contains("\"n 812\""), "{dump}");

    let unknown = effective_map(&sheet.build.map, &Measured::default());
    assert_eq!(unknown.series[0].values, [], "what was typed was not what the sheet showed");
}

/// A scale of a map has its best score above.
#[test]
fn figures_of_which_less_is_better_are_indexed_on_curves() {
    let mut sheet = curves(CurveGap::None, CurveLabels::None);
    sheet.build.map.series[0].name = "Effort".to_owned();
    sheet.figures().lower_is_better = true;
    let map = effective_map(&sheet.build.map, &sheet.measured);
    assert_eq!(journey_model::problems(&map), []);
    let series = &map.series[0];
    assert_eq!((series.scale.min, series.scale.max, &*series.name), (0.0, 100.0, "Effort (indexed)"));
    let value = &series.values[0];
    let rounded = [value.low, Some(value.value), value.high].map(|end| end.map(f64::round));
    assert_eq!(rounded, [Some(60.0), Some(65.0), Some(70.0)], "from -2 to 2, -0.6 is 35 of 100 from below");
}
