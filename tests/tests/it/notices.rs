//! Letters about what is new: choosing them, and turning them off by the link in one, in a real browser.

use crate::{
    browser::Browser,
    mailbox::Mailbox,
    stage::{Database, Stage},
    wire::{Answer, Caller},
};
use inzage_server::demo::PASSWORD;
use reqwest::Method;
use serde_json::json;

/// Marijke writes to Lotte, whose letter this is; answers the link in it by which such letters are turned off.
pub(crate) async fn link_in_letter(stage: &Stage) -> String {
    let marijke = Caller::named(stage, "Marijke de Vries").await;
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    let mailbox = Mailbox::of(stage, &stage.email_of("Lotte van Dijk"));
    let path = format!("/api/v1/portals/{portal}/correspondents");
    let team = Answer::of(marijke.request(Method::GET, &path)).await.json();
    let lotte = team.as_array().unwrap().iter().find(|it| it["name"]["given"] == "Lotte").unwrap()["id"].clone();
    let new = json!({"title": "Donderdag", "body": "Mag het later?", "professionals": [lotte]});
    let answer = Answer::of(marijke.request(Method::POST, &format!("/api/v1/portals/{portal}/conversations")).json(&new)).await;
    assert!(answer.status < 300, "{}", answer.text);
    mailbox.link("/afmelden/direct/").await
}

/// Whether something is on the page.
async fn has(browser: &Browser, css: &str) -> bool {
    let script = "return Boolean(document.querySelector(arguments[0]));";
    browser.driver.execute(script, vec![css.into()]).await.unwrap().json().as_bool().unwrap()
}

/// What somebody chose stands; the link in a letter turns such letters off without signing in, in a browser and for a mail program.
async fn people_choose_what_they_are_told(database: Database) {
    let stage = Stage::open(database).await;
    let lotte = Browser::open(&stage.url).await;
    let link = link_in_letter(&stage).await;
    lotte.visit(&link).await;
    lotte.sees("U hoeft niet in te loggen").await;
    lotte.sees_nothing_of("Lotte").await;
    lotte.press("Uitzetten").await;
    lotte.sees("Deze mail staat uit").await;

    lotte.sign_in(&stage.email_of("Lotte van Dijk"), PASSWORD).await;
    lotte.visit("/account/profiel").await;
    lotte.press("Mail kiezen").await;
    let ticked = "input[value=messages]:checked";
    assert!(!has(&lotte, ticked).await, "it is off");
    lotte.click("input[value=messages]").await;
    lotte.click("input[value=weekly]").await;
    lotte.press("Bewaren").await;
    assert!(has(&lotte, ticked).await && has(&lotte, "input[value=weekly]:checked").await);

    // A mail program has no cookie, and says nothing of where it comes from.
    let program = Caller::nobody(&stage.url, &stage.url);
    let answer = Answer::of(program.bare(Method::POST, &link).form(&[("List-Unsubscribe", "One-Click")])).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    lotte.visit("/account/profiel/mail").await;
    assert!(
        !has(&lotte, ticked).await && has(&lotte, "input[value=weekly]:checked").await,
        "only what the letter told of is off"
    );
    lotte.close().await;
}

mod chromium {
    use super::*;

    /// Proves: D32.
    #[tokio::test(flavor = "multi_thread")]
    async fn people_choose_what_they_are_told_on_sqlite() {
        people_choose_what_they_are_told(Database::Sqlite).await;
    }
}
