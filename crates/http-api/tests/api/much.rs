//! Portals that hold very much: an answer is as long as with little, and leads on.

use crate::stage::stage_of;
use inzage_domain::document::{Author, Sharing};
use inzage_testkit::worlds::journey;

/// How many rows a page has unless another number is asked.
const ROWS: usize = 20;
/// More than any page of them takes.
const BYTES: usize = 20_000;

/// Proves: A20, A25, G51.
#[tokio::test]
async fn very_much_is_answered_a_page_at_a_time() {
    let mut world = journey();
    let (portal, client, guide) = (world.portal, world.client_account, Author::Professional(world.guide));
    let build = &mut world.world;
    let report = build.report(portal, "Gesprek", guide, Sharing::BySection);
    let post = build.pinboard_post(portal, client, "Wie komt er?");
    for _ in 0..5_000 {
        build.document(portal, "Brief", guide, Sharing::BySection);
    }
    for _ in 0..10_000 {
        build.reaction((portal, report), Author::Client(client), "Dank u wel.");
        build.pinboard_reaction(portal, post, client, "Ik kom.");
    }
    let stage = stage_of(world).await;
    let client = stage.client().await;
    for list in ["/documents".to_owned(), format!("/reports/{report}/reactions"), format!("/pinboard/{post}/reactions")] {
        let mut path = stage.portal(&list);
        let mut seen = Vec::new();
        for _ in 0..3 {
            let page = stage.get(&client, &path).await.expect(200);
            assert!(page.text.len() < BYTES, "{list}: {} bytes", page.text.len());
            let rows = page.json();
            let ids = rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned());
            seen.extend(ids);
            let next = page.headers.get("link").unwrap_or_else(|| panic!("{list} ends")).to_str().unwrap();
            path = next.strip_prefix("</api/v1").unwrap().split_once('>').unwrap().0.to_owned();
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 3 * ROWS, "{list}: three pages of other rows");
    }
    let post = stage.get(&client, &stage.portal(&format!("/pinboard/{post}"))).await.expect(200);
    assert_eq!(post.json()["reactions"], 10_000);
    assert!(post.text.len() < BYTES, "{} bytes", post.text.len());
}
