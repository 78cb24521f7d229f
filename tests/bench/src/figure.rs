//! Figures: what was measured, against what, and what is good enough.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

/// One thing that was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable name.
    pub name: String,
    /// What was measured.
    pub value: f64,
    /// In which unit, of value and baseline.
    pub unit: String,
    /// What it is compared with, measured in the same run.
    pub baseline: Option<f64>,
    /// Value divided by baseline.
    pub ratio: Option<f64>,
    /// What is good enough; none when the figure only explains others.
    pub goal: Option<Goal>,
}

impl Figure {
    /// A figure without baseline or goal.
    pub fn new(name: impl Into<String>, value: f64, unit: impl Into<String>) -> Self {
        Self { name: name.into(), value, unit: unit.into(), baseline: None, ratio: None, goal: None }
    }

    /// Compares with something measured in the same run.
    #[must_use]
    pub fn against(mut self, baseline: f64) -> Self {
        self.baseline = Some(baseline);
        self.ratio = Some(self.value / baseline);
        self
    }

    /// Says what is good enough.
    #[must_use]
    pub fn goal(mut self, of: Of, bound: Bound, number: f64) -> Self {
        self.goal = Some(Goal { of, bound, number });
        self
    }

    /// Whether the goal is met, if there is one.
    pub fn is_met(&self) -> Option<bool> {
        let goal = self.goal?;
        let measured = match goal.of {
            Of::Value => Some(self.value),
            Of::Ratio => self.ratio,
        };
        Some(measured.is_some_and(|it| match goal.bound {
            Bound::AtMost => it <= goal.number,
            Bound::AtLeast => it >= goal.number,
        }))
    }
}

/// What is good enough.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Goal {
    of: Of,
    bound: Bound,
    number: f64,
}

/// Which number of a figure a goal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The value itself: counts, and what people wait for.
    Value,
    /// The ratio to the baseline.
    Ratio,
}

/// On which side of the goal is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The goal or less.
    AtMost,
    /// The goal or more.
    AtLeast,
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match self.of {
            Of::Value => "value",
            Of::Ratio => "ratio",
        };
        let bound = match self.bound {
            Bound::AtMost => "<=",
            Bound::AtLeast => ">=",
        };
        write!(f, "{of} {bound} {}", self.number)
    }
}

impl From<Goal> for String {
    fn from(goal: Goal) -> Self {
        goal.to_string()
    }
}

/// A text that is no goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoGoal;

impl fmt::Display for NoGoal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a goal reads such as `ratio >= 0.6`")
    }
}

impl std::error::Error for NoGoal {}

impl TryFrom<String> for Goal {
    type Error = NoGoal;

    fn try_from(text: String) -> Result<Self, NoGoal> {
        let mut words = text.split(' ');
        let of = match words.next() {
            Some("value") => Of::Value,
            Some("ratio") => Of::Ratio,
            _ => return Err(NoGoal),
        };
        let bound = match words.next() {
            Some("<=") => Bound::AtMost,
            Some(">=") => Bound::AtLeast,
            _ => return Err(NoGoal),
        };
        let number = words.next().and_then(|it| it.parse().ok()).ok_or(NoGoal)?;
        Ok(Self { of, bound, number })
    }
}

/// All figures for people to read.
pub fn table(figures: &[Figure]) -> String {
    let width = figures.iter().map(|it| it.name.len()).max().unwrap_or(0);
    let mut text = format!("{:<width$}  {:>22}  {:>12}  {:>7}  {:<14} met\n", "figure", "value", "baseline", "ratio", "goal");
    for it in figures {
        let met = match it.is_met() {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "",
        };
        // Writing to a string can't fail.
        let _written = writeln!(
            text,
            "{:<width$}  {:>22}  {:>12}  {:>7}  {:<14} {met}",
            it.name,
            format!("{} {}", number(it.value), it.unit),
            it.baseline.map(number).unwrap_or_default(),
            it.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
            it.goal.map(|goal| goal.to_string()).unwrap_or_default(),
        );
    }
    text
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 || value.abs() >= 1_000.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

/// The middle of what was measured; zero of nothing.
pub fn median(mut measured: Vec<f64>) -> f64 {
    measured.sort_by(f64::total_cmp);
    measured.get(measured.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_comes_back_as_it_was_written() {
        let figure = Figure::new("read", 6_000.0, "req/s").against(10_000.0).goal(Of::Ratio, Bound::AtLeast, 0.6);
        let line = serde_json::to_string(&figure).unwrap();
        assert!(line.contains(r#""ratio":0.6,"goal":"ratio >= 0.6""#), "{line}");
        assert_eq!(serde_json::from_str::<Figure>(&line).unwrap(), figure);
        assert_eq!(figure.is_met(), Some(true));
    }

    #[test]
    fn what_is_just_beyond_the_goal_is_not_met() {
        assert_eq!(Figure::new("allocations", 1.0, "").goal(Of::Value, Bound::AtMost, 0.0).is_met(), Some(false));
        assert_eq!(Figure::new("read", 5.9, "").against(10.0).goal(Of::Ratio, Bound::AtLeast, 0.6).is_met(), Some(false));
        assert_eq!(Figure::new("rss", 5.9, "MB").is_met(), None);
    }
}
