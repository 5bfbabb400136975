//! A layout made absolute: what the painters of `journey-export` draw.

mod compose;
mod grid;

pub use grid::{GridColumn, GridRow, GridStage, SceneGrid};

use crate::{Block, CardBox, CellBox, Column, FontTable, Layout, Prim, Row, StageBox};
use journey_model::{CardId, JourneyMap, LaneId, StageId, TouchpointId};
use std::{ops::Deref, sync::Arc};

/// A whole map as one drawing list, in map pixels from the upper left corner.
#[derive(Debug, Clone)]
pub struct Scene {
    /// Width of the sheet.
    pub width: f32,
    /// Height of the sheet.
    pub height: f32,
    /// The fonts that the glyphs refer to.
    pub fonts: Arc<FontTable>,
    /// The map's title.
    pub title: String,
    /// Groups in drawing order. Items of later groups lie over those of earlier ones.
    pub groups: Vec<SceneGroup>,
    /// Where stages, touchpoints and lanes are on the sheet; none for what is not a map, such as a persona's card.
    pub grid: Option<SceneGrid>,
}

impl Scene {
    /// Puts everything of a layout in its place, below a heading with the map's title, state and
    /// personas. `map` and `fonts` are those of the layout.
    pub fn compose(map: &JourneyMap, layout: &Layout, fonts: Arc<FontTable>) -> Scene {
        compose::scene(map, layout, fonts)
    }
}

/// What belongs together and bears a name in formats that keep groups.
#[derive(Debug, Clone)]
pub struct SceneGroup {
    /// The stage's name, the lane's title, or what the group is for ("Heading", "Background").
    pub name: String,
    /// Items in drawing order.
    pub items: Vec<SceneItem>,
}

/// Primitives and the place of their origin.
#[derive(Debug, Clone)]
pub struct SceneItem {
    /// Added to every x of the primitives.
    pub x: f32,
    /// Added to every y of the primitives.
    pub y: f32,
    /// What is drawn.
    pub prims: Prims,
    /// What it shows, for formats that say so or put it elsewhere.
    pub part: Part,
}

impl SceneItem {
    /// Something drawn that has no meaning of its own.
    pub fn decoration(x: f32, y: f32, prims: impl Into<Prims>) -> Self {
        Self { x, y, prims: prims.into(), part: Part::Decoration }
    }
}

/// What an item of a scene shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Paper, fills, lines: nothing that is read.
    Decoration,
    /// The map's title, state and personas; or a part of a persona's card.
    Heading,
    /// The header of a stage.
    Stage(StageId),
    /// The header of a touchpoint.
    Touchpoint(TouchpointId),
    /// The header of a lane.
    Lane(LaneId),
    /// The line above a lane with its name, such as the line of visibility.
    Rule(LaneId),
    /// Guides, lines and labels of an experience curve.
    Curve(LaneId),
    /// What a cell holds besides cards: channels, gauges, figures.
    Cell(LaneId, TouchpointId),
    /// A card.
    Card(CardId),
    /// A connector with its label.
    Connector,
}

/// Primitives shared with the layout where they are part of it.
#[derive(Debug, Clone)]
pub struct Prims(PrimsOwner);

#[derive(Debug, Clone)]
enum PrimsOwner {
    Scene(Arc<[Prim]>),
    Heading(Arc<Block>),
    Stage(Arc<StageBox>),
    Column(Arc<Column>),
    Row(Arc<Row>),
    Card(Arc<CardBox>),
    Cell(Arc<CellBox>),
}

impl Deref for Prims {
    type Target = [Prim];

    fn deref(&self) -> &[Prim] {
        match &self.0 {
            PrimsOwner::Scene(prims) => prims,
            PrimsOwner::Heading(block) => &block.prims,
            PrimsOwner::Stage(stage) => &stage.header.prims,
            PrimsOwner::Column(column) => &column.header.prims,
            PrimsOwner::Row(row) => &row.header.prims,
            PrimsOwner::Card(card) => &card.block.prims,
            PrimsOwner::Cell(cell) => &cell.block.prims,
        }
    }
}

impl From<Vec<Prim>> for Prims {
    fn from(prims: Vec<Prim>) -> Self {
        Self(PrimsOwner::Scene(prims.into()))
    }
}
