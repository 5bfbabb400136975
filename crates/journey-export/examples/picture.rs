//! Paints a picture in the size that was asked for and says what that took, for instance a poster:
//!
//! `cargo run -p journey-export --example picture -- large poster.png 60000`
//!
//! `large` and `small` are maps made up by the program; anything else is the path of a map file. The width is in
//! pixels; `outlines` after it makes letters into shapes, `transparent` leaves the paper out.

use journey_export::{Choices, Format, Handout, NO_IMAGES, Sheet};
use journey_layout::{Fonts, LayoutEngine, Scene, Theme};
use journey_model::{
    file,
    sample::{self, SampleSize},
};
use std::{env, error::Error, fs, io::BufWriter, io::Write, ops::ControlFlow, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [source, target, options @ ..] = arguments.as_slice() else {
        return Err("say a map, the file to write, and a width in pixels".into());
    };
    let map = match source.as_str() {
        "large" => sample::map(SampleSize::HUGE),
        "small" => sample::map(SampleSize::SMALL),
        path => file::read(&fs::read(path)?)?.map,
    };
    let has = |option: &str| options.iter().any(|one| one == option);
    let ending = target.rsplit('.').next().unwrap_or_default();
    let format = Format::of_ending(ending).ok_or("no such format")?;
    let choices = Choices {
        width: options.iter().find_map(|option| option.parse().ok()),
        outlines: has("outlines"),
        transparent: has("transparent"),
        ..Choices::new(format)
    };
    let mut engine = LayoutEngine::new(Fonts::with_system());
    let layout = engine.layout(&map);
    let scene = Scene::compose(&map, &layout, engine.fonts());
    let inside = file::write(&map);
    let sheet = Sheet { scene: &scene, theme: Theme::light(), images: NO_IMAGES, inside: Some(&inside) };
    let handout = Handout { sheet, map: Some(&map) };
    let plan = handout.plan(&choices)?;
    println!("{} × {} pixels, at most {} bytes", plan.width, plan.height, plan.most_bytes);
    let start = Instant::now();
    let mut out = BufWriter::new(fs::File::create(target)?);
    handout.write(&choices, &mut |_| ControlFlow::Continue(()), &mut out)?;
    out.flush()?;
    println!("{} bytes in {:.1} s", fs::metadata(target)?.len(), start.elapsed().as_secs_f64());
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM")) {
        println!("{}", peak.replace("VmHWM:", "most memory:"));
    }
    Ok(())
}
