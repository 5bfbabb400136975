//! From the name of a request to the method that answers it.

use crate::{AppError, ClientId, protocol::*};
use journey_model::JourneyMap;
use serde::{Serialize, de::DeserializeOwned};

/// Makes the list of names, the trait that has a method for each request, and the dispatch between them.
macro_rules! dispatch {
    ($($(#[doc = $doc:literal])* $name:ident($params:ty) -> $answer:ty,)*) => {
        /// The names of all requests.
        pub const METHODS: &[&str] = &[$(stringify!($name)),*];

        /// Answers every request of the list.
        #[allow(non_snake_case, reason = "the names are those that cross to the front end")]
        pub(crate) trait Requests {
            $($(#[doc = $doc])* fn $name(&self, client: ClientId, params: $params) -> Result<$answer, AppError>;)*
        }

        /// Has `requests` answer the request `method`; parameters and answer are JSON.
        pub(crate) fn dispatch(
            requests: &impl Requests,
            client: ClientId,
            method: &str,
            params: &str,
        ) -> Result<String, AppError> {
            match method {
                $(stringify!($name) => written(&requests.$name(client, read(params)?)?),)*
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
