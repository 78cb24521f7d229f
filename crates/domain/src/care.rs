//! Professionals, what binds them to clients, and where they may act.

use crate::{
    ids::{AccountId, CareLinkId, LocationId, MachineId, PortalId, ProfessionalId},
    moment::{Moment, Period},
    text::{Name, PhoneNumber, Title},
};
use std::fmt;

/// A professional of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Professional {
    /// Its identifier.
    pub id: ProfessionalId,
    /// The account that signs in.
    pub account: AccountId,
    /// What they do, such as "psycholoog".
    pub job: Name,
    /// As entered; asked at activation.
    pub phone: PhoneNumber,
    /// What they may do besides caring for clients they are linked to.
    pub tasks: TaskSet,
    /// Locations whose whole subtree their tasks reach (`D34`).
    pub reach: Vec<LocationId>,
    /// Whether they still work here.
    pub active: bool,
}

/// A task right. Tasks don't imply each other, and all but the last three reach only the locations in reach (`N06`, `D34`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Task {
    /// Add clients (`M11`, `M14`).
    AddClients,
    /// See links and invitations (`N02`).
    ViewLinks,
    /// Unlink accounts and withdraw invitations (`N03`).
    EditLinks,
    /// Send invitations (`N04`).
    Invite,
    /// Send bulletins to locations (`N05`).
    SendBulletins,
    /// Link professionals to clients, as a secretary does (`M30`).
    LinkProfessionals,
    /// Open a file in an emergency (`D37`).
    EmergencyAccess,
    /// Manage the application: people, locations, settings; no content (`D34`).
    ManageApplication,
    /// Review the access log, as the security officer does; no content.
    ReviewAccess,
    /// Keep the organisation's pages and news, the same for everybody; no file.
    ManageContent,
}

impl Task {
    /// Every task.
    pub const ALL: [Self; 10] = [
        Self::AddClients,
        Self::ViewLinks,
        Self::EditLinks,
        Self::Invite,
        Self::SendBulletins,
        Self::LinkProfessionals,
        Self::EmergencyAccess,
        Self::ManageApplication,
        Self::ReviewAccess,
        Self::ManageContent,
    ];

    /// Stable name in storage and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AddClients => "add-clients",
            Self::ViewLinks => "view-links",
            Self::EditLinks => "edit-links",
            Self::Invite => "invite",
            Self::SendBulletins => "send-bulletins",
            Self::LinkProfessionals => "link-professionals",
            Self::EmergencyAccess => "emergency-access",
            Self::ManageApplication => "manage-application",
            Self::ReviewAccess => "review-access",
            Self::ManageContent => "manage-content",
        }
    }
}

/// Who has tasks, each within a reach of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskHolder {
    /// A professional.
    Professional(ProfessionalId),
    /// A machine.
    Machine(MachineId),
}

/// A set of tasks in one machine word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TaskSet(u16);

impl TaskSet {
    /// No task.
    pub const NONE: Self = Self(0);

    /// Whether `task` is in it.
    pub const fn has(self, task: Task) -> bool {
        self.0 & (1 << task as u8) != 0
    }

    /// This set and `task`.
    #[must_use]
    pub const fn with(self, task: Task) -> Self {
        Self(self.0 | (1 << task as u8))
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The word, for adapters.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Reads a word back; bits that name no task are refused.
    pub fn from_bits(bits: u16) -> Option<Self> {
        (bits < (1 << Task::ALL.len())).then_some(Self(bits))
    }
}

impl FromIterator<Task> for TaskSet {
    fn from_iter<I: IntoIterator<Item = Task>>(tasks: I) -> Self {
        tasks.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for TaskSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(Task::ALL.into_iter().filter(|task| self.has(*task)).map(Task::name)).finish()
    }
}

/// What binds a professional to a client. Without one, nobody of the staff reads a file (`M27`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareLink {
    /// Its identifier.
    pub id: CareLinkId,
    /// Which client.
    pub portal: PortalId,
    /// Which professional.
    pub professional: ProfessionalId,
    /// Which kind.
    pub kind: CareLinkKind,
    /// When it holds.
    pub period: Period,
    /// When it was made.
    pub made: Moment,
}

/// Kinds of care links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareLinkKind {
    /// Guides the client: hulpverlener, behandelaar.
    Guiding,
    /// Looks along: supervisor; sends no messages and links nobody (`M31`, `D31`).
    Supervising,
}

/// A location of the organisation. Locations form a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Its identifier.
    pub id: LocationId,
    /// The location it is part of, if any.
    pub parent: Option<LocationId>,
    /// What it is called.
    pub name: Title,
}
