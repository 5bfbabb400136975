//! Characters that no font of the machine can show.

use journey_layout::{Prim, Scene};
use std::collections::BTreeSet;

/// The characters of a scene that have no glyph in any font and would be painted as empty boxes. To be told
/// before a picture is kept: a font for them has to be installed.
pub fn missing_characters(scene: &Scene) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    let items = scene.groups.iter().flat_map(|group| &group.items);
    for prim in items.flat_map(|item| item.prims.iter()) {
        let Prim::Text(text) = prim else { continue };
        let without_glyph = text.glyphs.iter().filter(|glyph| glyph.id == 0);
        let characters =
            without_glyph.filter_map(|glyph| text.text.get(glyph.cluster as usize..)?.chars().next());
        missing.extend(characters.filter(|character| is_seen(*character)));
    }
    missing
}

/// Whether a character should show something by itself: not spaces, controls, joiners and selectors.
fn is_seen(character: char) -> bool {
    let is_ignorable = matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    !character.is_whitespace() && !character.is_control() && !is_ignorable
}
