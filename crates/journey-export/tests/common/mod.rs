//! What the tests of the painters share.
#![allow(dead_code, reason = "each test file takes its part")]

pub(crate) mod texts;

use journey_layout::{Fonts, LayoutEngine, Scene};
use journey_model::{JourneyMap, file, sample};
use std::{
    ops::ControlFlow,
    path::PathBuf,
    process::{Command, Output},
};

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

/// The scene of a map, in the bundled fonts and the machine's.
pub(crate) fn scene_with_system_fonts(map: &JourneyMap) -> Scene {
    let mut engine = LayoutEngine::new(Fonts::with_system());
    let layout = engine.layout(map);
    Scene::compose(map, &layout, engine.fonts())
}

/// Lines in many scripts, each with what it is in.
pub(crate) const WORLD: [(&str, &str); 16] = [
    ("Greek", "Η πτήση καθυστερεί, και κανείς δεν λέει γιατί."),
    ("Cyrillic", "Рейс задерживается — никто не объясняет почему. Ґрунт, їжа, ў."),
    ("Hebrew", "הטיסה מתעכבת (שוב!) ואף אחד לא מסביר: 45 דקות, שער B12."),
    ("Arabic", "تأخّرت الرحلة ٤٥ دقيقة (مرة أخرى!)، ولا أحد يشرح السبب في البوابة B12."),
    ("Devanagari", "उड़ान में देरी हुई, और किसी ने क्यों नहीं बताया। क्षत्रिय, श्रीमती, र्क।"),
    ("Thai", "เที่ยวบินล่าช้าและไม่มีใครอธิบายว่าเพราะอะไรผู้โดยสารจึงรออยู่ที่ประตูทางออก"),
    ("Chinese", "航班延误了，却没有人解释原因。“为什么？”旅客一直在登机口等待（四十五分钟）。"),
    ("Japanese", "飛行機が遅れています。「なぜ？」と聞いても、だれも説明してくれません。"),
    ("Korean", "비행기가 지연되었지만 아무도 이유를 설명하지 않습니다."),
    ("emoji", "Delayed 😡 again 👍🏽 family 👨‍👩‍👧‍👦 heart ❤️ flag 🇩🇪🇯🇵 rainbow 🏳️‍🌈 key 1️⃣"),
    ("Latin", "Zürich → Łódź: naïve façade, ŉ, ǅ, ffi, Việt Nam, Ǆ, e\u{301}"),
    ("mixed", "Gate B12 — שער 12 — بوابة ١٢ — 12番ゲート"),
    ("symbols", "✓ done, ✗ failed, ★★★☆☆, ≤ 45 min, ½ h, 20 °C, € 300, ₹ 900, № 7"),
    ("combining", "Z\u{351}a\u{36b}l\u{36d}g\u{35c}o and Å = A\u{30a}"),
    ("long", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"),
    ("Georgian", "რეისი იგვიანებს"),
];

/// A map whose words are in all the scripts of the world.
pub(crate) fn world() -> JourneyMap {
    let mut map = template("flight");
    map.title = "World · Κόσμος · Мир · עולם · عالم · विश्व · โลก · 世界 · 🌍".to_owned();
    let words = |number: usize| WORLD[number % WORLD.len()].1.to_owned();
    for (number, card) in map.cards.iter_mut().enumerate() {
        card.text = words(number);
    }
    for (number, touchpoint) in map.touchpoints.iter_mut().enumerate() {
        touchpoint.name = words(number + 2);
    }
    for (number, stage) in map.stages.iter_mut().enumerate() {
        stage.name = words(number + 3).chars().take(24).collect();
    }
    map
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

/// A file in the tests' own folder.
pub(crate) fn file_with(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("the tests' folder can be written");
    path
}

/// Runs a program that somebody else wrote; none, with a message, where it isn't installed.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: {program} is not installed");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

/// The mean difference of the channels of two pictures of the same size, 0 to 255.
pub(crate) fn mean_difference(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len(), "both have the same size");
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.len() as f64
}
