//! The pages as a browser meets them: over the real routes and layers, on a store in memory.
#![expect(clippy::unwrap_used, clippy::panic, reason = "test")]

mod account;
mod account_care;
mod account_pages;
mod agenda;
mod appointments;
mod avatar;
mod browser;
mod care_plans;
mod child;
mod clock_changes;
mod consents;
mod contact_photos;
mod contacts;
mod conversations;
mod diary;
mod documents;
mod dossier;
mod hiding;
mod items;
mod looked;
mod machines;
mod much;
mod notices;
mod pinboard;
mod portal;
mod publications;
mod questionnaires;
mod reports;
mod review;
mod rights;
mod security;
mod staff_clients;
mod staff_contacts;
mod staff_documents;
