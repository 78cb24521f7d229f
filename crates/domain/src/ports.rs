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
mod documents;
mod facts;
mod guards;
mod mailer;
mod outbox;
mod portals;
mod store;

pub use account_care::*;
pub use accounts::*;
pub use blobs::*;
pub use care::*;
pub use clock::*;
pub use contacts::*;
pub use credentials::*;
pub use documents::*;
pub use facts::*;
pub use guards::*;
pub use mailer::*;
pub use outbox::*;
pub use portals::*;
pub use store::*;
