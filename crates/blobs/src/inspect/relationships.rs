//! The relationships between the parts of a Word or Excel file.

/// Kinds of relationship that may point outside the file: nothing is run for them.
const MAY_POINT_OUTSIDE: [&str; 4] = ["/hyperlink", "/image", "/externallinkpath", "/xlpathmissing"];

/// Whether a relationship fetches something that may run from outside the file: a template with macros, an object, a
/// frame. `rels` is the part in lower case.
pub(super) fn reach_out(rels: &str) -> bool {
    rels.split('<').filter(|element| is_external(element)).any(|element| {
        let kind = attribute(element, "type").unwrap_or_default();
        !MAY_POINT_OUTSIDE.iter().any(|allowed| kind.ends_with(allowed))
    })
}

/// A character reference in the mode would hide the word, so it counts as the word.
fn is_external(element: &str) -> bool {
    attribute(element, "targetmode").is_some_and(|mode| mode.trim() == "external" || mode.contains('&'))
}

/// The value of an attribute.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element.match_indices(name).find_map(|(start, _)| {
        if !element.get(..start)?.ends_with(|before: char| before.is_ascii_whitespace()) {
            return None;
        }
        let value = element.get(start + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value.get(1..)?.split(quote).next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    fn reaches(kind: &str, mode: &str) -> bool {
        let rels = format!(r#"<Relationships><Relationship Id="r1" Type="{BASE}/{kind}" Target="x" {mode}/></Relationships>"#);
        reach_out(&rels.to_lowercase())
    }

    #[test]
    fn only_what_runs_nothing_may_point_outside() {
        for kind in ["hyperlink", "image", "externalLinkPath"] {
            assert!(!reaches(kind, r#"TargetMode="External""#), "{kind}");
        }
        for kind in ["attachedTemplate", "oleObject", "frame", "subDocument", "attachedTemplate?x=/hyperlink#"] {
            assert!(reaches(kind, r#"TargetMode="External""#), "{kind}");
            assert!(reaches(kind, "\n TargetMode = 'External'"), "{kind}");
            assert!(reaches(kind, r#"TargetMode="&#69;xternal""#), "{kind}");
            assert!(!reaches(kind, ""), "{kind}");
            assert!(!reaches(kind, r#"TargetMode="Internal""#), "{kind}");
        }
    }
}
