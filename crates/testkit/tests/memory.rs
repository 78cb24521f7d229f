//! The memory store passes the suite that every storage adapter passes.

mod memory {
    use inzage_testkit::{conformance::Bench, memory::MemoryStore};
    use std::sync::Arc;

    async fn bench() -> impl Bench {
        Arc::new(MemoryStore::default())
    }

    inzage_testkit::store_conformance!(bench);
}
