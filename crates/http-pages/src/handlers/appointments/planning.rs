//! Making, changing and cancelling an appointment, and deciding on a request.

mod decline;
mod form;
mod pages;

pub(super) use form::clock;
use poem::Route;

pub(super) fn add(route: Route) -> Route {
    decline::add(pages::add(route))
}
