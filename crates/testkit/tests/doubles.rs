//! The stand-ins behave as what they stand in for.

use inzage_domain::{
    credential::Password,
    ids::{BlobId, PortalId},
    ports::{BlobStore, Clock, IdSource, Mailer, PasswordHasher, Secrets},
};
use inzage_testkit::{
    doubles::{CountingMailer, Failure, FakeClock, FakeSecrets, MemoryBlobs, PlainHasher, SequentialIds, numbered},
    worlds::NOW,
};
use std::{collections::HashSet, sync::Arc};
use time::Duration;

#[test]
fn identifiers_are_of_version_seven_and_count_up() {
    let ids = SequentialIds::default();
    let made: Vec<uuid::Uuid> = (0..1_000).map(|_| ids.fresh()).collect();
    assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(made.iter().all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122));
    assert!(numbered(7) < made[0], "a world's own identifiers are older");
}

#[test]
fn a_clock_stands_still_until_it_is_moved() {
    let clock = FakeClock::default();
    assert_eq!((clock.now(), clock.now()), (NOW, NOW));
    clock.advance(Duration::days(20));
    assert_eq!((clock.now().at - NOW.at, clock.now().on - NOW.on), (Duration::days(20), Duration::days(20)));
    clock.set(NOW);
    assert_eq!(clock.now(), NOW);
}

#[test]
fn secrets_differ_and_have_digests_of_their_own() {
    let secrets = FakeSecrets::default();
    let made: Vec<_> = (0..1_000).map(|_| secrets.fresh_secret()).collect();
    let digests: HashSet<_> = made.iter().map(|it| secrets.digest(it)).collect();
    assert_eq!(digests.len(), made.len());
    assert_eq!(secrets.digest(&made[3]), secrets.digest_text(made[3].expose()));
}

#[tokio::test]
async fn a_password_is_verified_against_its_own_hash_only() {
    let hash = PlainHasher.hash(Password::typed("vier blauwe fietsen").unwrap()).await.unwrap();
    let verify = |raw, hash| PlainHasher.verify(Password::typed(raw).unwrap(), hash);
    assert!(verify("vier blauwe fietsen", Some(hash.clone())).await.unwrap());
    assert!(!verify("vijf blauwe fietsen", Some(hash)).await.unwrap());
    assert!(!verify("vier blauwe fietsen", None).await.unwrap());
}

#[tokio::test]
async fn a_mailer_keeps_what_it_took_and_fails_when_told() {
    let mailer = CountingMailer::default();
    let letter = inzage_domain::letter::Letter {
        id: inzage_domain::ids::LetterId::from_uuid(numbered(1)),
        to: inzage_testkit::worlds::email("anna@mail.example"),
        greeting: None,
        language: inzage_domain::letter::Language::Dutch,
        kind: inzage_domain::letter::LetterKind::SomethingNew,
    };
    mailer.fail(Some(Failure::Temporary));
    assert!(mailer.send(&letter).await.is_err());
    mailer.fail(None);
    mailer.send(&letter).await.unwrap();
    assert_eq!(mailer.sent(), [letter]);
}

#[tokio::test]
async fn files_are_kept_by_portal_and_found_by_age() {
    let clock = Arc::new(FakeClock::default());
    let blobs = MemoryBlobs::new(clock.clone());
    let (portal, other) = (PortalId::from_uuid(numbered(1)), PortalId::from_uuid(numbered(2)));
    let blob = BlobId::from_uuid(numbered(3));
    blobs.put_blob(portal, blob, vec![1, 2, 3]).await.unwrap();
    assert_eq!(blobs.blob(portal, blob).await.unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(blobs.blob(other, blob).await.unwrap(), None);
    assert!(blobs.blobs_put_before(NOW.at).await.unwrap().is_empty());
    assert_eq!(blobs.blobs_put_before(NOW.at + Duration::SECOND).await.unwrap(), [(portal, blob)]);
    blobs.delete_blob(portal, blob).await.unwrap();
    blobs.delete_blob(portal, blob).await.unwrap();
    assert_eq!(blobs.blob(portal, blob).await.unwrap(), None);
}
