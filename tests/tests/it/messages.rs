//! "Bericht beantwoorden: u ziet daarbij tevens de reactiehistorie, zodat u weet of u het nieuwste bericht beantwoordt", in a real browser.

use crate::{
    browser::Browser,
    journey::a_pdf,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

const QUESTION: &str = "Mag ik donderdag iets eerder komen?";
const ANSWER: &str = "Dat mag, om tien uur";
const LATE: &str = "Dan neem ik mijn zus mee";

/// Somebody writes to who treats them, who answers with a file; an answer to an older message shows what is new first and loses nothing.
async fn an_answer_is_to_the_newest_message(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, lotte) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    lotte.sign_in(&stage.email_of("Lotte van Dijk"), PASSWORD).await;

    // On a phone.
    marijke.width(320, 640).await;
    marijke.visit(&format!("/p/{portal}/berichten")).await;
    marijke.click("main a.button[href$='/berichten/nieuw']").await;
    marijke.sees("Wie kan dit lezen?").await;
    marijke.click("input[name=with]").await;
    marijke.fill("title", "Donderdag").await;
    marijke.fill("body", QUESTION).await;
    marijke.press("Versturen").await;
    marijke.sees("Het bericht is verstuurd").await;
    marijke.sees(QUESTION).await;
    let here = marijke.path().await;
    let for_care = here.replacen("/p/", "/zorg/", 1).split('?').next().unwrap().to_owned();

    lotte.visit("/zorg/berichten").await;
    lotte.sees("Marijke de Vries").await;
    lotte.visit(&for_care).await;
    lotte.sees(QUESTION).await;
    lotte.fill("body", ANSWER).await;
    lotte.fill("file", &a_pdf(&stage, "routekaart.pdf")).await;
    lotte.press("Versturen").await;
    lotte.sees("Het bericht is verstuurd").await;

    // This form was made before there was an answer.
    marijke.fill("body", LATE).await;
    marijke.press("Versturen").await;
    marijke.sees("Er is een nieuwer bericht").await;
    marijke.sees(ANSWER).await;
    marijke.sees("routekaart.pdf").await;
    marijke.press("Versturen").await;
    marijke.sees("Het bericht is verstuurd").await;

    lotte.visit(&for_care).await;
    lotte.sees(LATE).await;
    lotte.click("main a[href$='/sluiten']").await;
    lotte.press("Gesprek sluiten").await;
    lotte.sees("Het gesprek is gesloten").await;
    marijke.visit(here.split('?').next().unwrap()).await;
    marijke.sees("U kunt hier niet meer antwoorden").await;
    for browser in [marijke, lotte] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G59, G63, D32.
    #[tokio::test(flavor = "multi_thread")]
    async fn an_answer_is_to_the_newest_message_on_sqlite() {
        an_answer_is_to_the_newest_message(Database::Sqlite).await;
    }
}
