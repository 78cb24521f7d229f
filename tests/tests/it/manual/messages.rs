//! "Berichten": received and sent, what is unread, who sees a message, and answering the newest.

use super::{close, open, portal, signed_in};
use crate::{browser::Browser, journey::a_pdf};

const QUESTION: &str = "Mag ik donderdag iets eerder komen?";
const ANSWER: &str = "Dat mag, om tien uur";
const LATE: &str = "Dan neem ik mijn zus mee";

/// "U ziet daarbij tevens de reactiehistorie van het betreffende bericht, zodat u weet of u het nieuwste bericht beantwoordt."
pub(super) async fn an_answer_is_to_the_newest_message() {
    let stage = open().await;
    let (marijke, lotte, tedje, kees) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Lotte van Dijk"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Kees Mulder")
    );
    let list = format!("/p/{}/berichten", portal(&stage, "Marijke de Vries"));
    // On a phone.
    marijke.width(320, 640).await;
    what_is_unread_has_a_closed_dot(&marijke, &list).await;
    marijke.visit(&list).await;
    marijke.press("Nieuw bericht").await;
    marijke.sees("Wie kan dit lezen?").await;
    marijke.pick("Lotte van Dijk").await;
    marijke.fill("title", "Donderdag").await;
    marijke.fill("body", QUESTION).await;
    marijke.press("Versturen").await;
    marijke.sees("Het bericht is verstuurd").await;
    marijke.sees(QUESTION).await;
    let here = marijke.path().await;
    let for_care = here.replacen("/p/", "/zorg/", 1);

    lotte.visit("/zorg/berichten").await;
    lotte.sees("Marijke de Vries").await;
    lotte.visit(&for_care).await;
    lotte.sees(QUESTION).await;
    lotte.fill("body", ANSWER).await;
    lotte.fill("file", &a_pdf(&stage, "routekaart.pdf")).await;
    lotte.press("Versturen").await;
    lotte.sees("Het bericht is verstuurd").await;

    // "Bericht beantwoorden": this form was made before there was an answer.
    marijke.fill("body", LATE).await;
    marijke.press("Versturen").await;
    marijke.sees("Er is een nieuwer bericht").await;
    marijke.sees(ANSWER).await;
    marijke.sees("routekaart.pdf").await;
    marijke.press("Versturen").await;
    marijke.sees("Het bericht is verstuurd").await;
    lotte.visit(&for_care).await;
    lotte.sees(LATE).await;
    // Nothing tells whether she saw it.
    marijke.visit(&here).await;
    marijke.sees_nothing_of("Gelezen door").await;

    it_is_shown_to_one_more(&here, [&marijke, &tedje, &kees]).await;
    lotte.click("main a[href$='/sluiten']").await;
    lotte.press("Gesprek sluiten").await;
    lotte.sees("Het gesprek is gesloten").await;
    marijke.visit(&here).await;
    marijke.sees("U kunt hier niet meer antwoorden").await;
    close([marijke, lotte, tedje, kees]).await;
}

/// "Ongelezen berichten worden aangegeven met een dicht bolletje, gelezen berichten met een open bolletje." Only what one received has one.
async fn what_is_unread_has_a_closed_dot(marijke: &Browser, list: &str) {
    let count = async |css: &str| marijke.driver.find_all(thirtyfour::By::Css(css)).await.unwrap().len();
    marijke.visit(list).await;
    for words in ["Ontvangen", "Verzonden", "kunnen dit zien", "reacties"] {
        marijke.sees(words).await;
    }
    let (unread, all) = (count("main .dot.new").await, count("main .dot").await);
    assert!(unread > 0 && unread < all, "{unread} of {all}");
    marijke.click("main li:has(.dot.new) a").await;
    marijke.visit(list).await;
    assert_eq!((count("main .dot.new").await, count("main .dot").await), (unread - 1, all), "it was read");
    marijke.press("Verzonden").await;
    assert!(count("main .rows li").await > 0 && count("main .dot").await == 0, "what one sent oneself has no dot");
}

/// "U ziet ook voor welke personen precies het bericht zichtbaar is en kunt u dit tevens aanpassen."
async fn it_is_shown_to_one_more(here: &str, [marijke, tedje, kees]: [&Browser; 3]) {
    tedje.visit(here).await;
    tedje.sees_nothing_of(QUESTION).await;
    marijke.sees("Wie kan dit zien?").await;
    marijke.pick("Tedje Bakker").await;
    marijke.press("Volgende").await;
    marijke.choose("sure", "yes").await;
    marijke.press("Zichtbaar maken voor").await;
    tedje.visit(here).await;
    tedje.sees(QUESTION).await;
    tedje.sees_nothing_of("Wie kan dit zien?").await;
    kees.visit(here).await;
    kees.sees_nothing_of(QUESTION).await;
}
