//! What clients wrote in their diaries.

use super::{
    builder::{Builder, Person, sure},
    calendar::When,
};
use inzage_domain::{
    diary::{DiaryEntry, DiaryNote},
    ids::{DiaryEntryId, PortalId},
    text::{LongText, Title},
};

impl Builder {
    /// A note of a client in their own diary.
    pub(super) fn write(&mut self, portal: PortalId, author: &Person, (title, body): (&str, &str), shared: bool, when: When) {
        let at = self.calendar.ago(when).at;
        let id = DiaryEntryId::from_uuid(self.id(at));
        let note = DiaryNote { title: sure(Title::parse(title)), body: sure(LongText::parse(body)) };
        let author = author.account;
        self.records.diary.push(DiaryEntry { id, portal, author, note, shared, revision: 1, written_at: at, changed_at: at });
    }
}
