//! Removing what is over, and nothing else.

use super::{Bench, Opened, Trial, at_once};
use crate::{
    doubles::FakeSecrets,
    worlds::{self, Journey, POSTMAN},
};
use inzage_domain::{
    account::SessionLife,
    credential::Digest,
    factor::{Recovery, SealedBytes},
    ids::{AccountId, RecoveryId},
    policy::{
        Actor,
        actions::{ResetPassword, SendRecovery, SignOut},
    },
    ports::{Challenge, ChallengeKind, DEVICE_KNOWN_FOR, IdSource, KeptAnswer, KeyClaim, KeyOwner, NewSession, SessionOpened},
};
use time::Duration;

const CHALLENGE: Duration = Duration::minutes(5);
const WINDOW: Duration = Duration::minutes(30);
const TEDJE: &str = "tedje@mail.example";

fn digest(of: &str) -> Digest {
    FakeSecrets::digest_of(of)
}

/// One of every kind of what will be over, at one moment.
struct Kept {
    account: AccountId,
    sessions: [NewSession; 2],
    challenge: Challenge,
}

impl Kept {
    async fn at_once(trial: &Trial, world: &Journey) -> Self {
        let account = world.tedje_account;
        let mut sessions = Vec::new();
        for device in ["first", "second"] {
            let opening = NewSession { device: digest(device), ..trial.opening(account) };
            trial.open(&opening).await;
            sessions.push(opening);
        }
        let [open, ended]: [NewSession; 2] = sessions.try_into().unwrap();
        trial.change(ended.actor(), SignOut {}, async |tx, permit| tx.end_session(permit).await).await;
        trial.store.request_recovery(&worlds::email(TEDJE), trial.now.at).await.unwrap();
        let id = RecoveryId::from_uuid(trial.ids.fresh());
        let action = SendRecovery { email: worlds::email(TEDJE) };
        let sent = trial.change(POSTMAN, action, async |tx, permit| tx.keep_recovery(permit, id, digest("link")).await).await;
        assert!(sent.is_some());
        let challenge = challenge(trial, 0);
        trial.store.keep_challenge(&challenge).await.unwrap();
        trial.store.count_try(digest("try"), trial.now.at, WINDOW).await.unwrap();
        assert_eq!(claim(trial, account).await, KeyClaim::New);
        let answer = KeptAnswer { status: 201, location: None, body: String::new() };
        trial.store.keep_answer(KeyOwner::Account(account), digest("key"), &answer).await.unwrap();
        Self { account, sessions: [open, ended], challenge }
    }

    /// Which of them are there, as seen from the moment at which they were kept: challenge, try, link, open session, answer.
    async fn there(&self, trial: &Trial) -> [bool; 5] {
        let at = trial.now.at;
        let challenge = trial.store.challenge(&self.challenge.digest, self.challenge.kind, at).await.unwrap();
        let tries = trial.store.tries(digest("try"), at, WINDOW).await.unwrap();
        let reset = ResetPassword { digest: digest("link") };
        let link = trial.try_change(Actor::Nobody, reset, async |_, _| Ok(())).await;
        let session = trial.session(self.sessions[0].digest).await;
        let answered = matches!(claim(trial, self.account).await, KeyClaim::Answered(_));
        [challenge.is_some(), tries == 1, link.is_ok(), session.is_some(), answered]
    }
}

fn challenge(trial: &Trial, number: u8) -> Challenge {
    Challenge {
        digest: Digest([number; 32]),
        kind: ChallengeKind::SecondFactor,
        account: None,
        state: SealedBytes(vec![1]),
        expires_at: trial.now.at + CHALLENGE,
    }
}

async fn claim(trial: &Trial, account: AccountId) -> KeyClaim {
    trial.store.claim_key(KeyOwner::Account(account), digest("key"), digest("request"), trial.now.at).await.unwrap()
}

async fn sweep(trial: &Trial, after: Duration) -> u32 {
    trial.store.sweep(trial.now.at + after, 100).await.unwrap()
}

/// Whatever is over is removed from that moment on, and not a moment sooner.
pub async fn what_is_over_is_removed_and_nothing_sooner(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let kept = Kept::at_once(&trial, &world).await;
    assert_eq!(sweep(&trial, Duration::ZERO).await, 0);
    // An answer that is looked for after it was removed is claimed anew, so it comes last.
    let ends = [(CHALLENGE, 1), (WINDOW, 1), (Recovery::LIFE, 1), (SessionLife::PRIVATE.absolute, 2), (KeptAnswer::LIFE, 1)];
    for (gone, (end, rows)) in ends.into_iter().enumerate() {
        assert_eq!(sweep(&trial, end - Duration::MICROSECOND).await, 0, "{gone}");
        let expected: [bool; 5] = std::array::from_fn(|kind| gone <= kind);
        assert_eq!(kept.there(&trial).await, expected);
        assert_eq!(sweep(&trial, end).await, rows, "{gone}");
    }
    assert_eq!(kept.there(&trial).await, [false; 5]);
}

/// A device is forgotten on which nobody signed in for a year, and the next sign-in there is new again.
pub async fn a_device_is_forgotten_after_a_year(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let kept = Kept::at_once(&trial, &world).await;
    let year = DEVICE_KNOWN_FOR - Duration::MICROSECOND;
    trial.later(year);
    sweep(&trial, Duration::ZERO).await;
    let on = async |trial: &Trial, device: &str| {
        trial.open(&NewSession { device: digest(device), ..trial.opening(kept.account) }).await
    };
    assert_eq!(on(&trial, "first").await, SessionOpened::Open { new_device: false });
    assert_eq!(sweep(&trial, Duration::MICROSECOND).await, 1, "the device that was not used again");
    assert_eq!(on(&trial, "second").await, SessionOpened::Open { new_device: true });
    assert_eq!(on(&trial, "first").await, SessionOpened::Open { new_device: false });
}

/// A sweep removes only so many of a kind, also when several sweep at the same time.
pub async fn a_sweep_goes_by_small_steps(bench: &dyn Bench) {
    let trial = Trial::of(bench, &worlds::journey().records()).await;
    for number in 0..5 {
        trial.store.keep_challenge(&challenge(&trial, number)).await.unwrap();
    }
    for seconds in 0..3 {
        trial.store.count_try(digest("try"), trial.now.at + Duration::seconds(seconds), WINDOW).await.unwrap();
    }
    let at = trial.now.at + Duration::HOUR;
    assert_eq!(trial.store.sweep(at, 2).await.unwrap(), 4);
    let swept = at_once((0..4).map(|_| trial.store.sweep(at, 2))).await;
    let swept: u32 = swept.into_iter().map(Result::unwrap).sum();
    assert_eq!(swept + sweep(&trial, Duration::HOUR).await, 4, "each was removed once");
    assert_eq!(sweep(&trial, Duration::HOUR).await, 0);
}
