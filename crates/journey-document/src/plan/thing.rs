//! What making, ordering and copying ask of every thing.

use journey_model::{
    Card, Comment, Connector, EntityId, Lane, Persona, Series, Stage, Touchpoint, UnknownKeys, View,
};
use serde::Serialize;

/// A thing that has registers of its own.
pub(super) trait Thing: Clone + Serialize {
    fn entity(&self) -> EntityId;

    /// Takes out the keys that this version does not know.
    fn take_unknown(&mut self) -> UnknownKeys;
}

macro_rules! thing {
    ($($type:ident),*) => {
        $(impl Thing for $type {
            fn entity(&self) -> EntityId {
                EntityId::$type(self.id)
            }

            fn take_unknown(&mut self) -> UnknownKeys {
                std::mem::take(&mut self.unknown)
            }
        })*
    };
}

thing!(Stage, Touchpoint, Lane, Card, Series, Persona, Connector, Comment, View);
