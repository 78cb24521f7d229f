//! Everything that tests of a portal need, for this workspace and for those who embed it.
//!
//! - [`memory`] keeps every storage port in memory, with real transactions;
//! - [`doubles`] stand in for the clock, identifiers, hashing, secrets, mail and files;
//! - [`worlds`] are small installations to start a test from;
//! - [`any`] has a [proptest] strategy for every domain type;
//! - [`conformance`] is the suite that every storage adapter passes;
//! - [`model`] is a deliberately simple second opinion on who may see and do what.

pub mod any;
#[expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a case fails by panicking"
)]
pub mod conformance;
pub mod doubles;
pub mod memory;
#[expect(clippy::unwrap_used, clippy::panic, reason = "a disagreement is told by panicking")]
pub mod model;
pub mod worlds;
