//! What people are told by e-mail: their own choice, the link in a letter, and what an organisation does not offer.

use crate::browser::Site;
use inzage_domain::{
    document::{Author, Sharing},
    ports::Secrets as _,
    right::Right,
};
use inzage_testkit::{doubles::FakeSecrets, worlds::journey};
use poem::http::StatusCode;

const HERE: &str = "/account/profiel/mail";

#[tokio::test]
async fn people_choose_what_they_are_told_and_how_often() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/profiel").await.shows(&["E-mail over nieuws", HERE]);
    let page = anna.get(HERE).await;
    page.shows(&["anna@mail.example", "Waarover wilt u mail?", "value=\"daily\" checked", "value=\"diary\" checked"]);
    let chosen = anna.post(HERE, &[("kind", "documents"), ("kind", "messages"), ("period", "weekly")]).await;
    assert_eq!(chosen.to(), HERE);
    let page = anna.get(HERE).await;
    page.shows(&["value=\"weekly\" checked", "value=\"documents\" checked", "value=\"messages\" checked"]);
    page.lacks(&["value=\"diary\" checked", "value=\"daily\" checked"]);
    assert_eq!(anna.post(HERE, &[("kind", "documents")]).await.status, StatusCode::BAD_REQUEST, "how often is asked");
}

/// The link in a letter needs no sign-in. Looking at it changes nothing; what is ticked is turned off, and nothing is turned on.
///
/// Proves: T6, T10.
#[tokio::test]
async fn the_link_in_a_letter_turns_letters_off() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let account = journey.client_account;
    let secret = FakeSecrets::default().signed(&format!("unsubscribe {account}"));
    let here = format!("/afmelden/nieuws/{account}/{}", secret.expose());
    let mut nobody = site.browser();
    let page = nobody.get(&here).await;
    page.shows(&["E-mail uitzetten", "value=\"documents\" checked"]).lacks(&["Anna", "anna@mail", "value=\"messages\" checked"]);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(HERE).await.shows(&["value=\"documents\" checked"]);
    assert_eq!(nobody.post(&here, &[("kind", "documents")]).await.to(), here);
    nobody.get(&format!("{here}?gedaan=letters-off")).await.shows(&["Deze mail staat uit"]);
    anna.get(HERE)
        .await
        .shows(&["value=\"messages\" checked", "value=\"diary\" checked"])
        .lacks(&["value=\"documents\" checked"]);
    for wrong in [
        here.replace(secret.expose(), FakeSecrets::secret(5).unwrap().expose()),
        here.replace(&account.to_string(), &journey.tedje_account.to_string()),
        here.replace("nieuws", "alles"),
    ] {
        assert_eq!(nobody.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(nobody.post(&wrong, &[("kind", "diary")]).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    anna.get(HERE).await.shows(&["value=\"diary\" checked"]);
}

/// Where an organisation offers no messages and no pinboard, nothing asks for new ones, and what is there stays.
///
/// Proves: D42.
#[tokio::test]
async fn what_an_organisation_does_not_offer_can_still_be_read() {
    let mut journey = journey();
    journey.world.grants(journey.tedje, &[Right::Messages, Right::PinboardPost]);
    let portal = journey.portal;
    journey.world.settings(|it| {
        it.communication.messages = false;
        it.communication.pinboard = false;
    });
    journey.world.pinboard_post(portal, journey.client_account, "Wie rijdt er mee?");
    let by = (Author::Professional(journey.guide), journey.guide_account);
    let conversation = journey.world.conversation(portal, "Slapen", &[journey.guide], by, Sharing::BySection);
    let site = Site::with(&journey.records()).await;
    let off = "Dit staat hier uit";
    for who in ["anna@mail.example", "tedje@mail.example"] {
        let mut reader = site.signed_in(who).await;
        reader.get(&format!("/p/{portal}/prikbord")).await.shows(&["Wie rijdt er mee?", off]).lacks(&["name=\"body\""]);
        reader.get(&format!("/p/{portal}/berichten")).await.shows(&["Slapen"]).lacks(&["/berichten/nieuw\""]);
        reader.get(&format!("/p/{portal}/berichten/{conversation}")).await.shows(&[off]).lacks(&["name=\"body\""]);
        assert_eq!(reader.get(&format!("/p/{portal}/berichten/nieuw")).await.status, StatusCode::CONFLICT);
    }
    let mut guide = site.signed_in("joris@zorg.example").await;
    guide.get(&format!("/zorg/{portal}/berichten/{conversation}")).await.shows(&[off]).lacks(&["name=\"body\""]);
    guide.get(&format!("/zorg/{portal}/berichten")).await.lacks(&["/berichten/nieuw\""]);
    assert_eq!(guide.get(&format!("/zorg/{portal}/berichten/nieuw")).await.status, StatusCode::CONFLICT);
}

/// Whoever holds the portal turns messages and the pinboard off and on; then nothing asks for new ones, on either side.
///
/// Proves: D42.
#[tokio::test]
async fn the_holder_turns_messages_and_the_pinboard_off_and_on() {
    let mut journey = journey();
    journey.world.grants(journey.tedje, &[Right::Messages, Right::ManageContacts]);
    let portal = journey.portal;
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let here = format!("/p/{portal}/toegang/schrijven");
    anna.get(&format!("/p/{portal}/toegang")).await.shows(&[&here]);
    anna.get(&here).await.shows(&["Berichten en prikbord", "value=\"messages\" checked", "value=\"pinboard\" checked"]);
    assert_eq!(anna.post(&here, &[]).await.to(), here);
    anna.get(&here).await.shows(&["value=\"messages\""]).lacks(&["checked"]);
    anna.get(&format!("/p/{portal}/prikbord")).await.shows(&["Dit staat hier uit"]).lacks(&["name=\"body\""]);
    anna.get(&format!("/p/{portal}/berichten")).await.lacks(&["/berichten/nieuw\""]);
    let mut guide = site.signed_in("joris@zorg.example").await;
    guide.get(&format!("/zorg/{portal}/berichten")).await.lacks(&["/berichten/nieuw\""]);
    for (who, side) in [(&mut anna, "p"), (&mut guide, "zorg")] {
        assert_eq!(who.get(&format!("/{side}/{portal}/berichten/nieuw")).await.status, StatusCode::CONFLICT);
    }
    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get(&format!("/p/{portal}/toegang")).await.lacks(&[&here]);
    assert_eq!(tedje.get(&here).await.status, StatusCode::FORBIDDEN);
    assert_eq!(tedje.post(&here, &[("way", "messages")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.post(&here, &[("way", "messages")]).await.to(), here);
    anna.get(&format!("/p/{portal}/berichten")).await.shows(&["/berichten/nieuw\""]);
    guide.get(&format!("/zorg/{portal}/berichten")).await.shows(&["/berichten/nieuw\""]);
}

/// The client who does not hold the portal sees what is on; what the organisation turned off can't be chosen, and stays as it was chosen.
///
/// Proves: D42.
#[tokio::test]
async fn what_is_not_offered_cannot_be_turned_on() {
    let mut journey = journey();
    journey.world.settings(|it| it.communication.messages = false);
    let here = format!("/p/{}/toegang/schrijven", journey.portal);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = anna.get(&here).await;
    page.shows(&["Uw organisatie heeft dit uitgezet", "type=\"hidden\" name=\"way\" value=\"messages\""]);
    page.lacks(&["type=\"checkbox\" name=\"way\" value=\"messages\""]);
    journey.world.seat(journey.portal, inzage_domain::portal::Seat::FirstContact);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&here).await.shows(&["Prikbord", "Alleen wie het portaal beheert"]).lacks(&["name=\"way\""]);
    assert_eq!(anna.post(&here, &[]).await.status, StatusCode::FORBIDDEN);
}
