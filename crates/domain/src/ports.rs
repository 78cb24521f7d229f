//! What the domain needs from the outside, one file per port.
//!
//! Whatever touches a client's data takes a [`Permit`](crate::policy::Permit); what was authorized and what is written can't differ.

mod account_care;
mod accounts;
mod blobs;
mod care;
mod clock;
mod contacts;
mod credentials;
mod diary;
mod documents;
mod facts;
mod guards;
mod machines;
mod mailer;
mod outbox;
mod portals;
mod providers;
mod review;
mod store;
mod sweeping;

pub use account_care::*;
pub use accounts::*;
pub use blobs::*;
pub use care::*;
pub use clock::*;
pub use contacts::*;
pub use credentials::*;
pub use diary::*;
pub use documents::*;
pub use facts::*;
pub use guards::*;
pub use machines::*;
pub use mailer::*;
pub use outbox::*;
pub use portals::*;
pub use providers::*;
pub use review::*;
pub use store::*;
pub use sweeping::*;
