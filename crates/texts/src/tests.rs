//! What holds for all texts in all languages.

use crate::{
    Language, Texts, Value, Words, Zone, language,
    syntax::{Uses, text},
    tag,
    texts::built_in_files,
};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

const LANGUAGES: [Language; 2] = [Language::Dutch, Language::English];

/// A text: the file it stands in, what it uses, and all forms it can take.
struct Text {
    file: String,
    uses: Uses,
    forms: Vec<String>,
}

fn all(language: Language) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    for (file, source) in built_in_files(language) {
        let resource = fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for (id, pattern) in resource.body.iter().filter_map(text) {
            let found = Text { file: file.clone(), uses: Uses::of(pattern), forms: forms(pattern) };
            assert!(texts.insert(id.clone(), found).is_none(), "{id} stands twice in {}", tag(language));
        }
    }
    texts
}

/// Every form a pattern can take, with one word for each value.
fn forms(pattern: &Pattern<&str>) -> Vec<String> {
    pattern.elements.iter().fold(vec![String::new()], |so_far, element| {
        let ends: Vec<String> = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().flat_map(|variant| forms(&variant.value)).collect()
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                vec![(*value).to_owned()]
            }
            PatternElement::Placeable { .. } => vec!["X".to_owned()],
        };
        so_far.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))).collect()
    })
}

fn sentences(form: &str) -> impl Iterator<Item = &str> {
    form.split("\n\n").flat_map(|paragraph| paragraph.split_inclusive(['.', '?', ':', ';'])).map(str::trim)
}

fn words_of(form: &str) -> BTreeSet<String> {
    form.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Proves: X19.
#[test]
fn both_languages_say_the_same_things() {
    let (dutch, english) = (all(Language::Dutch), all(Language::English));
    assert!(dutch.len() > 60);
    let ids = |texts: &BTreeMap<String, Text>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let only: Vec<String> = ids(&dutch).symmetric_difference(&ids(&english)).cloned().collect();
    assert!(only.is_empty(), "in one language only: {only:?}");
    for (id, text) in &dutch {
        let other = &english[id];
        assert_eq!(text.uses, other.uses, "{id} uses other values in English");
        assert_eq!(text.file.strip_prefix("nl/"), other.file.strip_prefix("en/"), "{id} stands in another file in English");
    }
}

#[test]
fn every_text_can_be_shown_in_full() {
    for language in LANGUAGES {
        let words = Words::new(language, Zone::default());
        for (id, text) in all(language).into_iter().filter(|(id, _)| !id.starts_with('-')) {
            for number in [0, 1, 2, 1000] {
                let values: Vec<(&str, Value<'_>)> =
                    text.uses.variables.iter().map(|name| (name.as_str(), Value::from(number))).collect();
                let shown = words.with(&id, &values);
                assert!(!shown.is_empty() && !shown.contains(['{', '}', '\u{2068}', '\u{2069}']), "{id}: {shown}");
            }
        }
    }
}

/// Proves: X19.
#[test]
fn no_sentence_has_more_than_fifteen_words() {
    for language in LANGUAGES {
        for (id, text) in all(language) {
            for form in &text.forms {
                for sentence in sentences(form) {
                    let count = sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
                    assert!(count <= 15, "{count} words in {id} ({}): {sentence}", text.file);
                }
            }
        }
    }
}

/// A narrow screen would otherwise end a line after its "e-".
#[test]
fn on_pages_no_line_breaks_inside_an_e_mail() {
    for (id, text) in all(Language::Dutch) {
        let on_a_page = text.file.contains("pages-") && !text.file.contains("pages-log");
        for form in text.forms.iter().filter(|_| on_a_page) {
            assert!(!form.to_lowercase().contains("e-mail"), "{id} ({}) needs U+2011 for its hyphen: {form}", text.file);
        }
    }
}

/// Proves: X19.
#[test]
fn texts_use_everyday_words_and_do_not_shout() {
    let avoid: [(Language, &[&str]); 2] = [
        (
            Language::Dutch,
            &[
                "aangaande",
                "applicatie",
                "authenticatie",
                "autorisatie",
                "betreffende",
                "conform",
                "derhalve",
                "desbetreffende",
                "dient",
                "echter",
                "error",
                "evenals",
                "functionaliteit",
                "gelieve",
                "geautoriseerd",
                "geauthenticeerd",
                "hieromtrent",
                "i.v.m",
                "indien",
                "inlogcredentials",
                "inloggegevens",
                "invalide",
                "je",
                "jij",
                "jouw",
                "jullie",
                "m.b.t",
                "middels",
                "mits",
                "mutatie",
                "ongeldig",
                "ongeldige",
                "ontvangstbevestiging",
                "parameter",
                "reeds",
                "selecteer",
                "sessie",
                "teneinde",
                "tenzij",
                "ten",
                "terzake",
                "tevens",
                "uiterlijk",
                "valideren",
                "verifiëren",
                "verificatie",
                "wijzigen",
                "zulks",
                "zodoende",
            ],
        ),
        (
            Language::English,
            &[
                "aforementioned",
                "authenticate",
                "authentication",
                "authorisation",
                "authorization",
                "commence",
                "credentials",
                "error",
                "facilitate",
                "functionality",
                "hence",
                "henceforth",
                "herein",
                "hereby",
                "invalid",
                "notwithstanding",
                "parameter",
                "pursuant",
                "regarding",
                "session",
                "subsequently",
                "terminate",
                "thereof",
                "utilise",
                "utilize",
                "validate",
                "verify",
                "whilst",
            ],
        ),
    ];
    for (language, avoid) in avoid {
        let avoid: BTreeSet<String> = avoid.iter().map(|word| (*word).to_owned()).collect();
        for (id, text) in all(language) {
            for form in &text.forms {
                assert!(!form.contains('!'), "{id} ({}) shouts: {form}", text.file);
                let found: Vec<_> = words_of(form).intersection(&avoid).cloned().collect();
                assert!(found.is_empty(), "{id} ({}) uses {found:?}: {form}", text.file);
            }
        }
    }
}

/// Proves: D04, T10.
#[test]
fn letters_name_no_section_and_nothing_medical() {
    let parts = [
        "afspra",
        "agenda",
        "arts",
        "behandel",
        "bericht",
        "cliënt",
        "client",
        "dagboek",
        "diagnos",
        "document",
        "dokter",
        "dossier",
        "ggz",
        "gegevens",
        "gezond",
        "instelling",
        "jeugd",
        "kliniek",
        "medi",
        "onderzoek",
        "patiënt",
        "prikbord",
        "psych",
        "therap",
        "toestemming",
        "uitslag",
        "verslag",
        "verzeker",
        "zorg",
        "ziek", // Dutch
        "appointment",
        "care",
        "clinic",
        "consent",
        "diary",
        "disease",
        "doctor",
        "health",
        "hospital",
        "insur",
        "message",
        "mental",
        "patient",
        "record",
        "report",
        "settings",
        "symptom",
        "treat",
    ];
    for language in LANGUAGES {
        let letters: Vec<(String, Text)> = all(language).into_iter().filter(|(id, _)| id.starts_with("letter-")).collect();
        assert!(letters.len() > 20);
        for (id, text) in letters {
            assert!(text.file.ends_with("/letters.ftl"), "{id} stands in {}", text.file);
            for form in text.forms.iter().map(|form| form.to_lowercase()) {
                let found: Vec<_> = parts.iter().filter(|part| form.contains(**part)).collect();
                assert!(found.is_empty(), "{id} holds {found:?}: {form}");
            }
        }
    }
}

/// Looks for `words.get("..")` and `words.with("..")` in the code and templates of the other crates.
fn ids_used_in(folder: &Path, used: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path == Path::new(env!("CARGO_MANIFEST_DIR")) {
            continue;
        }
        if path.is_dir() {
            ids_used_in(&path, used);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            let source = fs::read_to_string(&path).unwrap();
            for call in ["words.get(", "words.with(", "words().get(", "words().with("] {
                for (at, _) in source.match_indices(call) {
                    let id = source[at + call.len()..].trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                    used.extend(id.map(|id| (id.to_owned(), path.display().to_string())));
                }
            }
        }
    }
}

#[test]
fn every_text_that_the_program_names_exists() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut used = BTreeMap::new();
    ids_used_in(crates, &mut used);
    assert!(!used.is_empty(), "the pages and letters use no text at all");
    let known = all(Language::Dutch);
    let unknown: Vec<_> = used.iter().filter(|(id, _)| !known.contains_key(*id)).collect();
    assert!(unknown.is_empty(), "these ids have no text: {unknown:#?}");
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "no text has the id nothing-like-this")]
fn a_missing_text_is_found_by_any_test_that_shows_it() {
    Words::new(Language::English, Zone::default()).get("nothing-like-this");
}

#[test]
fn a_language_is_known_by_its_tag() {
    assert_eq!(language("nl"), Some(Language::Dutch));
    assert_eq!(language("EN-gb"), Some(Language::English));
    assert_eq!(language("de"), None);
    assert_eq!(language(""), None);
    assert!(LANGUAGES.into_iter().all(|each| language(tag(each)) == Some(each)));
}

fn overlay(files: &[(&str, &str)]) -> Result<Texts, String> {
    let folder = tempfile::tempdir().unwrap();
    for (path, source) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
    }
    let root = format!("{}/", folder.path().display());
    Texts::with_overlay(folder.path()).map_err(|error| error.to_string().replace(&root, ""))
}

#[test]
fn an_organisation_can_use_other_words() {
    let texts = overlay(&[("nl/eigen.ftl", "save = Bewaren\nday-ahead = nog { $days } nachtjes slapen\n")]).unwrap();
    let dutch = texts.words(Language::Dutch, Zone::default());
    assert_eq!(dutch.get("save"), "Bewaren");
    assert_eq!(dutch.with("day-ahead", &[("days", Value::from(3))]), "nog 3 nachtjes slapen");
    assert_eq!(dutch.get("cancel"), "Annuleren");
    assert_eq!(dutch.in_language(Language::English).get("save"), "Save");
    assert_eq!(Words::new(Language::Dutch, Zone::default()).get("save"), "Opslaan");
}

#[test]
fn mistakes_in_an_overlay_are_named_with_their_place() {
    let refused = |files| overlay(files).unwrap_err();
    assert_eq!(refused(&[("nl/eigen.ftl", "sav = Bewaren\n")]), "nl/eigen.ftl: the portal has no text with the id sav");
    assert_eq!(refused(&[("en/own.ftl", "save = Keep { $this }\n")]), "en/own.ftl: save can't use $this");
    assert_eq!(refused(&[("en/own.ftl", "save = Keep { that }\n")]), "en/own.ftl: save can't use that");
    assert!(refused(&[("nl/eigen.ftl", "save = Bewaren\n\ncancel = { $\n")]).starts_with("nl/eigen.ftl, line 3: "));
    assert!(refused(&[("de/eigen.ftl", "save = Sichern\n")]).ends_with("has no folder named nl or en"));
}
