//! What matters most, with 14 drivers and 100,000 rows: ranks, correlations, LMG and all resamples.

use divan::{Bencher, black_box};
use journey_feedback::analysis::drivers::{DriverTable, drivers};
use std::time::Instant;

fn main() {
    let table = table(100_000, 14);
    let mut times = [(); 5].map(|()| {
        let start = Instant::now();
        black_box(drivers(black_box(&table)).map(|found| found.r_squared)).ok();
        start.elapsed()
    });
    times.sort_unstable();
    println!("measured drivers.lmg {:.1} ms", times[2].as_secs_f64() * 1e3);
    divan::main();
}

#[divan::bench(args = [(25_000, 14), (100_000, 14), (100_000, 20)])]
fn what_matters_most(bencher: Bencher<'_, '_>, (rows, count): (usize, usize)) {
    let table = table(rows, count);
    bencher.bench_local(|| drivers(black_box(&table)).map(|found| found.r_squared));
}

/// Answers from 1 to 5 that hang together, and a verdict from 0 to 10, made by a fixed rule.
fn table(rows: usize, count: usize) -> DriverTable<f32> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / 16_777_216.0
    };
    let mut table = DriverTable {
        outcome_key: "overall".to_owned(),
        keys: (0..count).map(|driver| format!("driver {driver}")).collect(),
        outcome: Vec::with_capacity(rows),
        columns: vec![Vec::with_capacity(rows); count],
        weights: Vec::new(),
    };
    for _ in 0..rows {
        let mood = next();
        for column in &mut table.columns {
            column.push((1.0 + 4.0 * (0.6 * mood + 0.4 * next())).round());
        }
        table.outcome.push((10.0 * (0.7 * mood + 0.3 * next())).round());
    }
    table
}
