//! "Over mij: met de knop cliëntgegevens bewerken kunt u informatie zoals uw telefoonnummer up-to-date maken", in a real browser.

use crate::{
    browser::Browser,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

/// The client brings a phone number up to date on a phone; who guides her sees what it was, and changes a medication that she reads.
async fn a_client_keeps_the_phone_number_up_to_date(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, lotte) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;

    marijke.width(320, 640).await;
    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    marijke.visit(&format!("/p/{portal}/dossier")).await;
    marijke.click("main a[href$='/over-mij']").await;
    marijke.sees("Personalia").await;
    marijke.click("main a[href$='/bewerken']").await;
    marijke.fill("phone", "0698765432").await;
    marijke.press("Bewaren").await;
    marijke.sees("06 98 76 54 32").await;

    lotte.sign_in(&stage.email_of("Lotte van Dijk"), PASSWORD).await;
    lotte.visit(&format!("/zorg/{portal}/dossier")).await;
    lotte.sees("was: 06 12 99 81 07; is nu: 06 98 76 54 32").await;
    lotte.visit(&format!("/zorg/{portal}/dossier/medicatie/nieuw")).await;
    for (field, value) in [("name", "Vitamine D"), ("dose", "1 capsule"), ("directions", "Bij het ontbijt")] {
        lotte.fill(field, value).await;
    }
    for (field, value) in [("since-day", "1"), ("since-month", "11"), ("since-year", "2026")] {
        lotte.fill(field, value).await;
    }
    lotte.press("Bewaren").await;
    lotte.sees("Vitamine D").await;

    marijke.visit(&format!("/p/{portal}/dossier/medicatie")).await;
    marijke.sees("Vitamine D").await;
    marijke.sees("Klopt er iets niet? Vraag het uw behandelaar.").await;
    for browser in [marijke, lotte] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G25, G37, G39.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_client_keeps_the_phone_number_up_to_date_on_sqlite() {
        a_client_keeps_the_phone_number_up_to_date(Database::Sqlite).await;
    }
}
