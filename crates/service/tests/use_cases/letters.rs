//! Delivering letters.

use crate::stage::{Stage, stage};
use async_trait::async_trait;
use inzage_domain::{
    ids::LetterId,
    letter::{Language, Letter, LetterKind},
    policy::{Trail, actions::SetStandingChoice, authorize},
    ports::{LettersWaiting, MailError, Mailer, Store as _},
};
use inzage_service::DeliveryReport;
use inzage_testkit::{
    doubles::{CountingMailer, FakeClock, numbered},
    worlds::{self, NOW, private},
};
use std::sync::Arc;
use time::Duration;

/// Posts so many letters at once, to addresses that tell their number.
async fn post(stage: &Stage, letters: u64) {
    let mut session = stage.store.begin().await.unwrap();
    let action = SetStandingChoice { portal: stage.journey.portal, relation: stage.journey.tedje, on: true };
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
