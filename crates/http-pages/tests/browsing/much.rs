//! Portals that hold very much, and texts that are very long.

use crate::browser::{Site, hidden};
use inzage_domain::{ids::ShelfId, ports::BlobStore as _};
use inzage_testkit::worlds::{Much, journey, much, much_of};
use poem::http::StatusCode;

/// How many bytes a page may be longer only because numbers in it have more digits.
const DIGITS: usize = 200;
/// How many bytes a page takes to lead back to the first.
const BACK: usize = 1_000;

/// A site with all of this, and the pages on which much can stand.
async fn site(much: Much) -> (Site, [String; 5]) {
    let portal = much.journey.portal;
    let records = much.journey.records();
    let site = Site::with(&records).await;
    let report = records.documents.iter().find(|it| it.id == much.report).unwrap();
    for version in &report.versions {
        site.blobs.put_blob(ShelfId::from(portal), version.blob, b"Wij spraken over slapen.".to_vec()).await.unwrap();
    }
    let pages = ["", "/documenten", &format!("/verslagen/{}", much.report), "/prikbord", &format!("/prikbord/{}", much.post)];
    let pages = pages.map(|path| format!("/p/{portal}{path}"));
    (site, pages)
}

/// Proves: A20, A25, G51.
#[tokio::test]
async fn pages_with_very_much_are_as_short_as_with_little_and_lead_on() {
    let ((small, few), (large, many)) = (site(much_of(150, 150)).await, site(much()).await);
    let mut of_few = small.signed_in("anna@mail.example").await;
    let mut of_many = large.signed_in("anna@mail.example").await;
    let mut lead_on = 0;
    for (few, many) in few.iter().zip(&many) {
        let (short, long) = (of_few.get(few).await, of_many.get(many).await);
        assert_eq!((short.status, long.status), (StatusCode::OK, StatusCode::OK), "{many}: {}", long.text);
        assert!(long.text.len() <= short.text.len() + DIGITS, "{many}: {} and {} bytes", long.text.len(), short.text.len());
        let Some((_, next)) = long.text.split_once(&format!("{many}?na=")) else {
            continue;
        };
        lead_on += 1;
        let next = of_many.get(&format!("{many}?na={}", next.split_once('"').unwrap().0)).await;
        assert_eq!(next.status, StatusCode::OK, "{many}");
        assert!(next.text.len() <= long.text.len() + BACK, "{many}: {} bytes after {}", next.text.len(), long.text.len());
    }
    assert_eq!(lead_on, 3, "the documents, the report's reactions and the post's lead on");
}

/// The longest message goes out whole; one character more comes back as it was typed, with what is wrong.
///
/// Proves: D11, G59.
#[tokio::test]
async fn a_message_may_be_very_long_and_one_that_is_longer_is_not_lost() {
    let journey = journey();
    let (portal, with) = (journey.portal, journey.guide.to_string());
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let new = format!("/p/{portal}/berichten/nieuw");
    let form = anna.get(&new).await;
    let (conversation, message) = (hidden(&form, "conversation"), hidden(&form, "message"));
    let (longest, longer) = ("é".repeat(64_000), "é".repeat(64_001));
    let fields = |body| {
        [
            ("conversation", conversation.as_str()),
            ("message", message.as_str()),
            ("title", "Mijn verhaal"),
            ("body", body),
            ("with", with.as_str()),
        ]
    };
    anna.parts(&new, &fields(longer.as_str())).await.complains(&[longer.as_str(), "Gebruik hoogstens 64000 tekens"]);
    let here = format!("/p/{portal}/berichten/{conversation}");
    assert_eq!(anna.parts(&new, &fields(longest.as_str())).await.to(), here);
    anna.get(&here).await.shows(&[longest.as_str(), "Mijn verhaal"]);
    anna.get(&format!("/p/{portal}/berichten?bak=verzonden")).await.shows(&["Mijn verhaal"]).lacks(&[longest.as_str()]);
}

/// A form takes the longest text in whatever script it is written, also where each of its characters is sent as many.
///
/// Proves: D11.
#[tokio::test]
async fn a_note_may_be_very_long_and_one_that_is_longer_is_not_lost() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let new = format!("/p/{}/dagboek/nieuw", journey.portal);
    let entry = hidden(&anna.get(&new).await, "entry");
    let (longest, longer) = ("é".repeat(64_000), "é".repeat(64_001));
    let fields = |body| [("entry", entry.as_str()), ("title", "Mijn verhaal"), ("body", body)];
    anna.post(&new, &fields(longer.as_str())).await.complains(&[longer.as_str(), "Gebruik hoogstens 64000 tekens"]);
    let here = format!("/p/{}/dagboek/{entry}", journey.portal);
    assert_eq!(anna.post(&new, &fields(longest.as_str())).await.to(), here);
    anna.get(&here).await.shows(&[longest.as_str(), "Mijn verhaal"]);
}
