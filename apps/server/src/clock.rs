//! The machine's time and identifiers.

use inzage_domain::{
    moment::Moment,
    ports::{Clock, IdSource},
};
use inzage_texts::Zone;
use time::OffsetDateTime;
use uuid::Uuid;

/// The machine's clock, read in the organisation's zone.
#[derive(Debug, Clone)]
pub struct SystemClock(Zone);

impl SystemClock {
    /// A clock in `zone`.
    pub const fn new(zone: Zone) -> Self {
        Self(zone)
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        #[expect(clippy::disallowed_methods, reason = "this is the Clock port")]
        let now = OffsetDateTime::now_utc();
        // Stores keep microseconds; an instant that was finer would not be equal to itself once stored.
        let whole = now.replace_nanosecond(now.microsecond() * 1_000).unwrap_or(now);
        self.0.moment(whole)
    }

    fn moment(&self, at: OffsetDateTime) -> Moment {
        self.0.moment(at)
    }
}

/// Random UUIDs in the order of time.
#[derive(Debug, Clone, Copy, Default)]
pub struct UuidV7;

impl IdSource for UuidV7 {
    fn fresh(&self) -> Uuid {
        #[expect(clippy::disallowed_methods, reason = "this is the IdSource port")]
        let id = Uuid::now_v7();
        id
    }
}
