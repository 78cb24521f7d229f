//! Fills the table of documents with copies of one document, made by the database itself.
//!
//! One portal holds a tenth of all documents; every other portal holds a hundred. All arrive in turns, oldest first, so that the large
//! portal's documents lie scattered among the others' where the database keeps rows in the order in which they came. One in ten of the
//! large portal's documents is shown to one contact person, and the oldest few to the other.

use anyhow::{Context as _, Result};
use inzage_bench::people::People;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection};
use uuid::Uuid;

use crate::database::Kind;

/// Documents in every portal but the large one.
const EACH: u64 = 100;
/// How many documents are shown to the contact person who sees few.
const SELDOM: u64 = 25;
/// Rows that one statement makes.
const AT_ONCE: u64 = 250_000;

/// The columns of a table; those without an expression are as in the row that is copied.
struct Table<'a> {
    name: &'a str,
    /// The row to copy.
    of: String,
    columns: Vec<(&'a str, Option<String>)>,
}

struct Filler<'a> {
    kind: Kind,
    connection: DatabaseConnection,
    people: &'a People,
    /// How many portals there are besides the large one.
    portals: u64,
    documents: u64,
}

/// Makes about `documents` documents, a multiple of 10,000.
pub(crate) async fn fill(kind: Kind, url: &str, people: &People, documents: u64) -> Result<()> {
    let connection = connect(url).await?;
    let portals = documents / 10 * 9 / EACH;
    let filler = Filler { kind, connection, people, portals, documents };
    filler.before().await?;
    filler.portals().await?;
    filler.documents().await?;
    filler.shown().await?;
    filler.connection.close().await?;
    settle(kind, url).await
}

/// Leaves the database as it is in use: PostgreSQL gathers statistics by itself, SQLite does not.
pub(crate) async fn settle(kind: Kind, url: &str) -> Result<()> {
    let connection = connect(url).await?;
    let statements: &[&str] = match kind {
        Kind::Sqlite => &["PRAGMA journal_mode = WAL"],
        Kind::Postgres => &["VACUUM ANALYZE", "CHECKPOINT"],
    };
    for statement in statements {
        connection.execute_unprepared(statement).await?;
    }
    Ok(connection.close().await?)
}

async fn connect(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Ok(Database::connect(options).await?)
}

impl Filler<'_> {
    /// Nothing here needs to survive a crash, and rows refer only to what is there.
    async fn before(&self) -> Result<()> {
        let settings: &[&str] = match self.kind {
            Kind::Sqlite => &[
                "PRAGMA journal_mode = MEMORY",
                "PRAGMA synchronous = OFF",
                "PRAGMA foreign_keys = OFF",
                "PRAGMA cache_size = -1000000",
            ],
            Kind::Postgres => &["SET session_replication_role = replica", "SET synchronous_commit = off"],
        };
        for statement in settings {
            self.connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn portals(&self) -> Result<()> {
        let as_is = ["given", "family", "gender", "born", "number", "search_key", "location_id"];
        let and = ["account_suspended", "state", "seat", "seat_at", "seat_on", "made_at", "made_on"];
        let mut columns = vec![("portal_id", Some(self.portal("n"))), ("account_activated", Some(self.no().to_owned()))];
        columns.extend(as_is.into_iter().chain(and).map(|it| (it, None)));
        self.copy(&Table { name: "portal", of: self.within(), columns }, 0, self.portals).await
    }

    async fn documents(&self) -> Result<()> {
        let large = self.literal(self.people.portal.as_uuid());
        let (portals, others) = (self.portals, self.portals * EACH);
        match self.kind {
            // Rows lie in the order of their keys, so they are made in that order.
            Kind::Sqlite => {
                self.documents_of(&large, "n * 10", self.documents / 10).await?;
                let before = format!("((n % {EACH}) * {portals} + n / {EACH})");
                let nth = format!("({before} + {before} / 9 + 1)");
                self.documents_of(&self.portal(&format!("(n / {EACH})")), &nth, others).await
            }
            // Rows lie in the order in which they came.
            Kind::Postgres => {
                let other = self.portal(&format!("((n - n / 10 - 1) % {portals})"));
                let portal = format!("CASE WHEN n % 10 = 0 THEN {large} ELSE {other} END");
                self.documents_of(&portal, "n", self.documents).await
            }
        }
    }

    /// Documents and their one version. `nth` is a document's place among all in the order in which they came.
    async fn documents_of(&self, portal: &str, nth: &str, count: u64) -> Result<()> {
        let document = self.document(nth);
        let id = self.literal(self.people.document.as_uuid());
        let within = self.within();
        let columns = ["title", "author_kind", "author_id", "sharing", "latest", "made_at"].map(|it| (it, None));
        let mut keyed = vec![("portal_id", Some(portal.to_owned())), ("id", Some(document.clone()))];
        keyed.extend(columns);
        self.copy(&Table { name: "document", of: format!("{within} AND id = {id}"), columns: keyed }, 0, count).await?;
        let columns = ["number", "file_name", "media_type", "bytes", "sha256", "made_at"].map(|it| (it, None));
        let mut keyed = vec![
            ("portal_id", Some(portal.to_owned())),
            ("document_id", Some(document.clone())),
            // Any identifier that no other version has.
            ("blob_id", Some(document)),
        ];
        keyed.extend(columns);
        self.copy(&Table { name: "document_version", of: format!("{within} AND document_id = {id}"), columns: keyed }, 0, count)
            .await
    }

    async fn shown(&self) -> Result<()> {
        let in_portal = self.documents / 10;
        self.shown_to(self.people.often.relation.as_uuid(), "n * 100", in_portal / 10).await?;
        self.shown_to(self.people.seldom.relation.as_uuid(), "n * 10", SELDOM).await
    }

    async fn shown_to(&self, relation: Uuid, nth: &str, count: u64) -> Result<()> {
        let (relation, document) = (self.literal(relation), self.literal(self.people.document.as_uuid()));
        let of = format!("{} AND relation_id = {relation} AND document_id = {document}", self.within());
        let columns = vec![
            ("portal_id", None),
            ("document_id", Some(self.document(nth))),
            ("relation_id", None),
            ("kind", None),
            ("by_account", None),
            ("at", None),
        ];
        self.copy(&Table { name: "document_visibility", of, columns }, 0, count).await
    }

    /// Copies a row once for each `n` from `from` until before `until`.
    async fn copy(&self, table: &Table<'_>, from: u64, until: u64) -> Result<()> {
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        let values: Vec<String> =
            table.columns.iter().map(|(name, value)| value.clone().unwrap_or_else(|| format!("it.{name}"))).collect();
        let (name, of) = (table.name, &table.of);
        let (names, values) = (names.join(", "), values.join(", "));
        for start in (from..until).step_by(usize::try_from(AT_ONCE)?) {
            let last = until.min(start + AT_ONCE) - 1;
            let statement = format!(
                "WITH RECURSIVE numbers(n) AS (SELECT CAST({start} AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < {last}) \
                 INSERT INTO {name} ({names}) SELECT {values} FROM (SELECT * FROM {name} WHERE {of}) it CROSS JOIN numbers"
            );
            self.connection.execute_unprepared(&statement).await.with_context(|| statement)?;
        }
        Ok(())
    }

    /// In the large portal.
    fn within(&self) -> String {
        format!("portal_id = {}", self.literal(self.people.portal.as_uuid()))
    }

    /// The identifier of the `nth` other portal.
    fn portal(&self, nth: &str) -> String {
        self.identifier("7700000", nth)
    }

    /// The identifier of the document that came as the `nth`: one every second.
    fn document(&self, nth: &str) -> String {
        self.identifier(&format!("(1749945600000 + ({nth}) * 1000)"), nth)
    }

    /// An identifier of version 7, in the database's own words.
    fn identifier(&self, milliseconds: &str, number: &str) -> String {
        match self.kind {
            Kind::Sqlite => format!("unhex(printf('%012x70008000%012x', {milliseconds}, {number}))"),
            Kind::Postgres => {
                format!("CAST(lpad(to_hex({milliseconds}), 12, '0') || '70008000' || lpad(to_hex({number}), 12, '0') AS uuid)")
            }
        }
    }

    fn literal(&self, id: Uuid) -> String {
        match self.kind {
            Kind::Sqlite => format!("x'{}'", id.simple()),
            Kind::Postgres => format!("CAST('{id}' AS uuid)"),
        }
    }

    fn no(&self) -> &'static str {
        match self.kind {
            Kind::Sqlite => "0",
            Kind::Postgres => "FALSE",
        }
    }
}
