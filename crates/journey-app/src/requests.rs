//! From the name of a request to the method that answers it.

use crate::{App, AppError, ClientId, protocol::OpenedMap};
use journey_model::JourneyMap;
use serde::{Serialize, de::DeserializeOwned};
use std::any::Any;

/// Makes the list of names, and the dispatch from each to the method of [`App`] that is called the same.
macro_rules! dispatch {
    ($($(#[doc = $doc:literal])* $name:ident($params:ty) -> $answer:ty,)*) => {
        /// The names of all requests.
        pub const METHODS: &[&str] = &[$(stringify!($name)),*];

        /// Answers the request `method`; parameters and answer are JSON.
        pub(crate) fn dispatch(
            app: &App,
            client: ClientId,
            method: &str,
            params: &str,
        ) -> Result<String, AppError> {
            match method {
                $(stringify!($name) => written(&app.$name(client, read(params)?)?),)*
                _ => Err(AppError::UnknownMethod(method.chars().take(80).collect())),
            }
        }
    };
}
crate::requests!(dispatch);

fn read<T: DeserializeOwned>(params: &str) -> Result<T, AppError> {
    // Whoever asks without parameters may leave them out.
    let params = if matches!(params.trim(), "" | "null") { "{}" } else { params };
    serde_json::from_str(params).map_err(|error| AppError::BadParams(error.to_string()))
}

fn written<T: Serialize + Any>(answer: &T) -> Result<String, AppError> {
    let unwritten = |error: &dyn std::fmt::Display| AppError::Internal(error.to_string());
    let mut bytes = Vec::with_capacity(room_for(answer));
    serde_json::to_writer(&mut bytes, answer).map_err(|error| unwritten(&error))?;
    String::from_utf8(bytes).map_err(|error| unwritten(&error))
}

/// About how many bytes an answer takes. One of megabytes in memory that doubles as it fills is copied again and again,
/// into pages that are cleared first: that takes longer than to write it.
fn room_for(answer: &dyn Any) -> usize {
    if let Some(opened) = answer.downcast_ref::<OpenedMap>() {
        opened.layout.cards.len() * 600 + SHORT_ANSWER
    } else if let Some(map) = answer.downcast_ref::<JourneyMap>() {
        map.cards.len() * 500 + SHORT_ANSWER
    } else {
        SHORT_ANSWER
    }
}

/// Bytes that most answers fit into.
const SHORT_ANSWER: usize = 4 << 10;
