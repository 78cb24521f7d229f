//! The demonstration in a real store.

use super::{MOMENTS, demo};
use inzage_domain::ports::Store as _;
use inzage_storage::{DatabaseSettings, SqlStore};

#[tokio::test]
async fn an_empty_database_takes_the_demonstration_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("demo.db").display());
    let store = SqlStore::connect(&DatabaseSettings { url, max_connections: 2 }).await.unwrap();
    store.migrate().await.unwrap();
    let demo = demo(MOMENTS[1]);
    store.import(&demo.records).await.unwrap();
    assert!(store.import(&demo.records).await.is_err(), "it would mix with what is there");
}
