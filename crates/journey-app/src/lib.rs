//! Sessions and the one list of requests: all that a host calls.

pub mod protocol;
