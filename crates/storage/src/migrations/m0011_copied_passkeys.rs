//! Version 11: that a passkey was copied is told to its owner once.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct CopiedPasskeys;

impl MigrationName for CopiedPasskeys {
    fn name(&self) -> &'static str {
        "m0011_copied_passkeys"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for CopiedPasskeys {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(manager, &["ALTER TABLE factor ADD COLUMN copied_at INSTANT"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
