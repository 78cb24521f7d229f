//! Messages, as the client, a contact person and professionals write and read them.

use crate::browser::{Site, hidden};
use inzage_domain::{
    document::{Author, Sharing},
    ports::BlobStore as _,
    right::Right,
};
use inzage_testkit::worlds::{NOW, journey};
use poem::http::StatusCode;
use time::Duration;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

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
    tedje.parts(&new, &fields("")).await.complains(&["Onderwerp: Vul dit in."]);
    let here = format!("{list}/{conversation}");
    assert_eq!(tedje.parts(&new, &fields("Slapen")).await.to(), here);
    assert_eq!(tedje.parts(&new, &fields("Slapen")).await.to(), here, "the same form twice begins one conversation");
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
    assert_eq!(joris.parts(&format!("{care}/antwoord"), &answer).await.to(), care);
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
    let told = anna.parts(&answer, &stale).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    told.holds(&["Er is een nieuwer bericht", "Hoe gaat het nu?", "Een late reactie</textarea>"]);
    assert_eq!(hidden(&told, "after"), "2");

    let close = format!("/zorg/{portal}/berichten/{conversation}/sluiten");
    joris.get(&close).await.shows(&["Gesprek sluiten?", "Slapen"]);
    assert_eq!(joris.post(&close, &[]).await.to(), format!("/zorg/{portal}/berichten/{conversation}"));
    let late = [("message", "0198a0b0-0000-7000-8000-000000000072"), ("after", "2"), ("body", "Nog een vraag")];
    let told = anna.parts(&answer, &late).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    told.holds(&["Joris van den Berg sloot dit gesprek", "Uw tekst is niet verstuurd", "Nog een vraag"]);
    assert!(!told.text.contains("<textarea"), "nobody writes in it any more");
    assert_eq!(joris.get(&close).await.status, StatusCode::CONFLICT);
}

/// Proves: D07, G61.
#[tokio::test]
async fn who_has_read_a_message_is_shown_where_the_organisation_says_so() {
    for shown in [false, true] {
        let mut journey = journey();
        journey.world.settings(|it| it.message_receipts = shown);
        let (portal, client, guide) = (journey.portal, journey.client_account, journey.guide);
        let by = (Author::Client(client), client);
        let conversation = journey.world.conversation(portal, "Slapen", &[guide], by, Sharing::PerItem);
        let site = Site::with(&journey.records()).await;
        let mut anna = site.signed_in("anna@mail.example").await;
        let mut joris = site.signed_in("joris@zorg.example").await;
        let here = format!("/p/{portal}/berichten/{conversation}");
        anna.get(&here).await.shows(&["Slapen"]).lacks(&["Gelezen door"]);
        joris.get(&here.replace("/p/", "/zorg/")).await.shows(&["Slapen"]).lacks(&["Gelezen door"]);
        let page = anna.get(&here).await;
        assert_eq!(page.text.contains("Gelezen door Joris van den Berg"), shown, "{}", page.text);
    }
}

/// Where every professional is gone one reads what is there, and is told why there is nothing to write in.
///
/// Proves: D32, M20.
#[tokio::test]
async fn what_nobody_answers_says_so() {
    let mut journey = journey();
    let (portal, client, gone) = (journey.portal, journey.client_account, journey.other_staff);
    let by = (Author::Client(client), client);
    let conversation = journey.world.conversation(portal, "Slapen", &[gone], by, Sharing::PerItem);
    let site = Site::with(&journey.records()).await;
    let page = site.signed_in("anna@mail.example").await.get(&format!("/p/{portal}/berichten/{conversation}")).await;
    page.shows(&["Slapen", "Er is geen hulpverlener meer in dit gesprek."]).lacks(&["<textarea"]);
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

/// Proves: A17, G59, D02, T21, T29.
#[tokio::test]
async fn files_come_with_a_message_and_open_for_who_can_read_it() {
    let mut journey = journey();
    let (portal, client, guide, tedje_id) = (journey.portal, journey.client_account, journey.guide, journey.tedje);
    journey.world.grants(tedje_id, &[Right::Messages]);
    let by = (Author::Client(client), client);
    let conversation = journey.world.conversation(portal, "Slapen", &[guide], by, Sharing::PerItem);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let mut joris = site.signed_in("joris@zorg.example").await;
    let (here, care) = (format!("/p/{portal}/berichten/{conversation}"), format!("/zorg/{portal}/berichten/{conversation}"));
    let form = anna.get(&here).await;
    form.holds(&["multipart/form-data", "multiple", "Hoogstens 3 bestanden"]);
    let (message, after) = (hidden(&form, "message"), hidden(&form, "after"));
    let fields = [("message", message.as_str()), ("after", after.as_str()), ("body", "Zie de bijlage.\n<b>dank</b>")];
    let answer = format!("{here}/antwoord");

    let told = anna.upload(&answer, &fields, ("spel.exe", b"MZ")).await;
    told.complains(&["spel.exe: Dit bestand is een programma"]);
    told.holds(&["Zie de bijlage.\n&#60;b&#62;dank&#60;/b&#62;</textarea>", "Kies de bestanden opnieuw"]);
    assert_eq!(hidden(&told, "message"), message, "the same form, to send again");
    let kept = site.blobs.blobs_put_before(NOW.at + Duration::days(1)).await.unwrap();
    assert_eq!(kept, [], "nothing is kept of it");
    let huge = vec![0; 5 * 1_048_576 + 1];
    anna.upload(&answer, &fields, ("foto.jpg", &huge)).await.complains(&["foto.jpg: Dit bestand is groter dan 5 MB"]);
    assert_eq!(anna.upload(&answer, &fields, ("slaap <dagboek>.pdf", PDF)).await.to(), here);
    let shown = joris.get(&care).await;
    shown.shows(&["slaap &#60;dagboek&#62;.pdf", "Zie de bijlage."]);
    for (browser, here) in [(&mut anna, &here), (&mut joris, &care)] {
        let file = format!("{here}/bestanden/{message}/1");
        let saved = browser.get(&file).await;
        assert_eq!(saved.status, StatusCode::OK);
        let disposition = saved.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.starts_with("attachment; filename*=UTF-8''slaap%20"), "{disposition}");
        assert_eq!(saved.headers["x-content-type-options"], "nosniff");
        let looked = browser.get(&format!("{file}/bekijken")).await;
        assert_eq!((looked.status, looked.headers["content-disposition"].to_str().unwrap()), (StatusCode::OK, "inline"));
        assert_eq!(browser.get(&format!("{here}/bestanden/{message}/2")).await.status, StatusCode::NOT_FOUND);
    }
    let file = format!("{here}/bestanden/{message}/1");
    assert_eq!(tedje.get(&file).await.status, StatusCode::NOT_FOUND);
    let relation = tedje_id.to_string();
    anna.get(&here).await;
    anna.post(&format!("{here}/zichtbaar"), &[("relation", relation.as_str()), ("sure", "yes")]).await.to();
    assert_eq!(tedje.get(&file).await.status, StatusCode::OK);
    tedje.get(&here).await.shows(&["slaap &#60;dagboek&#62;.pdf"]);
}

/// Proves: D29, X02.
#[tokio::test]
async fn conversations_to_come_are_shown_and_the_past_is_told() {
    let mut journey = journey();
    let (portal, client, guide, tedje_id) = (journey.portal, journey.client_account, journey.guide, journey.tedje);
    journey.world.grants(tedje_id, &[Right::Messages]);
    let by = (Author::Client(client), client);
    let conversation = journey.world.conversation(portal, "Slapen", &[guide], by, Sharing::BySection);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut joris = site.signed_in("joris@zorg.example").await;
    let contact = format!("/p/{portal}/toegang/{tedje_id}");
    anna.get(&contact).await.shows(&["Tedje ziet nieuwe gesprekken pas als u ze laat zien."]);
    assert_eq!(anna.post(&format!("{contact}/nieuwe-gesprekken"), &[("on", "yes")]).await.to(), contact);
    anna.get(&contact).await.shows(&["Tedje ziet nieuwe gesprekken meteen, met het recht Berichten."]);

    let earlier = format!("/p/{portal}/berichten/{conversation}/eerder");
    anna.get(&format!("/p/{portal}/berichten/{conversation}")).await.shows(&["Wie kon dit eerder zien?", &earlier]);
    anna.get(&earlier).await.shows(&["Wie kan dit zien?", "Tedje 🌻 Zon"]);
    let today = NOW.on;
    let on = |at: &str| format!("{at}?on-day={}&on-month={}&on-year={}", today.day(), u8::from(today.month()), today.year());
    anna.get(&on(&earlier)).await.shows(&["Tedje 🌻 Zon", "Joris van den Berg"]);
    let care = format!("/zorg/{portal}/berichten/{conversation}/eerder");
    joris.get(&on(&care)).await.shows(&["Tedje 🌻 Zon", "Joris van den Berg"]);
    anna.get(&format!("{earlier}?on-day=1&on-month=1&on-year=1990")).await.shows(&["Dit stond toen nog niet in het dossier."]);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get(&earlier).await.shows(&["Waarom zie ik dit?", "Gegeven door"]).lacks(&["Wie kan dit zien?", "Joris"]);
}
