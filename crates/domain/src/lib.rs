//! The rules of a client portal for Dutch care, without any I/O.
//!
//! A client's file is looked at by the client, by relatives to whom parts were granted, and by professionals who are linked.
//! This crate knows who may see and do what ([`policy`]), in which states things can be ([`relation`], [`grant`], [`document`] …), and what it
//! needs from the outside ([`ports`]). Storage, mail and HTTP live in other crates, or in yours.

pub mod account;
pub mod agenda;
pub mod appointment;
pub mod audit;
pub mod avatar;
pub mod care;
pub mod care_plan;
pub mod consent;
pub mod conversation;
pub mod credential;
pub mod diary;
pub mod document;
pub mod dossier;
pub mod explanation;
pub mod export;
pub mod factor;
pub mod file;
pub mod grant;
pub mod ids;
pub mod invitation;
pub mod item;
pub mod letter;
pub mod machine;
pub mod moment;
pub mod notice;
pub mod organisation;
pub mod past;
pub mod personal;
pub mod pinboard;
pub mod policy;
pub mod portal;
pub mod ports;
pub mod provider;
pub mod publication;
pub mod questionnaire;
pub mod records;
pub mod relation;
pub mod reminder;
pub mod review;
pub mod right;
pub mod text;
pub mod views;
