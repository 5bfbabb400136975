//! What the columns of the long form mean.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Makes the roles of columns and their names, so that both are said once.
macro_rules! roles {
    ($($(#[doc = $doc:literal])* $role:ident = $name:literal,)*) => {
        /// What a column of a table with a row for each card means.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase")]
        #[ts(export_to = "protocol.ts")]
        pub enum ColumnRole {
            /// Nothing: the column is passed over.
            #[default]
            Ignore,
            /// Each cell is a card in the lane that is called like the column.
            CardsOfLane,
            /// Why the emotion is as it is, in words.
            ScoreNote,
            $($(#[doc = $doc])* $role,)*
        }

        impl ColumnRole {
            /// The head of the column in tables of our own; none for roles that only tables of others have.
            pub fn head(self) -> Option<&'static str> {
                match self {
                    ColumnRole::Ignore | ColumnRole::CardsOfLane | ColumnRole::ScoreNote => None,
                    $(ColumnRole::$role => Some($name),)*
                }
            }
        }

        /// The columns of the long form in their order. The first twenty are those that tables of maps commonly
        /// have; the others make the way back complete.
        pub const LONG_COLUMNS: &[ColumnRole] = &[$(ColumnRole::$role),*];
    };
}

roles! {
    /// Title of the map; several titles make several maps.
    Map = "map",
    /// Names of the personas of the map.
    Persona = "persona",
    /// Place of the stage, from 1.
    StageNo = "stage_no",
    /// Name of the stage.
    Stage = "stage",
    /// Place of the touchpoint within its stage, from 1.
    StepNo = "step_no",
    /// Name of the touchpoint.
    Step = "step",
    /// Name of the lane.
    Lane = "lane",
    /// Place of the card within its cell, from 1.
    CardNo = "card_no",
    /// Text of the card; in a row of a score, why it is as it is.
    Text = "text",
    /// Channels of the touchpoint.
    Channel = "channel",
    /// The persona who says or does it, or whose experience it is.
    Actor = "actor",
    /// The score of the touchpoint.
    Emotion = "emotion",
    /// The worst score of its scale.
    EmotionMin = "emotion_min",
    /// The best score of its scale.
    EmotionMax = "emotion_max",
    /// How bad a pain point is, 1 to 3.
    PainSeverity = "pain_severity",
    /// Texts of opportunities that answer the card.
    Opportunity = "opportunity",
    /// Where the statement comes from.
    QuoteSource = "quote_source",
    /// Colour of the card: a name or `#rrggbb`.
    Color = "color",
    /// Tags of the card.
    Tags = "tags",
    /// What the card is called by in `links`.
    Id = "id",
    /// Place of the lane, from 1.
    LaneNo = "lane_no",
    /// Kind of the lane.
    LaneKind = "lane_kind",
    /// How well the statement is founded.
    Evidence = "evidence",
    /// What an opportunity brings, 1 to 10.
    Impact = "impact",
    /// What it costs: S, M, L, XL.
    Effort = "effort",
    /// How far it is.
    Status = "status",
    /// Who takes care of it.
    Owner = "owner",
    /// When it is to be done, as YYYY-MM-DD.
    Due = "due",
    /// How many columns the card covers.
    Span = "span",
    /// The persona towards whom, in an interaction lane.
    To = "to",
    /// The ids of the cards it refers to.
    Links = "links",
    /// Place of the series of scores, from 1.
    SeriesNo = "series_no",
    /// Name of the series of scores.
    Series = "series",
    /// Where the scores come from.
    SeriesKind = "series_kind",
    /// How many answers the score stands on.
    Answers = "answers",
    /// Colour of the stage.
    StageColor = "stage_color",
    /// Whether the touchpoint decides how the journey is remembered: "yes".
    MomentOfTruth = "moment_of_truth",
}
