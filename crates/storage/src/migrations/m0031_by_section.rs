//! Version 31: documents that are shared by section, found among all others.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct BySection;

impl MigrationName for BySection {
    fn name(&self) -> &'static str {
        "m0031_by_section"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for BySection {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &["CREATE INDEX IF NOT EXISTS document_by_section ON document (portal_id, kind, id) WHERE sharing = 'by-section'"],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
