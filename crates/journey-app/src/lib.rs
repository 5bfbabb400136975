//! Sessions and the one list of requests: all that a host calls.

pub mod protocol;
pub mod typescript;

macro_rules! method_names {
    ($($(#[doc = $doc:literal])* $name:ident($params:ty) -> $answer:ty,)*) => {
        /// The names of all requests.
        pub const METHODS: &[&str] = &[$(stringify!($name)),*];
    };
}
requests!(method_names);
