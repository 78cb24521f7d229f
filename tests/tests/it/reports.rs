//! "Akkoord voor verslag: u kunt een akkoord op het verslag geven. Ook kunt u onder een verslag een reactie invoeren", in a real browser.

use crate::{
    browser::Browser,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

const TEXT: &str = "Vandaag spraken wij over de terugval in maart.";
const REACTION: &str = "Het was in april, niet in maart";

/// A professional writes a report and asks for agreement; the client agrees, shows it to one person and reacts.
async fn a_report_is_agreed_to_shown_and_answered(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, lotte, joost) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    lotte.sign_in(&stage.email_of("Lotte van Dijk"), PASSWORD).await;
    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    joost.sign_in(&stage.email_of("Joost de Vries"), PASSWORD).await;

    lotte.visit(&format!("/zorg/{portal}/verslagen/nieuw")).await;
    lotte.fill("title", "Gesprek over de terugval").await;
    lotte.fill("text", TEXT).await;
    lotte.press("Bewaren").await;
    lotte.sees("Het verslag staat in het dossier").await;
    let theirs = lotte.path().await.split('?').next().unwrap().to_owned();
    lotte.visit(&format!("{theirs}/akkoord")).await;
    lotte.click("input[name=party]").await;
    lotte.press("Akkoord vragen").await;
    lotte.sees("Het akkoord is gevraagd").await;

    // On a phone.
    marijke.width(320, 640).await;
    marijke.visit(&format!("/p/{portal}/verslagen")).await;
    marijke.sees("Akkoord gevraagd").await;
    marijke.click("main .rows a").await;
    marijke.sees(TEXT).await;
    let here = marijke.path().await;
    marijke.click("input[name=agree]").await;
    marijke.press("Akkoord bewaren").await;
    marijke.sees("Bewijs van akkoord").await;
    marijke.sees_nothing_of("Akkoord bewaren").await;
    marijke.fill("said", REACTION).await;
    marijke.press("Reactie plaatsen").await;
    marijke.sees("Uw reactie staat onder het verslag").await;
    marijke.sees(REACTION).await;

    joost.visit(&here).await;
    joost.sees_nothing_of(TEXT).await;
    let records = &stage.demo.records;
    let relation =
        records.relations.iter().find(|it| it.portal == portal && it.card.name.to_string() == "Joost de Vries").unwrap().id;
    marijke.visit(&format!("{here}/zichtbaar?relation={relation}")).await;
    marijke.sees("Joost ziet hierna dit verslag").await;
    marijke.click("input[name=sure]").await;
    marijke.press("Zichtbaar maken voor Joost").await;
    marijke.sees("Het verslag is zichtbaar gemaakt").await;
    marijke.visit(&format!("/p/{portal}/verslagen")).await;
    marijke.sees("1 reactie").await;
    joost.visit(&here).await;
    joost.sees(TEXT).await;
    joost.sees_nothing_of(REACTION).await;
    joost.sees_nothing_of("Wie kan dit zien?").await;

    lotte.visit(&theirs).await;
    lotte.sees(REACTION).await;
    for browser in [marijke, lotte, joost] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G05, G45, G49, G50, G51, G52.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_report_is_agreed_to_shown_and_answered_on_sqlite() {
        a_report_is_agreed_to_shown_and_answered(Database::Sqlite).await;
    }
}
