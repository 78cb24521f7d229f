//! Machines that call the API with a token of their own, such as an electronic health record.

use crate::{
    care::{Task, TaskSet},
    credential::{Digest, Secret},
    ids::{AccountId, LocationId, MachineId},
    text::Name,
};
use std::fmt;
use time::{Duration, OffsetDateTime};

/// A machine that may call the API.
///
/// It belongs to the organisation, whoever made it: it stays when its maker leaves, until it expires or is revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Its identifier.
    pub id: MachineId,
    /// What it is called, in the access log of clients too.
    pub name: Name,
    /// What it may do, where, and until when.
    pub access: MachineAccess,
    /// Digest of its token's secret.
    pub digest: Digest,
    /// Who made it, and answers for what it sends.
    pub made_by: AccountId,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// When it was revoked, which is for good.
    pub revoked_at: Option<OffsetDateTime>,
    /// In which minute its token was last used.
    pub last_used_at: Option<OffsetDateTime>,
}

impl Machine {
    /// Whether its token works at `at`.
    pub fn state(&self, at: OffsetDateTime) -> MachineState {
        match self.revoked_at {
            Some(_) => MachineState::Revoked,
            None if self.access.expires_at <= at => MachineState::Expired,
            None => MachineState::Usable,
        }
    }
}

/// Whether a machine's token works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MachineState {
    /// It works.
    Usable,
    /// Its time is over.
    Expired,
    /// It was revoked.
    Revoked,
}

/// What a machine may do, where, and until when. It never changes: another access is another machine.
///
/// There is a task and a location at least, no task but [`MachineAccess::TASKS`], and an end after at most [`MachineAccess::LONGEST`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineAccess {
    tasks: TaskSet,
    reach: Vec<LocationId>,
    expires_at: OffsetDateTime,
}

/// What a machine can't be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MachineAccessError {
    /// No task.
    #[error("choose at least one task")]
    NoTask,
    /// A task that only people have.
    #[error("only people have this task: {}", .0.name())]
    OnlyPeople(Task),
    /// No location.
    #[error("choose at least one location")]
    NoLocation,
    /// More than [`MachineAccess::MOST_LOCATIONS`].
    #[error("choose at most {} locations", MachineAccess::MOST_LOCATIONS)]
    TooManyLocations,
    /// An end that is past.
    #[error("choose an end after this moment")]
    Past,
    /// An end that is too far away.
    #[error("choose an end within {} days", MachineAccess::LONGEST.whole_days())]
    TooLong,
}

impl MachineAccess {
    /// The tasks that a machine can have: none that opens what somebody's care rests on, and none that manages others.
    pub const TASKS: [Task; 6] =
        [Task::AddClients, Task::ViewLinks, Task::EditLinks, Task::Invite, Task::SendBulletins, Task::LinkProfessionals];
    /// How long a token works at most.
    pub const LONGEST: Duration = Duration::days(366);
    /// Most locations; each stands for all that lies below it.
    pub const MOST_LOCATIONS: usize = 50;

    /// Takes what somebody wants to give to a machine at `now`. A location that is named twice counts once.
    ///
    /// # Errors
    /// Everything that a machine can't be given.
    pub fn parse(
        tasks: TaskSet,
        reach: Vec<LocationId>,
        expires_at: OffsetDateTime,
        now: OffsetDateTime,
    ) -> Result<Self, Vec<MachineAccessError>> {
        let mut reach = reach;
        reach.sort_unstable();
        reach.dedup();
        let only_people = Task::ALL.into_iter().filter(|task| tasks.has(*task) && !Self::TASKS.contains(task));
        let mut errors: Vec<_> = only_people.map(MachineAccessError::OnlyPeople).collect();
        let wrong = [
            (tasks.is_empty(), MachineAccessError::NoTask),
            (reach.is_empty(), MachineAccessError::NoLocation),
            (reach.len() > Self::MOST_LOCATIONS, MachineAccessError::TooManyLocations),
            (expires_at <= now, MachineAccessError::Past),
            (now + Self::LONGEST < expires_at, MachineAccessError::TooLong),
        ];
        errors.extend(wrong.into_iter().filter(|(is_so, _)| *is_so).map(|(_, error)| error));
        if errors.is_empty() { Ok(Self { tasks, reach, expires_at }) } else { Err(errors) }
    }

    /// What an adapter read back; none for what [`parse`](Self::parse) never took.
    pub fn stored(tasks: TaskSet, reach: Vec<LocationId>, made_at: OffsetDateTime, expires_at: OffsetDateTime) -> Option<Self> {
        Self::parse(tasks, reach, expires_at, made_at).ok()
    }

    /// What it may do.
    pub const fn tasks(&self) -> TaskSet {
        self.tasks
    }

    /// The locations whose whole subtree its tasks reach, each once and in order.
    pub fn reach(&self) -> &[LocationId] {
        &self.reach
    }

    /// When its token stops working.
    pub const fn expires_at(&self) -> OffsetDateTime {
        self.expires_at
    }
}

/// What a machine shows to be known: `inzage_` and 256 random bits. The first part lets scanners for leaked secrets know it.
#[derive(Clone, PartialEq, Eq)]
pub struct MachineToken(Secret);

impl MachineToken {
    /// What every token begins with.
    pub const PREFIX: &str = "inzage_";

    /// The token of this secret.
    pub const fn new(secret: Secret) -> Self {
        Self(secret)
    }

    /// Takes what came in a request, if it can be a token.
    pub fn parse(raw: &str) -> Option<Self> {
        raw.strip_prefix(Self::PREFIX).and_then(Secret::parse).map(Self)
    }

    /// The secret in it, of which a digest is kept.
    pub const fn secret(&self) -> &Secret {
        &self.0
    }

    /// The characters, to show once.
    pub fn expose(&self) -> String {
        format!("{}{}", Self::PREFIX, self.0.expose())
    }
}

impl fmt::Debug for MachineToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MachineToken(..)")
    }
}
