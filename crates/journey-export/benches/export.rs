//! Speed and memory of the painters on the map that the program promises its speed on: 50 stages,
//! 500 touchpoints, 20 lanes, 10,000 cards.
//!
//! The PNG at scale 1 is measured beside the PNG encoder alone, on the same number of pixels: rows of bands
//! that were painted before, from all over the map, encoded again and again until the picture is full.
#![allow(clippy::unwrap_used, reason = "a benchmark that can't go on may stop")]

use divan::Bencher;
use journey_export::{
    Format, Sheet,
    paper::Paper,
    pdf,
    pixels::{self, Extent, PixelOptions, PixelSize},
    png,
    svg::{self, SvgOptions},
};
use journey_layout::{Fonts, LayoutEngine, Scene, Theme};
use journey_model::{
    JourneyMap,
    sample::{self, SampleSize},
};
use std::{
    io::{self, Write},
    ops::ControlFlow,
    time::{Duration, Instant},
};

/// How often the long workloads are run; the median counts.
const ROUNDS: usize = 3;
/// What Excalidraw 0.18 took, inside of Chromium on two cores without a GPU, for an SVG of 10,000 cards and for a PNG
/// of 2,500 cards of 25,384 by 4,102 pixels. Quoted, because a whole web application would have to be fetched and
/// built to measure it again.
const EXCALIDRAW_SVG_MS: f64 = 3_122.0;
const EXCALIDRAW_PNG_MS: f64 = 4_455.0;
/// Width of that PNG.
const POSTER_WIDTH: u32 = 25_384;
/// Rows of the map that the encoder alone is fed with.
const SAMPLED_ROWS: u32 = 400;

fn main() {
    let scene = scene(SampleSize::HUGE);
    // First, so that the peak of memory is that of the painter.
    measure_png(&scene);
    let svg = median(5, || drop(svg_of(&scene)));
    println!("measured svg.write {:.1} ms", millis(svg));
    println!("measured svg.ratio.excalidraw {:.4} x", millis(svg) / EXCALIDRAW_SVG_MS);
    println!("SVG of {:.1} MB", svg_of(&scene).len() as f64 / 1e6);
    let map = sample::map(SampleSize::HUGE);
    let pdf = median(ROUNDS, || drop(pdf_of(&scene, &map)));
    println!("measured pdf.write {:.1} ms", millis(pdf));
    println!("PDF of {:.1} MB", pdf_of(&scene, &map).len() as f64 / 1e6);
    drop(scene);
    measure_poster();
    divan::main();
}

fn scene(size: SampleSize) -> Scene {
    let map = sample::map(size);
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let layout = engine.layout(&map);
    Scene::compose(&map, &layout, engine.fonts())
}

fn svg_of(scene: &Scene) -> Vec<u8> {
    let mut out = Vec::new();
    svg::write(&Sheet::new(scene, Theme::light()), &SvgOptions::default(), &mut out).unwrap();
    out
}

fn pdf_of(scene: &Scene, map: &JourneyMap) -> Vec<u8> {
    let (mut out, mut on) = (Vec::new(), |_| ControlFlow::Continue(()));
    let sheet = Sheet::new(scene, Theme::light());
    pdf::write(&sheet, Some(map), &Paper::AsLargeAsTheMap, &mut on, &mut out).unwrap();
    out
}

fn measure_png(scene: &Scene) {
    let options = PixelOptions::default();
    let size = pixels::plan(scene, Format::Png, options.extent).unwrap();
    let mut bytes = 0;
    let whole = median(ROUNDS, || {
        let mut sink = Counter(0);
        let mut on = |_| ControlFlow::Continue(());
        png::write(&Sheet::new(scene, Theme::light()), &options, &mut on, &mut sink).unwrap();
        bytes = sink.0;
    });
    println!(
        "PNG of {} × {} pixels in {:.0} ms, {:.1} MB",
        size.width,
        size.height,
        millis(whole),
        bytes as f64 / 1e6
    );
    if let Some(peak) = peak_memory_mb() {
        println!("measured png.memory {peak:.0} MB");
    }
    let encoder = encoder_alone(scene, size);
    println!("the encoder alone in {:.0} ms", millis(encoder));
    println!("measured png.ratio {:.2} x", whole.as_secs_f64() / encoder.as_secs_f64());
}

/// The map that Excalidraw painted, in as many pixels.
fn measure_poster() {
    let scene = scene(SampleSize::LARGE);
    let options = PixelOptions { extent: Extent::Width(POSTER_WIDTH), ..PixelOptions::default() };
    let size = pixels::plan(&scene, Format::Png, options.extent).unwrap();
    let took = median(ROUNDS, || {
        let mut on = |_| ControlFlow::Continue(());
        png::write(&Sheet::new(&scene, Theme::light()), &options, &mut on, &mut Counter(0)).unwrap();
    });
    println!("PNG of 2,500 cards, {} × {} pixels, in {:.0} ms", size.width, size.height, millis(took));
    println!("measured png.poster.ratio.excalidraw {:.3} x", millis(took) / EXCALIDRAW_PNG_MS);
}

/// Time of the encoder, set as the painter sets it, for the pixels of a whole picture.
fn encoder_alone(scene: &Scene, size: PixelSize) -> Duration {
    let rows = painted_rows(scene, size);
    let row_bytes = size.width as usize * 3;
    median(ROUNDS, || {
        let mut encoder = ::png::Encoder::new(Counter(0), size.width, size.height);
        encoder.set_color(::png::ColorType::Rgb);
        encoder.set_deflate_compression(::png::DeflateCompression::Level(1));
        encoder.set_filter(::png::Filter::NoFilter);
        let mut writer = encoder.write_header().unwrap();
        let mut stream = writer.stream_writer_with_size(1 << 18).unwrap();
        for row in rows.chunks_exact(row_bytes).cycle().take(size.height as usize) {
            stream.write_all(row).unwrap();
        }
        stream.finish().unwrap();
    })
}

/// Rows out of the picture, in eight stretches spread over its height.
fn painted_rows(scene: &Scene, size: PixelSize) -> Vec<u8> {
    let mut png = Vec::new();
    let mut on = |_| ControlFlow::Continue(());
    png::write(&Sheet::new(scene, Theme::light()), &PixelOptions::default(), &mut on, &mut png).unwrap();
    let mut reader = ::png::Decoder::new(io::Cursor::new(&png)).read_info().unwrap();
    let stretch = SAMPLED_ROWS / 8;
    let every = size.height / 8;
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(row) = reader.next_row().unwrap() {
        if at % every < stretch {
            rows.extend_from_slice(row.data());
        }
        at += 1;
    }
    rows
}

struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn median(rounds: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[rounds / 2]
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Most memory that the process had so far; known on Linux alone.
fn peak_memory_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok().map(|kib| kib * 1024.0 / 1e6)
}

#[divan::bench(sample_count = 20)]
fn svg_of_the_large_map(bencher: Bencher) {
    let scene = scene(SampleSize::HUGE);
    bencher.bench_local(|| svg_of(&scene));
}

#[divan::bench(sample_count = 20)]
fn thumbnail_of_a_map(bencher: Bencher) {
    let scene = scene(SampleSize::SMALL);
    bencher.bench_local(|| png::thumbnail(&Sheet::new(&scene, Theme::light()), 480, 270).unwrap());
}

#[divan::bench(sample_count = 5)]
fn thumbnail_of_the_large_map(bencher: Bencher) {
    let scene = scene(SampleSize::HUGE);
    bencher.bench_local(|| png::thumbnail(&Sheet::new(&scene, Theme::light()), 480, 270).unwrap());
}
