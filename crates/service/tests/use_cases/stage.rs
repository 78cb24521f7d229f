//! The use cases on a memory store with the journey's people in it.

use async_trait::async_trait;
use inzage_domain::{
    audit::LogEntry,
    file::{FileRefusal, InspectedFile},
    ports::{FileInspector, Store as _},
    text::FileName,
};
use inzage_service::{Inzage, Ports};
use inzage_testkit::{
    doubles::{
        FakeClock, FakeCodes, FakePasskeys, FakeProvider, FakeSecrets, FakeYubiKeys, MemoryBlobs, PlainHasher, PlainStrength,
        SequentialIds,
    },
    memory::MemoryStore,
    worlds::{self, Journey},
};
use std::sync::Arc;

pub(crate) struct Stage {
    pub(crate) inzage: Inzage,
    pub(crate) store: MemoryStore,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) journey: Journey,
}

/// Nobody uploads here.
struct NoFiles;

#[async_trait]
impl FileInspector for NoFiles {
    async fn inspect(&self, _name: &FileName, _bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        Err(FileRefusal::Empty)
    }

    async fn portrait(&self, _bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        Err(FileRefusal::Empty)
    }
}

pub(crate) async fn stage() -> Stage {
    stage_of(worlds::journey()).await
}

pub(crate) async fn stage_of(journey: Journey) -> Stage {
    let store = MemoryStore::default();
    store.import(&journey.records()).await.unwrap();
    let clock = Arc::new(FakeClock::default());
    let inzage = Inzage::new(Ports {
        store: Arc::new(store.clone()),
        blobs: Arc::new(MemoryBlobs::new(clock.clone())),
        inspector: Arc::new(NoFiles),
        hasher: Arc::new(PlainHasher),
        strength: Arc::new(PlainStrength),
        codes: Arc::new(FakeCodes::default()),
        passkeys: Arc::new(FakePasskeys::default()),
        yubikeys: Arc::new(FakeYubiKeys::default()),
        provider: Arc::new(FakeProvider::default()),
        secrets: Arc::new(FakeSecrets::default()),
        clock: clock.clone(),
        ids: Arc::new(SequentialIds::default()),
    });
    Stage { inzage, store, clock, journey }
}

impl Stage {
    /// The lines that were written into the access log since `before` of them stood there.
    pub(crate) fn lines_after(&self, before: usize) -> Vec<LogEntry> {
        self.store.records().log.split_off(before)
    }

    /// How many lines stand in the access log.
    pub(crate) fn lines(&self) -> usize {
        self.store.records().log.len()
    }
}
