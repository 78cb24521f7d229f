//! Eerste toegang: the page between the first Ja and an account (`A13`-`A15`, `B12`).

use super::{
    answers::Answers,
    questions::{self, Asked},
};
use crate::{
    form::Errors,
    handlers::contacts::{address, ids, matrix},
    nav::Place,
    page::access::{FirstAccessPage, LetterPreview},
    parts::{Chip, Link, Tone},
    text::fill,
    visit::{Visit, see_other},
    wording,
};
use inzage_domain::{
    right::{RightSet, Section},
    views::RightsPreview,
};
use inzage_http_kit::Problem;
use inzage_service::RightsChange;
use inzage_texts::Words;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use std::collections::BTreeMap;

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/:relation/eerste-toegang", get(to_contact).post(send))
}

/// Nothing is kept before the button was pressed, so the page can't be opened by itself.
#[handler]
fn to_contact(Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    Ok(see_other(&address(portal, relation), None))
}

/// What will be made and sent, with the answers in the form.
pub(super) async fn show(visit: &Visit, asked: &Asked, answers: &Answers, wanted: RightSet) -> Result<Response> {
    let preview = asked.preview(visit, wanted).await?;
    let Asked { home, row, section, .. } = asked;
    let words = &visit.words;
    let frame = visit.portal_frame(home, Some(Place::Users));
    let here = address(home.portal, row.id);
    let days = visit.pages.settings.invitation_life.whole_days();
    visit.page(&FirstAccessPage {
        frame: &frame,
        words,
        back: Link { href: matrix(home.portal), label: words.get("users") },
        name: row.card.name.to_string(),
        person: row.card.name.given.to_string(),
        role: wording::role(words, &row.role, row.card.gender),
        email: row.card.email.to_string(),
        change_email: Some(format!("{here}/gegevens")),
        days: u64::try_from(days).unwrap_or(1),
        sections: vec![chip(words, *section)],
        sees: sees(words, &preview),
        letter: letter(words, visit.pages.settings.name.as_str()),
        answers: answers.hidden(*section),
        action: format!("{here}/eerste-toegang"),
        cancel: matrix(home.portal),
    })
}

fn chip(words: &Words, section: Section) -> Chip {
    let head = wording::section(words, section);
    Chip { tone: Tone::Idle, icon: head.icon, text: head.label }
}

/// The rights in a row, and the documents and reports that they open.
fn sees(words: &Words, preview: &RightsPreview) -> String {
    let rights = format!("{}.", wording::rights(words, preview.give));
    [vec![rights], questions::sees(words, preview)].concat().join(" ")
}

/// The letter as an example; the link in it is made when it is sent.
fn letter(words: &Words, organisation: &str) -> LetterPreview {
    let body = fill(words, "letter-contact-invitation-body", &[("organisation", organisation)]);
    LetterPreview {
        from: organisation.to_owned(),
        subject: words.get("letter-contact-invitation-subject"),
        paragraphs: body.split("\n\n").map(str::to_owned).collect(),
        button: words.get("letter-contact-invitation-button"),
    }
}

/// Gegevens versturen: gives the rights, makes the account and sends the link, once however often it is pressed.
#[handler]
async fn send(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response> {
    let answers = Answers::new(fields);
    visit.require_form(answers.field("csrf"))?;
    let (portal, relation) = ids(&portal, &relation)?;
    let section = Section::named(answers.field("section")).ok_or_else(Problem::malformed)?;
    let mut errors = Errors::none();
    let rights = answers.rights(&visit, (portal, relation), section, &mut errors);
    if !errors.is_empty() {
        let asked = Asked::look(&visit, portal, relation, section.name()).await?;
        return questions::render(&visit, StatusCode::BAD_REQUEST, &asked, &answers, errors, None);
    }
    let done = match visit.inzage().give_first_access(visit.private(), rights).await.map_err(Problem::from)? {
        RightsChange::Sent => "sent",
        RightsChange::SentBefore => "sent-before",
        RightsChange::Changed => "saved",
    };
    Ok(see_other(&matrix(portal), Some(done)))
}
