//! What the organisation publishes.

use super::{care::professional, file::owner};
use crate::{
    audit::Ground,
    care::Task,
    policy::{Allowed, Case, PublicationFacts, Reason, Refusal, Standing, SubjectFacts, Verdict, actions},
    publication::PublicationKind,
};

/// For clients in their own portal; in a relation's view there is none of it, whoever holds the portal (`G28`, `G29`).
fn reader(case: &Case<'_>) -> Result<Ground, Refusal> {
    match &case.standing {
        Standing::Client(_) => owner(case),
        Standing::Relation(_) => Err(Refusal::forbidden(Reason::NotOwn)),
        Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => Err(Refusal::forbidden(Reason::WrongHat)),
    }
}

pub(crate) fn list(_: &actions::ListPublications, case: &Case<'_>) -> Verdict<()> {
    Ok(Allowed { scope: (), ground: reader(case)? })
}

/// What is on the lists can be read, and nothing else.
pub(crate) fn read(_: &actions::ReadPublication, case: &Case<'_>) -> Verdict<()> {
    let ground = reader(case)?;
    if !publication(case)?.showing.is_shown(case.now.at) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: (), ground })
}

fn publication<'f>(case: &Case<'f>) -> Result<&'f PublicationFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Publication(publication) => Ok(publication),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// Whoever keeps the pages and the news, whose task is the whole organisation's and opens no file.
fn editor(case: &Case<'_>) -> Result<Ground, Refusal> {
    let task = Task::ManageContent;
    let may = professional(case)?.tasks.has(task);
    if may { Ok(Ground::Task(task)) } else { Err(Refusal::forbidden(Reason::NoTask(task))) }
}

pub(crate) fn list_all(_: &actions::ListAllPublications, case: &Case<'_>) -> Verdict<()> {
    Ok(Allowed { scope: (), ground: editor(case)? })
}

pub(crate) fn open(_: &actions::OpenPublication, case: &Case<'_>) -> Verdict<()> {
    let ground = editor(case)?;
    publication(case)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn write(_: &actions::WritePublication, case: &Case<'_>) -> Verdict<()> {
    let ground = editor(case)?;
    match case.facts.subject {
        SubjectFacts::PublicationsBeside(others) if others < PublicationKind::MOST => Ok(Allowed { scope: (), ground }),
        _ => Err(Refusal::conflict(Reason::NoRoom)),
    }
}

pub(crate) fn edit(action: &actions::EditPublication, case: &Case<'_>) -> Verdict<()> {
    latest(case, action.revision)
}

pub(crate) fn remove(action: &actions::RemovePublication, case: &Case<'_>) -> Verdict<()> {
    latest(case, action.revision)
}

fn latest(case: &Case<'_>, revision: u32) -> Verdict<()> {
    let ground = editor(case)?;
    if publication(case)?.revision == revision {
        Ok(Allowed { scope: (), ground })
    } else {
        Err(Refusal::conflict(Reason::Stale))
    }
}
