//! A map as it leaves, in whatever format.

use crate::{
    Background, ExportError, Format, LeftOut, Sheet,
    paper::Paper,
    pdf::PagePlan,
    png::{self, PngOptions, TooLarge},
    svg::{self, SvgOptions},
    tables::TableForm,
    text,
};
use journey_layout::Scene;
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

    /// Pixels to a map pixel of a drawing.
    fn scale_of(&self, scene: &Scene) -> f32 {
        self.width.map_or(self.scale, |width| width as f32 / scene.width)
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
    /// Most bytes the file can have, where that is known beforehand; 0 where not.
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
        if choices.format == Format::Png {
            let size = png::plan(scene, &self.png(choices))?;
            (plan.width, plan.height) = (size.width, size.height);
        }
        if let Some(map) = self.map {
            match choices.format {
                Format::Mermaid => plan.left_out = text::mermaid::left_out(map),
                Format::Canvas => plan.left_out = text::canvas::left_out(map),
                Format::Cjml => plan.left_out = text::cjml::left_out(map),
                Format::Markdown => plan.left_out = text::markdown::left_out(map),
                _ => {}
            }
        }
        Ok(plan)
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
            Format::Svg => svg::write(&self.sheet, &SvgOptions { background: choices.background() }, out),
            Format::Png => png::write(&self.sheet, &self.png(choices), progress, out),
            Format::Mermaid => self.text(text::mermaid::write, out),
            Format::Canvas => self.text(text::canvas::write, out),
            Format::Cjml => self.text(text::cjml::write, out),
            Format::Markdown => self.text(text::markdown::write, out),
            other => Err(ExportError::NotYet(other)),
        }
    }

    fn text(&self, write: fn(&JourneyMap) -> String, out: &mut dyn Write) -> Result<(), ExportError> {
        Ok(out.write_all(self.map.map(write).unwrap_or_default().as_bytes())?)
    }

    fn png(&self, choices: &Choices) -> PngOptions {
        PngOptions { scale: choices.scale_of(self.sheet.scene), background: choices.background() }
    }
}
