//! Every statement on a client's data names its portal, so that the tables can be distributed by it and a slip can't cross portals.

#![expect(clippy::unwrap_used, reason = "sources that can't be read must stop the test")]

use std::{fs, path::Path};

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
