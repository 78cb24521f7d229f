//! Counters, kept answers and files that no row names.

use super::{Bench, Trial};
use crate::{doubles::FakeSecrets, worlds};
use inzage_domain::{
    ids::{BlobId, ShelfId},
    ports::{IdSource, KeptAnswer, KeyClaim, KeyOwner},
};
use time::Duration;

/// Tries are counted per key, and forgotten when asked.
///
/// Proves: T7, T39.
pub async fn tries_are_counted_until_they_are_forgotten(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (key, other) = (FakeSecrets::digest_of("a"), FakeSecrets::digest_of("b"));
    let at = trial.now.at;
    assert_eq!(trial.store.tries(key, at, Duration::HOUR).await.unwrap(), 0);
    for expected in 1..=4 {
        assert_eq!(trial.store.count_try(key, at, Duration::HOUR).await.unwrap(), expected);
    }
    assert_eq!(trial.store.tries(key, at, Duration::HOUR).await.unwrap(), 4);
    assert_eq!(trial.store.count_try(other, at, Duration::HOUR).await.unwrap(), 1);
    trial.store.forget_tries(key).await.unwrap();
    assert_eq!(trial.store.tries(key, at, Duration::HOUR).await.unwrap(), 0);
    assert_eq!(trial.store.tries(other, at, Duration::HOUR).await.unwrap(), 1);
}

/// Tries from before the window count no more.
///
/// Proves: T39.
pub async fn tries_from_before_the_window_do_not_count(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let key = FakeSecrets::digest_of("a");
    let at = trial.now.at;
    trial.store.count_try(key, at, Duration::HOUR).await.unwrap();
    trial.store.count_try(key, at + Duration::minutes(30), Duration::HOUR).await.unwrap();
    assert_eq!(trial.store.tries(key, at + Duration::minutes(59), Duration::HOUR).await.unwrap(), 2);
    assert_eq!(trial.store.tries(key, at + Duration::minutes(61), Duration::HOUR).await.unwrap(), 1);
    assert_eq!(trial.store.count_try(key, at + Duration::minutes(120), Duration::HOUR).await.unwrap(), 1);
}

/// A clock that is set back forgives nothing: tries of the time that comes once more count as well, for as long as the window lasts.
///
/// Proves: T39.
pub async fn tries_count_also_after_the_clock_was_set_back(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let key = FakeSecrets::digest_of("a");
    let at = trial.now.at;
    trial.store.count_try(key, at, Duration::HOUR).await.unwrap();
    let back = at - Duration::minutes(59);
    assert_eq!(trial.store.tries(key, back, Duration::HOUR).await.unwrap(), 1);
    assert_eq!(trial.store.count_try(key, back, Duration::HOUR).await.unwrap(), 2);
    // Of a clock that was far ahead nobody suffers for long.
    assert_eq!(trial.store.tries(key, at - Duration::HOUR, Duration::HOUR).await.unwrap(), 1);
}

/// Tries at the same time are all counted, each with its own number.
///
/// Proves: T7, T39.
pub async fn tries_at_the_same_time_are_all_counted(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let key = FakeSecrets::digest_of("a");
    let count = || trial.store.count_try(key, trial.now.at, Duration::HOUR);
    let (a, b, c) = tokio::join!(count(), count(), count());
    let mut counts = [a.unwrap(), b.unwrap(), c.unwrap()];
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 3]);
}

/// The same request is answered as before, another one with that key is told apart.
pub async fn a_repeated_request_gets_its_first_answer(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (key, request, other) = (FakeSecrets::digest_of("k"), FakeSecrets::digest_of("r"), FakeSecrets::digest_of("o"));
    let account = KeyOwner::Account(world.client_account);
    let claim = |account, request, at| trial.store.claim_key(account, key, request, at);
    let at = trial.now.at;
    assert_eq!(claim(account, request, at).await.unwrap(), KeyClaim::New);
    assert_eq!(claim(account, request, at).await.unwrap(), KeyClaim::InProgress);
    assert_eq!(claim(account, other, at).await.unwrap(), KeyClaim::OtherRequest);
    let answer = KeptAnswer { status: 201, location: Some("/api/v1/x/1".to_owned()), body: "{\"naam\":\"🌻\"}".to_owned() };
    trial.store.keep_answer(account, key, &answer).await.unwrap();
    assert_eq!(claim(account, request, at).await.unwrap(), KeyClaim::Answered(answer.clone()));
    assert_eq!(claim(account, other, at).await.unwrap(), KeyClaim::OtherRequest);
    // Another account's key is another key.
    assert_eq!(claim(KeyOwner::Account(world.tedje_account), request, at).await.unwrap(), KeyClaim::New);
    // After a day it is forgotten.
    assert_eq!(claim(account, other, at + Duration::hours(25)).await.unwrap(), KeyClaim::New);
}

/// A key that was given back is new again.
pub async fn a_released_key_is_new_again(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (key, request) = (FakeSecrets::digest_of("k"), FakeSecrets::digest_of("r"));
    let claim = || trial.store.claim_key(KeyOwner::Account(world.client_account), key, request, trial.now.at);
    assert_eq!(claim().await.unwrap(), KeyClaim::New);
    trial.store.release_key(KeyOwner::Account(world.client_account), key).await.unwrap();
    assert_eq!(claim().await.unwrap(), KeyClaim::New);
}

/// A key whose request died is free again once that request can't be under way any more; one that was answered is not.
pub async fn a_key_without_an_answer_lapses(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (key, request, other) = (FakeSecrets::digest_of("k"), FakeSecrets::digest_of("r"), FakeSecrets::digest_of("o"));
    let account = KeyOwner::Account(world.client_account);
    let claim = |request, at| trial.store.claim_key(account, key, request, at);
    let at = trial.now.at;
    let lapses_at = at + KeyClaim::LAPSES_AFTER;
    assert_eq!(claim(request, at).await.unwrap(), KeyClaim::New);
    assert_eq!(claim(request, lapses_at - Duration::MICROSECOND).await.unwrap(), KeyClaim::InProgress);
    assert_eq!(claim(other, lapses_at - Duration::MICROSECOND).await.unwrap(), KeyClaim::OtherRequest);
    // The retry does the work, and a third waits for it.
    assert_eq!(claim(request, lapses_at).await.unwrap(), KeyClaim::New);
    assert_eq!(claim(request, lapses_at).await.unwrap(), KeyClaim::InProgress);
    let first = KeptAnswer { status: 201, location: None, body: "1".to_owned() };
    trial.store.keep_answer(account, key, &first).await.unwrap();
    // Whatever the request that was taken for dead still says, the answer that was given stands.
    trial.store.keep_answer(account, key, &KeptAnswer { status: 204, ..first.clone() }).await.unwrap();
    trial.store.release_key(account, key).await.unwrap();
    let later = lapses_at + KeyClaim::LAPSES_AFTER * 2;
    assert_eq!(claim(request, later).await.unwrap(), KeyClaim::Answered(first));
}

/// Of two at the same time, one claims a key.
pub async fn a_key_is_claimed_by_one(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (key, request) = (FakeSecrets::digest_of("k"), FakeSecrets::digest_of("r"));
    let claim = || trial.store.claim_key(KeyOwner::Account(world.client_account), key, request, trial.now.at);
    let (a, b) = tokio::join!(claim(), claim());
    let claims = [a.unwrap(), b.unwrap()];
    assert!(claims.contains(&KeyClaim::New) && claims.contains(&KeyClaim::InProgress), "{claims:?}");
}

/// Files are told apart from those that a document names, in the same portal only.
pub async fn files_that_no_document_names_are_found(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let other = world.world.client("Bram", "Buur", time::macros::date!(1990 - 01 - 01), world.house);
    let trial = Trial::of(bench, &world.records()).await;
    let named = world.records().documents[0].versions[0].blob;
    let stray = BlobId::from_uuid(trial.ids.fresh());
    let (shelf, other) = (ShelfId::from(world.portal), ShelfId::from(other));
    let asked = [(shelf, named), (shelf, stray), (other, named)];
    assert_eq!(trial.store.unnamed_blobs(&asked).await.unwrap(), [(shelf, stray), (other, named)]);
    assert!(trial.store.unnamed_blobs(&[]).await.unwrap().is_empty());
}
