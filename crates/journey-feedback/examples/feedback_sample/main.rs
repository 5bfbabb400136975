//! Writes made-up feedback as CSV to standard output: `cargo run --example feedback_sample -- ROWS > FILE`.

mod rows;

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    rows::write_csv(count, &mut out)?;
    out.flush()
}
