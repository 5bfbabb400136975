//! Why a command was rejected.

use crate::DocumentError;
use crate::register::name_of;
use journey_model::{EntityId, LaneId, TouchpointId};

/// A command was rejected: the document is as it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CommandError {
    /// The command names a thing that is not in the map; it may have been deleted meanwhile.
    #[error("{} is not in the map", name_of(*.0))]
    NotFound(EntityId),
    /// The new thing's id is that of another thing, perhaps a deleted one.
    #[error("the id of {} is already used; give the new thing an id of its own", name_of(*.0))]
    Exists(EntityId),
    /// The neighbour is not where the thing is to stand.
    #[error("{} is not in the place where the thing is to stand before it", name_of(*.0))]
    NotThere(EntityId),
    /// The command names nothing to work on.
    #[error("the command names nothing")]
    Nothing,
    /// A field says something that cannot be.
    #[error("{field} of {what} {reason}")]
    Invalid {
        /// The thing, by kind and id.
        what: String,
        /// The field, as the file format names it.
        field: String,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// There would be more of something than a map can have.
    #[error("a map has at most {most} {what}")]
    TooMany {
        /// What there would be too many of.
        what: &'static str,
        /// The limit.
        most: usize,
    },
    /// The lane is of a kind that draws no series.
    #[error("lane {0} draws no series; a series needs an experience, gauges, metric or drama lane")]
    NotACurve(LaneId),
    /// The lane draws series, which no other kind of lane does.
    #[error("lane {0} draws series; delete them before it becomes another kind of lane")]
    CurveInUse(LaneId),
    /// The command names a thing twice where it can do one thing with it.
    #[error("{} is named twice; name it once", name_of(*.0))]
    NamedTwice(EntityId),
    /// There is nothing to merge.
    #[error("name two or more things to merge")]
    TooFew,
    /// A connector leads from a thing to itself, or from a touchpoint to a card.
    #[error("{} must lead from one touchpoint to another, or from one card to another", name_of(*.0))]
    BadEnds(EntityId),
    /// Only arrows lead from card to card.
    #[error("{} leads from card to card; that is an arrow", name_of(*.0))]
    NotAnArrow(EntityId),
    /// A comment is about something that has no comments.
    #[error("a comment can't be about {}", name_of(*.0))]
    NoComments(EntityId),
    /// A comment answers one that is an answer itself.
    #[error("{} is an answer; name the first comment of its thread", name_of(*.0))]
    NotFirst(EntityId),
    /// A score is set twice in one command.
    #[error("touchpoint {0} is scored twice; give it one score")]
    ScoredTwice(TouchpointId),
    /// A card links to the same card twice.
    #[error("{} links to one card twice; leave one of the links out", name_of(*.0))]
    LinkedTwice(EntityId),
    /// The links would run in a circle.
    #[error("the links of {} would lead back to it; leave one of them out", name_of(*.0))]
    Circle(EntityId),
    /// The document engine failed.
    #[error(transparent)]
    Document(#[from] DocumentError),
}
