//! A picture from top to bottom, band by band, so that it takes no more memory than a few of its bands, whatever its
//! height. While one thread takes them, others paint the bands that come next.

use super::{Drawing, Painter};
use crate::ExportError;
use std::{
    io,
    ops::ControlFlow,
    sync::mpsc::{Receiver, Sender, channel, sync_channel},
    thread,
};

/// Rows of the flattest band. Less would look up each glyph for nothing.
const MIN_BAND_ROWS: u32 = 8;
/// Rows of the highest band.
const MAX_BAND_ROWS: u32 = 256;
/// Bytes a band should have: it then stays in the cache of a core or near it.
const BAND_BYTES: u32 = 8 << 20;
/// Threads that paint; the encoder is the bottleneck from the second on.
const MAX_PAINTERS: usize = 3;

/// What is told of each pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channels {
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, and how much they cover.
    Rgba,
}

impl Channels {
    /// Bytes of a pixel.
    pub(crate) fn bytes(self) -> usize {
        match self {
            Channels::Rgb => 3,
            Channels::Rgba => 4,
        }
    }
}

/// The bands of a picture.
pub(crate) struct Bands<'d> {
    drawing: &'d Drawing<'d>,
    channels: Channels,
    rows: u32,
    marks: Vec<Vec<u32>>,
}

/// Where a painter's bands come from, and where their memory goes back to.
type Lane = (Receiver<Vec<u8>>, Sender<Vec<u8>>);

/// Bands that are painted ahead, for who takes them.
pub(crate) struct Painted<'p> {
    painters: Vec<Lane>,
    progress: &'p mut dyn FnMut(f32) -> ControlFlow<()>,
    count: usize,
    next: usize,
    taken: Vec<u8>,
}

impl<'d> Bands<'d> {
    /// The bands of a drawing, as high as is best for their width.
    pub(crate) fn new(drawing: &'d Drawing<'d>, channels: Channels) -> Self {
        let rows = (BAND_BYTES / 4 / drawing.width.max(1)).clamp(MIN_BAND_ROWS, MAX_BAND_ROWS);
        Self::of_rows(drawing, channels, rows)
    }

    fn of_rows(drawing: &'d Drawing<'d>, channels: Channels, rows: u32) -> Self {
        Self { drawing, channels, rows, marks: drawing.index(rows) }
    }

    /// Lets `take` take the bands while other threads paint ahead. Each thread paints every n-th band, so that which
    /// thread painted what never matters. `progress` hears the share that is taken, from 0 to 1, and may stop the
    /// work.
    pub(crate) fn painted<T>(
        &self,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
        take: impl FnOnce(&mut Painted<'_>) -> Result<T, ExportError>,
    ) -> Result<T, ExportError> {
        let count = self.marks.len();
        let spare = thread::available_parallelism().map_or(1, |threads| threads.get().saturating_sub(1));
        let threads = spare.clamp(1, MAX_PAINTERS).min(count);
        thread::scope(|scope| {
            let mut painters = Vec::with_capacity(threads);
            for first in 0..threads {
                let (send, receive) = sync_channel::<Vec<u8>>(0);
                let (give_back, reuse) = channel::<Vec<u8>>();
                painters.push((receive, give_back));
                scope.spawn(move || {
                    let mut painter = self.drawing.painter();
                    let mut pixels = Vec::new();
                    for band in (first..count).step_by(threads) {
                        let mut bytes = reuse.try_recv().unwrap_or_default();
                        self.paint(band, &mut painter, &mut pixels, &mut bytes);
                        // The receiver is gone when the export failed or was cancelled.
                        if send.send(bytes).is_err() {
                            break;
                        }
                    }
                });
            }
            let mut painted = Painted { painters, progress, count, next: 0, taken: Vec::new() };
            take(&mut painted)
        })
    }

    fn paint(&self, band: usize, painter: &mut Painter<'_>, pixels: &mut Vec<u32>, bytes: &mut Vec<u8>) {
        let top = band as u32 * self.rows;
        let rows = self.rows.min(self.drawing.height - top);
        pixels.resize(rows as usize * self.drawing.width as usize, 0);
        self.drawing.paint(painter, &self.marks[band], top, pixels);
        pack(pixels, self.channels, bytes);
    }
}

impl Painted<'_> {
    /// The rows of the next band, or none after the last.
    pub(crate) fn next(&mut self) -> Result<Option<&[u8]>, ExportError> {
        if (self.progress)(self.next as f32 / self.count.max(1) as f32).is_break() {
            return Err(ExportError::Cancelled);
        }
        if self.next == self.count {
            return Ok(None);
        }
        let threads = self.painters.len();
        if self.next > 0 {
            let (_, give_back) = &self.painters[(self.next - 1) % threads];
            // The thread that painted it may have painted its last band already.
            let _ = give_back.send(std::mem::take(&mut self.taken));
        }
        let (receive, _) = &self.painters[self.next % threads];
        self.taken = receive.recv().map_err(|_| io::Error::other("a painting thread ended early"))?;
        self.next += 1;
        Ok(Some(&self.taken))
    }
}

/// Turns premultiplied pixels into the bytes of a file.
pub(crate) fn pack(pixels: &[u32], channels: Channels, bytes: &mut Vec<u8>) {
    bytes.resize(pixels.len() * channels.bytes(), 0);
    if channels == Channels::Rgb {
        for (rgb, pixel) in bytes.chunks_exact_mut(3).zip(pixels) {
            rgb.copy_from_slice(&pixel.to_le_bytes()[..3]);
        }
        return;
    }
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
    use crate::{
        Format, Sheet,
        pixels::{Extent, plan},
        sheet::Whole,
    };
    use journey_layout::{Fonts, LayoutEngine, Scene, Theme};
    use journey_model::sample::{SampleSize, map};

    #[test]
    fn bands_join_without_a_seam() {
        let map = map(SampleSize::SMALL);
        let mut engine = LayoutEngine::new(Fonts::bundled());
        let layout = engine.layout(&map);
        let scene = Scene::compose(&map, &layout, engine.fonts());
        // At the last scale the headings are so large that they are painted as shapes.
        for scale in [0.37, 1.0, 1.5, 9.0] {
            let sheet = Sheet::new(&scene, Theme::light());
            let whole = Whole::of(&sheet);
            let size = plan(&scene, Format::Png, Extent::Scale(scale)).unwrap();
            let paper = Some(crate::paper(sheet.theme));
            let mut drawing = Drawing::new(&whole, &sheet, size, paper);
            drawing.height = drawing.height.min(3_000);
            let paint = |rows| {
                let mut bytes = Vec::new();
                let bands = Bands::of_rows(&drawing, Channels::Rgba, rows);
                let mut on = |_| ControlFlow::Continue(());
                let take = |painted: &mut Painted<'_>| {
                    while let Some(band) = painted.next()? {
                        bytes.extend_from_slice(band);
                    }
                    Ok(())
                };
                bands.painted(&mut on, take).unwrap();
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
