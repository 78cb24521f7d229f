//! Notes in diaries.

use super::{World, parsed, title};
use inzage_domain::{
    diary::{DiaryEntry, DiaryNote},
    ids::{AccountId, DiaryEntryId, PortalId},
    text::LongText,
};

impl World {
    /// Adds a note that `author` wrote in this diary.
    #[track_caller]
    pub fn diary_entry(&mut self, portal: PortalId, author: AccountId, called: &str, shared: bool) -> DiaryEntryId {
        let id = DiaryEntryId::from_uuid(self.id());
        let note = diary_note(called);
        let at = self.now.at;
        self.records.diary.push(DiaryEntry { id, portal, author, note, shared, revision: 1, written_at: at, changed_at: at });
        id
    }
}

/// A note with this title.
#[track_caller]
pub fn diary_note(called: &str) -> DiaryNote {
    DiaryNote { title: title(called), body: parsed(LongText::parse(&format!("Over {called}.\nMorgen meer."))) }
}
