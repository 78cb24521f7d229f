//! Texts that are very long.

use crate::browser::{Site, hidden};
use inzage_testkit::worlds::journey;

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
