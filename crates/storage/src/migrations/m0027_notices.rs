//! Version 27: what people are told by e-mail, and which ways of writing there are.

use super::apply;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Notices;

impl MigrationName for Notices {
    fn name(&self) -> &'static str {
        "m0027_notices"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Notices {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let epoch = if manager.get_connection().get_database_backend() == DbBackend::Sqlite { "0" } else { "'epoch'" };
        // A digest that was never looked at is due.
        let due = format!("ALTER TABLE account ADD COLUMN digest_due_at INSTANT NOT NULL DEFAULT {epoch}");
        apply(
            manager,
            &[
                "ALTER TABLE settings ADD COLUMN messages FLAG NOT NULL DEFAULT TRUE",
                "ALTER TABLE settings ADD COLUMN pinboard FLAG NOT NULL DEFAULT TRUE",
                "ALTER TABLE account ADD COLUMN notices_off NUMBER NOT NULL DEFAULT 0",
                "ALTER TABLE account ADD COLUMN digest_period TEXT NOT NULL DEFAULT 'daily'",
                &due,
                "ALTER TABLE account ADD COLUMN digest_to INSTANT",
                "CREATE INDEX account_digest_due ON account (digest_due_at) WHERE state = 'active' AND digest_period <> 'never'",
                "ALTER TABLE letter ADD COLUMN since_at INSTANT",
                "CREATE INDEX pinboard_reaction_posted ON pinboard_reaction (portal_id, posted_at)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
