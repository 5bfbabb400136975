//! Speed of the layout on the map that the program promises its speed on: 50 stages, 500 touchpoints,
//! 20 lanes, 10,000 cards. Prints the sizes of the layout and of its patches first.
#![allow(clippy::unwrap_used, reason = "a benchmark that can't go on may stop")]

use divan::Bencher;
use journey_layout::{
    Fonts, Layout, LayoutEngine, LayoutPatch, Measured, MeasuredDetail, MeasuredSeries, Scene, TrendPoint,
    palette,
};
use journey_model::{
    Changes, EntityId, FeedbackBinding, FeedbackMetric, FigureLook, JourneyMap, Lane, LaneId, LaneKind,
    LaneSettings, MetricSettings, Series, SeriesId, SeriesKind, SeriesValue, TouchpointId, sample,
};
use uuid::Uuid;

fn main() {
    print_sizes();
    divan::main();
}

/// An edit; the number tells one round from the next.
type Step = fn(&mut JourneyMap, usize) -> Changes;

fn huge() -> JourneyMap {
    sample::map(sample::SampleSize::HUGE)
}

/// An engine that has laid out the map.
fn ready(map: &JourneyMap) -> LayoutEngine {
    let mut engine = LayoutEngine::new(Fonts::bundled());
    engine.layout(map);
    engine
}

fn edit_card(map: &mut JourneyMap, round: usize) -> Changes {
    let card = &mut map.cards[5_000];
    card.text = format!("An edited text with a number, {round}, in its middle and more words after it");
    let mut changes = Changes::default();
    changes.touch(EntityId::Card(card.id));
    changes
}

fn move_card(map: &mut JourneyMap, round: usize) -> Changes {
    let (lane, touchpoint) = (map.lanes[round % 3].id, map.touchpoints[100 + round % 7].id);
    let mut card = map.cards.remove(5_000);
    (card.lane, card.touchpoint) = (lane, touchpoint);
    let mut changes = Changes::default();
    changes.touch(EntityId::Card(card.id));
    map.cards.insert(5_000, card);
    changes
}

fn insert_touchpoint(map: &mut JourneyMap, round: usize) -> Changes {
    let mut touchpoint = map.columns().next().unwrap().clone();
    touchpoint.id = TouchpointId(Uuid::from_u128(round as u128 + 1));
    touchpoint.name = "New touchpoint".into();
    let changes = Changes { columns: true, touchpoints: [touchpoint.id].into(), ..Changes::default() };
    map.touchpoints.insert(0, touchpoint);
    changes
}

fn print_sizes() {
    let mut map = huge();
    let mut engine = ready(&map);
    let layout = engine.current();
    let bytes = |patch: &LayoutPatch| serde_json::to_vec(patch).unwrap().len();
    println!("layout           {:>10} bytes of JSON", serde_json::to_vec(&*layout).unwrap().len());
    let steps: [(&str, Step); 3] = [
        ("one card edited", edit_card),
        ("one card moved", move_card),
        ("new first column", insert_touchpoint),
    ];
    for (name, step) in steps {
        let changes = step(&mut map, 1);
        let patch = engine.update(&map, &changes);
        println!("{name:<16} {:>10} bytes of JSON", bytes(&patch));
    }
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn whole_map_cold(bencher: Bencher) {
    let map = huge();
    bencher.bench_local(|| LayoutEngine::new(Fonts::bundled()).layout(&map));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn whole_map_again(bencher: Bencher) {
    let map = huge();
    let mut engine = ready(&map);
    bencher.bench_local(|| engine.layout(&map));
}

fn bench_updates(bencher: Bencher, step: Step) {
    let mut map = huge();
    let mut engine = ready(&map);
    let mut round = 0;
    bencher.bench_local(|| {
        round += 1;
        let changes = step(&mut map, round);
        engine.update(&map, &changes)
    });
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn one_card_edited(bencher: Bencher) {
    bench_updates(bencher, edit_card);
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn one_card_moved(bencher: Bencher) {
    bench_updates(bencher, move_card);
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn new_first_column(bencher: Bencher) {
    bench_updates(bencher, insert_touchpoint);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn layout_as_json(bencher: Bencher) {
    let layout = ready(&huge()).current();
    bencher.bench_local(|| serde_json::to_vec(&*layout).unwrap());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn palette_of_the_whole_map(bencher: Bencher) {
    let layout = ready(&huge()).current();
    bencher.bench_local(|| palette(&layout));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn scene_of_the_whole_map(bencher: Bencher) {
    let map = huge();
    let engine = ready(&map);
    let layout: &Layout = &engine.current();
    bencher.bench_local(|| Scene::compose(&map, layout, engine.fonts()));
}

/// Six metric lanes of five hundred touchpoints whose figures all change, as under another filter.
fn figures_under_another_filter(bencher: Bencher, look: FigureLook) {
    let mut map = huge();
    let touchpoints: Vec<_> = map.columns().map(|touchpoint| touchpoint.id).collect();
    for number in 0..6_u128 {
        let lane = LaneId(Uuid::from_u128(2 * number + 1));
        let metric = Some(MetricSettings { look, ..MetricSettings::default() });
        let settings = LaneSettings { metric, ..LaneSettings::default() };
        map.lanes.push(Lane { settings, ..Lane::new(lane, LaneKind::Metric, "NPS") });
        let feedback = Some(FeedbackBinding::new(FeedbackMetric::Nps));
        let id = SeriesId(Uuid::from_u128(2 * number + 2));
        let kind = SeriesKind::Measured;
        map.series.push(Series { kind, feedback, ..Series::new(id, lane, "NPS") });
    }
    let mut engine = ready(&map);
    let rounds = [1, 2].map(|round| {
        let bound = map.series.iter().filter(|series| series.feedback.is_some()).enumerate();
        let series = bound.map(|(at, series)| (series.id, figures(&touchpoints, 31 * at + round)));
        Measured { series: series.collect() }
    });
    let mut round = 0;
    bencher.bench_local(|| {
        round += 1;
        engine.set_measured(&map, rounds[round % 2].clone())
    });
}

/// Figures that look as measured ones do, each another.
fn figures(touchpoints: &[TouchpointId], seed: usize) -> MeasuredSeries {
    let mut series = MeasuredSeries {
        periods: (1..=12).map(|month| format!("2026-{month:02}")).collect(),
        signed: true,
        ..MeasuredSeries::default()
    };
    for (at, touchpoint) in touchpoints.iter().enumerate() {
        let number = at * 7_919 + seed * 104_729;
        let value = (number % 120) as f64 - 60.0;
        let ends = (Some(value - 8.5), Some(value + 7.5));
        let n = u32::try_from(10 + number % 3_000).ok();
        series.values.push(SeriesValue {
            n,
            low: ends.0,
            high: ends.1,
            ..SeriesValue::new(*touchpoint, value)
        });
        let point = |period: usize| {
            let value = value + (period * number % 30) as f64;
            TrendPoint { period, value, low: Some(value - 12.0), high: Some(value + 12.0) }
        };
        let shares = (0..11).map(|level| (level * number % 17) as f32 / 100.0).collect();
        let trend = (0..12).map(point).collect();
        series.details.insert(*touchpoint, MeasuredDetail { shares, trend, ..MeasuredDetail::default() });
    }
    series
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn six_lanes_of_bars(bencher: Bencher) {
    figures_under_another_filter(bencher, FigureLook::Bars);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn six_lanes_over_time(bencher: Bencher) {
    figures_under_another_filter(bencher, FigureLook::Trend);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn six_lanes_of_answers(bencher: Bencher) {
    figures_under_another_filter(bencher, FigureLook::Distribution);
}
