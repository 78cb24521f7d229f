//! Machines that call the API.

use super::{Bind as _, Column as _, Fields, Insertable, unreadable};
use inzage_domain::{
    ids::{LocationId, MachineId},
    machine::{Machine, MachineAccess},
    ports::StoreError,
};
use sea_orm::Value;

impl Insertable for Machine {
    const TABLE: &'static str = "machine";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "tasks", "digest", "made_by", "made_at", "expires_at", "revoked_at", "last_used_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.id.value(),
            self.name.value(),
            self.access.tasks().value(),
            self.digest.value(),
            self.made_by.value(),
            self.made_at.value(),
            self.access.expires_at().value(),
            self.revoked_at.into_value(),
            self.last_used_at.into_value(),
        ]
    }
}

/// A location that a machine's tasks reach.
pub(crate) struct MachineReach(pub(crate) MachineId, pub(crate) LocationId);

impl Insertable for MachineReach {
    const TABLE: &'static str = "machine_reach";
    const KEY: &'static str = "machine_id, location_id";
    const COLUMNS: &'static [&'static str] = &["machine_id", "location_id"];

    fn values(&self) -> Vec<Value> {
        vec![self.0.value(), self.1.value()]
    }
}

/// Reads a machine that reaches these locations.
pub(crate) fn read_machine(fields: Fields<'_>, reach: Vec<LocationId>) -> Result<Machine, StoreError> {
    let (made_at, expires_at) = (fields.get("made_at")?, fields.get("expires_at")?);
    let access = MachineAccess::stored(fields.get("tasks")?, reach, made_at, expires_at);
    Ok(Machine {
        id: fields.get("id")?,
        name: fields.get("name")?,
        access: access.ok_or_else(|| unreadable("tasks"))?,
        digest: fields.get("digest")?,
        made_by: fields.get("made_by")?,
        made_at,
        revoked_at: fields.opt("revoked_at")?,
        last_used_at: fields.opt("last_used_at")?,
    })
}
