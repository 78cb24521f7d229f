//! Questionnaires. Questions and answers are JSON in one column each: nothing is looked for in them.

use super::{
    Bind, Column, Fields, Insertable, Readable,
    column::{bound, derived},
    unreadable,
};
use inzage_domain::{
    ids::AccountId,
    ports::StoreError,
    questionnaire::{
        Answers, Choices, Decimal, NumberRange, Question, QuestionKind, Questionnaire, QuestionnaireContent, QuestionnaireEnd,
        QuestionnaireRequest, Questions, Scale,
    },
    text::{Line, Note},
};
use sea_orm::Value;
use serde::{Deserialize, Serialize};

/// [`Question`] as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    text: String,
    required: bool,
    answer: StoredKind,
}

/// [`QuestionKind`] as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum StoredKind {
    Text,
    Number { min: Option<String>, max: Option<String> },
    Choice { options: Vec<String>, several: bool },
    Scale { from: u8, to: u8, low: String, high: String },
    Date,
}

fn store(questions: &Questions) -> String {
    let kind = |kind: &QuestionKind| match kind {
        QuestionKind::Text => StoredKind::Text,
        QuestionKind::Number(range) => {
            StoredKind::Number { min: range.min().map(|it| it.to_string()), max: range.max().map(|it| it.to_string()) }
        }
        QuestionKind::Choice(choices) => StoredKind::Choice {
            options: choices.options().iter().map(ToString::to_string).collect(),
            several: choices.several(),
        },
        QuestionKind::Scale(scale) => {
            StoredKind::Scale { from: scale.from(), to: scale.to(), low: scale.low().to_string(), high: scale.high().to_string() }
        }
        QuestionKind::Date => StoredKind::Date,
    };
    let question = |it: &Question| Stored { text: it.text.to_string(), required: it.required, answer: kind(&it.kind) };
    // Serialising strings, numbers and flags can't fail; nothing is what no reader takes.
    serde_json::to_string(&questions.as_slice().iter().map(question).collect::<Vec<_>>()).unwrap_or_default()
}

fn restore_kind(stored: StoredKind) -> Option<QuestionKind> {
    let line = |raw: String| Line::parse(&raw).ok();
    Some(match stored {
        StoredKind::Text => QuestionKind::Text,
        StoredKind::Number { min, max } => {
            let end = |raw: Option<String>| raw.map(|raw| Decimal::parse(&raw)).transpose().ok();
            QuestionKind::Number(NumberRange::new(end(min)?, end(max)?).ok()?)
        }
        StoredKind::Choice { options, several } => {
            let options = options.into_iter().map(line).collect::<Option<_>>()?;
            QuestionKind::Choice(Choices::new(options, several).ok()?)
        }
        StoredKind::Scale { from, to, low, high } => QuestionKind::Scale(Scale::new(from, to, line(low)?, line(high)?).ok()?),
        StoredKind::Date => QuestionKind::Date,
    })
}

fn restore(raw: &str) -> Option<Questions> {
    let stored: Vec<Stored> = serde_json::from_str(raw).ok()?;
    let question =
        |it: Stored| Some(Question { text: Note::parse(&it.text).ok()?, required: it.required, kind: restore_kind(it.answer)? });
    Questions::new(stored.into_iter().map(question).collect::<Option<_>>()?).ok()
}

derived! {
    Questions as String, |it| store(it), |raw| restore(&raw);
}

/// Answers as they are stored: as they could have been filled in, question by question.
pub(crate) fn answers_column(answers: &Answers) -> String {
    // Serialising strings can't fail; nothing is what no reader takes.
    serde_json::to_string(&answers.typed()).unwrap_or_default()
}

fn read_answers(fields: Fields<'_>, questions: &Questions) -> Result<Answers, StoreError> {
    let typed: Vec<Vec<String>> = serde_json::from_str(&fields.get::<String>("answers")?).map_err(|_| unreadable("answers"))?;
    Answers::read(questions, &typed).map_err(|_| unreadable("answers"))
}

fn read_content(fields: Fields<'_>) -> Result<QuestionnaireContent, StoreError> {
    Ok(QuestionnaireContent {
        title: fields.get("title")?,
        explanation: fields.opt("explanation")?,
        questions: fields.get("questions")?,
    })
}

/// Reads how a request ended.
pub(crate) fn read_end(fields: Fields<'_>) -> Result<Option<QuestionnaireEnd>, StoreError> {
    let by: Option<AccountId> = fields.opt("sent_by_id")?;
    Ok(match (fields.opt("ended_at")?, by) {
        (None, _) => None,
        (Some(at), Some(by)) => Some(QuestionnaireEnd::Sent { by, at }),
        (Some(at), None) => Some(QuestionnaireEnd::Withdrawn { at }),
    })
}

impl Insertable for Questionnaire {
    const TABLE: &'static str = "questionnaire";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &["id", "title", "explanation", "questions", "published", "version", "changed_at"];

    fn values(&self) -> Vec<Value> {
        let QuestionnaireContent { title, explanation, questions } = &self.content;
        vec![
            self.id.value(),
            title.value(),
            explanation.into_value(),
            questions.value(),
            self.published.value(),
            self.version.value(),
            self.changed_at.value(),
        ]
    }
}

impl Readable for Questionnaire {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            content: read_content(fields)?,
            published: fields.get("published")?,
            version: fields.get("version")?,
            changed_at: fields.get("changed_at")?,
        })
    }
}

impl Insertable for QuestionnaireRequest {
    const TABLE: &'static str = "questionnaire_request";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "questionnaire_id",
        "version",
        "title",
        "explanation",
        "questions",
        "by_id",
        "asked_at",
        "due_on",
        "answers",
        "saved_at",
        "revision",
        "sent_by_id",
        "ended_at",
    ];

    fn values(&self) -> Vec<Value> {
        let QuestionnaireContent { title, explanation, questions } = &self.content;
        let (sent_by, ended_at) = match self.end {
            None => (None, None),
            Some(QuestionnaireEnd::Sent { by, at }) => (Some(by), Some(at)),
            Some(QuestionnaireEnd::Withdrawn { at }) => (None, Some(at)),
        };
        vec![
            self.portal.value(),
            self.id.value(),
            self.questionnaire.value(),
            self.version.value(),
            title.value(),
            explanation.into_value(),
            questions.value(),
            self.by.value(),
            self.asked_at.value(),
            self.due.into_value(),
            answers_column(&self.answers).value(),
            self.saved_at.into_value(),
            self.revision.value(),
            sent_by.into_value(),
            ended_at.into_value(),
        ]
    }
}

impl Readable for QuestionnaireRequest {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        let content = read_content(fields)?;
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            questionnaire: fields.get("questionnaire_id")?,
            version: fields.get("version")?,
            by: fields.get("by_id")?,
            asked_at: fields.get("asked_at")?,
            due: fields.opt("due_on")?,
            answers: read_answers(fields, &content.questions)?,
            saved_at: fields.opt("saved_at")?,
            revision: fields.get("revision")?,
            end: read_end(fields)?,
            content,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(raw: &str) -> Line {
        Line::parse(raw).unwrap()
    }

    #[test]
    fn whatever_is_asked_comes_back_as_it_was() {
        let decimal = |raw| Some(Decimal::parse(raw).unwrap());
        let kinds = [
            QuestionKind::Text,
            QuestionKind::Number(NumberRange::default()),
            QuestionKind::Number(NumberRange::new(decimal("-7,5"), decimal("120")).unwrap()),
            QuestionKind::Choice(Choices::new(vec![line("Ja \"zeker\""), line("Nee 🌷")], true).unwrap()),
            QuestionKind::Scale(Scale::new(0, 10, line("Geen pijn"), line("Ergste pijn")).unwrap()),
            QuestionKind::Date,
        ];
        let question = |kind| Question { text: Note::parse("Hoe gaat het?").unwrap(), required: true, kind };
        let questions = Questions::new(kinds.into_iter().map(question).collect()).unwrap();
        assert_eq!(restore(&store(&questions)), Some(questions));
    }

    #[test]
    fn what_nobody_wrote_is_not_read() {
        for raw in [
            "",
            "[]",
            r#"[{"text":"","required":true,"answer":{"kind":"text"}}]"#,
            r#"[{"text":"A","required":true,"answer":{"kind":"song"}}]"#,
            r#"[{"text":"A","required":true,"answer":{"kind":"number","min":"2","max":"1"}}]"#,
            r#"[{"text":"A","required":true,"answer":{"kind":"choice","options":["B"],"several":false}}]"#,
            r#"[{"text":"A","required":true,"answer":{"kind":"scale","from":3,"to":3,"low":"B","high":"C"}}]"#,
        ] {
            assert_eq!(restore(raw), None, "{raw}");
        }
    }
}
