//! What operators publish.

use crate::databases::TestDatabase;
use inzage_domain::{
    consent::{ConsentText, ConsentTopic},
    letter::Language,
    text::LongText,
};
use inzage_testkit::worlds;
use sea_orm::{ConnectionTrait as _, Statement};

/// Each text that is published is the next version about its topic, in all its languages, and changes no other.
///
/// Proves: D39.
pub(crate) async fn a_published_text_is_the_next_version(database: &TestDatabase) {
    let topic = ConsentTopic::named("family-doctor").unwrap();
    let text = |language, body: &str| ConsentText {
        topic: topic.clone(),
        version: 1,
        language,
        title: worlds::title("Overleg"),
        body: LongText::parse(body).unwrap(),
    };
    let both = |body| vec![text(Language::Dutch, body), text(Language::English, body)];
    assert_eq!(database.store.publish_consent_text(&topic, both("Eerst")).await.unwrap(), 1);
    assert_eq!(database.store.publish_consent_text(&topic, both("Daarna")).await.unwrap(), 2);
    let other = ConsentTopic::named("research").unwrap();
    assert_eq!(database.store.publish_consent_text(&other, both("Anders")).await.unwrap(), 1);
    let raw = database.raw().await;
    let written =
        "SELECT topic || ' ' || version || ' ' || language || ' ' || body FROM consent_text ORDER BY topic, version, language";
    let rows = raw.query_all_raw(Statement::from_string(raw.get_database_backend(), written)).await.unwrap();
    let rows: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    assert_eq!(
        rows,
        [
            "family-doctor 1 en Eerst",
            "family-doctor 1 nl Eerst",
            "family-doctor 2 en Daarna",
            "family-doctor 2 nl Daarna",
            "research 1 en Anders",
            "research 1 nl Anders"
        ]
    );
}
