//! Images in an SVG: each rides inside once, however often it is shown.

use super::{escape::push_attribute, numbers, style::fnv, write::Painter};
use crate::sheet::{Images, cover};
use base64::{Engine, engine::general_purpose::STANDARD};
use journey_layout::ImagePrim;
use std::collections::HashMap;

/// The images of a drawing.
#[derive(Clone, Copy)]
pub(crate) struct Pictures<'i> {
    pub(crate) images: &'i Images<'i>,
    /// Width and height of each in pixels.
    pub(crate) sizes: &'i HashMap<String, (u32, u32)>,
}

impl Painter<'_, '_, '_> {
    /// Writes an image: a use of the one that is defined, scaled to cover its box and cut at the box.
    pub(crate) fn image(&mut self, image: &ImagePrim, x: f32, y: f32) {
        let Some(size) = self.pictures.sizes.get(&image.image).copied() else { return };
        let Some(picture) = self.define(&image.image, size) else { return };
        let cut = self.cut(image, x, y);
        self.raw("<g role=\"img\" aria-label=\"");
        push_attribute(&mut self.out, &image.alt);
        self.raw(&format!(
            "\" clip-path=\"url(#{cut})\"><use xlink:href=\"#{picture}\" transform=\"translate("
        ));
        let (scale, dx, dy) = cover(size, f64::from(image.w), f64::from(image.h));
        numbers::push(&mut self.out, x + image.x + dx as f32);
        self.out.push(b' ');
        numbers::push(&mut self.out, y + image.y + dy as f32);
        // Written in full: a hundredth of a large image's scale is several pixels.
        self.raw(&format!(") scale({scale:.6})\"/></g>\n"));
    }

    /// Defines an image in its own size, the first time, and returns its id.
    fn define(&mut self, name: &str, (width, height): (u32, u32)) -> Option<String> {
        let id = format!("i{:08x}", fnv(name.as_bytes()) as u32);
        if self.defined.contains(&id) {
            return Some(id);
        }
        let bytes = (self.pictures.images)(name)?;
        let kind = if bytes.starts_with(b"\x89PNG") { "png" } else { "jpeg" };
        self.turn();
        self.raw(&format!(
            "<defs><image id=\"{id}\" width=\"{width}\" height=\"{height}\" xlink:href=\"data:image/{kind};base64,"
        ));
        let text = STANDARD.encode(bytes);
        self.raw(&text);
        self.raw("\"/></defs>\n");
        self.turn();
        self.defined.insert(id.clone());
        Some(id)
    }

    /// Defines the box that an image is cut at and returns its id, which says what it is.
    fn cut(&mut self, image: &ImagePrim, x: f32, y: f32) -> String {
        let corners = [x + image.x, y + image.y, image.w, image.h];
        let id = format!("c{:08x}", fnv(format!("{corners:?}{:?}", image.r).as_bytes()) as u32);
        if self.defined.insert(id.clone()) {
            self.turn();
            self.raw(&format!("<clipPath id=\"{id}\">"));
            self.outline(&image.placeholder(), x, y);
            self.raw("/></clipPath>\n");
            self.turn();
        }
        id
    }
}
