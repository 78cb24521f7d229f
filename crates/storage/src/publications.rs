//! What the organisation publishes.

use crate::{
    query::{Query, Row},
    rows::{Readable as _, read_showing},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    ids::PublicationId,
    policy::{
        Permit, PublicationFacts, Sealed,
        actions::{
            EditPublication, ListAllPublications, ListPublications, OpenPublication, ReadPublication, RemovePublication,
            WritePublication,
        },
    },
    ports::{PublicationViews, PublicationWrites, StoreError},
    publication::{Publication, PublicationContent, PublicationKind},
    views::PublicationView,
};

/// `$1` which kind, `$2` now.
const SHOWN: &str = "SELECT b.* FROM publication b
    WHERE b.kind = $1 AND b.published AND b.from_at <= $2 AND (b.until_at IS NULL OR b.until_at > $2)
    ORDER BY b.position, b.id DESC";

impl SqlSession {
    /// One that a permit is about; another one is gone meanwhile.
    async fn judged_publication(&self, id: PublicationId) -> Result<Publication, StoreError> {
        let row = self.row(Query::new("SELECT b.* FROM publication b WHERE b.id = $1").bind(id)).await?;
        Publication::read(row.ok_or(StoreError::Conflict)?.fields())
    }
}

/// A publication as the policy weighs it.
pub(crate) fn facts(id: PublicationId) -> Query {
    Query::new("SELECT b.id, b.published, b.from_at, b.until_at, b.revision FROM publication b WHERE b.id = $1").bind(id)
}

/// Reads it.
pub(crate) fn read_facts(row: &Row) -> Result<PublicationFacts, StoreError> {
    Ok(PublicationFacts { id: row.get("id")?, showing: read_showing(row.fields())?, revision: row.get("revision")? })
}

/// How many there are of a kind, but for one.
pub(crate) fn beside(id: PublicationId, kind: PublicationKind) -> Query {
    Query::new("SELECT COUNT(*) AS others FROM publication b WHERE b.kind = $1 AND b.id <> $2").bind(kind).bind(id)
}

#[async_trait]
impl PublicationViews for SqlSession {
    async fn publications(
        &mut self,
        permit: &Permit<ListPublications>,
    ) -> Result<Sealed<ListPublications, Vec<PublicationView>>, StoreError> {
        let rows = self.rows(Query::new(SHOWN).bind(permit.action().kind).bind(permit.now().at)).await?;
        let views = rows.iter().map(|row| Publication::read(row.fields()).map(PublicationView::from));
        Ok(Sealed::seal(permit, views.collect::<Result<_, _>>()?))
    }

    async fn publication(
        &mut self,
        permit: &Permit<ReadPublication>,
    ) -> Result<Sealed<ReadPublication, PublicationView>, StoreError> {
        let publication = self.judged_publication(permit.action().publication).await?;
        Ok(Sealed::seal(permit, publication.into()))
    }

    async fn all_publications(
        &mut self,
        permit: &Permit<ListAllPublications>,
    ) -> Result<Sealed<ListAllPublications, Vec<Publication>>, StoreError> {
        let rows = self.rows(Query::new("SELECT b.* FROM publication b ORDER BY b.position, b.id DESC")).await?;
        let mut all = rows.iter().map(|row| Publication::read(row.fields())).collect::<Result<Vec<_>, _>>()?;
        all.sort_by_key(|it| it.kind);
        Ok(Sealed::seal(permit, all))
    }

    async fn kept_publication(
        &mut self,
        permit: &Permit<OpenPublication>,
    ) -> Result<Sealed<OpenPublication, Publication>, StoreError> {
        let publication = self.judged_publication(permit.action().publication).await?;
        Ok(Sealed::seal(permit, publication))
    }
}

#[async_trait]
impl PublicationWrites for SqlSession {
    async fn insert_publication(
        &mut self,
        permit: &Permit<WritePublication>,
        content: &PublicationContent,
    ) -> Result<bool, StoreError> {
        let WritePublication { publication: id, kind } = *permit.action();
        let made = Publication { id, kind, content: content.clone(), revision: 1, changed_at: permit.now().at };
        self.link.insert_new(&made).await
    }

    async fn update_publication(
        &mut self,
        permit: &Permit<EditPublication>,
        content: &PublicationContent,
    ) -> Result<(), StoreError> {
        let EditPublication { publication, revision } = *permit.action();
        let PublicationContent { title, body, link, position, showing } = content;
        let query = Query::new(
            "UPDATE publication SET title = $3, body = $4, link = $5, position = $6, published = $7, from_at = $8, until_at = $9, \
             changed_at = $10, revision = revision + 1 WHERE id = $1 AND revision = $2",
        );
        let query = query.bind(publication).bind(revision).bind(title).bind(body).bind(link).bind(position);
        let query = query.bind(showing.published).bind(showing.period.from()).bind(showing.period.until());
        self.run_one(query.bind(permit.now().at)).await
    }

    async fn delete_publication(&mut self, permit: &Permit<RemovePublication>) -> Result<(), StoreError> {
        let RemovePublication { publication, revision } = *permit.action();
        let query = Query::new("DELETE FROM publication WHERE id = $1 AND revision = $2");
        self.run_one(query.bind(publication).bind(revision)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn what_is_shown_is_found_by_index() {
        assert_eq!(scans(SHOWN, 2).await, Vec::<String>::new());
    }
}
