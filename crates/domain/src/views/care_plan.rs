//! The care plan, as shown.

use super::Page;
use crate::{
    care_plan::{CarePlanAnswer, CarePlanContent},
    credential::Digest,
    document::Party,
    policy::actions::CarePlanScope,
    text::PersonName,
};
use time::OffsetDateTime;

/// The care plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanView {
    /// The version that was asked for; none while nothing was shared, or for whom the section is closed.
    pub shown: Option<CarePlanVersionView>,
    /// All shared versions, the latest first.
    pub versions: Page<CarePlanRow>,
    /// When the draft was written, for who is told that there is one.
    pub drafted_at: Option<OffsetDateTime>,
    /// How far this look reaches.
    pub scope: CarePlanScope,
}

/// A shared version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanVersionView {
    /// Which.
    pub number: u32,
    /// Whether no other was shared after it.
    pub is_latest: bool,
    /// What it says.
    pub content: CarePlanContent,
    /// SHA-256 of its text (`X10`).
    pub sha256: Digest,
    /// Who shared it.
    pub by: PersonName,
    /// When.
    pub at: OffsetDateTime,
    /// Who was asked, for who is told.
    pub asked: Vec<Party>,
    /// What was answered to it, for who is told, the first first.
    pub answers: Vec<CarePlanAnswerView>,
    /// As which party this reader is asked and has not answered yet.
    pub asks_me: Option<Party>,
}

/// An answer, with the name of who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanAnswerView {
    /// What was answered.
    pub answer: CarePlanAnswer,
    /// By whom.
    pub name: PersonName,
}

/// A shared version in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanRow {
    /// Which.
    pub number: u32,
    /// Who shared it.
    pub by: PersonName,
    /// When.
    pub at: OffsetDateTime,
    /// What was answered to it, for who is told, the first first.
    pub answers: Vec<CarePlanAnswerView>,
}

/// What staff are writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanDraftView {
    /// The draft; none while nobody writes.
    pub draft: Option<CarePlanDraftShown>,
    /// The version that was shared last, from which a new draft is made.
    pub latest: Option<(u32, CarePlanContent)>,
    /// Whether one may write and share it.
    pub writes: bool,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanDraftShown {
    /// What it says.
    pub content: CarePlanContent,
    /// SHA-256 of its text.
    pub sha256: Digest,
    /// Who wrote it last.
    pub by: PersonName,
    /// When.
    pub at: OffsetDateTime,
}
