//! The files that are written, and how.

use crate::{
    args::{Export, Looks, Orientation, Pages, Redact},
    failure::Failure,
};
use journey_export::{
    Choices, Format,
    naming::{FreeNames, file_name},
    paper::Paper,
    pixels,
    tables::TableForm,
};
use std::path::{Path, PathBuf};

/// What neighbouring pages both show unless it is said.
const OVERLAP_MM: f32 = 10.0;

/// Where to, and in which formats.
pub(super) enum Targets {
    /// These files.
    Files(Vec<(PathBuf, Format)>),
    /// A folder, in which files are named after what they show.
    Folder { folder: PathBuf, formats: Vec<Format>, names: FreeNames },
}

impl Targets {
    /// What is asked for. All is looked at before the first file is written.
    pub(super) fn of(export: &Export) -> Result<Self, Failure> {
        let targets = match &export.to_folder {
            None => Targets::Files(files(export)?),
            Some(folder) => {
                let formats = export.formats.iter().map(|name| named(name));
                let formats = formats.collect::<Result<Vec<_>, _>>()?;
                Targets::Folder { folder: folder.clone(), formats, names: FreeNames::default() }
            }
        };
        check(export, &targets.formats())?;
        if let Targets::Folder { folder, .. } = &targets {
            std::fs::create_dir_all(folder)
                .map_err(|error| Failure::at(folder, format!("The folder can't be made ({error}).")))?;
        }
        Ok(targets)
    }

    fn formats(&self) -> Vec<Format> {
        match self {
            Targets::Files(files) => files.iter().map(|(_, format)| *format).collect(),
            Targets::Folder { formats, .. } => formats.clone(),
        }
    }

    /// The files for one map, or for what a view shows of it.
    pub(super) fn take(&mut self, title: &str, view: Option<&str>) -> Vec<(PathBuf, Format)> {
        match self {
            Targets::Files(files) => files.clone(),
            Targets::Folder { folder, formats, names } => {
                let is_there = |name: &str| folder.join(name).exists();
                let mut name = |format| names.take(&file_name(title, view, format), &is_there);
                formats.iter().map(|&format| (folder.join(name(format)), format)).collect()
            }
        }
    }

    /// Whether one that failed keeps the others from being written.
    pub(super) fn stops_at_failures(&self) -> bool {
        matches!(self, Targets::Files(_))
    }
}

fn files(export: &Export) -> Result<Vec<(PathBuf, Format)>, Failure> {
    let with_format = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
        let format = ending.as_deref().and_then(Format::of_ending);
        Ok((path.clone(), format.ok_or_else(|| unknown(&path.display().to_string()))?))
    };
    export.to.iter().map(with_format).collect()
}

fn named(name: &str) -> Result<Format, Failure> {
    let ending = Path::new(name).extension().map_or_else(|| name.into(), |ending| ending.to_string_lossy());
    Format::of_ending(&ending).ok_or_else(|| unknown(name))
}

fn unknown(what: &str) -> Failure {
    let endings: Vec<_> = Format::ALL.iter().map(|format| format!(".{}", format.ending())).collect();
    Failure::new(format!("{what}: The ending says no format. Use one of {}.", endings.join(", ")))
}

/// Refuses what would have no effect: whoever asks for it expects something else than what would be written.
fn check(export: &Export, formats: &[Format]) -> Result<(), Failure> {
    let refuse = |reason: &str| Err(Failure::new(reason));
    if export.persona.is_some() && !formats.iter().all(|format| format.draws_persona_cards()) {
        return refuse(
            "A persona's card is a picture. Write .pdf, .svg, .png, .jpg or .webp, or leave --persona out.",
        );
    }
    if export.comments && export.redact.contains(&Redact::Comments) {
        return refuse(
            "--comments lets the comments go along, and --redact comments leaves them out. Leave out one of the two.",
        );
    }
    without_effect(&export.looks, formats).map_or(Ok(()), refuse)
}

/// Why an option would have no effect, and what to do.
fn without_effect(looks: &Looks, formats: &[Format]) -> Option<&'static str> {
    let is_written = |wanted: &[Format]| formats.iter().any(|format| wanted.contains(format));
    let is_split = looks.pages == Pages::Split;
    let has_pdf = is_written(&[Format::Pdf]);
    let has_pixels = formats.iter().any(|format| format.has_pixels());
    let scales_pages = looks.scale.is_some() && has_pdf && is_split;
    let is_sized = looks.scale.is_some() || looks.dpi.is_some() || looks.width.is_some();
    let cases = [
        (
            is_sized && !has_pixels && !scales_pages,
            "--scale, --dpi and --width size a picture of pixels, and none is to be written. Leave them out or add --to OUT.png.",
        ),
        (
            looks.paper.is_some() && !has_pdf,
            "--paper is for a PDF, and none is to be written. Leave it out or add --to OUT.pdf.",
        ),
        (
            (looks.overlap.is_some() || looks.crop_marks) && !is_split,
            "--overlap and --crop-marks are for a map that is split over pages. Leave them out or add --pages split.",
        ),
        (
            looks.quality.is_some() && !is_written(&[Format::Jpeg]),
            "--quality is for a JPEG, and none is to be written. Leave it out or add --to OUT.jpg.",
        ),
        (
            looks.transparent && !is_written(&[Format::Png, Format::Webp, Format::Svg]),
            "--transparent is for a PNG, WebP or SVG, and none is to be written. Leave it out or add --to OUT.png.",
        ),
        (
            looks.outlines && !is_written(&[Format::Svg]),
            "--outlines is for an SVG, and none is to be written. Leave it out or add --to OUT.svg.",
        ),
        (
            looks.table.is_some() && !is_written(&[Format::Csv]),
            "--table is for a CSV, and none is to be written. Leave it out or add --to OUT.csv.",
        ),
    ];
    cases.into_iter().find_map(|(is_in_vain, reason)| is_in_vain.then_some(reason))
}

/// How a format is made.
pub(super) fn choices(export: &Export, format: Format) -> Choices {
    let looks = &export.looks;
    Choices {
        scale: looks.scale.or(looks.dpi.map(|dpi| dpi / pixels::DPI_AT_SCALE_1)).unwrap_or(1.0),
        width: looks.width,
        transparent: looks.transparent,
        quality: looks.quality,
        outlines: looks.outlines,
        paper: paper(export),
        table: looks.table.map(TableForm::from).unwrap_or_default(),
        ..Choices::new(format)
    }
}

fn paper(export: &Export) -> Paper {
    let looks = &export.looks;
    let Some(size) = looks.paper else { return Paper::AsLargeAsTheMap };
    let size = match looks.orientation {
        Some(Orientation::Landscape) => size.landscape(),
        Some(Orientation::Portrait) => size.portrait(),
        None => size,
    };
    match looks.pages {
        Pages::Fit => Paper::Fit { size },
        Pages::Split => Paper::Split {
            size,
            scale: looks.scale.unwrap_or(1.0),
            overlap_mm: looks.overlap.unwrap_or(OVERLAP_MM),
            crop_marks: looks.crop_marks,
        },
    }
}
