//! Machines that call the API.

use super::{World, parsed};
use crate::doubles::FakeSecrets;
use inzage_domain::{
    care::Task,
    ids::{AccountId, LocationId, MachineId},
    machine::{Machine, MachineAccess, MachineToken},
    text::Name,
};
use time::Duration;

/// The token with [`FakeSecrets::secret`] of this number in it.
///
/// # Panics
/// If there is no such secret.
#[track_caller]
pub fn machine_token(secret: u64) -> MachineToken {
    MachineToken::new(parsed(FakeSecrets::secret(secret).ok_or("no such secret")))
}

impl World {
    /// Makes a machine with tasks within the subtree of `reach`, for thirty days from now on, with the token of this number.
    ///
    /// # Panics
    /// If a machine can't have these tasks.
    #[track_caller]
    pub fn machine(&mut self, called: &str, tasks: &[Task], reach: LocationId, by: AccountId, secret: u64) -> MachineId {
        let id = MachineId::from_uuid(self.id());
        let tasks = tasks.iter().copied().collect();
        let now = self.now.at;
        self.records.machines.push(Machine {
            id,
            name: parsed(Name::parse(called)),
            access: parsed(MachineAccess::parse(tasks, vec![reach], now + Duration::days(30), now)),
            digest: FakeSecrets::digest_of(machine_token(secret).secret().expose()),
            made_by: by,
            made_at: now,
            revoked_at: None,
            last_used_at: None,
        });
        id
    }
}
