//! Version 38: what came since somebody's last visit, and what they have not read, is found by indexes that hold all that is asked.

use super::apply;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Revised;

impl MigrationName for Revised {
    fn name(&self) -> &'static str {
        "m0038_revised"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Revised {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_sqlite = manager.get_connection().get_database_backend() == DbBackend::Sqlite;
        let epoch = if is_sqlite { "0" } else { "'epoch'" };
        // When its latest version was made.
        let revised = format!("ALTER TABLE document ADD COLUMN revised_at INSTANT NOT NULL DEFAULT {epoch}");
        apply(
            manager,
            &[
                &revised,
                "UPDATE document SET revised_at = COALESCE((SELECT v.made_at FROM document_version v
                    WHERE v.portal_id = document.portal_id AND v.document_id = document.id AND v.number = document.latest), made_at)",
                "CREATE INDEX document_revised ON document (portal_id, kind, revised_at, author_id)",
                "DROP INDEX document_version_made",
                "DROP INDEX appointment_made",
                "CREATE INDEX appointment_made ON appointment (portal_id, made_at, by_id)",
                "DROP INDEX diary_entry_changed",
                // SQLite reads the note where this does not hold what it is limited to.
                "CREATE INDEX diary_entry_changed ON diary_entry (portal_id, changed_at, author_id, shared) WHERE shared",
                "CREATE INDEX document_by_relation ON document (portal_id, author_id, id) WHERE author_kind = 'relation'",
                "CREATE INDEX conversation_latest ON conversation (portal_id, id, latest, sharing)",
                "CREATE INDEX conversation_read_by ON conversation_reading (account_id, portal_id, conversation_id, read_to)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
