//! Getting in and staying safe, through the use cases: against a model, in races, and as seen by a stranger.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod activation;
mod benches;
mod enumeration;
mod guessing;
mod histories;
mod model;
mod providers;
mod races;
mod run;
mod steps;
