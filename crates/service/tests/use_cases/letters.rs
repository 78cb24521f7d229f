//! Delivering letters.

use crate::stage::{Stage, stage};
use async_trait::async_trait;
use inzage_domain::{
    document::DocumentKind,
    grant::{Basis, Terms},
    ids::LetterId,
    letter::{Language, Letter, LetterKind},
    policy::{
        Actor, Person, Trail,
        actions::{ReadContact, SetStandingChoice},
        authorize,
    },
    ports::{LettersWaiting, MailError, Mailer, Store as _},
    right::Right,
};
use inzage_service::{DeliveryReport, NewRights, RightsChange};
use inzage_testkit::{
    doubles::{CountingMailer, FakeClock, numbered},
    worlds::{self, NOW, private},
};
use std::sync::Arc;
use time::Duration;

/// Posts so many letters at once, to addresses that tell their number.
async fn post(stage: &Stage, letters: u64) {
    let mut session = stage.store.begin().await.unwrap();
    let action =
        SetStandingChoice { portal: stage.journey.portal, kind: DocumentKind::Document, relation: stage.journey.tedje, on: true };
    let ticket = worlds::ticket(NOW, numbered(1 << 42));
    let permit = authorize(&mut *session, private(stage.journey.client_account), action, ticket).await.unwrap();
    for number in 0..letters {
        let letter = Letter {
            id: LetterId::from_uuid(numbered(1_000 + number)),
            to: worlds::email(&format!("m{number}@mail.example")),
            greeting: None,
            language: Language::Dutch,
            kind: LetterKind::SomethingNew,
        };
        session.post_letter(&permit, &letter).await.unwrap();
    }
    session.commit(Trail::done(permit)).await.unwrap();
}

/// Breaks on one letter, and takes the others.
#[derive(Default)]
struct Brittle(CountingMailer);

#[async_trait]
impl Mailer for Brittle {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        assert!(letter.to.as_str() != "m500@mail.example", "the mailer can't write this address");
        self.0.send(letter).await
    }
}

/// A letter on which the mailer panics is dead, and the 999 others are sent.
///
/// Proves: T30.
#[tokio::test]
async fn a_letter_that_breaks_the_mailer_stops_no_other() {
    let stage = stage().await;
    post(&stage, 1_000).await;
    let mailer = Brittle::default();
    let report = stage.inzage.deliver_letters(&mailer, 2_000).await.unwrap();
    assert_eq!(report, DeliveryReport { sent: 999, postponed: 0, dead: 1 });
    assert_eq!(mailer.0.sent().len(), 999);
    let dead: Vec<_> = stage.store.dead_letters().into_iter().map(|it| it.to).collect();
    assert_eq!(dead, [worlds::email("m500@mail.example")]);
}

/// A letter that ended every worker before it could tell is not taken on for ever.
///
/// Proves: T30.
#[tokio::test]
async fn a_letter_that_ends_every_worker_dies_at_last() {
    let stage = stage().await;
    post(&stage, 1).await;
    let mut died = 0;
    loop {
        let now = stage.inzage.now().at;
        let waiting = stage.inzage.letters_waiting().await.unwrap();
        if waiting.dead == 1 {
            break;
        }
        assert!(died < 20, "{waiting:?}");
        // Dropped in the middle of the letter, as by a crash.
        let delivery = stage.inzage.deliver_letters(&Silent, 1);
        let _crashed = tokio::time::timeout(std::time::Duration::from_millis(1), delivery).await;
        stage.clock.advance(Duration::minutes(6));
        assert!(now < stage.inzage.now().at);
        died += 1;
    }
    assert_eq!(stage.inzage.letters_waiting().await.unwrap(), LettersWaiting { due: 0, dead: 1, oldest: None });
}

/// Never answers.
struct Silent;

#[async_trait]
impl Mailer for Silent {
    async fn send(&self, _letter: &Letter) -> Result<(), MailError> {
        std::future::pending().await
    }
}

/// Takes its time for each letter, in which another worker comes by.
struct Slow<'a> {
    stage: &'a Stage,
    clock: Arc<FakeClock>,
    sent: CountingMailer,
    other: CountingMailer,
}

#[async_trait]
impl Mailer for Slow<'_> {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        self.clock.advance(Duration::seconds(160));
        self.stage.inzage.deliver_letters(&self.other, 1).await.unwrap();
        self.sent.send(letter).await
    }
}

/// However slow the mail server is, two workers never have one letter.
///
/// Proves: T29.
#[tokio::test]
async fn a_slow_mail_server_gets_no_letter_from_two_workers() {
    let stage = stage().await;
    post(&stage, 20).await;
    let slow =
        Slow { stage: &stage, clock: stage.clock.clone(), sent: CountingMailer::default(), other: CountingMailer::default() };
    stage.inzage.deliver_letters(&slow, 20).await.unwrap();
    let mut sent: Vec<_> = slow.sent.sent().into_iter().chain(slow.other.sent()).map(|it| it.id).collect();
    sent.sort_unstable();
    assert_eq!(sent, (0..20).map(|number| LetterId::from_uuid(numbered(1_000 + number))).collect::<Vec<_>>());
}

/// Gives or takes the right to see the data; the letters that wait for Tedje after it.
async fn change(stage: &Stage, on: bool) -> usize {
    let now = stage.inzage.now().at;
    let holder = match private(stage.journey.client_account) {
        Actor::Person(person) => Actor::Person(Person { confirmed_at: now, ..person }),
        other => other,
    };
    let (portal, relation) = (stage.journey.portal, stage.journey.tedje);
    let contact = stage.inzage.contact(holder, ReadContact { portal, relation }).await.unwrap();
    let wanted = if on { contact.row.given.with(Right::Data) } else { contact.row.given.without(Right::Data) };
    let rights = NewRights {
        portal,
        relation,
        section: Right::Data.section(),
        wanted: wanted.intersection(Right::Data.section().rights()),
        from: None,
        until: None,
        terms: Terms { basis: Basis::Consent, purpose: None, review_on: None },
        revision: contact.row.revision,
    };
    assert_eq!(stage.inzage.change_rights(holder, rights).await.unwrap(), RightsChange::Changed);
    stage.store.letters().len()
}

/// However often somebody's access changes, their mailbox gets one letter for each sitting, and no more than three within an hour.
///
/// Proves: T31.
#[tokio::test]
async fn changes_of_access_within_a_while_are_one_letter() {
    let stage = stage().await;
    let mailer = CountingMailer::default();
    for round in 0..5 {
        assert_eq!(change(&stage, round % 2 == 1).await, 1, "one letter waits");
    }
    assert_eq!(stage.inzage.deliver_letters(&mailer, 10).await.unwrap().handled(), 0, "it waits for more changes");
    stage.clock.advance(Duration::minutes(20));
    assert_eq!(stage.inzage.deliver_letters(&mailer, 10).await.unwrap().sent, 1);
    let first = stage.inzage.now().at;
    // Somebody who goes on for hours.
    for round in 0..=180 {
        change(&stage, round % 2 == 1).await;
        stage.clock.advance(Duration::MINUTE);
        stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
        if stage.inzage.now().at - first == Duration::HOUR {
            assert_eq!(mailer.sent().len(), 3);
        }
    }
    assert!(mailer.sent().iter().all(|letter| letter.kind == LetterKind::AccessChanged));
    assert!((7..=10).contains(&mailer.sent().len()), "{}", mailer.sent().len());
}

/// About one client no more than twenty letters leave within a day; what changes after that still changes.
///
/// Proves: T31.
#[tokio::test]
async fn letters_about_one_client_are_limited_and_changes_are_not() {
    let stage = stage().await;
    let mailer = CountingMailer::default();
    for round in 0..40 {
        change(&stage, round % 2 == 1).await;
        stage.clock.advance(Duration::minutes(21));
        stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    }
    assert_eq!(mailer.sent().len(), 20);
    stage.clock.advance(Duration::DAY);
    assert_eq!(change(&stage, false).await, 1);
}
