//! "Mijn account": "Profiel", "Beveiliging" and "Toegang relaties".

use super::{close, portal, signed_in};
use crate::{
    browser::Browser,
    operations::A_PHOTO,
    pictures::code_on,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

const NEW_PASSWORD: &str = "Vijf oranje paraplu's";

/// "U ziet hier drie tabbladen: Profiel, Beveiliging en Toegang relaties."
pub(super) async fn an_account_is_made_safe_and_shows_who_may_what() {
    // An organisation that asks for a secret question as well.
    let mut stage = Stage::with(Database::Sqlite, |records| records.settings.as_mut().unwrap().secret_question = true).await;
    stage.serve(stage.port(), true).await;
    let (iris, marijke, tedje, lotte) = tokio::join!(
        signed_in(&stage, "Iris Verhoeven"),
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Lotte van Dijk")
    );
    marijke.visit(&format!("/p/{}", portal(&stage, "Marijke de Vries"))).await;
    marijke.click("header .utils a[href='/account/profiel']").await;
    for tab in ["Profiel", "Beveiliging", "Toegang relaties"] {
        marijke.sees(tab).await;
    }
    the_picture_is_ones_own(&stage, &marijke, &tedje).await;
    the_account_is_made_safe(&stage, &iris).await;

    tedje.visit("/account/toegang").await;
    tedje.sees("Toegang tot relaties").await;
    tedje.sees("Marijke de Vries").await;
    for right in ["Berichten lezen", "Meelezen in documenten"] {
        tedje.sees(right).await;
    }
    tedje.sees_nothing_of("Toegang van relaties").await;
    marijke.visit("/account/toegang").await;
    for client in ["Anna de Vries", "Henk Bosman"] {
        marijke.sees(client).await;
    }
    marijke.sees("Toegang van relaties").await;
    marijke.click("[aria-labelledby=given-by-me] a").await;
    marijke.sees("Tedje Bakker").await;
    // Full, in part or not at all has a colour and words.
    let cell = "tr:has(a[href*='/toegang/']) .box.part";
    assert!(!marijke.driver.find_all(thirtyfour::By::Css(cell)).await.unwrap().is_empty());
    marijke.click("main th a").await;
    marijke.sees("Toegang aanpassen").await;
    lotte.visit("/account/toegang").await;
    lotte.sees_nothing_of("Tedje Bakker").await;
    close([iris, marijke, tedje, lotte]).await;
}

/// "U kunt hier een foto of illustratie uploaden. Deze verschijnt in plaats van de cirkel met initialen. Let op: alleen zichtbaar voor uzelf."
async fn the_picture_is_ones_own(stage: &Stage, marijke: &Browser, tedje: &Browser) {
    let start = format!("/p/{}", portal(stage, "Marijke de Vries"));
    let file = stage.folder.path().join("ik.png");
    std::fs::write(&file, A_PHOTO).unwrap();
    marijke.press("Kies een andere afbeelding").await;
    marijke.fill("file", file.to_str().unwrap()).await;
    marijke.press("Gebruik deze foto").await;
    marijke.sees("Alleen u ziet deze afbeelding").await;
    marijke.visit(&start).await;
    assert!(marijke.shows_picture("header img.face[src='/account/foto']").await, "the photo stands at the top");
    marijke.visit("/account/profiel/avatar").await;
    marijke.pick("Vogel").await;
    marijke.press("Bewaren").await;
    marijke.visit(&start).await;
    assert!(marijke.shows_picture("header img.face[src$='/avatar-bird.svg']").await, "the drawing stands at the top");
    tedje.visit(&start).await;
    tedje.sees("Marijke").await;
    for hidden in ["<img", "avatar-"] {
        tedje.sees_nothing_of(hidden).await;
    }
    tedje.visit("/account/foto").await;
    tedje.sees_nothing_of("<img").await;
}

/// "Wachtwoord wijzigen", "Geheime vraag instellen" and "Twee-factor authenticatie (2FA) instellen".
async fn the_account_is_made_safe(stage: &Stage, iris: &Browser) {
    let start = format!("/p/{}", portal(stage, "Iris Verhoeven"));
    iris.sees("Privacy en beveiliging").await;
    iris.sees("Stel ook een geheime vraag in").await;
    iris.press("Extra code instellen").await;
    iris.press("Wachtwoord veranderen").await;
    iris.fill("present", PASSWORD).await;
    iris.fill("password", NEW_PASSWORD).await;
    iris.press("Veranderen").await;
    iris.press("Geheime vraag instellen").await;
    iris.fill("question", "Hoe heette mijn eerste hond?").await;
    iris.fill("answer", "Bello van de dijk").await;
    iris.press("Opslaan").await;
    iris.visit("/account/beveiliging").await;
    iris.press("App met codes instellen").await;
    iris.fill("code", &code_on(iris).await).await;
    iris.press("Aanzetten").await;
    iris.visit(&start).await;
    iris.sees_nothing_of("Privacy en beveiliging").await;
    iris.sign_out().await;
    iris.sign_in(&stage.email_of("Iris Verhoeven"), PASSWORD).await;
    assert_eq!(iris.path().await, "/inloggen", "the old password is worth nothing any more");
    iris.sign_in(&stage.email_of("Iris Verhoeven"), NEW_PASSWORD).await;
    assert_eq!(iris.path().await, "/inloggen/code", "a password is not enough any more");
}
