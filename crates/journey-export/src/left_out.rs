//! What a format cannot carry.

use serde::Serialize;
use std::fmt;
use ts_rs::TS;

/// Something of a map that an export leaves out, because the format has no place for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct LeftOut {
    /// What it is.
    pub what: Lost,
    /// How many of them; at least one.
    pub count: u32,
}

/// Kinds of things that formats leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum Lost {
    /// Goal, owner, principles, language and state of the map.
    MapDetails,
    /// Stages without touchpoints.
    EmptyStages,
    /// Lanes with all that is in them.
    Lanes,
    /// Cards.
    Cards,
    /// Channels of touchpoints.
    Channels,
    /// Whom the customer meets at touchpoints, moments of truth and detours.
    TouchpointDetails,
    /// Series of scores, or all but one of them.
    Series,
    /// Scores that were rounded or brought onto another scale.
    RoundedScores,
    /// Notes, numbers of answers and intervals of scores that are kept, and the words of their scales.
    ScoreDetails,
    /// Touchpoints without a score, which get the middle one, because the format knows none without.
    UnscoredTouchpoints,
    /// Lines between touchpoints or cards.
    Connectors,
    /// Images.
    Images,
    /// Personas beyond their name.
    PersonaDetails,
    /// Saved views.
    Views,
    /// Comments.
    Comments,
    /// Evidence, severity, impact, effort, owner, due day and status of cards.
    CardDetails,
    /// Tags.
    Tags,
    /// Notes of stages and touchpoints, and what the customer needs there.
    Notes,
    /// Looks: colours, widths, icons.
    Looks,
    /// Formatting within texts.
    Formatting,
    /// Cells of a workbook whose texts are cut, because they are longer than a cell can hold.
    CutCells,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, count } = self;
        let one = |one: &'static str, several: &'static str| if *count == 1 { one } else { several };
        let noun = match what {
            Lost::MapDetails => "of the map's goal, owner, principles, language and state",
            Lost::EmptyStages => one("stage without touchpoints", "stages without touchpoints"),
            Lost::Lanes => one("lane", "lanes"),
            Lost::Cards => one("card", "cards"),
            Lost::Channels => one("channel of a touchpoint", "channels of touchpoints"),
            Lost::TouchpointDetails => {
                one("contact, moment of truth or detour", "contacts, moments of truth and detours")
            }
            Lost::Series => one("series of scores", "series of scores"),
            Lost::RoundedScores => one(
                "score, which is brought onto another scale",
                "scores, which are brought onto another scale",
            ),
            Lost::ScoreDetails => one(
                "score's note, answers or interval, or scale's words",
                "scores' notes, answers and intervals, and scales' words",
            ),
            Lost::UnscoredTouchpoints => one(
                "touchpoint without a score, which gets the middle one",
                "touchpoints without a score, which get the middle one",
            ),
            Lost::Connectors => one("connector", "connectors"),
            Lost::Images => one("image", "images"),
            Lost::PersonaDetails => one("persona beyond the name", "personas beyond their names"),
            Lost::Views => one("saved view", "saved views"),
            Lost::Comments => one("comment", "comments"),
            Lost::CardDetails => {
                one("card's evidence, owner and the like", "cards' evidence, owners and the like")
            }
            Lost::Tags => one("tag", "tags"),
            Lost::Notes => one("note of a stage or touchpoint", "notes of stages and touchpoints"),
            Lost::Looks => one("colour, width or icon", "colours, widths and icons"),
            Lost::Formatting => one("text's formatting", "texts' formatting"),
            Lost::CutCells => one("cell that is too long and is cut", "cells that are too long and are cut"),
        };
        write!(out, "{count} {noun}")
    }
}
