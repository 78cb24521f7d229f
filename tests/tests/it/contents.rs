//! What a stage holds, to hold that a refused request changed nothing.

use crate::stage::{Database, Stage};
use std::{collections::BTreeMap, path::Path};

/// Tables that a refused request may write: it was tried, it is counted, and the session was in use.
const WRITTEN_BY_REFUSALS: [&str; 3] = ["access_log", "session", "throttle"];

/// Every row of every table, and every file.
#[derive(PartialEq, Eq)]
pub(crate) struct Contents {
    tables: BTreeMap<String, String>,
    files: Vec<String>,
}

impl Contents {
    pub(crate) async fn of(stage: &Stage, database: Database) -> Self {
        let names = match database {
            Database::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
            Database::Postgres => "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
        };
        let names = stage.rows(names).await;
        for name in WRITTEN_BY_REFUSALS {
            assert!(names.iter().any(|it| it == name), "there is no table {name}");
        }
        let mut tables = BTreeMap::new();
        for name in names.into_iter().filter(|name| !WRITTEN_BY_REFUSALS.contains(&name.as_str())) {
            let rows = match database {
                Database::Sqlite => {
                    let columns = stage.rows(&format!("SELECT name FROM pragma_table_info('{name}')")).await;
                    let columns: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
                    format!("SELECT {} FROM \"{name}\"", columns.join(" || ',' || "))
                }
                Database::Postgres => format!("SELECT t::text FROM \"{name}\" t"),
            };
            let mut rows = stage.rows(&rows).await;
            rows.sort();
            tables.insert(name, rows.join("\n"));
        }
        Self { tables, files: files(stage) }
    }

    /// Fails with the name of what changed.
    pub(crate) fn assert_is(&self, other: &Self, because: &str) {
        for (name, rows) in &self.tables {
            assert!(other.tables.get(name) == Some(rows), "{because}: the table {name} changed");
        }
        assert!(self == other, "{because}: there are other tables or files: {:?}, {:?}", self.files, other.files);
    }
}

/// Every uploaded file of a stage, by its path, with its size.
pub(crate) fn files(stage: &Stage) -> Vec<String> {
    fn add(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                add(&path, found);
            } else {
                found.push(format!("{} {}", path.display(), path.metadata().unwrap().len()));
            }
        }
    }
    let mut found = Vec::new();
    add(&stage.folder.path().join("files"), &mut found);
    found.sort();
    found
}
