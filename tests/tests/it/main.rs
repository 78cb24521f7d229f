//! Everything that is proven on the assembled product: one binary, so that it links once.
mod access_table;
mod agenda;
mod browser;
mod client;
mod contents;
mod endpoints;
mod enumeration;
#[path = "../../../crates/service/tests/exports/oracle.rs"]
mod export_oracle;
#[path = "../../../crates/service/tests/exports/schema.rs"]
mod export_schema;
mod faults;
mod headers;
mod hostile;
mod hostile_fields;
mod input;
mod insight;
mod journey;
mod machines;
mod mailbox;
mod manual;
mod notices;
mod operations;
mod passkeys;
mod pictures;
mod pinboard;
#[path = "../../../crates/identity/tests/provider/mod.rs"]
#[expect(dead_code, reason = "the tests of the adapter use more of it")]
mod provider;
mod providers;
mod second_factor;
mod shots;
mod slow_clients;
mod stage;
mod statements;
mod taking_along;
mod timing;
mod wire;
