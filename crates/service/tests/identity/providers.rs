//! Signing in at an outside provider.

use crate::benches::{Bench, Kept};
use inzage_domain::{
    account::Assurance,
    credential::{Password, Secret},
    ids::{AccountId, ProviderLinkId},
    letter::{Language, LetterKind},
    policy::{Actor, Hat, Reason},
    provider::{Freshness, Vouched},
    text::{DeviceName, EmailAddress},
};
use inzage_service::{Browser, FactorError, Fault, ProviderArrival, ProviderSignInError, SignInStep, SignedIn};
use inzage_testkit::{
    doubles::{FakeCodes, FakeProvider},
    worlds::{self, Journey, NOW, PASSWORD},
};
use std::sync::Arc;
use time::Duration;

/// With some brokers, how the provider calls somebody is a BSN.
const SUBJECT: &str = "s00000000:123456782";

/// The use cases with a provider, and people in the store.
struct Door {
    bench: Bench,
    provider: Arc<FakeProvider>,
}

fn browser() -> Browser {
    let name = DeviceName::parse("Firefox").unwrap();
    Browser { from: "192.0.2.1".to_owned(), name, known_as: None, session: None }
}

async fn door(kept: Kept, world: &Journey) -> Door {
    let provider = Arc::new(FakeProvider::default());
    let bench = Bench::with(kept, |ports| ports.provider = Arc::clone(&provider) as _).await;
    bench.store.import(&world.records()).await.unwrap();
    Door { bench, provider }
}

impl Door {
    async fn begin(&self) -> Secret {
        self.bench.inzage.ask_provider(None, Language::Dutch).await.unwrap().secret
    }

    async fn come_back(&self, actor: Actor, trip: &Secret) -> Result<ProviderArrival, ProviderSignInError> {
        self.bench.inzage.return_from_provider(actor, &FakeProvider::answer(trip), trip, &browser()).await
    }

    async fn sign_in(&self) -> Result<SignInStep, ProviderSignInError> {
        let trip = self.begin().await;
        match self.come_back(Actor::Nobody, &trip).await? {
            ProviderArrival::SignedIn(step) => Ok(step),
            other => panic!("{other:?}"),
        }
    }

    async fn signed_in(&self) -> SignedIn {
        match self.sign_in().await.unwrap() {
            SignInStep::Done(signed_in) => signed_in,
            SignInStep::SecondFactor(_) => panic!("a second factor was asked for"),
        }
    }

    /// Whoever has just signed in with the password.
    async fn by_password(&self, email: &EmailAddress) -> Actor {
        match self.bench.inzage.sign_in(email, Password::typed(PASSWORD).unwrap(), &browser()).await.unwrap() {
            SignInStep::Done(signed_in) => Actor::Person(signed_in.session.person(Hat::Private)),
            SignInStep::SecondFactor(_) => panic!("a second factor was asked for"),
        }
    }

    async fn link(&self, actor: Actor) -> Result<ProviderArrival, ProviderSignInError> {
        let trip = self.bench.inzage.ask_provider_link(actor, Language::Dutch).await?.secret;
        self.come_back(actor, &trip).await
    }

    /// Links an account to whoever comes from now on.
    async fn linked(&self, account: AccountId, subject: &str, assurance: Assurance) {
        self.provider.expect(FakeProvider::person(subject, assurance));
        assert!(matches!(self.link(worlds::private(account)).await, Ok(ProviderArrival::Linked)));
    }

    async fn links(&self, account: AccountId) -> Vec<ProviderLinkId> {
        let links = self.bench.inzage.security(worlds::private(account)).await.unwrap().links;
        links.into_iter().map(|it| it.id).collect()
    }

    async fn sessions(&self, account: AccountId) -> usize {
        self.bench.inzage.security(worlds::private(account)).await.unwrap().sessions.len()
    }

    async fn letters(&self) -> Vec<LetterKind> {
        self.bench.inzage.deliver_letters(&self.bench.mailer, 100).await.unwrap();
        self.bench.mailer.sent().into_iter().map(|it| it.kind).collect()
    }
}

fn refused_for<T: std::fmt::Debug>(answer: &Result<T, ProviderSignInError>) -> Option<Reason> {
    match answer {
        Err(ProviderSignInError::Fault(Fault::Refused(refusal))) => Some(refusal.reason),
        _ => None,
    }
}

/// A linked identity opens its own account and no other, an unknown one opens nothing, and how the provider calls anybody is kept nowhere.
///
/// Proves: X14, T34.
#[tokio::test]
async fn an_identity_opens_the_account_it_is_linked_to() {
    let world = worlds::journey();
    let door = door(Kept::InMemory, &world).await;
    let tedje = world.tedje_account;
    door.provider.expect(FakeProvider::person(SUBJECT, Assurance::Basic));
    assert!(matches!(door.sign_in().await, Err(ProviderSignInError::Unknown)));
    door.linked(tedje, SUBJECT, Assurance::Basic).await;
    assert_eq!(door.letters().await, [LetterKind::CredentialsChanged]);

    let signed_in = door.signed_in().await;
    assert_eq!((signed_in.session.account, signed_in.session.assurance), (tedje, Assurance::Basic));
    assert!(door.bench.inzage.session(&signed_in.secret).await.unwrap().is_some());
    let kept = door.bench.store.snapshot().await.unwrap().provider_links(tedje).await.unwrap();
    assert!(!format!("{kept:?}").contains("123456782"));

    door.provider.expect(FakeProvider::person("s00000000:999999990", Assurance::Substantial));
    assert!(matches!(door.sign_in().await, Err(ProviderSignInError::Unknown)));
    let elsewhere =
        Vouched { issuer: "https://anders.example".to_owned(), ..FakeProvider::person(SUBJECT, Assurance::Substantial) };
    door.provider.expect(elsewhere);
    assert!(matches!(door.sign_in().await, Err(ProviderSignInError::Unknown)), "at another provider it is somebody else");
}

/// Whoever has a second factor is asked for it after a weak sign-in at the provider, and not after one that counts as much.
///
/// Proves: X14, T8.
#[tokio::test]
async fn a_weak_provider_does_not_replace_the_second_factor() {
    let mut world = worlds::journey();
    let tedje = world.tedje_account;
    world.world.totp(tedje);
    let door = door(Kept::InMemory, &world).await;
    door.linked(tedje, SUBJECT, Assurance::Basic).await;
    let SignInStep::SecondFactor(asked) = door.sign_in().await.unwrap() else { panic!("nothing was asked") };
    let code = FakeCodes::code_at(&worlds::totp_secret(tedje), NOW.at);
    let signed_in = door.bench.inzage.sign_in_with_code(&asked.secret, &code, &browser()).await.unwrap();
    assert_eq!(signed_in.session.assurance, Assurance::Substantial);

    door.provider.expect(FakeProvider::person(SUBJECT, Assurance::Substantial));
    assert_eq!(door.signed_in().await.session.assurance, Assurance::Substantial);
}

/// What was shown at the provider must still be linked when the second factor is right.
///
/// Proves: X14.
#[tokio::test]
async fn an_identity_that_is_unlinked_before_the_second_factor_opens_nothing() {
    let mut world = worlds::journey();
    let tedje = world.tedje_account;
    world.world.totp(tedje);
    let door = door(Kept::InMemory, &world).await;
    door.linked(tedje, SUBJECT, Assurance::Basic).await;
    let SignInStep::SecondFactor(asked) = door.sign_in().await.unwrap() else { panic!("nothing was asked") };
    let [link] = door.links(tedje).await[..] else { panic!("one link") };
    assert!(door.bench.inzage.unlink_provider(worlds::private(tedje), link).await.unwrap());
    assert!(!door.bench.inzage.unlink_provider(worlds::private(tedje), link).await.unwrap());
    assert_eq!(door.letters().await, [LetterKind::CredentialsChanged, LetterKind::CredentialsChanged]);
    let code = FakeCodes::code_at(&worlds::totp_secret(tedje), NOW.at);
    let answer = door.bench.inzage.sign_in_with_code(&asked.secret, &code, &browser()).await;
    assert!(matches!(answer, Err(FactorError::Wrong)), "{answer:?}");
    assert_eq!(door.sessions(tedje).await, 0);
}

/// A sign-in must be strong enough for every hat that its owner may wear.
///
/// Proves: X14, D38.
#[tokio::test]
async fn a_sign_in_is_strong_enough_for_every_hat_or_nothing() {
    let world = worlds::journey();
    let door = door(Kept::InMemory, &world).await;
    let staff = world.guide_account;
    let person = FakeProvider::person(SUBJECT, Assurance::Substantial);
    door.linked(staff, SUBJECT, Assurance::Substantial).await;
    for hat in [Hat::Private, Hat::Professional] {
        door.provider.expect(Vouched { hats: vec![hat], ..person.clone() });
        assert!(matches!(door.sign_in().await, Err(ProviderSignInError::TooWeak)), "{hat:?}");
        assert!(matches!(door.link(worlds::private(staff)).await, Err(ProviderSignInError::TooWeak)), "{hat:?}");
    }
    door.provider.expect(person.clone());
    assert_eq!(door.signed_in().await.session.account, staff);

    door.linked(world.tedje_account, "another", Assurance::Basic).await;
    let weak = FakeProvider::person("another", Assurance::Basic);
    door.provider.expect(Vouched { hats: vec![Hat::Private], ..weak.clone() });
    assert_eq!(door.signed_in().await.session.account, world.tedje_account);
    let asked = door.bench.inzage.ask_provider(Some(Hat::Professional), Language::Dutch).await.unwrap().secret;
    let answer = door.come_back(Actor::Nobody, &asked).await;
    assert!(matches!(answer, Err(ProviderSignInError::TooWeak)), "more was asked for");
    door.provider.expect(Vouched { hats: Vec::new(), ..weak });
    assert!(matches!(door.sign_in().await, Err(ProviderSignInError::TooWeak)));
}

/// Whoever acts for somebody else at the provider is not let in, as nobody.
///
/// Proves: X14.
#[tokio::test]
async fn nobody_signs_in_for_somebody_else() {
    let world = worlds::journey();
    let door = door(Kept::InMemory, &world).await;
    door.linked(world.tedje_account, SUBJECT, Assurance::Basic).await;
    let person = FakeProvider::person(SUBJECT, Assurance::Basic);
    door.provider.expect(Vouched { acts_for_other: true, ..person });
    assert!(matches!(door.sign_in().await, Err(ProviderSignInError::ForOther)));
    assert!(matches!(door.link(worlds::private(world.client_account)).await, Err(ProviderSignInError::ForOther)));
    assert!(door.links(world.client_account).await.is_empty());
    assert_eq!(door.sessions(world.tedje_account).await, 0);
}

/// An answer works once, in the browser that began the trip, for ten minutes; what another browser brings changes nothing.
///
/// Proves: X14, T23.
#[tokio::test]
async fn an_answer_works_once_in_its_own_browser() {
    let world = worlds::journey();
    let door = door(Kept::InMemory, &world).await;
    door.linked(world.tedje_account, SUBJECT, Assurance::Basic).await;
    let (mine, theirs) = (door.begin().await, door.begin().await);
    let planted = door.bench.inzage.return_from_provider(Actor::Nobody, &FakeProvider::answer(&theirs), &mine, &browser()).await;
    assert!(matches!(planted, Err(ProviderSignInError::Over)));
    for trip in [&mine, &theirs] {
        assert!(matches!(door.come_back(Actor::Nobody, trip).await, Ok(ProviderArrival::SignedIn(_))), "still open");
        assert!(matches!(door.come_back(Actor::Nobody, trip).await, Err(ProviderSignInError::Over)));
    }
    let late = door.begin().await;
    door.bench.clock.advance(Duration::minutes(10));
    assert!(matches!(door.come_back(Actor::Nobody, &late).await, Err(ProviderSignInError::Over)));
    assert_eq!(door.sessions(world.tedje_account).await, 2);
}

/// A provider that lies, is out of reach or is left half-way lets nobody in, and uses the trip up.
///
/// Proves: X14.
#[tokio::test]
async fn a_provider_that_can_not_be_trusted_lets_nobody_in() {
    let world = worlds::journey();
    let door = door(Kept::InMemory, &world).await;
    let trip = door.begin().await;
    assert!(matches!(door.come_back(Actor::Nobody, &trip).await, Err(ProviderSignInError::Cancelled)));
    door.linked(world.tedje_account, SUBJECT, Assurance::Basic).await;
    let spoilt = [door.begin().await, door.begin().await];
    door.provider.lie(true);
    assert!(matches!(door.come_back(Actor::Nobody, &spoilt[0]).await, Err(ProviderSignInError::Unavailable)));
    door.provider.lie(false);
    door.provider.go_down(true);
    assert!(matches!(door.come_back(Actor::Nobody, &spoilt[1]).await, Err(ProviderSignInError::Unavailable)));
    let begun = door.bench.inzage.ask_provider(None, Language::Dutch).await;
    assert!(matches!(begun, Err(ProviderSignInError::Unavailable)), "{begun:?}");
    door.provider.go_down(false);
    for trip in &spoilt {
        assert!(matches!(door.come_back(Actor::Nobody, trip).await, Err(ProviderSignInError::Over)));
    }
    assert_eq!(door.sessions(world.tedje_account).await, 0);
    door.provider.be_absent(true);
    assert!(door.bench.inzage.provider().is_none());
    assert!(door.bench.inzage.own_provider(worlds::private(world.tedje_account)).await.unwrap().is_none());
}

/// An account is linked only by who has just shown that both are theirs, and an identity to one account only.
///
/// Proves: X14, D38.
#[tokio::test]
async fn linking_needs_proof_of_both() {
    let world = worlds::journey();
    let door = door(Kept::InMemory, &world).await;
    let (anna, tedje) = (worlds::private(world.client_account), worlds::private(world.tedje_account));
    door.provider.expect(FakeProvider::person(SUBJECT, Assurance::Basic));
    assert_eq!(refused_for(&door.link(Actor::Nobody).await), Some(Reason::NotSignedIn));
    let stale = worlds::confirmed(anna, NOW.at - Duration::minutes(15));
    assert_eq!(refused_for(&door.link(stale).await), Some(Reason::NotConfirmed));

    let trip = door.bench.inzage.ask_provider_link(anna, Language::Dutch).await.unwrap().secret;
    assert!(matches!(door.come_back(tedje, &trip).await, Err(ProviderSignInError::Over)), "somebody else came back");
    let trip = door.bench.inzage.ask_provider_link(anna, Language::Dutch).await.unwrap().secret;
    assert_eq!(refused_for(&door.come_back(Actor::Nobody, &trip).await), Some(Reason::NotSignedIn));
    let trip = door.bench.inzage.ask_provider_link(anna, Language::Dutch).await.unwrap().secret;
    assert_eq!(refused_for(&door.come_back(stale, &trip).await), Some(Reason::NotConfirmed));
    assert!(door.links(world.client_account).await.is_empty() && door.links(world.tedje_account).await.is_empty());

    assert!(matches!(door.link(anna).await, Ok(ProviderArrival::Linked)));
    assert!(matches!(door.link(anna).await, Ok(ProviderArrival::Linked)), "it is linked already");
    assert_eq!(door.links(world.client_account).await.len(), 1);
    assert!(matches!(door.link(tedje).await, Err(ProviderSignInError::InUse)));
    assert!(door.links(world.tedje_account).await.is_empty());
    assert_eq!(door.letters().await, [LetterKind::CredentialsChanged]);
    let [link] = door.links(world.client_account).await[..] else { panic!("one link") };
    assert!(!door.bench.inzage.unlink_provider(tedje, link).await.unwrap(), "another's");
    let unlinked = door.bench.inzage.unlink_provider(stale, link).await;
    assert_eq!(unlinked.unwrap_err().refusal().map(|it| it.reason), Some(Reason::NotConfirmed));
}

/// One's own identity, shown anew and as surely as one's factors, is a fresh proof for the session that asked; another's is not.
///
/// Proves: D38, X14.
#[tokio::test]
async fn an_identity_that_is_shown_anew_is_a_fresh_proof() {
    let mut world = worlds::journey();
    let anna = world.client_account;
    world.world.totp(anna);
    let door = door(Kept::InMemory, &world).await;
    let (marie, email) = (world.marie_account, worlds::email("marie@mail.example"));
    let actor = door.by_password(&email).await;
    assert!(door.bench.inzage.own_provider(actor).await.unwrap().is_none());
    door.linked(marie, SUBJECT, Assurance::Basic).await;
    assert!(door.bench.inzage.own_provider(actor).await.unwrap().is_some());
    door.bench.clock.advance(Duration::minutes(20));
    assert_eq!(refused_for(&door.link(actor).await), Some(Reason::NotConfirmed));

    let ask = async |actor| door.bench.inzage.ask_provider_proof(actor, "doel=%2Fergens", Language::Dutch).await;
    let trip = ask(actor).await.unwrap().secret;
    assert_eq!(door.provider.last_request().unwrap().freshness, Freshness::Anew);
    let Ok(ProviderArrival::Confirmed { secret, along }) = door.come_back(actor, &trip).await else { panic!("no proof") };
    assert_eq!(along, "doel=%2Fergens");
    let session = door.bench.inzage.session(&secret).await.unwrap().unwrap();
    let confirmed = Actor::Person(session.person(Hat::Private));
    assert!(door.link(confirmed).await.is_ok());

    let other_session = door.by_password(&email).await;
    let trip = ask(actor).await.unwrap().secret;
    assert!(matches!(door.come_back(other_session, &trip).await, Err(ProviderSignInError::Over)));
    let trip = ask(actor).await.unwrap().secret;
    door.provider.expect(FakeProvider::person("somebody else", Assurance::Substantial));
    assert!(matches!(door.come_back(actor, &trip).await, Err(ProviderSignInError::OtherIdentity)));

    // Anna has an authenticator app: a weak sign-in at the provider is no proof.
    let annas = worlds::private(anna);
    door.provider.expect(FakeProvider::person(SUBJECT, Assurance::Basic));
    let trip = ask(annas).await.unwrap().secret;
    assert!(matches!(door.come_back(annas, &trip).await, Err(ProviderSignInError::TooWeak)));
}

/// A session is as fresh as what was shown at the provider, not as its return from there.
///
/// Proves: D38.
#[tokio::test]
async fn a_sign_in_that_the_provider_remembered_is_no_fresh_proof() {
    let world = worlds::journey();
    let door = door(Kept::InMemory, &world).await;
    door.linked(world.tedje_account, SUBJECT, Assurance::Basic).await;
    let person = FakeProvider::person(SUBJECT, Assurance::Basic);
    let minutes = |ago| Some(NOW.at - Duration::minutes(ago));
    for (shown_at, is_fresh) in [(None, false), (minutes(15), false), (minutes(14), true), (minutes(-1), true)] {
        door.provider.expect(Vouched { shown_at, ..person.clone() });
        let session = door.signed_in().await.session;
        assert!(session.confirmed_at <= NOW.at);
        let linked = door.link(Actor::Person(session.person(Hat::Private))).await;
        assert_eq!(linked.is_ok(), is_fresh, "{shown_at:?}: {linked:?}");
    }
}

/// A deactivated account is closed at this door too, with the answer of an unknown one; at both steps, on every store.
///
/// Proves: T19.
#[tokio::test]
async fn a_deactivated_account_is_closed_to_its_identity() {
    for kept in [Kept::InMemory, Kept::Sqlite, Kept::Postgres] {
        let mut world = worlds::journey();
        let (tedje, marie) = (world.tedje_account, world.marie_account);
        world.world.totp(marie);
        let door = door(kept, &world).await;
        door.linked(marie, "marie", Assurance::Basic).await;
        let SignInStep::SecondFactor(asked) = door.sign_in().await.unwrap() else { panic!("nothing was asked") };
        door.linked(tedje, SUBJECT, Assurance::Basic).await;
        let open = door.signed_in().await;
        for account in [tedje, marie] {
            door.bench.switch_off(account).await;
        }
        assert!(matches!(door.sign_in().await, Err(ProviderSignInError::Unknown)), "{kept:?}");
        assert!(door.bench.inzage.session(&open.secret).await.unwrap().is_none());
        let code = FakeCodes::code_at(&worlds::totp_secret(marie), NOW.at);
        let answer = door.bench.inzage.sign_in_with_code(&asked.secret, &code, &browser()).await;
        assert!(matches!(answer, Err(FactorError::Expired)), "{kept:?}: {answer:?}");
    }
}
