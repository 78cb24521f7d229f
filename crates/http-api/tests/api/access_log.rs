//! The access log: who looked, page by page and as a table.

use crate::stage::stage;
use inzage_domain::right::Right;
use serde_json::json;

/// Proves: X08, M05, M06.
#[tokio::test]
async fn everybody_who_looked_is_in_the_log() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    stage.get(&tedje, &stage.portal(&format!("/documents/{}", stage.journey.plan))).await.expect(200);
    stage.get(&tedje, &stage.portal(&format!("/documents/{}", stage.journey.report))).await.expect(404);
    let log = stage.get(&client, &stage.portal("/access-log?who=relations&kind=look")).await.expect(200).json();
    let lines = log.as_array().unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (&lines[1]["action"], &lines[1]["ground"], &lines[1]["done"]),
        (&json!("document.read"), &json!("grant"), &json!(true))
    );
    assert_eq!(lines[1]["name"], json!({ "given": "Tedje", "family": "🌻 Zon" }));
    let records = stage.journey.records();
    let given = |it: &&inzage_domain::grant::Grant| it.relation == stage.journey.tedje && it.right == Right::Documents;
    let grant = records.grants.iter().find(given).unwrap().id.to_string();
    assert_eq!(lines[1]["groundId"], json!(grant), "under which grant");
    assert_eq!((&lines[0]["reason"]["code"], &lines[0]["done"]), (&json!("not-visible"), &json!(false)));
    assert_eq!(lines[0].get("groundId"), None);
    let table = stage.get(&client, &stage.portal("/access-log.csv?who=relations&kind=look")).await.expect(200);
    assert!(table.text.contains(&format!("\"yes\",\"grant\",\"{grant}\",\"\"")), "{}", table.text);
    let wrong = stage.get(&client, &stage.portal("/access-log?who=all&kind=x&from=gisteren&limit=101")).await;
    assert_eq!(wrong.problem(400, "invalid").places(), ["from", "who", "kind", "limit"]);
    stage.get(&tedje, &stage.portal("/access-log")).await.problem(403, "forbidden");
    stage.get(&stage.guide().await, &stage.care("/access-log")).await.expect(200);
}

#[tokio::test]
async fn the_pages_keep_their_filter() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    for _ in 0..5 {
        stage.get(&tedje, &stage.portal("/documents")).await.expect(200);
        stage.clock.advance(time::Duration::seconds(1));
    }
    let mut path = stage.portal("/access-log?who=relations&limit=2&from=2026-06-15T12:00:00%2B02:00");
    let mut seen = 0;
    for _ in 0..3 {
        let page = stage.get(&client, &path).await.expect(200);
        assert!(page.json().as_array().unwrap().iter().all(|line| line["capacity"] == "relation"));
        seen += page.json().as_array().unwrap().len();
        let Some(link) = page.headers.get("link") else { break };
        path = link.to_str().unwrap().strip_prefix("</api/v1").unwrap().split_once('>').unwrap().0.to_owned();
        assert!(path.contains("who=relations&") && path.contains("from=2026-06-15T10:00:00Z&"), "{path}");
    }
    assert_eq!(seen, 5);
}

#[tokio::test]
async fn the_table_has_every_line_and_no_formulas() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    for _ in 0..130 {
        stage.get(&tedje, &stage.portal("/documents")).await.expect(200);
    }
    let table = stage.get(&client, &stage.portal("/access-log.csv?who=relations")).await.expect(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.header("content-disposition").starts_with("attachment"));
    let rows: Vec<&str> = table.text.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 131, "a heading and every line");
    assert!(rows[0].starts_with("at,capacity,name"));
    assert!(rows[1].contains("\"Tedje 🌻 Zon\"") && rows[1].contains("\"document.list\""), "{}", rows[1]);
    stage.get(&tedje, &stage.portal("/access-log.csv")).await.problem(403, "forbidden");
    assert_eq!(stage.get(&client, &stage.portal("/access-log.csv?until=x")).await.expect(400).places(), ["until"]);
}
