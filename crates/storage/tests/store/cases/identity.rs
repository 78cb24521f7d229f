//! What people sign in with, as several processes use it up and as it comes back.

use crate::databases::TestDatabase;
use inzage_domain::{
    account::{Assurance, SessionLife, SignedInSession},
    credential::{Digest, PasswordHash},
    factor::{Factor, FactorKey, FactorUse, QuestionAndAnswer, Recovery, SealedBytes},
    ids::{AccountId, FactorId, RecoveryId, SessionId},
    policy::{
        Action, Actor, AuthorizeError, Hat, Permit, Trail,
        actions::{
            AddFactor, ChangePassword, Confirm, EndOtherSessions, EndSession, MakeRecoveryCodes, ReadSecurity, RemoveFactor,
            ResetPassword, SendRecovery, SetSecretQuestion, SignIn,
        },
        authorize,
    },
    ports::{
        Challenge, ChallengeKind, Challenges as _, FactorAdded, IdSource as _, NewSession, RecoveryRequests as _, Session,
        SessionOpened, SessionTouch as _, Store as _, StoreError,
    },
    text::{DeviceName, SecretQuestion},
    views::Security,
};
use inzage_storage::SqlStore;
use inzage_testkit::{
    doubles::{FakeSecrets, SequentialIds},
    worlds::{self, NOW},
};
use std::sync::Arc;
use time::Duration;
use tokio::task::JoinSet;

/// Makes a change; what loses a race is tried again from the start.
async fn change<A: Action + Clone, T>(
    store: &SqlStore,
    ids: &SequentialIds,
    actor: Actor,
    action: A,
    effect: impl AsyncFn(&mut dyn Session, &Permit<A>) -> Result<T, StoreError>,
) -> T {
    let once = async || -> Result<T, AuthorizeError> {
        let mut session = store.begin().await?;
        let permit = authorize(&mut *session, actor, action.clone(), worlds::ticket(NOW, ids.fresh())).await?;
        let done = effect(&mut *session, &permit).await?;
        session.commit(Trail::done(permit)).await?;
        Ok(done)
    };
    for _ in 0..50 {
        match once().await {
            Ok(done) => return done,
            Err(AuthorizeError::Store(StoreError::Conflict)) => {}
            Err(error) => panic!("{} failed: {error:?}", A::NAME),
        }
    }
    panic!("{} lost every race", A::NAME);
}

fn opening(account: AccountId, ids: &SequentialIds) -> NewSession {
    let id = ids.fresh();
    NewSession {
        session: SignedInSession {
            id: SessionId::from_uuid(id),
            account,
            assurance: Assurance::Substantial,
            device: DeviceName::parse("Firefox op Windows").unwrap(),
            signed_in_at: NOW.at,
            confirmed_at: NOW.at,
            last_used_at: NOW.at,
            idle: SessionLife::PRIVATE.idle,
            expires_at: NOW.at + SessionLife::PRIVATE.absolute,
        },
        digest: FakeSecrets::digest_of(&format!("session {id}")),
        device: FakeSecrets::digest_of(&format!("device {id}")),
        replaces: None,
        checked: None,
        link: None,
        used: None,
        rehashed: None,
    }
}

async fn open(store: &SqlStore, ids: &SequentialIds, opening: &NewSession) -> SessionOpened {
    let SignedInSession { account, assurance, .. } = opening.session;
    let effect = async |tx: &mut dyn Session, permit: &Permit<SignIn>| tx.open_session(permit, opening).await;
    change(store, ids, Actor::Nobody, SignIn { account, assurance }, effect).await
}

fn person(opened: &NewSession) -> Actor {
    Actor::Person(opened.session.person(Hat::Private))
}

async fn session(store: &SqlStore, digest: Digest) -> Option<SignedInSession> {
    store.snapshot().await.unwrap().session_by_digest(&digest, NOW.at).await.unwrap()
}

/// One factor of each kind, the oldest first.
fn factors(account: AccountId, ids: &SequentialIds) -> [Factor; 3] {
    let keys = [
        FactorKey::Totp { secret: SealedBytes(vec![0, 1, 255]), last_step: 58_000_000 },
        FactorKey::Passkey { credential: vec![0, 7, 200], data: String::from("{\"counter\":1}") },
        FactorKey::YubiKey { public_id: String::from("cccccccccccb") },
    ];
    let mut made_at = NOW.at - Duration::DAY;
    keys.map(|key| {
        made_at += Duration::HOUR;
        let id = FactorId::from_uuid(ids.fresh());
        Factor { id, account, name: DeviceName::parse("Mijn sleutel").unwrap(), key, made_at, last_used_at: None }
    })
}

/// Of two processes that are shown the same code or passkey at once, one signs in.
///
/// Proves: T24, T26.
pub(crate) async fn a_proof_works_once_for_two_processes_at_once(database: &TestDatabase) {
    let mut world = worlds::journey();
    let (account, ids) = (world.tedje_account, SequentialIds::starting(1 << 40));
    let factors = factors(account, &ids);
    world.world.edit().factors = factors.to_vec();
    database.store.import(&world.records()).await.unwrap();
    let code = FakeSecrets::digest_of("recovery code");
    let owner = worlds::private(account);
    change(&database.store, &ids, owner, MakeRecoveryCodes {}, async |tx, it| tx.replace_recovery_codes(it, &[code]).await).await;
    let other = database.another().await;
    let proofs = [
        FactorUse::Totp(factors[0].id, 58_000_001),
        FactorUse::Passkey {
            factor: factors[1].id,
            before: String::from("{\"counter\":1}"),
            after: String::from("{\"counter\":2}"),
        },
        FactorUse::RecoveryCode(code),
    ];
    for used in proofs {
        let [one, two] = [(); 2].map(|()| NewSession { used: Some(used.clone()), ..opening(account, &ids) });
        let (first, second) = tokio::join!(open(&database.store, &ids, &one), open(&other, &ids, &two));
        let lost = [first, second].into_iter().filter(|it| *it == SessionOpened::Spent).count();
        assert_eq!(lost, 1, "{used:?}");
        let open = [session(&other, one.digest).await, session(&other, two.digest).await];
        assert_eq!(open.iter().flatten().count(), 1, "{used:?}");
    }
}

/// However many processes ask at once, a challenge is tried as often as it may be and taken once.
pub(crate) async fn a_challenge_is_taken_once_for_two_processes_at_once(database: &TestDatabase) {
    let world = worlds::journey();
    database.store.import(&world.records()).await.unwrap();
    let stores = [Arc::clone(&database.store), Arc::new(database.another().await)];
    let (digest, kind) = (FakeSecrets::digest_of("challenge"), ChallengeKind::SecondFactor);
    let challenge = Challenge {
        digest,
        kind,
        account: Some(world.tedje_account),
        state: SealedBytes(vec![0, 255]),
        expires_at: NOW.at + Duration::minutes(5),
    };
    database.store.keep_challenge(&challenge).await.unwrap();
    assert_eq!(database.store.challenge(&digest, kind, NOW.at).await.unwrap(), Some(challenge.clone()));
    assert_eq!(database.store.challenge(&digest, ChallengeKind::Provider, NOW.at).await.unwrap(), None);

    for (taken, times) in [(false, 3), (true, 1)] {
        let mut asked = JoinSet::new();
        for nth in 0..10 {
            let store = Arc::clone(&stores[nth % 2]);
            asked.spawn(async move {
                if taken {
                    store.take_challenge(&digest, kind, NOW.at).await.unwrap()
                } else {
                    store.try_challenge(&digest, kind, NOW.at, 3).await.unwrap()
                }
            });
        }
        let got: Vec<Challenge> = asked.join_all().await.into_iter().flatten().collect();
        assert_eq!(got, vec![challenge.clone(); times]);
    }
}

async fn security(store: &SqlStore, ids: &SequentialIds, actor: Actor) -> Security {
    let mut snapshot = store.snapshot().await.unwrap();
    let permit = authorize(&mut *snapshot, actor, ReadSecurity {}, worlds::ticket(NOW, ids.fresh())).await.unwrap();
    let sealed = snapshot.security(&permit).await.unwrap();
    sealed.open(permit, store).await.unwrap()
}

/// Factors of every kind come back as they were added, a key that somebody has is refused without harm, and with the last factor the
/// recovery codes go.
///
/// Proves: T26, X14.
pub(crate) async fn factors_come_back_as_they_were_added(database: &TestDatabase) {
    let world = worlds::journey();
    let (store, ids) = (&*database.store, SequentialIds::starting(1 << 40));
    store.import(&world.records()).await.unwrap();
    let account = world.tedje_account;
    let (here, there) = (opening(account, &ids), opening(account, &ids));
    open(store, &ids, &there).await;
    open(store, &ids, &here).await;
    let factors = factors(account, &ids);
    let add = async |factor: &Factor, actor: Actor, digest: Digest| {
        let action = AddFactor { factor: factor.id, kind: factor.key.kind() };
        let codes = [FakeSecrets::digest_of("one"), FakeSecrets::digest_of("two")];
        change(store, &ids, actor, action, async |tx, it| tx.add_factor(it, factor, &codes, digest).await).await
    };
    for (nth, factor) in factors.iter().enumerate() {
        let digest = FakeSecrets::digest_of(&format!("digest {nth}"));
        assert_eq!(add(factor, person(&here), digest).await, FactorAdded::Added { codes: nth == 0 });
        assert_eq!(session(store, digest).await.unwrap().id, here.session.id);
    }
    assert_eq!((session(store, there.digest).await, session(store, here.digest).await), (None, None));

    let stranger = opening(world.client_account, &ids);
    open(store, &ids, &stranger).await;
    for factor in &factors[1..] {
        let copy = Factor { id: FactorId::from_uuid(ids.fresh()), ..factor.clone() };
        let lost = FakeSecrets::digest_of("lost");
        assert_eq!(add(&copy, person(&stranger), lost).await, FactorAdded::InUse);
        assert_eq!(session(store, lost).await, None);
    }
    assert!(session(store, stranger.digest).await.is_some());

    let credentials = store.snapshot().await.unwrap().credentials(account).await.unwrap().unwrap();
    assert_eq!(credentials.factors, factors);
    assert_eq!((credentials.account.id, credentials.question, credentials.is_professional), (account, None, false));
    let (owner, passkey) = store.snapshot().await.unwrap().passkey(&[0, 7, 200]).await.unwrap().unwrap();
    assert_eq!((owner, passkey), (credentials.account, factors[1].clone()));
    assert_eq!(store.snapshot().await.unwrap().passkey(&[0, 7]).await.unwrap(), None);
    assert!(store.snapshot().await.unwrap().credentials(AccountId::from_uuid(ids.fresh())).await.unwrap().is_none());

    let code = FactorUse::RecoveryCode(FakeSecrets::digest_of("one"));
    let confirm = Confirm { assurance: Assurance::Substantial };
    let digest = FakeSecrets::digest_of("confirmed");
    for right in [true, false] {
        let confirmed =
            change(store, &ids, person(&here), confirm.clone(), async |tx, it| tx.confirm_session(it, Some(&code), digest).await);
        assert_eq!(confirmed.await, right);
    }
    let seen = security(store, &ids, person(&here)).await;
    assert_eq!(seen.recovery_codes, 1);
    assert_eq!(seen.factors.iter().map(|it| it.id).collect::<Vec<_>>(), [factors[2].id, factors[1].id, factors[0].id]);
    assert_eq!(seen.sessions.iter().map(|it| (it.id, it.is_this)).collect::<Vec<_>>(), [(here.session.id, true)]);
    for (factor, left) in factors.iter().zip([1, 1, 0]) {
        let action = RemoveFactor { factor: factor.id };
        change(store, &ids, person(&here), action, async |tx, it| tx.remove_factor(it).await).await;
        assert_eq!(security(store, &ids, person(&here)).await.recovery_codes, left);
    }
}

/// A password is changed, a session ended, a question set and a link followed; each does what it says on both databases.
///
/// Proves: G68, T8.
pub(crate) async fn passwords_questions_and_links_are_kept(database: &TestDatabase) {
    let world = worlds::journey();
    let (store, ids) = (&*database.store, SequentialIds::starting(1 << 40));
    store.import(&world.records()).await.unwrap();
    let account = world.tedje_account;
    let sessions = [(); 3].map(|()| opening(account, &ids));
    for opening in &sessions {
        open(store, &ids, opening).await;
    }
    let [here, there, gone] = sessions;
    let end = EndSession { session: gone.session.id };
    for right in [true, false] {
        assert_eq!(change(store, &ids, person(&here), end.clone(), async |tx, it| tx.end_own_session(it).await).await, right);
    }
    assert_eq!(security(store, &ids, person(&here)).await.sessions.len(), 2);
    change(store, &ids, person(&there), EndOtherSessions {}, async |tx, it| tx.end_other_sessions(it).await).await;
    assert_eq!(session(store, here.digest).await, None);
    let asked = QuestionAndAnswer {
        question: SecretQuestion::parse("Hoe heet mijn kat?").unwrap(),
        answer: PasswordHash::new(String::from("$answer")),
    };
    for _ in 0..2 {
        let set = async |tx: &mut dyn Session, it: &Permit<SetSecretQuestion>| tx.set_secret_question(it, Some(&asked)).await;
        change(store, &ids, person(&there), SetSecretQuestion {}, set).await;
    }
    let moved = FakeSecrets::digest_of("moved");
    change(store, &ids, person(&there), ChangePassword {}, async |tx, it| {
        tx.change_password(it, PasswordHash::new(String::from("$changed")), moved).await
    })
    .await;
    assert_eq!(session(store, moved).await.unwrap().id, there.session.id);
    let credentials = store.snapshot().await.unwrap().credentials(account).await.unwrap().unwrap();
    assert_eq!(credentials.question, Some(asked.clone()));
    let email = credentials.account.email;

    store.request_recovery(&email, NOW.at).await.unwrap();
    store.request_recovery(&worlds::email("niemand@mail.example"), NOW.at - Duration::SECOND).await.unwrap();
    store.request_recovery(&email, NOW.at + Duration::SECOND).await.unwrap();
    let waiting = store.recovery_requests(10).await.unwrap();
    assert_eq!(waiting, [worlds::email("niemand@mail.example"), email.clone()]);
    assert_eq!(store.recovery_requests(1).await.unwrap().len(), 1);
    store.forget_recovery_request(&waiting[0]).await.unwrap();
    let digests = [FakeSecrets::digest_of("first link"), FakeSecrets::digest_of("second link")];
    for digest in digests {
        store.request_recovery(&email, NOW.at).await.unwrap();
        for is_new in [true, false] {
            let recovery = RecoveryId::from_uuid(ids.fresh());
            let send = SendRecovery { email: email.clone() };
            let kept = change(store, &ids, worlds::POSTMAN, send, async |tx, it| tx.keep_recovery(it, recovery, digest).await);
            assert_eq!(kept.await.map(|it| it.email), is_new.then(|| email.clone()));
        }
    }
    assert_eq!(store.recovery_requests(10).await.unwrap(), []);

    let [former, latest] = digests.map(|digest| ResetPassword { digest });
    let mut snapshot = store.snapshot().await.unwrap();
    assert!(authorize(&mut *snapshot, Actor::Nobody, former, worlds::ticket(NOW, ids.fresh())).await.is_err());
    let permit = authorize(&mut *snapshot, Actor::Nobody, latest.clone(), worlds::ticket(NOW, ids.fresh())).await.unwrap();
    assert_eq!(permit.scope().question, Some(asked.question));
    assert_eq!(permit.scope().expires_at, NOW.at + Recovery::LIFE);
    drop(snapshot);
    change(store, &ids, Actor::Nobody, latest.clone(), async |tx, it| tx.count_wrong_recovery(it).await).await;
    let reset = async |tx: &mut dyn Session, it: &Permit<ResetPassword>| {
        assert_eq!(it.scope().wrong_answers, 1);
        tx.reset_password(it, PasswordHash::new(String::from("$reset"))).await
    };
    assert_eq!(change(store, &ids, Actor::Nobody, latest.clone(), reset).await.email, email);
    assert_eq!(session(store, moved).await, None);
    let mut snapshot = store.snapshot().await.unwrap();
    assert!(authorize(&mut *snapshot, Actor::Nobody, latest, worlds::ticket(NOW, ids.fresh())).await.is_err());
    let password = snapshot.account_by_email(&email).await.unwrap().unwrap().password;
    assert_eq!(password, Some(PasswordHash::new(String::from("$reset"))));
}

/// A session that was left idle for too long is not revived by a late note of its use.
pub(crate) async fn a_touch_keeps_a_session_alive_and_revives_none(database: &TestDatabase) {
    let world = worlds::journey();
    let (store, ids) = (&*database.store, SequentialIds::starting(1 << 40));
    store.import(&world.records()).await.unwrap();
    let opened = opening(world.tedje_account, &ids);
    open(store, &ids, &opened).await;
    let SignedInSession { id, idle, .. } = opened.session;
    let used = async |at| store.snapshot().await.unwrap().session_by_digest(&opened.digest, at).await.unwrap().is_some();
    store.touch_session(id, NOW.at + idle).await.unwrap();
    assert!(!used(NOW.at + idle).await);
    store.touch_session(id, NOW.at + idle - Duration::SECOND).await.unwrap();
    assert!(used(NOW.at + idle).await);
    assert!(!used(NOW.at + idle * 2 - Duration::SECOND).await);
}
