//! Pictures that people bring: read, turned upright, made small enough, and written anew.
//!
//! Only pixels are kept. What a camera or a program has put beside them (place, owner, colour profile, other
//! frames) is left behind, so that nothing leaks with a map that is handed out.

use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType as PngFilter, PngEncoder},
    },
    imageops::FilterType,
};
use std::io::Cursor;

/// Largest file that is read, in bytes: 48 MiB.
pub const MAX_PICTURE_BYTES: usize = 48 << 20;
/// Most pixels of a picture that is read: what a camera of 100 megapixels makes.
pub const MAX_PICTURE_PIXELS: u64 = 120_000_000;
/// Longest side of a picture that is kept, in pixels; longer ones are scaled down.
pub const MAX_SIDE: u32 = 2_000;
/// Most bytes of a picture that is kept: 12 MiB, which a map file still takes. Only what shines through and is as
/// colourful as noise is larger at first, and is scaled down further.
pub const MAX_KEPT_BYTES: usize = 12 << 20;
/// Width of the small one, in pixels.
pub const SMALL_WIDTH: u32 = 320;

/// From this width on a small one is worth its bytes.
const WIDE: u32 = 480;
/// Quality of JPEGs, of 100.
const JPEG_QUALITY: u8 = 85;
/// Most memory that reading may take.
const MAX_MEMORY: u64 = 1 << 30;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// "image/png" where something shines through, "image/jpeg" otherwise.
    pub mime: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// The same no wider than [`SMALL_WIDTH`], as a file of the same kind; none where it is hardly wider.
    pub small: Option<Vec<u8>>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Nothing in it.
    #[error("The file is empty. Choose a picture: PNG, JPEG, WebP or GIF.")]
    Empty,
    /// Too many bytes.
    #[error("The picture has {} MB; at most {} MB are taken. Save it smaller or as a JPEG.", bytes >> 20, MAX_PICTURE_BYTES >> 20)]
    TooManyBytes {
        /// Size of the file.
        bytes: usize,
    },
    /// Too many pixels.
    #[error("The picture has {width} × {height} pixels, more than {} million. Scale it down first.", MAX_PICTURE_PIXELS / 1_000_000)]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// A format that is not taken.
    #[error("This is {what}, which cannot be shown on a map. {way_out}")]
    Foreign {
        /// What it is, with its article.
        what: &'static str,
        /// What to do instead.
        way_out: &'static str,
    },
    /// The file is cut off or broken.
    #[error("The picture cannot be read: {reason}. Save it again with another program and take that file.")]
    Damaged {
        /// What is wrong with it.
        reason: String,
    },
}

impl PictureError {
    /// Whether it would do if it were smaller.
    pub fn is_too_large(&self) -> bool {
        matches!(self, PictureError::TooManyBytes { .. } | PictureError::TooManyPixels { .. })
    }
}

/// Reads a picture: PNG, JPEG, WebP, or the first frame of a GIF.
pub fn read(bytes: &[u8]) -> Result<Picture, PictureError> {
    let pixels = upright(bytes)?;
    let (width, height) = (pixels.width(), pixels.height());
    let longest = width.max(height);
    let mut pixels = if longest > MAX_SIDE {
        let side = |length: u32| {
            (f64::from(length) * f64::from(MAX_SIDE) / f64::from(longest)).round().max(1.0) as u32
        };
        scaled(&pixels, side(width), side(height))
    } else {
        pixels
    };
    let shines_through = shines_through(&pixels);
    let mut bytes = write(&pixels, shines_through)?;
    while bytes.len() > MAX_KEPT_BYTES {
        pixels = to_width(&pixels, (pixels.width() * 3 / 4).max(1));
        bytes = write(&pixels, shines_through)?;
    }
    let (width, height) = (pixels.width(), pixels.height());
    let small = match width >= WIDE {
        true => Some(write(&to_width(&pixels, SMALL_WIDTH), shines_through)?),
        false => None,
    };
    let mime = if shines_through { "image/png" } else { "image/jpeg" };
    Ok(Picture { mime, bytes, small, width, height })
}

/// Reads a picture that came with a map. One that was written by [`read`] comes back byte for byte, so that
/// it keeps its name; any other is written anew.
pub fn read_kept(bytes: &[u8]) -> Result<Picture, PictureError> {
    let fits = bytes.len() <= MAX_KEPT_BYTES
        && kept_size(bytes).is_some_and(|(width, height)| width.max(height) <= MAX_SIDE);
    let picture = read(bytes)?;
    if !fits || has_foreign_parts(bytes) {
        return Ok(picture);
    }
    let mime = if bytes.starts_with(PNG) { "image/png" } else { "image/jpeg" };
    let small = picture.small.is_some().then(|| narrowed(bytes, SMALL_WIDTH)).transpose()?;
    Ok(Picture { mime, bytes: bytes.to_owned(), small, ..picture })
}

/// Scales a kept picture down to a width, as a file of the same kind; as it is where it is narrower.
pub fn narrowed(bytes: &[u8], width: u32) -> Result<Vec<u8>, PictureError> {
    let pixels = upright(bytes)?;
    if pixels.width() <= width {
        return Ok(bytes.to_owned());
    }
    write(&to_width(&pixels, width.max(1)), bytes.starts_with(PNG))
}

/// Width and height of a kept picture, from its head alone; none if it is no PNG or JPEG.
pub fn kept_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let is_kept = matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg));
    let (width, height) = is_kept.then(|| reader.into_dimensions().ok()).flatten()?;
    let is_painted = width > 0 && height > 0 && u64::from(width) * u64::from(height) <= MAX_PICTURE_PIXELS;
    is_painted.then_some((width, height))
}

/// The pixels of a kept picture scaled to a size, or as they are where that is smaller in both directions.
pub(crate) fn pixels(bytes: &[u8], width: u32, height: u32) -> Option<RgbaImage> {
    let pixels = upright(bytes).ok()?;
    let is_smaller = width < pixels.width() && height < pixels.height();
    let pixels = if is_smaller { scaled(&pixels, width.max(1), height.max(1)) } else { pixels };
    Some(pixels.into_rgba8())
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn upright(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if bytes.len() > MAX_PICTURE_BYTES {
        return Err(PictureError::TooManyBytes { bytes: bytes.len() });
    }
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| PictureError::Damaged { reason: error.to_string() })?;
    let is_read = matches!(
        reader.format(),
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP | ImageFormat::Gif)
    );
    if !is_read {
        return Err(foreign(bytes));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let damaged = |error: image::ImageError| PictureError::Damaged {
        reason: error.to_string().trim_end_matches('.').to_owned(),
    };
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged { reason: "it has no pixels".to_owned() });
    }
    if u64::from(width) * u64::from(height) > MAX_PICTURE_PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    let orientation = decoder.orientation().ok();
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    if let Some(orientation) = orientation {
        pixels.apply_orientation(orientation);
    }
    Ok(pixels)
}

fn foreign(bytes: &[u8]) -> PictureError {
    const TAKEN: &str = "Choose a PNG, JPEG, WebP or GIF.";
    const SVG: (&str, &str) =
        ("an SVG", "It could hold programs and links to elsewhere. Save it as a PNG and take that file.");
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let is_svg = start.starts_with("<svg") || (start.starts_with('<') && start.contains("<svg"));
    let brand = bytes.get(4..12).unwrap_or_default();
    let (what, way_out) = if is_svg {
        SVG
    } else if brand.starts_with(b"ftyphe") || brand.starts_with(b"ftypmif1") {
        ("a HEIC picture", "Save it as a JPEG and take that file.")
    } else if brand.starts_with(b"ftypavif") {
        ("an AVIF picture", "Save it as a JPEG or PNG and take that file.")
    } else if brand.starts_with(b"ftyp") {
        ("a film", TAKEN)
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        ("a TIFF picture", "Save it as a PNG and take that file.")
    } else if bytes.starts_with(b"BM") {
        ("a BMP picture", "Save it as a PNG and take that file.")
    } else if bytes.starts_with(b"%PDF") {
        ("a PDF", "Save the page as a PNG and take that file.")
    } else {
        ("no picture of a kind that is known here", TAKEN)
    };
    PictureError::Foreign { what, way_out }
}

/// Whether a PNG or JPEG carries more than is needed to show it, such as where it was taken.
fn has_foreign_parts(bytes: &[u8]) -> bool {
    if let Some(mut rest) = bytes.strip_prefix(PNG) {
        while let Some((head, after)) = rest.split_at_checked(8) {
            if !matches!(&head[4..], b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND") {
                return true;
            }
            let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
            let Some(next) = length.checked_add(4).and_then(|skip| after.get(skip..)) else { return true };
            rest = next;
        }
        return !rest.is_empty();
    }
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, high, low, ..] = *rest {
        match marker {
            // The scan; what follows are pixels.
            0xda => return false,
            // Applications' own parts, but for the first, which says only that it is a JPEG; and comments.
            0xe1..=0xef | 0xfe => return true,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(next) = rest.get(2 + length..) else { return true };
        rest = next;
    }
    true
}

fn shines_through(pixels: &DynamicImage) -> bool {
    pixels.color().has_alpha() && pixels.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

fn to_width(pixels: &DynamicImage, width: u32) -> DynamicImage {
    let height = f64::from(pixels.height()) * f64::from(width) / f64::from(pixels.width().max(1));
    scaled(pixels, width, height.round().max(1.0) as u32)
}

fn scaled(pixels: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    // What a camera makes is averaged to twice the size first, which is as good and takes a fraction of the time and
    // memory of weighing every pixel.
    if pixels.width() / 3 >= width && pixels.height() / 3 >= height && !pixels.color().has_alpha() {
        return scaled(&pixels.thumbnail_exact(2 * width, 2 * height), width, height);
    }
    if !pixels.color().has_alpha() {
        return pixels.resize_exact(width, height, FilterType::CatmullRom);
    }
    // Colours are weighed by how much they cover; the colour of what is not seen would make dark edges.
    let mut weighed = pixels.to_rgba8();
    for pixel in weighed.pixels_mut() {
        let [r, g, b, a] = pixel.0;
        let by_alpha = |channel: u8| ((u16::from(channel) * u16::from(a) + 127) / 255) as u8;
        pixel.0 = [by_alpha(r), by_alpha(g), by_alpha(b), a];
    }
    let weighed = DynamicImage::from(weighed).resize_exact(width, height, FilterType::CatmullRom);
    let mut plain = weighed.into_rgba8();
    for pixel in plain.pixels_mut() {
        let [r, g, b, a] = pixel.0;
        if a > 0 {
            let whole = |channel: u8| (u32::from(channel) * 255 / u32::from(a)).min(255) as u8;
            pixel.0 = [whole(r), whole(g), whole(b), a];
        }
    }
    plain.into()
}

fn write(pixels: &DynamicImage, shines_through: bool) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let (width, height) = (pixels.width(), pixels.height());
    let written = if shines_through {
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive);
        encoder.write_image(&pixels.to_rgba8(), width, height, image::ExtendedColorType::Rgba8)
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        encoder.write_image(&pixels.to_rgb8(), width, height, image::ExtendedColorType::Rgb8)
    };
    written.map_err(|error| PictureError::Damaged { reason: error.to_string() })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba};

    fn encoded(pixels: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        pixels.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// Red on the left, blue on the right.
    fn halves(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(
            width,
            height,
            |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) },
        )
    }

    /// A JPEG with an EXIF part that says how it lies.
    fn lying(orientation: u8) -> Vec<u8> {
        let jpeg = encoded(halves(64, 32), ImageFormat::Jpeg);
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut bytes = jpeg[..2].to_vec();
        bytes.extend([0xff, 0xe1]);
        bytes.extend((exif.len() as u16 + 2).to_be_bytes());
        bytes.extend(exif);
        bytes.extend(&jpeg[2..]);
        bytes
    }

    #[test]
    fn pictures_come_in_upright_and_small_enough() {
        let glass = RgbaImage::from_fn(40, 30, |x, _| Rgba([10, 200, 10, if x < 20 { 0 } else { 255 }]));
        let cases = [
            ("a JPEG", encoded(halves(64, 32), ImageFormat::Jpeg), "image/jpeg", (64, 32), false),
            ("a PNG without holes", encoded(halves(64, 32), ImageFormat::Png), "image/jpeg", (64, 32), false),
            ("a PNG with holes", encoded(glass.clone(), ImageFormat::Png), "image/png", (40, 30), false),
            ("a WebP", encoded(glass.clone(), ImageFormat::WebP), "image/png", (40, 30), false),
            ("a GIF", encoded(glass, ImageFormat::Gif), "image/png", (40, 30), false),
            ("a large one", encoded(halves(4000, 1000), ImageFormat::Png), "image/jpeg", (2000, 500), true),
            ("a tall one", encoded(halves(3, 3000), ImageFormat::Png), "image/jpeg", (2, 2000), false),
            ("one that lies on its side", lying(6), "image/jpeg", (32, 64), false),
        ];
        for (what, bytes, mime, size, has_small) in cases {
            let picture = read(&bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert_eq!((picture.mime, (picture.width, picture.height)), (mime, size), "{what}");
            assert_eq!(kept_size(&picture.bytes), Some(size), "{what}: its head says the same");
            assert_eq!(picture.small.is_some(), has_small, "{what}");
            if let Some(small) = &picture.small {
                assert_eq!(kept_size(small).unwrap().0, SMALL_WIDTH, "{what}");
            }
            let again = read_kept(&picture.bytes).unwrap();
            assert!(again.bytes == picture.bytes, "{what}: it keeps its bytes and so its name");
            assert_eq!((again.mime, (again.width, again.height)), (mime, size), "{what}");
        }
        let turned = upright(&lying(6)).unwrap().into_rgb8();
        assert!(turned.get_pixel(16, 8).0[0] > 180 && turned.get_pixel(16, 56).0[2] > 180, "left is up now");
        assert!(!has_foreign_parts(&read(&lying(6)).unwrap().bytes), "where it was taken is left behind");
        let kept = read_kept(&lying(6)).unwrap();
        assert_eq!((kept.width, kept.height), (32, 64));
        assert!(!has_foreign_parts(&kept.bytes), "also from a picture that came with a map");
    }

    #[test]
    fn noise_is_scaled_down_until_a_map_file_takes_it() {
        let mut state = 1_u32;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()
        };
        let noise = RgbaImage::from_fn(1800, 1800, |_, _| Rgba(next()));
        let picture = read(&encoded(noise, ImageFormat::Png)).unwrap();
        assert!(picture.bytes.len() <= MAX_KEPT_BYTES, "{} bytes", picture.bytes.len());
        assert_eq!(kept_size(&picture.bytes), Some((picture.width, picture.height)));
        assert!(picture.width > 800, "no smaller than it has to be: {}", picture.width);
    }

    #[test]
    fn edges_of_what_shines_through_stay_bright() {
        let pixels = RgbaImage::from_fn(400, 40, |x, _| {
            if x / 2 % 2 == 0 { Rgba([0, 0, 0, 0]) } else { Rgba([250, 250, 250, 255]) }
        });
        let small = narrowed(&encoded(pixels, ImageFormat::Png), 100).unwrap();
        let middle = *upright(&small).unwrap().into_rgba8().get_pixel(50, 5);
        assert!(middle.0[0] > 240 && middle.0[3] > 60 && middle.0[3] < 200, "{middle:?}");
    }

    #[test]
    fn what_is_no_picture_is_refused_with_a_way_out() {
        let whole = encoded(halves(64, 32), ImageFormat::Png);
        let mut huge = whole.clone();
        huge[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        let cases: [(&[u8], &str); 10] = [
            (b"", "empty"),
            (b"<?xml version=\"1.0\"?><!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG"),
            (b"\xef\xbb\xbf<svg/>", "an SVG"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
            (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF"),
            (b"BM123456", "BMP"),
            (b"II*\0abc", "TIFF"),
            (b"just words", "no picture"),
            (&whole[..whole.len() / 2], "cannot be read"),
            (&huge, "cannot be read"),
        ];
        for (bytes, expected) in cases {
            let error = read(bytes).unwrap_err();
            assert!(error.to_string().contains(expected), "{expected}: {error}");
        }
        let many = vec![0; MAX_PICTURE_BYTES + 1];
        assert!(read(&many).unwrap_err().is_too_large());
        let wide = encoded(image::GrayImage::new(60_000, 2_001), ImageFormat::Png);
        let error = read(&wide).unwrap_err();
        assert!(error.is_too_large() && error.to_string().contains("60000 × 2001"), "{error}");
    }
}
