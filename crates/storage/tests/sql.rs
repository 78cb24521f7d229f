//! Every statement on a client's data names its portal, so that the tables can be distributed by it and a slip can't cross portals. And
//! what a migration did once, it does for ever.

#![expect(clippy::unwrap_used, reason = "sources that can't be read must stop the test")]

use sha2::{Digest as _, Sha256};
use std::{fmt::Write as _, fs, path::Path};

/// Tables that hold clients' data, each keyed by portal first.
const TABLES: &[&str] = &[
    "portal",
    "care_link",
    "relation",
    "access_grant",
    "agreement",
    "block",
    "invitation",
    "document",
    "document_version",
    "document_visibility",
    "standing_choice",
    "acknowledgement_request",
    "acknowledgement",
    "consent",
    "appointment",
    "appointment_attendant",
    "appointment_request",
    "agenda_item",
    "agenda_feed",
    "pinboard_post",
    "pinboard_reaction",
    "questionnaire_request",
    "conversation",
    "conversation_professional",
    "conversation_reading",
    "conversation_visibility",
    "conversations_caught_up",
    "message",
    "message_attachment",
    "reaction",
    "diary_entry",
    "diary_past",
    "export",
    "portal_past",
    "relation_past",
    "former_authority",
    "former_incapacity",
    "suspension",
    "factor_reset",
    "care_plan_draft",
    "care_plan",
    "care_plan_answer",
    "dossier_entry",
    "personal_data",
    "reminder",
    "access_log",
];

/// Statements that don't, whole or up to a part that is put in, with the reason why they may not.
const ACROSS: [(&str, &str); 8] = [
    ("SELECT e.portal_id, e.id FROM export e JOIN session s ON s.id = e.session_id", "finds the copy that waits longest"),
    ("SELECT e.portal_id, e.id AS export_id, e.asked_at, e.blob_id, s.* FROM export e", "finds copies that are over"),
    ("SELECT f.portal_id, f.id, f.account_id FROM agenda_feed f WHERE f.digest", "finds the portal of a feed by its secret"),
    (
        " AND (n.sent_at, n.message_id) < (SELECT y.sent_at, y.id FROM message y WHERE y.id =",
        "pages a professional's inbox over clients",
    ),
    ("FROM day d CROSS JOIN access_log l", "the security officer reviews the log of all portals"),
    ("FROM document d", "a part, put into a statement that names the portal"),
    ("p.portal_id IN (SELECT k.portal_id FROM care_link k WHERE k.professional_id = $1", "finds a professional's clients"),
    ("SELECT p.portal_id, p.given, p.family, p.born, p.number, l.name AS location, {LINKS}", "lists a professional's clients"),
];

/// The string literals of a source file, comments left out.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().find(|it| *it == '\n');
            }
            // A character, not a lifetime.
            '\'' if rest.peek() == Some(&'"') => {
                rest.next();
            }
            '"' => {
                let mut literal = String::new();
                while let Some(character) = rest.next() {
                    match character {
                        '"' => break,
                        '\\' => {
                            rest.next();
                            literal.push(' ');
                        }
                        other => literal.push(other),
                    }
                }
                found.push(literal);
            }
            _ => {}
        }
    }
    found
}

/// The clients' tables that a piece of SQL reads or changes.
fn tables(sql: &str) -> Vec<&str> {
    let words: Vec<&str> = sql.split_whitespace().collect();
    let mut tables = Vec::new();
    for pair in words.windows(2) {
        if let [keyword, table] = pair {
            let table = table.trim_matches(|it: char| !it.is_ascii_alphanumeric() && it != '_');
            let keyword = keyword.trim_start_matches('(');
            if ["FROM", "JOIN", "INTO", "UPDATE"].contains(&keyword) && TABLES.contains(&table) {
                tables.push(table);
            }
        }
    }
    tables
}

fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What a migration does, it does in every portal.
        if path.ends_with("migrations") {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
    found
}

#[test]
fn every_statement_on_a_clients_data_names_its_portal() {
    let mut checked = 0;
    let mut nameless = Vec::new();
    for source in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for sql in literals(&source).iter().filter(|sql| !tables(sql).is_empty()) {
            checked += 1;
            let names = sql.contains("portal_id =") || sql.contains("(portal_id,");
            if !names && !ACROSS.iter().any(|(known, _)| sql == known || (known.len() > 20 && sql.starts_with(known))) {
                nameless.push(sql.clone());
            }
        }
    }
    assert!(checked > 40, "only {checked} statements were found");
    assert!(nameless.is_empty(), "{nameless:#?}");
}

#[test]
fn a_statement_without_a_portal_is_noticed() {
    let source = "// FROM relation\nlet sql = \"SELECT 1 \\\n FROM relation r WHERE r.id = $1\"; let c = '\"';";
    assert_eq!(literals(source).len(), 1);
    assert_eq!(tables(&literals(source).concat()), ["relation"]);
    assert_eq!(tables("UPDATE access_grant SET x = 1"), ["access_grant"]);
    assert!(tables("SELECT 1 FROM account").is_empty());
}

/// What the program does to a database, in its order: for each migration its name and the first half of the SHA-256 of its statements.
fn migrations(folder: &Path) -> Vec<String> {
    let list = fs::read_to_string(folder.join("src/migrations.rs")).unwrap();
    let names = list.lines().filter_map(|line| line.trim().strip_prefix("Box::new(")?.split("::").next());
    let migration = |name: &str| {
        let source = fs::read_to_string(folder.join(format!("src/migrations/{name}.rs"))).unwrap();
        let (head, does) = source.split_once("async fn up").unwrap();
        assert!(head.contains(&format!("\"{name}\"")), "databases know {name} by another name");
        let mut hash = Sha256::new();
        for sql in literals(does) {
            hash.update(sql.split_whitespace().collect::<Vec<_>>().join(" "));
            hash.update(";");
        }
        hash.finalize().iter().take(16).fold(format!("{name} "), |mut line, byte| {
            write!(line, "{byte:02x}").unwrap();
            line
        })
    };
    names.map(migration).collect()
}

/// What is to be done when the migrations of the program are not those that landed.
fn to_mend(landed: &[&str], present: &[String]) -> Option<String> {
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    for (nth, line) in landed.iter().enumerate() {
        let is = name(line);
        let Some(place) = present.iter().position(|it| name(it) == is) else {
            return Some(format!("{is} is gone, and databases have it: put it back"));
        };
        if place != nth {
            return Some(format!("{is} does not stand where databases have it: put it back; what is new goes last"));
        }
        if present.get(place).is_some_and(|it| it != line) {
            return Some(format!("{is} does not do what it did to databases: put it back, and do this in a new one"));
        }
    }
    let new = present.get(landed.len()..).filter(|new| !new.is_empty())?;
    Some(format!("add what is new at the end of tests/migrations.txt, where it stays:\n{}", new.join("\n")))
}

/// What landed is listed in `migrations.txt`. Only a line that no database can know yet may still change.
#[test]
fn what_a_migration_did_to_databases_it_does_for_ever() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let landed = fs::read_to_string(folder.join("tests/migrations.txt")).unwrap();
    if let Some(advice) = to_mend(&landed.lines().collect::<Vec<_>>(), &migrations(folder)) {
        panic!("{advice}");
    }
}

#[test]
fn a_migration_that_is_gone_moved_changed_or_new_is_noticed() {
    let landed = ["m0001_a 01", "m0002_b 02"];
    let told = |present: &[&str]| to_mend(&landed, &present.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(told(&landed), None);
    for (present, says) in [
        (vec!["m0002_b 02"], "m0001_a is gone"),
        (vec!["m0002_b 02", "m0001_a 01"], "m0001_a does not stand where"),
        (vec!["m0001_a 01", "m0003_c 03", "m0002_b 02"], "m0002_b does not stand where"),
        (vec!["m0001_a 01", "m0002_b 03"], "m0002_b does not do what"),
        (vec!["m0001_a 01", "m0002_b 02", "m0003_c 03"], "\nm0003_c 03"),
    ] {
        assert!(told(&present).is_some_and(|it| it.contains(says)), "{present:?}");
    }
}
