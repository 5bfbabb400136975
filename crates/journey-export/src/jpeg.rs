//! The JPEG painter: bands of rows go straight into the encoder.
//!
//! The encoder is jpeg-encoder, because it asks for one row after the other. (That of the crate `image` asks for single
//! pixels, in no order that bands could follow.) Colours keep their full resolution: halved, as is usual for
//! photographs, the edges of coloured letters and thin lines blur.

use crate::{
    ExportError, Format,
    pixels::{self, PixelOptions},
    raster::{Bands, Channels, Drawing, Painted},
    sheet::{Sheet, Whole},
};
use jpeg_encoder::{
    Encoder, EncodingError, ImageBuffer, JpegColorType, PixelDensity, SamplingFactor, rgb_to_ycbcr,
};
use std::{
    cell::RefCell,
    io::{self, BufWriter, Write},
    ops::ControlFlow,
};

/// How well a JPEG is kept unless somebody says otherwise: letters stay clean.
pub const USUAL_QUALITY: u8 = 90;

/// Paints a JPEG, of `quality` 1 to 100. `progress` hears the share that is done, 0 to 1, and may stop the work.
///
/// # Errors
/// [`ExportError::TooLarge`] before anything is written; [`ExportError::Cancelled`] if `progress` said so;
/// whatever `out` fails with.
pub fn write(
    sheet: &Sheet<'_>,
    options: &PixelOptions,
    quality: u8,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let size = pixels::plan(sheet.scene, Format::Jpeg, options.extent)?;
    let sides = (side(size.width)?, side(size.height)?);
    let whole = Whole::of(sheet);
    let drawing = Drawing::new(&whole, sheet, size, Some(crate::paper(sheet.theme)));
    Bands::new(&drawing, Channels::Rgb).painted(progress, |bands| {
        let rows =
            Rows { sides, state: RefCell::new(State { bands, band: Vec::new(), at: 0, failure: None }) };
        // The encoder writes byte by byte.
        let mut out = BufWriter::new(Stopping { out, rows: &rows });
        let mut encoder = Encoder::new(&mut out, quality.clamp(1, 100));
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
        encoder.set_density(PixelDensity::dpi(size.dpi().round().clamp(1.0, 65_535.0) as u16));
        let written = encoder.encode_image(&rows);
        let written = written.and_then(|()| Ok(out.flush()?));
        // Dropped with what it holds; writing that once more would come after the end.
        drop(out.into_parts());
        let mut state = rows.state.into_inner();
        match (state.failure.take(), written) {
            (Some(failure), _) => Err(failure),
            (None, Err(EncodingError::IoError(error))) => Err(error.into()),
            (None, Err(other)) => Err(io::Error::other(other).into()),
            // Says that all is done; the last chance to stop.
            (None, Ok(())) => state.bands.next().map(|_| ()),
        }
    })
}

fn side(pixels: u32) -> io::Result<u16> {
    u16::try_from(pixels).map_err(io::Error::other)
}

/// The rows of a picture, for an encoder that asks for them from the top, the last perhaps again and again.
struct Rows<'r, 'p> {
    sides: (u16, u16),
    state: RefCell<State<'r, 'p>>,
}

struct State<'r, 'p> {
    bands: &'r mut Painted<'p>,
    /// The band that rows are taken from.
    band: Vec<u8>,
    /// Its first row.
    at: usize,
    /// Why the bands ended early.
    failure: Option<ExportError>,
}

impl State<'_, '_> {
    fn row(&mut self, y: usize, row_bytes: usize) -> &[u8] {
        while self.failure.is_none() && y >= self.at + self.band.len() / row_bytes {
            self.at += self.band.len() / row_bytes;
            self.band.clear();
            match self.bands.next() {
                Ok(Some(band)) => self.band.extend_from_slice(band),
                Ok(None) => self.failure = Some(io::Error::other("the picture ended early").into()),
                Err(error) => self.failure = Some(error),
            }
        }
        let from = y.saturating_sub(self.at) * row_bytes;
        self.band.get(from..from + row_bytes).unwrap_or_default()
    }
}

impl ImageBuffer for &Rows<'_, '_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.sides.0
    }

    fn height(&self) -> u16 {
        self.sides.1
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let row_bytes = usize::from(self.sides.0) * 3;
        let mut state = self.state.borrow_mut();
        let row = state.row(usize::from(y), row_bytes);
        for rgb in row.chunks_exact(3) {
            let (y, cb, cr) = rgb_to_ycbcr(rgb[0], rgb[1], rgb[2]);
            buffers[0].push(y);
            buffers[1].push(cb);
            buffers[2].push(cr);
        }
        // After a failure the encoder still needs its row; what it makes of it is not written any more.
        let missing = usize::from(self.sides.0) - row.len() / 3;
        for buffer in &mut buffers[..3] {
            buffer.resize(buffer.len() + missing, 0);
        }
    }
}

/// Writes until the rows fail, which is the only way to stop the encoder.
struct Stopping<'w, 'r, 'b, 'p> {
    out: &'w mut dyn Write,
    rows: &'r Rows<'b, 'p>,
}

impl Write for Stopping<'_, '_, '_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.rows.state.borrow().failure {
            Some(_) => Err(io::Error::other("the picture is not painted any further")),
            None => self.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
