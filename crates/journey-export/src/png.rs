//! The PNG painter: bands of rows go straight into the encoder.
//!
//! Rows go unfiltered into deflate, because maps are flat colours and the same letters again and again, which
//! deflate finds best as they are: of the demo map at scale 1 that makes 0.45 MB (level 3) or 0.63 MB
//! (level 1), against 0.53 MB with the usual adaptive filter and 1.5 MB with fdeflate, the encoder's fastest.
//! Large pictures take level 1, at half the speed of fdeflate but still faster than they are painted.

use crate::{
    Background, ExportError, Format, MAP_KEYWORD,
    pixels::{self, PixelOptions, PixelSize},
    raster::{Bands, Channels, Drawing, pack},
    sheet::{Sheet, Whole},
};
use ::png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit,
    text_metadata::ITXtChunk,
};
use std::{
    io::{self, Write},
    ops::ControlFlow,
};

/// Pictures up to this size are packed better; it takes a third of a second for the largest of them.
const SMALL_PIXELS: u64 = 50_000_000;
/// Bytes of pixel data that a chunk of the file holds.
const CHUNK_BYTES: usize = 1 << 18;

/// Paints a PNG. `progress` hears the share that is done, 0 to 1, and may stop the work.
///
/// # Errors
/// [`ExportError::TooLarge`] before anything is written; [`ExportError::Cancelled`] if `progress` said so;
/// whatever `out` fails with.
pub fn write(
    sheet: &Sheet<'_>,
    options: &PixelOptions,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let size = pixels::plan(sheet.scene, Format::Png, options.extent)?;
    let whole = Whole::of(sheet);
    let drawing = Drawing::new(&whole, sheet, size, options.background.color(sheet.theme));
    let channels = match options.background {
        Background::Paper => Channels::Rgb,
        Background::Transparent => Channels::Rgba,
    };
    let mut encoder = Encoder::new(Sticky { out, failed: false }, size.width, size.height);
    set_up(&mut encoder, channels, size);
    let per_metre = (size.dpi() / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    let mut writer = encoder.write_header().map_err(write_error)?;
    if let Some(map_file) = sheet.inside {
        writer.write_text_chunk(&map_chunk(map_file)?).map_err(write_error)?;
    }
    let mut stream = writer.stream_writer_with_size(CHUNK_BYTES).map_err(write_error)?;
    Bands::new(&drawing, channels).painted(progress, |bands| {
        while let Some(band) = bands.next()? {
            stream.write_all(band)?;
        }
        Ok(())
    })?;
    stream.finish().map_err(write_error)?;
    writer.finish().map_err(write_error)?;
    Ok(())
}

/// Paints a small picture of the map that fits into `max_width_px` by `max_height_px`. It carries nothing inside.
///
/// # Errors
/// Only where memory can't hold it.
pub fn thumbnail(sheet: &Sheet<'_>, max_width_px: u32, max_height_px: u32) -> Result<Vec<u8>, ExportError> {
    let scene = sheet.scene;
    let fit = |most: u32, length: f32| f64::from(most.clamp(1, 4096)) / f64::from(length.max(1.0));
    let scale = fit(max_width_px, scene.width).min(fit(max_height_px, scene.height)).min(2.0);
    let side =
        |length: f32, most: u32| ((f64::from(length) * scale).round() as u32).clamp(1, most.clamp(1, 4096));
    let (width, height) = (side(scene.width, max_width_px), side(scene.height, max_height_px));
    let size = PixelSize { width, height, scale };
    let whole = Whole::of(sheet);
    let drawing = Drawing::new(&whole, sheet, size, Some(crate::paper(sheet.theme)));
    let mut rows = vec![0; size.width as usize * size.height as usize];
    let all: Vec<u32> = drawing.index(size.height).swap_remove(0);
    drawing.paint(&mut drawing.painter(), &all, 0, &mut rows);
    let mut bytes = Vec::new();
    pack(&rows, Channels::Rgb, &mut bytes);

    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, size.width, size.height);
    set_up(&mut encoder, Channels::Rgb, size);
    let mut writer = encoder.write_header().map_err(write_error)?;
    writer.write_image_data(&bytes).map_err(write_error)?;
    writer.finish().map_err(write_error)?;
    Ok(png)
}

fn set_up<W: Write>(encoder: &mut Encoder<'_, W>, channels: Channels, size: PixelSize) {
    let level = if size.pixels() <= SMALL_PIXELS { 3 } else { 1 };
    encoder.set_color(match channels {
        Channels::Rgb => ColorType::Rgb,
        Channels::Rgba => ColorType::Rgba,
    });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(level));
    encoder.set_filter(Filter::NoFilter);
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
