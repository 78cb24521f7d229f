//! "Startpagina" and "Mijn account: Profiel", in a real browser.

use crate::{
    browser::Browser,
    operations::A_PHOTO,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

/// Whether the browser shows this picture, and not what stands for one that can't be shown.
async fn shows_picture(browser: &Browser, css: &str) -> bool {
    let script = "const image = document.querySelector(arguments[0]);
        return Boolean(image && image.complete && image.naturalWidth > 0);";
    browser.driver.execute(script, vec![css.into()]).await.unwrap().json().as_bool().unwrap()
}

/// News stands still on the own start page; a photo, and then a drawing, takes the place of the initials for its owner alone.
async fn the_start_page_and_the_profile_are_ones_own(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, tedje) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    let start = format!("/p/{portal}");

    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    marijke.visit(&start).await;
    marijke.sees("Welkom en nieuws").await;
    marijke.sees("Avond voor familie").await;
    marijke.sees_nothing_of("De tuin in de zomer").await;
    marijke.press("Lees dit bericht").await;
    marijke.sees("Welkom op uw portaal").await;
    marijke.visit(&format!("{start}/aan-de-slag")).await;
    marijke.sees("Stemmingsmeter").await;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ik.png");
    std::fs::write(&file, A_PHOTO).unwrap();
    marijke.visit("/account/profiel").await;
    marijke.press("Kies een andere afbeelding").await;
    marijke.fill("file", file.to_str().unwrap()).await;
    marijke.press("Gebruik deze foto").await;
    marijke.sees("Alleen u ziet deze afbeelding").await;
    marijke.visit(&start).await;
    assert!(shows_picture(&marijke, "header img.face[src='/account/foto']").await, "the photo stands at the top");
    marijke.visit("/account/profiel/avatar").await;
    marijke.pick("Vogel").await;
    marijke.press("Bewaren").await;
    marijke.visit(&start).await;
    assert!(shows_picture(&marijke, "header img.face[src$='/avatar-bird.svg']").await, "the drawing stands at the top");

    tedje.sign_in(&stage.email_of("Tedje Bakker"), PASSWORD).await;
    tedje.visit(&start).await;
    tedje.sees("Marijke").await;
    for hidden in ["Welkom en nieuws", "Aan de slag", "/informatie", "<img", "avatar-"] {
        tedje.sees_nothing_of(hidden).await;
    }
    tedje.visit("/account/foto").await;
    tedje.sees_nothing_of("<img").await;
    for browser in [marijke, tedje] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G20, G28, G29, G36, G67, D41.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_start_page_and_the_profile_are_ones_own_on_sqlite() {
        the_start_page_and_the_profile_are_ones_own(Database::Sqlite).await;
    }
}
