//! Version 29: what was made visible to somebody since they were last in a portal, found by when.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct ShownSince;

impl MigrationName for ShownSince {
    fn name(&self) -> &'static str {
        "m0029_shown_since"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for ShownSince {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(manager, &["CREATE INDEX document_visibility_at ON document_visibility (portal_id, relation_id, at)"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
