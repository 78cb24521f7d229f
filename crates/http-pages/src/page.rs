//! A model for every page.
//!
//! The fields are finished texts, addresses and flags. `frame` stands around the page, `words` says what is the same for everybody, and
//! `action` is where a form is sent.

pub mod access;
pub mod account;
pub mod account_care;
pub mod agenda;
pub mod appointment;
pub mod audit;
pub mod care_plan;
pub mod communication;
pub mod consent;
pub mod conversation;
pub mod diary;
pub mod document;
pub mod door;
pub mod dossier;
pub mod fault;
pub mod insight;
pub mod machine;
pub mod manuals;
pub mod notice;
pub mod pinboard;
pub mod portal;
pub mod provider;
pub mod publication;
pub mod questionnaire;
pub mod relation;
pub mod review;
pub mod security;
pub mod sharing;
pub mod staff;
pub mod step;
pub mod why;
