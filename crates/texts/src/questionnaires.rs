//! What is wrong with a questionnaire, or with an answer to it.

use crate::{Language, Value, Words};
use inzage_domain::questionnaire::{
    AnswerError, Choices, ChoicesError, Decimal, Questions, QuestionsError, Scale, ScaleError, TurnedAround,
};

impl Words {
    /// A number as people write it in this language.
    pub fn decimal(&self, number: Decimal) -> String {
        number.written(match self.language() {
            Language::Dutch => ',',
            Language::English => '.',
        })
    }

    /// Advice about an answer that was refused.
    pub fn answer_error(&self, error: &AnswerError) -> String {
        match error {
            AnswerError::NoSuchQuestion => self.get("answer-error-no-such-question"),
            AnswerError::Text(error) => self.text_error(error),
            AnswerError::NotANumber => self.get("answer-error-number"),
            AnswerError::TooLow { min } => self.with("answer-error-low", &[("min", Value::from(self.decimal(*min)))]),
            AnswerError::TooHigh { max } => self.with("answer-error-high", &[("max", Value::from(self.decimal(*max)))]),
            AnswerError::NotAnOption => self.get("answer-error-option"),
            AnswerError::OnlyOne => self.get("answer-error-one"),
            AnswerError::NotADate => self.get("answer-error-date"),
        }
    }

    /// Advice about the questions of a questionnaire.
    pub fn questions_error(&self, error: QuestionsError) -> String {
        match error {
            QuestionsError::None => self.get("questions-error-none"),
            QuestionsError::TooMany => self.with("questions-error-many", &[("max", Value::from(Questions::MOST))]),
        }
    }

    /// Advice about the options of a question.
    pub fn choices_error(&self, error: ChoicesError) -> String {
        match error {
            ChoicesError::Count => {
                self.with("choices-error-count", &[("min", Value::from(Choices::FEWEST)), ("max", Value::from(Choices::MOST))])
            }
            ChoicesError::Twice => self.get("choices-error-twice"),
        }
    }

    /// Advice about the ends of a scale.
    pub fn scale_error(&self, _: ScaleError) -> String {
        self.with("scale-error", &[("max", Value::from(u32::from(Scale::HIGHEST)))])
    }

    /// Advice about the lowest and highest number.
    pub fn number_range_error(&self, _: TurnedAround) -> String {
        self.get("number-range-error")
    }
}
