//! Every storage port in memory, with transactions that commit and roll back for real.
//!
//! [`MemoryStore`] is for tests and for trying things out: nothing outlives the process. It keeps the same contract as the adapters on
//! SQL, since all of them run the same [conformance suite](crate::conformance).

mod account_care;
mod account_writes;
mod accounts;
mod agenda;
mod appointments;
mod avatars;
mod care;
mod care_plans;
mod contact_writes;
mod contacts;
mod conversations;
mod core;
mod diary;
mod digests;
mod documents;
mod dossier;
mod exports;
mod facts;
mod glance;
mod guards;
mod machines;
mod outbox;
mod past;
mod pinboard;
mod portals;
mod publications;
mod questionnaires;
mod review;
mod store;
mod sweeping;

pub use store::{MemoryError, MemoryStore};
