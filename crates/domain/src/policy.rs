//! Decides who may do what, and mints the only keys that unlock the ports.
//!
//! The order of judgement; the first step that refuses wins:
//!
//! 1. the session: signed in, the account active, the assurance high enough;
//! 2. consent to the use of the portal, by this account and to the present text;
//! 3. the hat that the request names;
//! 4. for client and relations: the portal open, the relation active, the person not blocked;
//! 5. authority, age and incapacity: who holds, and which grants count at this moment;
//! 6. what the hat opens;
//! 7. the item: visible to this relation;
//! 8. the action's own state.
//!
//! Facts go in, a verdict comes out; nothing here reads a clock or a database.

mod action;
pub mod actions;
mod actor;
mod case;
mod facts;
mod judges;
mod permit;
mod refusal;
mod standing;

pub use action::*;
pub use actor::*;
pub use case::*;
pub use facts::*;
pub use permit::*;
pub use refusal::*;
pub use standing::*;
