//! Second factors, recovery codes, passwords and secret questions.

use super::{Bench, Opened, Trial, at_once};
use crate::{
    doubles::{FakePasskey, FakeSecrets, PlainHasher},
    worlds::{self, POSTMAN, private},
};
use inzage_domain::{
    account::Assurance,
    credential::Digest,
    factor::{Factor, FactorKey, FactorKind, FactorUse, QuestionAndAnswer, SealedBytes},
    ids::{AccountId, FactorId},
    policy::{
        Actor, AuthorizeError, Permit, Reason,
        actions::{
            AddFactor, ChangePassword, MakeRecoveryCodes, ReadSecurity, RemoveFactor, ReportCopiedPasskey, SetSecretQuestion,
            SignIn,
        },
    },
    ports::{Credentials, FactorAdded, IdSource, NewSession, Session, SessionOpened, StoreError},
    text::{DeviceName, SecretQuestion},
    views::Security,
};
use time::Duration;

fn digest(text: &str) -> Digest {
    FakeSecrets::digest_of(text)
}

/// Recovery codes with names that start with `called`.
fn codes(called: &str) -> Vec<Digest> {
    (0..10).map(|number| digest(&format!("{called} {number}"))).collect()
}

async fn sign_in_with(trial: &Trial, account: AccountId, used: FactorUse) -> bool {
    let opening = NewSession { used: Some(used), ..trial.opening(account) };
    let opened = trial.open(&opening).await;
    let is_open = trial.session(opening.digest).await.is_some();
    assert_eq!(matches!(opened, SessionOpened::Open { .. }), is_open, "there is a session if and only if it was told");
    is_open
}

/// How many of so many sign-ins at the same time succeed.
async fn sign_ins_at_once(trial: &Trial, account: AccountId, used: &FactorUse) -> usize {
    let openings: Vec<_> = (0..10).map(|_| NewSession { used: Some(used.clone()), ..trial.opening(account) }).collect();
    let opened = at_once(openings.iter().map(|it| trial.open(it))).await;
    opened.iter().filter(|it| matches!(it, SessionOpened::Open { .. })).count()
}

async fn credentials(trial: &Trial, account: AccountId) -> Credentials {
    trial.store.snapshot().await.unwrap().credentials(account).await.unwrap().unwrap()
}

async fn security(trial: &Trial, account: AccountId) -> Security {
    trial.look(private(account), ReadSecurity {}, async |tx, permit| tx.security(permit).await).await
}

async fn make_codes(trial: &Trial, account: AccountId, codes: &[Digest]) {
    let make = MakeRecoveryCodes {};
    trial.change(private(account), make, async |tx, permit| tx.replace_recovery_codes(permit, codes).await).await;
}

/// A factor to be added; account and identifier are those of the permit.
fn new_factor(trial: &Trial, called: &str, key: FactorKey) -> Factor {
    let name = DeviceName::parse(called).unwrap();
    let (id, account) = (FactorId::from_uuid(trial.ids.fresh()), AccountId::from_uuid(trial.ids.fresh()));
    Factor { id, account, name, key, made_at: trial.now.at, last_used_at: None }
}

fn app() -> FactorKey {
    FactorKey::Totp { secret: SealedBytes(vec![0, 1, 254, 255]), last_step: 41 }
}

fn key(public_id: &str) -> FactorKey {
    FactorKey::YubiKey { public_id: public_id.to_owned() }
}

async fn add(trial: &Trial, actor: Actor, factor: &Factor, codes: &[Digest], digest: Digest) -> FactorAdded {
    let action = AddFactor { factor: factor.id, kind: factor.key.kind() };
    trial.change(actor, action, async |tx, permit| tx.add_factor(permit, factor, codes, digest).await).await
}

async fn remove(trial: &Trial, actor: Actor, factor: FactorId) {
    trial.change(actor, RemoveFactor { factor }, async |tx, permit| tx.remove_factor(permit).await).await;
}

/// A code of an authenticator app works once, and no code of a step before it works after.
///
/// Proves: G11, T24.
pub async fn a_code_of_an_app_works_once(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let (factor, tedjes) = (world.world.totp(anna), world.world.totp(tedje));
    let trial = Trial::of(bench, &world.records()).await;
    for (step, works) in [(58_000_000, true), (58_000_000, false), (57_999_999, false), (0, false), (58_000_001, true)] {
        assert_eq!(sign_in_with(&trial, anna, FactorUse::Totp(factor, step)).await, works, "{step}");
    }
    // Nobody gets in by another's app, nor uses up its code.
    assert!(!sign_in_with(&trial, tedje, FactorUse::Totp(factor, 58_000_002)).await);
    assert!(!sign_in_with(&trial, anna, FactorUse::Totp(tedjes, 58_000_002)).await);
    assert!(sign_in_with(&trial, anna, FactorUse::Totp(factor, 58_000_002)).await);
    assert!(sign_in_with(&trial, tedje, FactorUse::Totp(tedjes, 58_000_000)).await);
    let kept = credentials(&trial, anna).await.factors;
    assert!(matches!(kept[0].key, FactorKey::Totp { last_step: 58_000_002, .. }));
    assert_eq!(kept[0].last_used_at, Some(trial.now.at));
}

/// Of many who use one code of an app at the same time, one gets in.
///
/// Proves: T24.
pub async fn a_code_of_an_app_works_for_one_of_many(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let factor = world.world.totp(world.client_account);
    let trial = Trial::of(bench, &world.records()).await;
    for step in [58_000_000, 58_000_001] {
        assert_eq!(sign_ins_at_once(&trial, world.client_account, &FactorUse::Totp(factor, step)).await, 1);
    }
}

/// A sign-in by a code that was used changes nothing at all.
///
/// Proves: T24.
pub async fn a_sign_in_by_a_used_code_changes_nothing(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let anna = world.client_account;
    let factor = world.world.totp(anna);
    let mut trial = Trial::of(bench, &world.records()).await;
    let used = Some(FactorUse::Totp(factor, 7));
    let first = NewSession { used: used.clone(), ..trial.opening(anna) };
    trial.open(&first).await;
    let before = credentials(&trial, anna).await;
    trial.later(Duration::MINUTE);
    let rehashed = Some(PlainHasher::hash_of("acht rode fietsen"));
    let again = NewSession { used, rehashed, replaces: Some(first.digest), ..trial.opening(anna) };
    assert_eq!(trial.open(&again).await, SessionOpened::Spent);
    assert_eq!(credentials(&trial, anna).await, before);
    assert_eq!(trial.session(first.digest).await, Some(first.session));
    assert!(trial.session(again.digest).await.is_none());
    let next = NewSession { device: again.device, ..trial.opening(anna) };
    assert_eq!(trial.open(&next).await, SessionOpened::Open { new_device: true }, "the device was not remembered");
}

/// A recovery code works once, for its owner only, also at the same time.
///
/// Proves: X14, T26.
pub async fn a_recovery_code_works_once_for_its_owner(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    world.world.totp(anna);
    world.world.totp(tedje);
    let trial = Trial::of(bench, &world.records()).await;
    make_codes(&trial, anna, &codes("anna")).await;
    make_codes(&trial, tedje, &codes("tedje")).await;
    let code = |text: &str| FactorUse::RecoveryCode(digest(text));
    assert!(!sign_in_with(&trial, tedje, code("anna 0")).await, "another's");
    assert!(!sign_in_with(&trial, anna, code("made up")).await);
    assert!(sign_in_with(&trial, anna, code("anna 0")).await);
    assert!(!sign_in_with(&trial, anna, code("anna 0")).await, "used");
    assert_eq!(sign_ins_at_once(&trial, anna, &code("anna 1")).await, 1);
    assert_eq!(security(&trial, anna).await.recovery_codes, 8);
    assert_eq!(security(&trial, tedje).await.recovery_codes, 10);
}

/// New recovery codes take the place of the former ones, of their owner only.
///
/// Proves: X14, T26.
pub async fn new_recovery_codes_kill_the_former(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    world.world.totp(anna);
    world.world.totp(tedje);
    let trial = Trial::of(bench, &world.records()).await;
    make_codes(&trial, tedje, &codes("tedje")).await;
    make_codes(&trial, anna, &codes("old")).await;
    assert!(sign_in_with(&trial, anna, FactorUse::RecoveryCode(digest("old 0"))).await);
    make_codes(&trial, anna, &codes("new")).await;
    assert_eq!(security(&trial, anna).await.recovery_codes, 10);
    for (account, code, works) in
        [(anna, "old 1", false), (anna, "old 0", false), (anna, "new 1", true), (tedje, "tedje 1", true)]
    {
        assert_eq!(sign_in_with(&trial, account, FactorUse::RecoveryCode(digest(code))).await, works, "{code}");
    }
}

/// What is kept of a passkey moves on from exactly what was checked, once, for its owner only.
///
/// Proves: X14, T26.
pub async fn a_passkey_moves_on_from_what_was_checked(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let passkey = FakePasskey::new(vec![0, 7, 255]);
    let factor = world.world.passkey(anna, &passkey);
    let app = world.world.totp(anna);
    let trial = Trial::of(bench, &world.records()).await;
    let first = passkey.data();
    let shown =
        |factor, before: &str, after: &str| FactorUse::Passkey { factor, before: before.to_owned(), after: after.to_owned() };
    assert!(!sign_in_with(&trial, anna, shown(factor, "something else", "next")).await);
    assert!(!sign_in_with(&trial, tedje, shown(factor, &first, "next")).await, "another's");
    assert!(!sign_in_with(&trial, anna, shown(app, &first, "next")).await, "no passkey");
    assert!(!sign_in_with(&trial, anna, FactorUse::Totp(factor, 58_000_000)).await, "no app");
    assert!(sign_in_with(&trial, anna, shown(factor, &first, "next")).await);
    assert!(!sign_in_with(&trial, anna, shown(factor, &first, "next")).await, "checked against what is kept no more");
    assert_eq!(sign_ins_at_once(&trial, anna, &shown(factor, "next", "and on")).await, 1);
    let mut snapshot = trial.store.snapshot().await.unwrap();
    let (account, kept) = snapshot.passkey(passkey.credential()).await.unwrap().unwrap();
    assert_eq!((account.id, kept.id, kept.account), (anna, factor, anna));
    let data = String::from("and on");
    assert_eq!(kept.key, FactorKey::Passkey { credential: passkey.credential().to_vec(), data });
    assert_eq!(kept.last_used_at, Some(trial.now.at));
    assert!(snapshot.passkey(&[0, 7]).await.unwrap().is_none());
    assert!(snapshot.passkey(&[]).await.unwrap().is_none());
}

/// That a passkey was copied is told to its owner once, as long as they have it.
///
/// Proves: T26.
pub async fn a_copied_passkey_is_told_once(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let factor = world.world.passkey(anna, &FakePasskey::new(vec![0, 7, 255]));
    let other = world.world.passkey(anna, &FakePasskey::new(vec![0, 7, 254]));
    let trial = Trial::of(bench, &world.records()).await;
    let report = async |account, factor| {
        let action = ReportCopiedPasskey { account, factor };
        let noted = trial.change(POSTMAN, action, async |tx, permit| tx.note_copied_passkey(permit).await).await;
        noted.map(|to| to.email)
    };
    assert_eq!(report(tedje, factor).await, None, "another's");
    assert_eq!(report(anna, factor).await, Some(worlds::email("anna@mail.example")));
    assert_eq!(report(anna, factor).await, None, "it was told");
    assert_eq!(report(anna, other).await, Some(worlds::email("anna@mail.example")));
    bench.switch_off(anna).await;
    let action = ReportCopiedPasskey { account: anna, factor };
    let refused = trial.try_change(POSTMAN, action, async |tx, permit| tx.note_copied_passkey(permit).await).await;
    assert_eq!(refused.unwrap_err().reason, Reason::AccountNotActive);
}

/// The use of a YubiKey is noted, for its owner only.
///
/// Proves: G12, T26.
pub async fn a_yubikey_lets_its_owner_in(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let factor = world.world.yubikey(anna, "cccccccccccb");
    let trial = Trial::of(bench, &world.records()).await;
    assert!(!sign_in_with(&trial, tedje, FactorUse::YubiKey(factor)).await);
    assert_eq!(security(&trial, anna).await.factors[0].last_used_at, None);
    // Its validation service takes each code once.
    assert!(sign_in_with(&trial, anna, FactorUse::YubiKey(factor)).await);
    assert!(sign_in_with(&trial, anna, FactorUse::YubiKey(factor)).await);
    assert_eq!(security(&trial, anna).await.factors[0].last_used_at, Some(trial.now.at));
}

/// Factors come back as they were kept, the oldest first to be checked and the latest first to be seen; what they are checked by is
/// never seen.
///
/// Proves: G11, G12, G68, X14.
pub async fn factors_come_back_as_they_were_kept(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let anna = world.client_account;
    let mut expected = vec![world.world.totp(anna)];
    world.world.at(worlds::days_ago(20));
    expected.insert(0, world.world.passkey(anna, &FakePasskey::new((0..=255).collect())));
    world.world.at(worlds::days_ago(10));
    expected.insert(1, world.world.yubikey(anna, "cccccccccccb"));
    world.world.totp(world.tedje_account);
    let mut kept: Vec<Factor> = world.records().factors.into_iter().filter(|it| it.account == anna).collect();
    kept.sort_by_key(|it| it.made_at);
    let trial = Trial::of(bench, &world.records()).await;
    let found = credentials(&trial, anna).await;
    assert_eq!(found.factors, kept);
    assert_eq!(found.factors.iter().map(|it| it.id).collect::<Vec<_>>(), expected);
    assert_eq!((found.account.id, found.question, found.is_professional), (anna, None, false));
    let rows = security(&trial, anna).await.factors;
    let seen: Vec<_> = rows.iter().rev().map(|it| (it.id, it.kind, &it.name, it.made_at, it.last_used_at)).collect();
    assert_eq!(seen, kept.iter().map(|it| (it.id, it.key.kind(), &it.name, it.made_at, None)).collect::<Vec<_>>());
}

/// Whoever works here is told from who does no more; an account that isn't there has no credentials.
pub async fn credentials_tell_who_works_here(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let left = world.supervisor;
    world.world.edit().professionals.iter_mut().filter(|it| it.id == left).for_each(|it| it.active = false);
    let trial = Trial::of(bench, &world.records()).await;
    for (account, expected) in [(world.guide_account, true), (world.supervisor_account, false), (world.client_account, false)] {
        assert_eq!(credentials(&trial, account).await.is_professional, expected);
    }
    let nobody = AccountId::from_uuid(trial.ids.fresh());
    assert_eq!(trial.store.snapshot().await.unwrap().credentials(nobody).await.unwrap(), None);
}

/// A new factor is asked from then on: the session that added it goes on under a new token, the others end.
///
/// Proves: G11, X14, T5, T8.
pub async fn a_new_factor_ends_every_other_session(bench: &dyn Bench) {
    let world = worlds::journey();
    let anna = world.client_account;
    let trial = Trial::of(bench, &world.records()).await;
    let mut own = trial.opening(anna);
    own.session.assurance = Assurance::Basic;
    trial.open(&own).await;
    let other = trial.sign_in(anna).await;
    let tedjes = trial.sign_in(world.tedje_account).await;
    let factor = new_factor(&trial, "Telefoon 🌻", app());
    let added = add(&trial, own.actor(), &factor, &codes("code"), digest("next")).await;
    assert_eq!(added, FactorAdded::Added { codes: true });
    assert!(trial.session(own.digest).await.is_none(), "the former token");
    assert!(trial.session(other.digest).await.is_none(), "it was opened without the factor");
    assert!(trial.session(tedjes.digest).await.is_some());
    let session = trial.session(digest("next")).await.unwrap();
    assert_eq!((session.id, session.assurance), (own.session.id, Assurance::Substantial));
    assert_eq!(credentials(&trial, anna).await.factors, [Factor { account: anna, ..factor }]);
    assert!(credentials(&trial, world.tedje_account).await.factors.is_empty());
    let sign_in = SignIn { account: anna, assurance: Assurance::Basic };
    let refused = trial.try_change(Actor::Nobody, sign_in, async |_, _| Ok(())).await.unwrap_err();
    assert_eq!(refused.reason, Reason::AssuranceTooLow);
}

/// Recovery codes come with the first factor; with the next ones only when there are none left.
///
/// Proves: X14.
pub async fn recovery_codes_come_with_the_first_factor(bench: &dyn Bench) {
    let world = worlds::journey();
    let anna = world.client_account;
    let trial = Trial::of(bench, &world.records()).await;
    let own = trial.sign_in(anna).await;
    let mut kept = Vec::new();
    for (called, key) in [("first", app()), ("second", app()), ("third", key("cccccccccccb"))] {
        if called == "third" {
            for code in codes("first") {
                assert!(sign_in_with(&trial, anna, FactorUse::RecoveryCode(code)).await);
            }
            assert_eq!(security(&trial, anna).await.recovery_codes, 0);
        }
        let factor = new_factor(&trial, called, key);
        kept.push(add(&trial, own.actor(), &factor, &codes(called), digest(called)).await);
        assert_eq!(security(&trial, anna).await.recovery_codes, 10);
    }
    assert_eq!(kept, [true, false, true].map(|codes| FactorAdded::Added { codes }));
    for (code, works) in [("first 0", false), ("second 0", false), ("third 0", true)] {
        assert_eq!(sign_in_with(&trial, anna, FactorUse::RecoveryCode(digest(code))).await, works, "{code}");
    }
}

/// A passkey or YubiKey that is in use is added to no account, and nothing changes; of two at once, one adds it.
///
/// Proves: T26.
pub async fn a_key_is_added_to_one_account(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let passkey = FakePasskey::new(vec![1, 2, 3]);
    world.world.passkey(world.tedje_account, &passkey);
    world.world.yubikey(world.tedje_account, "cccccccccccb");
    let trial = Trial::of(bench, &world.records()).await;
    let own = trial.sign_in(world.client_account).await;
    let other = trial.sign_in(world.client_account).await;
    let taken = FactorKey::Passkey { credential: passkey.credential().to_vec(), data: String::from("mine") };
    for (key, called) in [(taken, "passkey"), (key("cccccccccccb"), "yubikey")] {
        let factor = new_factor(&trial, called, key);
        assert_eq!(add(&trial, own.actor(), &factor, &codes("code"), digest(called)).await, FactorAdded::InUse);
        assert!(trial.session(digest(called)).await.is_none());
    }
    assert_eq!(security(&trial, world.client_account).await.recovery_codes, 0);
    assert!(credentials(&trial, world.client_account).await.factors.is_empty());
    assert_eq!(trial.session(own.digest).await, Some(own.session.clone()));
    assert!(trial.session(other.digest).await.is_some());
    let (found, _) = trial.store.snapshot().await.unwrap().passkey(passkey.credential()).await.unwrap().unwrap();
    assert_eq!(found.id, world.tedje_account);

    let marie = trial.sign_in(world.marie_account).await;
    let rivals = [(own.actor(), "own"), (marie.actor(), "marie")].map(|(actor, called)| {
        let factor = new_factor(&trial, called, key("cccccccccccd"));
        (actor, factor, digest(called))
    });
    let codes = codes("code");
    let added = at_once(rivals.iter().map(|(actor, factor, digest)| add(&trial, *actor, factor, &codes, *digest))).await;
    assert_eq!(added.iter().filter(|it| **it == FactorAdded::InUse).count(), 1, "{added:?}");
}

/// A factor that was removed is asked no more and lets nobody in; other sessions end. The last one takes the recovery codes along.
///
/// Proves: G68, X14.
pub async fn a_removed_factor_lets_nobody_in(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let (app, key) = (world.world.totp(anna), world.world.yubikey(anna, "cccccccccccb"));
    let tedjes_app = world.world.totp(tedje);
    let trial = Trial::of(bench, &world.records()).await;
    make_codes(&trial, anna, &codes("anna")).await;
    make_codes(&trial, tedje, &codes("tedje")).await;
    let (own, other, tedjes) = (trial.sign_in(anna).await, trial.sign_in(anna).await, trial.sign_in(tedje).await);
    remove(&trial, own.actor(), app).await;
    assert_eq!(trial.session(own.digest).await, Some(own.session.clone()));
    assert!(trial.session(other.digest).await.is_none() && trial.session(tedjes.digest).await.is_some());
    assert!(!sign_in_with(&trial, anna, FactorUse::Totp(app, 58_000_000)).await);
    assert!(sign_in_with(&trial, anna, FactorUse::YubiKey(key)).await);
    assert!(sign_in_with(&trial, anna, FactorUse::RecoveryCode(digest("anna 0"))).await);
    remove(&trial, own.actor(), key).await;
    let left = security(&trial, anna).await;
    assert_eq!((left.factors.len(), left.recovery_codes, left.sessions.len()), (0, 0, 1));
    assert!(!sign_in_with(&trial, anna, FactorUse::RecoveryCode(digest("anna 1"))).await);
    let refused = trial.try_change(own.actor(), MakeRecoveryCodes {}, async |_, _| Ok(())).await.unwrap_err();
    assert_eq!(refused.reason, Reason::NoFactor);
    let sign_in = SignIn { account: anna, assurance: Assurance::Basic };
    assert!(trial.try_change(Actor::Nobody, sign_in, async |_, _| Ok(())).await.is_ok());
    let theirs = security(&trial, tedje).await;
    assert_eq!((theirs.factors[0].id, theirs.recovery_codes), (tedjes_app, 10));
}

/// Nobody removes another's factor; and the last one of who must have one stays, also when two are removed at the same time.
///
/// Proves: T1, T26, D38.
pub async fn the_last_factor_stays_even_in_a_race(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let anna = world.client_account;
    let factors = [world.world.totp(anna), world.world.yubikey(anna, "cccccccccccb")];
    world.world.settings(|it| it.client_assurance = Assurance::Substantial);
    let trial = Trial::of(bench, &world.records()).await;
    let remove = async |actor, factor| {
        trial.try_change(actor, RemoveFactor { factor }, async |tx, permit| tx.remove_factor(permit).await).await
    };
    let refused = remove(private(world.tedje_account), factors[0]).await.unwrap_err();
    assert_eq!(refused.reason, Reason::NoSuchItem);
    let actor = private(anna);
    let removed = at_once(factors.into_iter().map(|factor| remove(actor, factor))).await;
    let refused: Vec<_> = removed.into_iter().filter_map(Result::err).collect();
    assert_eq!(refused.iter().map(|it| it.reason).collect::<Vec<_>>(), [Reason::LastFactor]);
    assert_eq!(credentials(&trial, anna).await.factors.len(), 1);
}

/// Another password is kept, the session that chose it goes on under a new token, the others end.
///
/// Proves: G68, T5.
pub async fn a_new_password_ends_every_other_session(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let anna = world.client_account;
    let (own, other) = (trial.sign_in(anna).await, trial.sign_in(anna).await);
    let tedjes = trial.sign_in(world.tedje_account).await;
    let hash = PlainHasher::hash_of("acht rode fietsen");
    let change = async |tx: &mut dyn Session, permit: &Permit<_>| tx.change_password(permit, hash.clone(), digest("next")).await;
    trial.change(own.actor(), ChangePassword {}, change).await;
    assert!(trial.session(own.digest).await.is_none() && trial.session(other.digest).await.is_none());
    assert_eq!(trial.session(digest("next")).await.map(|it| it.id), Some(own.session.id));
    assert!(trial.session(tedjes.digest).await.is_some());
    assert_eq!(credentials(&trial, anna).await.account.password, Some(hash.clone()));
    let tedje = credentials(&trial, world.tedje_account).await.account;
    assert_eq!(tedje.password, Some(PlainHasher::hash_of(worlds::PASSWORD)));
}

/// A password whose hash was weaker than it should be is kept in present strength at sign-in; else the hash stays.
pub async fn a_weak_hash_is_strengthened_at_sign_in(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let anna = world.client_account;
    let weak = PlainHasher::weak_hash_of(worlds::PASSWORD);
    world.world.edit().accounts.iter_mut().filter(|it| it.id == anna).for_each(|it| it.password = Some(weak.clone()));
    let trial = Trial::of(bench, &world.records()).await;
    trial.sign_in(anna).await;
    assert_eq!(credentials(&trial, anna).await.account.password, Some(weak));
    let strong = PlainHasher::hash_of(worlds::PASSWORD);
    trial.open(&NewSession { rehashed: Some(strong.clone()), ..trial.opening(anna) }).await;
    assert_eq!(credentials(&trial, anna).await.account.password, Some(strong));
}

/// A password that was right a moment ago, and was changed since, opens no session, and uses up no code.
///
/// Proves: T4, T24.
pub async fn a_password_that_was_changed_meanwhile_opens_nothing(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let anna = world.client_account;
    let factor = world.world.totp(anna);
    let trial = Trial::of(bench, &world.records()).await;
    let used = Some(FactorUse::Totp(factor, 58_000_000));
    let (former, present) = (PlainHasher::hash_of("was het eerst"), PlainHasher::hash_of(worlds::PASSWORD));
    let rehashed = Some(PlainHasher::hash_of("was het eerst, maar sterker"));
    let late = NewSession { checked: Some(former), used: used.clone(), rehashed, ..trial.opening(anna) };
    assert_eq!(trial.open(&late).await, SessionOpened::Spent);
    assert!(trial.session(late.digest).await.is_none());
    let kept = credentials(&trial, anna).await.account;
    assert_eq!((kept.password.as_ref(), kept.last_sign_in), (Some(&present), None));
    let in_time = NewSession { checked: Some(present), used, ..trial.opening(anna) };
    assert_eq!(trial.open(&in_time).await, SessionOpened::Open { new_device: false });
}

/// A secret question is set, changed and taken away by its owner; its answer is never seen.
///
/// Proves: G14, G68, D08.
pub async fn a_secret_question_is_its_owners(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let question = |text: &str, answer: &str| QuestionAndAnswer {
        question: SecretQuestion::parse(text).unwrap(),
        answer: PlainHasher::hash_of(answer),
    };
    let (first, second) = (question("Eerste kat? 🐈", "mies"), question("Straat van oma?", "dorpsstraat"));
    for set in [Some(first), Some(second), None] {
        let effect = async |tx: &mut dyn Session, permit: &Permit<_>| tx.set_secret_question(permit, set.as_ref()).await;
        trial.change(private(world.client_account), SetSecretQuestion {}, effect).await;
        assert_eq!(credentials(&trial, world.client_account).await.question, set);
        assert_eq!(security(&trial, world.client_account).await.question, set.map(|it| it.question));
        assert_eq!(credentials(&trial, world.tedje_account).await.question, None);
    }
}

/// A factor of another kind than was judged is not kept.
pub async fn a_factor_is_of_the_kind_that_was_judged(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let own = trial.sign_in(world.client_account).await;
    let factor = new_factor(&trial, "Telefoon", app());
    let action = AddFactor { factor: factor.id, kind: FactorKind::Passkey };
    let added = trial
        .change_once(own.actor(), action, &async |tx, permit| tx.add_factor(permit, &factor, &[], digest("next")).await)
        .await;
    assert!(matches!(added, Err(AuthorizeError::Store(StoreError::Failed(_)))), "{added:?}");
    assert!(credentials(&trial, world.client_account).await.factors.is_empty());
    assert!(trial.session(own.digest).await.is_some());
}
