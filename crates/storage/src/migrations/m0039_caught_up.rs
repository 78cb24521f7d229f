//! Version 39: up to which of the conversations in a portal, by their newest message, somebody has read everything.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct CaughtUp;

impl MigrationName for CaughtUp {
    fn name(&self) -> &'static str {
        "m0039_caught_up"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for CaughtUp {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                // Of two conversations in a portal the one with the higher number got its newest message later.
                "ALTER TABLE conversation ADD COLUMN recency NUMBER NOT NULL DEFAULT 0",
                "UPDATE conversation SET recency = n.nth FROM (
                    SELECT c.portal_id, c.id, ROW_NUMBER() OVER (PARTITION BY c.portal_id ORDER BY m.sent_at, c.id) AS nth
                    FROM conversation c
                    JOIN message m ON m.portal_id = c.portal_id AND m.conversation_id = c.id AND m.number = c.latest) n
                 WHERE n.portal_id = conversation.portal_id AND n.id = conversation.id",
                "CREATE UNIQUE INDEX conversation_recency ON conversation (portal_id, recency)",
                "CREATE TABLE conversations_caught_up (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    account_id UUID NOT NULL REFERENCES account (id),
                    recency NUMBER NOT NULL,
                    PRIMARY KEY (portal_id, account_id)
                )",
                "DROP INDEX conversation_latest",
                "DROP INDEX conversation_read_by",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
