//! Everything that is measured on a map, as it is told.

use super::{
    attached::{Attached, AttachedSource},
    choices::choices_of,
    gaps::all_gaps,
    measuring::Measuring,
    pooled::{PooledFigure, Pools, Trend, pooled_figures},
};
use crate::protocol::{MapFigures, MeasuredFigure, MeasuredValues, StageFigures, TouchpointFigures};
use journey_feedback::{
    Filter, Question,
    cube::{CellFilter, GroupBy},
};
use journey_model::{JourneyMap, StageId};
use std::collections::BTreeMap;

/// Everything that is measured on a map under a filter.
pub(super) fn map_figures(map: &JourneyMap, attached: &Attached, filter: Filter) -> MapFigures {
    let measuring = Measuring::everything(map, attached, &filter);
    let series = measuring.measured().series.into_iter();
    MapFigures {
        map: map.id,
        choices: choices_of(attached),
        touchpoints: touchpoints(attached, &measuring, &filter),
        stages: stages(attached, &filter),
        gaps: all_gaps(map, &measuring),
        series: series
            .map(|(series, figures)| MeasuredValues { series, scale: figures.scale, values: figures.values })
            .collect(),
        filter,
    }
}

fn told(source: &AttachedSource, question: &Question, shown: &PooledFigure) -> MeasuredFigure {
    MeasuredFigure {
        source: source.counted.row.key,
        name: source.counted.row.name.clone(),
        question: question.code.clone(),
        wording: question.wording.clone(),
        figure: shown.figure.clone(),
        trend: shown.trend.clone(),
    }
}

fn touchpoints(attached: &Attached, measuring: &Measuring<'_>, filter: &Filter) -> Vec<TouchpointFigures> {
    let texts = texts(attached, filter);
    let told_at = |at: usize| {
        let questions = measuring.questions().iter();
        questions.filter_map(|one| Some(told(one.source, one.question, one.at.get(&at)?))).collect()
    };
    let all = attached.columns.iter().enumerate().map(|(at, column)| TouchpointFigures {
        touchpoint: column.touchpoint,
        figures: told_at(at),
        verbatims: texts.get(&at).copied().unwrap_or_default(),
    });
    all.filter(|one| !one.figures.is_empty() || one.verbatims > 0).collect()
}

/// How many texts were written at the places of each column.
fn texts(attached: &Attached, filter: &Filter) -> BTreeMap<usize, u32> {
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    for source in asked(attached, filter) {
        let cells = CellFilter::of(filter, &source.counted.dictionary);
        let pools = Pools::of(source, None, |column| column);
        for (key, tally) in pools.tallies(&source.counted.texts, &cells, &GroupBy::default()) {
            let count = counts.entry(key.place as usize).or_default();
            *count = count.saturating_add(u32::try_from(tally.n).unwrap_or(u32::MAX));
        }
    }
    counts
}

/// All answers at the touchpoints of each stage together. One that is attached to several of them counts once.
fn stages(attached: &Attached, filter: &Filter) -> Vec<StageFigures> {
    let mut stages: Vec<StageId> = attached.columns.iter().map(|column| column.stage).collect();
    stages.dedup();
    let stage_of = |column: usize| {
        let stage = attached.columns[column].stage;
        stages.iter().position(|known| *known == stage).unwrap_or_default()
    };
    let mut figures: Vec<StageFigures> =
        stages.iter().map(|stage| StageFigures { stage: *stage, figures: Vec::new() }).collect();
    for source in asked(attached, filter) {
        let cells = CellFilter::of(filter, &source.counted.dictionary);
        for (question, _, cube) in source.counted.asked() {
            let pools = Pools::of(source, Some(&question.code), stage_of);
            for (stage, shown) in pooled_figures(&pools, question, cube, &cells, Trend::ByMonth) {
                figures[stage].figures.push(told(source, question, &shown));
            }
        }
    }
    figures.retain(|stage| !stage.figures.is_empty());
    figures
}

/// The sources that a filter leaves.
fn asked<'a>(attached: &'a Attached, filter: &'a Filter) -> impl Iterator<Item = &'a AttachedSource> {
    let counts = |source: &&AttachedSource| {
        filter.sources.is_empty() || filter.sources.contains(&source.counted.row.key)
    };
    attached.sources.iter().filter(counts)
}
