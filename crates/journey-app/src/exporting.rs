//! Exports and previews. A snapshot is taken under the session's lock; painting happens outside of it.

use crate::{
    App, AppError,
    protocol::{ExportFormat, ExportParams, ExportPlan, ExportRefusal},
};
use journey_export::{ExportError, missing_characters, png, svg};
use journey_layout::{Scene, Theme};
use journey_model::{JourneyMap, MapId};
use std::{io::Write, ops::ControlFlow};

/// Longest file name that is suggested, without its ending, in characters.
const LONGEST_NAME: usize = 80;

/// How many characters without a font are named, so that a text in a foreign script fits a line.
const NAMED_CHARACTERS: usize = 40;

impl App {
    /// What an export would be like.
    ///
    /// # Errors
    /// Fails if there is no such map or theme.
    pub fn export_plan(&self, params: &ExportParams) -> Result<ExportPlan, AppError> {
        theme_named(&params.theme)?;
        if params.format == ExportFormat::Json {
            let map = self.current_map(params.map)?;
            let file_name = file_name(&map.title, params.format);
            let missing_characters = String::new();
            return Ok(ExportPlan {
                width: 0,
                height: 0,
                file_name,
                missing_characters,
                missing_images: Vec::new(),
                refusal: None,
            });
        }
        let (_, scene) = self.scene(params.map)?;
        let mut plan = ExportPlan {
            width: scene.width.ceil() as u32,
            height: scene.height.ceil() as u32,
            file_name: file_name(&scene.title, params.format),
            missing_characters: missing_characters(&scene).into_iter().take(NAMED_CHARACTERS).collect(),
            missing_images: Vec::new(),
            refusal: None,
        };
        if params.format == ExportFormat::Png {
            match png::plan(&scene, &png_options(params)) {
                Ok(size) => (plan.width, plan.height) = (size.width, size.height),
                Err(error) => {
                    (plan.width, plan.height) = (0, 0);
                    let largest_scale = error.largest_scale;
                    plan.refusal = Some(ExportRefusal { reason: error.reason, largest_scale });
                }
            }
        }
        Ok(plan)
    }

    /// Writes an export. `progress` hears the part that is done, from 0 to 1, and may stop the work.
    ///
    /// # Errors
    /// [`ExportError::TooLarge`] before anything is written; [`ExportError::Cancelled`] if `progress` said so;
    /// whatever `out` fails with.
    pub fn export_to(
        &self,
        params: &ExportParams,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
        out: &mut dyn Write,
    ) -> Result<(), AppError> {
        let theme = theme_named(&params.theme)?;
        if params.format == ExportFormat::Json {
            let bytes = journey_model::file::write(&self.current_map(params.map)?);
            out.write_all(&bytes).map_err(ExportError::from)?;
            return Ok(());
        }
        let (map, scene) = self.scene(params.map)?;
        let embed = params.embed.then_some(&map);
        match params.format {
            ExportFormat::Png => {
                png::write(&scene, theme, &png_options(params), embed, progress, out)?;
            }
            _ => svg::write(&scene, theme, &svg::SvgOptions::default(), embed, out)?,
        }
        Ok(())
    }

    /// A small PNG of what an export would look like, no larger than `max_width` by `max_height` pixels.
    ///
    /// # Errors
    /// Fails if there is no such map or theme.
    pub fn export_preview(
        &self,
        params: &ExportParams,
        max_width: u32,
        max_height: u32,
    ) -> Result<Vec<u8>, AppError> {
        let theme = theme_named(&params.theme)?;
        let (_, scene) = self.scene(params.map)?;
        Ok(png::thumbnail(&scene, theme, max_width, max_height)?)
    }

    /// A map and its drawing, as they are now.
    pub(crate) fn scene(&self, map: MapId) -> Result<(JourneyMap, Scene), AppError> {
        let (map, layout, fonts) = self.with_session(map, |session| {
            Ok((session.document.map().clone(), session.engine.current(), session.engine.fonts()))
        })?;
        let scene = Scene::compose(&map, &layout, fonts);
        Ok((map, scene))
    }
}

/// The theme of that name.
pub(crate) fn theme_named(name: &str) -> Result<&'static Theme, AppError> {
    Theme::named(name).ok_or_else(|| {
        let known = Theme::NAMES.join(", ");
        AppError::BadParams(format!("there is no theme `{name}`; choose one of {known}"))
    })
}

fn png_options(params: &ExportParams) -> png::PngOptions {
    png::PngOptions { scale: params.scale, ..png::PngOptions::default() }
}

/// A name for the file that every system takes.
fn file_name(title: &str, format: ExportFormat) -> String {
    let is_forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let spaced: String = title.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = joined.chars().take(LONGEST_NAME).collect();
    let name = cut.trim_matches(['.', ' ']);
    let name = if name.is_empty() { "Journey map" } else { name };
    let ending = match format {
        ExportFormat::Json => "journey.json",
        ExportFormat::Svg => "svg",
        ExportFormat::Png => "png",
    };
    format!("{name}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name_that_every_system_takes() {
        let cases = [
            ("Flight to Rome", "Flight to Rome.svg"),
            ("a/b\\c: \"d\"?\n e", "a b c d e.svg"),
            ("  ..hidden..  ", "hidden.svg"),
            ("", "Journey map.svg"),
            ("???", "Journey map.svg"),
        ];
        for (title, expected) in cases {
            assert_eq!(file_name(title, ExportFormat::Svg), expected, "{title:?}");
        }
        assert_eq!(file_name(&"ä".repeat(200), ExportFormat::Json).chars().count(), LONGEST_NAME + 13);
    }
}
