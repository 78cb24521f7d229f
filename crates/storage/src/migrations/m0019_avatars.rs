//! Version 19: avatars.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Avatars;

impl MigrationName for Avatars {
    fn name(&self) -> &'static str {
        "m0019_avatars"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Avatars {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &["CREATE TABLE account_avatar (
                    account_id UUID NOT NULL PRIMARY KEY REFERENCES account (id),
                    illustration TEXT,
                    blob_id UUID,
                    media_type TEXT,
                    CHECK ((illustration IS NULL) <> (blob_id IS NULL)),
                    CHECK ((media_type IS NULL) = (blob_id IS NULL))
                )"],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
