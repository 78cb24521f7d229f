//! The diary.

use std::marker::PhantomData;

use inzage_domain::{
    ids::DiaryEntryId,
    policy::actions::{EditDiaryEntry, ListDiary, ReadDiaryEntry, RemoveDiaryEntry, WriteDiaryEntry},
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Creation, Done, Paged, Versioned},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, IfMatch, Private, Wearing},
    dto::diary::{DiaryEntry, DiaryEntryChange, DiaryRow, NewDiaryEntry},
    faults::{Change, Look, Refused, Revision},
    key::Key,
    operations::Subject,
};

/// Reading a diary, under either hat.
pub(crate) struct Diaries<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Diary", prefix_path = W::PORTALS)]
impl<W: Wearing> Diaries<W> {
    /// List the notes in the diary
    ///
    /// Those that one can read, newest first.
    #[oai(path = "/:portal/diary", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last note of the page before.
        after: Query<Asked<Uuid>>,
        /// How many notes.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<DiaryRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, DiaryEntryId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self.0.inzage.diary(caller.actor, ListDiary { portal }, page).await?;
        let list = format!("{}/{portal}/diary?", W::PORTALS);
        Ok(Paged::of(found, &list, page.limit, |row| row.id, DiaryRow::from))
    }

    /// Read a note
    #[oai(path = "/:portal/diary/:entry", method = "get")]
    async fn read(&self, caller: Caller<W>, portal: Path<Key>, entry: Path<Key>) -> Result<Versioned<DiaryEntry>, Refused<Look>> {
        let action = ReadDiaryEntry { portal: portal.portal(), entry: entry.diary_entry() };
        let view = self.0.inzage.diary_entry(caller.actor, action).await?;
        Ok(Versioned { version: view.revision, shown: view.into() })
    }
}

/// Keeping one's own diary.
pub(crate) struct OwnDiary(pub(crate) Api);

#[OpenApi(tag = "Subject::Diary")]
impl OwnDiary {
    /// Write a note
    ///
    /// In one's own portal. With an `id` of one's own choice, sending it twice makes one note.
    #[oai(path = "/portals/:portal/diary", method = "post")]
    async fn write(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<NewDiaryEntry>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, entry) = (portal.portal(), body.0);
        let id = entry.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = WriteDiaryEntry { portal, entry: DiaryEntryId::from_uuid(id), shared: entry.shared };
        let is_new = inzage.write_diary_entry(caller.actor, action, entry.note()).await?;
        Ok(Creation::of(is_new, id, &format!("/portals/{portal}/diary/{id}")))
    }

    /// Change a note of one's own
    ///
    /// And who reads it: all who read along, or nobody.
    #[oai(path = "/portals/:portal/diary/:entry", method = "put")]
    async fn edit(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        entry: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<DiaryEntryChange>,
    ) -> Result<Done, Refused<Revision>> {
        let (portal, entry, change) = (portal.portal(), entry.diary_entry(), body.0);
        let action = EditDiaryEntry { portal, entry, shared: change.shared, revision: revision.0 };
        self.0.inzage.edit_diary_entry(caller.actor, action, change.note()).await?;
        Ok(Done::Done)
    }

    /// Take a note of one's own away
    ///
    /// For good.
    #[oai(path = "/portals/:portal/diary/:entry", method = "delete")]
    async fn remove(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        entry: Path<Key>,
        #[oai(name = "If-Match")] revision: IfMatch,
    ) -> Result<Done, Refused<Revision>> {
        let action = RemoveDiaryEntry { portal: portal.portal(), entry: entry.diary_entry(), revision: revision.0 };
        self.0.inzage.remove_diary_entry(caller.actor, action).await?;
        Ok(Done::Done)
    }
}
