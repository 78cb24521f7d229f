//! Machines that call the API.

use inzage_domain::{
    care::{self, TaskSet},
    ids::{LocationId, MachineId},
    machine::{MachineAccess, MachineAccessError, MachineState, MachineToken},
    ports::MachineRow,
    text::Name,
};
use inzage_http_kit::{FieldError, Location as Place, Problem};
use inzage_texts::{Words, Zone};
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::care::Location;
use crate::text::Text;

/// What a machine may do, within its locations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum MachineTask {
    /// Add clients.
    AddClients,
    /// See clients, links and invitations; nothing of a file.
    ViewLinks,
    /// Withdraw invitations.
    EditLinks,
    /// Send invitations.
    Invite,
    /// Send bulletins.
    SendBulletins,
    /// Link professionals: name who guides a new client.
    LinkProfessionals,
}

/// The two names of every task that a machine can have.
const TASKS: [(MachineTask, care::Task); 6] = [
    (MachineTask::AddClients, care::Task::AddClients),
    (MachineTask::ViewLinks, care::Task::ViewLinks),
    (MachineTask::EditLinks, care::Task::EditLinks),
    (MachineTask::Invite, care::Task::Invite),
    (MachineTask::SendBulletins, care::Task::SendBulletins),
    (MachineTask::LinkProfessionals, care::Task::LinkProfessionals),
];

/// Whether a token works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum TokenState {
    /// It works.
    Usable,
    /// Its time is over.
    Expired,
    /// It was revoked.
    Revoked,
}

impl From<MachineState> for TokenState {
    fn from(state: MachineState) -> Self {
        match state {
            MachineState::Usable => Self::Usable,
            MachineState::Expired => Self::Expired,
            MachineState::Revoked => Self::Revoked,
        }
    }
}

/// A machine that may call the API.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Machine {
    /// Which.
    id: Text<Uuid>,
    /// What it is called, in the access log of clients too.
    name: Text<Name>,
    /// What it may do.
    tasks: Vec<MachineTask>,
    /// Where; each location stands for all that lies below it.
    locations: Vec<Location>,
    /// Who made it.
    made_by: String,
    /// When it was made.
    made_at: Text<OffsetDateTime>,
    /// When its token stops working.
    expires_at: Text<OffsetDateTime>,
    /// When it was revoked.
    revoked_at: Option<Text<OffsetDateTime>>,
    /// In which minute its token was last used.
    last_used_at: Option<Text<OffsetDateTime>>,
    /// Whether its token works.
    state: TokenState,
}

impl From<MachineRow> for Machine {
    fn from(row: MachineRow) -> Self {
        let MachineRow { machine, state, reach, made_by } = row;
        let tasks = machine.access.tasks();
        Self {
            id: Text(machine.id.as_uuid()),
            tasks: TASKS.into_iter().filter(|(_, task)| tasks.has(*task)).map(|(name, _)| name).collect(),
            locations: reach.into_iter().map(Into::into).collect(),
            made_by: made_by.to_string(),
            made_at: Text(machine.made_at),
            expires_at: Text(machine.access.expires_at()),
            revoked_at: machine.revoked_at.map(Text),
            last_used_at: machine.last_used_at.map(Text),
            state: state.into(),
            name: Text(machine.name),
        }
    }
}

/// A machine that is to be made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewMachine {
    /// What it is called, in the access log of clients too.
    name: Text<Name>,
    /// What it may do: at least one task.
    tasks: Vec<MachineTask>,
    /// Where: at least one location, each with all that lies below it.
    locations: Vec<Text<Uuid>>,
    /// When its token stops working: within 366 days.
    expires_at: Text<OffsetDateTime>,
}

impl NewMachine {
    /// The domain's values.
    pub(crate) fn read(self, now: OffsetDateTime) -> Result<(Name, MachineAccess), Problem> {
        let tasks: TaskSet = TASKS.into_iter().filter(|(name, _)| self.tasks.contains(name)).map(|(_, task)| task).collect();
        let reach = self.locations.iter().map(|id| LocationId::from_uuid(id.0)).collect();
        let access = MachineAccess::parse(tasks, reach, self.expires_at.0, now)
            .map_err(|errors| crate::asked::invalid(errors.into_iter().map(field_error).collect()))?;
        Ok((self.name.0, access))
    }
}

fn field_error(error: MachineAccessError) -> FieldError {
    let pointer = match error {
        MachineAccessError::NoTask | MachineAccessError::OnlyPeople(_) => "#/tasks",
        MachineAccessError::NoLocation | MachineAccessError::TooManyLocations => "#/locations",
        MachineAccessError::Past | MachineAccessError::TooLong => "#/expiresAt",
    };
    let detail = inzage_http_kit::Wording::each(|language| Words::new(language, Zone::default()).machine_error(error));
    FieldError { location: Place::Pointer(pointer.to_owned()), detail }
}

/// A machine that was made, with its token.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MachineMade {
    /// Which.
    id: Text<Uuid>,
    /// What the machine sends in every request, as `Authorization: Bearer`. Keep it as you keep a password: it is not shown again.
    token: String,
}

impl MachineMade {
    /// For the one answer that shows the token.
    pub(crate) fn new(machine: MachineId, token: &MachineToken) -> Self {
        Self { id: Text(machine.as_uuid()), token: token.expose() }
    }
}
