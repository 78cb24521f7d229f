//! "Dossier": about me, consents, medication, and the documents that a client adds and shows.

use super::{close, open, portal, signed_in};
use crate::{browser::Browser, journey::a_pdf, operations::A_PHOTO, stage::Stage};

/// "Over mij", "Toestemming", "Medicatie", "Verslagen", "Documenten", "Document aanmaken" and "Document bewerken".
pub(super) async fn a_client_keeps_the_own_file() {
    let stage = open().await;
    let here = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    let (marijke, tedje, lotte) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Lotte van Dijk")
    );
    marijke.visit(&format!("{here}/dossier")).await;
    for tile in ["MV", "Marijke de Vries", "Over mij", "Toestemmingen", "Verzekering", "Medicatie", "Verslagen", "Documenten"] {
        marijke.sees(tile).await;
    }
    the_own_picture_stands_above_it(&stage, &marijke, &tedje, &here).await;
    a_phone_number_is_kept_up_to_date(&marijke, &lotte, &here).await;
    consent_is_given_and_withdrawn(&marijke, &tedje, &here).await;
    medication_is_read_only(&marijke, &lotte, &here).await;
    marijke.visit(&format!("{here}/dossier")).await;
    marijke.click("main a[href$='/verslagen']").await;
    assert_eq!(marijke.path().await, format!("{here}/verslagen"), "a short way to the section");
    a_document_is_added_and_shown(&stage, [&marijke, &tedje, &lotte], &here).await;
    close([marijke, tedje, lotte]).await;
}

/// "U kunt dit aanpassen om een avatar of profielfoto te tonen. Deze is alleen voor uzelf zichtbaar."
async fn the_own_picture_stands_above_it(stage: &Stage, marijke: &Browser, tedje: &Browser, here: &str) {
    let file = stage.folder.path().join("ik.png");
    std::fs::write(&file, A_PHOTO).unwrap();
    marijke.visit("/account/profiel/avatar").await;
    marijke.fill("file", file.to_str().unwrap()).await;
    marijke.press("Gebruik deze foto").await;
    marijke.visit(&format!("{here}/dossier")).await;
    assert!(marijke.shows_picture("main img.face[src='/account/foto']").await, "the photo stands above the file");
    tedje.visit(&format!("{here}/dossier")).await;
    tedje.sees("MV").await;
    tedje.sees_nothing_of("<img").await;
}

/// "Met de knop clientgegevens bewerken kunt u informatie zoals uw telefoonnummer up-to-date maken."
async fn a_phone_number_is_kept_up_to_date(marijke: &Browser, lotte: &Browser, here: &str) {
    marijke.press("Over mij").await;
    for tab in ["Personalia", "NAW-gegevens", "Overig"] {
        marijke.sees(tab).await;
    }
    marijke.sees("Niet alle gegevens zijn hier aan te passen").await;
    marijke.press("Cliëntgegevens bewerken").await;
    marijke.fill("phone", "0698765432").await;
    marijke.press("Bewaren").await;
    marijke.sees("06 98 76 54 32").await;
    lotte.visit(&format!("{}/dossier", here.replace("/p/", "/zorg/"))).await;
    lotte.sees("Was: 06 12 99 81 07; is nu: 06 98 76 54 32").await;
}

/// "U kunt in het portaal direct toestemming geven of weer intrekken. Daaronder ziet u een weergave van de bewerkingshistorie."
async fn consent_is_given_and_withdrawn(marijke: &Browser, tedje: &Browser, here: &str) {
    let consent = format!("{here}/dossier/toestemmingen/beeldmateriaal");
    marijke.visit(&consent).await;
    let had = marijke.text().await.contains("Toestemming intrekken");
    let (decide, done) =
        if had { ("Intrekken", "U trok uw toestemming in") } else { ("Ik geef toestemming", "U gaf toestemming") };
    marijke.press(decide).await;
    marijke.sees(done).await;
    marijke.visit(&consent).await;
    marijke.sees("Wat u eerder koos").await;
    marijke.sees(if had { "Toestemming geven" } else { "Toestemming intrekken" }).await;
    tedje.visit(&consent).await;
    tedje.sees_nothing_of("Wat u eerder koos").await;
}

/// "Neem voor wijzigingen contact op met uw behandelaar."
async fn medication_is_read_only(marijke: &Browser, lotte: &Browser, here: &str) {
    lotte.visit(&format!("{}/dossier/medicatie/nieuw", here.replace("/p/", "/zorg/"))).await;
    for (field, value) in [("name", "Vitamine D"), ("dose", "1 capsule"), ("directions", "Bij het ontbijt")] {
        lotte.fill(field, value).await;
    }
    for (field, value) in [("since-day", "1"), ("since-month", "11"), ("since-year", "2026")] {
        lotte.fill(field, value).await;
    }
    lotte.press("Bewaren").await;
    lotte.sees("Vitamine D").await;
    marijke.visit(&format!("{here}/dossier/medicatie")).await;
    marijke.sees("Vitamine D").await;
    marijke.sees("Klopt er iets niet? Vraag het uw behandelaar.").await;
    marijke.sees_nothing_of("Medicatie toevoegen").await;
}

/// "Relaties zullen dit document alleen zien als u hier de zichtbaarheid voor de betreffende persoon op 'Ja' heeft gezet."
async fn a_document_is_added_and_shown(stage: &Stage, [marijke, tedje, lotte]: [&Browser; 3], here: &str) {
    marijke.visit(&format!("{here}/documenten")).await;
    marijke.press("Document toevoegen").await;
    marijke.sees("Een afbeelding, pdf, Word of Excel. Niet groter dan 5 MB").await;
    marijke.fill("title", "Brief van mijn werk").await;
    marijke.fill("file", &a_pdf(stage, "brief.pdf")).await;
    marijke.press("Toevoegen").await;
    marijke.sees("Brief van mijn werk").await;
    for offered in ["Downloaden", "Bekijken", "Wie kan dit zien?", "Nieuwe versie toevoegen"] {
        marijke.sees(offered).await;
    }
    let document = marijke.path().await;
    lotte.visit(&document.replace("/p/", "/zorg/")).await;
    lotte.sees("Brief van mijn werk").await;
    tedje.visit(&document).await;
    tedje.sees_nothing_of("Brief van mijn werk").await;
    marijke.pick("Tedje Bakker").await;
    marijke.press("Volgende").await;
    marijke.choose("sure", "yes").await;
    marijke.press("Zichtbaar maken voor").await;
    tedje.visit(&document).await;
    tedje.sees("Brief van mijn werk").await;
    tedje.sees_nothing_of("Nieuwe versie toevoegen").await;
    // Visible is visible: there is no way back.
    marijke.visit(&document).await;
    let choices = marijke.driver.find_all(thirtyfour::By::Css("form[action*=zichtbaar] label")).await.unwrap();
    for choice in choices {
        assert!(!choice.text().await.unwrap().contains("Tedje Bakker"), "what is visible can't be chosen again");
    }
}
