//! Success, effort and emotion of a touchpoint as small bars, set by sliding.

use super::{CellContent, values_of};
use crate::{
    Block, CellControl, CirclePrim, ControlKind, Ink, Prim, RectPrim,
    curve::{series_name, share},
    faces,
    inks::{self, ink, stroke},
    measured::ShownSeries,
    sizes::{CARD_INSET, round},
    text::{Look, Shaper},
    words::Words,
};
use journey_model::{JourneyMap, Lane, Series, SeriesValue, TouchpointId};
use rustc_hash::FxHashMap as HashMap;

/// How many series a lane of gauges draws.
const MOST_GAUGES: usize = 3;

const ROW_HEIGHT: f32 = 24.0;
const INSET_Y: f32 = 6.0;
const GAP: f32 = 8.0;
const VALUE_WIDTH: f32 = 26.0;
const TRACK_HEIGHT: f32 = 6.0;
const KNOB_RADIUS: f32 = 5.5;

/// Share of a cell's width that names may take, and the least that is left to a track.
const NAME_SHARE: f32 = 0.4;
const LEAST_TRACK: f32 = 24.0;

/// The gauges of one lane.
pub(crate) struct Gauges<'a> {
    words: &'static Words,
    gauges: Vec<Gauge<'a>>,
}

struct Gauge<'a> {
    series: &'a Series,
    name: &'a str,
    ink: Ink,
    values: HashMap<TouchpointId, &'a SeriesValue>,
    /// Whether the knob is a face: the third of the usual three is the emotion.
    feels: bool,
    /// Whether less is better, which the face then shows.
    lower_is_better: bool,
}

impl<'a> Gauges<'a> {
    pub(crate) fn of(
        words: &'static Words,
        shown: &'a ShownSeries,
        map: &'a JourneyMap,
        lane: &Lane,
    ) -> Self {
        const INKS: [&str; MOST_GAUGES] = ["gauge.first", "gauge.second", "gauge.third"];
        let gauge = |(number, series): (usize, &'a Series)| Gauge {
            series,
            name: series_name(words, series),
            ink: series.color.map_or_else(|| ink(INKS[number]), inks::solid),
            values: values_of(series),
            feels: number == 2,
            lower_is_better: shown.lower_is_better(series),
        };
        let series = shown.of(map, lane.id).take(MOST_GAUGES);
        Self { words, gauges: series.enumerate().map(gauge).collect() }
    }

    /// The gauges of one touchpoint; none in a lane without series.
    pub(crate) fn cell(
        &self,
        shaper: &mut Shaper,
        touchpoint: TouchpointId,
        column_width: f32,
    ) -> Option<CellContent> {
        if self.gauges.is_empty() {
            return None;
        }
        let width = column_width - 2.0 * CARD_INSET;
        let name_width = (width * NAME_SHARE).min(width - LEAST_TRACK - VALUE_WIDTH - GAP).max(0.0);
        let mut cell =
            Drawing { prims: Vec::new(), controls: Vec::new(), words: self.words, width, name_width };
        for (number, gauge) in self.gauges.iter().enumerate() {
            cell.gauge(shaper, gauge, touchpoint, ROW_HEIGHT * number as f32);
        }
        let height = ROW_HEIGHT * self.gauges.len() as f32;
        Some(CellContent {
            x: CARD_INSET,
            y: INSET_Y,
            block: Block { w: width, h: height, prims: cell.prims },
            controls: cell.controls,
            bottom: INSET_Y + height,
        })
    }
}

struct Drawing {
    prims: Vec<Prim>,
    controls: Vec<CellControl>,
    words: &'static Words,
    width: f32,
    name_width: f32,
}

impl Drawing {
    fn gauge(&mut self, shaper: &mut Shaper, gauge: &Gauge<'_>, touchpoint: TouchpointId, top: f32) {
        let (left, right) = (self.name_width + GAP, self.width - VALUE_WIDTH - GAP / 2.0);
        let middle = top + ROW_HEIGHT / 2.0;
        let name = Look::new(10.5, 500, ink("figure.muted"));
        shaper.clipped(gauge.name, name, ROW_HEIGHT, self.name_width).place(4.0, top, &mut self.prims);
        self.bar(left, right, middle, ink("gauge.track"));
        let value = gauge.values.get(&touchpoint);
        if let Some(value) = value {
            let share = share(&gauge.series.scale, value.value);
            let x = left + (right - left) * share;
            self.bar(left, x, middle, gauge.ink.clone());
            self.knob(gauge, share, x, middle);
        }
        let (text, look) = match value {
            Some(value) => (self.words.number(value.value, 1), Look::new(11.0, 650, ink("figure.text"))),
            None => ("–".to_owned(), Look::new(11.0, 400, ink("figure.muted"))),
        };
        let text = shaper.clipped(&text, look, ROW_HEIGHT, VALUE_WIDTH);
        let x = self.width - text.width - 2.0;
        text.place(round(x), top, &mut self.prims);
        // Nobody slides to a figure that feedback gives.
        let control = gauge.series.feedback.is_none().then_some(CellControl {
            series: gauge.series.id,
            kind: ControlKind::Slider,
            x: round(left),
            y: top,
            w: round(right - left),
            h: ROW_HEIGHT,
        });
        self.controls.extend(control);
    }

    fn bar(&mut self, left: f32, right: f32, middle: f32, fill: Ink) {
        self.prims.push(Prim::Rect(RectPrim {
            x: round(left),
            y: middle - TRACK_HEIGHT / 2.0,
            w: round((right - left).max(0.0)),
            h: TRACK_HEIGHT,
            r: [TRACK_HEIGHT / 2.0; 4],
            fill: Some(fill),
            stroke: None,
        }));
    }

    fn knob(&mut self, gauge: &Gauge<'_>, share: f32, x: f32, y: f32) {
        if gauge.feels {
            let mood = if gauge.lower_is_better { 1.0 - share } else { share };
            let face = faces::face(mood, gauge.ink.clone(), 0.75);
            let (left, top) = (x - face.w / 2.0, y - face.h / 2.0);
            self.prims.extend(face.prims.into_iter().map(|prim| prim.moved(left, top)));
            return;
        }
        self.prims.push(Prim::Circle(CirclePrim {
            cx: round(x),
            cy: y,
            r: KNOB_RADIUS,
            fill: Some(ink("gauge.knob")),
            stroke: Some(stroke(gauge.ink.clone(), 2.0)),
        }));
    }
}
