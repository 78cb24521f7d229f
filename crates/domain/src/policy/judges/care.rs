//! What staff do.

use super::{contacts, contacts::ContactScope, documents::guiding};
use crate::{
    audit::Ground,
    care::Task,
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
    /// Clients with an open link to this professional …
    pub linked_to: ProfessionalId,
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

pub(crate) fn list_clients(_: &actions::ListClients, case: &Case<'_>) -> Verdict<ClientFilter> {
    let professional = professional(case)?;
    let scope = ClientFilter { linked_to: professional.id, in_reach: professional.tasks.has(Task::ViewLinks) };
    Ok(Allowed { scope, ground: Ground::OwnAccount })
}

pub(crate) fn prepare_portal(_: &actions::PreparePortal, case: &Case<'_>) -> Verdict<ProfessionalId> {
    let professional = professional(case)?;
    if !professional.tasks.has(Task::AddClients) || !professional.in_reach {
        return Err(Refusal::forbidden(Reason::NoTask(Task::AddClients)));
    }
    match case.facts.subject {
        SubjectFacts::Person(PersonFacts { has_account: true, .. }) => Err(Refusal::conflict(Reason::EmailTaken)),
        _ => Ok(Allowed { scope: professional.id, ground: Ground::Task(Task::AddClients) }),
    }
}

pub(crate) fn read_client(_: &actions::ReadClient, case: &Case<'_>) -> Verdict<ContactScope> {
    let ground = match &case.standing {
        Standing::Professional(professional) => match professional.link {
            Some((link, _)) => Ground::CareLink(link),
            None if professional.tasks.has(Task::ViewLinks) && professional.in_reach => Ground::Task(Task::ViewLinks),
            None => return Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Outside => return Err(Refusal::forbidden(Reason::WrongHat)),
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
    let ground = match &case.standing {
        Standing::Professional(professional) if professional.tasks.has(Task::Invite) && professional.in_reach => {
            Ground::Task(Task::Invite)
        }
        Standing::Professional(_) | Standing::Client(_) | Standing::Relation(_) | Standing::Outside => {
            Ground::CareLink(guiding(case)?.0)
        }
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
    let ground = match &case.standing {
        Standing::Professional(professional) if professional.tasks.has(Task::EditLinks) && professional.in_reach => {
            Ground::Task(Task::EditLinks)
        }
        Standing::Professional(_) | Standing::Client(_) | Standing::Relation(_) | Standing::Outside => {
            Ground::CareLink(guiding(case)?.0)
        }
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
