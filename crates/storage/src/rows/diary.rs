//! Notes in diaries.

use super::{Column as _, Fields, Insertable, Readable};
use inzage_domain::{
    diary::{DiaryEntry, DiaryNote},
    ports::StoreError,
};
use sea_orm::Value;

impl Insertable for DiaryEntry {
    const TABLE: &'static str = "diary_entry";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "id", "author_id", "title", "body", "shared", "revision", "written_at", "changed_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.author.value(),
            self.note.title.value(),
            self.note.body.value(),
            self.shared.value(),
            self.revision.value(),
            self.written_at.value(),
            self.changed_at.value(),
        ]
    }
}

impl Readable for DiaryEntry {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            author: fields.get("author_id")?,
            note: DiaryNote { title: fields.get("title")?, body: fields.get("body")? },
            shared: fields.get("shared")?,
            revision: fields.get("revision")?,
            written_at: fields.get("written_at")?,
            changed_at: fields.get("changed_at")?,
        })
    }
}
