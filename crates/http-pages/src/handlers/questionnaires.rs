//! Questionnaires: what a client was asked to fill in (`G03`).

mod asking;
mod care;
mod draft;
mod filling;
mod keeping;

use crate::{
    handlers::items,
    icon::Icon,
    nav::Place,
    page::questionnaire::{Answered, QuestionnairePage, QuestionnaireRow, QuestionnairesPage},
    paging::{After, pager},
    parts::{Chip, Link, Tone},
    visit::{Visit, home_of, id, portal_id},
};
use inzage_domain::{
    appointment::WantedDay,
    ids::QuestionnaireRequestId,
    policy::actions::ListQuestionnaireRequests,
    questionnaire::{Answer, Answers, NumberRange, Question, QuestionKind, Questions},
    views::{self, Attendant, QuestionnaireRequestView, QuestionnaireState},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route.at("/p/:portal/dossier/vragenlijsten", get(list));
    keeping::add(asking::add(care::add(filling::add(route))))
}

/// The list of what a client was asked.
pub(super) fn list_href(portal: &str) -> String {
    format!("{}/vragenlijsten", Place::Dossier.href(portal))
}

fn request_id(raw: &str) -> Result<QuestionnaireRequestId> {
    id(raw).map(QuestionnaireRequestId::from_uuid)
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let (portal, page) = (portal_id(&portal)?, after.page(QuestionnaireRequestId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ListQuestionnaireRequests { portal };
    let found = inzage.questionnaire_requests(visit.private(), action, page).await.map_err(Problem::from)?;
    let frame = visit.portal_frame(&home_of(&slot)?, Some(Place::Dossier));
    let (words, portal) = (&visit.words, portal.to_string());
    let here = list_href(&portal);
    visit.page(&QuestionnairesPage {
        frame: &frame,
        words,
        back: Link { href: Place::Dossier.href(&portal), label: words.get("dossier") },
        rows: found.rows.iter().map(|row| list_row(&visit, &here, row, true)).collect(),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

fn list_row(visit: &Visit, here: &str, row: &views::QuestionnaireRequestRow, fills: bool) -> QuestionnaireRow {
    let waits = matches!(row.state, QuestionnaireState::Waiting { .. });
    QuestionnaireRow {
        href: format!("{here}/{}", row.id),
        title: row.title.to_string(),
        about: asked(&visit.words, &row.by, visit.words.short_day(visit.words.zone().date_of(row.asked_at))),
        due: row.due.filter(|_| waits).map(|due| due_line(visit, due)),
        chip: chip(&visit.words, &row.state, fills),
    }
}

fn asked(words: &Words, by: &Attendant, at: String) -> String {
    let by = Value::from(by.name.to_string());
    words.with("questionnaire-asked", &[("by", by), ("asked", Value::from(at))])
}

/// By when answers are wanted. A day that is over keeps nobody from sending them.
fn due_line(visit: &Visit, due: WantedDay) -> String {
    let id = if due.date() < visit.inzage().now().on { "questionnaire-due-over" } else { "questionnaire-due" };
    visit.words.with(id, &[("due", Value::from(visit.words.day(due.date())))])
}

fn chip(words: &Words, state: &QuestionnaireState, fills: bool) -> Chip {
    let (tone, icon, text) = match state {
        QuestionnaireState::Waiting { .. } if !fills => (Tone::Idle, Icon::Clock, "questionnaire-state-waiting"),
        QuestionnaireState::Waiting { saved_at: None } => (Tone::Warn, Icon::Pencil, "questionnaire-state-open"),
        QuestionnaireState::Waiting { saved_at: Some(_) } => (Tone::Info, Icon::Pencil, "questionnaire-state-begun"),
        QuestionnaireState::Sent { .. } => (Tone::Ok, Icon::Done, "questionnaire-state-sent"),
        QuestionnaireState::Withdrawn { .. } => (Tone::Idle, Icon::Dash, "questionnaire-state-withdrawn"),
    };
    Chip { tone, icon, text: words.get(text) }
}

/// By when it is wanted, who asked and when, how far it has come, and in which version.
fn about(visit: &Visit, view: &QuestionnaireRequestView) -> Vec<String> {
    let words = &visit.words;
    let waits = matches!(view.state, QuestionnaireState::Waiting { .. });
    let due = view.due.filter(|_| waits).map(|due| due_line(visit, due));
    let mut lines: Vec<String> = due.into_iter().chain([asked(words, &view.by, words.moment(view.asked_at))]).collect();
    match &view.state {
        QuestionnaireState::Waiting { saved_at } => {
            lines.extend(saved_at.map(|at| words.with("questionnaire-saved", &[("at", Value::from(words.moment(at)))])));
            if !view.scope.fills {
                lines.push(words.get("questionnaire-waits-care"));
            }
        }
        QuestionnaireState::Sent { at, by } => {
            let values = [("by", Value::from(by.to_string())), ("at", Value::from(words.moment(*at)))];
            lines.push(words.with("questionnaire-sent-by", &values));
        }
        QuestionnaireState::Withdrawn { at } => {
            let id = if view.scope.fills { "questionnaire-withdrawn-at" } else { "questionnaire-withdrawn-care" };
            lines.push(words.with(id, &[("at", Value::from(words.moment(*at)))]));
        }
    }
    lines.push(words.with("questionnaire-version", &[("version", Value::from(view.version))]));
    lines
}

/// The page of what can't be filled in here.
fn detail<'a>(
    visit: &'a Visit,
    frame: &'a crate::frame::Frame,
    back: Link,
    view: &QuestionnaireRequestView,
) -> QuestionnairePage<'a> {
    let sent = matches!(view.state, QuestionnaireState::Sent { .. });
    let answers = view.answers.as_ref().filter(|_| sent);
    QuestionnairePage {
        insight: items::link(visit, &format!("{}/{}", back.href, view.id), true),
        frame,
        words: &visit.words,
        back,
        heading: view.content.title.to_string(),
        about: about(visit, view),
        chip: chip(&visit.words, &view.state, view.scope.fills),
        explanation: view.content.explanation.as_ref().map(ToString::to_string),
        answered: answers.is_some(),
        answers: shown(&visit.words, &view.content.questions, answers),
        withdraw: None,
    }
}

/// The questions with their answers; with how they are answered where there are no answers to show.
fn shown(words: &Words, questions: &Questions, answers: Option<&Answers>) -> Vec<Answered> {
    let row = |(at, question): (usize, &Question)| {
        let answer = answers.and_then(|it| it.as_slice().get(at)).and_then(Option::as_ref);
        let instead = || match answers {
            Some(_) => words.get("questionnaire-not-answered"),
            None => way(words, &question.kind),
        };
        Answered {
            asked: numbered(at, question),
            answer: answer.map_or_else(instead, |it| in_words(words, &question.kind, it)),
            given: answer.is_some(),
        }
    };
    questions.as_slice().iter().enumerate().map(row).collect()
}

fn numbered(at: usize, question: &Question) -> String {
    format!("{}. {}", at + 1, question.text)
}

fn in_words(words: &Words, kind: &QuestionKind, answer: &Answer) -> String {
    match (answer, kind) {
        (Answer::Text(text), _) => text.to_string(),
        (Answer::Number(number), _) => words.decimal(*number),
        (Answer::Choice(chosen), QuestionKind::Choice(choices)) => {
            let options = chosen.iter().filter_map(|it| choices.options().get(it.checked_sub(1)?));
            options.map(ToString::to_string).collect::<Vec<_>>().join("\n")
        }
        (Answer::Scale(point), QuestionKind::Scale(scale)) if *point == scale.from() => format!("{point} ({})", scale.low()),
        (Answer::Scale(point), QuestionKind::Scale(scale)) if *point == scale.to() => format!("{point} ({})", scale.high()),
        (Answer::Scale(point), _) => point.to_string(),
        (Answer::Date(date), _) => words.day(*date),
        // An answer fits its question; a choice is never given to another kind.
        (Answer::Choice(_), _) => String::new(),
    }
}

/// How a question is answered, for who reads along.
fn way(words: &Words, kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Text => words.get("questionnaire-kind-text"),
        QuestionKind::Number(range) => range_hint(words, range),
        QuestionKind::Choice(choices) => choices.options().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        QuestionKind::Scale(_) => hint(words, kind),
        QuestionKind::Date => words.get("questionnaire-kind-date"),
    }
}

/// How to answer a question on a form, or nothing.
fn hint(words: &Words, kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Number(range) => range_hint(words, range),
        QuestionKind::Choice(choices) if choices.several() => words.get("questionnaire-several-hint"),
        QuestionKind::Text | QuestionKind::Choice(_) => String::new(),
        QuestionKind::Scale(scale) => words.with(
            "questionnaire-scale-hint",
            &[
                ("from", Value::from(u32::from(scale.from()))),
                ("low", Value::from(scale.low().as_str())),
                ("to", Value::from(u32::from(scale.to()))),
                ("high", Value::from(scale.high().as_str())),
            ],
        ),
        QuestionKind::Date => words.get("questionnaire-date-hint"),
    }
}

fn range_hint(words: &Words, range: &NumberRange) -> String {
    let value = |it| Value::from(words.decimal(it));
    match (range.min(), range.max()) {
        (None, None) => words.get("questionnaire-number-hint"),
        (Some(min), None) => words.with("questionnaire-number-min", &[("min", value(min))]),
        (None, Some(max)) => words.with("questionnaire-number-max", &[("max", value(max))]),
        (Some(min), Some(max)) => words.with("questionnaire-number-between", &[("min", value(min)), ("max", value(max))]),
    }
}
