//! Notes in a diary.

use inzage_domain::{
    diary::DiaryNote,
    text::{LongText, Title},
    views,
};
use poem_openapi::Object;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::text::Text;

/// A note in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct DiaryRow {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// Whether professionals and relations with the right can read it.
    shared: bool,
    /// When it was written.
    written_at: Text<OffsetDateTime>,
    /// When it last changed.
    changed_at: Text<OffsetDateTime>,
}

impl From<views::DiaryRow> for DiaryRow {
    fn from(row: views::DiaryRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            title: row.title.to_string(),
            shared: row.shared,
            written_at: Text(row.written_at),
            changed_at: Text(row.changed_at),
        }
    }
}

/// A note.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct DiaryEntry {
    /// Which.
    id: Text<Uuid>,
    /// What it is called.
    title: String,
    /// The text, as it was typed.
    body: String,
    /// Whether professionals and relations with the right can read it.
    shared: bool,
    /// When it was written.
    written_at: Text<OffsetDateTime>,
    /// When it last changed.
    changed_at: Text<OffsetDateTime>,
    /// Whether it is one's own, to change, show and take away.
    may_write: bool,
}

impl From<views::DiaryEntryView> for DiaryEntry {
    fn from(view: views::DiaryEntryView) -> Self {
        Self {
            id: Text(view.id.as_uuid()),
            title: view.note.title.to_string(),
            body: view.note.body.to_string(),
            shared: view.shared,
            written_at: Text(view.written_at),
            changed_at: Text(view.changed_at),
            may_write: view.scope.writes,
        }
    }
}

/// A note to be written.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewDiaryEntry {
    /// An identifier of one's own choice, so that the same request twice makes one note.
    pub(crate) id: Option<Text<Uuid>>,
    /// What it is called.
    title: Text<Title>,
    /// The text.
    body: Text<LongText>,
    /// Whether professionals and relations with the right can read it; nobody can unless it says so.
    #[oai(default)]
    pub(crate) shared: bool,
}

impl NewDiaryEntry {
    /// What is in it.
    pub(crate) fn note(self) -> DiaryNote {
        DiaryNote { title: self.title.0, body: self.body.0 }
    }
}

/// What a note becomes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DiaryEntryChange {
    /// What it is called.
    title: Text<Title>,
    /// The text.
    body: Text<LongText>,
    /// Whether professionals and relations with the right can read it.
    pub(crate) shared: bool,
}

impl DiaryEntryChange {
    /// What is in it.
    pub(crate) fn note(self) -> DiaryNote {
        DiaryNote { title: self.title.0, body: self.body.0 }
    }
}
