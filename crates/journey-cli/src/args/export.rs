//! What can be asked of `journey export`.

use clap::{ArgGroup, Args, ValueEnum, builder::PossibleValuesParser};
use journey_export::{paper::PaperSize, tables::TableForm};
use journey_layout::Theme;
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  journey export team.desirepath \"Checkout\" --to checkout.pdf --to checkout.pptx --to checkout.html
  journey export team.desirepath \"Checkout\" --to poster.pdf --paper A1 --orientation landscape
  journey export team.desirepath \"Checkout\" --to wall.pdf --paper A3 --pages split --scale 1.5 --crop-marks
  journey export team.desirepath 0192f3 --to poster.png --dpi 300 --theme dark
  journey export team.desirepath \"Checkout\" --view \"For the board\" --redact verbatims,owners --to board.pdf
  journey export team.desirepath \"Checkout\" --to-folder out --as pdf,png --all-views
  journey export team.desirepath --all --to-folder out --as pdf,png
  journey export checkout.journey.json --to checkout.svg --to checkout.csv --table long";

/// Writes maps.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[command(group(ArgGroup::new("where to").required(true).multiple(false).args(["to", "to_folder"])))]
#[command(group(ArgGroup::new("size").args(["scale", "dpi", "width"])))]
pub(crate) struct Export {
    /// Workspace, or a file that holds a map (map file, Mermaid journey, exported picture, …)
    #[arg(value_name = "WORKSPACE.desirepath|FILE")]
    pub(crate) source: PathBuf,
    /// Map of the workspace: its id or title, or the beginning of either where only one map begins so
    #[arg(value_name = "MAP")]
    pub(crate) map: Option<String>,
    /// File to write; its ending chooses the format: .pdf, .png, .jpg, .webp, .svg, .pptx, .html, .xlsx, .csv, .json,
    /// .mmd, .canvas, .md or .cjml; may be given several times
    #[arg(long, value_name = "OUT")]
    pub(crate) to: Vec<PathBuf>,
    /// Folder to write to, made if it is not there; files are named after the map. What is there already is kept
    #[arg(long, value_name = "FOLDER", requires = "formats")]
    pub(crate) to_folder: Option<PathBuf>,
    /// Formats to write into the folder, by their endings
    #[arg(long = "as", value_name = "FORMATS", value_delimiter = ',', requires = "to_folder")]
    pub(crate) formats: Vec<String>,
    /// All maps of the workspace
    #[arg(long, conflicts_with_all = ["map", "view", "persona", "to"])]
    pub(crate) all: bool,
    /// Each saved view of the map besides the whole map
    #[arg(long, conflicts_with_all = ["view", "persona", "to"])]
    pub(crate) all_views: bool,
    /// Show only what this view of the map shows: its name or id, or the beginning of either
    #[arg(long, value_name = "NAME")]
    pub(crate) view: Option<String>,
    /// Paint the card of this persona of the map in place of the map: its name or id, or the beginning of either
    #[arg(long, value_name = "NAME")]
    pub(crate) persona: Option<String>,
    /// Leave out, also of what rides inside: what people said, who does it, the comments, names of people
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) redact: Vec<Redact>,
    /// Let the comments go along; they stay at home otherwise
    #[arg(long)]
    pub(crate) comments: bool,
    /// Leave the map out of pictures, pages and slides: they can't be opened again as maps then
    #[arg(long, alias = "no-embed")]
    pub(crate) no_data: bool,
    /// Colours of what is drawn
    #[arg(long, value_name = "THEME", default_value = Theme::NAMES[0], value_parser = PossibleValuesParser::new(Theme::NAMES))]
    pub(crate) theme: String,
    #[command(flatten)]
    pub(crate) looks: Looks,
}

/// How each format is made.
#[derive(Debug, Args)]
pub(crate) struct Looks {
    /// Pixels of a PNG, JPEG or WebP to a map pixel; with --pages split how large the map is printed, 1 being 96 map
    /// pixels to the inch
    #[arg(long, value_name = "N", help_heading = "Size")]
    pub(crate) scale: Option<f32>,
    /// Dots per inch of a PNG, JPEG or WebP; 96 is scale 1
    #[arg(long, value_name = "N", help_heading = "Size")]
    pub(crate) dpi: Option<f32>,
    /// Width of a PNG, JPEG or WebP in pixels
    #[arg(long, value_name = "PIXELS", help_heading = "Size", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) width: Option<u32>,
    /// How well a JPEG keeps the picture, 1 to 100 [default: 90]
    #[arg(long, value_name = "N", help_heading = "Pictures", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) quality: Option<u8>,
    /// Leave the paper behind the map out of a PNG, WebP or SVG
    #[arg(long, help_heading = "Pictures")]
    pub(crate) transparent: bool,
    /// Make the letters of an SVG shapes, so that it needs no font; its words can't be searched then
    #[arg(long, help_heading = "Pictures")]
    pub(crate) outlines: bool,
    /// Paper of a PDF: A4 to A0, Letter, Legal, Tabloid, "ARCH A" to "ARCH E", or WIDTHxHEIGHT in millimetres; one page as
    /// large as the map unless given
    #[arg(long, value_name = "SIZE", value_parser = paper, help_heading = "PDF")]
    pub(crate) paper: Option<PaperSize>,
    /// How the paper lies
    #[arg(long, value_name = "HOW", requires = "paper", help_heading = "PDF")]
    pub(crate) orientation: Option<Orientation>,
    /// Make the map fit one page, or split it over as many as it needs
    #[arg(long, value_name = "HOW", requires = "paper", default_value = "fit", help_heading = "PDF")]
    pub(crate) pages: Pages,
    /// What neighbouring pages both show, in millimetres [default: 10]
    #[arg(long, value_name = "MM", requires = "paper", help_heading = "PDF")]
    pub(crate) overlap: Option<f32>,
    /// Print marks that say where to cut
    #[arg(long, requires = "paper", help_heading = "PDF")]
    pub(crate) crop_marks: bool,
    /// Which table a CSV holds [default: matrix]
    #[arg(long, value_name = "TABLE", help_heading = "CSV")]
    pub(crate) table: Option<Table>,
}

/// What is left out for the sake of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Redact {
    /// Cards of lanes of quotes, quotes of personas, sources of cards
    Verbatims,
    /// Owners of the map and its cards, cards of lanes of stakeholders
    Owners,
    /// All comments
    Comments,
    /// Names and portraits of personas, names of owners and of those who commented, in all texts
    Names,
}

/// How paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Orientation {
    /// The shorter side across.
    Portrait,
    /// The longer side across.
    Landscape,
}

/// How a map gets onto paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Pages {
    /// On one page.
    Fit,
    /// On as many as it needs.
    Split,
}

/// Which table of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// Stages and touchpoints across, lanes down
    Matrix,
    /// A row for each card
    Long,
    /// A row for each opportunity
    Opportunities,
    /// A row for each persona
    Personas,
}

impl From<Table> for TableForm {
    fn from(table: Table) -> Self {
        match table {
            Table::Matrix => TableForm::Matrix,
            Table::Long => TableForm::Long,
            Table::Opportunities => TableForm::Opportunities,
            Table::Personas => TableForm::Personas,
        }
    }
}

/// A named size, or width and height in millimetres.
fn paper(text: &str) -> Result<PaperSize, String> {
    if let Some(named) = PaperSize::named(text) {
        return Ok(named);
    }
    let sides =
        text.split_once(['x', 'X', '×']).map(|(width, height)| (width.trim().parse(), height.trim().parse()));
    match sides {
        Some((Ok(width_mm), Ok(height_mm))) => Ok(PaperSize { width_mm, height_mm }),
        _ => {
            let names: Vec<_> = PaperSize::NAMED.iter().map(|(name, _)| *name).collect();
            Err(format!("use one of {}, or a size in millimetres such as 900x600", names.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_named_or_measured() {
        let size = |width_mm, height_mm| Ok(PaperSize { width_mm, height_mm });
        assert_eq!(paper("a3"), size(297.0, 420.0));
        assert_eq!(paper("900x600"), size(900.0, 600.0));
        assert_eq!(paper("91.5 × 60"), size(91.5, 60.0));
        assert!(paper("napkin").unwrap_err().contains("ARCH E"), "the error names what there is");
    }
}
