//! Whether an account exists is told neither by words nor by time.

use crate::benches::{Bench, Kept};
use inzage_domain::{
    account::AccountState,
    credential::{Password, PasswordHash},
    ids::RelationId,
    invitation::{InvitationTarget, Knowledge},
    ports::PasswordHasher as _,
    relation::{NewContact, RelationState, Role},
    text::{DeviceName, PhoneNumber},
};
use inzage_identity::{Argon2Hasher, HashCost, HasherSettings};
use inzage_service::{Activation, Browser, SignInStep};
use inzage_testkit::{
    doubles::{FakeSecrets, numbered},
    worlds::{self, Journey, PASSWORD},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// Pairs of a known and an unknown address.
const PAIRS: usize = 500;
/// How far the medians may lie apart.
const APART: Duration = Duration::from_millis(1);
/// How often it may be measured: other work on the machine is no fault of ours.
const MEASUREMENTS: usize = 3;
/// Wrong answers to one link, of the five that kill it.
const PER_LINK: usize = 4;
/// Enough that each measurement has people and links of its own.
const PEOPLE: usize = MEASUREMENTS * PAIRS;
const LINKS: usize = PEOPLE / PER_LINK;
const FIRST_LINK: u64 = 700_000;

/// Whom a try is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Known,
    Unknown,
}

/// Use cases with real password hashes, and who is around.
struct Scene {
    bench: Bench,
    world: Journey,
    calls: AtomicU64,
}

fn is_full() -> bool {
    std::env::var_os("INZAGE_TEST_FULL").is_some_and(|it| it == "1")
}

/// Where it is measured: in the long form of the tests on both databases.
fn databases() -> &'static [Kept] {
    if is_full() { &[Kept::Sqlite, Kept::Postgres] } else { &[Kept::Sqlite] }
}

/// As the program has it in the long form of the tests; else cheaper, but still far more work than the difference that is looked for.
fn cost() -> HashCost {
    if is_full() { HashCost::default() } else { HashCost { memory_kib: 8_192, passes: 1, lanes: 1 } }
}

fn known(number: usize) -> String {
    format!("bekende{number:04}@mail.example")
}

fn unknown(number: usize) -> String {
    format!("vreemde{number:04}@mail.example")
}

fn address(about: About, number: usize) -> String {
    match about {
        About::Known => known(number),
        About::Unknown => unknown(number),
    }
}

impl Scene {
    async fn on(kept: Kept) -> Self {
        let hasher = Argon2Hasher::new(HasherSettings { cost: cost(), ..HasherSettings::default() }).unwrap();
        let begun = Instant::now();
        let hash = hasher.hash(Password::typed(PASSWORD).unwrap()).await.unwrap();
        assert!(begun.elapsed() > 2 * APART, "a hash that is left out would not be seen");
        let world = Self::world(&hash);
        let bench = Bench::with(kept, |ports| ports.hasher = Arc::new(hasher)).await;
        bench.store.import(&world.records()).await.unwrap();
        Self { bench, world, calls: AtomicU64::new(0) }
    }

    /// People with an account; and as many invitations as wrong answers need, to people with an account and without.
    fn world(hash: &PasswordHash) -> Journey {
        let mut world = worlds::journey();
        let sender = world.client_account;
        for number in 0..PEOPLE {
            world.world.account("Bekende", "Buur", &known(number));
        }
        for (number, secret) in (0..LINKS).zip((FIRST_LINK..).step_by(2)) {
            let portal = world.world.client("Piet", "Prins", time::macros::date!(1970 - 01 - 02), world.house);
            let active = world.world.account("Oude", "Bekende", &format!("oud{number}@mail.example"));
            let prepared = world.world.prepared_account("Nieuwe", "Bekende", &format!("nieuw{number}@mail.example"));
            for (account, secret) in [(active, secret), (prepared, secret + 1)] {
                let relation = world.world.contact(portal, account, Role::Friend);
                world.world.relation(relation, |it| it.state = RelationState::Invited);
                world.world.invitation(InvitationTarget::Relation(portal, relation), account, sender, secret);
            }
        }
        for account in world.world.edit().accounts.iter_mut().filter(|it| it.password.is_some()) {
            account.password = Some(hash.clone());
        }
        world
    }

    /// An address that nobody called from before, so that nothing is slowed down.
    fn browser(&self) -> Browser {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        let from = format!("2001:db8:0:{call:x}::/64");
        Browser { from, name: DeviceName::parse("Firefox").unwrap(), known_as: None, session: None }
    }

    async fn sign_in(&self, about: About, number: usize) -> String {
        let typed = Password::typed("dit is het niet").unwrap();
        let answer = self.bench.inzage.sign_in(&worlds::email(&address(about, number)), typed, &self.browser()).await;
        format!("{:?}", answer.map(|_| ()))
    }

    async fn forgot(&self, about: About, number: usize) -> String {
        let from = self.browser().from;
        format!("{:?}", self.bench.inzage.request_recovery(&worlds::email(&address(about, number)), &from).await)
    }

    /// A wrong answer, to a link that was sent to somebody with an account or to somebody without.
    async fn activate(&self, about: About, number: usize) -> String {
        let link = FIRST_LINK + 2 * u64::try_from(number / PER_LINK).unwrap() + u64::from(about == About::Unknown);
        let activation = Activation {
            secret: FakeSecrets::secret(link).unwrap(),
            answer: Knowledge::Phone(PhoneNumber::parse("0687654321").unwrap()),
            password: Password::typed(PASSWORD).unwrap(),
        };
        format!("{:?}", self.bench.inzage.activate(activation, &self.browser().from).await)
    }

    async fn add_contact(&self, about: About, number: usize) -> String {
        let relation = RelationId::from_uuid(numbered((1 << 44) + self.calls.fetch_add(1, Ordering::Relaxed)));
        let contact = NewContact { card: worlds::card("Buur", "Vrouw", &address(about, number)), role: Role::Neighbour };
        let holder = worlds::private(self.world.client_account);
        format!("{:?}", self.bench.inzage.add_contact(holder, self.world.portal, relation, contact).await)
    }

    /// Tries pairs in turn, and lets their medians be compared; every pair is answered alike.
    async fn measure(&self, round: usize, try_once: impl AsyncFn(&Self, About, usize) -> String) -> Duration {
        let mut took = [Vec::new(), Vec::new()];
        for number in (0..PAIRS).map(|number| round * PAIRS + number) {
            let mut pair = [(About::Known, String::new()), (About::Unknown, String::new())];
            if number % 2 == 1 {
                pair.reverse();
            }
            for (about, answer) in &mut pair {
                let begun = Instant::now();
                *answer = try_once(self, *about, number).await;
                took[usize::from(*about == About::Unknown)].push(begun.elapsed());
            }
            assert_eq!(pair[0].1, pair[1].1, "pair {number}");
        }
        let [known, unknown] = took.map(|mut took| {
            took.sort_unstable();
            took[PAIRS / 2]
        });
        eprintln!("medians: known {known:?}, unknown {unknown:?}");
        known.abs_diff(unknown)
    }

    async fn is_even(&self, what: &str, try_once: impl AsyncFn(&Self, About, usize) -> String) {
        for round in 0..MEASUREMENTS {
            if self.measure(round, &try_once).await < APART {
                return;
            }
        }
        panic!("{what} takes another time for known than for unknown addresses");
    }
}

/// Proves: D17, T9.
#[tokio::test]
async fn signing_in_tells_nothing_of_who_has_an_account() {
    for kept in databases().iter().copied() {
        let scene = Scene::on(kept).await;
        scene.is_even("signing in", Scene::sign_in).await;
        let right = Password::typed(PASSWORD).unwrap();
        let known = scene.bench.inzage.sign_in(&worlds::email(&known(1)), right, &scene.browser()).await.unwrap();
        assert!(matches!(known, SignInStep::Done(_)), "these accounts can sign in");
    }
}

/// Whoever may not sign in for another reason hears the same as well.
///
/// Proves: D17, T9, T19.
#[tokio::test]
async fn every_account_that_can_not_sign_in_gets_one_answer() {
    let mut world = worlds::journey();
    world.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    for account in world.world.edit().accounts.iter_mut().filter(|it| it.email.as_str() == "tedje@mail.example") {
        account.state = AccountState::Deactivated;
    }
    let bench = Bench::new(Kept::InMemory).await;
    bench.store.import(&world.records()).await.unwrap();
    let mut answers = Vec::new();
    for (number, address) in
        ["nour@mail.example", "tedje@mail.example", "niemand@mail.example", "anna@mail.example"].into_iter().enumerate()
    {
        let typed = if address == "anna@mail.example" { "dit is het niet" } else { PASSWORD };
        let browser = Browser {
            from: format!("192.0.2.{number}"),
            name: DeviceName::parse("Firefox").unwrap(),
            known_as: None,
            session: None,
        };
        let answer = bench.inzage.sign_in(&worlds::email(address), Password::typed(typed).unwrap(), &browser).await;
        answers.push(format!("{:?}", answer.map(|_| ())));
    }
    answers.dedup();
    assert_eq!(answers, ["Err(Wrong)"]);
}

/// Proves: D17, G13, T9.
#[tokio::test]
async fn a_forgotten_password_tells_nothing_of_who_has_an_account() {
    for kept in databases().iter().copied() {
        Scene::on(kept).await.is_even("a forgotten password", Scene::forgot).await;
    }
}

/// Proves: D17, T9.
#[tokio::test]
async fn a_wrong_answer_to_a_link_tells_nothing_of_who_has_an_account() {
    for kept in databases().iter().copied() {
        Scene::on(kept).await.is_even("activating", Scene::activate).await;
    }
}

/// Proves: D16, T9, T11.
#[tokio::test]
async fn adding_a_contact_tells_nothing_of_who_has_an_account() {
    for kept in databases().iter().copied() {
        Scene::on(kept)
            .await
            .is_even("adding a contact", async |scene, about, number| scene.add_contact(about, number).await)
            .await;
    }
}
