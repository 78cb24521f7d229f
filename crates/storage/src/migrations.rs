//! How the tables come to be. Migrations go forward only; what is applied never changes.

mod m0001_foundation;
mod m0002_identity;
mod m0003_visible_documents;
mod m0004_account_care;
mod m0005_provider_links;
mod m0006_machines;
mod m0007_review;
mod m0008_authority_history;
mod m0009_sweeping;
mod m0010_diary;
mod m0011_copied_passkeys;
mod m0012_client_label;
mod m0013_conversations;
mod m0014_appointments;
mod m0015_reports;
mod m0016_dossier;
mod m0017_pinboard;
mod m0018_publications;
mod m0019_avatars;
mod m0021_visits;
mod m0022_past;
mod m0023_agenda;
mod m0024_questionnaires;
mod m0025_care_plans;
mod m0026_exports;
mod m0027_notices;
mod m0028_attachments;
mod m0029_shown_since;
mod m0030_past_sharing;
mod m0031_by_section;
mod m0032_more_news;
mod m0033_portal_communication;
mod m0034_contact_photos;
mod m0036_waiting_and_kinds;
mod m0037_shown_for_good;
mod m0038_revised;
mod m0039_caught_up;

use crate::{connect::SqlStore, session::write_options};
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, TransactionTrait as _};
use sea_orm_migration::{MigrationStatus, MigrationTrait, MigratorTrait, SchemaManager};

/// A migration and whether this database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationState {
    /// Its name, which begins with its number.
    pub name: String,
    /// Whether it was applied.
    pub applied: bool,
}

/// A migration failed, or the database was migrated by a newer version of this program.
#[derive(Debug, thiserror::Error)]
#[error("the database could not be migrated")]
pub struct MigrationError(#[source] DbErr);

impl SqlStore {
    /// All migrations in order, with what this database has.
    ///
    /// # Errors
    /// The database can't be read, or has migrations that this version does not know.
    pub async fn migrations(&self) -> Result<Vec<MigrationState>, MigrationError> {
        // Asking makes no table: of two processes that start at once, neither is in the other's way.
        let all = Migrator::get_migration_with_status_read_only(&self.write.conn).await.map_err(MigrationError)?;
        Ok(all
            .iter()
            .map(|it| MigrationState { name: it.name().to_owned(), applied: it.status() == MigrationStatus::Applied })
            .collect())
    }

    /// Applies the migrations that this database does not have. Processes that migrate at once take turns, and find the work done.
    ///
    /// # Errors
    /// One failed; then none is applied.
    pub async fn migrate(&self) -> Result<(), MigrationError> {
        self.migrate_all(None).await.map_err(MigrationError)
    }

    /// Applies at most so many of the migrations that this database does not have, to go one step at a time.
    ///
    /// # Errors
    /// One failed; then none is applied.
    pub async fn migrate_by(&self, steps: u32) -> Result<(), MigrationError> {
        self.migrate_all(Some(steps)).await.map_err(MigrationError)
    }

    async fn migrate_all(&self, steps: Option<u32>) -> Result<(), DbErr> {
        let tx = self.write.conn.begin_with_options(write_options(self.write.backend(), None)).await?;
        if self.write.backend() == DbBackend::Postgres {
            // A migration may take longer than a request, and whoever waits for one too.
            tx.execute_unprepared("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0").await?;
            tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
        }
        Migrator::up(&tx, steps).await?;
        tx.commit().await
    }
}

/// Names the lock on PostgreSQL that whoever migrates holds. On SQLite a writer has the whole database.
const MIGRATION_LOCK: i64 = 0x696e_7a61_6765;

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Foundation),
            Box::new(m0002_identity::Identity),
            Box::new(m0003_visible_documents::VisibleDocuments),
            Box::new(m0004_account_care::AccountCare),
            Box::new(m0005_provider_links::ProviderLinks),
            Box::new(m0006_machines::Machines),
            Box::new(m0007_review::Review),
            Box::new(m0008_authority_history::AuthorityHistory),
            Box::new(m0009_sweeping::Sweeping),
            Box::new(m0010_diary::Diary),
            Box::new(m0011_copied_passkeys::CopiedPasskeys),
            Box::new(m0012_client_label::ClientLabel),
            Box::new(m0013_conversations::Conversations),
            Box::new(m0014_appointments::Appointments),
            Box::new(m0015_reports::Reports),
            Box::new(m0017_pinboard::Pinboard),
            Box::new(m0016_dossier::Dossier),
            Box::new(m0018_publications::Publications),
            Box::new(m0019_avatars::Avatars),
            Box::new(m0021_visits::Visits),
            Box::new(m0022_past::Past),
            Box::new(m0023_agenda::Agenda),
            Box::new(m0026_exports::Exports),
            Box::new(m0025_care_plans::CarePlans),
            Box::new(m0024_questionnaires::Questionnaires),
            Box::new(m0027_notices::Notices),
            Box::new(m0028_attachments::Attachments),
            Box::new(m0029_shown_since::ShownSince),
            Box::new(m0030_past_sharing::PastSharing),
            Box::new(m0031_by_section::BySection),
            Box::new(m0032_more_news::MoreNews),
            Box::new(m0033_portal_communication::PortalCommunication),
            Box::new(m0034_contact_photos::ContactPhotos),
            Box::new(m0036_waiting_and_kinds::WaitingAndKinds),
            Box::new(m0037_shown_for_good::ShownForGood),
            Box::new(m0038_revised::Revised),
            Box::new(m0039_caught_up::CaughtUp),
        ]
    }
}

/// Applies statements that are written once for both databases.
///
/// The words UUID, INSTANT, BYTES, DATE, FLAG and NUMBER stand for the column types, and every table is made strict and clustered by
/// its primary key on SQLite.
async fn apply(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = connection.get_database_backend();
    for statement in statements {
        connection.execute_unprepared(&in_dialect(statement, backend)).await?;
    }
    Ok(())
}

fn in_dialect(statement: &str, backend: DbBackend) -> String {
    let is_sqlite = backend == DbBackend::Sqlite;
    let types = [
        (" UUID", " BLOB", " uuid"),
        (" INSTANT", " INTEGER", " timestamptz"),
        (" BYTES", " BLOB", " bytea"),
        (" DATE", " TEXT", " date"),
        (" FLAG", " INTEGER", " boolean"),
        (" NUMBER", " INTEGER", " bigint"),
    ];
    let mut sql = types
        .into_iter()
        .fold(statement.to_owned(), |sql, (word, sqlite, postgres)| sql.replace(word, if is_sqlite { sqlite } else { postgres }));
    if is_sqlite && sql.trim_start().starts_with("CREATE TABLE") {
        sql.push_str(" STRICT, WITHOUT ROWID");
    }
    sql
}

/// Makes the database refuse to change or remove rows of `table`, whoever asks.
async fn insert_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let statements = if connection.get_database_backend() == DbBackend::Sqlite {
        ["UPDATE", "DELETE"].map(|change| refusal(table, change)).to_vec()
    } else {
        vec![
            String::from(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '% takes new rows only', TG_TABLE_NAME; END $$",
            ),
            format!(
                "CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            ),
            format!(
                "CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            ),
        ]
    };
    for sql in statements {
        connection.execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// What refuses a change of a table on SQLite.
fn refusal(table: &str, change: &str) -> String {
    format!(
        "CREATE TRIGGER {table}_refuses_{change} BEFORE {change} ON {table} \
         BEGIN SELECT RAISE(ABORT, '{table} takes new rows only'); END"
    )
}

/// Applies a statement that fills a new column of a table that takes new rows only.
async fn fill(manager: &SchemaManager<'_>, table: &str, statement: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let [lift, restore] = if connection.get_database_backend() == DbBackend::Sqlite {
        [format!("DROP TRIGGER {table}_refuses_UPDATE"), refusal(table, "UPDATE")]
    } else {
        ["DISABLE", "ENABLE"].map(|it| format!("ALTER TABLE {table} {it} TRIGGER {table}_refuses_change"))
    };
    for sql in [&lift, statement, &restore] {
        connection.execute_unprepared(sql).await?;
    }
    Ok(())
}
