//! Setting up second steps and taking them away.

use super::{Asking, HERE, codes, enrolled, field};
use crate::{
    assets,
    form::{Errors, Hidden},
    input::OnlyToken,
    page::{door::PasskeyPage, security::Enrolment, step::StepPage},
    parts::{Consequence, Effect, Link},
    visit::{Visit, id, see_other},
};
use inzage_domain::{
    credential::Secret,
    factor::FactorKind,
    ids::FactorId,
    ports::TotpEnrolment,
    text::{DeviceName, TextError},
};
use inzage_http_kit::Problem;
use inzage_service::EnrolError;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

const APP: &str = "/account/beveiliging/app";
const KEY: &str = "/account/beveiliging/sleutel";
const YUBIKEY: &str = "/account/beveiliging/yubikey";

pub(super) fn add(route: Route) -> Route {
    route
        .at(APP, get(open_app).post(add_app))
        .at(KEY, get(open_key).post(add_key))
        .at(YUBIKEY, get(open_yubikey).post(add_yubikey))
        .at("/account/beveiliging/weghalen/:factor", get(open_removal).post(remove))
        .at("/account/beveiliging/codes", get(open_codes).post(make_codes))
}

#[derive(Deserialize)]
struct FactorForm {
    csrf: String,
    #[serde(default)]
    asked: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    response: String,
    #[serde(default)]
    name: String,
}

impl FactorForm {
    /// What the factor will be called.
    fn name(&self, visit: &Visit, errors: &mut Errors) -> Option<DeviceName> {
        let label = visit.words.get("factor-name");
        let parsed = DeviceName::parse(&self.name);
        parsed.map_err(|error| errors.add_labelled("name", label, visit.words.text_error(&error))).ok()
    }

    fn has_code(&self, visit: &Visit, errors: &mut Errors) {
        if self.code.trim().is_empty() {
            errors.add_labelled("code", visit.words.get("second-step-code"), visit.words.text_error(&TextError::Empty));
        }
    }
}

/// What went wrong, at its field; what is over or unavailable is told otherwise.
fn note(visit: &Visit, error: EnrolError, errors: &mut Errors) -> Result<()> {
    let (field, text) = match error {
        EnrolError::Wrong => ("code", "problem-wrong-code"),
        EnrolError::ClockOff => ("code", "problem-clock-off"),
        EnrolError::InUse => ("code", "problem-key-in-use"),
        EnrolError::Expired => ("code", "problem-enrolment-over"),
        EnrolError::NotTaken | EnrolError::Fault(_) => return Err(Problem::from(error).into()),
    };
    errors.add(field, visit.words.get(text));
    Ok(())
}

#[handler]
async fn open_app(visit: Visit) -> Result<Response> {
    let asked = visit.inzage().ask_totp(visit.private()).await.map_err(Problem::from)?;
    let name = visit.words.get("factor-totp-name");
    show_app(&visit, StatusCode::OK, Errors::none(), &asked.secret, asked.enrolment, &name)
}

fn show_app(
    visit: &Visit,
    status: StatusCode,
    errors: Errors,
    asked: &Secret,
    enrolment: TotpEnrolment,
    name: &str,
) -> Result<Response> {
    let mut code = field(visit, "code", "second-step-code", false, "");
    code.hint = visit.words.get("second-step-code-app");
    code.autocomplete = "one-time-code";
    let asking = Asking {
        id: "add-app",
        steps: (1..=3).map(|step| visit.words.get(&format!("add-app-step-{step}"))).collect(),
        enrolment: Some(Enrolment { qr: enrolment.qr_svg, text: enrolment.text }),
        fields: vec![code, field(visit, "name", "factor-name", true, name)],
        hidden: vec![Hidden::new("asked", asked.expose())],
    };
    asking.show(visit, status, errors, APP)
}

#[handler]
async fn add_app(visit: Visit, Form(form): Form<FactorForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let asked = Secret::parse(&form.asked).ok_or_else(Problem::malformed)?;
    let mut errors = Errors::none();
    form.has_code(&visit, &mut errors);
    let name = form.name(&visit, &mut errors);
    if let (Some(name), true) = (name, errors.is_empty()) {
        match visit.inzage().add_totp(visit.private(), &asked, &form.code, name).await {
            Ok(added) => return enrolled(&visit, &added),
            Err(error) => note(&visit, error, &mut errors)?,
        }
    }
    // The same secret again, so that the app need not be set up anew; or another one when that is over.
    let pending = visit.inzage().asked_totp(visit.private(), &asked).await.map_err(Problem::from)?;
    let (asked, enrolment) = if let Some(enrolment) = pending {
        (asked, enrolment)
    } else {
        let fresh = visit.inzage().ask_totp(visit.private()).await.map_err(Problem::from)?;
        (fresh.secret, fresh.enrolment)
    };
    show_app(&visit, StatusCode::BAD_REQUEST, errors, &asked, enrolment, &form.name)
}

#[handler]
async fn open_key(visit: Visit) -> Result<Response> {
    let name = visit.words.get("factor-passkey-name");
    show_key(&visit, StatusCode::OK, Errors::none(), name).await
}

async fn show_key(visit: &Visit, status: StatusCode, errors: Errors, name: String) -> Result<Response> {
    if !visit.inzage().takes_passkeys() {
        return Err(Problem::not_found().into());
    }
    let offered = visit.inzage().ask_new_passkey(visit.private()).await.map_err(Problem::from)?;
    let frame = visit.plain_frame();
    let page = PasskeyPage {
        frame: &frame,
        words: &visit.words,
        errors,
        title: visit.words.get("add-key"),
        lead: visit.words.get("add-key-lead"),
        script: assets::href("passkey.js"),
        ceremony: "create",
        options: offered.options,
        action: KEY.to_owned(),
        hidden: vec![Hidden::new("asked", offered.secret.expose())],
        name: Some(name),
        cancel: HERE.to_owned(),
    };
    visit.page_with(status, &page)
}

#[handler]
async fn add_key(visit: Visit, Form(form): Form<FactorForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let asked = Secret::parse(&form.asked).ok_or_else(Problem::malformed)?;
    let mut errors = Errors::none();
    if let Some(name) = form.name(&visit, &mut errors) {
        match visit.inzage().add_passkey(visit.private(), &asked, &form.response, name).await {
            Ok(added) => return enrolled(&visit, &added),
            Err(EnrolError::Wrong | EnrolError::ClockOff) => errors.add("response", visit.words.get("passkey-failed")),
            Err(EnrolError::InUse) => errors.add("response", visit.words.get("problem-key-in-use")),
            Err(EnrolError::Expired) => errors.add("response", visit.words.get("problem-enrolment-over")),
            Err(error @ (EnrolError::NotTaken | EnrolError::Fault(_))) => return Err(Problem::from(error).into()),
        }
    }
    show_key(&visit, StatusCode::BAD_REQUEST, errors, form.name).await
}

#[handler]
async fn open_yubikey(visit: Visit) -> Result<Response> {
    let name = visit.words.get("factor-yubikey");
    show_yubikey(&visit, StatusCode::OK, Errors::none(), &name).await
}

async fn show_yubikey(visit: &Visit, status: StatusCode, errors: Errors, name: &str) -> Result<Response> {
    if !visit.inzage().takes_yubikeys() {
        return Err(Problem::not_found().into());
    }
    visit.inzage().may_add(visit.private(), FactorKind::YubiKey).await.map_err(Problem::from)?;
    let mut code = field(visit, "code", "second-step-code", false, "");
    code.hint = visit.words.get("second-step-yubikey");
    let asking = Asking {
        id: "add-yubikey",
        steps: Vec::new(),
        enrolment: None,
        fields: vec![field(visit, "name", "factor-name", true, name), code],
        hidden: Vec::new(),
    };
    asking.show(visit, status, errors, YUBIKEY)
}

#[handler]
async fn add_yubikey(visit: Visit, Form(form): Form<FactorForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let mut errors = Errors::none();
    form.has_code(&visit, &mut errors);
    let name = form.name(&visit, &mut errors);
    if let (Some(name), true) = (name, errors.is_empty()) {
        match visit.inzage().add_yubikey(visit.private(), &form.code, name).await {
            Ok(added) => return enrolled(&visit, &added),
            Err(error) => note(&visit, error, &mut errors)?,
        }
    }
    show_yubikey(&visit, StatusCode::BAD_REQUEST, errors, &form.name).await
}

/// A page that asks once more; the texts are `{id}`, `{id}-lead`, `{id}-effect` and `{id}-button`.
fn ask(visit: &Visit, id: &str, takes_away: bool, action: String) -> Result<Response> {
    let frame = visit.plain_frame();
    let words = &visit.words;
    let page = StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        back: Link { href: HERE.to_owned(), label: words.get("security") },
        title: words.get(id),
        lead: words.get(&format!("{id}-lead")),
        consequences: vec![Consequence { effect: Effect::Removed, text: words.get(&format!("{id}-effect")) }],
        warning: None,
        reason: None,
        tick: None,
        button: words.get(&format!("{id}-button")),
        takes_away,
        seen: None,
        action,
    };
    visit.page(&page)
}

#[handler]
async fn open_removal(visit: Visit, Path(raw): Path<String>) -> Result<Response> {
    let factor = FactorId::from_uuid(id(&raw)?);
    visit.inzage().may_remove(visit.private(), factor).await.map_err(Problem::from)?;
    ask(&visit, "remove-factor", true, format!("{HERE}/weghalen/{factor}"))
}

#[handler]
async fn remove(visit: Visit, Path(raw): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let factor = FactorId::from_uuid(id(&raw)?);
    visit.inzage().remove_factor(visit.private(), factor).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("factor-removed")))
}

#[handler]
async fn open_codes(visit: Visit) -> Result<Response> {
    visit.inzage().may_make_codes(visit.private()).await.map_err(Problem::from)?;
    ask(&visit, "new-codes", false, format!("{HERE}/codes"))
}

#[handler]
async fn make_codes(visit: Visit, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let made = visit.inzage().make_recovery_codes(visit.private()).await.map_err(Problem::from)?;
    codes(&visit, &made)
}
