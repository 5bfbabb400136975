//! Names of what a layer holds: `card-12`, labelled with the card's words.

use journey_layout::{Part, Prim, SceneItem};

/// Longest label, in characters: drawing programs list them in a narrow panel.
const LONGEST_LABEL: usize = 40;

/// How parts are named, with the number of each kind that went before.
const NAMES: [&str; 6] = ["stage", "touchpoint", "lane", "card", "cell", "connector"];

/// Numbers the parts of a drawing.
#[derive(Default)]
pub(super) struct Parts {
    counts: [u32; NAMES.len()],
}

impl Parts {
    /// The id and the label of an item that is a part of its own; none for decoration.
    pub(super) fn of(&mut self, item: &SceneItem) -> Option<(String, String)> {
        let kind = match item.part {
            Part::Stage(_) => 0,
            Part::Touchpoint(_) => 1,
            Part::Lane(_) => 2,
            Part::Card(_) => 3,
            Part::Cell(..) => 4,
            Part::Connector => 5,
            Part::Decoration | Part::Heading | Part::Rule(_) | Part::Curve(_) => return None,
        };
        self.counts[kind] += 1;
        Some((format!("{}-{}", NAMES[kind], self.counts[kind]), label(item)))
    }
}

/// Whether an id could be that of a part.
pub(super) fn is_taken(id: &str) -> bool {
    id.split_once('-').is_some_and(|(name, rest)| {
        NAMES.contains(&name) && rest.starts_with(|first: char| first.is_ascii_digit())
    })
}

/// The first words of an item.
fn label(item: &SceneItem) -> String {
    let mut label = String::new();
    let mut left = LONGEST_LABEL;
    for prim in item.prims.iter() {
        let Prim::Text(text) = prim else { continue };
        if left == 0 {
            break;
        }
        if !label.is_empty() && !label.ends_with(' ') {
            label.push(' ');
        }
        let from = label.len();
        label.extend(text.text.chars().take(left));
        left -= label[from..].chars().count();
    }
    label.truncate(label.trim_end().len());
    label
}
