//! The diary, as shown.

use crate::{diary::DiaryNote, ids::DiaryEntryId, policy::actions::DiaryScope, text::Title};
use time::OffsetDateTime;

/// A note in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryRow {
    /// Which.
    pub id: DiaryEntryId,
    /// What it is called.
    pub title: Title,
    /// Whether all who read along can read it.
    pub shared: bool,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// When it last changed.
    pub changed_at: OffsetDateTime,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryEntryView {
    /// Which.
    pub id: DiaryEntryId,
    /// What is in it.
    pub note: DiaryNote,
    /// Whether all who read along can read it.
    pub shared: bool,
    /// Counts changes; a form that changes it is made from this state.
    pub revision: u32,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// When it last changed.
    pub changed_at: OffsetDateTime,
    /// How far this look reaches.
    pub scope: DiaryScope,
}
