//! Draws the primitives of a scene, and marks what of them is read and what is decoration.

use super::{
    area::{self, Area},
    letters::{After, Letters},
    outlines,
    tags::{Leaf, Place, Structure},
    windows::Window,
};
use crate::{
    icons,
    raster::underline,
    sheet::{Images, Whole, cover},
};
use journey_layout::{Gradient, IconPrim, ImagePrim, Ink, Prim, RectPrim, Rgba, SceneItem, TextPrim, Theme};
use krilla::{
    Data,
    color::rgb,
    geom::{Path, Rect, Size, Transform},
    image::Image,
    num::NormalizedF32,
    paint::{
        Fill, FillRule, LineCap, LineJoin, LinearGradient, Paint, SpreadMethod, Stop, Stroke, StrokeDash,
    },
    surface::Surface,
    tagging::{Artifact, ArtifactType, BBox, ContentTag, Identifier, SpanTag, Tag, TagGroup},
    text::Font,
};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// What is used again and again while drawing.
pub(super) struct Painter<'s> {
    theme: &'s Theme,
    whole: &'s Whole<'s>,
    bytes: &'s Images<'s>,
    letters: Letters,
    colors: FxHashMap<Ink, Rgba>,
    icons: FxHashMap<String, Option<Path>>,
    images: BTreeMap<String, Option<Image>>,
}

/// What could not go into the file the first time and is drawn otherwise the second.
#[derive(Default)]
pub(super) struct Refused {
    /// Fonts that can't be embedded.
    pub(super) fonts: Vec<Font>,
    /// Names of images that can't be read.
    pub(super) images: Vec<String>,
}

/// A link and where it is on the page, in points.
pub(super) struct PlacedLink {
    pub(super) address: String,
    pub(super) text: String,
    pub(super) rect: Rect,
    /// What it links from, which is to stand in the structure beside the link.
    pub(super) from: Identifier,
}

/// The window that is drawn.
pub(super) struct View<'w> {
    pub(super) window: &'w Window,
    /// Number of its page.
    pub(super) page: usize,
    /// Whether the window shows a part of the map alone, so that much lies outside.
    pub(super) is_part: bool,
}

/// What the marks around the content that is being drawn say.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Decoration,
    /// Text of that size.
    Text(Identifier, f32),
    /// Part of a curve.
    Curve,
}

/// What is drawn of a page, with its marks.
pub(super) struct Content<'a, 'p> {
    pub(super) surface: &'a mut Surface<'p>,
    open: Open,
    /// What of the item is read.
    leaves: Vec<PendingLeaf>,
    links: Vec<PlacedLink>,
}

enum PendingLeaf {
    Leaf(Leaf),
    /// A link, by its number on the page.
    Link(usize, f32),
}

impl<'a, 'p> Content<'a, 'p> {
    pub(super) fn new(surface: &'a mut Surface<'p>) -> Self {
        Self { surface, open: Open::Nothing, leaves: Vec::new(), links: Vec::new() }
    }

    /// Ends the marks that are open.
    pub(super) fn close(&mut self) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => return,
            Open::Text(text, size) => self.leaves.push(PendingLeaf::Leaf(Leaf::Text(text.into(), size))),
            Open::Decoration | Open::Curve => {}
        }
        self.surface.end_tagged();
    }

    pub(super) fn decoration(&mut self) {
        if self.open != Open::Decoration {
            self.close();
            self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            self.open = Open::Decoration;
        }
    }

    fn text(&mut self, size: f32) {
        if matches!(self.open, Open::Text(_, open) if open == size) {
            return;
        }
        self.close();
        let text = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.open = Open::Text(text, size);
    }
}

impl<'s> Painter<'s> {
    pub(super) fn new(
        whole: &'s Whole<'s>,
        theme: &'s Theme,
        bytes: &'s Images<'s>,
        refused: &Refused,
    ) -> Self {
        Self {
            theme,
            whole,
            bytes,
            letters: Letters::new(&whole.scene.fonts, &refused.fonts),
            colors: FxHashMap::default(),
            icons: FxHashMap::default(),
            images: refused.images.iter().map(|name| (name.clone(), None)).collect(),
        }
    }

    /// The name of an image that was drawn.
    pub(super) fn name_of(&self, image: &Image) -> Option<&str> {
        self.images.iter().find(|(_, drawn)| drawn.as_ref() == Some(image)).map(|(name, _)| name.as_str())
    }

    /// Draws an item. `place` says where in the structure it belongs; nothing of it is read where it is
    /// [`Place::Nowhere`], as on further pages.
    pub(super) fn item(
        &mut self,
        content: &mut Content<'_, '_>,
        view: &View<'_>,
        item: &SceneItem,
        place: Place,
        structure: &mut Structure<'_>,
    ) {
        let mut names_lane = structure.names_lane(place);
        let shown = view.window.area.moved(-item.x, -item.y);
        let is_drawn = |prim: &Prim| {
            let is_read = matches!(prim, Prim::Text(_) | Prim::Image(_)) && place != Place::Nowhere;
            !view.is_part || is_read || area::of_prim(prim).meets(&shown)
        };
        if let Place::Curve(row) = place {
            content.close();
            structure.add_curve(row, content.surface.start_tagged(ContentTag::Other));
            content.open = Open::Curve;
        }
        for (at, prim) in item.prims.iter().enumerate() {
            if crate::is_sheet(prim, &self.whole.scene) || !is_drawn(prim) {
                continue;
            }
            match (prim, place) {
                (_, Place::Curve(_)) => {}
                (_, Place::Nowhere) => content.decoration(),
                // An image without words for it is decoration.
                (Prim::Text(_), _) => {}
                (Prim::Image(image), _) if !image.alt.trim().is_empty() => {}
                _ if names_lane => {
                    names_lane = false;
                    content.close();
                    let ground = content.surface.start_tagged(ContentTag::Other);
                    self.prim(content.surface, prim, item);
                    content.surface.end_tagged();
                    content.leaves.push(PendingLeaf::Leaf(Leaf::Ground(ground)));
                    continue;
                }
                _ => content.decoration(),
            }
            let is_read = !matches!(place, Place::Nowhere | Place::Curve(_));
            match prim {
                Prim::Text(text) => {
                    let after = after(text, &item.prims[at + 1..]);
                    self.text(content, view, (text, after), item, is_read);
                }
                Prim::Image(image) if is_read && !image.alt.trim().is_empty() => {
                    self.told_image(content, view, image, item);
                }
                prim => self.prim(content.surface, prim, item),
            }
        }
        if place != Place::Nowhere {
            content.close();
        }
    }

    fn text(
        &mut self,
        content: &mut Content<'_, '_>,
        view: &View<'_>,
        run: (&TextPrim, After),
        item: &SceneItem,
        is_read: bool,
    ) {
        let (text, _) = run;
        let Some(fill) = self.fill(&text.ink, 1.0) else { return };
        let address = text.link.as_deref().filter(|address| !address.trim().is_empty());
        if let Some(address) = address.filter(|_| is_read) {
            content.close();
            let from = content.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            self.letters.draw(content.surface, run, (item.x, item.y), &fill);
            content.surface.end_tagged();
            let place = area::of_text(text).moved(item.x, item.y);
            if let Some(rect) = on_page(view, &place) {
                content.leaves.push(PendingLeaf::Link(content.links.len(), text.size));
                content.links.push(PlacedLink {
                    address: address.to_owned(),
                    text: text.text.clone(),
                    rect,
                    from,
                });
            } else {
                content.leaves.push(PendingLeaf::Leaf(Leaf::Text(from.into(), text.size)));
            }
        } else {
            if is_read {
                content.text(text.size);
            }
            self.letters.draw(content.surface, run, (item.x, item.y), &fill);
        }
        if text.link.is_some() {
            if is_read {
                content.decoration();
            }
            let line = RectPrim { fill: Some(text.ink.clone()), ..underline(text) };
            self.rect(content.surface, &line, item);
        }
    }

    /// Draws a line of text with its left end at a place of the page.
    pub(super) fn line(&mut self, surface: &mut Surface<'_>, line: &TextPrim, x: f32, y: f32) {
        if let Some(fill) = self.fill(&line.ink, 1.0) {
            self.letters.draw(surface, (line, After::Same), (x, y), &fill);
        }
    }

    fn told_image(
        &mut self,
        content: &mut Content<'_, '_>,
        view: &View<'_>,
        image: &ImagePrim,
        item: &SceneItem,
    ) {
        content.close();
        let picture = content.surface.start_tagged(ContentTag::Other);
        self.image(content.surface, image, item);
        content.surface.end_tagged();
        let place = Area::of_size(item.x + image.x, item.y + image.y, image.w, image.h);
        let bounds = on_page(view, &place).map(|rect| BBox::new(view.page, rect));
        let figure = Tag::Figure(Some(image.alt.trim().to_owned())).with_bbox(bounds);
        let figure = TagGroup::with_children(figure, vec![picture.into()]);
        content.leaves.push(PendingLeaf::Leaf(Leaf::Image(figure.into())));
    }

    fn prim(&mut self, surface: &mut Surface<'_>, prim: &Prim, item: &SceneItem) {
        match prim {
            Prim::Rect(rect) => self.rect(surface, rect, item),
            Prim::Circle(circle) => {
                let fill = circle.fill.as_ref().and_then(|ink| self.fill(ink, 1.0));
                let stroke = circle.stroke.as_ref().and_then(|stroke| self.stroke(stroke, 1.0));
                draw(surface, outlines::circle(circle, item.x, item.y), fill, stroke);
            }
            Prim::Path(path) => {
                let shade = path.gradient.as_ref().map(|gradient| self.gradient(gradient, item.y));
                let mut fill = path.fill.as_ref().and_then(|ink| self.fill(ink, path.opacity));
                let mut stroke = path.stroke.as_ref().and_then(|stroke| self.stroke(stroke, path.opacity));
                if let (Some(shade), Some(opacity)) = (shade, normal(path.opacity)) {
                    // The gradient stands for the inks, whatever these are.
                    fill = path.fill.as_ref().map(|_| Fill {
                        paint: shade.clone().into(),
                        opacity,
                        ..Fill::default()
                    });
                    stroke =
                        path.stroke.as_ref().map(|stroke| Stroke { opacity, ..pen(stroke, shade.into()) });
                }
                draw(surface, outlines::data(&path.d, item.x, item.y), fill, stroke);
            }
            Prim::Text(text) => {
                if let Some(fill) = self.fill(&text.ink, 1.0) {
                    self.letters.draw(surface, (text, After::Same), (item.x, item.y), &fill);
                }
            }
            Prim::Icon(icon) => self.icon(surface, icon, item),
            Prim::Image(image) => self.image(surface, image, item),
        }
    }

    fn rect(&mut self, surface: &mut Surface<'_>, rect: &RectPrim, item: &SceneItem) {
        let fill = rect.fill.as_ref().and_then(|ink| self.fill(ink, 1.0));
        let stroke = rect.stroke.as_ref().and_then(|stroke| self.stroke(stroke, 1.0));
        draw(surface, outlines::rect(rect, item.x, item.y), fill, stroke);
    }

    fn icon(&mut self, surface: &mut Surface<'_>, icon: &IconPrim, item: &SceneItem) {
        let Some(color) = self.color(&icon.ink, 1.0) else { return };
        if !self.icons.contains_key(&*icon.name) {
            let path = icons::path_data(&icon.name).and_then(|data| outlines::data(data, 0.0, 0.0));
            self.icons.insert(icon.name.clone().into_owned(), path);
        }
        let Some(Some(path)) = self.icons.get(&*icon.name) else { return };
        let scale = icon.size / icons::SIDE;
        let place = Transform::from_row(scale, 0.0, 0.0, scale, item.x + icon.x, item.y + icon.y);
        surface.push_transform(&place);
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: color.0.into(),
            opacity: color.1,
            width: icons::STROKE_WIDTH,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }));
        surface.draw_path(path);
        surface.pop();
    }

    fn image(&mut self, surface: &mut Surface<'_>, image: &ImagePrim, item: &SceneItem) {
        let size = self.whole.sizes.get(&image.image).copied();
        let box_path = outlines::rect(&image.placeholder(), item.x, item.y);
        let (Some(size), Some(picture), Some(box_path)) = (size, self.picture(&image.image), box_path) else {
            return self.rect(surface, &image.placeholder(), item);
        };
        let (scale, dx, dy) = cover(size, f64::from(image.w), f64::from(image.h));
        let (left, top) = (item.x + image.x + dx as f32, item.y + image.y + dy as f32);
        let drawn = Size::from_wh((f64::from(size.0) * scale) as f32, (f64::from(size.1) * scale) as f32);
        let Some(drawn) = drawn else { return };
        surface.push_clip_path(&box_path, &FillRule::NonZero);
        surface.push_transform(&Transform::from_translate(left, top));
        surface.draw_image(picture, drawn);
        surface.pop();
        surface.pop();
    }

    /// An image, read the first time.
    fn picture(&mut self, name: &str) -> Option<Image> {
        if let Some(image) = self.images.get(name) {
            return image.clone();
        }
        let read = |bytes: Arc<[u8]>| {
            let is_png = bytes.starts_with(b"\x89PNG");
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
            let bytes = Data::from(bytes);
            if is_png { Image::from_png(bytes, false).ok() } else { Image::from_jpeg(bytes, false).ok() }
        };
        let image = (self.bytes)(name).and_then(read);
        self.images.insert(name.to_owned(), image.clone());
        image
    }

    /// The colour of an ink and its opacity; none where nothing would be seen.
    fn color(&mut self, ink: &Ink, opacity: f32) -> Option<(rgb::Color, NormalizedF32)> {
        let color = match self.colors.get(ink) {
            Some(color) => *color,
            None => {
                let color = self.theme.color(ink);
                self.colors.insert(ink.clone(), color);
                color
            }
        };
        let opacity = normal(opacity * f32::from(color.a) / 255.0)?;
        Some((rgb::Color::new(color.r, color.g, color.b), opacity))
    }

    pub(super) fn fill(&mut self, ink: &Ink, opacity: f32) -> Option<Fill> {
        let (color, opacity) = self.color(ink, opacity)?;
        Some(Fill { paint: color.into(), opacity, ..Fill::default() })
    }

    pub(super) fn stroke(&mut self, stroke: &journey_layout::Stroke, opacity: f32) -> Option<Stroke> {
        if stroke.width.is_nan() || stroke.width <= 0.0 {
            return None;
        }
        let (color, opacity) = self.color(&stroke.ink, opacity)?;
        Some(Stroke { opacity, ..pen(stroke, color.into()) })
    }

    fn gradient(&mut self, gradient: &Gradient, y: f32) -> LinearGradient {
        let last = gradient.stops.len().saturating_sub(1).max(1) as f32;
        let stops = gradient.stops.iter().enumerate().map(|(at, ink)| {
            let color = self.theme.color(ink);
            Stop {
                offset: normal(at as f32 / last).unwrap_or(NormalizedF32::ZERO),
                color: rgb::Color::new(color.r, color.g, color.b).into(),
                opacity: normal(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ZERO),
            }
        });
        LinearGradient {
            x1: 0.0,
            y1: y + gradient.y0,
            x2: 0.0,
            y2: y + gradient.y1,
            transform: Transform::identity(),
            spread_method: SpreadMethod::Pad,
            stops: stops.collect(),
            anti_alias: false,
        }
    }
}

impl Content<'_, '_> {
    /// What the item that was drawn last shows, with the links of the page by their numbers.
    pub(super) fn take_leaves(&mut self) -> Vec<Read> {
        let leaves = std::mem::take(&mut self.leaves);
        let read = |leaf| match leaf {
            PendingLeaf::Leaf(leaf) => Read::Leaf(leaf),
            PendingLeaf::Link(number, size) => Read::Link(number, size),
        };
        leaves.into_iter().map(read).collect()
    }

    /// The links of the page.
    pub(super) fn into_links(self) -> Vec<PlacedLink> {
        self.links
    }
}

/// What an item shows, before the links of its page are made.
pub(super) enum Read {
    Leaf(Leaf),
    /// A link by its number on the page, and the size of its text.
    Link(usize, f32),
}

/// What comes after a run, `rest` being what is drawn after it.
fn after(text: &TextPrim, rest: &[Prim]) -> After {
    let next = rest.iter().find_map(|prim| match prim {
        Prim::Text(next) => Some(next),
        _ => None,
    });
    let goes_on = |next: &TextPrim| next.y == text.y && (next.x - text.x - text.w).abs() < text.size / 8.0;
    if next.is_some_and(|next| !goes_on(next)) { After::Word } else { After::Same }
}

/// Above 0, up to 1; none for what would not be seen.
fn normal(share: f32) -> Option<NormalizedF32> {
    (share > 0.0).then(|| NormalizedF32::new(share.min(1.0))).flatten()
}

fn pen(stroke: &journey_layout::Stroke, paint: Paint) -> Stroke {
    // A pattern without length would never advance.
    let dash =
        stroke.dash.filter(|dash| dash.iter().all(|d| d.is_finite() && *d >= 0.0) && dash[0] + dash[1] > 0.1);
    Stroke {
        paint,
        width: stroke.width,
        line_join: LineJoin::Round,
        dash: dash.map(|dash| StrokeDash { array: dash.to_vec(), offset: 0.0 }),
        ..Stroke::default()
    }
}

fn draw(surface: &mut Surface<'_>, path: Option<Path>, fill: Option<Fill>, stroke: Option<Stroke>) {
    let Some(path) = path.filter(|_| fill.is_some() || stroke.is_some()) else { return };
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&path);
}

/// The place on the page of what of an area the window shows.
fn on_page(view: &View<'_>, place: &Area) -> Option<Rect> {
    let shown = &view.window.area;
    let (x0, y0) = view.window.on_page(place.x0.max(shown.x0), place.y0.max(shown.y0));
    let (x1, y1) = view.window.on_page(place.x1.min(shown.x1), place.y1.min(shown.y1));
    if x0 < x1 && y0 < y1 { Rect::from_ltrb(x0, y0, x1, y1) } else { None }
}
