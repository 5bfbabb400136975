//! Laying colours over pixels.

use journey_layout::Rgba;

/// A premultiplied colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paint {
    pixel: u32,
    alpha: u32,
}

impl Paint {
    /// The paint of a colour.
    pub(crate) fn new(color: Rgba) -> Self {
        let alpha = u32::from(color.a);
        let by_alpha = |channel: u8| div_255(u32::from(channel) * alpha) as u8;
        let pixel = u32::from_le_bytes([by_alpha(color.r), by_alpha(color.g), by_alpha(color.b), color.a]);
        Self { pixel, alpha }
    }

    /// Red, green, blue and alpha, premultiplied, in this order in memory.
    pub(crate) fn pixel(self) -> u32 {
        self.pixel
    }

    /// Whether laying it over something changes nothing.
    pub(crate) fn is_invisible(self) -> bool {
        self.alpha == 0
    }

    fn over(self, below: u32, coverage: u32) -> u32 {
        let above = scale(self.pixel, coverage);
        let left = 255 - div_255(self.alpha * coverage);
        // Rounding of both parts can add up to one too much, which must not spill into the next channel.
        saturating_add(above, scale(below, left))
    }
}

/// Colours that change from row to row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ramp {
    /// Height of the first colour, in pixels.
    pub(crate) top: f64,
    /// Height of the last colour.
    pub(crate) bottom: f64,
    /// Colours, evenly spread.
    pub(crate) stops: Vec<Rgba>,
}

impl Ramp {
    /// The paint of a row: that of its middle, mixed in sRGB.
    pub(crate) fn paint(&self, row: i32) -> Paint {
        let Some(last) = self.stops.len().checked_sub(1) else { return Paint::new(Rgba::UNKNOWN) };
        let length = self.bottom - self.top;
        let share = if length > 0.0 { (f64::from(row) + 0.5 - self.top) / length } else { 0.0 };
        let place = share.clamp(0.0, 1.0) * last as f64;
        let (from, to) = (self.stops[place as usize], self.stops[(place as usize + 1).min(last)]);
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * place.fract()).round() as u8;
        Paint::new(Rgba {
            r: mix(from.r, to.r),
            g: mix(from.g, to.g),
            b: mix(from.b, to.b),
            a: mix(from.a, to.a),
        })
    }
}

/// Rows of pixels that are painted on.
pub(crate) struct Surface<'p> {
    /// Red, green, blue, alpha, premultiplied.
    pub(crate) pixels: &'p mut [u32],
    /// Pixels of a row.
    pub(crate) width: usize,
}

impl Surface<'_> {
    /// Lays paint over `columns` pixels of a row, all covered alike.
    #[inline]
    pub(crate) fn span(&mut self, row: usize, from: usize, columns: usize, paint: Paint, coverage: u8) {
        let pixels = &mut self.pixels[row * self.width + from..][..columns];
        if coverage == 255 && paint.alpha == 255 {
            pixels.fill(paint.pixel);
            return;
        }
        for pixel in pixels {
            *pixel = paint.over(*pixel, u32::from(coverage));
        }
    }

    /// Lays colours, red, green, blue, alpha, premultiplied, over `columns` pixels of a row, all covered alike.
    pub(crate) fn pixels(
        &mut self,
        row: usize,
        from: usize,
        columns: usize,
        coverage: u8,
        color_at: impl Fn(usize) -> u32,
    ) {
        let pixels = &mut self.pixels[row * self.width + from..][..columns];
        for (column, pixel) in pixels.iter_mut().enumerate() {
            let above = color_at(column);
            let above = if coverage == 255 { above } else { scale(above, u32::from(coverage)) };
            *pixel = match above >> 24 {
                255 => above,
                alpha => saturating_add(above, scale(*pixel, 255 - alpha)),
            };
        }
    }

    /// Lays paint over the pixels that a mask covers; what lies outside is left out.
    pub(crate) fn mask(&mut self, left: i32, top: i32, width: usize, alpha: &[u8], paint: Paint) {
        let surface_rows = self.pixels.len() / self.width.max(1);
        let skip = (-left).max(0) as usize;
        let start = left.max(0) as usize;
        if skip >= width || start >= self.width {
            return;
        }
        let columns = (width - skip).min(self.width - start);
        for (row, alpha) in (i64::from(top)..).zip(alpha.chunks_exact(width)) {
            if row < 0 {
                continue;
            }
            if row >= surface_rows as i64 {
                break;
            }
            let pixels = &mut self.pixels[row as usize * self.width + start..][..columns];
            for (pixel, coverage) in pixels.iter_mut().zip(&alpha[skip..]) {
                match *coverage {
                    0 => {}
                    255 if paint.alpha == 255 => *pixel = paint.pixel,
                    coverage => *pixel = paint.over(*pixel, u32::from(coverage)),
                }
            }
        }
    }
}

/// `value / 255`, rounded, for values up to 255 * 255.
fn div_255(value: u32) -> u32 {
    (value + 128 + ((value + 128) >> 8)) >> 8
}

/// All four channels times `by / 255`, rounded; two channels at a time.
fn scale(pixel: u32, by: u32) -> u32 {
    let half = |pair: u32| {
        let product = pair * by + 0x0080_0080;
        ((product + ((product >> 8) & 0x00ff_00ff)) >> 8) & 0x00ff_00ff
    };
    half(pixel & 0x00ff_00ff) | (half((pixel >> 8) & 0x00ff_00ff) << 8)
}

fn saturating_add(a: u32, b: u32) -> u32 {
    let half = |a: u32, b: u32| {
        let sum = a + b;
        let over = (sum >> 8) & 0x0001_0001;
        (sum | (over * 0xff)) & 0x00ff_00ff
    };
    half(a & 0x00ff_00ff, b & 0x00ff_00ff) | (half((a >> 8) & 0x00ff_00ff, (b >> 8) & 0x00ff_00ff) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_is_the_mean_of_both_by_coverage() {
        let white = Paint::new(Rgba::opaque(255, 255, 255)).pixel();
        let red = Paint::new(Rgba::opaque(200, 10, 0));
        let glass = Paint::new(Rgba { r: 200, g: 10, b: 0, a: 51 });
        let cases = [
            (red, white, 255, [200, 10, 0, 255]),
            (red, white, 0, [255, 255, 255, 255]),
            (red, white, 51, [244, 206, 204, 255]),
            (glass, white, 255, [244, 206, 204, 255]),
            (red, 0, 255, [200, 10, 0, 255]),
            (glass, 0, 255, [40, 2, 0, 51]),
        ];
        for (paint, below, coverage, expected) in cases {
            let got = paint.over(below, coverage).to_le_bytes();
            let near = got.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 1);
            assert!(near, "{paint:?} over {below:08x} at {coverage}: {got:?}, expected {expected:?}");
        }
    }

    #[test]
    fn opaque_stays_opaque_at_every_coverage() {
        for channel in 0..=255_u8 {
            let below = u32::from_le_bytes([channel, 255 - channel, 7, 255]);
            let paint = Paint::new(Rgba::opaque(255 - channel, channel, 250));
            for coverage in 0..=255 {
                let [.., alpha] = paint.over(below, coverage).to_le_bytes();
                assert_eq!(alpha, 255, "coverage {coverage} of {channel}");
            }
        }
    }

    #[test]
    fn ramps_mix_between_their_stops_and_hold_beyond() {
        let grey = |value| Rgba::opaque(value, value, value);
        let ramp = Ramp { top: 10.0, bottom: 20.0, stops: vec![grey(0), grey(100), grey(50)] };
        for (row, expected) in [(-5, 0), (9, 0), (12, 50), (15, 95), (17, 75), (19, 55), (99, 50)] {
            assert_eq!(ramp.paint(row), Paint::new(grey(expected)), "row {row}");
        }
    }

    #[test]
    fn masks_are_cut_at_the_surface() {
        let paint = Paint::new(Rgba::opaque(1, 2, 3));
        for (left, top) in [(-1, -1), (2, 1), (-5, 0), (9, 0), (0, 9), (0, -9)] {
            let mut pixels = vec![0; 3 * 2];
            Surface { pixels: &mut pixels, width: 3 }.mask(left, top, 2, &[255; 4], paint);
            let expected = (0..6).map(|i| {
                let (x, y) = (i % 3 - left, i / 3 - top);
                if (0..2).contains(&x) && (0..2).contains(&y) { paint.pixel() } else { 0 }
            });
            assert!(pixels.iter().copied().eq(expected), "mask at {left}, {top}: {pixels:?}");
        }
    }
}
