//! The diary.

use super::StoreError;
use crate::{
    diary::DiaryNote,
    ids::DiaryEntryId,
    policy::{
        Permit, Sealed,
        actions::{EditDiaryEntry, ListDiary, ReadDiaryEntry, RemoveDiaryEntry, WriteDiaryEntry},
    },
    views::{DiaryEntryView, DiaryRow, Page, PageRequest},
};
use async_trait::async_trait;

/// Reads about diaries. The filter of the permit's scope is applied in the query.
#[async_trait]
pub trait DiaryViews: Send {
    /// Notes, the newest identifier first.
    async fn diary(
        &mut self,
        permit: &Permit<ListDiary>,
        page: PageRequest<DiaryEntryId>,
    ) -> Result<Sealed<ListDiary, Page<DiaryRow>>, StoreError>;
    /// One note.
    async fn diary_entry(
        &mut self,
        permit: &Permit<ReadDiaryEntry>,
    ) -> Result<Sealed<ReadDiaryEntry, DiaryEntryView>, StoreError>;
}

/// Changes to diaries.
#[async_trait]
pub trait DiaryWrites: Send {
    /// Adds a note. `false` if this identifier exists already in this portal: the same form twice makes one note.
    async fn insert_diary_entry(&mut self, permit: &Permit<WriteDiaryEntry>, note: &DiaryNote) -> Result<bool, StoreError>;
    /// Puts this in the place of what was in the note, and shows it to all or to nobody.
    async fn update_diary_entry(&mut self, permit: &Permit<EditDiaryEntry>, note: &DiaryNote) -> Result<(), StoreError>;
    /// Takes the note away, for good.
    async fn delete_diary_entry(&mut self, permit: &Permit<RemoveDiaryEntry>) -> Result<(), StoreError>;
}
