//! The WebP painter, without losses.
//!
//! No well-kept encoder in Rust writes WebP with losses; a JPEG is there for that. The one of image-webp takes the
//! whole picture at once, so pictures are limited to what that takes in memory
//! ([`pixels::plan`](crate::pixels::plan) refuses more).

use crate::{
    Background, ExportError, Format,
    pixels::{self, PixelOptions},
    raster::{Bands, Channels, Drawing},
    sheet::{Sheet, Whole},
};
use image_webp::{ColorType, EncodingError, WebPEncoder};
use std::{
    io::{self, Write},
    ops::ControlFlow,
};

/// Paints a WebP. `progress` hears the share that is painted, 0 to 1, and may stop the work; packing the whole comes
/// after that.
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
    let size = pixels::plan(sheet.scene, Format::Webp, options.extent)?;
    let whole = Whole::of(sheet);
    let drawing = Drawing::new(&whole, sheet, size, options.background.color(sheet.theme));
    let (channels, color) = match options.background {
        Background::Paper => (Channels::Rgb, ColorType::Rgb8),
        Background::Transparent => (Channels::Rgba, ColorType::Rgba8),
    };
    let bytes = size.width as usize * size.height as usize * channels.bytes();
    let pixels = Bands::new(&drawing, channels).painted(progress, |bands| {
        let mut pixels = Vec::with_capacity(bytes);
        while let Some(band) = bands.next()? {
            pixels.extend_from_slice(band);
        }
        Ok(pixels)
    })?;
    drop(drawing);
    let mut encoder = WebPEncoder::new(out);
    encoder.set_exif_metadata(density(size.dpi().round().clamp(1.0, 65_535.0) as u32));
    match encoder.encode(&pixels, size.width, size.height, color) {
        Ok(()) => Ok(()),
        Err(EncodingError::IoError(error)) => Err(error.into()),
        Err(other) => Err(io::Error::other(other).into()),
    }
}

/// The density, as EXIF (TIFF 6.0): a directory of X and Y resolution and their unit, the inch.
fn density(dpi: u32) -> Vec<u8> {
    const X_RESOLUTION: u16 = 0x011a;
    const Y_RESOLUTION: u16 = 0x011b;
    const RESOLUTION_UNIT: u16 = 0x0128;
    const SHORT: u16 = 3;
    const RATIONAL: u16 = 5;
    const INCH: u32 = 2;
    // Where the directory, of three entries of 12 bytes, ends.
    const RATIO_AT: u32 = 8 + 2 + 3 * 12 + 4;
    let mut exif = b"II*\0\x08\0\0\0\x03\0".to_vec();
    let entries = [
        (X_RESOLUTION, RATIONAL, RATIO_AT),
        (Y_RESOLUTION, RATIONAL, RATIO_AT),
        (RESOLUTION_UNIT, SHORT, INCH),
    ];
    for (tag, kind, value) in entries {
        exif.extend(tag.to_le_bytes());
        exif.extend(kind.to_le_bytes());
        exif.extend(1_u32.to_le_bytes());
        exif.extend(value.to_le_bytes());
    }
    for value in [0, dpi, 1] {
        exif.extend(value.to_le_bytes());
    }
    exif
}
