//! What staff do.

use super::{contacts, contacts::ContactScope, documents::guiding};
use crate::{
    audit::Ground,
    care::{Task, TaskHolder},
    ids::{AccountId, ProfessionalId, RelationId},
    policy::{
        Allowed, Case, PersonFacts, PortalFacts, ProfessionalFacts, Reason, Refusal, Standing, SubjectFacts, Verdict, actions,
        standing,
    },
    portal::{HolderSeat, PortalState, Seat},
};

/// Which clients a list holds. The adapter applies it in its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientFilter {
    /// Clients with an open link to this professional; no machine has any …
    pub holder: TaskHolder,
    /// … and, for who may view links (`N02`), those placed within reach too: exactly those whose page opens.
    pub in_reach: bool,
}

/// What naming the holder comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HolderChange {
    /// Who is named.
    pub seat: Seat,
    /// Who is first contact from now on.
    pub first_contact: RelationId,
}

/// The professional behind a request that is about no portal yet.
pub(crate) fn professional<'f>(case: &Case<'f>) -> Result<&'f ProfessionalFacts, Refusal> {
    let professional = case.facts.professional.as_ref().filter(|it| it.active && case.hat == standing::Hat::Professional);
    professional.ok_or(Refusal::forbidden(Reason::WrongHat))
}

/// The ground on which a task within reach opens something, to a professional or a machine.
pub(crate) fn by_task(case: &Case<'_>, task: Task) -> Option<Ground> {
    let (tasks, in_reach) = match &case.standing {
        Standing::Professional(professional) => (professional.tasks, professional.in_reach),
        Standing::Machine(machine) => (machine.tasks, machine.in_reach),
        Standing::Client(_) | Standing::Relation(_) | Standing::Outside => return None,
    };
    (tasks.has(task) && in_reach).then_some(Ground::Task(task))
}

pub(crate) fn list_clients(_: &actions::ListClients, case: &Case<'_>) -> Verdict<ClientFilter> {
    let (holder, tasks, ground) = if let Standing::Machine(machine) = &case.standing {
        // Who may only add clients sees none, but knows where to add them.
        let task = if machine.tasks.has(Task::ViewLinks) { Task::ViewLinks } else { Task::AddClients };
        (TaskHolder::Machine(machine.id), machine.tasks, Ground::Task(task))
    } else {
        let professional = professional(case)?;
        (TaskHolder::Professional(professional.id), professional.tasks, Ground::OwnAccount)
    };
    Ok(Allowed { scope: ClientFilter { holder, in_reach: tasks.has(Task::ViewLinks) }, ground })
}

/// Whoever adds a client guides the client, or names who does (`M28`); naming somebody is linking them.
pub(crate) fn prepare_portal(action: &actions::PreparePortal, case: &Case<'_>) -> Verdict<ProfessionalId> {
    let (own, tasks, in_reach) = if let Standing::Machine(machine) = &case.standing {
        (None, machine.tasks, machine.in_reach)
    } else {
        let professional = professional(case)?;
        (Some(professional.id), professional.tasks, professional.in_reach)
    };
    let needed = [Some(Task::AddClients), action.guide.is_some().then_some(Task::LinkProfessionals)];
    if let Some(lacking) = needed.into_iter().flatten().find(|task| !tasks.has(*task) || !in_reach) {
        return Err(Refusal::forbidden(Reason::NoTask(lacking)));
    }
    let SubjectFacts::NewClient(PersonFacts { has_account, .. }, named) = case.facts.subject else {
        return Err(Refusal::conflict(Reason::Stale));
    };
    // The application manager can't be linked (`D34`).
    let named = named.filter(|(_, tasks)| !tasks.has(Task::ManageApplication)).map(|(id, _)| id);
    let guide = if action.guide.is_some() { named } else { own }.ok_or(Refusal::conflict(Reason::NoGuide))?;
    if has_account {
        return Err(Refusal::conflict(Reason::EmailTaken));
    }
    Ok(Allowed { scope: guide, ground: Ground::Task(Task::AddClients) })
}

pub(crate) fn read_client(_: &actions::ReadClient, case: &Case<'_>) -> Verdict<ContactScope> {
    let link = match &case.standing {
        Standing::Professional(professional) => professional.link,
        Standing::Machine(_) => None,
        Standing::Client(_) | Standing::Relation(_) | Standing::Outside => return Err(Refusal::forbidden(Reason::WrongHat)),
    };
    let ground = match link {
        Some((link, _)) => Ground::CareLink(link),
        None => by_task(case, Task::ViewLinks).ok_or(Refusal::forbidden(Reason::NoCareLink))?,
    };
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

pub(crate) fn set_portal_state(action: &actions::SetPortalState, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    if portal.state == action.state || action.state == PortalState::NotPrepared {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}

pub(crate) fn invite_client(_: &actions::InviteClient, case: &Case<'_>) -> Verdict<AccountId> {
    let ground = match by_task(case, Task::Invite) {
        Some(ground) => ground,
        None => Ground::CareLink(guiding(case)?.0),
    };
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    let client = portal.client.ok_or(Refusal::conflict(Reason::NoAccountYet))?;
    if client.activated {
        return Err(Refusal::conflict(Reason::AlreadyAccepted));
    }
    if portal.state != PortalState::Open {
        return Err(Refusal::conflict(Reason::PortalNotOpen));
    }
    if !standing::holds_soon(portal.born, &case.facts.ages, case.now.on) {
        return Err(Refusal::conflict(Reason::TooYoung));
    }
    Ok(Allowed { scope: client.account, ground })
}

pub(crate) fn withdraw_client_invitation(_: &actions::WithdrawClientInvitation, case: &Case<'_>) -> Verdict<AccountId> {
    let ground = match by_task(case, Task::EditLinks) {
        Some(ground) => ground,
        None => Ground::CareLink(guiding(case)?.0),
    };
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    match portal.client {
        Some(client) if !client.activated => Ok(Allowed { scope: client.account, ground }),
        Some(_) => Err(Refusal::conflict(Reason::AlreadyAccepted)),
        None => Err(Refusal::conflict(Reason::NotInvited)),
    }
}

pub(crate) fn register_contact(action: &actions::RegisterContact, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    contacts::new_contact(case, true)?;
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    let holder = standing::holder(portal, &case.facts.ages, case.now);
    // Somebody who has yet to accept can't hold: enter them first, and name them holder once they have accepted (`D24`).
    if action.first_contact && matches!(holder, Some(standing::Holder::FirstContact(_))) {
        return Err(Refusal::conflict(Reason::NoSuccessor));
    }
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}

pub(crate) fn name_holder(action: &actions::NameHolder, case: &Case<'_>) -> Verdict<HolderChange> {
    let (link, _) = guiding(case)?;
    let target = contacts::target(case)?;
    keeps_holder(case, |portal| {
        portal.seat = HolderSeat { named: action.seat, made: case.now };
        portal.first_contact = Some(crate::policy::FirstContactFacts {
            id: target.id,
            account: target.account,
            state: target.state,
            authority: target.authority.clone(),
            blocked: target.blocked.is_some(),
        });
    })?;
    Ok(Allowed { scope: HolderChange { seat: action.seat, first_contact: action.first_contact }, ground: Ground::CareLink(link) })
}

/// Refuses a change that would leave a portal without a holder (`D24`).
pub(crate) fn keeps_holder(case: &Case<'_>, change: impl FnOnce(&mut PortalFacts)) -> Result<(), Refusal> {
    let mut portal = case.facts.portal.clone().ok_or(Refusal::hidden(Reason::NoHat))?;
    let held = standing::holder(&portal, &case.facts.ages, case.now).is_some();
    change(&mut portal);
    if held && standing::holder(&portal, &case.facts.ages, case.now).is_none() {
        return Err(Refusal::conflict(Reason::NoSuccessor));
    }
    Ok(())
}

pub(crate) fn limit_legal_reading(action: &actions::LimitLegalReading, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    if contacts::target(case)?.legal_reading == action.reading {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}
