//! The drawing, cut into boxes that a browser lays out one by one.

use super::{cut, extent::Extent, markup::Markup};
use crate::svg::{
    fonts::Fonts,
    numbers,
    pictures::Pictures,
    style::{Styles, push_color},
    write::Painter,
};
use journey_layout::{GridColumn, GridRow, Part, Prim, Rgba, Scene, SceneGrid, SceneGroup, SceneItem, Theme};
use journey_model::{CardId, JourneyMap, LaneId, StageId, TouchpointId};
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

/// Most columns of a box. More make boxes of which little is in view, fewer make many of them.
const MOST_COLUMNS: usize = 8;

/// How far lines are drawn beyond the edges of a box, which cut them off, in map pixels.
const BEYOND: f32 = 4.0;

/// A drawing as markup.
pub(super) struct Drawing {
    pub(super) markup: Vec<u8>,
    /// Rules for the sizes of the boxes, all multiples of `--z`, the zoom.
    pub(super) style: Vec<u8>,
    /// Width of the whole in map pixels.
    pub(super) width: f32,
    /// Height of the whole.
    pub(super) height: f32,
}

impl Drawing {
    pub(super) fn of<'s, 't>(
        scene: &'s Scene,
        map: &JourneyMap,
        theme: &Theme,
        fonts: &Fonts<'s>,
        styles: &mut Styles<'t>,
        pictures: Pictures<'t>,
    ) -> Drawing {
        let grid = scene.grid.clone().unwrap_or_default();
        let pieces = pieces(&grid, map);
        let style = sizes(scene, &grid, &pieces, styles);
        let painter = Painter::new(fonts, &scene.fonts, styles, pictures).with_definitions_apart();
        let mut cutter = Cutter {
            painter,
            numbers: Numbers::of(map),
            pieces,
            heading: Vec::new(),
            arcs: Vec::new(),
            arrows: Vec::new(),
            shared: Vec::new(),
            shared_count: 0,
        };
        let mut rows = Markup::default();
        cutter.push_all(scene, &grid, theme, &mut rows);
        let mut sheet = Markup::default();
        // Not drawn, but always there: what a hidden box defined would be gone for others.
        sheet.raw("<div id=\"sheet\" dir=\"ltr\" aria-hidden=\"true\">\n");
        sheet.raw("<svg class=\"defs\" width=\"0\" height=\"0\"><defs>\n");
        let definitions = cutter.painter.definitions();
        sheet.bytes.extend_from_slice(&definitions);
        sheet.bytes.append(&mut cutter.shared);
        sheet.raw("</defs></svg>\n");
        sheet.bytes.append(&mut rows.bytes);
        sheet.raw("</div>\n");
        Drawing { markup: sheet.bytes, style, width: scene.width, height: scene.height }
    }
}

/// A stretch of the sheet from left to right.
struct Piece {
    left: f32,
    right: f32,
    /// Number of the stage; none for the lanes' headers.
    stage: Option<usize>,
}

/// The lanes' headers, then the columns, a few of the same stage in each piece. Each reaches up to the next.
fn pieces(grid: &SceneGrid, map: &JourneyMap) -> Vec<Piece> {
    let stages: HashMap<StageId, usize> =
        map.stages.iter().enumerate().map(|(number, stage)| (stage.id, number)).collect();
    let mut pieces = vec![Piece { left: 0.0, right: grid.body_x, stage: None }];
    let by_stage = grid.columns.chunk_by(|a, b| a.stage == b.stage);
    for columns in by_stage.flat_map(|columns| columns.chunks(MOST_COLUMNS)) {
        let (GridColumn { x: left, stage, .. }, last) = (columns[0], columns[columns.len() - 1]);
        if let Some(before) = pieces.last_mut() {
            before.right = left;
        }
        pieces.push(Piece { left, right: last.x + last.w, stage: stages.get(&stage).copied() });
    }
    pieces
}

/// Upper edge of a row's box, which holds the line above the lane too.
fn row_top(grid: &SceneGrid, number: usize) -> f32 {
    number.checked_sub(1).map_or(grid.body_y, |before| grid.rows[before].y + grid.rows[before].h)
}

fn sizes(scene: &Scene, grid: &SceneGrid, pieces: &[Piece], styles: &mut Styles<'_>) -> Vec<u8> {
    let mut style = Vec::new();
    let mut size = |selector: &str, sizes: &[(&str, f32)]| {
        style.extend_from_slice(selector.as_bytes());
        style.push(b'{');
        for (name, value) in sizes {
            style.extend_from_slice(format!("{name}:calc(").as_bytes());
            numbers::push(&mut style, *value);
            style.extend_from_slice(b"px*var(--z));");
        }
        style.extend_from_slice(b"}\n");
    };
    let right = pieces.last().map_or(grid.body_x, |last| last.right);
    let bottom = grid.rows.last().map_or(grid.body_y, |last| last.y + last.h);
    let (beside, below) = ((scene.width - right).max(0.0), (scene.height - bottom).max(0.0));
    size("#sheet", &[("padding-right", beside), ("padding-bottom", below)]);
    size(".heading", &[("width", heading_width(scene)), ("height", grid.head_y)]);
    size(".head", &[("height", grid.body_y - grid.head_y)]);
    size(".arrows", &[("width", scene.width), ("height", scene.height - grid.body_y)]);
    for (number, piece) in pieces.iter().enumerate() {
        size(&format!(".p{number}"), &[("width", piece.right - piece.left)]);
    }
    for (number, row) in grid.rows.iter().enumerate() {
        let top = row_top(grid, number);
        size(&format!(".r{number}"), &[("height", row.y + row.h - top)]);
        size(&format!(".r{number} .fill"), &[("top", row.y - top), ("border-radius", 10.0)]);
    }
    let fills =
        scene.groups.iter().flat_map(|group| &group.items).filter(|item| item.part == Part::Decoration);
    for rect in fills.flat_map(|item| item.prims.iter()).filter_map(|prim| match prim {
        Prim::Rect(rect) => Some(rect),
        _ => None,
    }) {
        let of_row = |row: &GridRow| (row.y - rect.y).abs() < 1.0 && (row.h - rect.h).abs() < 1.0;
        if let (Some(number), Some(ink)) = (grid.rows.iter().position(of_row), &rect.fill) {
            let color = styles.color(ink);
            style.extend_from_slice(format!(".r{number} .fill{{background:{color}}}\n").as_bytes());
        }
    }
    style
}

/// As much as the heading takes: less than the sheet, which stages that are hidden make narrower.
fn heading_width(scene: &Scene) -> f32 {
    let items = scene.groups.iter().flat_map(|group| &group.items).filter(|item| item.part == Part::Heading);
    items.filter_map(Extent::of_item).map(|reach| reach.right).fold(0.0, f32::max).min(scene.width)
}

/// The numbers by which the script and the table know the parts of the map.
struct Numbers {
    cards: HashMap<CardId, usize>,
    lanes: HashMap<LaneId, usize>,
    touchpoints: HashMap<TouchpointId, usize>,
    stages: HashMap<StageId, usize>,
}

impl Numbers {
    fn of(map: &JourneyMap) -> Self {
        Self {
            cards: map.cards.iter().enumerate().map(|(number, card)| (card.id, number)).collect(),
            lanes: super::table::lanes(map).enumerate().map(|(number, lane)| (lane.id, number)).collect(),
            touchpoints: map.columns().enumerate().map(|(number, it)| (it.id, number)).collect(),
            stages: map.stages.iter().enumerate().map(|(number, stage)| (stage.id, number)).collect(),
        }
    }

    /// The attribute that says what is drawn.
    fn attribute(&self, part: Part) -> Option<String> {
        let (kind, number) = match part {
            Part::Card(id) => ("card", self.cards.get(&id)?),
            Part::Lane(id) => ("lane", self.lanes.get(&id)?),
            Part::Stage(id) => ("stage", self.stages.get(&id)?),
            Part::Touchpoint(id) | Part::Cell(_, id) => ("touchpoint", self.touchpoints.get(&id)?),
            _ => return None,
        };
        Some(format!(" data-{kind}=\"{number}\""))
    }
}

/// What a box shows.
#[derive(Default)]
struct Content {
    whole: Vec<u8>,
    /// What is drawn from far away in place of the whole: lines, and plain blocks by their colours.
    lines: Vec<u8>,
    blocks: BTreeMap<Rgba, Vec<u8>>,
}

/// Deals what is drawn out to the boxes.
struct Cutter<'f, 's, 't> {
    painter: Painter<'f, 's, 't>,
    numbers: Numbers,
    pieces: Vec<Piece>,
    heading: Vec<u8>,
    /// Lines between touchpoints.
    arcs: Vec<u8>,
    /// Lines between cards.
    arrows: Vec<u8>,
    /// What several boxes show.
    shared: Vec<u8>,
    shared_count: usize,
}

impl Cutter<'_, '_, '_> {
    fn push_all(&mut self, scene: &Scene, grid: &SceneGrid, theme: &Theme, out: &mut Markup) {
        let mut head = self.boxes();
        let mut rows: Vec<Vec<Content>> = grid.rows.iter().map(|_| self.boxes()).collect();
        for group in &scene.groups {
            let row = group.items.iter().find_map(|item| match item.part {
                Part::Lane(lane) => grid.rows.iter().position(|row| row.lane == lane),
                _ => None,
            });
            let is_head = group.items.iter().any(|item| matches!(item.part, Part::Stage(_)));
            match row {
                Some(number) => self.deal(group, theme, &mut rows[number]),
                None if is_head => self.deal(group, theme, &mut head),
                None => self.deal_around(group, grid),
            }
        }
        out.raw("<div class=\"heading\">");
        picture(out, "whole", (0.0, heading_width(scene)), (0.0, grid.head_y), &self.heading);
        out.raw("</div>\n<div class=\"row head\">");
        self.push_row(out, (grid.head_y, grid.body_y), &head, "");
        let ends = self.pieces.get(1).zip(self.pieces.last()).map(|(first, last)| (first.left, last.right));
        if let Some(ends) = ends.filter(|_| !self.arcs.is_empty()) {
            out.raw("<div class=\"crossing\">");
            picture(out, "whole", ends, (grid.head_y, grid.body_y), &self.arcs);
            out.raw("</div>");
        }
        out.raw("</div></div>\n<div class=\"rows\">\n");
        for (number, boxes) in rows.iter().enumerate() {
            let lane = self.numbers.lanes.get(&grid.rows[number].lane).copied().unwrap_or(number);
            out.raw(&format!("<div class=\"row r{number}\" data-row=\"{lane}\">"));
            let (top, bottom) = (row_top(grid, number), grid.rows[number].y + grid.rows[number].h);
            self.push_row(out, (top, bottom), boxes, "<i class=\"fill\"></i>");
            out.raw("</div></div>\n");
        }
        if !self.arrows.is_empty() {
            out.raw("<div class=\"crossing arrows\">");
            picture(out, "whole", (0.0, scene.width), (grid.body_y, scene.height), &self.arrows);
            out.raw("</div>\n");
        }
        out.raw("</div>\n");
    }

    fn boxes(&self) -> Vec<Content> {
        self.pieces.iter().map(|_| Content::default()).collect()
    }

    /// Deals the items of a lane or a stage out to the boxes of its row.
    fn deal(&mut self, group: &SceneGroup, theme: &Theme, boxes: &mut [Content]) {
        for item in &group.items {
            match item.part {
                // Each line by itself: all of a curve in every box would be as much as the whole drawing.
                Part::Curve(_) | Part::Rule(_) | Part::Decoration => {
                    for prim in item.prims.iter() {
                        let reach = Extent::of(prim, item.x, item.y);
                        if self.stretches(prim, item, reach, boxes).is_none() {
                            self.painter.out.clear();
                            self.painter.prim(prim, item.x, item.y);
                            self.share(reach, "", boxes);
                        }
                    }
                }
                part => {
                    let Some(reach) = Extent::of_item(item) else { continue };
                    self.paint(item);
                    let attribute = self.numbers.attribute(part).unwrap_or_default();
                    self.share(reach, &attribute, boxes);
                    if matches!(part, Part::Card(_) | Part::Stage(_) | Part::Touchpoint(_)) {
                        self.block(item, theme, boxes);
                    }
                }
            }
        }
    }

    fn paint(&mut self, item: &SceneItem) {
        self.painter.out.clear();
        for prim in item.prims.iter() {
            self.painter.prim(prim, item.x, item.y);
        }
    }

    /// Numbers of the first and the last box that something reaches into.
    fn reached(&self, reach: Extent) -> (usize, usize) {
        let first = self.pieces.partition_point(|piece| piece.right <= reach.left).min(self.pieces.len() - 1);
        let last = self.pieces.partition_point(|piece| piece.left < reach.right).max(first + 1) - 1;
        (first, last)
    }

    /// Gives each box that a long line reaches into its stretch of it; none for what is no such line.
    fn stretches(
        &mut self,
        prim: &Prim,
        item: &SceneItem,
        reach: Extent,
        boxes: &mut [Content],
    ) -> Option<()> {
        let (first, last) = self.reached(reach);
        let Prim::Path(path) = prim else { return None };
        if first == last {
            return None;
        }
        let stretch = |piece: &Piece| {
            let (left, right) = (piece.left - item.x - BEYOND, piece.right - item.x + BEYOND);
            cut::stretch(path, left.into(), right.into())
        };
        let stretches: Option<Vec<_>> = self.pieces[first..=last].iter().map(stretch).collect();
        for (content, (path, offset)) in boxes[first..=last].iter_mut().zip(stretches?) {
            self.painter.out.clear();
            self.painter.prim(&Prim::Path(path), item.x, item.y);
            let painted = String::from_utf8_lossy(&self.painter.out);
            let painted = painted.replace(
                " stroke-dasharray",
                &format!(" stroke-dashoffset=\"{offset:.1}\" stroke-dasharray"),
            );
            content.whole.extend_from_slice(painted.as_bytes());
            content.lines.extend_from_slice(painted.as_bytes());
        }
        Some(())
    }

    /// Gives what was just painted to the boxes that it reaches into.
    fn share(&mut self, reach: Extent, attribute: &str, boxes: &mut [Content]) {
        let painted = without_tab_stops(&self.painter.out);
        let (first, last) = self.reached(reach);
        if first == last {
            let whole = &mut boxes[first].whole;
            if attribute.is_empty() {
                whole.extend_from_slice(&painted);
            } else {
                whole.extend_from_slice(format!("<g{attribute}>").as_bytes());
                whole.extend_from_slice(&painted);
                whole.extend_from_slice(b"</g>\n");
            }
            return;
        }
        let name = format!("u{}", self.shared_count);
        self.shared_count += 1;
        self.shared.extend_from_slice(format!("<g id=\"{name}\">").as_bytes());
        self.shared.extend_from_slice(&painted);
        self.shared.extend_from_slice(b"</g>\n");
        let user = format!("<use href=\"#{name}\"{attribute}/>\n");
        for content in &mut boxes[first..=last] {
            content.whole.extend_from_slice(user.as_bytes());
            if attribute.is_empty() {
                content.lines.extend_from_slice(user.as_bytes());
            }
        }
    }

    /// Adds the fill of a card or a header to what is drawn from far away.
    fn block(&self, item: &SceneItem, theme: &Theme, boxes: &mut [Content]) {
        let filled = item.prims.iter().find_map(|prim| match prim {
            Prim::Rect(rect) => Some((rect, rect.fill.as_ref()?)),
            _ => None,
        });
        let Some((rect, ink)) = filled else { return };
        let (x, y) = (item.x + rect.x, item.y + rect.y);
        let at = self.pieces.partition_point(|piece| piece.right <= x).min(boxes.len() - 1);
        let path = boxes[at].blocks.entry(theme.color(ink)).or_default();
        for (letter, length) in [(b'M', x), (b' ', y), (b'h', rect.w), (b'v', rect.h), (b'h', -rect.w)] {
            path.push(letter);
            numbers::push(path, length);
        }
        path.push(b'z');
    }

    /// Paints what belongs to no lane and no stage: the heading, and lines between cards or touchpoints.
    fn deal_around(&mut self, group: &SceneGroup, grid: &SceneGrid) {
        for item in &group.items {
            let Some(reach) = Extent::of_item(item) else { continue };
            self.paint(item);
            let painted = without_tab_stops(&self.painter.out);
            let place = match item.part {
                // Rows have their fills from the page's style.
                Part::Decoration => continue,
                Part::Connector if reach.bottom <= grid.body_y + 1.0 => &mut self.arcs,
                Part::Connector => &mut self.arrows,
                _ => &mut self.heading,
            };
            place.extend_from_slice(&painted);
        }
    }

    fn push_row(&self, out: &mut Markup, (top, bottom): (f32, f32), boxes: &[Content], behind: &str) {
        for (number, (content, piece)) in boxes.iter().zip(&self.pieces).enumerate() {
            let class = if number == 0 { "side" } else { "box" };
            let stage = piece.stage.map_or(String::new(), |stage| format!(" data-of-stage=\"{stage}\""));
            out.raw(&format!("<div class=\"{class} p{number}\"{stage}>"));
            let width = (piece.left, piece.right);
            picture(out, "whole", width, (top, bottom), &content.whole);
            if number > 0 && !(content.blocks.is_empty() && content.lines.is_empty()) {
                picture(out, "blocks", width, (top, bottom), &content.far_view());
            }
            out.raw("</div>");
            if number == 0 {
                out.raw(&format!("<div class=\"body\">{behind}"));
            }
        }
    }
}

impl Content {
    /// What is drawn from far away.
    fn far_view(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for (color, path) in &self.blocks {
            out.extend_from_slice(b"<path");
            push_color(&mut out, "fill", *color);
            out.extend_from_slice(b" d=\"");
            out.extend_from_slice(path);
            out.extend_from_slice(b"\"/>\n");
        }
        out.extend_from_slice(&self.lines);
        out
    }
}

/// An SVG of a part of the sheet, in the sheet's own coordinates.
fn picture(
    out: &mut Markup,
    class: &str,
    (left, right): (f32, f32),
    (top, bottom): (f32, f32),
    inner: &[u8],
) {
    out.raw(&format!("<svg class=\"{class}\" preserveAspectRatio=\"none\" viewBox=\""));
    let sizes = [left, top, (right - left).max(0.01), (bottom - top).max(0.01)];
    for (number, size) in sizes.into_iter().enumerate() {
        if number > 0 {
            out.raw(" ");
        }
        numbers::push(&mut out.bytes, size);
    }
    out.raw("\">\n");
    out.bytes.extend_from_slice(inner);
    out.raw("</svg>");
}

/// Links of the drawing are for the mouse: the table has them for the keyboard, and nothing of what is hidden from
/// screen readers may take the focus.
fn without_tab_stops(painted: &[u8]) -> Cow<'_, [u8]> {
    // Texts are escaped, so nothing else of the drawing can look like it.
    const LINK: &[u8] = b"<a ";
    let mut rest = painted;
    let mut changed = Vec::new();
    while let Some(at) = rest.windows(LINK.len()).position(|window| window == LINK) {
        changed.extend_from_slice(&rest[..at]);
        changed.extend_from_slice(b"<a tabindex=\"-1\" ");
        rest = &rest[at + LINK.len()..];
    }
    if changed.is_empty() {
        return Cow::Borrowed(painted);
    }
    changed.extend_from_slice(rest);
    Cow::Owned(changed)
}
