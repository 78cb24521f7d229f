//! Appointments: what is planned, what is asked for, and who decides.

use crate::browser::{Answer, Site, hidden};
use inzage_domain::right::Right;
use inzage_testkit::worlds::{NOW, journey, slot};
use poem::http::StatusCode;
use time::Duration;

/// A form of an appointment tomorrow, with what goes along.
fn filled<'a>(guide: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("title", "Gesprek <b>=1+1</b>"),
        ("on-day", "16"),
        ("on-month", "6"),
        ("on-year", "2026"),
        ("from", "14.00"),
        ("until", "14:45"),
        ("meeting", "place"),
        ("place", "Kamer 2.14"),
        ("with", guide),
        ("note", "Neem uw plan mee.\nTot dan."),
    ];
    fields.extend(more);
    fields
}

/// The colour of the mark that says this.
fn tone<'a>(page: &'a Answer, words: &str) -> &'a str {
    let mut marks = page.text.split("class=\"chip ").skip(1);
    let mark = marks.find(|mark| mark.split("</span></span>").next().unwrap().contains(words)).unwrap();
    mark.split('"').next().unwrap()
}

/// Proves: G54, G56, G57.
#[tokio::test]
async fn an_appointment_is_made_moved_and_cancelled() {
    let journey = journey();
    let guide_id = journey.guide.to_string();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut guide = site.signed_in("joris@zorg.example").await;
    let mut supervisor = site.signed_in("fatima@zorg.example").await;
    let (care, own) = (format!("/zorg/{}/afspraken", journey.portal), format!("/p/{}/afspraken", journey.portal));
    anna.get(&own).await.shows(&["Nog geen afspraken gepland", "Afspraak aanvragen"]);
    let new = format!("{care}/nieuw");
    assert_eq!(supervisor.get(&new).await.status, StatusCode::FORBIDDEN);
    let form = guide.get(&new).await;
    form.shows(&["Joris van den Berg, psycholoog", "Fatima العربي, supervisor"]);
    let id = hidden(&form, "appointment");
    let wrong = [("appointment", id.as_str()), ("on-day", "31"), ("on-month", "2"), ("on-year", "2026"), ("from", "25:00")];
    let told = guide.post(&new, &wrong).await;
    told.complains(&[
        "Titel: Vul dit in.",
        "Deze datum bestaat niet.",
        "Begintijd: Schrijf een tijd",
        "Waar: ",
        "Met wie: Kies wie erbij is",
    ]);
    let typed = filled(&guide_id, &[("appointment", id.as_str())]);
    let here = format!("{care}/{id}");
    assert_eq!(guide.post(&new, &typed).await.to(), here);
    assert_eq!(guide.post(&new, &typed).await.to(), here, "the same form twice makes one");
    let list = anna.get(&own).await;
    list.shows(&["Eerstvolgende afspraak", "morgen", "dinsdag 16 juni 2026, 14:00", "Kamer 2.14, met Joris van den Berg"]);
    assert_eq!(tone(&list, "morgen"), "warn");
    let page = anna.get(&format!("{own}/{id}")).await;
    page.shows(&["Gesprek &#60;b&#62;=1+1&#60;/b&#62;", "14:00 tot 14:45", "Neem uw plan mee.\nTot dan."]).lacks(&["/wijzigen"]);
    guide.get(&care).await.shows(&["dinsdag 16 juni 2026, 14:00"]);

    let change = format!("{here}/wijzigen");
    let form = guide.get(&change).await;
    form.shows(&["Kamer 2.14", "14:45"]);
    let revision = hidden(&form, "revision");
    let moved = filled(&guide_id, &[("on-day", "18"), ("revision", revision.as_str())]);
    guide.post(&change, &moved).await.complains(&["Uw bericht erbij: Vul dit in."]);
    let word = [("on-day", "18"), ("revision", revision.as_str()), ("word", "Ik ben dinsdag ziek.")];
    assert_eq!(guide.post(&change, &filled(&guide_id, &word)).await.to(), here);
    let old = guide.post(&change, &filled(&guide_id, &word)).await;
    assert_eq!(old.status, StatusCode::PRECONDITION_FAILED);
    old.holds(&["Deze afspraak is intussen veranderd"]);
    let page = anna.get(&format!("{own}/{id}")).await;
    page.shows(&["donderdag 18 juni 2026, 14:00", "Stond eerst op", "dinsdag 16 juni 2026, 14:00", "Ik ben dinsdag ziek."]);

    let cancel = format!("{here}/afzeggen");
    let form = guide.get(&cancel).await;
    let revision = hidden(&form, "revision");
    guide.post(&cancel, &[("word", " "), ("revision", &revision)]).await.complains(&["Uw bericht erbij: Vul dit in."]);
    assert_eq!(guide.post(&cancel, &[("word", "Het gaat niet door."), ("revision", &revision)]).await.to(), here);
    let list = anna.get(&own).await;
    list.shows(&["Gaat niet door"]).lacks(&["Eerstvolgende afspraak"]);
    assert_eq!(guide.get(&change).await.status, StatusCode::FORBIDDEN);
}

/// Proves: G54, G55, G56, G57, G58.
#[tokio::test]
async fn a_request_is_decided_by_who_was_asked() {
    let mut journey = journey();
    let (portal, marie) = (journey.portal, journey.marie);
    journey.world.grant(marie, Right::Appointments);
    let guide_id = journey.guide.to_string();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut marie = site.signed_in("marie@mail.example").await;
    let mut guide = site.signed_in("joris@zorg.example").await;
    let (own, care) = (format!("/p/{portal}/afspraken"), format!("/zorg/{portal}/afspraken"));
    let ask = format!("{own}/aanvragen");
    let form = anna.get(&ask).await;
    form.shows(&["Joris van den Berg, psycholoog"]).lacks(&["supervisor"]);
    let first = hidden(&form, "request");
    let past = [("request", first.as_str()), ("on-day", "14"), ("on-month", "6"), ("on-year", "2026")];
    anna.post(&ask, &past).await.complains(&["Met wie? ", "Welke dag heeft u het liefst? Deze dag is voorbij."]);
    let typed = [
        ("request", first.as_str()),
        ("to", &guide_id),
        ("on-day", "15"),
        ("on-month", "6"),
        ("on-year", "2026"),
        ("subject", "Het <b>slapen</b>\nen meer"),
    ];
    let here = format!("{own}/verzoek/{first}");
    assert_eq!(anna.post(&ask, &typed).await.to(), here);
    assert_eq!(anna.post(&ask, &typed).await.to(), here, "the same form twice makes one");
    let page = anna.get(&here).await;
    page.shows(&["Nog niet behandeld", "vandaag", "Het &#60;b&#62;slapen&#60;/b&#62;\nen meer", "Verzoek intrekken"]);
    assert_eq!((tone(&page, "Nog niet behandeld"), tone(&page, "vandaag")), ("info", "bad"), "by the wanted day");
    anna.get(&format!("{own}/aangevraagd")).await.shows(&["Nog niet behandeld", "Met Joris van den Berg, psycholoog"]);

    let second = hidden(&marie.get(&ask).await, "request");
    let typed = [("request", second.as_str()), ("to", &guide_id), ("on-day", "20"), ("on-month", "6"), ("on-year", "2026")];
    let by_marie = format!("{own}/verzoek/{second}");
    assert_eq!(marie.post(&ask, &typed).await.to(), by_marie);
    let page = anna.get(&by_marie).await;
    page.shows(&["Gevraagd door", "Marie de Wit"]).lacks(&["Verzoek intrekken"]);
    assert_eq!(tone(&page, "over 5 dagen"), "warn");
    marie.get(&here).await.lacks(&["Gevraagd door", "Verzoek intrekken"]);

    guide.get("/zorg/afspraakverzoeken").await.shows(&["Anna de Wit", "maandag 15 juni 2026", "zaterdag 20 juni 2026"]);
    let asked = format!("{care}/verzoek/{first}");
    guide.get(&asked).await.shows(&["Verzoek goedkeuren", "Verzoek afkeuren", "Gevraagd door"]);
    let approve = format!("{asked}/goedkeuren");
    guide.get(&approve).await.shows(&["Joris van den Berg, psycholoog"]);
    guide.post(&approve, &[("title", "Gesprek")]).await.complains(&["Datum: Vul dit in."]);
    assert_eq!(guide.post(&approve, &filled(&guide_id, &[("word", "Tot dan.")])).await.to(), asked);
    let decided = anna.get(&here).await;
    decided.shows(&["Goedgekeurd", "Tot dan.", "Naar de afspraak"]).lacks(&["Verzoek intrekken"]);
    anna.get(&format!("{own}/{first}")).await.shows(&["dinsdag 16 juni 2026, 14:00"]);
    let reject = format!("{care}/verzoek/{second}/afkeuren");
    guide.get(&reject).await.shows(&["zaterdag 20 juni 2026"]);
    assert_eq!(guide.post(&reject, &[("word", "Dan ben ik er niet.")]).await.to(), format!("{care}/verzoek/{second}"));
    marie.get(&by_marie).await.shows(&["Afgekeurd", "Dan ben ik er niet."]);
    guide.get("/zorg/afspraakverzoeken").await.shows(&["Er wachten geen verzoeken"]);
    assert_eq!(guide.get(&approve).await.status, StatusCode::FORBIDDEN);

    let third = hidden(&anna.get(&ask).await, "request");
    let typed = [("request", third.as_str()), ("to", &guide_id), ("on-day", "20"), ("on-month", "6"), ("on-year", "2026")];
    let here = format!("{own}/verzoek/{third}");
    assert_eq!(anna.post(&ask, &typed).await.to(), here);
    assert_eq!(anna.post(&format!("{here}/intrekken"), &[]).await.to(), here);
    anna.get(&here).await.shows(&["Ingetrokken"]);
}

/// Without the right the section looks empty, whatever is planned and asked.
///
/// Proves: D10, D28, G32.
#[tokio::test]
async fn a_closed_section_looks_empty() {
    let mut pages = Vec::new();
    for filled in [false, true] {
        let mut journey = journey();
        let (portal, guide) = (journey.portal, journey.guide);
        let mut hidden = Vec::new();
        if filled {
            let by = journey.guide_account;
            for days in [-3, 3] {
                let slot = slot(NOW.at + Duration::days(days), 60);
                hidden.push(journey.world.appointment(portal, by, &[guide], slot, "Geheim").to_string());
            }
            let asked = journey.world.appointment_request(portal, journey.client_account, guide, NOW.on);
            hidden.push(format!("verzoek/{asked}"));
        }
        let site = Site::with(&journey.records()).await;
        let mut tedje = site.signed_in("tedje@mail.example").await;
        let list = format!("/p/{portal}/afspraken");
        assert!(!tedje.get(&format!("/p/{portal}")).await.text.contains("/afspraken"), "the menu has no way to it");
        let mut seen = Vec::new();
        for tab in ["", "/historie", "/aangevraagd"] {
            let page = tedje.get(&format!("{list}{tab}")).await;
            page.shows(&["Nog geen afspraken"]).lacks(&["Afspraak aanvragen"]);
            seen.push(page.text.clone());
        }
        pages.push(seen);
        for below in hidden {
            assert_eq!(tedje.get(&format!("{list}/{below}")).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(tedje.get(&format!("{list}/aanvragen")).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(pages[0], pages[1]);
}
