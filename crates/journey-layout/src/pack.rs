//! How a whole layout travels: what many primitives share is written once.
//!
//! A large map has a hundred thousand primitives in a few dozen looks. Written out as objects they are
//! three times as long, and opening a map takes that much longer. Patches hold little and are written as
//! they are. The front end turns this back into a [`Layout`].

use crate::{
    Block, CardBox, CellBox, CellControl, Column, ConnectorLine, Curve, Ink, Layout, Metrics, Prim, Row,
    StageBox, Stroke,
};
use journey_model::{CardId, LaneId, StageId, TouchpointId};
use rustc_hash::FxHashMap as HashMap;
use serde::{Serialize, Serializer, ser::SerializeSeq};
use std::sync::Arc;
use ts_rs::TS;

/// A [`Layout`] as it is written.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub struct PackedLayout {
    /// Sizes that all of the sheet shares.
    metrics: Metrics,
    /// What primitives share; they name it by its place in this list.
    styles: Vec<PackedStyle>,
    /// Stages in order.
    stages: Vec<Arc<StageBox>>,
    /// Columns in order: stage, touchpoint, whether it is collapsed, width, place of the header, header.
    columns: Vec<(StageId, Option<TouchpointId>, bool, Length, Length, PackedBlock)>,
    /// Rows in order.
    rows: Vec<Arc<Row>>,
    /// Cards in no particular order: id, number of the row, number of the first column, x, y, what is drawn.
    cards: Vec<(CardId, usize, usize, Length, Length, PackedBlock)>,
    /// Cells: number of the row, number of the column, x, y, what is drawn, controls.
    cells: Vec<(usize, usize, Length, Length, PackedBlock, Vec<CellControl>)>,
    /// Curves in the order of the rows.
    curves: Vec<Arc<Curve>>,
    /// Connectors in the order of the map.
    connectors: Vec<Arc<ConnectorLine>>,
}

/// What primitives of one kind share: all but their place, and a text's letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(tag = "t", rename_all = "camelCase")]
#[ts(export_to = "layout.ts")]
pub enum PackedStyle {
    /// Of texts.
    Text {
        /// Size of the type.
        size: Length,
        /// Weight, 100 to 900.
        weight: u16,
        /// Whether the type is italic.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        #[ts(optional, as = "Option<bool>")]
        italic: bool,
        /// Colour.
        ink: Ink,
    },
    /// Of rectangles.
    Rect {
        /// Radii of the corners.
        r: [Length; 4],
        /// Colour of the inside.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        fill: Option<Ink>,
        /// Outline.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional, as = "Option<Stroke>")]
        stroke: Option<PackedStroke>,
    },
    /// Of circles.
    Circle {
        /// Radius.
        r: Length,
        /// Colour of the inside.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        fill: Option<Ink>,
        /// Outline.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional, as = "Option<Stroke>")]
        stroke: Option<PackedStroke>,
    },
    /// Of icons.
    Icon {
        /// Name in the set.
        name: String,
        /// Side of the square.
        size: Length,
        /// Colour of the strokes.
        ink: Ink,
    },
}

impl PackedStyle {
    /// The style of a primitive; none of a path and a picture, which share nothing worth it.
    fn of(prim: &Prim) -> Option<Self> {
        Some(match prim {
            Prim::Text(text) => PackedStyle::Text {
                size: text.size.into(),
                weight: text.weight,
                italic: text.italic,
                ink: text.ink.clone(),
            },
            Prim::Rect(rect) => PackedStyle::Rect {
                r: rect.r.map(Length::from),
                fill: rect.fill.clone(),
                stroke: rect.stroke.as_ref().map(PackedStroke::of),
            },
            Prim::Circle(circle) => PackedStyle::Circle {
                r: circle.r.into(),
                fill: circle.fill.clone(),
                stroke: circle.stroke.as_ref().map(PackedStroke::of),
            },
            Prim::Icon(icon) => PackedStyle::Icon {
                name: icon.name.clone().into_owned(),
                size: icon.size.into(),
                ink: icon.ink.clone(),
            },
            Prim::Path(_) | Prim::Image(_) => return None,
        })
    }
}

/// A length that can be compared and hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, TS)]
#[ts(export_to = "layout.ts", type = "number")]
pub struct Length(u32);

impl From<f32> for Length {
    fn from(length: f32) -> Self {
        Self(length.to_bits())
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::sizes::write(&f32::from_bits(self.0), serializer)
    }
}

/// An outline that can be compared and hashed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PackedStroke {
    ink: Ink,
    width: Length,
    #[serde(skip_serializing_if = "Option::is_none")]
    dash: Option<[Length; 2]>,
}

impl PackedStroke {
    fn of(stroke: &Stroke) -> Self {
        let dash = stroke.dash.map(|dash| dash.map(Length::from));
        Self { ink: stroke.ink.clone(), width: stroke.width.into(), dash }
    }
}

/// A block: its width, its height, and its primitives. Each is a list that begins with the number of its
/// style: a text with x, y, width, the letters and perhaps an address, a rectangle with x, y, width and
/// height, a circle and an icon with their place. What has no style stands as it is.
#[derive(TS)]
#[ts(
    export_to = "layout.ts",
    type = "[w: number, h: number, ...prims: ([style: number, ...place: (number | string)[]] | Prim)[]]"
)]
pub struct PackedBlock {
    owner: BlockOwner,
    /// The style of each primitive.
    styles: Vec<Option<u32>>,
}

/// What a block is part of.
enum BlockOwner {
    Column(Arc<Column>),
    Card(Arc<CardBox>),
    Cell(Arc<CellBox>),
}

impl BlockOwner {
    fn block(&self) -> &Block {
        match self {
            BlockOwner::Column(column) => &column.header,
            BlockOwner::Card(card) => &card.block,
            BlockOwner::Cell(cell) => &cell.block,
        }
    }
}

impl Serialize for PackedBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let block = self.owner.block();
        let mut list = serializer.serialize_seq(Some(2 + block.prims.len()))?;
        list.serialize_element(&Length::from(block.w))?;
        list.serialize_element(&Length::from(block.h))?;
        for (prim, style) in block.prims.iter().zip(&self.styles) {
            match style {
                Some(style) => list.serialize_element(&PackedPrim { prim, style: *style })?,
                None => list.serialize_element(prim)?,
            }
        }
        list.end()
    }
}

/// A primitive whose style is written elsewhere.
struct PackedPrim<'a> {
    prim: &'a Prim,
    style: u32,
}

impl Serialize for PackedPrim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { prim, style } = self;
        let length = |length: f32| Length::from(length);
        match prim {
            Prim::Text(text) => {
                let (x, y, w) = (length(text.x), length(text.y), length(text.w));
                match &text.link {
                    None => (style, x, y, w, &text.text).serialize(serializer),
                    Some(link) => (style, x, y, w, &text.text, link).serialize(serializer),
                }
            }
            Prim::Rect(rect) => {
                (style, length(rect.x), length(rect.y), length(rect.w), length(rect.h)).serialize(serializer)
            }
            Prim::Circle(circle) => (style, length(circle.cx), length(circle.cy)).serialize(serializer),
            Prim::Icon(icon) => (style, length(icon.x), length(icon.y)).serialize(serializer),
            Prim::Path(_) | Prim::Image(_) => prim.serialize(serializer),
        }
    }
}

/// Numbers the styles of primitives.
#[derive(Default)]
struct Styles {
    list: Vec<PackedStyle>,
    numbers: HashMap<PackedStyle, u32>,
}

impl Styles {
    fn number(&mut self, prim: &Prim) -> Option<u32> {
        let style = PackedStyle::of(prim)?;
        if let Some(number) = self.numbers.get(&style) {
            return Some(*number);
        }
        let number = u32::try_from(self.list.len()).ok()?;
        self.list.push(style.clone());
        self.numbers.insert(style, number);
        Some(number)
    }

    fn pack(&mut self, owner: BlockOwner) -> PackedBlock {
        let styles = owner.block().prims.iter().map(|prim| self.number(prim)).collect();
        PackedBlock { owner, styles }
    }
}

impl PackedLayout {
    fn of(layout: &Layout) -> Self {
        let mut styles = Styles::default();
        let numbered = layout.columns.iter().enumerate();
        let columns_of: HashMap<TouchpointId, usize> =
            numbered.filter_map(|(at, column)| Some((column.touchpoint?, at))).collect();
        let rows_of: HashMap<LaneId, usize> =
            layout.rows.iter().enumerate().map(|(at, row)| (row.lane, at)).collect();
        let place = |lane, touchpoint| Some((*rows_of.get(&lane)?, *columns_of.get(&touchpoint)?));
        let column = |column: &Arc<Column>| {
            let Column { stage, touchpoint, collapsed, width, header_x, header: _ } = **column;
            let header = styles.pack(BlockOwner::Column(column.clone()));
            (stage, touchpoint, collapsed, width.into(), header_x.into(), header)
        };
        let columns = layout.columns.iter().map(column).collect();
        let card = |card: &Arc<CardBox>| {
            let (row, column) = place(card.lane, card.touchpoint)?;
            let block = styles.pack(BlockOwner::Card(card.clone()));
            Some((card.id, row, column, card.x.into(), card.y.into(), block))
        };
        let cards = layout.cards.values().filter_map(card).collect();
        let cell = |cell: &Arc<CellBox>| {
            let (row, column) = place(cell.lane, cell.touchpoint)?;
            let block = styles.pack(BlockOwner::Cell(cell.clone()));
            Some((row, column, cell.x.into(), cell.y.into(), block, cell.controls.clone()))
        };
        let cells = layout.cells.iter().filter_map(cell).collect();
        Self {
            metrics: layout.metrics,
            stages: layout.stages.clone(),
            columns,
            rows: layout.rows.clone(),
            cards,
            cells,
            curves: layout.curves.clone(),
            connectors: layout.connectors.clone(),
            styles: styles.list,
        }
    }
}

impl Serialize for Layout {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PackedLayout::of(self).serialize(serializer)
    }
}
