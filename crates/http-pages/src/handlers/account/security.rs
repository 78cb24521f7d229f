//! Beveiliging: how one signs in, when last, when one is signed out, and signing out now (`G67`).

use super::{frame, own, tabs};
use crate::{nav::Place, page::account::SecurityPage, parts::Fact, visit::Visit};
use poem::{Response, Result, Route, get, handler};

/// Adds this page.
pub(super) fn add(route: Route) -> Route {
    route.at("/account/beveiliging", get(security))
}

#[handler]
async fn security(visit: Visit) -> Result<Response> {
    let (account, doors) = own(&visit).await?;
    let frame = frame(&visit, &account, &doors, Place::Security);
    let words = &visit.words;
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let last = account.account.last_sign_in.map_or_else(|| words.get("users-never"), |at| words.moment(at));
    visit.page(&SecurityPage {
        frame: &frame,
        words,
        tabs: tabs(words, &doors, Place::Security),
        facts: vec![
            fact("security-how", words.get("security-how-password")),
            fact("sign-in-username", account.account.email.to_string()),
            fact("profile-last-sign-in", last),
        ],
    })
}
