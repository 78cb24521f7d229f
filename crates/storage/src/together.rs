//! Several statements as one. What each of them finds comes as JSON in a column of one row, so that one trip to the database brings all
//! of it, as it was at one moment.

use crate::{
    query::{Link, Query, Row},
    rows::unreadable,
};
use inzage_domain::ports::StoreError;
use sea_orm::{ConnectionTrait, DbBackend};
use std::fmt::Write as _;

/// Finds nothing: in the place of a statement whose answer is not wanted.
pub(crate) fn nothing() -> Query {
    Query::new("SELECT 1 AS found WHERE 1 = 0")
}

impl Query {
    /// Adds a column `name` with the rows that `part` finds, in their order; [`Row::rows`] reads it. Its columns are called alike neither
    /// among each other nor `*`.
    pub(crate) fn nest(self, backend: DbBackend, part: Self, name: &str) -> Self {
        let (query, sql) = self.take_in(part);
        let nested = if backend == DbBackend::Sqlite {
            // JSON knows no bytes. Found once and for all, so that no column is computed twice and the order stays.
            let cells = names(&sql).into_iter().fold(String::new(), |mut cells, name| {
                let comma = if cells.is_empty() { "" } else { ", " };
                // Writing to a string can't fail.
                let _written = write!(
                    cells,
                    "{comma}'{name}', CASE typeof(n.\"{name}\") WHEN 'blob' THEN hex(n.\"{name}\") ELSE n.\"{name}\" END"
                );
                cells
            });
            format!("(WITH n AS MATERIALIZED ({sql}) SELECT json_group_array(json_object({cells})) FROM n) AS {name}")
        } else {
            format!("(SELECT CAST(json_agg(n) AS text) FROM ({sql}) n) AS {name}")
        };
        query.push(&nested)
    }
}

impl<C: ConnectionTrait> Link<C> {
    /// What each of these statements finds.
    pub(crate) async fn together<const N: usize>(&self, parts: [Query; N]) -> Result<[Vec<Row>; N], StoreError> {
        let mut query = Query::new("SELECT ");
        for (nth, part) in parts.into_iter().enumerate() {
            query = if nth == 0 { query } else { query.push(", ") }.nest(self.backend(), part, &part_name(nth));
        }
        let row = self.row(query).await?.ok_or_else(|| unreadable("part"))?;
        let mut found = [const { Vec::new() }; N];
        for (nth, rows) in found.iter_mut().enumerate() {
            *rows = row.rows(&part_name(nth))?;
        }
        Ok(found)
    }
}

fn part_name(nth: usize) -> String {
    format!("part_{nth}")
}

/// The same text with every placeholder moved on, behind others.
pub(crate) fn moved_on(sql: &str, by: usize) -> String {
    let mut moved = String::with_capacity(sql.len());
    let mut pieces = sql.split('$');
    moved.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let digits = piece.len() - piece.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let (number, rest) = piece.split_at(digits);
        let number = number.parse().unwrap_or(0_usize) + by;
        let _written = write!(moved, "${number}{rest}");
    }
    moved
}

/// What the columns of a statement are called: the last word of each item in its list, which may be behind a dot.
fn names(sql: &str) -> Vec<&str> {
    let list = sql.trim_start().trim_start_matches("SELECT").trim_start().trim_start_matches("DISTINCT ");
    let mut names = Vec::new();
    let (mut depth, mut quoted, mut from, mut until) = (0_u32, false, 0, list.len());
    for (at, character) in list.char_indices() {
        match character {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                names.extend(last_word(list.get(from..at)));
                from = at + 1;
            }
            'F' | 'W' if depth == 0 && list.get(at..).is_some_and(|it| it.starts_with("FROM ") || it.starts_with("WHERE ")) => {
                until = at;
                break;
            }
            _ => {}
        }
    }
    names.extend(last_word(list.get(from..until)));
    names
}

fn last_word(item: Option<&str>) -> Option<&str> {
    item?.trim_end().rsplit(|it: char| it.is_whitespace() || it == '.').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_by_their_last_word() {
        let sql = "SELECT DISTINCT a.given, id, (SELECT MAX(x.at) FROM t x, u WHERE x.n IN (1, 2)) AS latest,
            d.body <> 'a, b FROM c' AS other\n FROM account a WHERE a.id = $1";
        assert_eq!(names(sql), ["given", "id", "latest", "other"]);
        assert_eq!(names("SELECT\n EXISTS (SELECT 1 FROM t) AS found"), ["found"]);
        assert_eq!(names("SELECT 1 AS found WHERE 1 = 0"), ["found"]);
    }

    #[test]
    fn placeholders_move_on_behind_others() {
        assert_eq!(moved_on("SELECT $1, $12 WHERE a = $1", 4), "SELECT $5, $16 WHERE a = $5");
        assert_eq!(moved_on("SELECT 1", 4), "SELECT 1");
    }
}
