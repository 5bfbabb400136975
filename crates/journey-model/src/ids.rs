//! Identity of everything that can be referred to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
        )]
        #[serde(transparent)]
        #[ts(type = "string", export_to = "model.ts")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    };
}

id!(/// Identifies a [`JourneyMap`](crate::JourneyMap). UUID, version 7 for those made by this program.
    MapId);
id!(/// Identifies a [`Stage`](crate::Stage).
    StageId);
id!(/// Identifies a [`Touchpoint`](crate::Touchpoint).
    TouchpointId);
id!(/// Identifies a [`Lane`](crate::Lane).
    LaneId);
id!(/// Identifies a [`Card`](crate::Card).
    CardId);
id!(/// Identifies a [`Series`](crate::Series).
    SeriesId);
id!(/// Identifies a [`Persona`](crate::Persona).
    PersonaId);
id!(/// Identifies a [`Connector`](crate::Connector).
    ConnectorId);
id!(/// Identifies a [`Comment`](crate::Comment).
    CommentId);
id!(/// Identifies a [`View`](crate::View).
    ViewId);

/// Any one thing of a map that can be selected, deleted or duplicated.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(tag = "type", content = "id", rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "model.ts")]
pub enum EntityId {
    /// A stage.
    Stage(StageId),
    /// A touchpoint.
    Touchpoint(TouchpointId),
    /// A lane.
    Lane(LaneId),
    /// A card.
    Card(CardId),
    /// An experience series.
    Series(SeriesId),
    /// A persona.
    Persona(PersonaId),
    /// A line between touchpoints or cards.
    Connector(ConnectorId),
    /// A comment.
    Comment(CommentId),
    /// A saved view.
    View(ViewId),
}
