//! The rules, each with the tests that prove it. Whatever needs a store is proven by the conformance suite and the reference model.

#![expect(clippy::unwrap_used, reason = "test")]

mod access;
mod ages;
mod care;
mod catalogue;
mod credentials;
mod delegates;
mod diary;
mod documents;
mod explanations;
mod invitations;
mod law;
mod machines;
mod moments;
mod order;
mod passwords;
mod rights;
mod words;
