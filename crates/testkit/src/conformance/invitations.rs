//! Invitations: who gets in by a link.

use super::{Bench, Trial};
use crate::{
    doubles::{FakeSecrets, PlainHasher},
    worlds::{self, Journey, as_professional, private},
};
use inzage_domain::{
    account::AccountState,
    credential::{Digest, PasswordHash},
    ids::{AccountId, PortalId, RelationId},
    invitation::{Invitation, InvitationTarget, Knowledge, LinkStatus},
    policy::{
        Actor, Reason, Refusal,
        actions::{AnswerInvitation, InvitationAnswer, ListPortals, SetPortalState},
    },
    portal::{ClientAccount, ClosingReason, PortalState},
    relation::{RelationState, Role},
    right::Right,
    text::PhoneNumber,
};
use time::{Duration, macros::date};

fn digest(secret: u64) -> Digest {
    FakeSecrets::digest_of(FakeSecrets::secret(secret).unwrap().expose())
}

fn phone(raw: &str) -> Knowledge {
    Knowledge::Phone(PhoneNumber::parse(raw).unwrap())
}

/// Answers as a person does: a right answer is used up, a wrong one is counted.
async fn answer(
    trial: &Trial,
    secret: u64,
    answer: Knowledge,
    password: Option<PasswordHash>,
) -> Result<Option<inzage_domain::invitation::Addressee>, Refusal> {
    let action = AnswerInvitation { digest: digest(secret), answer };
    trial
        .try_change(Actor::Nobody, action, async |tx, permit| match permit.scope() {
            InvitationAnswer::Right(..) => tx.accept_invitation(permit, password.clone()).await.map(|()| None),
            InvitationAnswer::Wrong { .. } => tx.count_wrong_answer(permit).await,
        })
        .await
}

/// A world in which a new contact was invited with the secret 1 and a right was given.
fn invited() -> (Journey, AccountId, RelationId) {
    let mut world = worlds::journey();
    let account = world.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let relation = world.world.contact(world.portal, account, Role::Child);
    world.world.relation(relation, |it| it.state = RelationState::Invited);
    world.world.grant(relation, Right::Documents);
    world.world.invitation(InvitationTarget::Relation(world.portal, relation), account, world.client_account, 1);
    (world, account, relation)
}

/// The right answer activates account and relation, once; what was granted before opens then and not before.
///
/// Proves: A16, B09, B17, D04, T6.
pub async fn the_right_answer_activates_account_and_relation(bench: &dyn Bench) {
    let (world, account, relation) = invited();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let row = trial.contact_row(holder, world.portal, relation).await;
    assert_eq!(row.state, RelationState::Invited);
    assert!(row.given.has(Right::Documents), "rights may be set before acceptance");
    assert_eq!(row.link, inzage_domain::invitation::LinkStatus::Invited { days_left: 7 });

    let hash = PlainHasher::hash_of("vier blauwe fietsen");
    assert_eq!(answer(&trial, 1, phone(worlds::PHONE), Some(hash.clone())).await, Ok(None));
    let row = trial.contact_row(holder, world.portal, relation).await;
    assert_eq!((row.state, row.link), (RelationState::Active, inzage_domain::invitation::LinkStatus::Active));
    let kept = trial.store.snapshot().await.unwrap().account_by_email(&worlds::email("nour@mail.example")).await;
    let kept = kept.unwrap().unwrap();
    assert_eq!((kept.id, kept.state, kept.password), (account, AccountState::Active, Some(hash)));
    let again = answer(&trial, 1, phone(worlds::PHONE), None).await;
    assert_eq!(again.unwrap_err().reason, Reason::LinkDead);
}

/// Five wrong answers kill a link, also for the right one; the inviter is told at the fifth.
///
/// Proves: D04, T7.
pub async fn five_wrong_answers_kill_a_link(bench: &dyn Bench) {
    let (world, ..) = invited();
    let trial = Trial::of(bench, &world.records()).await;
    for tried in 1..=Invitation::TRIES {
        let told = answer(&trial, 1, phone("0687654321"), None).await.unwrap();
        let expected = (tried == Invitation::TRIES).then(|| worlds::email("anna@mail.example"));
        assert_eq!(told.map(|it| it.email), expected);
    }
    assert_eq!(answer(&trial, 1, phone(worlds::PHONE), None).await.unwrap_err().reason, Reason::LinkDead);
}

/// Four wrong answers do not.
///
/// Proves: D04.
pub async fn four_wrong_answers_leave_a_link_alive(bench: &dyn Bench) {
    let (world, ..) = invited();
    let trial = Trial::of(bench, &world.records()).await;
    for _ in 1..Invitation::TRIES {
        answer(&trial, 1, phone("0687654321"), None).await.unwrap();
    }
    assert_eq!(answer(&trial, 1, phone(worlds::PHONE), None).await, Ok(None));
}

/// Wrong answers at the same time are all counted.
///
/// Proves: T7.
pub async fn wrong_answers_at_the_same_time_all_count(bench: &dyn Bench) {
    let (world, ..) = invited();
    let trial = Trial::of(bench, &world.records()).await;
    let wrong = || answer(&trial, 1, phone("0687654321"), None);
    let (a, b, c) = tokio::join!(wrong(), wrong(), wrong());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!(wrong().await, Ok(None));
    assert!(wrong().await.unwrap().is_some(), "the fifth");
}

/// Of two right answers at the same time one is used.
///
/// Proves: T6.
pub async fn a_link_is_used_once_even_in_a_race(bench: &dyn Bench) {
    let (world, ..) = invited();
    let trial = Trial::of(bench, &world.records()).await;
    let right = || answer(&trial, 1, phone(worlds::PHONE), Some(PlainHasher::hash_of("a")));
    let (a, b) = tokio::join!(right(), right());
    let mut told = [a.map_err(|it| it.reason), b.map_err(|it| it.reason)].map(|it| it.map(|_| ()));
    told.sort();
    assert_eq!(told, [Ok(()), Err(Reason::LinkDead)]);
}

/// A link ends at its instant, and a made-up link gets the same answer as a dead one.
///
/// Proves: D04, D15, M18.
pub async fn an_expired_link_is_as_dead_as_a_made_up_one(bench: &dyn Bench) {
    let (world, ..) = invited();
    let mut trial = Trial::of(bench, &world.records()).await;
    let made_up = answer(&trial, 99, phone(worlds::PHONE), None).await.unwrap_err();
    trial.later(Duration::days(7));
    let expired = answer(&trial, 1, phone(worlds::PHONE), None).await.unwrap_err();
    assert_eq!(expired, made_up);
    assert_eq!(expired.reason, Reason::LinkDead);
}

/// The last second of a link is as good as the first.
///
/// Proves: D15.
pub async fn a_link_works_until_just_before_its_end(bench: &dyn Bench) {
    let (world, ..) = invited();
    let mut trial = Trial::of(bench, &world.records()).await;
    trial.later(Duration::days(7) - Duration::SECOND);
    assert_eq!(answer(&trial, 1, phone(worlds::PHONE), None).await, Ok(None));
}

/// An account that exists is bound, and otherwise left as its owner has it.
///
/// Proves: T11, D41.
pub async fn an_existing_account_stays_as_its_owner_has_it(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let relation = world.world.contact(world.portal, world.stranger_account, Role::Friend);
    world.world.relation(relation, |it| {
        it.state = RelationState::Invited;
        it.card.name = worlds::name("Andere", "Naam");
    });
    let opens = InvitationTarget::Relation(world.portal, relation);
    world.world.invitation(opens, world.stranger_account, world.client_account, 1);
    let trial = Trial::of(bench, &world.records()).await;
    answer(&trial, 1, phone(worlds::PHONE), Some(PlainHasher::hash_of("van een ander"))).await.unwrap();
    let kept = trial.store.snapshot().await.unwrap().account_by_email(&worlds::email("vreemde@mail.example")).await.unwrap();
    assert_eq!(kept, world.records().accounts.into_iter().find(|it| it.id == world.stranger_account));
}

/// A client gets in with the date of birth, and with nothing else.
///
/// Proves: G08, G09, M14.
pub async fn a_client_gets_in_with_the_date_of_birth(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let birthday = date!(2000 - 02 - 29);
    let portal: PortalId = world.world.client("Noor", "Nieuw", birthday, world.house);
    let account = world.world.prepared_account("Noor", "Nieuw", "noor@mail.example");
    world.world.client_account(portal, account).portal(portal, |it| {
        if let Some(client) = &mut it.account {
            client.activated = false;
        }
    });
    world.world.invitation(InvitationTarget::Client(portal), account, world.guide_account, 1);
    let trial = Trial::of(bench, &world.records()).await;
    let wrong = answer(&trial, 1, Knowledge::BirthDate(worlds::born(date!(2000 - 03 - 01))), None).await;
    assert_eq!(wrong, Ok(None));
    answer(&trial, 1, phone(worlds::PHONE), None).await.unwrap();
    let hash = Some(PlainHasher::hash_of("a"));
    answer(&trial, 1, Knowledge::BirthDate(worlds::born(birthday)), hash).await.unwrap();
    let give = inzage_domain::policy::actions::DecidePortalUse { version: 1, decision: inzage_domain::consent::Decision::Given };
    trial.change(private(account), give, async |tx, permit| tx.decide_portal_use(permit).await).await;
    let doors = trial.look(private(account), ListPortals {}, async |tx, permit| tx.doors(permit).await).await;
    assert_eq!(doors.iter().map(|it| (it.portal, it.holds)).collect::<Vec<_>>(), [(portal, true)]);
}

/// Removing a contact kills the link that was sent.
///
/// Proves: A31, T20.
pub async fn a_link_dies_with_the_contact(bench: &dyn Bench) {
    let (world, _, relation) = invited();
    let trial = Trial::of(bench, &world.records()).await;
    let action = inzage_domain::policy::actions::RemoveContact { portal: world.portal, relation };
    trial.change(private(world.client_account), action, async |tx, permit| tx.remove_contact(permit).await).await;
    assert_eq!(answer(&trial, 1, phone(worlds::PHONE), None).await.unwrap_err().reason, Reason::LinkDead);
}

/// Closing a portal kills every link to it for good; who was invited is on the list again.
///
/// Proves: D40, D04, T20.
pub async fn links_die_with_the_portal(bench: &dyn Bench) {
    let (mut world, _, relation) = invited();
    let build = &mut world.world;
    // Another portal's links live on.
    let other = build.client("Noor", "Nieuw", date!(2000 - 02 - 29), world.house);
    let account = build.prepared_account("Noor", "Nieuw", "noor@mail.example");
    build.portal(other, |it| it.account = Some(ClientAccount { account, activated: false, suspended: false }));
    build.invitation(InvitationTarget::Client(other), account, world.guide_account, 2);
    let trial = Trial::of(bench, &world.records()).await;
    let before = trial.contact_row(private(world.client_account), world.portal, relation).await;
    for state in [PortalState::Closed(ClosingReason::Mistake), PortalState::Open] {
        let action = SetPortalState { portal: world.portal, state };
        let guide = as_professional(world.guide_account);
        trial.change(guide, action, async |tx, permit| tx.set_portal_state(permit).await).await;
        assert_eq!(answer(&trial, 1, phone(worlds::PHONE), None).await.unwrap_err().reason, Reason::LinkDead, "{state:?}");
    }
    let row = trial.contact_row(private(world.client_account), world.portal, relation).await;
    assert_eq!((row.state, row.link), (RelationState::Listed, LinkStatus::NotLinked));
    assert!(row.revision > before.revision);
    let born = Knowledge::BirthDate(worlds::born(date!(2000 - 02 - 29)));
    assert_eq!(answer(&trial, 2, born, None).await, Ok(None));
}
