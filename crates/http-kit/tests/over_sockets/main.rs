//! The accept loop and all layers, driven over real sockets on the loopback interface.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod body_limits;
mod callers;
mod descriptors;
mod drain;
mod errors;
mod forgery;
mod log;
mod loopback;
mod slow_callers;
