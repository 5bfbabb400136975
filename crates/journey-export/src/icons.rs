//! The bundled icons: strokes in a square of 24 by 24, drawn 2 wide with round ends and corners.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// Side of the square that icons are drawn in.
pub(crate) const SIDE: f32 = 24.0;
/// Width of the strokes in that square.
pub(crate) const STROKE_WIDTH: f32 = 2.0;

/// Path data by name. A stroke that begins with a relative move begins at the origin, as it would alone.
static ICONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let icons: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../../../assets/icons/icons.json"))
            .expect("the icon file is part of the program and a test reads it");
    let alone = |stroke: String| if stroke.starts_with('m') { format!("M0 0{stroke}") } else { stroke };
    let joined = |strokes: Vec<String>| strokes.into_iter().map(alone).collect::<Vec<_>>().join(" ");
    icons.into_iter().map(|(name, strokes)| (name, joined(strokes))).collect()
});

/// The path data of an icon; none where the set has no such icon.
pub(crate) fn path_data(name: &str) -> Option<&'static str> {
    ICONS.get(name).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn every_icon_is_a_path() {
        assert!(!ICONS.is_empty(), "the set holds icons");
        for (name, data) in ICONS.iter() {
            let path = kurbo::BezPath::from_svg(data).unwrap_or_else(|error| panic!("icon {name}: {error}"));
            let bounds = path.bounding_box();
            let inside = bounds.x0 >= 0.0 && bounds.y0 >= 0.0 && bounds.x1 <= 24.0 && bounds.y1 <= 24.0;
            assert!(inside && bounds.width().max(bounds.height()) > 5.0, "icon {name} lies at {bounds:?}");
        }
    }
}
