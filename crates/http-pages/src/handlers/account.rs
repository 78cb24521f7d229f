//! account

use poem::Route;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
}
