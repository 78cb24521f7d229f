//! The API as a program meets it, on a store in memory.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "test")]

mod access_log;
mod care;
mod contacts;
mod documents;
mod hiding;
mod idempotency;
mod requests;
mod session;
mod stage;
