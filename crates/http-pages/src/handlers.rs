//! The pages' handlers: read the form, call one use case, fill in a model.
//!
//! Addresses are Dutch, as people read them. Every form is sent by POST and answered by a redirect, or by the same form with what is wrong.

pub mod account;
pub mod accounts;
pub mod appointments;
pub mod audit;
pub mod care;
pub mod care_plans;
pub mod confirm;
pub mod consents;
pub mod contacts;
pub mod conversations;
pub mod diary;
pub mod documents;
pub mod dossier;
pub mod entry;
pub mod items;
pub mod machines;
pub mod manuals;
pub mod pinboard;
pub mod portal;
pub mod provider;
pub mod publications;
pub mod questionnaires;
pub mod recovery;
pub mod review;
pub mod rights;
pub mod second_step;
pub mod security;
pub mod unsubscribe;

use crate::visit::Pages;
use poem::{Endpoint, EndpointExt, Response, Route};

/// Every page, static files included. The application puts sessions and the shell around it.
pub fn routes(pages: Pages) -> impl Endpoint<Output = Response> {
    let route = Route::new();
    let route = entry::add(route);
    let route = second_step::add(route);
    let route = provider::add(route);
    let route = recovery::add(route);
    let route = unsubscribe::add(route);
    let route = confirm::add(route);
    let route = security::add(route);
    let route = manuals::add(route);
    let route = account::add(route);
    let route = portal::add(route);
    let route = consents::add(route);
    let route = audit::add(route);
    let route = documents::add(route);
    let route = dossier::add(route);
    let route = care_plans::add(route);
    let route = appointments::add(route);
    let route = conversations::add(route);
    let route = diary::add(route);
    let route = pinboard::add(route);
    let route = items::add(route);
    let route = contacts::add(route);
    let route = rights::add(route);
    let route = care::add(route);
    let route = publications::add(route);
    let route = questionnaires::add(route);
    let route = review::add(route);
    let route = accounts::add(route);
    let route = machines::add(route);
    route.with(confirm::Confirming).data(pages).map_to_response()
}
