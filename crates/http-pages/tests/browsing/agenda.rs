//! The shared agenda, and the address for one's own calendar.

use crate::browser::{Site, hidden};
use inzage_domain::right::Right;
use inzage_testkit::worlds::{NOW, agenda_entry, journey, slot};
use poem::http::StatusCode;
use time::{Duration, macros::date};

/// Proves: A18, A38, G32.
#[tokio::test]
async fn items_and_appointments_stand_in_one_month_in_other_words() {
    let mut journey = journey();
    let (portal, marie) = (journey.portal, journey.marie);
    journey.world.grant(marie, Right::Appointments);
    let begins = NOW.at + Duration::days(3);
    journey.world.appointment(portal, journey.guide_account, &[journey.guide], slot(begins, 30), "Gesprek");
    let site = Site::with(&journey.records()).await;
    let mut marie = site.signed_in("marie@mail.example").await;
    let agenda = format!("/p/{portal}/afspraken/agenda");
    let form = marie.get(&format!("{agenda}/nieuw")).await;
    let item = hidden(&form, "item");
    let new = format!("{agenda}/nieuw");
    let told = marie.post(&new, &[("item", item.as_str()), ("title", ""), ("every", "2"), ("first-day", "1")]).await;
    told.complains(&["Wat: Vul dit in.", "Welke dag? Deze datum bestaat niet. Controleer dag, maand en jaar."]);
    let base = [
        ("item", item.as_str()),
        ("title", "Zwemmen <b>"),
        ("place", "Zwembad"),
        ("first-day", "17"),
        ("first-month", "6"),
        ("first-year", "2026"),
        ("from", "14.00"),
        ("until", "15:00"),
        ("every", "1"),
        ("on", "5"),
    ];
    let with = |more: &[(&'static str, &'static str)]| base.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>();
    marie.post(&new, &with(&[])).await.complains(&["Tot en met welke dag? Vul dit in."]);
    let both = [("weeks", "2"), ("ends-day", "1"), ("ends-month", "7"), ("ends-year", "2026")];
    marie.post(&new, &with(&both)).await.complains(&["Vul een laatste dag in of een aantal weken, niet allebei."]);
    let here = format!("{agenda}/{item}");
    assert_eq!(marie.post(&new, &with(&[("weeks", "2")])).await.to(), here);
    assert_eq!(marie.post(&new, &with(&[("weeks", "2")])).await.to(), here, "the same form twice makes one item");
    marie.get(&here).await.shows(&["Zwemmen &#60;b&#62;", "Elke week op woensdag, vrijdag, tot en met 30 juni 2026", "Uzelf"]);

    let mut anna = site.signed_in("anna@mail.example").await;
    let month = anna.get(&agenda).await;
    month.shows(&["juni 2026", "woensdag 17 juni 2026", "14:00 tot 15:00", "Eigen afspraak", "Zorgafspraak", "Gesprek"]);
    assert_eq!(month.text.matches("Zwemmen &#60;b&#62;").count(), 4, "{}", month.text);
    assert!(month.text.contains("van Marie"), "whoever holds is told who put it in: {}", month.text);
    anna.get(&format!("{agenda}?maand=2026-07")).await.shows(&["juli 2026", "Nog niets in de agenda van deze maand"]);
    for asked in ["2026-13", "x", "0001-01", "99999-01"] {
        assert_eq!(anna.get(&format!("{agenda}?maand={asked}")).await.status, StatusCode::NOT_FOUND, "{asked}");
    }
    assert_eq!(anna.get(&format!("{here}/bewerken")).await.status, StatusCode::FORBIDDEN);
    anna.get(&format!("{here}/verwijderen")).await.shows(&["Uit de agenda halen?", "Alle keren gaan weg."]);
    assert_eq!(anna.post(&format!("{here}/verwijderen"), &[("revision", "1")]).await.to(), agenda);
    assert_eq!(marie.get(&here).await.status, StatusCode::NOT_FOUND);

    let mut tedje = site.signed_in("tedje@mail.example").await;
    let closed = tedje.get(&agenda).await;
    closed.shows(&["Nog niets in de agenda van deze maand"]);
    assert!(!closed.text.contains("Zet iets in de agenda") && !closed.text.contains("koppeling"), "{}", closed.text);
    assert_eq!(tedje.get(&new).await.status, StatusCode::FORBIDDEN);
}

/// Proves: A18, D39.
#[tokio::test]
async fn who_changes_an_old_item_sees_both_and_loses_nothing() {
    let mut journey = journey();
    let (portal, client) = (journey.portal, journey.client_account);
    let item = journey.world.agenda_item(portal, client, agenda_entry("Zwemmen", date!(2026 - 06 - 17)));
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let edit = format!("/p/{portal}/afspraken/agenda/{item}/bewerken");
    anna.get(&edit).await.shows(&["Taart mee"]);
    let typed = |title: &'static str, revision| {
        let day = [("first-day", "18"), ("first-month", "6"), ("first-year", "2026")];
        day.into_iter().chain([("revision", revision), ("title", title), ("every", "")]).collect::<Vec<_>>()
    };
    assert_eq!(anna.post(&edit, &typed("Op de telefoon", "1")).await.status, StatusCode::SEE_OTHER);
    let both = anna.post(&edit, &typed("Op de computer", "1")).await;
    assert_eq!(both.status, StatusCode::PRECONDITION_FAILED);
    both.holds(&["Deze afspraak is intussen veranderd", "Op de telefoon", "Op de computer", "donderdag 18 juni 2026, Hele dag"]);
    assert_eq!(hidden(&both, "revision"), "2");
    assert_eq!(anna.post(&edit, &typed("Op de computer", "2")).await.status, StatusCode::SEE_OTHER);
}

/// Proves: X16, X06.
#[tokio::test]
async fn an_address_for_a_calendar_is_shown_once_and_ends_at_a_word() {
    let mut journey = journey();
    let (portal, client, marie) = (journey.portal, journey.client_account, journey.marie);
    journey.world.grant(marie, Right::Appointments);
    journey.world.agenda_item(portal, client, agenda_entry("Zwemmen", date!(2026 - 06 - 17)));
    let site = Site::with(&journey.records()).await;
    let mut marie = site.signed_in("marie@mail.example").await;
    let page = format!("/p/{portal}/afspraken/agenda/koppeling");
    let form = marie.get(&page).await;
    form.shows(&["Agenda op uw telefoon", "Maak een link"]);
    let feed = hidden(&form, "feed");
    let made = marie.post(&page, &[("feed", feed.as_str())]).await;
    made.shows(&["Uw link is klaar", "U ziet deze link maar een keer"]);
    let (_, rest) = made.text.split_once("https://portaal.example").unwrap();
    let address = rest.split_once('<').unwrap().0.to_owned();
    assert_eq!(marie.post(&page, &[("feed", feed.as_str())]).await.to(), page, "the same form twice shows nothing");
    let again = marie.get(&page).await;
    again.shows(&["Er is een link in gebruik sinds maandag 15 juni 2026.", "Stop de link"]);
    assert!(!again.text.contains(&address), "{}", again.text);

    let mut nobody = site.browser();
    let read = nobody.get(&address).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(read.text.contains("SUMMARY:Eigen afspraak\r\n") && !read.text.contains("Zwemmen"), "{}", read.text);
    assert_eq!(marie.post(&format!("{page}/{feed}/stoppen"), &[]).await.to(), page);
    let made_up = format!("/agenda/{}.ics", "x".repeat(43));
    let [ended, unknown] = [nobody.get(&address).await, nobody.get(&made_up).await];
    assert_eq!((ended.status, unknown.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(ended.text.replace(&address, ""), unknown.text.replace(&made_up, ""));
    let mut tedje = site.signed_in("tedje@mail.example").await;
    assert_eq!(tedje.get(&page).await.status, StatusCode::NOT_FOUND, "the agenda is closed to him");
    tedje.get(&format!("/p/{portal}/afspraken/agenda")).await.shows(&["Agenda"]);
    assert_eq!(tedje.post(&page, &[("feed", feed.as_str())]).await.status, StatusCode::NOT_FOUND);
}
