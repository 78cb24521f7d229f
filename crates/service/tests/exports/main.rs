//! Copies of everything: what is in them, and when there is one.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../identity/benches.rs"]
mod benches;
mod contents;
mod making;
mod oracle;
mod stage;
