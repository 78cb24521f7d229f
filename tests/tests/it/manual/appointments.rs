//! "Afspraken": what is past, planned and requested, and a request to a chosen professional.

use super::{close, open, portal, signed_in};
use crate::stage::{Stage, today};
use time::Duration;

const SUBJECT: &str = "Kan mijn broer een keer mee?";
const WORD: &str = "Dat is goed, neem hem mee.";

/// Who is asked for an appointment, by the name of the professional.
fn professional(stage: &Stage, name: &str) -> String {
    let email = stage.email_of(name);
    let records = &stage.demo.records;
    let account = records.accounts.iter().find(|it| it.email.as_str() == email).unwrap().id;
    records.professionals.iter().find(|it| it.account == account).unwrap().id.to_string()
}

/// "U kunt direct een afspraakverzoek indienen, deze wordt verder verwerkt door de gekozen behandelaar."
pub(super) async fn a_request_becomes_an_appointment() {
    let stage = open().await;
    let (marijke, lotte, kees, tedje) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Lotte van Dijk"),
        signed_in(&stage, "Kees Mulder"),
        signed_in(&stage, "Tedje Bakker")
    );
    let portal = portal(&stage, "Marijke de Vries");
    let here = format!("/p/{portal}/afspraken");
    let day = today() + Duration::days(30);
    let (date, month, year) = (day.day().to_string(), u8::from(day.month()).to_string(), day.year().to_string());

    // On a phone.
    marijke.width(320, 640).await;
    marijke.visit(&here).await;
    marijke.sees("Eerstvolgende afspraak").await;
    // The colour of a thing says how near it is, and so do words.
    assert!(marijke.text().await.contains("over 3 dagen") && marijke.text().await.contains("morgen"));
    marijke.press("Historie").await;
    marijke.sees("Gesprek over het plan").await;
    marijke.press("Aangevraagd").await;
    for state in ["Nog niet behandeld", "Goedgekeurd", "Afgekeurd"] {
        marijke.sees(state).await;
    }
    marijke.press("Gepland").await;
    marijke.press("Afspraak aanvragen").await;
    marijke.choose("to", &professional(&stage, "Lotte van Dijk")).await;
    for (field, value) in [("on-day", &date), ("on-month", &month), ("on-year", &year)] {
        marijke.fill(field, value).await;
    }
    marijke.fill("subject", SUBJECT).await;
    marijke.press("Verzoek versturen").await;
    marijke.sees("Uw verzoek is verstuurd").await;
    marijke.sees("Nog niet behandeld").await;
    let own = marijke.path().await;

    lotte.visit("/zorg/afspraakverzoeken").await;
    lotte.sees("Marijke de Vries").await;
    let request = own.split(['/', '?']).find(|it| it.len() == 36 && **it != *portal).unwrap().to_owned();
    lotte.click(&format!("main a[href*='{request}']")).await;
    lotte.sees(SUBJECT).await;
    lotte.click("main a[href$='/goedkeuren']").await;
    for (field, value) in
        [("title", "Samen praten"), ("from", "10:30"), ("until", "11:15"), ("place", "Kamer 2.14"), ("word", WORD)]
    {
        lotte.fill(field, value).await;
    }
    lotte.press("Verzoek goedkeuren").await;
    lotte.sees("Goedgekeurd").await;

    marijke.visit(&format!("{here}/verzoek/{request}")).await;
    marijke.sees("Goedgekeurd").await;
    marijke.sees(WORD).await;
    marijke.click("main a.button").await;
    marijke.sees("Samen praten").await;
    marijke.sees("10:30").await;
    let appointment = marijke.path().await;

    // A contact with the right sees it and changes nothing; without the right there is none.
    kees.visit(&appointment).await;
    kees.sees("Samen praten").await;
    kees.sees_nothing_of("Afspraak veranderen").await;
    tedje.visit(&here).await;
    tedje.sees("Nog geen afspraken gepland").await;
    tedje.visit(&appointment).await;
    tedje.sees_nothing_of("Samen praten").await;
    close([marijke, lotte, kees, tedje]).await;
}
