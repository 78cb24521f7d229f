//! Everything that is proven on the assembled product: one binary, so that it links once.
mod access_table;
mod agenda;
mod appointments;
mod browser;
mod client;
mod contents;
mod dossier;
mod endpoints;
mod enumeration;
mod faults;
mod headers;
mod hostile;
mod hostile_fields;
mod input;
mod journey;
mod machines;
mod manual;
mod messages;
mod notices;
mod operations;
mod own_account;
mod passkeys;
mod pictures;
mod pinboard;
mod questionnaires;
#[path = "../../../crates/identity/tests/provider/mod.rs"]
#[expect(dead_code, reason = "the tests of the adapter use more of it")]
mod provider;
mod providers;
mod reports;
mod second_factor;
mod shots;
mod slow_clients;
mod stage;
mod statements;
mod timing;
mod wire;
