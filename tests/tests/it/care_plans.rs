//! "Behandelplannen worden gedeeld en toestemming kan via het portaal gegeven worden", in a real browser.

use crate::{
    browser::Browser,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

const AIM: &str = "Elke dag een half uur lezen";
const OBJECTION: &str = "Een kwartier is genoeg voor mij.";

/// A professional shares the draft; the client reads it on a phone and says why not; a second version gets a yes, and the first stays.
async fn a_plan_is_shared_and_answered(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, lotte) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    lotte.sign_in(&stage.email_of("Lotte van Dijk"), PASSWORD).await;

    let share = async |aim: &str| {
        lotte.visit(&format!("/zorg/{portal}/plan/schrijven")).await;
        lotte.fill("aim-1", aim).await;
        lotte.press("Concept bewaren").await;
        lotte.sees("Het concept is bewaard").await;
        lotte.sees(aim).await;
        lotte.click("input[name=party]").await;
        lotte.click("input[name=read]").await;
        lotte.press("Versie delen").await;
        lotte.sees("Het zorgplan is gedeeld").await;
    };
    share(AIM).await;

    marijke.width(320, 640).await;
    marijke.visit(&format!("/p/{portal}/dossier")).await;
    marijke.click("main a[href$='/plan']").await;
    marijke.sees(AIM).await;
    marijke.click("input[value=no]").await;
    marijke.fill("objection", OBJECTION).await;
    marijke.click("input[name=read]").await;
    marijke.press("Antwoord bewaren").await;
    marijke.sees("U ging niet akkoord met versie 3").await;
    marijke.sees_nothing_of("Antwoord bewaren").await;

    lotte.visit(&format!("/zorg/{portal}/plan")).await;
    lotte.sees(OBJECTION).await;
    share("Elke dag een kwartier lezen").await;
    marijke.visit(&format!("/p/{portal}/plan")).await;
    marijke.click("input[value=yes]").await;
    marijke.click("input[name=read]").await;
    marijke.press("Antwoord bewaren").await;
    marijke.sees("U ging akkoord met versie 4").await;
    marijke.visit(&format!("/p/{portal}/plan/versies/3")).await;
    marijke.sees(AIM).await;
    marijke.sees(OBJECTION).await;
    for browser in [marijke, lotte] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G04, A19, X10.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_plan_is_shared_and_answered_on_sqlite() {
        a_plan_is_shared_and_answered(Database::Sqlite).await;
    }
}
