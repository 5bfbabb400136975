//! What a command changes in a thing: absent fields stay as they are.

use journey_model::{
    CardId, CardImage, ChannelStyle, Color, ConnectorEnd, ConnectorKind, Contact, Effort, Evidence,
    FeedbackBinding, LaneId, LaneKind, LaneSettings, MapId, MapState, OpportunityStatus, PersonaFact,
    PersonaId, PersonaScale, Scale, SeriesKind, StageId, TouchpointId,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Declares a patch: a struct whose fields are all optional, absent meaning "leave as it is".
macro_rules! patch {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase", default, deny_unknown_fields)]
        #[ts(export_to = "commands.ts", optional_fields)]
        pub struct $name {
            $($(#[$field_doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)*
        }
    };
}

patch!(
    /// Changes to a map's own fields.
    MapPatch {
        /// New title.
        title: String,
        /// New scenario.
        scenario: String,
        /// New goal.
        goal: String,
        /// New state.
        state: MapState,
        /// New list of tags.
        tags: Vec<String>,
        /// New owner.
        owner: String,
        /// New list of principles.
        principles: Vec<String>,
        /// New language, as BCP 47 or empty.
        language: String,
        /// New list of own channels.
        channels: Vec<ChannelStyle>,
    }
);
patch!(
    /// Changes to a stage.
    StagePatch {
        /// New name.
        name: String,
        /// New colour.
        color: Color,
        /// New notes.
        notes: String,
        /// Whether it is one narrow column.
        collapsed: bool,
        /// What the customer needs.
        need: String,
    }
);
patch!(
    /// Changes to a touchpoint.
    TouchpointPatch {
        /// New name.
        name: String,
        /// New list of channels.
        channels: Vec<String>,
        /// Whether it is a moment of truth.
        moment_of_truth: bool,
        /// Who the customer meets.
        contact: Contact,
        /// New notes.
        notes: String,
        /// Whether it is a narrow column.
        collapsed: bool,
        /// Whether it leaves the usual line.
        alternate: bool,
        /// New width in map pixels.
        width_px: Nullable<f32>,
    }
);
patch!(
    /// Changes to a lane.
    LanePatch {
        /// New kind; cards stay.
        kind: LaneKind,
        /// New title.
        title: String,
        /// New subtitle.
        subtitle: String,
        /// New settings, all of them.
        settings: LaneSettings,
    }
);
patch!(
    /// Changes to a card.
    CardPatch {
        /// New text.
        text: String,
        /// How many columns it covers.
        span: u16,
        /// New evidence status.
        evidence: Evidence,
        /// New severity, 0 to 3.
        severity: u8,
        /// New list of tags.
        tags: Vec<String>,
        /// New owner.
        owner: String,
        /// New date `YYYY-MM-DD`, or empty.
        due: String,
        /// New list of sources.
        sources: Vec<String>,
        /// New list of links.
        links: Vec<CardId>,
        /// New impact, 0 to 10.
        impact: u8,
        /// New effort.
        effort: Nullable<Effort>,
        /// New colour.
        color: Nullable<Color>,
        /// How far an opportunity is.
        status: OpportunityStatus,
        /// Who says or does it.
        persona: Nullable<PersonaId>,
        /// Towards whom.
        to: Nullable<PersonaId>,
        /// New picture.
        image: Nullable<CardImage>,
        /// The map that goes into detail.
        linked_map: Nullable<MapId>,
    }
);
patch!(
    /// Changes to a series.
    SeriesPatch {
        /// New name.
        name: String,
        /// New kind.
        kind: SeriesKind,
        /// New persona.
        persona: Nullable<PersonaId>,
        /// New colour.
        color: Nullable<Color>,
        /// New scale; values stay as they are.
        scale: Scale,
        /// The feedback whose figures are shown; values stay as they are, and are shown again without it.
        feedback: Nullable<FeedbackBinding>,
    }
);
patch!(
    /// Changes to a persona.
    PersonaPatch {
        /// New name.
        name: String,
        /// New role.
        role: String,
        /// New quote.
        quote: String,
        /// New list of goals.
        goals: Vec<String>,
        /// New list of pains.
        pains: Vec<String>,
        /// New list of needs.
        needs: Vec<String>,
        /// New list of facts.
        facts: Vec<PersonaFact>,
        /// New list of scales.
        scales: Vec<PersonaScale>,
        /// New portrait.
        portrait: Nullable<String>,
        /// New colour.
        color: Color,
    }
);

patch!(
    /// Changes to a connector.
    ConnectorPatch {
        /// New start.
        from: ConnectorEnd,
        /// New target.
        to: ConnectorEnd,
        /// New kind.
        kind: ConnectorKind,
        /// New label.
        label: String,
        /// How the detour is handled.
        note: String,
        /// How many of the journeys go this way, 0 to 1.
        share: Nullable<f64>,
    }
);
patch!(
    /// Changes to a comment.
    CommentPatch {
        /// New text.
        text: String,
        /// Whether the thread is settled.
        resolved: bool,
    }
);
patch!(
    /// Changes to a view.
    ViewPatch {
        /// New name.
        name: String,
        /// Who it is for.
        audience: String,
        /// Lanes that are left out.
        hidden_lanes: Vec<LaneId>,
        /// Stages that are left out.
        hidden_stages: Vec<StageId>,
        /// Whose cards and series are shown; empty shows all.
        personas: Vec<PersonaId>,
        /// How well founded the cards that are shown are; empty shows all.
        evidence: Vec<Evidence>,
        /// Tags of which the cards that are shown have one; empty shows all.
        tags: Vec<String>,
    }
);

/// A field that can be cleared: `{"set": value}` or `"clear"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub enum Nullable<T> {
    /// Gives the field a value.
    Set(T),
    /// Leaves the field empty.
    Clear,
}

/// One score to set or to clear.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub struct ValueChange {
    /// The touchpoint.
    pub touchpoint: TouchpointId,
    /// The score, finite; none clears it together with all that is said of it.
    pub value: Option<f64>,
    /// New note; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    /// How many answers it stands on; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub n: Option<Nullable<u32>>,
    /// Lower end of the 95 % interval; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub low: Option<Nullable<f64>>,
    /// Upper end of the 95 % interval; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub high: Option<Nullable<f64>>,
}

impl ValueChange {
    /// Sets or clears a score and leaves what is said of it.
    pub fn new(touchpoint: TouchpointId, value: Option<f64>) -> Self {
        Self { touchpoint, value, note: None, n: None, low: None, high: None }
    }
}
