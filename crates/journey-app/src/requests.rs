//! From the name of a request to the method that answers it.

use crate::{App, AppError, ClientId};
use serde::{Serialize, de::DeserializeOwned};

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

fn written<T: Serialize>(answer: &T) -> Result<String, AppError> {
    serde_json::to_string(answer).map_err(|error| AppError::Internal(error.to_string()))
}
