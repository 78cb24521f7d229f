//! Guesses at once: no more of them are answered than of guesses one after another, and beyond those a right one looks like a wrong one.

use crate::benches::{Bench, Kept};
use async_trait::async_trait;
use inzage_domain::{
    credential::{Password, PasswordHash},
    invitation::{InvitationTarget, Knowledge},
    letter::LetterKind,
    ports::{HashError, PasswordHasher},
    relation::{RelationState, Role},
    text::{DeviceName, PhoneNumber, SecretQuestion},
};
use inzage_service::{Activation, ActivationError, Browser, Fault, RecoveryError, SignInError};
use inzage_testkit::{
    doubles::{FakeSecrets, PlainHasher},
    worlds::{self, Journey, PASSWORD, PHONE},
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    sync::{Barrier, Semaphore},
    task::JoinSet,
};

const FIFTY: usize = 50;

/// How often each thing was told.
type Told = BTreeMap<&'static str, usize>;

/// Checks passwords only when fifty wait for it, so that all were let in, and this one only when the other forty-nine were told.
struct Gate {
    last: &'static str,
    came: AtomicUsize,
    all: Barrier,
    others: Arc<Semaphore>,
}

impl Gate {
    fn new(last: &'static str) -> Self {
        Self { last, came: AtomicUsize::new(0), all: Barrier::new(FIFTY), others: Arc::new(Semaphore::new(0)) }
    }

    async fn pass(&self, password: &Password) {
        // Whoever lost a race in the database comes again.
        if self.came.fetch_add(1, Ordering::Relaxed) < FIFTY {
            self.all.wait().await;
        }
        if password.expose() == self.last {
            let others = u32::try_from(FIFTY - 1).unwrap();
            drop(self.others.acquire_many(others).await.unwrap());
        }
    }
}

#[async_trait]
impl PasswordHasher for Gate {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError> {
        PlainHasher.hash(password).await
    }

    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, HashError> {
        self.pass(&password).await;
        PlainHasher.verify(password, hash).await
    }

    fn is_outdated(&self, hash: &PasswordHash) -> bool {
        PlainHasher.is_outdated(hash)
    }
}

/// Lets fifty guess at once, the last of them right, and counts what the others were told.
async fn at_once<F>(gate: &Gate, guess: impl Fn(usize) -> F) -> (Told, &'static str)
where
    F: Future<Output = &'static str> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for number in 0..FIFTY - 1 {
        let (work, others) = (guess(number), Arc::clone(&gate.others));
        tasks.spawn(async move {
            let told = work.await;
            others.add_permits(1);
            told
        });
    }
    let last = guess(FIFTY - 1).await;
    let mut told = Told::new();
    for answer in tasks.join_all().await {
        *told.entry(answer).or_default() += 1;
    }
    (told, last)
}

async fn on(kept: Kept, world: &Journey, last: &'static str) -> (Bench, Arc<Gate>) {
    let gate = Arc::new(Gate::new(last));
    let bench = Bench::with(kept, |ports| ports.hasher = Arc::clone(&gate) as _).await;
    bench.store.import(&world.records()).await.unwrap();
    (bench, gate)
}

fn password(raw: &str) -> Password {
    Password::typed(raw).unwrap()
}

fn unexpected(answer: &dyn std::fmt::Debug) -> &'static str {
    eprintln!("{answer:?}");
    "unexpected"
}

async fn passwords(kept: Kept) {
    let world = worlds::journey();
    let (bench, gate) = on(kept, &world, PASSWORD).await;
    let guess = |number: usize| {
        let inzage = bench.inzage.clone();
        let typed = if number == FIFTY - 1 { PASSWORD.to_owned() } else { format!("grijze bruggen {number}") };
        async move {
            let name = DeviceName::parse("Firefox").unwrap();
            let browser = Browser { from: "192.0.2.1".to_owned(), name, known_as: None, session: None };
            match inzage.sign_in(&worlds::email("tedje@mail.example"), password(&typed), &browser).await {
                Ok(_) => "in",
                Err(SignInError::Wrong) => "wrong",
                Err(SignInError::Fault(Fault::TooMany { .. })) => "wait",
                Err(other) => unexpected(&other),
            }
        }
    };
    assert_eq!(at_once(&gate, guess).await, (Told::from([("wrong", 10), ("wait", 39)]), "wait"));
}

/// The right answer comes with a password that is not good enough, which costs no try.
async fn answers_to_an_invitation(kept: Kept) {
    let mut world = worlds::journey();
    let account = world.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let relation = world.world.contact(world.portal, account, Role::Child);
    world.world.relation(relation, |it| it.state = RelationState::Invited);
    world.world.invitation(InvitationTarget::Relation(world.portal, relation), account, world.client_account, 900_000);
    let (bench, gate) = on(kept, &world, "zwak").await;
    let guess = |number: usize| {
        let inzage = bench.inzage.clone();
        let (phone, typed) = if number == FIFTY - 1 { (PHONE.to_owned(), "zwak") } else { (format!("06{number:08}"), "zwakker") };
        async move {
            let answer = Knowledge::Phone(PhoneNumber::parse(&phone).unwrap());
            let activation = Activation { secret: FakeSecrets::secret(900_000).unwrap(), answer, password: password(typed) };
            match inzage.activate(activation, &format!("192.0.2.{number}")).await {
                Err(ActivationError::WrongAnswer { .. }) => "wrong",
                Err(ActivationError::LinkDead) => "dead",
                Err(ActivationError::Password(_)) => "right",
                other => unexpected(&other),
            }
        }
    };
    assert_eq!(at_once(&gate, guess).await, (Told::from([("wrong", 5), ("dead", 44)]), "dead"));
}

/// As with an invitation.
async fn answers_to_a_secret_question(kept: Kept) {
    let mut world = worlds::journey();
    world.world.settings(|it| it.secret_question = true);
    let (bench, gate) = on(kept, &world, "minoes").await;
    let question = SecretQuestion::parse("Hoe heette uw eerste huisdier?").unwrap();
    let asked = Some((question, "minoes".to_owned()));
    bench.inzage.set_secret_question(worlds::private(world.tedje_account), asked).await.unwrap();
    bench.inzage.deliver_letters(&bench.mailer, 10).await.unwrap();
    let before = bench.mailer.sent().len();
    bench.inzage.request_recovery(&worlds::email("tedje@mail.example"), "192.0.2.1").await.unwrap();
    bench.inzage.answer_recovery_requests(1).await.unwrap();
    bench.inzage.deliver_letters(&bench.mailer, 10).await.unwrap();
    let sent = bench.mailer.sent();
    let [letter] = &sent[before..] else { panic!("{} letters", sent.len()) };
    let LetterKind::Recovery { secret, .. } = &letter.kind else { panic!("{:?}", letter.kind) };
    let guess = |number: usize| {
        let (inzage, link) = (bench.inzage.clone(), secret.clone());
        let answer = if number == FIFTY - 1 { "minoes".to_owned() } else { format!("poes {number}") };
        async move {
            match inzage.reset_password(&link, &answer, "zwak", &format!("192.0.2.{number}")).await {
                Err(RecoveryError::WrongAnswer) => "wrong",
                Err(RecoveryError::LinkDead) => "dead",
                Err(RecoveryError::Password(_)) => "right",
                other => unexpected(&other),
            }
        }
    };
    assert_eq!(at_once(&gate, guess).await, (Told::from([("wrong", 5), ("dead", 44)]), "dead"));
}

/// In memory and on SQLite.
///
/// Proves: T39.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_passwords_at_once_ten_are_answered() {
    passwords(Kept::InMemory).await;
    passwords(Kept::Sqlite).await;
}

/// In memory and on SQLite.
///
/// Proves: T7.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_answers_to_an_invitation_at_once_five_are_answered() {
    answers_to_an_invitation(Kept::InMemory).await;
    answers_to_an_invitation(Kept::Sqlite).await;
}

/// In memory and on SQLite.
///
/// Proves: D08, T8.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_answers_to_a_secret_question_at_once_five_are_answered() {
    answers_to_a_secret_question(Kept::InMemory).await;
    answers_to_a_secret_question(Kept::Sqlite).await;
}
