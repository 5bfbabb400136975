//! Images for the bands of a picture: decoded when the first band needs them, in the size that is needed, and
//! forgotten before they take too much memory.

use super::blend::Surface;
use crate::{picture, sheet::Images};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Bytes of decoded images that are kept. What several threads just paint with comes on top of it.
const MAX_BYTES: usize = 64 << 20;

/// A decoded image: red, green, blue, alpha, premultiplied.
pub(super) struct Pixels {
    width: usize,
    height: usize,
    pixels: Vec<u32>,
}

/// Name, width and height.
type Key = (String, u32, u32);

/// Decoded once, by the first thread that needs it; the others wait.
type Slot = Arc<OnceLock<Option<Arc<Pixels>>>>;

/// The images of one drawing.
pub(super) struct ImageCache<'i> {
    images: &'i Images<'i>,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    slots: FxHashMap<Key, (Slot, u64)>,
    uses: u64,
}

impl<'i> ImageCache<'i> {
    pub(super) fn new(images: &'i Images<'i>) -> Self {
        Self { images, kept: Mutex::default() }
    }

    /// An image in a size, or in its own where that is smaller; none if it cannot be decoded.
    pub(super) fn get(&self, name: &str, width: u32, height: u32) -> Option<Arc<Pixels>> {
        let slot = {
            let mut kept = self.lock();
            kept.uses += 1;
            let uses = kept.uses;
            let (slot, used) = kept.slots.entry((name.to_owned(), width, height)).or_default();
            *used = uses;
            Arc::clone(slot)
        };
        if let Some(pixels) = slot.get() {
            return pixels.clone();
        }
        let pixels = slot.get_or_init(|| self.decode(name, width, height)).clone();
        self.lock().forget_some();
        pixels
    }

    fn decode(&self, name: &str, width: u32, height: u32) -> Option<Arc<Pixels>> {
        let image = picture::pixels(&(self.images)(name)?, width, height)?;
        let (width, height) = (image.width() as usize, image.height() as usize);
        let premultiplied = |[r, g, b, a]: [u8; 4]| {
            let by_alpha = |channel: u8| ((u32::from(channel) * u32::from(a) + 127) / 255) as u8;
            u32::from_le_bytes([by_alpha(r), by_alpha(g), by_alpha(b), a])
        };
        let pixels = image.pixels().map(|pixel| premultiplied(pixel.0)).collect();
        Some(Arc::new(Pixels { width, height, pixels }))
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Entries go in and out whole, also in a thread that panics.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Forgets the images that were used longest ago, until the rest fits; the last one used always stays.
    fn forget_some(&mut self) {
        let bytes =
            |slot: &Slot| slot.get().and_then(Option::as_ref).map_or(0, |image| 4 * image.pixels.len());
        let mut all: usize = self.slots.values().map(|(slot, _)| bytes(slot)).sum();
        while all > MAX_BYTES && self.slots.len() > 1 {
            let oldest = self.slots.iter().min_by_key(|(_, (_, used))| *used).map(|(key, _)| key.clone());
            let Some((slot, _)) = oldest.and_then(|key| self.slots.remove(&key)) else { break };
            all -= bytes(&slot);
        }
    }
}

/// Where an image is drawn, in pixels of the picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placing {
    /// Left edge of the whole image, of which the box shows a part.
    pub(super) left: f64,
    /// Upper edge.
    pub(super) top: f64,
    /// Width of the whole image.
    pub(super) width: f64,
    /// Height of the whole image.
    pub(super) height: f64,
}

impl Placing {
    /// Width and height that the image is needed in.
    pub(super) fn size(&self) -> (u32, u32) {
        (self.width.ceil().max(1.0) as u32, self.height.ceil().max(1.0) as u32)
    }
}

impl Pixels {
    /// Lays the image over `columns` pixels of a row of the surface, all covered alike. `y` is the row's number in
    /// the whole picture.
    pub(super) fn span(
        &self,
        surface: &mut Surface<'_>,
        placing: &Placing,
        (row, y): (usize, i32),
        (from, columns): (usize, usize),
        coverage: u8,
    ) {
        let across = self.width as f64 / placing.width;
        let v = (f64::from(y) + 0.5 - placing.top) * (self.height as f64 / placing.height) - 0.5;
        let first = (from as f64 + 0.5 - placing.left) * across - 0.5;
        surface.pixels(row, from, columns, coverage, |column| self.at(first + column as f64 * across, v));
    }

    /// The colour at a place between pixels, mixed of the four around it.
    fn at(&self, u: f64, v: f64) -> u32 {
        let split = |place: f64, length: usize| {
            let place = place.clamp(0.0, length as f64 - 1.0);
            let whole = place as usize;
            // In 256 parts, so that the mix is one of whole numbers.
            (whole, (whole + 1).min(length - 1), ((place - whole as f64) * 256.0) as u32)
        };
        let ((x0, x1, right), (y0, y1, below)) = (split(u, self.width), split(v, self.height));
        let pixel = |x: usize, y: usize| self.pixels[y * self.width + x];
        let upper = mixed(pixel(x0, y0), pixel(x1, y0), right);
        if below == 0 { upper } else { mixed(upper, mixed(pixel(x0, y1), pixel(x1, y1), right), below) }
    }
}

/// Two colours mixed: `parts` of 256 of the second.
fn mixed(a: u32, b: u32, parts: u32) -> u32 {
    if parts == 0 || a == b {
        return a;
    }
    let half = |a: u32, b: u32| ((a * (256 - parts) + b * parts + 0x0080_0080) >> 8) & 0x00ff_00ff;
    half(a & 0x00ff_00ff, b & 0x00ff_00ff) | (half((a >> 8) & 0x00ff_00ff, (b >> 8) & 0x00ff_00ff) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};
    use std::{
        io::Cursor,
        sync::atomic::{AtomicUsize, Ordering},
    };

    #[test]
    fn mixing_stays_between() {
        for (a, b, parts, expected) in [
            (0xff00_00ff, 0xff00_00ff, 100, 0xff00_00ff),
            (0x0000_0000, 0xffff_ffff, 128, 0x8080_8080),
            (0xff10_2030, 0xff10_2030, 255, 0xff10_2030),
            (0xff00_00ff, 0xffff_0000, 0, 0xff00_00ff),
        ] {
            assert_eq!(mixed(a, b, parts), expected, "{a:08x} {b:08x} {parts}");
        }
    }

    #[test]
    fn what_is_kept_stays_within_its_limit() {
        let image = RgbaImage::from_pixel(1000, 1000, Rgba([9, 9, 9, 255]));
        let mut png = Cursor::new(Vec::new());
        image.write_to(&mut png, ImageFormat::Png).unwrap();
        let (png, asked): (Arc<[u8]>, _) = (png.into_inner().into(), AtomicUsize::new(0));
        let images = |name: &str| {
            asked.fetch_add(1, Ordering::Relaxed);
            (name != "none").then(|| Arc::clone(&png))
        };
        let cache = ImageCache::new(&images);
        for number in 0..40 {
            assert!(cache.get(&number.to_string(), 5000, 5000).is_some());
        }
        let kept = cache.lock().slots.len();
        assert!((10..=16).contains(&kept), "{kept} images of 4 MB are kept");
        assert_eq!(asked.load(Ordering::Relaxed), 40);
        cache.get("39", 5000, 5000);
        assert_eq!(asked.load(Ordering::Relaxed), 40, "one that is kept is not decoded again");
        let small = cache.get("39", 10, 20).unwrap();
        assert_eq!((small.width, small.height), (10, 20), "no larger than it is needed");
        assert!(cache.get("none", 10, 10).is_none());
    }
}
