//! Version 13: conversations, how far people have read them, and the letters that tell of them.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Conversations;

impl MigrationName for Conversations {
    fn name(&self) -> &'static str {
        "m0013_conversations"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Conversations {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "ALTER TABLE settings ADD COLUMN conversation_sharing TEXT NOT NULL DEFAULT 'per-item'",
                "ALTER TABLE settings ADD COLUMN message_receipts FLAG NOT NULL DEFAULT FALSE",
                "CREATE TABLE conversation (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    title TEXT NOT NULL,
                    sharing TEXT NOT NULL,
                    latest NUMBER NOT NULL,
                    closed_by UUID REFERENCES professional (id),
                    closed_at INSTANT,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE TABLE conversation_professional (
                    portal_id UUID NOT NULL,
                    conversation_id UUID NOT NULL,
                    professional_id UUID NOT NULL REFERENCES professional (id),
                    PRIMARY KEY (portal_id, conversation_id, professional_id),
                    FOREIGN KEY (portal_id, conversation_id) REFERENCES conversation (portal_id, id)
                )",
                "CREATE INDEX conversation_of_professional ON conversation_professional (professional_id, portal_id, conversation_id)",
                "CREATE TABLE message (
                    portal_id UUID NOT NULL,
                    conversation_id UUID NOT NULL,
                    number NUMBER NOT NULL,
                    id UUID NOT NULL,
                    author_kind TEXT NOT NULL,
                    author_id UUID NOT NULL,
                    account_id UUID NOT NULL REFERENCES account (id),
                    body TEXT NOT NULL,
                    sent_at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, conversation_id, number),
                    FOREIGN KEY (portal_id, conversation_id) REFERENCES conversation (portal_id, id)
                )",
                "CREATE UNIQUE INDEX message_id ON message (id, portal_id)",
                "CREATE TABLE conversation_visibility (
                    portal_id UUID NOT NULL,
                    conversation_id UUID NOT NULL,
                    relation_id UUID NOT NULL,
                    by_account UUID NOT NULL REFERENCES account (id),
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, conversation_id, relation_id),
                    FOREIGN KEY (portal_id, conversation_id) REFERENCES conversation (portal_id, id)
                )",
                // Written together with the access log, which nothing may hold up: so it refers to nothing.
                "CREATE TABLE conversation_reading (
                    portal_id UUID NOT NULL,
                    conversation_id UUID NOT NULL,
                    account_id UUID NOT NULL,
                    read_to NUMBER NOT NULL,
                    told_of NUMBER NOT NULL,
                    PRIMARY KEY (portal_id, conversation_id, account_id)
                )",
                "ALTER TABLE letter ADD COLUMN portal_id UUID",
                "ALTER TABLE letter ADD COLUMN conversation_id UUID",
                "ALTER TABLE letter ADD COLUMN account_id UUID",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
