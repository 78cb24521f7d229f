//! What is asked.

use crate::text::{Line, Note};
use std::fmt;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub text: Note,
    /// Whether the answers can't be sent without an answer to this one.
    pub required: bool,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// In one's own words.
    Text,
    /// With a number.
    Number(NumberRange),
    /// By choosing among options.
    Choice(Choices),
    /// With a point on a scale.
    Scale(Scale),
    /// With a date.
    Date,
}

/// The questions of a questionnaire, in their order: at least one, and no more than fit one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions(Vec<Question>);

/// Why these can't be the questions of a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuestionsError {
    /// There is none.
    #[error("ask at least one question")]
    None,
    /// There are too many.
    #[error("ask at most {} questions", Questions::MOST)]
    TooMany,
}

impl Questions {
    /// How many there can be.
    pub const MOST: usize = 100;

    /// Takes questions in their order.
    ///
    /// # Errors
    /// None at all, or too many.
    pub fn new(questions: Vec<Question>) -> Result<Self, QuestionsError> {
        match questions.len() {
            0 => Err(QuestionsError::None),
            1..=Self::MOST => Ok(Self(questions)),
            _ => Err(QuestionsError::TooMany),
        }
    }

    /// The questions in their order.
    pub fn as_slice(&self) -> &[Question] {
        &self.0
    }
}

/// A number with at most two decimals. A third one could be the mark of thousands of another language, and is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// This is not a number with at most nine digits and two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a number with at most nine digits and two decimals")]
pub struct NotADecimal;

impl Decimal {
    /// Reads a number with a comma or a point before its decimals.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(raw: &str) -> Result<Self, NotADecimal> {
        let raw = raw.trim();
        let (negative, digits) = match raw.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, raw),
        };
        let (whole, decimals) = digits.split_once([',', '.']).map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let number = |part: &str, longest: usize| {
            let plain = (1..=longest).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
            if plain { part.parse::<i64>().map_err(|_| NotADecimal) } else { Err(NotADecimal) }
        };
        let cents = match decimals {
            None => 0,
            Some(tenths) if tenths.len() == 1 => 10 * number(tenths, 1)?,
            Some(cents) => number(cents, 2)?,
        };
        let size = 100 * number(whole, 9)? + cents;
        Ok(Self(if negative { -size } else { size }))
    }

    /// Writes it with `mark` before its decimals, without zeros at the end.
    pub fn written(self, mark: char) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, cents) = (self.0.abs() / 100, self.0.abs() % 100);
        match (cents / 10, cents % 10) {
            (0, 0) => format!("{sign}{whole}"),
            (tenths, 0) => format!("{sign}{whole}{mark}{tenths}"),
            _ => format!("{sign}{whole}{mark}{cents:02}"),
        }
    }
}

/// With a point, as programs read it.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written('.'))
    }
}

/// Between which numbers an answer lies, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberRange {
    min: Option<Decimal>,
    max: Option<Decimal>,
}

/// The lowest number is above the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the lowest number is above the highest")]
pub struct TurnedAround;

impl NumberRange {
    /// Takes the lowest and the highest number, where there are any.
    ///
    /// # Errors
    /// The lowest is above the highest.
    pub fn new(min: Option<Decimal>, max: Option<Decimal>) -> Result<Self, TurnedAround> {
        if min.zip(max).is_some_and(|(min, max)| min > max) { Err(TurnedAround) } else { Ok(Self { min, max }) }
    }

    /// The lowest number.
    pub const fn min(&self) -> Option<Decimal> {
        self.min
    }

    /// The highest number.
    pub const fn max(&self) -> Option<Decimal> {
        self.max
    }
}

/// Options to choose from, each of them different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    options: Vec<Line>,
    several: bool,
}

/// Why these can't be the options of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChoicesError {
    /// There are too few or too many.
    #[error("give between {} and {} options", Choices::FEWEST, Choices::MOST)]
    Count,
    /// Two are the same.
    #[error("give each option once")]
    Twice,
}

impl Choices {
    /// How many there must be.
    pub const FEWEST: usize = 2;
    /// How many there can be.
    pub const MOST: usize = 50;

    /// Takes options in their order, of which one or several may be chosen.
    ///
    /// # Errors
    /// Too few, too many, or two that are the same.
    pub fn new(options: Vec<Line>, several: bool) -> Result<Self, ChoicesError> {
        if !(Self::FEWEST..=Self::MOST).contains(&options.len()) {
            return Err(ChoicesError::Count);
        }
        let mut seen = std::collections::BTreeSet::new();
        if !options.iter().all(|it| seen.insert(it.as_str())) {
            return Err(ChoicesError::Twice);
        }
        Ok(Self { options, several })
    }

    /// The options in their order.
    pub fn options(&self) -> &[Line] {
        &self.options
    }

    /// Whether several may be chosen.
    pub const fn several(&self) -> bool {
        self.several
    }
}

/// A scale of whole points, with a word at both ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    from: u8,
    to: u8,
    low: Line,
    high: Line,
}

/// The ends of the scale are not two points in their order, or too far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a scale goes from a lower to a higher whole number of at most {}", Scale::HIGHEST)]
pub struct ScaleError;

impl Scale {
    /// The highest point there can be.
    pub const HIGHEST: u8 = 10;

    /// Takes the ends and the words at them.
    ///
    /// # Errors
    /// The ends are not in their order, or one is above the highest point.
    pub fn new(from: u8, to: u8, low: Line, high: Line) -> Result<Self, ScaleError> {
        if from < to && to <= Self::HIGHEST { Ok(Self { from, to, low, high }) } else { Err(ScaleError) }
    }

    /// The points, lowest first.
    pub fn points(&self) -> std::ops::RangeInclusive<u8> {
        self.from..=self.to
    }

    /// The lowest point.
    pub const fn from(&self) -> u8 {
        self.from
    }

    /// The highest point.
    pub const fn to(&self) -> u8 {
        self.to
    }

    /// What the lowest point means.
    pub const fn low(&self) -> &Line {
        &self.low
    }

    /// What the highest point means.
    pub const fn high(&self) -> &Line {
        &self.high
    }
}
