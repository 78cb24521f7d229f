//! The manual of the GGZ portal, section by section, in a real browser: as the client, as contact persons and as the professional. The
//! sections on activating, reports, appointments and messages have files of their own.

use crate::{
    browser::Browser,
    pictures::code_on,
    stage::{Database, Stage, letters_to},
};
use inzage_server::demo::PASSWORD;
use std::time::{Duration, Instant};

const NEW_PASSWORD: &str = "Negen paarse fietsen";
const NOTE: &str = "Vannacht droomde ik over de zee.";

/// The address of somebody's portal.
fn portal(stage: &Stage, client: &str) -> String {
    stage.demo.portals.iter().find(|it| it.client.to_string() == client).unwrap().id.to_string()
}

/// A browser in which somebody has signed in.
async fn signed_in(stage: &Stage, name: &str) -> Browser {
    let browser = Browser::open(&stage.url).await;
    browser.sign_in(&stage.email_of(name), PASSWORD).await;
    browser
}

async fn close(browsers: impl IntoIterator<Item = Browser>) {
    for browser in browsers {
        browser.close().await;
    }
}

/// "Indien u uw wachtwoord niet meer weet kunt u op het inlogscherm kiezen voor Wachtwoord vergeten. U krijgt dan een e-mail met nadere
/// instructies."
async fn a_forgotten_password_is_chosen_anew() {
    const LINK: &str = "/wachtwoord-vergeten/";
    let stage = Stage::open(Database::Sqlite).await;
    let email = stage.email_of("Ton van den Heuvel");
    let before = letters_to(&email).len();
    let ton = Browser::open(&stage.url).await;
    ton.visit("/inloggen").await;
    ton.press("Wachtwoord vergeten").await;
    ton.fill("email", &email).await;
    ton.press("Link sturen").await;
    ton.sees("Kennen wij dit e-mailadres?").await;
    let give_up = Instant::now() + Duration::from_secs(30);
    let link = loop {
        let letters = letters_to(&email);
        if let Some(start) = letters.iter().skip(before).find_map(|letter| letter.split_once(LINK)) {
            break LINK.chars().chain(start.1.chars().take(43)).collect::<String>();
        }
        assert!(Instant::now() < give_up, "no letter came");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    ton.visit(&link).await;
    ton.fill("password", NEW_PASSWORD).await;
    ton.press("Wachtwoord kiezen").await;
    ton.sign_in(&email, PASSWORD).await;
    assert_eq!(ton.path().await, "/inloggen", "the old password is worth nothing any more");
    ton.sign_in(&email, NEW_PASSWORD).await;
    ton.sees("Het portaal van Wies").await;
    ton.visit(&link).await;
    ton.sees_nothing_of("name=\"password\"").await;
    ton.close().await;
}

/// "Welke startpagina", "Toestemming" and "Indeling".
async fn everybody_begins_at_their_own_start() {
    let stage = Stage::open(Database::Sqlite).await;
    // Who has only the own portal is there at once.
    let iris = signed_in(&stage, "Iris Verhoeven").await;
    assert_eq!(iris.path().await, format!("/p/{}", portal(&stage, "Iris Verhoeven")));
    // Who may look along elsewhere chooses first.
    let marijke = signed_in(&stage, "Marijke de Vries").await;
    assert_eq!(marijke.path().await, "/kies");
    marijke.sees("Welk portaal wilt u openen?").await;
    marijke.press("Uw eigen portaal").await;
    assert_eq!(marijke.path().await, format!("/p/{}", portal(&stage, "Marijke de Vries")));
    for block in ["Welkom en nieuws", "Nieuw sinds uw laatste bezoek", "Eerstvolgende afspraak", "Privacy en beveiliging"] {
        marijke.sees(block).await;
    }
    for section in ["Dossier", "Verslagen", "Afspraken", "Berichten", "Dagboek", "Aan de slag"] {
        marijke.sees(section).await;
    }
    marijke.press("Bekijk deze afspraak").await;
    assert!(marijke.path().await.contains("/afspraken/"), "the button leads to the appointment");
    let lotte = signed_in(&stage, "Lotte van Dijk").await;
    assert_eq!(lotte.path().await, "/zorg", "a professional begins at the clients");
    // Without consent there is nothing but the question.
    let thomas = signed_in(&stage, "Thomas Kuiper").await;
    assert_eq!(thomas.path().await, "/toestemming");
    thomas.press("Nee, log mij uit").await;
    let start = format!("/p/{}", portal(&stage, "Thomas Kuiper"));
    thomas.visit(&start).await;
    assert_eq!(thomas.path().await, "/inloggen", "who says no is signed out");
    thomas.sign_in(&stage.email_of("Thomas Kuiper"), PASSWORD).await;
    thomas.press("Ja, ik geef toestemming").await;
    assert_eq!(thomas.path().await, start);
    thomas.visit(&format!("{start}/dossier/toestemmingen")).await;
    thomas.sees("gegeven").await;
    close([iris, marijke, lotte, thomas]).await;
}

/// "Portaal en gezin: als u in het cliëntenportaal van een relatie kijkt zijn er een aantal verschillen met uw eigen cliëntenportaal."
async fn anothers_portal_is_less_than_ones_own() {
    let stage = Stage::open(Database::Sqlite).await;
    let here = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    // Three contact persons: the first contact with every right, a sister with some, and a neighbour with the appointments only.
    let (joost, tedje, kees) =
        tokio::join!(signed_in(&stage, "Joost de Vries"), signed_in(&stage, "Tedje Bakker"), signed_in(&stage, "Kees Mulder"));
    for guest in [&joost, &tedje, &kees] {
        guest.visit(&here).await;
        guest.sees("U bent in het portaal van").await;
        guest.sees("Marijke de Vries").await;
        for gone in ["Aan de slag", "Welkom en nieuws", "Privacy en beveiliging", "/informatie"] {
            guest.sees_nothing_of(gone).await;
        }
        for form in ["/documenten/nieuw", "/dossier/over-mij/bewerken", "/gekeken"] {
            guest.visit(&format!("{here}{form}")).await;
            guest.sees_nothing_of("<form method=\"post\" action=\"/p/").await;
        }
    }
    // A category that may not be seen is empty.
    for (path, empty) in
        [("verslagen", "Nog geen verslagen"), ("dossier/medicatie", "Nog geen medicatie"), ("dagboek", "Nog geen notities")]
    {
        tedje.visit(&format!("{here}/{path}")).await;
        tedje.sees(empty).await;
        joost.visit(&format!("{here}/{path}")).await;
        joost.sees_nothing_of(empty).await;
    }
    kees.visit(&format!("{here}/documenten")).await;
    kees.sees("Nog geen documenten").await;
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
    let lotte = signed_in(&stage, "Lotte van Dijk").await;
    lotte.visit(&here.replace("/p/", "/zorg/")).await;
    lotte.sees_nothing_of("U bent in het portaal van").await;
    close([joost, tedje, kees, lotte]).await;
}

/// "Dossier: Toestemming" and "Documenten: u kunt dus hier zelf een nieuw document uploaden."
async fn the_client_gives_consent_and_adds_a_document() {
    let stage = Stage::open(Database::Sqlite).await;
    let here = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    let care = here.replace("/p/", "/zorg/");
    let (marijke, tedje, lotte) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Lotte van Dijk")
    );
    marijke.visit(&format!("{here}/dossier")).await;
    for tile in ["Over mij", "Toestemmingen", "Verzekering", "Medicatie", "Verslagen", "Documenten"] {
        marijke.sees(tile).await;
    }
    marijke.visit(&format!("{here}/dossier/toestemmingen/beeldmateriaal")).await;
    let had = marijke.text().await.contains("Toestemming intrekken");
    let (decide, done) =
        if had { ("Intrekken", "U trok uw toestemming in") } else { ("Ik geef toestemming", "U gaf toestemming") };
    marijke.press(decide).await;
    marijke.sees(done).await;
    marijke.visit(&format!("{here}/dossier/toestemmingen/beeldmateriaal")).await;
    marijke.sees("Wat u eerder koos").await;
    marijke.sees(if had { "Toestemming geven" } else { "Toestemming intrekken" }).await;
    tedje.visit(&format!("{here}/dossier/toestemmingen/beeldmateriaal")).await;
    tedje.sees_nothing_of("Wat u eerder koos").await;

    let (_, _, bytes) = stage.demo.files.first().unwrap();
    let file = stage.folder.path().join("brief.pdf");
    std::fs::write(&file, bytes).unwrap();
    marijke.visit(&format!("{here}/documenten")).await;
    marijke.press("Document toevoegen").await;
    marijke.sees("Niet groter dan 5 MB").await;
    marijke.fill("title", "Brief van mijn werk").await;
    marijke.fill("file", file.to_str().unwrap()).await;
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
    lotte.visit(&care).await;
    lotte.sees("Marijke de Vries").await;
    close([marijke, tedje, lotte]).await;
}

/// "Dagboek: in principe zijn deze alleen voor uzelf zichtbaar, tenzij u dit aanpast."
async fn a_note_is_for_nobody_else_until_it_is_shared() {
    let stage = Stage::open(Database::Sqlite).await;
    let here = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    let (marijke, joost, tedje, lotte) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Joost de Vries"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Lotte van Dijk")
    );
    marijke.visit(&format!("{here}/dagboek")).await;
    marijke.press("Nieuwe dagboeknotitie").await;
    marijke.fill("title", "Een droom").await;
    marijke.fill("body", NOTE).await;
    marijke.press("Bewaren").await;
    marijke.visit(&format!("{here}/dagboek")).await;
    marijke.press("Een droom").await;
    marijke.sees(NOTE).await;
    let note = marijke.path().await;
    let care = note.replace("/p/", "/zorg/");
    for shared in [false, true, false] {
        if shared != marijke.text().await.contains("Anderen lezen mee") {
            marijke.press("Notitie bewerken").await;
            marijke.pick("Inhoud zichtbaar voor hulpverlener en andere gebruikers met toegang tot uw dossier").await;
            marijke.press("Bewaren").await;
            marijke.visit(&note).await;
        }
        for (reader, path) in [(&joost, &note), (&lotte, &care)] {
            reader.visit(path).await;
            if shared {
                reader.sees(NOTE).await
            } else {
                reader.sees_nothing_of(NOTE).await
            }
            reader.sees_nothing_of("Notitie bewerken").await;
        }
        // Without the right to the diary it makes no difference.
        tedje.visit(&note).await;
        tedje.sees_nothing_of(NOTE).await;
    }
    close([marijke, joost, tedje, lotte]).await;
}

/// "Mijn account: u ziet hier drie tabbladen: Profiel, Beveiliging en Toegang relaties."
async fn an_account_is_made_safe_and_shows_who_may_what() {
    let stage = Stage::open(Database::Sqlite).await;
    let start = format!("/p/{}", portal(&stage, "Iris Verhoeven"));
    let iris = signed_in(&stage, "Iris Verhoeven").await;
    iris.sees("Privacy en beveiliging").await;
    iris.press("Extra code instellen").await;
    iris.visit("/account/profiel").await;
    for tab in ["Profiel", "Beveiliging", "Toegang relaties"] {
        iris.sees(tab).await;
    }
    iris.press("Beveiliging").await;
    iris.press("App met codes instellen").await;
    iris.fill("code", &code_on(&iris).await).await;
    iris.click("main form:has([name=code]) button").await;
    iris.visit(&start).await;
    iris.sees_nothing_of("Privacy en beveiliging").await;
    iris.visit("/account/profiel").await;
    iris.sign_out().await;
    iris.sign_in(&stage.email_of("Iris Verhoeven"), PASSWORD).await;
    assert_eq!(iris.path().await, "/inloggen/code", "a password is not enough any more");

    let (marijke, tedje, lotte) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Lotte van Dijk")
    );
    tedje.visit("/account/toegang").await;
    tedje.sees("Marijke de Vries").await;
    tedje.sees("Meelezen in documenten").await;
    marijke.visit("/account/toegang").await;
    marijke.sees("Toegang van relaties").await;
    marijke.press("Gebruikersbeheer").await;
    marijke.sees("Tedje Bakker").await;
    lotte.visit("/account/toegang").await;
    lotte.sees_nothing_of("Tedje Bakker").await;
    close([iris, marijke, tedje, lotte]).await;
}

mod chromium {
    use super::*;

    /// Proves: G13.
    #[tokio::test(flavor = "multi_thread")]
    async fn wachtwoord_vergeten() {
        a_forgotten_password_is_chosen_anew().await;
    }

    /// Proves: G15, G16, G17, G18, G19, G20, G21, G22, G24.
    #[tokio::test(flavor = "multi_thread")]
    async fn startpagina() {
        everybody_begins_at_their_own_start().await;
    }

    /// Proves: G28, G29, G30, G31, G32, G33, G35.
    #[tokio::test(flavor = "multi_thread")]
    async fn portaal_en_gezin() {
        anothers_portal_is_less_than_ones_own().await;
    }

    /// Proves: G25, G38, G40, G41, G42, G43, G44.
    #[tokio::test(flavor = "multi_thread")]
    async fn dossier() {
        the_client_gives_consent_and_adds_a_document().await;
    }

    /// Proves: G64, G65, G66.
    #[tokio::test(flavor = "multi_thread")]
    async fn dagboek() {
        a_note_is_for_nobody_else_until_it_is_shared().await;
    }

    /// Proves: G11, G23, G67, G68, G69, G70.
    #[tokio::test(flavor = "multi_thread")]
    async fn mijn_account() {
        an_account_is_made_safe_and_shows_who_may_what().await;
    }
}
