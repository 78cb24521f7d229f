//! The programs that work with the portal. Nobody has their tokens.

use super::{
    builder::{Builder, Pro, digest, sure},
    organisation::Places,
};
use inzage_domain::{
    care::Task,
    ids::{LocationId, MachineId},
    machine::{Machine, MachineAccess},
    text::Name,
};
use time::Duration;

/// One that works, and one that was tried out and revoked.
pub(super) fn connect(builder: &mut Builder, places: &Places, manager: Pro) {
    let intake = [Task::AddClients, Task::ViewLinks, Task::Invite, Task::LinkProfessionals];
    let record = machine(builder, manager, ("Elektronisch dossier", 120), &intake, places.merelhoven);
    let trial = machine(builder, manager, ("Proef met de planning", 64), &[Task::ViewLinks], places.meppel);
    let (used, revoked) = (builder.calendar.ago((1, 8, 12)).at, builder.calendar.ago((40, 15, 5)).at);
    builder
        .records
        .machines
        .extend([Machine { last_used_at: Some(used), ..record }, Machine { revoked_at: Some(revoked), ..trial }]);
}

fn machine(builder: &mut Builder, by: Pro, (name, days): (&str, i64), tasks: &[Task], reach: LocationId) -> Machine {
    let made_at = builder.calendar.ago((days, 10, 30)).at;
    let tasks = tasks.iter().copied().collect();
    Machine {
        id: MachineId::from_uuid(builder.id(made_at)),
        name: sure(Name::parse(name)),
        access: sure(MachineAccess::parse(tasks, vec![reach], made_at + Duration::days(360), made_at)),
        digest: digest(name.as_bytes()),
        made_by: by.account,
        made_at,
        revoked_at: None,
        last_used_at: None,
    }
}
