//! Accounts, sessions and invitations.

mod care;
mod credentials;
mod views;
mod writes;

/// A permit came to a port that can't use it: something else was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the permit was given for something else")]
pub(crate) struct OtherScope;
