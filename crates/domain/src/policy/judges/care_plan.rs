//! The care plan.

use super::{
    documents::{any_link, asked_parties, guiding},
    file::{owner, sees},
};
use crate::{
    audit::Ground,
    document::Party,
    policy::{Allowed, CarePlanFacts, Case, Reason, Refusal, Standing, SubjectFacts, Verdict, actions},
    right::Right,
};

/// How far a look at the care plan reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is something that a page may show or not")]
pub struct CarePlanScope {
    /// Whether anything is seen at all: a closed section looks as if nothing was shared yet (`D28`, `G32`).
    pub open: bool,
    /// Whether it tells who was asked and what they answered.
    pub answers: bool,
    /// As which party one may answer to the latest version, if asked: one that has yet to answer before one that has.
    pub party: Option<Party>,
    /// Whether it tells of a draft.
    pub drafts: bool,
    /// Whether one may write and share it.
    pub writes: bool,
}

fn plan<'f>(case: &Case<'f>) -> Result<&'f CarePlanFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::CarePlan(plan) => Ok(plan),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

pub(crate) fn read(action: &actions::ReadCarePlan, case: &Case<'_>) -> Verdict<CarePlanScope> {
    let Allowed { scope: open, ground } = sees(case, &[Right::Plan])?;
    if !open && action.version.is_some() {
        return Err(Refusal::hidden(Reason::NoRight(Right::Plan)));
    }
    let plan = plan(case)?;
    if action.version.is_some_and(|version| !(1..=plan.version).contains(&version)) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    let answers = match &case.standing {
        Standing::Professional(_) | Standing::Client(_) => true,
        Standing::Relation(relation) => relation.holds,
        Standing::Machine(_) | Standing::Outside => false,
    };
    let parties = asked_parties(case, &plan.asked);
    let waits = parties.iter().find(|party| !plan.answered.contains(party));
    let scope = CarePlanScope {
        open,
        answers,
        party: waits.or(parties.first()).copied(),
        drafts: any_link(case).is_some(),
        writes: guiding(case).is_ok(),
    };
    Ok(Allowed { scope, ground })
}

/// For professionals with a link only: to everybody else there is no draft, whether there is one or not.
pub(crate) fn read_draft(_: &actions::ReadCarePlanDraft, case: &Case<'_>) -> Verdict<bool> {
    match any_link(case) {
        Some((link, _)) => Ok(Allowed { scope: guiding(case).is_ok(), ground: Ground::CareLink(link) }),
        None => guiding(case).map(|(link, _)| Allowed { scope: true, ground: Ground::CareLink(link) }),
    }
}

/// The same words twice are one change; else the draft must be what the form was made from.
pub(crate) fn draft(action: &actions::DraftCarePlan, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    let present = plan(case)?.draft;
    if present != action.from && present != Some(action.sha256) {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}

/// Only what was seen is thrown away: what somebody wrote meanwhile stays.
pub(crate) fn discard_draft(action: &actions::DiscardCarePlanDraft, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    match plan(case)?.draft {
        None => Err(Refusal::hidden(Reason::NoSuchItem)),
        Some(sha256) if sha256 == action.sha256 => Ok(Allowed { scope: (), ground: Ground::CareLink(link) }),
        Some(_) => Err(Refusal::conflict(Reason::NewerVersion)),
    }
}

/// Whether it is new: the same form twice shares once.
pub(crate) fn share(action: &actions::ShareCarePlan, case: &Case<'_>) -> Verdict<bool> {
    let (link, _) = guiding(case)?;
    let plan = plan(case)?;
    let scope = if plan.draft == Some(action.sha256) {
        true
    } else if plan.draft.is_none() && plan.sha256 == Some(action.sha256) {
        false
    } else {
        return Err(Refusal::conflict(Reason::NewerVersion));
    };
    Ok(Allowed { scope, ground: Ground::CareLink(link) })
}

pub(crate) fn answer(action: &actions::AnswerCarePlan, case: &Case<'_>) -> Verdict<Vec<Party>> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let version = Some(action.version);
            read(&actions::ReadCarePlan { portal: action.portal, version }, case)?;
            return Err(Refusal::forbidden(Reason::NotHolder));
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case)?;
        }
    }
    let plan = plan(case)?;
    if plan.version == 0 {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    if plan.version != action.version || plan.sha256 != Some(action.sha256) {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    let parties = asked_parties(case, &plan.asked);
    let first = parties.first().ok_or(Refusal::conflict(Reason::NotAsked))?;
    Ok(Allowed { ground: Ground::AskedAs(*first), scope: parties })
}
