//! "U kunt direct een afspraakverzoek indienen, deze wordt verder verwerkt door de gekozen behandelaar", in a real browser.

use crate::{
    browser::Browser,
    stage::{Database, Stage, now},
};
use inzage_server::demo::PASSWORD;
use time::Duration;

const SUBJECT: &str = "Kan mijn broer een keer mee?";
const WORD: &str = "Dat is goed, neem hem mee.";

/// A client asks on a phone; the professional who was asked finds it in the work list and approves it; a contact person with the right
/// sees the appointment.
async fn a_request_becomes_an_appointment(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, lotte, kees) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url), Browser::open(&stage.url));
    let records = &stage.demo.records;
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    let email = stage.email_of("Lotte van Dijk");
    let account = records.accounts.iter().find(|it| it.email.as_str() == email).unwrap().id;
    let asked = records.professionals.iter().find(|it| it.account == account).unwrap().id.to_string();
    let day = now().date() + Duration::days(30);
    let (date, month, year) = (day.day().to_string(), u8::from(day.month()).to_string(), day.year().to_string());

    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    marijke.width(320, 640).await;
    marijke.visit(&format!("/p/{portal}/afspraken")).await;
    marijke.sees("Eerstvolgende afspraak").await;
    marijke.visit(&format!("/p/{portal}/afspraken/aanvragen")).await;
    marijke.choose("to", &asked).await;
    for (field, value) in [("on-day", &date), ("on-month", &month), ("on-year", &year)] {
        marijke.fill(field, value).await;
    }
    marijke.fill("subject", SUBJECT).await;
    marijke.press("Verzoek versturen").await;
    marijke.sees("Uw verzoek is verstuurd").await;
    marijke.sees("Nog niet behandeld").await;
    let own = marijke.path().await;

    lotte.sign_in(&email, PASSWORD).await;
    lotte.visit("/zorg/afspraakverzoeken").await;
    lotte.sees("Marijke de Vries").await;
    let request = own.split(['/', '?']).find(|it| it.len() == 36 && *it != portal.to_string()).unwrap().to_owned();
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

    marijke.visit(&format!("/p/{portal}/afspraken/verzoek/{request}")).await;
    marijke.sees(WORD).await;
    marijke.click("main a.button").await;
    marijke.sees("Samen praten").await;
    marijke.sees("10:30").await;
    let appointment = marijke.path().await;

    kees.sign_in(&stage.email_of("Kees Mulder"), PASSWORD).await;
    kees.visit(&appointment).await;
    kees.sees("Samen praten").await;
    kees.sees_nothing_of("Afspraak veranderen").await;
    for browser in [marijke, lotte, kees] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: G54, G55, G56, G58.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_request_becomes_an_appointment_on_sqlite() {
        a_request_becomes_an_appointment(Database::Sqlite).await;
    }
}
