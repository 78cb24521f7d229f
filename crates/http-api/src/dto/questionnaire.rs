//! Questionnaires.

use inzage_domain::{
    appointment::WantedDay,
    questionnaire::{self, Answers, Choices, Decimal, NumberRange, QuestionnaireContent, Questions, Scale},
    text::{AnswerText, Line, Note, PageText, Title},
    views,
};
use inzage_http_kit::{FieldError, Location, Problem, Wording};
use inzage_texts::Words;
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{appointment::Attendant, person::PersonName};
use crate::{
    asked::invalid,
    text::{Text, Whole, advice},
};

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum QuestionKind {
    /// In one's own words.
    Text,
    /// With a number, perhaps between `min` and `max`.
    Number,
    /// By choosing one of `options`, or some if `several`.
    Choice,
    /// With a whole number between `from` and `to`.
    Scale,
    /// With a date.
    Date,
}

/// A question.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct Question {
    /// What is asked.
    text: Text<Note>,
    /// Whether the answers can't be sent without an answer to this one.
    #[oai(default)]
    required: bool,
    /// How it is answered.
    kind: QuestionKind,
    /// The lowest number.
    min: Option<Text<Decimal>>,
    /// The highest number.
    max: Option<Text<Decimal>>,
    /// Between 2 and 50 options, each different.
    options: Option<Vec<Text<Line>>>,
    /// Whether several options may be chosen.
    several: Option<bool>,
    /// The lowest point of the scale.
    from: Option<Whole>,
    /// The highest point of the scale, at most 10.
    to: Option<Whole>,
    /// What the lowest point means.
    low: Option<Text<Line>>,
    /// What the highest point means.
    high: Option<Text<Line>>,
}

impl From<&questionnaire::Question> for Question {
    fn from(it: &questionnaire::Question) -> Self {
        let mut shown = Self {
            text: Text(it.text.clone()),
            required: it.required,
            kind: QuestionKind::Text,
            min: None,
            max: None,
            options: None,
            several: None,
            from: None,
            to: None,
            low: None,
            high: None,
        };
        match &it.kind {
            questionnaire::QuestionKind::Text => {}
            questionnaire::QuestionKind::Number(range) => {
                shown.kind = QuestionKind::Number;
                (shown.min, shown.max) = (range.min().map(Text), range.max().map(Text));
            }
            questionnaire::QuestionKind::Choice(choices) => {
                shown.kind = QuestionKind::Choice;
                shown.options = Some(choices.options().iter().cloned().map(Text).collect());
                shown.several = Some(choices.several());
            }
            questionnaire::QuestionKind::Scale(scale) => {
                shown.kind = QuestionKind::Scale;
                (shown.from, shown.to) = (Some(Whole(scale.from().into())), Some(Whole(scale.to().into())));
                (shown.low, shown.high) = (Some(Text(scale.low().clone())), Some(Text(scale.high().clone())));
            }
            questionnaire::QuestionKind::Date => shown.kind = QuestionKind::Date,
        }
        shown
    }
}

impl Question {
    /// The domain's value, or the member that is wrong and why.
    fn read(self) -> Result<questionnaire::Question, (&'static str, Wording)> {
        let kind = match self.kind {
            QuestionKind::Text => questionnaire::QuestionKind::Text,
            QuestionKind::Number => {
                let range = NumberRange::new(self.min.map(|it| it.0), self.max.map(|it| it.0));
                let wrong = |error| ("max", advice(|words| words.number_range_error(error)));
                questionnaire::QuestionKind::Number(range.map_err(wrong)?)
            }
            QuestionKind::Choice => {
                let options = self.options.unwrap_or_default().into_iter().map(|it| it.0).collect();
                let wrong = |error| ("options", advice(|words| words.choices_error(error)));
                questionnaire::QuestionKind::Choice(Choices::new(options, self.several.unwrap_or(false)).map_err(wrong)?)
            }
            QuestionKind::Scale => {
                let wrong = |error| ("to", advice(|words| words.scale_error(error)));
                let end = |it: Option<Whole>| it.and_then(|it| u8::try_from(it.0).ok()).unwrap_or(u8::MAX);
                let missing = |name| (name, advice(|words| words.text_error(&inzage_domain::text::TextError::Empty)));
                let low = self.low.ok_or_else(|| missing("low"))?.0;
                let high = self.high.ok_or_else(|| missing("high"))?.0;
                questionnaire::QuestionKind::Scale(Scale::new(end(self.from), end(self.to), low, high).map_err(wrong)?)
            }
            QuestionKind::Date => questionnaire::QuestionKind::Date,
        };
        Ok(questionnaire::Question { text: self.text.0, required: self.required, kind })
    }
}

fn read_questions(asked: Vec<Question>) -> Result<Questions, Problem> {
    let mut wrong = Vec::new();
    let mut questions = Vec::new();
    for (at, question) in asked.into_iter().enumerate() {
        match question.read() {
            Ok(question) => questions.push(question),
            Err((member, detail)) => {
                wrong.push(FieldError { location: Location::Pointer(format!("#/questions/{at}/{member}")), detail });
            }
        }
    }
    if !wrong.is_empty() {
        return Err(invalid(wrong));
    }
    Questions::new(questions).map_err(|error| crate::faults::wrong("#/questions", advice(|words| words.questions_error(error))))
}

/// A questionnaire in the list of whoever keeps them.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct QuestionnaireRow {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// Whether it can be asked.
    published: bool,
    /// Its version.
    version: Whole,
    /// When it last changed.
    changed_at: Text<OffsetDateTime>,
}

impl From<views::QuestionnaireRow> for QuestionnaireRow {
    fn from(row: views::QuestionnaireRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            title: row.title.to_string(),
            published: row.published,
            version: Whole(row.version),
            changed_at: Text(row.changed_at),
        }
    }
}

/// A questionnaire, as it is kept.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Questionnaire {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// What it is for, and how to fill it in.
    explanation: Option<String>,
    /// The questions, in their order.
    questions: Vec<Question>,
    /// Whether it can be asked; a draft is for whoever keeps it.
    published: bool,
    /// Its version.
    version: Whole,
    /// When it last changed.
    changed_at: Text<OffsetDateTime>,
}

impl From<questionnaire::Questionnaire> for Questionnaire {
    fn from(it: questionnaire::Questionnaire) -> Self {
        Self {
            id: Text(it.id.as_uuid()),
            title: it.content.title.to_string(),
            explanation: it.content.explanation.map(|it| it.to_string()),
            questions: it.content.questions.as_slice().iter().map(Question::from).collect(),
            published: it.published,
            version: Whole(it.version),
            changed_at: Text(it.changed_at),
        }
    }
}

/// A questionnaire that is to be made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewQuestionnaire {
    /// An identifier of one's own choice, so that the same request twice makes one.
    pub(crate) id: Option<Text<Uuid>>,
    /// What it is called.
    title: Text<Title>,
    /// What it is for, and how to fill it in.
    explanation: Option<Text<PageText>>,
    /// The questions, in their order; at most 100.
    questions: Vec<Question>,
    /// Whether it can be asked; a draft is for whoever keeps it.
    #[oai(default)]
    pub(crate) published: bool,
}

impl NewQuestionnaire {
    /// The domain's value.
    pub(crate) fn content(self) -> Result<QuestionnaireContent, Problem> {
        let Self { title, explanation, questions, .. } = self;
        Ok(QuestionnaireContent {
            title: title.0,
            explanation: explanation.map(|it| it.0),
            questions: read_questions(questions)?,
        })
    }
}

/// What a questionnaire becomes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct QuestionnaireChange {
    /// What it is called.
    title: Text<Title>,
    /// What it is for, and how to fill it in.
    explanation: Option<Text<PageText>>,
    /// The questions, in their order; at most 100.
    questions: Vec<Question>,
    /// Whether it can be asked; a draft is for whoever keeps it.
    pub(crate) published: bool,
}

impl QuestionnaireChange {
    /// The domain's value.
    pub(crate) fn content(self) -> Result<QuestionnaireContent, Problem> {
        let Self { title, explanation, questions, published } = self;
        NewQuestionnaire { id: None, title, explanation, questions, published }.content()
    }
}

/// A questionnaire that a client can be asked to fill in.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct QuestionnaireOffer {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// Its version.
    version: Whole,
}

impl From<views::QuestionnaireOffer> for QuestionnaireOffer {
    fn from(offer: views::QuestionnaireOffer) -> Self {
        Self { id: Text(offer.id.as_uuid()), title: offer.title.to_string(), version: Whole(offer.version) }
    }
}

/// That a client is asked to fill in a questionnaire.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewQuestionnaireRequest {
    /// An identifier of one's own choice, so that the same request twice asks once.
    pub(crate) id: Option<Text<Uuid>>,
    /// Which questionnaire.
    pub(crate) questionnaire: Text<Uuid>,
    /// Which version of it, as it is on offer.
    pub(crate) version: Whole,
    /// The last day on which it should be sent; today or later, within two years.
    pub(crate) due: Option<Text<WantedDay>>,
}

/// How far a request to fill in a questionnaire has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum QuestionnaireState {
    /// It waits to be filled in and sent.
    Waiting,
    /// The answers were sent.
    Sent,
    /// A professional took it back.
    Withdrawn,
}

/// A state with when it began, when answers were last saved, and who sent them.
type State = (QuestionnaireState, Option<Text<OffsetDateTime>>, Option<Text<OffsetDateTime>>, Option<PersonName>);

fn state(state: views::QuestionnaireState) -> State {
    match state {
        views::QuestionnaireState::Waiting { saved_at } => (QuestionnaireState::Waiting, None, saved_at.map(Text), None),
        views::QuestionnaireState::Sent { at, by } => (QuestionnaireState::Sent, Some(Text(at)), None, Some(by.into())),
        views::QuestionnaireState::Withdrawn { at } => (QuestionnaireState::Withdrawn, Some(Text(at)), None, None),
    }
}

/// A questionnaire that a client was asked to fill in, in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct QuestionnaireRequestRow {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// Who asked.
    by: Attendant,
    /// When.
    asked_at: Text<OffsetDateTime>,
    /// The last day on which it should be sent.
    due: Option<Text<WantedDay>>,
    /// How far it has come.
    state: QuestionnaireState,
    /// When it was sent or taken back.
    ended_at: Option<Text<OffsetDateTime>>,
    /// When answers were last saved; for the client's side only.
    saved_at: Option<Text<OffsetDateTime>>,
    /// Who sent the answers.
    sent_by: Option<PersonName>,
}

impl From<views::QuestionnaireRequestRow> for QuestionnaireRequestRow {
    fn from(row: views::QuestionnaireRequestRow) -> Self {
        let (state, ended_at, saved_at, sent_by) = state(row.state);
        Self {
            id: Text(row.id.as_uuid()),
            title: row.title.to_string(),
            by: row.by.into(),
            asked_at: Text(row.asked_at),
            due: row.due.map(Text),
            state,
            ended_at,
            saved_at,
            sent_by,
        }
    }
}

/// A questionnaire that a client was asked to fill in.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct QuestionnaireRequest {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// What it is for, and how to fill it in.
    explanation: Option<String>,
    /// The questions, in their order, as they were asked.
    questions: Vec<Question>,
    /// In which version of the questionnaire.
    version: Whole,
    /// Who asked.
    by: Attendant,
    /// When.
    asked_at: Text<OffsetDateTime>,
    /// The last day on which it should be sent.
    due: Option<Text<WantedDay>>,
    /// How far it has come.
    state: QuestionnaireState,
    /// When it was sent or taken back.
    ended_at: Option<Text<OffsetDateTime>>,
    /// When answers were last saved; for the client's side only.
    saved_at: Option<Text<OffsetDateTime>>,
    /// Who sent the answers.
    sent_by: Option<PersonName>,
    /// The answers, one list for each question as one could send them; for staff only once they are sent.
    answers: Option<Vec<Vec<String>>>,
}

impl From<views::QuestionnaireRequestView> for QuestionnaireRequest {
    fn from(view: views::QuestionnaireRequestView) -> Self {
        let (state, ended_at, saved_at, sent_by) = state(view.state);
        Self {
            id: Text(view.id.as_uuid()),
            title: view.content.title.to_string(),
            explanation: view.content.explanation.map(|it| it.to_string()),
            questions: view.content.questions.as_slice().iter().map(Question::from).collect(),
            version: Whole(view.version),
            by: view.by.into(),
            asked_at: Text(view.asked_at),
            due: view.due.map(Text),
            state,
            ended_at,
            saved_at,
            sent_by,
            answers: view.answers.map(|it| it.typed()),
        }
    }
}

/// What was filled in so far.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FilledIn {
    /// One list for each question, in their order: nothing, a text, a number, a date, a point, or the numbers of options counted from 1.
    answers: Vec<Vec<Text<AnswerText>>>,
}

impl FilledIn {
    /// The answers to these questions, or all that is wrong with them.
    pub(crate) fn read(&self, questions: &Questions) -> Result<Answers, Problem> {
        let typed: Vec<Vec<String>> = self.answers.iter().map(|it| it.iter().map(|it| it.0.to_string()).collect()).collect();
        Answers::read(questions, &typed).map_err(|wrong| {
            let error = |(at, error): (usize, _)| FieldError {
                location: Location::Pointer(format!("#/answers/{at}")),
                detail: advice(|words: &Words| words.answer_error(&error)),
            };
            invalid(wrong.into_iter().map(error).collect())
        })
    }
}
