//! Diaries.

use crate::{
    actor::account_of,
    past,
    query::{Query, Row},
    rows::Readable as _,
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    diary::{DiaryEntry, DiaryNote},
    ids::{DiaryEntryId, PortalId},
    policy::{
        DiaryEntryFacts, Permit, Sealed,
        actions::{DiaryFilter, EditDiaryEntry, ListDiary, ReadDiaryEntry, RemoveDiaryEntry, WriteDiaryEntry},
    },
    ports::{DiaryViews, DiaryWrites, StoreError},
    views::{DiaryEntryView, DiaryRow, Page, PageRequest},
};

/// The newest notes of a portal that a reader sees.
fn list(portal: PortalId, filter: DiaryFilter, page: PageRequest<DiaryEntryId>) -> Option<Query> {
    let query = Query::new("SELECT id, title, shared, written_at, changed_at FROM diary_entry WHERE portal_id = $1").bind(portal);
    let query = match filter {
        DiaryFilter::Nothing => return None,
        DiaryFilter::Shared => query.push(" AND shared"),
        DiaryFilter::SharedAndBy(author) => query.push(" AND (shared OR author_id = ").arg(author).push(")"),
    };
    let query = if let Some(after) = page.after { query.push(" AND id < ").arg(after) } else { query };
    Some(query.push(" ORDER BY id DESC").limit(page.limit))
}

fn read_row(row: &Row) -> Result<DiaryRow, StoreError> {
    Ok(DiaryRow {
        id: row.get("id")?,
        title: row.get("title")?,
        shared: row.get("shared")?,
        written_at: row.get("written_at")?,
        changed_at: row.get("changed_at")?,
    })
}

#[async_trait]
impl DiaryViews for SqlSession {
    async fn diary(
        &mut self,
        permit: &Permit<ListDiary>,
        page: PageRequest<DiaryEntryId>,
    ) -> Result<Sealed<ListDiary, Page<DiaryRow>>, StoreError> {
        let mut rows: Vec<DiaryRow> = match list(permit.action().portal, *permit.scope(), page) {
            Some(query) => self.rows(query).await?.iter().map(read_row).collect::<Result<_, _>>()?,
            None => Vec::new(),
        };
        let more = rows.len() > usize::from(page.limit);
        rows.truncate(usize::from(page.limit));
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn diary_entry(
        &mut self,
        permit: &Permit<ReadDiaryEntry>,
    ) -> Result<Sealed<ReadDiaryEntry, DiaryEntryView>, StoreError> {
        let ReadDiaryEntry { portal, entry } = *permit.action();
        let query = Query::new("SELECT * FROM diary_entry WHERE portal_id = $1 AND id = $2").bind(portal).bind(entry);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        let DiaryEntry { id, note, shared, revision, written_at, changed_at, .. } = DiaryEntry::read(row.fields())?;
        Ok(Sealed::seal(permit, DiaryEntryView { id, note, shared, revision, written_at, changed_at, scope: *permit.scope() }))
    }
}

#[async_trait]
impl DiaryWrites for SqlSession {
    async fn insert_diary_entry(&mut self, permit: &Permit<WriteDiaryEntry>, note: &DiaryNote) -> Result<bool, StoreError> {
        let WriteDiaryEntry { portal, entry, shared } = *permit.action();
        let (author, at) = (account_of(permit)?, permit.now().at);
        let entry =
            DiaryEntry { id: entry, portal, author, note: note.clone(), shared, revision: 1, written_at: at, changed_at: at };
        let is_new = self.link.insert_new(&entry).await?;
        if is_new {
            past::keep_note(&self.link, (portal, entry.id), (1, shared), at).await?;
        }
        Ok(is_new)
    }

    async fn update_diary_entry(&mut self, permit: &Permit<EditDiaryEntry>, note: &DiaryNote) -> Result<(), StoreError> {
        let EditDiaryEntry { portal, entry, shared, revision } = *permit.action();
        let query = Query::new(
            "UPDATE diary_entry SET title = $4, body = $5, shared = $6, changed_at = $7, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND revision = $3",
        );
        let query = query.bind(portal).bind(entry).bind(revision).bind(&note.title).bind(&note.body);
        self.run_one(query.bind(shared).bind(permit.now().at)).await?;
        past::keep_note(&self.link, (portal, entry), (revision + 1, shared), permit.now().at).await
    }

    async fn delete_diary_entry(&mut self, permit: &Permit<RemoveDiaryEntry>) -> Result<(), StoreError> {
        let RemoveDiaryEntry { portal, entry, revision } = *permit.action();
        // What is kept of when it was shared goes with it, by its foreign key.
        let query = Query::new("DELETE FROM diary_entry WHERE portal_id = $1 AND id = $2 AND revision = $3");
        self.run_one(query.bind(portal).bind(entry).bind(revision)).await
    }
}

/// A note as the policy weighs it.
pub(crate) fn entry_facts(portal: PortalId, entry: DiaryEntryId) -> Query {
    Query::new("SELECT id, author_id, shared, revision FROM diary_entry WHERE portal_id = $1 AND id = $2")
        .bind(portal)
        .bind(entry)
}

/// Reads it.
pub(crate) fn read_entry_facts(row: &Row) -> Result<DiaryEntryFacts, StoreError> {
    Ok(DiaryEntryFacts {
        id: row.get("id")?,
        author: row.get("author_id")?,
        shared: row.get("shared")?,
        revision: row.get("revision")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::plan;
    use uuid::Uuid;

    #[tokio::test]
    async fn the_newest_notes_are_found_by_index_in_their_order() {
        let portal = PortalId::from_uuid(Uuid::nil());
        for filter in [DiaryFilter::Shared, DiaryFilter::SharedAndBy(inzage_domain::ids::AccountId::from_uuid(Uuid::nil()))] {
            let query = list(portal, filter, PageRequest::new(Some(DiaryEntryId::from_uuid(Uuid::nil())), 20)).unwrap();
            let steps = plan(query.text(), query.values_count()).await;
            assert!(steps.iter().all(|step| step.starts_with("SEARCH diary_entry USING")), "{filter:?}: {steps:?}");
        }
        assert!(list(portal, DiaryFilter::Nothing, PageRequest::FIRST).is_none());
    }
}
