//! A model for every page.
//!
//! The fields are finished texts, addresses and flags. `frame` stands around the page, `words` says what is the same for everybody, and
//! `action` is where a form is sent.

pub mod access;
pub mod account;
pub mod audit;
pub mod consent;
pub mod document;
pub mod door;
pub mod fault;
pub mod manuals;
pub mod portal;
pub mod relation;
pub mod security;
pub mod staff;
pub mod step;
pub mod why;
