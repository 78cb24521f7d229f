//! Letters about what is new, from a worker's round to the mailbox.

use crate::stage::{Stage, stage_of};
use inzage_domain::{
    credential::Secret,
    document::{Author, Sharing},
    ids::AccountId,
    letter::LetterKind,
    notice::{NoticeKind, NoticeKinds},
    policy::actions::{BlockPerson, RejectRequest},
};
use inzage_service::DigestReport;
use inzage_testkit::{
    doubles::{CountingMailer, moment},
    worlds::{NOW, as_professional, journey, note, private},
};
use time::Duration;

/// People who were told of nothing yet, with a document that comes two hours later.
async fn with_news() -> Stage {
    let mut journey = journey();
    journey.world.at(moment(NOW.at + Duration::hours(2)));
    journey.world.document(journey.portal, "Brief", Author::Professional(journey.guide), Sharing::BySection);
    let stage = stage_of(journey).await;
    let first = stage.inzage.send_digests(100).await.unwrap();
    assert_eq!(first.posted, 0, "what was there before is not new");
    assert!(first.looked_at > 2);
    stage.clock.advance(Duration::DAY + Duration::hours(12));
    stage
}

fn told(mailer: &CountingMailer) -> Vec<String> {
    let mut told: Vec<String> = mailer.sent().iter().map(|it| it.to.to_string()).collect();
    told.sort();
    told
}

/// The link that stood in a letter, as whose it is and what it holds.
fn link(mailer: &CountingMailer, to: &str) -> (AccountId, Secret) {
    let sent = mailer.sent();
    let letter = sent.iter().find(|it| it.to.to_string() == to).unwrap();
    let told = match &letter.kind {
        LetterKind::Digest { account, unsubscribe, .. } => Some((*account, unsubscribe.clone())),
        _ => None,
    };
    told.unwrap()
}

#[tokio::test]
async fn what_is_new_is_told_in_one_letter() {
    let stage = with_news().await;
    let mailer = CountingMailer::default();
    assert_eq!(stage.inzage.send_digests(1).await.unwrap().looked_at, 1, "no more than was asked");
    while stage.inzage.send_digests(2).await.unwrap() != DigestReport::default() {}
    stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    assert_eq!(told(&mailer), ["anna@mail.example", "tedje@mail.example"]);
    stage.clock.advance(Duration::DAY);
    assert_eq!(stage.inzage.send_digests(100).await.unwrap().posted, 0);
}

/// A round that was cut short by a race that was lost, or by a store that is away, is made good by the next, and tells nobody twice.
///
/// Proves: T29.
#[tokio::test]
async fn a_round_that_fails_tells_nobody_twice() {
    let stage = with_news().await;
    stage.store.lose_races(3);
    stage.inzage.send_digests(100).await.unwrap();
    assert_eq!(stage.store.letters().len(), 2);
    let stage = with_news().await;
    stage.store.break_log(true);
    assert!(stage.inzage.send_digests(100).await.is_err(), "no log, no letter");
    assert!(stage.store.letters().is_empty());
    stage.store.break_log(false);
    stage.clock.advance(Duration::minutes(6));
    assert_eq!(stage.inzage.send_digests(100).await.unwrap().posted, 2);
}

/// Proves: D10, X06.
#[tokio::test]
async fn who_was_blocked_after_the_letter_was_queued_gets_none() {
    let stage = with_news().await;
    let mailer = CountingMailer::default();
    assert_eq!(stage.inzage.send_digests(100).await.unwrap().posted, 2);
    let (portal, relation) = (stage.journey.portal, stage.journey.tedje);
    let block = BlockPerson { portal, relation, reason: Some(note("Dreiging")) };
    stage.inzage.block_person(as_professional(stage.journey.guide_account), block).await.unwrap();
    stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    let digests = mailer.sent().into_iter().filter(|it| matches!(it.kind, LetterKind::Digest { .. }));
    assert_eq!(digests.map(|it| it.to.to_string()).collect::<Vec<_>>(), ["anna@mail.example"]);
    assert!(stage.store.letters().iter().all(|it| !matches!(it.kind, LetterKind::Digest { .. })), "it is not kept either");
}

/// A decision on a request is told before the next digest, unless such letters were turned off; also when one is on its way.
///
/// Proves: G58, D10.
#[tokio::test]
async fn a_decision_is_told_soon_unless_that_was_turned_off() {
    let appointments = || [NoticeKind::Appointments].into_iter().collect();
    let decided = async || {
        let mut journey = journey();
        let on = time::macros::date!(2026 - 06 - 20);
        let request = journey.world.appointment_request(journey.portal, journey.client_account, journey.guide, on);
        let stage = stage_of(journey).await;
        stage.inzage.send_digests(100).await.unwrap();
        stage.clock.advance(Duration::HOUR);
        let (portal, word) = (stage.journey.portal, note("Die dag ben ik er niet."));
        let guide = as_professional(stage.journey.guide_account);
        stage.inzage.reject_request(guide, RejectRequest { portal, request, word }).await.unwrap();
        stage.clock.advance(Duration::minutes(20));
        stage
    };
    let mailer = CountingMailer::default();
    let stage = decided().await;
    assert_eq!(stage.inzage.send_digests(100).await.unwrap(), DigestReport { looked_at: 1, posted: 1 });
    stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    assert_eq!(told(&mailer), ["anna@mail.example"]);
    let (anna, secret) = link(&mailer, "anna@mail.example");

    let stage = decided().await;
    assert!(stage.inzage.unsubscribe(anna, &secret, appointments()).await.unwrap());
    assert_eq!(stage.inzage.send_digests(100).await.unwrap(), DigestReport { looked_at: 1, posted: 0 });

    let stage = decided().await;
    assert_eq!(stage.inzage.send_digests(100).await.unwrap().posted, 1);
    assert!(stage.inzage.unsubscribe(anna, &secret, appointments()).await.unwrap());
    stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    assert_eq!(mailer.sent().len(), 1, "what was queued is not sent");
}

/// The link in a letter turns off, whoever has it, for the one whose letter it was in and for nobody else.
#[tokio::test]
async fn the_link_in_a_letter_turns_such_letters_off() {
    let stage = with_news().await;
    let mailer = CountingMailer::default();
    stage.inzage.send_digests(100).await.unwrap();
    stage.inzage.deliver_letters(&mailer, 10).await.unwrap();
    let (tedje, secret) = link(&mailer, "tedje@mail.example");
    let (anna, other) = link(&mailer, "anna@mail.example");
    assert_eq!((tedje, anna), (stage.journey.tedje_account, stage.journey.client_account));
    let off = async |account| {
        let own = stage.inzage.own_account(private(account)).await.unwrap();
        own.notices.off
    };
    assert!(!stage.inzage.unsubscribe(anna, &secret, NoticeKinds::DIGEST).await.unwrap(), "somebody else's link");
    assert!(stage.inzage.is_from_letter(anna, &other) && !stage.inzage.is_from_letter(anna, &secret));
    assert!(stage.inzage.unsubscribe(tedje, &secret, NoticeKinds::DIGEST).await.unwrap());
    assert!(stage.inzage.unsubscribe(tedje, &secret, NoticeKinds::MESSAGES).await.unwrap());
    assert_eq!(off(tedje).await, NoticeKinds::DIGEST.union(NoticeKinds::MESSAGES));
    assert_eq!(off(anna).await, NoticeKinds::NONE);
}
