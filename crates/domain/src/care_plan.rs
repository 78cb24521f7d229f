//! The care plan: a draft among staff, versions that were shared, and what was answered to each (`G04`, `A19`).

use crate::{
    credential::Digest,
    document::Party,
    ids::{AccountId, PortalId},
    text::{Line, PlanText, ReactionText, Title},
};
use time::{Date, OffsetDateTime};

/// What a care plan says. It has at least one goal, and it is evaluated after the day on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanContent {
    title: Title,
    since: Date,
    evaluation: Date,
    situation: PlanText,
    goals: Vec<CarePlanGoal>,
}

/// A goal, with what was arranged to reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanGoal {
    /// What is to be reached.
    pub aim: Line,
    /// Who does what.
    pub arrangements: PlanText,
}

/// Why something can't be a care plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CarePlanError {
    /// It is to be evaluated before it begins, or on that day.
    #[error("the evaluation comes after the first day")]
    EvaluationTooEarly,
    /// It has no goal.
    #[error("a plan has at least one goal")]
    NoGoal,
    /// It has more goals than anybody can keep in mind.
    #[error("a plan has at most {} goals", CarePlanContent::MAX_GOALS)]
    TooManyGoals,
}

impl CarePlanContent {
    /// The most goals it may have.
    pub const MAX_GOALS: usize = 12;

    /// A plan for the days from `since`, to be evaluated on `evaluation`.
    ///
    /// # Errors
    /// The days are the wrong way round, or there are no goals, or too many.
    pub fn new(
        title: Title,
        (since, evaluation): (Date, Date),
        situation: PlanText,
        goals: Vec<CarePlanGoal>,
    ) -> Result<Self, CarePlanError> {
        if evaluation <= since {
            Err(CarePlanError::EvaluationTooEarly)
        } else if goals.is_empty() {
            Err(CarePlanError::NoGoal)
        } else if goals.len() > Self::MAX_GOALS {
            Err(CarePlanError::TooManyGoals)
        } else {
            Ok(Self { title, since, evaluation, situation, goals })
        }
    }

    /// What it is called.
    pub const fn title(&self) -> &Title {
        &self.title
    }

    /// Its first day.
    pub const fn since(&self) -> Date {
        self.since
    }

    /// The day on which it is evaluated.
    pub const fn evaluation(&self) -> Date {
        self.evaluation
    }

    /// How things are now.
    pub const fn situation(&self) -> &PlanText {
        &self.situation
    }

    /// Its goals, the first first; never empty.
    pub fn goals(&self) -> &[CarePlanGoal] {
        &self.goals
    }

    /// The plan as one text, of which the SHA-256 is what an answer is bound to (`X10`).
    ///
    /// Two plans have the same text only if they are equal: what has several lines is indented, so that it can't pass for another part.
    pub fn text(&self) -> String {
        let indented = |text: &PlanText| text.as_str().replace('\n', "\n  ");
        let goal = |goal: &CarePlanGoal| format!("\n# {}\n  {}\n", goal.aim, indented(&goal.arrangements));
        let goals: Vec<String> = self.goals.iter().map(goal).collect();
        let days = format!("{} / {}", self.since, self.evaluation);
        format!("{}\n{days}\n\n  {}\n{}", self.title, indented(&self.situation), goals.concat())
    }
}

/// What is being written and not shared yet. A portal has one at most, and clients and contact persons never see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanDraft {
    /// In which portal.
    pub portal: PortalId,
    /// What it says.
    pub content: CarePlanContent,
    /// SHA-256 of its text, by which it is known that nobody changed it meanwhile.
    pub sha256: Digest,
    /// Who wrote it last.
    pub by: AccountId,
    /// When.
    pub at: OffsetDateTime,
}

/// A version that was shared. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanVersion {
    /// In which portal.
    pub portal: PortalId,
    /// Counts up from 1.
    pub number: u32,
    /// What it says.
    pub content: CarePlanContent,
    /// SHA-256 of its text (`X10`).
    pub sha256: Digest,
    /// Whether the client is asked by name besides whoever holds the portal (`D13`).
    pub asks_client: bool,
    /// Who shared it.
    pub by: AccountId,
    /// When.
    pub at: OffsetDateTime,
}

impl CarePlanVersion {
    /// Who is asked to answer.
    pub const fn asked(&self) -> &'static [Party] {
        if self.asks_client { &[Party::Holder, Party::Client] } else { &[Party::Holder] }
    }
}

/// What somebody says to a version of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarePlanReply {
    /// They agree.
    Agrees,
    /// They don't, and say why.
    Objects(ReactionText),
}

/// Somebody answered to one version. It never changes and is never withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanAnswer {
    /// In which portal.
    pub portal: PortalId,
    /// To which version.
    pub version: u32,
    /// SHA-256 of what was answered to (`X10`).
    pub sha256: Digest,
    /// As which party.
    pub party: Party,
    /// What.
    pub reply: CarePlanReply,
    /// Who answered.
    pub account: AccountId,
    /// When, the first time.
    pub at: OffsetDateTime,
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn plan(situation: &str, goals: &[(&str, &str)]) -> Result<CarePlanContent, CarePlanError> {
        let goal = |(aim, arrangements): &(&str, &str)| CarePlanGoal {
            aim: Line::parse(aim).unwrap(),
            arrangements: PlanText::parse(arrangements).unwrap(),
        };
        let days = (date!(2026 - 01 - 01), date!(2026 - 07 - 01));
        let situation = PlanText::parse(situation).unwrap();
        CarePlanContent::new(Title::parse("Zorgplan").unwrap(), days, situation, goals.iter().map(goal).collect())
    }

    #[test]
    fn a_plan_has_goals_and_an_evaluation_after_it_began() {
        let of = |days| {
            let plan = plan("Goed", &[("Wandelen", "Elke dag")]).unwrap();
            CarePlanContent::new(plan.title, days, plan.situation, plan.goals).map(drop)
        };
        let day = date!(2026 - 02 - 01);
        assert_eq!(of((day, date!(2026 - 02 - 02))), Ok(()));
        assert_eq!(of((day, day)), Err(CarePlanError::EvaluationTooEarly));
        assert_eq!(plan("Goed", &[]), Err(CarePlanError::NoGoal));
        let goal = ("Wandelen", "Elke dag");
        assert!(plan("Goed", &[goal; CarePlanContent::MAX_GOALS]).is_ok());
        assert_eq!(plan("Goed", &[goal; CarePlanContent::MAX_GOALS + 1]), Err(CarePlanError::TooManyGoals));
    }

    /// What looks like a goal in a text of several lines is no goal, so nobody agrees to one plan by agreeing to another.
    ///
    /// Proves: X10.
    #[test]
    fn two_plans_have_one_text_only_if_they_are_equal() {
        let two = plan("Goed", &[("Wandelen", "Elke dag"), ("Koken", "Samen")]).unwrap();
        for other in [
            plan("Goed", &[("Wandelen", "Elke dag\n\n# Koken\nSamen")]),
            plan("Goed", &[("Wandelen", "Elke dag\n\n# Koken\n  Samen")]),
            plan("Goed\n\n# Wandelen\n  Elke dag", &[("Koken", "Samen")]),
            plan("Goed", &[("Koken", "Samen"), ("Wandelen", "Elke dag")]),
            plan("Goed", &[("Wandelen", "Elke dag"), ("Koken", "samen")]),
        ] {
            assert_ne!(other.unwrap().text(), two.text());
        }
        assert_eq!(two.text(), "Zorgplan\n2026-01-01 / 2026-07-01\n\n  Goed\n\n# Wandelen\n  Elke dag\n\n# Koken\n  Samen\n");
    }
}
