//! What is recorded of a client: insurance, GP and pharmacy, medication, and the client as a person.

use super::{
    documents::guiding,
    file::{owner, sees},
};
use crate::{
    audit::Ground,
    dossier::DossierTopic,
    personal::PersonalFields,
    policy::{Allowed, Case, DossierEntryFacts, PersonalDataFacts, Reason, Refusal, Standing, SubjectFacts, Verdict, actions},
    right::Right,
};

/// Which recorded things a list holds. The adapter applies it in its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DossierFilter {
    /// None: the section is closed, which looks as if it were empty (`D28`, `G32`).
    Nothing,
    /// Those that stand.
    Standing,
    /// Those that were taken back too, for professionals.
    All,
}

/// How far a look at one recorded thing reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DossierScope {
    /// Whether it tells what was recorded before, and by whom.
    pub history: bool,
    /// Whether one may record another state of it.
    pub records: bool,
}

/// How far a look at a client's personal data reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalScope {
    /// Which fields one may change.
    pub edits: PersonalFields,
    /// Whether it tells the address that signs in, what was recorded before, and by whom.
    pub history: bool,
}

pub(crate) fn list(action: &actions::ListDossierEntries, case: &Case<'_>) -> Verdict<DossierFilter> {
    let Allowed { scope: open, ground } = sees(case, &[action.topic.right()])?;
    let scope = match case.standing {
        _ if !open => DossierFilter::Nothing,
        Standing::Professional(_) => DossierFilter::All,
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => DossierFilter::Standing,
    };
    Ok(Allowed { scope, ground })
}

fn entry<'f>(case: &Case<'f>, topic: DossierTopic) -> Result<&'f DossierEntryFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::DossierEntry(entry) if entry.topic == topic => Ok(entry),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// Whether who asks is told what was recorded before: professionals, the client and who holds the portal.
fn is_told_history(case: &Case<'_>) -> bool {
    match &case.standing {
        Standing::Professional(_) | Standing::Client(_) => true,
        Standing::Relation(relation) => relation.holds,
        Standing::Machine(_) | Standing::Outside => false,
    }
}

pub(crate) fn read(action: &actions::ReadDossierEntry, case: &Case<'_>) -> Verdict<DossierScope> {
    let right = action.topic.right();
    let Allowed { scope: open, ground } = sees(case, &[right])?;
    if !open {
        return Err(Refusal::hidden(Reason::NoRight(right)));
    }
    let entry = entry(case, action.topic)?;
    if entry.withdrawn && !matches!(case.standing, Standing::Professional(_)) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: DossierScope { history: is_told_history(case), records: guiding(case).is_ok() }, ground })
}

/// What is new has no state yet; anything else must be in the state that the form was made from.
pub(crate) fn record(action: &actions::RecordDossierEntry, case: &Case<'_>) -> Verdict<()> {
    let ground = Ground::CareLink(guiding(case)?.0);
    if let Some(revision) = action.revision
        && entry(case, action.content.topic())?.revision != revision
    {
        return Err(Refusal::conflict(Reason::Stale));
    }
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn withdraw(action: &actions::WithdrawDossierEntry, case: &Case<'_>) -> Verdict<()> {
    let ground = Ground::CareLink(guiding(case)?.0);
    let entry = entry(case, action.topic)?;
    if entry.revision != action.revision {
        return Err(Refusal::conflict(Reason::Stale));
    }
    if entry.withdrawn {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: (), ground })
}

fn personal<'f>(case: &Case<'f>) -> Result<&'f PersonalDataFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::PersonalData(facts) => Ok(facts),
        _ => Err(Refusal::conflict(Reason::Stale)),
    }
}

/// Which fields who asks may change, and on what ground: a professional who guides all of them, and whoever the file belongs to those that
/// the organisation lets clients change (`G37`).
fn editor(case: &Case<'_>) -> Verdict<PersonalFields> {
    if let Standing::Professional(_) = case.standing {
        return guiding(case).map(|(link, _)| Allowed { scope: PersonalFields::ALL, ground: Ground::CareLink(link) });
    }
    let ground = owner(case)?;
    Ok(Allowed { scope: personal(case)?.editable, ground })
}

pub(crate) fn read_personal(_: &actions::ReadPersonalData, case: &Case<'_>) -> Verdict<PersonalScope> {
    let Allowed { scope: open, ground } = sees(case, &[Right::Data])?;
    if !open {
        return Err(Refusal::hidden(Reason::NoRight(Right::Data)));
    }
    let edits = editor(case).map_or(PersonalFields::NONE, |it| it.scope);
    Ok(Allowed { scope: PersonalScope { edits, history: is_told_history(case) }, ground })
}

pub(crate) fn edit_personal(action: &actions::EditPersonalData, case: &Case<'_>) -> Verdict<()> {
    let Allowed { scope: edits, ground } = editor(case)?;
    if !action.fields.is_within(edits) {
        return Err(Refusal::forbidden(Reason::NotEditable));
    }
    if personal(case)?.revision != action.revision {
        return Err(Refusal::conflict(Reason::Stale));
    }
    Ok(Allowed { scope: (), ground })
}
