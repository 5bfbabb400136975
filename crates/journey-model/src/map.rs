//! The parts of a journey map.
//!
//! Lists are ordered: stages and lanes as they are drawn, touchpoints within their stage, cards
//! within their cell. A list says nothing of the order between cells, so moving one card changes one
//! place in one list.

use crate::{CardId, LaneId, MapId, PersonaId, SeriesId, StageId, TouchpointId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Keys that this version does not know, kept as they were read so that a round trip loses nothing.
pub type UnknownKeys = BTreeMap<String, Value>;

/// One journey of one or more personas in one scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct JourneyMap {
    /// Identity of the map; a copy gets another.
    pub id: MapId,
    /// Title as people know it. May be empty while being typed.
    pub title: String,
    /// The situation that starts the journey.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub scenario: String,
    /// What the customer wants to have reached at the end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub goal: String,
    /// Whether the map shows what is or what is intended.
    #[serde(default)]
    pub state: MapState,
    /// Words to find and group maps by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub tags: Vec<String>,
    /// Who keeps the map true.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub owner: String,
    /// Design principles the journey is to honour, most important first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub principles: Vec<String>,
    /// Whose journey it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::PERSONAS))]
    pub personas: Vec<Persona>,
    /// Phases in the order of the journey.
    #[serde(default)]
    #[schemars(length(max = limits::STAGES))]
    pub stages: Vec<Stage>,
    /// Moments, ordered within their stage.
    #[serde(default)]
    #[schemars(length(max = limits::TOUCHPOINTS))]
    pub touchpoints: Vec<Touchpoint>,
    /// Rows from top to bottom.
    #[serde(default)]
    #[schemars(length(max = limits::LANES))]
    pub lanes: Vec<Lane>,
    /// Notes, ordered within their cell (lane and touchpoint).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::CARDS))]
    pub cards: Vec<Card>,
    /// Scores per touchpoint, each drawn as a line of the experience curve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::SERIES))]
    pub series: Vec<Series>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// Whether a map shows what is or what is intended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum MapState {
    /// The journey as it is today.
    #[default]
    Current,
    /// The journey as it is meant to become.
    Future,
}

/// A phase of the journey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Stage {
    /// Identity of the stage.
    pub id: StageId,
    /// Name in the customer's words.
    pub name: String,
    /// Colour of its header and of its touchpoints' edge.
    #[serde(default)]
    pub color: Color,
    /// What the team wants to remember of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub notes: String,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

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

/// A moment inside a stage: one column of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Touchpoint {
    /// Identity of the touchpoint.
    pub id: TouchpointId,
    /// The stage it belongs to.
    pub stage: StageId,
    /// Name in the customer's words.
    pub name: String,
    /// Where it happens, most used first ("web", "desk").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub channels: Vec<String>,
    /// Whether it decides how the whole journey is remembered.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub moment_of_truth: bool,
    /// Who the customer meets here.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub contact: Contact,
    /// What the team wants to remember of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub notes: String,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// Who the customer meets at a touchpoint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum Contact {
    /// The company, its people or its systems.
    #[default]
    Company,
    /// A partner who acts in the company's place.
    Partner,
    /// Nobody of the company: the customer acts alone or with others.
    None,
}

/// A row of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Lane {
    /// Identity of the lane.
    pub id: LaneId,
    /// What the lane holds and how it is drawn.
    pub kind: LaneKind,
    /// Title beside the row.
    pub title: String,
    /// A second, quieter line under the title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub subtitle: String,
    /// How the lane is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub settings: LaneSettings,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// What a lane holds and how it is drawn. Kinds that have no drawing of their own yet are drawn as text.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum LaneKind {
    /// Text cards.
    #[default]
    Text,
    /// What the customer does.
    Actions,
    /// What the customer says or thinks.
    Quotes,
    /// What goes wrong, with a severity.
    PainPoints,
    /// What could be better.
    Opportunities,
    /// The channels of each touchpoint.
    Channels,
    /// The experience curve.
    Experience,
    /// A figure per touchpoint.
    Metric,
    /// Pictures.
    Images,
    /// Personas acting on each other.
    Interaction,
    /// What the company does where the customer sees it.
    Frontstage,
    /// What the company does where the customer does not see it.
    Backstage,
    /// What makes front and back stage possible.
    Support,
}

/// How a lane is shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "model.ts")]
pub struct LaneSettings {
    /// Drawn as a thin strip without its cards.
    #[serde(skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub collapsed: bool,
    /// Tint of the row; none takes that of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tint: Option<Color>,
    /// Least height in map pixels (96 to the inch); none lets the content decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = 0, max = limits::LANE_HEIGHT_PX))]
    pub min_height_px: Option<f32>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// One note in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Card {
    /// Identity of the card.
    pub id: CardId,
    /// The row it stands in.
    pub lane: LaneId,
    /// The first column it stands in.
    pub touchpoint: TouchpointId,
    /// How many columns it covers, from 1; cut at the last column of the map.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(range(min = 1, max = limits::SPAN))]
    pub span: u16,
    /// Text with `**bold**`, `*italic*`, `[link](address)` and line breaks; nothing else is markup.
    #[serde(default)]
    pub text: String,
    /// How well the statement is founded.
    #[serde(default)]
    pub evidence: Evidence,
    /// How bad a pain point is: 0 (not rated) to 3.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(range(max = limits::SEVERITY))]
    pub severity: u8,
    /// Words to find and group cards by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub tags: Vec<String>,
    /// Who takes care of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub owner: String,
    /// When it is to be done, as `YYYY-MM-DD`; empty when open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub due: String,
    /// Where the statement comes from: an address, a study, a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub sources: Vec<String>,
    /// Cards this one refers to, such as the pain point an opportunity answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub links: Vec<CardId>,
    /// What an opportunity is expected to bring, 1 (little) to 10; 0 when not estimated.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(range(max = limits::IMPACT))]
    pub impact: u8,
    /// What an opportunity is expected to cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub effort: Option<Effort>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// How well a statement is founded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum Evidence {
    /// The team believes it.
    #[default]
    Assumption,
    /// Some of it was observed or said.
    Partly,
    /// Customers said or did it; the sources tell where.
    Researched,
}

/// Size of the work behind an opportunity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(export_to = "model.ts")]
pub enum Effort {
    /// Days.
    S,
    /// Weeks.
    M,
    /// Months.
    L,
    /// Quarters.
    #[serde(rename = "XL")]
    Xl,
}

/// Scores of the touchpoints by one source: a line of the experience curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Series {
    /// Identity of the series.
    pub id: SeriesId,
    /// The experience lane that draws it.
    pub lane: LaneId,
    /// Name in the legend.
    pub name: String,
    /// Where the scores come from.
    #[serde(default)]
    pub kind: SeriesKind,
    /// Whose experience it is; none for everybody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub persona: Option<PersonaId>,
    /// Colour of the line; none takes that of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub color: Option<Color>,
    /// What the numbers mean.
    #[serde(default)]
    pub scale: Scale,
    /// Scores, at most one a touchpoint, in no particular order.
    #[serde(default)]
    #[schemars(length(max = limits::TOUCHPOINTS))]
    pub values: Vec<SeriesValue>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// Where the scores of a series come from.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum SeriesKind {
    /// What the company means to deliver.
    Intended,
    /// What the team believes customers feel.
    #[default]
    Assumed,
    /// What customers said or did.
    Measured,
}

/// The scale of a series, kept with its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Scale {
    /// The worst score.
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub min: f64,
    /// The best score; greater than `min`.
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub max: f64,
    /// Distance between scores that can be chosen; 0 when any number between is allowed.
    #[serde(default)]
    #[schemars(range(min = 0, max = limits::SCORE))]
    pub step: f64,
    /// Words for the scores from worst to best, spread evenly; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub words: Vec<String>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Default for Scale {
    /// -2 to +2 in halves, worded from "Very bad" to "Very good" by the program that shows it.
    fn default() -> Self {
        Self { min: -2.0, max: 2.0, step: 0.5, words: Vec::new(), unknown: UnknownKeys::new() }
    }
}

/// One score of a series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct SeriesValue {
    /// The touchpoint that is scored.
    pub touchpoint: TouchpointId,
    /// The score on the series' scale.
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub value: f64,
    /// Why, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub note: String,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// A person who stands for a group of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Persona {
    /// Identity of the persona.
    pub id: PersonaId,
    /// Name.
    pub name: String,
    /// What the person is or does ("Conference speaker, father of one").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub role: String,
    /// A sentence the person would say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub quote: String,
    /// What the person wants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub goals: Vec<String>,
    /// What stands in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub pains: Vec<String>,
    /// Picture, named by the hash the workspace stores it under; none draws initials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub portrait: Option<String>,
    /// Colour of the portrait and of the persona's series.
    #[serde(default)]
    pub color: Color,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn one() -> u16 {
    1
}

fn is_one(span: &u16) -> bool {
    *span == 1
}
