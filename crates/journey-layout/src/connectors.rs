//! Connectors: arcs between touchpoints, above the columns, and arrows between cards.

use crate::{
    Block, ConnectorLine, IconPrim, Ink, Prim, RectPrim, Stroke,
    grid::Grid,
    inks::{dashed, ink, stroke},
    path,
    sizes::round,
    text::{Look, Shaper},
    words::Words,
};
use journey_model::{CardId, Connector, ConnectorEnd, ConnectorKind, JourneyMap};
use kurbo::{BezPath, CubicBez, ParamCurve, Point, Rect, Vec2};
use rustc_hash::FxHashSet as HashSet;

/// Lift of the lowest arcs, and how much higher those of each further level rise.
const FIRST_LIFT: f32 = 20.0;
const LEVEL: f32 = 22.0;
/// Arcs above this many levels share the last one, so that no map is all arcs.
const MOST_LEVELS: usize = 12;

const LABEL_HEIGHT: f32 = 16.0;
const LABEL_PADDING: f32 = 5.0;
const WIDEST_LABEL: f32 = 240.0;

/// Between the highest label and the stage headers.
const BAND_TOP: f32 = 4.0;

/// The least length of the handles of an arrow between cards that face each other, and of one that has to turn
/// back.
const LEAST_HANDLE: f64 = 6.0;
const LEAST_TURN: f64 = 24.0;

/// The connectors of a map whose ends are on the sheet. `shows` tells whether a card is.
pub(crate) fn lines(
    shaper: &mut Shaper,
    words: &Words,
    map: &JourneyMap,
    grid: &Grid<'_>,
    shows: impl Fn(CardId) -> bool,
) -> Vec<ConnectorLine> {
    let mut known = HashSet::default();
    let mut lines: Vec<ConnectorLine> = Vec::new();
    let mut arcs: Vec<Arc> = Vec::new();
    for connector in map.connectors.iter().filter(|connector| known.insert(connector.id)) {
        match (connector.from, connector.to) {
            (ConnectorEnd::Touchpoint(from), ConnectorEnd::Touchpoint(to)) => {
                let (Some(from), Some(to)) = (grid.column(from), grid.column(to)) else { continue };
                let line = line(shaper, words, connector, "sheet.background");
                let (xa, xb) = (grid.columns[from].middle(), grid.columns[to].middle());
                let half = line.label.as_ref().map_or(0.0, |label| label.w / 2.0);
                arcs.push(Arc::new(lines.len(), xa, xb, half));
                lines.push(line);
            }
            (ConnectorEnd::Card(from), ConnectorEnd::Card(to)) if shows(from) && shows(to) => {
                lines.push(line(shaper, words, connector, "connector.fill"));
            }
            _ => {}
        }
    }
    lift(&mut lines, arcs);
    lines
}

/// Height of the band that the arcs take.
pub(crate) fn band_height<'a>(lines: impl Iterator<Item = &'a ConnectorLine>) -> f32 {
    let tops = lines.filter(|line| line.lift > 0.0).map(|line| {
        let label = line.label.as_ref().map_or(0.0, |label| label.h / 2.0);
        line.lift + label.max(line.stroke.width) + BAND_TOP
    });
    round(tops.fold(0.0, f32::max))
}

/// What an arc takes along the band.
struct Arc {
    line: usize,
    left: f32,
    right: f32,
    level: usize,
}

impl Arc {
    fn new(line: usize, xa: f32, xb: f32, half_label: f32) -> Self {
        let middle = (xa + xb) / 2.0;
        let (left, right) = (xa.min(xb).min(middle - half_label), xa.max(xb).max(middle + half_label));
        Self { line, left, right, level: 0 }
    }
}

/// Puts each arc on a level above all shorter ones that it meets.
fn lift(lines: &mut [ConnectorLine], mut arcs: Vec<Arc>) {
    arcs.sort_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left)).then(a.left.total_cmp(&b.left)));
    for number in 0..arcs.len() {
        let (below, [arc, ..]) = arcs.split_at_mut(number) else { continue };
        let met = below.iter().filter(|other| other.left < arc.right && arc.left < other.right);
        let level = met.map(|other| other.level + 1).max().unwrap_or(0);
        arc.level = level.min(MOST_LEVELS - 1);
    }
    for arc in arcs {
        lines[arc.line].lift = FIRST_LIFT + LEVEL * arc.level as f32;
    }
}

fn line(
    shaper: &mut Shaper,
    words: &Words,
    connector: &Connector,
    label_fill: &'static str,
) -> ConnectorLine {
    ConnectorLine {
        id: connector.id,
        kind: connector.kind,
        from: connector.from,
        to: connector.to,
        stroke: line_stroke(connector),
        lift: 0.0,
        label: label(shaper, words, connector, ink(label_fill)),
    }
}

/// The more of the journeys take a path, the thicker it is.
fn line_stroke(connector: &Connector) -> Stroke {
    let share = share(connector).unwrap_or(0.0) as f32;
    let width = round(1.75 + 2.5 * share);
    match connector.kind {
        ConnectorKind::Branch => stroke(ink("connector.branch"), width),
        ConnectorKind::Loop => stroke(ink("connector.loop"), width),
        ConnectorKind::Skip => dashed(ink("connector.skip"), width, [6.0, 3.0]),
        ConnectorKind::Arrow => stroke(ink("connector.arrow"), width),
    }
}

fn share(connector: &Connector) -> Option<f64> {
    connector.share.filter(|share| share.is_finite()).map(|share| share.clamp(0.0, 1.0))
}

fn text_ink(kind: ConnectorKind) -> Ink {
    ink(match kind {
        ConnectorKind::Branch => "connector.branchText",
        ConnectorKind::Loop => "connector.loopText",
        ConnectorKind::Skip => "connector.skipText",
        ConnectorKind::Arrow => "connector.arrowText",
    })
}

/// "31 % go back", and a mark where a note tells how the path is handled.
fn label(shaper: &mut Shaper, words: &Words, connector: &Connector, fill: Ink) -> Option<Block> {
    let name = connector.label.split_whitespace().collect::<Vec<_>>().join(" ");
    let share = share(connector).map(|share| words.percent(share));
    let text: Vec<String> = share.into_iter().chain((!name.is_empty()).then_some(name)).collect();
    let noted = !connector.note.trim().is_empty();
    if text.is_empty() && !noted {
        return None;
    }
    let color = text_ink(connector.kind);
    let mut inside = Vec::new();
    let mut x = LABEL_PADDING;
    if !text.is_empty() {
        let look = Look::new(11.0, 600, color.clone());
        let line = shaper.clipped(&text.join(" "), look, LABEL_HEIGHT, WIDEST_LABEL);
        let width = line.width;
        line.place(x, 0.0, &mut inside);
        x += width + LABEL_PADDING;
    }
    if noted {
        inside.push(Prim::Icon(IconPrim { name: "note".into(), x, y: 2.5, size: 11.0, ink: color }));
        x += 11.0 + LABEL_PADDING;
    }
    let pill = RectPrim {
        x: 0.0,
        y: 0.0,
        w: round(x),
        h: LABEL_HEIGHT,
        r: [LABEL_HEIGHT / 2.0; 4],
        fill: Some(fill),
        stroke: None,
    };
    let prims = std::iter::once(Prim::Rect(pill)).chain(inside).collect();
    Some(Block { w: round(x), h: LABEL_HEIGHT, prims })
}

/// The drawn path of a connector on the sheet.
pub(crate) struct Drawn {
    curve: CubicBez,
}

impl Drawn {
    /// The arc of a connector between touchpoints.
    pub(crate) fn arc(xa: f32, xb: f32, base: f32, lift: f32) -> Self {
        let (xa, xb, base) = (f64::from(xa), f64::from(xb), f64::from(base));
        let top = base - f64::from(lift) * 4.0 / 3.0;
        Self { curve: CubicBez::new((xa, base), (xa, top), (xb, top), (xb, base)) }
    }

    /// The arrow of a connector between cards.
    pub(crate) fn between(from: Rect, to: Rect, same_column: bool) -> Self {
        let sides = |rect: Rect, normal: Vec2| {
            rect.center() + Vec2::new(rect.width() * normal.x, rect.height() * normal.y) / 2.0
        };
        let away = if same_column {
            Vec2::new(0.0, if to.y0 > from.y0 { 1.0 } else { -1.0 })
        } else {
            Vec2::new(if to.x0 > from.x0 { 1.0 } else { -1.0 }, 0.0)
        };
        let (start, end) = (sides(from, away), sides(to, -away));
        let reach = (end - start).dot(away);
        let least = if reach < 0.0 { LEAST_TURN } else { LEAST_HANDLE };
        let handle = (reach.abs() / 2.0).max(least);
        Self { curve: CubicBez::new(start, start + away * handle, end - away * handle, end) }
    }

    /// The line and its arrow head.
    pub(crate) fn prims(&self, stroke: &Stroke) -> [Prim; 2] {
        let mut outline = BezPath::new();
        outline.move_to(self.curve.p0);
        outline.curve_to(self.curve.p1, self.curve.p2, self.curve.p3);
        let head = head(self.curve.p3, self.curve.p3 - self.curve.p2);
        [
            path::outline(&outline, stroke.clone(), None),
            Prim::Path(path::filled(&head, stroke.ink.clone(), None)),
        ]
    }

    /// Where the middle of the label stands.
    pub(crate) fn middle(&self) -> (f32, f32) {
        let Point { x, y } = self.curve.eval(0.5);
        (x as f32, y as f32)
    }
}

/// An arrow head with its tip at a point, 6 long and 7 wide.
pub(crate) fn head(tip: Point, direction: Vec2) -> BezPath {
    let length = direction.hypot();
    let along = if length > 0.0 { direction / length } else { Vec2::new(0.0, 1.0) };
    let across = Vec2::new(-along.y, along.x) * 3.5;
    let back = tip - along * 6.0;
    let mut path = BezPath::new();
    path.move_to(tip);
    path.line_to(back + across);
    path.line_to(back - across);
    path.close_path();
    path
}
