//! The diary.

use crate::{Fault, Inzage};
use inzage_domain::{
    diary::DiaryNote,
    ids::DiaryEntryId,
    policy::{
        Actor,
        actions::{EditDiaryEntry, ListDiary, ReadDiaryEntry, RemoveDiaryEntry, WriteDiaryEntry},
    },
    views::{DiaryEntryView, DiaryRow, Page, PageRequest},
};

impl Inzage {
    /// The notes in a diary that the actor may read, newest first.
    pub async fn diary(&self, actor: Actor, action: ListDiary, page: PageRequest<DiaryEntryId>) -> Result<Page<DiaryRow>, Fault> {
        self.look(actor, action, move |tx, permit| tx.diary(permit, page)).await
    }

    /// A note.
    pub async fn diary_entry(&self, actor: Actor, action: ReadDiaryEntry) -> Result<DiaryEntryView, Fault> {
        self.look(actor, action, |tx, permit| tx.diary_entry(permit)).await
    }

    /// Writes a note; `false` when the same form was sent before, and the first note stands.
    pub async fn write_diary_entry(&self, actor: Actor, action: WriteDiaryEntry, note: DiaryNote) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let note = note.clone();
            Box::pin(async move { tx.insert_diary_entry(permit, &note).await })
        })
        .await
    }

    /// Changes a note, and who reads it.
    pub async fn edit_diary_entry(&self, actor: Actor, action: EditDiaryEntry, note: DiaryNote) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let note = note.clone();
            Box::pin(async move { tx.update_diary_entry(permit, &note).await })
        })
        .await
    }

    /// Takes a note away, for good.
    pub async fn remove_diary_entry(&self, actor: Actor, action: RemoveDiaryEntry) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.delete_diary_entry(permit)).await
    }
}
