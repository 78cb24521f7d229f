//! The access log as a file to keep.

use super::{
    Asked, Shown,
    lines::{refused, row},
    reader,
};
use crate::visit::{Visit, portal_id};
use inzage_domain::{
    policy::actions::ReadAccessLog,
    views::{LogLine, LogPage},
};
use inzage_http_kit::{Download, Problem, spreadsheet_cell};
use inzage_texts::Words;
use poem::{
    Body, IntoResponse as _, Response, Result, handler,
    web::{Path, Query},
};

/// Every hundred lines are one look of their own, and so one more line in the log.
const MOST: usize = 5_000;

/// All chosen lines, the newest first.
#[handler]
pub(super) async fn download(visit: Visit, Path(portal): Path<String>, Query(asked): Query<Asked>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let filter = Shown::of(&asked).filter(visit.words.zone(), visit.inzage().now());
    let (words, reader) = (&visit.words, reader(&visit));
    let mut file = Csv::new(&heads(words));
    let mut after = None;
    let mut written = 0;
    loop {
        let action = ReadAccessLog { portal };
        let page = LogPage::new(after, 100);
        let log = visit.inzage().access_log(visit.private(), action, filter, page).await.map_err(Problem::from)?;
        for line in &log.rows {
            file.line(&cells(words, reader, line));
        }
        written += log.rows.len();
        after = log.rows.last().map(|line| line.entry.id);
        if !log.more || after.is_none() {
            break;
        }
        if written >= MOST {
            file.line(&[words.get("log-more")]);
            break;
        }
    }
    let name = format!("{}.csv", words.get("log-file"));
    Ok(Download { name, media_type: "text/csv; charset=utf-8", body: Body::from(file.text) }.into_response())
}

fn heads(words: &Words) -> [String; 7] {
    ["log-column-date", "looked-time", "log-column-who", "log-column-role", "looked-what", "looked-because", "log-column-result"]
        .map(|id| words.get(id))
}

fn cells(words: &Words, reader: Option<inzage_domain::ids::AccountId>, line: &LogLine) -> [String; 7] {
    let shown = row(words, reader, line);
    let result = if refused(line.entry.outcome).is_some() { "no" } else { "yes" };
    let date = words.zone().date_of(line.entry.at).to_string();
    [date, shown.time, shown.who, shown.role, shown.what, shown.because, words.get(result)]
}

/// Lines of text that spreadsheet programs open: with the mark by which they know UTF-8, and semicolons, which is what they expect in
/// the Netherlands.
struct Csv {
    text: String,
}

impl Csv {
    fn new(heads: &[String]) -> Self {
        let mut csv = Self { text: "\u{feff}".to_owned() };
        csv.line(heads);
        csv
    }

    fn line(&mut self, cells: &[String]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.text.push(';');
            }
            self.text.push_str(&spreadsheet_cell(cell));
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::Csv;

    fn line(cells: &[&str]) -> String {
        let mut csv = Csv { text: String::new() };
        csv.line(&cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
        csv.text
    }

    #[test]
    fn a_file_starts_with_the_mark_of_utf_8() {
        assert_eq!(Csv::new(&["Datum".to_owned()]).text, "\u{feff}\"Datum\"\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(line(&["=1+1", "+31", "-1", "@SUM(A1)", "\tx"]), "\"'=1+1\";\"'+31\";\"'-1\";\"'@SUM(A1)\";\"'\tx\"\r\n");
    }

    #[test]
    fn marks_and_line_ends_stay_inside_their_cell() {
        assert_eq!(line(&["a \"b\"; c\nd", ""]), "\"a \"\"b\"\"; c\nd\";\"\"\r\n");
    }
}
