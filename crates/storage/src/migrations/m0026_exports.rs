//! Version 26: copies of everything, to take along.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Exports;

impl MigrationName for Exports {
    fn name(&self) -> &'static str {
        "m0026_exports"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Exports {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                // A copy outlives its session by a while, so that it still counts when the next one is asked for.
                "CREATE TABLE export (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    account_id UUID NOT NULL REFERENCES account (id),
                    session_id UUID NOT NULL,
                    asked_at INSTANT NOT NULL,
                    state TEXT NOT NULL,
                    attempts NUMBER NOT NULL,
                    kinds_done NUMBER NOT NULL,
                    due_at INSTANT NOT NULL,
                    blob_id UUID,
                    bytes NUMBER,
                    PRIMARY KEY (portal_id, id),
                    CHECK (state IN ('waiting', 'ready', 'failed', 'closed')),
                    CHECK ((state = 'ready') = (blob_id IS NOT NULL)),
                    CHECK ((blob_id IS NULL) = (bytes IS NULL))
                )",
                "CREATE INDEX export_of_session ON export (session_id)",
                "CREATE INDEX export_due ON export (state, due_at)",
                "CREATE INDEX export_asked ON export (asked_at)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
