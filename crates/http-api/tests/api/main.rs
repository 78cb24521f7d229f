//! The API as a program meets it, on a store in memory.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "test")]

mod access_log;
mod account_care;
mod agenda;
mod ages;
mod appointments;
mod avatars;
mod care;
mod care_plans;
mod confirmation;
mod contacts;
mod conversations;
mod diary;
mod documents;
mod dossier;
mod factors;
mod hiding;
mod idempotency;
mod interference;
mod log;
mod machines;
mod much;
mod notices;
mod passkeys;
mod password;
mod pinboard;
mod publications;
mod questionnaires;
mod recovery;
mod reports;
mod requests;
mod review;
mod second_factor;
mod session;
mod sessions;
mod stage;
