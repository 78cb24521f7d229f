//! Copies of everything: what is in them, and when there is one.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../identity/benches.rs"]
#[expect(dead_code, reason = "these tests begin with records of their own")]
mod benches;
mod contents;
mod making;
mod oracle;
mod schema;
mod stage;
