//! Everything that is proven on the assembled product: one binary, so that it links once.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod access_table;
mod browser;
mod client;
mod contents;
mod endpoints;
mod faults;
mod headers;
mod input;
mod journey;
mod operations;
mod pictures;
mod stage;
mod wire;
