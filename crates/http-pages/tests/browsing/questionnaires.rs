//! Questionnaires, as the organisation makes them, professionals ask them and clients fill them in.

use crate::browser::{Site, hidden};
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;

const LIST: &str = "/beheer/vragenlijsten";
const NEW: &str = "/beheer/vragenlijsten/nieuw";

/// Proves: G03.
#[tokio::test]
async fn whoever_has_the_task_makes_questionnaires_without_script() {
    let mut journey = journey();
    let house = journey.house;
    journey.world.editor(house);
    let site = Site::with(&journey.records()).await;
    let mut eef = site.signed_in("eef@zorg.example").await;
    eef.get(LIST).await.shows(&["Nog geen vragenlijst gemaakt."]);
    let form = eef.get(NEW).await;
    let (id, count) = (hidden(&form, "questionnaire"), hidden(&form, "count"));
    let typed = [
        ("questionnaire", id.as_str()),
        ("title", "Slapen"),
        ("explanation", "Over de nacht."),
        ("state", "published"),
        ("text-1", "Wie helpt u?"),
        ("place-1", "2"),
        ("kind-1", "several"),
        ("options-1", "Niemand\r\nMijn familie\r\n"),
        ("text-2", "Hoeveel uur slaapt u?"),
        ("place-2", "1"),
        ("kind-2", "number"),
        ("required-2", "yes"),
        ("min-2", "0"),
        ("max-2", "24,5"),
        ("place-3", "3"),
        ("kind-3", "text"),
    ];
    let more = [&typed[..], &[("count", count.as_str()), ("then", "more")]].concat();
    let bigger = eef.post(NEW, &more).await;
    bigger.shows(&["Vraag 4", "Hoeveel uur slaapt u?", "24,5", "Mijn familie"]);
    let count = hidden(&bigger, "count");
    let wrong = [
        ("kind-4", "scale"),
        ("text-4", "Hoe is het?"),
        ("place-4", "4"),
        ("from-4", "5"),
        ("to-4", "1"),
        ("low-4", "Slecht"),
        ("high-4", "Goed"),
        ("count", count.as_str()),
        ("then", "keep"),
    ];
    let complaint = eef.post(NEW, &[&typed[..], &wrong].concat()).await;
    complaint.complains(&["Vraag 4: Een schaal loopt op."]);
    complaint.holds(&["Hoe is het?", "Mijn familie"]);
    let kept = [&typed[..], &[("count", count.as_str()), ("then", "keep")]].concat();
    assert_eq!(eef.post(NEW, &kept).await.to(), LIST);
    assert_eq!(eef.post(NEW, &kept).await.to(), LIST, "the same form twice makes one");
    eef.get(LIST).await.shows(&["Slapen", "Te vragen", "Versie 1"]);
    let here = format!("{LIST}/{id}");
    let form = eef.get(&here).await;
    let first = form.text.find("Hoeveel uur slaapt u?").unwrap();
    assert!(first < form.text.find("Wie helpt u?").unwrap(), "in the order of their places");
    let version = hidden(&form, "version");
    let change = [
        ("title", "Beter slapen"),
        ("state", "draft"),
        ("text-1", "Slaapt u goed?"),
        ("place-1", "1"),
        ("kind-1", "text"),
        ("count", "1"),
        ("version", version.as_str()),
    ];
    assert_eq!(eef.post(&here, &change).await.to(), LIST);
    let stale = eef.post(&here, &change).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    stale.holds(&["Een collega heeft deze lijst intussen veranderd. Hij heet nu: Beter slapen."]);
    eef.get(LIST).await.shows(&["Beter slapen", "Concept", "Versie 2"]);
    let nothing = [("title", "Leeg"), ("count", "1"), ("version", "2"), ("state", "draft")];
    eef.post(&here, &nothing).await.complains(&["Maak minstens één vraag."]);

    let remove = format!("{here}/verwijderen");
    let step = eef.get(&remove).await;
    step.shows(&["Deze vragenlijst verwijderen?", "Beter slapen"]);
    assert_eq!(eef.post(&remove, &[]).await.status, StatusCode::PRECONDITION_FAILED, "of which version is not told");
    assert_eq!(eef.post(&remove, &[("version", &hidden(&step, "version"))]).await.to(), LIST);
    eef.get(LIST).await.lacks(&["Beter slapen"]);
    let mut guide = site.signed_in("joris@zorg.example").await;
    for path in [LIST, NEW, &here, &remove] {
        assert_eq!(guide.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// Proves: G03.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn a_questionnaire_is_asked_saved_checked_and_sent_once() {
    let mut journey = journey();
    journey.world.questionnaire("Slapen");
    let portal = journey.portal;
    let site = Site::with(&journey.records()).await;
    let (mut joris, mut anna) = (site.signed_in("joris@zorg.example").await, site.signed_in("anna@mail.example").await);
    let care = format!("/zorg/{portal}/vragenlijsten");
    let ask = format!("{care}/vragen");
    let form = joris.get(&ask).await;
    form.shows(&["Slapen", "Versie 1", "Contactpersonen zien er niets van."]);
    let request = hidden(&form, "request");
    let offer = form.text.split("name=\"offer\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let past = [("request", request.as_str()), ("due-day", "1"), ("due-month", "1"), ("due-year", "2026")];
    joris.post(&ask, &past).await.complains(&["Kies een vragenlijst.", "Deze dag is voorbij."]);
    let asked =
        [("request", request.as_str()), ("offer", offer.as_str()), ("due-day", "30"), ("due-month", "6"), ("due-year", "2026")];
    assert_eq!(joris.post(&ask, &asked).await.to(), care);
    assert_eq!(joris.post(&ask, &asked).await.to(), care, "the same form twice asks once");
    joris.get(&care).await.shows(&["Wacht op antwoord", "30 juni 2026"]);

    anna.get(&format!("/p/{portal}")).await.shows(&["U hebt 1 vragenlijst om in te vullen"]);
    let list = format!("/p/{portal}/dossier/vragenlijsten");
    anna.get(&format!("/p/{portal}/dossier")).await.shows(&[&list]);
    anna.get(&list).await.shows(&["Slapen", "Nog in te vullen"]);
    let here = format!("{list}/{request}");
    let form = anna.get(&here).await;
    form.shows(&[
        "1. Hoe gaat het met u?",
        "2. Hoeveel uur slaapt u? (niet verplicht)",
        "0 is: Geen pijn. 10 is: Heel veel pijn.",
    ]);
    let first = hidden(&form, "revision");
    let wrong = [
        ("revision", first.as_str()),
        ("a2", "25"),
        ("a3", "1"),
        ("a3", "2"),
        ("a4", "3"),
        ("a5-day", "30"),
        ("a5-month", "2"),
        ("a5-year", "2026"),
    ];
    let told = anna.post(&here, &[&wrong[..], &[("then", "check")]].concat()).await;
    told.complains(&[
        "Vraag 1: Beantwoord deze vraag.",
        "Vraag 2: Vul een getal in van 24 of minder.",
        "Vraag 5: Deze datum bestaat niet.",
    ]);
    told.holds(&["value=\"25\"", "value=\"30\"", "checked"]);
    anna.post(&here, &wrong).await.complains(&["Vraag 2: "]).lacks(&["Beantwoord deze vraag."]);
    let half = [("revision", first.as_str()), ("a2", "7,5"), ("a3", "1"), ("then", "later")];
    let before = joris.get(&format!("{care}/{request}")).await.text;
    assert_eq!(anna.post(&here, &half).await.to(), here);
    anna.get(&list).await.shows(&["Begonnen"]);
    anna.get(&here).await.shows(&["value=\"7,5\""]);
    assert_eq!(joris.get(&format!("{care}/{request}")).await.text, before, "what was saved is not told");

    let other_tab = [("revision", first.as_str()), ("a1", "Uit de andere tab"), ("then", "later")];
    let stale = anna.post(&here, &other_tab).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    stale.holds(&[
        "Uit de andere tab",
        "Zo staat het er nu",
        "Mijn familie",
        "De antwoorden zijn intussen ergens anders bewaard.",
    ]);
    let second = hidden(&stale, "revision");
    let check = format!("{here}/nakijken");
    anna.get(&check).await.shows(&["Er zijn nog vragen zonder antwoord."]).lacks(&["Versturen</button>"]);
    let whole = [
        ("revision", second.as_str()),
        ("a1", "<b>=1+1</b>"),
        ("a2", "7,5"),
        ("a3", "1"),
        ("a3", "2"),
        ("a4", "10"),
        ("then", "check"),
    ];
    assert_eq!(anna.post(&here, &whole).await.to(), check);
    let page = anna.get(&check).await;
    page.shows(&[
        "&#60;b&#62;=1+1&#60;/b&#62;",
        "10 (Heel veel pijn)",
        "Mijn familie\nDe buren",
        "Niet beantwoord",
        "U kunt dit één keer doen",
    ]);
    let third = hidden(&page, "revision");
    anna.post(&check, &[("revision", third.as_str())]).await.complains(&["Zet"]);
    let sure = [("revision", third.as_str()), ("sure", "yes")];
    assert_eq!(anna.post(&check, &[("revision", first.as_str()), ("sure", "yes")]).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(anna.post(&check, &sure).await.to(), here);
    let again = anna.post(&check, &sure).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    again.holds(&["De antwoorden zijn al verstuurd."]);
    anna.get(&here).await.shows(&["Verstuurd door Anna de Wit", "10 (Heel veel pijn)"]).lacks(&["Bewaren en later verder"]);
    assert_eq!(anna.get(&check).await.to(), here);
    joris
        .get(&format!("{care}/{request}"))
        .await
        .shows(&["&#60;b&#62;=1+1&#60;/b&#62;", "7,5", "Verstuurd"])
        .lacks(&["Intrekken"]);
    assert_eq!(joris.get(&format!("{care}/{request}/intrekken")).await.status, StatusCode::CONFLICT);
    anna.get(&format!("/p/{portal}")).await.lacks(&["vragenlijst om in te vullen"]);
}

/// Proves: G03, D28, G30.
#[tokio::test]
async fn a_request_is_taken_back_and_contact_persons_see_none() {
    let mut journey = journey();
    let portal = journey.portal;
    let request = journey.world.questionnaire_request(portal, journey.guide, "Slapen");
    let site = Site::with(&journey.records()).await;
    let (mut joris, mut anna) = (site.signed_in("joris@zorg.example").await, site.signed_in("anna@mail.example").await);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let list = format!("/p/{portal}/dossier/vragenlijsten");
    for path in [list.clone(), format!("{list}/{request}"), format!("{list}/{request}/nakijken")] {
        assert_eq!(tedje.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    tedje.get(&format!("/p/{portal}/dossier")).await.lacks(&["ragenlijst"]);
    tedje.get(&format!("/p/{portal}")).await.lacks(&["ragenlijst"]);
    let here = format!("/zorg/{portal}/vragenlijsten/{request}");
    joris.get(&here).await.shows(&["Tot dan ziet u geen antwoorden.", "Mijn familie\nDe buren", "Intrekken"]);
    let step = format!("{here}/intrekken");
    joris.get(&step).await.shows(&["Deze vragenlijst intrekken?", "Wat al was ingevuld, wordt verwijderd."]);
    assert_eq!(joris.post(&step, &[]).await.to(), here);
    assert_eq!(joris.post(&step, &[]).await.status, StatusCode::CONFLICT);
    anna.get(&list).await.shows(&["Niet meer nodig"]);
    let seen = anna.get(&format!("{list}/{request}")).await;
    seen.shows(&["U hoeft deze lijst niet meer in te vullen."]).lacks(&["Bewaren en later verder"]);
}
