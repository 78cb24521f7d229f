//! What was begun and must be finished within minutes.

use super::{Bench, Trial, at_once};
use crate::{doubles::FakeSecrets, worlds};
use inzage_domain::{
    credential::Digest,
    factor::SealedBytes,
    ports::{Challenge, ChallengeKind, StoreError},
};
use time::Duration;

/// Nothing is asked of the world but that it is there.
async fn trial(bench: &dyn Bench) -> Trial {
    Trial::of(bench, &worlds::journey().records()).await
}

fn digest() -> Digest {
    FakeSecrets::digest_of("challenge")
}

/// A sign-in that waits for its second factor, for five minutes.
async fn begun(trial: &Trial) -> Challenge {
    let kind = ChallengeKind::SecondFactor;
    let state = SealedBytes(vec![0, 255, 10, 39]);
    let challenge = Challenge { digest: digest(), kind, account: None, state, expires_at: trial.now.at + Duration::minutes(5) };
    trial.store.keep_challenge(&challenge).await.unwrap();
    challenge
}

async fn take(trial: &Trial, kind: ChallengeKind, after: Duration) -> Option<Challenge> {
    trial.store.take_challenge(&digest(), kind, trial.now.at + after).await.unwrap()
}

/// Every kind of challenge comes back as it was kept, looked at, tried or taken.
pub async fn every_kind_of_challenge_is_kept_faithfully(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (store, now) = (&trial.store, trial.now.at);
    for (kind, number) in ChallengeKind::ALL.into_iter().zip(0_u8..) {
        let challenge = Challenge {
            digest: Digest([number; 32]),
            kind,
            account: number.is_multiple_of(2).then_some(world.client_account),
            state: SealedBytes((0..=number).collect()),
            expires_at: now + Duration::minutes(5) + Duration::microseconds(1),
        };
        store.keep_challenge(&challenge).await.unwrap();
        let looked = store.challenge(&challenge.digest, kind, now).await.unwrap();
        let tried = store.try_challenge(&challenge.digest, kind, now, 1).await.unwrap();
        let taken = store.take_challenge(&challenge.digest, kind, now).await.unwrap();
        assert_eq!([looked, tried, taken], [const { None }; 3].map(|_: Option<()>| Some(challenge.clone())), "{kind:?}");
    }
}

/// A challenge is taken once.
pub async fn a_challenge_is_taken_once(bench: &dyn Bench) {
    let trial = trial(bench).await;
    let challenge = begun(&trial).await;
    assert_eq!(take(&trial, challenge.kind, Duration::ZERO).await, Some(challenge.clone()));
    assert_eq!(take(&trial, challenge.kind, Duration::ZERO).await, None);
    assert_eq!(trial.store.challenge(&digest(), challenge.kind, trial.now.at).await.unwrap(), None);
    assert_eq!(trial.store.try_challenge(&digest(), challenge.kind, trial.now.at, 9).await.unwrap(), None);
}

/// Of many who take a challenge at the same time, one gets it.
pub async fn a_challenge_is_taken_by_one_of_many(bench: &dyn Bench) {
    let trial = trial(bench).await;
    let challenge = begun(&trial).await;
    let taken = at_once((0..10).map(|_| take(&trial, challenge.kind, Duration::ZERO))).await;
    assert_eq!(taken.into_iter().flatten().collect::<Vec<_>>(), [challenge]);
}

/// A challenge is tried no more often than allowed, also at the same time; a look counts as no try.
///
/// Proves: T7.
pub async fn a_challenge_is_tried_only_so_often(bench: &dyn Bench) {
    let trial = trial(bench).await;
    let challenge = begun(&trial).await;
    let attempt = async || trial.store.try_challenge(&digest(), challenge.kind, trial.now.at, 5).await.unwrap();
    for _ in 0..3 {
        assert!(trial.store.challenge(&digest(), challenge.kind, trial.now.at).await.unwrap().is_some());
    }
    assert!(attempt().await.is_some());
    let tried = at_once((0..10).map(|_| attempt())).await;
    assert_eq!(tried.iter().flatten().count(), 4);
    assert_eq!(attempt().await, None);
    // Whoever was right at the last try takes it.
    assert_eq!(take(&trial, challenge.kind, Duration::ZERO).await, Some(challenge));
}

/// A challenge serves what it was made for only, and is not used up by what it was not made for.
pub async fn a_challenge_serves_its_own_kind(bench: &dyn Bench) {
    let trial = trial(bench).await;
    let challenge = begun(&trial).await;
    for other in ChallengeKind::ALL.into_iter().filter(|it| *it != challenge.kind) {
        assert_eq!(trial.store.challenge(&digest(), other, trial.now.at).await.unwrap(), None);
        assert_eq!(trial.store.try_challenge(&digest(), other, trial.now.at, 9).await.unwrap(), None);
        assert_eq!(take(&trial, other, Duration::ZERO).await, None);
    }
    let nobodys = FakeSecrets::digest_of("another");
    assert_eq!(trial.store.take_challenge(&nobodys, challenge.kind, trial.now.at).await.unwrap(), None);
    assert_eq!(take(&trial, challenge.kind, Duration::ZERO).await, Some(challenge));
}

/// A challenge ends at its minute.
pub async fn a_challenge_ends_at_its_minute(bench: &dyn Bench) {
    let trial = trial(bench).await;
    let challenge = begun(&trial).await;
    let (life, at) = (Duration::minutes(5), trial.now.at);
    let found = async |at| -> Result<[bool; 2], StoreError> {
        let looked = trial.store.challenge(&digest(), challenge.kind, at).await?;
        let tried = trial.store.try_challenge(&digest(), challenge.kind, at, 9).await?;
        Ok([looked.is_some(), tried.is_some()])
    };
    assert_eq!(found(at + life - Duration::SECOND).await.unwrap(), [true; 2]);
    assert_eq!(found(at + life).await.unwrap(), [false; 2]);
    assert_eq!(take(&trial, challenge.kind, life).await, None);
    assert_eq!(found(at).await.unwrap(), [false; 2], "what came too late is not in time once the clock is set back");
}
