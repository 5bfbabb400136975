//! The map as a table: a row for each touchpoint, a column for each lane, every text in reading order.
//!
//! The journey runs down the page and not across it, so that a map of hundreds of touchpoints can be read, listened
//! to and printed. The page's script finds in it what it searches and shows.

use super::{about, details, markup::Markup, words::Words};
use journey_model::{
    Card, JourneyMap, Lane, LaneId, LaneKind, Series, SeriesValue, Stage, Touchpoint, TouchpointId,
};
use std::collections::HashMap;

/// The lanes that are shown, from top to bottom.
pub(super) fn lanes(map: &JourneyMap) -> impl Iterator<Item = &Lane> {
    map.lanes.iter().filter(|lane| !lane.settings.hidden)
}

/// The section with the table and what else the map says.
pub(super) fn of(map: &JourneyMap, words: &Words) -> Vec<u8> {
    let mut out = Markup::default();
    out.raw("<section id=\"text\" tabindex=\"-1\">\n");
    Table::new(map, words).push(&mut out);
    about::push(&mut out, map, words);
    out.raw("</section>\n");
    out.bytes
}

/// What the cells are made of.
struct Table<'m> {
    map: &'m JourneyMap,
    words: &'m Words,
    lanes: Vec<&'m Lane>,
    /// The touchpoints in the order of the journey.
    columns: Vec<&'m Touchpoint>,
    /// Cards of each cell, with their numbers in the map.
    cards: HashMap<(LaneId, TouchpointId), Vec<(usize, &'m Card)>>,
    /// What each series says of a touchpoint.
    values: HashMap<(LaneId, TouchpointId), Vec<(&'m Series, &'m SeriesValue)>>,
    context: details::Context<'m>,
}

impl<'m> Table<'m> {
    fn new(map: &'m JourneyMap, words: &'m Words) -> Self {
        let mut cards: HashMap<_, Vec<_>> = HashMap::new();
        for (number, card) in map.cards.iter().enumerate() {
            cards.entry((card.lane, card.touchpoint)).or_default().push((number, card));
        }
        let mut values: HashMap<_, Vec<_>> = HashMap::new();
        for series in &map.series {
            for value in &series.values {
                values.entry((series.lane, value.touchpoint)).or_default().push((series, value));
            }
        }
        let columns: Vec<&Touchpoint> = map.columns().collect();
        let context = details::Context::of(map, words, &columns);
        Self { map, words, lanes: lanes(map).collect(), columns, cards, values, context }
    }

    fn push(&self, out: &mut Markup) {
        out.raw("<table>\n<caption dir=\"auto\">");
        out.text(&self.map.title);
        out.raw("</caption>\n<thead><tr><th scope=\"col\"");
        out.raw(&format!("{}>{}</th>", self.words.attributes(&self.map.language), self.words.touchpoint));
        for (number, lane) in self.lanes.iter().enumerate() {
            out.raw(&format!("<th scope=\"col\" id=\"lane-{number}\" data-of-lane=\"{number}\">"));
            out.element("b", self.named(&lane.title));
            if !lane.subtitle.is_empty() {
                out.element("small", &lane.subtitle);
            }
            out.raw("</th>");
        }
        out.raw("</tr></thead>\n");
        let mut columns = self.columns.iter().enumerate().peekable();
        for (number, stage) in self.map.stages.iter().enumerate() {
            out.raw(&format!("<tbody data-of-stage=\"{number}\">\n"));
            self.push_stage(out, number, stage);
            while let Some((number, touchpoint)) = columns.next_if(|(_, it)| it.stage == stage.id) {
                self.push_touchpoint(out, number, touchpoint);
            }
            out.raw("</tbody>\n");
        }
        out.raw("</table>\n");
    }

    fn push_stage(&self, out: &mut Markup, number: usize, stage: &Stage) {
        let span = self.lanes.len() + 1;
        out.raw(&format!(
            "<tr class=\"stage\"><th scope=\"rowgroup\" colspan=\"{span}\" id=\"stage-{number}\">"
        ));
        out.element("b", self.named(&stage.name));
        details::push_stage(out, stage, self.words);
        out.raw("</th></tr>\n");
    }

    fn push_touchpoint(&self, out: &mut Markup, number: usize, touchpoint: &Touchpoint) {
        out.raw(&format!(
            "<tr data-of-touchpoint=\"{number}\"><th scope=\"row\" id=\"touchpoint-{number}\">"
        ));
        out.element("b", self.named(&touchpoint.name));
        details::push_touchpoint(out, touchpoint, self.words);
        out.raw("</th>");
        for (number, lane) in self.lanes.iter().enumerate() {
            out.raw(&format!("<td data-of-lane=\"{number}\">"));
            self.push_cell(out, lane, touchpoint);
            out.raw("</td>");
        }
        out.raw("</tr>\n");
    }

    fn push_cell(&self, out: &mut Markup, lane: &Lane, touchpoint: &Touchpoint) {
        if lane.kind == LaneKind::Channels && !touchpoint.channels.is_empty() {
            out.element("p", &touchpoint.channels.join(", "));
        }
        let values = self.values.get(&(lane.id, touchpoint.id)).map(Vec::as_slice).unwrap_or_default();
        if lane.kind.draws_series() && !values.is_empty() {
            out.raw("<ul class=\"figures\">");
            for (series, value) in values {
                details::push_value(out, series, value, self.words);
            }
            out.raw("</ul>");
        }
        for (number, card) in self.cards.get(&(lane.id, touchpoint.id)).into_iter().flatten() {
            out.raw(&format!("<article id=\"card-{number}\">"));
            self.context.push_card(out, card);
            out.raw("</article>");
        }
    }

    fn named(&self, name: &'m str) -> &'m str {
        if name.trim().is_empty() { self.words.unnamed } else { name }
    }
}
