//! Version 36: what waits for an answer, and what kind of document is shown to whom, are found by index, however much there is.

use super::{apply, fill};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct WaitingAndKinds;

impl MigrationName for WaitingAndKinds {
    fn name(&self) -> &'static str {
        "m0036_waiting_and_kinds"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for WaitingAndKinds {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                // Open: of the latest version, and not answered.
                "ALTER TABLE acknowledgement_request ADD COLUMN open FLAG NOT NULL DEFAULT FALSE",
                "UPDATE acknowledgement_request SET open = TRUE
                 WHERE version = (SELECT d.latest FROM document d
                    WHERE d.portal_id = acknowledgement_request.portal_id AND d.id = acknowledgement_request.document_id)
                 AND NOT EXISTS (SELECT 1 FROM acknowledgement k
                    WHERE k.portal_id = acknowledgement_request.portal_id AND k.document_id = acknowledgement_request.document_id
                      AND k.version = acknowledgement_request.version AND k.party = acknowledgement_request.party)",
                // SQLite prefers these to the key of the table because they hold all that is asked, also what they are limited to.
                "CREATE INDEX acknowledgement_request_open ON acknowledgement_request (portal_id, party, open) WHERE open",
                "DROP INDEX document_by_section",
                "CREATE INDEX document_by_section ON document (portal_id, kind, id, sharing, author_id) WHERE sharing = 'by-section'",
                // The kind of the document, which never changes.
                "ALTER TABLE document_visibility ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
            ],
        )
        .await?;
        fill(
            manager,
            "document_visibility",
            "UPDATE document_visibility SET kind = (SELECT d.kind FROM document d
                WHERE d.portal_id = document_visibility.portal_id AND d.id = document_visibility.document_id)",
        )
        .await?;
        apply(
            manager,
            &[
                "DROP INDEX document_visibility_relation",
                "DROP INDEX document_visibility_at",
                "CREATE INDEX document_visibility_relation ON document_visibility (portal_id, relation_id, kind, document_id)",
                "CREATE INDEX document_visibility_at ON document_visibility (portal_id, relation_id, kind, at)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
