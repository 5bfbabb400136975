//! The bundled icons: strokes in a square of 24 by 24, drawn 2 wide with round ends and corners.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// Side of the square that icons are drawn in.
pub(crate) const SIDE: f32 = 24.0;
/// Width of the strokes in that square.
pub(crate) const STROKE_WIDTH: f32 = 2.0;

static ICONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let icons: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../../../assets/icons/icons.json"))
            .expect("the icon file is part of the program and a test reads it");
    icons.into_iter().map(|(name, strokes)| (name, strokes.join(" "))).collect()
});

/// The path data of an icon; none where the set has no such icon.
pub(crate) fn path_data(name: &str) -> Option<&'static str> {
    ICONS.get(name).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_a_path() {
        assert!(!ICONS.is_empty(), "the set holds icons");
        for (name, data) in ICONS.iter() {
            let path = kurbo::BezPath::from_svg(data);
            assert!(path.is_ok_and(|path| !path.elements().is_empty()), "icon {name}");
        }
    }
}
