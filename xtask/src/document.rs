//! Reading tables out of Markdown documents.

/// The cells of every row of every table, without header and ruler rows.
pub(crate) fn tables(document: &str) -> Vec<Vec<String>> {
    let lines: Vec<&str> = document.lines().collect();
    let mut rows = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let next_is_ruler = lines.get(index + 1).is_some_and(|next| is_ruler(next));
        if line.starts_with('|') && !is_ruler(line) && !next_is_ruler {
            rows.push(cells(line));
        }
    }
    rows
}

/// The words between backticks, in order.
pub(crate) fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn is_ruler(line: &str) -> bool {
    line.starts_with("|-") || line.starts_with("|:")
}

fn cells(line: &str) -> Vec<String> {
    line.trim().trim_start_matches('|').trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rows_under_a_ruler_are_rows() {
        let document = "text\n\n| a | b |\n|---|---|\n| 1 | `x`, `y` |\n| 2 |  |\n";
        assert_eq!(tables(document), [vec!["1".to_owned(), "`x`, `y`".to_owned()], vec!["2".to_owned(), String::new()]]);
    }

    #[test]
    fn words_between_backticks_are_found() {
        assert_eq!(quoted("`a` and `b-c`; or d"), ["a", "b-c"]);
        assert_eq!(quoted("none"), Vec::<String>::new());
    }
}
