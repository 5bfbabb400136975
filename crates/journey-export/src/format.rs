//! The formats that maps go out in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// File format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ExportFormat", export_to = "protocol.ts")]
pub enum Format {
    /// Pages to print, or one that holds all.
    Pdf,
    /// Pixel picture.
    Png,
    /// Pixel picture for the web, with losses, without transparency.
    Jpeg,
    /// Pixel picture for the web.
    Webp,
    /// Vector picture.
    Svg,
    /// Slides with shapes and text that can be edited.
    Pptx,
    /// One page for a browser that holds all.
    Html,
    /// Workbook: the map as a table, its cards as a list, opportunities, personas.
    Xlsx,
    /// Table as text.
    Csv,
    /// The map file.
    Json,
    /// Mermaid `journey`.
    Mermaid,
    /// JSON Canvas.
    Canvas,
    /// Markdown.
    Markdown,
    /// Customer Journey Modelling Language 2.0; experimental, because no schema is published.
    Cjml,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Format; 14] = [
        Format::Pdf,
        Format::Png,
        Format::Jpeg,
        Format::Webp,
        Format::Svg,
        Format::Pptx,
        Format::Html,
        Format::Xlsx,
        Format::Csv,
        Format::Json,
        Format::Mermaid,
        Format::Canvas,
        Format::Markdown,
        Format::Cjml,
    ];

    /// The ending of its files, without a dot; the map file has `journey.json`.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Png => "png",
            Format::Jpeg => "jpg",
            Format::Webp => "webp",
            Format::Svg => "svg",
            Format::Pptx => "pptx",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Json => "journey.json",
            Format::Mermaid => "mmd",
            Format::Canvas => "canvas",
            Format::Markdown => "md",
            Format::Cjml => "cjml",
        }
    }

    /// Media type, as browsers and mail programs name it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Pdf => "application/pdf",
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Webp => "image/webp",
            Format::Svg => "image/svg+xml",
            Format::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Format::Html => "text/html; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
            Format::Json | Format::Canvas => "application/json",
            Format::Mermaid => "text/plain; charset=utf-8",
            Format::Markdown => "text/markdown; charset=utf-8",
            Format::Cjml => "application/xml",
        }
    }

    /// The format that a file's ending, in any case, stands for; without its dot.
    pub fn of_ending(ending: &str) -> Option<Format> {
        match ending.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "jpeg" => Some(Format::Jpeg),
            "htm" => Some(Format::Html),
            ending => Self::ALL.into_iter().find(|format| format.ending() == ending),
        }
    }

    /// Whether it is made of the drawing of a map or of a persona's card.
    pub fn is_drawn(self) -> bool {
        matches!(
            self,
            Format::Pdf
                | Format::Png
                | Format::Jpeg
                | Format::Webp
                | Format::Svg
                | Format::Pptx
                | Format::Html
        )
    }

    /// Whether a persona's card goes out in it as well as a map.
    pub fn draws_persona_cards(self) -> bool {
        self.has_pixels() || matches!(self, Format::Pdf | Format::Svg)
    }

    /// Whether it is made of pixels.
    pub fn has_pixels(self) -> bool {
        matches!(self, Format::Png | Format::Jpeg | Format::Webp)
    }

    /// Whether the map file can ride inside, so that it opens again as it was.
    pub fn carries_map(self) -> bool {
        matches!(self, Format::Pdf | Format::Png | Format::Svg | Format::Pptx | Format::Html)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_name_their_format() {
        for format in Format::ALL {
            let last = format.ending().rsplit('.').next().unwrap_or_default();
            assert_eq!(Format::of_ending(&last.to_uppercase()), Some(format), "{format:?}");
        }
        assert_eq!(Format::of_ending("jpeg"), Some(Format::Jpeg));
        assert_eq!(Format::of_ending("docx"), None);
    }
}
