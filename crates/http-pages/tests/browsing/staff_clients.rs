//! The clients of professionals, preparing a portal, and what can be done about it.

use crate::browser::{Browser, Site};
use inzage_domain::{
    care::CareLinkKind,
    letter::LetterKind,
    portal::{ClosingReason, PortalState},
};
use inzage_testkit::worlds::{journey, name};
use poem::http::StatusCode;
use time::macros::date;

const JORIS: &str = "joris@zorg.example";

/// A form that is filled in rightly, for the location that the page offers under this name.
async fn fill_in(browser: &mut Browser<'_>, email: &str) -> (String, Vec<(&'static str, String)>) {
    let page = browser.get("/zorg/nieuw").await;
    let location = page.text.split("<option value=\"").find(|option| option.contains("Huis Iris")).unwrap();
    let location = location.split('"').next().unwrap().to_owned();
    let fields = [
        ("gender", "female"),
        ("first-name", "Sara"),
        ("last-name", "Smit"),
        ("born-day", "3"),
        ("born-month", "5"),
        ("born-year", "1980"),
        ("email", email),
        ("number", "204418"),
        ("location", &location),
        ("ready", "yes"),
    ];
    (page.action("/zorg/nieuw/"), fields.map(|(name, value)| (name, value.to_owned())).into())
}

async fn send(browser: &mut Browser<'_>, action: &str, fields: &[(&'static str, String)]) -> crate::browser::Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(action, &fields).await
}

fn set(fields: &mut [(&'static str, String)], name: &str, value: &str) {
    for field in fields.iter_mut().filter(|field| field.0 == name) {
        value.clone_into(&mut field.1);
    }
}

/// Proves: G07, M11, M14, M28.
#[tokio::test]
async fn a_portal_is_prepared_once_and_the_letter_leaves_once() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let (action, fields) = fill_in(&mut joris, "sara@mail.example").await;
    let done = send(&mut joris, &action, &fields).await;
    assert_eq!(done.to(), action.replace("/nieuw", ""));
    let again = send(&mut joris, &action, &fields).await;
    assert_eq!(again.to(), done.to(), "the same form twice is one portal");
    let letters = site.store.letters();
    assert_eq!(letters.len(), 1);
    assert!(matches!(letters[0].kind, LetterKind::ClientInvitation { .. }));
    assert_eq!(site.store.records().portals.iter().filter(|it| it.client == name("Sara", "Smit")).count(), 1);
    let page = joris.get(done.to()).await;
    page.shows(&[
        "Sara Smit",
        "Geboren 3 mei 1980, 46 jaar",
        "Cliëntnummer 204418",
        "Huis Iris",
        "Uitnodiging is nog 7 dagen geldig",
    ]);
    page.shows(&["Welkomstmail opnieuw versturen", "Hulpverlener, sinds 15 juni 2026"]);
}

/// Proves: M15, D17.
#[tokio::test]
async fn an_address_that_is_taken_is_told_at_its_field() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let (action, fields) = fill_in(&mut joris, "anna@mail.example").await;
    let before = site.store.records().portals.len();
    let back = send(&mut joris, &action, &fields).await;
    back.complains(&[
        "Er bestaat al een gebruiker met dit e-mailadres",
        "id=\"email-error\"",
        "value=\"Sara\"",
        "value=\"204418\"",
    ]);
    assert_eq!(back.action("/zorg/nieuw/"), action, "the form stays the same form");
    assert_eq!(site.store.records().portals.len(), before);
}

/// Proves: M11.
#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let site = Site::with(&journey().records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let (action, mut fields) = fill_in(&mut joris, "sara").await;
    set(&mut fields, "gender", "");
    set(&mut fields, "last-name", " ");
    set(&mut fields, "born-month", "13");
    set(&mut fields, "location", "0191f3a2-7c11-7d40-9f21-5b6e0c2a8d10");
    let back = send(&mut joris, &action, &fields).await;
    back.complains(&["gender-error", "last-name-error", "born-error", "email-error", "location-error", "value=\"13\""]);
    back.lacks(&["first-name-error", "number-error"]);
}

#[tokio::test]
async fn a_portal_that_is_not_ready_is_opened_later() {
    let site = Site::with(&journey().records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let (action, mut fields) = fill_in(&mut joris, "sara@mail.example").await;
    set(&mut fields, "ready", "");
    let client = send(&mut joris, &action, &fields).await.to().to_owned();
    assert!(site.store.letters().is_empty());
    joris.get(&client).await.shows(&["Nog niet klaargezet", "Portaal openen", "Niet gekoppeld"]).lacks(&["E-mail versturen"]);
    assert_eq!(joris.post(&format!("{client}/openen"), &[]).await.to(), client);
    joris.get(&client).await.shows(&["E-mail versturen"]).lacks(&["Portaal openen"]);
    assert_eq!(joris.post(&format!("{client}/uitnodigen"), &[]).await.to(), client);
    assert_eq!(site.store.letters().len(), 1);
}

/// Proves: M18, N23, N29, N30, D04.
#[tokio::test]
async fn an_invitation_is_sent_again_and_withdrawn() {
    let site = Site::with(&journey().records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let (action, fields) = fill_in(&mut joris, "sara@mail.example").await;
    let client = send(&mut joris, &action, &fields).await.to().to_owned();
    site.clock.advance(time::Duration::hours(30));
    let mut joris = site.signed_in(JORIS).await;
    joris.get(&client).await.shows(&["Uitnodiging is nog 6 dagen geldig"]);
    assert_eq!(joris.post(&format!("{client}/uitnodigen"), &[]).await.to(), client);
    joris.get(&client).await.shows(&["Uitnodiging is nog 7 dagen geldig"]);
    joris.get(&format!("{client}/intrekken")).await.shows(&["De link in de e-mail werkt meteen niet meer."]);
    let withdrawn = joris.post(&format!("{client}/intrekken"), &[]).await;
    assert_eq!(withdrawn.location.as_deref(), Some(&*format!("{client}?gedaan=withdrawn")));
    joris.get(&client).await.shows(&["Niet gekoppeld"]);
    let again = joris.post(&format!("{client}/intrekken"), &[]).await;
    assert_eq!(again.location.as_deref(), Some(&*client), "nothing was withdrawn, so nothing is said");
}

/// Proves: D40.
#[tokio::test]
async fn a_portal_is_closed_for_a_reason_and_opened_again() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let client = format!("/zorg/{}", journey.portal);
    let close = format!("{client}/sluiten");
    joris.get(&close).await.shows(&["Waarom sluit u het portaal?", "De zorg is afgelopen"]);
    joris.post(&close, &[]).await.complains(&["Kies een antwoord"]);
    assert_eq!(joris.post(&close, &[("choice", "care-ended")]).await.to(), client);
    let state = |site: &Site| site.store.records().portals.iter().find(|it| it.id == journey.portal).unwrap().state;
    assert_eq!(state(&site), PortalState::Closed(ClosingReason::CareEnded));
    let mut anna = site.signed_in("anna@mail.example").await;
    assert_eq!(anna.get(&format!("/p/{}", journey.portal)).await.status, StatusCode::NOT_FOUND);
    joris.get(&client).await.shows(&["Gesloten, de zorg is afgelopen", "Portaal openen"]);
    assert_eq!(joris.post(&format!("{client}/openen"), &[]).await.to(), client);
    assert_eq!(anna.get(&format!("/p/{}", journey.portal)).await.status, StatusCode::OK);
}

/// Proves: N22, N28, N29, N30.
#[tokio::test]
async fn the_list_shows_how_every_client_is_linked() {
    let mut journey = journey();
    journey.world.client("Niet", "Gekoppeld", date!(1970 - 01 - 01), journey.house);
    let invited = journey.world.prepared_account("Uit", "Genodigd", "uit@mail.example");
    let portal = journey.world.client("Uit", "Genodigd", date!(1970 - 01 - 01), journey.house);
    journey.world.client_account(portal, invited);
    journey.world.portal(portal, |it| it.account.as_mut().unwrap().activated = false);
    let opens = inzage_domain::invitation::InvitationTarget::Client(portal);
    journey.world.invitation(opens, invited, journey.guide_account, 900);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let page = joris.get("/zorg").await;
    page.shows(&[
        "Anna de Wit",
        "Actieve koppeling",
        "Niet gekoppeld",
        "Uitnodiging is nog 7 dagen geldig",
        "Portaal klaarzetten",
    ]);
    let mut supervisor = site.signed_in("fatima@zorg.example").await;
    supervisor.get("/zorg").await.shows(&["Anna de Wit"]).lacks(&["Uit Genodigd", "Portaal klaarzetten"]);
}

#[tokio::test]
async fn a_search_shows_who_was_meant_and_no_name_stands_in_an_address() {
    let mut journey = journey();
    journey.world.client("Bram", "Brouwer", date!(1970 - 01 - 01), journey.house);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    joris.get("/zorg").await.shows(&["Anna de Wit", "Bram Brouwer"]);
    let found = joris.post("/zorg", &[("search", " brouw ")]).await;
    found.shows(&["Bram Brouwer", "value=\"brouw\""]).lacks(&["Anna de Wit"]);
    joris.post("/zorg", &[("search", "niemand")]).await.shows(&["Geen cliënten gevonden"]);
    assert_eq!(joris.post("/zorg", &[("search", "  ")]).await.to(), "/zorg");
}

#[tokio::test]
async fn a_long_list_goes_on_at_the_next_page() {
    let mut journey = journey();
    for number in 0..60 {
        journey.world.client("Klant", &format!("Nummer{number}"), date!(1970 - 01 - 01), journey.house);
    }
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let first = joris.get("/zorg").await;
    let next = first.text.split("href=\"").skip(1).find(|href| href.starts_with("/zorg?na=")).unwrap();
    let second = joris.get(next.split('"').next().unwrap()).await;
    let rows = |text: &str| text.matches("<th scope=\"row\">").count();
    assert_eq!((rows(&first.text), rows(&second.text)), (50, 11));
}

/// Proves: M27.
#[tokio::test]
async fn without_a_link_there_is_the_link_and_nothing_of_the_file() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let client = format!("/zorg/{}", journey.portal);
    let mut desk = site.signed_in("bo@zorg.example").await;
    let page = desk.get(&client).await;
    page.shows(&["Actieve koppeling", "U bent niet gekoppeld aan deze cliënt"]).lacks(&[
        "/contactpersonen",
        "/documenten",
        "Portaal sluiten",
    ]);
    assert_eq!(desk.get(&format!("{client}/geschiedenis")).await.status, StatusCode::FORBIDDEN);
    desk.get(&format!("{client}/contactpersonen")).await.shows(&["Nog geen contactpersonen"]).lacks(&["Tedje"]);
    assert_eq!(desk.get("/zorg/nieuw").await.status, StatusCode::FORBIDDEN);
    let mut other = site.signed_in("otto@zorg.example").await;
    assert_eq!(other.get(&client).await.status, StatusCode::NOT_FOUND);
    let mut anna = site.signed_in("anna@mail.example").await;
    assert_eq!(anna.get("/zorg").await.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.get(&client).await.status, StatusCode::NOT_FOUND);
}

/// Proves: D20, D21.
#[tokio::test]
async fn staff_read_what_an_age_means_before_they_do_anything() {
    let mut journey = journey();
    let mut child = |born| {
        let portal = journey.world.client("Sem", "Bos", born, journey.house);
        journey.world.link(portal, journey.guide, CareLinkKind::Guiding);
        portal
    };
    let (young, middle, old) = (child(date!(2020 - 01 - 01)), child(date!(2013 - 01 - 01)), child(date!(2009 - 01 - 01)));
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    for (portal, note) in [(young, "jonger dan 12 jaar"), (middle, "nog geen 16 jaar"), (old, "nog geen 18 jaar")] {
        joris.get(&format!("/zorg/{portal}")).await.shows(&[note, "Niemand beheert dit portaal nu"]).lacks(&["E-mail versturen"]);
    }
}

#[tokio::test]
async fn a_task_at_the_desk_invites_and_does_not_close() {
    let mut journey = journey();
    let invited = journey.world.prepared_account("Uit", "Genodigd", "uit@mail.example");
    let portal = journey.world.client("Uit", "Genodigd", date!(1970 - 01 - 01), journey.house);
    journey.world.client_account(portal, invited);
    journey.world.portal(portal, |it| it.account.as_mut().unwrap().activated = false);
    let site = Site::with(&journey.records()).await;
    let mut desk = site.signed_in("bo@zorg.example").await;
    let client = format!("/zorg/{portal}");
    desk.get(&client).await.shows(&["E-mail versturen"]).lacks(&["Portaal sluiten"]);
    assert_eq!(desk.post(&format!("{client}/uitnodigen"), &[]).await.to(), client);
    assert_eq!(desk.post(&format!("{client}/sluiten"), &[("choice", "death")]).await.status, StatusCode::FORBIDDEN);
}
