//! Filling in a questionnaire, for the client or whoever holds the portal.

use super::{about, detail, hint, list_href, numbered, request_id, shown};
use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    handlers::items,
    nav::Place,
    page::questionnaire::{Answered, CheckPage, Fill, FillInPage, QuestionField},
    parts::Link,
    visit::{Visit, home_of, portal_id, see_other},
};
use inzage_domain::{
    ids::{PortalId, QuestionnaireRequestId},
    policy::{
        Reason,
        actions::{ReadQuestionnaireRequest, SaveAnswers, SendAnswers},
    },
    questionnaire::{Answer, Answers, Question, QuestionKind, Questions},
    text::AnswerText,
    views::{PortalHome, QuestionnaireRequestView, QuestionnaireState},
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_texts::{Value, Words};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

/// Bytes of a form with the longest answer to every question, each character at most four bytes of three characters in a form.
const MAX_FORM_BYTES: u64 = (Questions::MOST * (AnswerText::MAX * 12 + 64) + 16 * 1024) as u64;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/dossier/vragenlijsten/:asked", get(open).post(save).with(BodyLimit::new(MAX_FORM_BYTES)))
        .at("/p/:portal/dossier/vragenlijsten/:asked/nakijken", get(check).post(send))
}

fn address(portal: PortalId, request: QuestionnaireRequestId) -> String {
    format!("{}/{request}", list_href(&portal.to_string()))
}

/// What was filled in, as a form sends it: names with values, some more than once.
struct Filled(Vec<(String, String)>);

impl Filled {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.as_str())
    }

    /// The form as it was saved.
    fn of(words: &Words, answers: &Answers) -> Self {
        let mut pairs = Vec::new();
        for (at, answer) in answers.as_slice().iter().enumerate() {
            let name = field(at);
            match answer {
                Some(Answer::Number(number)) => pairs.push((name, words.decimal(*number))),
                Some(Answer::Date(date)) => {
                    let DateFields { day, month, year } = DateFields::of(*date);
                    let parts = [("day", day), ("month", month), ("year", year)];
                    pairs.extend(parts.map(|(part, value)| (format!("{name}-{part}"), value)));
                }
                Some(answer) => pairs.extend(answer.typed().into_iter().map(|value| (name.clone(), value))),
                None => {}
            }
        }
        Self(pairs)
    }

    fn date(&self, name: &str) -> DateFields {
        let part = |part: &str| self.one(&format!("{name}-{part}")).to_owned();
        DateFields { day: part("day"), month: part("month"), year: part("year") }
    }

    /// What was filled in, question by question.
    fn typed(&self, questions: &Questions) -> Vec<Vec<String>> {
        let answer = |(at, question): (usize, &Question)| {
            let name = field(at);
            if question.kind != QuestionKind::Date {
                return self.all(&name).map(str::to_owned).collect();
            }
            let DateFields { day, month, year } = self.date(&name);
            let parts = [year.trim(), month.trim(), day.trim()];
            if parts.iter().all(|part| part.is_empty()) { Vec::new() } else { vec![parts.join("-")] }
        };
        questions.as_slice().iter().enumerate().map(answer).collect()
    }
}

/// The name of a question's field in the form.
fn field(at: usize) -> String {
    format!("a{}", at + 1)
}

fn question_field(words: &Words, filled: &Filled, (at, question): (usize, &Question)) -> QuestionField {
    let name = field(at);
    let choice = |(value, label): (String, String)| {
        let chosen = filled.all(&name).any(|it| it == value);
        Choice { value, label, hint: String::new(), chosen }
    };
    // Whoever chose one of several answers can't take that back on a form without another one.
    let none =
        || Choice { label: words.get("questionnaire-no-choice"), chosen: filled.one(&name).is_empty(), ..Choice::default() };
    let one = |answers: Vec<(String, String)>| {
        let none = (!question.required).then(none);
        answers.into_iter().map(choice).chain(none).collect()
    };
    let fill = match &question.kind {
        QuestionKind::Text => Fill::Lines(filled.one(&name).to_owned()),
        QuestionKind::Number(_) => Fill::Line(filled.one(&name).to_owned()),
        QuestionKind::Choice(choices) => {
            let options: Vec<_> = choices.options().iter().zip(1..).map(|(it, nth)| (nth.to_string(), it.to_string())).collect();
            if choices.several() { Fill::Several(options.into_iter().map(choice).collect()) } else { Fill::One(one(options)) }
        }
        QuestionKind::Scale(scale) => {
            Fill::Point(one(scale.points().map(|point| (point.to_string(), point.to_string())).collect()))
        }
        QuestionKind::Date => Fill::Date(filled.date(&name)),
    };
    let asked = numbered(at, question);
    let asked = if question.required { asked } else { words.with("questionnaire-optional", &[("text", Value::from(asked))]) };
    QuestionField { field: name, asked, advice: hint(words, &question.kind), fill }
}

/// What was asked with what stands around the page.
async fn look(
    visit: &Visit,
    portal: PortalId,
    request: QuestionnaireRequestId,
) -> Result<(PortalHome, QuestionnaireRequestView)> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ReadQuestionnaireRequest { portal, request };
    let view = inzage.questionnaire_request(visit.private(), action).await.map_err(Problem::from)?;
    Ok((home_of(&slot)?, view))
}

/// What is on the page besides what was filled in.
struct Shown<'a> {
    home: &'a PortalHome,
    view: &'a QuestionnaireRequestView,
    errors: Errors,
    meanwhile: Option<Vec<Answered>>,
}

fn render(visit: &Visit, status: StatusCode, filled: &Filled, shown: Shown<'_>) -> Result<Response> {
    let Shown { home, view, errors, meanwhile } = shown;
    let words = &visit.words;
    let frame = visit.portal_frame(home, Some(Place::Dossier));
    let questions = view.content.questions.as_slice().iter().enumerate();
    let page = FillInPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: list_href(&home.portal.to_string()), label: words.get("questionnaires") },
        heading: view.content.title.to_string(),
        about: about(visit, view),
        explanation: view.content.explanation.as_ref().map(ToString::to_string),
        questions: questions.map(|question| question_field(words, filled, question)).collect(),
        hidden: vec![Hidden::new("revision", view.revision.unwrap_or_default().to_string())],
        action: address(home.portal, view.id),
        meanwhile,
        insight: items::portal_link(visit, home, &address(home.portal, view.id)),
    };
    visit.page_with(status, &page)
}

#[handler]
async fn open(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let (home, view) = look(&visit, portal_id(&portal)?, request_id(&request)?).await?;
    let words = &visit.words;
    if let (QuestionnaireState::Waiting { .. }, Some(answers)) = (&view.state, &view.answers) {
        let filled = Filled::of(words, answers);
        return render(
            &visit,
            StatusCode::OK,
            &filled,
            Shown { home: &home, view: &view, errors: Errors::none(), meanwhile: None },
        );
    }
    let frame = visit.portal_frame(&home, Some(Place::Dossier));
    let back = Link { href: list_href(&home.portal.to_string()), label: words.get("questionnaires") };
    visit.page(&detail(&visit, &frame, back, &view))
}

/// The answers, or everything that is wrong at once. Who goes on to sending must have answered what is required.
fn read(words: &Words, questions: &Questions, filled: &Filled, checks: bool) -> Result<Answers, Errors> {
    let read = Answers::read(questions, &filled.typed(questions));
    let mut wrong: Vec<(usize, String)> = match &read {
        Ok(answers) if checks => {
            answers.missing(questions).into_iter().map(|at| (at, words.get("questionnaire-missing"))).collect()
        }
        Ok(_) => Vec::new(),
        Err(wrong) => wrong.iter().map(|(at, error)| (*at, words.answer_error(error))).collect(),
    };
    if read.is_err() && checks {
        let typed = filled.typed(questions);
        let left_open = |at: usize| typed.get(at).is_none_or(|it| it.iter().all(|it| it.trim().is_empty()));
        let required = questions.as_slice().iter().enumerate().filter(|(at, question)| question.required && left_open(*at));
        wrong.extend(required.map(|(at, _)| (at, words.get("questionnaire-missing"))));
        wrong.sort_by_key(|(at, _)| *at);
    }
    let mut errors = Errors::none();
    for (at, text) in wrong {
        let label = words.with("questionnaire-question", &[("number", Value::from(at + 1))]);
        errors.add_labelled(&field(at), label, text);
    }
    match read {
        Ok(answers) if errors.is_empty() => Ok(answers),
        Ok(_) | Err(_) => Err(errors),
    }
}

#[handler]
async fn save(
    visit: Visit,
    Path((portal, request)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let filled = Filled(pairs);
    visit.require_form(filled.one("csrf"))?;
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let (home, view) = look(&visit, portal, request).await?;
    let (words, questions) = (&visit.words, &view.content.questions);
    let checks = filled.one("then") == "check";
    let answers = match read(words, questions, &filled, checks) {
        Ok(answers) => answers,
        Err(errors) => {
            let shown = Shown { home: &home, view: &view, errors, meanwhile: None };
            return render(&visit, StatusCode::BAD_REQUEST, &filled, shown);
        }
    };
    let revision = filled.one("revision").parse().map_err(|_| Problem::malformed())?;
    let action = SaveAnswers { portal, request, revision };
    match visit.inzage().save_answers(visit.private(), action, answers).await {
        Ok(()) if checks => Ok(see_other(&format!("{}/nakijken", address(portal, request)), None)),
        Ok(()) => Ok(see_other(&address(portal, request), Some("saved"))),
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::Stale) => {
            let (home, view) = look(&visit, portal, request).await?;
            let mut errors = Errors::none();
            errors.add(&field(0), words.get("questionnaire-changed-meanwhile"));
            let meanwhile = Some(shown(words, questions, view.answers.as_ref()));
            let shown = Shown { home: &home, view: &view, errors, meanwhile };
            render(&visit, StatusCode::PRECONDITION_FAILED, &filled, shown)
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

/// The saved answers before they are sent; what was sent or taken back has a page of its own.
fn render_check(
    visit: &Visit,
    status: StatusCode,
    home: &PortalHome,
    view: &QuestionnaireRequestView,
    errors: Errors,
) -> Result<Response> {
    let here = address(home.portal, view.id);
    let (QuestionnaireState::Waiting { .. }, Some(answers), Some(revision)) = (&view.state, &view.answers, view.revision) else {
        return Ok(see_other(&here, None));
    };
    let words = &visit.words;
    let frame = visit.portal_frame(home, Some(Place::Dossier));
    let page = CheckPage {
        frame: &frame,
        words,
        errors,
        action: format!("{here}/nakijken"),
        back: Link { href: here, label: words.get("questionnaire-change") },
        heading: view.content.title.to_string(),
        answers: shown(words, &view.content.questions, Some(answers)),
        complete: answers.missing(&view.content.questions).is_empty(),
        hidden: vec![Hidden::new("revision", revision.to_string())],
    };
    visit.page_with(status, &page)
}

#[handler]
async fn check(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let (home, view) = look(&visit, portal_id(&portal)?, request_id(&request)?).await?;
    render_check(&visit, StatusCode::OK, &home, &view, Errors::none())
}

#[derive(Deserialize)]
struct SendForm {
    csrf: String,
    revision: u32,
    #[serde(default)]
    sure: String,
}

#[handler]
async fn send(visit: Visit, Path((portal, request)): Path<(String, String)>, Form(form): Form<SendForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let (words, mut errors) = (&visit.words, Errors::none());
    if form.sure != "yes" {
        let (home, view) = look(&visit, portal, request).await?;
        errors.add("sure", words.get("form-sure-missing"));
        return render_check(&visit, StatusCode::BAD_REQUEST, &home, &view, errors);
    }
    let action = SendAnswers { portal, request, revision: form.revision };
    match visit.inzage().send_answers(visit.private(), action).await {
        Ok(()) => Ok(see_other(&address(portal, request), Some("questionnaire-sent"))),
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::Stale) => {
            let (home, view) = look(&visit, portal, request).await?;
            errors.add("sure", words.get("questionnaire-check-meanwhile"));
            render_check(&visit, StatusCode::PRECONDITION_FAILED, &home, &view, errors)
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}
