//! The rules, each with the tests that prove it. Whatever needs a store is proven by the conformance suite and the reference model.

#![expect(clippy::unwrap_used, reason = "test")]

mod access;
mod agenda;
mod ages;
mod appointments;
mod care;
mod catalogue;
mod conversations;
mod credentials;
mod delegates;
mod diary;
mod documents;
mod dossier;
mod everything;
mod explanations;
mod invitations;
mod items;
mod law;
mod machines;
mod moments;
mod order;
mod passwords;
mod pinboard;
mod publications;
mod questionnaires;
mod rights;
mod words;
