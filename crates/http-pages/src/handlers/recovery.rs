//! Wachtwoord vergeten: asking for a link, and choosing a new password behind it (`G13`, `G14`).

use crate::{
    form::Errors,
    page::door::{ForgottenPage, NewPasswordPage},
    visit::{Visit, see_other, with_cookie},
};
use inzage_domain::{
    credential::Secret,
    text::{EmailAddress, TextError},
};
use inzage_http_kit::{ClientAddress, Problem};
use inzage_service::RecoveryError;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

const HERE: &str = "/wachtwoord-vergeten";

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route.at(HERE, get(open).post(send)).at("/wachtwoord-vergeten/:secret", get(new_password_form).post(new_password))
}

#[handler]
fn open(visit: Visit) -> Result<Response> {
    show(&visit, StatusCode::OK, Errors::none(), String::new(), false)
}

fn show(visit: &Visit, status: StatusCode, errors: Errors, email: String, sent: bool) -> Result<Response> {
    let (frame, cookie) = visit.pre_session_frame()?;
    let page = ForgottenPage {
        frame: &frame,
        words: &visit.words,
        errors,
        action: HERE.to_owned(),
        email,
        sent,
        sign_in: "/inloggen".to_owned(),
    };
    visit.page_with(status, &page).map(|page| with_cookie(page, cookie))
}

#[derive(Deserialize)]
struct ForgottenForm {
    csrf: String,
    email: String,
}

/// The answer is the same for every address (`T9`).
#[handler]
async fn send(visit: Visit, address: ClientAddress, Form(form): Form<ForgottenForm>) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    match EmailAddress::parse(&form.email) {
        Ok(email) => {
            visit.inzage().request_recovery(&email, &address.class()).await.map_err(Problem::from)?;
            show(&visit, StatusCode::OK, Errors::none(), String::new(), true)
        }
        Err(error) => {
            let mut errors = Errors::none();
            errors.add_labelled("email", visit.words.get("forgotten-email"), visit.words.text_error(&error));
            show(&visit, StatusCode::BAD_REQUEST, errors, form.email, false)
        }
    }
}

/// The form behind a link. Opening it changes nothing (`T6`).
#[handler]
async fn new_password_form(visit: Visit, Path(raw): Path<String>) -> Result<Response> {
    match Secret::parse(&raw) {
        Some(secret) => show_new(&visit, StatusCode::OK, Errors::none(), &secret).await,
        None => super::entry::dead(&visit),
    }
}

async fn show_new(visit: &Visit, status: StatusCode, errors: Errors, secret: &Secret) -> Result<Response> {
    let Some(asks) = visit.inzage().recovery_asks(secret).await.map_err(Problem::from)? else {
        return super::entry::dead(visit);
    };
    let (frame, cookie) = visit.pre_session_frame()?;
    let page = NewPasswordPage {
        frame: &frame,
        words: &visit.words,
        errors,
        action: format!("{HERE}/{}", secret.expose()),
        question: asks.question.map(|it| it.to_string()),
    };
    visit.page_with(status, &page).map(|page| with_cookie(page, cookie))
}

#[derive(Deserialize)]
struct NewPasswordForm {
    csrf: String,
    password: String,
    #[serde(default)]
    answer: String,
}

#[handler]
async fn new_password(
    visit: Visit,
    address: ClientAddress,
    Path(raw): Path<String>,
    Form(form): Form<NewPasswordForm>,
) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    let Some(secret) = Secret::parse(&raw) else {
        return super::entry::dead(&visit);
    };
    let mut errors = Errors::none();
    if form.password.is_empty() {
        errors.add_labelled("password", visit.words.get("new-password-password"), visit.words.text_error(&TextError::Empty));
        return show_new(&visit, StatusCode::BAD_REQUEST, errors, &secret).await;
    }
    match visit.inzage().reset_password(&secret, &form.answer, &form.password, &address.class()).await {
        Ok(()) => return Ok(see_other("/inloggen", Some("password-chosen"))),
        Err(RecoveryError::LinkDead) => return super::entry::dead(&visit),
        Err(RecoveryError::WrongAnswer) => errors.add("answer", visit.words.get("problem-wrong-answer")),
        Err(RecoveryError::Password(error)) => errors.add("password", visit.words.password_error(&error)),
        Err(RecoveryError::Fault(fault)) => return Err(Problem::from(fault).into()),
    }
    show_new(&visit, StatusCode::BAD_REQUEST, errors, &secret).await
}
