//! A map as it leaves, in whatever format.

use crate::{
    Background, ExportError, Format, LeftOut, Sheet, html, jpeg,
    paper::Paper,
    pdf::{self, PagePlan},
    pixels::{self, Extent, PixelOptions, TooLarge},
    png, pptx,
    svg::{self, Letters, SvgOptions},
    tables::{self, TableForm},
    text, webp,
};
use journey_model::JourneyMap;
use serde::{Deserialize, Serialize};
use std::{io::Write, ops::ControlFlow};
use ts_rs::TS;

/// How an export is made. What a format has no use for is passed over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct Choices {
    /// File format.
    pub format: Format,
    /// Pixels to a map pixel, greater than 0; pictures of pixels.
    pub scale: f32,
    /// Width in pixels, in place of the scale; pictures of pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub width: Option<u32>,
    /// Whether nothing is behind the map; PNG, WebP and SVG.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub transparent: bool,
    /// How well the picture is kept, 1 to 100; JPEG, 90 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub quality: Option<u8>,
    /// Whether letters become shapes, so that no font is needed; their words can't be searched then. SVG.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub outlines: bool,
    /// What paper it is for; PDF.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub paper: Paper,
    /// Which table; CSV.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub table: TableForm,
}

impl Choices {
    /// The usual choices for a format.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            scale: 1.0,
            width: None,
            transparent: false,
            quality: None,
            outlines: false,
            paper: Paper::default(),
            table: TableForm::default(),
        }
    }

    fn background(&self) -> Background {
        if self.transparent { Background::Transparent } else { Background::Paper }
    }

    fn pixels(&self) -> PixelOptions {
        let extent = self.width.map_or(Extent::Scale(self.scale), Extent::Width);
        PixelOptions { extent, background: self.background() }
    }

    fn svg(&self) -> SvgOptions {
        let letters = if self.outlines { Letters::Outlines } else { Letters::Text };
        SvgOptions { background: self.background(), letters }
    }

    fn quality(&self) -> u8 {
        self.quality.unwrap_or(jpeg::USUAL_QUALITY)
    }
}

/// What leaves.
#[derive(Clone, Copy)]
pub struct Handout<'h> {
    /// The drawing. What rides inside is the map file, which must be there for [`Format::Json`].
    pub sheet: Sheet<'h>,
    /// The map that is drawn, with everything gone that is not to leave; none for a persona's card.
    pub map: Option<&'h JourneyMap>,
}

/// What an export would be like.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Width in pixels (pictures of pixels) or map pixels; 0 for what is not drawn.
    pub width: u32,
    /// Height likewise.
    pub height: u32,
    /// What the format has no place for.
    pub left_out: Vec<LeftOut>,
    /// The pages of a PDF.
    pub pages: Option<PagePlan>,
    /// An estimate from above of the file's bytes, without the map inside, so that a disk without the room is known
    /// before anything is written; 0 where it is not worth knowing.
    pub most_bytes: u64,
}

impl Handout<'_> {
    /// What the export would be like.
    ///
    /// # Errors
    /// Says why it can't be made as asked.
    pub fn plan(&self, choices: &Choices) -> Result<Plan, TooLarge> {
        let scene = self.sheet.scene;
        let mut plan = Plan::default();
        if choices.format.is_drawn() {
            (plan.width, plan.height) = (scene.width.ceil() as u32, scene.height.ceil() as u32);
        }
        if choices.format.has_pixels() {
            let size = pixels::plan(scene, choices.format, choices.pixels().extent)?;
            (plan.width, plan.height) = (size.width, size.height);
            plan.most_bytes = pixels::most_bytes(scene, choices.format, size, choices.quality());
        }
        if let Some(map) = self.map {
            plan.left_out = self.left_out(map, choices);
        }
        if choices.format == Format::Pdf {
            plan.pages = Some(pdf::plan(scene, &choices.paper)?);
        }
        Ok(plan)
    }

    fn left_out(&self, map: &JourneyMap, choices: &Choices) -> Vec<LeftOut> {
        match choices.format {
            Format::Xlsx => tables::left_out(map, None),
            Format::Csv => tables::left_out(map, Some(choices.table)),
            Format::Pptx => pptx::left_out(map, &self.sheet),
            Format::Mermaid => text::mermaid::left_out(map),
            Format::Canvas => text::canvas::left_out(map),
            Format::Markdown => text::markdown::left_out(map),
            Format::Cjml => text::cjml::left_out(map),
            _ => Vec::new(),
        }
    }

    /// Writes the export. `progress` hears the part that is done, from 0 to 1, and may stop the work.
    ///
    /// # Errors
    /// [`ExportError::TooLarge`] before anything is written; [`ExportError::Cancelled`] if `progress` said so;
    /// whatever `out` fails with.
    pub fn write(
        &self,
        choices: &Choices,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        match choices.format {
            Format::Json => Ok(out.write_all(self.sheet.inside.unwrap_or_default())?),
            Format::Pdf => pdf::write(&self.sheet, self.map, &choices.paper, progress, out),
            Format::Svg => svg::write(&self.sheet, &choices.svg(), out),
            Format::Png => png::write(&self.sheet, &choices.pixels(), progress, out),
            Format::Jpeg => jpeg::write(&self.sheet, &choices.pixels(), choices.quality(), progress, out),
            Format::Webp => webp::write(&self.sheet, &choices.pixels(), progress, out),
            Format::Pptx => pptx::write(self.whole_map(choices.format)?, &self.sheet, progress, out),
            Format::Html => html::write(&self.sheet, self.whole_map(choices.format)?, progress, out),
            Format::Mermaid => self.text(choices.format, text::mermaid::write, out),
            Format::Canvas => self.text(choices.format, text::canvas::write, out),
            Format::Markdown => self.text(choices.format, text::markdown::write, out),
            Format::Cjml => self.text(choices.format, text::cjml::write, out),
            Format::Xlsx => tables::xlsx::write(self.whole_map(choices.format)?, out),
            Format::Csv => tables::csv::write(self.whole_map(choices.format)?, choices.table, out),
        }
    }

    fn text(
        &self,
        format: Format,
        write: fn(&JourneyMap) -> String,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        Ok(out.write_all(write(self.whole_map(format)?).as_bytes())?)
    }

    fn whole_map(&self, format: Format) -> Result<&JourneyMap, ExportError> {
        self.map.ok_or(ExportError::NoMap(format))
    }
}
