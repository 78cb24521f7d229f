//! The care plan: a draft among staff, versions that ask for agreement, and answers that stay.

use super::{Bench, Trial};
use crate::worlds::{Journey, as_professional, care_plan, care_plan_digest, journey, private};
use inzage_domain::{
    care_plan::{CarePlanAnswer, CarePlanReply},
    credential::Digest,
    document::Party,
    ids::AccountId,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            AnswerCarePlan, DiscardCarePlanDraft, DraftCarePlan, OpenPortal, ReadCarePlan, ReadCarePlanDraft, ShareCarePlan,
        },
    },
    portal::Seat,
    right::Right,
    text::ReactionText,
    views::{CarePlanDraftView, CarePlanView, PageRequest},
};
use time::Duration;

async fn read_pages(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    version: Option<u32>,
    page: PageRequest<u32>,
) -> Result<CarePlanView, Refusal> {
    let action = ReadCarePlan { portal: world.portal, version };
    trial.try_look(actor, action, async |tx, permit| tx.care_plan(permit, page).await).await
}

async fn read(trial: &Trial, actor: Actor, world: &Journey, version: Option<u32>) -> Result<CarePlanView, Refusal> {
    read_pages(trial, actor, world, version, PageRequest::FIRST).await
}

async fn present(trial: &Trial, account: AccountId, world: &Journey) -> CarePlanView {
    read(trial, private(account), world, None).await.unwrap()
}

async fn read_draft(trial: &Trial, actor: Actor, world: &Journey) -> Result<CarePlanDraftView, Reason> {
    let action = ReadCarePlanDraft { portal: world.portal };
    let read = trial.try_look(actor, action, async |tx, permit| tx.care_plan_draft(permit).await);
    read.await.map_err(|it| it.reason)
}

async fn draft(trial: &Trial, actor: Actor, world: &Journey, aim: &str, from: Option<Digest>) -> Result<Digest, Reason> {
    let content = care_plan(aim);
    let sha256 = care_plan_digest(&content);
    let action = DraftCarePlan { portal: world.portal, content, sha256, from };
    let kept = trial.try_change(actor, action, async |tx, permit| tx.keep_care_plan_draft(permit).await);
    kept.await.map(|()| sha256).map_err(|it| it.reason)
}

async fn discard(trial: &Trial, actor: Actor, world: &Journey, sha256: Digest) -> Result<(), Reason> {
    let action = DiscardCarePlanDraft { portal: world.portal, sha256 };
    let discarded = trial.try_change(actor, action, async |tx, permit| tx.discard_care_plan_draft(permit).await);
    discarded.await.map_err(|it| it.reason)
}

async fn share(trial: &Trial, actor: Actor, world: &Journey, sha256: Digest, asks_client: bool) -> Result<u32, Reason> {
    let action = ShareCarePlan { portal: world.portal, sha256, asks_client };
    let shared = trial.try_change(actor, action, async |tx, permit| tx.share_care_plan(permit).await);
    shared.await.map_err(|it| it.reason)
}

/// Writes and shares a version as whoever guides the client.
async fn version(trial: &Trial, world: &Journey, aim: &str, asks_client: bool) -> (u32, Digest) {
    let guide = as_professional(world.guide_account);
    let sha256 = draft(trial, guide, world, aim, None).await.unwrap();
    (share(trial, guide, world, sha256, asks_client).await.unwrap(), sha256)
}

async fn answer(
    trial: &Trial,
    account: AccountId,
    world: &Journey,
    (version, sha256): (u32, Digest),
    reply: CarePlanReply,
) -> Result<CarePlanAnswer, Refusal> {
    let action = AnswerCarePlan { portal: world.portal, version, sha256, reply };
    trial.try_change(private(account), action, async |tx, permit| tx.record_care_plan_answer(permit).await).await
}

/// Whether the start page tells that the plan waits for one's answer.
async fn told(trial: &Trial, account: AccountId, world: &Journey) -> bool {
    let action = OpenPortal { portal: world.portal };
    trial.look(private(account), action, async |tx, permit| tx.portal_home(permit).await).await.plan_to_answer
}

fn objection(words: &str) -> CarePlanReply {
    CarePlanReply::Objects(ReactionText::parse(words).unwrap())
}

/// A draft is staff's own: the client sees what was shared, and asks nobody whether there is more.
///
/// Proves: G04, A19.
pub async fn a_draft_is_seen_by_staff_only(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grant(world.marie, Right::Plan);
    let trial = Trial::of(bench, &world.world.records()).await;
    let (guide, supervisor) = (as_professional(world.guide_account), as_professional(world.supervisor_account));
    let untouched = present(&trial, world.client_account, &world).await;
    assert_eq!((&untouched.shown, untouched.versions.rows.len(), untouched.scope.writes), (&None, 0, false));

    let sha256 = draft(&trial, guide, &world, "Zelf koken", None).await.unwrap();
    assert_eq!(present(&trial, world.client_account, &world).await, untouched);
    for reader in [world.client_account, world.marie_account] {
        assert_eq!(read_draft(&trial, private(reader), &world).await, Err(Reason::WrongHat));
    }
    for (staff, writes) in [(guide, true), (supervisor, false)] {
        let seen = read_draft(&trial, staff, &world).await.unwrap();
        let shown = seen.draft.unwrap();
        assert_eq!((shown.content, shown.sha256, seen.latest, seen.writes), (care_plan("Zelf koken"), sha256, None, writes));
        let plan = read(&trial, staff, &world, None).await.unwrap();
        assert_eq!((plan.shown, plan.drafted_at), (None, Some(trial.now.at)));
    }
    assert_eq!(read_draft(&trial, as_professional(world.other_staff_account), &world).await, Err(Reason::NoCareLink));

    assert_eq!(share(&trial, guide, &world, sha256, false).await, Ok(1));
    let seen = present(&trial, world.client_account, &world).await;
    let shown = seen.shown.unwrap();
    assert_eq!((shown.number, shown.content, shown.sha256), (1, care_plan("Zelf koken"), sha256));
    let left = read_draft(&trial, guide, &world).await.unwrap();
    assert_eq!((left.draft, left.latest), (None, Some((1, care_plan("Zelf koken")))));
}

/// Whoever writes from what is no longer there is told; the same words twice are one change, and sharing twice shares once.
///
/// Proves: G04, T27.
pub async fn a_draft_is_not_overwritten_unseen(bench: &dyn Bench) {
    let world = journey();
    let trial = Trial::of(bench, &world.records()).await;
    let guide = as_professional(world.guide_account);
    let first = draft(&trial, guide, &world, "Zelf koken", None).await.unwrap();
    assert_eq!(draft(&trial, guide, &world, "Zelf koken", None).await, Ok(first), "the same form twice");
    assert_eq!(draft(&trial, guide, &world, "Wandelen", None).await, Err(Reason::NewerVersion));
    let second = draft(&trial, guide, &world, "Wandelen", Some(first)).await.unwrap();
    assert_eq!(share(&trial, guide, &world, first, false).await, Err(Reason::NewerVersion), "not what was seen");
    assert_eq!(share(&trial, guide, &world, second, false).await, Ok(1));
    assert_eq!(share(&trial, guide, &world, second, false).await, Ok(1), "the same form twice");
    let third = draft(&trial, guide, &world, "Fietsen", None).await.unwrap();
    assert_eq!(share(&trial, guide, &world, second, false).await, Err(Reason::NewerVersion));
    assert_eq!(share(&trial, guide, &world, third, false).await, Ok(2));
    let (supervisor, other) = (as_professional(world.supervisor_account), as_professional(world.other_staff_account));
    assert_eq!(draft(&trial, supervisor, &world, "Zwemmen", None).await, Err(Reason::OnlySupervising));
    assert_eq!(draft(&trial, other, &world, "Zwemmen", None).await, Err(Reason::NoCareLink));
    assert_eq!(draft(&trial, private(world.client_account), &world, "Zwemmen", None).await, Err(Reason::WrongHat));
    assert_eq!(share(&trial, supervisor, &world, third, false).await, Err(Reason::OnlySupervising));
}

/// Whoever guides the client throws away what they saw, and nothing that somebody wrote meanwhile or shared before.
///
/// Proves: G04, T27.
pub async fn a_draft_is_thrown_away_as_it_was_seen(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grant(world.marie, Right::Plan);
    let trial = Trial::of(bench, &world.world.records()).await;
    let guide = as_professional(world.guide_account);
    let (_, shared) = version(&trial, &world, "Zelf koken", false).await;
    assert_eq!(discard(&trial, guide, &world, shared).await, Err(Reason::NoSuchItem), "what was shared is no draft");
    let first = draft(&trial, guide, &world, "Wandelen", None).await.unwrap();
    let second = draft(&trial, guide, &world, "Fietsen", Some(first)).await.unwrap();
    assert_eq!(discard(&trial, guide, &world, first).await, Err(Reason::NewerVersion), "not what was seen");
    for (other, why) in [
        (as_professional(world.supervisor_account), Reason::OnlySupervising),
        (as_professional(world.other_staff_account), Reason::NoCareLink),
        (private(world.client_account), Reason::WrongHat),
        (private(world.marie_account), Reason::WrongHat),
    ] {
        assert_eq!(discard(&trial, other, &world, second).await, Err(why));
    }
    assert_eq!(read_draft(&trial, guide, &world).await.unwrap().draft.map(|it| it.sha256), Some(second));

    assert_eq!(discard(&trial, guide, &world, second).await, Ok(()));
    let left = read_draft(&trial, guide, &world).await.unwrap();
    assert_eq!((left.draft, left.latest), (None, Some((1, care_plan("Zelf koken")))));
    assert_eq!(share(&trial, guide, &world, second, false).await, Err(Reason::NewerVersion), "it is gone");
    assert_eq!(discard(&trial, guide, &world, second).await, Err(Reason::NoSuchItem), "once");
    assert!(draft(&trial, guide, &world, "Zwemmen", None).await.is_ok(), "writing begins anew");
}

/// An answer is bound to the version and its text, is given once, and stays readable when a new version asks anew.
///
/// Proves: G04, X10, D13.
pub async fn an_answer_is_bound_to_what_was_read(bench: &dyn Bench) {
    let world = journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let anna = world.client_account;
    assert!(!told(&trial, anna, &world).await, "nothing was shared yet");
    let first = version(&trial, &world, "Zelf koken", false).await;
    assert_eq!(
        (present(&trial, anna, &world).await.shown.unwrap().asks_me, told(&trial, anna, &world).await),
        (Some(Party::Holder), true)
    );
    let other = care_plan_digest(&care_plan("Wandelen"));
    let wrong = answer(&trial, anna, &world, (1, other), CarePlanReply::Agrees).await;
    assert_eq!(wrong.map_err(|it| it.reason), Err(Reason::NewerVersion), "another text");
    let said = answer(&trial, anna, &world, first, objection("Ik wil liever niet koken.")).await.unwrap();
    let expected = CarePlanAnswer {
        portal: world.portal,
        version: 1,
        sha256: first.1,
        party: Party::Holder,
        reply: objection("Ik wil liever niet koken."),
        account: anna,
        at: trial.now.at,
    };
    assert_eq!(said, expected);
    assert!(!told(&trial, anna, &world).await);
    trial.later(Duration::days(1));
    assert_eq!(answer(&trial, anna, &world, first, CarePlanReply::Agrees).await, Ok(expected.clone()), "the first stays");

    let second = version(&trial, &world, "Wandelen", false).await;
    let stale = answer(&trial, anna, &world, first, CarePlanReply::Agrees).await;
    assert_eq!(stale.map_err(|it| it.reason), Err(Reason::NewerVersion), "the tab that still shows the old version");
    let seen = present(&trial, anna, &world).await;
    let shown = seen.shown.unwrap();
    assert_eq!(
        (shown.number, shown.asks_me, shown.answers.len(), told(&trial, anna, &world).await),
        (2, Some(Party::Holder), 0, true)
    );
    assert_eq!(answer(&trial, anna, &world, second, CarePlanReply::Agrees).await.unwrap().version, 2);

    let old = read(&trial, private(anna), &world, Some(1)).await.unwrap().shown.unwrap();
    assert_eq!((old.is_latest, old.content, old.asks_me), (false, care_plan("Zelf koken"), None));
    assert_eq!(old.answers.iter().map(|it| &it.answer).collect::<Vec<_>>(), [&expected]);
    let seen = present(&trial, anna, &world).await;
    let replies: Vec<_> = seen.versions.rows.iter().map(|it| (it.number, it.answers.len())).collect();
    assert_eq!(replies, [(2, 1), (1, 1)]);
    let page = read_pages(&trial, private(anna), &world, None, PageRequest::new(None, 1)).await.unwrap().versions;
    assert_eq!((page.rows.len(), page.more), (1, true));
    let page = read_pages(&trial, private(anna), &world, None, PageRequest::new(Some(2), 1)).await.unwrap().versions;
    assert_eq!((page.rows.iter().map(|it| it.number).collect::<Vec<_>>(), page.more), (vec![1], false));
}

/// Who represents the client is asked, and the client by name where staff say so; each answers for themselves.
///
/// Proves: G04, D13, D23, D42.
pub async fn each_party_answers_to_the_plan_for_itself(bench: &dyn Bench) {
    let mut world = journey();
    world.world.seat(world.portal, Seat::FirstContact);
    let trial = Trial::of(bench, &world.world.records()).await;
    let (anna, marie) = (world.client_account, world.marie_account);
    let first = version(&trial, &world, "Zelf koken", false).await;
    let refused = answer(&trial, anna, &world, first, CarePlanReply::Agrees).await;
    assert_eq!(refused.map_err(|it| it.reason), Err(Reason::NotAsked), "the client does not hold");
    assert_eq!((told(&trial, anna, &world).await, told(&trial, marie, &world).await), (false, true));
    let second = version(&trial, &world, "Wandelen", true).await;
    assert_eq!((told(&trial, anna, &world).await, told(&trial, marie, &world).await), (true, true));
    assert_eq!(answer(&trial, anna, &world, second, objection("Nee")).await.map(|it| it.party), Ok(Party::Client));
    assert_eq!((told(&trial, anna, &world).await, told(&trial, marie, &world).await), (false, true));
    assert_eq!(answer(&trial, marie, &world, second, CarePlanReply::Agrees).await.map(|it| it.party), Ok(Party::Holder));
    for reader in [anna, marie] {
        let shown = present(&trial, reader, &world).await.shown.unwrap();
        assert_eq!((shown.answers.len(), shown.asks_me, shown.asked.len()), (2, None, 2));
        assert!(!told(&trial, reader, &world).await, "nothing waits any more");
    }
}

/// A client who holds and was asked as both answers once for both.
///
/// Proves: G04, D13, D42.
pub async fn who_is_both_parties_answers_to_the_plan_once(bench: &dyn Bench) {
    let mut both = journey();
    both.world.care_plan(both.portal, both.guide_account, "Zelf koken");
    let mut records = both.world.records();
    for plan in &mut records.care_plans {
        plan.asks_client = true;
    }
    let sha256 = care_plan_digest(&care_plan("Zelf koken"));
    let trial = Trial::of(bench, &records).await;
    assert_eq!(
        answer(&trial, both.client_account, &both, (1, sha256), CarePlanReply::Agrees).await.map(|it| it.party),
        Ok(Party::Holder)
    );
    let shown = present(&trial, both.client_account, &both).await.shown.unwrap();
    assert_eq!((shown.answers.len(), shown.asks_me), (2, None));
}

/// A contact person with the right reads every version and nothing of the answers; without it the section looks as if nothing was shared.
///
/// Proves: A19, G32, D28.
pub async fn a_contact_person_reads_the_plan_with_its_right(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grant(world.marie, Right::Plan);
    for aim in ["Zelf koken", "Wandelen"] {
        world.world.care_plan(world.portal, world.guide_account, aim);
    }
    let trial = Trial::of(bench, &world.world.records()).await;
    let latest = (2, care_plan_digest(&care_plan("Wandelen")));
    answer(&trial, world.client_account, &world, latest, CarePlanReply::Agrees).await.unwrap();
    let seen = present(&trial, world.marie_account, &world).await;
    let shown = seen.shown.unwrap();
    assert_eq!((shown.number, shown.content, seen.versions.rows.len()), (2, care_plan("Wandelen"), 2));
    assert!(shown.answers.is_empty() && shown.asked.is_empty() && seen.versions.rows.iter().all(|it| it.answers.is_empty()));
    assert_eq!(read(&trial, private(world.marie_account), &world, Some(1)).await.unwrap().shown.map(|it| it.number), Some(1));
    let refused = answer(&trial, world.marie_account, &world, latest, CarePlanReply::Agrees).await.unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Forbidden, Reason::NotHolder));

    let closed = present(&trial, world.tedje_account, &world).await;
    assert_eq!((closed.shown, closed.versions.rows.len(), closed.scope.open), (None, 0, false));
    for number in [1, 2, 3] {
        let refused = read(&trial, private(world.tedje_account), &world, Some(number)).await.unwrap_err();
        assert_eq!((refused.kind, refused.reason), (RefusalKind::Hidden, Reason::NoRight(Right::Plan)), "{number}");
        let reply = CarePlanReply::Agrees;
        assert_eq!(
            answer(&trial, world.tedje_account, &world, (number, latest.1), reply).await.unwrap_err().kind,
            RefusalKind::Hidden
        );
    }
    assert_eq!(read(&trial, private(world.client_account), &world, Some(3)).await.unwrap_err().kind, RefusalKind::Hidden);
}
