//! The document: its pages, outline, structure, metadata and the map inside.

use super::{
    MAP_FILE_NAME, MAP_MEDIA_TYPE,
    area::{self, Area},
    letters,
    pages::{PageTile, Pages, margin_mm, points},
    paint::{Content, Painter, PlacedLink, Read, Refused, View},
    tags::{Leaf, Place, Structure},
    windows::{CropMark, Window},
};
use crate::{
    ExportError,
    sheet::{Sheet, Whole},
};
use journey_layout::{Ink, Part, Prim, RectPrim, SceneItem};
use journey_model::JourneyMap;
use krilla::{
    Data, SerializeSettings,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    configure::{Accessibility, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    error::KrillaError,
    geom::{PathBuilder, Point, Rect, Transform},
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::{Page, PageLabel, PageSettings},
    paint::FillRule,
    surface::Surface,
    tagging::{Node, Tag, TagGroup},
};
use std::borrow::Cow;

/// The title of a map that has none.
const UNTITLED: &str = "Journey map";
/// Size of the type that names a page, in points.
const LABEL_PT: f32 = 8.0;
/// Width of the lines that say where to cut, in points.
const CROP_LINE_PT: f32 = 0.5;
/// Items between two calls of progress.
const ITEMS_A_STEP: usize = 512;
/// How much of the work is drawing; packing is the rest.
const DRAWING_SHARE: f32 = 0.7;

/// What a document is made of.
pub(super) struct Document<'d> {
    pub(super) sheet: &'d Sheet<'d>,
    pub(super) whole: &'d Whole<'d>,
    pub(super) map: Option<&'d JourneyMap>,
    pub(super) pages: &'d Pages,
    /// Whether it is to follow PDF/UA-1, and to fail where it can't.
    pub(super) is_accessible: bool,
}

/// Why a document can't be made, and the name of the image that is to blame.
pub(super) type Failure = (KrillaError, Option<String>);

/// Where an item is read: the number of the page and of the window on it.
type Home = Option<(usize, usize)>;

impl Document<'_> {
    /// The bytes of the document. The outer error ends the work, the inner one asks for another try.
    pub(super) fn write(
        &self,
        refused: &Refused,
        tell: &mut dyn FnMut(f32) -> Result<(), ExportError>,
    ) -> Result<Result<Vec<u8>, Failure>, ExportError> {
        let scene = &*self.whole.scene;
        let settings =
            SerializeSettings { configuration: self.configuration(), ..SerializeSettings::default() };
        let mut document = krilla::Document::new_with(settings);
        let mut painter = Painter::new(self.whole, self.sheet.theme, self.sheet.images, refused);
        let title = self.title();
        let mut structure = Structure::new(scene, title, self.map);
        let tiles = &self.pages.plan.tiles;
        let windows: Vec<Vec<Window>> = tiles.iter().map(|tile| self.pages.windows(tile)).collect();
        let items: Vec<&SceneItem> = scene.groups.iter().flat_map(|group| &group.items).collect();
        let places = self.places(&items);
        let homes = homes(&places, &windows);
        for (page, tile) in tiles.iter().enumerate() {
            let share = |part: f32| DRAWING_SHARE * (page as f32 + part) / tiles.len() as f32;
            let mut drawing = PageDrawing {
                painter: &mut painter,
                structure: &mut structure,
                items: &items,
                places: &places,
                homes: &homes,
                page,
                is_part: self.pages.frame.is_some(),
                read: Vec::new(),
            };
            let mut krilla_page = document.start_page_with(self.page_settings(tile));
            let mut surface = krilla_page.surface();
            let mut content = Content::new(&mut surface);
            self.ground(&mut content, drawing.painter);
            for (number, window) in windows[page].iter().enumerate() {
                let parts = windows[page].len() as f32;
                drawing.window(&mut content, number, window, &mut |part| {
                    tell(share((number as f32 + part) / parts))
                })?;
            }
            if self.pages.frame.is_some() {
                self.around(&mut content, drawing.painter, tile, &self.pages.marks(&windows[page]));
            }
            content.close();
            let links = content.into_links();
            surface.finish();
            let read = std::mem::take(&mut drawing.read);
            drop(drawing);
            let mut links: Vec<Option<Node>> =
                links.into_iter().map(|link| Some(linked(&mut krilla_page, link))).collect();
            for (place, leaves) in read {
                structure
                    .add(place, leaves.into_iter().filter_map(|leaf| with_link(leaf, &mut links)).collect());
            }
            krilla_page.finish();
        }
        tell(DRAWING_SHARE)?;
        document.set_outline(self.outline(&windows, title));
        document.set_tag_tree(structure.tree(&self.language()));
        document.set_metadata(self.metadata(title));
        if let Some(inside) = self.sheet.inside {
            // The only file, so its name is never taken.
            let _ = document.embed_file(map_file(inside));
        }
        Ok(document.finish().map_err(|error| {
            let image = match &error {
                KrillaError::Image(image, ..) | KrillaError::SixteenBitImage(image, _) => {
                    painter.name_of(image)
                }
                _ => None,
            };
            (error.clone(), image.map(str::to_owned))
        }))
    }

    fn configuration(&self) -> Configuration {
        if !self.is_accessible {
            return Configuration::default();
        }
        ConfigurationBuilder::new()
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .unwrap_or_default()
    }

    fn page_settings(&self, tile: &PageTile) -> PageSettings {
        let plan = &self.pages.plan;
        let settings =
            PageSettings::from_wh(points(plan.width_mm), points(plan.height_mm)).unwrap_or_default();
        let short = tile.label.split(' ').next().unwrap_or_default().to_owned();
        settings.with_page_label(PageLabel::new(None, Some(short), None))
    }

    fn title(&self) -> &str {
        let title = self.whole.scene.title.trim();
        if title.is_empty() { UNTITLED } else { title }
    }

    /// The map's language; English where it has none, or none that could be one.
    fn language(&self) -> String {
        let language = self.map.map(|map| map.language.trim()).unwrap_or_default();
        let is_tag = (2..=35).contains(&language.len())
            && language.split('-').all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        if is_tag { language.to_owned() } else { "en".to_owned() }
    }

    fn metadata(&self, title: &str) -> Metadata {
        Metadata::new()
            .title(title.to_owned())
            .description(self.map.map(|map| map.scenario.clone()).unwrap_or_default())
            .creator("Desire Path".to_owned())
            .producer("Desire Path".to_owned())
            .language(self.language())
    }

    /// Where each item lies; none where all of the sheet is on one page, so that nobody asks.
    fn places(&self, items: &[&SceneItem]) -> Vec<Area> {
        let of = |item: &&SceneItem| match self.pages.frame {
            Some(_) => area::of_item(item),
            None => Area::EMPTY,
        };
        items.iter().map(of).collect()
    }

    /// The paper, to the edges of the page.
    fn ground(&self, content: &mut Content<'_, '_>, painter: &mut Painter<'_>) {
        let plan = &self.pages.plan;
        let mut path = PathBuilder::new();
        if let Some(page) = Rect::from_xywh(0.0, 0.0, points(plan.width_mm), points(plan.height_mm)) {
            path.push_rect(page);
        }
        content.decoration();
        content.surface.set_fill(painter.fill(&Ink(Cow::Borrowed("sheet.background")), 1.0));
        content.surface.set_stroke(None);
        if let Some(path) = path.finish() {
            content.surface.draw_path(&path);
        }
    }

    /// What is in the margins: the name of the page and the marks that say where to cut.
    fn around(
        &self,
        content: &mut Content<'_, '_>,
        painter: &mut Painter<'_>,
        tile: &PageTile,
        marks: &[CropMark],
    ) {
        let plan = &self.pages.plan;
        content.decoration();
        let pen = journey_layout::Stroke {
            ink: Ink(Cow::Borrowed("sheet.muted")),
            width: CROP_LINE_PT,
            dash: None,
        };
        let pen = painter.stroke(&pen, 1.0);
        for [from, to] in marks {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            content.surface.set_fill(None);
            content.surface.set_stroke(pen.clone());
            if let Some(path) = path.finish().filter(|_| pen.is_some()) {
                content.surface.draw_path(&path);
            }
        }
        if let Some(label) = letters::line(&self.whole.scene.fonts, &tile.label, LABEL_PT) {
            let margin = points(margin_mm(plan.width_mm, plan.height_mm));
            let x = points(plan.width_mm) - margin - label.w;
            let y = points(plan.height_mm) - (margin - LABEL_PT) / 2.0;
            painter.line(content.surface, &label, x, y);
        }
    }

    /// Stages, with their touchpoints below them.
    fn outline(&self, windows: &[Vec<Window>], title: &str) -> Outline {
        let mut outline = Outline::new();
        let at = |x: f32, y: f32| {
            let home = windows.iter().enumerate().find_map(|(page, windows)| {
                let holds = |window: &&Window| {
                    let area = &window.area;
                    area.x0 <= x && x < area.x1 && area.y0 <= y && y <= area.y1
                };
                Some((page, windows.iter().find(holds)?))
            });
            let (page, point) = home.map_or((0, (0.0, 0.0)), |(page, window)| (page, window.on_page(x, y)));
            XyzDestination::new(page, Point::from_xy(point.0, point.1))
        };
        let grid = self.whole.scene.grid.clone().unwrap_or_default();
        for stage in &grid.stages {
            let name = self.map.and_then(|map| map.stage(stage.stage)).map(|stage| stage.name.trim());
            let mut node = OutlineNode::new(named(name), at(stage.x, grid.head_y)).with_open(true);
            for column in grid.columns.iter().filter(|column| column.stage == stage.stage) {
                let Some(touchpoint) = column.touchpoint else { continue };
                let name = self.map.and_then(|map| map.touchpoint(touchpoint)).map(|found| found.name.trim());
                node.push_child(OutlineNode::new(named(name), at(column.x, grid.head_y)));
            }
            outline.push_child(node);
        }
        // Readers that follow PDF/UA expect one.
        if grid.stages.is_empty() {
            outline.push_child(OutlineNode::new(title.to_owned(), at(0.0, 0.0)));
        }
        outline
    }
}

fn named(name: Option<&str>) -> String {
    name.filter(|name| !name.is_empty()).unwrap_or("…").to_owned()
}

fn map_file(inside: &[u8]) -> EmbeddedFile {
    EmbeddedFile {
        path: MAP_FILE_NAME.to_owned(),
        mime_type: MimeType::new(MAP_MEDIA_TYPE),
        description: Some("The map, to be opened again with Desire Path".to_owned()),
        association_kind: AssociationKind::Source,
        data: Data::from(inside.to_vec()),
        modification_date: None,
        compress: Some(true),
        location: None,
    }
}

/// On which page and in which window each item is read: the first that shows all of it, or else any of it.
fn homes(places: &[Area], windows: &[Vec<Window>]) -> Vec<Home> {
    if let [only] = windows
        && only.len() == 1
    {
        return vec![Some((0, 0)); places.len()];
    }
    let all = || {
        windows.iter().enumerate().flat_map(|(page, windows)| {
            windows.iter().enumerate().map(move |(number, window)| ((page, number), &window.area))
        })
    };
    let home = |place: &Area| {
        let whole = all().find(|(_, area)| area.holds(place));
        whole.or_else(|| all().find(|(_, area)| area.meets(place))).map(|(home, _)| home)
    };
    places.iter().map(home).collect()
}

/// A page while it is drawn.
struct PageDrawing<'a, 's, 'm> {
    painter: &'a mut Painter<'s>,
    structure: &'a mut Structure<'m>,
    items: &'a [&'a SceneItem],
    places: &'a [Area],
    homes: &'a [Home],
    page: usize,
    /// Whether the page shows a part of the map.
    is_part: bool,
    /// What is read on it.
    read: Vec<(Place, Vec<Read>)>,
}

impl PageDrawing<'_, '_, '_> {
    fn window(
        &mut self,
        content: &mut Content<'_, '_>,
        number: usize,
        window: &Window,
        tell: &mut dyn FnMut(f32) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let area = &window.area;
        let Some(clip) = Rect::from_ltrb(area.x0, area.y0, area.x1, area.y1) else { return Ok(()) };
        let (x, y) = window.on_page(0.0, 0.0);
        content.close();
        content.surface.push_transform(&Transform::from_row(window.scale, 0.0, 0.0, window.scale, x, y));
        let is_clipped = self.is_part && push_clip(content.surface, clip);
        let view = View { window, page: self.page, is_part: self.is_part };
        let mut stopped = Ok(());
        for (index, item) in self.items.iter().enumerate() {
            if index % ITEMS_A_STEP == 0 {
                stopped = tell(index as f32 / self.items.len() as f32);
                if stopped.is_err() {
                    break;
                }
            }
            if self.is_part && !area.meets(&self.places[index]) {
                continue;
            }
            let is_home = self.homes[index] == Some((self.page, number));
            let place = if is_home { self.structure.place(item) } else { Place::Nowhere };
            match self.moved_into_view(index, area) {
                Some((moved, shown)) => {
                    content.close();
                    let is_clipped = push_clip(content.surface, shown);
                    self.painter.item(content, &view, &moved, place, self.structure);
                    content.close();
                    if is_clipped {
                        content.surface.pop();
                    }
                }
                None => self.painter.item(content, &view, item, place, self.structure),
            }
            let leaves = content.take_leaves();
            if !leaves.is_empty() {
                self.read.push((place, leaves));
            }
        }
        content.close();
        if is_clipped {
            content.surface.pop();
        }
        content.surface.pop();
        stopped
    }
}

impl PageDrawing<'_, '_, '_> {
    /// The header of a stage that began on an earlier page, or of a row that goes on on another, with its name where
    /// this page shows the header; and that part of it.
    fn moved_into_view(&self, index: usize, area: &Area) -> Option<(SceneItem, Rect)> {
        let (item, place) = (self.items[index], self.places[index]);
        let shown = Area {
            x0: place.x0.max(area.x0),
            y0: place.y0.max(area.y0),
            x1: place.x1.min(area.x1),
            y1: place.y1.min(area.y1),
        };
        const SLACK: f32 = 1.0;
        let (dx, dy) = match item.part {
            Part::Stage(_) if shown.x0 > place.x0 + SLACK => (shown.x0 - place.x0, 0.0),
            Part::Lane(_) if shown.y0 > place.y0 + SLACK || shown.y1 < place.y1 - SLACK => {
                (0.0, (shown.y0 + shown.y1 - place.y0 - place.y1) / 2.0)
            }
            _ => return None,
        };
        if !self.is_part {
            return None;
        }
        // The ground stays where it is, so that the page still shows where the header begins and ends.
        let moved = |prim: &Prim| match prim {
            Prim::Rect(rect) => Prim::Rect(RectPrim { x: rect.x - dx, y: rect.y - dy, ..rect.clone() }),
            other => other.clone(),
        };
        let prims: Vec<Prim> = item.prims.iter().map(moved).collect();
        let item = SceneItem { x: item.x + dx, y: item.y + dy, prims: prims.into(), part: item.part };
        Some((item, Rect::from_ltrb(shown.x0, shown.y0, shown.x1, shown.y1)?))
    }
}

fn push_clip(surface: &mut Surface<'_>, clip: Rect) -> bool {
    let mut path = PathBuilder::new();
    path.push_rect(clip);
    path.finish().map(|path| surface.push_clip_path(&path, &FillRule::NonZero)).is_some()
}

/// Adds a link to a page; the node that links.
fn linked(page: &mut Page<'_>, link: PlacedLink) -> Node {
    let target = Target::Action(Action::Link(LinkAction::new(link.address.clone())));
    let told = if link.text.trim().is_empty() { link.address } else { link.text };
    let annotation = Annotation::new_link(LinkAnnotation::new(link.rect, target), Some(told));
    let annotation = page.add_tagged_annotation(annotation);
    TagGroup::with_children(Tag::Link, vec![link.from.into(), annotation.into()]).into()
}

fn with_link(read: Read, links: &mut [Option<Node>]) -> Option<Leaf> {
    match read {
        Read::Leaf(leaf) => Some(leaf),
        Read::Link(number, size) => Some(Leaf::Text(links.get_mut(number)?.take()?, size)),
    }
}
