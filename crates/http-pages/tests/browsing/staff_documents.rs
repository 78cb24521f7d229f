//! A client's documents, for professionals.

use crate::browser::{Browser, Site, hidden};
use inzage_domain::{document::Party, portal::Seat, right::Right};
use inzage_testkit::worlds::{Journey, journey};
use poem::http::StatusCode;

const JORIS: &str = "joris@zorg.example";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn documents(journey: &Journey) -> String {
    format!("/zorg/{}/documenten", journey.portal)
}

/// Hands in a PDF as staff and gives the address of the document.
async fn hand_in(joris: &mut Browser<'_>, journey: &Journey, title: &str) -> String {
    let path = format!("{}/nieuw", documents(journey));
    let form = joris.get(&path).await;
    form.shows(&["Dit komt in het dossier van Anna de Wit.", "De cliënt ziet het document meteen."]);
    let document = hidden(&form, "document");
    let sent = joris.upload(&path, &[("document", &document), ("title", title)], ("brief.pdf", PDF)).await;
    let again = joris.upload(&path, &[("document", &document), ("title", title)], ("brief.pdf", PDF)).await;
    assert_eq!(again.to(), sent.to(), "the same form twice is one document");
    sent.to().to_owned()
}

/// Proves: G40, G41, D31.
#[tokio::test]
async fn a_document_of_staff_is_in_the_file_at_once_and_gets_new_versions() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let document = hand_in(&mut joris, &journey, "Behandelplan").await;
    joris.get(&documents(&journey)).await.shows(&["Behandelplan", "Foto van de tuin", "Contactgeschiedenis"]);
    let page = joris.get(&document).await;
    page.shows(&["Versie 1", "Wie kan dit zien?", "Joris van den Berg", "Akkoord vragen", "Nieuwe versie toevoegen"]);
    page.lacks(&["Laat dit document ook zien aan", "/waarom"]);
    let file = joris.get(&format!("{document}/versies/1")).await;
    assert_eq!((file.status, file.content_type.as_str()), (StatusCode::OK, "application/pdf"));
    let path = format!("{document}/nieuwe-versie");
    let form = joris.get(&path).await;
    form.shows(&["Een nieuwe versie van", "Behandelplan"]);
    let version = hidden(&form, "version");
    assert_eq!(joris.upload(&path, &[("version", &version)], ("plan.pdf", PDF)).await.to(), document);
    joris.get(&document).await.shows(&["Versie 2", "Eerdere versies", &format!("{document}/versies/1")]);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&document.replace("/zorg/", "/p/")).await.shows(&["Behandelplan", "Versie 2"]);
    let late = joris.upload(&path, &[("version", &version)], ("plan.pdf", PDF)).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "somebody was first");
}

#[tokio::test]
async fn a_file_that_is_not_taken_leaves_nothing_and_says_why() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let before = site.store.records().documents.len();
    let path = format!("{}/nieuw", documents(&journey));
    let document = hidden(&joris.get(&path).await, "document");
    let wrong = joris.upload(&path, &[("document", &document), ("title", "")], ("plan.pdf", b"MZ a program")).await;
    wrong.complains(&["title-error"]);
    let wrong = joris.upload(&path, &[("document", &document), ("title", "Plan")], ("plan.pdf", b"MZ a program")).await;
    wrong.complains(&["file-error", "value=\"Plan\"", &document]);
    assert_eq!(site.store.records().documents.len(), before);
}

/// Proves: G46, G47, D13.
#[tokio::test]
async fn the_holder_is_asked_to_agree_and_staff_see_the_proof() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let document = hand_in(&mut joris, &journey, "Behandelplan").await;
    let ask = format!("{document}/akkoord");
    joris.get(&ask).await.shows(&["Wie vraagt u om akkoord?", "Anna de Wit", "Portaalhouder"]).lacks(&["De cliënt zelf"]);
    joris.post(&ask, &[("version", "1")]).await.complains(&["Kies wie u om akkoord vraagt"]);
    let asked = joris.post(&ask, &[("version", "1"), ("party", "holder")]).await;
    assert_eq!(asked.location.as_deref(), Some(&*format!("{document}?gedaan=asked")));
    joris.get(&document).await.shows(&["Akkoord gevraagd"]);
    let mut anna = site.signed_in("anna@mail.example").await;
    let own = document.replace("/zorg/", "/p/");
    let page = anna.get(&own).await;
    page.shows(&["Ik heb versie 1 gelezen en ik ga akkoord."]);
    let fields = [("version", "1"), ("sha256", &*hidden(&page, "sha256")), ("agree", "yes")];
    assert_eq!(anna.post(&format!("{own}/akkoord"), &fields).await.to(), own);
    joris.get(&document).await.shows(&["Akkoord gegeven", "Bewijs van akkoord", "Anna de Wit gaf akkoord op versie 1"]);
}

/// Proves: D42.
#[tokio::test]
async fn a_client_beside_a_holder_is_asked_by_name() {
    let mut journey = journey();
    journey.world.seat(journey.portal, Seat::FirstContact);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let document = format!("{}/{}", documents(&journey), journey.letter);
    joris.get(&format!("{document}/akkoord")).await.shows(&["Marie de Wit", "Portaalhouder", "Anna de Wit", "De cliënt zelf"]);
    joris.post(&format!("{document}/akkoord"), &[("version", "1"), ("party", "client")]).await.to();
    let asked = site.store.records().acknowledgement_requests;
    assert_eq!(asked.iter().map(|it| (it.document, it.party)).collect::<Vec<_>>(), [(journey.letter, Party::Client)]);
}

/// Several are asked with one form; a representative who can read it is on it, and answers on the page of the document.
///
/// Proves: D13, X07.
#[tokio::test]
async fn a_representative_is_asked_beside_the_holder() {
    let mut journey = journey();
    let (letter, marie) = (journey.letter, journey.marie);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let document = format!("{}/{letter}", documents(&journey));
    let ask = format!("{document}/akkoord");
    joris.get(&ask).await.shows(&["Anna de Wit"]).lacks(&["Marie de Wit", "Tedje"]);
    let unseen = joris.post(&ask, &[("version", "1"), ("party", "holder"), ("party", &marie.to_string())]).await;
    assert_eq!(unseen.status, StatusCode::CONFLICT);
    unseen.holds(&["Kijk wie u nu kunt vragen", "Anna de Wit"]).lacks(&["Marie de Wit"]);
    assert!(site.store.records().acknowledgement_requests.is_empty(), "all of them or nobody");

    journey.world.grants(marie, &[Right::Data, Right::Documents]);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    joris.get(&ask).await.shows(&["Marie de Wit", "Vertegenwoordiger"]).lacks(&["Tedje"]);
    joris.post(&ask, &[("version", "1"), ("party", "holder"), ("party", &marie.to_string())]).await.to();
    joris.get(&document).await.shows(&["Er is nog geen akkoord van: Portaalhouder, Marie de Wit."]);

    let mut marie = site.signed_in("marie@mail.example").await;
    let own = document.replace("/zorg/", "/p/");
    let page = marie.get(&own).await;
    page.shows(&["Ik heb versie 1 gelezen en ik ga akkoord."]).lacks(&["Er is nog geen akkoord van"]);
    let fields = [("version", "1"), ("sha256", &*hidden(&page, "sha256")), ("agree", "yes")];
    assert_eq!(marie.post(&format!("{own}/akkoord"), &fields).await.to(), own);
    marie.get(&own).await.shows(&["Bewijs van akkoord", "Vertegenwoordiger"]).lacks(&["ik ga akkoord."]);
    joris.get(&document).await.shows(&["Er is nog geen akkoord van: Portaalhouder.", "Marie de Wit gaf akkoord op versie 1"]);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&own).await.shows(&["Akkoord gevraagd", "Marie de Wit gaf akkoord op versie 1"]).lacks(&["Er is nog geen akkoord"]);
}

/// Proves: M27, M31.
#[tokio::test]
async fn who_looks_along_or_has_no_link_changes_nothing() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let document = format!("{}/{}", documents(&journey), journey.letter);
    let mut fatima = site.signed_in("fatima@zorg.example").await;
    fatima.get(&documents(&journey)).await.shows(&["Brief over de intake"]).lacks(&["/nieuw"]);
    fatima.get(&document).await.shows(&["Brief over de intake"]).lacks(&["Akkoord vragen", "Nieuwe versie toevoegen"]);
    let forms = ["/nieuw".to_owned(), format!("/{}/akkoord", journey.letter), format!("/{}/nieuwe-versie", journey.letter)];
    for form in forms {
        let refused = fatima.get(&format!("{}{form}", documents(&journey))).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{form}");
    }
    let refused = fatima.post(&format!("{document}/akkoord"), &[("version", "1"), ("party", "holder")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut desk = site.signed_in("bo@zorg.example").await;
    for path in [documents(&journey), document.clone(), format!("{document}/versies/1")] {
        assert_eq!(desk.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let mut anna = site.signed_in("anna@mail.example").await;
    assert_eq!(anna.get(&document).await.status, StatusCode::NOT_FOUND, "a client has no professional's pages");
}
