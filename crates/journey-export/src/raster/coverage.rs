//! From outlines to how much of each pixel they cover.
//!
//! Exact areas instead of samples: each edge leaves, in every row it crosses, the share of the pixel to its
//! right; a running sum along the row gives the coverage. Sums are whole numbers, so the order of edges and
//! where a picture is cut into bands change nothing, and rows outside the band cost nothing.
//!
//! Rejected: tiny-skia and vello_cpu. Both rasterise well, but their coverage depends on where the pixmap
//! begins (bands would show seams), and vello_cpu's surfaces end at 65,535 pixels, less than the width of a
//! large map. What this has to draw is little enough: filled outlines of one colour.

/// Parts of a pixel in the sums.
const ONE: i64 = 1 << 16;

/// Rows and columns that are looked at: rows `top..bottom`, columns `0..width`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    /// First row.
    pub(crate) top: i32,
    /// The row after the last.
    pub(crate) bottom: i32,
    /// How many columns.
    pub(crate) width: i32,
}

/// Gathers the edges of one filled shape, then tells its coverage. Reused from shape to shape.
#[derive(Debug, Default)]
pub(crate) struct Coverage {
    /// Row and column, packed so that they sort by row first, and the change of coverage there.
    changes: Vec<(u64, i32)>,
}

impl Coverage {
    /// Adds a closed polygon. Points are in pixels from the picture's upper left corner.
    pub(crate) fn polygon(&mut self, window: Window, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut points = points.into_iter();
        let Some(first) = points.next() else { return };
        let mut from = first;
        for to in points {
            self.edge(window, from, to);
            from = to;
        }
        self.edge(window, from, first);
    }

    /// Adds one edge of an outline. Outlines must be closed.
    pub(crate) fn edge(&mut self, window: Window, from: (f64, f64), to: (f64, f64)) {
        // Heights are rounded to parts of a pixel first, so that the shares of all rows of an outline add
        // up to nothing exactly.
        let (from_y, to_y) = (part(from.1), part(to.1));
        if from_y == to_y {
            return;
        }
        let sign = if from_y < to_y { 1 } else { -1 };
        let ((top_x, top_y), (bottom_x, bottom_y)) =
            if sign > 0 { ((from.0, from_y), (to.0, to_y)) } else { ((to.0, to_y), (from.0, from_y)) };
        let per_part = (bottom_x - top_x) / (bottom_y - top_y) as f64;
        let first_row = (top_y.div_euclid(ONE)).max(i64::from(window.top));
        let last_row = ((bottom_y - 1).div_euclid(ONE)).min(i64::from(window.bottom) - 1);
        for row in first_row..=last_row {
            let y0 = top_y.max(row * ONE);
            let y1 = bottom_y.min((row + 1) * ONE);
            let x0 = top_x + (y0 - top_y) as f64 * per_part;
            let x1 = top_x + (y1 - top_y) as f64 * per_part;
            let packed = ((row - i64::from(window.top)) as u64) << 32;
            self.row(window.width, packed, x0, x1, sign * (y1 - y0));
        }
    }

    /// Adds the part of an edge in one row: it goes from `x0` to `x1` and reaches over `height` parts.
    fn row(&mut self, width: i32, packed: u64, x0: f64, x1: f64, height: i64) {
        let (left, right) = if x0 < x1 { (x0, x1) } else { (x1, x0) };
        if right <= 0.0 {
            self.change(packed, 0, height);
            return;
        }
        if left >= f64::from(width) {
            return;
        }
        let (first, last) = (left.floor() as i64, right.floor() as i64);
        if first == last {
            self.cell(width, packed, first, height, (left + right) / 2.0 - first as f64);
            return;
        }
        // The share of each column; the last takes what is left so that nothing is lost by rounding.
        let per_column = height as f64 / (right - left);
        let mut done = 0;
        for column in first.max(-1)..=last.min(i64::from(width)) {
            let from = left.max(column as f64);
            let to = right.min((column + 1) as f64);
            let upto = if column == last { height } else { ((to - left) * per_column).round() as i64 };
            self.cell(width, packed, column, upto - done, (from + to) / 2.0 - column as f64);
            done = upto;
        }
    }

    /// Adds an edge within one pixel: `height` parts high, in the middle at `x` of the pixel's width.
    fn cell(&mut self, width: i32, packed: u64, column: i64, height: i64, x: f64) {
        if column < 0 {
            self.change(packed, 0, height);
            return;
        }
        if column >= i64::from(width) {
            return;
        }
        let inside = ((1.0 - x) * height as f64).round() as i64;
        self.change(packed, column as u64, inside);
        if column + 1 < i64::from(width) {
            self.change(packed, column as u64 + 1, height - inside);
        }
    }

    fn change(&mut self, packed: u64, column: u64, by: i64) {
        if by != 0 {
            self.changes.push((packed | column, by as i32));
        }
    }

    /// Calls `span(row, first column, columns, coverage 1..=255)` for all runs of equal coverage of the
    /// gathered outlines, in order, and forgets them. Where outlines overlap they count once (the rule
    /// "non-zero"); rows count from the window's top.
    pub(crate) fn spans(&mut self, window: Window, mut span: impl FnMut(usize, usize, usize, u8)) {
        self.changes.sort_unstable_by_key(|(place, _)| *place);
        let mut index = 0;
        let mut sum = 0_i64;
        while let Some(&(place, _)) = self.changes.get(index) {
            while let Some(&(_, by)) = self.changes.get(index).filter(|(same, _)| *same == place) {
                sum += i64::from(by);
                index += 1;
            }
            let row = place >> 32;
            let next = self.changes.get(index).map(|(next, _)| *next).filter(|next| next >> 32 == row);
            let from = (place & 0xffff_ffff) as usize;
            let to = next.map_or(window.width as usize, |next| (next & 0xffff_ffff) as usize);
            let coverage = ((sum.abs().min(ONE) * 255 + ONE / 2) / ONE) as u8;
            if coverage > 0 {
                span(row as usize, from, to - from, coverage);
            }
            if next.is_none() {
                sum = 0;
            }
        }
        self.changes.clear();
    }
}

fn part(length: f64) -> i64 {
    (length * ONE as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    type Outline<'a> = &'a [(f64, f64)];
    type Case<'a> = (&'a str, &'a [Outline<'a>], [[u8; 4]; 3]);

    fn picture(window: Window, outlines: &[Outline<'_>]) -> Vec<Vec<u8>> {
        let mut coverage = Coverage::default();
        for outline in outlines {
            coverage.polygon(window, outline.iter().copied());
        }
        let mut rows = vec![vec![0; window.width as usize]; (window.bottom - window.top) as usize];
        coverage.spans(window, |row, from, columns, value| rows[row][from..from + columns].fill(value));
        rows
    }

    #[test]
    fn coverage_is_the_area_inside() {
        let window = Window { top: 0, bottom: 3, width: 4 };
        let cases: [Case<'_>; 5] = [
            (
                "a whole pixel square",
                &[&[(1.0, 1.0), (3.0, 1.0), (3.0, 2.0), (1.0, 2.0)]],
                [[0, 0, 0, 0], [0, 255, 255, 0], [0, 0, 0, 0]],
            ),
            (
                "half pixels on all sides",
                &[&[(0.5, 0.5), (2.5, 0.5), (2.5, 2.5), (0.5, 2.5)]],
                [[64, 128, 64, 0], [128, 255, 128, 0], [64, 128, 64, 0]],
            ),
            (
                "over the left and the right border",
                &[&[(-5.0, 1.0), (9.0, 1.0), (9.0, 2.0), (-5.0, 2.0)]],
                [[0, 0, 0, 0], [255, 255, 255, 255], [0, 0, 0, 0]],
            ),
            (
                "a triangle",
                &[&[(0.0, 0.0), (2.0, 2.0), (0.0, 2.0)]],
                [[128, 0, 0, 0], [255, 128, 0, 0], [0, 0, 0, 0]],
            ),
            (
                "the same square twice counts once, and turned against it a hole",
                &[
                    &[(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)],
                    &[(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)],
                    &[(0.0, 2.0), (4.0, 2.0), (4.0, 3.0), (0.0, 3.0)],
                    &[(1.0, 2.0), (1.0, 3.0), (2.0, 3.0), (2.0, 2.0)],
                ],
                [[255, 255, 0, 0], [0, 0, 0, 0], [255, 0, 255, 255]],
            ),
        ];
        for (what, outlines, expected) in cases {
            assert_eq!(picture(window, outlines), expected, "{what}");
        }
    }

    #[test]
    fn a_band_shows_what_the_whole_shows_there() {
        let star: Vec<(f64, f64)> = (0..64)
            .map(|i| {
                let (sin, cos) = (f64::from(i) * 2.39).sin_cos();
                (50.0 + cos * 49.3, 40.0 + sin * 38.7)
            })
            .collect();
        let whole = picture(Window { top: 0, bottom: 80, width: 100 }, &[&star]);
        for top in (0..80).step_by(7) {
            let bottom = (top + 7).min(80);
            let band = picture(Window { top, bottom, width: 100 }, &[&star]);
            assert_eq!(band, whole[top as usize..bottom as usize], "rows from {top}");
        }
    }
}
