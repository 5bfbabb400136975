//! From columns and rows to places on the sheet.

use super::{
    GridColumn, GridRow, GridStage, Part, Prims, PrimsOwner, Scene, SceneGrid, SceneGroup, SceneItem,
};
use crate::{
    Block, CardBox, Column, ConnectorLine, Curve, CurveLine, FontTable, GapArea, Gradient, Guide, Layout,
    Prim, RectPrim, Row, Rule, StageBox,
    connectors::Drawn,
    heading::marker,
    inks::{dashed, ink, stroke},
    path,
    sizes::round,
};
use journey_model::{ConnectorEnd, JourneyMap, LaneId, TouchpointId};
use kurbo::{BezPath, Rect};
use std::{collections::HashMap, sync::Arc};

pub(super) fn scene(map: &JourneyMap, layout: &Layout, fonts: Arc<FontTable>) -> Scene {
    let sheet = Sheet::of(layout);
    let mut groups = vec![sheet.background(layout)];
    groups.push(SceneGroup {
        name: "Heading".to_owned(),
        items: vec![SceneItem {
            x: 0.0,
            y: 0.0,
            prims: Prims(PrimsOwner::Heading(layout.heading.clone())),
            part: Part::Heading,
        }],
    });
    groups.extend(sheet.stages(map, layout));
    groups.extend(sheet.lanes(map, layout));
    groups.extend(sheet.connectors(layout));
    // On screen the lane headers stick to the window's edge; on a picture they would be cut off there.
    let margin = layout.metrics.margin;
    groups.iter_mut().flat_map(|group| &mut group.items).for_each(|item| item.x += margin);
    let width = sheet.width + margin;
    let paper = rect(0.0, 0.0, width, sheet.height, 0.0, ink("sheet.background"));
    groups[0].items.insert(0, at(0.0, 0.0, vec![paper]));
    let grid = Some(sheet.grid(layout, margin));
    Scene { width, height: sheet.height, fonts, title: map.title.clone(), groups, grid }
}

/// Where columns and rows stand on the sheet.
struct Sheet {
    /// Left edges of the columns.
    lefts: Vec<f32>,
    /// Middles of the columns with a touchpoint.
    columns: HashMap<TouchpointId, usize>,
    /// Upper edges of the rows.
    tops: Vec<f32>,
    /// Where the layout's own origin is.
    origin_y: f32,
    /// Right edge of the last column.
    right: f32,
    width: f32,
    height: f32,
}

impl Sheet {
    fn of(layout: &Layout) -> Self {
        let metrics = &layout.metrics;
        let mut left = metrics.lane_header_width + metrics.lane_header_gap;
        let mut lefts = Vec::with_capacity(layout.columns.len());
        let mut before: Option<&Column> = None;
        for column in &layout.columns {
            if before.is_some_and(|before| before.stage != column.stage) {
                left += metrics.stage_gap;
            }
            lefts.push(left);
            left += column.width;
            before = Some(column);
        }
        let origin_y = layout.heading.h;
        let mut y = origin_y + metrics.rows_y;
        let mut tops = Vec::with_capacity(layout.rows.len());
        for row in &layout.rows {
            y += row.rule_height;
            tops.push(y);
            y += row.height + metrics.row_gap;
        }
        let touchpoints = layout.columns.iter().enumerate();
        let columns = touchpoints.filter_map(|(at, column)| Some((column.touchpoint?, at))).collect();
        Self {
            lefts,
            columns,
            tops,
            origin_y,
            right: left,
            width: (left + metrics.margin).max(layout.heading.w),
            height: y + metrics.margin,
        }
    }

    /// Everything moved to the right by `margin`.
    fn grid(&self, layout: &Layout, margin: f32) -> SceneGrid {
        let metrics = &layout.metrics;
        let place = |(column, left): (&Arc<Column>, &f32)| GridColumn {
            stage: column.stage,
            touchpoint: column.touchpoint,
            x: left + margin,
            w: column.width,
        };
        let columns: Vec<GridColumn> = layout.columns.iter().zip(&self.lefts).map(place).collect();
        let stages = columns.chunk_by(|a, b| a.stage == b.stage).map(|columns| {
            let (first, last) = (columns[0], columns[columns.len() - 1]);
            GridStage { stage: first.stage, x: first.x, w: last.x + last.w - first.x }
        });
        let rows = layout.rows.iter().zip(&self.tops);
        SceneGrid {
            lanes_x: margin,
            body_x: margin + metrics.lane_header_width + metrics.lane_header_gap,
            head_y: self.origin_y + metrics.stage_header_y,
            body_y: self.origin_y + metrics.rows_y,
            stages: stages.collect(),
            rows: rows.map(|(row, top)| GridRow { lane: row.lane, y: *top, h: row.height }).collect(),
            columns,
        }
    }

    fn middle(&self, layout: &Layout, at: usize) -> f32 {
        self.lefts[at] + layout.columns[at].width / 2.0
    }

    fn background(&self, layout: &Layout) -> SceneGroup {
        let left = layout.metrics.lane_header_width + layout.metrics.lane_header_gap;
        let rows = layout.rows.iter().zip(&self.tops).filter(|_| self.right > left);
        let fills =
            rows.map(|(row, top)| rect(left, *top, self.right - left, row.height, 10.0, row.fill.clone()));
        SceneGroup { name: "Background".to_owned(), items: vec![at(0.0, 0.0, fills.collect())] }
    }

    fn stages(&self, map: &JourneyMap, layout: &Layout) -> Vec<SceneGroup> {
        let metrics = &layout.metrics;
        let mut columns = layout.columns.iter().zip(&self.lefts).peekable();
        let group = |stage: &Arc<StageBox>| {
            let mut items = Vec::new();
            let mut stage_left = None;
            while let Some((column, left)) = columns.next_if(|(column, _)| column.stage == stage.id) {
                stage_left = stage_left.or(Some(*left));
                items.push(SceneItem {
                    x: *left + column.header_x,
                    y: self.origin_y + metrics.touchpoint_header_y,
                    prims: Prims(PrimsOwner::Column(column.clone())),
                    part: column.touchpoint.map_or(Part::Decoration, Part::Touchpoint),
                });
            }
            let header = SceneItem {
                x: stage_left.unwrap_or(self.right),
                y: self.origin_y + metrics.stage_header_y,
                prims: Prims(PrimsOwner::Stage(stage.clone())),
                part: Part::Stage(stage.id),
            };
            items.insert(0, header);
            let name = map.stage(stage.id).map(|stage| stage.name.clone()).unwrap_or_default();
            SceneGroup { name, items }
        };
        layout.stages.iter().map(group).collect()
    }

    fn lanes(&self, map: &JourneyMap, layout: &Layout) -> Vec<SceneGroup> {
        let mut cards = self.cards_by_lane(layout);
        let mut cells: HashMap<LaneId, Vec<SceneItem>> = HashMap::new();
        let tops: HashMap<LaneId, f32> =
            layout.rows.iter().map(|row| row.lane).zip(self.tops.iter().copied()).collect();
        for cell in &layout.cells {
            if let (Some(at), Some(top)) = (self.columns.get(&cell.touchpoint), tops.get(&cell.lane)) {
                cells.entry(cell.lane).or_default().push(SceneItem {
                    x: self.lefts[*at] + cell.x,
                    y: top + cell.y,
                    prims: Prims(PrimsOwner::Cell(cell.clone())),
                    part: Part::Cell(cell.lane, cell.touchpoint),
                });
            }
        }
        let group = |(row, top): (&Arc<Row>, &f32)| {
            let mut items = Vec::new();
            if let Some(rule) = &row.rule {
                let rule = self.rule(rule, top - row.rule_height);
                items.extend(rule.map(|item| SceneItem { part: Part::Rule(row.lane), ..item }));
            }
            items.push(SceneItem {
                x: 0.0,
                y: *top,
                prims: Prims(PrimsOwner::Row(row.clone())),
                part: Part::Lane(row.lane),
            });
            if let Some(curve) = layout.curves.iter().find(|curve| curve.lane == row.lane) {
                let items_of_curve = self.curve(layout, curve, *top).into_iter();
                items.extend(items_of_curve.map(|item| SceneItem { part: Part::Curve(row.lane), ..item }));
            }
            items.extend(cells.remove(&row.lane).unwrap_or_default());
            for PlacedCard { column, card } in cards.remove(&row.lane).unwrap_or_default() {
                items.push(SceneItem {
                    x: self.lefts[column] + card.x,
                    y: top + card.y,
                    part: Part::Card(card.id),
                    prims: Prims(PrimsOwner::Card(card)),
                });
            }
            let name = map.lane(row.lane).map(|lane| lane.title.clone()).unwrap_or_default();
            SceneGroup { name, items }
        };
        layout.rows.iter().zip(&self.tops).map(group).collect()
    }

    /// Cards from left to right and top to bottom, the order in which they are read.
    fn cards_by_lane(&self, layout: &Layout) -> HashMap<LaneId, Vec<PlacedCard>> {
        let mut by_lane: HashMap<LaneId, Vec<PlacedCard>> = HashMap::new();
        for card in layout.cards.values() {
            if let Some(column) = self.columns.get(&card.touchpoint) {
                let placed = PlacedCard { column: *column, card: card.clone() };
                by_lane.entry(card.lane).or_default().push(placed);
            }
        }
        for cards in by_lane.values_mut() {
            cards.sort_by(|a, b| a.column.cmp(&b.column).then(a.card.y.total_cmp(&b.card.y)));
        }
        by_lane
    }

    /// Arcs in the band above the touchpoints, and arrows over the cards they join.
    fn connectors(&self, layout: &Layout) -> Option<SceneGroup> {
        let rows: HashMap<LaneId, f32> =
            layout.rows.iter().map(|row| row.lane).zip(self.tops.iter().copied()).collect();
        let mut items = Vec::new();
        for line in &layout.connectors {
            let Some(drawn) = self.drawn(layout, &rows, line) else { continue };
            items.push(at(0.0, 0.0, drawn.prims(&line.stroke).into()));
            if let Some(label) = &line.label {
                let (x, y) = drawn.middle();
                items.push(block(label, x - label.w / 2.0, y - label.h / 2.0));
            }
        }
        items.iter_mut().for_each(|item| item.part = Part::Connector);
        (!items.is_empty()).then(|| SceneGroup { name: "Connectors".to_owned(), items })
    }

    fn drawn(&self, layout: &Layout, rows: &HashMap<LaneId, f32>, line: &ConnectorLine) -> Option<Drawn> {
        let column = |id| Some(self.middle(layout, *self.columns.get(&id)?));
        let card = |id| {
            let card = layout.cards.get(&id)?;
            let x = f64::from(self.lefts[*self.columns.get(&card.touchpoint)?] + card.x);
            let y = f64::from(rows.get(&card.lane)? + card.y);
            let (w, h) = (f64::from(card.block.w), f64::from(card.block.h));
            Some((Rect::new(x, y, x + w, y + h), card.touchpoint))
        };
        match (line.from, line.to) {
            (ConnectorEnd::Touchpoint(from), ConnectorEnd::Touchpoint(to)) => {
                let (xa, xb) = (column(from)?, column(to)?);
                let base = self.origin_y + layout.metrics.path_band_y + layout.metrics.path_band_height;
                Some(Drawn::arc(xa, xb, base, line.lift))
            }
            (ConnectorEnd::Card(from), ConnectorEnd::Card(to)) => {
                let ((from, from_column), (to, to_column)) = (card(from)?, card(to)?);
                Some(Drawn::between(from, to, from_column == to_column))
            }
            _ => None,
        }
    }

    fn rule(&self, rule: &Rule, top: f32) -> [SceneItem; 2] {
        let y = top + rule.y;
        let line = path::outline(&path::segment((0.0, y), (self.right, y)), rule.stroke.clone(), None);
        [at(0.0, 0.0, vec![line]), block(&rule.label, 0.0, y - rule.label.h / 2.0)]
    }

    fn curve(&self, layout: &Layout, curve: &Curve, top: f32) -> Vec<SceneItem> {
        let left = layout.metrics.lane_header_width + layout.metrics.lane_header_gap;
        let mut items: Vec<SceneItem> = Vec::new();
        for guide in &curve.guides {
            let y = top + guide.y;
            let line = path::outline(&path::segment((left, y), (self.right, y)), guide.stroke.clone(), None);
            items.push(at(0.0, 0.0, vec![line]));
            items.extend(guide_label(guide, left, top));
        }
        let gap = curve.gap.iter().flat_map(|gap| self.gap(layout, curve, gap, top));
        let lines = curve.lines.iter().flat_map(|line| self.line(layout, curve, line, top));
        items.push(at(0.0, 0.0, gap.chain(lines).collect()));
        items.push(at(
            0.0,
            0.0,
            curve.lines.iter().flat_map(|line| self.markers(layout, line, top)).collect(),
        ));
        for (knot, x) in curve.lines.iter().flat_map(|line| self.knots(layout, line)) {
            if let Some(label) = &knot.label {
                items.push(block(&label.block, x + label.x, top + label.y));
            }
        }
        items
    }

    /// The knots of a line with the middles of their columns.
    fn knots<'a>(&self, layout: &Layout, line: &'a CurveLine) -> Vec<(&'a crate::Knot, f32)> {
        let place = |knot: &'a crate::Knot| {
            let at = self.columns.get(&knot.touchpoint)?;
            Some((knot, self.middle(layout, *at)))
        };
        line.knots.iter().filter_map(place).collect()
    }

    fn line(&self, layout: &Layout, curve: &Curve, line: &CurveLine, top: f32) -> Vec<Prim> {
        let knots = self.knots(layout, line);
        let gradient = (!line.gradient.is_empty()).then(|| Gradient {
            y0: top + curve.top,
            y1: top + curve.bottom,
            stops: line.gradient.clone(),
        });
        let mut outline = BezPath::new();
        for (number, (knot, x)) in knots.iter().enumerate() {
            let y = top + knot.y;
            match number.checked_sub(1).and_then(|before| knots.get(before)).filter(|_| knot.joined) {
                None => outline.move_to(point(*x, y)),
                Some(before) => {
                    let cubic = Cubic::of(before, &(*knot, *x), top);
                    outline.curve_to(cubic.first, cubic.second, cubic.end);
                }
            }
        }
        let mut prims = Vec::new();
        if let (true, [first, .., last]) = (line.area, knots.as_slice()) {
            let base = top + curve.base;
            let mut area = outline.clone();
            area.line_to(point(last.1, base));
            area.line_to(point(first.1, base));
            area.close_path();
            let mut area = path::filled(&area, line.stroke.ink.clone(), None);
            area.gradient.clone_from(&gradient);
            area.opacity = line.area_opacity;
            prims.push(Prim::Path(area));
        }
        if knots.len() > 1 {
            prims.push(path::outline(&outline, line.stroke.clone(), gradient));
        }
        prims
    }

    /// The space between two lines, one path for each two neighbouring knots of both.
    fn gap(&self, layout: &Layout, curve: &Curve, gap: &GapArea, top: f32) -> Option<Prim> {
        let knots = |id| {
            let line = curve.lines.iter().find(|line| line.series == id)?;
            Some(self.knots(layout, line))
        };
        let (ours, measured) = (knots(gap.from)?, knots(gap.to)?);
        let places: HashMap<TouchpointId, usize> =
            measured.iter().enumerate().map(|(at, (knot, _))| (knot.touchpoint, at)).collect();
        let mut outline = BezPath::new();
        for pair in ours.windows(2).filter(|pair| pair[1].0.joined) {
            let start = places.get(&pair[0].0.touchpoint).copied();
            let end = places.get(&pair[1].0.touchpoint).copied();
            let Some(other) = start.zip(end).and_then(|(start, end)| measured.get(start..=end)) else {
                continue;
            };
            if let [start, end] = other
                && end.0.joined
            {
                let (away, back) = (Cubic::of(&pair[0], &pair[1], top), Cubic::of(end, start, top));
                outline.move_to(away.start);
                outline.curve_to(away.first, away.second, away.end);
                outline.line_to(back.start);
                outline.curve_to(back.first, back.second, back.end);
                outline.close_path();
            }
        }
        let mut area = path::filled(&outline, gap.ink.clone(), None);
        area.opacity = gap.opacity;
        (!outline.is_empty()).then_some(Prim::Path(area))
    }

    fn markers(&self, layout: &Layout, line: &CurveLine, top: f32) -> Vec<Prim> {
        let mut prims = Vec::new();
        for (knot, x) in self.knots(layout, line) {
            if let Some([low, high]) = knot.interval {
                let whisker = path::segment((x, top + low), (x, top + high));
                prims.push(path::outline(&whisker, stroke(line.stroke.ink.clone(), 1.5), None));
            }
        }
        for (knot, x) in self.knots(layout, line) {
            let y = top + knot.y;
            if knot.moment_of_truth {
                prims.push(Prim::Circle(crate::CirclePrim {
                    cx: round(x),
                    cy: round(y),
                    r: 12.0,
                    fill: None,
                    stroke: Some(dashed(ink("curve.momentOfTruth"), 1.5, [3.0, 3.0])),
                }));
            }
            match &knot.mark {
                Some(mark) => {
                    let (x, y) = (x - mark.w / 2.0, y - mark.h / 2.0);
                    prims.extend(mark.prims.iter().map(|prim| prim.clone().moved(x, y)));
                }
                None => prims.push(marker(line.marker, x, y, knot.ink.clone())),
            }
        }
        prims
    }
}

/// The piece of a line between two knots, in either direction.
struct Cubic {
    start: (f64, f64),
    first: (f64, f64),
    second: (f64, f64),
    end: (f64, f64),
}

impl Cubic {
    fn of(from: &(&crate::Knot, f32), to: &(&crate::Knot, f32), top: f32) -> Self {
        let ((from, from_x), (to, to_x)) = (*from, *to);
        let (from_y, to_y) = (top + from.y, top + to.y);
        let third = (to_x - from_x) / 3.0;
        Self {
            start: point(from_x, from_y),
            first: point(from_x + third, from_y + from.slope * third),
            second: point(to_x - third, to_y - to.slope * third),
            end: point(to_x, to_y),
        }
    }
}

/// A card and the place of its first column.
struct PlacedCard {
    column: usize,
    card: Arc<CardBox>,
}

fn guide_label(guide: &Guide, left: f32, top: f32) -> Option<SceneItem> {
    let label = guide.label.as_ref()?;
    Some(block(label, left + guide.label_x, top + guide.label_y))
}

fn point(x: f32, y: f32) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

fn rect(x: f32, y: f32, w: f32, h: f32, r: f32, fill: crate::Ink) -> Prim {
    Prim::Rect(RectPrim {
        x,
        y: round(y),
        w: round(w),
        h: round(h),
        r: [r; 4],
        fill: Some(fill),
        stroke: None,
    })
}

fn at(x: f32, y: f32, prims: Vec<Prim>) -> SceneItem {
    SceneItem::decoration(x, y, prims)
}

fn block(block: &Block, x: f32, y: f32) -> SceneItem {
    at(round(x), round(y), block.prims.clone())
}
