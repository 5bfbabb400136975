//! What people say about the map.

use super::{UnknownKeys, is_default};
use crate::{CommentId, EntityId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What someone says about the map or a thing of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Comment {
    /// Identity of the comment.
    pub id: CommentId,
    /// What it is about, neither a comment nor a view; none is the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<EntityId>,
    /// The first comment of the thread that it answers; none for a first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reply_to: Option<CommentId>,
    /// Who says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub author: String,
    /// Plain text; nothing is markup.
    pub text: String,
    /// When it was said, in seconds since 1970 in UTC.
    #[serde(default)]
    #[ts(type = "number")]
    #[schemars(range(min = 0, max = limits::INSTANT))]
    pub at: i64,
    /// Whether the thread is settled; that of its first comment counts.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub resolved: bool,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Comment {
    /// A first comment on the map.
    pub fn new(id: CommentId, author: impl Into<String>, text: impl Into<String>, at: i64) -> Self {
        Self {
            id,
            on: None,
            reply_to: None,
            author: author.into(),
            text: text.into(),
            at,
            resolved: false,
            unknown: UnknownKeys::new(),
        }
    }
}
