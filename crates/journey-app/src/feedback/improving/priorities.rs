//! What to do first: inputs that feedback prefills, and what people set instead.

use crate::{App, AppError, feedback::Counted, protocol::Candidate};
use journey_feedback::{
    Month,
    analysis::{
        prefill::{confidence, gap_band, impact, importance_band, reach},
        priorities::{Chosen, Improvement, Input, InputName, Prefilled, prioritised},
        quadrant::{QuadrantItem, Quadrants},
    },
    cube::{CellFilter, Cube, GroupBy, MonthGroups},
};
use journey_model::{MapId, TouchpointId};
use journey_store::StoreError;
use std::collections::{BTreeMap, HashMap};

/// The kind of the notes that changed inputs are kept as.
pub(in crate::feedback) const PRIORITY: &str = "priority";

/// Inputs that people set for one question.
pub(in crate::feedback) type OwnInputs = BTreeMap<InputName, Chosen>;

/// What the note of a question is called.
pub(in crate::feedback) fn note_name(source: i64, code: &str) -> String {
    format!("{source}/{code}")
}

/// The inputs that a note holds.
pub(in crate::feedback) fn read_inputs(name: &str, text: &str) -> Result<OwnInputs, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::DamagedFeedback {
        what: format!("the changed priority of “{name}”"),
        detail: error.to_string(),
    })
}

/// Inputs that people set for the questions of a source, by code.
pub(super) struct Overrides {
    by_code: HashMap<String, OwnInputs>,
}

impl Overrides {
    pub(super) fn read(app: &App, map: MapId, source: i64) -> Result<Self, AppError> {
        let notes = app.reader().map_notes(map.0, PRIORITY)?;
        let of_source = note_name(source, "");
        let mut by_code = HashMap::new();
        for (name, text) in notes {
            if let Some(code) = name.strip_prefix(&of_source) {
                by_code.insert(code.to_owned(), read_inputs(code, &text)?);
            }
        }
        Ok(Self { by_code })
    }
}

/// What is known beside importance and performance.
pub(super) struct Told<'a> {
    pub(super) counted: &'a Counted,
    pub(super) filter: &'a CellFilter,
    pub(super) now: Month,
    /// By the code of the question.
    pub(super) touchpoints: &'a HashMap<String, TouchpointId>,
    pub(super) overrides: &'a Overrides,
}

/// What could be improved, by RICE. What lacks a number for it, as the effort that nobody can measure, comes last, in
/// the order that it would have if all of that cost the same.
pub(super) fn candidates(items: &[QuadrantItem], quadrants: &Quadrants, told: &Told<'_>) -> Vec<Candidate> {
    let mut improvements: Vec<Improvement> =
        items.iter().map(|item| improvement(item, quadrants, told)).collect();
    improvements.sort_by(|first, second| worth(second).total_cmp(&worth(first)));
    let priorities = prioritised(&improvements);
    let mut inputs: HashMap<String, Improvement> =
        improvements.into_iter().map(|own| (own.key.clone(), own)).collect();
    let candidates = priorities.into_iter().filter_map(|priority| {
        let item = items.iter().find(|item| item.key == priority.key)?;
        let (question, ..) = told.counted.question(&item.key)?;
        Some(Candidate {
            question: question.code.clone(),
            wording: question.wording.clone(),
            touchpoint: told.touchpoints.get(&question.code).copied(),
            figure: item.figure.clone(),
            inputs: inputs.remove(&priority.key)?,
            priority,
        })
    });
    candidates.collect()
}

/// Reach, impact and confidence together; what is not known counts nothing.
fn worth(own: &Improvement) -> f64 {
    [&own.reach, &own.impact, &own.confidence].map(|input| input.value().unwrap_or_default()).iter().product()
}

fn improvement(item: &QuadrantItem, quadrants: &Quadrants, told: &Told<'_>) -> Improvement {
    // Amounts have no place in the quadrant: how far they fall short cannot be told.
    let placed = quadrants.points.iter().find(|point| point.key == item.key);
    let short = placed.map(|point| quadrants.performance_at - point.performance.value);
    let importance = importance_band(item.importance.value, quadrants.importance_at);
    let last = told.counted.question(&item.key).and_then(|(_, _, cube)| last_month(cube, told.filter));
    let months_old = last.map(|last| u16::try_from(i32::from(told.now.0) - i32::from(last.0)).unwrap_or(0));
    let open = || Input { prefilled: None, chosen: None };
    let prefilled = |value: Option<Prefilled>| Input { prefilled: value, chosen: None };
    let mut own = Improvement {
        key: item.key.clone(),
        reach: prefilled(Some(reach(&item.figure))),
        impact: prefilled(short.map(|short| impact(importance, gap_band(short)))),
        confidence: prefilled(Some(confidence(&item.figure, months_old))),
        effort: open(),
        value: open(),
        urgency: open(),
        risk: open(),
        size: open(),
    };
    for (name, chosen) in told.overrides.by_code.get(&item.key).into_iter().flatten() {
        input_of(&mut own, *name).chosen = Some(chosen.clone());
    }
    own
}

fn input_of(own: &mut Improvement, name: InputName) -> &mut Input {
    match name {
        InputName::Reach => &mut own.reach,
        InputName::Impact => &mut own.impact,
        InputName::Confidence => &mut own.confidence,
        InputName::Effort => &mut own.effort,
        InputName::Value => &mut own.value,
        InputName::Urgency => &mut own.urgency,
        InputName::Risk => &mut own.risk,
        InputName::Size => &mut own.size,
    }
}

/// The month of the last answer that a filter leaves; none if no response says when.
fn last_month(cube: &Cube, filter: &CellFilter) -> Option<Month> {
    let (first, last) = cube.months()?;
    let by = GroupBy { months: Some(MonthGroups::each(first, last)), ..GroupBy::default() };
    let answered = cube.tallies(filter, &by).into_iter().filter(|(_, tally)| tally.n > 0);
    let group = answered.map(|(key, _)| key.month).max()?;
    i16::try_from(group).ok().and_then(|group| first.0.checked_add(group)).map(Month)
}
