//! Letters on their way.

use super::{Bench, Trial};
use crate::worlds::{self, Journey, private};
use inzage_domain::{
    document::DocumentKind,
    ids::{AccountId, ConversationId, LetterId, PortalId},
    letter::{Language, Letter, LetterKind},
    policy::{Trail, actions::SetStandingChoice, authorize},
    ports::{IdSource, LettersWaiting},
};
use time::Duration;

fn letter(trial: &Trial, to: &str) -> Letter {
    Letter {
        id: LetterId::from_uuid(trial.ids.fresh()),
        to: worlds::email(to),
        greeting: Some(worlds::name("Tedje", "Zon").given),
        language: Language::English,
        kind: LetterKind::ContactInvitation {
            secret: crate::doubles::FakeSecrets::secret(7).unwrap(),
            valid_until: trial.now.at + Duration::days(7),
        },
    }
}

/// Posts letters in one transaction, and commits it or not.
async fn post(trial: &Trial, world: &Journey, letters: &[Letter], commit: bool) {
    let mut session = trial.store.begin().await.unwrap();
    let action = SetStandingChoice { portal: world.portal, kind: DocumentKind::Document, relation: world.tedje, on: true };
    let ticket = worlds::ticket(trial.now, trial.ids.fresh());
    let permit = authorize(&mut *session, private(world.client_account), action, ticket).await.unwrap();
    for letter in letters {
        session.post_letter(&permit, letter).await.unwrap();
    }
    if commit {
        session.commit(Trail::done(permit)).await.unwrap();
    }
}

/// A letter leaves with the commit that it belongs to, to the letter as it was posted.
///
/// Proves: T29.
pub async fn a_letter_goes_with_its_commit(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let at = trial.now.at;
    let taken_back = letter(&trial, "nooit@mail.example");
    post(&trial, &world, &[taken_back], false).await;
    assert_eq!(trial.store.letters_waiting(at).await.unwrap(), LettersWaiting::default());
    let posted = letter(&trial, "tedje@mail.example");
    post(&trial, &world, std::slice::from_ref(&posted), true).await;
    assert_eq!(trial.store.letters_waiting(at).await.unwrap(), LettersWaiting { due: 1, dead: 0, oldest: Some(at) });
    let leased = trial.store.lease_letters(at, at + Duration::MINUTE, 10).await.unwrap();
    assert_eq!(leased.len(), 1);
    assert_eq!(leased[0].letter, posted);
    assert_eq!(leased[0].attempts, 0);
}

/// Every kind of letter comes out of the outbox as it went in.
pub async fn every_kind_of_letter_is_kept_faithfully(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let secret = || crate::doubles::FakeSecrets::secret(9).unwrap();
    let valid_until = trial.now.at + Duration::days(3);
    let kinds = [
        LetterKind::ClientInvitation { secret: secret(), valid_until },
        LetterKind::ContactInvitation { secret: secret(), valid_until },
        LetterKind::ProfessionalInvitation { secret: secret(), valid_until },
        LetterKind::InvitationVoided,
        LetterKind::AccessChanged,
        LetterKind::SomethingNew,
        LetterKind::NewMessage {
            portal: PortalId::from_uuid(crate::doubles::numbered(7)),
            conversation: ConversationId::from_uuid(crate::doubles::numbered(8)),
            account: AccountId::from_uuid(crate::doubles::numbered(9)),
            unsubscribe: secret(),
        },
        LetterKind::Digest {
            account: AccountId::from_uuid(crate::doubles::numbered(9)),
            since: trial.now.at - Duration::DAY,
            unsubscribe: secret(),
        },
        LetterKind::ChangeAhead,
        LetterKind::RepresentationChanged,
        LetterKind::CredentialsChanged,
        LetterKind::PasskeyCopied,
        LetterKind::SignedInOnNewDevice,
        LetterKind::Recovery { secret: secret(), valid_until },
    ];
    let mut letters: Vec<Letter> =
        kinds.into_iter().map(|kind| Letter { kind, ..letter(&trial, "tedje@mail.example") }).collect();
    letters[3].greeting = None;
    letters[4].language = Language::Dutch;
    post(&trial, &world, &letters, true).await;
    let leased = trial.store.lease_letters(trial.now.at, valid_until, 20).await.unwrap();
    let mut out: Vec<Letter> = leased.into_iter().map(|it| it.letter).collect();
    out.sort_by_key(|it| it.id);
    assert_eq!(out, letters);
}

/// A leased letter is nobody else's, until the lease ends.
///
/// Proves: T29.
pub async fn a_leased_letter_is_left_alone_until_the_lease_ends(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let at = trial.now.at;
    let letters = [letter(&trial, "a@mail.example"), letter(&trial, "b@mail.example"), letter(&trial, "c@mail.example")];
    post(&trial, &world, &letters, true).await;
    let until = at + Duration::MINUTE;
    assert_eq!(trial.store.lease_letters(at, until, 2).await.unwrap().len(), 2);
    assert_eq!(trial.store.lease_letters(at, until, 2).await.unwrap().len(), 1);
    assert!(trial.store.lease_letters(at, until, 2).await.unwrap().is_empty());
    assert_eq!(trial.store.lease_letters(until, until + Duration::MINUTE, 10).await.unwrap().len(), 3);
}

/// Two workers never get one letter.
///
/// Proves: T29.
pub async fn two_workers_share_the_letters_between_them(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let letters: Vec<Letter> = (0..6).map(|it| letter(&trial, &format!("m{it}@mail.example"))).collect();
    post(&trial, &world, &letters, true).await;
    let at = trial.now.at;
    let lease = async || {
        for _ in 0..20 {
            match trial.store.lease_letters(at, at + Duration::MINUTE, 4).await {
                Ok(leased) => return leased,
                Err(inzage_domain::ports::StoreError::Conflict) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        panic!("lost every race");
    };
    let (a, b) = tokio::join!(lease(), lease());
    let mut ids: Vec<LetterId> = a.iter().chain(&b).map(|it| it.letter.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "one letter went to two workers");
}

/// A letter that was sent is gone.
pub async fn a_letter_that_was_sent_is_not_sent_again(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let at = trial.now.at;
    let posted = letter(&trial, "tedje@mail.example");
    post(&trial, &world, std::slice::from_ref(&posted), true).await;
    trial.store.lease_letters(at, at + Duration::MINUTE, 1).await.unwrap();
    trial.store.letter_sent(posted.id, at).await.unwrap();
    let later = at + Duration::days(30);
    assert!(trial.store.lease_letters(later, later + Duration::MINUTE, 1).await.unwrap().is_empty());
    assert_eq!(trial.store.letters_waiting(later).await.unwrap(), LettersWaiting::default());
}

/// A letter that failed is tried again when it is due, and knows how often it was tried; at last it is dead, and counted.
///
/// Proves: T30.
pub async fn a_letter_that_failed_waits_and_dies_at_last(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let at = trial.now.at;
    let posted = letter(&trial, "tedje@mail.example");
    post(&trial, &world, std::slice::from_ref(&posted), true).await;
    trial.store.lease_letters(at, at + Duration::HOUR, 1).await.unwrap();
    let retry_at = at + Duration::minutes(5);
    trial.store.letter_failed(posted.id, at, Some(retry_at)).await.unwrap();
    assert!(trial.store.lease_letters(at + Duration::MINUTE, retry_at, 1).await.unwrap().is_empty());
    let leased = trial.store.lease_letters(retry_at, retry_at + Duration::MINUTE, 1).await.unwrap();
    assert_eq!(leased[0].attempts, 1);
    assert_eq!(leased[0].letter, posted);
    trial.store.letter_failed(posted.id, retry_at, None).await.unwrap();
    let later = at + Duration::days(1);
    assert!(trial.store.lease_letters(later, later + Duration::MINUTE, 1).await.unwrap().is_empty());
    assert_eq!(trial.store.letters_waiting(later).await.unwrap(), LettersWaiting { due: 0, dead: 1, oldest: None });
}

/// Posts one notice in a transaction of its own, due after `wait`; tells whether it was posted.
async fn notify(trial: &Trial, world: &Journey, notice: &Letter, wait: Duration) -> bool {
    let action = SetStandingChoice { portal: world.portal, kind: DocumentKind::Document, relation: world.tedje, on: false };
    trial
        .change(private(world.client_account), action, async |tx, permit| {
            tx.post_notice(permit, notice, permit.now().at + wait).await
        })
        .await
}

/// Of notices that tell one address the same, one waits, until somebody takes it on; other kinds and other addresses have their own.
///
/// Proves: T31.
pub async fn notices_that_tell_the_same_are_one_letter(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let wait = Duration::minutes(20);
    let notice = |trial: &Trial, to, kind| Letter { kind, ..letter(trial, to) };
    let changed = |trial: &Trial| notice(trial, "tedje@mail.example", LetterKind::AccessChanged);
    let first = changed(&trial);
    assert!(notify(&trial, &world, &first, wait).await);
    for _ in 0..3 {
        trial.later(Duration::MINUTE);
        assert!(!notify(&trial, &world, &changed(&trial), wait).await);
    }
    let others = [
        notice(&trial, "marie@mail.example", LetterKind::AccessChanged),
        notice(&trial, "tedje@mail.example", LetterKind::SomethingNew),
    ];
    for other in &others {
        assert!(notify(&trial, &world, other, Duration::HOUR).await);
    }
    let due = trial.now.at + Duration::minutes(17);
    assert_eq!(trial.store.letters_waiting(due - Duration::SECOND).await.unwrap().due, 0, "it waits for more");
    let leased = trial.store.lease_letters(due, due + Duration::minutes(5), 10).await.unwrap();
    assert_eq!(leased.into_iter().map(|it| it.letter).collect::<Vec<_>>(), std::slice::from_ref(&first));
    // What changes while a letter leaves is told by the next one.
    trial.later(Duration::minutes(17));
    assert!(notify(&trial, &world, &changed(&trial), wait).await);
    assert!(!notify(&trial, &world, &changed(&trial), wait).await);
    trial.store.letter_sent(first.id, trial.now.at).await.unwrap();
    assert!(!notify(&trial, &world, &changed(&trial), wait).await);
}

/// Of notices at the same time, one is posted.
///
/// Proves: T31.
pub async fn notices_at_the_same_time_are_one_letter(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let notices = [(); 3].map(|()| Letter { kind: LetterKind::AccessChanged, ..letter(&trial, "tedje@mail.example") });
    let [a, b, c] = &notices;
    let send = |notice| notify(&trial, &world, notice, Duration::HOUR);
    let (a, b, c) = tokio::join!(send(a), send(b), send(c));
    assert_eq!([a, b, c].into_iter().filter(|posted| *posted).count(), 1);
}
