//! Machines that call the API.

use super::account_care::manages_accounts;
use crate::policy::{Allowed, Case, Reason, Refusal, SubjectFacts, Verdict, actions};

pub(crate) fn list(_: &actions::ListMachines, case: &Case<'_>) -> Verdict<()> {
    Ok(Allowed { scope: (), ground: manages_accounts(case)? })
}

pub(crate) fn make(action: &actions::MakeMachine, case: &Case<'_>) -> Verdict<()> {
    let ground = manages_accounts(case)?;
    if case.facts.subject != SubjectFacts::Locations(action.access.reach().len()) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: (), ground })
}

/// One that has expired can be revoked as well: then nobody needs to wonder.
pub(crate) fn revoke(_: &actions::RevokeMachine, case: &Case<'_>) -> Verdict<()> {
    let ground = manages_accounts(case)?;
    match case.facts.subject {
        SubjectFacts::Machine(_, false) => Ok(Allowed { scope: (), ground }),
        SubjectFacts::Machine(_, true) => Err(Refusal::conflict(Reason::AlreadySo)),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}
