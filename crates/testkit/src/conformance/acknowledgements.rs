//! Acknowledgement of a document.

use super::{Bench, Trial, documents};
use crate::worlds::{self, Journey, as_professional, private};
use inzage_domain::{
    credential::Digest,
    document::{Acknowledgement, AcknowledgementRequest, DocumentKind, Party},
    ids::AccountId,
    policy::{
        Reason,
        actions::{AcknowledgeDocument, AskAcknowledgement, ListDocuments, OpenPortal, ReadDocument, SeeAudience, ShareDocument},
    },
    portal::Seat,
    relation::AuthorityKind,
    right::Right,
    views::{DocumentSearch, DocumentView, PageRequest},
};
use time::Duration;

async fn ask(trial: &Trial, world: &Journey, version: u32, party: Party) {
    let action = AskAcknowledgement {
        portal: world.portal,
        kind: DocumentKind::Document,
        document: world.report,
        version,
        parties: vec![party],
    };
    let guide = as_professional(world.guide_account);
    trial.change(guide, action, async |tx, permit| tx.request_acknowledgement(permit).await).await;
}

fn latest(world: &Journey) -> (u32, Digest) {
    let records = world.records();
    let version = records.documents.iter().find(|it| it.id == world.report).unwrap().versions.last().unwrap().clone();
    (version.number, version.sha256)
}

async fn acknowledge(trial: &Trial, world: &Journey, account: AccountId) -> Result<Acknowledgement, Reason> {
    let (version, sha256) = latest(world);
    let action =
        AcknowledgeDocument { portal: world.portal, kind: DocumentKind::Document, document: world.report, version, sha256 };
    let given = trial.try_change(private(account), action, async |tx, permit| tx.record_acknowledgement(permit).await).await;
    given.map_err(|it| it.reason)
}

async fn view(trial: &Trial, world: &Journey, account: AccountId) -> DocumentView {
    let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: world.report };
    trial.look(private(account), action, async |tx, permit| tx.document(permit).await).await
}

/// Acknowledgement is given where it was asked, bound to the version that was read; asking twice asks once.
///
/// Proves: G46, G48, X10, D13.
pub async fn acknowledgement_is_given_where_it_was_asked(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    assert_eq!(acknowledge(&trial, &world, world.client_account).await, Err(Reason::NotAsked));
    ask(&trial, &world, 1, Party::Holder).await;
    ask(&trial, &world, 1, Party::Holder).await;
    let before = view(&trial, &world, world.client_account).await;
    assert_eq!((before.asks_me, before.asked), (Some(Party::Holder), vec![Party::Holder]));
    let receipt = acknowledge(&trial, &world, world.client_account).await.unwrap();
    let (version, sha256) = latest(&world);
    let expected = Acknowledgement {
        portal: world.portal,
        document: world.report,
        version,
        sha256,
        party: Party::Holder,
        account: world.client_account,
        at: trial.now.at,
    };
    assert_eq!(receipt, expected);
    let after = view(&trial, &world, world.client_account).await;
    assert_eq!(after.receipts, [(expected, worlds::name("Anna", "de Wit"))]);
}

/// A second time gives the first receipt and changes nothing.
///
/// Proves: D13, G47, T27.
pub async fn a_second_acknowledgement_gives_the_first_receipt(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    ask(&trial, &world, 1, Party::Holder).await;
    let first = acknowledge(&trial, &world, world.client_account).await.unwrap();
    trial.later(Duration::days(3));
    assert_eq!(acknowledge(&trial, &world, world.client_account).await, Ok(first));
    assert_eq!(view(&trial, &world, world.client_account).await.receipts.len(), 1);
}

/// Two at the same time give one receipt.
///
/// Proves: T27.
pub async fn two_acknowledgements_at_once_give_one_receipt(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    ask(&trial, &world, 1, Party::Holder).await;
    let give = || acknowledge(&trial, &world, world.client_account);
    let (a, b, c) = tokio::join!(give(), give(), give());
    assert!(a.is_ok() && a == b && b == c, "{a:?} {b:?} {c:?}");
    assert_eq!(view(&trial, &world, world.client_account).await.receipts.len(), 1);
}

/// A new version is not acknowledged by what was said of the old one, and must be asked anew.
///
/// Proves: X10, T27.
pub async fn a_new_version_asks_anew(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    ask(&trial, &world, 1, Party::Holder).await;
    let first = acknowledge(&trial, &world, world.client_account).await.unwrap();
    ask(&trial, &world, 1, Party::Client).await;
    assert_eq!(asked(&trial, &world).await, (Some(Party::Client), true, 1));
    let kept = documents::revise(&trial, &world, as_professional(world.guide_account), world.report).await;

    // What was asked about the version before waits no more, also where it was not answered.
    assert_eq!(asked(&trial, &world).await, (None, false, 0));
    // The tab that still shows the old version is told.
    assert_eq!(acknowledge(&trial, &world, world.client_account).await, Err(Reason::NewerVersion));
    let seen = view(&trial, &world, world.client_account).await;
    assert_eq!((seen.asks_me, seen.asked.len()), (None, 0));
    assert_eq!(seen.receipts.iter().map(|(it, _)| *it).collect::<Vec<_>>(), [first], "the old receipt stays");

    ask(&trial, &world, 2, Party::Holder).await;
    assert_eq!(view(&trial, &world, world.client_account).await.asks_me, Some(Party::Holder));
    let action = AcknowledgeDocument {
        portal: world.portal,
        kind: DocumentKind::Document,
        document: world.report,
        version: 2,
        sha256: kept.sha256,
    };
    let holder = private(world.client_account);
    let second = trial.change(holder, action, async |tx, permit| tx.record_acknowledgement(permit).await).await;
    assert_eq!(second.version, 2);
}

/// Holder and client are parties of their own: each answers for themselves.
///
/// Proves: D13, D42, D23.
pub async fn holder_and_client_each_answer_for_themselves(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.seat(world.portal, Seat::FirstContact);
    let trial = Trial::of(bench, &world.records()).await;
    ask(&trial, &world, 1, Party::Holder).await;
    assert_eq!(acknowledge(&trial, &world, world.client_account).await, Err(Reason::NotAsked), "the client does not hold");
    assert_eq!(acknowledge(&trial, &world, world.marie_account).await.map(|it| it.party), Ok(Party::Holder));
    ask(&trial, &world, 1, Party::Client).await;
    assert_eq!(acknowledge(&trial, &world, world.client_account).await.map(|it| it.party), Ok(Party::Client));
    assert_eq!(view(&trial, &world, world.marie_account).await.receipts.len(), 2);
}

/// As which party the client is asked, whether the list marks it, and how many the start page counts.
async fn asked(trial: &Trial, world: &Journey) -> (Option<Party>, bool, u32) {
    let (party, marked, counted, _) = asked_of(trial, world, world.client_account).await;
    (party, marked, counted)
}

/// A client who holds and was asked as both parties answers once for both; again gives the first receipt.
///
/// Proves: D13, D42, G47.
pub async fn who_is_both_parties_answers_once_for_both(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    for party in [Party::Client, Party::Holder] {
        ask(&trial, &world, 1, party).await;
    }
    assert_eq!(asked(&trial, &world).await, (Some(Party::Holder), true, 1));
    let first = acknowledge(&trial, &world, world.client_account).await.unwrap();
    assert_eq!(first.party, Party::Holder);
    assert_eq!(asked(&trial, &world).await, (None, false, 0));
    trial.later(Duration::days(1));
    assert_eq!(acknowledge(&trial, &world, world.client_account).await, Ok(first));
    let seen = view(&trial, &world, world.client_account).await;
    let given: Vec<_> = seen.receipts.iter().map(|(it, _)| *it).collect();
    assert_eq!(given, [first, Acknowledgement { party: Party::Client, ..first }]);
}

/// Who answered as one party and is asked as the other later on is asked anew; the first receipt stays the first.
///
/// Proves: D13, D42, G47.
pub async fn a_second_party_is_asked_anew(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    ask(&trial, &world, 1, Party::Holder).await;
    let first = acknowledge(&trial, &world, world.client_account).await.unwrap();
    ask(&trial, &world, 1, Party::Client).await;
    assert_eq!(asked(&trial, &world).await, (Some(Party::Client), true, 1));
    trial.later(Duration::days(1));
    let second = trial.now.at;
    assert_eq!(acknowledge(&trial, &world, world.client_account).await, Ok(first));
    trial.later(Duration::days(1));
    assert_eq!(acknowledge(&trial, &world, world.client_account).await, Ok(first));
    assert_eq!(asked(&trial, &world).await, (None, false, 0));
    let seen = view(&trial, &world, world.client_account).await;
    let given: Vec<_> = seen.receipts.iter().map(|(it, _)| *it).collect();
    assert_eq!(given, [Acknowledgement { party: Party::Client, at: second, ..first }, first]);
}

/// What one person was asked: as whom, whether the list marks it, how many the start page counts, and how many receipts they see.
async fn asked_of(trial: &Trial, world: &Journey, account: AccountId) -> (Option<Party>, bool, u32, usize) {
    let (portal, page, actor) = (world.portal, PageRequest::new(None, 100), private(account));
    let list = trial
        .look(actor, ListDocuments { portal, kind: DocumentKind::Document }, async |tx, permit| {
            tx.documents(permit, &DocumentSearch::default(), page).await
        })
        .await;
    let home = trial.look(actor, OpenPortal { portal }, async |tx, permit| tx.portal_home(permit).await).await;
    let marked = list.rows.iter().any(|it| it.id == world.report && it.asks_me);
    let seen = view(trial, world, account).await;
    (seen.asks_me, marked, home.to_acknowledge, seen.receipts.len())
}

/// Of two legal representatives each is asked by name and answers for themselves, and knows nothing of the other; staff know of both.
///
/// Proves: D13, D10, D39, X07.
pub async fn representatives_each_answer_for_themselves(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (marie, tedje, report) = (world.marie, world.tedje, world.report);
    world.world.grants(marie, &[Right::Data, Right::Documents]).authority(tedje, AuthorityKind::Mentorship);
    world.world.show(report, marie).show(report, tedje);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (maries, tedjes) = (Party::Representative(marie), Party::Representative(tedje));
    let guide = as_professional(world.guide_account);
    let both = AskAcknowledgement {
        portal: world.portal,
        kind: DocumentKind::Document,
        document: report,
        version: 1,
        parties: vec![tedjes, maries],
    };
    trial.change(guide, both.clone(), async |tx, permit| tx.request_acknowledgement(permit).await).await;
    assert_eq!(asked_of(&trial, &world, world.marie_account).await, (Some(maries), true, 1, 0));
    assert_eq!(asked_of(&trial, &world, world.tedje_account).await, (Some(tedjes), true, 1, 0));
    assert_eq!(asked(&trial, &world).await, (None, false, 0), "nothing is asked of the client");

    let first = acknowledge(&trial, &world, world.marie_account).await.unwrap();
    assert_eq!((first.party, first.account), (maries, world.marie_account));
    assert_eq!(asked_of(&trial, &world, world.marie_account).await, (None, false, 0, 1));
    assert_eq!(asked_of(&trial, &world, world.tedje_account).await, (Some(tedjes), true, 1, 0));
    trial.later(Duration::days(1));
    assert_eq!(acknowledge(&trial, &world, world.marie_account).await, Ok(first));
    let second = acknowledge(&trial, &world, world.tedje_account).await.unwrap();
    assert_eq!((second.party, second.account), (tedjes, world.tedje_account));

    let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document: report };
    let seen = trial.look(guide, action, async |tx, permit| tx.document(permit).await).await;
    assert_eq!(seen.receipts.iter().map(|(it, _)| *it).collect::<Vec<_>>(), [second, first]);
    let mut parties = vec![maries, tedjes];
    parties.sort_unstable();
    assert_eq!(seen.asked, parties);
    let action = SeeAudience { portal: world.portal, kind: DocumentKind::Document, document: report };
    let audience = trial.look(guide, action, async |tx, permit| tx.audience(permit).await).await;
    assert!(audience.relations.len() == 2 && audience.relations.iter().all(|it| it.represents && it.sees_now));
}

/// What was asked of a representative waits unseen while they can't read it, and is theirs again when they can.
///
/// Proves: D10, D13, D28.
pub async fn what_a_representative_cannot_read_asks_nothing_of_them(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (tedje, report) = (world.tedje, world.report);
    world.world.authority(tedje, AuthorityKind::WrittenMandate);
    let request = AcknowledgementRequest {
        portal: world.portal,
        document: report,
        version: 1,
        party: Party::Representative(tedje),
        by: world.guide,
        at: world.world.now().at,
    };
    world.world.edit().acknowledgement_requests.push(request);
    let trial = Trial::of(bench, &world.records()).await;
    let (portal, tedjes) = (world.portal, private(world.tedje_account));
    let waiting =
        async || trial.look(tedjes, OpenPortal { portal }, async |tx, permit| tx.portal_home(permit).await).await.to_acknowledge;
    assert_eq!(waiting().await, 0, "it was not shown to them");
    assert_eq!(acknowledge(&trial, &world, world.tedje_account).await, Err(Reason::NotVisible));
    let share = ShareDocument { portal, kind: DocumentKind::Document, document: report, with: vec![tedje] };
    trial.change(private(world.client_account), share, async |tx, permit| tx.make_visible(permit).await).await;
    assert_eq!(waiting().await, 1);
    assert_eq!(acknowledge(&trial, &world, world.tedje_account).await.map(|it| it.party), Ok(Party::Representative(tedje)));
    assert_eq!(waiting().await, 0);
}
