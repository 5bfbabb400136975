//! The colours of the inks that a layout or a patch uses, for the front end.

use crate::{
    Block, ConnectorLine, Curve, CurveLine, Guide, Ink, Knot, Layout, LayoutPatch, Prim, Row, Stroke, Theme,
};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Colours of all inks of a layout: theme, ink, colour in CSS.
pub fn palette(layout: &Layout) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut inks = Inks::default();
    layout.stages.iter().for_each(|stage| inks.block(&stage.header));
    layout.columns.iter().for_each(|column| inks.block(&column.header));
    layout.rows.iter().for_each(|row| inks.row(row));
    layout.cards.values().for_each(|card| inks.block(&card.block));
    layout.cells.iter().for_each(|cell| inks.block(&cell.block));
    layout.curves.iter().for_each(|curve| inks.curve(curve));
    layout.connectors.iter().for_each(|connector| inks.connector(connector));
    inks.colors()
}

/// Colours of all inks of a patch: theme, ink, colour in CSS.
pub fn patch_palette(patch: &LayoutPatch) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut inks = Inks::default();
    if let Some(stages) = &patch.stages {
        stages.items().for_each(|stage| inks.block(&stage.header));
    }
    if let Some(columns) = &patch.columns {
        columns.items().for_each(|column| inks.block(&column.header));
    }
    if let Some(rows) = &patch.rows {
        rows.items().for_each(|row| inks.row(row));
    }
    patch.cards.iter().for_each(|card| inks.block(&card.block));
    patch.cells.iter().for_each(|cell| inks.block(&cell.block));
    patch.curves.iter().for_each(|curve| inks.curve(curve));
    for change in &patch.curve_changes {
        if let Some(frame) = &change.frame {
            frame.guides.iter().for_each(|guide| inks.guide(guide));
            frame.gap.iter().for_each(|gap| inks.ink(&gap.ink));
        }
        for line in &change.lines {
            line.looks.iter().for_each(|looks| inks.line(looks));
            line.inserted.iter().for_each(|knot| inks.knot(knot));
        }
    }
    patch.connectors.iter().flatten().for_each(|connector| inks.connector(connector));
    inks.colors()
}

/// Inks drawn by whoever draws a curve or a picture, named in the documentation of its parts.
const CURVE_INKS: [&str; 2] = ["curve.marker", "curve.momentOfTruth"];
const IMAGE_INK: &str = "image.empty";

#[derive(Default)]
struct Inks<'a>(FxHashSet<&'a str>);

impl<'a> Inks<'a> {
    fn colors(&self) -> BTreeMap<String, BTreeMap<String, String>> {
        let of_theme = |theme: &Theme| {
            let color = |ink: &&str| theme.lookup(ink).unwrap_or(crate::Rgba::UNKNOWN).to_string();
            self.0.iter().map(|ink| ((*ink).to_owned(), color(ink))).collect()
        };
        let themes = Theme::NAMES.into_iter().filter_map(Theme::named);
        themes.map(|theme| (theme.name().to_owned(), of_theme(theme))).collect()
    }

    fn ink(&mut self, ink: &'a Ink) {
        self.0.insert(&ink.0);
    }

    fn stroke(&mut self, stroke: &'a Stroke) {
        self.ink(&stroke.ink);
    }

    fn block(&mut self, block: &'a Block) {
        block.prims.iter().for_each(|prim| self.prim(prim));
    }

    fn prim(&mut self, prim: &'a Prim) {
        let (fill, stroke) = match prim {
            Prim::Image(_) => {
                self.0.insert(IMAGE_INK);
                (None, None)
            }
            Prim::Text(text) => (Some(&text.ink), None),
            Prim::Icon(icon) => (Some(&icon.ink), None),
            Prim::Rect(rect) => (rect.fill.as_ref(), rect.stroke.as_ref()),
            Prim::Circle(circle) => (circle.fill.as_ref(), circle.stroke.as_ref()),
            Prim::Path(path) => {
                path.gradient.iter().flat_map(|gradient| &gradient.stops).for_each(|ink| self.ink(ink));
                (path.fill.as_ref(), path.stroke.as_ref())
            }
        };
        fill.into_iter().for_each(|ink| self.ink(ink));
        stroke.into_iter().for_each(|stroke| self.stroke(stroke));
    }

    fn row(&mut self, row: &'a Row) {
        self.ink(&row.fill);
        self.block(&row.header);
        if let Some(rule) = &row.rule {
            self.stroke(&rule.stroke);
            self.block(&rule.label);
        }
    }

    fn curve(&mut self, curve: &'a Curve) {
        self.0.extend(CURVE_INKS);
        curve.guides.iter().for_each(|guide| self.guide(guide));
        curve.gap.iter().for_each(|gap| self.ink(&gap.ink));
        for line in &curve.lines {
            self.line(line);
            line.knots.iter().for_each(|knot| self.knot(knot));
        }
    }

    fn guide(&mut self, guide: &'a Guide) {
        self.stroke(&guide.stroke);
        guide.label.iter().for_each(|label| self.block(label));
    }

    fn line(&mut self, line: &'a CurveLine) {
        self.stroke(&line.stroke);
        line.gradient.iter().for_each(|ink| self.ink(ink));
    }

    fn knot(&mut self, knot: &'a Knot) {
        self.ink(&knot.ink);
        knot.label.iter().for_each(|label| self.block(&label.block));
        knot.mark.iter().for_each(|mark| self.block(mark));
    }

    fn connector(&mut self, connector: &'a ConnectorLine) {
        self.stroke(&connector.stroke);
        connector.label.iter().for_each(|label| self.block(label));
    }
}
