//! "Vragenlijsten invullen", in a real browser.

use crate::{
    browser::Browser,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

const TRIED: &str = "Geen koffie na vier uur";

/// The client goes on with a questionnaire that was half way, with a number in Dutch, and sends it; the professional reads it only then.
async fn a_client_fills_in_a_questionnaire(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, lotte) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    let mut asked = stage.demo.records.questionnaire_requests.iter().filter(|it| it.portal == portal);
    let request = asked.find(|it| it.end.is_none()).unwrap().id;
    let at_care = format!("/zorg/{portal}/vragenlijsten/{request}");

    lotte.sign_in(&stage.email_of("Lotte van Dijk"), PASSWORD).await;
    lotte.visit(&at_care).await;
    lotte.sees("Tot dan ziet u geen antwoorden").await;

    // On a phone.
    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    marijke.width(320, 640).await;
    marijke.visit(&format!("/p/{portal}/dossier")).await;
    marijke.click("a[href$=\"/dossier/vragenlijsten\"]").await;
    marijke.click(&format!("a[href$=\"{request}\"]")).await;
    marijke.fill("a1", "veel").await;
    marijke.fill("a5", TRIED).await;
    marijke.press("Bewaren en later verder").await;
    marijke.sees("Er is een probleem").await;
    marijke.fill("a1", "7,5").await;
    marijke.press("Bewaren en later verder").await;
    marijke.sees("Bewaard").await;
    lotte.visit(&at_care).await;
    lotte.sees_nothing_of(TRIED).await;

    marijke.press("Verder: nakijken").await;
    marijke.sees("Beantwoord deze vraag").await;
    marijke.choose("a3", "1").await;
    marijke.press("Verder: nakijken").await;
    marijke.sees("Kijk uw antwoorden na").await;
    marijke.sees("7,5").await;
    marijke.sees("Piekeren").await;
    marijke.choose("sure", "yes").await;
    marijke.press("Versturen").await;
    marijke.sees("De vragenlijst is verstuurd").await;
    marijke.sees(TRIED).await;
    lotte.visit(&at_care).await;
    lotte.sees(TRIED).await;
    lotte.sees_nothing_of("Intrekken").await;
    for browser in [marijke, lotte] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G03.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_client_fills_in_a_questionnaire_on_sqlite() {
        a_client_fills_in_a_questionnaire(Database::Sqlite).await;
    }
}
