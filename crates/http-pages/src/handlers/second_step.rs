//! The second step of signing in, and signing in with a passkey.

use super::entry::enter;
use crate::{
    assets,
    form::{Errors, Hidden},
    input::Onward,
    page::door::{PasskeyPage, SecondStepPage},
    visit::{Visit, own_path, see_other, with_cookie},
};
use inzage_domain::{credential::Secret, factor::FactorKind};
use inzage_http_kit::{CallingBrowser, Problem};
use inzage_service::FactorError;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    post,
    web::{Form, Query},
};
use serde::Deserialize;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
        .at("/inloggen/code", get(open).post(send))
        .at("/inloggen/sleutel", post(ask_passkey))
        .at("/inloggen/sleutel/antwoord", post(passkey))
}

/// Where to begin again, once a sign-in that waited is over.
fn over() -> Response {
    see_other("/inloggen", Some("sign-in-over"))
}

#[handler]
async fn open(visit: Visit, Query(onward): Query<Onward>) -> Result<Response> {
    show(&visit, StatusCode::OK, Errors::none(), &onward.verder).await
}

async fn show(visit: &Visit, status: StatusCode, errors: Errors, next: &str) -> Result<Response> {
    let Some(waiting) = visit.visitor.waiting() else {
        return Ok(over());
    };
    let Some(kinds) = visit.inzage().awaited_factors(waiting).await.map_err(Problem::from)? else {
        return Ok(over());
    };
    let (frame, cookie) = visit.pre_session_frame()?;
    let page = SecondStepPage {
        frame: &frame,
        words: &visit.words,
        errors,
        action: "/inloggen/code".to_owned(),
        hidden: vec![Hidden::new("next", own_path(next))],
        hint: visit.words.get(if kinds.contains(&FactorKind::Totp) { "second-step-code-app" } else { "second-step-code-other" }),
        yubikey: kinds.contains(&FactorKind::YubiKey),
        passkey: kinds.contains(&FactorKind::Passkey).then(|| "/inloggen/sleutel".to_owned()),
        sign_in: "/inloggen".to_owned(),
    };
    visit.page_with(status, &page).map(|page| with_cookie(page, cookie))
}

#[derive(Deserialize)]
struct CodeForm {
    csrf: String,
    code: String,
    #[serde(default)]
    next: String,
}

#[handler]
async fn send(visit: Visit, browser: CallingBrowser, Form(form): Form<CodeForm>) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    let Some(waiting) = visit.visitor.waiting() else {
        return Ok(over());
    };
    let mut errors = Errors::none();
    match visit.inzage().sign_in_with_code(waiting, &form.code, &browser.0).await {
        Ok(signed_in) => return enter(&visit, &signed_in, &form.next),
        Err(FactorError::Expired) => return Ok(over()),
        Err(FactorError::Wrong) => errors.add("code", visit.words.get("problem-wrong-code")),
        Err(FactorError::ClockOff) => errors.add("code", visit.words.get("problem-clock-off")),
        Err(FactorError::Fault(fault)) => return Err(Problem::from(fault).into()),
    }
    show(&visit, StatusCode::BAD_REQUEST, errors, &form.next).await
}

#[derive(Deserialize)]
struct AskForm {
    csrf: String,
    #[serde(default)]
    next: String,
}

/// Asks for a passkey: of the account whose password was right, or whichever the person picks.
#[handler]
async fn ask_passkey(visit: Visit, Form(form): Form<AskForm>) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    let asked = match visit.inzage().ask_passkey(visit.visitor.waiting()).await {
        Ok(asked) => asked,
        // What waited is over; then any passkey will do.
        Err(FactorError::Expired) => visit.inzage().ask_passkey(None).await.map_err(Problem::from)?,
        Err(error) => return Err(Problem::from(error).into()),
    };
    let (frame, cookie) = visit.pre_session_frame()?;
    let page = PasskeyPage {
        frame: &frame,
        words: &visit.words,
        errors: Errors::none(),
        title: visit.words.get("passkey-sign-in"),
        lead: visit.words.get("passkey-sign-in-lead"),
        script: assets::href("passkey.js"),
        ceremony: "get",
        options: asked.options,
        action: "/inloggen/sleutel/antwoord".to_owned(),
        hidden: vec![Hidden::new("asked", asked.secret.expose()), Hidden::new("next", own_path(&form.next))],
        name: None,
        cancel: "/inloggen".to_owned(),
    };
    visit.page_with(StatusCode::OK, &page).map(|page| with_cookie(page, cookie))
}

#[derive(Deserialize)]
struct PasskeyForm {
    csrf: String,
    asked: String,
    response: String,
    #[serde(default)]
    next: String,
}

#[handler]
async fn passkey(visit: Visit, browser: CallingBrowser, Form(form): Form<PasskeyForm>) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    let Some(asked) = Secret::parse(&form.asked) else {
        return Ok(over());
    };
    match visit.inzage().sign_in_with_passkey(&asked, &form.response, &browser.0).await {
        Ok(signed_in) => enter(&visit, &signed_in, &form.next),
        Err(FactorError::Expired) => Ok(over()),
        Err(FactorError::Wrong | FactorError::ClockOff) => Ok(see_other("/inloggen", Some("passkey-refused"))),
        Err(FactorError::Fault(fault)) => Err(Problem::from(fault).into()),
    }
}
