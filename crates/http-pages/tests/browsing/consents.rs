//! Toestemmingen.

use crate::browser::Site;
use inzage_domain::{
    consent::{ConsentDecision, ConsentText, ConsentTopic, Decision},
    letter::Language,
    portal::Seat,
    text::LongText,
};
use inzage_testkit::worlds::{Journey, journey, title};
use poem::http::StatusCode;

/// Anna's world, with a text about sharing with the GP.
fn with_text() -> Journey {
    let mut journey = journey();
    journey.world.edit().consent_texts.push(ConsentText {
        topic: ConsentTopic::named("huisarts").unwrap(),
        version: 3,
        language: Language::Dutch,
        title: title("Overleg met uw huisarts"),
        body: LongText::parse("Mogen wij overleggen?\n\nU kunt altijd nee zeggen.").unwrap(),
    });
    journey
}

/// Proves: G19, G38.
#[tokio::test]
async fn a_consent_is_given_and_withdrawn_and_its_history_stays() {
    let journey = with_text();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let list = format!("/p/{}/dossier/toestemmingen", journey.portal);
    let own = anna.get(&list).await;
    own.shows(&["Overleg met uw huisarts", "nog niet gekozen", "Toestemming voor dit portaal", "/account/toestemming"]);
    let detail = format!("{list}/huisarts");
    anna.get(&detail).await.shows(&[
        "Mogen wij overleggen?",
        "U kunt altijd nee zeggen.",
        "versie 3",
        "U heeft nog niet gekozen.",
    ]);
    let given = anna.post(&detail, &[("version", "3"), ("decision", "given")]).await;
    assert_eq!(given.location.as_deref(), Some(&*format!("{detail}?gedaan=consent-given")));
    anna.get(&detail).await.shows(&["Toestemming intrekken", "door Anna de Wit, over versie 3"]);
    anna.get(&list).await.shows(&["Gegeven op maandag 15 juni 2026, 12:00"]);
    anna.post(&detail, &[("version", "3"), ("decision", "withdrawn")]).await.to();
    let after = anna.get(&detail).await;
    after.shows(&["Toestemming geven", "gegeven", "niet gegeven"]);
    assert_eq!(after.text.matches("over versie 3").count(), 2, "nothing of the history is lost");
}

/// Proves: D39.
#[tokio::test]
async fn an_answer_about_an_older_text_is_not_taken() {
    let journey = with_text();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let detail = format!("/p/{}/dossier/toestemmingen/huisarts", journey.portal);
    anna.get(&detail).await;
    let late = anna.post(&detail, &[("version", "2"), ("decision", "given")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.holds(&["Er is een nieuwere tekst. Lees die eerst."]);
    anna.get(&detail).await.shows(&["U heeft nog niet gekozen."]);
}

/// Proves: G38, D39.
#[tokio::test]
async fn the_text_that_was_agreed_to_stays_to_be_read() {
    let mut journey = with_text();
    let at = journey.world.now().at;
    let old = ConsentText {
        version: 2,
        body: LongText::parse("Mogen wij bellen met uw huisarts?").unwrap(),
        ..journey.records().consent_texts.last().unwrap().clone()
    };
    let records = journey.world.edit();
    records.consents.push(ConsentDecision {
        portal: Some(journey.portal),
        topic: old.topic.clone(),
        version: 2,
        account: journey.client_account,
        decision: Decision::Given,
        at,
    });
    records.consent_texts.push(old);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let detail = anna.get(&format!("/p/{}/dossier/toestemmingen/huisarts", journey.portal)).await;
    detail.shows(&["Mogen wij overleggen?", "nog niet gekozen", "Tekst van versie 2", "Mogen wij bellen met uw huisarts?"]);
}

/// Proves: G19, D39.
#[tokio::test]
async fn the_text_of_the_portal_that_was_agreed_to_stays_to_be_read() {
    let mut journey = journey();
    let first = journey.records().consent_texts[0].clone();
    let second = ConsentText { version: 2, body: LongText::parse("Voortaan leest u hier ook de agenda.").unwrap(), ..first };
    journey.world.edit().consent_texts.push(second);
    let account = journey.client_account;
    journey.world.consent(account, Decision::Given);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = anna.get("/account/toestemming").await;
    page.shows(&["Voortaan leest u hier ook de agenda.", "Tekst van versie 1", "U leest hier gegevens over uw zorg."]);
    page.lacks(&["Tekst van versie 2"]);
}

/// Proves: D23.
#[tokio::test]
async fn a_client_who_does_not_hold_reads_and_does_not_decide() {
    let mut journey = with_text();
    journey.world.seat(journey.portal, Seat::FirstContact);
    let site = Site::with(&journey.records()).await;
    let detail = format!("/p/{}/dossier/toestemmingen/huisarts", journey.portal);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&detail).await.shows(&["Mogen wij overleggen?"]).lacks(&["Ik geef toestemming"]);
    let refused = anna.post(&detail, &[("version", "3"), ("decision", "given")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut marie = site.signed_in("marie@mail.example").await;
    marie.get(&detail).await.shows(&["Ik geef toestemming"]);
    marie.get(&format!("/p/{}/dossier/toestemmingen", journey.portal)).await.lacks(&["/account/toestemming"]);
    assert_eq!(marie.post(&detail, &[("version", "3"), ("decision", "given")]).await.to(), detail);
}

#[tokio::test]
async fn a_consent_that_does_not_exist_is_not_found() {
    let journey = with_text();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    for topic in ["bloed", "BLOED", "portal-use"] {
        let path = format!("/p/{}/dossier/toestemmingen/{topic}", journey.portal);
        assert_eq!(anna.get(&path).await.status, StatusCode::NOT_FOUND, "{topic}");
    }
}
