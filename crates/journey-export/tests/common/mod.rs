//! What the tests of the painters share.
#![allow(dead_code, reason = "each test file takes its part")]

pub(crate) mod texts;

use journey_layout::{Fonts, LayoutEngine, Scene};
use journey_model::{JourneyMap, file, sample};
use std::ops::ControlFlow;

/// The templates that the program brings, by name.
pub(crate) fn templates() -> Vec<(&'static str, JourneyMap)> {
    let files: [(&str, &[u8]); 4] = [
        ("blank", include_bytes!("../../../../assets/templates/blank.journey.json")),
        ("lifecycle", include_bytes!("../../../../assets/templates/lifecycle.journey.json")),
        ("blueprint", include_bytes!("../../../../assets/templates/blueprint.journey.json")),
        ("flight", include_bytes!("../../../../assets/templates/flight.journey.json")),
    ];
    let map = |(name, bytes)| (name, file::read(bytes).expect("templates can be read").map);
    files.into_iter().map(map).collect()
}

/// One template.
pub(crate) fn template(name: &str) -> JourneyMap {
    templates().into_iter().find(|(known, _)| *known == name).expect("a template of that name").1
}

/// A small map with cards in every lane.
pub(crate) fn small() -> JourneyMap {
    sample::map(sample::SampleSize::SMALL)
}

/// The scene of a map, in the bundled fonts alone.
pub(crate) fn scene(map: &JourneyMap) -> Scene {
    let mut engine = LayoutEngine::new(Fonts::bundled());
    let layout = engine.layout(map);
    Scene::compose(map, &layout, engine.fonts())
}

/// Progress that never stops.
pub(crate) fn on(_: f32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Width, height and pixels (red, green, blue, and alpha where there is one) of a PNG.
pub(crate) fn decode(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size that fits")];
    let info = reader.next_frame(&mut pixels).expect("whole pixels");
    pixels.truncate(info.buffer_size());
    (info.width, info.height, pixels)
}
