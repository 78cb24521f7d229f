//! Version 28: files that come with messages.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Attachments;

impl MigrationName for Attachments {
    fn name(&self) -> &'static str {
        "m0028_attachments"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Attachments {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &["CREATE TABLE message_attachment (
                portal_id UUID NOT NULL,
                conversation_id UUID NOT NULL,
                message_number NUMBER NOT NULL,
                number NUMBER NOT NULL,
                file_name TEXT NOT NULL,
                media_type TEXT NOT NULL,
                bytes NUMBER NOT NULL,
                sha256 BYTES NOT NULL,
                blob_id UUID NOT NULL,
                PRIMARY KEY (portal_id, conversation_id, message_number, number),
                UNIQUE (portal_id, blob_id),
                FOREIGN KEY (portal_id, conversation_id, message_number) REFERENCES message (portal_id, conversation_id, number)
            )"],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
