//! Portals that hold very much: an answer is as long as with little, and leads on.

use crate::stage::stage_of;
use inzage_testkit::worlds::{Much, much};

/// How many rows a page has unless another number is asked.
const ROWS: usize = 20;
/// More than any page of them takes.
const BYTES: usize = 20_000;

/// Proves: A20, A25, G51.
#[tokio::test]
async fn very_much_is_answered_a_page_at_a_time() {
    let Much { journey, report, post } = much();
    let stage = stage_of(journey).await;
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
