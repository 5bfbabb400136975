//! The named workloads and what they may cost.
//!
//! "The large map" is `journey_model::sample::map(SampleSize::HUGE)`: 50 stages, 500 touchpoints, 20 lanes,
//! 10,000 cards with texts of 3 to 25 words, and experience series; the same on every machine. Feedback is what
//! `crates/journey-feedback/examples/feedback_sample` writes: 200 touchpoints, 8 channels, 6 segments, 24 months, NPS,
//! CSAT and CES, and texts of up to 300 characters.

/// What a workload may cost at most.
pub(crate) struct Budget {
    /// Name of the workload, as it is printed by what measures it.
    pub(crate) name: &'static str,
    pub(crate) limit: f64,
    /// Unit of the limit; a measurement in another unit does not count.
    pub(crate) unit: &'static str,
    /// How to repeat it.
    pub(crate) what: &'static str,
}

/// Every workload with a budget, in the order of the table.
pub(crate) const BUDGETS: &[Budget] = &[
    Budget {
        name: "edit.ratio",
        limit: 3.0,
        unit: "x",
        what: "move one card of the large map, from command to durable and patched, as a multiple of one Loro commit plus one durable SQLite insert",
    },
    Budget {
        name: "patch.move-card",
        limit: 20.0,
        unit: "kB",
        what: "JSON of the layout patch when one card of the large map moves",
    },
    Budget {
        name: "patch.insert-touchpoint",
        limit: 20.0,
        unit: "kB",
        what: "JSON of the layout patch when a touchpoint is put in front of all others of the large map",
    },
    Budget {
        name: "layout.cold",
        limit: 1500.0,
        unit: "ms",
        what: "the whole layout of the large map from nothing, fonts loaded",
    },
    Budget {
        name: "layout.edit",
        limit: 30.0,
        unit: "ms",
        what: "the layout after the text of one card of the large map changed",
    },
    Budget {
        name: "svg.write",
        limit: 150.0,
        unit: "ms",
        what: "the large map as SVG, from a ready layout to the last byte in memory",
    },
    Budget {
        name: "png.ratio",
        limit: 3.0,
        unit: "x",
        what: "the large map as PNG at scale 1, as a multiple of what the PNG encoder alone takes for those pixels",
    },
    Budget {
        name: "png.memory",
        limit: 600.0,
        unit: "MB",
        what: "largest memory of the process while that PNG is written",
    },
    Budget {
        name: "svg.ratio.excalidraw",
        limit: 0.05,
        unit: "x",
        what: "svg.write as a multiple of the 3,122 ms that Excalidraw 0.18 took for as many cards; quoted from a measurement on the same kind of machine, not measured again",
    },
    Budget {
        name: "png.poster.ratio.excalidraw",
        limit: 0.2,
        unit: "x",
        what: "the map of 2,500 cards (120 touchpoints, 20 lanes) as PNG of 25,384 pixels in width, as a multiple of the 4,455 ms that Excalidraw 0.18 took for 25,384 by 4,102 pixels; quoted likewise",
    },
    Budget {
        name: "export.svg",
        limit: 2500.0,
        unit: "ms",
        what: "the large map as SVG by `journey export`, a whole process: read, laid out, written to disk",
    },
    Budget { name: "export.svg.memory", limit: 400.0, unit: "MB", what: "largest memory of that process" },
    Budget { name: "export.png", limit: 12_000.0, unit: "ms", what: "the same as PNG at scale 1" },
    Budget { name: "export.png.memory", limit: 600.0, unit: "MB", what: "largest memory of that process" },
    Budget { name: "export.pdf", limit: 5000.0, unit: "ms", what: "the same as PDF on one page" },
    Budget { name: "export.pdf.memory", limit: 600.0, unit: "MB", what: "largest memory of that process" },
    Budget { name: "export.pptx", limit: 5000.0, unit: "ms", what: "the same as slides" },
    Budget { name: "export.pptx.memory", limit: 600.0, unit: "MB", what: "largest memory of that process" },
    Budget { name: "export.html", limit: 3000.0, unit: "ms", what: "the same as a web page" },
    Budget { name: "export.html.memory", limit: 600.0, unit: "MB", what: "largest memory of that process" },
    Budget {
        name: "export.journey.ratio",
        limit: 0.05,
        unit: "x",
        what: "a Mermaid journey of 500 tasks as SVG, as a multiple of what the real mermaid takes in Chromium as mermaid-cli runs it; whole processes in turns",
    },
    Budget {
        name: "export.print.ratio",
        limit: 0.1,
        unit: "x",
        what: "the map of 2,500 cards as PDF, as a multiple of what Chromium takes to print a page with the same cards; whole processes in turns",
    },
    Budget {
        name: "export.page.open",
        limit: 4000.0,
        unit: "ms",
        what: "the exported page of the large map in headless Chromium without a GPU, from its address to drawn",
    },
    Budget {
        name: "export.page.pan",
        limit: 34.0,
        unit: "ms",
        what: "95th percentile frame while that page is dragged by the mouse at 100 %",
    },
    Budget {
        name: "export.page.pan.fit",
        limit: 34.0,
        unit: "ms",
        what: "the same with the whole map in view",
    },
    Budget {
        name: "core.memory",
        limit: 250.0,
        unit: "MB",
        what: "memory of the process that has the large map open",
    },
    Budget {
        name: "feedback.import.ratio",
        limit: 1.0,
        unit: "x",
        what: "1,000,000 rows of CSV into a workspace, typed, with the index of words and all counted, as a multiple of what `sqlite3 .import` and an FTS5 index over the texts take; whole processes in turns",
    },
    Budget {
        name: "feedback.import.memory",
        limit: 300.0,
        unit: "MB",
        what: "largest memory of the process that imports them",
    },
    Budget {
        name: "feedback.cube.ratio",
        limit: 0.1,
        unit: "x",
        what: "NPS, CSAT and CES by 200 touchpoints, 6 segments and 24 months of 1,000,000 responses, as a multiple of what DuckDB takes from its own table; needs python3 with duckdb",
    },
    Budget {
        name: "feedback.lanes",
        limit: 50.0,
        unit: "ms",
        what: "all figures of the metric lanes of 500 touchpoints, whole and by month, out of 1,000,000 responses to 3 questions under a filter of channels, segments and months",
    },
    Budget {
        name: "feedback.map",
        limit: 50.0,
        unit: "ms",
        what: "another filter over a map with six lanes of figures at 500 touchpoints, out of 1,000,000 responses to 3 questions: from the request to the answer with all that is drawn anew",
    },
    Budget {
        name: "drivers.lmg",
        limit: 150.0,
        unit: "ms",
        what: "what matters most of 14 drivers in 100,000 responses: LMG, with ranks, correlations and all resamples",
    },
    Budget {
        name: "browser.open",
        limit: 1000.0,
        unit: "ms",
        what: "the large map in headless Chromium without a GPU, from choosing it to drawn, 1440 by 900, when it was opened before",
    },
    Budget {
        name: "browser.open.first",
        limit: 1000.0,
        unit: "ms",
        what: "the same, the first opening after the program's start: read from disk and laid out first",
    },
    Budget {
        name: "browser.pan.100",
        limit: 20.0,
        unit: "ms",
        what: "95th percentile frame while the map is dragged by the mouse at 100 %",
    },
    Budget { name: "browser.pan.fit", limit: 20.0, unit: "ms", what: "the same with the whole map in view" },
    Budget {
        name: "browser.zoom.100",
        limit: 20.0,
        unit: "ms",
        what: "95th percentile frame while zooming by the wheel around 100 %",
    },
    Budget { name: "browser.zoom.fit", limit: 20.0, unit: "ms", what: "the same around the whole map" },
    Budget {
        name: "browser.drag.100",
        limit: 20.0,
        unit: "ms",
        what: "95th percentile frame while a card is dragged at 100 %",
    },
    Budget {
        name: "browser.drag.fit",
        limit: 20.0,
        unit: "ms",
        what: "95th percentile frame while a stage is dragged with the whole map in view",
    },
    Budget {
        name: "window.start",
        limit: 1500.0,
        unit: "ms",
        what: "the desktop program from its start to the demo map drawn, under Xvfb",
    },
];

/// One measured value.
#[derive(Debug, PartialEq)]
pub(crate) struct Measured {
    pub(crate) name: String,
    value: f64,
    unit: String,
}

/// Workloads that benches print in their own words: divan's table of medians, and sizes in bytes.
const IN_OWN_WORDS: &[(&str, &str)] = &[
    ("whole_map_cold", "layout.cold"),
    ("one_card_edited", "layout.edit"),
    ("one card moved", "patch.move-card"),
    ("new first column", "patch.insert-touchpoint"),
];

impl Measured {
    /// Reads a line `measured NAME VALUE UNIT`, one of divan's, or one of a size; none for any other line.
    pub(crate) fn read(line: &str) -> Option<Self> {
        Self::plain(line).or_else(|| Self::median(line)).or_else(|| Self::size(line))
    }

    fn plain(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ["measured", name, value, unit] = words[..] else { return None };
        Some(Self { name: name.into(), value: value.parse().ok()?, unit: unit.into() })
    }

    /// A row of divan's table: name and fastest, slowest, median, mean, counts.
    fn median(line: &str) -> Option<Self> {
        let row = line.trim_start().strip_prefix(['├', '╰'])?.trim_start_matches('─');
        let mut columns = row.split('│');
        let (first, median) = (columns.next()?, columns.nth(1)?);
        let name = workload(first.split_whitespace().next()?);
        let (value, unit) = median.trim().split_once(' ')?;
        let in_ms = match unit {
            "s" => 1e3,
            "ms" => 1.0,
            "µs" => 1e-3,
            "ns" => 1e-6,
            _ => return None,
        };
        Some(Self { name, value: value.parse::<f64>().ok()? * in_ms, unit: "ms".into() })
    }

    /// `WHAT   1234 bytes of JSON`.
    fn size(line: &str) -> Option<Self> {
        let (what, bytes) = line.strip_suffix(" bytes of JSON")?.rsplit_once(' ')?;
        Some(Self { name: workload(what.trim()), value: bytes.parse::<f64>().ok()? / 1e3, unit: "kB".into() })
    }

    pub(crate) fn text(&self) -> String {
        number(self.value, &self.unit)
    }
}

impl Budget {
    pub(crate) fn is_kept(&self, measured: &Measured) -> bool {
        measured.unit == self.unit && measured.value <= self.limit
    }

    pub(crate) fn text(&self) -> String {
        number(self.limit, self.unit)
    }
}

/// The workload's name in the table; its own where the table has none.
fn workload(own: &str) -> String {
    let known = IN_OWN_WORDS.iter().find(|(words, _)| *words == own);
    known.map_or(own, |(_, name)| name).to_owned()
}

fn number(value: f64, unit: &str) -> String {
    if value < 100.0 { format!("{value:.2} {unit}") } else { format!("{value:.0} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_measurements_are_read() {
        let measured = Measured::read("measured layout.cold 812.5 ms").unwrap();
        assert_eq!(measured, Measured { name: "layout.cold".into(), value: 812.5, unit: "ms".into() });
        for line in
            ["measured layout.cold fast ms", "it measured layout.cold 1 ms", "measured layout.cold 1", ""]
        {
            assert_eq!(Measured::read(line), None, "{line:?} is no measurement");
        }
    }

    #[test]
    fn benches_are_read_in_their_own_words() {
        for (line, name, value, unit) in [
            (
                "├─ whole_map_cold            850 ms        │ 1.2 s         │ 1.05 s        │ 1.06 s        │ 10      │ 10",
                "layout.cold",
                1050.0,
                "ms",
            ),
            (
                "╰─ one_card_edited           150 µs        │ 2 ms          │ 500 µs        │ 510 µs        │ 50      │ 50",
                "layout.edit",
                0.5,
                "ms",
            ),
            ("one card moved         1500 bytes of JSON", "patch.move-card", 1.5, "kB"),
        ] {
            let measured = Measured::read(line).unwrap();
            assert_eq!((measured.name.as_str(), measured.unit.as_str()), (name, unit), "{line}");
            assert!((measured.value - value).abs() < 1e-9, "{line}: {}", measured.value);
        }
        assert_eq!(Measured::read("Timer precision: 20 ns"), None);
        assert_eq!(Measured::read("layout      fastest       │ slowest       │ median        │ mean"), None);
    }

    #[test]
    fn budgets_are_kept_in_their_own_unit_only() {
        let budget = &BUDGETS[0];
        let measured = |value, unit: &str| Measured { name: budget.name.into(), value, unit: unit.into() };
        assert!(budget.is_kept(&measured(3.0, "x")), "the limit itself is allowed");
        assert!(!budget.is_kept(&measured(3.1, "x")), "more is not");
        assert!(!budget.is_kept(&measured(1.0, "ms")), "a value in another unit says nothing");
    }

    #[test]
    fn workloads_are_named_once() {
        for (index, budget) in BUDGETS.iter().enumerate() {
            assert!(BUDGETS[..index].iter().all(|other| other.name != budget.name), "{} twice", budget.name);
        }
    }
}
