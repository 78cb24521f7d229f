//! Version 16: what is recorded of clients, in states that stay.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Dossier;

impl MigrationName for Dossier {
    fn name(&self) -> &'static str {
        "m0016_dossier"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Dossier {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                // 16: the phone number.
                "ALTER TABLE settings ADD COLUMN client_edits NUMBER NOT NULL DEFAULT 16",
                "CREATE TABLE dossier_entry (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    revision NUMBER NOT NULL,
                    topic TEXT NOT NULL,
                    content TEXT NOT NULL,
                    withdrawn FLAG NOT NULL,
                    account_id UUID NOT NULL REFERENCES account (id),
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, id, revision)
                )",
                "CREATE INDEX dossier_entry_topic ON dossier_entry (portal_id, topic, id)",
                "CREATE TABLE personal_data (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    revision NUMBER NOT NULL,
                    called TEXT,
                    street TEXT,
                    postcode TEXT,
                    town TEXT,
                    phone TEXT,
                    languages TEXT,
                    occupation TEXT,
                    remarks TEXT,
                    account_id UUID NOT NULL REFERENCES account (id),
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, revision)
                )",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
