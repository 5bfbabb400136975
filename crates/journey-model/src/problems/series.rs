//! Series, their scales and scores.

use super::Check;
use crate::{FeedbackBinding, LaneId, LaneKind, Scale, SeriesKind, SeriesValue, TouchpointId, limits};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

impl Check<'_> {
    pub(super) fn series(&mut self) {
        let map = self.map;
        let lanes: HashMap<LaneId, LaneKind> = map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect();
        let lane_ids: HashSet<Uuid> = lanes.keys().map(|id| id.0).collect();
        let personas: HashSet<Uuid> = map.personas.iter().map(|persona| persona.id.0).collect();
        let touchpoints: HashSet<Uuid> = map.touchpoints.iter().map(|touchpoint| touchpoint.id.0).collect();
        for (at, series) in map.series.iter().enumerate() {
            let place = |field: &str| format!("/series/{at}/{field}");
            self.reference(&lane_ids, series.lane.0, "lane", || place("lane"));
            if lanes.get(&series.lane).is_some_and(|kind| !kind.draws_series()) {
                let message = "leads to a lane of a kind that draws no series, so nothing shows it";
                self.found.warning(place("lane"), message);
            }
            if let Some(persona) = series.persona {
                self.reference(&personas, persona.0, "persona", || place("persona"));
            }
            self.text(&series.name, || place("name"));
            if let Some(binding) = &series.feedback {
                self.binding(binding, series.kind, at);
            }
            let scale_is_good = self.scale(&series.scale, at);
            self.list_length(series.values.len(), limits::TOUCHPOINTS, || place("values"));
            let mut scored: HashMap<TouchpointId, usize> = HashMap::new();
            for (number, score) in series.values.iter().enumerate() {
                let place = |field: &str| format!("/series/{at}/values/{number}/{field}");
                self.reference(&touchpoints, score.touchpoint.0, "touchpoint", || place("touchpoint"));
                if let Some(first) = scored.get(&score.touchpoint) {
                    let message =
                        format!("is scored a second time (first at /series/{at}/values/{first}); keep one");
                    self.found.error(place("touchpoint"), message);
                } else {
                    scored.insert(score.touchpoint, number);
                }
                if !(-limits::SCORE..=limits::SCORE).contains(&score.value) {
                    self.found
                        .error(place("value"), format!("is {}; give a score of the scale", score.value));
                } else if scale_is_good && !(series.scale.min..=series.scale.max).contains(&score.value) {
                    let (min, max) = (series.scale.min, series.scale.max);
                    let message = format!(
                        "is {}, off the scale from {min} to {max}; it is drawn at the scale's end",
                        score.value
                    );
                    self.found.warning(place("value"), message);
                }
                self.text(&score.note, || place("note"));
                let answers = score.n.unwrap_or_default().into();
                self.number(answers, 0.0, limits::ANSWERS.into(), || place("n"));
                self.interval(score, &place);
            }
        }
    }

    fn binding(&mut self, binding: &FeedbackBinding, kind: SeriesKind, series: usize) {
        let place = |field: &str| format!("/series/{series}/feedback/{field}");
        for (field, name) in [("source", &binding.source), ("question", &binding.question)] {
            let Some(name) = name else { continue };
            self.text(name, || place(field));
            if name.trim().is_empty() {
                let message = "names nothing, so no answers are found; leave the key out to take all of them";
                self.found.warning(place(field), message);
            }
        }
        if kind != SeriesKind::Measured {
            let message = "is not `measured`, though feedback is what customers said; the line is drawn as one of another kind";
            self.found.warning(format!("/series/{series}/kind"), message);
        }
    }

    fn interval(&mut self, score: &SeriesValue, place: &impl Fn(&str) -> String) {
        for (field, end) in [("low", score.low), ("high", score.high)] {
            let end = end.unwrap_or_default();
            self.number(end, -limits::SCORE, limits::SCORE, || place(field));
        }
        if let Some((low, high)) = score.low.zip(score.high).filter(|(low, high)| low > high) {
            let message = format!("is {low}, above `high`, which is {high}; the interval is not drawn");
            self.found.warning(place("low"), message);
        }
    }

    fn scale(&mut self, scale: &Scale, series: usize) -> bool {
        let Scale { min, max, step, words, .. } = scale;
        let before = self.found.problems.len();
        let range = -limits::SCORE..=limits::SCORE;
        if !range.contains(min) || !range.contains(max) || min >= max {
            let message = format!("runs from {min} to {max}; `min` must be less than `max`");
            self.found.error(format!("/series/{series}/scale"), message);
        } else if !(0.0..=max - min).contains(step) {
            let message = format!("is {step}; give a step from 0 (any score) to {}", max - min);
            self.found.error(format!("/series/{series}/scale/step"), message);
        }
        self.list(words, || format!("/series/{series}/scale/words"));
        self.found.problems.len() == before
    }
}
