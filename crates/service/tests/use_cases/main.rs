//! What the use cases promise beyond the rules: letters, lines in the log and retries, on the memory store.
#![expect(clippy::unwrap_used, reason = "tests")]

mod digests;
mod letters;
mod log;
mod messages;
mod stage;
