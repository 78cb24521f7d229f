//! What the domain needs from the outside, one file per port.
//!
//! Whatever touches a client's data takes a [`Permit`](crate::policy::Permit); what was authorized and what is written can't differ.

mod account_care;
mod accounts;
mod appointments;
mod avatars;
mod blobs;
mod care;
mod clock;
mod contacts;
mod conversations;
mod credentials;
mod diary;
mod documents;
mod dossier;
mod facts;
mod guards;
mod machines;
mod mailer;
mod outbox;
mod past;
mod pinboard;
mod portals;
mod providers;
mod publications;
mod review;
mod store;
mod sweeping;

pub use account_care::*;
pub use accounts::*;
pub use appointments::*;
pub use avatars::*;
pub use blobs::*;
pub use care::*;
pub use clock::*;
pub use contacts::*;
pub use conversations::*;
pub use credentials::*;
pub use diary::*;
pub use documents::*;
pub use dossier::*;
pub use facts::*;
pub use guards::*;
pub use machines::*;
pub use mailer::*;
pub use outbox::*;
pub use past::*;
pub use pinboard::*;
pub use portals::*;
pub use providers::*;
pub use publications::*;
pub use review::*;
pub use store::*;
pub use sweeping::*;
