//! Rights: the questions of a section, first access, one's own access, and why.

mod answers;
mod first_access;
mod own;
mod questions;
mod why;

pub(super) use why::{ground_said, held};

use poem::Route;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    why::add(own::add(first_access::add(questions::add(route))))
}
