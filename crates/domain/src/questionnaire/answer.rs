//! What is answered.

use super::question::{Decimal, Question, QuestionKind, Questions};
use crate::text::{AnswerText, TextError};
use std::collections::BTreeSet;
use time::{Date, Month};

/// An answer to one question. It was read against the question, and fits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// In one's own words.
    Text(AnswerText),
    /// A number.
    Number(Decimal),
    /// The chosen options, counted from 1.
    Choice(BTreeSet<usize>),
    /// A point on a scale.
    Scale(u8),
    /// A date.
    Date(Date),
}

/// Why this is no answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The questionnaire has no question with this number.
    #[error("there is no such question")]
    NoSuchQuestion,
    /// The text can't be kept.
    #[error(transparent)]
    Text(TextError),
    /// It is not a number.
    #[error("this is not a number with at most two decimals")]
    NotANumber,
    /// It is below the lowest number.
    #[error("the lowest number is {min}")]
    TooLow {
        /// The lowest.
        min: Decimal,
    },
    /// It is above the highest number.
    #[error("the highest number is {max}")]
    TooHigh {
        /// The highest.
        max: Decimal,
    },
    /// It is none of the options or points.
    #[error("choose one of the options")]
    NotAnOption,
    /// More than one answer was given.
    #[error("choose one only")]
    OnlyOne,
    /// It names no day between 1900 and 2199.
    #[error("this date does not exist")]
    NotADate,
}

impl Question {
    /// Reads what was filled in: a text, a number, a date as year-month-day, a point, or the numbers of options counted from 1.
    /// Nothing, or only white space, is no answer.
    ///
    /// # Errors
    /// It is no answer to this question.
    pub fn read(&self, typed: &[String]) -> Result<Option<Answer>, AnswerError> {
        let mut given = typed.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
        let Some(first) = given.next() else {
            return Ok(None);
        };
        if let QuestionKind::Choice(choices) = &self.kind {
            let option = |raw: &str| raw.parse().ok().filter(|it| (1..=choices.options().len()).contains(it));
            let chosen: Option<BTreeSet<usize>> = std::iter::once(first).chain(given).map(option).collect();
            let chosen = chosen.ok_or(AnswerError::NotAnOption)?;
            return if chosen.len() > 1 && !choices.several() {
                Err(AnswerError::OnlyOne)
            } else {
                Ok(Some(Answer::Choice(chosen)))
            };
        }
        if given.next().is_some() {
            return Err(AnswerError::OnlyOne);
        }
        let answer = match &self.kind {
            QuestionKind::Text | QuestionKind::Choice(_) => Answer::Text(AnswerText::parse(first).map_err(AnswerError::Text)?),
            QuestionKind::Number(range) => {
                let number = Decimal::parse(first).map_err(|_| AnswerError::NotANumber)?;
                if let Some(min) = range.min().filter(|min| number < *min) {
                    return Err(AnswerError::TooLow { min });
                }
                if let Some(max) = range.max().filter(|max| number > *max) {
                    return Err(AnswerError::TooHigh { max });
                }
                Answer::Number(number)
            }
            QuestionKind::Scale(scale) => {
                let point = first.parse().ok().filter(|it| scale.points().contains(it));
                Answer::Scale(point.ok_or(AnswerError::NotAnOption)?)
            }
            QuestionKind::Date => Answer::Date(date(first).ok_or(AnswerError::NotADate)?),
        };
        Ok(Some(answer))
    }
}

fn date(raw: &str) -> Option<Date> {
    let mut parts = raw.split('-').map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = year.parse().ok().filter(|it| (1900..=2199).contains(it))?;
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year, month, day.parse().ok()?).ok()
}

impl Answer {
    /// As it could have been filled in: [`Question::read`] makes the same answer of it.
    pub fn typed(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.to_string()],
            Self::Number(number) => vec![number.to_string()],
            Self::Choice(options) => options.iter().map(ToString::to_string).collect(),
            Self::Scale(point) => vec![point.to_string()],
            Self::Date(date) => vec![format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())],
        }
    }
}

/// The answers to the questions of one questionnaire, in their order. Some may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// None yet.
    pub fn none(questions: &Questions) -> Self {
        Self(vec![None; questions.as_slice().len()])
    }

    /// Reads what was filled in, question by question; what is missing at the end was left open.
    ///
    /// # Errors
    /// Whatever is no answer, all at once, by the place of its question.
    pub fn read(questions: &Questions, typed: &[Vec<String>]) -> Result<Self, Vec<(usize, AnswerError)>> {
        let questions = questions.as_slice();
        let mut wrong = Vec::new();
        let mut answers = Vec::with_capacity(questions.len());
        for (at, question) in questions.iter().enumerate() {
            match question.read(typed.get(at).map_or(&[], Vec::as_slice)) {
                Ok(answer) => answers.push(answer),
                Err(error) => wrong.push((at, error)),
            }
        }
        wrong.extend((questions.len()..typed.len()).map(|at| (at, AnswerError::NoSuchQuestion)));
        if wrong.is_empty() { Ok(Self(answers)) } else { Err(wrong) }
    }

    /// The answers in the order of the questions.
    pub fn as_slice(&self) -> &[Option<Answer>] {
        &self.0
    }

    /// As they could have been filled in, question by question.
    pub fn typed(&self) -> Vec<Vec<String>> {
        self.0.iter().map(|it| it.as_ref().map_or_else(Vec::new, Answer::typed)).collect()
    }

    /// The places of the questions that must be answered before these can be sent, and are not.
    pub fn missing(&self, questions: &Questions) -> Vec<usize> {
        let answered = |at: usize| self.0.get(at).is_some_and(Option::is_some);
        let lacking = |(at, question): (usize, &Question)| (question.required && !answered(at)).then_some(at);
        questions.as_slice().iter().enumerate().filter_map(lacking).collect()
    }
}
