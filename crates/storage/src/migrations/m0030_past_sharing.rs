//! Version 30: since when each note in the diary was shared or not, and when professionals read the pinboard.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct PastSharing;

impl MigrationName for PastSharing {
    fn name(&self) -> &'static str {
        "m0030_past_sharing"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for PastSharing {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE TABLE diary_past (
                    portal_id UUID NOT NULL,
                    entry_id UUID NOT NULL,
                    revision NUMBER NOT NULL,
                    at INSTANT NOT NULL,
                    shared FLAG NOT NULL,
                    PRIMARY KEY (portal_id, entry_id, revision),
                    FOREIGN KEY (portal_id, entry_id) REFERENCES diary_entry (portal_id, id) ON DELETE CASCADE
                )",
                "ALTER TABLE ages_past ADD COLUMN pinboard_for_care FLAG NOT NULL DEFAULT FALSE",
                // What was there before counts as having been so since it was made.
                "INSERT INTO diary_past (portal_id, entry_id, revision, at, shared)
                    SELECT portal_id, id, revision, written_at, shared FROM diary_entry",
                "UPDATE ages_past SET pinboard_for_care = (SELECT s.pinboard_for_care FROM settings s)
                    WHERE EXISTS (SELECT 1 FROM settings)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
