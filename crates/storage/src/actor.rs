//! Who a permit was given to, as a row wants to know.

use inzage_domain::{
    audit::Capacity,
    care::TaskHolder,
    grant::Maker,
    ids::{AccountId, ProfessionalId, SessionId},
    policy::{Action, Permit},
    ports::StoreError,
};

/// A permit of somebody who could not have been given it.
#[derive(Debug, thiserror::Error)]
#[error("this permit was given to nobody who can do that")]
struct OtherActor;

/// The account that asked.
pub(crate) fn account_of<A: Action>(permit: &Permit<A>) -> Result<AccountId, StoreError> {
    permit.account().ok_or_else(|| StoreError::failed(OtherActor))
}

/// The session in which it was asked.
pub(crate) fn session_of<A: Action>(permit: &Permit<A>) -> Result<SessionId, StoreError> {
    permit.session().ok_or_else(|| StoreError::failed(OtherActor))
}

/// The account that answers for what is done.
pub(crate) fn answerable_of<A: Action>(permit: &Permit<A>) -> Result<AccountId, StoreError> {
    permit.answerable().ok_or_else(|| StoreError::failed(OtherActor))
}

/// The professional that asked.
pub(crate) fn professional_of<A: Action>(permit: &Permit<A>) -> Result<ProfessionalId, StoreError> {
    match permit.capacity() {
        Capacity::Professional(professional) => Ok(professional),
        _ => Err(StoreError::failed(OtherActor)),
    }
}

/// The professional or machine that asked.
pub(crate) fn holder_of<A: Action>(permit: &Permit<A>) -> Result<TaskHolder, StoreError> {
    match permit.capacity() {
        Capacity::Professional(professional) => Ok(TaskHolder::Professional(professional)),
        Capacity::Machine(machine) => Ok(TaskHolder::Machine(machine)),
        _ => Err(StoreError::failed(OtherActor)),
    }
}

/// Who gives a right under this permit (`D20`, `D21`).
pub(crate) fn maker_of<A: Action>(permit: &Permit<A>) -> Result<Maker, StoreError> {
    Ok(Maker { account: account_of(permit)?, is_client: permit.capacity() == Capacity::Client })
}

/// Whether this is a relation who does not hold the portal: one from whom blocks are hidden (`D27`).
pub(crate) fn is_plain_relation<A: Action>(permit: &Permit<A>) -> bool {
    matches!(permit.capacity(), Capacity::Relation(_))
}
