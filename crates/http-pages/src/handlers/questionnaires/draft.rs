//! A questionnaire as it stands in the form of whoever makes it.

use crate::{
    form::{Choice, Errors},
    page::questionnaire::KeptQuestion,
    visit::Visit,
};
use inzage_domain::{
    questionnaire::{
        AnswerError, Choices, Decimal, NumberRange, Question, QuestionKind, Questionnaire, QuestionnaireContent, Questions, Scale,
    },
    text::{Line, Note, PageText, TextError, Title},
};
use inzage_texts::{Value, Words};
use uuid::Uuid;

/// The kinds of answers, as the form names them.
const KINDS: [&str; 6] = ["text", "number", "one", "several", "scale", "date"];

/// How many empty questions a new form has.
const BLANK: usize = 3;

/// Names with values, as a form sends them. The names of a question's fields end on its number, and `count` tells how many there are.
pub(super) struct Draft(Vec<(String, String)>);

/// What is wrong with one question, noted at its fields under its name.
struct Notes<'a> {
    words: &'a Words,
    number: usize,
    errors: &'a mut Errors,
}

impl Notes<'_> {
    fn add(&mut self, field: &str, text: String) {
        let field = format!("{field}-{}", self.number);
        self.errors.add_labelled(&field, called(self.words, self.number), text);
    }

    fn text<T>(&mut self, field: &str, raw: &str, parse: fn(&str) -> Result<T, TextError>) -> Option<T> {
        parse(raw).map_err(|error| self.add(field, self.words.text_error(&error))).ok()
    }

    /// A number that may be left out.
    fn end(&mut self, field: &str, raw: &str) -> Option<Decimal> {
        if raw.trim().is_empty() {
            return None;
        }
        Decimal::parse(raw).map_err(|_| self.add(field, self.words.answer_error(&AnswerError::NotANumber))).ok()
    }
}

fn called(words: &Words, number: usize) -> String {
    words.with("questionnaire-question", &[("number", Value::from(number))])
}

impl Draft {
    /// As it was sent.
    pub(super) fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// An empty one, with the identifier that it will have.
    pub(super) fn blank(questionnaire: Uuid) -> Self {
        let mut draft = Self(vec![("questionnaire".to_owned(), questionnaire.to_string())]);
        draft.set("state", "draft");
        draft.set("count", &BLANK.to_string());
        draft
    }

    /// As it is kept.
    pub(super) fn of(words: &Words, kept: &Questionnaire) -> Self {
        let content = &kept.content;
        let mut draft = Self(Vec::new());
        draft.set("version", &kept.version.to_string());
        draft.set("title", content.title.as_str());
        draft.set("explanation", content.explanation.as_ref().map_or("", PageText::as_str));
        draft.set("state", if kept.published { "published" } else { "draft" });
        draft.set("count", &content.questions.as_slice().len().to_string());
        for (number, question) in (1..).zip(content.questions.as_slice()) {
            draft.add(words, number, question);
        }
        draft
    }

    fn add(&mut self, words: &Words, number: usize, question: &Question) {
        let mut set = |field: &str, value: &str| self.set(&format!("{field}-{number}"), value);
        set("text", question.text.as_str());
        set("place", &number.to_string());
        if question.required {
            set("required", "yes");
        }
        match &question.kind {
            QuestionKind::Text => set("kind", "text"),
            QuestionKind::Number(range) => {
                let end = |it: Option<Decimal>| it.map(|it| words.decimal(it)).unwrap_or_default();
                set("kind", "number");
                set("min", &end(range.min()));
                set("max", &end(range.max()));
            }
            QuestionKind::Choice(choices) => {
                set("kind", if choices.several() { "several" } else { "one" });
                set("options", &choices.options().iter().map(Line::as_str).collect::<Vec<_>>().join("\n"));
            }
            QuestionKind::Scale(scale) => {
                set("kind", "scale");
                set("from", &scale.from().to_string());
                set("to", &scale.to().to_string());
                set("low", scale.low().as_str());
                set("high", scale.high().as_str());
            }
            QuestionKind::Date => set("kind", "date"),
        }
    }

    fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(it, _)| it != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// What was sent under a name; nothing where there is none.
    pub(super) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.as_str())
    }

    fn of_question(&self, field: &str, number: usize) -> &str {
        self.one(&format!("{field}-{number}"))
    }

    /// How many questions there are on the form, empty ones too.
    pub(super) fn count(&self) -> usize {
        self.one("count").parse().unwrap_or(0).min(Questions::MOST)
    }

    /// Whether it is to be asked, as the form names it.
    pub(super) fn state(&self) -> &str {
        self.one("state")
    }

    /// Whether it is to be asked.
    pub(super) fn is_published(&self) -> bool {
        self.state() == "published"
    }

    /// The same with one more empty question.
    pub(super) fn with_another(mut self) -> Self {
        let count = (self.count() + 1).min(Questions::MOST);
        self.set("count", &count.to_string());
        self
    }

    /// The same, as if it were made from this version.
    pub(super) fn at_version(mut self, version: u32) -> Self {
        self.set("version", &version.to_string());
        self
    }

    /// The questions as they stand on the form.
    pub(super) fn questions(&self, words: &Words) -> Vec<KeptQuestion> {
        (1..=self.count()).map(|number| self.question(words, number)).collect()
    }

    fn question(&self, words: &Words, number: usize) -> KeptQuestion {
        let typed = |field: &str| self.of_question(field, number).to_owned();
        let kind = |value: &&str| Choice {
            value: (*value).to_owned(),
            label: words.get(&format!("questionnaire-kind-{value}")),
            hint: String::new(),
            chosen: self.of_question("kind", number) == *value,
        };
        let place = typed("place");
        KeptQuestion {
            number,
            called: called(words, number),
            text: typed("text"),
            place: if place.is_empty() { number.to_string() } else { place },
            kinds: KINDS.iter().map(kind).collect(),
            required: self.of_question("required", number) == "yes",
            min: typed("min"),
            max: typed("max"),
            options: typed("options"),
            from: typed("from"),
            to: typed("to"),
            low: typed("low"),
            high: typed("high"),
        }
    }

    /// What was filled in, or everything that is wrong at once. A question without a text is not there.
    pub(super) fn content(&self, visit: &Visit, errors: &mut Errors) -> Option<QuestionnaireContent> {
        let words = &visit.words;
        let title = crate::input::labelled_text(visit, self.one("title"), ("title", "questionnaire-title"), Title::parse, errors);
        let raw = self.one("explanation");
        let explanation = if raw.trim().is_empty() {
            None
        } else {
            let label = ("explanation", "questionnaire-explanation");
            crate::input::labelled_text(visit, raw, label, PageText::parse, errors)
        };
        let asked = (1..=self.count()).filter(|number| !self.of_question("text", *number).trim().is_empty());
        let mut questions: Vec<(u32, Question)> = asked.filter_map(|number| self.read(words, number, errors)).collect();
        questions.sort_by_key(|(place, _)| *place);
        if !errors.is_empty() {
            return None;
        }
        match Questions::new(questions.into_iter().map(|(_, question)| question).collect()) {
            Ok(questions) => Some(QuestionnaireContent { title: title?, explanation, questions }),
            Err(error) => {
                errors.add("text-1", words.questions_error(error));
                None
            }
        }
    }

    /// One question with its place in the order.
    fn read(&self, words: &Words, number: usize, errors: &mut Errors) -> Option<(u32, Question)> {
        let mut notes = Notes { words, number, errors };
        let typed = |field| self.of_question(field, number);
        let text = notes.text("text", typed("text"), Note::parse);
        let place = typed("place").trim().parse().ok();
        if place.is_none() {
            notes.add("place", words.answer_error(&AnswerError::NotANumber));
        }
        let kind = self.kind(number, &mut notes);
        Some((place?, Question { text: text?, required: typed("required") == "yes", kind: kind? }))
    }

    fn kind(&self, number: usize, notes: &mut Notes<'_>) -> Option<QuestionKind> {
        let typed = |field| self.of_question(field, number);
        match typed("kind") {
            "number" => {
                let (min, max) = (notes.end("min", typed("min")), notes.end("max", typed("max")));
                let range = NumberRange::new(min, max);
                range.map_err(|error| notes.add("max", notes.words.number_range_error(error))).ok().map(QuestionKind::Number)
            }
            kind @ ("one" | "several") => {
                let lines = typed("options").lines().filter(|line| !line.trim().is_empty());
                let options: Option<Vec<Line>> = lines.map(|line| notes.text("options", line, Line::parse)).collect();
                let choices = Choices::new(options?, kind == "several");
                choices.map_err(|error| notes.add("options", notes.words.choices_error(error))).ok().map(QuestionKind::Choice)
            }
            "scale" => {
                let [from, to] = ["from", "to"].map(|field| typed(field).trim().parse().unwrap_or(u8::MAX));
                let (low, high) = (notes.text("low", typed("low"), Line::parse), notes.text("high", typed("high"), Line::parse));
                let scale = Scale::new(from, to, low?, high?);
                scale.map_err(|error| notes.add("to", notes.words.scale_error(error))).ok().map(QuestionKind::Scale)
            }
            "date" => Some(QuestionKind::Date),
            _ => Some(QuestionKind::Text),
        }
    }
}
