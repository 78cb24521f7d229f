//! The ports of `inzage-domain` on SQL: SQLite by default, PostgreSQL by choice.
//!
//! [`SqlStore`] is every storage port at once. A session of it is one transaction; what touches a client's data names its portal in
//! every statement, so that the tables can be distributed by `portal_id`.
//!
//! # How values are stored
//!
//! | value | SQLite | PostgreSQL |
//! |---|---|---|
//! | identifier | 16 bytes | `uuid` |
//! | instant | microseconds since 1970, UTC | `timestamptz` |
//! | civil date | text such as `2026-01-31` | `date` |
//! | digest | 32 bytes | `bytea` |
//! | number | `INTEGER` | `bigint` |
//! | state, kind, right | its stable short name | the same |
//!
//! All of these sort the same on both and come back as they went in; what is finer than a microsecond is cut off.
//! What no version of this code wrote is an error when it is read, never a default.

mod accounts;
mod actor;
mod agenda;
mod appointments;
mod avatars;
mod care;
mod care_plans;
mod challenges;
mod connect;
mod contacts;
mod conversations;
mod diary;
mod digests;
mod documents;
mod dossier;
mod exports;
mod facts;
mod guards;
mod home;
mod import;
mod log;
mod machines;
mod migrations;
mod outbox;
mod past;
mod pinboard;
mod portals;
mod publications;
mod query;
mod questionnaires;
mod review;
mod rows;
mod session;
mod sweeping;
mod team;
mod together;

pub use connect::{ConnectError, DatabaseSettings, SqlStore};
pub use migrations::{MigrationError, MigrationState};
