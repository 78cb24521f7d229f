//! One's own avatar over HTTP.

use crate::stage::{Form, Sent, stage};
use poem::http::Method;
use serde_json::json;

/// Proves: G36, D41, T41.
#[tokio::test]
async fn an_avatar_is_ones_own_and_nobody_elses() {
    let stage = stage().await;
    let (client, tedje, guide) = (stage.client().await, stage.tedje().await, stage.guide().await);
    let (here, photo) = ("/account/avatar", "/account/avatar/photo");
    assert_eq!(stage.get(&client, "/account").await.expect(200).json().get("avatar"), None);
    stage.get(&client, photo).await.problem(404, "not-found");
    let put = async |path, caller, body: &str| {
        let form = Form::new().file(body.as_bytes());
        stage.send(Method::PUT, path, Sent { caller: Some(caller), form: Some(form), ..Sent::default() }).await
    };
    put(photo, &client, "hallo").await.problem(400, "invalid");
    put(photo, &client, "photo of the garden").await.expect(204);
    assert_eq!(stage.get(&client, "/account").await.expect(200).json()["avatar"], json!({ "kind": "photo" }));
    let own = stage.get(&client, photo).await.expect(200);
    assert_eq!((own.text.as_str(), own.header("content-type")), ("photo of the garden", "image/png"));
    assert_eq!((own.header("cache-control"), own.header("x-content-type-options")), ("no-store", "nosniff"));
    for other in [&tedje, &guide] {
        stage.get(other, photo).await.problem(404, "not-found");
    }
    stage.put(&client, here, "", json!({ "drawing": "tree" })).await.expect(204);
    let own = stage.get(&client, "/account").await.expect(200).json();
    assert_eq!(own["avatar"], json!({ "kind": "drawing", "drawing": "tree" }));
    stage.put(&client, here, "", json!({ "drawing": "yacht" })).await.problem(400, "invalid");
    for other in [&tedje, &guide] {
        for path in ["/account", "/account/portals"] {
            let told = stage.get(other, path).await.expect(200);
            assert!(!told.text.contains("avatar") && !told.text.contains("drawing"), "{}", told.text);
        }
    }
    for path in [stage.portal(""), stage.portal("/contacts")] {
        let told = stage.get(&tedje, &path).await;
        assert!(!told.text.contains("avatar"), "{}", told.text);
    }
    stage.send(Method::DELETE, here, Sent { caller: Some(&client), ..Sent::default() }).await.expect(204);
    assert_eq!(stage.get(&client, "/account").await.expect(200).json().get("avatar"), None);
}
