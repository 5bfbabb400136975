//! Colours and their written form.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt, str::FromStr};
use ts_rs::TS;

/// A colour: one of the named ones, which suit every theme, or `#rrggbb`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, TS)]
#[ts(type = "string", export_to = "model.ts")]
pub enum Color {
    /// Indigo, the first of the palette.
    #[default]
    Indigo,
    /// Teal.
    Teal,
    /// Orange.
    Orange,
    /// Violet.
    Violet,
    /// Rose.
    Rose,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Amber.
    Amber,
    /// Slate, the quiet one.
    Slate,
    /// Any other, as red, green and blue.
    Rgb(u8, u8, u8),
}

impl Color {
    /// The named colours in the order in which new stages take them.
    pub const NAMED: [Color; 9] = [
        Color::Indigo,
        Color::Teal,
        Color::Orange,
        Color::Violet,
        Color::Rose,
        Color::Green,
        Color::Blue,
        Color::Amber,
        Color::Slate,
    ];

    fn name(self) -> Option<&'static str> {
        Some(match self {
            Color::Indigo => "indigo",
            Color::Teal => "teal",
            Color::Orange => "orange",
            Color::Violet => "violet",
            Color::Rose => "rose",
            Color::Green => "green",
            Color::Blue => "blue",
            Color::Amber => "amber",
            Color::Slate => "slate",
            Color::Rgb(..) => return None,
        })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.name()) {
            (Color::Rgb(r, g, b), _) => write!(f, "#{r:02x}{g:02x}{b:02x}"),
            (_, name) => f.write_str(name.unwrap_or_default()),
        }
    }
}

/// The text names no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a colour: use #rrggbb or one of indigo, teal, orange, violet, rose, green, blue, amber, slate"
)]
pub struct NotAColor(pub String);

impl FromStr for Color {
    type Err = NotAColor;

    fn from_str(text: &str) -> Result<Self, NotAColor> {
        if let Some(named) = Color::NAMED.into_iter().find(|c| c.name() == Some(text)) {
            return Ok(named);
        }
        let refuse = || NotAColor(text.chars().take(40).collect());
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6).ok_or_else(refuse)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(refuse());
        }
        let rgb = u32::from_str_radix(digits, 16).map_err(|_| refuse())?;
        let [_, r, g, b] = rgb.to_be_bytes();
        Ok(Color::Rgb(r, g, b))
    }
}

impl Serialize for Color {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Color {
    fn schema_name() -> Cow<'static, str> {
        "Color".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A named colour, which suits every theme, or #rrggbb.",
            "type": "string",
            "pattern": "^(indigo|teal|orange|violet|rose|green|blue|amber|slate|#[0-9a-fA-F]{6})$"
        })
    }
}
