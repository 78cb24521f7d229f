//! The care plan: as it was shared, with what was answered, and as staff write and share it (`G04`, `A19`).

use crate::{
    form::{Choice, DateFields, Errors},
    frame::Frame,
    icon::Icon,
    page::staff::ClientHead,
    parts::{Chip, Consequence, Fact, Link, Pager, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// What a plan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it is called.
    pub title: String,
    /// How its versions stand.
    pub chips: Vec<Chip>,
    /// Which version it is, by whom and when.
    pub about: String,
    /// From when it counts, and when it is evaluated.
    pub days: Vec<Fact>,
    /// How things are now.
    pub situation: String,
    /// Its goals.
    pub goals: Vec<Goal>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its number, and what is to be reached.
    pub heading: String,
    /// Who does what.
    pub arrangements: String,
}

/// A form that asks for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerForm {
    /// Who asks for what.
    pub asked: String,
    /// Yes and no.
    pub replies: Vec<Choice>,
    /// Why not, as typed.
    pub objection: String,
    /// What is ticked.
    pub tick: String,
    /// Which version.
    pub version: u32,
    /// SHA-256 of what is shown.
    pub sha256: String,
    /// Where the form goes.
    pub action: String,
}

/// Proof of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who answered what.
    pub title: String,
    /// Whether they agreed.
    pub agrees: bool,
    /// When.
    pub at: String,
    /// Why not.
    pub objection: Option<String>,
    /// As whom, and to what exactly.
    pub facts: Vec<Fact>,
}

/// A version in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its page.
    pub href: String,
    /// Its number and day.
    pub title: String,
    /// What was answered to it, and when; empty for whom is not told.
    pub answers: Vec<String>,
}

/// A version of the plan and all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// The version; none while nothing was shared.
    pub plan: Option<Plan>,
    /// To the latest version, from an earlier one.
    pub latest: Option<String>,
    /// To who can see this version, and why.
    pub insight: Option<Link>,
    /// What was answered to it.
    pub answers: Vec<Answer>,
    /// All versions, the latest first.
    pub versions: Vec<Version>,
    /// Where that list goes on.
    pub pager: Pager,
}

/// Zorgplan.
#[derive(Debug, Template)]
#[template(path = "care_plan/plan.html")]
pub struct CarePlanPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// The plan.
    pub shared: Shared,
    /// The answer that is asked of this reader.
    pub form: Option<AnswerForm>,
}

/// What staff are told of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftNote {
    /// That there is one, and since when.
    pub title: String,
    /// Its page.
    pub href: String,
}

/// The same as professionals see it.
#[derive(Debug, Template)]
#[template(path = "care_plan/client.html")]
pub struct ClientCarePlanPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// The parts of the dossier.
    pub tabs: Vec<Tab>,
    /// The plan.
    pub shared: Shared,
    /// The draft, if there is one.
    pub draft: Option<DraftNote>,
    /// To write, for who guides the client and while there is no draft.
    pub write: Option<Link>,
}

/// A goal as it stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalFields {
    /// Its number, above the fields.
    pub legend: String,
    /// The name of the first field.
    pub aim_field: String,
    /// What is to be reached, as typed.
    pub aim: String,
    /// The name of the second field.
    pub arrangements_field: String,
    /// Who does what, as typed.
    pub arrangements: String,
}

/// The form for a draft.
#[derive(Debug, Template)]
#[template(path = "care_plan/form.html")]
pub struct CarePlanFormPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// The client, by name.
    pub client: String,
    /// What it is called, as typed.
    pub called: String,
    /// The first day, as typed.
    pub since: DateFields,
    /// The day of the evaluation, as typed.
    pub evaluation: DateFields,
    /// How things are now, as typed.
    pub situation: String,
    /// The goals, with some room for more.
    pub goals: Vec<GoalFields>,
    /// SHA-256 of the draft that the form was made from, or nothing.
    pub from: String,
    /// Where the form goes.
    pub action: String,
    /// The draft that is there now, when it changed since the form was made.
    pub meanwhile: Option<Plan>,
}

/// A draft, exactly as it will be read, and the form that shares it.
#[derive(Debug, Template)]
#[template(path = "care_plan/draft.html")]
pub struct CarePlanDraftPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// What it says.
    pub plan: Plan,
    /// To share it, for who guides the client.
    pub share: Option<ShareForm>,
}

/// The form that shares a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareForm {
    /// To write on.
    pub edit: String,
    /// To throw it away.
    pub discard: String,
    /// Who is asked.
    pub parties: Vec<Choice>,
    /// What it will do.
    pub consequences: Vec<Consequence>,
    /// SHA-256 of what is shown.
    pub sha256: String,
    /// Where the form goes.
    pub action: String,
}
