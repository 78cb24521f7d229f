//! Proving again who one is, before a step that needs it (`D38`).
//!
//! Whoever sends a form and must first prove who they are loses nothing: the form goes along unseen, and is sent after.

use super::provider::leave;
use crate::{
    assets,
    form::{Errors, Hidden},
    input::Onward,
    page::door::{ConfirmPage, ConfirmedPage, PasskeyPage},
    parts::Link,
    visit::{Visit, encode, own_path, see_other},
};
use futures_util::TryStreamExt;
use inzage_domain::{
    credential::{Password, Secret},
    factor::FactorKind,
};
use inzage_http_kit::{CookieName, Problem};
use inzage_service::FactorError;
use poem::{
    Body, Endpoint, FromRequest, IntoResponse, Middleware, Request, RequestBody, Response, Result, Route, get, handler,
    http::{Method, StatusCode, header},
    post,
    web::{Form, Query},
};
use serde::{Deserialize, Serialize};
use std::{
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

const HERE: &str = "/bevestigen";
/// Where the form goes that leads to the sign-in provider.
const PROVIDER: &str = "/bevestigen/aanbieder";

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
        .at(HERE, get(open).post(send))
        .at(PROVIDER, post(ask_provider))
        .at("/bevestigen/sleutel", post(ask_passkey))
        .at("/bevestigen/sleutel/antwoord", post(passkey))
}

/// Where somebody was going, and what they were about to send there.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(super) struct Purpose {
    /// A path of our own.
    #[serde(default, rename = "doel")]
    to: String,
    /// The form, as it was sent; empty for a page that was only opened.
    #[serde(default, rename = "velden")]
    fields: String,
}

impl Purpose {
    /// Reads what went along to the sign-in provider.
    pub(super) fn parse(along: &str) -> Result<Self> {
        Ok(serde_urlencoded::from_str(along).map_err(|_| Problem::malformed())?)
    }

    fn hidden(&self) -> Vec<Hidden> {
        vec![Hidden::new("doel", own_path(&self.to)), Hidden::new("velden", &*self.fields)]
    }

    /// Where to go without: the page, not what was to be sent to it.
    fn without(&self) -> String {
        if self.fields.is_empty() { "/".to_owned() } else { own_path(&self.to).to_owned() }
    }
}

#[handler]
async fn open(visit: Visit, Query(onward): Query<Onward>) -> Result<Response> {
    let purpose = Purpose { to: onward.verder, fields: String::new() };
    show(&visit, StatusCode::OK, Errors::none(), &purpose).await
}

async fn show(visit: &Visit, status: StatusCode, errors: Errors, purpose: &Purpose) -> Result<Response> {
    let kinds = visit.inzage().own_factors(visit.private()).await.map_err(Problem::from)?;
    let provider = visit.inzage().own_provider(visit.private()).await.map_err(Problem::from)?;
    let frame = visit.plain_frame();
    let page = ConfirmPage {
        frame: &frame,
        words: &visit.words,
        errors,
        action: HERE.to_owned(),
        code: !kinds.is_empty(),
        passkey: kinds.contains(&FactorKind::Passkey).then(|| "/bevestigen/sleutel".to_owned()),
        provider: provider.map(|it| Link { href: PROVIDER.to_owned(), label: it.name.to_string() }),
        hidden: purpose.hidden(),
        cancel: purpose.without(),
    };
    visit.page_with(status, &page)
}

#[derive(Deserialize)]
struct ConfirmForm {
    csrf: String,
    password: String,
    /// Only where a code is asked as well.
    code: Option<String>,
    #[serde(flatten)]
    purpose: Purpose,
}

#[handler]
async fn send(visit: Visit, Form(form): Form<ConfirmForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let proof = match Password::typed(&form.password) {
        Ok(password) => visit.inzage().confirm(visit.private(), password, form.code.as_deref().unwrap_or_default()).await,
        Err(_) => Err(FactorError::Wrong),
    };
    let mut errors = Errors::none();
    match proof {
        Ok(secret) => return go_on(&visit, &secret, &form.purpose),
        Err(FactorError::Wrong) => {
            let wrong = if form.code.is_some() { "confirm-wrong-either" } else { "confirm-wrong" };
            errors.add("password", visit.words.get(wrong));
        }
        Err(FactorError::ClockOff) => errors.add("code", visit.words.get("problem-clock-off")),
        Err(error @ (FactorError::Expired | FactorError::Fault(_))) => return Err(Problem::from(error).into()),
    }
    show(&visit, StatusCode::BAD_REQUEST, errors, &form.purpose).await
}

/// Gives the browser the session's new secret and takes it on: to the page, or to the form that waits to be sent.
pub(super) fn go_on(visit: &Visit, secret: &Secret, purpose: &Purpose) -> Result<Response> {
    let to = own_path(&purpose.to);
    let mut response = if purpose.fields.is_empty() {
        see_other(to, None)
    } else {
        let fields: Vec<(String, String)> = serde_urlencoded::from_str(&purpose.fields).map_err(|_| Problem::malformed())?;
        let frame = visit.plain_frame();
        let hidden = fields.into_iter().map(|(name, value)| Hidden { name, value }).collect();
        let page = ConfirmedPage { frame: &frame, words: &visit.words, action: to.to_owned(), hidden, cancel: purpose.without() };
        visit.page(&page)?
    };
    let cookie = visit.pages.cookies.set(CookieName::Session, secret.expose(), None).map_err(Problem::from)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

#[handler]
async fn ask_provider(visit: Visit, Form(form): Form<AskForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let along = serde_urlencoded::to_string(&form.purpose).map_err(|_| Problem::malformed())?;
    let trip = visit.inzage().ask_provider_proof(visit.private(), &along, visit.info.language).await;
    let next = form.purpose.without();
    leave(&visit, trip, if form.purpose.fields.is_empty() { own_path(&form.purpose.to) } else { &next })
}

#[derive(Deserialize)]
struct AskForm {
    csrf: String,
    #[serde(flatten)]
    purpose: Purpose,
}

#[handler]
async fn ask_passkey(visit: Visit, Form(form): Form<AskForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let asked = visit.inzage().ask_own_passkey(visit.private()).await.map_err(Problem::from)?;
    let frame = visit.plain_frame();
    let mut hidden = form.purpose.hidden();
    hidden.push(Hidden::new("asked", asked.secret.expose()));
    let page = PasskeyPage {
        frame: &frame,
        words: &visit.words,
        errors: Errors::none(),
        title: visit.words.get("confirm-title"),
        lead: visit.words.get("confirm-lead"),
        script: assets::href("passkey.js"),
        ceremony: "get",
        options: asked.options,
        action: "/bevestigen/sleutel/antwoord".to_owned(),
        hidden,
        name: None,
        cancel: form.purpose.without(),
    };
    visit.page(&page)
}

#[derive(Deserialize)]
struct PasskeyForm {
    csrf: String,
    asked: String,
    response: String,
    #[serde(flatten)]
    purpose: Purpose,
}

#[handler]
async fn passkey(visit: Visit, Form(form): Form<PasskeyForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let proof = match Secret::parse(&form.asked) {
        Some(asked) => visit.inzage().confirm_with_passkey(visit.private(), &asked, &form.response).await,
        None => Err(FactorError::Wrong),
    };
    match proof {
        Ok(secret) => go_on(&visit, &secret, &form.purpose),
        Err(FactorError::Fault(fault)) => Err(Problem::from(fault).into()),
        Err(FactorError::Wrong | FactorError::ClockOff | FactorError::Expired) => {
            let mut errors = Errors::none();
            errors.add("password", visit.words.get("passkey-failed"));
            show(&visit, StatusCode::BAD_REQUEST, errors, &form.purpose).await
        }
    }
}

/// Middleware that asks for a fresh proof of who somebody is where a page or form needs one, and for signing in where a page needs that;
/// both go on to it after.
pub struct Confirming;

impl<E: Endpoint> Middleware<E> for Confirming {
    type Output = ConfirmingEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ConfirmingEndpoint(inner)
    }
}

/// The endpoint that [`Confirming`] makes.
pub struct ConfirmingEndpoint<E>(E);

impl<E: Endpoint> Endpoint for ConfirmingEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let is_form = request.method() == Method::POST
            && request.content_type().is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"));
        let heard = is_form.then(|| Heard::listen(&mut request));
        let opens = matches!(*request.method(), Method::GET | Method::HEAD);
        let visit = Visit::from_request(&request, &mut RequestBody::default()).await?;
        let to = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        match self.0.call(request).await {
            Ok(answer) => Ok(answer.into_response()),
            Err(error) if opens && error.downcast_ref::<Problem>().is_some_and(|it| it.code() == "not-signed-in") => {
                Ok(see_other(&format!("/inloggen?verder={}", encode(&to)), None))
            }
            Err(error) if error.downcast_ref::<Problem>().is_none_or(|it| it.code() != "not-confirmed") => Err(error),
            Err(_) => {
                let fields = heard.map(|it| it.text()).unwrap_or_default();
                if fields.is_empty() || holds_secret(&fields) {
                    return Ok(see_other(&format!("{HERE}?verder={}", encode(&to)), None));
                }
                show(&visit, StatusCode::UNAUTHORIZED, Errors::none(), &Purpose { to, fields }).await
            }
        }
    }
}

/// A form, as its handler reads it. It is not read before, since only its own route knows how large it may be.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Heard {
    /// Listens while the body of this request is read.
    fn listen(request: &mut Request) -> Self {
        let heard = Self::default();
        let copy = heard.clone();
        let pieces = request.take_body().into_bytes_stream().inspect_ok(move |piece| copy.bytes().extend_from_slice(piece));
        request.set_body(Body::from_bytes_stream(pieces));
        heard
    }

    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn text(&self) -> String {
        String::from_utf8(mem::take(&mut *self.bytes())).unwrap_or_default()
    }
}

/// Whether somebody typed a secret into this form. Such a form does not go along: no page holds what was typed there.
fn holds_secret(fields: &str) -> bool {
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(fields).unwrap_or_default();
    fields.iter().any(|(name, _)| matches!(name.as_str(), "password" | "answer"))
}
