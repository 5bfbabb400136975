//! Exports and previews. A snapshot is taken under the session's lock; painting happens outside of it.

use crate::{
    App, AppError,
    protocol::{ExportBeginning, ExportFormat, ExportParams, ExportPlan, ExportRefusal},
};
use journey_export::{
    Choices, Handout, Plan, Sheet, missing_characters, missing_images, naming::file_name, png,
};
use journey_layout::{Scene, Theme, persona_card};
use journey_model::{
    JourneyMap, MapId, Persona, file, limits,
    redaction::{self, Leaving},
};
use std::{
    borrow::Cow,
    io::{self, Write},
    ops::ControlFlow,
};

/// How many characters without a font are named, so that a text in a foreign script fits a line.
const NAMED_CHARACTERS: usize = 40;

/// So many bytes of an export of text are shown.
const LONGEST_BEGINNING: usize = 24 << 10;

/// What an export shows and carries.
pub(crate) struct Subject {
    /// The map as it leaves: as its view shows it, without comments unless they were asked for.
    pub(crate) map: JourneyMap,
    /// By which figures are looked up, where the map no longer says what feedback it asks for.
    asking: Option<JourneyMap>,
    /// The name of that view.
    view: Option<String>,
    /// Whose card is painted in place of the map.
    persona: Option<Persona>,
}

impl App {
    /// What an export would be like.
    ///
    /// # Errors
    /// Fails if there is no such map, view, persona or theme.
    pub fn export_plan(&self, params: &ExportParams) -> Result<ExportPlan, AppError> {
        let theme = theme_named(&params.theme)?;
        let subject = self.subject(params)?;
        let mut plan = ExportPlan {
            width: 0,
            height: 0,
            file_name: file_name(subject.title(), subject.view.as_deref(), params.choices.format),
            missing_characters: String::new(),
            missing_images: Vec::new(),
            left_out: Vec::new(),
            pages: None,
            most_bytes: 0,
            refusal: None,
        };
        let figured = self.figured(params, &subject);
        if subject.carries_map(params)
            && let Some(reason) = self.too_large_a_file(subject.riding(&figured))?
        {
            plan.refusal = Some(ExportRefusal { reason, largest_scale: 0.0 });
        }
        let scene = self.scene_of(params, &subject)?;
        if params.choices.format.is_drawn() {
            let missing = missing_characters(&scene);
            plan.missing_characters = missing.into_iter().take(NAMED_CHARACTERS).collect();
            plan.missing_images = missing_images(&scene, &|name| self.small_image_bytes(name));
        }
        let handout =
            Handout { sheet: Sheet::new(&scene, theme), map: subject.shows_map().then_some(&*figured) };
        match handout.plan(&params.choices) {
            Ok(Plan { width, height, left_out, pages, most_bytes }) => {
                plan = ExportPlan { width, height, left_out, pages, most_bytes, ..plan };
            }
            Err(error) if plan.refusal.is_none() => {
                let largest_scale = error.largest_scale;
                plan.refusal = Some(ExportRefusal { reason: error.reason, largest_scale });
            }
            Err(_) => {}
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
        let subject = self.subject(params)?;
        let scene = self.scene_of(params, &subject)?;
        let figured = self.figured(params, &subject);
        let riding = subject.carries_map(params).then(|| self.map_file(subject.riding(&figured)));
        let inside = riding.transpose()?;
        let images = |name: &str| self.image_bytes(name);
        let sheet = Sheet { scene: &scene, theme, images: &images, inside: inside.as_deref() };
        let handout = Handout { sheet, map: subject.shows_map().then_some(&*figured) };
        Ok(handout.write(&params.choices, progress, out)?)
    }

    /// How an export of text begins; that of a workbook by the table that it shows first.
    ///
    /// # Errors
    /// Fails if there is no such map, view or theme, or if the format is not one of text or tables.
    pub(crate) fn export_beginning(&self, params: &ExportParams) -> Result<ExportBeginning, AppError> {
        let mut params = params.clone();
        match params.choices.format {
            ExportFormat::Xlsx => params.choices = Choices::new(ExportFormat::Csv),
            format if format.is_drawn() => {
                return Err(AppError::BadParams("this format is drawn; ask for its preview".into()));
            }
            _ => {}
        }
        let mut out = Beginning { bytes: Vec::new(), is_whole: true };
        let written = self.export_to(&params, &mut |_| ControlFlow::Continue(()), &mut out);
        // A sink that is full fails on purpose.
        if out.is_whole {
            written?;
        }
        Ok(out.told())
    }

    /// The name of the file of an export.
    pub(crate) fn export_name(&self, params: &ExportParams) -> Result<String, AppError> {
        let subject = self.subject(params)?;
        Ok(file_name(subject.title(), subject.view.as_deref(), params.choices.format))
    }

    /// Why an export could not be read again, for which it is better not written.
    pub(crate) fn check_readable_again(&self, params: &ExportParams) -> Result<(), AppError> {
        let subject = self.subject(params)?;
        if !subject.carries_map(params) {
            return Ok(());
        }
        let figured = self.figured(params, &subject);
        self.too_large_a_file(subject.riding(&figured))?
            .map_or(Ok(()), |reason| Err(AppError::Refused(reason)))
    }

    /// A small PNG of what an export would look like, no larger than `max_width` by `max_height` pixels.
    ///
    /// # Errors
    /// Fails if there is no such map, view, persona or theme.
    pub fn export_preview(
        &self,
        params: &ExportParams,
        max_width: u32,
        max_height: u32,
    ) -> Result<Vec<u8>, AppError> {
        let theme = theme_named(&params.theme)?;
        let scene = self.scene_of(params, &self.subject(params)?)?;
        self.thumbnail_of(&scene, theme, max_width, max_height)
    }

    /// A thumbnail of a drawing, with images in small.
    pub(crate) fn thumbnail_of(
        &self,
        scene: &Scene,
        theme: &'static Theme,
        max_width: u32,
        max_height: u32,
    ) -> Result<Vec<u8>, AppError> {
        let images = |name: &str| self.small_image_bytes(name);
        let sheet = Sheet { images: &images, ..Sheet::new(scene, theme) };
        Ok(png::thumbnail(&sheet, max_width, max_height)?)
    }

    /// The file of a map, with its images.
    ///
    /// # Errors
    /// Fails if an image cannot be read.
    pub fn map_file(&self, map: &JourneyMap) -> Result<Vec<u8>, AppError> {
        Ok(file::write_with_images(map, &self.images_of(map)?))
    }

    /// Why the file of a map could not be read again, for all its images; none if it could.
    ///
    /// # Errors
    /// Fails if the workspace cannot be asked for an image.
    pub fn too_large_a_file(&self, map: &JourneyMap) -> Result<Option<String>, AppError> {
        let mut images = 0;
        for name in map.image_names() {
            // Four letters for three bytes.
            images += self.reader().image_length(&name)?.unwrap_or_default() / 3 * 4;
        }
        if images == 0 || images + file::write(map).len() as u64 <= limits::FILE_BYTES as u64 {
            return Ok(None);
        }
        let (takes, most) = (images >> 20, limits::FILE_BYTES >> 20);
        Ok(Some(format!(
            "With the map's images its file would have {takes} MB, and one of more than {most} MB does not open again. \
             Export a picture without the map inside, or a view that shows fewer images."
        )))
    }

    /// What leaves: what the view shows and no more, also of what rides inside.
    fn subject(&self, params: &ExportParams) -> Result<Subject, AppError> {
        let map = self.current_map(params.map)?;
        let view = |wanted| map.views.iter().find(|view| view.id == wanted).ok_or(AppError::NoSuchView);
        let view = params.view.map(view).transpose()?;
        let home = &map;
        let Leaving { map, view } = redaction::leaving(home, view, params.comments, params.redact);
        let asking = redaction::asking(&map, home);
        let persona = match params.persona {
            None => None,
            Some(_) if !params.choices.format.draws_persona_cards() => {
                let reason = "a persona's card is a picture; choose PDF, PNG, JPEG, WebP or SVG";
                return Err(AppError::BadParams(reason.into()));
            }
            Some(wanted) => Some(map.persona(wanted).ok_or(AppError::NoSuchPersona)?.clone()),
        };
        Ok(Subject { map, asking, view, persona })
    }

    fn scene_of(&self, params: &ExportParams, subject: &Subject) -> Result<Scene, AppError> {
        match &subject.persona {
            Some(persona) => Ok(persona_card(persona, &subject.map.language, self.fonts())),
            // The whole map is laid out already; comments are not drawn.
            None if params.view.is_none() && params.redact == redaction::Redaction::NOTHING => {
                Ok(self.scene(params.map)?)
            }
            None => Ok(self.laid_out(subject.asking(), &self.filter_of(params.map))),
        }
    }

    /// The map of a subject with its figures, and with nothing bound to feedback where any is.
    fn figured<'s>(&self, params: &ExportParams, subject: &'s Subject) -> Cow<'s, JourneyMap> {
        self.with_figures(subject.asking(), &self.filter_of(params.map))
    }

    /// The drawing of a map as it is now.
    pub(crate) fn scene(&self, map: MapId) -> Result<Scene, AppError> {
        let (map, layout, fonts) = self.with_session(map, |session| {
            Ok((session.document.map().clone(), session.engine.current(), session.engine.fonts()))
        })?;
        Ok(Scene::compose(&map, &layout, fonts))
    }
}

impl Subject {
    /// The map by which figures are looked up.
    fn asking(&self) -> &JourneyMap {
        self.asking.as_ref().unwrap_or(&self.map)
    }

    /// The map that goes along: the one with its figures where series would ask for other feedback than they did.
    fn riding<'s>(&'s self, figured: &'s JourneyMap) -> &'s JourneyMap {
        if self.asking.is_some() { figured } else { &self.map }
    }

    /// Whether the map goes along: as the file itself, or inside a picture. A persona's card carries none.
    fn carries_map(&self, params: &ExportParams) -> bool {
        let rides = params.embed && params.choices.format.carries_map();
        self.shows_map() && (rides || params.choices.format == ExportFormat::Json)
    }

    /// Whether the map is shown, and no persona's card.
    fn shows_map(&self) -> bool {
        self.persona.is_none()
    }

    fn title(&self) -> &str {
        self.persona.as_ref().map_or(&self.map.title, |persona| &persona.name)
    }
}

/// Keeps the first of what is written into it, and fails when there is more.
struct Beginning {
    bytes: Vec<u8>,
    is_whole: bool,
}

impl Beginning {
    fn told(self) -> ExportBeginning {
        let Self { bytes, is_whole } = self;
        let text = String::from_utf8_lossy(&bytes);
        // The mark that says which order bytes have is for programs.
        let text = text.trim_start_matches('\u{feff}');
        let end = if is_whole { text.len() } else { text.rfind('\n').unwrap_or(text.len()) };
        ExportBeginning { text: text[..end].to_owned(), is_whole }
    }
}

impl Write for Beginning {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = LONGEST_BEGINNING - self.bytes.len();
        if bytes.len() > room {
            self.bytes.extend_from_slice(&bytes[..room]);
            self.is_whole = false;
            return Err(io::Error::other("there is more than is shown"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The theme of that name.
pub(crate) fn theme_named(name: &str) -> Result<&'static Theme, AppError> {
    Theme::named(name).ok_or_else(|| {
        let known = Theme::NAMES.join(", ");
        AppError::BadParams(format!("there is no theme `{name}`; choose one of {known}"))
    })
}
