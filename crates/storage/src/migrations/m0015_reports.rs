//! Version 15: reports, which are documents of a kind of their own, with reactions; and titles that can be searched.

use super::{apply, insert_only};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Reports;

impl MigrationName for Reports {
    fn name(&self) -> &'static str {
        "m0015_reports"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Reports {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "ALTER TABLE settings ADD COLUMN report_sharing TEXT NOT NULL DEFAULT 'per-item'",
                "ALTER TABLE settings ADD COLUMN relations_react FLAG NOT NULL DEFAULT FALSE",
                "ALTER TABLE document ADD COLUMN kind TEXT NOT NULL DEFAULT 'document'",
                "ALTER TABLE document ADD COLUMN title_key TEXT NOT NULL DEFAULT ''",
                "UPDATE document SET title_key = lower(title)",
                "CREATE INDEX document_kind ON document (portal_id, kind, id)",
                "DROP INDEX document_by_section",
                "CREATE INDEX document_by_section ON document (portal_id, kind, id) WHERE sharing = 'by-section'",
                "ALTER TABLE standing_choice RENAME TO standing_choice_before",
                "CREATE TABLE standing_choice (
                    portal_id UUID NOT NULL,
                    kind TEXT NOT NULL,
                    relation_id UUID NOT NULL,
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, kind, relation_id),
                    FOREIGN KEY (portal_id, relation_id) REFERENCES relation (portal_id, id)
                )",
                "INSERT INTO standing_choice (portal_id, kind, relation_id, at)
                    SELECT portal_id, 'document', relation_id, at FROM standing_choice_before",
                "DROP TABLE standing_choice_before",
                "CREATE TABLE reaction (
                    portal_id UUID NOT NULL,
                    report_id UUID NOT NULL,
                    id UUID NOT NULL,
                    author_kind TEXT NOT NULL,
                    author_id UUID NOT NULL,
                    body TEXT NOT NULL,
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, report_id, id),
                    FOREIGN KEY (portal_id, report_id) REFERENCES document (portal_id, id)
                )",
            ],
        )
        .await?;
        insert_only(manager, "reaction").await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
