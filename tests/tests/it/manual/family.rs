//! "Portaal en gezin": the portal of a relation, and how it differs from one's own.

use super::{close, open, portal, signed_in};
use crate::{browser::Browser, operations::A_PHOTO, stage::Stage};
use inzage_server::demo::PASSWORD;

/// "Als u in het cliëntenportaal van een relatie kijkt zijn er een aantal verschillen met uw eigen cliëntenportaal."
pub(super) async fn anothers_portal_is_less_than_ones_own() {
    let stage = open().await;
    let here = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    // Three contact persons: the first contact with every right, a sister with some, and a neighbour with the appointments only.
    let (joost, tedje, kees) =
        tokio::join!(signed_in(&stage, "Joost de Vries"), signed_in(&stage, "Tedje Bakker"), signed_in(&stage, "Kees Mulder"));
    for guest in [&joost, &tedje, &kees] {
        guest.visit(&here).await;
        for gone in ["Aan de slag", "Welkom en nieuws", "Privacy en beveiliging", "/informatie", "<img"] {
            guest.sees_nothing_of(gone).await;
        }
        for page in ["", "/dossier", "/documenten", "/afspraken", "/berichten"] {
            guest.visit(&format!("{here}{page}")).await;
            let bar = guest.driver.find(thirtyfour::By::Css("body[class^=hue-] .guest")).await.unwrap().text().await.unwrap();
            assert!(bar.contains("MV") && bar.contains("Marijke de Vries"), "{page}: {bar}");
        }
        for form in ["/documenten/nieuw", "/dossier/over-mij/bewerken", "/gekeken"] {
            guest.visit(&format!("{here}{form}")).await;
            guest.sees_nothing_of("<form method=\"post\" action=\"/p/").await;
        }
    }
    // A category that may not be seen is empty.
    for (reader, path, empty) in [
        (&tedje, "verslagen", "Nog geen verslagen"),
        (&tedje, "dossier/medicatie", "Nog geen medicatie"),
        (&tedje, "dagboek", "Nog geen notities"),
        (&tedje, "afspraken", "Nog geen afspraken gepland"),
        (&kees, "documenten", "Nog geen documenten"),
        (&kees, "berichten", "Nog geen berichten"),
    ] {
        reader.visit(&format!("{here}/{path}")).await;
        reader.sees(empty).await;
        joost.visit(&format!("{here}/{path}")).await;
        joost.sees_nothing_of(empty).await;
    }
    kees.visit(&format!("{here}/afspraken")).await;
    kees.sees("Eerstvolgende afspraak").await;
    // Items are there one by one, and nobody learns who else sees them.
    tedje.visit(&format!("{here}/documenten")).await;
    tedje.press("Signaleringsplan").await;
    tedje.sees_nothing_of("Wie kan dit zien?").await;
    tedje.visit(&format!("{here}/dossier")).await;
    tedje.sees("Documenten").await;
    tedje.sees("Medicatie").await;
    tedje.sees_nothing_of("/dossier/toestemmingen").await;
    // Guides are no guests: they are at work, and may do more.
    kees.sign_out().await;
    kees.sign_in(&stage.email_of("Lotte van Dijk"), PASSWORD).await;
    kees.visit(&here.replace("/p/", "/zorg/")).await;
    kees.sees("Marijke de Vries").await;
    kees.sees_nothing_of("U bent in het portaal van").await;
    a_face_is_on_the_card(&stage, &joost, &tedje).await;
    parents_find_their_children(&stage, &tedje).await;
    close([joost, tedje, kees]).await;
}

/// "Profielfoto bewerken", one of the rights under "Instellingen": a face on the card that Marijke's portal keeps of Joost.
async fn a_face_is_on_the_card(stage: &Stage, joost: &Browser, tedje: &Browser) {
    let here = format!("/p/{}", portal(stage, "Marijke de Vries"));
    let photo = "main img.face[src$='/foto']";
    let file = stage.folder.path().join("joost.png");
    std::fs::write(&file, A_PHOTO).unwrap();
    joost.visit(&format!("{here}/mijn-toegang")).await;
    joost.press("Gegevens aanpassen").await;
    joost.press("Haal de foto weg").await;
    joost.sees("Mijn toegang").await;
    joost.sees_nothing_of("<img").await;
    joost.press("Gegevens aanpassen").await;
    joost.fill("file", file.to_str().unwrap()).await;
    joost.press("Gebruik deze foto").await;
    joost.sees("Mijn toegang").await;
    for page in ["mijn-toegang", "dossier/contactpersonen", "toegang"] {
        joost.visit(&format!("{here}/{page}")).await;
        assert!(joost.shows_picture(photo).await, "{page}");
    }
    tedje.visit(&format!("{here}/dossier/contactpersonen")).await;
    tedje.sees_nothing_of("<img").await;
}

/// "Zoals bijvoorbeeld uw onder behandeling zijnde kinderen": a mother who holds, a father who reads by law, a father whom a judge keeps
/// out, and a mentor; one after the other.
async fn parents_find_their_children(stage: &Stage, browser: &Browser) {
    let as_ = async |name: &str| {
        browser.visit("/kies").await;
        browser.sign_out().await;
        browser.sign_in(&stage.email_of(name), PASSWORD).await;
    };
    let plan = |child: &str| format!("/p/{}/documenten", portal(stage, child));
    as_("Esther Smit").await;
    assert_eq!(browser.path().await, "/kies");
    for child in ["Fleur Verhoeven", "Daan Verhoeven", "Bram Verhoeven"] {
        browser.sees(child).await;
    }
    browser.press("Fleur Verhoeven").await;
    browser.sees("U bent in het portaal van Fleur Verhoeven").await;
    browser.sees("Gebruikers").await;
    browser.visit(&plan("Fleur Verhoeven")).await;
    browser.sees("Ondersteuningsplan").await;

    as_("Ruud Verhoeven").await;
    browser.visit(&plan("Fleur Verhoeven")).await;
    browser.sees("Ondersteuningsplan").await;
    browser.sees_nothing_of("Document toevoegen").await;
    browser.visit(&format!("/p/{}/toegang", portal(stage, "Fleur Verhoeven"))).await;
    browser.sees_nothing_of("+ Gebruiker toevoegen").await;

    as_("Robin Dekker").await;
    browser.sees_nothing_of("Sem Dekker").await;
    browser.visit(&plan("Sem Dekker")).await;
    browser.sees_nothing_of("Sem Dekker").await;

    as_("Aart van Beek").await;
    browser.visit(&plan("Wilma Schuurman")).await;
    browser.sees("U bent in het portaal van Wilma Schuurman").await;
    browser.press("Zorgplan").await;
    browser.sees("Wie kan dit zien?").await;
}
