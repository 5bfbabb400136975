//! Writes a made map as a map file to the standard output, for measurements:
//! `cargo run -p journey-model --example sample -- huge > huge.journey.json`.

use journey_model::{
    file,
    sample::{self, SampleSize},
};
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let size = match std::env::args().nth(1).as_deref() {
        Some("small") => SampleSize::SMALL,
        Some("large") => SampleSize::LARGE,
        Some("huge") => SampleSize::HUGE,
        _ => return Err(io::Error::other("usage: sample small|large|huge")),
    };
    io::stdout().write_all(&file::write(&sample::map(size)))
}
