//! Vragenlijsten: keeping them, for staff with the task.

use super::draft::Draft;
use crate::{
    form::{Choice, Errors, Hidden},
    icon::Icon,
    nav::Place,
    page::{
        questionnaire::{KeptQuestionnaireRow, KeptQuestionnairesPage, QuestionnaireFormPage},
        step::StepPage,
    },
    parts::{Chip, Consequence, Effect, Link, Tone},
    visit::{Visit, id, see_other},
};
use inzage_domain::{
    ids::QuestionnaireId,
    policy::{
        Reason,
        actions::{EditQuestionnaire, OpenQuestionnaire, RemoveQuestionnaire, WriteQuestionnaire},
    },
    questionnaire::Questionnaire,
    views::QuestionnaireRow,
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_service::FrameSlot;
use inzage_texts::{Value, Words};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

const HERE: &str = "/beheer/vragenlijsten";

/// Room for a hundred long questions with their options.
const MAX_FORM_BYTES: u64 = 2 * 1024 * 1024;

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_FORM_BYTES);
    route
        .at(HERE, get(list))
        .at("/beheer/vragenlijsten/nieuw", get(new).post(write).with(limit()))
        .at("/beheer/vragenlijsten/:questionnaire", get(open).post(edit).with(limit()))
        .at("/beheer/vragenlijsten/:questionnaire/verwijderen", get(ask_removal).post(take_away))
}

fn address(questionnaire: QuestionnaireId) -> String {
    format!("{HERE}/{questionnaire}")
}

fn questionnaire_id(raw: &str) -> Result<QuestionnaireId> {
    id(raw).map(QuestionnaireId::from_uuid)
}

#[handler]
async fn list(visit: Visit) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let all = inzage.questionnaires(visit.professional()).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Questionnaires));
    let words = &visit.words;
    let rows = all.iter().map(|it| row(words, it)).collect();
    visit.page(&KeptQuestionnairesPage { frame: &frame, words, rows, new: format!("{HERE}/nieuw") })
}

fn row(words: &Words, it: &QuestionnaireRow) -> KeptQuestionnaireRow {
    let (tone, icon, text) = if it.published {
        (Tone::Ok, Icon::Tick, "questionnaire-published")
    } else {
        (Tone::Idle, Icon::Pencil, "questionnaire-draft")
    };
    let about = [("version", Value::from(it.version)), ("changed", Value::from(words.moment(it.changed_at)))];
    KeptQuestionnaireRow {
        href: address(it.id),
        title: it.title.to_string(),
        about: words.with("questionnaire-kept-about", &about),
        chip: Chip { tone, icon, text: words.get(text) },
    }
}

/// Which questionnaire the form is about; none is a new one.
fn render(
    visit: &Visit,
    status: StatusCode,
    draft: &Draft,
    kept: Option<QuestionnaireId>,
    errors: Errors,
    slot: &FrameSlot,
) -> Result<Response> {
    let frame = visit.frame(slot, Some(Place::Questionnaires));
    let words = &visit.words;
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: words.get(&format!("questionnaire-state-{value}")),
        hint: String::new(),
        chosen: draft.state() == value,
    };
    let (heading, action, remove, hidden) = match kept {
        None => {
            let hidden = Hidden::new("questionnaire", draft.one("questionnaire"));
            (words.get("questionnaire-new"), format!("{HERE}/nieuw"), None, hidden)
        }
        Some(questionnaire) => {
            let here = address(questionnaire);
            let remove = Some(format!("{here}/verwijderen"));
            (words.get("questionnaire-edit"), here, remove, Hidden::new("version", draft.one("version")))
        }
    };
    let page = QuestionnaireFormPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: HERE.to_owned(), label: words.get("questionnaires") },
        heading,
        called: draft.one("title").to_owned(),
        explanation: draft.one("explanation").to_owned(),
        states: ["draft", "published"].map(choice).into(),
        questions: draft.questions(words),
        hidden: vec![hidden, Hidden::new("count", draft.count().to_string())],
        action,
        remove,
    };
    visit.page_with(status, &page)
}

/// Whoever may not keep questionnaires learns so before anything is filled in.
async fn keeper(visit: &Visit) -> Result<FrameSlot> {
    let (inzage, slot) = visit.inzage().in_account();
    inzage.questionnaires(visit.professional()).await.map_err(Problem::from)?;
    Ok(slot)
}

#[handler]
async fn new(visit: Visit) -> Result<Response> {
    let slot = keeper(&visit).await?;
    let draft = Draft::blank(visit.inzage().fresh_id());
    render(&visit, StatusCode::OK, &draft, None, Errors::none(), &slot)
}

#[handler]
async fn write(visit: Visit, Form(pairs): Form<Vec<(String, String)>>) -> Result<Response> {
    let draft = Draft::new(pairs);
    visit.require_form(draft.one("csrf"))?;
    if draft.one("then") == "more" {
        let slot = keeper(&visit).await?;
        return render(&visit, StatusCode::OK, &draft.with_another(), None, Errors::none(), &slot);
    }
    let questionnaire = questionnaire_id(draft.one("questionnaire"))?;
    let mut errors = Errors::none();
    let Some(content) = draft.content(&visit, &mut errors) else {
        let slot = keeper(&visit).await?;
        return render(&visit, StatusCode::BAD_REQUEST, &draft, None, errors, &slot);
    };
    let action = WriteQuestionnaire { questionnaire, published: draft.is_published() };
    visit.inzage().write_questionnaire(visit.professional(), action, content).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("saved")))
}

async fn kept(visit: &Visit, questionnaire: QuestionnaireId) -> Result<(Questionnaire, FrameSlot)> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = OpenQuestionnaire { questionnaire };
    Ok((inzage.questionnaire(visit.professional(), action).await.map_err(Problem::from)?, slot))
}

#[handler]
async fn open(visit: Visit, Path(questionnaire): Path<String>) -> Result<Response> {
    let (found, slot) = kept(&visit, questionnaire_id(&questionnaire)?).await?;
    let draft = Draft::of(&visit.words, &found);
    render(&visit, StatusCode::OK, &draft, Some(found.id), Errors::none(), &slot)
}

#[handler]
async fn edit(visit: Visit, Path(questionnaire): Path<String>, Form(pairs): Form<Vec<(String, String)>>) -> Result<Response> {
    let draft = Draft::new(pairs);
    visit.require_form(draft.one("csrf"))?;
    let questionnaire = questionnaire_id(&questionnaire)?;
    if draft.one("then") == "more" {
        let (_, slot) = kept(&visit, questionnaire).await?;
        return render(&visit, StatusCode::OK, &draft.with_another(), Some(questionnaire), Errors::none(), &slot);
    }
    let mut errors = Errors::none();
    let Some(content) = draft.content(&visit, &mut errors) else {
        let (_, slot) = kept(&visit, questionnaire).await?;
        return render(&visit, StatusCode::BAD_REQUEST, &draft, Some(questionnaire), errors, &slot);
    };
    let version = draft.one("version").parse().map_err(|_| Problem::malformed())?;
    let action = EditQuestionnaire { questionnaire, published: draft.is_published(), version };
    match visit.inzage().edit_questionnaire(visit.professional(), action, content).await {
        Ok(()) => Ok(see_other(HERE, Some("saved"))),
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::Stale) => {
            let (found, slot) = kept(&visit, questionnaire).await?;
            let now_called = [("title", Value::from(found.content.title.as_str()))];
            errors.add("title", visit.words.with("questionnaire-kept-meanwhile", &now_called));
            let draft = draft.at_version(found.version);
            render(&visit, StatusCode::PRECONDITION_FAILED, &draft, Some(questionnaire), errors, &slot)
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

#[handler]
async fn ask_removal(visit: Visit, Path(questionnaire): Path<String>) -> Result<Response> {
    let (found, slot) = kept(&visit, questionnaire_id(&questionnaire)?).await?;
    let frame = visit.frame(&slot, Some(Place::Questionnaires));
    let (words, here) = (&visit.words, address(found.id));
    let effect = |effect, id: &str| Consequence { effect, text: words.get(id) };
    visit.page(&StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        action: format!("{here}/verwijderen"),
        back: Link { href: here, label: words.get("questionnaire-edit") },
        title: words.get("questionnaire-remove-title"),
        lead: found.content.title.to_string(),
        consequences: vec![
            effect(Effect::Removed, "questionnaire-remove-gone"),
            effect(Effect::Kept, "questionnaire-remove-asked"),
        ],
        warning: Some((words.get("questionnaire-remove-final"), words.get("questionnaire-remove-final-text"))),
        reason: None,
        tick: None,
        button: words.get("questionnaire-remove"),
        takes_away: true,
        seen: Some(Hidden::new("version", found.version.to_string())),
    })
}

#[derive(Deserialize)]
struct RemoveForm {
    csrf: String,
    #[serde(default)]
    version: u32,
}

#[handler]
async fn take_away(visit: Visit, Path(questionnaire): Path<String>, Form(form): Form<RemoveForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let action = RemoveQuestionnaire { questionnaire: questionnaire_id(&questionnaire)?, version: form.version };
    visit.inzage().remove_questionnaire(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("removed")))
}
