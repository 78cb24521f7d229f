//! What a file's name claims.

use inzage_domain::{file::MediaType, text::FileName};

/// Whether the name's ending goes with the kind. A name without an ending goes with every kind.
///
/// Only the last ending counts, since that decides what opens the file: `plan.pdf.exe` claims to be a program.
pub(super) fn fits(name: &FileName, kind: MediaType) -> bool {
    let Some(ending) = ending(name.as_str()) else { return true };
    let endings: &[&str] = match kind {
        MediaType::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
        MediaType::Pdf
        | MediaType::Png
        | MediaType::Gif
        | MediaType::Webp
        | MediaType::Docx
        | MediaType::Xlsx
        | MediaType::Odt
        | MediaType::Ods
        | MediaType::Text => &[kind.extension()],
    };
    endings.contains(&ending.as_str())
}

/// One to eight Latin letters and digits after the last full stop, with at least one letter: so no year, and no
/// surname after `dr.`. Windows ignores full stops and spaces at a name's end, and so does this.
fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.trim_end_matches(['.', ' ']).rsplit_once('.')?;
    let claims = (1..=8).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        && ending.bytes().any(|b| b.is_ascii_alphabetic());
    claims.then(|| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_ending_claims_a_kind() {
        let cases = [
            ("plan.pdf", true),
            ("PLAN.PDF", true),
            ("plan", true),
            ("plan.png.pdf", true),
            ("plan.pdf.", true),
            ("plan van 12.3.2026", true),
            ("verslag dr. Jansen", true),
            ("plan.pdf.exe", false),
            ("plan.exe. .", false),
            ("plan.docx", false),
            ("plan.pdf.7z", false),
            (".htaccess", false),
        ];
        for (name, expected) in cases {
            assert_eq!(fits(&FileName::parse(name).unwrap(), MediaType::Pdf), expected, "{name}");
        }
    }

    #[test]
    fn a_jpeg_goes_by_four_endings() {
        for name in ["a.jpg", "a.jpeg", "a.JPE", "a.jfif"] {
            assert!(fits(&FileName::parse(name).unwrap(), MediaType::Jpeg), "{name}");
        }
        assert!(!fits(&FileName::parse("a.png").unwrap(), MediaType::Jpeg));
    }
}
