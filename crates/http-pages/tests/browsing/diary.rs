//! The diary, as the client keeps it and as others read along.

use crate::browser::{Site, hidden};
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;

/// Proves: G64, G65, G66, D30.
#[tokio::test]
async fn a_note_is_private_until_its_author_shares_it() {
    let mut journey = journey();
    let marie = journey.marie;
    journey.world.grant(marie, Right::Diary);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut marie = site.signed_in("marie@mail.example").await;
    let diary = format!("/p/{}/dagboek", journey.portal);
    anna.get(&diary).await.shows(&["Nog geen notities", "Nieuwe dagboeknotitie"]);

    let form = anna.get(&format!("{diary}/nieuw")).await;
    form.shows(&["Inhoud zichtbaar voor hulpverlener en andere gebruikers met toegang tot uw dossier"]);
    let entry = hidden(&form, "entry");
    let new = format!("{diary}/nieuw");
    anna.post(&new, &[("entry", entry.as_str()), ("title", ""), ("body", "Getypt")]).await.complains(&["Titel: Vul dit in."]);
    let note = [("entry", entry.as_str()), ("title", "Een dag"), ("body", "Regel één\n<b>=1+1</b>")];
    let here = format!("{diary}/{entry}");
    assert_eq!(anna.post(&new, &note).await.to(), here);
    assert_eq!(anna.post(&new, &note).await.to(), here, "the same form twice makes one note");
    anna.get(&here).await.shows(&["Een dag", "Alleen voor u", "Regel één\n&#60;b&#62;=1+1&#60;/b&#62;"]);
    marie.get(&diary).await.shows(&["Nog geen notities"]);
    assert_eq!(marie.get(&here).await.status, StatusCode::NOT_FOUND);

    let form = anna.get(&format!("{here}/bewerken")).await;
    let revision = hidden(&form, "revision");
    let shared = [("revision", revision.as_str()), ("title", "Een dag"), ("body", "Gedeeld"), ("shared", "yes")];
    assert_eq!(anna.post(&format!("{here}/bewerken"), &shared).await.to(), here);
    marie.get(&here).await.shows(&["Een dag", "Gedeeld"]);
    assert_eq!(marie.get(&format!("{here}/bewerken")).await.status, StatusCode::FORBIDDEN);
}

/// Proves: G65.
#[tokio::test]
async fn who_changes_an_old_state_sees_both_and_loses_nothing() {
    let mut journey = journey();
    let (portal, client) = (journey.portal, journey.client_account);
    let entry = journey.world.diary_entry(portal, client, "Een dag", false);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let edit = format!("/p/{portal}/dagboek/{entry}/bewerken");
    anna.get(&edit).await.shows(&["Over Een dag."]);
    let typed = |body: &'static str| [("revision", "1"), ("title", "Een dag"), ("body", body)];
    assert_eq!(anna.post(&edit, &typed("Op de telefoon")).await.status, StatusCode::SEE_OTHER);
    let both = anna.post(&edit, &typed("Op de computer")).await;
    assert_eq!(both.status, StatusCode::PRECONDITION_FAILED);
    both.holds(&["Deze notitie is intussen veranderd", "Op de telefoon", "Op de computer"]);
    let revision = hidden(&both, "revision");
    let again = [("revision", revision.as_str()), ("title", "Een dag"), ("body", "Op de computer")];
    assert_eq!(anna.post(&edit, &again).await.status, StatusCode::SEE_OTHER);
}

/// Proves: D30, D31.
#[tokio::test]
async fn professionals_read_what_is_shared_and_its_author_takes_it_away() {
    let mut journey = journey();
    let (portal, client) = (journey.portal, journey.client_account);
    let entry = journey.world.diary_entry(portal, client, "Gedeeld", true);
    journey.world.diary_entry(portal, client, "Privé", false);
    let site = Site::with(&journey.records()).await;
    let mut guide = site.signed_in("joris@zorg.example").await;
    let list = guide.get(&format!("/zorg/{portal}/dagboek")).await;
    list.shows(&["Gedeeld"]);
    assert!(!list.text.contains("Privé"), "{}", list.text);
    guide.get(&format!("/zorg/{portal}/dagboek/{entry}")).await.shows(&["Over Gedeeld."]);

    let mut anna = site.signed_in("anna@mail.example").await;
    let remove = format!("/p/{portal}/dagboek/{entry}/verwijderen");
    anna.get(&remove).await.shows(&["Notitie verwijderen?", "Gedeeld"]);
    assert_eq!(anna.post(&remove, &[("revision", "1")]).await.to(), format!("/p/{portal}/dagboek"));
    assert_eq!(guide.get(&format!("/zorg/{portal}/dagboek/{entry}")).await.status, StatusCode::NOT_FOUND);
}

/// The author reads who can see a note now and on another day; a contact person and staff read why they do, and a private note has no
/// such page for others.
///
/// Proves: X01, X02, D30, D31.
#[tokio::test]
async fn who_can_see_a_note_is_told_and_why() {
    let mut journey = journey();
    let (portal, client, marie) = (journey.portal, journey.client_account, journey.marie);
    journey.world.grant(marie, Right::Diary);
    let [shared, own] = [true, false].map(|shared| journey.world.diary_entry(portal, client, "Vandaag", shared));
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let (shared, own) = (format!("/p/{portal}/dagboek/{shared}"), format!("/p/{portal}/dagboek/{own}"));
    let insight = format!("{shared}/eerder");
    anna.get(&shared).await.shows(&["Wie kan dit zien?", &insight]);
    anna.get(&insight).await.shows(&["Wie dit nu kan zien", "Marie", "Joris", "Dit hoort bij uw eigen dossier."]);
    let before = anna.get(&format!("{insight}?on-day=1&on-month=1&on-year=1990")).await;
    before.shows(&["Dit stond toen nog niet in het dossier."]).lacks(&["Joris"]);
    let nobody = anna.get(&format!("{own}/eerder")).await;
    nobody.shows(&["Alleen de cliënt en wie het portaal beheert."]).lacks(&["Joris"]);

    let mut marie = site.signed_in("marie@mail.example").await;
    marie.get(&shared).await.shows(&["Waarom zie ik dit?", &insight]).lacks(&["Wie kan dit zien?"]);
    marie.get(&insight).await.shows(&["Waarom zie ik dit?", "Gegeven door"]).lacks(&["Wie kan dit zien?", "Joris"]);
    assert_eq!(marie.get(&format!("{own}/eerder")).await.status, StatusCode::NOT_FOUND);
    let mut joris = site.signed_in("joris@zorg.example").await;
    let care = insight.replace("/p/", "/zorg/");
    joris.get(&care).await.shows(&["Wie dit nu kan zien", "Marie", "U bent gekoppeld aan deze cliënt."]);
}
