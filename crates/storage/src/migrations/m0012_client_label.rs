//! Version 12: a word by which staff know clients.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct ClientLabel;

impl MigrationName for ClientLabel {
    fn name(&self) -> &'static str {
        "m0012_client_label"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for ClientLabel {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(manager, &["ALTER TABLE portal ADD COLUMN label TEXT"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
