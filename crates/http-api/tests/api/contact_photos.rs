//! Photos on contact cards over HTTP.

use crate::stage::{Answer, Caller, Form, Sent, Stage, stage_of};
use inzage_domain::{
    ports::{BlobStore as _, Clock as _},
    right::Right,
};
use inzage_testkit::worlds::journey;
use poem::http::Method;

async fn put(stage: &Stage, path: &str, caller: &Caller, body: &str) -> Answer {
    let form = Form::new().file(body.as_bytes());
    stage.send(Method::PUT, path, Sent { caller: Some(caller), form: Some(form), ..Sent::default() }).await
}

/// With the right to it a contact person puts a photo on the own card and takes it off; whoever sees the card sees it.
///
/// Proves: A28, A24, D41, T41.
#[tokio::test]
async fn a_photo_on_the_own_card_is_set_seen_and_removed() {
    let mut world = journey();
    world.world.grant(world.tedje, Right::OwnPhoto);
    world.world.grant(world.marie, Right::Documents);
    let stage = stage_of(world).await;
    let (client, tedje, guide) = (stage.client().await, stage.tedje().await, stage.guide().await);
    let marie = stage.sign_in("marie@mail.example").await;
    let contact = stage.portal(&format!("/contacts/{}", stage.journey.tedje));
    let photo = format!("{contact}/photo");
    let at_work = stage.care(&format!("/contacts/{}/photo", stage.journey.tedje));
    let told = |answer: &Answer| answer.json()["contact"]["photo"].clone();
    assert_eq!(told(&stage.get(&client, &contact).await.expect(200)), false);
    stage.get(&client, &photo).await.problem(404, "not-found");
    put(&stage, &photo, &client, "photo of somebody else").await.problem(403, "forbidden");
    put(&stage, &photo, &tedje, "hallo").await.problem(400, "invalid");
    put(&stage, &photo, &tedje, "photo of a tree").await.expect(204);
    put(&stage, &photo, &tedje, "photo of tedje").await.expect(204);
    assert_eq!(told(&stage.get(&client, &contact).await.expect(200)), true);
    let names = stage.get(&tedje, &stage.portal("/contact-names")).await.expect(200).json();
    let shown: Vec<_> = names.as_array().unwrap().iter().filter(|it| it["photo"] == true).map(|it| it["id"].clone()).collect();
    assert_eq!(shown, [stage.journey.tedje.to_string()]);
    for (reader, path) in [(&client, &photo), (&tedje, &photo), (&guide, &at_work)] {
        let shown = stage.get(reader, path).await.expect(200);
        assert_eq!((shown.text.as_str(), shown.header("content-type")), ("photo of tedje", "image/png"));
        assert_eq!((shown.header("cache-control"), shown.header("x-content-type-options")), ("no-store", "nosniff"));
    }
    stage.get(&marie, &photo).await.problem(404, "not-found");
    stage.get(&tedje, "/account/avatar/photo").await.problem(404, "not-found");
    let maries = stage.portal(&format!("/contacts/{}/photo", stage.journey.marie));
    put(&stage, &maries, &tedje, "photo of marie").await.problem(403, "forbidden");
    put(&stage, &maries, &marie, "photo of marie").await.problem(403, "forbidden");

    stage.delete(&marie, &photo).await.problem(403, "forbidden");
    stage.delete(&client, &photo).await.expect(204);
    stage.get(&tedje, &photo).await.problem(404, "not-found");
    stage.delete(&tedje, &photo).await.expect(204);
    let later = stage.clock.now().at + time::Duration::DAY;
    assert!(stage.blobs.blobs_put_before(later).await.unwrap().is_empty(), "no bytes are left behind");
}
