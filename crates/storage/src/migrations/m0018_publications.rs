//! Version 18: what the organisation publishes.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Publications;

impl MigrationName for Publications {
    fn name(&self) -> &'static str {
        "m0018_publications"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Publications {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE TABLE publication (
                    id UUID NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL,
                    title TEXT NOT NULL,
                    body TEXT NOT NULL,
                    link TEXT,
                    position NUMBER NOT NULL,
                    published FLAG NOT NULL,
                    from_at INSTANT NOT NULL,
                    until_at INSTANT,
                    revision NUMBER NOT NULL,
                    changed_at INSTANT NOT NULL
                )",
                "CREATE INDEX publication_kind ON publication (kind)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
