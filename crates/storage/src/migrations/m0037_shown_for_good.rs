//! Version 37: a conversation that was made visible stays so, whoever reaches the database past the program.

use super::insert_only;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct ShownForGood;

impl MigrationName for ShownForGood {
    fn name(&self) -> &'static str {
        "m0037_shown_for_good"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for ShownForGood {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        insert_only(manager, "conversation_visibility").await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
