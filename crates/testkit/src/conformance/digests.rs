//! Letters about what is new: when they go, once, and to whom they go no more.

use super::{Bench, Trial, at_once};
use crate::{
    doubles::moment,
    worlds::{Journey, NOW, as_professional, journey, note, private},
};
use inzage_domain::{
    audit::SystemRole,
    document::{Author, Sharing},
    ids::{AccountId, RelationId},
    letter::{Letter, LetterKind},
    notice::{DigestFacts, DigestPeriod, NoticeChoice, NoticeKind, NoticeKinds},
    policy::{
        About, Actor, Question, Reason, SubjectFacts,
        actions::{OpenPortal, ReadOwnAccount, RejectRequest, SendDigest, SetNotices, Unsubscribe},
    },
    portal::PortalState,
    ports::{IdSource as _, LeasedDigest},
    records::Records,
    relation::{BlockedBy, RelationState},
    right::Right,
};
use time::{Duration, OffsetDateTime, macros::date};

const POSTMAN: Actor = Actor::System(SystemRole::Postman);
/// How long a worker keeps a digest to itself.
const LEASE: Duration = Duration::minutes(5);

/// What decides whether somebody is told, of what came `since`, or else since they were told last.
async fn facts(trial: &Trial, account: AccountId, since: Option<OffsetDateTime>) -> DigestFacts {
    let question = Question { account: None, machine: None, portal: None, about: About::Digest(account, since) };
    let facts = trial.store.snapshot().await.unwrap().facts(&question, trial.now).await.unwrap();
    match facts.subject {
        SubjectFacts::Digest(facts) => facts,
        other => panic!("{other:?}"),
    }
}

async fn lease(trial: &Trial) -> Vec<LeasedDigest> {
    trial.store.lease_digests(trial.now.at, trial.now.at + LEASE, 100).await.unwrap()
}

/// Tells somebody, if a digest may tell them.
async fn send(trial: &Trial, LeasedDigest { account, until }: LeasedDigest) -> Result<AccountId, Reason> {
    let action = SendDigest { account, leased_until: until };
    let sent = trial.try_change(POSTMAN, action, async |tx, permit| {
        let to = tx.digest_told(permit).await?;
        let kind =
            LetterKind::Digest { account, since: *permit.scope(), unsubscribe: crate::doubles::FakeSecrets::secret(1).unwrap() };
        let id = inzage_domain::ids::LetterId::from_uuid(trial.ids.fresh());
        let letter = Letter { id, to: to.email, greeting: Some(to.given), language: to.language, kind };
        tx.post_notice(permit, &letter, permit.now().at).await
    });
    match sent.await {
        Ok(posted) => {
            assert!(posted, "one letter waits at most");
            Ok(account)
        }
        Err(refusal) => Err(refusal.reason),
    }
}

/// Does what a worker does with what is due: tells who is told that.
pub(super) async fn round(trial: &Trial) -> Vec<AccountId> {
    let mut told = Vec::new();
    let mut passed = Vec::new();
    for leased in lease(trial).await {
        if facts(trial, leased.account, None).await.is_told() {
            told.push(send(trial, leased).await.unwrap());
        } else {
            passed.push(leased);
        }
    }
    trial.store.digests_passed(&passed, trial.now).await.unwrap();
    told.sort();
    told
}

pub(super) fn sorted(accounts: impl Into<Vec<AccountId>>) -> Vec<AccountId> {
    let mut accounts = accounts.into();
    accounts.sort();
    accounts
}

/// The world some hours later, so that what is made from here on is new to who was told at [`NOW`].
pub(super) fn later(world: &mut Journey) {
    world.world.at(moment(NOW.at + Duration::hours(2)));
}

/// A store in which everybody's digest was looked at once, a day ago.
pub(super) async fn a_day_later(bench: &dyn Bench, records: &Records) -> Trial {
    let mut trial = Trial::of(bench, records).await;
    assert_eq!(round(&trial).await, [], "what was there before the first digest is not new");
    trial.later(Duration::DAY + Duration::hours(12));
    trial
}

/// Adds a document of the guide, shared by section.
fn new_document(world: &mut Journey) {
    later(world);
    world.world.document(world.portal, "Brief over de voortgang", Author::Professional(world.guide), Sharing::BySection);
}

/// Whoever finds something new is told once; nothing that was there before, and nothing that was told.
pub async fn what_is_new_is_told_once(bench: &dyn Bench) {
    let mut world = journey();
    new_document(&mut world);
    let mut trial = a_day_later(bench, &world.records()).await;
    assert_eq!(round(&trial).await, sorted([world.client_account, world.tedje_account]));
    assert_eq!(round(&trial).await, [], "nobody's digest is due twice on one day");
    for letter in trial.store.lease_letters(trial.now.at, trial.now.at + LEASE, 10).await.unwrap() {
        trial.store.letter_sent(letter.letter.id, trial.now.at).await.unwrap();
    }
    trial.later(Duration::DAY);
    assert_eq!(round(&trial).await, [], "it was told");
}

/// A request of Marie's that is decided while everybody's next digest is a day away; with who is told twenty minutes later.
async fn after_a_decision(bench: &dyn Bench, change: impl FnOnce(&mut Journey)) -> (Trial, Journey, Vec<AccountId>) {
    let mut world = journey();
    world.world.grants(world.marie, &[Right::Appointments]);
    let request = world.world.appointment_request(world.portal, world.marie_account, world.guide, date!(2026 - 06 - 20));
    change(&mut world);
    let mut trial = Trial::of(bench, &world.records()).await;
    assert_eq!(round(&trial).await, []);
    trial.later(Duration::HOUR);
    let action = RejectRequest { portal: world.portal, request, word: note("Die dag ben ik er niet.") };
    let decide = trial.change(as_professional(world.guide_account), action, async |tx, permit| {
        let asked_by = tx.reject_request(permit).await?;
        tx.digest_sooner(permit, asked_by, permit.now().at + Duration::minutes(20)).await
    });
    decide.await;
    trial.later(Duration::minutes(19));
    assert_eq!(lease(&trial).await, [], "decisions that follow are told in the same letter");
    trial.later(Duration::MINUTE);
    let told = round(&trial).await;
    (trial, world, told)
}

/// Proves: G58.
pub async fn a_decision_is_told_sooner_than_other_news(bench: &dyn Bench) {
    let (mut trial, world, told) = after_a_decision(bench, |_| {}).await;
    assert_eq!(told, [world.marie_account]);
    trial.later(Duration::HOUR);
    assert_eq!(lease(&trial).await, [], "the next comes when a period has gone by");
}

/// Proves: D10, D28, X06.
pub async fn who_was_blocked_is_not_told_of_a_decision(bench: &dyn Bench) {
    let (_, _, told) = after_a_decision(bench, |it| {
        it.world.block(it.marie, BlockedBy::Staff);
    })
    .await;
    assert_eq!(told, []);
}

/// Proves: D10, D28, X06.
pub async fn who_was_removed_is_not_told_of_a_decision(bench: &dyn Bench) {
    let (_, _, told) = after_a_decision(bench, |it| {
        it.world.relation(it.marie, |it| it.state = RelationState::Removed);
    })
    .await;
    assert_eq!(told, []);
}

/// A letter that waits goes to nobody who lost access meanwhile, whose account was switched off, who has looked, or who wants to be told no
/// more.
///
/// Proves: A30, D10, X06.
pub async fn whether_a_letter_still_tells_is_judged_when_it_is_sent(bench: &dyn Bench) {
    let mut world = journey();
    new_document(&mut world);
    let trial = a_day_later(bench, &world.records()).await;
    assert_eq!(round(&trial).await.len(), 2);
    let told = async |account| facts(&trial, account, Some(NOW.at)).await.is_told();
    assert!(told(world.client_account).await && told(world.tedje_account).await);
    let open = OpenPortal { portal: world.portal };
    trial.look(private(world.client_account), open, async |tx, permit| tx.portal_home(permit).await).await;
    assert!(!told(world.client_account).await, "who has looked is not told");
    bench.switch_off(world.tedje_account).await;
    assert!(!told(world.tedje_account).await, "nor an account that was switched off");
}

/// A letter that waited is not sent to whom nothing opens any more when its turn comes.
async fn is_told_nothing_after(bench: &dyn Bench, end: impl FnOnce(&mut Journey)) {
    let mut world = journey();
    new_document(&mut world);
    end(&mut world);
    let mut trial = Trial::of(bench, &world.records()).await;
    trial.later(Duration::DAY);
    assert!(!facts(&trial, world.tedje_account, Some(NOW.at)).await.is_told());
}

/// Proves: A30, D28, X06.
pub async fn who_was_blocked_meanwhile_is_not_told(bench: &dyn Bench) {
    is_told_nothing_after(bench, |it| {
        it.world.block(it.tedje, BlockedBy::Staff);
    })
    .await;
}

/// Proves: A30, D28, X06.
pub async fn who_was_removed_meanwhile_is_not_told(bench: &dyn Bench) {
    is_told_nothing_after(bench, |it| {
        it.world.relation(it.tedje, |it| it.state = RelationState::Removed);
    })
    .await;
}

/// Proves: A30, D28, X06.
pub async fn what_was_closed_meanwhile_tells_nobody(bench: &dyn Bench) {
    is_told_nothing_after(bench, |it| {
        it.world.portal(it.portal, |it| it.state = PortalState::NotPrepared);
    })
    .await;
}

/// Proves: A30, D28, X06.
pub async fn who_lost_the_right_meanwhile_is_not_told(bench: &dyn Bench) {
    is_told_nothing_after(bench, |it| {
        let tedje = it.tedje;
        it.world.edit().grants.retain(|it| it.relation != tedje || it.right != Right::Documents);
    })
    .await;
}

/// Everybody chooses of what and how often they are told; a link in a letter turns off and never on.
pub async fn people_choose_what_they_are_told(bench: &dyn Bench) {
    let mut world = journey();
    new_document(&mut world);
    let trial = a_day_later(bench, &world.records()).await;
    let since = Some(NOW.at);
    let (client, account) = (private(world.client_account), world.client_account);
    let choose = async |off, period| {
        let action = SetNotices { choice: NoticeChoice { off, period } };
        trial.change(client, action, async |tx, permit| tx.set_notices(permit).await).await;
        let own = trial.look(client, ReadOwnAccount {}, async |tx, permit| tx.own_account(permit).await).await;
        assert_eq!(own.notices, NoticeChoice { off, period });
        facts(&trial, account, since).await
    };
    let documents: NoticeKinds = [NoticeKind::Documents].into_iter().collect();
    let reports: NoticeKinds = [NoticeKind::Reports].into_iter().collect();
    assert!(choose(reports, DigestPeriod::Daily).await.is_told());
    assert!(!choose(documents, DigestPeriod::Daily).await.is_told());
    assert!(!choose(NoticeKinds::NONE, DigestPeriod::Never).await.is_told());
    let weekly = choose(NoticeKinds::NONE, DigestPeriod::Weekly).await;
    assert!(weekly.is_told());
    assert_eq!(weekly.due_at, DigestPeriod::Weekly.next(trial.now), "a week goes by");
    assert_eq!(weekly.choice.period, DigestPeriod::Weekly);

    let off = async |kinds| {
        let action = Unsubscribe { account, kinds };
        trial.change(Actor::Nobody, action, async |tx, permit| tx.unsubscribe(permit).await).await;
        facts(&trial, account, since).await.choice
    };
    assert_eq!(off(documents).await, NoticeChoice { off: documents, period: DigestPeriod::Weekly });
    assert_eq!(off(reports).await.off, documents.union(reports), "what was off stays off");
    assert_eq!(off(NoticeKinds::NONE).await.off, documents.union(reports));
    assert!(!facts(&trial, account, since).await.is_told());
    assert!(facts(&trial, world.tedje_account, since).await.is_told(), "nobody else's letters");
}

/// Who wants no letters about messages gets none, though the messages are there.
pub async fn who_turned_messages_off_gets_no_letter_about_one(bench: &dyn Bench) {
    use inzage_domain::policy::actions::is_told;
    let mut world = journey();
    let by = (Author::Professional(world.guide), world.guide_account);
    let conversation = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let account = world.client_account;
    let told = async || {
        let about = About::Conversation(conversation);
        let question = Question { account: Some(account), machine: None, portal: Some(world.portal), about };
        is_told(&trial.store.snapshot().await.unwrap().facts(&question, trial.now).await.unwrap(), account, trial.now)
    };
    assert!(told().await);
    let action = Unsubscribe { account, kinds: NoticeKinds::MESSAGES };
    trial.change(Actor::Nobody, action, async |tx, permit| tx.unsubscribe(permit).await).await;
    assert!(!told().await);
}

/// Of workers at the same time, each takes on what no other has; and one letter comes of it, whoever sends it.
///
/// Proves: T29.
pub async fn workers_at_the_same_time_tell_once(bench: &dyn Bench) {
    let mut world = journey();
    new_document(&mut world);
    let trial = a_day_later(bench, &world.records()).await;
    let [a, b, c]: [Vec<LeasedDigest>; 3] = at_once([(); 3].map(|()| lease(&trial))).await.try_into().unwrap();
    let mut taken: Vec<AccountId> = a.iter().chain(&b).chain(&c).map(|it| it.account).collect();
    let count = taken.len();
    taken.sort();
    taken.dedup();
    assert_eq!(taken.len(), count, "one digest went to two workers");
    let client = a.iter().chain(&b).chain(&c).find(|it| it.account == world.client_account).copied().unwrap();
    let sent = at_once([(); 3].map(|()| send(&trial, client))).await;
    assert_eq!(sent.iter().filter(|it| it.is_ok()).count(), 1, "{sent:?}");
    let letters = trial.store.lease_letters(trial.now.at, trial.now.at + LEASE, 10).await.unwrap();
    assert_eq!(letters.len(), 1);
}

/// What a worker took on is due again when it dies, and is told once even if it comes back.
///
/// Proves: T29.
pub async fn a_worker_that_dies_loses_no_digest(bench: &dyn Bench) {
    let mut world = journey();
    new_document(&mut world);
    let mut trial = a_day_later(bench, &world.records()).await;
    let of_client = |leased: Vec<LeasedDigest>| leased.into_iter().find(|it| it.account == world.client_account);
    let dead = of_client(lease(&trial).await).unwrap();
    trial.later(LEASE - Duration::SECOND);
    assert_eq!(lease(&trial).await, []);
    trial.later(Duration::SECOND);
    let next = of_client(lease(&trial).await).unwrap();
    assert_eq!(send(&trial, dead).await, Err(Reason::AlreadySo), "another worker has it");
    trial.store.digests_passed(&[dead], trial.now).await.unwrap();
    assert_eq!(send(&trial, next).await, Ok(world.client_account));
    assert_eq!(send(&trial, next).await, Err(Reason::AlreadySo), "it was told");
}

/// However many portals are open to somebody, one letter tells of them all, and an own item tells nobody of it.
pub async fn one_letter_tells_of_all_portals(bench: &dyn Bench) {
    let mut world = journey();
    let mut portals = vec![];
    for nth in 0..3 {
        let portal = world.world.client(&format!("Cliënt {nth}"), "Ander", time::macros::date!(1980 - 01 - 01), world.house);
        let contact: RelationId = world.world.contact(portal, world.tedje_account, inzage_domain::relation::Role::Friend);
        world.world.grants(contact, &[Right::Documents]);
        portals.push(portal);
    }
    later(&mut world);
    for portal in &portals {
        world.world.document(*portal, "Brief", Author::Professional(world.guide), Sharing::BySection);
    }
    let by_tedje = Author::Relation(world.tedje);
    world.world.document(world.portal, "Van Tedje", by_tedje, Sharing::BySection);
    let trial = a_day_later(bench, &world.records()).await;
    assert_eq!(round(&trial).await, sorted([world.client_account, world.tedje_account]));
    // Looking into two of the three leaves something new in the third.
    for portal in [portals[0], portals[1]] {
        let open = OpenPortal { portal };
        trial.look(private(world.tedje_account), open, async |tx, permit| tx.portal_home(permit).await).await;
    }
    assert!(facts(&trial, world.tedje_account, Some(NOW.at)).await.is_told());
    let open = OpenPortal { portal: portals[2] };
    trial.look(private(world.tedje_account), open, async |tx, permit| tx.portal_home(permit).await).await;
    assert!(!facts(&trial, world.tedje_account, Some(NOW.at)).await.is_told(), "their own document is no news");
}

/// Only the postman sends digests, and only what there is to tell.
pub async fn nobody_but_the_postman_sends_a_digest(bench: &dyn Bench) {
    let world = journey();
    let trial = Trial::of(bench, &world.records()).await;
    let leased = lease(&trial).await;
    assert!(!leased.is_empty());
    assert_eq!(send(&trial, leased[0]).await, Err(Reason::NothingNew));
    let action = SendDigest { account: leased[0].account, leased_until: leased[0].until };
    for actor in [Actor::Nobody, private(world.client_account), as_professional(world.guide_account)] {
        let told = trial.try_change(actor, action.clone(), async |tx, permit| tx.digest_told(permit).await).await;
        assert!(told.is_err());
    }
}
