//! Appointments on the nights when the clock changes.

use crate::browser::{Site, hidden};
use inzage_testkit::worlds::journey;

/// In autumn half past two comes twice, and the first counts; in spring it is skipped, and what begins then begins half an hour after the
/// clock went on.
///
/// Proves: A18, G54, X16.
#[tokio::test]
async fn an_appointment_at_half_past_two_shows_once_and_right() {
    let journey = journey();
    let (portal, guide_id) = (journey.portal, journey.guide.to_string());
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut guide = site.signed_in("joris@zorg.example").await;
    let (care, own) = (format!("/zorg/{portal}/afspraken"), format!("/p/{portal}/afspraken"));
    let (new, agenda) = (format!("{care}/nieuw"), format!("{own}/agenda"));
    let nights = [
        (("2026", "10", "25"), "zondag 25 oktober 2026", "02:30", "20261025T003000Z", "20261025T030000Z"),
        (("2027", "3", "28"), "zondag 28 maart 2027", "03:30", "20270328T013000Z", "20270328T020000Z"),
    ];
    let mut events = Vec::new();
    for ((year, month, day), date, from, starts, ends) in nights {
        let id = hidden(&guide.get(&new).await, "appointment");
        let title = format!("Nachtdienst {year}");
        let typed = [
            ("appointment", id.as_str()),
            ("title", title.as_str()),
            ("on-day", day),
            ("on-month", month),
            ("on-year", year),
            ("from", "02:30"),
            ("until", "04:00"),
            ("meeting", "place"),
            ("place", "Kamer 2.14"),
            ("with", guide_id.as_str()),
        ];
        assert_eq!(guide.post(&new, &typed).await.to(), format!("{care}/{id}"));
        let list = anna.get(&own).await;
        list.shows(&[&format!("{date}, {from}")]);
        assert_eq!(list.text.matches(&format!("{own}/{id}\"")).count(), 1, "{}", list.text);
        anna.get(&format!("{own}/{id}")).await.shows(&[date, &format!("{from} tot 04:00")]);
        guide.get(&format!("{care}/{id}")).await.shows(&[date, &format!("{from} tot 04:00")]);
        let shown = anna.get(&format!("{agenda}?maand={year}-{month:0>2}")).await;
        shown.shows(&[date, &format!("{from} tot 04:00")]);
        assert_eq!(shown.text.matches(title.as_str()).count(), 1, "{}", shown.text);
        let event = format!("DTSTART:{starts}\r\nDTEND:{ends}\r\n");
        let file = anna.get(&format!("{own}/{id}/agenda.ics")).await;
        assert_eq!(file.text.matches(event.as_str()).count(), 1, "{}", file.text);
        events.push(event);
    }

    let page = format!("{agenda}/koppeling");
    let feed = hidden(&anna.get(&page).await, "feed");
    let made = anna.post(&page, &[("feed", feed.as_str())]).await;
    let (_, address) = made.text.split_once("https://portaal.example").unwrap();
    let calendar = site.browser().get(address.split_once('<').unwrap().0).await;
    for event in events {
        assert_eq!(calendar.text.matches(event.as_str()).count(), 1, "{}", calendar.text);
    }
}
