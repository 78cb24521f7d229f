//! Version 34: photos on contact cards.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct ContactPhotos;

impl MigrationName for ContactPhotos {
    fn name(&self) -> &'static str {
        "m0034_contact_photos"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for ContactPhotos {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "ALTER TABLE relation ADD COLUMN photo_id UUID",
                "ALTER TABLE relation ADD COLUMN photo_type TEXT CHECK ((photo_type IS NULL) = (photo_id IS NULL))",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
