//! Time and new ids, which come from outside so that tests can tell them.

use uuid::Uuid;

/// Where the time and new ids come from.
pub trait Clock: Send + Sync {
    /// Seconds since 1970-01-01 UTC.
    fn now(&self) -> i64;

    /// An id that nothing else has.
    fn new_id(&self) -> Uuid;
}

/// The machine's clock, and UUIDs of version 7.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        jiff::Timestamp::now().as_second()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}
