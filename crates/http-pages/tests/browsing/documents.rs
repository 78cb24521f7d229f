//! Documents: who finds which, handing in, downloading, showing and acknowledging.

use crate::browser::{Browser, Site, hidden};
use inzage_domain::{
    document::{AcknowledgementRequest, Party},
    file::MAX_FILE_BYTES,
    right::Right,
};
use inzage_testkit::worlds::{Journey, NOW, journey};
use poem::http::{StatusCode, header};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn documents(journey: &Journey) -> String {
    format!("/p/{}/documenten", journey.portal)
}

/// Hands in a PDF and gives the address of the document.
async fn hand_in(browser: &mut Browser<'_>, list: &str, title: &str) -> String {
    let form = browser.get(&format!("{list}/nieuw")).await;
    let document = hidden(&form, "document");
    let fields = [("document", document.as_str()), ("title", title)];
    let sent = browser.upload(&format!("{list}/nieuw"), &fields, ("brief.pdf", PDF)).await;
    sent.to().to_owned()
}

/// Proves: G32, G35, D10, D28.
#[tokio::test]
async fn everybody_finds_exactly_what_is_theirs_to_see() {
    let mut journey = journey();
    journey.world.grants(journey.marie, &[Right::Messages]);
    let site = Site::with(&journey.records()).await;
    let list = documents(&journey);
    let all = ["Brief over de intake", "Plan voor het jaar", "Verslag van het gesprek", "Foto van de tuin"];

    let before = site.lines(journey.portal);
    let own = site.signed_in("anna@mail.example").await.get(&list).await;
    own.shows(&all).holds(&[&format!("{list}/nieuw")]);
    assert_eq!(site.lines(journey.portal), before + 1, "a page is one look");

    let mut tedje = site.signed_in("tedje@mail.example").await;
    let theirs = tedje.get(&list).await;
    theirs.shows(&all[..2]).lacks(&all[2..]).lacks(&[&format!("{list}/nieuw")]);
    let hidden = tedje.get(&format!("{list}/{}", journey.report)).await;
    let absent = tedje.get(&format!("{list}/{}", journey.portal)).await;
    assert_eq!((hidden.status, absent.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let read = tedje.get(&format!("{list}/{}", journey.plan)).await;
    read.shows(&["Plan voor het jaar"]).lacks(&["Wie kan dit zien?", "/zichtbaar", "/nieuwe-versie", "/akkoord"]);
    assert_eq!(tedje.get(&format!("{list}/nieuw")).await.status, StatusCode::FORBIDDEN);

    let mut marie = site.signed_in("marie@mail.example").await;
    marie.get(&list).await.shows(&["Nog geen documenten"]).lacks(&all);
    let mut stranger = site.signed_in("vreemde@mail.example").await;
    assert_eq!(stranger.get(&list).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.browser().get(&list).await.to(), "/inloggen");
}

#[tokio::test]
async fn a_long_list_goes_on_where_the_page_ended() {
    let mut journey = journey();
    for number in 10..30 {
        let author = inzage_domain::document::Author::Client(journey.client_account);
        let sharing = inzage_domain::document::Sharing::PerItem;
        journey.world.document(journey.portal, &format!("Blad {number}"), author, sharing);
    }
    let site = Site::with(&journey.records()).await;
    let list = documents(&journey);
    let mut anna = site.signed_in("anna@mail.example").await;
    let first = anna.get(&list).await;
    first.shows(&["Blad 29", "Blad 10"]).lacks(&["Foto van de tuin"]);
    let next = first.text.split("href=\"").find_map(|rest| rest.split('"').next().filter(|it| it.contains("?na="))).unwrap();
    anna.get(next).await.shows(&["Foto van de tuin", "Brief over de intake"]).lacks(&["Blad 10", "?na="]);
    assert_eq!(anna.get(&format!("{list}?na=1")).await.status, StatusCode::NOT_FOUND);
}

/// Proves: G40, G41.
#[tokio::test]
async fn a_document_that_is_handed_in_can_be_taken_home_as_it_was() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let list = documents(&journey);
    let mut anna = site.signed_in("anna@mail.example").await;
    let address = hand_in(&mut anna, &list, "Mijn brief").await;
    let page = anna.get(&address).await;
    page.shows(&["Mijn brief", "PDF", "Wie kan dit zien?", "psycholoog", "/zichtbaar", &format!("{address}/versies/1")]);

    let file = anna.get(&format!("{address}/versies/1")).await;
    assert_eq!((file.status, file.text.as_bytes()), (StatusCode::OK, PDF));
    assert_eq!(file.content_type, "application/pdf");
    let said = |name| file.headers.get(name).and_then(|it| it.to_str().ok()).unwrap();
    assert_eq!(said(header::CONTENT_DISPOSITION), "attachment; filename*=UTF-8''brief.pdf");
    let before = site.lines(journey.portal);
    let again = anna.get_again(&format!("{address}/versies/1"), said(header::ETAG)).await;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(site.lines(journey.portal), before + 1, "a look that sends nothing is a look");
    for version in ["0", "2", "x", "-1"] {
        let none = anna.get(&format!("{address}/versies/{version}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{version}");
    }
    let mut tedje = site.signed_in("tedje@mail.example").await;
    assert_eq!(tedje.get(&format!("{address}/versies/1")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_same_form_twice_makes_one_document() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let form = format!("{}/nieuw", documents(&journey));
    let mut anna = site.signed_in("anna@mail.example").await;
    let document = hidden(&anna.get(&form).await, "document");
    let fields = [("document", document.as_str()), ("title", "Mijn brief")];
    let first = anna.upload(&form, &fields, ("brief.pdf", PDF)).await;
    let second = anna.upload(&form, &fields, ("brief.pdf", PDF)).await;
    assert_eq!(first.to(), second.to());
    let kept = site.store.records().documents;
    assert_eq!(kept.iter().filter(|it| it.title.as_str() == "Mijn brief").count(), 1);
    assert_eq!(kept.iter().find(|it| it.title.as_str() == "Mijn brief").unwrap().versions.len(), 1);
}

/// Proves: G40, D11.
#[tokio::test]
async fn what_is_wrong_with_a_file_is_told_at_its_field_and_nothing_is_kept() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let form = format!("{}/nieuw", documents(&journey));
    let mut anna = site.signed_in("anna@mail.example").await;
    let document = hidden(&anna.get(&form).await, "document");
    let send = async |browser: &mut Browser<'_>, title: &str, file: (&str, &[u8])| {
        browser.upload(&form, &[("document", &document), ("title", title)], file).await
    };
    let large = vec![b'x'; MAX_FILE_BYTES + 1];
    send(&mut anna, "Foto", ("foto.pdf", &large)).await.complains(&["5 MB", "value=\"Foto\"", &document, "file-error"]);
    send(&mut anna, "Blad", ("blad.html", b"<html><script>alert(1)</script>")).await.complains(&["file-error"]);
    let nothing = send(&mut anna, "", ("", b"")).await;
    nothing.complains(&["title-error", "file-error", "Kies een document"]);
    let far_too_large = vec![b'x'; 3 * MAX_FILE_BYTES + 1];
    let broken_off = send(&mut anna, "Film", ("film.pdf", &far_too_large)).await;
    assert_eq!(broken_off.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(site.store.records().documents.len(), journey.records().documents.len());
    send(&mut anna, "Brief", ("brief.pdf", PDF)).await.to();
}

/// Proves: T23.
#[tokio::test]
async fn a_file_is_taken_from_the_own_form_only() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let form = format!("{}/nieuw", documents(&journey));
    let mut anna = site.signed_in("anna@mail.example").await;
    let document = hidden(&anna.get(&form).await, "document");
    let fields = [("csrf", "another"), ("document", document.as_str()), ("title", "Brief")];
    assert_eq!(anna.upload(&form, &fields, ("brief.pdf", PDF)).await.status, StatusCode::FORBIDDEN);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get(&format!("/p/{}", journey.portal)).await;
    let theirs = tedje.upload(&form, &[("document", document.as_str()), ("title", "Brief")], ("brief.pdf", PDF)).await;
    assert_eq!(theirs.status, StatusCode::FORBIDDEN);
    let mut nobody = site.browser();
    assert_eq!(nobody.upload(&form, &fields, ("brief.pdf", PDF)).await.to(), "/inloggen");
    assert_eq!(site.store.records().documents.len(), journey.records().documents.len());
}

/// Proves: G41.
#[tokio::test]
async fn a_new_version_stands_beside_the_former_and_a_stale_form_is_told_so() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let list = documents(&journey);
    let mut anna = site.signed_in("anna@mail.example").await;
    let address = hand_in(&mut anna, &list, "Mijn brief").await;
    let form = format!("{address}/nieuwe-versie");
    let version = hidden(&anna.get(&form).await, "version");
    let empty = anna.upload(&form, &[("version", &version)], ("", b"")).await;
    empty.complains(&["file-error"]);
    assert_eq!(hidden(&empty, "version"), "1");
    let revised = anna.upload(&form, &[("version", &version)], ("brief2.pdf", PDF)).await;
    assert_eq!(revised.to(), address);
    anna.get(&address).await.shows(&["Versie 2", "Eerdere versies", &format!("{address}/versies/1")]);
    let stale = anna.upload(&form, &[("version", &version)], ("brief2.pdf", PDF)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let of_staff = format!("{list}/{}/nieuwe-versie", journey.plan);
    assert_eq!(anna.get(&of_staff).await.status, StatusCode::FORBIDDEN);
}

/// Proves: G43, G44, X03.
#[tokio::test]
async fn a_document_is_shown_to_somebody_after_its_consequence_was_told_and_for_good() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let address = format!("{}/{}", documents(&journey), journey.report);
    let mut anna = site.signed_in("anna@mail.example").await;
    let tedje = journey.tedje.to_string();
    let ask = format!("{address}/zichtbaar?relation={tedje}");
    let page = anna.get(&ask).await;
    page.shows(&["Zichtbaar maken voor Tedje", "Tedje ziet 1 versie", "U kunt dit later niet meer uitzetten"]);

    let mut theirs = site.signed_in("tedje@mail.example").await;
    assert_eq!(theirs.get(&address).await.status, StatusCode::NOT_FOUND, "looking at what would follow changes nothing");
    let share = format!("{address}/zichtbaar");
    anna.post(&share, &[("relation", &tedje)]).await.complains(&["sure-error", "Zichtbaar maken voor Tedje"]);
    assert_eq!(theirs.get(&address).await.status, StatusCode::NOT_FOUND);
    let done = anna.post(&share, &[("relation", &tedje), ("sure", "yes")]).await;
    assert_eq!(done.location.as_deref(), Some(format!("{address}?gedaan=shared").as_str()));
    theirs.get(&address).await.shows(&["Verslag van het gesprek"]);
    anna.get(&address).await.shows(&["Vriend of vriendin. Mag dit zien sinds"]);
    assert_eq!(anna.get(&ask).await.to(), address, "there is nothing to ask any more");

    let own_form = [("relation", tedje.as_str()), ("sure", "yes")];
    assert_eq!(theirs.post(&share, &own_form).await.status, StatusCode::FORBIDDEN);
    let elsewhere = format!("{}/{}/zichtbaar", documents(&journey), journey.photo);
    assert_eq!(theirs.post(&elsewhere, &own_form).await.status, StatusCode::NOT_FOUND);
    let unknown = anna.get(&format!("{address}/zichtbaar?relation={}", journey.portal)).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

/// Proves: X03, D02.
#[tokio::test]
async fn showing_to_somebody_without_the_right_says_that_they_see_it_later() {
    let mut journey = journey();
    journey.world.grants(journey.marie, &[Right::Messages]);
    let site = Site::with(&journey.records()).await;
    let address = format!("{}/{}", documents(&journey), journey.report);
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = anna.get(&format!("{address}/zichtbaar?relation={}", journey.marie)).await;
    page.shows(&["Marie ziet dit pas als u toegang tot documenten geeft"]).lacks(&["Marie ziet 1 versie"]);
}

/// Proves: G46, G47, X10.
#[tokio::test]
async fn an_acknowledgement_is_of_what_was_read_and_once_for_all() {
    let mut journey = journey();
    let request = AcknowledgementRequest {
        portal: journey.portal,
        document: journey.plan,
        version: 1,
        party: Party::Holder,
        by: journey.guide,
        at: NOW.at,
    };
    journey.world.edit().acknowledgement_requests.push(request);
    let site = Site::with(&journey.records()).await;
    let address = format!("{}/{}", documents(&journey), journey.plan);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&documents(&journey)).await.shows(&["Akkoord gevraagd"]);
    let page = anna.get(&address).await;
    page.shows(&["Akkoord op document", "Ik heb versie 1 gelezen en ik ga akkoord."]);
    let sha256 = hidden(&page, "sha256");
    let agree = format!("{address}/akkoord");
    anna.post(&agree, &[("version", "1"), ("sha256", &sha256)]).await.complains(&["agree-error", "Plan voor het jaar"]);
    assert_eq!(anna.get(&agree).await.to(), address);
    let other = "00".repeat(32);
    let not_read = anna.post(&agree, &[("version", "1"), ("sha256", &other), ("agree", "yes")]).await;
    assert_eq!(not_read.status, StatusCode::CONFLICT);
    assert!(site.store.records().acknowledgements.is_empty());

    let form = [("version", "1"), ("sha256", sha256.as_str()), ("agree", "yes")];
    let first = anna.post(&agree, &form).await;
    assert_eq!(first.location.as_deref(), Some(format!("{address}?gedaan=acknowledged").as_str()));
    assert_eq!(anna.post(&agree, &form).await.to(), address);
    assert_eq!(site.store.records().acknowledgements.len(), 1);
    let kept = site.store.records().acknowledgements[0];
    let after = anna.get(&address).await;
    after.shows(&["U gaf akkoord op versie 1", &kept.sha256.short(), "Anna de Wit", "15 juni 2026, 12:00"]);
    after.lacks(&[agree.as_str(), "name=\"agree\""]);

    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get(&address).await.shows(&["Plan voor het jaar"]).lacks(&["akkoord op versie", &kept.sha256.short()]);
    assert_eq!(tedje.post(&agree, &form).await.status, StatusCode::FORBIDDEN);
}
