//! Version 9: what is over is found quickly, so that it can be removed.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Sweeping;

impl MigrationName for Sweeping {
    fn name(&self) -> &'static str {
        "m0009_sweeping"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Sweeping {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE INDEX session_expires ON session (expires_at)",
                "CREATE INDEX recovery_expires ON recovery (expires_at)",
                // Of devices that were known before, the first use counts as the last.
                "ALTER TABLE known_device RENAME COLUMN first_at TO last_at",
                "CREATE INDEX known_device_last ON known_device (last_at)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
