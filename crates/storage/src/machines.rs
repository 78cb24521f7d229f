//! Machines that call the API.

use crate::{
    actor::account_of,
    care::path,
    connect::SqlStore,
    query::{Query, Row},
    rows::{MachineReach, columns, read_location, read_machine},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    care::Location,
    credential::Digest,
    ids::{LocationId, MachineId},
    machine::Machine,
    policy::{
        About, MachineFacts, Permit, Question, Sealed,
        actions::{ListMachines, MakeMachine, RevokeMachine},
    },
    ports::{MachineOverview, MachineRow, MachineTouch, MachineViews, MachineWrites, StoreError},
    views::LocationRow,
};
use std::collections::HashMap;
use time::OffsetDateTime;

/// `$1` the machine, `$2` the location asked about, `$3` the portal.
const FACTS: &str = "SELECT m.id, m.made_by, m.tasks, m.expires_at, m.revoked_at,
        EXISTS (SELECT 1 FROM machine_reach x
          JOIN location reached ON reached.id = x.location_id
          JOIN location placed ON placed.id = COALESCE($2, (SELECT p.location_id FROM portal p WHERE p.portal_id = $3))
          WHERE x.machine_id = m.id
            AND substr(placed.path, 1, length(reached.path)) = reached.path) AS in_reach
    FROM machine m WHERE m.id = $1";

/// `$1` the digest, `$2` now.
const BY_DIGEST: &str =
    "SELECT m.id, m.last_used_at FROM machine m WHERE m.digest = $1 AND m.revoked_at IS NULL AND m.expires_at > $2";

/// The machine that asks.
pub(crate) fn machine_facts(machine: MachineId, question: &Question) -> Query {
    let location = match &question.about {
        About::NewClient(_, location, ..) => Some(*location),
        _ => None,
    };
    Query::new(FACTS).bind(machine).bind(location).bind(question.portal)
}

/// Reads it.
pub(crate) fn read_machine_facts(row: &Row) -> Result<MachineFacts, StoreError> {
    Ok(MachineFacts {
        id: row.get("id")?,
        made_by: row.get("made_by")?,
        tasks: row.get("tasks")?,
        in_reach: row.get("in_reach")?,
        expires_at: row.get("expires_at")?,
        revoked: row.opt::<OffsetDateTime>("revoked_at")?.is_some(),
    })
}

/// The locations in `chosen`, by path.
fn places(chosen: &[LocationId], all: &HashMap<LocationId, Location>) -> Vec<LocationRow> {
    let chosen = chosen.iter().filter_map(|id| all.get(id));
    let mut rows: Vec<_> = chosen.map(|it| LocationRow { path: path(it, all), location: it.clone() }).collect();
    rows.sort_by(|a, b| (&a.path, a.location.id).cmp(&(&b.path, b.location.id)));
    rows
}

#[async_trait]
impl MachineViews for SqlSession {
    async fn machine_by_digest(
        &mut self,
        digest: &Digest,
        now: OffsetDateTime,
    ) -> Result<Option<(MachineId, Option<OffsetDateTime>)>, StoreError> {
        let row = self.row_alone(Query::new(BY_DIGEST).bind(*digest).bind(now)).await?;
        row.map(|row| Ok((row.get("id")?, row.opt("last_used_at")?))).transpose()
    }

    async fn machines(&mut self, permit: &Permit<ListMachines>) -> Result<Sealed<ListMachines, MachineOverview>, StoreError> {
        let machines = format!(
            "SELECT {}, a.given AS a_given, a.family AS a_family FROM machine m JOIN account a ON a.id = m.made_by \
             ORDER BY m.made_at DESC, m.id DESC",
            columns::<Machine>("m")
        );
        let locations = Query::new("SELECT id, parent_id, name FROM location");
        let reaches = Query::new("SELECT machine_id, location_id FROM machine_reach");
        let [machines, locations, reaches] = self.together([Query::new(machines), locations, reaches]).await?;
        let mut all = HashMap::new();
        for row in locations {
            let location = read_location(row.fields())?;
            all.insert(location.id, location);
        }
        let mut reach: HashMap<MachineId, Vec<LocationId>> = HashMap::new();
        for row in reaches {
            reach.entry(row.get("machine_id")?).or_default().push(row.get("location_id")?);
        }
        let mut read = |row: &Row| {
            let own = reach.remove(&row.get("m_id")?).unwrap_or_default();
            let reached_places = places(&own, &all);
            let machine = read_machine(row.under("m_"), own)?;
            let state = machine.state(permit.now().at);
            Ok::<_, StoreError>(MachineRow { machine, state, reach: reached_places, made_by: row.under("a_").person()? })
        };
        let machines = machines.iter().map(&mut read).collect::<Result<Vec<_>, _>>()?;
        let locations = places(&all.keys().copied().collect::<Vec<_>>(), &all);
        Ok(Sealed::seal(permit, MachineOverview { machines, locations }))
    }
}

#[async_trait]
impl MachineWrites for SqlSession {
    async fn insert_machine(&mut self, permit: &Permit<MakeMachine>, digest: Digest) -> Result<bool, StoreError> {
        let MakeMachine { machine, name, access } = permit.action();
        let made = Machine {
            id: *machine,
            name: name.clone(),
            access: access.clone(),
            digest,
            made_by: account_of(permit)?,
            made_at: permit.now().at,
            revoked_at: None,
            last_used_at: None,
        };
        if !self.link.insert_new(&made).await? {
            return Ok(false);
        }
        self.link.insert_all(access.reach().iter().map(|location| MachineReach(*machine, *location)).collect()).await?;
        Ok(true)
    }

    async fn revoke_machine(&mut self, permit: &Permit<RevokeMachine>) -> Result<(), StoreError> {
        let query = Query::new("UPDATE machine SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL");
        self.run_one(query.bind(permit.action().machine).bind(permit.now().at)).await
    }
}

#[async_trait]
impl MachineTouch for SqlStore {
    async fn touch_machine(&self, machine: MachineId, at: OffsetDateTime) -> Result<(), StoreError> {
        let query =
            Query::new("UPDATE machine SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)");
        self.write.run(query.bind(machine).bind(at)).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn machines_are_found_by_index() {
        assert_eq!(scans(FACTS, 3).await, Vec::<String>::new());
        assert_eq!(scans(BY_DIGEST, 2).await, Vec::<String>::new());
    }
}
