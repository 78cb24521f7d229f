//! Messages, as the client, a contact person and professionals write and read them.

use crate::browser::{Site, hidden};
use inzage_domain::{
    document::{Author, Sharing},
    right::Right,
};
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;

/// Proves: A17, D32, G59, G60, G61.
#[tokio::test]
async fn a_conversation_is_begun_read_and_answered() {
    let mut journey = journey();
    let tedje = journey.tedje;
    journey.world.grants(tedje, &[Right::Messages]);
    let (portal, guide) = (journey.portal, journey.guide);
    let site = Site::with(&journey.records()).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut joris = site.signed_in("joris@zorg.example").await;
    let list = format!("/p/{portal}/berichten");
    anna.get(&list).await.shows(&["Nog geen berichten", "Ontvangen", "Verzonden"]);

    let new = format!("{list}/nieuw");
    let form = tedje.get(&new).await;
    form.shows(&["Anna en wie dit portaal beheert, zien elk gesprek", "Joris van den Berg"]);
    assert!(!form.text.contains("Marie"), "a contact person learns of no other");
    let (conversation, message) = (hidden(&form, "conversation"), hidden(&form, "message"));
    let with = guide.to_string();
    let fields = |title: &'static str| {
        let body = "Ze slaapt slecht.\n<b>=1+1</b>";
        [
            ("conversation", conversation.as_str()),
            ("message", message.as_str()),
            ("title", title),
            ("body", body),
            ("with", with.as_str()),
        ]
    };
    tedje.post(&new, &fields("")).await.complains(&["Onderwerp: Vul dit in."]);
    let here = format!("{list}/{conversation}");
    assert_eq!(tedje.post(&new, &fields("Slapen")).await.to(), here);
    assert_eq!(tedje.post(&new, &fields("Slapen")).await.to(), here, "the same form twice begins one conversation");
    let own = tedje.get(&here).await;
    own.shows(&["Slapen", "Ze slaapt slecht.\n&#60;b&#62;=1+1&#60;/b&#62;", "Gesprek met Joris van den Berg"]);
    assert!(!own.text.contains("Wie kan dit zien?") && !own.text.contains("Gelezen door"), "{}", own.text);

    let found = anna.get(&list).await;
    found.shows(&["Ongelezen", "Slapen", "Van Tedje 🌻 Zon"]);
    found.holds(&["<span class=\"dot new\">", "2 personen kunnen dit zien"]);
    anna.get(&here).await.shows(&["Nieuw", "Wie kan dit zien?"]);
    let found = anna.get(&list).await;
    assert!(!found.text.contains("dot new"), "it was opened");
    tedje.get(&list).await.shows(&["Nog geen berichten"]);
    tedje.get(&format!("{list}?bak=verzonden")).await.shows(&["Slapen", "Aan Joris van den Berg"]);

    joris.get("/zorg/berichten").await.shows(&["Anna de Wit", "1 ongelezen gesprek"]);
    let care = format!("/zorg/{portal}/berichten/{conversation}");
    let form = joris.get(&care).await;
    let (message, after) = (hidden(&form, "message"), hidden(&form, "after"));
    let answer = [("message", message.as_str()), ("after", after.as_str()), ("body", "Ik bel u morgen.")];
    assert_eq!(joris.post(&format!("{care}/antwoord"), &answer).await.to(), care);
    joris.get("/zorg/berichten").await.shows(&["U hebt alles gelezen"]);
    tedje.get(&here).await.shows(&["Ik bel u morgen.", "Joris van den Berg, psycholoog", "Nieuw"]);
    let fatima = site.signed_in("fatima@zorg.example").await.get(&care).await;
    assert_eq!(fatima.status, StatusCode::FORBIDDEN, "a supervisor reads none (M31)");
}

/// Proves: G63, M20.
#[tokio::test]
async fn what_was_typed_is_kept_when_there_is_something_newer() {
    let mut journey = journey();
    let (portal, client, guide) = (journey.portal, journey.client_account, journey.guide);
    let by = (Author::Client(client), client);
    let conversation = journey.world.conversation(portal, "Slapen", &[guide], by, Sharing::PerItem);
    journey.world.message(conversation, Author::Professional(guide), journey.guide_account, "Hoe gaat het nu?");
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut joris = site.signed_in("joris@zorg.example").await;
    let here = format!("/p/{portal}/berichten/{conversation}");
    let answer = format!("{here}/antwoord");
    let stale = [("message", "0198a0b0-0000-7000-8000-000000000071"), ("after", "1"), ("body", "Een late reactie")];
    anna.get(&here).await.shows(&["Hoe gaat het nu?"]);
    let told = anna.post(&answer, &stale).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    told.holds(&["Er is een nieuwer bericht", "Hoe gaat het nu?", "Een late reactie</textarea>"]);
    assert_eq!(hidden(&told, "after"), "2");

    let close = format!("/zorg/{portal}/berichten/{conversation}/sluiten");
    joris.get(&close).await.shows(&["Gesprek sluiten?", "Slapen"]);
    assert_eq!(joris.post(&close, &[]).await.to(), format!("/zorg/{portal}/berichten/{conversation}"));
    let late = [("message", "0198a0b0-0000-7000-8000-000000000072"), ("after", "2"), ("body", "Nog een vraag")];
    let told = anna.post(&answer, &late).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    told.holds(&["Joris van den Berg sloot dit gesprek", "Uw tekst is niet verstuurd", "Nog een vraag"]);
    assert!(!told.text.contains("<textarea"), "nobody writes in it any more");
    assert_eq!(joris.get(&close).await.status, StatusCode::CONFLICT);
}

/// Proves: D02, G35, G62, X03.
#[tokio::test]
async fn a_conversation_is_shown_to_one_person_after_a_look_ahead() {
    let mut journey = journey();
    let (portal, client, guide, tedje_id) = (journey.portal, journey.client_account, journey.guide, journey.tedje);
    journey.world.grants(tedje_id, &[Right::Messages]);
    let by = (Author::Client(client), client);
    let conversation = journey.world.conversation(portal, "Slapen", &[guide], by, Sharing::PerItem);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let here = format!("/p/{portal}/berichten/{conversation}");
    tedje.get(&format!("/p/{portal}/berichten")).await.shows(&["Nog geen berichten"]);
    assert_eq!(tedje.get(&here).await.status, StatusCode::NOT_FOUND);
    let share = format!("{here}/zichtbaar");
    let ahead = anna.get(&format!("{share}?relation={tedje_id}")).await;
    ahead.shows(&["Tedje ziet hierna dit gesprek", "Tedje ziet 1 bericht", "niet meer uitzetten"]);
    let relation = tedje_id.to_string();
    anna.post(&share, &[("relation", relation.as_str())]).await.complains(&["Zet"]);
    assert_eq!(anna.post(&share, &[("relation", relation.as_str()), ("sure", "yes")]).await.to(), here);
    tedje.get(&here).await.shows(&["Slapen"]);
    assert_eq!(tedje.get(&share).await.status, StatusCode::SEE_OTHER);
    assert_eq!(tedje.get(&format!("{share}?relation={tedje_id}")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.get(&format!("{share}?relation={tedje_id}")).await.to(), here, "it was shown already");
}
