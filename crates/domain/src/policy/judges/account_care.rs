//! What staff do about the account of a client, about accounts as a whole, and about who decides for a client.

use super::{
    care::{keeps_holder, professional},
    contacts::{ContactScope, target},
    documents::guiding,
};
use crate::{
    account::AccountState,
    audit::{Ground, SystemRole},
    care::Task,
    ids::AccountId,
    policy::{Allowed, Case, ClientAccountFacts, PortalFacts, Reason, Refusal, SignInFacts, SubjectFacts, Verdict, actions},
    portal::{ClientAccount, PortalState, StatedIncapacity},
    reminder::{Occasion, Reminder},
};

/// What changing a client's details comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientEdit {
    /// The client's own account.
    pub account: AccountId,
    /// Whether it gets another address: then whoever reads the former one has no way in any more.
    pub moves: bool,
    /// Whether it is in use, so that its owner must be told of another address.
    pub in_use: bool,
}

/// Whom it concerns that somebody may decide for the client, or no longer so (`D18`, `D22`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Involved {
    /// What is needed to tell which contact persons have a right in force, before the change and after it; none while nobody can use the
    /// portal.
    pub contacts: Option<[ContactScope; 2]>,
    /// The client's own account, if they use it here.
    pub client: Option<AccountId>,
}

impl Involved {
    /// Those who use the portal now, or will once `change` is made.
    fn of(case: &Case<'_>, change: impl FnOnce(&mut PortalFacts)) -> Result<Self, Refusal> {
        let before = ContactScope::of(case)?;
        let mut after = before.clone();
        change(&mut after.portal);
        let is_open = before.portal.state == PortalState::Open;
        let client = before.portal.client.filter(|it| is_open && it.activated && !it.suspended).map(|it| it.account);
        Ok(Self { contacts: is_open.then_some([before, after]), client })
    }
}

/// Whom a reminder reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemindScope {
    /// What is needed to tell which contact persons have a right in force.
    pub contacts: ContactScope,
    /// The client's own account, if they use it here.
    pub client: Option<AccountId>,
    /// The client's own account, if they are to be invited now, to decide on the access of others (`D20`).
    pub invites: Option<AccountId>,
}

/// The client's own account.
fn account<'f>(case: &Case<'f>) -> Result<(ClientAccount, &'f ClientAccountFacts), Refusal> {
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    match (portal.client, &case.facts.subject) {
        (Some(client), SubjectFacts::ClientAccount(facts)) => Ok((client, facts)),
        _ => Err(Refusal::conflict(Reason::NoAccountYet)),
    }
}

pub(crate) fn edit_client(action: &actions::EditClient, case: &Case<'_>) -> Verdict<ClientEdit> {
    let (link, _) = guiding(case)?;
    let (client, facts) = account(case)?;
    let wanted = facts.wanted.ok_or(Refusal::conflict(Reason::Stale))?;
    if case.facts.portal.as_ref().is_none_or(|portal| portal.revision != action.revision) {
        return Err(Refusal::conflict(Reason::Stale));
    }
    let moves = !wanted.is_client;
    // With the address goes the way in to everything that this person does here.
    if moves && facts.works_here {
        return Err(Refusal::forbidden(Reason::IsProfessional));
    }
    if moves && wanted.has_account {
        return Err(Refusal::conflict(Reason::EmailTaken));
    }
    if moves && wanted.is_contact {
        return Err(Refusal::conflict(Reason::AlreadyContact));
    }
    keeps_holder(case, |portal| portal.born = action.born)?;
    let in_use = facts.state == AccountState::Active;
    Ok(Allowed { scope: ClientEdit { account: client.account, moves, in_use }, ground: Ground::CareLink(link) })
}

pub(crate) fn suspend_client(action: &actions::SuspendClient, case: &Case<'_>) -> Verdict<ClientAccount> {
    let (link, _) = guiding(case)?;
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    let client = portal.client.ok_or(Refusal::conflict(Reason::NoAccountYet))?;
    if client.suspended == action.suspend.is_some() {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: client, ground: Ground::CareLink(link) })
}

pub(crate) fn reset_factors(_: &actions::ResetFactors, case: &Case<'_>) -> Verdict<AccountId> {
    let (link, _) = guiding(case)?;
    let (client, facts) = account(case)?;
    if !facts.resets_factors {
        return Err(Refusal::forbidden(Reason::FactorResetOff));
    }
    if facts.works_here {
        return Err(Refusal::forbidden(Reason::IsProfessional));
    }
    if !facts.has_factor {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: client.account, ground: Ground::CareLink(link) })
}

pub(crate) fn record_authority(action: &actions::RecordAuthority, case: &Case<'_>) -> Verdict<Involved> {
    let (link, _) = guiding(case)?;
    let target = target(case)?;
    if target.account.is_some() && target.account == case.account {
        return Err(Refusal::forbidden(Reason::TargetIsSelf));
    }
    if target.authority == action.authority {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    let change = |portal: &mut PortalFacts| {
        if let Some(first) = portal.first_contact.as_mut().filter(|it| it.id == target.id) {
            first.authority.clone_from(&action.authority);
        }
    };
    keeps_holder(case, change)?;
    Ok(Allowed { scope: Involved::of(case, change)?, ground: Ground::CareLink(link) })
}

/// While a client can't decide, the first contact with authority holds, or else nobody until staff name one (`D22`, `D42`).
pub(crate) fn record_incapacity(action: &actions::RecordIncapacity, case: &Case<'_>) -> Verdict<Involved> {
    let (link, _) = guiding(case)?;
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    if portal.incapable_since.is_none() && action.incapacity.is_none() {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    let change = |portal: &mut PortalFacts| portal.incapable_since = action.incapacity.as_ref().map(StatedIncapacity::since);
    Ok(Allowed { scope: Involved::of(case, change)?, ground: Ground::CareLink(link) })
}

/// The application manager, whose reach is no place (`D34`).
pub(crate) fn manages_accounts(case: &Case<'_>) -> Result<Ground, Refusal> {
    let task = Task::ManageApplication;
    let may = professional(case)?.tasks.has(task);
    if may { Ok(Ground::Task(task)) } else { Err(Refusal::forbidden(Reason::NoTask(task))) }
}

pub(crate) fn find_account(_: &actions::FindAccount, case: &Case<'_>) -> Verdict<()> {
    Ok(Allowed { scope: (), ground: manages_accounts(case)? })
}

pub(crate) fn set_account_use(action: &actions::SetAccountUse, case: &Case<'_>) -> Verdict<()> {
    let ground = manages_accounts(case)?;
    let SubjectFacts::Account(SignInFacts { id, state, .. }) = case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    if case.account == Some(id) {
        return Err(Refusal::forbidden(Reason::TargetIsSelf));
    }
    if (state == AccountState::Deactivated) == action.deactivate.is_some() {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn remind(action: &actions::Remind, case: &Case<'_>) -> Verdict<RemindScope> {
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    let ages = &case.facts.ages;
    if portal.state != PortalState::Open {
        return Err(Refusal::conflict(Reason::PortalNotOpen));
    }
    let is_due = match action.reminder.of {
        Occasion::Age(age) => {
            ages.all().contains(&age) && Reminder::of_age(portal.born, age, case.now.on) == Some(action.reminder)
        }
        Occasion::Review => {
            portal.incapable_since.is_some() && Reminder::of_review(action.reminder.on, case.now.on) == Some(action.reminder)
        }
    };
    if !is_due {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    let holds_soon = action.reminder.of == Occasion::Age(ages.holds_from);
    let usable = portal.client.filter(|client| !client.suspended);
    let scope = RemindScope {
        contacts: ContactScope::of(case)?,
        client: usable.filter(|client| client.activated).map(|client| client.account),
        invites: usable.filter(|client| holds_soon && !client.activated).map(|client| client.account),
    };
    Ok(Allowed { scope, ground: Ground::System(SystemRole::Postman) })
}
