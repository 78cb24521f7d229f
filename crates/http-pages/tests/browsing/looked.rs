//! Wie heeft gekeken.

use crate::browser::Site;
use inzage_testkit::worlds::{Journey, journey};
use time::Duration;

/// Tedje opens the portal and is refused the log; a day later the guide opens the client's page.
async fn after_some_looks(journey: &Journey) -> Site {
    let site = Site::with(&journey.records()).await;
    let portal = format!("/p/{}", journey.portal);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get(&portal).await;
    tedje.get(&format!("{portal}/gekeken")).await;
    site.clock.advance(Duration::DAY);
    let mut joris = site.signed_in("joris@zorg.example").await;
    joris.get(&format!("/zorg/{}", journey.portal)).await.shows(&["Anna de Wit"]);
    site
}

/// Proves: X08.
#[tokio::test]
async fn the_client_reads_who_looked_when_at_what_and_why_they_could() {
    let journey = journey();
    let site = after_some_looks(&journey).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let path = format!("/p/{}/gekeken", journey.portal);
    let page = anna.get(&path).await;
    page.shows(&[
        "dinsdag 16 juni 2026",
        "maandag 15 juni 2026",
        "Tedje 🌻 Zon<small>vriend of vriendin</small>",
        "opende het portaal",
        "wilde bekijken wie er keek",
        "niet gelukt",
        "was geen portaalhouder",
        "Joris van den Berg<small>psycholoog</small>",
        "bekeek de gegevens van de cliënt",
        "is gekoppeld aan de cliënt",
    ]);
    assert!(page.text.find("dinsdag 16 juni") < page.text.find("maandag 15 juni"), "the newest is first");
    anna.get(&path).await.shows(&["<small>uzelf</small>"]);
}

/// Proves: X08.
#[tokio::test]
async fn lines_are_chosen_by_period_people_and_kind() {
    let journey = journey();
    let site = after_some_looks(&journey).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let path = format!("/p/{}/gekeken", journey.portal);
    anna.get(&path).await;
    let chosen = anna.post(&path, &[("period", "week"), ("who", "professionals"), ("what", "seen")]).await;
    assert_eq!(chosen.location.as_deref(), Some(&*format!("{path}?periode=week&wie=professionals&wat=seen")));
    let page = anna.get(chosen.location.as_deref().unwrap()).await;
    page.shows(&["Joris van den Berg", "value=\"professionals\" selected"]).lacks(&["Tedje"]);
    anna.get(&format!("{path}?wie=relations")).await.shows(&["Tedje"]).lacks(&["Joris"]);
    anna.get(&format!("{path}?wat=changed")).await.shows(&["Nog geen regels in deze periode"]);
    site.clock.advance(Duration::days(8));
    let mut later = site.signed_in("anna@mail.example").await;
    later.get(&format!("{path}?periode=week&wie=relations")).await.shows(&["Nog geen regels in deze periode"]);
    later.get(&format!("{path}?periode=month&wie=relations")).await.shows(&["Tedje"]);
}

/// Proves: X08.
#[tokio::test]
async fn a_long_log_goes_on_at_the_next_page_and_whole_in_the_file() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let portal = format!("/p/{}", journey.portal);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    for _ in 0..130 {
        tedje.get(&portal).await;
    }
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut next = Some(format!("{portal}/gekeken?periode=all&wie=relations&wat=all"));
    let mut seen = 0;
    while let Some(path) = next {
        let page = anna.get(&path).await;
        assert_eq!(page.text.matches("opende het portaal").count(), 1, "equal lines of a day stand together");
        let times = page.text.split(" keer, vanaf 12:00").next().unwrap();
        seen += times.rsplit('>').next().unwrap().parse::<usize>().unwrap();
        let link = page.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).find(|href| href.contains("na="));
        next = link.map(|href| href.replace("&#38;", "&").replace("&amp;", "&"));
    }
    assert_eq!(seen, 130);
    let file = anna.get(&format!("{portal}/gekeken.csv?periode=all&wie=relations")).await;
    assert_eq!(file.content_type, "text/csv; charset=utf-8");
    assert!(file.text.starts_with("\u{feff}\"Datum\";\"Tijd\";\"Wie\""), "{}", &file.text[..80]);
    assert_eq!(file.text.lines().count(), 131);
    file.holds(&[
        "\"2026-06-15\";\"12:00\";\"Tedje 🌻 Zon\";\"vriend of vriendin\";\"opende het portaal\";\"is contactpersoon\";\"Ja\"",
    ]);
}

/// Proves: M05, M06.
#[tokio::test]
async fn a_professional_reads_the_same_history_under_the_client() {
    let journey = journey();
    let site = after_some_looks(&journey).await;
    let mut joris = site.signed_in("joris@zorg.example").await;
    let path = format!("/zorg/{}/geschiedenis", journey.portal);
    joris.get(&path).await.shows(&["Contactgeschiedenis", "Tedje", "wilde bekijken wie er keek", "uzelf"]);
    let chosen = joris.post(&path, &[("period", "all"), ("who", "relations"), ("what", "all")]).await;
    assert_eq!(chosen.to(), path);
    joris.get(chosen.location.as_deref().unwrap()).await.shows(&["Tedje"]).lacks(&["uzelf"]);
}

/// Whatever stands on a page, looking at it is one look: one line, about the most particular thing on it.
///
/// Proves: X08.
#[tokio::test]
async fn a_look_at_a_page_is_one_line() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let (own, care) = (format!("/p/{}", journey.portal), format!("/zorg/{}", journey.portal));
    let document = |base: &str, rest: &str| format!("{base}/documenten/{}{rest}", journey.report);
    let contact = |rest: &str| format!("{own}/toegang/{}{rest}", journey.tedje);
    let pages = [
        ("anna@mail.example", own.clone(), "portal.open"),
        ("anna@mail.example", document(&own, ""), "document.read"),
        ("anna@mail.example", document(&own, &format!("/zichtbaar?relation={}", journey.tedje)), "document.preview-sharing"),
        ("anna@mail.example", format!("{own}/toegang"), "contact.list"),
        ("anna@mail.example", contact(""), "contact.read"),
        ("anna@mail.example", contact("/waarom"), "contact.explain"),
        ("anna@mail.example", contact("/dossier"), "contact.read"),
        ("anna@mail.example", format!("{own}/gekeken"), "access-log.read"),
        ("anna@mail.example", "/account/toegang".to_owned(), "account.list-portals"),
        ("tedje@mail.example", format!("{own}/mijn-toegang"), "portal.open"),
        ("tedje@mail.example", contact("/waarom"), "contact.explain"),
        ("joris@zorg.example", care.clone(), "client.read"),
        ("joris@zorg.example", format!("{care}/documenten"), "document.list"),
        ("joris@zorg.example", document(&care, ""), "document.read"),
        ("joris@zorg.example", document(&care, "/akkoord"), "document.read"),
        ("joris@zorg.example", document(&care, "/nieuwe-versie"), "document.read"),
        ("joris@zorg.example", format!("{care}/geschiedenis"), "access-log.read"),
    ];
    for (email, path, action) in pages {
        let mut browser = site.signed_in(email).await;
        let before = site.store.records().log.len();
        let page = browser.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        let lines: Vec<&str> = site.store.records().log.split_off(before).iter().map(|line| line.action).collect();
        assert_eq!(lines, [action], "{path}");
    }
}
