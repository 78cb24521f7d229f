//! Every page with believable people in it, in both languages: to look at, and to hold what must be true of any page.
//!
//! `INZAGE_GALLERY=/some/folder cargo test -p inzage-http-pages --test gallery` keeps the pages there.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod access;
mod account;
mod account_care;
mod agenda;
mod appointments;
mod around;
mod care_plan;
mod conversations;
mod diary;
mod dossier;
mod machines;
mod people;
mod pinboard;
mod portal;
mod publications;
mod questionnaires;
mod relation;
mod report;
mod review;
mod security;
mod staff;

use inzage_texts::{Language, Words, Zone};
use std::{collections::BTreeSet, env, fs, path::PathBuf};

/// A page by the name of its file.
struct Page {
    name: &'static str,
    html: String,
}

fn render(name: &'static str, page: &impl askama::Template) -> Page {
    Page { name, html: page.render().unwrap() }
}

fn gallery(language: Language) -> Vec<Page> {
    let words = Words::new(language, Zone::default());
    [
        account::pages(&words),
        security::pages(&words),
        portal::pages(&words),
        access::pages(&words),
        relation::pages(&words),
        report::pages(&words),
        review::pages(&words),
        staff::pages(&words),
        around::pages(&words),
        account_care::pages(&words),
        appointments::pages(&words),
        conversations::pages(&words),
        diary::pages(&words),
        care_plan::pages(&words),
        dossier::pages(&words),
        agenda::pages(&words),
        pinboard::pages(&words),
        machines::pages(&words),
        publications::pages(&words),
        questionnaires::pages(&words),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn both() -> impl Iterator<Item = (Language, Page)> {
    [Language::Dutch, Language::English]
        .into_iter()
        .flat_map(|language| gallery(language).into_iter().map(move |page| (language, page)))
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.match_indices(&start).filter_map(|(at, found)| html[at + found.len()..].split('"').next()).collect()
}

#[test]
fn every_page_is_kept_to_be_looked_at() {
    let folder =
        env::var_os("INZAGE_GALLERY").map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery"), PathBuf::from);
    fs::create_dir_all(&folder).unwrap();
    let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets");
    for name in ["portal.css", "logo.svg"] {
        fs::copy(assets.join(name), folder.join(name)).unwrap();
    }
    let mut names = BTreeSet::new();
    for (language, page) in both() {
        let html = page
            .html
            .replace(&inzage_http_pages::assets::href("portal.css"), "portal.css")
            .replace(&inzage_http_pages::assets::href("logo.svg"), "logo.svg");
        let name = format!("{}-{}.html", page.name, inzage_texts::tag(language));
        fs::write(folder.join(&name), html).unwrap();
        assert!(names.insert(name), "two pages are called {}", page.name);
    }
    assert!(names.len() >= 90, "{} pages", names.len());
}

/// Proves: X19.
#[test]
fn every_page_speaks_the_language_it_says() {
    for (language, page) in both() {
        let start = format!("<!doctype html>\n<html lang=\"{}\"", inzage_texts::tag(language));
        assert!(page.html.starts_with(&start), "{}: {}", page.name, &page.html[..60]);
        let (one, other) = match language {
            Language::Dutch => ("Naar de inhoud", "Skip to the content"),
            Language::English => ("Skip to the content", "Naar de inhoud"),
        };
        assert!(page.html.contains(one) && !page.html.contains(other), "{}", page.name);
    }
}

#[test]
fn every_page_has_one_title_and_one_heading() {
    for (_, page) in both() {
        assert_eq!(page.html.matches("<h1").count(), 1, "{}", page.name);
        let title = page.html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(title.ends_with(" – Inzage") && title.len() > 12, "{}: {title}", page.name);
        assert!(!title.contains('\n'), "{}: {title}", page.name);
    }
}

#[test]
fn ids_are_unique_and_every_reference_has_its_target() {
    for (_, page) in both() {
        let ids = values(&page.html, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{} has an id twice: {ids:?}", page.name);
        let within = values(&page.html, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
        let named = ["for", "aria-labelledby", "aria-describedby"]
            .into_iter()
            .flat_map(|attribute| values(&page.html, attribute))
            .flat_map(str::split_whitespace);
        for target in within.chain(named) {
            assert!(known.contains(target), "{} points to {target}, which is not there", page.name);
        }
    }
}

/// Proves: T23.
#[test]
fn every_form_that_writes_sends_the_secret_of_its_session() {
    let mut forms = 0;
    for (_, page) in both() {
        for form in page.html.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap()) {
            let writes = form.split('>').next().unwrap().contains("method=\"post\"");
            assert_eq!(writes, form.contains("name=\"csrf\" value=\"the-secret\""), "{}: {form}", page.name);
            forms += usize::from(writes);
        }
    }
    assert!(forms > 100, "{forms} forms");
}

/// Proves: T22, X19.
#[test]
fn no_page_needs_a_script_or_a_style_of_its_own() {
    for (_, page) in both() {
        // Browsers speak with passkeys by script only; it is a file of ours.
        let scripts = page.html.matches("<script").count();
        let ours = page.html.matches("<script src=\"/static/").count();
        assert_eq!((scripts, ours), if page.name == "passkey" { (1, 1) } else { (0, 0) }, "{}", page.name);
        for forbidden in ["<style", " style=", "javascript:", " onclick", " onload"] {
            assert!(!page.html.contains(forbidden), "{} has {forbidden}", page.name);
        }
    }
}

/// Proves: T22.
#[test]
fn what_people_type_is_never_markup() {
    let words = Words::new(Language::Dutch, Zone::default());
    let hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let frame = people::alone(&words);
    let page = inzage_http_pages::page::account::SignInPage {
        frame: &frame,
        words: &words,
        errors: inzage_http_pages::form::Errors::none(),
        action: "/inloggen".to_owned(),
        username: hostile.to_owned(),
        hidden: vec![inzage_http_pages::form::Hidden::new("next", hostile)],
        forgotten: None,
        passkey: None,
        provider: None,
        activate: None,
    };
    let html = render("hostile", &page).html;
    assert!(!html.contains("<script") && !html.contains("<img"));
    assert_eq!(html.matches("&#60;script&#62;").count(), 2);
}

/// Proves: G27.
#[test]
fn in_another_persons_portal_its_name_is_in_the_bar_and_the_title() {
    let mut seen = 0;
    for (_, page) in both().filter(|(_, page)| page.html.contains("class=\"guest\"")) {
        let title = page.html.split("</title>").next().unwrap();
        assert!(title.contains("Anna de Vries"), "{}", page.name);
        assert!(page.html.contains("<body class=\"hue-1\">"), "{}", page.name);
        seen += 1;
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn templates_hold_no_words_of_their_own() {
    fn look(folder: PathBuf) -> usize {
        let mut seen = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                seen += look(path);
                continue;
            }
            if path.ends_with("parts/attributes.html") {
                continue;
            }
            let mut source = fs::read_to_string(&path).unwrap();
            for (from, to) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")] {
                while let Some(start) = source.find(from) {
                    let end = start + source[start..].find(to).unwrap() + to.len();
                    source.replace_range(start..end, " ");
                }
            }
            let words: Vec<&str> = source.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
            assert!(words.is_empty(), "{} says {words:?}", path.display());
            seen += 1;
        }
        seen
    }
    assert!(look(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates")) > 40);
}
