//! "Gegevens: nieuwe prikbordberichten plaatsen? Nee. Reageren op geplaatste prikbordberichten? Ja", in a real browser.

use crate::{
    browser::Browser,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

const POST: &str = "Zondag wandelen we langs de rivier. Wie loopt er mee?";
const REACTION: &str = "Ik loop graag mee";

/// Somebody reacts who may not post, and the holder takes the reaction away.
async fn a_contact_reacts_on_the_pinboard_without_posting(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, kees) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url));
    let records = &stage.demo.records;
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    let mut relations = records.relations.iter().filter(|it| it.portal == portal);
    let relation = relations.find(|it| it.card.name.to_string() == "Kees Mulder").unwrap().id;
    let board = format!("/p/{portal}/prikbord");

    kees.sign_in(&stage.email_of("Kees Mulder"), PASSWORD).await;
    kees.visit(&board).await;
    kees.sees("Er hangt nog niets op het prikbord").await;

    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    marijke.visit(&format!("/p/{portal}/toegang/{relation}/data")).await;
    marijke.choose("data", "yes").await;
    marijke.choose("pinboard-react", "yes").await;
    marijke.click("button[name=step][value=save]").await;
    // On a phone.
    marijke.width(320, 640).await;
    marijke.visit(&board).await;
    marijke.fill("body", POST).await;
    marijke.press("Bericht plaatsen").await;
    marijke.sees("Het staat op het prikbord").await;
    marijke.sees(POST).await;

    kees.visit(&board).await;
    kees.sees(POST).await;
    kees.sees_nothing_of("Bericht plaatsen").await;
    kees.click("main li h2 a").await;
    kees.fill("body", REACTION).await;
    kees.press("Reactie plaatsen").await;
    kees.sees("1 reactie").await;
    kees.sees_nothing_of("Bericht verwijderen").await;
    let post = kees.path().await;

    marijke.visit(&post).await;
    marijke.sees(REACTION).await;
    marijke.press("Reactie verwijderen").await;
    marijke.sees("Reactie verwijderen?").await;
    marijke.press("Reactie verwijderen").await;
    marijke.sees("Nog geen reacties").await;
    kees.visit(&post).await;
    kees.sees_nothing_of(REACTION).await;
    for browser in [marijke, kees] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: A21, A25, A26, A38, D25.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_contact_reacts_on_the_pinboard_without_posting_on_sqlite() {
        a_contact_reacts_on_the_pinboard_without_posting(Database::Sqlite).await;
    }
}
