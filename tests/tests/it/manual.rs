//! The manual of the GGZ portal in a real browser: one test per section, named after it, that walks the section's steps in its order and
//! by its words.
//!
//! | section | client | relations | professional |
//! |---|---|---|---|
//! | Wat is het cliëntenportaal? | Marijke | Joost, first contact with every right; Kees, with one | Lotte, who treats her |
//! | Activeren en inloggen | Roos, who is new | Ton, son with some rights | Fatima, who prepares clients |
//! | Startpagina | Iris, with one portal; Marijke, with three; Thomas, who is new | Tedje, sister with some rights | Lotte |
//! | Portaal en gezin | Marijke's portal, those of children and of Wilma | Joost, Tedje, Kees; Esther, mother who holds; Ruud, father who reads by law; Robin, father whom a judge keeps out; Aart, mentor who holds | Lotte |
//! | Dossier | Marijke | Tedje | Lotte |
//! | Verslagen | Marijke | Joost; Tedje, without the right | Lotte |
//! | Akkoord geven | Marijke; Wilma, who has a mentor | Joost; Aart, mentor who holds | Lotte |
//! | Afspraken | Marijke | Kees, with the right; Tedje, without | Lotte |
//! | Berichten | Marijke | Tedje, with the right; Kees, without | Lotte |
//! | Dagboek | Marijke | Joost, with the right; Tedje, without | Lotte |
//! | Mijn account | Iris, Marijke | Tedje | Lotte |
//!
//! What its labels are called here is in `docs/manual.md`, which [`labels`] holds.

mod account;
mod agreeing;
mod appointments;
mod diary;
mod dossier;
mod family;
pub(crate) mod labels;
mod messages;
mod reports;
mod signing_in;
mod start;
mod what_it_is_for;

use crate::{
    browser::Browser,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

/// The demonstration, with its server and worker.
pub(crate) async fn open() -> Stage {
    Stage::open(Database::Sqlite).await
}

/// The address of somebody's portal.
pub(crate) fn portal(stage: &Stage, client: &str) -> String {
    stage.demo.portals.iter().find(|it| it.client.to_string() == client).unwrap().id.to_string()
}

/// A browser in which somebody has signed in.
pub(crate) async fn signed_in(stage: &Stage, name: &str) -> Browser {
    let browser = Browser::open(&stage.url).await;
    browser.sign_in(&stage.email_of(name), PASSWORD).await;
    browser
}

pub(crate) async fn close(browsers: impl IntoIterator<Item = Browser>) {
    for browser in browsers {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G03, G04, G05, G06, A19, X10.
    #[tokio::test(flavor = "multi_thread")]
    async fn wat_is_het_clientenportaal() {
        what_it_is_for::clients_take_part_in_their_treatment().await;
    }

    /// Proves: G07, G08, G09, G10, G11, G12, G13.
    #[tokio::test(flavor = "multi_thread")]
    async fn activeren_en_inloggen() {
        signing_in::an_account_is_activated_and_opened().await;
    }

    /// Proves: G15, G16, G17, G18, G19, G20, G21, G22, G23, G24, G26, G29.
    #[tokio::test(flavor = "multi_thread")]
    async fn startpagina() {
        start::everybody_begins_at_their_own_start().await;
    }

    /// Proves: G15, G27, G28, G29, G30, G31, G32, G33, G35, D19.
    #[tokio::test(flavor = "multi_thread")]
    async fn portaal_en_gezin() {
        family::anothers_portal_is_less_than_ones_own().await;
    }

    /// Proves: G25, G36, G37, G38, G39, G40, G41, G42, G43, G44.
    #[tokio::test(flavor = "multi_thread")]
    async fn dossier() {
        dossier::a_client_keeps_the_own_file().await;
    }

    /// Proves: G05, G45, G49, G50, G51, G52, G53.
    #[tokio::test(flavor = "multi_thread")]
    async fn verslagen() {
        reports::a_report_is_agreed_to_shown_and_answered().await;
    }

    /// Proves: G21, G46, G47, G48, G53, D13.
    #[tokio::test(flavor = "multi_thread")]
    async fn akkoord_geven() {
        agreeing::who_is_asked_agrees_for_good().await;
    }

    /// Proves: G54, G55, G56, G57, G58.
    #[tokio::test(flavor = "multi_thread")]
    async fn afspraken() {
        appointments::a_request_becomes_an_appointment().await;
    }

    /// Proves: G51, G59, G60, G61, G62, G63, D07, D32.
    #[tokio::test(flavor = "multi_thread")]
    async fn berichten() {
        messages::an_answer_is_to_the_newest_message().await;
    }

    /// Proves: G64, G65, G66.
    #[tokio::test(flavor = "multi_thread")]
    async fn dagboek() {
        diary::a_note_is_for_nobody_else_until_it_is_shared().await;
    }

    /// Proves: G11, G14, G23, G36, G67, G68, G69, G70, G71, D41.
    #[tokio::test(flavor = "multi_thread")]
    async fn mijn_account() {
        account::an_account_is_made_safe_and_shows_who_may_what().await;
    }
}
