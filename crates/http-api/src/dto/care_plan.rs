//! Care plans.

use inzage_domain::{
    care_plan::{self, CarePlanContent, CarePlanError, CarePlanReply},
    credential::Digest,
    text::{Line, PlanText, ReactionText, Title},
    views,
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::Object;
use time::{Date, OffsetDateTime};

use super::{names::Party, person::PersonName};
use crate::{
    faults::wrong,
    text::{Text, Whole},
};

/// A goal, with what was arranged to reach it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CarePlanGoal {
    /// What is to be reached.
    aim: Text<Line>,
    /// Who does what.
    arrangements: Text<PlanText>,
}

/// What a care plan says.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CarePlan {
    /// What it is called.
    title: Text<Title>,
    /// Its first day.
    since: Text<Date>,
    /// The day on which it is evaluated, after the first.
    evaluation: Text<Date>,
    /// How things are now.
    situation: Text<PlanText>,
    /// Its goals, the first first: at least one, and at most twelve.
    goals: Vec<CarePlanGoal>,
}

impl CarePlan {
    /// The domain's value.
    fn read(self) -> Result<CarePlanContent, Problem> {
        let goals =
            self.goals.into_iter().map(|goal| care_plan::CarePlanGoal { aim: goal.aim.0, arrangements: goal.arrangements.0 });
        let days = (self.since.0, self.evaluation.0);
        CarePlanContent::new(self.title.0, days, self.situation.0, goals.collect()).map_err(|error| match error {
            CarePlanError::EvaluationTooEarly => {
                let detail = Wording::fixed("De evaluatie komt na de eerste dag.", "The evaluation comes after the first day.");
                wrong("#/plan/evaluation", detail)
            }
            CarePlanError::NoGoal => {
                wrong("#/plan/goals", Wording::fixed("Stuur ten minste één doel.", "Send at least one goal."))
            }
            CarePlanError::TooManyGoals => {
                wrong("#/plan/goals", Wording::fixed("Stuur niet meer dan 12 doelen.", "Send no more than 12 goals."))
            }
        })
    }
}

impl From<CarePlanContent> for CarePlan {
    fn from(content: CarePlanContent) -> Self {
        let goal = |goal: &care_plan::CarePlanGoal| CarePlanGoal {
            aim: Text(goal.aim.clone()),
            arrangements: Text(goal.arrangements.clone()),
        };
        Self {
            title: Text(content.title().clone()),
            since: Text(content.since()),
            evaluation: Text(content.evaluation()),
            situation: Text(content.situation().clone()),
            goals: content.goals().iter().map(goal).collect(),
        }
    }
}

/// What somebody answered to a version.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct CarePlanAnswer {
    /// To which version.
    version: Whole,
    /// SHA-256 of the text that was answered to.
    sha256: Text<Digest>,
    /// As which party.
    party: Party,
    /// Whether they agree.
    agrees: bool,
    /// Why not, if they don't.
    objection: Option<Text<ReactionText>>,
    /// When, the first time.
    at: Text<OffsetDateTime>,
    /// Who, by name.
    by: Option<PersonName>,
}

impl CarePlanAnswer {
    /// An answer, with the name of who gave it where that isn't the reader.
    pub(crate) fn of(answer: care_plan::CarePlanAnswer, by: Option<PersonName>) -> Self {
        let objection = match answer.reply {
            CarePlanReply::Agrees => None,
            CarePlanReply::Objects(words) => Some(Text(words)),
        };
        Self {
            version: Whole(answer.version),
            sha256: Text(answer.sha256),
            party: answer.party.into(),
            agrees: objection.is_none(),
            objection,
            at: Text(answer.at),
            by,
        }
    }
}

impl From<views::CarePlanAnswerView> for CarePlanAnswer {
    fn from(view: views::CarePlanAnswerView) -> Self {
        Self::of(view.answer, Some(view.name.into()))
    }
}

/// A shared version in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct CarePlanRow {
    /// Counts up from 1.
    number: Whole,
    /// Who shared it.
    by: PersonName,
    /// When.
    at: Text<OffsetDateTime>,
    /// What was answered to it, for those who may know, the first first.
    answers: Vec<CarePlanAnswer>,
}

impl From<views::CarePlanRow> for CarePlanRow {
    fn from(row: views::CarePlanRow) -> Self {
        let answers = row.answers.into_iter().map(CarePlanAnswer::from).collect();
        Self { number: Whole(row.number), by: row.by.into(), at: Text(row.at), answers }
    }
}

/// A shared version.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct CarePlanVersion {
    /// Counts up from 1.
    number: Whole,
    /// Whether no other was shared after it.
    is_latest: bool,
    /// What it says.
    plan: CarePlan,
    /// SHA-256 of its text; an answer names it.
    sha256: Text<Digest>,
    /// Who shared it.
    by: PersonName,
    /// When.
    at: Text<OffsetDateTime>,
    /// As which party one is asked to answer, if so.
    asks_me: Option<Party>,
    /// Who was asked, for those who may know.
    asked: Vec<Party>,
    /// What was answered to it, for those who may know, the first first.
    answers: Vec<CarePlanAnswer>,
}

impl From<views::CarePlanVersionView> for CarePlanVersion {
    fn from(view: views::CarePlanVersionView) -> Self {
        Self {
            number: Whole(view.number),
            is_latest: view.is_latest,
            plan: view.content.into(),
            sha256: Text(view.sha256),
            by: view.by.into(),
            at: Text(view.at),
            asks_me: view.asks_me.map(Party::from),
            asked: view.asked.into_iter().map(Party::from).collect(),
            answers: view.answers.into_iter().map(CarePlanAnswer::from).collect(),
        }
    }
}

/// What staff are writing.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct CarePlanDraft {
    /// What it says.
    plan: CarePlan,
    /// SHA-256 of its text; whoever changes or shares it names it.
    sha256: Text<Digest>,
    /// Who wrote it last.
    by: PersonName,
    /// When.
    at: Text<OffsetDateTime>,
}

impl From<views::CarePlanDraftShown> for CarePlanDraft {
    fn from(draft: views::CarePlanDraftShown) -> Self {
        Self { plan: draft.content.into(), sha256: Text(draft.sha256), by: draft.by.into(), at: Text(draft.at) }
    }
}

/// What the draft becomes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewCarePlanDraft {
    /// What it says.
    plan: CarePlan,
    /// SHA-256 of the draft that it was made from; left out when there was none.
    from: Option<Text<Digest>>,
}

impl NewCarePlanDraft {
    /// The domain's values.
    pub(crate) fn read(self) -> Result<(CarePlanContent, Option<Digest>), Problem> {
        Ok((self.plan.read()?, self.from.map(|from| from.0)))
    }
}

/// The draft that is there now.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct KeptCarePlanDraft {
    /// SHA-256 of its text.
    pub(crate) sha256: Text<Digest>,
}

/// The draft that is to be shared.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewCarePlanVersion {
    /// SHA-256 of the draft that was seen.
    pub(crate) sha256: Text<Digest>,
    /// Whether the client is asked by name, besides whoever holds the portal.
    pub(crate) asks_client: bool,
}

/// The version that the draft became.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct SharedCarePlan {
    /// Its number.
    pub(crate) version: Whole,
}

/// An answer to a version.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewCarePlanAnswer {
    /// SHA-256 of what was read.
    pub(crate) sha256: Text<Digest>,
    /// Why one doesn't agree; left out by who does.
    pub(crate) objection: Option<Text<ReactionText>>,
}
