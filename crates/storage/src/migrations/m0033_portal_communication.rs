//! Version 33: which ways of writing to each other each portal leaves open.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct PortalCommunication;

impl MigrationName for PortalCommunication {
    fn name(&self) -> &'static str {
        "m0033_portal_communication"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for PortalCommunication {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "ALTER TABLE portal ADD COLUMN open_messages FLAG NOT NULL DEFAULT TRUE",
                "ALTER TABLE portal ADD COLUMN open_pinboard FLAG NOT NULL DEFAULT TRUE",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
