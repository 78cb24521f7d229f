//! Cells of tables for spreadsheet programs.

/// A cell that a spreadsheet shows and never works out, in quotes (RFC 4180): whatever could start a formula gets an apostrophe in front.
pub fn spreadsheet_cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) { "'" } else { "" };
    format!("\"{safe}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves: T36.
    #[test]
    fn a_cell_never_starts_a_formula() {
        for (text, expected) in [
            ("plan", "\"plan\""),
            ("-2", "\"'-2\""),
            ("\t=1", "\"'\t=1\""),
            ("＝1", "\"'＝1\""),
            ("zeg \"ja\", nu", "\"zeg \"\"ja\"\", nu\""),
            ("", "\"\""),
        ] {
            assert_eq!(spreadsheet_cell(text), expected);
        }
    }
}
