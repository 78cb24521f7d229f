//! Another password, and the secret question.

use super::{Asking, HERE, field, renewed};
use crate::{
    form::Errors,
    page::security::Field,
    visit::{Visit, see_other},
};
use inzage_domain::{
    credential::Password,
    text::{SecretQuestion, TextError},
};
use inzage_http_kit::Problem;
use inzage_service::PasswordChangeError;
use poem::{Response, Result, Route, get, handler, http::StatusCode, web::Form};
use serde::Deserialize;

const PASSWORD: &str = "/account/beveiliging/wachtwoord";
const QUESTION: &str = "/account/beveiliging/vraag";

pub(super) fn add(route: Route) -> Route {
    route.at(PASSWORD, get(open_password).post(change_password)).at(QUESTION, get(open_question).post(set_question))
}

#[handler]
async fn open_password(visit: Visit) -> Result<Response> {
    visit.inzage().may_change_password(visit.private()).await.map_err(Problem::from)?;
    show_password(&visit, StatusCode::OK, Errors::none())
}

fn show_password(visit: &Visit, status: StatusCode, errors: Errors) -> Result<Response> {
    let secret = |id, label, hint, autocomplete| Field { kind: "password", autocomplete, ..field(visit, id, label, hint, "") };
    let asking = Asking {
        id: "change-password",
        steps: Vec::new(),
        enrolment: None,
        fields: vec![
            secret("present", "change-password-present", false, "current-password"),
            Field {
                hint: visit.words.get("new-password-hint"),
                ..secret("password", "new-password-password", false, "new-password")
            },
        ],
        hidden: Vec::new(),
    };
    asking.show(visit, status, errors, PASSWORD)
}

#[derive(Deserialize)]
struct PasswordForm {
    csrf: String,
    present: String,
    password: String,
}

#[handler]
async fn change_password(visit: Visit, Form(form): Form<PasswordForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let mut errors = Errors::none();
    for (id, label, value) in
        [("present", "change-password-present", &form.present), ("password", "new-password-password", &form.password)]
    {
        if value.is_empty() {
            errors.add_labelled(id, visit.words.get(label), visit.words.text_error(&TextError::Empty));
        }
    }
    let present = Password::typed(&form.present)
        .map_err(|error| errors.add("present", visit.words.password_error(&error)))
        .ok()
        .filter(|_| errors.is_empty());
    if let Some(present) = present {
        match visit.inzage().change_password(visit.private(), present, &form.password).await {
            Ok(secret) => return renewed(&visit, &secret, see_other(HERE, Some("password-changed"))),
            Err(PasswordChangeError::Wrong) => errors.add("present", visit.words.get("problem-wrong-password")),
            Err(PasswordChangeError::Password(error)) => errors.add("password", visit.words.password_error(&error)),
            Err(PasswordChangeError::Fault(fault)) => return Err(Problem::from(fault).into()),
        }
    }
    show_password(&visit, StatusCode::BAD_REQUEST, errors)
}

#[handler]
async fn open_question(visit: Visit) -> Result<Response> {
    visit.inzage().may_set_question(visit.private()).await.map_err(Problem::from)?;
    show_question(&visit, StatusCode::OK, Errors::none(), "")
}

fn show_question(visit: &Visit, status: StatusCode, errors: Errors, question: &str) -> Result<Response> {
    let asking = Asking {
        id: "secret-question-change",
        steps: Vec::new(),
        enrolment: None,
        fields: vec![
            field(visit, "question", "secret-question", true, question),
            field(visit, "answer", "secret-question-answer", true, ""),
        ],
        hidden: Vec::new(),
    };
    asking.show(visit, status, errors, QUESTION)
}

#[derive(Deserialize)]
struct QuestionForm {
    csrf: String,
    question: String,
    answer: String,
}

#[handler]
async fn set_question(visit: Visit, Form(form): Form<QuestionForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let mut errors = Errors::none();
    let question = SecretQuestion::parse(&form.question)
        .map_err(|error| {
            errors.add_labelled("question", visit.words.get("secret-question"), visit.words.text_error(&error));
        })
        .ok();
    if form.answer.trim().is_empty() {
        let label = visit.words.get("secret-question-answer");
        errors.add_labelled("answer", label, visit.words.text_error(&TextError::Empty));
    }
    if let (Some(question), true) = (question, errors.is_empty()) {
        visit.inzage().set_secret_question(visit.private(), Some((question, form.answer))).await.map_err(Problem::from)?;
        return Ok(see_other(HERE, Some("saved")));
    }
    show_question(&visit, StatusCode::BAD_REQUEST, errors, &form.question)
}
