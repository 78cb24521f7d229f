//! The way in: signing in and out, activating, the consent to use the portal, the language.

use super::provider::SIGN_IN;
use crate::{
    form::{DateFields, Errors, Hidden},
    input::{OnlyToken, Onward},
    page::{
        account::{ActivatePage, ActivationAnswer, LinkDeadPage, SignInPage, SignedOutPage},
        consent::PortalUsePage,
    },
    parts::Link,
    visit::{Visit, encode, own_path, see_other, with_cookie},
};
use inzage_domain::{
    consent::Decision,
    credential::{Password, Secret},
    invitation::Knowledge,
    moment::BirthDate,
    policy::actions::DecidePortalUse,
    text::{EmailAddress, PhoneNumber},
};
use inzage_http_kit::{CallingBrowser, ClientAddress, CookieName, Problem};
use inzage_service::{Activation, ActivationError, Asks, SecondFactorAsked, SignInError, SignInStep, SignedIn};
use inzage_texts::{Language, Value};
use poem::{
    Response, Result, Route, get, handler,
    http::{StatusCode, header},
    post,
    web::{Form, Path, Query},
};
use serde::Deserialize;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route
        .at("/inloggen", get(sign_in_form).post(sign_in))
        .at("/uitloggen", post(sign_out))
        .at("/uitgelogd", get(signed_out))
        .at("/activeren/:secret", get(activate_form).post(activate))
        .at("/toestemming", get(portal_use_form).post(portal_use))
        .at("/taal/:tag", get(choose_language))
}

#[handler]
fn sign_in_form(visit: Visit, Query(onward): Query<Onward>) -> Result<Response> {
    show_sign_in(&visit, StatusCode::OK, Errors::none(), String::new(), &onward.verder)
}

fn show_sign_in(visit: &Visit, status: StatusCode, errors: Errors, username: String, next: &str) -> Result<Response> {
    let (frame, cookie) = visit.pre_session_frame()?;
    let page = SignInPage {
        frame: &frame,
        words: &visit.words,
        errors,
        action: "/inloggen".to_owned(),
        username,
        hidden: Some(own_path(next)).filter(|next| *next != "/").map(|next| Hidden::new("next", next)).into_iter().collect(),
        forgotten: Some("/wachtwoord-vergeten".to_owned()),
        passkey: visit.inzage().takes_passkeys().then(|| "/inloggen/sleutel".to_owned()),
        provider: visit.inzage().provider().map(|it| Link { href: SIGN_IN.to_owned(), label: it.name.to_string() }),
        activate: None,
    };
    visit.page_with(status, &page).map(|page| with_cookie(page, cookie))
}

#[derive(Deserialize)]
struct SignInForm {
    csrf: String,
    username: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[handler]
async fn sign_in(visit: Visit, browser: CallingBrowser, Form(form): Form<SignInForm>) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    let wrong = || {
        let mut errors = Errors::none();
        errors.add("username", visit.words.get("sign-in-wrong"));
        show_sign_in(&visit, StatusCode::BAD_REQUEST, errors, form.username.clone(), &form.next)
    };
    let (Ok(email), Ok(password)) = (EmailAddress::parse(&form.username), Password::typed(&form.password)) else {
        return wrong();
    };
    match visit.inzage().sign_in(&email, password, &browser.0).await {
        Ok(SignInStep::Done(signed_in)) => enter(&visit, &signed_in, &form.next),
        Ok(SignInStep::SecondFactor(asked)) => ask_code(&visit, &asked, &form.next),
        Err(SignInError::Wrong) => wrong(),
        Err(SignInError::Fault(fault)) => Err(Problem::from(fault).into()),
    }
}

/// Takes somebody to the second step, and to `next` after.
pub(super) fn ask_code(visit: &Visit, asked: &SecondFactorAsked, next: &str) -> Result<Response> {
    let waiting = visit.pages.cookies.set(CookieName::Waiting, asked.secret.expose(), None).map_err(Problem::from)?;
    let response = see_other(&format!("/inloggen/code?verder={}", encode(own_path(next))), None);
    Ok(with_cookie(response, Some(waiting)))
}

/// Takes somebody who has signed in to `next`.
pub(super) fn enter(visit: &Visit, signed_in: &SignedIn, next: &str) -> Result<Response> {
    let cookies = visit.pages.cookies;
    let mut response = see_other(own_path(next), None);
    for cookie in [
        cookies.set(CookieName::Session, signed_in.secret.expose(), None),
        cookies.set(CookieName::Device, signed_in.known_as.expose(), Some(CookieName::DEVICE_KNOWN_FOR)),
        cookies.remove(CookieName::PreSession),
        cookies.remove(CookieName::Waiting),
    ] {
        response.headers_mut().append(header::SET_COOKIE, cookie.map_err(Problem::from)?);
    }
    Ok(response)
}

#[handler]
async fn sign_out(visit: Visit, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    visit.inzage().sign_out(visit.private()).await.map_err(Problem::from)?;
    leave(&visit, "/uitgelogd")
}

/// Takes the session's cookie out of the browser on the way to `path`.
fn leave(visit: &Visit, path: &str) -> Result<Response> {
    let mut response = see_other(path, None);
    let forget = visit.pages.cookies.remove(CookieName::Session).map_err(Problem::from)?;
    response.headers_mut().append(header::SET_COOKIE, forget);
    Ok(response)
}

#[derive(Deserialize)]
struct Left {
    #[serde(default)]
    reden: String,
}

#[handler]
fn signed_out(visit: Visit, Query(left): Query<Left>) -> Result<Response> {
    let frame = visit.plain_frame();
    let without_consent = left.reden == "toestemming";
    visit.page(&SignedOutPage { frame: &frame, words: &visit.words, without_consent, sign_in: "/inloggen".to_owned() })
}

/// The form behind a link. Opening it changes nothing, so a mail scanner that follows links does no harm (`T6`).
#[handler]
async fn activate_form(visit: Visit, Path(secret): Path<String>) -> Result<Response> {
    let asks = match Secret::parse(&secret) {
        Some(secret) => visit.inzage().invitation_asks(&secret).await.map_err(Problem::from)?,
        None => None,
    };
    let answer = match asks {
        Some(Asks::BirthDate) => ActivationAnswer::Born(DateFields::default()),
        Some(Asks::Phone) => ActivationAnswer::Phone(String::new()),
        None => return dead(&visit),
    };
    show_activate(&visit, StatusCode::OK, Errors::none(), &secret, answer)
}

pub(super) fn dead(visit: &Visit) -> Result<Response> {
    let frame = visit.plain_frame();
    visit.page_with(StatusCode::NOT_FOUND, &LinkDeadPage { frame: &frame, words: &visit.words, sign_in: "/inloggen".to_owned() })
}

fn show_activate(visit: &Visit, status: StatusCode, errors: Errors, secret: &str, answer: ActivationAnswer) -> Result<Response> {
    let (frame, cookie) = visit.pre_session_frame()?;
    let action = format!("/activeren/{secret}");
    let page = ActivatePage { frame: &frame, words: &visit.words, errors, action, answer };
    visit.page_with(status, &page).map(|page| with_cookie(page, cookie))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct ActivateForm {
    csrf: String,
    password: String,
    phone: Option<String>,
    #[serde(default)]
    born_day: String,
    #[serde(default)]
    born_month: String,
    #[serde(default)]
    born_year: String,
}

impl ActivateForm {
    fn answer(&self) -> ActivationAnswer {
        match &self.phone {
            Some(phone) => ActivationAnswer::Phone(phone.clone()),
            None => ActivationAnswer::Born(DateFields {
                day: self.born_day.clone(),
                month: self.born_month.clone(),
                year: self.born_year.clone(),
            }),
        }
    }

    fn knowledge(&self, visit: &Visit, errors: &mut Errors) -> Option<Knowledge> {
        match &self.phone {
            Some(phone) => PhoneNumber::parse(phone)
                .map_err(|error| errors.add_labelled("phone", visit.words.get("activate-phone"), visit.words.text_error(&error)))
                .ok()
                .map(Knowledge::Phone),
            None => crate::input::birth_date(visit, [&self.born_day, &self.born_month, &self.born_year], "born", errors)
                .map(|born: BirthDate| Knowledge::BirthDate(born)),
        }
    }
}

#[handler]
async fn activate(
    visit: Visit,
    address: ClientAddress,
    Path(raw): Path<String>,
    Form(form): Form<ActivateForm>,
) -> Result<Response> {
    visit.require_pre_session_form(&form.csrf)?;
    let Some(secret) = Secret::parse(&raw) else {
        return dead(&visit);
    };
    let mut errors = Errors::none();
    let answer = form.knowledge(&visit, &mut errors);
    let password =
        Password::typed(&form.password).map_err(|error| errors.add("password", visit.words.password_error(&error))).ok();
    if form.password.is_empty() {
        let empty = visit.words.text_error(&inzage_domain::text::TextError::Empty);
        errors.add_labelled("password", visit.words.get("activate-password"), empty);
    }
    let field = if form.phone.is_some() { "phone" } else { "born" };
    if let (Some(answer), Some(password), true) = (answer, password, errors.is_empty()) {
        match visit.inzage().activate(Activation { secret, answer, password }, &address.class()).await {
            Ok(()) => return Ok(see_other("/inloggen", Some("activated"))),
            Err(ActivationError::LinkDead | ActivationError::WrongAnswer { tries_left: 0 }) => return dead(&visit),
            Err(ActivationError::WrongAnswer { tries_left }) => {
                errors.add(field, visit.words.with("activate-wrong-left", &[("count", Value::from(u32::from(tries_left)))]));
            }
            Err(ActivationError::Password(error)) => errors.add("password", visit.words.password_error(&error)),
            Err(ActivationError::Fault(fault)) => return Err(Problem::from(fault).into()),
        }
    }
    show_activate(&visit, StatusCode::BAD_REQUEST, errors, &raw, form.answer())
}

#[handler]
async fn portal_use_form(visit: Visit) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    inzage.own_account(visit.private()).await.map_err(Problem::from)?;
    let text = inzage.portal_use_text(visit.info.language).await.map_err(Problem::from)?.ok_or_else(Problem::not_found)?;
    let mut frame = visit.frame(&slot, None);
    frame.menu.clear();
    frame.sections.clear();
    let page = PortalUsePage {
        frame: &frame,
        words: &visit.words,
        title: text.title.to_string(),
        paragraphs: text.body.as_str().lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        version: text.version,
        action: "/toestemming".to_owned(),
    };
    visit.page(&page)
}

#[derive(Deserialize)]
struct PortalUseForm {
    csrf: String,
    version: u32,
    decision: String,
}

/// Yes opens the portal; no signs out at once (`G18`).
#[handler]
async fn portal_use(visit: Visit, Form(form): Form<PortalUseForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let decision = match form.decision.as_str() {
        "given" => Decision::Given,
        "withdrawn" => Decision::Withdrawn,
        _ => return Err(Problem::malformed().into()),
    };
    let action = DecidePortalUse { version: form.version, decision };
    visit.inzage().decide_portal_use(visit.private(), action).await.map_err(Problem::from)?;
    match decision {
        Decision::Given => Ok(see_other("/", None)),
        Decision::Withdrawn => leave(&visit, "/uitgelogd?reden=toestemming"),
    }
}

#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    terug: String,
}

#[handler]
fn choose_language(visit: Visit, Path(tag): Path<String>, Query(back): Query<Back>) -> Result<Response> {
    let language = inzage_texts::language(&tag).unwrap_or(Language::Dutch);
    let year = std::time::Duration::from_hours(365 * 24);
    let cookie = visit.pages.cookies.set(CookieName::Language, inzage_texts::tag(language), Some(year)).map_err(Problem::from)?;
    let mut response = see_other(own_path(&back.terug), None);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
