//! Beveiliging: the second step, recovery codes, password, secret question, and the devices that are signed in (`G67`, `G68`).

mod factors;
mod overview;
mod secrets;

use crate::{
    form::{Errors, Hidden},
    page::security::{CodesPage, Enrolment, Field, FieldsPage},
    parts::Link,
    visit::{Visit, see_other, with_cookie},
};
use inzage_domain::{credential::Secret, factor::RecoveryCode};
use inzage_http_kit::{CookieName, Problem};
use inzage_service::FactorEnrolled;
use poem::{Response, Result, Route, http::StatusCode};

/// The overview.
pub(super) const HERE: &str = "/account/beveiliging";

/// Adds these pages.
pub fn add(route: Route) -> Route {
    secrets::add(factors::add(overview::add(route)))
}

/// What differs between the forms with a few fields. The texts are `{id}`, `{id}-lead` and `{id}-button`.
struct Asking {
    id: &'static str,
    steps: Vec<String>,
    enrolment: Option<Enrolment>,
    fields: Vec<Field>,
    hidden: Vec<Hidden>,
}

impl Asking {
    fn show(self, visit: &Visit, status: StatusCode, errors: Errors, action: &str) -> Result<Response> {
        let frame = visit.plain_frame();
        let words = &visit.words;
        let page = FieldsPage {
            frame: &frame,
            words,
            errors,
            title: words.get(self.id),
            lead: words.get(&format!("{}-lead", self.id)),
            steps: self.steps,
            enrolment: self.enrolment,
            fields: self.fields,
            action: action.to_owned(),
            hidden: self.hidden,
            button: words.get(&format!("{}-button", self.id)),
            cancel: HERE.to_owned(),
        };
        visit.page_with(status, &page)
    }
}

/// A field with the text `{label}`, and with the hint `{label}-hint` if `hint`.
fn field(visit: &Visit, id: &'static str, label: &str, hint: bool, value: &str) -> Field {
    let hint = if hint { visit.words.get(&format!("{label}-hint")) } else { String::new() };
    Field { id, label: visit.words.get(label), hint, kind: "text", autocomplete: "off", value: value.to_owned() }
}

/// The renewed session's cookie.
fn renewed(visit: &Visit, secret: &Secret, response: Response) -> Result<Response> {
    let cookie = visit.pages.cookies.set(CookieName::Session, secret.expose(), None).map_err(Problem::from)?;
    Ok(with_cookie(response, Some(cookie)))
}

/// After a second step was added: its recovery codes, if they were made now, or the overview.
fn enrolled(visit: &Visit, enrolled: &FactorEnrolled) -> Result<Response> {
    let response = if enrolled.codes.is_empty() { see_other(HERE, Some("factor-added")) } else { codes(visit, &enrolled.codes)? };
    renewed(visit, &enrolled.secret, response)
}

fn codes(visit: &Visit, codes: &[RecoveryCode]) -> Result<Response> {
    let frame = visit.plain_frame();
    let page = CodesPage {
        frame: &frame,
        words: &visit.words,
        codes: codes.iter().map(|code| code.expose().to_owned()).collect(),
        onward: Link { href: HERE.to_owned(), label: visit.words.get("codes-onward") },
    };
    visit.page(&page)
}
