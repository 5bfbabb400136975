//! The structure that screen readers follow: title, then stage by stage, touchpoint by touchpoint, lane by lane.

use super::curves;
use journey_layout::{Part, Scene, SceneGrid, SceneItem};
use journey_model::{JourneyMap, LaneId, StageId, TouchpointId};
use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagKind, TagTree};
use rustc_hash::FxHashMap;
use std::num::NonZeroU16;

/// Something on a page that is read.
pub(super) enum Leaf {
    /// Text of one size, in map pixels.
    Text(Node, f32),
    /// An image with its alternative text.
    Image(Node),
    /// Background of a card, which may stand for the lane it is in.
    Ground(Identifier),
}

/// Where something belongs in the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing that is read.
    Nowhere,
    /// The title and what is with it.
    Heading,
    /// The header of a stage.
    Stage(usize),
    /// The header of a column.
    Column(usize),
    /// The header of a row.
    Row(usize),
    /// The curve of a row: one picture.
    Curve(usize),
    /// What a cell holds: column and row.
    Cell(usize, usize),
    /// What is read last: labels of connectors.
    Rest,
}

/// Gathers what is read, wherever on the pages it is drawn.
pub(super) struct Structure<'m> {
    grid: SceneGrid,
    map: Option<&'m JourneyMap>,
    title: &'m str,
    stages: FxHashMap<StageId, usize>,
    columns: FxHashMap<TouchpointId, usize>,
    rows: FxHashMap<LaneId, usize>,
    heading: Vec<Leaf>,
    of_stages: Vec<Vec<Leaf>>,
    of_columns: Vec<Vec<Leaf>>,
    of_rows: Vec<Vec<Leaf>>,
    curves: Vec<Vec<Identifier>>,
    /// By column, then by row: one list of leaves for each item.
    cells: Vec<Vec<Vec<Leaf>>>,
    rest: Vec<Leaf>,
}

fn nothing<T>(count: usize) -> Vec<Vec<T>> {
    std::iter::repeat_with(Vec::new).take(count).collect()
}

impl<'m> Structure<'m> {
    pub(super) fn new(scene: &'m Scene, title: &'m str, map: Option<&'m JourneyMap>) -> Self {
        let grid = scene.grid.clone().unwrap_or_default();
        let columns = grid.columns.iter().enumerate();
        Self {
            map,
            title,
            stages: grid.stages.iter().enumerate().map(|(at, stage)| (stage.stage, at)).collect(),
            columns: columns.filter_map(|(at, column)| Some((column.touchpoint?, at))).collect(),
            rows: grid.rows.iter().enumerate().map(|(at, row)| (row.lane, at)).collect(),
            heading: Vec::new(),
            of_stages: nothing(grid.stages.len()),
            of_columns: nothing(grid.columns.len()),
            of_rows: nothing(grid.rows.len()),
            curves: nothing(grid.rows.len()),
            cells: nothing(grid.columns.len() * grid.rows.len()),
            rest: Vec::new(),
            grid,
        }
    }

    /// Where an item belongs.
    pub(super) fn place(&self, item: &SceneItem) -> Place {
        let row = |lane: LaneId, place: fn(usize) -> Place| {
            self.rows.get(&lane).copied().map_or(Place::Rest, place)
        };
        match item.part {
            Part::Decoration => Place::Rest,
            Part::Heading => Place::Heading,
            Part::Stage(stage) => self.stages.get(&stage).copied().map_or(Place::Rest, Place::Stage),
            Part::Touchpoint(touchpoint) => {
                self.columns.get(&touchpoint).copied().map_or(Place::Rest, Place::Column)
            }
            Part::Lane(lane) | Part::Rule(lane) => row(lane, Place::Row),
            Part::Curve(lane) => row(lane, Place::Curve),
            Part::Cell(lane, touchpoint) => {
                let column = self.columns.get(&touchpoint);
                column
                    .zip(self.rows.get(&lane))
                    .map_or(Place::Rest, |(column, row)| Place::Cell(*column, *row))
            }
            Part::Card(_) => self.cell_at(item.x, item.y),
            Part::Connector => Place::Rest,
        }
    }

    /// The cell in which a card begins.
    fn cell_at(&self, x: f32, y: f32) -> Place {
        // Cards stand inside of their cells, never on their edges.
        let column = self.grid.columns.partition_point(|column| column.x <= x).checked_sub(1);
        let row = self.grid.rows.partition_point(|row| row.y <= y).checked_sub(1);
        column.zip(row).map_or(Place::Rest, |(column, row)| Place::Cell(column, row))
    }

    /// Whether the ground of an item is to say which lane it is in: that of the first in its cell.
    pub(super) fn names_lane(&self, place: Place) -> bool {
        match place {
            Place::Cell(column, row) => {
                self.cells[self.cell(column, row)].is_empty() && self.lane_title(row).is_some()
            }
            _ => false,
        }
    }

    fn cell(&self, column: usize, row: usize) -> usize {
        column * self.grid.rows.len() + row
    }

    fn lane_title(&self, row: usize) -> Option<&'m str> {
        let title = self.map?.lane(self.grid.rows[row].lane)?.title.trim();
        (!title.is_empty()).then_some(title)
    }

    /// Takes in what an item shows.
    pub(super) fn add(&mut self, place: Place, leaves: Vec<Leaf>) {
        if leaves.is_empty() {
            return;
        }
        let list = match place {
            Place::Heading => &mut self.heading,
            Place::Stage(at) => &mut self.of_stages[at],
            Place::Column(at) => &mut self.of_columns[at],
            Place::Row(at) => &mut self.of_rows[at],
            Place::Cell(column, row) => {
                let cell = self.cell(column, row);
                self.cells[cell].push(leaves);
                return;
            }
            Place::Nowhere | Place::Curve(_) | Place::Rest => &mut self.rest,
        };
        list.extend(leaves);
    }

    /// Takes in a part of a curve.
    pub(super) fn add_curve(&mut self, row: usize, part: Identifier) {
        self.curves[row].push(part);
    }

    /// The structure of the whole document.
    pub(super) fn tree(mut self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        let title = (!self.title.trim().is_empty()).then(|| self.title.to_owned());
        headed(std::mem::take(&mut self.heading), 1, title).into_iter().for_each(|node| tree.push(node));
        if let Some(lanes) = list(std::mem::take(&mut self.of_rows)) {
            tree.push(lanes);
        }
        for (row, parts) in std::mem::take(&mut self.curves).into_iter().enumerate() {
            if parts.is_empty() {
                continue;
            }
            let told = match self.map {
                Some(map) => curves::told(map, self.grid.rows[row].lane),
                None => self.title.to_owned(),
            };
            let children = parts.into_iter().map(Node::from).collect();
            tree.push(TagGroup::with_children(Tag::Figure(Some(told)), children));
        }
        for at in 0..self.grid.stages.len() {
            tree.push(self.stage(at));
        }
        paragraphs(self.rest).into_iter().for_each(|node| tree.push(node));
        tree
    }

    fn stage(&mut self, at: usize) -> TagGroup {
        let stage = self.grid.stages[at].stage;
        let name = self.map.and_then(|map| map.stage(stage)).map(|stage| stage.name.clone());
        let mut section = TagGroup::new(Tag::Section);
        headed(std::mem::take(&mut self.of_stages[at]), 2, name)
            .into_iter()
            .for_each(|node| section.push(node));
        for column in 0..self.grid.columns.len() {
            if self.grid.columns[column].stage == stage {
                self.column(column, &mut section);
            }
        }
        section
    }

    fn column(&mut self, at: usize, stage: &mut TagGroup) {
        let touchpoint = self.grid.columns[at].touchpoint;
        let name =
            self.map.zip(touchpoint).and_then(|(map, id)| map.touchpoint(id)).map(|found| found.name.clone());
        let mut section = TagGroup::new(Tag::Section);
        headed(std::mem::take(&mut self.of_columns[at]), 3, name)
            .into_iter()
            .for_each(|node| section.push(node));
        for row in 0..self.grid.rows.len() {
            let cell = self.cell(at, row);
            let lane = self.lane_title(row);
            if let Some(cards) = cards(std::mem::take(&mut self.cells[cell]), lane) {
                section.push(cards);
            }
        }
        if !section.children.is_empty() {
            stage.push(section);
        }
    }
}

/// A heading of the largest text, and what is with it as paragraphs.
fn headed(leaves: Vec<Leaf>, level: u16, title: Option<String>) -> Vec<Node> {
    let largest = leaves.iter().filter_map(size).fold(0.0, f32::max);
    let (heading, rest): (Vec<Leaf>, Vec<Leaf>) =
        leaves.into_iter().partition(|leaf| size(leaf).is_some_and(|size| size >= largest));
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    let mut nodes = Vec::new();
    let children: Vec<Node> = heading.into_iter().filter_map(node).collect();
    if !children.is_empty() {
        let title = title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| "…".to_owned());
        nodes.push(TagGroup::with_children(Tag::Hn(level, Some(title)), children).into());
    }
    nodes.extend(paragraphs(rest));
    nodes
}

fn size(leaf: &Leaf) -> Option<f32> {
    match leaf {
        Leaf::Text(_, size) => Some(*size),
        Leaf::Image(_) | Leaf::Ground(_) => None,
    }
}

fn node(leaf: Leaf) -> Option<Node> {
    match leaf {
        Leaf::Text(node, _) | Leaf::Image(node) => Some(node),
        Leaf::Ground(_) => None,
    }
}

/// Runs of text as paragraphs, images between them.
fn paragraphs(leaves: Vec<Leaf>) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut paragraph: Vec<Node> = Vec::new();
    let end = |paragraph: &mut Vec<Node>, nodes: &mut Vec<Node>| {
        if !paragraph.is_empty() {
            nodes.push(TagGroup::with_children(Tag::P, std::mem::take(paragraph)).into());
        }
    };
    for leaf in leaves {
        match leaf {
            Leaf::Text(node, _) => paragraph.push(node),
            Leaf::Image(node) => {
                end(&mut paragraph, &mut nodes);
                nodes.push(node);
            }
            Leaf::Ground(_) => {}
        }
    }
    end(&mut paragraph, &mut nodes);
    nodes
}

fn list(items: Vec<Vec<Leaf>>) -> Option<TagGroup> {
    let mut list = TagGroup::new(Tag::L(ListNumbering::None));
    for leaves in items {
        let nodes = paragraphs(leaves);
        if !nodes.is_empty() {
            let body = TagGroup::with_children(Tag::LBody, nodes);
            list.push(TagGroup::with_children(Tag::LI, vec![body.into()]));
        }
    }
    (!list.children.is_empty()).then_some(list)
}

/// The cards of a cell as a list. The ground of the first says which lane they are in.
fn cards(items: Vec<Vec<Leaf>>, lane: Option<&str>) -> Option<TagGroup> {
    let mut list = TagGroup::new(Tag::L(ListNumbering::None));
    for mut leaves in items {
        let mut item = TagGroup::new(Tag::LI);
        let ground = leaves.iter().position(|leaf| matches!(leaf, Leaf::Ground(_)));
        if let Some(Leaf::Ground(ground)) = ground.map(|at| leaves.remove(at)) {
            let label: TagKind = Tag::Lbl.with_alt_text(lane.map(str::to_owned)).into();
            item.push(TagGroup::with_children(label, vec![ground.into()]));
        }
        let body = paragraphs(leaves);
        if !body.is_empty() {
            item.push(TagGroup::with_children(Tag::LBody, body));
        }
        if !item.children.is_empty() {
            list.push(item);
        }
    }
    (!list.children.is_empty()).then_some(list)
}
