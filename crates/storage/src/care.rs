//! What staff see and change.

mod views;
mod writes;
