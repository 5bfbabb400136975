//! The registers that a map is kept in, and how their values are written.
//!
//! Each kind of thing has one root map in the Loro document, and each field of each thing is one
//! register of it, under the key `id.field`; a score's is `series.touchpoint.field`. Ids are written
//! as 32 hexadecimal digits.

use crate::rank::Rank;
use journey_model::{
    CardId, CommentId, ConnectorId, EntityId, LaneId, PersonaId, SeriesId, StageId, TouchpointId, ViewId,
};
use loro::{LoroMapValue, LoroValue};
use serde_json::{Map, Number, Value};
use std::fmt;
use uuid::Uuid;

/// Where a thing stands: its rank, behind the ids of what it stands in. One register, so that moving
/// can neither tear nor double a thing.
pub(crate) const PLACE: &str = "place";
/// Whether a thing is deleted.
pub(crate) const DELETED: &str = "deleted";
/// Keys that this version does not know.
pub(crate) const UNKNOWN: &str = "unknown";
/// Identity of the map, among its own fields.
pub(crate) const ID: &str = "id";

/// The root maps of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Map,
    Stage,
    Touchpoint,
    Lane,
    Card,
    Series,
    Value,
    Persona,
    Connector,
    Comment,
    View,
}

impl Kind {
    pub(crate) const ALL: [Kind; 11] = [
        Kind::Map,
        Kind::Stage,
        Kind::Touchpoint,
        Kind::Lane,
        Kind::Card,
        Kind::Series,
        Kind::Value,
        Kind::Persona,
        Kind::Connector,
        Kind::Comment,
        Kind::View,
    ];

    /// Name of the root map.
    pub(crate) fn root(self) -> &'static str {
        match self {
            Kind::Map => "map",
            Kind::Stage => "stages",
            Kind::Touchpoint => "touchpoints",
            Kind::Lane => "lanes",
            Kind::Card => "cards",
            Kind::Series => "series",
            Kind::Value => "values",
            Kind::Persona => "personas",
            Kind::Connector => "connectors",
            Kind::Comment => "comments",
            Kind::View => "views",
        }
    }

    /// Registers of a thing of that kind besides [`PLACE`] and [`DELETED`]: the fields of the model's type
    /// that are not its identity, its place or a list of other things.
    pub(crate) fn fields(self) -> &'static [&'static str] {
        match self {
            Kind::Map => &[
                "id",
                "title",
                "scenario",
                "goal",
                "state",
                "tags",
                "owner",
                "principles",
                "language",
                "channels",
                UNKNOWN,
            ],
            Kind::Stage => &["name", "color", "notes", "collapsed", "need", UNKNOWN],
            Kind::Touchpoint => &[
                "name",
                "channels",
                "momentOfTruth",
                "contact",
                "notes",
                "collapsed",
                "widthPx",
                "alternate",
                UNKNOWN,
            ],
            Kind::Lane => &["kind", "title", "subtitle", "settings", UNKNOWN],
            Kind::Card => &[
                "text",
                "span",
                "evidence",
                "severity",
                "tags",
                "owner",
                "due",
                "sources",
                "links",
                "impact",
                "effort",
                "color",
                "status",
                "persona",
                "to",
                "image",
                "linkedMap",
                UNKNOWN,
            ],
            Kind::Series => &["name", "kind", "persona", "color", "scale", "feedback", UNKNOWN],
            Kind::Value => &["value", "note", "n", "low", "high", UNKNOWN],
            Kind::Persona => &[
                "name", "role", "quote", "goals", "pains", "needs", "facts", "scales", "portrait", "color",
                UNKNOWN,
            ],
            Kind::Connector => &["from", "to", "kind", "label", "note", "share", UNKNOWN],
            Kind::Comment => &["on", "replyTo", "author", "text", "at", "resolved", UNKNOWN],
            Kind::View => {
                &["name", "audience", "hiddenLanes", "hiddenStages", "personas", "evidence", "tags", UNKNOWN]
            }
        }
    }
}

/// A thing that has registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Subject {
    Map,
    Entity(EntityId),
    Value(SeriesId, TouchpointId),
}

impl Subject {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Subject::Map => Kind::Map,
            Subject::Value(..) => Kind::Value,
            Subject::Entity(EntityId::Stage(_)) => Kind::Stage,
            Subject::Entity(EntityId::Touchpoint(_)) => Kind::Touchpoint,
            Subject::Entity(EntityId::Lane(_)) => Kind::Lane,
            Subject::Entity(EntityId::Card(_)) => Kind::Card,
            Subject::Entity(EntityId::Series(_)) => Kind::Series,
            Subject::Entity(EntityId::Persona(_)) => Kind::Persona,
            Subject::Entity(EntityId::Connector(_)) => Kind::Connector,
            Subject::Entity(EntityId::Comment(_)) => Kind::Comment,
            Subject::Entity(EntityId::View(_)) => Kind::View,
        }
    }

    pub(crate) fn register(self, field: &str) -> Register {
        let key = match self {
            Subject::Map => field.to_owned(),
            Subject::Value(series, touchpoint) => {
                format!("{}.{}.{field}", series.0.simple(), touchpoint.0.simple())
            }
            Subject::Entity(id) => format!("{}.{field}", uuid_of(id).simple()),
        };
        Register { kind: self.kind(), key }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Map => f.write_str("the map"),
            Subject::Value(series, touchpoint) => {
                write!(f, "the score of series {series} at touchpoint {touchpoint}")
            }
            Subject::Entity(id) => f.write_str(&name_of(*id)),
        }
    }
}

/// The thing in words, as errors name it.
pub(crate) fn name_of(id: EntityId) -> String {
    match id {
        EntityId::Stage(id) => format!("stage {id}"),
        EntityId::Touchpoint(id) => format!("touchpoint {id}"),
        EntityId::Lane(id) => format!("lane {id}"),
        EntityId::Card(id) => format!("card {id}"),
        EntityId::Series(id) => format!("series {id}"),
        EntityId::Persona(id) => format!("persona {id}"),
        EntityId::Connector(id) => format!("connector {id}"),
        EntityId::Comment(id) => format!("comment {id}"),
        EntityId::View(id) => format!("view {id}"),
    }
}

/// The bare identity of a thing.
pub(crate) fn uuid_of(id: EntityId) -> Uuid {
    match id {
        EntityId::Stage(id) => id.0,
        EntityId::Touchpoint(id) => id.0,
        EntityId::Lane(id) => id.0,
        EntityId::Card(id) => id.0,
        EntityId::Series(id) => id.0,
        EntityId::Persona(id) => id.0,
        EntityId::Connector(id) => id.0,
        EntityId::Comment(id) => id.0,
        EntityId::View(id) => id.0,
    }
}

/// One last-writer-wins register.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Register {
    pub(crate) kind: Kind,
    pub(crate) key: String,
}

impl Register {
    /// The thing whose register it is, and the field. None for a key that this version does not write,
    /// which belongs to a newer one and is left alone.
    pub(crate) fn parse(kind: Kind, key: &str) -> Option<(Subject, &str)> {
        if kind == Kind::Map {
            return Some((Subject::Map, key));
        }
        let (id, rest) = key.split_once('.')?;
        let id = Uuid::try_parse(id).ok()?;
        let entity = match kind {
            Kind::Map => return None,
            Kind::Stage => EntityId::Stage(StageId(id)),
            Kind::Touchpoint => EntityId::Touchpoint(TouchpointId(id)),
            Kind::Lane => EntityId::Lane(LaneId(id)),
            Kind::Card => EntityId::Card(CardId(id)),
            Kind::Series => EntityId::Series(SeriesId(id)),
            Kind::Persona => EntityId::Persona(PersonaId(id)),
            Kind::Connector => EntityId::Connector(ConnectorId(id)),
            Kind::Comment => EntityId::Comment(CommentId(id)),
            Kind::View => EntityId::View(ViewId(id)),
            Kind::Value => {
                let (touchpoint, field) = rest.split_once('.')?;
                let touchpoint = Uuid::try_parse(touchpoint).ok()?;
                return Some((Subject::Value(SeriesId(id), TouchpointId(touchpoint)), field));
            }
        };
        Some((Subject::Entity(entity), rest))
    }
}

/// How a thing came to be deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Deleted {
    /// It is not.
    #[default]
    No,
    /// By itself.
    Yes,
    /// Together with what it stood in, as long as it stands there and that is deleted: who moves it
    /// elsewhere at the same time keeps it.
    With(Uuid),
}

impl Deleted {
    pub(crate) fn write(self) -> LoroValue {
        match self {
            Deleted::No => LoroValue::Null,
            Deleted::Yes => true.into(),
            Deleted::With(id) => id.as_bytes().as_slice().into(),
        }
    }

    pub(crate) fn read(value: Option<LoroValue>) -> Option<Self> {
        match value {
            None | Some(LoroValue::Null) => Some(Deleted::No),
            Some(LoroValue::Bool(true)) => Some(Deleted::Yes),
            Some(LoroValue::Binary(bytes)) => Uuid::from_slice(&bytes).ok().map(Deleted::With),
            Some(_) => None,
        }
    }
}

/// Writes a place: the ids of what the thing stands in, then the rank.
pub(crate) fn write_place(holders: &[Uuid], rank: &Rank) -> LoroValue {
    let mut bytes = Vec::with_capacity(holders.len() * 16 + rank.as_bytes().len());
    for holder in holders {
        bytes.extend_from_slice(holder.as_bytes());
    }
    bytes.extend_from_slice(rank.as_bytes());
    bytes.into()
}

/// Reads a place in `N` holders.
pub(crate) fn read_place<const N: usize>(value: &LoroValue) -> Option<([Uuid; N], Rank)> {
    let LoroValue::Binary(bytes) = value else { return None };
    let (holders, rank) = bytes.split_at_checked(N * 16)?;
    let mut ids = [Uuid::nil(); N];
    for (id, bytes) in ids.iter_mut().zip(holders.chunks_exact(16)) {
        *id = Uuid::from_slice(bytes).ok()?;
    }
    Some((ids, Rank::from_bytes(rank)?))
}

/// Writes a JSON value as a register's value without losing anything: whole numbers too large for
/// Loro's integers become eight bytes.
pub(crate) fn write_json(value: &Value) -> LoroValue {
    match value {
        Value::Null => LoroValue::Null,
        Value::Bool(yes) => (*yes).into(),
        Value::String(text) => text.as_str().into(),
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(whole), ..) => whole.into(),
            (None, Some(large), _) => large.to_be_bytes().as_slice().into(),
            (None, None, fraction) => fraction.map_or(LoroValue::Null, LoroValue::Double),
        },
        Value::Array(items) => LoroValue::List(items.iter().map(write_json).collect::<Vec<_>>().into()),
        Value::Object(fields) => LoroValue::Map(
            fields.iter().map(|(key, value)| (key.clone(), write_json(value))).collect::<LoroMapValue>(),
        ),
    }
}

/// Reads what [`write_json`] wrote; none for what it never writes.
pub(crate) fn read_json(value: &LoroValue) -> Option<Value> {
    Some(match value {
        LoroValue::Null => Value::Null,
        LoroValue::Bool(yes) => Value::Bool(*yes),
        LoroValue::String(text) => Value::String(text.to_string()),
        LoroValue::I64(whole) => Value::from(*whole),
        LoroValue::Double(fraction) => Value::Number(Number::from_f64(*fraction)?),
        LoroValue::Binary(bytes) => Value::from(u64::from_be_bytes(bytes.as_slice().try_into().ok()?)),
        LoroValue::List(items) => Value::Array(items.iter().map(read_json).collect::<Option<_>>()?),
        LoroValue::Map(fields) => Value::Object(
            fields
                .iter()
                .map(|(key, value)| Some((key.clone(), read_json(value)?)))
                .collect::<Option<Map<_, _>>>()?,
        ),
        LoroValue::Container(_) => return None,
    })
}
