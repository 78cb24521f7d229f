//! The diary.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    diary::{DiaryEntry, DiaryNote},
    ids::{DiaryEntryId, PortalId},
    policy::{
        DiaryEntryFacts, Permit, Sealed,
        actions::{EditDiaryEntry, ListDiary, ReadDiaryEntry, RemoveDiaryEntry, WriteDiaryEntry},
    },
    ports::{DiaryViews, DiaryWrites, StoreError},
    views::{DiaryEntryView, DiaryRow, Page, PageRequest},
};
use std::cmp::Reverse;
use time::OffsetDateTime;

impl Core {
    pub(super) fn diary_entry(&self, portal: PortalId, id: DiaryEntryId) -> Option<&DiaryEntry> {
        self.records.diary.iter().find(|it| it.portal == portal && it.id == id)
    }

    pub(super) fn diary_entry_facts(&self, portal: PortalId, id: DiaryEntryId) -> Option<DiaryEntryFacts> {
        let DiaryEntry { id, author, shared, revision, .. } = *self.diary_entry(portal, id)?;
        Some(DiaryEntryFacts { id, author, shared, revision })
    }

    /// How many notes somebody finds that others wrote or changed after `since`.
    pub(super) fn new_notes(&self, reader: &Reader, since: OffsetDateTime) -> usize {
        let (portal, filter) = (reader.portal, reader.scope.finds.diary);
        let is_new = |it: &&DiaryEntry| {
            it.portal == portal
                && Some(it.author) != reader.account
                && filter.holds(it.author, it.shared)
                && it.changed_at > since
        };
        self.records.diary.iter().filter(is_new).count()
    }

    /// The note in the state that was judged; another is a lost race.
    fn judged_diary_entry(&mut self, portal: PortalId, id: DiaryEntryId, revision: u32) -> Result<&mut DiaryEntry, StoreError> {
        let mut notes = self.records.diary.iter_mut();
        notes.find(|it| it.portal == portal && it.id == id && it.revision == revision).ok_or(StoreError::Conflict)
    }
}

#[async_trait]
impl DiaryViews for Transaction {
    async fn diary(
        &mut self,
        permit: &Permit<ListDiary>,
        page: PageRequest<DiaryEntryId>,
    ) -> Result<Sealed<ListDiary, Page<DiaryRow>>, StoreError> {
        let (portal, filter) = (permit.action().portal, *permit.scope());
        let mut notes: Vec<&DiaryEntry> = self
            .core()
            .records
            .diary
            .iter()
            .filter(|it| it.portal == portal && filter.holds(it.author, it.shared))
            .filter(|it| page.after.is_none_or(|after| it.id < after))
            .collect();
        notes.sort_by_key(|it| Reverse(it.id));
        let more = notes.len() > usize::from(page.limit);
        let row = |it: &DiaryEntry| DiaryRow {
            id: it.id,
            title: it.note.title.clone(),
            shared: it.shared,
            written_at: it.written_at,
            changed_at: it.changed_at,
        };
        let rows = notes.into_iter().take(usize::from(page.limit)).map(row).collect();
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn diary_entry(
        &mut self,
        permit: &Permit<ReadDiaryEntry>,
    ) -> Result<Sealed<ReadDiaryEntry, DiaryEntryView>, StoreError> {
        let ReadDiaryEntry { portal, entry } = *permit.action();
        let it = found(self.core().diary_entry(portal, entry), "note")?;
        let view = DiaryEntryView {
            id: it.id,
            note: it.note.clone(),
            shared: it.shared,
            revision: it.revision,
            written_at: it.written_at,
            changed_at: it.changed_at,
            scope: *permit.scope(),
        };
        Ok(Sealed::seal(permit, view))
    }
}

#[async_trait]
impl DiaryWrites for Transaction {
    async fn insert_diary_entry(&mut self, permit: &Permit<WriteDiaryEntry>, note: &DiaryNote) -> Result<bool, StoreError> {
        let WriteDiaryEntry { portal, entry, shared } = *permit.action();
        if self.core().diary_entry(portal, entry).is_some() {
            return Ok(false);
        }
        let (author, at) = (asker(permit)?, permit.now().at);
        let entry =
            DiaryEntry { id: entry, portal, author, note: note.clone(), shared, revision: 1, written_at: at, changed_at: at };
        let core = self.core_mut();
        core.past_notes.push((portal, entry.id, at, shared));
        core.records.diary.push(entry);
        Ok(true)
    }

    async fn update_diary_entry(&mut self, permit: &Permit<EditDiaryEntry>, note: &DiaryNote) -> Result<(), StoreError> {
        let EditDiaryEntry { portal, entry, shared, revision } = *permit.action();
        let changed_at = permit.now().at;
        let core = self.core_mut();
        let kept = core.judged_diary_entry(portal, entry, revision)?;
        *kept = DiaryEntry { note: note.clone(), shared, revision: revision + 1, changed_at, ..kept.clone() };
        core.past_notes.push((portal, entry, changed_at, shared));
        Ok(())
    }

    async fn delete_diary_entry(&mut self, permit: &Permit<RemoveDiaryEntry>) -> Result<(), StoreError> {
        let RemoveDiaryEntry { portal, entry, revision } = *permit.action();
        let core = self.core_mut();
        core.judged_diary_entry(portal, entry, revision)?;
        core.records.diary.retain(|it| (it.portal, it.id) != (portal, entry));
        core.past_notes.retain(|it| (it.0, it.1) != (portal, entry));
        Ok(())
    }
}
