//! What the programs of this package share.

mod figure;
pub mod people;
pub mod question;

pub use figure::{Bound, Figure, Goal, Of, median, table};
