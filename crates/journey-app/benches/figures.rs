//! Another filter over a map with six lanes of figures at 500 touchpoints, out of 1,000,000 responses to 3 questions:
//! from the request's JSON to that of its answer, with the counting, the figures and all that is drawn anew.

#![allow(clippy::unwrap_used, reason = "a benchmark that can't go on may stop")]

#[allow(dead_code, reason = "the bench does not use all that the example does")]
#[path = "../../journey-feedback/examples/feedback_sample/rows.rs"]
mod rows;

use journey_app::{App, ClientId};
use journey_feedback::{
    Answer, Dictionary, Metric, Question, RatingScale, Scope, Value,
    cube::{Counted, CubeBuilder},
};
use journey_model::{
    FeedbackBinding, FeedbackMetric, FigureLook, JourneyMap, Lane, LaneId, LaneKind, LaneSettings, MapId,
    MetricSettings, Series, SeriesId, SeriesKind, Stage, StageId, Touchpoint, TouchpointId, file,
};
use journey_store::{Access, BatchCommit, BatchTarget, NewBatch, Opened, create};
use rows::{CHANNELS, Rows, SEGMENTS, TOUCHPOINTS};
use serde_json::json;
use std::{
    path::Path,
    time::{Duration, Instant},
};
use uuid::Uuid;

const CLIENT: ClientId = ClientId(1);
const RESPONSES: usize = 1_000_000;
const PLACES: u32 = 500;
const STAGES: u32 = 50;
const ROUNDS: usize = 24;
const JANUARY_2024: i16 = 54 * 12;

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("figures.desirepath");
    make(&path);
    let app = App::open(&path).unwrap();
    let report = app.import(vec![("lanes.journey.json".into(), file::write(&lanes()))]).unwrap();
    let map = report.maps[0].id;
    attach(&app, map);
    let of_map = json!({ "map": map }).to_string();
    app.call(CLIENT, "openMap", &of_map).unwrap();

    let filters = [
        json!({ "channels": ["web", "app", "store", "chat", "kiosk"], "segments": [
            { "dimension": "segment", "values": ["family", "senior", "traveller"] },
        ], "from": JANUARY_2024 + 3 }),
        json!({}),
        json!({ "channels": ["phone", "store", "e-mail"] }),
        json!({ "from": JANUARY_2024 + 2, "to": JANUARY_2024 + 13 }),
    ];
    let requests = filters.map(|filter| json!({ "map": map, "filter": filter }).to_string());
    // What is made once for a kind of filter is made first, as for whoever chose a filter before.
    for request in &requests {
        let start = Instant::now();
        let answer = app.call(CLIENT, "setFigureFilter", request).unwrap();
        println!("first of a filter: {:.1} ms, {} kB", millis(start.elapsed()), answer.len() / 1000);
    }
    let mut times: Vec<Duration> = Vec::new();
    for request in requests.iter().cycle().take(ROUNDS) {
        let start = Instant::now();
        app.call(CLIENT, "setFigureFilter", request).unwrap();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!("fastest {:.1} ms, slowest {:.1} ms", millis(times[0]), millis(times[ROUNDS - 1]));
    println!("measured feedback.map {:.1} ms", millis(times[ROUNDS / 2]));
    let start = Instant::now();
    app.call(CLIENT, "mapFigures", &of_map).unwrap();
    println!("measured feedback.map.all {:.1} ms", millis(start.elapsed()));
}

/// A workspace with the counts of the responses. Figures come from them alone, so the responses are left out.
fn make(path: &Path) {
    let Opened { access: Access::Write(mut writer), .. } = create(path).unwrap() else { return };
    let questions = questions();
    let target = BatchTarget::New { name: "Survey" };
    let new = NewBatch { target, file: "a.csv", file_hash: [0; 32], bytes: 0, mapping: "{}", now: 0 };
    let batch = writer.begin_batch(&new).unwrap();
    let commit = BatchCommit {
        about: "{}",
        questions: &serde_json::to_string(&questions).unwrap(),
        dictionary: &serde_json::to_string(&dictionary()).unwrap(),
        report: "{}",
        cubes: &count(&questions),
        signature: "",
        now: 0,
    };
    writer.commit_batch(batch, &commit, &mut |_| Ok(Vec::new())).unwrap();
}

fn count(questions: &[Question]) -> Vec<(u16, Vec<u8>)> {
    let mut builder = CubeBuilder::new(questions);
    for row in Rows::default().take(RESPONSES) {
        let levels = [row.nps, row.csat.map(|score| score - 1), row.ces.map(|score| score - 1)];
        let answers: Vec<Answer> = (0..)
            .zip(levels)
            .filter_map(|(question, level)| Some(Answer { question, value: Value::Level(level? as u8) }))
            .collect();
        // Near enough to the middle of the month.
        let at = 1_704_067_200 + 1_296_000 + i64::from(row.month) * 2_629_746;
        builder.count(&Counted {
            at: Some(at),
            place: 1 + (row.touchpoint + TOUCHPOINTS * (row.number % 5)) % PLACES,
            channel: 1 + row.channel,
            segment: 1 + row.segment,
            weight: 1.0,
            answers: &answers,
            texts: usize::from(!row.text.is_empty()),
        });
    }
    builder.finish()
}

fn dictionary() -> Dictionary {
    let mut words = Dictionary::default();
    for place in 0..PLACES {
        words.places.number(&place_name(place));
    }
    for channel in CHANNELS {
        words.channels.number(channel);
    }
    let dimension = words.segments.dimension("segment");
    for segment in SEGMENTS {
        let value = words.segments.value(dimension, segment);
        words.segments.combination(&[value]);
    }
    words
}

fn place_name(place: u32) -> String {
    format!("place {place}")
}

fn questions() -> Vec<Question> {
    let scales =
        [("nps", Metric::Nps, 0.0, 10.0), ("csat", Metric::Csat, 1.0, 5.0), ("ces", Metric::Ces, 1.0, 7.0)];
    let question = |(code, metric, min, max): (&str, Metric, f64, f64)| Question {
        code: code.into(),
        wording: code.into(),
        metric,
        scope: Scope::Interaction,
        is_outcome: false,
        scale: RatingScale::whole(min, max),
    };
    scales.map(question).into()
}

/// A map of 500 touchpoints: each metric as bars, and over time, by answers, and as bars again.
fn lanes() -> JourneyMap {
    let mut next = 0;
    let mut id = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let mut map = JourneyMap::empty(MapId(id()), "Lanes");
    for stage in 0..STAGES {
        let stage_id = StageId(id());
        map.stages.push(Stage::new(stage_id, format!("Stage {stage}")));
        for place in 0..PLACES / STAGES {
            let name = place_name(stage * (PLACES / STAGES) + place);
            map.touchpoints.push(Touchpoint::new(TouchpointId(id()), stage_id, name));
        }
    }
    let metrics = [FeedbackMetric::Nps, FeedbackMetric::Csat, FeedbackMetric::Ces];
    let looks = [
        [FigureLook::Bars, FigureLook::Bars, FigureLook::Bars],
        [FigureLook::Trend, FigureLook::Distribution, FigureLook::Trend],
    ];
    for (metric, look) in looks.into_iter().flat_map(|looks| metrics.into_iter().zip(looks)) {
        let lane = LaneId(id());
        let metric_settings = Some(MetricSettings { look, ..MetricSettings::default() });
        let settings = LaneSettings { metric: metric_settings, ..LaneSettings::default() };
        map.lanes.push(Lane { settings, ..Lane::new(lane, LaneKind::Metric, "Figures") });
        let (kind, feedback) = (SeriesKind::Measured, Some(FeedbackBinding::new(metric)));
        map.series.push(Series { kind, feedback, ..Series::new(SeriesId(id()), lane, "Measured") });
    }
    map
}

/// Attaches each place to the touchpoint of its name.
fn attach(app: &App, map: MapId) {
    let model = app.call(CLIENT, "mapModel", &json!({ "map": map }).to_string()).unwrap();
    let model: JourneyMap = serde_json::from_str(&model).unwrap();
    let links: Vec<_> = model
        .touchpoints
        .iter()
        .map(|touchpoint| {
            let what = json!({ "kind": "place", "name": touchpoint.name });
            json!({ "source": 1, "what": what, "touchpoint": touchpoint.id })
        })
        .collect();
    let params = json!({ "map": map, "links": { "links": links, "rules": [] } });
    app.call(CLIENT, "saveFeedbackLinks", &params.to_string()).unwrap();
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
