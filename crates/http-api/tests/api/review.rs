//! The security officer's review of the access log, page by page and as a table.

use crate::stage::{Caller, Stage, stage_of};
use inzage_domain::care::Task;
use inzage_testkit::worlds::journey;
use serde_json::{Value, json};
use time::Duration;

/// A stage on which Sjoerd is the security officer and a document has a title that nobody but its readers may see.
async fn office() -> (Stage, Caller) {
    let mut world = journey();
    let officer = world.world.account("Sjoerd", "Zorgvuldig", "sjoerd@zorg.example");
    let professional = world.world.professional(officer, "functionaris gegevensbescherming");
    world.world.tasks(professional, &[Task::ReviewAccess], world.house);
    let colleague = world.world.client("Otto", "Anders", time::macros::date!(1980 - 01 - 01), world.house);
    world.world.client_account(colleague, world.other_staff_account);
    world.world.link(colleague, world.guide, inzage_domain::care::CareLinkKind::Guiding);
    let stage = stage_of(world).await;
    let officer = stage.sign_in("sjoerd@zorg.example").await;
    (stage, officer)
}

async fn fail(stage: &Stage, email: &str, times: usize) {
    for _ in 0..times {
        stage.knock("/session", json!({ "email": email, "password": "een verkeerd wachtwoord" })).await;
        stage.clock.advance(Duration::SECOND);
    }
}

fn kinds(review: &Value) -> Vec<(&str, u64)> {
    let totals = review["totals"].as_array().unwrap();
    totals.iter().map(|it| (it["kind"].as_str().unwrap(), it["count"].as_u64().unwrap())).collect()
}

/// Ten wrong passwords are found with their lock-out, and who has to wait adds nothing; fifty for unknown addresses are counted. No address
/// that was typed, no title and no text stands in what the officer gets.
///
/// Proves: T39.
#[tokio::test]
async fn the_officer_sees_who_tried_and_who_looked() {
    let (stage, officer) = office().await;
    let guide = stage.guide().await;
    fail(&stage, "anna@mail.example", 15).await;
    for nth in 0..50 {
        fail(&stage, &format!("kanarie{nth}@mail.example"), 1).await;
    }
    let colleague = stage.store.records().portals.last().unwrap().id;
    stage.get(&guide, &format!("/care/clients/{colleague}")).await.expect(200);
    stage.get(&guide, &stage.care(&format!("/documents/{}", stage.journey.report))).await.expect(200);
    let answer = stage.get(&officer, "/care/review").await.expect(200);
    let review = answer.json();
    assert_eq!((&review["from"], &review["until"]), (&json!("2026-06-09"), &json!("2026-06-15")));
    let expected = [("failed-sign-ins", 1), ("unknown-sign-ins", 1), ("locked-out", 1), ("colleague-file", 1)];
    assert_eq!(kinds(&review), expected);
    let findings = review["findings"].as_array().unwrap();
    assert_eq!((&findings[0]["name"]["given"], &findings[0]["count"]), (&json!("Anna"), &json!(10)));
    assert_eq!((&findings[1]["name"], &findings[1]["account"], &findings[1]["count"]), (&json!(null), &json!(null), &json!(50)));
    let look = &findings[3];
    assert_eq!(
        (&look["name"]["given"], &look["job"], &look["hat"]),
        (&json!("Joris"), &json!("psycholoog"), &json!("professional"))
    );
    assert_eq!((&look["client"]["name"]["given"], &look["client"]["portal"]), (&json!("Otto"), &json!(colleague.to_string())));
    let table = stage.get(&officer, "/care/review/export").await.expect(200);
    for told in [&answer.text, &table.text] {
        assert!(!told.contains("kanarie") && !told.contains('@'), "{told}");
        for document in stage.store.records().documents {
            assert!(!told.contains(document.title.as_str()), "{}", document.title);
        }
    }
}

/// Proves: D34, D38.
#[tokio::test]
async fn only_the_officer_reviews_and_only_with_a_fresh_proof() {
    let (stage, officer) = office().await;
    for path in ["/care/review", "/care/review/export"] {
        for caller in [stage.guide().await, stage.client().await, stage.tedje().await] {
            stage.get(&caller, path).await.problem(403, "forbidden");
        }
        stage.get(&officer, path).await.expect(200);
    }
    stage.clock.advance(Duration::minutes(14) + Duration::seconds(59));
    stage.get(&officer, "/care/review").await.expect(200);
    stage.clock.advance(Duration::minutes(1));
    stage.get(&officer, "/care/review").await.problem(401, "not-confirmed");
    // Each look and each refusal is a line of its own.
    let lines = stage.store.records().log.into_iter().filter(|it| it.action.starts_with("review.")).count();
    assert_eq!(lines, 2 * 4 + 2);
}

#[tokio::test]
async fn days_kinds_and_pages_are_asked_for_by_name() {
    let (stage, officer) = office().await;
    fail(&stage, "anna@mail.example", 10).await;
    fail(&stage, "tedje@mail.example", 10).await;
    let wrong = stage.get(&officer, "/care/review?from=gisteren&until=2026-02-30&kind=all&after=x&limit=0").await;
    assert_eq!(wrong.problem(400, "invalid").places(), ["from", "until", "kind", "after", "limit"]);
    for days in ["from=2026-06-15&until=2026-06-14", "from=2026-01-01&until=2026-06-15"] {
        let path = format!("/care/review?{days}");
        assert_eq!(stage.get(&officer, &path).await.problem(400, "invalid").places(), ["until"]);
    }
    let mut path = "/care/review?from=2026-06-15&kind=failed-sign-ins&limit=1".to_owned();
    let mut names = Vec::new();
    loop {
        let page = stage.get(&officer, &path).await.expect(200);
        let review = page.json();
        assert_eq!(kinds(&review), [("failed-sign-ins", 2), ("locked-out", 2)]);
        names.extend(review["findings"].as_array().unwrap().iter().map(|it| it["name"]["given"].as_str().unwrap().to_owned()));
        let Some(link) = page.headers.get("link") else { break };
        path = link.to_str().unwrap().strip_prefix("</api/v1").unwrap().split_once('>').unwrap().0.to_owned();
    }
    assert_eq!(names, ["Anna", "Tedje"]);
    let table = stage.get(&officer, "/care/review/export?kind=locked-out&until=2026-06-15").await.expect(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    let name = "attachment; filename*=UTF-8''review-2026-06-09-2026-06-15.csv";
    assert_eq!(table.header("content-disposition"), name);
    let rows: Vec<&str> = table.text.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[1].starts_with("\"2026-06-15\",\"locked-out\","), "{}", rows[1]);
}
