//! Version 10: diaries.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Diary;

impl MigrationName for Diary {
    fn name(&self) -> &'static str {
        "m0010_diary"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Diary {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE TABLE diary_entry (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    author_id UUID NOT NULL REFERENCES account (id),
                    title TEXT NOT NULL,
                    body TEXT NOT NULL,
                    shared FLAG NOT NULL,
                    revision NUMBER NOT NULL,
                    written_at INSTANT NOT NULL,
                    changed_at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE INDEX diary_entry_shared ON diary_entry (portal_id, id) WHERE shared",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
