//! Handleidingen: the built-in manuals, for who is signed in and who is not (`A37`).

use crate::{
    page::manuals::{Manual, ManualsPage},
    visit::Visit,
};
use inzage_texts::Words;
use poem::{Response, Result, Route, get, handler};

/// Adds this page.
pub fn add(route: Route) -> Route {
    route.at("/handleidingen", get(show))
}

#[handler]
fn show(visit: Visit) -> Result<Response> {
    let frame = visit.plain_frame();
    visit.page(&ManualsPage { frame: &frame, words: &visit.words, manuals: manuals(&visit.words) })
}

/// Every manual, in the order in which people meet these things.
pub fn manuals(words: &Words) -> Vec<Manual> {
    let manual = |id, title: &str, steps: &str| Manual {
        id,
        title: words.get(title),
        steps: words.get(steps).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
    };
    vec![
        manual("activate", "manual-activate", "manual-activate-steps"),
        manual("sign-in", "manual-sign-in", "manual-sign-in-steps"),
        manual("add-contact", "manual-add-contact", "manual-add-contact-steps"),
        manual("rights", "manual-rights", "manual-rights-steps"),
        manual("share", "manual-share", "manual-share-steps"),
        manual("acknowledge", "manual-acknowledge", "manual-acknowledge-steps"),
        manual("looked", "manual-looked", "manual-looked-steps"),
    ]
}
