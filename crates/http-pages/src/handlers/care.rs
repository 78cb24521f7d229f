//! The pages of professionals: their clients, preparing a portal, and one client.

mod account;
mod authority;
mod choose;
mod client;
mod clients;
mod contact;
mod contacts;
mod edit;
mod fields;
mod head;
mod history;
mod incapacity;
mod prepare;
mod register;
mod state;

pub(super) use head::{client_head, guides, load_client_beside, load_summary, load_summary_beside};

use poem::{Route, get, post};

/// Adds these pages. Those about a client's documents are with the other pages about documents.
pub fn add(route: Route) -> Route {
    let route = route
        .at("/zorg", get(clients::list).post(clients::find))
        .at("/zorg/nieuw", get(prepare::blank))
        .at("/zorg/nieuw/:portal", post(prepare::send))
        .at("/zorg/:portal", get(client::details))
        .at("/zorg/:portal/uitnodigen", post(state::invite))
        .at("/zorg/:portal/intrekken", get(state::withdraw_form).post(state::withdraw))
        .at("/zorg/:portal/openen", post(state::open))
        .at("/zorg/:portal/sluiten", get(state::close_form).post(state::close))
        .at("/zorg/:portal/gegevens", get(edit::blank).post(edit::save))
        .at("/zorg/:portal/opschorten", get(account::suspend_form).post(account::suspend))
        .at("/zorg/:portal/hervatten", get(account::resume_form).post(account::resume))
        .at("/zorg/:portal/tweede-stap", get(account::reset_form).post(account::reset))
        .at("/zorg/:portal/beslissen", get(incapacity::blank).post(incapacity::record))
        .at("/zorg/:portal/beslissen/einde", get(incapacity::end_form).post(incapacity::end))
        .at("/zorg/:portal/geschiedenis", get(history::history).post(history::choose));
    let contacts = "/zorg/:portal/contactpersonen";
    let at = |rest: &str| format!("{contacts}/{rest}");
    route
        .at(contacts, get(contacts::list))
        .at(at("nieuw"), get(register::blank))
        .at(at("nieuw/:relation"), post(register::send))
        .at(at(":relation"), get(contact::contact_page))
        .at(at(":relation/foto"), get(contacts::photo))
        .at(at(":relation/uitnodigen"), post(contact::invite))
        .at(at(":relation/intrekken"), get(contact::withdraw_form).post(contact::withdraw))
        .at(at(":relation/blokkeren"), get(contact::block_form).post(contact::block))
        .at(at(":relation/deblokkeren"), get(contact::lift_form).post(contact::lift))
        .at(at(":relation/houder"), get(choose::holder_form).post(choose::name_holder))
        .at(at(":relation/gezag"), get(authority::blank).post(authority::record))
        .at(at(":relation/gezag/einde"), get(authority::end_form).post(authority::end))
        .at(at(":relation/meelezen"), get(choose::limit_form).post(choose::limit))
}
