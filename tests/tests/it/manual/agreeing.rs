//! "Akkoord geven": from the start page to a document that a professional asks about, and agreement for good.

use super::{close, open, portal, signed_in};
use inzage_server::demo::PASSWORD;

/// "Onderaan de pagina ziet u 'akkoord op document' staan. U heeft akkoord gegeven op het document."
pub(super) async fn who_is_asked_agrees_for_good() {
    let stage = open().await;
    let start = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    let (marijke, joost, lotte, aart) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Joost de Vries"),
        signed_in(&stage, "Lotte van Dijk"),
        signed_in(&stage, "Aart van Beek")
    );
    marijke.visit(&start).await;
    marijke.sees("voor 1 document vragen wij uw akkoord").await;
    marijke.click(&format!("[aria-labelledby=new] a[href='{start}/documenten']")).await;
    // What is new, and what stood there before.
    marijke.sees("Akkoord gevraagd").await;
    marijke.sees("Afspraken over uw behandeling").await;
    marijke.press("Behandelplan").await;
    marijke.sees("Downloaden").await;
    let document = marijke.path().await;
    // Who reads along is not asked.
    joost.visit(&document).await;
    joost.sees("Behandelplan").await;
    joost.sees_nothing_of("Akkoord").await;

    marijke.sees("Akkoord op document").await;
    marijke.sees("U kunt een akkoord niet meer intrekken").await;
    marijke.choose("agree", "yes").await;
    marijke.press("Akkoord bewaren").await;
    marijke.sees("U gaf akkoord op versie 2").await;
    marijke.sees_nothing_of("name=\"agree\"").await;
    marijke.visit(&start).await;
    marijke.sees_nothing_of("document vragen wij uw akkoord").await;
    joost.visit(&document).await;
    joost.sees_nothing_of("akkoord op versie").await;
    lotte.visit(&document.replace("/p/", "/zorg/")).await;
    lotte.sees("Marijke de Vries gaf akkoord op versie 2").await;

    // A mentor and the client were both asked: he agreed before, and she does so for herself.
    let hers = format!("/p/{}/documenten", portal(&stage, "Wilma Schuurman"));
    aart.visit(&hers).await;
    aart.press("Zorgplan").await;
    aart.sees("U gaf akkoord op versie 1").await;
    aart.sees_nothing_of("name=\"agree\"").await;
    aart.sign_out().await;
    aart.sign_in(&stage.email_of("Wilma Schuurman"), PASSWORD).await;
    let wilma = aart;
    wilma.visit(&hers).await;
    wilma.press("Zorgplan").await;
    wilma.choose("agree", "yes").await;
    wilma.press("Akkoord bewaren").await;
    wilma.sees("U gaf akkoord op versie 1").await;

    // Of two parents each is asked by name: the mother, who holds, agreed before, and of that he is told nothing.
    wilma.sign_out().await;
    wilma.sign_in(&stage.email_of("Ruud Verhoeven"), PASSWORD).await;
    let ruud = wilma;
    let theirs = format!("/p/{}", portal(&stage, "Fleur Verhoeven"));
    ruud.visit(&theirs).await;
    ruud.sees("voor 1 document vragen wij uw akkoord").await;
    ruud.visit(&format!("{theirs}/documenten")).await;
    ruud.press("Ondersteuningsplan").await;
    ruud.sees_nothing_of("gaf akkoord").await;
    ruud.choose("agree", "yes").await;
    ruud.press("Akkoord bewaren").await;
    ruud.sees("U gaf akkoord op versie 1").await;
    ruud.sees("Vertegenwoordiger").await;
    ruud.sees_nothing_of("Esther Smit gaf").await;
    close([marijke, joost, lotte, ruud]).await;
}
