//! Notes in the cells.

use super::{UnknownKeys, is_default};
use crate::{CardId, Color, LaneId, MapId, PersonaId, TouchpointId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Colour of the card; none takes that of the lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub color: Option<Color>,
    /// How far an opportunity is.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub status: OpportunityStatus,
    /// Who says or does it; none is everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub persona: Option<PersonaId>,
    /// Towards whom, in an interaction lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub to: Option<PersonaId>,
    /// A picture on the card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub image: Option<CardImage>,
    /// The map that goes into detail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub linked_map: Option<MapId>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Card {
    /// An empty card.
    pub fn new(id: CardId, lane: LaneId, touchpoint: TouchpointId) -> Self {
        Self {
            id,
            lane,
            touchpoint,
            span: 1,
            text: String::new(),
            evidence: Evidence::default(),
            severity: 0,
            tags: Vec::new(),
            owner: String::new(),
            due: String::new(),
            sources: Vec::new(),
            links: Vec::new(),
            impact: 0,
            effort: None,
            color: None,
            status: OpportunityStatus::default(),
            persona: None,
            to: None,
            image: None,
            linked_map: None,
            unknown: UnknownKeys::new(),
        }
    }
}

/// How well a statement is founded.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
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

/// How far an opportunity is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum OpportunityStatus {
    /// Nobody decided yet.
    #[default]
    Open,
    /// It is to be done.
    Planned,
    /// It is being done.
    Doing,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

/// A picture on a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct CardImage {
    /// Name under which the workspace keeps it: a hash of its content.
    pub image: String,
    /// Width in pixels.
    #[schemars(range(min = 1, max = limits::IMAGE_SIDE_PX))]
    pub width: u32,
    /// Height in pixels.
    #[schemars(range(min = 1, max = limits::IMAGE_SIDE_PX))]
    pub height: u32,
    /// What it shows, for who can't see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub alt: String,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

fn one() -> u16 {
    1
}

fn is_one(span: &u16) -> bool {
    *span == 1
}
