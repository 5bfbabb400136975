//! What pictures of pixels have in common: how large they become, and what is refused beforehand.

use crate::{Background, Format, pdf::PaperRefused};
use journey_layout::{ImagePrim, Prim, Scene};
use std::ops::Range;

/// Dots to the inch at scale 1: the size of a CSS pixel.
pub const DPI_AT_SCALE_1: f32 = 96.0;
/// Scales that can be asked for.
pub const SCALES: Range<f32> = 0.01..64.005;

/// Most pixels of a PNG. Above, files take gigabytes and hardly a program opens them.
const MOST_PIXELS_OF_PNG: f64 = 8e9;
/// Most pixels of a WebP, whose encoder needs all of them at once, 8 bytes for each.
const MOST_PIXELS_OF_WEBP: f64 = 60e6;

/// How a picture of pixels is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PixelOptions {
    /// How large.
    pub extent: Extent,
    /// What is behind the map. A JPEG knows no transparency and shows the paper.
    pub background: Background,
}

/// How large a picture of pixels becomes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// Pixels to a map pixel, within [`SCALES`].
    Scale(f32),
    /// Width in pixels; the height follows.
    Width(u32),
}

impl Default for PixelOptions {
    fn default() -> Self {
        Self::scaled(1.0)
    }
}

impl PixelOptions {
    /// On paper, in `scale` pixels to a map pixel.
    pub fn scaled(scale: f32) -> Self {
        Self { extent: Extent::Scale(scale), background: Background::Paper }
    }

    /// On paper, in a density in dots per inch, as printers ask for it; 96 is scale 1.
    pub fn with_dpi(dpi: f32) -> Self {
        Self::scaled(dpi / DPI_AT_SCALE_1)
    }
}

/// Size of a picture of pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PixelSize {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels to a map pixel.
    pub scale: f64,
}

impl PixelSize {
    /// Dots to the inch at which the picture has the size of the map on a screen.
    pub(crate) fn dpi(&self) -> f64 {
        self.scale * f64::from(DPI_AT_SCALE_1)
    }

    pub(crate) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// A picture that can't be made as asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{reason}{}", self.way_out())]
pub struct TooLarge {
    /// Why, in a sentence.
    pub reason: String,
    /// The largest scale that can be made; 0 where no scale is to blame.
    pub largest_scale: f32,
    /// The width in pixels at that scale.
    pub largest_width: u32,
}

impl TooLarge {
    fn way_out(&self) -> String {
        let Self { largest_scale, largest_width, .. } = self;
        if *largest_scale <= 0.0 {
            return String::new();
        }
        let dpi = (largest_scale * DPI_AT_SCALE_1).floor();
        format!(
            " The largest scale for this map is {largest_scale} ({dpi} dpi, {largest_width} pixels wide)."
        )
    }
}

impl From<PaperRefused> for TooLarge {
    fn from(PaperRefused { reason }: PaperRefused) -> Self {
        Self { reason, largest_scale: 0.0, largest_width: 0 }
    }
}

/// The size that a picture will have, or why it can't be made.
///
/// # Errors
/// Says what the format, or the programs that show it, do not take, and what they would.
pub fn plan(scene: &Scene, format: Format, extent: Extent) -> Result<PixelSize, TooLarge> {
    let limits = Limits::of(format);
    let scale = match extent {
        Extent::Scale(scale) => f64::from(scale),
        Extent::Width(width) => f64::from(width) / f64::from(scene.width),
    };
    if !SCALES.contains(&(scale as f32)) {
        let (least, most) = (SCALES.start, limits.largest_scale(scene));
        let asked = match extent {
            Extent::Scale(scale) => format!("A scale of {scale}"),
            Extent::Width(width) => format!("A width of {width} pixels"),
        };
        return Err(limits
            .refusal(scene, format!("{asked} can't be painted; choose a scale from {least} to {most}.")));
    }
    let (mut width, height) = sides(scene, scale);
    if let Extent::Width(asked) = extent {
        width = f64::from(asked.max(1));
    }
    match limits.passed_by(width, height) {
        None => Ok(PixelSize { width: width as u32, height: height as u32, scale }),
        Some(limit) => Err(limits.refusal(scene, format!("A picture of {width} × {height} pixels {limit}."))),
    }
}

fn sides(scene: &Scene, scale: f64) -> (f64, f64) {
    // A scale that was made from a width misses whole pixels by less than this.
    let side = |length: f32| (f64::from(length) * scale - 1e-6).ceil().max(1.0);
    (side(scene.width), side(scene.height))
}

/// What a format, and the programs that show it, take.
struct Limits {
    side: f64,
    over_side: &'static str,
    pixels: f64,
    over_pixels: &'static str,
}

impl Limits {
    fn of(format: Format) -> Self {
        match format {
            // The format itself has room for 65,535, but libjpeg, which most programs read with, stops there.
            Format::Jpeg => Self {
                side: 65_500.0,
                over_side: "is larger than a JPEG can be: 65,500 pixels a side. A PNG can be larger",
                pixels: f64::INFINITY,
                over_pixels: "",
            },
            Format::Webp => Self {
                side: 16_383.0,
                over_side: "is larger than a WebP can be: 16,383 pixels a side. A PNG can be larger",
                pixels: MOST_PIXELS_OF_WEBP,
                over_pixels: "is larger than a WebP can be packed in memory: 60 million pixels. A PNG can be larger",
            },
            // The format has room for 2³¹, but libpng, which most programs read with, stops there unless told otherwise.
            _ => Self {
                side: 1_000_000.0,
                over_side: "is larger than programs that show PNGs take: 1,000,000 pixels a side",
                pixels: MOST_PIXELS_OF_PNG,
                over_pixels: "would take gigabytes, which hardly a program can open",
            },
        }
    }

    fn passed_by(&self, width: f64, height: f64) -> Option<&'static str> {
        if width > self.side || height > self.side {
            Some(self.over_side)
        } else if width * height > self.pixels {
            Some(self.over_pixels)
        } else {
            None
        }
    }

    fn refusal(&self, scene: &Scene, reason: String) -> TooLarge {
        let largest_scale = self.largest_scale(scene);
        let largest_width = sides(scene, f64::from(largest_scale)).0 as u32;
        TooLarge { reason, largest_scale, largest_width }
    }

    /// The largest scale in hundredths that passes all limits.
    fn largest_scale(&self, scene: &Scene) -> f32 {
        let fits = |hundredths: u32| {
            let (width, height) = sides(scene, f64::from(hundredths as f32 / 100.0));
            self.passed_by(width, height).is_none()
        };
        let (mut low, mut high) = (1, 6_401);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if fits(middle) { low = middle } else { high = middle }
        }
        low as f32 / 100.0
    }
}

/// An estimate from above of the bytes that a picture takes, without the map file inside.
///
/// Letters, lines and fills take fewer bytes a pixel the larger they are; photographs take what their pixels take.
/// The figures are twice what the densest of the samples took, so that a disk with that much room holds the file.
pub(crate) fn most_bytes(scene: &Scene, format: Format, size: PixelSize, quality: u8) -> u64 {
    let drawn = size.pixels() as f64;
    let pictured = (pictured(scene) * size.scale * size.scale).min(drawn);
    let small = (1.0 / size.scale).max(1.0);
    let (of_drawing, of_photograph) = match (format, quality) {
        (Format::Jpeg, ..=90) => (0.4 * small.sqrt(), 1.0),
        (Format::Jpeg, _) => (0.8 * small.sqrt(), 3.0),
        (Format::Webp, _) => (0.5 * small, 4.2),
        _ => (0.35 * small, 4.2),
    };
    ((drawn - pictured) * f64::min(of_drawing, 4.2) + pictured * of_photograph) as u64 + 16_384
}

/// Area of the images of a scene, in map pixels.
fn pictured(scene: &Scene) -> f64 {
    let area = |image: &ImagePrim| f64::from(image.w) * f64::from(image.h);
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let areas = items.flat_map(|item| item.prims.iter()).map(|prim| match prim {
        Prim::Image(image) => area(image),
        _ => 0.0,
    });
    areas.sum()
}
