//! Sessions: how they live, and how they end.

use super::{Bench, Opened, Trial};
use crate::{
    doubles::FakeSecrets,
    worlds::{self, private},
};
use inzage_domain::{
    account::{Assurance, SessionLife, SignedInSession},
    credential::Digest,
    factor::FactorUse,
    ids::SessionId,
    policy::{
        Actor, AuthorizeError, Hat,
        actions::{ChangePassword, Confirm, EndOtherSessions, EndSession, ListPortals, ReadSecurity, SignIn, SignOut},
    },
    ports::{NewSession, SessionOpened, StoreError},
    text::DeviceName,
    views::Security,
};
use time::Duration;

const IDLE: Duration = SessionLife::PRIVATE.idle;

async fn session_at(trial: &Trial, digest: Digest, after: Duration) -> Option<SignedInSession> {
    trial.store.snapshot().await.unwrap().session_by_digest(&digest, trial.now.at + after).await.unwrap()
}

async fn security(trial: &Trial, actor: Actor) -> Security {
    trial.look(actor, ReadSecurity {}, async |tx, permit| tx.security(permit).await).await
}

async fn touch(trial: &Trial, session: &NewSession, after: Duration) {
    trial.store.touch_session(session.session.id, trial.now.at + after).await.unwrap();
}

async fn confirm(trial: &Trial, actor: Actor, assurance: Assurance, used: Option<FactorUse>, digest: Digest) -> bool {
    let action = Confirm { assurance };
    trial.change(actor, action, async |tx, permit| tx.confirm_session(permit, used.as_ref(), digest).await).await
}

/// A session is found by its digest until it expires or stays idle, each for as long as it was opened; signing in is noted.
///
/// Proves: G10.
pub async fn a_session_lives_until_it_expires_or_stays_idle(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let opened = trial.sign_in(world.client_account).await;
    let digest = opened.digest;
    assert_eq!(session_at(&trial, digest, Duration::ZERO).await, Some(opened.session.clone()));
    assert!(session_at(&trial, digest, IDLE - Duration::SECOND).await.is_some());
    assert!(session_at(&trial, digest, IDLE).await.is_none(), "idle");
    assert!(session_at(&trial, FakeSecrets::digest_of("another"), Duration::ZERO).await.is_none());

    let life = SessionLife::PROFESSIONAL;
    let mut short = trial.opening(world.guide_account);
    (short.session.idle, short.session.expires_at) = (life.idle, trial.now.at + life.absolute);
    trial.open(&short).await;
    assert!(session_at(&trial, short.digest, life.idle - Duration::SECOND).await.is_some());
    assert!(session_at(&trial, short.digest, life.idle).await.is_none(), "idle sooner");

    touch(&trial, &opened, Duration::minutes(20)).await;
    let touched = session_at(&trial, digest, IDLE).await.unwrap();
    assert_eq!(touched.last_used_at, trial.now.at + Duration::minutes(20));
    // An older touch moves nothing back.
    touch(&trial, &opened, Duration::minutes(1)).await;
    assert!(session_at(&trial, digest, IDLE).await.is_some());
    let absolute = SessionLife::PRIVATE.absolute;
    for minutes in (40..720).step_by(20) {
        touch(&trial, &opened, Duration::minutes(minutes)).await;
    }
    assert!(session_at(&trial, digest, absolute - Duration::SECOND).await.is_some());
    assert!(session_at(&trial, digest, absolute).await.is_none(), "expired");
    assert!(session_at(&trial, digest, Duration::days(400)).await.is_none());

    let found = trial.store.snapshot().await.unwrap().account_by_email(&worlds::email("anna@mail.example")).await;
    assert_eq!(found.unwrap().unwrap().last_sign_in, Some(trial.now.at));
}

/// A session that was ended stays ended, whatever touches it; other sessions of the account go on.
///
/// Proves: T4.
pub async fn a_session_that_ended_never_comes_back(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let first = trial.sign_in(world.client_account).await;
    let other = trial.sign_in(world.client_account).await;
    trial.change(first.actor(), SignOut {}, async |tx, permit| tx.end_session(permit).await).await;
    assert!(trial.session(first.digest).await.is_none());
    touch(&trial, &first, Duration::MINUTE).await;
    assert!(session_at(&trial, first.digest, Duration::MINUTE).await.is_none());
    assert!(trial.session(other.digest).await.is_some());
}

/// A session that stayed idle is not brought back by a request that comes too late.
///
/// Proves: T4.
pub async fn a_late_touch_revives_nothing(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let opened = trial.sign_in(world.client_account).await;
    for late in [IDLE, IDLE + Duration::MINUTE, SessionLife::PRIVATE.absolute, Duration::days(2)] {
        touch(&trial, &opened, late).await;
        assert!(session_at(&trial, opened.digest, late).await.is_none());
        assert!(session_at(&trial, opened.digest, late + Duration::SECOND).await.is_none());
    }
    touch(&trial, &opened, IDLE - Duration::SECOND).await;
    assert!(session_at(&trial, opened.digest, IDLE).await.is_some(), "just in time");
}

/// A session belongs to the account and has the assurance that the policy judged, whatever else it was opened with.
///
/// Proves: T5.
pub async fn a_session_has_what_was_judged(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let mut opening = trial.opening(world.guide_account);
    opening.session.device = DeviceName::parse("Safari op iPhone 🏡").unwrap();
    opening.session.confirmed_at = trial.now.at - Duration::minutes(3);
    let action = SignIn { account: world.tedje_account, assurance: Assurance::Basic };
    trial.change(Actor::Nobody, action, async |tx, permit| tx.open_session(permit, &opening).await).await;
    let expected = SignedInSession { account: world.tedje_account, assurance: Assurance::Basic, ..opening.session.clone() };
    assert_eq!(trial.session(opening.digest).await, Some(expected));
    let found = trial.store.snapshot().await.unwrap().credentials(world.guide_account).await.unwrap().unwrap();
    assert_eq!(found.account.last_sign_in, None, "nobody signed in there");
}

/// Who signs in anew in a browser leaves no session behind in it, not even somebody else's.
///
/// Proves: T5.
pub async fn a_new_session_takes_the_place_of_the_former(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let first = trial.sign_in(world.client_account).await;
    let other = trial.sign_in(world.client_account).await;
    let second = NewSession { replaces: Some(first.digest), ..trial.opening(world.client_account) };
    trial.open(&second).await;
    let third = NewSession { replaces: Some(second.digest), ..trial.opening(world.tedje_account) };
    trial.open(&third).await;
    let fourth = NewSession { replaces: Some(FakeSecrets::digest_of("never")), ..trial.opening(world.tedje_account) };
    trial.open(&fourth).await;
    for (session, lives) in [(first, false), (second, false), (other, true), (third, true), (fourth, true)] {
        assert_eq!(trial.session(session.digest).await.is_some(), lives);
    }
}

/// A device is new to an account that was used before, once; the first of all is not.
pub async fn a_device_is_known_the_second_time(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let on = async |account, device: &str| {
        let opening = NewSession { device: FakeSecrets::digest_of(device), ..trial.opening(account) };
        match trial.open(&opening).await {
            SessionOpened::Open { new_device } => new_device,
            SessionOpened::Spent => panic!("no code was used"),
        }
    };
    let (anna, tedje) = (world.client_account, world.tedje_account);
    assert!(!on(anna, "laptop").await, "nothing to be told at the first sign-in of all");
    assert!(!on(anna, "laptop").await);
    assert!(on(anna, "telephone").await);
    assert!(!on(anna, "telephone").await && !on(anna, "laptop").await);
    assert!(!on(tedje, "telephone").await, "the first of all");
    assert!(on(tedje, "laptop").await, "it is known to Anna's account only");
}

/// A fresh proof is noted, makes the session surer and never less sure, and leaves the former token worthless.
///
/// Proves: D38, T5.
pub async fn a_fresh_proof_gives_the_session_a_new_token(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let mut opening = trial.opening(world.client_account);
    opening.session.assurance = Assurance::Basic;
    trial.open(&opening).await;
    let other = trial.sign_in(world.client_account).await;
    let digests = ["one", "two", "three"].map(FakeSecrets::digest_of);
    let steps = [
        (Assurance::Basic, Assurance::Basic),
        (Assurance::Substantial, Assurance::Substantial),
        (Assurance::Basic, Assurance::Substantial),
    ];
    let mut former = opening.digest;
    for (digest, (shown, expected)) in digests.into_iter().zip(steps) {
        trial.later(Duration::MINUTE);
        assert!(confirm(&trial, opening.actor(), shown, None, digest).await);
        assert!(trial.session(former).await.is_none(), "the former token");
        let session = trial.session(digest).await.unwrap();
        assert_eq!((session.id, session.assurance), (opening.session.id, expected));
        assert_eq!((session.confirmed_at, session.signed_in_at), (trial.now.at, opening.session.signed_in_at));
        former = digest;
    }
    assert_eq!(trial.session(other.digest).await, Some(other.session));
}

/// A proof by a code that was used is none, and changes nothing.
///
/// Proves: D38, T24.
pub async fn a_used_code_proves_nothing(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let factor = world.world.totp(world.client_account);
    let mut trial = Trial::of(bench, &world.records()).await;
    let opening = NewSession { used: Some(FactorUse::Totp(factor, 7)), ..trial.opening(world.client_account) };
    trial.open(&opening).await;
    trial.later(Duration::MINUTE);
    let digest = FakeSecrets::digest_of("next");
    let proof = |step| Some(FactorUse::Totp(factor, step));
    let sure = Assurance::Substantial;
    assert!(!confirm(&trial, opening.actor(), sure, proof(7), digest).await);
    assert_eq!(trial.session(opening.digest).await, Some(opening.session.clone()));
    assert!(trial.session(digest).await.is_none());
    assert!(confirm(&trial, opening.actor(), sure, proof(8), digest).await);
    assert_eq!(trial.session(digest).await.map(|it| it.confirmed_at), Some(trial.now.at));
}

/// A session that ended while a request was under way gets no new token, and nothing else changes either.
///
/// Proves: T4, T5.
pub async fn an_ended_session_gets_no_new_token(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let ended = trial.sign_in(world.client_account).await;
    let other = trial.sign_in(world.client_account).await;
    trial.change(ended.actor(), SignOut {}, async |tx, permit| tx.end_session(permit).await).await;
    let digest = FakeSecrets::digest_of("next");
    let action = Confirm { assurance: Assurance::Substantial };
    let confirmed =
        trial.change_once(ended.actor(), action, &async |tx, permit| tx.confirm_session(permit, None, digest).await).await;
    assert!(matches!(confirmed, Err(AuthorizeError::Store(StoreError::Conflict))), "{confirmed:?}");
    let hash = crate::doubles::PlainHasher::hash_of("acht rode fietsen");
    let changed = trial
        .change_once(ended.actor(), ChangePassword {}, &async |tx, permit| tx.change_password(permit, hash.clone(), digest).await)
        .await;
    assert!(matches!(changed, Err(AuthorizeError::Store(StoreError::Conflict))), "{changed:?}");
    assert!(trial.session(digest).await.is_none() && trial.session(ended.digest).await.is_none());
    assert!(trial.session(other.digest).await.is_some());
    let kept = trial.store.snapshot().await.unwrap().credentials(world.client_account).await.unwrap().unwrap();
    assert_eq!(kept.account.password, Some(crate::doubles::PlainHasher::hash_of(worlds::PASSWORD)));
}

/// One's own open sessions are listed, the latest first, and nobody else's.
///
/// Proves: G68.
pub async fn ones_own_sessions_are_listed_latest_first(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let idle = trial.sign_in(world.client_account).await;
    trial.later(IDLE - Duration::MINUTE);
    let mut first = trial.opening(world.client_account);
    first.session.device = DeviceName::parse("Telefoon").unwrap();
    first.session.assurance = Assurance::Basic;
    trial.open(&first).await;
    trial.sign_in(world.tedje_account).await;
    trial.later(Duration::MINUTE);
    let ended = trial.sign_in(world.client_account).await;
    trial.change(ended.actor(), SignOut {}, async |tx, permit| tx.end_session(permit).await).await;
    let second = trial.sign_in(world.client_account).await;
    touch(&trial, &first, Duration::ZERO).await;
    let listed = security(&trial, second.actor()).await.sessions;
    assert_eq!(listed.iter().map(|it| it.id).collect::<Vec<_>>(), [second.session.id, first.session.id]);
    assert_eq!(listed.iter().map(|it| it.is_this).collect::<Vec<_>>(), [true, false]);
    let row = &listed[1];
    assert_eq!((row.device.as_str(), row.assurance), ("Telefoon", Assurance::Basic));
    assert_eq!((row.signed_in_at, row.last_used_at), (first.session.signed_in_at, trial.now.at));
    assert!(trial.session(idle.digest).await.is_none());
    assert!(security(&trial, private(world.marie_account)).await.sessions.is_empty());
}

/// One's own sessions end one by one, and those of others never.
///
/// Proves: G68, T1.
pub async fn only_ones_own_sessions_end(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let own = trial.sign_in(world.client_account).await;
    let other = trial.sign_in(world.client_account).await;
    let tedjes = trial.sign_in(world.tedje_account).await;
    let end = async |session| {
        trial.change(own.actor(), EndSession { session }, async |tx, permit| tx.end_own_session(permit).await).await
    };
    assert!(!end(tedjes.session.id).await);
    assert!(!end(SessionId::from_uuid(crate::doubles::numbered(9_999))).await);
    assert!(end(other.session.id).await);
    assert!(!end(other.session.id).await, "it has ended");
    for (session, lives) in [(&own, true), (&other, false), (&tedjes, true)] {
        assert_eq!(trial.session(session.digest).await.is_some(), lives);
    }
    assert!(end(own.session.id).await);
    assert!(trial.session(own.digest).await.is_none());
}

/// All one's sessions but this one end at once.
///
/// Proves: G68.
pub async fn all_other_sessions_end_at_once(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let own = trial.sign_in(world.client_account).await;
    let others = [trial.sign_in(world.client_account).await, trial.sign_in(world.client_account).await];
    let tedjes = trial.sign_in(world.tedje_account).await;
    trial.change(own.actor(), EndOtherSessions {}, async |tx, permit| tx.end_other_sessions(permit).await).await;
    for other in others {
        assert!(trial.session(other.digest).await.is_none());
    }
    assert!(trial.session(own.digest).await.is_some() && trial.session(tedjes.digest).await.is_some());
}

/// Who is switched off is out at that moment: no session of theirs is found, under any hat, and nobody else's ends.
///
/// Proves: T19.
pub async fn a_switched_off_account_is_out_at_once(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let guides = [trial.sign_in(world.guide_account).await, trial.sign_in(world.guide_account).await];
    let tedjes = trial.sign_in(world.tedje_account).await;
    bench.switch_off(world.guide_account).await;
    for session in &guides {
        assert!(trial.session(session.digest).await.is_none());
        touch(&trial, session, Duration::MINUTE).await;
        assert!(session_at(&trial, session.digest, Duration::MINUTE).await.is_none());
        // A request that had its session a moment before is refused as well.
        for hat in [Hat::Private, Hat::Professional] {
            let actor = Actor::Person(session.session.person(hat));
            let refused = trial.try_look(actor, ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
            assert_eq!(refused.unwrap_err().reason, inzage_domain::policy::Reason::AccountNotActive);
        }
    }
    assert!(trial.session(tedjes.digest).await.is_some());
}
