//! Fifty at once with the same code, link or answer: one gets in.

use crate::benches::{Bench, Kept};
use inzage_domain::{
    account::Assurance,
    credential::{Password, Secret},
    ids::AccountId,
    invitation::{InvitationTarget, Knowledge},
    letter::{Language, LetterKind},
    policy::Actor,
    relation::{RelationState, Role},
    text::{DeviceName, EmailAddress, PhoneNumber},
};
use inzage_service::{
    Activation, ActivationError, Browser, FactorError, Inzage, ProviderArrival, ProviderSignInError, RecoveryError, SignInStep,
};
use inzage_testkit::{
    doubles::{FakeCodes, FakePasskey, FakeProvider, FakeSecrets},
    worlds::{self, Journey, NOW, PASSWORD, PHONE},
};
use std::{collections::BTreeMap, sync::Arc};
use tokio::{sync::Barrier, task::JoinSet};

const FIFTY: usize = 50;

/// How often each thing was told.
type Told = BTreeMap<&'static str, usize>;

/// Lets fifty happen at the same instant, and counts what each was told.
async fn at_once<F>(each: impl Fn(usize) -> F) -> Told
where
    F: Future<Output = &'static str> + Send + 'static,
{
    let (barrier, mut tasks) = (Arc::new(Barrier::new(FIFTY)), JoinSet::new());
    for number in 0..FIFTY {
        let (barrier, work) = (Arc::clone(&barrier), each(number));
        tasks.spawn(async move {
            barrier.wait().await;
            work.await
        });
    }
    let mut told = Told::new();
    for answer in tasks.join_all().await {
        *told.entry(answer).or_default() += 1;
    }
    told
}

fn browser(number: usize) -> Browser {
    let name = DeviceName::parse("Firefox").unwrap();
    Browser { from: format!("192.0.2.{number}"), name, known_as: None, session: None }
}

fn password(raw: &str) -> Password {
    Password::typed(raw).unwrap()
}

/// Right passwords that wait for their second factor.
async fn fifty_waiting(inzage: &Inzage, email: &EmailAddress) -> Vec<Secret> {
    let mut waiting = Vec::new();
    for number in 0..FIFTY {
        match inzage.sign_in(email, password(PASSWORD), &browser(number)).await.unwrap() {
            SignInStep::SecondFactor(asked) => waiting.push(asked.secret),
            SignInStep::Done(_) => panic!("no second factor was asked for"),
        }
    }
    waiting
}

fn told_of(answer: &Result<inzage_service::SignedIn, FactorError>) -> &'static str {
    match answer {
        Ok(_) => "in",
        Err(FactorError::Wrong) => "wrong",
        Err(FactorError::Expired) => "over",
        Err(FactorError::ClockOff) => "clock",
        Err(FactorError::Fault(fault)) => unexpected(fault),
    }
}

fn unexpected(fault: &dyn std::fmt::Debug) -> &'static str {
    eprintln!("{fault:?}");
    "fault"
}

fn once(told: &Told, lost: &'static str) {
    assert_eq!(told, &Told::from([("done", 1), (lost, FIFTY - 1)]));
}

fn once_in(told: &Told, lost: &'static str) {
    assert_eq!(told, &Told::from([("in", 1), (lost, FIFTY - 1)]));
}

/// One session is open, whatever was told.
async fn one_session(bench: &Bench, account: AccountId) {
    let security = bench.inzage.security(worlds::private(account)).await.unwrap();
    assert_eq!(security.sessions.len(), 1);
}

async fn on(kept: Kept, world: &Journey) -> Bench {
    let bench = Bench::new(kept).await;
    bench.store.import(&world.records()).await.unwrap();
    bench
}

async fn a_code_of_an_app(kept: Kept) {
    let mut world = worlds::journey();
    let (account, email) = (world.tedje_account, worlds::email("tedje@mail.example"));
    world.world.totp(account);
    let bench = on(kept, &world).await;
    let waiting = fifty_waiting(&bench.inzage, &email).await;
    let code = FakeCodes::code_at(&worlds::totp_secret(account), NOW.at);
    let told = at_once(|number| {
        let (inzage, waiting, code) = (bench.inzage.clone(), waiting[number].clone(), code.clone());
        async move { told_of(&inzage.sign_in_with_code(&waiting, &code, &browser(number)).await) }
    });
    once_in(&told.await, "wrong");
    one_session(&bench, account).await;
}

async fn a_recovery_code(kept: Kept) {
    let mut world = worlds::journey();
    let (account, email) = (world.tedje_account, worlds::email("tedje@mail.example"));
    world.world.totp(account);
    let bench = on(kept, &world).await;
    let codes = bench.inzage.make_recovery_codes(worlds::private(account)).await.unwrap();
    let waiting = fifty_waiting(&bench.inzage, &email).await;
    let told = at_once(|number| {
        let (inzage, waiting, code) = (bench.inzage.clone(), waiting[number].clone(), codes[3].expose().to_owned());
        async move { told_of(&inzage.sign_in_with_code(&waiting, &code, &browser(number)).await) }
    });
    once_in(&told.await, "wrong");
    one_session(&bench, account).await;
}

async fn a_passkeys_answer(kept: Kept) {
    let mut world = worlds::journey();
    let (account, key) = (world.tedje_account, FakePasskey::new(vec![7; 16]));
    world.world.passkey(account, &key);
    let bench = on(kept, &world).await;
    let asked = bench.inzage.ask_passkey(None).await.unwrap();
    let answer = key.show(&asked.options).unwrap();
    let told = at_once(|number| {
        let (inzage, asked, answer) = (bench.inzage.clone(), asked.secret.clone(), answer.clone());
        async move { told_of(&inzage.sign_in_with_passkey(&asked, &answer, &browser(number)).await) }
    });
    once_in(&told.await, "over");
    one_session(&bench, account).await;
}

async fn an_answer_of_a_provider(kept: Kept) {
    let world = worlds::journey();
    let account = world.tedje_account;
    let provider = Arc::new(FakeProvider::default());
    let bench = Bench::with(kept, |ports| ports.provider = Arc::clone(&provider) as _).await;
    bench.store.import(&world.records()).await.unwrap();
    provider.expect(FakeProvider::person("tedje", Assurance::Basic));
    let actor = worlds::private(account);
    let trip = bench.inzage.ask_provider_link(actor, Language::Dutch).await.unwrap().secret;
    bench.inzage.return_from_provider(actor, &FakeProvider::answer(&trip), &trip, &browser(1)).await.unwrap();
    let trip = bench.inzage.ask_provider(None, Language::Dutch).await.unwrap().secret;
    let told = at_once(|number| {
        let (inzage, trip) = (bench.inzage.clone(), trip.clone());
        async move {
            let query = FakeProvider::answer(&trip);
            match inzage.return_from_provider(Actor::Nobody, &query, &trip, &browser(number)).await {
                Ok(ProviderArrival::SignedIn(SignInStep::Done(_))) => "in",
                Err(ProviderSignInError::Over) => "over",
                other => unexpected(&other),
            }
        }
    });
    once_in(&told.await, "over");
    one_session(&bench, account).await;
}

/// Fifty clones of one passkey each answer a question of their own, all with the same count.
async fn a_passkeys_count(kept: Kept) {
    let mut world = worlds::journey();
    let (account, key) = (world.tedje_account, FakePasskey::new(vec![7; 16]));
    world.world.passkey(account, &key);
    let bench = on(kept, &world).await;
    let mut answers = Vec::new();
    for _ in 0..FIFTY {
        let asked = bench.inzage.ask_passkey(None).await.unwrap();
        answers.push((asked.secret, key.cloned().show(&asked.options).unwrap()));
    }
    let told = at_once(|number| {
        let (inzage, (asked, answer)) = (bench.inzage.clone(), answers[number].clone());
        async move { told_of(&inzage.sign_in_with_passkey(&asked, &answer, &browser(number)).await) }
    });
    once_in(&told.await, "wrong");
    one_session(&bench, account).await;
}

async fn a_recovery_link(kept: Kept) {
    let world = worlds::journey();
    let bench = on(kept, &world).await;
    bench.inzage.request_recovery(&worlds::email("tedje@mail.example"), "192.0.2.1").await.unwrap();
    bench.inzage.answer_recovery_requests(1).await.unwrap();
    bench.inzage.deliver_letters(&bench.mailer, 10).await.unwrap();
    let link = match &bench.mailer.sent()[..] {
        [letter] => match &letter.kind {
            LetterKind::Recovery { secret, .. } => secret.clone(),
            other => panic!("{other:?}"),
        },
        others => panic!("{} letters", others.len()),
    };
    let told = at_once(|number| {
        let (inzage, link) = (bench.inzage.clone(), link.clone());
        async move {
            let wanted = format!("zeven grijze bruggen {number}");
            match inzage.reset_password(&link, "", &wanted, &format!("192.0.2.{number}")).await {
                Ok(()) => "done",
                Err(RecoveryError::LinkDead) => "dead",
                Err(other) => unexpected(&other),
            }
        }
    });
    once(&told.await, "dead");
    bench.inzage.deliver_letters(&bench.mailer, 100).await.unwrap();
    assert_eq!(bench.mailer.sent().len(), 2, "letters: the link, and one that the password changed");
}

async fn an_invitation(kept: Kept) {
    let mut world = worlds::journey();
    let account = world.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let relation = world.world.contact(world.portal, account, Role::Child);
    world.world.relation(relation, |it| it.state = RelationState::Invited);
    let target = InvitationTarget::Relation(world.portal, relation);
    world.world.invitation(target, account, world.client_account, 900_000);
    let bench = on(kept, &world).await;
    let told = at_once(|number| {
        let inzage = bench.inzage.clone();
        async move {
            let activation = Activation {
                secret: FakeSecrets::secret(900_000).unwrap(),
                answer: Knowledge::Phone(PhoneNumber::parse(PHONE).unwrap()),
                password: password(&format!("zeven grijze bruggen {number}")),
            };
            match inzage.activate(activation, &format!("192.0.2.{number}")).await {
                Ok(()) => "done",
                Err(ActivationError::LinkDead) => "dead",
                Err(other) => unexpected(&other),
            }
        }
    });
    once(&told.await, "dead");
    let mut works = 0;
    for number in 0..FIFTY {
        let typed = password(&format!("zeven grijze bruggen {number}"));
        works += usize::from(bench.inzage.sign_in(&worlds::email("nour@mail.example"), typed, &browser(number)).await.is_ok());
    }
    assert_eq!(works, 1, "passwords that work");
}

/// On SQLite and on PostgreSQL.
///
/// Proves: T24.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_a_code_of_an_app_open_one_session() {
    a_code_of_an_app(Kept::Sqlite).await;
    a_code_of_an_app(Kept::Postgres).await;
}

/// On SQLite and on PostgreSQL.
///
/// Proves: T26.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_a_recovery_code_open_one_session() {
    a_recovery_code(Kept::Sqlite).await;
    a_recovery_code(Kept::Postgres).await;
}

/// On SQLite and on PostgreSQL.
///
/// Proves: T26.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_a_passkeys_answer_open_one_session() {
    a_passkeys_answer(Kept::Sqlite).await;
    a_passkeys_answer(Kept::Postgres).await;
}

/// On SQLite and on PostgreSQL.
///
/// Proves: X14.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_an_answer_of_a_provider_open_one_session() {
    an_answer_of_a_provider(Kept::Sqlite).await;
    an_answer_of_a_provider(Kept::Postgres).await;
}

/// On SQLite and on PostgreSQL.
///
/// Proves: T26.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_clones_of_a_passkey_at_once_open_one_session() {
    a_passkeys_count(Kept::Sqlite).await;
    a_passkeys_count(Kept::Postgres).await;
}

/// On SQLite and on PostgreSQL.
///
/// Proves: G13, T8.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_a_recovery_link_choose_one_password() {
    a_recovery_link(Kept::Sqlite).await;
    a_recovery_link(Kept::Postgres).await;
}

/// On SQLite and on PostgreSQL.
///
/// Proves: D04, T6.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_an_invitation_activate_one_account() {
    an_invitation(Kept::Sqlite).await;
    an_invitation(Kept::Postgres).await;
}
