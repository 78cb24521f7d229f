//! Documents: what lists, counts and previews of them share, and files that no row names.

mod glance;
mod views;
mod writes;

pub(crate) use glance::SqlGlance;

use crate::{connect::SqlStore, query::Query};
use async_trait::async_trait;
use inzage_domain::{
    credential::Digest,
    document::Sharing,
    explanation::Explanation,
    ids::{BlobId, DocumentId, PortalId, RelationId},
    policy::{DocumentFacts, RelationFacts, actions::ContactScope},
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
fn sees(relation: &RelationFacts, scope: &ContactScope, document: DocumentId, sharing: Sharing, visible: bool) -> bool {
    let document = DocumentFacts {
        id: document,
        sharing,
        by_staff: false,
        visible,
        version: 0,
        sha256: Digest([0; 32]),
        asked: Vec::new(),
        given: Vec::new(),
    };
    let explained = Explanation::of(relation, &scope.portal, &scope.ages, Some(&document), scope.now);
    explained.item.is_some_and(|item| item.is_ok())
}

/// What one relation sees of all documents, by the same weighing.
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
    pub(crate) fn of(relation: &RelationFacts, scope: &ContactScope) -> Self {
        // Any document will do: what decides is how it is shared.
        let any = DocumentId::from_uuid(uuid::Uuid::nil());
        if sees(relation, scope, any, Sharing::PerItem, false) {
            Self::All
        } else if sees(relation, scope, any, Sharing::PerItem, true) {
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
    async fn unnamed_blobs(&self, blobs: &[(PortalId, BlobId)]) -> Result<Vec<(PortalId, BlobId)>, StoreError> {
        let mut named = HashSet::new();
        for pairs in blobs.chunks(PAIRS) {
            let mut query = Query::new("SELECT portal_id, blob_id FROM document_version WHERE (portal_id, blob_id) IN (VALUES ");
            for (at, (portal, blob)) in pairs.iter().enumerate() {
                query = query.push(if at == 0 { "(" } else { ", (" }).arg(portal).push(", ").arg(blob).push(")");
            }
            for row in self.read.rows(query.push(")")).await? {
                named.insert((row.get::<PortalId>("portal_id")?, row.get::<BlobId>("blob_id")?));
            }
        }
        Ok(blobs.iter().copied().filter(|blob| !named.contains(blob)).collect())
    }
}
