//! `journey feedback metrics`

use super::{
    figures::{figure_in_words, kind_in_words},
    pretty, refused,
};
use crate::{args::Metrics, failure::Failure, maps::Workspace, output::say};
use journey_app::{
    App,
    protocol::{FiguresParams, Grouping},
};
use journey_feedback::{Filter, Month, SegmentChoice};

pub(super) fn run(metrics: &Metrics) -> Result<(), Failure> {
    let workspace = Workspace::open(&metrics.workspace)?;
    let map = metrics.map.as_deref().map(|wanted| workspace.map(wanted)).transpose()?.map(|map| map.id);
    let mut by: Vec<Grouping> = metrics.by.iter().map(|word| grouping(word)).collect::<Result<_, _>>()?;
    match map {
        None if by.contains(&Grouping::Stage) => {
            return Err(Failure::new("--by stage: only a map has stages. Name one with --map."));
        }
        Some(_) if by.is_empty() => by.push(Grouping::Touchpoint),
        _ => {}
    }
    let filter = filter(workspace.app(), metrics)?;
    let table = workspace.app().feedback_figures(&FiguresParams { map, filter, by });
    let table = table.map_err(|error| refused(&metrics.workspace, &error))?;
    if metrics.json {
        return say!("{}", pretty(&table)?);
    }
    for row in &table.rows {
        let group = if row.group.is_empty() { String::new() } else { format!("  {}", row.group.join(" / ")) };
        let (kind, figure) = (kind_in_words(&row.figure), figure_in_words(&row.figure));
        say!("{}  {}{group}: {kind} {figure}", row.source, row.question)?;
    }
    if table.rows.is_empty() {
        eprintln!(
            "No answers are left. Ask for less with --where, attach feedback to the touchpoints of the map, or bring \
             some in with `journey feedback import`."
        );
    }
    Ok(())
}

fn grouping(word: &str) -> Result<Grouping, Failure> {
    let word = word.trim();
    match word.split_once(':') {
        None if word == "touchpoint" => Ok(Grouping::Touchpoint),
        None if word == "stage" => Ok(Grouping::Stage),
        None if word == "channel" => Ok(Grouping::Channel),
        None if word == "month" => Ok(Grouping::Month),
        None if word == "segment" => Ok(Grouping::Segment { dimension: String::new() }),
        Some(("segment", dimension)) => Ok(Grouping::Segment { dimension: dimension.to_owned() }),
        _ => Err(Failure::new(format!(
            "--by {word}: this is no grouping. There are touchpoint, stage, channel, month, segment and segment:NAME."
        ))),
    }
}

fn filter(app: &App, metrics: &Metrics) -> Result<Filter, Failure> {
    let mut filter = Filter::default();
    for given in &metrics.filter {
        let Some((key, value)) = given.split_once('=') else {
            return Err(Failure::new(format!("--where {given}: write KEY=VALUE, such as channel=web.")));
        };
        match key.split_once(':') {
            None if key == "source" => filter.sources.push(source(app, metrics, value)?),
            None if key == "channel" => filter.channels.push(value.to_owned()),
            None if key == "from" => filter.from = Some(month(value)?),
            None if key == "to" => filter.to = Some(month(value)?),
            Some(("segment", dimension)) => choose(&mut filter.segments, dimension, value),
            _ => {
                return Err(Failure::new(format!(
                    "--where {given}: this can't be asked for. There are source, channel, segment:NAME, from and to."
                )));
            }
        }
    }
    Ok(filter)
}

fn choose(choices: &mut Vec<SegmentChoice>, dimension: &str, value: &str) {
    match choices.iter_mut().find(|choice| choice.dimension == dimension) {
        Some(choice) => choice.values.push(value.to_owned()),
        None => {
            choices.push(SegmentChoice { dimension: dimension.to_owned(), values: vec![value.to_owned()] })
        }
    }
}

fn source(app: &App, metrics: &Metrics, name: &str) -> Result<i64, Failure> {
    let sources = app.feedback_info().map_err(|error| refused(&metrics.workspace, &error))?.sources;
    match sources.iter().find(|source| source.name == name) {
        Some(source) => Ok(source.key),
        None => {
            let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
            let there = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Err(Failure::new(format!("--where source={name}: there is no such source. There are: {there}.")))
        }
    }
}

fn month(text: &str) -> Result<Month, Failure> {
    let parsed = text.split_once('-').and_then(|(year, month)| {
        let (year, month): (i16, i16) = (year.parse().ok()?, month.parse().ok()?);
        let is_month = (1..=12).contains(&month) && (1600..=2600).contains(&year);
        is_month.then(|| Month((year - 1970) * 12 + month - 1))
    });
    parsed.ok_or_else(|| Failure::new(format!("{text}: this is no month. Write it as 2026-01.")))
}
