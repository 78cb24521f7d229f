//! Removing what is over.

use super::store::MemoryStore;
use async_trait::async_trait;
use inzage_domain::{
    export::EXPORT_KEPT_FOR,
    ports::{DEVICE_KNOWN_FOR, KeptAnswer, StoreError, Sweeping},
};
use time::OffsetDateTime;

/// At most so much of one kind.
struct Batch {
    left: u32,
    removed: u32,
}

impl Batch {
    fn of(limit: u32) -> Self {
        Self { left: limit, removed: 0 }
    }

    /// Whether something stays.
    fn keeps(&mut self, is_over: bool) -> bool {
        let goes = is_over && self.left > 0;
        self.left -= u32::from(goes);
        self.removed += u32::from(goes);
        !goes
    }
}

#[async_trait]
impl Sweeping for MemoryStore {
    async fn sweep(&self, now: OffsetDateTime, limit: u32) -> Result<u32, StoreError> {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        let mut kinds: [Batch; 7] = std::array::from_fn(|_| Batch::of(limit));
        let [sessions, recoveries, devices, exports, challenges, tries, keys] = &mut kinds;
        let core = inner.core_mut();
        core.sessions.retain(|it| sessions.keeps(it.session.expires_at <= now));
        core.recoveries.retain(|it| recoveries.keeps(it.recovery.expires_at <= now));
        core.devices.retain(|_, last_at| devices.keeps(*last_at + DEVICE_KNOWN_FOR <= now));
        core.exports.retain(|it| exports.keeps(it.asked_at + EXPORT_KEPT_FOR <= now));
        inner.challenges.retain(|_, it| challenges.keeps(it.challenge.expires_at <= now));
        for kept in inner.tries.values_mut() {
            kept.retain(|it| tries.keeps(it.forgotten_at <= now));
        }
        inner.keys.retain(|_, it| keys.keeps(it.claimed_at + KeptAnswer::LIFE <= now));
        Ok(kinds.iter().map(|it| it.removed).sum())
    }
}
