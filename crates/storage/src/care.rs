//! What staff see and change.

mod views;
mod writes;

pub(crate) use views::{path, pattern};
