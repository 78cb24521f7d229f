//! Reports: written by both sides, shown, acknowledged and answered; searching, and looking at files in the browser.

use crate::browser::{Browser, Site, hidden};
use inzage_domain::right::Right;
use inzage_testkit::worlds::{Journey, journey};
use poem::http::{StatusCode, header};

fn reports(journey: &Journey) -> String {
    format!("/p/{}/verslagen", journey.portal)
}

/// Writes a report and gives its address.
async fn write(browser: &mut Browser<'_>, list: &str, title: &str, text: &str) -> String {
    let form = browser.get(&format!("{list}/nieuw")).await;
    let document = hidden(&form, "document");
    let fields = [("document", document.as_str()), ("title", title), ("text", text)];
    let sent = browser.post(&format!("{list}/nieuw"), &fields).await;
    assert_eq!(sent.to(), browser.post(&format!("{list}/nieuw"), &fields).await.to(), "the same form twice makes one report");
    sent.to().to_owned()
}

/// Says something under a report.
async fn react(browser: &mut Browser<'_>, report: &str, said: &str) {
    let reaction = hidden(&browser.get(report).await, "reaction");
    for _ in 0..2 {
        let sent = browser.post(report, &[("reaction", reaction.as_str()), ("said", said)]).await;
        assert_eq!(sent.to(), report);
    }
}

/// Proves: G05, G50, G51, G53.
#[tokio::test]
async fn a_clients_own_report_is_answered_by_a_professional() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let list = reports(&journey);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&list).await.shows(&["Nog geen verslagen", "Verslag schrijven"]);
    let new = format!("{list}/nieuw");
    let document = hidden(&anna.get(&new).await, "document");
    let empty = [("document", document.as_str()), ("title", ""), ("text", "Getypt")];
    anna.post(&new, &empty).await.complains(&["Titel: Vul dit in."]).holds(&["Getypt"]);
    let report = write(&mut anna, &list, "Gesprek met Joris", "Wij spraken over slapen.\n<b>=1+1</b>").await;
    let page = anna.get(&report).await;
    page.shows(&[
        "Gesprek met Joris",
        "Wij spraken over slapen.\n&#60;b&#62;=1+1&#60;/b&#62;",
        "Nog geen reacties",
        "Wie kan dit zien?",
    ]);

    let mut guide = site.signed_in("joris@zorg.example").await;
    let theirs = report.replace("/p/", "/zorg/");
    guide.get(&theirs).await.shows(&["Wij spraken over slapen."]).lacks(&["/nieuwe-versie", "/zichtbaar"]);
    guide.post(&theirs, &[("reaction", document.as_str()), ("said", " ")]).await.complains(&["Uw reactie"]);
    react(&mut guide, &theirs, "Dank u.\n<i>Tot volgende week.</i>").await;
    react(&mut anna, &report, "Tot dan.").await;
    let told = anna.get(&report).await;
    told.shows(&["Dank u.\n&#60;i&#62;Tot volgende week.", "Joris van den Berg, psycholoog", "Tot dan."]);
    assert!(told.text.find("Tot dan.") < told.text.find("Dank u."), "the latest first");
    anna.get(&list).await.shows(&["Gesprek met Joris", "2 reacties", "Niemand kijkt mee"]);

    let mut supervisor = site.signed_in("fatima@zorg.example").await;
    supervisor.get(&theirs).await.shows(&["Dank u."]).lacks(&["Reactie plaatsen"]);
}

/// Proves: G33, G35, G45, G52, D10, D28, X03.
#[tokio::test]
async fn a_report_is_shown_to_one_person_after_a_look_ahead() {
    let mut journey = journey();
    let tedje_id = journey.tedje;
    journey.world.grant(tedje_id, Right::Reports);
    let site = Site::with(&journey.records()).await;
    let list = reports(&journey);
    let mut anna = site.signed_in("anna@mail.example").await;
    let report = write(&mut anna, &list, "Voor Tedje", "Alles gaat goed.").await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    assert_eq!(tedje.get(&report).await.status, StatusCode::NOT_FOUND);
    tedje.get(&list).await.shows(&["Nog geen verslagen"]).lacks(&["Voor Tedje", "Verslag schrijven"]);

    let ahead = anna.get(&format!("{report}/zichtbaar?relation={tedje_id}")).await;
    ahead.shows(&["Tedje ziet hierna dit verslag.", "U kunt dit later niet meer uitzetten"]);
    let relation = tedje_id.to_string();
    let fields = [("relation", relation.as_str())];
    anna.post(&format!("{report}/zichtbaar"), &fields).await.complains(&["Zet eerst een vinkje."]);
    let sure = [("relation", relation.as_str()), ("sure", "yes")];
    assert_eq!(anna.post(&format!("{report}/zichtbaar"), &sure).await.to(), report);
    anna.get(&report).await.shows(&["Laat dit verslag ook zien aan", "Tedje"]);
    anna.get(&list).await.shows(&["1 kijkt mee"]);

    let read = tedje.get(&report).await;
    read.shows(&["Alles gaat goed."]).lacks(&["Wie kan dit zien?", "/zichtbaar", "Reacties", "/nieuwe-versie"]);
    tedje.get(&list).await.shows(&["Voor Tedje"]).lacks(&["1 kijkt mee", "reacties"]);
    let sent = tedje.post(&report, &[("reaction", relation.as_str()), ("said", "Mooi")]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    // As a document it is not there, for anybody.
    for browser in [&mut anna, &mut tedje] {
        assert_eq!(browser.get(&report.replace("/verslagen/", "/documenten/")).await.status, StatusCode::NOT_FOUND);
    }
}

/// Proves: G46, G47, G48, G49, X10.
#[tokio::test]
async fn a_report_is_acknowledged_once_and_a_new_version_asks_anew() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let care = format!("/zorg/{}/verslagen", journey.portal);
    let mut guide = site.signed_in("joris@zorg.example").await;
    let theirs = write(&mut guide, &care, "Gesprek van vandaag", "Wij spraken over slapen.").await;
    guide.get(&format!("{theirs}/akkoord")).await.shows(&["Wie u kiest, ziet de vraag bij het verslag."]);
    guide.post(&format!("{theirs}/akkoord"), &[("version", "1"), ("party", "holder")]).await.to();

    let report = theirs.replace("/zorg/", "/p/");
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&reports(&journey)).await.shows(&["Akkoord gevraagd"]);
    let asked = anna.get(&report).await;
    asked.shows(&["Akkoord voor verslag", "U kunt een akkoord niet meer intrekken"]).lacks(&["/nieuwe-versie"]);
    let sha256 = hidden(&asked, "sha256");
    let agree = [("version", "1"), ("sha256", sha256.as_str()), ("agree", "yes")];
    assert_eq!(anna.post(&format!("{report}/akkoord"), &agree).await.to(), report);
    anna.get(&report).await.shows(&["Bewijs van akkoord"]).lacks(&["name=\"agree\""]);

    let form = guide.get(&format!("{theirs}/nieuwe-versie")).await;
    form.shows(&["Wij spraken over slapen."]);
    let version = [("version", "1"), ("text", "Wij spraken over slapen en eten.")];
    assert_eq!(guide.post(&format!("{theirs}/nieuwe-versie"), &version).await.to(), theirs);
    assert_eq!(guide.post(&format!("{theirs}/nieuwe-versie"), &version).await.status, StatusCode::CONFLICT);
    let now = anna.get(&report).await;
    now.shows(&["Wij spraken over slapen en eten.", "Eerdere versies", "Bewijs van akkoord"]).lacks(&["name=\"agree\""]);
    guide.post(&format!("{theirs}/akkoord"), &[("version", "2"), ("party", "holder")]).await.to();
    anna.get(&report).await.shows(&["name=\"agree\""]);
    let first = anna.get(&format!("{report}/versies/1")).await;
    assert_eq!((first.content_type.as_str(), first.text.as_str()), ("text/plain; charset=utf-8", "Wij spraken over slapen."));
}

/// Proves: T37, G53, D10.
#[tokio::test]
async fn a_search_is_posted_and_finds_only_what_one_may_see() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let list = format!("/p/{}/documenten", journey.portal);
    let mut anna = site.signed_in("anna@mail.example").await;
    let search = list.clone();
    anna.get(&list).await.shows(&["Zoeken op titel"]);
    let found = anna.post(&search, &[("words", "van"), ("year", ""), ("files", "")]).await;
    found.shows(&["Verslag van het gesprek", "Foto van de tuin", "value=\"van\""]).lacks(&["Brief over de intake"]);
    anna.post(&search, &[("words", "%"), ("year", ""), ("files", "")]).await.shows(&["Niets gevonden"]);
    anna.post(&search, &[("words", ""), ("year", ""), ("files", "pictures")]).await.shows(&["Niets gevonden"]);
    let year = anna.post(&search, &[("words", ""), ("year", "2025"), ("files", "pdf")]).await;
    year.shows(&["Brief over de intake", "4 gevonden", "value=\"2025\" selected"]);
    anna.post(&search, &[("words", ""), ("year", "older"), ("files", "")]).await.shows(&["Niets gevonden"]);
    assert_eq!(anna.post(&search, &[("words", " "), ("year", ""), ("files", "")]).await.to(), list);
    assert_eq!(anna.post_bare(&search, &[("words", "van")]).await.status, StatusCode::FORBIDDEN);

    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get(&list).await.shows(&["Zoeken op titel"]);
    let theirs = tedje.post(&search, &[("words", "van"), ("year", ""), ("files", "")]).await;
    theirs.shows(&["Niets gevonden"]).lacks(&["Verslag van het gesprek", "Foto van de tuin"]);
    let mut guide = site.signed_in("joris@zorg.example").await;
    let care = format!("/zorg/{}/documenten", journey.portal);
    guide.get(&care).await.shows(&["Zoeken op titel"]);
    guide.post(&care, &[("words", "foto"), ("year", ""), ("files", "")]).await.shows(&["Foto van de tuin"]);
}

/// Proves: G41, T21.
#[tokio::test]
async fn a_file_is_looked_at_where_nothing_in_it_can_run() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let list = format!("/p/{}/documenten", journey.portal);
    let mut anna = site.signed_in("anna@mail.example").await;
    let document = hidden(&anna.get(&format!("{list}/nieuw")).await, "document");
    let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    let fields = [("document", document.as_str()), ("title", "Mijn brief")];
    let address = anna.upload(&format!("{list}/nieuw"), &fields, ("brief.pdf", pdf)).await.to().to_owned();
    let on_screen = format!("{address}/versies/1/bekijken");
    anna.get(&address).await.shows(&["Bekijken", &on_screen, "Downloaden"]);
    let shown = anna.get(&on_screen).await;
    assert_eq!((shown.status, shown.content_type.as_str()), (StatusCode::OK, "application/pdf"));
    let said = |name| shown.headers.get(name).and_then(|it| it.to_str().ok()).unwrap();
    assert_eq!(said(header::CONTENT_DISPOSITION), "inline");
    assert_eq!(said(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(said(header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'"));
    let mut tedje = site.signed_in("tedje@mail.example").await;
    assert_eq!(tedje.get(&on_screen).await.status, StatusCode::NOT_FOUND);
}
