//! "Dagboek": notes for oneself, and one switch for everybody else.

use super::{close, open, portal, signed_in};

const NOTE: &str = "Vannacht droomde ik over de zee.";

/// "In principe zijn deze alleen voor uzelf zichtbaar, tenzij u dit aanpast."
pub(super) async fn a_note_is_for_nobody_else_until_it_is_shared() {
    let stage = open().await;
    let here = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    let (marijke, joost, tedje, lotte) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Joost de Vries"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Lotte van Dijk")
    );
    marijke.visit(&format!("{here}/dagboek")).await;
    marijke.press("Nieuwe dagboeknotitie").await;
    marijke.fill("title", "Een droom").await;
    marijke.fill("body", NOTE).await;
    marijke.press("Bewaren").await;
    marijke.visit(&format!("{here}/dagboek")).await;
    marijke.press("Een droom").await;
    marijke.sees(NOTE).await;
    let note = marijke.path().await;
    let care = note.replace("/p/", "/zorg/");
    for shared in [false, true, false] {
        if shared != marijke.text().await.contains("Anderen lezen mee") {
            marijke.press("Dagboeknotitie bewerken").await;
            marijke.pick("Inhoud zichtbaar voor hulpverlener en andere gebruikers met toegang tot uw dossier").await;
            marijke.press("Bewaren").await;
            marijke.visit(&note).await;
        }
        for (reader, path) in [(&joost, &note), (&lotte, &care)] {
            reader.visit(path).await;
            if shared {
                reader.sees(NOTE).await
            } else {
                reader.sees_nothing_of(NOTE).await
            }
            reader.sees_nothing_of("Dagboeknotitie bewerken").await;
        }
        // Without the right to the diary it makes no difference.
        tedje.visit(&note).await;
        tedje.sees_nothing_of(NOTE).await;
    }
    close([marijke, joost, tedje, lotte]).await;
}
