//! What is asked about on a map, and what nobody asked about.

use super::asked_at::{AskedAt, asked_at};
use crate::{
    App, AppError, ClientId,
    feedback::Counted,
    protocol::{Linked, Links, MapCoverage, MapParams},
};
use journey_feedback::{
    Filter, Month, Scope,
    analysis::coverage::{Heard, HeardSource, coverage},
    cube::{CellFilter, Cube, GroupBy, Groups, MonthGroups},
};
use std::{collections::BTreeMap, sync::Arc};

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn coverage(&self, _: ClientId, params: MapParams) -> Result<MapCoverage, AppError> {
        let map = self.current_map(params.map)?;
        let told = self.map_links(&map)?;
        let sources = self.all_counted()?;
        let attached = self.attached(&map)?;
        let asked = asked_at(&attached, sources.iter().map(|counted| &**counted));
        let of_map = || asked.iter().filter(|one| one.column.is_some());
        let mut heard: Vec<Heard> = of_map().flat_map(answers).collect();
        heard.extend(texts(&told.links, &sources));
        let items: Vec<String> = map.columns().map(|touchpoint| touchpoint.id.to_string()).collect();
        let listed: Vec<HeardSource> = sources.iter().map(|counted| heard_source(counted)).collect();
        let mut scopes: Vec<Scope> = of_map().map(|one| one.question.scope).collect();
        scopes.sort_unstable();
        scopes.dedup();
        Ok(MapCoverage {
            map: map.id,
            coverage: coverage(&items, &listed, &heard, Month::of(Some(self.clock.now()))),
            unmatched: told.unmatched,
            scopes,
        })
    }
}

fn heard_source(counted: &Counted) -> HeardSource {
    HeardSource {
        source: counted.row.key,
        insight: counted.about.insight,
        responses: told(counted.responses.tally(&CellFilter::default()).n),
        invited: counted.about.invited,
        last: counted.responses.months().map(|(_, last)| last),
    }
}

/// Answers to a question at its touchpoint, by channel.
fn answers(asked: &AskedAt<'_>) -> Vec<Heard> {
    let key = asked.column.map(|column| column.touchpoint.to_string()).unwrap_or_default();
    by_channel(&key, asked.counted, asked.cube, &asked.cells(&Filter::default()))
}

/// Texts written at the places of touchpoints, by channel. A text belongs to no question, so questions bring none.
fn texts(links: &Links, sources: &[Arc<Counted>]) -> Vec<Heard> {
    let mut heard = Vec::new();
    for link in &links.links {
        let Linked::Place { name } = &link.what else { continue };
        let Some(counted) = sources.iter().find(|counted| counted.row.key == link.source) else { continue };
        let words = &counted.dictionary.places;
        let Some(number) = words.find(name) else { continue };
        let mut places = vec![false; words.all().len()];
        places[number as usize] = true;
        let filter = CellFilter { places: Some(places), ..CellFilter::default() };
        heard.extend(by_channel(&link.touchpoint.to_string(), counted, &counted.texts, &filter));
    }
    heard
}

fn by_channel(key: &str, counted: &Counted, cube: &Cube, filter: &CellFilter) -> Vec<Heard> {
    let months = cube.months();
    let words = &counted.dictionary.channels;
    let by = GroupBy {
        channels: Some(Groups::each(words)),
        // Those without a month are one group more, behind all months.
        months: months.map(|(first, last)| {
            let count = u32::try_from(i32::from(last.0) - i32::from(first.0) + 1).unwrap_or_default();
            MonthGroups::new(first, (0..count).map(Some), Some(count))
        }),
        ..GroupBy::default()
    };
    let mut channels: BTreeMap<u32, (u64, Option<Month>)> = BTreeMap::new();
    for (group, tally) in cube.tallies(filter, &by).into_iter().filter(|(_, tally)| tally.n > 0) {
        let month = months.and_then(|(first, last)| {
            let month = i16::try_from(i32::from(first.0) + i32::try_from(group.month).ok()?).ok()?;
            (month <= last.0).then_some(Month(month))
        });
        let (n, latest) = channels.entry(group.channel).or_default();
        *n += tally.n;
        *latest = month.max(*latest);
    }
    let heard = channels.into_iter().map(|(channel, (n, last))| Heard {
        key: key.to_owned(),
        source: counted.row.key,
        channel: words.word(channel).to_owned(),
        n: told(n),
        last,
    });
    heard.collect()
}

fn told(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
