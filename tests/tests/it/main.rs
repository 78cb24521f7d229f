//! Everything that is proven on the assembled product: one binary, so that it links once.
mod access_table;
mod browser;
mod client;
mod contents;
mod endpoints;
mod enumeration;
mod faults;
mod headers;
mod input;
mod journey;
mod operations;
mod passkeys;
mod pictures;
mod second_factor;
mod shots;
mod stage;
mod wire;
