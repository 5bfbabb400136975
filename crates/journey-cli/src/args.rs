//! What can be asked for.

mod export;

pub(crate) use export::{Export, Looks, Orientation, Pages, Redact};

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Customer journey maps on the command line.
#[derive(Debug, Parser)]
#[command(name = "journey", version, about, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  journey new team.desirepath
  journey import team.desirepath checkout.mmd old-map.png
  journey list team.desirepath
  journey export team.desirepath \"Checkout\" --to checkout.svg --to checkout.png --scale 2
  journey export team.desirepath \"Checkout\" --to wall.pdf --paper A3 --pages split
  journey export team.desirepath --all --to-folder out --as pdf,png
  journey export team.desirepath \"Checkout\" --view \"For the board\" --to board.png
  journey search team.desirepath waiting time
  journey feedback import team.desirepath survey.csv --dry-run
  journey check checkout.journey.json
  journey serve team.desirepath
  journey salvage damaged.desirepath saved.desirepath";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a workspace, empty or with maps from templates
    New(New),
    /// List the maps of a workspace
    List(List),
    /// Bring maps into a workspace: map files, exported pictures, pages and slides, tables, Mermaid and more
    Import(Import),
    /// Write maps: as PDF, PNG, JPEG, WebP, SVG, slides, web page, tables, map file, Mermaid, Canvas, Markdown, CJML
    Export(Export),
    /// Find words in all maps of a workspace
    Search(Search),
    /// List the personas that the maps of a workspace share
    Personas(Personas),
    /// Bring what customers said into a workspace, and ask for figures of it
    #[command(subcommand)]
    Feedback(Feedback),
    /// Check a map file and report every problem
    Check(Check),
    /// Open a workspace in the browser, on this machine alone
    Serve(Serve),
    /// Take what can still be read out of a damaged workspace, into a new one
    Salvage(Salvage),
}

/// Makes a workspace.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey new team.desirepath\n  journey new team.desirepath --template flight --template retail"
)]
pub(crate) struct New {
    /// File to make; must not exist yet
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Begin with a map from this template of the gallery ("blank", "flight", …); may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) template: Vec<String>,
}

/// Lists maps.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey list team.desirepath\n  journey list team.desirepath --json | jq -r '.maps[].title'"
)]
pub(crate) struct List {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Brings maps in.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey import team.desirepath checkout.journey.json\n  journey import team.desirepath docs/*.md poster.png"
)]
pub(crate) struct Import {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Map files (.journey.json), exports that carry their map (PNG, SVG, PDF, HTML, PPTX), tables (CSV, XLSX), Mermaid
    /// journeys, JSON Canvas, Markdown and CJML
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Finds words.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey search team.desirepath waiting time\n  journey search team.desirepath refund --json | jq -r '.hits[].title'"
)]
pub(crate) struct Search {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Words in any order; the last one may be a beginning
    #[arg(value_name = "WORDS", required = true)]
    pub(crate) words: Vec<String>,
    /// Most hits to print
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub(crate) limit: u32,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Lists personas.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey personas team.desirepath\n  journey personas team.desirepath --json | jq -r '.[].persona.name'"
)]
pub(crate) struct Personas {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// What customers said.
#[derive(Debug, Subcommand)]
pub(crate) enum Feedback {
    /// Look at a file of feedback: what its columns seem to be, and what has to be answered
    Probe(Probe),
    /// Read a file of feedback into a workspace
    Import(ImportFeedback),
    /// List the sources of feedback, their questions and imports
    List(List),
    /// Take an import of feedback back
    Undo(UndoFeedback),
    /// Figures with how many answers they rest on and their 95 % interval
    Metrics(Metrics),
}

/// Looks at a file of feedback.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey feedback probe survey.csv\n  journey feedback probe survey.xlsx --mapping survey.mapping.json"
)]
pub(crate) struct Probe {
    /// CSV, TSV, XLSX, ODS or JSON lines, also packed by gzip or zip
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write the mapping that is suggested to this file, to be changed and given to `import`
    #[arg(long, value_name = "M.json")]
    pub(crate) mapping: Option<PathBuf>,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Reads a file of feedback in.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey feedback import team.desirepath survey.csv --dry-run\n  journey feedback import team.desirepath survey.csv --mapping survey.mapping.json --source \"Spring survey\""
)]
pub(crate) struct ImportFeedback {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// CSV, TSV, XLSX, ODS or JSON lines, also packed by gzip or zip
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What the columns mean, as `probe --mapping` wrote it; without it, what was confirmed for such a file before,
    /// or what its rows suggest
    #[arg(long, value_name = "M.json")]
    pub(crate) mapping: Option<PathBuf>,
    /// Source that it goes to, made if there is none of that name; the file's name unless given
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Say what would come in, with the figures, and keep nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Takes an import back.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  journey feedback undo team.desirepath 3")]
pub(crate) struct UndoFeedback {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Number of the import, as `journey feedback list` shows it
    #[arg(value_name = "IMPORT")]
    pub(crate) import: i64,
}

/// Asks for figures.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey feedback metrics team.desirepath\n  journey feedback metrics team.desirepath --by touchpoint,month --where channel=web --where from=2026-01\n  journey feedback metrics team.desirepath --map Checkout --by stage\n  journey feedback metrics team.desirepath --by segment:Class --json"
)]
pub(crate) struct Metrics {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Map that feedback is attached to: its id, its title, or the beginning of either. Touchpoints are those of the map
    /// then, by default, and only what is attached to them is counted by touchpoint or stage
    #[arg(long, value_name = "MAP")]
    pub(crate) map: Option<String>,
    /// Group by touchpoint (without --map in the words of the files), stage (of --map), channel, month, segment (the
    /// first dimension) or segment:NAME
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    pub(crate) by: Vec<String>,
    /// Count only some responses: source=NAME, channel=NAME, segment:NAME=VALUE, from=YYYY-MM, to=YYYY-MM; several
    /// values of one kind are alternatives
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub(crate) filter: Vec<String>,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Takes what can be read out of a damaged workspace.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  journey salvage damaged.desirepath saved.desirepath")]
pub(crate) struct Salvage {
    /// Damaged workspace; it is left as it is
    #[arg(value_name = "DAMAGED.desirepath")]
    pub(crate) damaged: PathBuf,
    /// Workspace to make; must not exist yet
    #[arg(value_name = "INTO.desirepath")]
    pub(crate) into: PathBuf,
}

/// Checks a file.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  journey check checkout.journey.json")]
pub(crate) struct Check {
    /// Map file, or another file that `import` reads
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Serves a workspace.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  journey serve team.desirepath\n  journey serve team.desirepath --port 8100 --no-open"
)]
pub(crate) struct Serve {
    /// Workspace
    #[arg(value_name = "WORKSPACE.desirepath")]
    pub(crate) workspace: PathBuf,
    /// Port on the loopback address; 0 takes any free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Print the address alone, open no browser
    #[arg(long)]
    pub(crate) no_open: bool,
}
