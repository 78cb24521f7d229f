//! Documents and reports: what lists, counts and previews of them share, and files that no row names.

mod glance;
mod views;
mod writes;

pub(crate) use glance::SqlGlance;
pub(crate) use views::{AUTHOR_JOINS, AUTHOR_NAME, read_author_name};

use crate::{connect::SqlStore, query::Query};
use async_trait::async_trait;
use inzage_domain::{
    document::{DocumentKind, Sharing},
    explanation::{Explanation, Item},
    ids::{BlobId, RelationId, ShelfId},
    policy::{RelationFacts, actions::ContactScope},
    ports::{BlobRows, StoreError},
};
use std::collections::HashSet;

/// Narrows a query on documents, called `d`, to those that are shared by section or were made visible to this relation (`D02`).
pub(crate) fn visible_to(query: Query, relation: RelationId) -> Query {
    query
        .push(
            " AND (d.sharing = 'by-section' OR EXISTS (SELECT 1 FROM document_visibility s \
             WHERE s.portal_id = d.portal_id AND s.document_id = d.id AND s.relation_id = ",
        )
        .arg(relation)
        .push("))")
}

/// Whether a relation sees a document at this moment, by the same weighing that decides and explains.
fn sees(relation: &RelationFacts, scope: &ContactScope, kind: DocumentKind, sharing: Sharing, visible: bool) -> bool {
    let item = Item { right: kind.right(), sharing, visible };
    let explained = Explanation::of(relation, &scope.portal, &scope.ages, Some(item), scope.now);
    explained.item.is_some_and(|item| item.is_ok())
}

/// What one relation sees of all documents of one kind, by the same weighing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sight {
    /// None.
    Nothing,
    /// Those shared by section or made visible to them.
    Visible,
    /// All.
    All,
}

impl Sight {
    pub(crate) fn of(kind: DocumentKind, relation: &RelationFacts, scope: &ContactScope) -> Self {
        if sees(relation, scope, kind, Sharing::PerItem, false) {
            Self::All
        } else if sees(relation, scope, kind, Sharing::PerItem, true) {
            Self::Visible
        } else {
            Self::Nothing
        }
    }
}

/// Pairs in one statement; both databases take far more values.
const PAIRS: usize = 1_000;

#[async_trait]
impl BlobRows for SqlStore {
    async fn unnamed_blobs(&self, blobs: &[(ShelfId, BlobId)]) -> Result<Vec<(ShelfId, BlobId)>, StoreError> {
        let mut named = HashSet::new();
        for pairs in blobs.chunks(PAIRS) {
            let named_by = [
                ("document_version", "portal_id", "blob_id"),
                ("message_attachment", "portal_id", "blob_id"),
                ("account_avatar", "account_id", "blob_id"),
                ("relation", "portal_id", "photo_id"),
                ("export", "portal_id", "blob_id"),
            ];
            for (table, shelf, blob) in named_by {
                let mut query = Query::new(format!(
                    "SELECT {shelf} AS shelf_id, {blob} AS blob_id FROM {table} WHERE ({shelf}, {blob}) IN (VALUES "
                ));
                for (at, (shelf, blob)) in pairs.iter().enumerate() {
                    query = query.push(if at == 0 { "(" } else { ", (" }).arg(shelf).push(", ").arg(blob).push(")");
                }
                for row in self.read.rows(query.push(")")).await? {
                    named.insert((row.get::<ShelfId>("shelf_id")?, row.get::<BlobId>("blob_id")?));
                }
            }
        }
        Ok(blobs.iter().copied().filter(|blob| !named.contains(blob)).collect())
    }
}
