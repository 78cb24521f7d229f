//! Machines that call the API.

use super::StoreError;
use crate::{
    credential::Digest,
    ids::MachineId,
    machine::{Machine, MachineState},
    policy::{
        Permit, Sealed,
        actions::{ListMachines, MakeMachine, RevokeMachine},
    },
    text::PersonName,
    views::LocationRow,
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// A machine, as the application manager sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineRow {
    /// As kept.
    pub machine: Machine,
    /// Whether its token works now.
    pub state: MachineState,
    /// The locations that its tasks reach, by path.
    pub reach: Vec<LocationRow>,
    /// Who made it.
    pub made_by: PersonName,
}

/// Every machine, and where one can be put to work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineOverview {
    /// The machines, the newest first.
    pub machines: Vec<MachineRow>,
    /// Every location, by path.
    pub locations: Vec<LocationRow>,
}

/// Reads about machines.
#[async_trait]
pub trait MachineViews: Send {
    /// The machine whose token has this digest, if it works at `now`, with its last use.
    async fn machine_by_digest(
        &mut self,
        digest: &Digest,
        now: OffsetDateTime,
    ) -> Result<Option<(MachineId, Option<OffsetDateTime>)>, StoreError>;
    /// Every machine.
    async fn machines(&mut self, permit: &Permit<ListMachines>) -> Result<Sealed<ListMachines, MachineOverview>, StoreError>;
}

/// Changes to machines.
#[async_trait]
pub trait MachineWrites: Send {
    /// Keeps the permit's machine with the digest of its token. `false` if this identifier exists already.
    async fn insert_machine(&mut self, permit: &Permit<MakeMachine>, digest: Digest) -> Result<bool, StoreError>;
    /// Revokes the machine's token: whatever is asked with it from now on is refused.
    async fn revoke_machine(&mut self, permit: &Permit<RevokeMachine>) -> Result<(), StoreError>;
}

/// Notes that a machine's token is in use.
#[async_trait]
pub trait MachineTouch: Send + Sync {
    /// Moves the token's last use to `at`, if it is not later already.
    async fn touch_machine(&self, machine: MachineId, at: OffsetDateTime) -> Result<(), StoreError>;
}
