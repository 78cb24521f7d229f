//! The pages as a browser meets them: over the real routes and layers, on a store in memory.
#![expect(clippy::unwrap_used, reason = "test")]

mod account;
mod browser;
mod child;
mod consents;
mod looked;
mod portal;
mod staff_clients;
mod staff_contacts;
