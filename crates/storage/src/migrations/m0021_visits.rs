//! Version 21: when somebody was last in a portal, and what is new there since.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Visits;

impl MigrationName for Visits {
    fn name(&self) -> &'static str {
        "m0021_visits"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Visits {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE INDEX access_log_visit ON access_log (portal_id, account_id, at)
                    WHERE capacity IN ('client', 'relation', 'representative') AND reason IS NULL",
                "CREATE INDEX document_version_made ON document_version (portal_id, made_at, document_id)",
                "CREATE INDEX appointment_made ON appointment (portal_id, made_at)",
                "CREATE INDEX diary_entry_changed ON diary_entry (portal_id, changed_at) WHERE shared",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
