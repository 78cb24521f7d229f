//! Version 3: what a relation may see of a portal's documents is found newest first.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct VisibleDocuments;

impl MigrationName for VisibleDocuments {
    fn name(&self) -> &'static str {
        "m0003_visible_documents"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for VisibleDocuments {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE INDEX document_by_section ON document (portal_id, id) WHERE sharing = 'by-section'",
                "CREATE INDEX document_visibility_relation ON document_visibility (portal_id, relation_id, document_id)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
