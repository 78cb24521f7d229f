//! The memory store passes the suite that every storage adapter passes.

mod memory {
    use inzage_testkit::{conformance::Bench, memory::MemoryStore};
    use std::sync::Arc;

    async fn bench() -> impl Bench {
        Arc::new(MemoryStore::default())
    }

    inzage_testkit::store_conformance!(bench);

    struct Memory;

    impl inzage_testkit::model::Benches for Memory {
        type Bench = Arc<MemoryStore>;

        fn bench(_: &tokio::runtime::Runtime) -> Self::Bench {
            Arc::default()
        }
    }

    /// Random histories: what is permitted and what everybody sees is what the rules say.
    ///
    /// Proves: A10, A16, A29, A30, A31, A32, B02, D01, D02, D03, D09, D13, D18, D19, D20, D21, D22, D23, D24, D25, D26, D27, D28,
    /// D42, G18, G32, G43, G44, G46, G47, M27, X05, X06, X08, T12, T13.
    #[test]
    fn every_history_goes_as_the_rules_say() {
        inzage_testkit::model::check::<Memory>(256);
    }
}
