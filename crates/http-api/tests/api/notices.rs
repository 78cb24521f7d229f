//! What people are told by e-mail, over HTTP.

use crate::stage::stage;
use serde_json::json;

#[tokio::test]
async fn people_choose_what_they_are_told() {
    let stage = stage().await;
    let client = stage.client().await;
    let notices = async || stage.get(&client, "/account").await.expect(200).json()["notices"].clone();
    assert_eq!(notices().await, json!({ "off": [], "period": "daily" }));
    let here = "/account/notices";
    stage.put(&client, here, "", json!({ "off": ["diary", "messages"], "period": "weekly" })).await.expect(204);
    assert_eq!(notices().await, json!({ "off": ["messages", "diary"], "period": "weekly" }));
    for bad in [json!({ "off": ["letters"], "period": "daily" }), json!({ "off": [] }), json!({ "off": [], "period": "hourly" })]
    {
        stage.put(&client, here, "", bad).await.problem(400, "invalid");
    }
    assert_eq!(notices().await, json!({ "off": ["messages", "diary"], "period": "weekly" }));
    let own = stage.get(&stage.tedje().await, "/account").await.expect(200).json();
    assert_eq!(own["notices"], json!({ "off": [], "period": "daily" }), "nobody else's");
}
