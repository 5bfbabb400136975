//! A layout as text, for snapshots that a person can read.

use crate::{Block, CellControl, ConnectorLine, Curve, ImagePrim, Layout, Prim, Row, Stroke};
use journey_model::ConnectorEnd;
use std::fmt::Write;

impl Layout {
    /// The layout as text: one line for each thing that is placed or drawn, places and sizes in map
    /// pixels. Cards come by row, column and height, so that ids don't show.
    pub fn dump(&self) -> String {
        let mut dump = Dump { text: String::new(), indent: 0 };
        dump.layout(self);
        dump.text
    }
}

struct Dump {
    text: String,
    indent: usize,
}

impl Dump {
    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string can't fail.
        let _ = writeln!(self.text, "{:indent$}{text}", "", indent = self.indent * 2);
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += 1;
        write(self);
        self.indent -= 1;
    }

    fn layout(&mut self, layout: &Layout) {
        let metrics = &layout.metrics;
        self.line(format_args!(
            "stage headers at {} high {}, touchpoint headers at {} high {}, rows at {}",
            metrics.stage_header_y,
            metrics.stage_header_height,
            metrics.touchpoint_header_y,
            metrics.touchpoint_header_height,
            metrics.rows_y
        ));
        if metrics.path_band_height > 0.0 {
            self.line(format_args!("paths at {} high {}", metrics.path_band_y, metrics.path_band_height));
        }
        for connector in &layout.connectors {
            self.connector(layout, connector);
        }
        for stage in &layout.stages {
            self.block("stage", &stage.header);
        }
        for (number, column) in layout.columns.iter().enumerate() {
            let kind = match (column.collapsed, column.touchpoint) {
                (true, None) => "collapsed stage",
                (true, Some(_)) => "collapsed column",
                (false, None) => "empty column",
                (false, Some(_)) => "column",
            };
            self.block(
                &format!("{kind} {number} wide {} header at {}", column.width, column.header_x),
                &column.header,
            );
        }
        for row in &layout.rows {
            self.row(layout, row);
        }
        self.block("heading", &layout.heading);
    }

    fn row(&mut self, layout: &Layout, row: &Row) {
        let collapsed = if row.collapsed { " collapsed" } else { "" };
        self.line(format_args!("row {:?}{collapsed} high {} fill {}", row.kind, row.height, row.fill.0));
        self.inside(|dump| {
            if let Some(rule) = &row.rule {
                dump.line(format_args!("rule at {} of {} {}", rule.y, row.rule_height, stroke(&rule.stroke)));
                dump.block("label", &rule.label);
            }
            dump.block("header", &row.header);
            if let Some(curve) = layout.curves.iter().find(|curve| curve.lane == row.lane) {
                dump.curve(curve);
            }
            for (number, column) in layout.columns.iter().enumerate() {
                dump.cell(layout, row, number, column.touchpoint);
            }
        });
    }

    fn cell(
        &mut self,
        layout: &Layout,
        row: &Row,
        number: usize,
        touchpoint: Option<journey_model::TouchpointId>,
    ) {
        let here = |lane, of| lane == row.lane && Some(of) == touchpoint;
        for cell in layout.cells.iter().filter(|cell| here(cell.lane, cell.touchpoint)) {
            self.block(&format!("cell in column {number} at {} {}", cell.x, cell.y), &cell.block);
            for control in &cell.controls {
                let CellControl { kind, x, y, w, h, series: _ } = control;
                self.inside(|dump| dump.line(format_args!("{kind:?} at {x} {y} {w}x{h}")));
            }
        }
        let cards = layout.cards.values().filter(|card| here(card.lane, card.touchpoint));
        let mut cards: Vec<_> = cards.collect();
        cards.sort_by(|a, b| a.y.total_cmp(&b.y));
        for card in cards {
            self.block(&format!("card in column {number} at {} {}", card.x, card.y), &card.block);
        }
    }

    fn curve(&mut self, curve: &Curve) {
        self.line(format_args!("curve from {} to {} on {}", curve.top, curve.bottom, curve.base));
        self.inside(|dump| {
            for guide in &curve.guides {
                dump.line(format_args!("guide at {} {}", guide.y, stroke(&guide.stroke)));
                if let Some(label) = &guide.label {
                    dump.block(&format!("label at {} {}", guide.label_x, guide.label_y), label);
                }
            }
            if let Some(gap) = &curve.gap {
                let kind = |id| curve.lines.iter().find(|line| line.series == id).map(|line| line.kind);
                let (from, to) = (kind(gap.from), kind(gap.to));
                dump.line(format_args!("gap from {from:?} to {to:?} {} {}", gap.ink.0, gap.opacity));
            }
            for line in &curve.lines {
                let gradient: Vec<&str> = line.gradient.iter().map(|ink| &*ink.0).collect();
                let area = if line.area { " with area" } else { "" };
                dump.line(format_args!(
                    "line {:?} {:?} {} gradient {gradient:?}{area}",
                    line.kind,
                    line.marker,
                    stroke(&line.stroke)
                ));
                dump.inside(|dump| line.knots.iter().for_each(|knot| dump.knot(knot)));
            }
        });
    }

    fn connector(&mut self, layout: &Layout, connector: &ConnectorLine) {
        let end = |end: ConnectorEnd| match end {
            ConnectorEnd::Card(_) => "a card".to_owned(),
            ConnectorEnd::Touchpoint(id) => {
                let at = layout.columns.iter().position(|column| column.touchpoint == Some(id));
                at.map_or_else(|| "nowhere".to_owned(), |at| format!("column {at}"))
            }
        };
        let ConnectorLine { kind, lift, .. } = connector;
        let (from, to) = (end(connector.from), end(connector.to));
        let line = stroke(&connector.stroke);
        self.line(format_args!("connector {kind:?} from {from} to {to} lift {lift} {line}"));
        if let Some(label) = &connector.label {
            self.block("label", label);
        }
    }

    fn knot(&mut self, knot: &crate::Knot) {
        let joined = if knot.joined { " joined" } else { "" };
        let truth = if knot.moment_of_truth { " moment of truth" } else { "" };
        let interval = knot.interval.map(|[low, high]| format!(" from {low} to {high}")).unwrap_or_default();
        self.line(format_args!(
            "knot at {} slope {} {}{joined}{truth}{interval}",
            knot.y, knot.slope, knot.ink.0
        ));
        if let Some(mark) = &knot.mark {
            self.block("mark", mark);
        }
        if let Some(label) = &knot.label {
            self.block(&format!("label at {} {}", label.x, label.y), &label.block);
        }
    }

    fn block(&mut self, name: &str, block: &Block) {
        self.line(format_args!("{name} {}x{}", block.w, block.h));
        self.inside(|dump| block.prims.iter().for_each(|prim| dump.prim(prim)));
    }

    fn prim(&mut self, prim: &Prim) {
        match prim {
            Prim::Rect(rect) => {
                let radii = rect.r;
                let paint = paint(rect.fill.as_ref().map(|ink| &*ink.0), rect.stroke.as_ref());
                let round = if radii == [0.0; 4] { String::new() } else { format!(" round {radii:?}") };
                self.line(format_args!("rect {} {} {}x{}{round}{paint}", rect.x, rect.y, rect.w, rect.h));
            }
            Prim::Text(text) => {
                let italic = if text.italic { " italic" } else { "" };
                let rtl = if text.rtl { " leftwards" } else { "" };
                let link = text.link.as_ref().map(|link| format!(" to {link}")).unwrap_or_default();
                self.line(format_args!(
                    "text {} {} wide {} {}/{}{italic}{rtl} {} {:?}{link} glyphs {}",
                    text.x,
                    text.y,
                    text.w,
                    text.size,
                    text.weight,
                    text.ink.0,
                    text.text,
                    text.glyphs.len()
                ));
            }
            Prim::Circle(circle) => {
                let paint = paint(circle.fill.as_ref().map(|ink| &*ink.0), circle.stroke.as_ref());
                self.line(format_args!("circle {} {} radius {}{paint}", circle.cx, circle.cy, circle.r));
            }
            Prim::Path(path) => {
                let paint = paint(path.fill.as_ref().map(|ink| &*ink.0), path.stroke.as_ref());
                let opacity =
                    if path.opacity < 1.0 { format!(" opacity {}", path.opacity) } else { String::new() };
                self.line(format_args!("path {}{paint}{opacity}", path.d));
            }
            Prim::Image(image) => {
                let ImagePrim { x, y, w, h, r, image, alt } = image;
                self.line(format_args!("image {image} {alt:?} {x} {y} {w}x{h} round {r:?}"));
            }
            Prim::Icon(icon) => {
                self.line(format_args!(
                    "icon {} {} {} size {} {}",
                    icon.name, icon.x, icon.y, icon.size, icon.ink.0
                ));
            }
        }
    }
}

fn paint(fill: Option<&str>, outline: Option<&Stroke>) -> String {
    let fill = fill.map(|fill| format!(" fill {fill}")).unwrap_or_default();
    let outline = outline.map(|outline| format!(" stroke {}", stroke(outline))).unwrap_or_default();
    fill + &outline
}

fn stroke(stroke: &Stroke) -> String {
    let dash = stroke.dash.map(|[dash, gap]| format!(" dash {dash} {gap}")).unwrap_or_default();
    format!("{} wide {}{dash}", stroke.ink.0, stroke.width)
}
