//! The access log, as shown.

use super::PageRequest;
use crate::{
    audit::LogEntry,
    ids::LogEntryId,
    relation::Role,
    text::{Name, PersonName},
};
use time::OffsetDateTime;

/// Which lines of the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogFilter {
    /// From this instant on.
    pub from: Option<OffsetDateTime>,
    /// Until just before this instant.
    pub until: Option<OffsetDateTime>,
    /// Only one kind of people.
    pub who: Option<LogWho>,
    /// Only looks, or only changes.
    pub kind: Option<crate::audit::ActionKind>,
}

/// Kinds of people in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogWho {
    /// The client.
    Client,
    /// Contact persons, the first contact included.
    Relations,
    /// Professionals.
    Professionals,
    /// Machines.
    Machines,
}

/// A line of the access log with the names that it needs (`X08`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// The line.
    pub entry: LogEntry,
    /// Who, by name, when the account is known.
    pub name: Option<PersonName>,
    /// What a professional does, who a relation is, or what a machine is called.
    pub role: Option<LogRole>,
    /// The title of the document, or the name of the contact person, that it was about.
    pub subject: Option<String>,
}

/// Who somebody in the access log is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogRole {
    /// A contact person.
    Relation(Role),
    /// A professional.
    Professional(Name),
    /// A machine, by what it is called.
    Machine(Name),
}

/// Page keys of the access log.
pub type LogPage = PageRequest<LogEntryId>;
