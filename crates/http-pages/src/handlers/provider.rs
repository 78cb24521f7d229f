//! Signing in at an outside provider, and what else somebody goes there for (`X14`).
//!
//! The way there is a page of its own, since browsers let no form lead to another site here. The way back is one address for all; what it
//! was for is kept here, and where to go after is in the cookie that ties the trip to this browser.

use super::{
    confirm,
    entry::{ask_code, enter},
    security::HERE,
};
use crate::{
    form::Hidden,
    input::OnlyToken,
    page::provider::{ProviderFailedPage, ProviderTripPage},
    parts::Link,
    text::Naming as _,
    visit::{Visit, encode, id, own_path, see_other, with_cookie},
};
use inzage_domain::{credential::Secret, ids::ProviderLinkId, policy::Hat};
use inzage_http_kit::{CallingBrowser, CookieName, Problem};
use inzage_service::{Fault, ProviderArrival, ProviderSignInError, ProviderTrip, SignInStep};
use poem::{
    Request, Response, Result, Route, get, handler,
    http::{HeaderMap, StatusCode, header},
    post,
    web::{Form, Path},
};
use serde::Deserialize;
use std::time::Duration;

/// Where sign-in forms go that lead to the provider.
pub(super) const SIGN_IN: &str = "/inloggen/aanbieder";
/// Where the provider sends browsers back to.
const BACK: &str = "/inloggen/terug";
/// Where forms go that link and unlink.
pub(super) const LINKS: &str = "/account/beveiliging/aanbieder";
/// How long the cookie of a trip is kept.
const AWAY_FOR: Duration = Duration::from_mins(10);
/// The longest address to go to after a trip, so that it fits in a cookie.
const LONGEST: usize = 1_000;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
        .at(SIGN_IN, post(sign_in))
        .at(BACK, get(back))
        .at(LINKS, post(link))
        .at("/account/beveiliging/aanbieder/:link", post(unlink))
}

#[derive(Deserialize)]
struct SignInForm {
    csrf: String,
    #[serde(default)]
    next: String,
    /// Whether to ask for what people who work here need.
    #[serde(default)]
    strong: bool,
}

#[handler]
async fn sign_in(visit: Visit, Form(form): Form<SignInForm>) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    let hat = form.strong.then_some(Hat::Professional);
    let trip = visit.inzage().ask_provider(hat, visit.info.language).await;
    leave(&visit, trip, own_path(&form.next))
}

#[handler]
async fn link(visit: Visit, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let trip = visit.inzage().ask_provider_link(visit.private(), visit.info.language).await;
    leave(&visit, trip, HERE)
}

#[handler]
async fn unlink(visit: Visit, Path(which): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let which = ProviderLinkId::from_uuid(id(&which)?);
    if visit.inzage().unlink_provider(visit.private(), which).await.map_err(Problem::from)? {
        Ok(see_other(HERE, Some("provider-unlinked")))
    } else {
        Err(Problem::not_found().into())
    }
}

/// The page that leads to the provider, with the cookie of the trip; `next` is where to go after.
pub(super) fn leave(visit: &Visit, trip: Result<ProviderTrip, ProviderSignInError>, next: &str) -> Result<Response> {
    require_one(visit)?;
    let trip = match trip {
        Ok(trip) => trip,
        Err(ProviderSignInError::Fault(fault)) => return Err(Problem::from(fault).into()),
        Err(error) => return failed(visit, &error, next),
    };
    let frame = visit.plain_frame();
    let page = ProviderTripPage { frame: &frame, words: &visit.words, name: name(visit), url: trip.url };
    let next = if next.len() > LONGEST { "/" } else { next };
    let value = format!("{}.{}", trip.secret.expose(), encode(next));
    let cookie = visit.pages.cookies.set(CookieName::Trip, &value, Some(AWAY_FOR)).map_err(Problem::from)?;
    visit.page(&page).map(|page| with_cookie(page, Some(cookie)))
}

/// The secret of the trip that this browser is on, and where to go after.
fn trip(visit: &Visit, headers: &HeaderMap) -> Result<Option<(Secret, String)>> {
    let value = visit.pages.cookies.read(headers, CookieName::Trip).map_err(Problem::from)?;
    let parts = value.and_then(|value| value.split_once('.'));
    Ok(parts.and_then(|(secret, next)| Some((Secret::parse(secret)?, decoded(next)))))
}

/// Undoes [`encode`].
fn decoded(next: &str) -> String {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&format!("next={next}")).unwrap_or_default();
    pairs.into_iter().next().map(|(_, next)| next).unwrap_or_default()
}

#[handler]
async fn back(visit: Visit, browser: CallingBrowser, request: &Request) -> Result<Response> {
    require_one(&visit)?;
    let Some((secret, next)) = trip(&visit, request.headers())? else {
        return failed(&visit, &ProviderSignInError::Over, "/");
    };
    let query = request.uri().query().unwrap_or_default();
    let arrival = visit.inzage().return_from_provider(visit.private(), query, &secret, &browser.0).await;
    let mut response = match arrival {
        Ok(ProviderArrival::SignedIn(SignInStep::Done(signed_in))) => enter(&visit, &signed_in, &next)?,
        Ok(ProviderArrival::SignedIn(SignInStep::SecondFactor(asked))) => ask_code(&visit, &asked, &next)?,
        Ok(ProviderArrival::Linked) => see_other(HERE, Some("provider-linked")),
        Ok(ProviderArrival::Confirmed { secret, along }) => confirm::go_on(&visit, &secret, &confirm::Purpose::parse(&along)?)?,
        // Whoever went for themselves has signed out since, or taken too long.
        Err(ProviderSignInError::Fault(Fault::Refused(_))) => return failed(&visit, &ProviderSignInError::Over, &next),
        Err(ProviderSignInError::Fault(fault)) => return Err(Problem::from(fault).into()),
        Err(error) => return failed(&visit, &error, &next),
    };
    let forget = visit.pages.cookies.remove(CookieName::Trip).map_err(Problem::from)?;
    response.headers_mut().append(header::SET_COOKIE, forget);
    Ok(response)
}

/// Where no provider is configured, there is nothing here.
fn require_one(visit: &Visit) -> Result<()> {
    Ok(visit.inzage().provider().map(drop).ok_or_else(Problem::not_found)?)
}

/// What the provider is called.
fn name(visit: &Visit) -> String {
    visit.inzage().provider().map(|it| it.name.to_string()).unwrap_or_default()
}

/// Says why a trip led to nothing, and what to do. Whoever has not signed in can do so in another way.
fn failed(visit: &Visit, error: &ProviderSignInError, next: &str) -> Result<Response> {
    let (status, why) = match error {
        ProviderSignInError::Over => (StatusCode::BAD_REQUEST, "over"),
        ProviderSignInError::Cancelled => (StatusCode::BAD_REQUEST, "cancelled"),
        ProviderSignInError::TooWeak => (StatusCode::BAD_REQUEST, "weak"),
        ProviderSignInError::ForOther => (StatusCode::BAD_REQUEST, "for-other"),
        ProviderSignInError::Unknown => (StatusCode::BAD_REQUEST, "unknown"),
        ProviderSignInError::InUse => (StatusCode::BAD_REQUEST, "in-use"),
        ProviderSignInError::OtherIdentity => (StatusCode::BAD_REQUEST, "other-identity"),
        ProviderSignInError::Unavailable | ProviderSignInError::Fault(_) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
    };
    let (next, words) = (own_path(next), &visit.words);
    let is_signed_in = visit.visitor.session().is_some();
    let (frame, cookie) = if is_signed_in { (visit.plain_frame(), None) } else { visit.pre_session_frame()? };
    let page = ProviderFailedPage {
        frame: &frame,
        words,
        text: words.named(&format!("provider-failed-{why}"), &name(visit)),
        stronger: (why == "weak" && !is_signed_in).then(|| SIGN_IN.to_owned()),
        hidden: vec![Hidden::new("next", next), Hidden::new("strong", "true")],
        onward: if is_signed_in {
            Link { href: next.to_owned(), label: words.get("provider-failed-onward") }
        } else {
            Link { href: format!("/inloggen?verder={}", encode(next)), label: words.get("fault-sign-in") }
        },
    };
    visit.page_with(status, &page).map(|page| with_cookie(page, cookie))
}
