//! Paper to print on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Map pixels to the inch.
pub const MAP_PIXELS_PER_INCH: f32 = 96.0;
/// Millimetres to the inch.
pub const MM_PER_INCH: f32 = 25.4;
/// Points of type to a map pixel.
pub const POINTS_PER_MAP_PIXEL: f32 = 0.75;

/// A size of paper, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct PaperSize {
    /// Width, greater than 0.
    pub width_mm: f32,
    /// Height, greater than 0.
    pub height_mm: f32,
}

impl PaperSize {
    /// Named sizes, upright: ISO A and the North American ones (Letter to ARCH E).
    pub const NAMED: [(&'static str, PaperSize); 14] = [
        ("A4", PaperSize { width_mm: 210.0, height_mm: 297.0 }),
        ("A3", PaperSize { width_mm: 297.0, height_mm: 420.0 }),
        ("A2", PaperSize { width_mm: 420.0, height_mm: 594.0 }),
        ("A1", PaperSize { width_mm: 594.0, height_mm: 841.0 }),
        ("A0", PaperSize { width_mm: 841.0, height_mm: 1189.0 }),
        ("Letter", PaperSize { width_mm: 215.9, height_mm: 279.4 }),
        ("Legal", PaperSize { width_mm: 215.9, height_mm: 355.6 }),
        ("Tabloid", PaperSize { width_mm: 279.4, height_mm: 431.8 }),
        ("ARCH A", PaperSize { width_mm: 228.6, height_mm: 304.8 }),
        ("ARCH B", PaperSize { width_mm: 304.8, height_mm: 457.2 }),
        ("ARCH C", PaperSize { width_mm: 457.2, height_mm: 609.6 }),
        ("ARCH D", PaperSize { width_mm: 609.6, height_mm: 914.4 }),
        ("ARCH E", PaperSize { width_mm: 914.4, height_mm: 1219.2 }),
        ("ARCH E1", PaperSize { width_mm: 762.0, height_mm: 1066.8 }),
    ];

    /// The named size, whatever the case and spaces of the name.
    pub fn named(name: &str) -> Option<PaperSize> {
        let plain =
            |name: &str| name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        Self::NAMED.into_iter().find(|(named, _)| plain(named) == plain(name)).map(|(_, size)| size)
    }

    /// The same paper laid down, the longer side across.
    #[must_use]
    pub fn landscape(self) -> Self {
        let (long, short) = (self.width_mm.max(self.height_mm), self.width_mm.min(self.height_mm));
        Self { width_mm: long, height_mm: short }
    }

    /// The same paper upright.
    #[must_use]
    pub fn portrait(self) -> Self {
        let landscape = self.landscape();
        Self { width_mm: landscape.height_mm, height_mm: landscape.width_mm }
    }
}

/// What paper a PDF is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum Paper {
    /// One page that is as large as the map.
    #[default]
    AsLargeAsTheMap,
    /// One page of this size, onto which the map is made to fit.
    Fit {
        /// The page, in the orientation it has.
        size: PaperSize,
    },
    /// As many pages of this size as are needed.
    Split {
        /// The page, in the orientation it has.
        size: PaperSize,
        /// How large a map pixel becomes, 1 being 96 to the inch.
        scale: f32,
        /// What neighbouring pages both show, in millimetres.
        overlap_mm: f32,
        /// Whether marks say where to cut.
        crop_marks: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_found_by_its_name() {
        assert_eq!(PaperSize::named("a4").map(|size| size.width_mm), Some(210.0));
        assert_eq!(PaperSize::named("arch e").map(|size| size.height_mm), Some(1219.2));
        assert_eq!(PaperSize::named("ArchE1").map(|size| size.height_mm), Some(1066.8));
        assert_eq!(PaperSize::named("B5"), None);
    }

    #[test]
    fn paper_turns() {
        let a4 = PaperSize::NAMED[0].1;
        assert_eq!(a4.landscape(), PaperSize { width_mm: 297.0, height_mm: 210.0 });
        assert_eq!(a4.landscape().portrait(), a4);
    }
}
