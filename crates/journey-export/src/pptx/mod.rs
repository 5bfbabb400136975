//! The map as slides: native shapes, tables and text that can be edited, never a picture of the map.
//!
//! [`Deck`] holds what all slides share; each file of `slides` puts one kind of them together; `slide` writes
//! what is on them as PresentationML, `parts` what every deck has, and `package` the file. `measure` estimates how much
//! room text takes, so that slides are split before anything runs over.
//!
//! What is deliberately not here: the scene's geometry. A sheet of metres doesn't fit slides, so they are laid out
//! anew from the map; of the scene only the letters are taken, to measure with.

mod colors;
mod measure;
mod media;
mod package;
mod parts;
mod shapes;
mod slide;
mod slides;
mod text;
mod words;
mod xml;

pub(crate) use package::{MAP_ELEMENT, MAP_NAMESPACE};

use crate::{ExportError, LeftOut, Lost, Sheet};
use colors::Colors;
use journey_layout::{CardInks, Words};
use journey_model::{
    Card, ConnectorEnd, JourneyMap, Lane, LaneId, LaneKind, Persona, PersonaId, Stage, StageId, Touchpoint,
    TouchpointId,
};
use measure::Measure;
use media::Media;
use package::{Package, Packing, content_types, map_parts};
use parts::Section;
use rustc_hash::FxHashMap as HashMap;
use slide::SlideXml;
use slides::curve::CurveLine;
use std::{
    io::{self, Write},
    ops::ControlFlow,
};
use uuid::Uuid;
use words::DeckWords;
use zip::result::ZipError;

/// Most slides that stages take together. Programs open decks of that size; what is beyond is said before.
const MOST_STAGE_SLIDES: usize = 1_500;

/// Writes the map as a deck. `progress` hears the part that is done, from 0 to 1, and may stop the work.
///
/// # Errors
/// [`ExportError::Cancelled`] if `progress` said so; whatever `out` fails with.
pub fn write(
    map: &JourneyMap,
    sheet: &Sheet<'_>,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let deck = Deck::of(map, sheet);
    let composed = slides::compose(&deck);
    let bytes = packed(&deck, composed, sheet.inside, progress)?;
    Ok(out.write_all(&bytes)?)
}

/// What a deck has no place for.
pub fn left_out(map: &JourneyMap, sheet: &Sheet<'_>) -> Vec<LeftOut> {
    let deck = Deck::of(map, sheet);
    let between_cards =
        |connector: &&journey_model::Connector| matches!(connector.from, ConnectorEnd::Card(_));
    let tags = map.cards.iter().map(|card| card.tags.len()).sum();
    [
        (Lost::Cards, slides::compose(&deck).cards_left_out + deck.cards_without_place()),
        (Lost::Connectors, map.connectors.iter().filter(between_cards).count()),
        (Lost::Views, map.views.len()),
        (Lost::Comments, map.comments.len()),
        (Lost::Tags, tags),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(what, count)| LeftOut { what, count: u32::try_from(count).unwrap_or(u32::MAX) })
    .collect()
}

/// What all slides of a deck share.
struct Deck<'d> {
    map: &'d JourneyMap,
    colors: Colors<'d>,
    words: &'static DeckWords,
    /// The words of the sheet.
    said: &'static Words,
    measure: Measure,
    /// Language that text is marked with.
    language: String,
    media: Media<'d>,
    /// Touchpoints in order, each stage's together.
    columns: Vec<&'d Touchpoint>,
    /// Which of them are a stage's.
    stages: Vec<(&'d Stage, std::ops::Range<usize>)>,
    column_of: HashMap<TouchpointId, usize>,
    cards: HashMap<(LaneId, TouchpointId), Vec<&'d Card>>,
    personas: HashMap<PersonaId, &'d Persona>,
    lanes: Vec<&'d Lane>,
    curves: HashMap<LaneId, Vec<CurveLine<'d>>>,
}

impl<'d> Deck<'d> {
    fn of(map: &'d JourneyMap, sheet: &Sheet<'d>) -> Self {
        let mut of_stage: HashMap<StageId, Vec<&Touchpoint>> = HashMap::default();
        for touchpoint in &map.touchpoints {
            of_stage.entry(touchpoint.stage).or_default().push(touchpoint);
        }
        let (mut columns, mut stages) = (Vec::with_capacity(map.touchpoints.len()), Vec::new());
        for stage in &map.stages {
            let start = columns.len();
            columns.extend(of_stage.remove(&stage.id).unwrap_or_default());
            stages.push((stage, start..columns.len()));
        }
        let mut cards: HashMap<_, Vec<&Card>> = HashMap::default();
        for card in &map.cards {
            cards.entry((card.lane, card.touchpoint)).or_default().push(card);
        }
        let words = DeckWords::of(&map.language);
        let primary = map.language.split(['-', '_']).next().unwrap_or_default();
        let language = match primary.to_ascii_lowercase().as_str() {
            _ if map.language.contains('-') => xml::text(&map.language),
            "" | "en" | "de" => words.language.to_owned(),
            _ => xml::text(&map.language),
        };
        let mut deck = Self {
            map,
            colors: Colors::of(map, sheet.theme),
            words,
            said: Words::of(&map.language),
            measure: Measure::of(sheet.scene),
            language,
            media: Media::of(map, sheet.images),
            column_of: columns.iter().enumerate().map(|(at, column)| (column.id, at)).collect(),
            columns,
            stages,
            cards,
            personas: map.personas.iter().map(|persona| (persona.id, persona)).collect(),
            lanes: map.lanes.iter().filter(|lane| !lane.settings.hidden).collect(),
            curves: HashMap::default(),
        };
        let is_curve = |lane: &&&Lane| matches!(lane.kind, LaneKind::Experience | LaneKind::Drama);
        deck.curves = deck
            .lanes
            .iter()
            .filter(is_curve)
            .map(|lane| (lane.id, slides::curve::lines(&deck, lane)))
            .collect();
        deck
    }

    fn cards_in(&self, lane: LaneId, touchpoint: TouchpointId) -> &[&'d Card] {
        self.cards.get(&(lane, touchpoint)).map_or(&[], Vec::as_slice)
    }

    /// Cards in lanes that are not drawn.
    fn cards_without_place(&self) -> usize {
        let is_drawn = |card: &&Card| {
            self.column_of.contains_key(&card.touchpoint)
                && self.lanes.iter().any(|lane| lane.id == card.lane)
        };
        self.map.cards.len() - self.map.cards.iter().filter(is_drawn).count()
    }

    /// Name of a touchpoint and of its stage.
    fn place_of(&self, touchpoint: TouchpointId) -> (String, String) {
        let Some(at) = self.column_of.get(&touchpoint) else { return Default::default() };
        let stage = self.stages.iter().find(|(_, columns)| columns.contains(at));
        (self.columns[*at].name.clone(), stage.map_or_else(String::new, |(stage, _)| stage.name.clone()))
    }

    /// Cards of lanes of a kind in the order of the map: by lane, then by column.
    fn cards_of_kind(&self, kind: LaneKind) -> Vec<&'d Card> {
        let lanes = self.lanes.iter().filter(|lane| lane.kind == kind);
        let of_lane = |lane: &&'d Lane| {
            let lane = lane.id;
            self.columns.iter().flat_map(move |column| self.cards_in(lane, column.id)).copied()
        };
        lanes.flat_map(of_lane).collect()
    }

    fn title(&self) -> &str {
        match self.map.title.trim() {
            "" => self.words.untitled,
            title => title,
        }
    }

    /// An ink that the theme has for each kind of lane: `row.quotes.fill` for "row" and "fill".
    fn lane_ink(&self, kind: LaneKind, before: &str, after: &str) -> colors::Paint {
        let fill = CardInks::of(kind, None).fill.0;
        let name = fill.trim_start_matches("card.").trim_end_matches(".fill");
        self.colors.named(&format!("{before}.{name}.{after}"))
    }
}

/// A slide as it is put together, and what the speaker says.
struct Slide<'d> {
    xml: SlideXml<'d>,
    notes: String,
}

/// All slides.
struct Composed<'d> {
    slides: Vec<Slide<'d>>,
    sections: Vec<Section>,
    /// Cards on slides beyond [`MOST_STAGE_SLIDES`].
    cards_left_out: usize,
}

/// Ids of the sections that are no stage's.
const OVERVIEW_SECTION: Uuid = Uuid::from_u128(0x5d1c_7b1e_9f0a_4b6e_8a53_0d6f_2f3e_0001);
const FINDINGS_SECTION: Uuid = Uuid::from_u128(0x5d1c_7b1e_9f0a_4b6e_8a53_0d6f_2f3e_0002);

fn packed(
    deck: &Deck<'_>,
    composed: Composed<'_>,
    inside: Option<&[u8]>,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<Vec<u8>, ExportError> {
    let map_file = inside.map(String::from_utf8_lossy);
    let noted: Vec<bool> = composed.slides.iter().map(|slide| !slide.notes.trim().is_empty()).collect();
    let mut package = Package::new();
    let text = |package: &mut Package, name: &str, part: &str| {
        package.part(name, part.as_bytes(), Packing::Packed).map_err(failed)
    };
    text(&mut package, "[Content_Types].xml", &content_types(&noted, map_file.is_some()))?;
    text(
        &mut package,
        "_rels/.rels",
        &parts::relationships(&[
            ("officeDocument", "ppt/presentation.xml".to_owned()),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml".to_owned(),
            ),
            ("extended-properties", "docProps/app.xml".to_owned()),
        ]),
    )?;
    for (name, part) in parts::properties(deck.title(), &deck.language) {
        text(&mut package, name, &part)?;
    }
    let count = composed.slides.len();
    text(&mut package, "ppt/presentation.xml", &parts::presentation(count, &composed.sections))?;
    text(
        &mut package,
        "ppt/_rels/presentation.xml.rels",
        &presentation_relations(count, map_file.is_some()),
    )?;
    for (name, part) in masters(deck).iter().chain(&parts::settings()) {
        text(&mut package, name, part)?;
    }
    for (number, mut slide) in (1..).zip(composed.slides) {
        if progress(number as f32 / (count + 1) as f32).is_break() {
            return Err(ExportError::Cancelled);
        }
        if noted[number - 1] {
            slide.xml.noted(&format!("../notesSlides/notesSlide{number}.xml"));
            let part = parts::notes(&slide.notes, &deck.language);
            text(&mut package, &format!("ppt/notesSlides/notesSlide{number}.xml"), &part)?;
            let relations = parts::relationships(&[
                ("notesMaster", "../notesMasters/notesMaster1.xml".to_owned()),
                ("slide", format!("../slides/slide{number}.xml")),
            ]);
            text(&mut package, &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"), &relations)?;
        }
        let (part, relations) = slide.xml.finish();
        text(&mut package, &format!("ppt/slides/slide{number}.xml"), &part)?;
        text(&mut package, &format!("ppt/slides/_rels/slide{number}.xml.rels"), &relations)?;
    }
    for (name, bytes) in deck.media.parts() {
        package.part(&name, &bytes, Packing::AsIs).map_err(failed)?;
    }
    if let Some(file) = map_file {
        for (name, part) in map_parts(&file) {
            text(&mut package, name, &part)?;
        }
    }
    if progress(1.0).is_break() {
        return Err(ExportError::Cancelled);
    }
    package.finish().map_err(failed)
}

fn failed(error: ZipError) -> ExportError {
    ExportError::Write(io::Error::from(error))
}

fn presentation_relations(slides: usize, carries_map: bool) -> String {
    let mut relations = vec![
        ("slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
        ("notesMaster", "notesMasters/notesMaster1.xml".to_owned()),
    ];
    relations.extend((1..=slides).map(|number| ("slide", format!("slides/slide{number}.xml"))));
    relations.extend([
        ("presProps", "presProps.xml".to_owned()),
        ("viewProps", "viewProps.xml".to_owned()),
        ("theme", "theme/theme1.xml".to_owned()),
        ("tableStyles", "tableStyles.xml".to_owned()),
    ]);
    if carries_map {
        relations.push(("customXml", "../customXml/item1.xml".to_owned()));
    }
    parts::relationships(&relations)
}

fn masters(deck: &Deck<'_>) -> Vec<(&'static str, String)> {
    let to = |relations: &[(&'static str, &str)]| {
        let relations: Vec<_> =
            relations.iter().map(|(kind, target)| (*kind, (*target).to_owned())).collect();
        parts::relationships(&relations)
    };
    let to_master = to(&[("slideMaster", "../slideMasters/slideMaster1.xml")]);
    vec![
        ("ppt/theme/theme1.xml", parts::theme(&deck.colors, "Desire Path")),
        ("ppt/theme/theme2.xml", parts::theme(&deck.colors, "Desire Path notes")),
        ("ppt/slideMasters/slideMaster1.xml", parts::master(&deck.colors)),
        (
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            to(&[
                ("slideLayout", "../slideLayouts/slideLayout1.xml"),
                ("slideLayout", "../slideLayouts/slideLayout2.xml"),
                ("theme", "../theme/theme1.xml"),
            ]),
        ),
        ("ppt/slideLayouts/slideLayout1.xml", parts::cover_layout()),
        ("ppt/slideLayouts/_rels/slideLayout1.xml.rels", to_master.clone()),
        ("ppt/slideLayouts/slideLayout2.xml", parts::content_layout()),
        ("ppt/slideLayouts/_rels/slideLayout2.xml.rels", to_master),
        ("ppt/notesMasters/notesMaster1.xml", parts::notes_master()),
        ("ppt/notesMasters/_rels/notesMaster1.xml.rels", to(&[("theme", "../theme/theme2.xml")])),
    ]
}
