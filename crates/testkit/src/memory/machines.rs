//! Machines that call the API.

use super::{
    core::Core,
    store::{MemoryStore, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    care::Location,
    credential::Digest,
    ids::{LocationId, MachineId},
    machine::{Machine, MachineState},
    policy::{
        MachineFacts, Permit, Sealed,
        actions::{ListMachines, MakeMachine, RevokeMachine},
    },
    ports::{MachineOverview, MachineRow, MachineTouch, MachineViews, MachineWrites, StoreError},
    views::LocationRow,
};
use time::OffsetDateTime;

impl Core {
    pub(super) fn machine(&self, id: MachineId) -> Option<&Machine> {
        self.records.machines.iter().find(|it| it.id == id)
    }

    pub(super) fn machine_facts(&self, id: MachineId, place: Option<LocationId>) -> Option<MachineFacts> {
        self.machine(id).map(|machine| MachineFacts {
            id,
            made_by: machine.made_by,
            tasks: machine.access.tasks(),
            in_reach: place.is_some_and(|it| self.is_within(it, machine.access.reach())),
            expires_at: machine.access.expires_at(),
            revoked: machine.revoked_at.is_some(),
        })
    }

    /// Those of the locations that `chosen` takes, by path.
    fn places(&self, chosen: impl Fn(&Location) -> bool) -> Vec<LocationRow> {
        let chosen = self.records.locations.iter().filter(|it| chosen(it));
        let mut rows: Vec<_> = chosen.map(|it| LocationRow { location: it.clone(), path: self.path(it) }).collect();
        rows.sort_by(|a, b| (&a.path, a.location.id).cmp(&(&b.path, b.location.id)));
        rows
    }
}

impl Transaction {
    /// A machine's last use, which is noted outside transactions.
    fn last_use(&self, machine: &Machine) -> Option<OffsetDateTime> {
        machine.last_used_at.max(self.shared.lock().machines_touched.get(&machine.id).copied())
    }
}

#[async_trait]
impl MachineViews for Transaction {
    async fn machine_by_digest(
        &mut self,
        digest: &Digest,
        now: OffsetDateTime,
    ) -> Result<Option<(MachineId, Option<OffsetDateTime>)>, StoreError> {
        let machine = self.core().records.machines.iter().find(|it| it.digest == *digest);
        let usable = machine.filter(|it| it.state(now) == MachineState::Usable);
        Ok(usable.map(|it| (it.id, self.last_use(it))))
    }

    async fn machines(&mut self, permit: &Permit<ListMachines>) -> Result<Sealed<ListMachines, MachineOverview>, StoreError> {
        let core = self.core();
        let mut machines = Vec::new();
        for machine in &core.records.machines {
            machines.push(MachineRow {
                state: machine.state(permit.now().at),
                reach: core.places(|it| machine.access.reach().contains(&it.id)),
                made_by: core.name_of(machine.made_by)?,
                machine: Machine { last_used_at: self.last_use(machine), ..machine.clone() },
            });
        }
        machines.sort_by_key(|it| std::cmp::Reverse((it.machine.made_at, it.machine.id)));
        Ok(Sealed::seal(permit, MachineOverview { machines, locations: core.places(|_| true) }))
    }
}

#[async_trait]
impl MachineWrites for Transaction {
    async fn insert_machine(&mut self, permit: &Permit<MakeMachine>, digest: Digest) -> Result<bool, StoreError> {
        let MakeMachine { machine, name, access } = permit.action();
        let made_by = super::accounts::asker(permit)?;
        let core = self.core_mut();
        if core.machine(*machine).is_some() {
            return Ok(false);
        }
        core.records.machines.push(Machine {
            id: *machine,
            name: name.clone(),
            access: access.clone(),
            digest,
            made_by,
            made_at: permit.now().at,
            revoked_at: None,
            last_used_at: None,
        });
        Ok(true)
    }

    async fn revoke_machine(&mut self, permit: &Permit<RevokeMachine>) -> Result<(), StoreError> {
        let machine = self.core_mut().records.machines.iter_mut().find(|it| it.id == permit.action().machine);
        found(machine, "machine")?.revoked_at = Some(permit.now().at);
        Ok(())
    }
}

#[async_trait]
impl MachineTouch for MemoryStore {
    async fn touch_machine(&self, machine: MachineId, at: OffsetDateTime) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        let last = inner.machines_touched.entry(machine).or_insert(at);
        *last = at.max(*last);
        Ok(())
    }
}
