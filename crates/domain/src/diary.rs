//! The diary: notes that a client keeps, for nobody else or for all who read along (`G64`-`G66`, `D30`).

use crate::{
    ids::{AccountId, DiaryEntryId, PortalId},
    text::{LongText, Title},
};
use time::OffsetDateTime;

/// A note in a client's diary. It is its author's: nobody else changes it, shows it or takes it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryEntry {
    /// Its identifier.
    pub id: DiaryEntryId,
    /// In which portal.
    pub portal: PortalId,
    /// Who wrote it.
    pub author: AccountId,
    /// What is in it.
    pub note: DiaryNote,
    /// Whether professionals and relations with the right read it; one switch for all, off at first (`G66`).
    pub shared: bool,
    /// Counts changes.
    pub revision: u32,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// When it last changed; the moment of writing when it never did.
    pub changed_at: OffsetDateTime,
}

/// What is in a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryNote {
    /// What it is called.
    pub title: Title,
    /// The text, shown as it was typed.
    pub body: LongText,
}
