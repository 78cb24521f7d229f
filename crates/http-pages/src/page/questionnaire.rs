//! Questionnaires (`G03`).

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    page::staff::ClientHead,
    parts::{Chip, Link, Pager},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A questionnaire that a client was asked to fill in, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRow {
    /// To its page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Who asked, and when.
    pub about: String,
    /// By when, while it waits.
    pub due: Option<String>,
    /// How far it has come.
    pub chip: Chip,
}

/// Vragenlijsten of a client, for who fills them in.
#[derive(Debug, Template)]
#[template(path = "questionnaire/list.html")]
pub struct QuestionnairesPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the tiles.
    pub back: Link,
    /// What was asked, newest first.
    pub rows: Vec<QuestionnaireRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// The same for professionals.
#[derive(Debug, Template)]
#[template(path = "staff/questionnaires.html")]
pub struct ClientQuestionnairesPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// What was asked, newest first.
    pub rows: Vec<QuestionnaireRow>,
    /// To ask one, for who guides.
    pub ask: Option<String>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// How a question is answered on a form, with what was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// In a few lines.
    Lines(String),
    /// In one line.
    Line(String),
    /// By choosing one.
    One(Vec<Choice>),
    /// By choosing a point of a scale.
    Point(Vec<Choice>),
    /// By choosing some.
    Several(Vec<Choice>),
    /// With a date.
    Date(DateFields),
}

/// A question on a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionField {
    /// Its name in the form.
    pub field: String,
    /// The question, with its number.
    pub asked: String,
    /// How to answer it, or nothing.
    pub advice: String,
    /// How it is answered.
    pub fill: Fill,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question, with its number.
    pub asked: String,
    /// The answer in words, or how it is answered.
    pub answer: String,
    /// Whether it is really an answer.
    pub given: bool,
}

/// The form to fill in a questionnaire.
#[derive(Debug, Template)]
#[template(path = "questionnaire/form.html")]
pub struct FillInPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back to the list.
    pub back: Link,
    /// What the questionnaire is called.
    pub heading: String,
    /// Who asked and when, by when, and when it was saved.
    pub about: Vec<String>,
    /// What it is for.
    pub explanation: Option<String>,
    /// The questions.
    pub questions: Vec<QuestionField>,
    /// The state that the form was made from.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
    /// What was saved somewhere else since the form was made; both are shown.
    pub meanwhile: Option<Vec<Answered>>,
    /// To who can see it, and why.
    pub insight: Link,
}

/// The answers as they will be sent, before they are.
#[derive(Debug, Template)]
#[template(path = "questionnaire/check.html")]
pub struct CheckPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `sure`.
    pub errors: Errors,
    /// Back to the form.
    pub back: Link,
    /// What the questionnaire is called.
    pub heading: String,
    /// The answers.
    pub answers: Vec<Answered>,
    /// Whether every question that must be answered is.
    pub complete: bool,
    /// The state that is looked at.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// A questionnaire that can't be filled in here: sent or taken back, or for professionals.
#[derive(Debug, Template)]
#[template(path = "questionnaire/detail.html")]
pub struct QuestionnairePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the list.
    pub back: Link,
    /// What it is called.
    pub heading: String,
    /// Who asked and when, by when, which version, and how it ended.
    pub about: Vec<String>,
    /// How far it has come.
    pub chip: Chip,
    /// What it is for.
    pub explanation: Option<String>,
    /// Whether there are answers, or only questions.
    pub answered: bool,
    /// The questions with their answers.
    pub answers: Vec<Answered>,
    /// To take it back, for who guides.
    pub withdraw: Option<String>,
    /// To who can see it, and why.
    pub insight: Link,
}

/// Asks a client to fill in a questionnaire.
#[derive(Debug, Template)]
#[template(path = "staff/questionnaire_ask.html")]
pub struct AskQuestionnairePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back to the client.
    pub back: Link,
    /// Whom.
    pub client: String,
    /// The questionnaires that can be asked.
    pub offers: Vec<Choice>,
    /// As typed.
    pub due: DateFields,
    /// The new request's identifier.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// A questionnaire in the list of whoever keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptQuestionnaireRow {
    /// To its form.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Which version, since when.
    pub about: String,
    /// Whether it can be asked.
    pub chip: Chip,
}

/// All questionnaires, for whoever keeps them.
#[derive(Debug, Template)]
#[template(path = "staff/kept_questionnaires.html")]
pub struct KeptQuestionnairesPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// By title.
    pub rows: Vec<KeptQuestionnaireRow>,
    /// To make one.
    pub new: String,
}

/// A question as it stands in the form of whoever makes a questionnaire. Every name in the form ends on its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptQuestion {
    /// Its number on the form.
    pub number: usize,
    /// What it is called on the form.
    pub called: String,
    /// As typed.
    pub text: String,
    /// As typed.
    pub place: String,
    /// The kinds of answers.
    pub kinds: Vec<Choice>,
    /// As ticked.
    pub required: bool,
    /// As typed.
    pub min: String,
    /// As typed.
    pub max: String,
    /// As typed, one on each line.
    pub options: String,
    /// As typed.
    pub from: String,
    /// As typed.
    pub to: String,
    /// As typed.
    pub low: String,
    /// As typed.
    pub high: String,
}

impl KeptQuestion {
    /// The name of one of its fields.
    pub fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.number)
    }

    /// Whether its kind of answer asks for more.
    pub fn open(&self) -> bool {
        self.kinds.iter().any(|it| it.chosen && !matches!(it.value.as_str(), "text" | "date"))
    }
}

/// The form to make or change a questionnaire.
#[derive(Debug, Template)]
#[template(path = "staff/questionnaire_form.html")]
pub struct QuestionnaireFormPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back to the list.
    pub back: Link,
    /// What this page does.
    pub heading: String,
    /// As typed.
    pub called: String,
    /// As typed.
    pub explanation: String,
    /// Whether it can be asked.
    pub states: Vec<Choice>,
    /// The questions.
    pub questions: Vec<KeptQuestion>,
    /// What goes along unseen: the new one's identifier, or the version that the form was made from.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
    /// To take it away.
    pub remove: Option<String>,
}
