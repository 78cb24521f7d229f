//! Version 17: pinboards.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Pinboard;

impl MigrationName for Pinboard {
    fn name(&self) -> &'static str {
        "m0017_pinboard"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Pinboard {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "ALTER TABLE settings ADD COLUMN pinboard_for_care FLAG NOT NULL DEFAULT FALSE",
                "CREATE TABLE pinboard_post (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    author_id UUID NOT NULL REFERENCES account (id),
                    body TEXT NOT NULL,
                    posted_at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE INDEX pinboard_post_newest ON pinboard_post (portal_id, posted_at, id)",
                "CREATE TABLE pinboard_reaction (
                    portal_id UUID NOT NULL,
                    id UUID NOT NULL,
                    post_id UUID NOT NULL,
                    author_id UUID NOT NULL REFERENCES account (id),
                    body TEXT NOT NULL,
                    posted_at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, id),
                    FOREIGN KEY (portal_id, post_id) REFERENCES pinboard_post (portal_id, id) ON DELETE CASCADE
                )",
                "CREATE INDEX pinboard_reaction_newest ON pinboard_reaction (portal_id, post_id, posted_at, id)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
