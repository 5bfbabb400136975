//! Where the words by the scores stand: near their marker, and on nothing else as far as there is room.

use crate::{Block, CurveLine, Guide, Knot, KnotLabel, grid::Grid, sizes::round, text::Paragraph};

/// Radius that a marker takes, and that of the ring around a moment of truth.
const MARKER_RADIUS: f32 = 8.0;
const RING_RADIUS: f32 = 13.0;

/// Between a marker and its words.
const GAP: f32 = 3.0;

/// How far words are moved away from their marker at a time, and how often.
const STEP: f32 = 6.0;
const STEPS: u8 = 14;

/// Words of one score, to be placed.
pub(super) struct Label {
    pub(super) line: usize,
    pub(super) knot: usize,
    pub(super) column: usize,
    pub(super) words: Paragraph,
    /// Width that the words are centred in.
    pub(super) width: f32,
}

/// Places all words. Those of the last line, which is drawn over the others, choose first.
pub(super) fn place(
    mut labels: Vec<Label>,
    lines: &mut [CurveLine],
    guides: &[Guide],
    grid: &Grid<'_>,
    plot_height: f32,
) {
    labels.sort_by_key(|label| (label.column, usize::MAX - label.line));
    let paths: Vec<LinePath> = lines.iter().map(|line| LinePath::new(line, grid)).collect();
    let mut column = usize::MAX;
    let mut taken: Vec<Area> = Vec::new();
    for label in labels {
        if label.column != column {
            column = label.column;
            taken.clear();
            if column == 0 {
                taken.extend(guides.iter().filter_map(guide_area));
            }
        }
        let Some(knot) = lines[label.line].knots.get(label.knot) else { continue };
        let Some(place) = grid.columns.get(column) else { continue };
        let spot = Spot { x: place.middle(), knot, paths: &paths, taken: &taken, plot_height, label: &label };
        let top = spot.best();
        taken.push(spot.area(top));
        let (height, words) = (label.words.height, label.words);
        let width = label.width;
        let mut block = Block { w: width, h: height, prims: Vec::new() };
        words.place(0.0, 0.0, &mut block.prims);
        let placed = KnotLabel { x: -width / 2.0, y: round(top), block };
        lines[label.line].knots[label.knot].label = Some(placed);
    }
}

/// What is taken already: edges from the left edge of the first column and the top of the row.
#[derive(Clone, Copy)]
struct Area {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Area {
    fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

fn guide_area(guide: &Guide) -> Option<Area> {
    let label = guide.label.as_ref()?;
    let (left, top) = (guide.label_x, guide.label_y);
    Some(Area { left, right: left + label.w, top, bottom: top + label.h })
}

/// A score whose words are to be placed.
struct Spot<'a> {
    /// Middle of its column.
    x: f32,
    knot: &'a Knot,
    paths: &'a [LinePath],
    taken: &'a [Area],
    plot_height: f32,
    label: &'a Label,
}

impl Spot<'_> {
    fn area(&self, top: f32) -> Area {
        // Lines are centred in the label's width, so the widest ends this far from the middle.
        let half = (self.label.words.width - self.label.width / 2.0).clamp(4.0, self.label.width / 2.0);
        let (left, right) = (self.x - half, self.x + half);
        Area { left, right, top, bottom: top + self.label.words.height }
    }

    /// Upper edge of the place that costs least.
    fn best(&self) -> f32 {
        let height = self.label.words.height;
        let marker = self.knot.mark.as_ref().map_or(MARKER_RADIUS, |mark| mark.h / 2.0);
        let distance = if self.knot.moment_of_truth { RING_RADIUS.max(marker) } else { marker } + GAP;
        let peak = self.is_peak();
        let mut best = (f32::MAX, 0.0);
        for step in 0..STEPS {
            let farness = f32::from(step) * 1.5;
            if farness >= best.0 {
                break;
            }
            let away = f32::from(step) * STEP;
            let above = self.knot.y - distance - height - away;
            let below = self.knot.y + distance + away;
            for (top, preferred) in [(above, peak), (below, !peak)] {
                let cost = self.cost(top) + farness + if preferred { 0.0 } else { 1.0 };
                if cost < best.0 {
                    best = (cost, top);
                }
            }
        }
        best.1
    }

    /// Whether the line comes from below and goes below: there, words stand better above it.
    fn is_peak(&self) -> bool {
        let path = &self.paths[self.label.line];
        let beside = [path.y(self.x - self.label.width / 2.0), path.y(self.x + self.label.width / 2.0)];
        let (sum, count) =
            beside.into_iter().flatten().fold((0.0, 0.0), |(sum, count), y| (sum + y, count + 1.0));
        count > 0.0 && sum / count > self.knot.y
    }

    fn cost(&self, top: f32) -> f32 {
        let area = self.area(top);
        let outside = if area.top < 0.0 || area.bottom > self.plot_height - 1.0 { 400.0 } else { 0.0 };
        let words = self.taken.iter().filter(|taken| taken.meets(&area)).count() as f32 * 60.0;
        let mut lines = 0.0;
        for path in self.paths {
            for sample in 0..=8_u8 {
                let x = area.left + (area.right - area.left) * f32::from(sample) / 8.0;
                let met = path.y(x).is_some_and(|y| y > area.top - 2.0 && y < area.bottom + 2.0);
                lines += if met { 2.0 } else { 0.0 };
            }
            let Some(point) = path.at(self.x) else { continue };
            let meets = |[top, bottom]: [f32; 2]| bottom > area.top && top < area.bottom;
            lines += if meets([point.y - point.radius, point.y + point.radius]) { 12.0 } else { 0.0 };
            lines += if point.interval.is_some_and(meets) { 8.0 } else { 0.0 };
        }
        outside + words + lines
    }
}

/// A line as points with slopes, to ask for its height anywhere.
struct LinePath {
    points: Vec<PathPoint>,
}

struct PathPoint {
    x: f32,
    y: f32,
    slope: f32,
    radius: f32,
    /// The upper and the lower end of its interval.
    interval: Option<[f32; 2]>,
}

impl LinePath {
    fn new(line: &CurveLine, grid: &Grid<'_>) -> Self {
        let point = |knot: &Knot| {
            let column = grid.columns.get(grid.column(knot.touchpoint)?)?;
            let marker = knot.mark.as_ref().map_or(MARKER_RADIUS - 2.0, |mark| mark.h / 2.0);
            let radius = if knot.moment_of_truth { RING_RADIUS.max(marker) } else { marker };
            let interval = knot.interval.map(|[low, high]| [high.min(low), low.max(high)]);
            Some(PathPoint { x: column.middle(), y: knot.y, slope: knot.slope, radius, interval })
        };
        Self { points: line.knots.iter().filter_map(point).collect() }
    }

    /// What stands in the middle of a column.
    fn at(&self, x: f32) -> Option<&PathPoint> {
        let at = self.points.binary_search_by(|point| point.x.total_cmp(&x)).ok()?;
        self.points.get(at)
    }

    fn y(&self, x: f32) -> Option<f32> {
        let after = self.points.partition_point(|point| point.x < x);
        let end = self.points.get(after)?;
        if end.x == x {
            return Some(end.y);
        }
        let start = self.points.get(after.checked_sub(1)?)?;
        let width = end.x - start.x;
        let part = (x - start.x) / width;
        let rest = 1.0 - part;
        let (first, second) = (start.y + start.slope * width / 3.0, end.y - end.slope * width / 3.0);
        Some(
            start.y * rest * rest * rest
                + 3.0 * first * rest * rest * part
                + 3.0 * second * rest * part * part
                + end.y * part * part * part,
        )
    }
}
