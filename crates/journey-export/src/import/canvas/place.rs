//! From where nodes are to what they are in a map.

use super::{
    super::{
        build::{Builder, kind_of},
        markdown::{about_card, about_lane, about_map, about_touchpoint},
    },
    around, kept,
    nodes::{Content, Node, Part},
};
use crate::text::canvas::{MOODS, color_of};
use journey_model::{
    Card, CardId, ConnectorEnd, LaneId, LaneKind, Scale, Series, SeriesId, SeriesKind, SeriesValue, StageId,
    Touchpoint, TouchpointId, limits,
};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
};
use uuid::Uuid;

/// Where edges may lead: touchpoints with their places in the row of columns, and cards.
pub(super) struct Ends {
    /// By the ids of nodes.
    pub(super) ends: HashMap<String, ConnectorEnd>,
    /// Places of touchpoints from left to right.
    pub(super) columns: HashMap<TouchpointId, usize>,
}

/// A stage with what is in it.
#[derive(Default)]
struct Area {
    group: Option<Node>,
    /// Groups in it.
    inner: Vec<Node>,
    headers: Vec<Node>,
    others: Vec<Node>,
}

/// A column, still without its touchpoint.
struct Column {
    header: Node,
    cards: Vec<Node>,
}

/// Fills the map with what the nodes say.
pub(super) fn place(nodes: Vec<Node>, build: &mut Builder<'_>) -> Ends {
    let (mut groups, mut lanes, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for node in nodes {
        match (node.part, &node.content) {
            (Some(Part::Map), Content::Text(text)) => {
                let text = text.clone();
                about_map(build, &text);
            }
            (Some(Part::Lane(kind)), Content::Text(_)) => lanes.push((kind, node)),
            (_, Content::Group(_)) => groups.push(node),
            _ => rest.push(node),
        }
    }
    lanes.sort_by(|(_, a), (_, b)| a.top().total_cmp(&b.top()));
    let mut placing = Placing { build, lanes: Vec::new(), moods: Vec::new(), ends: HashMap::new() };
    placing.add_lanes(lanes);
    for area in areas(groups, rest, placing.build) {
        placing.area(area);
    }
    placing.finish()
}

/// Puts each node into its stage; the last area, without a group, has those outside.
fn areas(mut groups: Vec<Node>, nodes: Vec<Node>, build: &mut Builder<'_>) -> Vec<Area> {
    // The largest first, so that what holds a group stands before it.
    groups.sort_by(|a, b| b.area().total_cmp(&a.area()));
    let (mut areas, mut inner): (Vec<Area>, Vec<Node>) = (Vec::new(), Vec::new());
    for group in groups {
        let is_stage = group.part == Some(Part::Stage);
        let is_inside = !is_stage && areas.iter().any(|area| holds(area, &group));
        if is_inside {
            inner.push(group);
        } else if areas.len() < limits::STAGES {
            areas.push(Area { group: Some(group), ..Area::default() });
        } else {
            let place = group.at.clone();
            build.has_room(&place, "stages", limits::STAGES, limits::STAGES);
        }
    }
    areas.sort_by(|a, b| in_order(a.group.as_ref(), b.group.as_ref()));
    areas.push(Area::default());
    let last = areas.len() - 1;
    for node in inner.into_iter().chain(nodes) {
        let at = areas[..last].iter().position(|area| holds(area, &node)).unwrap_or(last);
        let area = &mut areas[at];
        if node.is_group() {
            area.inner.push(node);
        } else if node.part == Some(Part::Touchpoint) {
            area.headers.push(node);
        } else {
            area.others.push(node);
        }
    }
    let outside = areas[last].headers.len() + areas[last].others.len();
    if outside == 0 {
        areas.pop();
    } else if last > 0 {
        build.note(
            "",
            format!("{outside} nodes are outside of all groups; they came into a stage of their own."),
        );
    }
    areas
}

fn holds(area: &Area, node: &Node) -> bool {
    area.group.as_ref().is_some_and(|group| group.holds(node.anchor()))
}

fn in_order(a: Option<&Node>, b: Option<&Node>) -> Ordering {
    let place = |node: Option<&Node>| node.map_or((0.0, 0.0), |node| (node.left(), node.top()));
    let ((ax, ay), (bx, by)) = (place(a), place(b));
    ax.total_cmp(&bx).then(ay.total_cmp(&by))
}

struct Placing<'b, 'i> {
    build: &'b mut Builder<'i>,
    /// Lanes with the place where they begin, from top to bottom.
    lanes: Vec<(f64, LaneId)>,
    moods: Vec<(TouchpointId, f64)>,
    ends: HashMap<String, ConnectorEnd>,
}

impl Placing<'_, '_> {
    fn add_lanes(&mut self, lanes: Vec<(LaneKind, Node)>) {
        for (kind, node) in lanes {
            let Content::Text(text) = &node.content else { continue };
            let (title, subtitle) = about_lane(text);
            let Some(id) = self.build.lane(&node.at, kind, &title) else { return };
            let subtitle = self.build.text(&node.at, &subtitle);
            let top = node.top();
            if let Some(lane) = self.build.map.lanes.last_mut() {
                lane.subtitle = subtitle;
                lane.unknown.extend(kept(node.rest));
            }
            self.lanes.push((top, id));
        }
    }

    fn area(&mut self, area: Area) {
        let (at, name) = match &area.group {
            Some(Node { at, content: Content::Group(label), .. }) => (at.clone(), label.clone()),
            _ if self.build.map.stages.is_empty() => (String::new(), "Canvas".to_owned()),
            _ => (String::new(), "Outside of the groups".to_owned()),
        };
        let Some(stage) = self.build.stage(&at, &name) else { return };
        if let (Some(group), Some(stage)) = (area.group, self.build.map.stages.last_mut()) {
            if let Some(color) = group.color.as_deref().and_then(color_of) {
                stage.color = color;
            }
            stage.unknown.extend(kept(group.rest));
        }
        for column in columns(area.inner, area.headers, area.others) {
            self.column(stage, column);
        }
    }

    fn column(&mut self, stage: StageId, column: Column) {
        let Column { header, mut cards } = column;
        let Some(id) = self.build.touchpoint(&header.at, stage, "") else { return };
        let mut touchpoint = Touchpoint::new(id, stage, "");
        match &header.content {
            Content::Group(label) => touchpoint.name = self.build.text(&header.at, label),
            Content::Text(text) => about_touchpoint(self.build, &header.at, text, &mut touchpoint),
            Content::Markup(markup) => {
                touchpoint.name = self.build.text(&header.at, &journey_model::text::plain(markup));
            }
        }
        if header.part == Some(Part::Touchpoint)
            && let Some((_, mood)) = MOODS.iter().find(|(color, _)| Some(*color) == header.color.as_deref())
        {
            self.moods.push((id, *mood));
        }
        touchpoint.unknown.extend(kept(header.rest));
        self.ends.insert(header.id, ConnectorEnd::Touchpoint(id));
        if let Some(last) = self.build.last_touchpoint() {
            *last = touchpoint;
        }
        cards.sort_by(|a, b| a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left())));
        cards.into_iter().for_each(|node| self.card(node, id));
    }

    fn card(&mut self, node: Node, touchpoint: TouchpointId) {
        let Some(lane) = self.lane_of(&node) else { return };
        let mut read = Card::new(CardId(Uuid::nil()), lane, touchpoint);
        match &node.content {
            Content::Text(text) => about_card(text, &mut read),
            Content::Markup(markup) => read.text.clone_from(markup),
            Content::Group(label) => read.text = journey_model::text::escape(label),
        }
        let Some(at) = self.build.card(&node.at, lane, touchpoint, &read.text) else { return };
        let card = &mut self.build.map.cards[at];
        let text = std::mem::take(&mut card.text);
        read.color = node.color.as_deref().and_then(color_of);
        read.unknown.extend(kept(node.rest));
        *card = Card { id: card.id, text, ..read };
        self.ends.insert(node.id, ConnectorEnd::Card(card.id));
    }

    /// The last lane that begins above the middle of a node; one for notes where the canvas has none.
    fn lane_of(&mut self, node: &Node) -> Option<LaneId> {
        if self.lanes.is_empty() {
            let title = "Notes";
            let id = self.build.lane("", kind_of(title), title)?;
            self.lanes.push((f64::NEG_INFINITY, id));
        }
        let below = self.lanes.partition_point(|(top, _)| *top <= node.middle().1);
        Some(self.lanes[below.saturating_sub(1)].1)
    }

    fn finish(self) -> Ends {
        let Placing { build, moods, ends, .. } = self;
        if !moods.is_empty() {
            let lane =
                build.map.lanes.iter().find(|lane| lane.kind == LaneKind::Experience).map(|lane| lane.id);
            if let Some(lane) = lane.or_else(|| build.lane("", LaneKind::Experience, "Experience")) {
                let values = moods.into_iter().map(|(id, mood)| SeriesValue::new(id, mood)).collect();
                let series = Series::new(SeriesId(build.id()), lane, "Assumed");
                let scale = Scale::default();
                build.map.series.push(Series { kind: SeriesKind::Assumed, scale, values, ..series });
            }
        }
        let columns = build.map.columns().enumerate().map(|(place, it)| (it.id, place)).collect();
        Ends { ends, columns }
    }
}

/// The columns of a stage from left to right.
fn columns(inner: Vec<Node>, headers: Vec<Node>, others: Vec<Node>) -> Vec<Column> {
    let mut columns: Vec<Column> =
        inner.into_iter().chain(headers).map(|header| Column { header, cards: Vec::new() }).collect();
    columns.sort_by(|a, b| in_order(Some(&a.header), Some(&b.header)));
    let mut loose = Vec::new();
    let lefts: BTreeMap<u64, usize> =
        columns.iter().enumerate().map(|(at, column)| (key(column.header.left()), at)).collect();
    let groups: Vec<Option<[f64; 4]>> =
        columns.iter().map(|column| column.header.is_group().then_some(column.header.rect)).collect();
    let middles: Vec<(f64, f64)> = others.iter().map(Node::middle).collect();
    for (node, at) in others.into_iter().zip(around::first_around(&groups, &middles)) {
        // A card that covers several columns begins in the first of them.
        let from = node.left() + 1.0;
        let at = at.or_else(|| Some(*lefts.range(..=key(from)).next_back()?.1));
        match at {
            Some(at) if node.part == Some(Part::Card) || columns[at].header.right() >= node.left() => {
                columns[at].cards.push(node)
            }
            _ => loose.push(node),
        }
    }
    columns.extend(stacks(loose));
    columns.sort_by(|a, b| in_order(Some(&a.header), Some(&b.header)));
    columns
}

/// A number that sorts as the coordinate does.
fn key(x: f64) -> u64 {
    let bits = (x + 0.0).to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

/// Nodes above one another, each stack with its uppermost as header.
fn stacks(mut nodes: Vec<Node>) -> Vec<Column> {
    nodes.sort_by(|a, b| a.middle().0.total_cmp(&b.middle().0).then(a.top().total_cmp(&b.top())));
    let mut stacks: Vec<Vec<Node>> = Vec::new();
    for node in nodes {
        match stacks.last_mut() {
            Some(stack) if stack.first().is_some_and(|first| node.middle().0 <= first.right()) => {
                stack.push(node)
            }
            _ => stacks.push(vec![node]),
        }
    }
    let column = |mut stack: Vec<Node>| {
        stack.sort_by(|a, b| a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left())));
        let header = stack.remove(0);
        Column { header, cards: stack }
    };
    stacks.into_iter().map(column).collect()
}
