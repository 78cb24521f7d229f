//! "Verslagen": reports that professionals put into the file, who sees them, agreement and reactions.

use super::{close, open, portal, signed_in};

const TEXT: &str = "Vandaag spraken wij over de terugval in maart.";
const REACTION: &str = "Het was in april, niet in maart";

/// "U kunt een akkoord op het verslag geven. Ook kunt u onder een verslag een reactie invoeren."
pub(super) async fn a_report_is_agreed_to_shown_and_answered() {
    let stage = open().await;
    let (marijke, lotte, joost, tedje) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Lotte van Dijk"),
        signed_in(&stage, "Joost de Vries"),
        signed_in(&stage, "Tedje Bakker")
    );
    let portal = portal(&stage, "Marijke de Vries");
    lotte.visit(&format!("/zorg/{portal}/verslagen/nieuw")).await;
    lotte.fill("title", "Gesprek over de terugval").await;
    lotte.fill("text", TEXT).await;
    lotte.press("Bewaren").await;
    lotte.sees("Het verslag staat in het dossier").await;
    let theirs = lotte.path().await.split('?').next().unwrap().to_owned();
    lotte.visit(&format!("{theirs}/akkoord")).await;
    lotte.press("Akkoord vragen").await;
    lotte.sees("Het akkoord is gevraagd").await;

    // On a phone. Older reports stand below the new one, with how many people see them and how many reactions there are.
    marijke.width(320, 640).await;
    marijke.visit(&format!("/p/{portal}/verslagen")).await;
    for words in ["Akkoord gevraagd", "Gesprek over uw werk", "1 kijkt mee", "2 reacties"] {
        marijke.sees(words).await;
    }
    marijke.click("main .rows a").await;
    marijke.sees(TEXT).await;
    let here = marijke.path().await;

    // "Verslag bewerken": who sees it is told, and one more may.
    joost.visit(&here).await;
    joost.sees_nothing_of(TEXT).await;
    let relations = &stage.demo.records.relations;
    let relation = relations.iter().find(|it| it.portal.to_string() == portal && it.card.name.to_string() == "Joost de Vries");
    marijke.sees("Wie kan dit zien?").await;
    marijke.visit(&format!("{here}/zichtbaar?relation={}", relation.unwrap().id)).await;
    marijke.sees("Joost ziet hierna dit verslag").await;
    marijke.click("input[name=sure]").await;
    marijke.press("Zichtbaar maken voor Joost").await;
    marijke.sees("Het verslag is zichtbaar gemaakt").await;
    let choices = marijke.driver.find_all(thirtyfour::By::Css("form[action*=zichtbaar] label")).await.unwrap();
    for choice in choices {
        assert!(!choice.text().await.unwrap().contains("Joost de Vries"), "what is visible can't be chosen again");
    }

    // "Akkoord voor verslag".
    marijke.visit(&here).await;
    marijke.sees("Akkoord voor verslag").await;
    marijke.click("input[name=agree]").await;
    marijke.press("Akkoord bewaren").await;
    marijke.sees("Bewijs van akkoord").await;
    marijke.sees_nothing_of("Akkoord bewaren").await;
    marijke.fill("said", REACTION).await;
    marijke.press("Reactie plaatsen").await;
    marijke.sees("Uw reactie staat onder het verslag").await;
    marijke.sees(REACTION).await;
    marijke.visit(&format!("/p/{portal}/verslagen")).await;
    marijke.sees("1 reactie").await;

    // Who was let in reads the report, not what the client and the professionals say about it; without the right there is nothing.
    joost.visit(&here).await;
    joost.sees(TEXT).await;
    for hidden in [REACTION, "Wie kan dit zien?", "Akkoord voor verslag", "Bewijs van akkoord"] {
        joost.sees_nothing_of(hidden).await;
    }
    tedje.visit(&here).await;
    tedje.sees_nothing_of(TEXT).await;
    lotte.visit(&theirs).await;
    lotte.sees(REACTION).await;
    lotte.sees("Bewijs van akkoord").await;
    close([marijke, lotte, joost, tedje]).await;
}
