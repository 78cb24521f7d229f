//! What the letters say.

#![expect(clippy::unwrap_used, reason = "test")]

#[expect(dead_code, reason = "shared by the tests of this crate")]
mod world;

use inzage_domain::{letter::Language, text::Name};
use inzage_mail::{NotAPublicAddress, Renderer, Sender};
use inzage_texts::{Texts, Zone, tag};
use world::{LANGUAGES, SECRET, kinds, letter, renderer, renderer_of};

/// Proves: D04, T10.
#[test]
fn every_letter_reads_as_agreed() {
    for language in LANGUAGES {
        for (name, kind) in kinds() {
            let rendered = renderer().render(&letter(1, language, kind)).unwrap();
            let name = format!("{}-{name}", tag(language));
            insta::assert_snapshot!(format!("{name}-text"), format!("Subject: {}\n\n{}", rendered.subject, rendered.text));
            insta::assert_snapshot!(format!("{name}-html"), rendered.html);
        }
    }
}

/// Words that must not reach a mailbox that may be shared or mistyped, as parts of words in both languages.
const CANARIES: [&str; 34] = [
    "afspra",
    "appointment",
    "arts ",
    "behandel",
    "bericht",
    "care",
    "client",
    "cliënt",
    "clinic",
    "dagboek",
    "diagnos",
    "diary",
    "doctor",
    "document",
    "dokter",
    "dossier",
    "gegevens",
    "ggz",
    "health",
    "hospital",
    "instelling",
    "kliniek",
    "medi",
    "message",
    "patient",
    "patiënt",
    "prikbord",
    "psych",
    "record",
    "report",
    "therap",
    "verslag",
    "ziek",
    "zorg",
];

/// Proves: D04, T10.
#[test]
fn no_letter_names_a_client_a_section_or_anything_medical() {
    for language in LANGUAGES {
        for (name, kind) in kinds() {
            let rendered = renderer().render(&letter(1, language, kind)).unwrap();
            let words: String =
                rendered.html.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words).collect();
            for shown in [&rendered.subject, &rendered.text, &words].map(|shown| shown.to_lowercase()) {
                let found: Vec<_> = CANARIES.iter().filter(|canary| shown.contains(**canary)).collect();
                assert!(found.is_empty(), "{name} in {language:?} holds {found:?}");
                assert!(!shown.contains("tedje@"), "{name} repeats the address");
            }
        }
    }
}

/// Proves: A14, B15, D04.
#[test]
fn only_a_link_carries_a_secret_and_none_carries_a_password() {
    for language in LANGUAGES {
        for (name, kind) in kinds() {
            let has_link = kind.useless_from().is_some();
            let rendered = renderer().render(&letter(1, language, kind)).unwrap();
            let page = if name == "recovery" { "wachtwoord-vergeten" } else { "activeren" };
            let link = format!("https://mijn.merelhoven.example/{page}/{SECRET}");
            assert_eq!(rendered.text.contains(&link), has_link, "{name}");
            assert_eq!(rendered.html.contains(&format!("href=\"{link}\"")), has_link, "{name}");
            let turns_off = rendered.unsubscribe.clone().filter(|it| rendered.text.contains(it) && rendered.html.contains(it));
            assert_eq!(rendered.text.matches(SECRET).count(), usize::from(has_link || turns_off.is_some()), "{name}");
            assert!(!rendered.subject.contains(SECRET));
            assert_eq!(rendered.text.contains("24 november 2026, 14:30"), has_link && language == Language::Dutch, "{name}");
            let promise = ["Wij mailen nooit een wachtwoord.", "We never mail a password."];
            assert!(promise.iter().any(|promise| rendered.text.contains(promise)), "{name}");
            assert!(!format!("{rendered:?}").contains(SECRET));
        }
    }
}

/// Proves: T22.
#[test]
fn names_are_escaped_in_the_page() {
    let (_, kind) = kinds().into_iter().next().unwrap();
    let rendered = renderer_of("Merel <b>& \"hoven\"").render(&letter(1, Language::Dutch, kind)).unwrap();
    assert!(!rendered.html.contains("<b>"));
    assert!(rendered.html.contains("Merel &#60;b&#62;&#38; &#34;hoven&#34;"));
    assert!(rendered.text.contains("Merel <b>& \"hoven\""));
}

/// Proves: T31.
#[test]
fn a_first_name_can_not_smuggle_a_link_into_a_letter() {
    for name in
        ["win.example", "http://win.example", "Bel 0900 1234", "<a href=x>", "win@voorbeeld.nl", "Jan\u{2024}nl", &"a".repeat(41)]
    {
        for (kind_name, kind) in kinds() {
            let letter =
                inzage_domain::letter::Letter { greeting: Some(Name::parse(name).unwrap()), ..letter(1, Language::Dutch, kind) };
            let rendered = renderer().render(&letter).unwrap();
            assert!(rendered.text.starts_with("Goedendag,\n"), "{kind_name}: {}", rendered.text);
        }
    }
    for name in ["Tedje", "Anne-Marie", "D'Angelo", "Zoë", "Мария", "محمد", "van 't Hof"] {
        let (_, kind) = kinds().into_iter().next().unwrap();
        let letter =
            inzage_domain::letter::Letter { greeting: Some(Name::parse(name).unwrap()), ..letter(1, Language::Dutch, kind) };
        assert!(renderer().render(&letter).unwrap().text.starts_with(&format!("Beste {name},\n")));
    }
}

#[test]
fn an_address_that_can_not_stand_in_a_link_is_refused() {
    let with = |public_address: &str| {
        let sender = Sender {
            organisation: Name::parse("Merelhoven").unwrap(),
            from: inzage_domain::text::EmailAddress::parse("portaal@merelhoven.example").unwrap(),
            public_address: public_address.to_owned(),
            support: inzage_domain::text::Note::parse("085 555 01 44").unwrap(),
        };
        Renderer::new(sender, Texts::built_in(), Zone::default()).map(|_| ())
    };
    for address in
        ["", "mijn.example.nl", "https://", "javascript:alert(1)", "https://a b", "https://a\"b", "https://a/?x=1", "https://a\n"]
    {
        assert_eq!(with(address), Err(NotAPublicAddress), "{address:?}");
    }
    for address in ["https://mijn.example.nl", "http://localhost:8080/", "https://example.nl/portaal"] {
        assert_eq!(with(address), Ok(()));
    }
}
