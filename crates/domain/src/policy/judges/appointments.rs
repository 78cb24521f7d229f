//! Appointments and requests for them.

use super::{
    care::professional,
    documents::guiding,
    file::{owner, sees},
};
use crate::{
    appointment::Slot,
    audit::Ground,
    care::CareLinkKind,
    ids::ProfessionalId,
    policy::{
        Allowed, AppointmentFacts, AppointmentRequestFacts, Case, Reason, Refusal, Standing, SubjectFacts, Verdict, actions,
    },
    right::Right,
};

/// How far a look at one appointment reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentScope {
    /// Whether one may change or cancel it.
    pub changes: bool,
}

/// How far a look at one request reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestScope {
    /// Whether one may know who asked.
    pub sees_who: bool,
    /// Whether one may take it back.
    pub withdraws: bool,
    /// Whether one may approve or reject it (`G55`).
    pub decides: bool,
}

fn appointment<'f>(case: &Case<'f>) -> Result<&'f AppointmentFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Appointment(Some(appointment), _) => Ok(appointment),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

fn request<'f>(case: &Case<'f>) -> Result<&'f AppointmentRequestFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::AppointmentRequest(Some(request), _) => Ok(request),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// Whether an appointment can be with these professionals: each of them is linked to the client, and somebody is there.
fn attended(with: &[ProfessionalId], case: &Case<'_>) -> Result<(), Refusal> {
    let (SubjectFacts::Appointment(_, linked) | SubjectFacts::AppointmentRequest(_, linked)) = &case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    if !with.is_empty() && with.iter().all(|id| linked.iter().any(|(linked, _)| linked == id)) {
        Ok(())
    } else {
        Err(Refusal::hidden(Reason::NoSuchItem))
    }
}

fn ahead(slot: &Slot, case: &Case<'_>) -> Result<(), Refusal> {
    if slot.is_over(case.now.at) { Err(Refusal::conflict(Reason::AlreadyOver)) } else { Ok(()) }
}

/// The ground on which one may see what is in the section; without one, what is in it is not there (`D28`).
fn inside(case: &Case<'_>) -> Result<Ground, Refusal> {
    let Allowed { scope: open, ground } = sees(case, &[Right::Appointments])?;
    if open { Ok(ground) } else { Err(Refusal::hidden(Reason::NoRight(Right::Appointments))) }
}

/// For the client, whoever holds the portal, and relations with the right.
fn asker(case: &Case<'_>) -> Result<Ground, Refusal> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            if relation.acts().has(Right::Appointments) {
                Ok(relation.ground(Right::Appointments, case.now))
            } else {
                Err(Refusal::forbidden(Reason::NoRight(Right::Appointments)))
            }
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case)
        }
    }
}

pub(crate) fn list(_: &actions::ListAppointments, case: &Case<'_>) -> Verdict<bool> {
    sees(case, &[Right::Appointments])
}

pub(crate) fn read(_: &actions::ReadAppointment, case: &Case<'_>) -> Verdict<AppointmentScope> {
    let ground = inside(case)?;
    let appointment = appointment(case)?;
    let changes = guiding(case).is_ok() && changeable(appointment, case).is_ok();
    Ok(Allowed { scope: AppointmentScope { changes }, ground })
}

fn changeable(appointment: &AppointmentFacts, case: &Case<'_>) -> Result<(), Refusal> {
    if appointment.cancelled {
        return Err(Refusal::conflict(Reason::Cancelled));
    }
    ahead(&appointment.slot, case)
}

pub(crate) fn plan(action: &actions::PlanAppointment, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    attended(&action.with, case)?;
    ahead(&action.slot, case)?;
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}

pub(crate) fn change(action: &actions::ChangeAppointment, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    let appointment = appointment(case)?;
    attended(&action.with, case)?;
    changeable(appointment, case)?;
    ahead(&action.slot, case)?;
    if appointment.revision != action.revision {
        return Err(Refusal::conflict(Reason::Stale));
    }
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}

pub(crate) fn cancel(action: &actions::CancelAppointment, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    let appointment = appointment(case)?;
    changeable(appointment, case)?;
    if appointment.revision != action.revision {
        return Err(Refusal::conflict(Reason::Stale));
    }
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}

pub(crate) fn see_guides(_: &actions::SeeGuides, case: &Case<'_>) -> Verdict<()> {
    asker(case).map(|ground| Allowed { scope: (), ground })
}

pub(crate) fn list_requests(_: &actions::ListAppointmentRequests, case: &Case<'_>) -> Verdict<bool> {
    sees(case, &[Right::Appointments])
}

pub(crate) fn read_request(_: &actions::ReadAppointmentRequest, case: &Case<'_>) -> Verdict<RequestScope> {
    let ground = inside(case)?;
    let request = request(case)?;
    let own = Some(request.by) == case.account && asker(case).is_ok();
    let plain = matches!(&case.standing, Standing::Relation(relation) if !relation.holds);
    let decides = guiding(case).is_ok_and(|(_, professional)| professional == request.to);
    let scope = RequestScope { sees_who: own || !plain, withdraws: own && request.waits, decides: decides && request.waits };
    Ok(Allowed { scope, ground })
}

pub(crate) fn ask(action: &actions::RequestAppointment, case: &Case<'_>) -> Verdict<()> {
    let ground = asker(case)?;
    match &case.facts.subject {
        SubjectFacts::AppointmentRequest(_, linked) if linked.contains(&(action.to, CareLinkKind::Guiding)) => {
            Ok(Allowed { scope: (), ground })
        }
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// Only the professional who was asked decides, and once (`G55`).
fn asked(case: &Case<'_>) -> Result<Ground, Refusal> {
    let (link, professional) = guiding(case)?;
    let request = request(case)?;
    if request.to != professional {
        return Err(Refusal::forbidden(Reason::NotOwn));
    }
    if request.waits { Ok(Ground::CareLink(link)) } else { Err(Refusal::conflict(Reason::AlreadyDecided)) }
}

pub(crate) fn approve(action: &actions::ApproveRequest, case: &Case<'_>) -> Verdict<()> {
    let ground = asked(case)?;
    attended(&action.with, case)?;
    ahead(&action.slot, case)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn reject(_: &actions::RejectRequest, case: &Case<'_>) -> Verdict<()> {
    asked(case).map(|ground| Allowed { scope: (), ground })
}

pub(crate) fn withdraw(_: &actions::WithdrawRequest, case: &Case<'_>) -> Verdict<()> {
    inside(case)?;
    let ground = asker(case)?;
    let request = request(case)?;
    if Some(request.by) != case.account {
        return Err(Refusal::forbidden(Reason::NotOwn));
    }
    if request.waits { Ok(Allowed { scope: (), ground }) } else { Err(Refusal::conflict(Reason::AlreadyDecided)) }
}

/// Of the clients whom one guides; the adapter applies it in its query.
pub(crate) fn list_open(_: &actions::ListOpenRequests, case: &Case<'_>) -> Verdict<ProfessionalId> {
    let professional = professional(case)?;
    Ok(Allowed { scope: professional.id, ground: Ground::OwnAccount })
}
