//! What is unusual in the access log, as a table for a spreadsheet.

use crate::spreadsheet::spreadsheet_cell;
use inzage_domain::review::Finding;
use inzage_texts::Words;

/// The columns of a [`review_table`], by names that stay.
pub const REVIEW_COLUMNS: [&str; 12] =
    ["day", "code", "kind", "name", "job", "hat", "client", "count", "usual", "first", "last", "why"];

/// A table of findings with these headings (RFC 4180): days and times as they are where the organisation is.
pub fn review_table<'a>(words: &Words, headings: [String; 12], findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut table = line(&headings);
    for finding in findings {
        table.push_str(&line(&cells(words, finding)));
    }
    table
}

fn cells(words: &Words, finding: &Finding) -> [String; 12] {
    let key = &finding.key;
    let named = |name: Option<String>| name.unwrap_or_default();
    [
        key.on.to_string(),
        key.kind.name().to_owned(),
        words.finding_kind(key.kind),
        named(finding.name.as_ref().map(ToString::to_string)),
        named(finding.job.as_ref().map(ToString::to_string)),
        words.finding_hat(key.kind),
        named(finding.client.as_ref().map(ToString::to_string)),
        finding.count.to_string(),
        named(finding.usual.map(|usual| usual.to_string())),
        words.time(finding.first),
        words.time(finding.last),
        words.finding_why(finding),
    ]
}

fn line(cells: &[String]) -> String {
    cells.iter().map(|text| spreadsheet_cell(text)).collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use inzage_domain::{
        ids::{AccountId, PortalId},
        review::{FindingKey, FindingKind},
        text::{Name, PersonName},
    };
    use inzage_texts::{Language, Zone};
    use time::macros::{date, datetime};
    use uuid::Uuid;

    fn person(given: &str, family: &str) -> PersonName {
        PersonName { given: Name::parse(given).unwrap(), family: Name::parse(family).unwrap() }
    }

    fn finding(kind: FindingKind) -> Finding {
        let id = Uuid::from_u128(7);
        Finding {
            key: FindingKey {
                kind,
                on: date!(2026 - 07 - 01),
                account: Some(AccountId::from_uuid(id)),
                client: Some(PortalId::from_uuid(id)),
            },
            name: Some(person("=cmd|'/c calc'!A1", "\"de\" Haan, Änne")),
            job: Name::parse("+verpleegkundige").ok(),
            client: Some(person("@Truus", "Zoet")),
            count: 3,
            usual: None,
            first: datetime!(2026-06-30 22:05 UTC),
            last: datetime!(2026-07-01 21:59 UTC),
        }
    }

    /// An independent reader finds every cell as it was written, and none that a spreadsheet would work out.
    ///
    /// Proves: T36.
    #[test]
    fn a_table_is_read_back_and_holds_no_formula() {
        for language in [Language::Dutch, Language::English] {
            let words = Words::new(language, Zone::default());
            let findings = FindingKind::ALL.map(finding);
            let table = review_table(&words, REVIEW_COLUMNS.map(str::to_owned), &findings);
            let mut reader = csv::ReaderBuilder::new().terminator(csv::Terminator::CRLF).from_reader(table.as_bytes());
            assert_eq!(reader.headers().unwrap(), REVIEW_COLUMNS.as_slice());
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            assert_eq!(rows.len(), findings.len());
            for (row, finding) in rows.iter().zip(&findings) {
                let expected = [
                    "2026-07-01".to_owned(),
                    finding.key.kind.name().to_owned(),
                    words.finding_kind(finding.key.kind),
                    "'=cmd|'/c calc'!A1 \"de\" Haan, Änne".to_owned(),
                    "'+verpleegkundige".to_owned(),
                    words.finding_hat(finding.key.kind),
                    "'@Truus Zoet".to_owned(),
                    "3".to_owned(),
                    String::new(),
                    "00:05".to_owned(),
                    "23:59".to_owned(),
                    words.finding_why(finding),
                ];
                assert_eq!(row, expected.as_slice());
                assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])));
            }
        }
    }
}
