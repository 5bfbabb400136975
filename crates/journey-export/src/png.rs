//! The PNG painter: bands of rows go straight into the encoder, so that a picture takes no more memory than
//! a few of its bands, whatever its height.
//!
//! While one thread encodes, others paint the bands that come next.
//!
//! Rows go unfiltered into deflate, because maps are flat colours and the same letters again and again, which
//! deflate finds best as they are: of the demo map at scale 1 that makes 0.45 MB (level 3) or 0.63 MB
//! (level 1), against 0.53 MB with the usual adaptive filter and 1.5 MB with fdeflate, the encoder's fastest.
//! Large pictures take level 1, at half the speed of fdeflate but still faster than they are painted.

use crate::{
    Background, ExportError, MAP_KEYWORD,
    raster::{Drawing, Painter},
    sheet::{Sheet, Whole},
};
use ::png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit,
    text_metadata::ITXtChunk,
};
use journey_layout::Scene;
use std::{
    io::{self, Write},
    ops::{ControlFlow, Range},
    sync::mpsc,
    thread,
};

/// Dots to the inch at scale 1: the size of a CSS pixel.
pub const DPI_AT_SCALE_1: f32 = 96.0;
/// Scales that can be asked for.
pub const SCALES: Range<f32> = 0.05..8.01;

/// The largest width and height that the format can tell.
const MAX_SIDE: f64 = 2_147_483_647.0;
/// Most pixels of a picture. Above, files take gigabytes and hardly a program opens them.
const MAX_PIXELS: f64 = 8e9;
/// Bytes of rows in memory at the same time, over all bands.
const MAX_ROWS_BYTES: f64 = 256e6;
/// Rows of the flattest band. Less would look up each glyph for nothing.
const MIN_BAND_ROWS: u32 = 8;
/// Rows of the highest band.
const MAX_BAND_ROWS: u32 = 256;
/// Bytes a band should have: it then stays in the cache of a core or near it.
const BAND_BYTES: u32 = 8 << 20;
/// Threads that paint; the encoder is the bottleneck from the second on.
const MAX_PAINTERS: usize = 3;
/// Pictures up to this size are packed better; it takes a third of a second for the largest of them.
const SMALL_PIXELS: u64 = 50_000_000;
/// Bytes of pixel data that a chunk of the file holds.
const CHUNK_BYTES: usize = 1 << 18;

/// How a PNG is painted.
#[derive(Debug, Clone, PartialEq)]
pub struct PngOptions {
    /// Pixels to a map pixel, within [`SCALES`].
    pub scale: f32,
    /// What is behind the map.
    pub background: Background,
}

impl Default for PngOptions {
    fn default() -> Self {
        Self { scale: 1.0, background: Background::Paper }
    }
}

impl PngOptions {
    /// Options for a density in dots per inch, as printers ask for it; 96 is scale 1.
    pub fn with_dpi(dpi: f32) -> Self {
        Self { scale: dpi / DPI_AT_SCALE_1, ..Self::default() }
    }
}

/// Size of a PNG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PngSize {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A PNG that can't be made as asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{reason} The largest scale for this map is {largest_scale} ({} dpi).", (largest_scale * DPI_AT_SCALE_1).floor())]
pub struct TooLarge {
    /// Why, in a sentence.
    pub reason: String,
    /// The largest scale that can be made.
    pub largest_scale: f32,
}

/// The size the picture will have, or why it can't be made.
pub fn plan(scene: &Scene, options: &PngOptions) -> Result<PngSize, TooLarge> {
    let scale = options.scale;
    let refuse = |reason: String| Err(TooLarge { reason, largest_scale: largest_scale(scene) });
    if !SCALES.contains(&scale) {
        let (least, most) = (SCALES.start, largest_scale(scene));
        return refuse(format!("A scale of {scale} can't be painted; choose one from {least} to {most}."));
    }
    let (width, height) = sides(scene, scale);
    match limit(width, height) {
        None => Ok(PngSize { width: width as u32, height: height as u32 }),
        Some(limit) => refuse(format!("A picture of {width} × {height} pixels {limit}.")),
    }
}

fn sides(scene: &Scene, scale: f32) -> (f64, f64) {
    let side = |length: f32| (f64::from(length) * f64::from(scale)).ceil().max(1.0);
    (side(scene.width), side(scene.height))
}

fn limit(width: f64, height: f64) -> Option<&'static str> {
    if width > MAX_SIDE || height > MAX_SIDE {
        Some("is larger than a PNG can be")
    } else if width * f64::from(MIN_BAND_ROWS) * 4.0 * (2 * MAX_PAINTERS + 1) as f64 > MAX_ROWS_BYTES {
        Some("is too wide to be painted in memory")
    } else if width * height > MAX_PIXELS {
        Some("would take gigabytes, which hardly a program can open")
    } else {
        None
    }
}

/// The largest scale in hundredths that passes all limits.
fn largest_scale(scene: &Scene) -> f32 {
    let fits = |hundredths: u32| {
        let (width, height) = sides(scene, hundredths as f32 / 100.0);
        limit(width, height).is_none()
    };
    let (mut low, mut high) = (1, 801);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if fits(middle) { low = middle } else { high = middle }
    }
    low as f32 / 100.0
}

/// Paints a PNG. `progress` hears the share that is done, 0 to 1, and may stop the work.
pub fn write(
    sheet: &Sheet<'_>,
    options: &PngOptions,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let size = plan(sheet.scene, options)?;
    let whole = Whole::of(sheet);
    let drawing = drawing(&whole, sheet, options, size);
    let color = match options.background {
        Background::Paper => ColorType::Rgb,
        Background::Transparent => ColorType::Rgba,
    };
    let bands = Bands::new(&drawing, color, rows_of_band(size.width));
    let out = Sticky { out, failed: false };
    let mut encoder = Encoder::new(out, size.width, size.height);
    set_up(&mut encoder, color, size);
    let per_metre = (f64::from(options.scale) * f64::from(DPI_AT_SCALE_1) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    let mut writer = encoder.write_header().map_err(write_error)?;
    if let Some(map_file) = sheet.inside {
        writer.write_text_chunk(&map_chunk(map_file)?).map_err(write_error)?;
    }
    let mut pixels = writer.stream_writer_with_size(CHUNK_BYTES).map_err(write_error)?;
    bands.each(|done, band| {
        if progress(done).is_break() {
            return Err(ExportError::Cancelled);
        }
        Ok(pixels.write_all(band)?)
    })?;
    pixels.finish().map_err(write_error)?;
    writer.finish().map_err(write_error)?;
    // The last chance to stop: what was written is whole, but the caller no longer wants it.
    if progress(1.0).is_break() { Err(ExportError::Cancelled) } else { Ok(()) }
}

/// Paints a small picture of the map that fits into `max_width_px` by `max_height_px`. It carries nothing inside.
pub fn thumbnail(sheet: &Sheet<'_>, max_width_px: u32, max_height_px: u32) -> Result<Vec<u8>, ExportError> {
    let scene = sheet.scene;
    let fit = |most: u32, length: f32| f64::from(most.clamp(1, 4096)) / f64::from(length.max(1.0));
    let scale = fit(max_width_px, scene.width).min(fit(max_height_px, scene.height)).min(2.0);
    let side =
        |length: f32, most: u32| ((f64::from(length) * scale).round() as u32).clamp(1, most.clamp(1, 4096));
    let size = PngSize { width: side(scene.width, max_width_px), height: side(scene.height, max_height_px) };
    let whole = Whole::of(sheet);
    let paper = Some(crate::paper(sheet.theme));
    let drawing = Drawing::new(&whole, sheet, (size.width, size.height), scale, paper);
    let mut rows = vec![0; size.width as usize * size.height as usize];
    let all: Vec<u32> = drawing.index(size.height).swap_remove(0);
    drawing.paint(&mut drawing.painter(), &all, 0, &mut rows);
    let mut bytes = Vec::new();
    pack(&rows, ColorType::Rgb, &mut bytes);

    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, size.width, size.height);
    set_up(&mut encoder, ColorType::Rgb, size);
    let mut writer = encoder.write_header().map_err(write_error)?;
    writer.write_image_data(&bytes).map_err(write_error)?;
    writer.finish().map_err(write_error)?;
    Ok(png)
}

fn set_up<W: Write>(encoder: &mut Encoder<'_, W>, color: ColorType, size: PngSize) {
    let pixels = u64::from(size.width) * u64::from(size.height);
    let level = if pixels <= SMALL_PIXELS { 3 } else { 1 };
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(level));
    encoder.set_filter(Filter::NoFilter);
}

fn drawing<'s>(whole: &'s Whole<'_>, sheet: &Sheet<'s>, options: &PngOptions, size: PngSize) -> Drawing<'s> {
    let paper = match options.background {
        Background::Paper => Some(crate::paper(sheet.theme)),
        Background::Transparent => None,
    };
    Drawing::new(whole, sheet, (size.width, size.height), f64::from(options.scale), paper)
}

fn rows_of_band(width: u32) -> u32 {
    (BAND_BYTES / 4 / width.max(1)).clamp(MIN_BAND_ROWS, MAX_BAND_ROWS)
}

fn map_chunk(map_file: &[u8]) -> Result<ITXtChunk, ExportError> {
    let json = std::str::from_utf8(map_file).map_err(io::Error::other)?;
    let mut chunk = ITXtChunk::new(MAP_KEYWORD, json);
    chunk.compressed = true;
    chunk.compress_text().map_err(write_error)?;
    Ok(chunk)
}

fn write_error(error: EncodingError) -> ExportError {
    match error {
        EncodingError::IoError(error) => ExportError::Write(error),
        other => ExportError::Write(io::Error::other(other)),
    }
}

/// Fails for good once it failed. The encoder writes its last chunk where it can't report errors; with this,
/// the end of the file, which follows, can't be written after that either, and the failure is heard.
struct Sticky<'w> {
    out: &'w mut dyn Write,
    failed: bool,
}

impl Write for Sticky<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Err(io::Error::other("an earlier write failed; is the disk full?"));
        }
        let written = self.out.write(bytes);
        self.failed = written.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The bands of a picture, from top to bottom.
struct Bands<'d> {
    drawing: &'d Drawing<'d>,
    color: ColorType,
    rows: u32,
    marks: Vec<Vec<u32>>,
}

impl<'d> Bands<'d> {
    fn new(drawing: &'d Drawing<'d>, color: ColorType, rows: u32) -> Self {
        Self { drawing, color, rows, marks: drawing.index(rows) }
    }

    /// Calls `take` with the share that is done and the next band's bytes, in order, while other threads paint
    /// ahead. Each thread paints every n-th band, so that which thread painted what never matters.
    fn each(&self, mut take: impl FnMut(f32, &[u8]) -> Result<(), ExportError>) -> Result<(), ExportError> {
        let count = self.marks.len();
        let spare = thread::available_parallelism().map_or(1, |threads| threads.get().saturating_sub(1));
        let painters = spare.clamp(1, MAX_PAINTERS).min(count);
        thread::scope(|scope| {
            let mut finished = Vec::with_capacity(painters);
            for first in 0..painters {
                let (send, receive) = mpsc::sync_channel::<Vec<u8>>(0);
                let (give_back, reuse) = mpsc::channel::<Vec<u8>>();
                finished.push((receive, give_back));
                scope.spawn(move || {
                    let mut painter = self.drawing.painter();
                    let mut pixels = Vec::new();
                    for band in (first..count).step_by(painters) {
                        let mut bytes = reuse.try_recv().unwrap_or_default();
                        self.paint(band, &mut painter, &mut pixels, &mut bytes);
                        // The receiver is gone when the export failed or was cancelled.
                        if send.send(bytes).is_err() {
                            break;
                        }
                    }
                });
            }
            for band in 0..count {
                let (receive, give_back) = &finished[band % painters];
                let bytes = receive.recv().map_err(|_| io::Error::other("a painting thread ended early"))?;
                take(band as f32 / count as f32, &bytes)?;
                // The thread that painted it may have painted its last band already.
                let _ = give_back.send(bytes);
            }
            Ok(())
        })
    }

    fn paint(&self, band: usize, painter: &mut Painter<'_>, pixels: &mut Vec<u32>, bytes: &mut Vec<u8>) {
        let top = band as u32 * self.rows;
        let rows = self.rows.min(self.drawing.height - top);
        pixels.resize(rows as usize * self.drawing.width as usize, 0);
        self.drawing.paint(painter, &self.marks[band], top, pixels);
        pack(pixels, self.color, bytes);
    }
}

/// Turns premultiplied pixels into the bytes of the file.
fn pack(pixels: &[u32], color: ColorType, bytes: &mut Vec<u8>) {
    if color == ColorType::Rgb {
        bytes.resize(pixels.len() * 3, 0);
        for (rgb, pixel) in bytes.chunks_exact_mut(3).zip(pixels) {
            rgb.copy_from_slice(&pixel.to_le_bytes()[..3]);
        }
        return;
    }
    bytes.resize(pixels.len() * 4, 0);
    for (rgba, pixel) in bytes.chunks_exact_mut(4).zip(pixels) {
        let [r, g, b, alpha] = pixel.to_le_bytes();
        let plain = |channel: u8| match alpha {
            0 => 0,
            255 => channel,
            alpha => ((u32::from(channel) * 255 + u32::from(alpha) / 2) / u32::from(alpha)).min(255) as u8,
        };
        rgba.copy_from_slice(&[plain(r), plain(g), plain(b), alpha]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journey_layout::{Fonts, LayoutEngine, Theme};
    use journey_model::sample::{SampleSize, map};

    #[test]
    fn bands_join_without_a_seam() {
        let map = map(SampleSize::SMALL);
        let mut engine = LayoutEngine::new(Fonts::bundled());
        let layout = engine.layout(&map);
        let scene = Scene::compose(&map, &layout, engine.fonts());
        for scale in [0.37, 1.0, 1.5] {
            let options = PngOptions { scale, ..PngOptions::default() };
            let sheet = Sheet::new(&scene, Theme::light());
            let whole = Whole::of(&sheet);
            let drawing = drawing(&whole, &sheet, &options, plan(&scene, &options).unwrap());
            let paint = |rows| {
                let mut bytes = Vec::new();
                let bands = Bands::new(&drawing, ColorType::Rgba, rows);
                bands.each(|_, band| Ok(bytes.write_all(band)?)).unwrap();
                bytes
            };
            let whole = paint(drawing.height);
            for rows in [7, 64] {
                let bands = paint(rows);
                let row_bytes = drawing.width as usize * 4;
                let differs = whole.chunks(row_bytes).zip(bands.chunks(row_bytes)).position(|(a, b)| a != b);
                assert_eq!(differs, None, "first row that differs in bands of {rows} at scale {scale}");
                assert_eq!(whole.len(), bands.len(), "as many rows in bands of {rows} at scale {scale}");
            }
        }
    }
}
